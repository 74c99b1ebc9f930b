//! Areas drawn on the map, which the plan's roads keep away from.

use std::cmp::Ordering;

use geo::{Coord, Intersects, Line, Point};

use crate::EditError;
use crate::edit::position;

/// The most areas of a plan.
pub const MAX_AREAS: usize = 20;
/// The most corners of an area.
pub const MAX_CORNERS: usize = 200;

/// The closed ring of an area's corners: the first corner comes again at the end, no corner twice in a row.
///
/// # Errors
///
/// If a corner is no position, there are fewer than three or more than [`MAX_CORNERS`], or the ring crosses or touches itself.
pub fn ring(corners: &[Point]) -> Result<Vec<Point>, EditError> {
    corners.iter().try_for_each(|corner| position(*corner))?;
    let mut ring = corners.to_vec();
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    if ring.len() > MAX_CORNERS {
        return Err(EditError::TooManyCorners(ring.len()));
    }
    if ring.len() < 3 {
        return Err(EditError::Area("it needs three corners at least"));
    }
    ring.extend(ring.first().copied());
    if crosses_itself(&ring) {
        return Err(EditError::Area("its outline crosses or touches itself"));
    }
    Ok(ring)
}

/// The order of areas in a plan: by their corners. It means nothing, but is the same on every machine.
pub fn compare(a: &[Point], b: &[Point]) -> Ordering {
    let key = |corner: &Point| (corner.x(), corner.y());
    let pairs = a.iter().map(key).zip(b.iter().map(key));
    let differing =
        pairs.map(|(a, b)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))).find(|order| order.is_ne());
    differing.unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Whether two sides of a closed ring meet anywhere but where one follows the other.
fn crosses_itself(ring: &[Point]) -> bool {
    let corner = |point: &Point| Coord { x: point.x(), y: point.y() };
    let sides: Vec<Line> = ring
        .windows(2)
        .filter_map(|pair| Some(Line::new(corner(pair.first()?), corner(pair.last()?))))
        .collect();
    let last = sides.len().saturating_sub(1);
    sides.iter().enumerate().any(|(index, side)| {
        sides.iter().enumerate().skip(index + 1).any(|(other, there)| {
            let (meet, free) = if other == index + 1 {
                (there.start, there.end)
            } else if index == 0 && other == last {
                (side.start, there.start)
            } else {
                return side.intersects(there);
            };
            // Neighbours share a corner; one that runs back over the other touches it elsewhere, too.
            let back = if meet == side.start { side.end } else { side.start };
            side.intersects(&free) || there.intersects(&back)
        })
    })
}
