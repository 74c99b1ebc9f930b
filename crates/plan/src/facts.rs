//! What is known around a plan: places, legs, rules. The caller gathers it; schedule and checks only look at it.
//!
//! Everything that may be unknown is an `Option` or empty, and means unknown, never "no".

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::checks::Rules;
use crate::hours::Hours;
use crate::{Confidence, Fact, Metres, Months, Place, Profile, Seconds, words};

/// What is known of the place of a stop.
#[derive(Clone, Debug)]
pub struct PlaceFacts {
    /// Its time zone.
    pub zone: Option<TimeZone>,
    /// The country it lies in, ISO 3166-1 alpha-2. Of a crossing: where its pin is; see [`CrossingFacts::countries`].
    pub country: Option<String>,
    /// When it can be entered.
    pub hours: Hours,
    /// Months in which it works or is worth going to; empty is unknown.
    pub season: Months,
    /// Permits it takes.
    pub permits: Vec<Arc<Permit>>,
    /// Height above sea level.
    pub elevation: Option<Metres>,
    /// Whether there is fuel.
    pub fuel: Option<bool>,
    /// Whether travellers can spend a night under a roof.
    pub lodging: Option<bool>,
    /// Places with lodging around it, the nearest first, a few.
    pub lodging_near: Vec<Near>,
    /// How sure its position is.
    pub pin: Confidence,
    /// What a crossing is.
    pub crossing: Option<CrossingFacts>,
    /// Where this is from; none for a point of the planner's own.
    pub fact: Option<Fact>,
}

impl Default for PlaceFacts {
    /// A place of which nothing is known but where it is.
    fn default() -> Self {
        Self {
            zone: None,
            country: None,
            hours: Hours::Unknown,
            season: Months::NONE,
            permits: Vec::new(),
            elevation: None,
            fuel: None,
            lodging: None,
            lodging_near: Vec::new(),
            pin: Confidence::High,
            crossing: None,
            fact: None,
        }
    }
}

/// A place near another.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Which.
    pub place: Place,
    /// How far in a straight line.
    pub distance: Metres,
}

words! {
    /// Who may use a crossing.
    CrossingUse {
        /// Everybody with the papers for both sides.
        All = "all",
        /// Everybody, but it is being rebuilt or sends some vehicles elsewhere.
        Limited = "limited",
        /// Citizens of the two states; whether others may is not confirmed.
        Unconfirmed = "unconfirmed",
        /// Citizens of the two states only.
        Locals = "locals",
        /// Travellers by train only.
        Rail = "rail",
        /// Nobody.
        Nobody = "nobody",
    }
}

/// What is known of a crossing beyond a place.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossingFacts {
    /// Its id in the atlas.
    pub id: String,
    /// The two countries, ISO 3166-1 alpha-2.
    pub countries: [String; 2],
    /// Who may use it.
    pub open_to: CrossingUse,
    /// Whether nobody passes on foot, by bicycle or on horseback.
    pub vehicles_only: Option<bool>,
    /// The country towards which alone it may be passed, if it has one direction.
    pub only_towards: Option<String>,
}

/// Whom a rule is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    All,
    /// These nationalities, ISO 3166-1 alpha-2, sorted.
    Only(Vec<String>),
    /// Everybody but these.
    AllBut(Vec<String>),
}

impl Who {
    /// Whether it is for a nationality.
    pub fn includes(&self, nationality: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(these) => these.iter().any(|code| code == nationality),
            Self::AllBut(these) => these.iter().all(|code| code != nationality),
        }
    }
}

/// A permit that a place takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Permit {
    /// Its id in the tables: `mn-border-zone`.
    pub id: String,
    /// The country that issues it.
    pub country: String,
    /// Who needs it.
    pub who: Who,
    /// Whether it is bought at the gate.
    pub at_gate: bool,
    /// How many days before it is needed it must be applied for.
    pub lead_days: Option<u16>,
    /// Where this is from.
    pub fact: Fact,
}

/// How a leg goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// On the road.
    Road(Profile),
    /// By a flight.
    Flight(FlightFacts),
}

impl Way {
    /// Whether somebody is at the wheel, and tires.
    pub const fn is_driven(&self) -> bool {
        matches!(self, Self::Road(Profile::Car | Profile::FourByFour | Profile::Van | Profile::Bus))
    }
}

/// What is known of a flight.
#[derive(Clone, Debug, PartialEq)]
pub struct FlightFacts {
    /// Its id.
    pub id: String,
    /// Its status in the tables: `open`, `verify`, `seasonal`, `announced`, `suspended`, `closed`; none if the atlas does not have it.
    pub status: Option<String>,
    /// Whether it joins the two stops.
    pub joins: bool,
    /// Where this is from.
    pub fact: Option<Fact>,
}

/// Why there is no way.
#[derive(Clone, Debug, PartialEq)]
pub enum NoWay {
    /// No road joins the two with what the plan avoids.
    NoRoad,
    /// One end is this far from any road that the vehicle may use.
    FarFromRoad {
        /// Whether it is the start.
        start: bool,
        /// How far.
        distance: Metres,
    },
}

/// A border passed on a leg.
#[derive(Clone, Debug)]
pub struct Passed {
    /// The crossing, as a plan has it; none where the atlas knows none.
    pub crossing: Option<Place>,
    /// What is known of it.
    pub facts: Option<Arc<PlaceFacts>>,
    /// The country left.
    pub from: String,
    /// The country entered.
    pub to: String,
}

/// A place that a leg passes.
#[derive(Clone, Debug, PartialEq)]
pub struct Along {
    /// Which.
    pub place: Place,
    /// How far along the leg.
    pub at: Metres,
    /// How long after its start.
    pub after: Seconds,
    /// Whether there is fuel.
    pub fuel: Option<bool>,
    /// Whether there is lodging.
    pub lodging: Option<bool>,
}

/// What a way has about it that its traveller must know.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// The road nearest to an end leads nowhere; the way takes another, so far away.
    Island {
        /// Whether it is the start.
        start: bool,
        /// How far.
        distance: Metres,
    },
    /// There is no way without what the plan avoids: a word such as `ferry`, `unpaved`, and how much of it.
    Unavoidable {
        /// What.
        what: String,
        /// How much.
        distance: Metres,
    },
    /// So much of it is normally shut in the month of travel; the roads by name, where they have one.
    Shut {
        /// Which roads.
        roads: Vec<String>,
        /// How much of them.
        distance: Metres,
    },
}

/// What is known of a leg.
#[derive(Clone, Debug)]
pub struct LegFacts {
    /// How it goes.
    pub way: Way,
    /// How long it takes without rests.
    pub duration: Option<Seconds>,
    /// How far it is on the road.
    pub distance: Option<Metres>,
    /// Why there is no way, if there is none.
    pub no_way: Option<NoWay>,
    /// Whether its figures are from surveyed roads.
    pub surveyed: bool,
    /// Metres off the road at its start and its end.
    pub off_road: [Metres; 2],
    /// Borders it passes, in order.
    pub passed: Vec<Passed>,
    /// Countries on the way, ISO 3166-1 alpha-2, in order.
    pub countries: Vec<String>,
    /// Places with fuel or lodging on the way, in order; its own ends are not among them.
    pub along: Vec<Along>,
    /// What its traveller must know.
    pub remarks: Vec<Remark>,
    /// Another profile that has a road all the way, where this one has none.
    pub other_profile: Option<Profile>,
}

impl LegFacts {
    /// A leg of which nothing is known but how it goes.
    pub fn new(way: Way) -> Self {
        Self {
            way,
            duration: None,
            distance: None,
            no_way: None,
            surveyed: false,
            off_road: [Metres(0.0); 2],
            passed: Vec::new(),
            countries: Vec::new(),
            along: Vec::new(),
            remarks: Vec::new(),
            other_profile: None,
        }
    }
}

/// The sun on one local day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daylight {
    /// The beginning of civil twilight in the morning.
    pub dawn: Timestamp,
    /// Sunrise.
    pub sunrise: Timestamp,
    /// Sunset.
    pub sunset: Timestamp,
    /// The end of civil twilight in the evening.
    pub dusk: Timestamp,
}

/// When the sun is up.
pub trait Almanac: fmt::Debug + Send + Sync {
    /// The sun at a point on a local date; none where it does not rise or set that day.
    fn daylight(&self, at: geo::Point, date: Date) -> Option<Daylight>;
}

/// A crossing that a plan may use instead of another.
#[derive(Clone, Debug)]
pub struct CrossingPlace {
    /// As a plan would have it.
    pub place: Place,
    /// What is known of it.
    pub facts: Arc<PlaceFacts>,
}

/// Everything known around one plan.
#[derive(Clone, Debug)]
pub struct Surroundings<'a> {
    /// The place of each stop, in the order of [`crate::Plan::stops`].
    pub places: Vec<Arc<PlaceFacts>>,
    /// Each leg, in the order of [`crate::Plan::legs`].
    pub legs: Vec<Arc<LegFacts>>,
    /// Every crossing that may be used.
    pub crossings: &'a [CrossingPlace],
    /// The rules.
    pub rules: &'a Rules,
    /// The sun.
    pub almanac: &'a dyn Almanac,
    /// The date on which one asks: how old a rule is, how many days are left.
    pub today: Date,
}
