//! Edges within areas drawn on the map.

use geo::{BoundingRect, Intersects, LineString, Polygon};
use geo_index::rtree::{RTreeIndex, RTreeRef};

use super::network::Network;
use crate::Avoided;
use crate::kind::Side;
use crate::shape::{coord, place};

/// Edges that touch any of the areas, sorted.
pub(crate) fn edges(network: &Network<'_>, areas: &[Polygon]) -> Vec<(u32, Avoided)> {
    let mut found = Vec::new();
    let Ok(tree) = RTreeRef::<i32>::try_new(&network.index) else { return found };
    let mut points = Vec::new();
    for area in areas {
        let Some(bounds) = area.bounding_rect() else { continue };
        let [[west, south], [east, north]] = [place(bounds.min()), place(bounds.max())];
        for edge in tree.search(west, south, east, north) {
            points.clear();
            network.points(edge, Side::Forth, &mut points);
            let line: LineString = points.iter().map(|at| coord(*at)).collect();
            if area.intersects(&line) {
                found.push((edge, Avoided::Area));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
