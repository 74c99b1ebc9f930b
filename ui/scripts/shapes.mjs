// Plane geometry for the base map, in degrees: cutting to a box, smoothing, thinning.

/** Cuts a closed ring to a box (Sutherland and Hodgman); closed again, empty where nothing is left. */
export function clipRing(ring, [west, south, east, north]) {
  const edges = [
    [(p) => p[0] >= west, (a, b) => [west, at(a, b, 0, west)]],
    [(p) => p[0] <= east, (a, b) => [east, at(a, b, 0, east)]],
    [(p) => p[1] >= south, (a, b) => [at(a, b, 1, south), south]],
    [(p) => p[1] <= north, (a, b) => [at(a, b, 1, north), north]],
  ]
  let points = ring.slice(0, -1)
  for (const [keeps, cut] of edges) {
    const kept = []
    points.forEach((point, index) => {
      const before = points[(index + points.length - 1) % points.length]
      if (keeps(point) !== keeps(before)) kept.push(cut(before, point))
      if (keeps(point)) kept.push(point)
    })
    points = kept
  }
  return points.length < 3 ? [] : [...points, points[0]]
}

/** The other coordinate where the line from a to b meets `value` on `axis`. */
function at(a, b, axis, value) {
  const other = 1 - axis
  return a[other] + ((b[other] - a[other]) * (value - a[axis])) / (b[axis] - a[axis])
}

/** Cuts a line to a box (Liang and Barsky); the pieces inside it. */
export function clipLine(line, [west, south, east, north]) {
  const pieces = []
  let piece = []
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1], line[index]]
    let [from, to] = [0, 1]
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    for (const [p, q] of [[-dx, a[0] - west], [dx, east - a[0]], [-dy, a[1] - south], [dy, north - a[1]]]) {
      if (p === 0 && q < 0) from = 2
      else if (p < 0) from = Math.max(from, q / p)
      else if (p > 0) to = Math.min(to, q / p)
    }
    if (from > to) {
      if (piece.length > 1) pieces.push(piece)
      piece = []
      continue
    }
    if (piece.length === 0) piece.push(from === 0 ? a : [a[0] + from * dx, a[1] + from * dy])
    piece.push(to === 1 ? b : [a[0] + to * dx, a[1] + to * dy])
    if (to < 1) {
      pieces.push(piece)
      piece = []
    }
  }
  if (piece.length > 1) pieces.push(piece)
  return pieces
}

/** Rounds corners (Chaikin), twice unless told. `points` of a ring are open; it comes back closed. A line keeps its ends. */
export function smooth(points, closed, rounds = 2) {
  let now = points
  for (let round = 0; round < rounds; round++) {
    const next = []
    const count = closed ? now.length : now.length - 1
    for (let index = 0; index < count; index++) {
      const [a, b] = [now[index], now[(index + 1) % now.length]]
      next.push([0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]], [0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]])
    }
    now = closed ? next : [points[0], ...next, points[points.length - 1]]
  }
  const rounded = now.map(([lon, lat]) => [Math.round(lon * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4])
  return closed ? [...rounded, rounded[0]] : rounded
}

/** Leaves out points nearer than `least` degrees to the last one kept; keeps both ends. */
export function thin(line, least) {
  const kept = [line[0]]
  for (const point of line.slice(1, -1)) {
    const last = kept[kept.length - 1]
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) >= least) kept.push(point)
  }
  return [...kept, line[line.length - 1]]
}
