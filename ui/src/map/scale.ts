/** The scale bar: a round length that fits. */
import { distance } from './arc'
import type { LonLat } from '../state/selection'
import type { Language } from './types'

export interface Scale {
  /** Width of the bar, CSS pixels. */
  width: number
  metres: number
}

/** The longest round length (1, 2 or 5 times a power of ten) not wider than `most` pixels. */
export function roundLength(metresPerPixel: number, most = 96): Scale {
  const limit = metresPerPixel * most
  const power = 10 ** Math.floor(Math.log10(limit))
  const metres = [5, 2, 1].map((each) => each * power).find((each) => each <= limit) ?? power
  return { metres, width: Math.round(metres / metresPerPixel) }
}

/** A length in a language: `200 км`. The engine's own unit names are not there for Mongolian everywhere. */
export function lengthText(metres: number, language: Language): string {
  const [value, latin, cyrillic] = metres >= 1000 ? [metres / 1000, 'km', 'км'] : [metres, 'm', 'м']
  return `${new Intl.NumberFormat(language).format(value)}\u00a0${language === 'en' ? latin : cyrillic}`
}

interface Measured {
  getContainer(): { clientWidth: number; clientHeight: number }
  unproject(point: [number, number]): { lng: number; lat: number }
}

/** The bar for the middle of the map as it lies now. */
export function scaleOf(map: Measured): Scale {
  const { clientWidth: width, clientHeight: height } = map.getContainer()
  const [a, b] = [width / 2 - 50, width / 2 + 50].map((x): LonLat => {
    const { lng, lat } = map.unproject([x, height / 2])
    return [lng, lat]
  }) as [LonLat, LonLat]
  return roundLength(distance(a, b) / 100)
}
