/** The address of a road server, as it is typed. Pure. */

export const KINDS = ['valhalla', 'osrm'] as const
export type Kind = (typeof KINDS)[number]

/** The host that an address names; null where it is no address of a server. A scheme may be left out. */
export function hostOf(text: string): string | null {
  return urlOf(text)?.host ?? null
}

/** The address as it is kept; null where it is none. */
export function addressOf(text: string): string | null {
  return urlOf(text)?.href.replace(/\/$/, '') ?? null
}

/** A name, letters beyond ASCII being encoded by now, or an address in brackets. */
const HOST = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.|$))+$|^\[[0-9a-f:.]+\]$/i

function urlOf(text: string): URL | null {
  const word = text.trim()
  if (word === '' || /\s/.test(word)) return null
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(word) ? word : `https://${word}`)
    return (url.protocol === 'https:' || url.protocol === 'http:') && HOST.test(url.hostname) && !url.username ? url : null
  } catch {
    return null
  }
}

/** Whether what is sent goes over the network in the open: no encryption, and not to this computer. */
export function isOpen(text: string): boolean {
  const url = urlOf(text)
  return url?.protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
}
