//! The questions every engine is asked.

use std::sync::atomic::{AtomicBool, Ordering};

use geo::{MultiPolygon, Point, Polygon};

use crate::{Country, Profile, Route};

/// A point a route starts from, passes through, or ends at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waypoint {
    /// Where.
    pub at: Point,
    /// The country it lies in, so that it is joined to a road of its own side of a border; none joins it to any.
    pub country: Option<Country>,
    /// The way the vehicle faces here, degrees clockwise from north: the road is left (or reached) within 60° of it where there is one.
    pub heading: Option<f64>,
}

impl Waypoint {
    /// A point joined to any road near it, in any direction.
    pub const fn new(at: Point) -> Self {
        Self { at, country: None, heading: None }
    }

    /// The same point, joined to roads of one country only.
    #[must_use]
    pub const fn within(self, country: Option<Country>) -> Self {
        Self { country, ..self }
    }
}

/// What a route keeps away from. Each is kept to absolutely; where no way is left, an engine that can takes the least bad one and says in
/// [`Route::notes`] where it broke the rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Avoid {
    /// Never entered.
    pub countries: Vec<Country>,
    /// Ids of crossings never used.
    pub crossings: Vec<String>,
    /// Roads that are not paved.
    pub unpaved: bool,
    /// Ferries.
    pub ferries: bool,
    /// Roads that cost a toll.
    pub tolls: bool,
    /// Fords.
    pub fords: bool,
    /// Areas drawn on the map.
    pub areas: Vec<Polygon>,
}

/// A flag by which a caller stops a query that is under way.
#[derive(Debug, Default)]
pub struct Cancel(AtomicBool);

impl Cancel {
    /// Asks the query to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What is common to every question: who moves, when, and what is kept away from.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// How the vehicle moves.
    pub profile: &'a Profile,
    /// What to keep away from.
    pub avoid: &'a Avoid,
    /// The month of travel, 1–12: roads shut in it are taken only where there is no other way, and the season slows dirt. None ignores the
    /// season.
    pub month: Option<u8>,
    /// Whether the roads are wet: the profile's `wet` factor applies.
    pub wet: bool,
    /// Stops the query from outside.
    pub cancel: &'a Cancel,
}

/// One question for a way.
#[derive(Clone, Copy, Debug)]
pub struct RouteRequest<'a> {
    /// The start, the points that bend the way, the end: two at least.
    pub points: &'a [Waypoint],
    /// Who, when, and what not.
    pub terms: Terms<'a>,
}

/// One question for all ways between two sets of points.
#[derive(Clone, Copy, Debug)]
pub struct MatrixRequest<'a> {
    /// From each of these.
    pub sources: &'a [Waypoint],
    /// To each of these.
    pub targets: &'a [Waypoint],
    /// Who, when, and what not.
    pub terms: Terms<'a>,
}

/// One question for what can be reached.
#[derive(Clone, Copy, Debug)]
pub struct IsochroneRequest<'a> {
    /// From here.
    pub from: Waypoint,
    /// Within each of so many seconds; at most [`IsochroneRequest::MOST`] of them.
    pub seconds: &'a [f64],
    /// Who, when, and what not.
    pub terms: Terms<'a>,
}

impl IsochroneRequest<'_> {
    /// So many areas at once at most.
    pub const MOST: usize = 6;
}

/// Durations and distances between all pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// How many columns.
    pub targets: usize,
    /// Seconds, row by row; infinite where there is no way.
    pub seconds: Vec<f64>,
    /// Metres along the same ways; infinite where there is no way.
    pub metres: Vec<f64>,
}

/// The area within reach in some time.
#[derive(Clone, Debug, PartialEq)]
pub struct Isochrone {
    /// Seconds.
    pub seconds: f64,
    /// The area; empty where nothing is reached.
    pub area: MultiPolygon,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RouteError {
    /// Fewer than two points.
    #[error("a route needs a start and an end")]
    TooFewPoints,
    /// A point is too far from any road that the profile may use.
    #[error("point {index} is {:.1} km from the nearest road; the most is {:.1} km", metres / 1000.0, most / 1000.0)]
    FarFromRoad {
        /// Which point, from 0.
        index: usize,
        /// Metres to the nearest road.
        metres: f64,
        /// How far it may be.
        most: f64,
    },
    /// There is no road at all for the point: none in its country, or the network is empty.
    #[error("there is no road near point {index} that this vehicle may use")]
    NoRoadNear {
        /// Which point, from 0.
        index: usize,
    },
    /// No way between two points.
    #[error("there is no road from point {from} to point {to}")]
    NoRoad {
        /// From which point, from 0.
        from: usize,
        /// To which point, from 0.
        to: usize,
    },
    /// A point lies outside of what the engine knows.
    #[error("point {index} lies outside of the area that {engine} covers")]
    NotCovered {
        /// Which point, from 0.
        index: usize,
        /// The engine's name.
        engine: String,
    },
    /// The engine cannot answer this kind of question.
    #[error("{engine} cannot answer this: {what}")]
    Unsupported {
        /// The engine's name.
        engine: String,
        /// What it cannot.
        what: &'static str,
    },
    /// More was asked for than the engine takes at once.
    #[error("{engine} takes at most {most} {what} at once; {asked} were asked for")]
    TooMuch {
        /// The engine's name.
        engine: String,
        /// Of what.
        what: &'static str,
        /// How many it takes.
        most: usize,
        /// How many were asked for.
        asked: usize,
    },
    /// The engine is elsewhere, and did not answer or not well.
    #[error("{engine} did not answer: {cause}")]
    Unavailable {
        /// The engine's name.
        engine: String,
        /// What happened, and what may help.
        cause: String,
    },
    /// The caller cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// Something that knows roads.
///
/// Only [`route`](Self::route) must be there; an engine that cannot do the rest says so with [`RouteError::Unsupported`].
pub trait RoutingEngine: Send + Sync {
    /// A short name for people and scripts: `corridor`, a pack's id, a server's host.
    fn name(&self) -> &str;

    /// Whether it knows the roads around a point.
    fn covers(&self, at: Point) -> bool;

    /// The best way through all points in order.
    ///
    /// # Errors
    ///
    /// A [`RouteError`] says which point has no road or between which two there is no way.
    fn route(&self, request: &RouteRequest<'_>) -> Result<Route, RouteError>;

    /// The best way and up to `most` others that a person would call different: each shares little enough with the ones before it, is not
    /// much longer, and has no needless detour in it. The best comes first.
    ///
    /// # Errors
    ///
    /// As [`route`](Self::route). Where there is no other way the answer is the best alone.
    fn alternatives(&self, request: &RouteRequest<'_>, most: usize) -> Result<Vec<Route>, RouteError> {
        let _ = most;
        self.route(request).map(|best| vec![best])
    }

    /// Durations and distances between all pairs, each along the best way.
    ///
    /// # Errors
    ///
    /// If a point has no road, or the engine has no matrices.
    fn matrix(&self, request: &MatrixRequest<'_>) -> Result<Matrix, RouteError> {
        let _ = request;
        Err(RouteError::Unsupported { engine: self.name().to_owned(), what: "a matrix" })
    }

    /// The areas within reach in some times, in the order asked for.
    ///
    /// # Errors
    ///
    /// If the point has no road, or the engine has no isochrones.
    fn isochrones(&self, request: &IsochroneRequest<'_>) -> Result<Vec<Isochrone>, RouteError> {
        let _ = request;
        Err(RouteError::Unsupported { engine: self.name().to_owned(), what: "an isochrone" })
    }
}
