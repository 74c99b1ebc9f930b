//! Joining a point to the nearest road.

use geo::{Coord, Point};
use geo_index::rtree::{NeighborsOptions, RTreeIndex, RTreeRef};

use super::network::Network;
use super::times::Times;
use crate::build::mainland_bit;
use crate::kind::Side;
use crate::shape::{coord, length, metres, place};
use crate::{Mode, Waypoint};

/// A road that one faces within this of a heading, degrees.
const HEADING: f64 = 60.0;

/// Where a point meets a road.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Snap {
    pub(crate) edge: u32,
    /// The share of the edge's length behind it, from its tail.
    pub(crate) share: f64,
    /// The place on the road.
    pub(crate) at: Coord,
    /// The point itself.
    pub(crate) from: Point,
    /// Metres between the two.
    pub(crate) metres: f64,
    /// Whether the point lies to the right of the edge as it is drawn.
    pub(crate) right: bool,
    /// The only side on which one may set off or arrive, where a heading was given.
    pub(crate) only: Option<Side>,
}

/// A point nearer to its road than this, metres, is on it: the way to the door is not worth a line.
const ON_ROAD: f64 = 15.0;

impl Snap {
    /// Metres to be gone beside the road; none where the point is on it.
    pub(crate) fn beside(&self) -> f64 {
        if self.metres <= ON_ROAD { 0.0 } else { self.metres }
    }
}

/// The nearest place on an edge, by the flat distance from a point.
#[derive(Clone, Copy)]
struct Nearest {
    metres: f64,
    at: [f64; 2],
    /// Metres along the edge before the place.
    before: f64,
    /// The whole edge, metres, as drawn.
    whole: f64,
    right: bool,
    /// Degrees clockwise from north that the piece of the edge goes.
    bearing: f64,
}

/// A plane that touches the earth at a point: metres east and north.
#[derive(Clone, Copy)]
struct Plane {
    origin: [f64; 2],
    scale: [f64; 2],
}

impl Plane {
    fn at(origin: Point) -> Self {
        const METRES: f64 = 111_195.08 / 1e7;
        let [x, y] = place(origin.0);
        Self {
            origin: [f64::from(x), f64::from(y)],
            scale: [METRES * origin.y().to_radians().cos().max(1e-3), METRES],
        }
    }

    fn flat(&self, at: [i32; 2]) -> [f64; 2] {
        [
            (f64::from(at[0]) - self.origin[0]) * self.scale[0],
            (f64::from(at[1]) - self.origin[1]) * self.scale[1],
        ]
    }

    fn coord(&self, flat: [f64; 2]) -> Coord {
        Coord {
            x: (flat[0] / self.scale[0] + self.origin[0]) / 1e7,
            y: (flat[1] / self.scale[1] + self.origin[1]) / 1e7,
        }
    }

    /// The least distance to a box.
    fn away_from_box(&self, [west, south, east, north]: [i32; 4]) -> f64 {
        let ([left, low], [right, high]) = (self.flat([west, south]), self.flat([east, north]));
        let away = |low: f64, high: f64| low.max(0.0).max(-high);
        away(left, right).hypot(away(low, high))
    }

    fn nearest(&self, network: &Network<'_>, edge: u32) -> Option<Nearest> {
        let mut best: Option<Nearest> = None;
        let mut last: Option<[f64; 2]> = None;
        let mut along = 0.0;
        network.each_point(edge, |at| {
            let here = self.flat(at);
            if let Some([ax, ay]) = last {
                let (dx, dy) = (here[0] - ax, here[1] - ay);
                let square = dx * dx + dy * dy;
                let length = square.sqrt();
                let share = if square > 0.0 { (-(ax * dx + ay * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
                let at = [ax + share * dx, ay + share * dy];
                let metres = at[0].hypot(at[1]);
                if best.is_none_or(|best| metres < best.metres) {
                    best = Some(Nearest {
                        metres,
                        at,
                        before: along + share * length,
                        whole: 0.0,
                        right: dx * -ay - dy * -ax < 0.0,
                        bearing: dx.atan2(dy).to_degrees(),
                    });
                }
                along += length;
            }
            last = Some(here);
        });
        best.map(|best| Nearest { whole: along, ..best })
    }
}

/// Which roads a point may be joined to.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) network: &'a Network<'a>,
    pub(crate) times: &'a Times,
    pub(crate) mode: Mode,
    /// Numbers of countries never entered.
    pub(crate) shut: &'a [u8],
}

impl Wanted<'_> {
    /// The nearest road of these that is no island, or of all.
    pub(crate) fn snap(&self, waypoint: &Waypoint, islands: Islands, most: f64) -> Option<Snap> {
        let network = self.network;
        let plane = Plane::at(waypoint.at);
        let country = match waypoint.country {
            // A country without roads here matches none.
            Some(country) => Some(network.number_of(country)?),
            None => None,
        };
        let fits = |edge: u32| {
            let index = edge as usize;
            let own = network.country.get(index).copied().unwrap_or(0);
            let mainland = network.mainland.get(index).copied().unwrap_or(0);
            country.is_none_or(|country| own == country || own == 0)
                && !self.shut.contains(&own)
                && (islands == Islands::Too || mainland & mainland_bit(self.mode) != 0)
                && self.times.is_usable(network, edge)
                && network.length.get(index).is_some_and(|length| *length > 0)
        };
        let tree = RTreeRef::<i32>::try_new(&network.index).ok()?;
        let mut least = f64::INFINITY;
        let mut found: Option<(u32, Nearest, Option<Side>)> = None;
        let options = NeighborsOptions::k(1).max_distance(most);
        tree.neighbors_with_callbacks(
            options,
            |bounds| plane.away_from_box(bounds),
            |edge, bounds| {
                let at_least = plane.away_from_box(bounds);
                if at_least > least {
                    // It cannot be the nearest: its box will do for its place in the queue.
                    return Some(at_least);
                }
                if !fits(edge) {
                    return None;
                }
                let near = plane.nearest(network, edge)?;
                let only = match waypoint.heading {
                    Some(heading) => Some(self.facing(edge, near.bearing, heading)?),
                    None => None,
                };
                if near.metres < least {
                    least = near.metres;
                    found = Some((edge, near, only));
                }
                Some(near.metres)
            },
        );
        let (edge, near, only) = found.filter(|(_, near, _)| near.metres <= most)?;
        if only.is_none() && waypoint.heading.is_some() {
            return None;
        }
        let at = plane.coord(near.at);
        let share = if near.whole > 0.0 { (near.before / near.whole).clamp(0.0, 1.0) } else { 0.0 };
        Some(Snap {
            edge,
            share,
            at,
            from: waypoint.at,
            metres: metres(place(waypoint.at.0), place(at)),
            right: near.right,
            only,
        })
    }

    /// The side of an edge that goes the way one faces.
    fn facing(&self, edge: u32, bearing: f64, heading: f64) -> Option<Side> {
        let off = |bearing: f64| {
            let turn = (bearing - heading).rem_euclid(360.0);
            turn.min(360.0 - turn)
        };
        let side = if off(bearing) <= HEADING {
            Side::Forth
        } else if off(bearing + 180.0) <= HEADING {
            Side::Back
        } else {
            return None;
        };
        self.times.goes(self.network, edge, side).then_some(side)
    }
}

/// Whether islands count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Islands {
    /// They do.
    Too,
    /// They do not.
    Never,
}

/// The place on a road at a share of it.
pub(crate) fn at_share(network: &Network<'_>, edge: u32, share: f64) -> Coord {
    let mut line = Vec::new();
    network.points(edge, Side::Forth, &mut line);
    let mut left = length(&line) * share;
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let step = metres(*a, *b);
        if left <= step && step > 0.0 {
            let (a, b) = (coord(*a), coord(*b));
            return a + (b - a) * (left / step);
        }
        left -= step;
    }
    line.last().map_or(Coord::zero(), |at| coord(*at))
}
