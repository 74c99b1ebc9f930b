//! From reached roads to the areas around them.
//!
//! A grid of points is laid over the roads, on a Mercator map of its own, where every small circle is one. To each point goes, from the road
//! that serves it best, the way to it: the road's seconds and the distance beside it (a vector distance transform, Danielsson 1980, in two
//! sweeps). The areas are cut out along the line where the time is up or the road is too far (marching squares, interpolated between
//! points), simplified by less than the grid can tell, and put together so that each holds the smaller ones.
//!
//! The grid has at most [`MOST_POINTS`] points whatever the extent, and is laid anew for a much smaller area, so that an hour is as sharp
//! beside ten hours as alone. Coordinates are longitude, latitude; an extent across 180° is not put together.

use geo::{Area, BooleanOps, Coord, LineString, MapCoords, MultiPolygon, Polygon, Simplify};

use crate::Isochrone;

/// A grid has so many points, about, at most: 9 MB while it is in use.
const MOST_POINTS: f64 = 300_000.0;

/// So many grid cells fit into the distance beside a road, at least where the extent leaves room for them.
const CELLS_BESIDE: f64 = 6.0;

/// Islands and holes smaller than so many cells are dropped.
pub const TINY: f64 = 4.0;

/// Cells by which a simplified line may leave the exact one.
const SIMPLER: f64 = 0.3;

/// Where no line goes on.
const NO_EDGE: u32 = u32::MAX;

/// More seconds than any journey has.
const TOO_FAR: f32 = 1e9;

/// Metres of a degree.
const DEGREE: f64 = 111_195.0;

/// A piece of road that was reached, straight, with the seconds at both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    /// One end.
    pub from: Coord,
    /// Seconds there.
    pub from_seconds: f64,
    /// The other end.
    pub to: Coord,
    /// Seconds there.
    pub to_seconds: f64,
}

/// How an area goes on beside a road.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// Seconds for each metre away from the road.
    pub pace: f64,
    /// Metres from the road at most.
    pub most: f64,
}

/// The areas within each of so many seconds, in the order asked for: valid, outer rings counter-clockwise, each within every longer one.
///
/// Where the grid is wider than [`Beside::most`], a road is drawn about a cell wide. Pieces that are not numbers are left out; one that is
/// reached only in part counts as far as its seconds say.
///
/// # Examples
///
/// ```
/// use geo::{Contains, Point, coord};
/// use roads::contour::{Beside, Reached, areas};
///
/// let road = Reached {
///     from: coord! { x: 106.0, y: 47.9 },
///     from_seconds: 0.0,
///     to: coord! { x: 106.2, y: 47.9 },
///     to_seconds: 1000.0,
/// };
/// let beside = Beside { pace: 0.2, most: 500.0 };
/// let half = &areas(&[road], beside, &[500.0])[0];
/// assert!(half.area.contains(&Point::new(106.05, 47.903)));
/// assert!(!half.area.contains(&Point::new(106.15, 47.9)));
/// ```
pub fn areas(pieces: &[Reached], beside: Beside, seconds: &[f64]) -> Vec<Isochrone> {
    let mut areas: Vec<_> =
        seconds.iter().map(|&seconds| Isochrone { seconds, area: MultiPolygon(Vec::new()) }).collect();
    let is_sound = beside.pace >= 0.0 && beside.most >= 0.0 && beside.pace.is_finite();
    let beside = Beside { most: beside.most.min(1e6), ..beside };
    let mut order: Vec<usize> = (0..areas.len()).filter(|_| is_sound).collect();
    let at = |index: &usize| seconds.get(*index).copied().filter(|seconds| seconds.is_finite());
    order.retain(|index| at(index).is_some());
    order.sort_by(|one, other| at(other).partial_cmp(&at(one)).unwrap_or(std::cmp::Ordering::Equal));

    let mut grid: Option<Grid> = None;
    for &index in &order {
        let Some(area) = areas.get_mut(index) else { continue };
        let Some(frame) = Frame::around(pieces, beside, area.seconds) else { continue };
        if grid.as_ref().is_none_or(|grid| frame.cell * 2.0 < grid.frame.cell) {
            grid = Some(Grid::new(frame, pieces, beside, area.seconds));
        }
        if let Some(grid) = &grid {
            area.area = grid.within(area.seconds);
        }
    }
    // Simplified lines may cross: each area takes in the smaller ones, and comes out valid.
    let mut smaller = MultiPolygon(Vec::new());
    for &index in order.iter().rev() {
        let Some(area) = areas.get_mut(index) else { continue };
        area.area = area.area.union(&smaller);
        smaller = area.area.clone();
    }
    areas
}

/// A Mercator map whose unit is a metre at its own middle latitude, and where the grid lies on it.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// Metres by radian of longitude, at the middle latitude.
    scale: f64,
    west: f64,
    south: f64,
    /// Metres between points.
    cell: f64,
    columns: usize,
    rows: usize,
}

fn northing(lat: f64) -> f64 {
    let sine = lat.to_radians().sin();
    0.5 * ((1.0 + sine) / (1.0 - sine)).ln()
}

fn is_reached(piece: &Reached, seconds: f64) -> bool {
    let numbers = [piece.from.x, piece.to.x, piece.from_seconds, piece.to_seconds];
    let lats = [piece.from.y, piece.to.y];
    numbers.iter().all(|number| number.is_finite())
        && lats.iter().all(|lat| lat.abs() < 85.0)
        && piece.from_seconds.min(piece.to_seconds) <= seconds
}

impl Frame {
    /// Around all that is reached in time; none where nothing is.
    fn around(pieces: &[Reached], beside: Beside, seconds: f64) -> Option<Self> {
        let [mut west, mut south, mut east, mut north] = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        let mut first = seconds;
        for piece in pieces.iter().filter(|piece| is_reached(piece, seconds)) {
            west = west.min(piece.from.x.min(piece.to.x));
            east = east.max(piece.from.x.max(piece.to.x));
            south = south.min(piece.from.y.min(piece.to.y));
            north = north.max(piece.from.y.max(piece.to.y));
            first = first.min(piece.from_seconds.min(piece.to_seconds));
        }
        if west > east {
            return None;
        }
        let scale = DEGREE.to_degrees() * f64::midpoint(south, north).to_radians().cos();
        let [left, right] = [west, east].map(|lon| lon.to_radians() * scale);
        let [bottom, top] = [south, north].map(|lat| northing(lat) * scale);
        let beside = beside.most.min((seconds - first) / beside.pace).max(1.0);
        // Mercator's metres are longer away from the middle, at most by so much.
        let stretch = (DEGREE.to_degrees() * south.abs().max(north.abs()).to_radians().cos() / scale).recip();
        let beside = beside * stretch.max(1.0);
        let [wide, high] = [right - left + 2.0 * beside, top - bottom + 2.0 * beside];
        // A margin of two points lies all around, always outside.
        let cell = (wide * high / MOST_POINTS).sqrt().max(wide.max(high) / MOST_POINTS * 8.0);
        let cell = cell.max(beside / CELLS_BESIDE);
        let margin = beside.max(1.5 * cell) + 2.0 * cell;
        let count = |metres: f64| ((metres + 2.0 * margin) / cell).ceil() as usize + 1;
        Some(Self {
            scale,
            west: left - margin,
            south: bottom - margin,
            cell,
            columns: count(right - left),
            rows: count(top - bottom),
        })
    }

    /// In cells from the south-western point.
    fn on_grid(&self, at: Coord) -> [f64; 2] {
        let x = (at.x.to_radians() * self.scale - self.west) / self.cell;
        [x, (northing(at.y) * self.scale - self.south) / self.cell]
    }

    fn lat(&self, y: f64) -> f64 {
        ((y * self.cell + self.south) / self.scale).sinh().atan().to_degrees()
    }

    fn on_earth(&self, at: Coord) -> Coord {
        Coord { x: ((at.x * self.cell + self.west) / self.scale).to_degrees(), y: self.lat(at.y) }
    }

    /// Metres of a cell on the ground, in a row.
    fn metres(&self, row: usize) -> f64 {
        self.lat(row as f64).to_radians().cos() * DEGREE.to_degrees() / self.scale * self.cell
    }
}

/// The way to a point of the grid: from a place of a road, so many cells away.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// All together, to compare.
    total: f32,
    /// Seconds at the road.
    road: f32,
    /// From the point to the road, cells.
    away: [f32; 2],
}

const NO_WAY: Way = Way { total: f32::INFINITY, road: f32::INFINITY, away: [0.0; 2] };

struct Grid {
    frame: Frame,
    /// Seconds for a cell beside the road, by row.
    paces: Vec<f32>,
    /// Cells beside the road at most, by row.
    mosts: Vec<f32>,
    /// Row by row from the south.
    ways: Vec<Way>,
}

impl Grid {
    fn new(frame: Frame, pieces: &[Reached], beside: Beside, seconds: f64) -> Self {
        let metres: Vec<f64> = (0..frame.rows).map(|row| frame.metres(row)).collect();
        let mut grid = Self {
            frame,
            paces: metres.iter().map(|metres| (beside.pace * metres) as f32).collect(),
            // Less than a cell and a half would leave gaps between the points that a road passes.
            mosts: metres.iter().map(|metres| (beside.most / metres).max(1.5) as f32).collect(),
            ways: vec![NO_WAY; frame.columns * frame.rows],
        };
        for piece in pieces.iter().filter(|piece| is_reached(piece, seconds)) {
            grid.lay(piece);
        }
        grid.spread();
        grid
    }

    /// Gives a piece of road to the points around it.
    fn lay(&mut self, piece: &Reached) {
        let [from, to] = [self.frame.on_grid(piece.from), self.frame.on_grid(piece.to)];
        let [east, north] = [to[0] - from[0], to[1] - from[1]];
        let steps = east.abs().max(north.abs()).ceil().max(1.0);
        let length = east * east + north * north;
        for step in 0..steps as usize {
            let shares = [step as f64 / steps, (step as f64 + 1.0) / steps];
            let [xs, ys] =
                [shares.map(|share| from[0] + east * share), shares.map(|share| from[1] + north * share)];
            let [first_column, first_row] =
                [xs, ys].map(|ends| ends[0].min(ends[1]).floor().max(0.0) as usize);
            let [last_column, last_row] = [xs, ys].map(|ends| ends[0].max(ends[1]).ceil().max(0.0) as usize);
            for row in first_row..=last_row.min(self.frame.rows - 1) {
                for column in first_column..=last_column.min(self.frame.columns - 1) {
                    let [x, y] = [from[0] - column as f64, from[1] - row as f64];
                    let share = if length > 0.0 { -(x * east + y * north) / length } else { 0.0 };
                    let share = share.clamp(shares[0], shares[1]);
                    let road = piece.from_seconds + (piece.to_seconds - piece.from_seconds) * share;
                    let away = [(x + east * share) as f32, (y + north * share) as f32];
                    self.offer(row * self.frame.columns + column, row, road as f32, away);
                }
            }
        }
    }

    /// Takes a way to a point if it is the best so far.
    fn offer(&mut self, at: usize, row: usize, road: f32, away: [f32; 2]) {
        let [Some(&pace), Some(&most)] = [self.paces.get(row), self.mosts.get(row)] else { return };
        if let Some(way) = self.ways.get_mut(at) {
            way.take(road, away, pace, most);
        }
    }

    /// From points that have a way to their neighbours: once to the north and once to the south, to and fro in each row.
    fn spread(&mut self) {
        let rows = || self.paces.iter().copied().zip(self.mosts.iter().copied());
        let columns = self.frame.columns;
        sweep(self.ways.chunks_mut(columns).zip(rows()), -1.0);
        sweep(self.ways.chunks_mut(columns).rev().zip(rows().rev()), 1.0);
    }

    /// What is reached in time, as rings that enclose it by the even-odd rule.
    fn within(&self, seconds: f64) -> MultiPolygon {
        let values = self.values(seconds as f32);
        // By edge the edge that follows it; in order of the edges, so that the same question has the same answer.
        let mut next = vec![NO_EDGE; values.len() * 2];
        let mut starts = Vec::new();
        let columns = self.frame.columns;
        let rows = values.chunks(columns).zip(values.chunks(columns).skip(1));
        for (row, (south, north)) in rows.enumerate() {
            for (column, pair) in south.windows(2).zip(north.windows(2)).enumerate() {
                let ([sw, se], [nw, ne]) = pair else { continue };
                let first = (row * columns + column) * 2;
                let edges = [first, first + 3, first + columns * 2, first + 1];
                for (from, to) in across([*sw, *se, *ne, *nw], edges).into_iter().flatten() {
                    starts.push(from);
                    if let Some(place) = next.get_mut(from) {
                        *place = to as u32;
                    }
                }
            }
        }
        let mut rings = Vec::new();
        for mut edge in starts {
            let mut ring = Vec::new();
            while let Some(place) = next.get_mut(edge).filter(|place| **place != NO_EDGE) {
                let to = std::mem::replace(place, NO_EDGE);
                ring.extend(self.crossing(&values, edge));
                edge = to as usize;
            }
            rings.extend(self.ring(ring));
        }
        MultiPolygon(rings)
    }

    /// By point, less than zero inside: seconds too late, or seconds' worth of distance too far.
    fn values(&self, seconds: f32) -> Vec<f32> {
        let rows = self.ways.chunks(self.frame.columns).zip(self.paces.iter().zip(&self.mosts));
        let value = |way: &Way, pace: f32, most: f32| {
            let away = way.metres();
            (way.road + pace * away - seconds).max((away - most) * pace.max(1e-3))
        };
        rows.flat_map(|(row, (pace, most))| row.iter().map(move |way| value(way, *pace, *most))).collect()
    }

    /// Where the line crosses an edge of the grid: two by point, to the east and to the north.
    fn crossing(&self, values: &[f32], edge: usize) -> Option<Coord> {
        let columns = self.frame.columns;
        let at = edge / 2;
        let is_north = edge % 2 == 1;
        let [from, to] = [values.get(at)?, values.get(at + if is_north { columns } else { 1 })?];
        let share = f64::from(from / (from - to));
        // Beside an unknown point the line lies in the middle.
        let share = if share.is_finite() && to.is_finite() && from.is_finite() { share } else { 0.5 };
        let [x, y] = [(at % columns) as f64, (at / columns) as f64];
        Some(if is_north { Coord { x, y: y + share } } else { Coord { x: x + share, y } })
    }

    /// A ring on the Earth, simplified; none if there is next to nothing in it.
    fn ring(&self, ring: Vec<Coord>) -> Option<Polygon> {
        let simple = Polygon::new(LineString(ring), Vec::new()).simplify(SIMPLER);
        if simple.exterior().0.len() < 4 || simple.unsigned_area() < TINY {
            return None;
        }
        Some(simple.map_coords(|at| self.frame.on_earth(at)))
    }
}

impl Way {
    fn metres(&self) -> f32 {
        let [x, y] = self.away;
        (x * x + y * y).sqrt()
    }

    /// Takes another way if it is better. One that is too far is worse than any that is not, and kept only to know where the line runs.
    fn take(&mut self, road: f32, away: [f32; 2], pace: f32, most: f32) {
        let mut way = Self { total: 0.0, road, away };
        let metres = way.metres();
        if metres > most + 2.0 {
            return;
        }
        way.total = road + pace * metres + if metres > most { TOO_FAR + metres } else { 0.0 };
        if way.total < self.total {
            *self = way;
        }
    }

    /// Takes the way of a neighbour, so many cells to the east and north.
    fn take_from(&mut self, other: &Self, step: [f32; 2], pace: f32, most: f32) {
        if other.road >= self.total {
            return;
        }
        let [x, y] = other.away;
        self.take(other.road, [x + step[0], y + step[1]], pace, most);
    }
}

/// Row after row, each from the row before it, which lies so far north of it, and then from its own points.
fn sweep<'a>(rows: impl Iterator<Item = (&'a mut [Way], (f32, f32))>, north: f32) {
    let mut last: &[Way] = &[];
    for (row, (pace, most)) in rows {
        for (way, other) in row.iter_mut().zip(last) {
            way.take_from(other, [0.0, north], pace, most);
        }
        for (way, other) in row.iter_mut().skip(1).zip(last) {
            way.take_from(other, [-1.0, north], pace, most);
        }
        for (way, other) in row.iter_mut().zip(last.iter().skip(1)) {
            way.take_from(other, [1.0, north], pace, most);
        }
        let mut before = NO_WAY;
        for way in row.iter_mut() {
            way.take_from(&before, [-1.0, 0.0], pace, most);
            before = *way;
        }
        let mut before = NO_WAY;
        for way in row.iter_mut().rev() {
            way.take_from(&before, [1.0, 0.0], pace, most);
            before = *way;
        }
        last = row;
    }
}

/// The pieces of line through a cell, from edge to edge with the inside on the left. Corners and edges go round from the south-western
/// corner and the southern edge.
fn across(corners: [f32; 4], [south, east, north, west]: [usize; 4]) -> [Option<(usize, usize)>; 2] {
    let case = corners.iter().rev().fold(0, |case, value| case * 2 + u8::from(*value <= 0.0));
    // Two opposite corners inside: what lies between them decides.
    let is_joined = || corners.iter().sum::<f32>() <= 0.0;
    let one = |from, to| [Some((from, to)), None];
    match case {
        1 => one(south, west),
        2 => one(east, south),
        3 => one(east, west),
        4 => one(north, east),
        5 if is_joined() => [Some((south, east)), Some((north, west))],
        5 => [Some((south, west)), Some((north, east))],
        6 => one(north, south),
        7 => one(north, west),
        8 => one(west, north),
        9 => one(south, north),
        10 if is_joined() => [Some((east, north)), Some((west, south))],
        10 => [Some((east, south)), Some((west, north))],
        11 => one(east, north),
        12 => one(west, east),
        13 => one(south, east),
        14 => one(west, south),
        _ => [None, None],
    }
}
