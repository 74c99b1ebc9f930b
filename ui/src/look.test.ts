import { describe, expect, it } from 'vitest'
import { AUTHOR_COLOURS, DAY_COLOURS, GROUND, authorColour, dayColour } from './look'

/** Linear light of one channel of sRGB (IEC 61966-2-1). */
const linear = (byte: number) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
const channels = (hex: string) => [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16)))
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = channels(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
/** The contrast ratio of WCAG 2. */
const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear sRGB. */
const SIGHT = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'red-blind': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  'green-blind': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  'blue-blind': [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const

function lab(hex: string, sight: readonly number[]): number[] {
  const [r = 0, g = 0, b = 0] = channels(hex)
  const row = (at: number) => {
    const value = (sight[at] ?? 0) * r + (sight[at + 1] ?? 0) * g + (sight[at + 2] ?? 0) * b
    return Math.min(1, Math.max(0, value))
  }
  const [red, green, blue] = [row(0), row(3), row(6)]
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
/** CIE 1976 difference; 2.3 is just noticed, 15 is told apart in thin lines. */
const difference = (a: string, b: string, sight: readonly number[]) => {
  const [one, two] = [lab(a, sight), lab(b, sight)]
  return Math.hypot(...one.map((value, at) => value - (two[at] ?? 0)))
}

describe('day colours', () => {
  it('are eight, and repeat', () => {
    expect(DAY_COLOURS).toHaveLength(8)
    expect(dayColour(9, false), 'the tenth day has the second colour').toBe(DAY_COLOURS[1]?.light)
  })

  for (const theme of ['light', 'dark'] as const) {
    for (const [name, sight] of Object.entries(SIGHT)) {
      it(`differ from each other for ${name} sight in a ${theme} window`, () => {
        for (const [at, one] of DAY_COLOURS.entries()) {
          for (const two of DAY_COLOURS.slice(at + 1)) {
            const apart = difference(one[theme], two[theme], sight)
            expect(apart, `${one[theme]} and ${two[theme]}`).toBeGreaterThan(15)
          }
        }
      })
    }

    it(`stand out from the ${theme} land`, () => {
      for (const colour of DAY_COLOURS) {
        expect(contrast(colour[theme], GROUND[theme]), colour[theme]).toBeGreaterThan(2.9)
      }
    })
  }
})

describe('author colours', () => {
  it('repeat after the last', () => {
    expect(authorColour(AUTHOR_COLOURS.length, true)).toBe(AUTHOR_COLOURS[0]?.dark)
  })

  for (const theme of ['light', 'dark'] as const) {
    it(`differ from each other and from those of days in every sight, in a ${theme} window`, () => {
      for (const sight of Object.values(SIGHT)) {
        for (const [at, one] of AUTHOR_COLOURS.entries()) {
          for (const two of AUTHOR_COLOURS.slice(at + 1)) expect(difference(one[theme], two[theme], sight), `${one[theme]} and ${two[theme]}`).toBeGreaterThan(15)
          for (const day of DAY_COLOURS) expect(difference(one[theme], day[theme], sight), `${one[theme]} and a day's ${day[theme]}`).toBeGreaterThan(10)
        }
      }
    })

    it(`carry initials in a ${theme} window`, () => {
      const paper = theme === 'light' ? '#ffffff' : '#0f1a26'
      for (const colour of AUTHOR_COLOURS) expect(contrast(colour[theme], paper), colour[theme]).toBeGreaterThan(4.4)
    })
  }
})
