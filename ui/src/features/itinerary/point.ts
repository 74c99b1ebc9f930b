/** Positions as people write them: latitude first, as maps and receivers show them. Pure; the result is longitude, latitude. */
import type { LonLat } from '../../state/selection'

/** `49.33, 86.35`, `49.33N 86.35E`, `49°20′00″N 86°21′00″E`; null if it is none. */
export function parsePoint(text: string): LonLat | null {
  const number = String.raw`(-?\d{1,3}(?:\.\d+)?)`
  const sixty = String.raw`(?:\s*°\s*(?:(\d{1,2}(?:\.\d+)?)\s*[′']\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*[″"]\s*)?)?`
  const one = (letters: string) => `${number}${sixty}\\s*([${letters}])?`
  const match = new RegExp(`^\\s*${one('NSns')}\\s*[,;\\s]\\s*${one('EWew')}\\s*$`).exec(text)
  if (!match) return null
  const degrees = (at: number) => {
    const [whole, minutes, seconds, letter] = [1, 2, 3, 4].map((each) => match[at + each - 1])
    const size = Math.abs(Number(whole)) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600
    return /[SWsw]/.test(letter ?? '') !== whole?.startsWith('-') ? -size : size
  }
  const [lat, lon] = [degrees(1), degrees(5)]
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null
}
