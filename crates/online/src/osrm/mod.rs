//! An OSRM server. Reference: <https://project-osrm.org/docs/v5.24.0/api/>.

mod answer;

use geo::Point;
use reqwest::StatusCode;
use roads::{
    Matrix, MatrixRequest, Mode, Note, Route, RouteError, RouteRequest, RoutingEngine, Terms, Waypoint,
};
use serde::Deserialize;

use crate::FARTHEST_SNAP;
use crate::answer::{Reading, check, entries};
use crate::blocks::{Block, Limit, Piece};
use crate::borders::Borders;
use crate::fault::{read, refusal};
use crate::http::{Http, Reply};
use crate::server::Server;

/// Servers as they come take a matrix of so many pairs.
const PAIRS: usize = 10_000;

/// An OSRM server as a routing engine. Such a server knows one mode, and cannot avoid anything: what was to be avoided is looked for in
/// its answer, and if it is there, or cannot be seen there, that is an error.
pub struct Osrm {
    http: Http,
    borders: Borders,
    mode: Mode,
    pairs: Limit,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    code: String,
    message: String,
}

impl Osrm {
    /// The engine at a server that was built for a mode.
    ///
    /// # Errors
    ///
    /// [`RouteError::Unavailable`] if this machine can make no connection at all. The server itself is not asked yet.
    pub fn new(server: Server, mode: Mode, borders: Borders) -> Result<Self, RouteError> {
        Ok(Self { http: Http::new(server)?, borders, mode, pairs: Limit::new(PAIRS) })
    }

    /// The part of a path that names the mode. A server reads it only where several stand behind one address.
    const fn profile(&self) -> &'static str {
        match self.mode {
            Mode::Car | Mode::Bus => "driving",
            Mode::Bicycle => "bike",
            Mode::Foot | Mode::Horse => "foot",
        }
    }

    fn check(&self, terms: &Terms<'_>, points: &[Waypoint]) -> Result<(), RouteError> {
        check(&self.http, terms, points)?;
        if terms.profile.mode != self.mode {
            return Err(self.http.unsupported("another way to travel than the one it was built for"));
        }
        if terms.avoid.unpaved {
            return Err(self.http.unsupported("keeping away from unpaved roads"));
        }
        if !terms.avoid.crossings.is_empty() {
            return Err(self.http.unsupported("keeping away from a crossing"));
        }
        Ok(())
    }

    fn ways(&self, request: &RouteRequest<'_>, others: usize) -> Result<Vec<Route>, RouteError> {
        if request.points.len() < 2 {
            return Err(RouteError::TooFewPoints);
        }
        self.check(&request.terms, request.points)?;
        let last = request.points.len() - 1;
        let mut path = format!(
            "route/v1/{}/{}?overview=full&geometries=polyline6&steps=true&annotations=false",
            self.profile(),
            coordinates(request.points),
        );
        path.push_str(&format!("&radiuses={}", joined(request.points, |_| FARTHEST_SNAP.to_string())));
        if request.points.iter().any(|point| point.heading.is_some()) {
            path.push_str(&format!("&bearings={}", joined(request.points, bearing)));
        }
        if last > 1 {
            path.push_str(&format!("&waypoints=0;{last}"));
        } else if others > 0 {
            path.push_str(&format!("&alternatives={others}"));
        }
        let reply = self.http.get(&path, request.terms.cancel)?;
        if !reply.status.is_success() {
            return Err(self.fault(&reply, last));
        }
        let reading = Reading { http: &self.http, borders: &self.borders, request };
        let answer: answer::Routes = read(&self.http, &reply)?;
        let ways = answer.ways().ok_or_else(|| self.http.unavailable("a line of its answer is torn"))?;
        let mut routes = Vec::with_capacity(ways.len());
        let mut wrong = None;
        for way in ways {
            let start = way.line.first().copied().map_or_else(Point::default, Point);
            let breach = reading.breaches(&way).into_iter().next();
            let route = reading.route(way, Vec::new())?;
            let enters = !entries(request.terms.avoid, &route.countries, &route.crossings, start).is_empty();
            match (enters, breach) {
                (false, None) => routes.push(route),
                (true, _) => wrong = wrong.or(Some("keeping out of a country")),
                (false, Some(breach)) => wrong = wrong.or(Some(cannot(&breach))),
            }
        }
        match (routes.is_empty(), wrong) {
            (true, Some(what)) => Err(self.http.unsupported(what)),
            _ => Ok(routes),
        }
    }

    fn fault(&self, reply: &Reply, last: usize) -> RouteError {
        let words: Words = serde_json::from_slice(&reply.body).unwrap_or_default();
        match words.code.as_str() {
            "NoRoute" => RouteError::NoRoad { from: 0, to: last },
            "NoSegment" => {
                let index = words.message.rsplit(' ').next().and_then(|index| index.parse().ok());
                RouteError::NoRoadNear { index: index.unwrap_or(0) }
            }
            "" => refusal(&self.http, reply.status, ""),
            code => refusal(&self.http, reply.status, &format!("{} [{code}]", words.message)),
        }
    }

    fn piece(&self, request: &MatrixRequest<'_>, block: Block) -> Result<Piece, RouteError> {
        let sources = request.sources.iter().skip(block.row).take(block.rows);
        let points: Vec<_> =
            sources.chain(request.targets.iter().skip(block.column).take(block.columns)).copied().collect();
        let numbers =
            |from: usize, to: usize| (from..to).map(|at| at.to_string()).collect::<Vec<_>>().join(";");
        let path = format!(
            "table/v1/{}/{}?annotations=duration,distance&sources={}&destinations={}&radiuses={}",
            self.profile(),
            coordinates(&points),
            numbers(0, block.rows),
            numbers(block.rows, points.len()),
            joined(&points, |_| FARTHEST_SNAP.to_string()),
        );
        let reply = self.http.get(&path, request.terms.cancel)?;
        if reply.status.is_success() {
            return Ok(Piece::Told(read::<answer::Table>(&self.http, &reply)?.entries()));
        }
        let words: Words = serde_json::from_slice(&reply.body).unwrap_or_default();
        let too_long =
            matches!(reply.status, StatusCode::URI_TOO_LONG | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
        if words.code == "TooBig" || too_long {
            return Ok(Piece::TooMany(None));
        }
        Err(match self.fault(&reply, points.len().saturating_sub(1)) {
            // Of all sources and then all targets, as the caller counts them.
            RouteError::NoRoadNear { index } => RouteError::NoRoadNear {
                index: match index.checked_sub(block.rows) {
                    None => block.row + index,
                    Some(target) => request.sources.len() + block.column + target,
                },
            },
            other => other,
        })
    }
}

impl RoutingEngine for Osrm {
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

    fn matrix(&self, request: &MatrixRequest<'_>) -> Result<Matrix, RouteError> {
        self.check(&request.terms, &[])?;
        if *request.terms.avoid != roads::Avoid::default() {
            return Err(self.http.unsupported("a matrix that keeps away from anything"));
        }
        let size = (request.sources.len(), request.targets.len());
        self.pairs.fill(size, self.http.name(), request.terms.cancel, |block| self.piece(request, block))
    }
}

fn cannot(breach: &Note) -> &'static str {
    match breach {
        Note::Unavoidable { what: roads::Avoided::Ferry, .. } => "keeping away from ferries",
        Note::Unavoidable { what: roads::Avoided::Toll, .. } => "keeping away from tolls",
        Note::Unavoidable { what: roads::Avoided::Area, .. } => "keeping out of an area",
        _ => "keeping away from what is on its way",
    }
}

fn joined(points: &[Waypoint], of: impl Fn(&Waypoint) -> String) -> String {
    points.iter().map(of).collect::<Vec<_>>().join(";")
}

fn coordinates(points: &[Waypoint]) -> String {
    joined(points, |point| format!("{:.6},{:.6}", point.at.x(), point.at.y()))
}

fn bearing(point: &Waypoint) -> String {
    point
        .heading
        .map_or_else(String::new, |heading| format!("{},60", heading.rem_euclid(360.0).round() as u16 % 360))
}
