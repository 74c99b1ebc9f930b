// WebKitGTK 2.50 at times leaves old figures on the screen where rows changed places and texts in one go: the page is right, its picture is
// not. Making the element a layer of its own for a moment has all of it drawn anew.

/** Has an element drawn anew. */
export function repaint(element: HTMLElement): void {
  requestAnimationFrame(() => {
    element.style.transform = 'translateZ(0)'
    requestAnimationFrame(() => {
      element.style.transform = ''
    })
  })
}
