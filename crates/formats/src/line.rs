//! Fewer points for a line.

use geo::{Distance as _, Euclidean, Line, Point};

/// Metres in a degree of latitude, on a sphere of the mean radius 6,371,008.8 m (IUGG).
const DEGREE: f64 = 111_195.08;

/// Lines are cut into runs of so many points first. The rule below may need the square of a run's length.
const RUN: usize = 4096;

/// How much each point matters, in metres: leaving out all that matter less than some distance moves the line by no more
/// than that distance. The ends of the line matter infinitely.
///
/// This is the rule of Ramer (1972) and Douglas and Peucker (1973), asked for every distance at once. It is done here without
/// recursion, which a winding line of many points would drive too deep.
pub(crate) fn weights(points: &[Point]) -> Vec<f64> {
    let flat = flatten(points);
    let mut weights = vec![0.0; flat.len()];
    let mut open: Vec<(usize, usize, f64)> = Vec::new();
    let mut first = 0;
    while first < flat.len() {
        let last = (first + RUN).min(flat.len() - 1);
        for end in [first, last] {
            if let Some(weight) = weights.get_mut(end) {
                *weight = f64::INFINITY;
            }
        }
        open.push((first, last, f64::INFINITY));
        if last == first || last == flat.len() - 1 {
            break;
        }
        first = last;
    }
    while let Some((first, last, above)) = open.pop() {
        let (Some(from), Some(to)) = (flat.get(first), flat.get(last)) else { continue };
        let chord = Line::new(*from, *to);
        let inner = flat.get(first + 1..last).unwrap_or_default().iter().enumerate();
        let far = inner.map(|(index, point)| (first + 1 + index, Euclidean.distance(point, &chord)));
        // The first of equally far points, so that the same line always gives the same points.
        let farthest = far.fold(None, |best: Option<(usize, f64)>, this| match best {
            Some(best) if best.1 >= this.1 => Some(best),
            _ => Some(this),
        });
        let Some((at, distance)) = farthest else { continue };
        // A point cannot matter more than the one that had to be there before it came into question.
        let weight = distance.min(above);
        if let Some(slot) = weights.get_mut(at) {
            *slot = weight;
        }
        open.push((first, at, weight));
        open.push((at, last, weight));
    }
    weights
}

/// The indices of the points that matter most, at most so many, in order; and the most that a left-out one matters, in
/// metres.
pub(crate) fn heaviest(weights: &[f64], most: usize) -> (Vec<usize>, f64) {
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let weight = |index: &usize| weights.get(*index).copied().unwrap_or(0.0);
    order.sort_by(|one, other| weight(other).total_cmp(&weight(one)).then(one.cmp(other)));
    let dropped = order.get(most).map_or(0.0, weight);
    order.truncate(most);
    order.sort_unstable();
    (order, dropped)
}

/// The points on a plane in metres, true along the line's mean latitude, unbroken at the antimeridian.
fn flatten(points: &[Point]) -> Vec<Point> {
    let latitudes: f64 = points.iter().map(|point| point.y()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a count of points")]
    let scale = (latitudes / (points.len().max(1) as f64)).to_radians().cos();
    let mut before: Option<f64> = None;
    let unwrap = |point: &Point| {
        let lon = before
            .map_or(point.x(), |before| before + (point.x() - before + 180.0).rem_euclid(360.0) - 180.0);
        before = Some(lon);
        Point::new(lon * scale * DEGREE, point.y() * DEGREE)
    };
    points.iter().map(unwrap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bend_matters_as_far_as_it_is_from_the_straight_line() {
        let line = [Point::new(0.0, 0.0), Point::new(0.5, 0.1), Point::new(1.0, 0.0)];
        let weights = weights(&line);
        assert!((weights[1] - 0.1 * DEGREE).abs() < 20.0, "a tenth of a degree, not {} m", weights[1]);
        assert_eq!((weights[0], weights[2]), (f64::INFINITY, f64::INFINITY), "the ends stay");
    }

    #[test]
    fn the_antimeridian_is_no_bend() {
        let line = [Point::new(179.9, 0.0), Point::new(180.0, 0.0), Point::new(-179.9, 0.0)];
        assert!(weights(&line)[1] < 1.0, "the line runs straight on");
    }

    #[test]
    fn a_spiral_of_many_points_is_done_in_time() {
        let spiral = (0..100_000).map(f64::from).map(|turn| {
            Point::new(80.0 + turn * 1e-5 * (turn / 50.0).cos(), 48.0 + turn * 1e-5 * (turn / 50.0).sin())
        });
        let weights = weights(&spiral.collect::<Vec<_>>());
        let (kept, error) = heaviest(&weights, 10_000);
        assert_eq!(kept.len(), 10_000, "as many as asked");
        assert!(error > 0.0 && error.is_finite(), "and known how far off: {error} m");
    }

    #[test]
    fn no_point_and_one_point_are_lines_too() {
        assert!(weights(&[]).is_empty(), "nothing of nothing");
        assert_eq!(weights(&[Point::new(1.0, 1.0)]), [f64::INFINITY], "an end");
    }
}
