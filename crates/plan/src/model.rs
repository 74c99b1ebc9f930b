//! The plan and its parts.

use std::fmt;
use std::marker::PhantomData;

use geo::Point;
use jiff::civil::{Date, Time};

use crate::{Breaks, Disclosed, Limits, Lodging, Money, Person, Pin, Place, Seconds, VehicleFacts, Verified};

/// An opaque id of a thing of type `T`.
pub struct Id<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// An id from its text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), of: PhantomData }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The id of a plan.
pub type PlanId = Id<Plan>;
/// The id of a day.
pub type DayId = Id<Day>;
/// The id of a stop.
pub type StopId = Id<Stop>;

/// How a vehicle moves; the figures behind it are the road engine's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// A passenger car.
    Car,
    /// A four-wheel drive.
    FourByFour,
    /// A van or minibus.
    Van,
    /// A coach.
    Bus,
    /// A bicycle.
    Bicycle,
    /// On foot.
    Foot,
    /// On horseback.
    Horse,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 7] =
        [Self::Car, Self::FourByFour, Self::Van, Self::Bus, Self::Bicycle, Self::Foot, Self::Horse];

    /// The word used in files and arguments.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Car => "car",
            Self::FourByFour => "4x4",
            Self::Van => "van",
            Self::Bus => "bus",
            Self::Bicycle => "bicycle",
            Self::Foot => "foot",
            Self::Horse => "horse",
        }
    }

    /// The profile of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.word() == word)
    }
}

/// So many travellers of one nationality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traveller {
    /// ISO 3166-1 alpha-2 code.
    pub nationality: String,
    /// How many.
    pub count: u32,
}

/// What the plan's roads keep away from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Avoid {
    /// ISO 3166-1 alpha-2 codes, sorted.
    pub countries: Vec<String>,
    /// Ids of crossings, sorted.
    pub crossings: Vec<String>,
    /// Whether unpaved roads are avoided.
    pub unpaved: bool,
    /// Whether ferries are avoided.
    pub ferries: bool,
    /// Whether roads that cost a toll are avoided.
    pub tolls: bool,
    /// Whether fords are avoided.
    pub fords: bool,
    /// Areas drawn on the map: closed rings, each as [`crate::area::ring`] makes it, in the order of their corners.
    pub areas: Vec<Vec<Point>>,
}

/// How a stop is reached from the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reach {
    /// By the plan's vehicle on the road.
    #[default]
    Road,
    /// On the road by another profile than the plan's.
    RoadBy(Profile),
    /// By a flight of the atlas, named by its id.
    Flight(String),
}

/// A place in a plan, on a day, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Unique in the plan.
    pub id: StopId,
    /// Sorts the stops of a day.
    pub order: String,
    /// Where it is.
    pub place: Place,
    /// How long it lasts; the last stop of a day lasts till the next day starts.
    pub stay: Seconds,
    /// Free text.
    pub note: String,
    /// How it is reached.
    pub reach: Reach,
    /// What is fixed about its time.
    pub pin: Option<Pin>,
    /// Points that only bend the leg which arrives here, in order.
    pub shaping: Vec<Point>,
    /// Free text that stays on this machine, unless the plan says otherwise.
    pub private_note: String,
    /// What it costs the operator; stays on this machine, unless the plan says otherwise.
    pub net_cost: Option<Money>,
}

/// One day of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Unique in the plan.
    pub id: DayId,
    /// Sorts the days of a plan.
    pub order: String,
    /// Local time at which the day starts, where it starts.
    pub start: Time,
    /// Free title; may be empty.
    pub title: String,
    /// Free text.
    pub note: String,
    /// Its own limits; where they say nothing, the plan's hold.
    pub limits: Limits,
    /// Where the night after it is spent, if that is arranged. The place is that of its last stop, or of the last one before.
    pub lodging: Option<Lodging>,
    /// Free text that stays on this machine, unless the plan says otherwise.
    pub private_note: String,
    /// What its night costs the operator; stays on this machine, unless the plan says otherwise.
    pub net_cost: Option<Money>,
    /// In order.
    pub stops: Vec<Stop>,
}

/// One journey.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Unique among plans.
    pub id: PlanId,
    /// What it is called.
    pub title: String,
    /// The local date of the first day.
    pub start: Date,
    /// The plan's vehicle.
    pub vehicle: Profile,
    /// What borders and fuel ask of it.
    pub vehicle_facts: VehicleFacts,
    /// Who travels: how many of each nationality.
    pub travellers: Vec<Traveller>,
    /// Who travels, by name, sorted by id; stays on this machine, unless the plan says otherwise.
    pub people: Vec<Person>,
    /// Which private fields leave the machine with the plan.
    pub disclosed: Disclosed,
    /// What each day keeps to.
    pub limits: Limits,
    /// When the driver rests; none is never.
    pub breaks: Option<Breaks>,
    /// What the roads keep away from.
    pub avoid: Avoid,
    /// The language of the plan's texts: `en`, `kk`, `mn` or `ru`.
    pub language: String,
    /// What somebody has verified, sorted by check; a check is verified once at most.
    pub verified: Vec<Verified>,
    /// In order.
    pub days: Vec<Day>,
}

impl Plan {
    /// An empty plan: one empty day, by car, with a rest of a quarter of an hour after three hours at the wheel.
    pub fn new(id: PlanId, first_day: DayId, title: impl Into<String>, start: Date) -> Self {
        let day = Day {
            id: first_day,
            order: crate::order::between(None, None),
            start: DAY_START,
            title: String::new(),
            note: String::new(),
            limits: Limits::default(),
            lodging: None,
            private_note: String::new(),
            net_cost: None,
            stops: Vec::new(),
        };
        Self {
            id,
            title: title.into(),
            start,
            vehicle: Profile::Car,
            vehicle_facts: VehicleFacts::default(),
            travellers: Vec::new(),
            people: Vec::new(),
            disclosed: Disclosed::default(),
            limits: Limits::default(),
            breaks: Some(BREAKS),
            avoid: Avoid::default(),
            language: "en".to_owned(),
            verified: Vec::new(),
            days: vec![day],
        }
    }

    /// The local date of the day at an index.
    pub fn date(&self, day: usize) -> Date {
        let days = jiff::Span::new().try_days(i64::try_from(day).unwrap_or(0));
        days.and_then(|days| self.start.checked_add(days)).unwrap_or(self.start)
    }

    /// The limits of a day: its own, and the plan's where it says nothing.
    pub fn limits_of(&self, day: &Day) -> Limits {
        day.limits.or(self.limits)
    }

    /// All stops in order, with the index of their day.
    pub fn stops(&self) -> impl Iterator<Item = (usize, &Stop)> {
        self.days.iter().enumerate().flat_map(|(index, day)| day.stops.iter().map(move |stop| (index, stop)))
    }

    /// The legs in order: pairs of neighbouring stops, over the nights too.
    pub fn legs(&self) -> impl Iterator<Item = (&Stop, &Stop)> {
        self.stops().map(|(_, stop)| stop).zip(self.stops().skip(1).map(|(_, stop)| stop))
    }

    /// A stop by its id.
    pub fn stop(&self, id: &StopId) -> Option<&Stop> {
        self.stops().map(|(_, stop)| stop).find(|stop| stop.id == *id)
    }

    /// A day by its id, with its index.
    pub fn day(&self, id: &DayId) -> Option<(usize, &Day)> {
        self.days.iter().enumerate().find(|(_, day)| day.id == *id)
    }
}

/// The breaks of a new plan.
const BREAKS: Breaks = Breaks { after: Seconds::hours(3), rest: Seconds::minutes(15) };
/// When a new day starts.
pub(crate) const DAY_START: Time = Time::constant(9, 0, 0, 0);
