//! Routes: few points that lead a device along the same roads.

use geo::{Distance as _, Haversine, Point};

use crate::gpx::{GpxDay, MAX_ROUTE_POINTS};
use crate::line;

/// A stop within so many metres of a point of the way is at that point.
const AT: f64 = 60.0;
/// A stop farther than this from the way, in metres, is not on it: it is reached by air, or by no road we know.
const OFF: f64 = 5_000.0;

/// A point of a route.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RoutePoint {
    pub(crate) at: Point,
    /// The day's stop there, by index; none for a point that only holds the route on its road.
    pub(crate) stop: Option<usize>,
}

/// The routes of a day: one for each piece of its way, or more where a piece has more stops than a route takes points.
pub(crate) fn routes(day: &GpxDay) -> Vec<Vec<RoutePoint>> {
    let pieces: Vec<&Vec<Point>> = day.tracks.iter().filter(|piece| piece.len() > 1).collect();
    let mut met: Vec<Vec<(usize, usize)>> = vec![Vec::new(); pieces.len()];
    let mut from = (0, 0);
    for (stop, place) in day.stops.iter().enumerate() {
        if let Some((piece, index)) = find(&pieces, from, place.at) {
            if let Some(met) = met.get_mut(piece) {
                met.push((index, stop));
            }
            from = (piece, index);
        }
    }
    pieces.iter().zip(met).flat_map(|(piece, met)| cut(&with_stops(day, piece, &met))).collect()
}

/// Where along the way, from a place on it on, a stop is met: the first point that it is at, or else the nearest.
fn find(pieces: &[&Vec<Point>], from: (usize, usize), stop: Point) -> Option<(usize, usize)> {
    let mut nearest: Option<((usize, usize), f64)> = None;
    for (number, piece) in pieces.iter().enumerate().skip(from.0) {
        let skip = if number == from.0 { from.1 } else { 0 };
        for (index, point) in piece.iter().enumerate().skip(skip) {
            let distance = Haversine.distance(*point, stop);
            if distance <= AT {
                return Some((number, index));
            }
            if nearest.is_none_or(|(_, best)| distance < best) {
                nearest = Some(((number, index), distance));
            }
        }
    }
    nearest.filter(|(_, distance)| *distance <= OFF).map(|(found, _)| found)
}

/// A piece of the way with the stops in the places where they are met.
fn with_stops(day: &GpxDay, piece: &[Point], met: &[(usize, usize)]) -> Vec<RoutePoint> {
    let mut met = met.iter().peekable();
    let mut points = Vec::with_capacity(piece.len());
    for (index, point) in piece.iter().enumerate() {
        let before = points.len();
        while let Some((_, stop)) = met.next_if(|(at, _)| *at == index) {
            points.extend(day.stops.get(*stop).map(|place| RoutePoint { at: place.at, stop: Some(*stop) }));
        }
        if points.len() == before {
            points.push(RoutePoint { at: *point, stop: None });
        }
    }
    points
}

/// Cuts a piece where it has more stops than a route takes points, and thins what is between the stops.
fn cut(points: &[RoutePoint]) -> Vec<Vec<RoutePoint>> {
    let last = points.len().saturating_sub(1);
    let fixed =
        |index: &usize| *index == 0 || *index == last || points.get(*index).is_some_and(|p| p.stop.is_some());
    let fixed: Vec<usize> = (0..points.len()).filter(fixed).collect();
    let mut routes = Vec::new();
    let mut begin = 0;
    // Each route begins where the one before it ends.
    while let Some(&first) = fixed.get(begin) {
        let end = (begin + MAX_ROUTE_POINTS - 1).min(fixed.len() - 1);
        let Some(part) = fixed.get(end).and_then(|last| points.get(first..=*last)) else { break };
        if part.len() < 2 {
            break;
        }
        routes.push(thin(part));
        begin = end;
    }
    routes
}

fn thin(points: &[RoutePoint]) -> Vec<RoutePoint> {
    let line: Vec<Point> = points.iter().map(|point| point.at).collect();
    let mut weights = line::weights(&line);
    let ends = [0, weights.len().saturating_sub(1)];
    for (index, (weight, point)) in weights.iter_mut().zip(points).enumerate() {
        // Long lines are weighed in runs whose ends count as ends; only those of the route itself do here.
        let fixed = point.stop.is_some() || ends.contains(&index);
        *weight = if fixed { f64::INFINITY } else { weight.min(f64::MAX) };
    }
    let (kept, _) = line::heaviest(&weights, MAX_ROUTE_POINTS);
    kept.iter().filter_map(|index| points.get(*index).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gpx::GpxStop;
    use plan::PlaceKind;

    fn stop(lon: f64, lat: f64) -> GpxStop {
        GpxStop {
            name: "a stop".to_owned(),
            description: String::new(),
            comment: String::new(),
            kind: PlaceKind::Own,
            themes: Vec::new(),
            at: Point::new(lon, lat),
            elevation: None,
            link: None,
            source: String::new(),
        }
    }

    fn stops_of(route: &[RoutePoint]) -> Vec<usize> {
        route.iter().filter_map(|point| point.stop).collect()
    }

    /// A road eastwards along a parallel, with a wave in it.
    fn road(from: f64, points: u32) -> Vec<Point> {
        (0..points)
            .map(f64::from)
            .map(|step| Point::new(from + step / 100.0, 48.0 + (step / 9.0).sin() / 50.0))
            .collect()
    }

    #[test]
    fn a_route_keeps_its_stops_and_few_points_more() {
        let road = road(80.0, 1000);
        let middle = road[500];
        let stops = vec![stop(80.0, 48.0), stop(middle.x(), middle.y()), stop(road[999].x(), road[999].y())];
        let routes = routes(&GpxDay { tracks: vec![road], stops, ..GpxDay::default() });
        assert_eq!(routes.len(), 1, "one piece of road");
        assert_eq!(routes[0].len(), MAX_ROUTE_POINTS, "as many points as help");
        assert_eq!(stops_of(&routes[0]), [0, 1, 2], "every stop, in order");
    }

    #[test]
    fn a_flight_is_never_a_line() {
        let (here, there) = (road(68.0, 50), road(106.0, 50));
        let stops = vec![stop(68.0, 48.0), stop(76.0, 43.0), stop(106.0, 48.0)];
        let routes = routes(&GpxDay { tracks: vec![here, there], stops, ..GpxDay::default() });
        assert_eq!(routes.len(), 2, "a route on either side");
        assert_eq!(stops_of(&routes[0]), [0], "the airport that no road reaches is in neither");
        assert_eq!(stops_of(&routes[1]), [2], "and the journey goes on");
    }

    #[test]
    fn there_and_back_again_meets_each_stop_in_turn() {
        let out = road(80.0, 100);
        let back = out.iter().rev().skip(1).copied();
        let way: Vec<Point> = out.iter().copied().chain(back).collect();
        let stops = vec![stop(80.0, 48.0), stop(out[99].x(), out[99].y()), stop(80.0, 48.0)];
        let routes = routes(&GpxDay { tracks: vec![way], stops, ..GpxDay::default() });
        assert_eq!(stops_of(&routes[0]), [0, 1, 2], "home, the far end, home");
        assert_eq!(routes[0].first().and_then(|point| point.stop), Some(0), "it begins at home");
        assert_eq!(routes[0].last().and_then(|point| point.stop), Some(2), "and ends there");
    }

    #[test]
    fn more_stops_than_a_route_takes_are_several_routes() {
        let road = road(80.0, 1000);
        let stops = road.iter().step_by(8).map(|point| stop(point.x(), point.y())).collect();
        let routes = routes(&GpxDay { tracks: vec![road], stops, ..GpxDay::default() });
        assert_eq!(routes.len(), 3, "125 stops and the end, 50 a route");
        assert!(routes.iter().all(|route| route.len() <= MAX_ROUTE_POINTS), "none too long");
        assert_eq!(routes[0].last(), routes[1].first(), "each goes on where the other ended");
    }
}
