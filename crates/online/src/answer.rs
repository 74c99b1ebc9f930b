//! What both kinds of server have in common: from the line they sent to a route.

use geo::{Contains, Coord, Distance, Haversine, LineString, Point, Polygon};
use roads::{
    Avoid, Avoided, Country, Instruction, Mode, Note, Passage, Quality, RoadClass, Route, RouteError,
    RouteRequest, Stretch, Surface, Terms, Waypoint,
};

use crate::FARTHEST_SNAP;
use crate::borders::Borders;
use crate::http::Http;

/// A point farther than this from its road, metres, may have been joined to a road of the wrong country; nearer to a border the polygons
/// are not to be trusted.
const SURE_OF_COUNTRY: f64 = 2_000.0;

/// A way as a server sent it.
#[derive(Debug, Default)]
pub(crate) struct Way {
    pub(crate) line: Vec<Coord>,
    pub(crate) metres: f64,
    pub(crate) seconds: f64,
    pub(crate) instructions: Vec<Instruction>,
    /// Empty where the server does not tell.
    pub(crate) stretches: Vec<Stretch>,
    pub(crate) ferries: Found,
    pub(crate) tolls: Found,
    pub(crate) unpaved: Found,
}

/// Something on a way that a traveller may want to avoid.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Found {
    pub(crate) is_there: bool,
    pub(crate) metres: f64,
    pub(crate) at: Option<Point>,
}

impl Found {
    pub(crate) fn add(&mut self, metres: f64, at: Option<Point>) {
        *self = Self { is_there: true, metres: self.metres + metres, at: self.at.or(at) };
    }

    /// The server's own account says that there is something, though not where.
    pub(crate) fn told(&mut self, is_there: bool) {
        self.is_there |= is_there;
    }
}

/// What a server's answers are read with.
pub(crate) struct Reading<'a> {
    pub(crate) http: &'a Http,
    pub(crate) borders: &'a Borders,
    pub(crate) request: &'a RouteRequest<'a>,
}

impl Reading<'_> {
    /// What is on the way, of all that was to be avoided, in the order of [`Avoided`]. Countries and crossings are not among it: they
    /// are in the route.
    pub(crate) fn breaches(&self, way: &Way) -> Vec<Note> {
        let avoid = self.request.terms.avoid;
        let found = [
            (avoid.unpaved, Avoided::Unpaved, way.unpaved),
            (avoid.ferries, Avoided::Ferry, way.ferries),
            (avoid.tolls, Avoided::Toll, way.tolls),
            (!avoid.areas.is_empty(), Avoided::Area, inside(&avoid.areas, &way.line)),
        ];
        let start = way.line.first().copied().map(Point);
        let told = found.into_iter().filter(|(asked, _, found)| *asked && found.is_there);
        told.filter_map(|(_, what, found)| {
            Some(Note::Unavoidable { what, metres: found.metres, at: found.at.or(start)? })
        })
        .collect()
    }

    /// The route, the pieces off the network included.
    pub(crate) fn route(&self, way: Way, notes: Vec<Note>) -> Result<Route, RouteError> {
        let points = self.request.points;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return Err(RouteError::TooFewPoints);
        };
        let (Some(start), Some(end)) = (way.line.first().copied(), way.line.last().copied()) else {
            return Err(self.http.unavailable("its answer has no line"));
        };
        let off_network = [self.join(0, first, start)?, self.join(points.len() - 1, last, end)?];
        let off_road: f64 = off_network.iter().sum();
        let (mut countries, crossings) = self.borders.along(&way.line);
        if countries.is_empty() {
            countries.extend(first.country);
        }
        let mut line = vec![Coord::from(first.at)];
        line.extend(way.line);
        line.push(last.at.into());
        line.dedup();
        if let (1, Some(only)) = (line.len(), line.first().copied()) {
            line.push(only);
        }
        Ok(Route {
            distance: way.metres + off_road,
            duration: way.seconds + self.request.terms.profile.off_road_seconds(off_road),
            quality: Quality::Surveyed,
            surfaces: summed(&way.stretches, &Surface::ALL, |stretch| stretch.surface),
            classes: summed(&way.stretches, &RoadClass::ALL, |stretch| stretch.class),
            stretches: way.stretches,
            roads: numbers(&way.instructions),
            countries,
            crossings,
            closed: Vec::new(),
            climb: None,
            heights: Vec::new(),
            instructions: way.instructions,
            notes,
            off_network,
            line: LineString(line),
        })
    }

    /// Metres from a point to where the server joined it to its network.
    fn join(&self, index: usize, point: &Waypoint, road: Coord) -> Result<f64, RouteError> {
        let metres = Haversine.distance(point.at, Point(road));
        if metres > FARTHEST_SNAP {
            return Err(RouteError::FarFromRoad { index, metres, most: FARTHEST_SNAP });
        }
        let elsewhere =
            |country: Country| self.borders.country(Point(road)).is_some_and(|there| there != country);
        if metres > SURE_OF_COUNTRY && point.country.is_some_and(elsewhere) {
            return Err(RouteError::NoRoadNear { index });
        }
        Ok(metres)
    }
}

/// Refuses what no server can do: a horse, and a start in a country that is avoided.
pub(crate) fn check(http: &Http, terms: &Terms<'_>, points: &[Waypoint]) -> Result<(), RouteError> {
    if terms.profile.mode == Mode::Horse {
        return Err(http.unsupported("a way for a horse"));
    }
    if terms.avoid.fords {
        return Err(http.unsupported("keeping away from fords"));
    }
    match points.iter().position(|point| point.country.is_some_and(|of| terms.avoid.countries.contains(&of)))
    {
        Some(index) => Err(RouteError::NoRoadNear { index }),
        None => Ok(()),
    }
}

/// Where a way enters countries that are avoided; the start, where it begins in one.
pub(crate) fn entries(
    avoid: &Avoid,
    countries: &[Country],
    crossings: &[Passage],
    start: Point,
) -> Vec<Point> {
    let begins = countries.first().is_some_and(|first| avoid.countries.contains(first));
    let entered = crossings.iter().filter(|passage| avoid.countries.contains(&passage.to));
    begins.then_some(start).into_iter().chain(entered.map(|passage| passage.at)).collect()
}

fn summed<T: Copy + PartialEq>(
    stretches: &[Stretch],
    all: &[T],
    of: impl Fn(&Stretch) -> T,
) -> Vec<(T, f64)> {
    let sum = |each: &T| {
        stretches.iter().filter(|stretch| of(stretch) == *each).map(|stretch| stretch.metres).sum()
    };
    all.iter().map(|each| (*each, sum(each))).filter(|(_, metres): &(T, f64)| *metres > 0.0).collect()
}

fn numbers(instructions: &[Instruction]) -> Vec<String> {
    let numbered = instructions.iter().map(|each| &each.number).filter(|number| !number.is_empty());
    let mut roads: Vec<String> = numbered.cloned().collect();
    roads.dedup();
    roads
}

/// How much of a line lies in areas, by the middles of its pieces.
fn inside(areas: &[Polygon], line: &[Coord]) -> Found {
    let mut found = Found::default();
    for pair in line.windows(2) {
        let [from, to] = pair else { continue };
        let length = Haversine.distance(Point(*from), Point(*to));
        let pieces = (length / 50.0).ceil().clamp(1.0, 10_000.0) as usize;
        for piece in 0..pieces {
            let at = *from + (*to - *from) * ((piece as f64 + 0.5) / pieces as f64);
            if areas.iter().any(|area| area.contains(&at)) {
                found.add(length / pieces as f64, Some(Point(at)));
            }
        }
    }
    found
}

/// Whether a name that a server tells is a road's number: a few letters and digits, as `A2`, `М-39`, `Р-256`, `AH4`.
pub(crate) fn is_number(name: &str) -> bool {
    let letters = name.chars().filter(|each| each.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let others = name.chars().all(|each| each.is_alphanumeric() || matches!(each, '-' | ' ' | '.' | '/'));
    others && (1..=4).contains(&digits) && letters <= 4 && name.chars().count() <= 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_told_apart() {
        for number in ["A2", "М-39", "Р-256", "AH4", "CG-1", "28", "A 13"] {
            assert!(is_number(number), "{number} is a number");
        }
        for name in ["Landstrasse", "Avenida 25 de Abril", "5th Avenue", "улица 8 Марта", "", "Ленин"]
        {
            assert!(!is_number(name), "{name} is a name");
        }
    }

    #[test]
    fn areas_are_measured_along_the_line() {
        let area = geo::Rect::new(Coord { x: 9.0, y: 47.0 }, Coord { x: 9.1, y: 47.1 }).to_polygon();
        let found = inside(&[area], &[Coord { x: 8.9, y: 47.05 }, Coord { x: 9.2, y: 47.05 }]);
        let wide = Haversine.distance(Point::new(9.0, 47.05), Point::new(9.1, 47.05));
        assert!((found.metres - wide).abs() < 100.0, "the area's width, {wide} m: {found:?}");
        assert!(found.at.is_some_and(|at| (at.x() - 9.0).abs() < 0.001), "from its near side: {found:?}");
    }
}
