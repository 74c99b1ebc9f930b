/** Where to write a country's name so that it stands in sight, inside its borders and off the route. Pure. */
import type { Position } from 'geojson'
import type { LonLat } from '../state/selection'

/** A land whose name may be written: its iso code and its rings. */
export interface Land {
  iso: string
  rings: Position[][]
}

export interface Sight {
  width: number
  height: number
  /** The map lies north up, so that a row of the screen has one latitude and a column one longitude. */
  unproject: (x: number, y: number) => LonLat
  project: (at: LonLat) => { x: number; y: number }
}

const COLUMNS = 30
const ROWS = 18
/** Kept free along the edges of the screen, CSS pixels. */
const EDGE = { x: 84, y: 28 }
/** Names are wide: a step sideways is worth this much of a step up or down. */
const SIDEWAYS = 0.4
/** The least part of the screen a land must fill to be named. */
const LEAST_PART = 0.025
/** The least free room around a name, CSS pixels. */
const LEAST_ROOM = 15

interface Cell {
  x: number
  y: number
  owner: string
}

/** The position of each land's name. One that still has room stays where it was (`before`). */
export function placeNames(
  lands: readonly Land[],
  sight: Sight,
  obstacles: readonly { x: number; y: number }[],
  before: ReadonlyMap<string, LonLat>,
): Map<string, LonLat> {
  const cells = owners(lands, sight)
  const placed = new Map<string, LonLat>()
  for (const iso of new Set(cells.map((cell) => cell.owner))) {
    const own = cells.filter((cell) => cell.owner === iso)
    if (iso === '' || own.length < LEAST_PART * cells.length) continue
    const others = cells.filter((cell) => cell.owner !== iso)
    const room = (at: { x: number; y: number }) => roomAt(at, others, obstacles, sight)
    let best: { cell: Cell; room: number } | null = null
    for (const cell of own) {
      const free = room(cell)
      if (!best || free > best.room) best = { cell, room: free }
    }
    if (!best || best.room < LEAST_ROOM) continue
    const old = before.get(iso)
    const stays = old && inSight(sight.project(old), sight) && room(sight.project(old)) > 0.6 * best.room
    placed.set(iso, stays ? old : sight.unproject(best.cell.x, best.cell.y))
  }
  return placed
}

const inSight = ({ x, y }: { x: number; y: number }, { width, height }: Sight) =>
  x > EDGE.x && y > EDGE.y && x < width - EDGE.x && y < height - EDGE.y

function roomAt({ x, y }: { x: number; y: number }, others: readonly Cell[], obstacles: readonly { x: number; y: number }[], { height }: Sight): number {
  const apart = (one: { x: number; y: number }) => Math.hypot((one.x - x) * SIDEWAYS, one.y - y)
  let room = Math.min(y, height - y, 220)
  for (const one of others) room = Math.min(room, apart(one))
  for (const one of obstacles) room = Math.min(room, apart(one) * 0.9)
  return room
}

/** Whose land each cell of a grid over the screen is, by crossings of its row with the rings. */
function owners(lands: readonly Land[], { width, height, unproject }: Sight): Cell[] {
  const cells: Cell[] = []
  for (let row = 0; row < ROWS; row++) {
    const y = EDGE.y + ((height - 2 * EDGE.y) * (row + 0.5)) / ROWS
    const lat = unproject(0, y)[1]
    const cuts = lands.map(({ iso, rings }) => ({ iso, at: crossingsAt(rings, lat) }))
    for (let column = 0; column < COLUMNS; column++) {
      const x = EDGE.x + ((width - 2 * EDGE.x) * (column + 0.5)) / COLUMNS
      const lon = unproject(x, y)[0]
      const owner = cuts.find(({ at }) => at.filter((cut) => cut < lon).length % 2 === 1)
      cells.push({ x, y, owner: owner?.iso ?? '' })
    }
  }
  return cells
}

function crossingsAt(rings: readonly Position[][], lat: number): number[] {
  const found: number[] = []
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [a, b] = [ring[index - 1] as [number, number], ring[index] as [number, number]]
      if (a[1] > lat !== b[1] > lat) found.push(a[0] + ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]))
    }
  }
  return found
}

/** Points along a line of the screen, about every 48 pixels, as far as they are in sight. */
export function along(line: readonly { x: number; y: number }[], width: number, height: number): { x: number; y: number }[] {
  const seen = ({ x, y }: { x: number; y: number }) => x >= 0 && y >= 0 && x <= width && y <= height
  const found = line.slice(0, 1).filter(seen)
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1], line[index]]
    if (!a || !b || Math.max(a.x, b.x) < 0 || Math.max(a.y, b.y) < 0 || Math.min(a.x, b.x) > width || Math.min(a.y, b.y) > height) continue
    const steps = Math.min(200, Math.max(1, Math.round(Math.hypot(b.x - a.x, b.y - a.y) / 48)))
    for (let step = 1; step <= steps; step++) {
      const point = { x: a.x + ((b.x - a.x) * step) / steps, y: a.y + ((b.y - a.y) * step) / steps }
      if (seen(point)) found.push(point)
    }
  }
  return found
}
