//! Which engine answers a question.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::PoisonError;

use geo::Point;
use roads::{
    Isochrone, IsochroneRequest, Matrix, MatrixRequest, Route, RouteError, RouteRequest, RoutingEngine,
    Terms, Waypoint,
};

use crate::api::Saying;
use crate::error::{Code, Error, saying};
use crate::network::network;
use crate::router::hash_avoid;

use super::{Engines, Installed};

/// Where an engine gets its roads from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An installed pack.
    Pack,
    /// A server.
    Online,
    /// The corridor network.
    Corridor,
}

impl Kind {
    /// The word in answers.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Online => "online",
            Self::Corridor => "corridor",
        }
    }
}

/// An answer, who gave it, and why not a better one.
#[derive(Clone, Debug)]
pub(crate) struct Answered<T> {
    pub(crate) answer: T,
    pub(crate) engine: String,
    pub(crate) why: Saying,
}

/// Which engines may be asked.
#[derive(Clone)]
pub(crate) enum Only {
    /// The best that there is.
    Best,
    /// The corridor network.
    Corridor,
    /// This one.
    This(Installed),
}

/// What the corridor network calls itself.
const CORRIDOR: &str = "corridor";
/// The most single ways that are looked for instead of a matrix.
const MOST_ONE_BY_ONE: usize = 10_000;

/// How soon an answer can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// At once.
    Now,
    /// In a moment: a pack weighs its roads for this vehicle and what it avoids for the first time.
    Soon,
    /// When a server answers.
    Late,
}

/// Why the better engines did not answer.
#[derive(Default)]
struct Passed {
    why: Option<Saying>,
}

impl Passed {
    /// Remembers the first reason: it is that of the best engine.
    fn on(&mut self, why: impl FnOnce() -> Saying) {
        self.why.get_or_insert_with(why);
    }
}

impl Engines {
    /// The best way through all points.
    pub(crate) fn route(
        &self,
        only: &Only,
        request: &RouteRequest<'_>,
    ) -> Result<Answered<Result<Route, RouteError>>, Error> {
        let points = points(request.points);
        let answered = self.answer(only, &points, |engine| engine.route(request))?;
        // The first pack was asked, whether it had a way or not.
        if let (Only::Best, Some(pack)) = (only, self.packs().iter().find(|pack| covers(pack, &points))) {
            let mut warm = self.warm.lock().unwrap_or_else(PoisonError::into_inner);
            warm.insert(terms_key(&pack.id, &request.terms));
        }
        Ok(answered)
    }

    /// How soon the best way can be had.
    pub(crate) fn pace(&self, request: &RouteRequest<'_>) -> Pace {
        let points = points(request.points);
        let packs = self.packs();
        let mut covering = packs.iter().filter(|pack| covers(pack, &points));
        match covering.next() {
            Some(pack) => {
                let warm = self.warm.lock().unwrap_or_else(PoisonError::into_inner);
                if warm.contains(&terms_key(&pack.id, &request.terms)) { Pace::Now } else { Pace::Soon }
            }
            None if self.online().is_some() => Pace::Late,
            None => Pace::Now,
        }
    }

    /// The best way and others, from one engine.
    pub(crate) fn alternatives(
        &self,
        only: &Only,
        request: &RouteRequest<'_>,
        most: usize,
    ) -> Result<Answered<Result<Vec<Route>, RouteError>>, Error> {
        self.answer(only, &points(request.points), |engine| engine.alternatives(request, most))
    }

    /// All ways between two sets of points.
    pub(crate) fn matrix(
        &self,
        only: &Only,
        request: &MatrixRequest<'_>,
    ) -> Result<Answered<Result<Matrix, RouteError>>, Error> {
        let mut all = points(request.sources);
        all.extend(points(request.targets));
        self.answer(only, &all, |engine| match engine.matrix(request) {
            // The corridor network is small: each way on its own is soon found.
            Err(RouteError::Unsupported { .. }) if engine.name() == CORRIDOR => one_by_one(engine, request),
            answer => answer,
        })
    }

    /// What can be reached.
    pub(crate) fn isochrones(
        &self,
        only: &Only,
        request: &IsochroneRequest<'_>,
    ) -> Result<Answered<Result<Vec<Isochrone>, RouteError>>, Error> {
        self.answer(only, &[request.from.at], |engine| engine.isochrones(request))
    }

    /// The first good answer of the engines in their order, or the last engine's refusal.
    fn answer<T>(
        &self,
        only: &Only,
        points: &[Point],
        ask: impl Fn(&dyn RoutingEngine) -> Result<T, RouteError>,
    ) -> Result<Answered<Result<T, RouteError>>, Error> {
        let corridor = network()?;
        match only {
            Only::This(this) => {
                let answer = ask(this.engine.as_ref());
                return Ok(Answered { answer, engine: this.id.clone(), why: chosen(&this.name) });
            }
            Only::Corridor => {
                let (answer, engine) = (ask(corridor), corridor.name().to_owned());
                return Ok(Answered { answer, why: chosen(&engine), engine });
            }
            Only::Best => {}
        }
        let mut passed = Passed::default();
        let packs = self.packs();
        let covering = packs.iter().filter(|pack| points.iter().all(|point| pack.engine.covers(*point)));
        for pack in covering {
            match ask(pack.engine.as_ref()) {
                Ok(answer) => {
                    let why = passed.why.unwrap_or_else(|| {
                        let message = format!("the region pack {} covers the whole way", pack.name);
                        saying("engine_pack", [("pack", pack.name.clone())], message)
                    });
                    return Ok(Answered { answer: Ok(answer), engine: pack.id.clone(), why });
                }
                Err(RouteError::Cancelled) => return cancelled(&pack.id),
                Err(error) => passed.on(|| {
                    let args = [("pack", pack.name.clone()), ("cause", error.to_string())];
                    let message = format!("the region pack {} has no way: {error}", pack.name);
                    saying("engine_pack_no_way", args, message)
                }),
            }
        }
        passed.on(|| not_covered(&packs, points));
        if let Some(online) = self.online() {
            match ask(online.engine.as_ref()) {
                Ok(answer) => {
                    let why = passed.why.unwrap_or_else(|| chosen(&online.name));
                    return Ok(Answered { answer: Ok(answer), engine: online.id, why });
                }
                Err(RouteError::Cancelled) => return cancelled(&online.id),
                Err(error) => {
                    let args = [("host", online.id.clone()), ("cause", error.to_string())];
                    let message = format!("{} gave no answer: {error}", online.id);
                    // Of a server that fails the user wants to know, whatever packs there are.
                    passed.why = Some(saying("engine_online_failed", args, message));
                }
            }
        }
        let why = passed.why.unwrap_or_else(|| not_covered(&packs, points));
        Ok(Answered { answer: ask(corridor), engine: corridor.name().to_owned(), why })
    }
}

/// A matrix of single ways.
fn one_by_one(engine: &dyn RoutingEngine, request: &MatrixRequest<'_>) -> Result<Matrix, RouteError> {
    let (targets, terms) = (request.targets.len(), request.terms);
    let asked = request.sources.len() * targets;
    if asked > MOST_ONE_BY_ONE {
        let (engine, what) = (engine.name().to_owned(), "pairs of a matrix");
        return Err(RouteError::TooMuch { engine, what, most: MOST_ONE_BY_ONE, asked });
    }
    let mut matrix =
        Matrix { targets, seconds: Vec::with_capacity(asked), metres: Vec::with_capacity(asked) };
    for (row, source) in request.sources.iter().enumerate() {
        for (column, target) in request.targets.iter().enumerate() {
            let (seconds, metres) = match engine.route(&RouteRequest { points: &[*source, *target], terms }) {
                _ if source.at == target.at => (0.0, 0.0),
                Ok(route) => (route.duration, route.distance),
                Err(RouteError::NoRoad { .. }) => (f64::INFINITY, f64::INFINITY),
                Err(RouteError::FarFromRoad { index, metres, most }) => {
                    let index = if index == 0 { row } else { column };
                    return Err(RouteError::FarFromRoad { index, metres, most });
                }
                Err(error) => return Err(error),
            };
            matrix.seconds.push(seconds);
            matrix.metres.push(metres);
        }
    }
    Ok(matrix)
}

fn covers(pack: &Installed, points: &[Point]) -> bool {
    points.iter().all(|point| pack.engine.covers(*point))
}

/// What an engine has to weigh its roads by.
fn terms_key(engine: &str, terms: &Terms<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (engine, &terms.profile.name, terms.month, terms.wet).hash(&mut hasher);
    hash_avoid(terms.avoid, &mut hasher);
    hasher.finish()
}

fn cancelled<T>(engine: &str) -> Result<Answered<Result<T, RouteError>>, Error> {
    let answer = Err(RouteError::Cancelled);
    Ok(Answered { answer, engine: engine.to_owned(), why: chosen(engine) })
}

fn points(waypoints: &[Waypoint]) -> Vec<Point> {
    waypoints.iter().map(|waypoint| waypoint.at).collect()
}

fn chosen(name: &str) -> Saying {
    saying("engine_chosen", [("engine", name.to_owned())], format!("{name} was asked for"))
}

/// Why no pack was asked.
fn not_covered(packs: &[Installed], points: &[Point]) -> Saying {
    let covering_any: Vec<&str> = packs
        .iter()
        .filter(|pack| points.iter().any(|point| pack.engine.covers(*point)))
        .map(|pack| pack.name.as_str())
        .collect();
    if packs.is_empty() {
        let message = "no region pack is installed; with one the way follows real roads".to_owned();
        return saying("engine_no_pack", [], message);
    }
    if covering_any.is_empty() {
        return saying("engine_not_covered", [], "no region pack covers this way".to_owned());
    }
    let packs = covering_any.join(", ");
    let message = format!("no region pack covers the whole way: {packs} only a part of it");
    saying("engine_pack_ends", [("packs", packs)], message)
}

/// What an engine's refusal is for the terminal and the page.
pub(crate) fn refusal(error: &RouteError) -> Error {
    let code = match error {
        RouteError::FarFromRoad { .. } | RouteError::NoRoadNear { .. } => Code::FarFromRoad,
        RouteError::NoRoad { .. } => Code::NoRoad,
        RouteError::Unavailable { .. } => Code::EngineFailed,
        RouteError::Unsupported { .. } | RouteError::NotCovered { .. } => Code::NoEngine,
        RouteError::TooFewPoints | RouteError::TooMuch { .. } => Code::BadArgument,
        _ => Code::EngineFailed,
    };
    Error::new(code, error.to_string()).because(error)
}
