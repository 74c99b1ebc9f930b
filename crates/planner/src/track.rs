//! The line of a way, with the metres up to each of its points.

use geo::{Distance, Haversine, InterpolatePoint, LineString, Point};
use roads::Route;

use crate::api::LonLat;

const METRES_A_DEGREE: f64 = 111_195.0;

/// A line with the metres up to each of its points.
pub(crate) struct Track {
    points: Vec<(f64, Point)>,
}

/// A point beside a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Beside {
    /// Metres from it to the line.
    pub(crate) off: f64,
    /// Metres along the line to where it is nearest.
    pub(crate) along: f64,
}

impl Track {
    /// The line of a route.
    pub(crate) fn of(route: &Route) -> Self {
        Self::along_line(&route.line, route.distance)
    }

    /// A line that is so many metres long. A drawn line may be a little shorter than its road: it is stretched to the road's length.
    pub(crate) fn along_line(line: &LineString, distance: f64) -> Self {
        let mut points: Vec<(f64, Point)> = Vec::with_capacity(line.0.len());
        for point in line.points() {
            let along = points.last().map_or(0.0, |(along, last)| along + Haversine.distance(*last, point));
            points.push((along, point));
        }
        let length = points.last().map_or(0.0, |(along, _)| *along);
        if length > 0.0 {
            let factor = distance / length;
            points.iter_mut().for_each(|(along, _)| *along *= factor);
        }
        Self { points }
    }

    /// The point so many metres along.
    pub(crate) fn at(&self, along: f64) -> LonLat {
        let next = self.points.partition_point(|(metres, _)| *metres < along);
        let last = self.points.last();
        let Some((end, there)) = self.points.get(next).or(last) else { return [0.0, 0.0] };
        let Some((start, here)) = next.checked_sub(1).and_then(|index| self.points.get(index)) else {
            return [there.x(), there.y()];
        };
        let share = if end > start { ((along - start) / (end - start)).clamp(0.0, 1.0) } else { 1.0 };
        let point = Haversine.point_at_ratio_between(*here, *there, share);
        [point.x(), point.y()]
    }

    /// Metres from end to end.
    pub(crate) fn length(&self) -> f64 {
        self.points.last().map_or(0.0, |(along, _)| *along)
    }

    /// Metres from a point to the line.
    pub(crate) fn distance_to(&self, point: Point) -> f64 {
        self.beside(point, f64::INFINITY).map_or(f64::INFINITY, |beside| beside.off)
    }

    /// Where a point lies beside the line, by a flat earth around the point: right to a thousandth over some kilometres. None where
    /// it is further away than `within` metres.
    pub(crate) fn beside(&self, point: Point, within: f64) -> Option<Beside> {
        let (east, north) = (METRES_A_DEGREE * point.y().to_radians().cos(), METRES_A_DEGREE);
        let flat = |to: &Point| ((to.x() - point.x()) * east, (to.y() - point.y()) * north);
        let mut nearest: Option<Beside> = None;
        for pair in self.points.windows(2) {
            let [(start, a), (end, b)] = pair else { continue };
            let ((ax, ay), (bx, by)) = (flat(a), flat(b));
            let bound = nearest.map_or(within, |nearest| nearest.off);
            // All of this side lies too far to the east, west, north or south.
            if ax.min(bx) > bound || ax.max(bx) < -bound || ay.min(by) > bound || ay.max(by) < -bound {
                continue;
            }
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let share = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
            let off = (ax + share * dx).hypot(ay + share * dy);
            if off <= within && nearest.is_none_or(|nearest| off < nearest.off) {
                nearest = Some(Beside { off, along: start + share * (end - start) });
            }
        }
        nearest
    }

    /// The corner of the line nearest to a point.
    fn corner(&self, point: Point) -> Option<&(f64, Point)> {
        self.points
            .iter()
            .min_by(|a, b| Haversine.distance(a.1, point).total_cmp(&Haversine.distance(b.1, point)))
    }

    /// Where that corner is.
    pub(crate) fn nearest(&self, point: Point) -> Point {
        self.corner(point).map_or(point, |(_, corner)| *corner)
    }

    /// Metres along the line to that corner.
    pub(crate) fn along(&self, point: Point) -> f64 {
        self.corner(point).map_or(0.0, |(along, _)| *along)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Due east along 48° N, then due north.
    fn bend() -> Track {
        let line = LineString::from(vec![(90.0, 48.0), (91.0, 48.0), (91.0, 49.0)]);
        let length = Haversine.distance(Point::new(90.0, 48.0), Point::new(91.0, 48.0))
            + Haversine.distance(Point::new(91.0, 48.0), Point::new(91.0, 49.0));
        // The road is a tenth longer than its drawing.
        Track::along_line(&line, 1.1 * length)
    }

    #[test]
    fn a_point_lies_beside_the_way_where_it_is_nearest() {
        let beside = bend().beside(Point::new(91.02, 48.5), 3_000.0).expect("within three kilometres");
        assert!((beside.off - 1_474.0).abs() < 10.0, "a fiftieth of a degree at 48.5° N: {}", beside.off);
        let expected = 1.1 * (74_400.0 + 55_597.0);
        assert!((beside.along - expected).abs() < 200.0, "by the road's length: {}", beside.along);
    }

    #[test]
    fn what_is_further_away_is_not_beside_it() {
        assert_eq!(bend().beside(Point::new(90.5, 48.2), 3_000.0), None, "22 km to the north");
    }

    #[test]
    fn a_way_of_one_point_has_nothing_beside_it() {
        let track = Track::along_line(&LineString::from(vec![(90.0, 48.0)]), 0.0);
        assert_eq!(track.beside(Point::new(90.0, 48.0), 3_000.0), None, "no side");
        assert!(track.distance_to(Point::new(90.0, 48.0)).is_infinite(), "and no distance");
    }
}
