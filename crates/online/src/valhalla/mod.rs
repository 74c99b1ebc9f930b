//! A Valhalla server. Reference: <https://valhalla.github.io/valhalla/api/>.

mod answer;
mod ask;
mod attributes;
mod fault;

use geo::{Distance, Haversine, MultiPolygon, Point, Polygon};
use roads::{
    Isochrone, IsochroneRequest, Matrix, MatrixRequest, Note, Route, RouteError, RouteRequest, RoutingEngine,
    Terms, Waypoint,
};
use serde_json::Value;

use crate::FARTHEST_SNAP;
use crate::answer::{Reading, Way, check, entries};
use crate::blocks::{Block, Limit, Piece};
use crate::borders::Borders;
use crate::fault::read;
use crate::http::Http;
use crate::server::Server;
use ask::{Inner, Question, Rules};
use fault::Fault;

/// So often a way is looked for that enters no avoided country, each time without the places where the last one did.
const ATTEMPTS: usize = 5;
/// Servers as they come take so many pairs.
const PAIRS: usize = 2_500;
/// Servers as they come draw so many areas at once.
const CONTOURS: usize = 4;

/// A Valhalla server as a routing engine.
///
/// A country is avoided by asking again without the border crossings that the last answer used, a few times; if that does not help it is
/// an error. Where the server finds no way without unpaved roads, ferries, tolls or drawn areas, it is asked again without that rule,
/// and the notes say what is on the way. Fords cannot be avoided, nor can horses be sent.
pub struct Valhalla {
    http: Http,
    borders: Borders,
    pairs: Limit,
}

impl Valhalla {
    /// The engine at a server.
    ///
    /// # Errors
    ///
    /// [`RouteError::Unavailable`] if this machine can make no connection at all. The server itself is not asked yet.
    pub fn new(server: Server, borders: Borders) -> Result<Self, RouteError> {
        Ok(Self { http: Http::new(server)?, borders, pairs: Limit::new(PAIRS) })
    }

    fn ask(&self, path: &str, json: &Value, terms: &Terms<'_>) -> Result<crate::http::Reply, Fault> {
        let reply = self.http.post(path, json, terms.cancel).map_err(Fault::Said)?;
        if reply.status.is_success() { Ok(reply) } else { Err(fault::of(&self.http, &reply)) }
    }

    /// Up to `1 + others` ways, the best first, that keep to what is avoided as far as the server can.
    fn ways(&self, request: &RouteRequest<'_>, others: usize) -> Result<Vec<Route>, RouteError> {
        if request.points.len() < 2 {
            return Err(RouteError::TooFewPoints);
        }
        check(&self.http, &request.terms, request.points)?;
        let reading = Reading { http: &self.http, borders: &self.borders, request };
        let mut shut = self.avoided_crossings(&request.terms)?;
        for _ in 0..ATTEMPTS {
            let mut routes = Vec::new();
            let mut entered = Vec::new();
            for (way, notes) in self.kept(&reading, others, &shut)? {
                let start = way.line.first().copied().map_or_else(Point::default, Point);
                let route = reading.route(way, notes)?;
                let wrong = entries(request.terms.avoid, &route.countries, &route.crossings, start);
                if wrong.is_empty() { routes.push(route) } else { entered.extend(wrong) }
            }
            if !routes.is_empty() {
                return Ok(routes);
            }
            shut.extend(entered.into_iter().map(ask::square));
        }
        Err(self.http.unsupported("keeping out of a country that all its ways enter"))
    }

    fn avoided_crossings(&self, terms: &Terms<'_>) -> Result<Vec<Polygon>, RouteError> {
        let place = |id: &String| {
            let unknown = || self.http.unsupported("keeping away from a crossing whose place is not known");
            self.borders.crossing(id).map(ask::square).ok_or_else(unknown)
        };
        terms.avoid.crossings.iter().map(place).collect()
    }

    /// The ways, with what is on them that was to be avoided.
    fn kept(
        &self,
        reading: &Reading<'_>,
        others: usize,
        shut: &[Polygon],
    ) -> Result<Vec<(Way, Vec<Note>)>, RouteError> {
        let (request, terms) = (reading.request, &reading.request.terms);
        let mut rules = Rules::of(terms);
        let mut blind_to_areas = false;
        let ways = loop {
            let fault = match self.found(request, others, shut, rules) {
                Ok(ways) => break ways,
                Err(fault) => fault,
            };
            rules = match fault {
                // Drawn too large for the server: it may keep out of them all the same.
                Fault::Areas if rules.areas => {
                    blind_to_areas = true;
                    Rules { areas: false, ..rules }
                }
                Fault::NoWay if rules != Rules::NONE => Rules::NONE,
                fault => return Err(self.told(fault, request.points, terms)),
            };
        };
        let mut kept = Vec::with_capacity(ways.len());
        for mut way in ways {
            attributes::learn(self, &mut way, terms)?;
            if terms.avoid.unpaved && way.stretches.is_empty() && !rules.unpaved {
                return Err(self.http.unsupported("telling paved roads from others"));
            }
            let notes = reading.breaches(&way);
            let in_area = |note: &Note| matches!(note, Note::Unavoidable { what: roads::Avoided::Area, .. });
            if blind_to_areas && notes.iter().any(in_area) {
                return Err(self.http.unsupported("keeping out of an area so large"));
            }
            kept.push((way, notes));
        }
        Ok(kept)
    }

    /// The server's ways. Inner points are passed without turning round, or, where that leads nowhere, in any way.
    fn found(
        &self,
        request: &RouteRequest<'_>,
        others: usize,
        shut: &[Polygon],
        rules: Rules,
    ) -> Result<Vec<Way>, Fault> {
        let question = |inner| Question { request, others, shut, rules, inner }.json();
        let reply = match self.ask("route", &question(Inner::Through), &request.terms) {
            Err(Fault::NoWay) if request.points.len() > 2 => {
                self.ask("route", &question(Inner::Via), &request.terms)?
            }
            reply => reply?,
        };
        let answer = read(&self.http, &reply).map_err(Fault::Said)?;
        answer::ways(answer).ok_or_else(|| Fault::Said(self.http.unavailable("a line of its answer is torn")))
    }

    /// A fault in the words of the question.
    fn told(&self, fault: Fault, points: &[Waypoint], terms: &Terms<'_>) -> RouteError {
        let engine = || self.http.name().to_owned();
        let length = || {
            points.windows(2).map(|pair| match pair {
                [from, to] => Haversine.distance(from.at, to.at),
                _ => 0.0,
            })
        };
        match fault {
            Fault::NoWay => RouteError::NoRoad { from: 0, to: points.len().saturating_sub(1) },
            Fault::NoRoad => self.farthest(points, terms),
            Fault::Areas => self.http.unsupported("keeping out of so many or so large areas"),
            Fault::TooMany(Some(most)) => {
                RouteError::TooMuch { engine: engine(), what: "points", most, asked: points.len() }
            }
            Fault::TooMany(None) => self.http.unavailable("it takes fewer points"),
            Fault::TooFar(most) => RouteError::TooMuch {
                engine: engine(),
                what: "km",
                most: most / 1000,
                asked: (length().sum::<f64>() / 1000.0) as usize,
            },
            Fault::TooLong(most) => RouteError::TooMuch { engine: engine(), what: "minutes", most, asked: 0 },
            Fault::Contours(_) => self.http.unavailable("it draws no areas"),
            Fault::Said(error) => error,
        }
    }

    /// The first point that has no road near.
    fn farthest(&self, points: &[Waypoint], terms: &Terms<'_>) -> RouteError {
        let located = self
            .ask("locate", &ask::locate(points, terms), terms)
            .and_then(|reply| read::<Vec<answer::Located>>(&self.http, &reply).map_err(Fault::Said));
        let located = match located {
            Ok(located) => located,
            Err(Fault::Said(RouteError::Cancelled)) => return RouteError::Cancelled,
            // Which point it is the server does not say otherwise.
            Err(_) => return RouteError::NoRoadNear { index: 0 },
        };
        for (index, (point, located)) in points.iter().zip(&located).enumerate() {
            let Some(metres) = located.metres(point.at) else { return RouteError::NoRoadNear { index } };
            if metres > FARTHEST_SNAP {
                return RouteError::FarFromRoad { index, metres, most: FARTHEST_SNAP };
            }
        }
        RouteError::NoRoadNear { index: 0 }
    }

    fn piece(
        &self,
        request: &MatrixRequest<'_>,
        shut: &[Polygon],
        block: Block,
    ) -> Result<Piece, RouteError> {
        let part = |points: &'_ [Waypoint], from: usize, count: usize| {
            points.iter().skip(from).take(count).copied().collect::<Vec<_>>()
        };
        let sources = part(request.sources, block.row, block.rows);
        let targets = part(request.targets, block.column, block.columns);
        let json = ask::matrix(&sources, &targets, &request.terms, shut);
        match self.ask("sources_to_targets", &json, &request.terms) {
            Ok(reply) => {
                let answer: answer::MatrixAnswer = read(&self.http, &reply)?;
                Ok(Piece::Told(answer.entries()))
            }
            Err(Fault::TooMany(most)) => Ok(Piece::TooMany(most)),
            // No pair of the piece is joined.
            Err(Fault::NoWay) => {
                Ok(Piece::Told(vec![(f64::INFINITY, f64::INFINITY); block.rows * block.columns]))
            }
            Err(Fault::NoRoad) => {
                let points: Vec<_> = request.sources.iter().chain(request.targets).copied().collect();
                Err(self.farthest(&points, &request.terms))
            }
            Err(fault) => {
                let far: Vec<_> = sources.into_iter().take(1).chain(targets.into_iter().take(1)).collect();
                Err(self.told(fault, &far, &request.terms))
            }
        }
    }

    fn contours(&self, request: &IsochroneRequest<'_>, seconds: &[f64]) -> Result<Vec<MultiPolygon>, Fault> {
        let shut = self.avoided_crossings(&request.terms).map_err(Fault::Said)?;
        let reply = self.ask("isochrone", &ask::isochrone(request, seconds, &shut), &request.terms)?;
        let answer: answer::Contours = read(&self.http, &reply).map_err(Fault::Said)?;
        answer
            .areas(seconds)
            .ok_or_else(|| Fault::Said(self.http.unavailable("it left out an area, or drew something else")))
    }
}

impl RoutingEngine for Valhalla {
    fn name(&self) -> &str {
        self.http.name()
    }

    /// What a server covers it does not tell: that is for it to say when it is asked.
    fn covers(&self, _: Point) -> bool {
        true
    }

    fn route(&self, request: &RouteRequest<'_>) -> Result<Route, RouteError> {
        let first = self.ways(request, 0)?.into_iter().next();
        first.ok_or_else(|| self.http.unavailable("its answer has no way"))
    }

    fn alternatives(&self, request: &RouteRequest<'_>, most: usize) -> Result<Vec<Route>, RouteError> {
        let mut routes = self.ways(request, most)?;
        routes.truncate(most.saturating_add(1));
        Ok(routes)
    }

    /// Pairs that need what is avoided have no way here.
    fn matrix(&self, request: &MatrixRequest<'_>) -> Result<Matrix, RouteError> {
        check(&self.http, &request.terms, &[])?;
        if !request.terms.avoid.countries.is_empty() {
            return Err(self.http.unsupported("a matrix that keeps out of countries"));
        }
        let shut = self.avoided_crossings(&request.terms)?;
        let size = (request.sources.len(), request.targets.len());
        self.pairs
            .fill(size, self.http.name(), request.terms.cancel, |block| self.piece(request, &shut, block))
    }

    fn isochrones(&self, request: &IsochroneRequest<'_>) -> Result<Vec<Isochrone>, RouteError> {
        check(&self.http, &request.terms, &[request.from])?;
        if !request.terms.avoid.countries.is_empty() {
            return Err(self.http.unsupported("an isochrone that keeps out of countries"));
        }
        if request.seconds.len() > IsochroneRequest::MOST {
            let (engine, asked) = (self.http.name().to_owned(), request.seconds.len());
            return Err(RouteError::TooMuch {
                engine,
                what: "isochrones",
                most: IsochroneRequest::MOST,
                asked,
            });
        }
        let mut areas = Vec::with_capacity(request.seconds.len());
        let mut at_once = CONTOURS;
        while areas.len() < request.seconds.len() {
            let seconds: Vec<_> = request.seconds.iter().skip(areas.len()).take(at_once).copied().collect();
            match self.contours(request, &seconds) {
                Ok(more) => areas.extend(more),
                Err(Fault::Contours(most)) if at_once > 1 => at_once = most.clamp(1, at_once - 1),
                Err(Fault::TooLong(most)) => {
                    let asked = seconds.iter().fold(0.0_f64, |most, each| most.max(*each)) / 60.0;
                    let (engine, what) = (self.http.name().to_owned(), "minutes of an isochrone");
                    return Err(RouteError::TooMuch { engine, what, most, asked: asked.ceil() as usize });
                }
                Err(fault) => return Err(self.told(fault, &[request.from], &request.terms)),
            }
        }
        let both = request.seconds.iter().zip(areas);
        Ok(both.map(|(seconds, area)| Isochrone { seconds: *seconds, area }).collect())
    }
}
