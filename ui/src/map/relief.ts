/** The shaded relief: a small grey picture, coloured for the theme on a canvas. See `scripts/terrain.py`. */
import { REGION } from './base'
import type { Palette } from './palette'
import picture from './base/relief.webp?url'

/** Metres for one step of the picture's lower half. */
const STEP = 24
/** Heights between which the land pales towards rock and snow. */
const PALE = [1800, 4600] as const

/** Where the picture lies: its corners, from the north-west, clockwise. */
export const RELIEF_CORNERS: [[number, number], [number, number], [number, number], [number, number]] = [
  [REGION[0], REGION[3]],
  [REGION[2], REGION[3]],
  [REGION[2], REGION[1]],
  [REGION[0], REGION[1]],
]

/** Pixels over which the relief fades out at its edges. */
const FADE = 48

/** Turns light and shade (128 is flat) and height into colour with transparency. `out` is RGBA, `width` pixels a row. */
export function tint(shade: Uint8ClampedArray, height: Uint8ClampedArray, out: Uint8ClampedArray, width: number, colours: Palette['relief']): void {
  const rows = out.length / 4 / width
  for (let pixel = 0; pixel < out.length; pixel += 4) {
    const [x, y] = [(pixel / 4) % width, Math.floor(pixel / 4 / width)]
    const edge = Math.min(1, x / FADE, (width - 1 - x) / FADE, y / FADE, (rows - 1 - y) / FADE)
    const tone = (shade[pixel] ?? 128) - 128
    const metres = (height[pixel] ?? 0) * STEP
    const pale = Math.min(1, Math.max(0, (metres - PALE[0]) / (PALE[1] - PALE[0])))
    const colour = tone < 0 ? colours.shade : pale > 0 && tone < 8 ? colours.high : colours.light
    const strength = tone < 0 ? Math.min(150, -tone * 1.5) : Math.min(120, tone * 1.4)
    out[pixel] = colour[0]
    out[pixel + 1] = colour[1]
    out[pixel + 2] = colour[2]
    out[pixel + 3] = edge * (tone < 0 ? strength * (1 - 0.25 * pale) : Math.max(strength, pale * 90))
  }
}

/** Draws the relief for a theme onto a canvas; rejects where the picture cannot be read. */
export async function drawRelief(canvas: HTMLCanvasElement, colours: Palette['relief']): Promise<void> {
  const image = new Image()
  image.src = picture
  await image.decode()
  const width = image.naturalWidth
  const half = Math.floor(image.naturalHeight / 2)
  const work = document.createElement('canvas')
  work.width = width
  work.height = half * 2
  const from = work.getContext('2d', { willReadFrequently: true })
  canvas.width = width
  canvas.height = half
  const to = canvas.getContext('2d')
  if (!from || !to) throw new Error('no two-dimensional canvas')
  from.drawImage(image, 0, 0)
  const shade = from.getImageData(0, 0, width, half).data
  const height = from.getImageData(0, half, width, half).data
  const result = to.createImageData(width, half)
  tint(shade, height, result.data, width, colours)
  to.putImageData(result, 0, 0)
}
