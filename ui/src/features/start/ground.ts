/** Borders and lakes for the sketches, from the base map. */
import type { LonLat } from '../../state/selection'

export interface Ground {
  borders: readonly LonLat[][]
  lakes: readonly LonLat[][]
}

/** What a sketch shows until the base map is there. */
export const BARE: Ground = { borders: [], lakes: [] }

const asLines = (lines: readonly (readonly number[][])[]): LonLat[][] =>
  lines.map((line) => line.map(([lon = 0, lat = 0]): LonLat => [lon, lat]))

/** Unpacks the base map, which is loaded apart: the start screen does not wait for it. */
export async function loadGround(): Promise<Ground> {
  const { baseMap } = await import('../../map/base')
  const { borders, lakes } = baseMap()
  return {
    borders: borders.features.flatMap(({ geometry }) =>
      asLines(geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates),
    ),
    lakes: lakes.features.flatMap(({ geometry }) => asLines(geometry.coordinates.slice(0, 1))),
  }
}
