//! The answer: a way and what is known of it.

use geo::{LineString, Point};

use crate::{Country, RoadClass, Surface};

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
    /// The crossing's id; empty where the border is open and has no post that is known.
    pub crossing: String,
    /// The country left.
    pub from: Country,
    /// The country entered.
    pub to: Country,
    /// Where.
    pub at: Point,
}

/// A part of a way over which class and surface stay the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Metres along it.
    pub metres: f64,
    /// What kind of road.
    pub class: RoadClass,
    /// What is under the wheels.
    pub surface: Surface,
}

/// What to do at a point of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Set off.
    Depart,
    /// Go on; the road changes its name or number.
    Continue,
    /// Less than 45° to the left.
    SlightLeft,
    /// To the left.
    Left,
    /// More than 120° to the left.
    SharpLeft,
    /// Less than 45° to the right.
    SlightRight,
    /// To the right.
    Right,
    /// More than 120° to the right.
    SharpRight,
    /// Back the way one came.
    UTurn,
    /// Into a roundabout, leaving it by this exit, counted from 1.
    Roundabout(u8),
    /// On to a ferry.
    Ferry,
    /// Past a border post.
    Border,
    /// Through water.
    Ford,
    /// There.
    Arrive,
}

impl Turn {
    /// The word used in answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Depart => "depart",
            Self::Continue => "continue",
            Self::SlightLeft => "slight_left",
            Self::Left => "left",
            Self::SharpLeft => "sharp_left",
            Self::SlightRight => "slight_right",
            Self::Right => "right",
            Self::SharpRight => "sharp_right",
            Self::UTurn => "u_turn",
            Self::Roundabout(_) => "roundabout",
            Self::Ferry => "ferry",
            Self::Border => "border",
            Self::Ford => "ford",
            Self::Arrive => "arrive",
        }
    }
}

/// A line of a road book: what to do, and the road taken from there.
#[derive(Clone, Debug, PartialEq)]
pub struct Instruction {
    /// What to do here.
    pub turn: Turn,
    /// The road's name from here on, as on the spot; may be empty.
    pub road: String,
    /// The road's number from here on; may be empty.
    pub number: String,
    /// Metres from here to the next instruction.
    pub metres: f64,
    /// Seconds from here to the next instruction.
    pub seconds: f64,
    /// Where.
    pub at: Point,
}

/// A height along a way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Height {
    /// Metres from the start of the way.
    pub along: f64,
    /// Metres above the sea.
    pub metres: f64,
}

/// A thing that a way has which was to be avoided, and there was no way without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Avoided {
    /// A road that is not paved.
    Unpaved,
    /// A ferry.
    Ferry,
    /// A toll.
    Toll,
    /// A ford.
    Ford,
    /// A drawn area.
    Area,
    /// A country.
    Country,
    /// A crossing.
    Crossing,
}

impl Avoided {
    /// The word used in answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unpaved => "unpaved",
            Self::Ferry => "ferry",
            Self::Toll => "toll",
            Self::Ford => "ford",
            Self::Area => "area",
            Self::Country => "country",
            Self::Crossing => "crossing",
        }
    }
}

/// Something about a way that its traveller must know.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The road nearest to the point leads nowhere; the way starts, bends or ends on another, so many metres away.
    Island {
        /// Which point, from 0.
        index: usize,
        /// Metres from the point to the road that was taken.
        metres: f64,
    },
    /// There is no way without what was to be avoided; these metres of it are on the way.
    Unavoidable {
        /// What.
        what: Avoided,
        /// Metres of it; 0 for a thing at a point.
        metres: f64,
        /// Where it begins first.
        at: Point,
    },
    /// A road that is normally shut in the month asked for.
    Shut {
        /// Metres of it.
        metres: f64,
        /// Where it begins first.
        at: Point,
    },
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
    /// Surface and class along the way, in order; pieces off the network are left out. Empty where the engine does not know.
    pub stretches: Vec<Stretch>,
    /// The numbers of the roads in order, each once in a row; unnumbered roads are left out.
    pub roads: Vec<String>,
    /// In order; a country entered twice is there twice.
    pub countries: Vec<Country>,
    /// In order.
    pub crossings: Vec<Passage>,
    /// Ids of the roads on the way that are normally shut in the month asked for; a pack's roads have no ids and are in the notes.
    pub closed: Vec<String>,
    /// Metres climbed and metres descended; none where heights are not known.
    pub climb: Option<[f64; 2]>,
    /// Heights along the way, in order; empty where they are not known.
    pub heights: Vec<Height>,
    /// The road book; empty where the engine has none.
    pub instructions: Vec<Instruction>,
    /// What the traveller must know.
    pub notes: Vec<Note>,
    /// Metres in a straight line from the first point to the network, and from the network to the last point.
    pub off_network: [f64; 2],
    /// The line, pieces off the network included.
    pub line: LineString,
}

impl Route {
    /// No way at all, between no places.
    pub(crate) const fn nowhere() -> Self {
        Self {
            distance: 0.0,
            duration: 0.0,
            quality: Quality::Straight,
            surfaces: Vec::new(),
            classes: Vec::new(),
            stretches: Vec::new(),
            roads: Vec::new(),
            countries: Vec::new(),
            crossings: Vec::new(),
            closed: Vec::new(),
            climb: None,
            heights: Vec::new(),
            instructions: Vec::new(),
            notes: Vec::new(),
            off_network: [0.0; 2],
            line: LineString(Vec::new()),
        }
    }
}
