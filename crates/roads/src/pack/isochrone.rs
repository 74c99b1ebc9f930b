//! How far one gets in some time.

use geo::Coord;
use geo_index::rtree::{RTreeIndex, RTreeRef};

use super::engine::Asking;
use super::metric::{Abroad, Purpose, Strictness};
use super::route::Ends;
use super::snap::Islands;
use super::times::count;
use crate::cch::{FAR, reach};
use crate::contour::{Beside, Reached, areas};
use crate::kind::Side;
use crate::shape::{coord, length, metres, place};
use crate::{Isochrone, IsochroneRequest, RouteError};

/// An area goes on beside a road by no more than this, metres.
const BESIDE: f64 = 1_500.0;
/// Nothing on the ground is faster, metres a second: how far to look for roads.
const FASTEST: f64 = 45.0;

pub(super) fn isochrones(
    asking: &Asking<'_>,
    request: &IsochroneRequest<'_>,
) -> Result<Vec<Isochrone>, RouteError> {
    let asked = request.seconds.len();
    if asked > IsochroneRequest::MOST {
        let engine = asking.engine.id().to_owned();
        return Err(RouteError::TooMuch { engine, what: "isochrones", most: IsochroneRequest::MOST, asked });
    }
    let longest = request.seconds.iter().copied().fold(0.0, f64::max);
    let cell = asking.tuned(&asking.key(Abroad::Open, Strictness::Never, Purpose::Time))?;
    let tuned = asking.of(&cell)?;
    let snap = asking
        .snap(tuned, 0, &request.from, Islands::Never)
        .or_else(|_| asking.snap(tuned, 0, &request.from, Islands::Too))?;
    let network = &asking.network;
    let mut ends = Ends::default();
    asking.ways(tuned).starts(&snap, None, &mut ends);
    let on_foot = asking.terms.profile.off_road_seconds(snap.metres);
    let most = longest - on_foot;
    let mut pieces = Vec::new();
    if most > 0.0 {
        let seeds: Vec<_> = ends.each().map(|(seed, _)| seed).collect();
        let costs = reach(network.tree(), &tuned.metric, &seeds, count(most));
        asking.check()?;
        let tree =
            RTreeRef::<i32>::try_new(&network.index).map_err(|_| RouteError::NoRoadNear { index: 0 })?;
        let at = place(snap.at);
        let reach = (most * FASTEST / 111_000.0 * 1e7).min(1.7e9);
        let wide = (reach / snap.at.y.to_radians().cos().max(0.05)).min(1.7e9);
        let [x, y] = at.map(f64::from);
        // Casts to whole numbers stop at the least and the greatest.
        let [west, south, east, north] = [x - wide, y - reach, x + wide, y + reach].map(|bound| bound as i32);
        let mut line = Vec::new();
        for edge in tree.search(west, south, east, north) {
            for side in Side::ALL {
                let cost = tuned.cost(edge, side);
                let from = if side == Side::Forth { network.tail } else { network.head };
                let start = from
                    .get(edge as usize)
                    .and_then(|node| costs.get(*node as usize))
                    .copied()
                    .unwrap_or(FAR);
                if cost < FAR && start < FAR && f64::from(start) / 100.0 <= most {
                    line.clear();
                    network.points(edge, side, &mut line);
                    add(
                        &mut pieces,
                        &line,
                        (f64::from(start) / 100.0 + on_foot, f64::from(cost) / 100.0),
                        longest,
                    );
                }
            }
        }
        own_road(asking, tuned, &snap, (on_foot, longest), &mut pieces);
    }
    asking.check()?;
    let pace = asking.terms.profile.off_road_seconds(1.0);
    Ok(areas(&pieces, Beside { pace, most: BESIDE }, request.seconds))
}

/// The road on which one sets off, as far as its ends.
fn own_road(
    asking: &Asking<'_>,
    tuned: &super::metric::Tuned,
    snap: &super::snap::Snap,
    (begins, longest): (f64, f64),
    pieces: &mut Vec<Reached>,
) {
    for side in Side::ALL {
        let cost = tuned.cost(snap.edge, side);
        if cost == FAR {
            continue;
        }
        let mut line = Vec::new();
        asking.network.points(snap.edge, side, &mut line);
        let behind = if side == Side::Forth { snap.share } else { 1.0 - snap.share };
        let whole = length(&line);
        let mut along = 0.0;
        let mut ahead = vec![place(snap.at)];
        for (a, b) in line.iter().zip(line.iter().skip(1)) {
            along += metres(*a, *b);
            if along > whole * behind {
                ahead.push(*b);
            }
        }
        add(pieces, &ahead, (begins, f64::from(cost) / 100.0 * (1.0 - behind)), longest);
    }
}

/// The pieces of a line that are reached, entered at some time and gone along in another.
fn add(pieces: &mut Vec<Reached>, line: &[[i32; 2]], (start, takes): (f64, f64), longest: f64) {
    let whole = length(line);
    if whole <= 0.0 {
        return;
    }
    let mut at = start;
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let step = metres(*a, *b) / whole * takes;
        let (from, mut to): (Coord, Coord) = (coord(*a), coord(*b));
        let mut end = at + step;
        if end > longest && step > 0.0 {
            to = from + (to - from) * ((longest - at) / step);
            end = longest;
        }
        pieces.push(Reached { from, from_seconds: at, to, to_seconds: end });
        at = end;
        if at >= longest {
            return;
        }
    }
}
