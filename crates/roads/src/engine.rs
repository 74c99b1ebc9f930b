//! The question every engine answers, and the answer.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use geo::{LineString, Point};

use crate::{Profile, RoadClass, Surface};

/// A country: its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a code of two upper-case letters.
    pub fn from_code(code: &str) -> Option<Self> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// The code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A point a route starts from, bends at, or ends at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waypoint {
    /// Where.
    pub at: Point,
    /// The country it lies in, so that it is joined to a road of its own side of a border; none joins it to any.
    pub country: Option<Country>,
}

/// What a route keeps away from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Avoid {
    /// Never entered.
    pub countries: Vec<Country>,
    /// Ids of crossings never used.
    pub crossings: Vec<String>,
    /// Taken only where there is no other way.
    pub unpaved: bool,
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

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct RouteRequest<'a> {
    /// The start, the points that bend the way, the end: two at least.
    pub points: &'a [Waypoint],
    /// How the vehicle moves.
    pub profile: &'a Profile,
    /// What to keep away from.
    pub avoid: &'a Avoid,
    /// The month of travel, 1–12: roads shut in it are taken only where there is no other way. None ignores the season.
    pub month: Option<u8>,
    /// Stops the query from outside.
    pub cancel: &'a Cancel,
}

/// How far an answer can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// From surveyed roads.
    Surveyed,
    /// From a network drawn by hand.
    Approximate,
    /// A straight line, off any road.
    Straight,
}

impl Quality {
    /// The word used in answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Surveyed => "surveyed",
            Self::Approximate => "approximate",
            Self::Straight => "straight",
        }
    }
}

/// A border crossed on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The crossing's id.
    pub crossing: String,
    /// The country left.
    pub from: Country,
    /// The country entered.
    pub to: Country,
    /// Where.
    pub at: Point,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Metres, the pieces off the network included.
    pub distance: f64,
    /// Seconds under way; waiting at borders is not in it.
    pub duration: f64,
    /// How far it can be trusted.
    pub quality: Quality,
    /// Metres by surface; pieces off the network are in none.
    pub surfaces: Vec<(Surface, f64)>,
    /// Metres by class; pieces off the network are in none.
    pub classes: Vec<(RoadClass, f64)>,
    /// The numbers of the roads in order, each once in a row; unnumbered roads are left out.
    pub roads: Vec<String>,
    /// In order; a country entered twice is there twice.
    pub countries: Vec<Country>,
    /// In order.
    pub crossings: Vec<Passage>,
    /// Ids of the roads on the way that are normally shut in the month asked for.
    pub closed: Vec<String>,
    /// Metres in a straight line from the first point to the network, and from the network to the last point.
    pub off_network: [f64; 2],
    /// The line, pieces off the network included.
    pub line: LineString,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RouteError {
    /// Fewer than two points.
    #[error("a route needs a start and an end")]
    TooFewPoints,
    /// A point is too far from any road that the profile may use.
    #[error("point {index} is {:.0} km from the nearest road; the most is {:.0} km", metres / 1000.0, most / 1000.0)]
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
    /// The caller cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// Something that knows roads.
pub trait RoutingEngine: Send + Sync {
    /// A short name for people and scripts: `corridor`.
    fn name(&self) -> &str;

    /// The fastest way through all points in order.
    ///
    /// # Errors
    ///
    /// A [`RouteError`] says which point has no road or between which two there is no way.
    fn route(&self, request: &RouteRequest<'_>) -> Result<Route, RouteError>;
}
