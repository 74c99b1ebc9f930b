/** The map's symbols, drawn at run time from the same paths as the window's icons. */
import { pathOf, type IconName } from '../icons/icons'
import { DAY_COLOURS, dayColour } from '../look'
import { paletteOf, type Palette } from './palette'

/** Device pixels for one CSS pixel in the pictures. */
export const RATIO = 2

export interface Sprite {
  id: string
  /** Side in CSS pixels. */
  size: number
  draw: (canvas: CanvasRenderingContext2D, size: number) => void
}

const THEMES: IconName[] = [
  'theme-historical',
  'theme-ecological',
  'theme-ethnographic',
  'theme-religious',
  'theme-archaeological',
  'theme-nature',
  'theme-urban',
  'theme-economic',
  'pin',
]

function disc(canvas: CanvasRenderingContext2D, size: number, radius: number, fill: string, ring: string, width: number): void {
  canvas.beginPath()
  canvas.arc(size / 2, size / 2, radius, 0, 2 * Math.PI)
  canvas.fillStyle = fill
  canvas.fill()
  canvas.lineWidth = width
  canvas.strokeStyle = ring
  canvas.stroke()
}

function plate(canvas: CanvasRenderingContext2D, size: number, inset: number, radius: number, fill: string, ring: string, width: number): void {
  canvas.beginPath()
  canvas.roundRect(inset, inset, size - 2 * inset, size - 2 * inset, radius)
  canvas.fillStyle = fill
  canvas.fill()
  canvas.lineWidth = width
  canvas.strokeStyle = ring
  canvas.stroke()
}

function icon(canvas: CanvasRenderingContext2D, name: IconName, size: number, side: number, colour: string, stroke = 2): void {
  canvas.save()
  canvas.translate((size - side) / 2, (size - side) / 2)
  canvas.scale(side / 24, side / 24)
  canvas.strokeStyle = colour
  canvas.lineWidth = stroke
  canvas.lineCap = 'round'
  canvas.lineJoin = 'round'
  canvas.stroke(new Path2D(pathOf(name)))
  canvas.restore()
}

function site(name: IconName, low: boolean, { site: ink, sitePaper }: Palette): Sprite {
  return {
    id: low ? `${name}-low` : name,
    size: 24,
    draw: (canvas, size) => {
      if (low) canvas.setLineDash([2.4, 2])
      disc(canvas, size, 10.2, low ? sitePaper : ink, low ? ink : sitePaper, 1.4)
      canvas.setLineDash([])
      icon(canvas, name, size, 13, low ? ink : sitePaper, 2.1)
    },
  }
}

/** Signs of crossings on an 18 × 18 grid: a raised bar, a lowered bar, a cross. */
export const CROSSING_SIGNS = {
  open: 'M5.5 13V8.5M5.5 9L12.5 5',
  limited: 'M5.5 13V7.5M5.5 8.5H13',
  closed: 'M6.3 6.3l5.4 5.4M11.7 6.3l-5.4 5.4',
} as const

/** The bar of a crossing: raised where it is open, down where there is a limit, barred where it is shut. */
function crossing(sign: 'open' | 'limited' | 'closed', { crossing: colours, sitePaper }: Palette): Sprite {
  return {
    id: `crossing-${sign}`,
    size: 18,
    draw: (canvas, size) => {
      plate(canvas, size, 1.5, 4, colours[sign], sitePaper, 1.4)
      canvas.strokeStyle = colours.sign
      canvas.lineWidth = 1.8
      canvas.lineCap = 'round'
      canvas.lineJoin = 'round'
      canvas.stroke(new Path2D(CROSSING_SIGNS[sign]))
    },
  }
}

function stop(index: number, night: boolean, dark: boolean, { stop: colours }: Palette): Sprite {
  const colour = dayColour(index, dark)
  return {
    id: `stop-${index}${night ? '-night' : ''}`,
    size: 26,
    draw: (canvas, size) => {
      disc(canvas, size, 11.6, colours.paper, colours.paper, 1.4)
      disc(canvas, size, 9.6, night ? colour : colours.paper, colour, 2.2)
    },
  }
}

/** The outline of a sign of what is wrong on a 16 × 16 grid, by its severity: told apart by shape, too. */
export const MARK_SHAPES = {
  error: 'M5.5 1.5h5l4 4v5l-4 4h-5l-4-4v-5Z',
  warning: 'M8 1.6 15 14.2H1Z',
} as const
/** The stroke within it. */
export const MARK_STROKES = { error: 'M8 5v3.6M8 11h.01', warning: 'M8 6.4v3.4M8 12h.01' } as const

function mark(sign: keyof typeof MARK_SHAPES, fill: string, { stop: { paper }, crossing: { sign: ink } }: Palette): Sprite {
  return {
    id: `mark-${sign}`,
    size: 16,
    draw: (canvas) => {
      canvas.lineJoin = 'round'
      canvas.lineCap = 'round'
      const shape = new Path2D(MARK_SHAPES[sign])
      canvas.fillStyle = fill
      canvas.fill(shape)
      canvas.strokeStyle = paper
      canvas.lineWidth = 1.2
      canvas.stroke(shape)
      canvas.strokeStyle = sign === 'warning' ? '#1d2733' : ink
      canvas.lineWidth = 1.7
      canvas.stroke(new Path2D(MARK_STROKES[sign]))
    },
  }
}

/** Every symbol of a theme of the window. */
export function sprites(dark: boolean): Sprite[] {
  const palette = paletteOf(dark)
  return [
    ...THEMES.flatMap((name) => [site(name, false, palette), site(name, true, palette)]),
    ...(['open', 'limited', 'closed'] as const).map((sign) => crossing(sign, palette)),
    ...DAY_COLOURS.flatMap((_, index) => [stop(index, false, dark, palette), stop(index, true, dark, palette)]),
    mark('error', palette.madder, palette),
    mark('warning', palette.saffron, palette),
    {
      id: 'stop-crossing',
      size: 26,
      draw: (canvas, size) => {
        plate(canvas, size, 2, 5, palette.saffron, palette.stop.paper, 2)
      },
    },
    {
      id: 'airport',
      size: 18,
      draw: (canvas, size) => {
        icon(canvas, 'kind-airport', size, 13, palette.sitePaper, 5)
        icon(canvas, 'kind-airport', size, 13, palette.inkSoft, 2)
      },
    },
    {
      id: 'plane',
      size: 26,
      draw: (canvas, size) => {
        // The set's aeroplane flies north-east; the map turns it by its heading.
        canvas.translate(size / 2, size / 2)
        canvas.rotate(-Math.PI / 4)
        canvas.translate(-size / 2, -size / 2)
        icon(canvas, 'flight', size, 18, palette.stop.paper, 6)
        icon(canvas, 'flight', size, 18, palette.stop.ink, 2)
      },
    },
    {
      // A tile: its lines go on in the next one.
      id: 'hatch',
      size: 12,
      draw: (canvas, size) => {
        canvas.strokeStyle = palette.madder
        canvas.lineWidth = 1.6
        for (const from of [-size, 0, size]) {
          canvas.beginPath()
          canvas.moveTo(from - 1, size + 1)
          canvas.lineTo(from + size + 1, -1)
          canvas.stroke()
        }
      },
    },
    {
      id: 'handle',
      size: 14,
      draw: (canvas, size) => disc(canvas, size, 4.6, palette.stop.paper, palette.stop.ink, 1.8),
    },
  ]
}

/** Draws one symbol. */
export function drawSprite({ size, draw }: Sprite): ImageData | null {
  const canvas = document.createElement('canvas')
  canvas.width = size * RATIO
  canvas.height = size * RATIO
  const context = canvas.getContext('2d')
  if (!context) return null
  context.scale(RATIO, RATIO)
  draw(context, size)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
