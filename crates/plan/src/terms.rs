//! On what terms a plan travels: limits of a day, breaks, pinned times, lodging, the vehicle's facts, what a person has verified.

use jiff::civil::{Date, Time};

use crate::{Metres, Seconds, words};

/// What a day keeps to. On a plan it holds for every day; a day's own comes first; what neither says is left to the rules
/// ([`crate::checks::Rules`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The longest time at the wheel.
    pub driving: Option<Seconds>,
    /// Local time before which no day starts.
    pub earliest: Option<Time>,
    /// Local time after which nobody arrives.
    pub latest: Option<Time>,
    /// Whether one may drive in the dark; `Some(false)` makes an error of what is else a warning.
    pub after_dark: Option<bool>,
}

impl Limits {
    /// These limits, with another's where these say nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            driving: self.driving.or(other.driving),
            earliest: self.earliest.or(other.earliest),
            latest: self.latest.or(other.latest),
            after_dark: self.after_dark.or(other.after_dark),
        }
    }
}

/// A rest after so long at the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaks {
    /// After so long without one; above zero.
    pub after: Seconds,
    /// So long; a stay of this length is a rest, too. Above zero.
    pub rest: Seconds,
}

words! {
    /// What is fixed about a stop's time.
    PinKind {
        /// It is reached by then.
        ArriveBy = "arrive_by",
        /// What one does there begins no earlier.
        NotBefore = "not_before",
        /// What one does there begins then: a visit, a table, a guide that is booked.
        Booked = "booked",
        /// One leaves then: a flight, a ferry, a train.
        DepartAt = "depart_at",
    }
}

/// A time fixed for a stop, by the clock on the spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    /// What is fixed.
    pub kind: PinKind,
    /// The local time.
    pub at: Time,
    /// Whether the time is on the date after the day's own: a flight after midnight.
    pub next_day: bool,
}

words! {
    /// Where a night is spent, as the planner arranged it.
    Lodging {
        /// A hotel or hostel.
        Hotel = "hotel",
        /// A guest house.
        GuestHouse = "guest_house",
        /// A family's home.
        Homestay = "homestay",
        /// A camp of gers or yurts.
        GerCamp = "ger_camp",
        /// One's own tent.
        Tent = "tent",
        /// In the vehicle, a train or an aircraft.
        Vehicle = "vehicle",
    }
}

words! {
    /// Whose the vehicle is.
    Ownership {
        /// The travellers' or the operator's own.
        Own = "own",
        /// Hired; papers of the owner are needed at a border.
        Hired = "hired",
    }
}

/// What borders and fuel ask of the plan's vehicle; what is not known is not said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VehicleFacts {
    /// How far it goes on a full tank, cans included.
    pub fuel_range: Option<Metres>,
    /// Whose it is.
    pub ownership: Option<Ownership>,
    /// The country of its plates, ISO 3166-1 alpha-2.
    pub plates: Option<String>,
}

/// That a person has verified what a check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The id of the check ([`crate::checks::Check::id`]): it names what was verified, so that a tick is void once that changes.
    pub check: String,
    /// When.
    pub on: Date,
    /// By whom; not empty.
    pub by: String,
}
