//! Countries and crossings along a line.

use geo::{Coord, Distance, Haversine, Point};
use roads::{Country, Passage};

/// Between two places so far apart, metres, no border is missed: a country's corner that is cut by less is not entered.
const STEP: f64 = 500.0;
/// A line that leaves a country for less than this, metres, and comes back, runs along its border: the polygons are not finer.
const FLICKER: f64 = 300.0;

type CountryAt = dyn Fn(Point) -> Option<Country> + Send + Sync;
type CrossingAt = dyn Fn(&str) -> Option<Point> + Send + Sync;

/// What is known of borders, which no server tells.
pub struct Borders {
    country: Box<CountryAt>,
    crossing: Box<CrossingAt>,
}

impl Borders {
    /// The country at a point, and where the crossing with an id is.
    pub fn new(
        country: impl Fn(Point) -> Option<Country> + Send + Sync + 'static,
        crossing: impl Fn(&str) -> Option<Point> + Send + Sync + 'static,
    ) -> Self {
        Self { country: Box::new(country), crossing: Box::new(crossing) }
    }

    pub(crate) fn country(&self, at: Point) -> Option<Country> {
        (self.country)(at)
    }

    pub(crate) fn crossing(&self, id: &str) -> Option<Point> {
        (self.crossing)(id)
    }

    /// The countries along a line in order, and where it goes from one into the next.
    pub(crate) fn along(&self, line: &[Coord]) -> (Vec<Country>, Vec<Passage>) {
        let mut runs: Vec<Run> = Vec::new();
        let mut metres = 0.0;
        let mut visit = |country: Option<Country>, metres: f64, at: Point| {
            let Some(country) = country else { return };
            if runs.last().is_none_or(|run| run.country != country) {
                runs.push(Run { country, begins: metres, at });
            }
        };
        let mut before: Option<(Point, Option<Country>)> = None;
        for at in line.iter().copied().map(Point) {
            let Some((mut from, mut country)) = before else {
                let country = self.country(at);
                visit(country, 0.0, at);
                before = Some((at, country));
                continue;
            };
            let (start, length) = (from, Haversine.distance(from, at));
            let pieces = (length / STEP).ceil().clamp(1.0, 10_000.0) as usize;
            for piece in 1..=pieces {
                let to = between(start, at, piece as f64 / pieces as f64);
                let next = self.country(to);
                let border = if next == country { to } else { self.change(from, to, country) };
                visit(next, metres + Haversine.distance(start, border), border);
                (from, country) = (to, next.or(country));
            }
            metres += length;
            before = Some((at, country));
        }
        let runs = settled(runs, metres);
        let passages = runs.windows(2).filter_map(|pair| match pair {
            [from, to] => {
                Some(Passage { crossing: String::new(), from: from.country, to: to.country, at: to.at })
            }
            _ => None,
        });
        (runs.iter().map(|run| run.country).collect(), passages.collect())
    }

    /// Where between two points the country is no longer the first one's, to about a metre.
    fn change(&self, mut from: Point, mut to: Point, country: Option<Country>) -> Point {
        for _ in 0..9 {
            let middle = between(from, to, 0.5);
            if self.country(middle) == country { from = middle } else { to = middle }
        }
        to
    }
}

/// A part of the line in one country.
struct Run {
    country: Country,
    begins: f64,
    at: Point,
}

/// Without the parts that only touch another country.
fn settled(runs: Vec<Run>, end: f64) -> Vec<Run> {
    let ends: Vec<f64> = runs.iter().skip(1).map(|run| run.begins).chain([end]).collect();
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    let mut waiting = runs.into_iter().zip(ends).peekable();
    while let Some((run, ends)) = waiting.next() {
        let back = waiting.peek().map(|(next, _)| next.country);
        let only_touched =
            ends - run.begins < FLICKER && back.is_some() && kept.last().map(|last| last.country) == back;
        if !only_touched && kept.last().is_none_or(|last| last.country != run.country) {
            kept.push(run);
        }
    }
    kept
}

fn between(from: Point, to: Point, share: f64) -> Point {
    Point::from(Coord::from(from) + (Coord::from(to) - Coord::from(from)) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kazakhstan west of 87° E, Mongolia east of it.
    fn borders() -> Borders {
        Borders::new(|at| Country::from_code(if at.x() < 87.0 { "KZ" } else { "MN" }), |_| None)
    }

    fn codes(countries: &[Country]) -> Vec<&str> {
        countries.iter().map(Country::code).collect()
    }

    #[test]
    fn a_border_is_found_inside_a_long_straight_piece() {
        let line = [Coord { x: 86.0, y: 49.0 }, Coord { x: 88.0, y: 49.0 }];
        let (countries, passages) = borders().along(&line);
        assert_eq!(codes(&countries), ["KZ", "MN"]);
        assert_eq!(passages.len(), 1, "{passages:?}");
        assert_eq!(passages[0].crossing, "", "who knows crossings names it");
        assert!((passages[0].at.x() - 87.0).abs() < 1e-4, "where the country changes: {:?}", passages[0].at);
    }

    #[test]
    fn a_road_along_a_border_does_not_cross_it() {
        let line = [86.99, 87.001, 86.99].map(|x| Coord { x, y: 49.0 });
        let (countries, passages) = borders().along(&line);
        assert_eq!(
            (codes(&countries), passages.len()),
            (vec!["KZ"], 0),
            "73 m into the neighbour are the polygons' error"
        );
    }

    #[test]
    fn a_country_entered_twice_is_there_twice() {
        let line = [86.9, 87.1, 86.9].map(|x| Coord { x, y: 49.0 });
        let (countries, passages) = borders().along(&line);
        assert_eq!((codes(&countries), passages.len()), (vec!["KZ", "MN", "KZ"], 2));
    }

    #[test]
    fn where_no_country_is_known_none_is_made_up() {
        let nowhere = Borders::new(|_| None, |_| None);
        let (countries, passages) = nowhere.along(&[Coord { x: 86.0, y: 49.0 }, Coord { x: 88.0, y: 49.0 }]);
        assert_eq!((countries.len(), passages.len()), (0, 0));
        assert_eq!(nowhere.along(&[]), (Vec::new(), Vec::new()), "no line is in no country");
    }
}
