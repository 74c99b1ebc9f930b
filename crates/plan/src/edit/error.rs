//! Why an edit cannot be made.

use jiff::civil::Date;

use super::private::MAX_PEOPLE;
use super::{MAX_DAYS, MAX_SHAPING, MAX_STOPS, MAX_VERIFIED};
use crate::area::{MAX_AREAS, MAX_CORNERS};
use crate::{DayId, Seconds, StopId};

/// Why an edit cannot be made. The plan is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// No such day.
    #[error("the plan has no day {0}; it may have been removed")]
    NoDay(DayId),
    /// No such stop.
    #[error("the plan has no stop {0}; it may have been removed")]
    NoStop(StopId),
    /// The id is taken.
    #[error("the plan already has a part with the id {0}")]
    TakenId(String),
    /// A plan has at least one day.
    #[error("a plan keeps at least one day; clear the day instead of removing it")]
    LastDay,
    /// Too many days.
    #[error("a plan has at most {MAX_DAYS} days")]
    TooManyDays,
    /// Too many stops.
    #[error("a plan has at most {MAX_STOPS} stops")]
    TooManyStops,
    /// A text that is too long.
    #[error("{what} has {length} characters; the most is {most}")]
    TooLong {
        /// Which text.
        what: &'static str,
        /// How long it is.
        length: usize,
        /// How long it may be.
        most: usize,
    },
    /// A text that must not be empty.
    #[error("{0} must not be empty")]
    Empty(&'static str),
    /// A stay out of range.
    #[error("a stay is between 0 minutes and 30 days, not {} seconds", .0.0)]
    Stay(Seconds),
    /// A point that is none.
    #[error("{lon}, {lat} is no position: longitude is from -180 to 180, latitude from -90 to 90")]
    Position {
        /// Longitude as given.
        lon: String,
        /// Latitude as given.
        lat: String,
    },
    /// A date out of range.
    #[error("{0} is out of range: a plan starts between 1990 and 2150")]
    Date(Date),
    /// Too many people.
    #[error("a plan names at most {MAX_PEOPLE} people")]
    TooManyPeople,
    /// A cost out of range.
    #[error("a cost is from 0 to a billion, not {0} hundredths")]
    Cost(i64),
    /// Too many shaping points.
    #[error("a leg has at most {MAX_SHAPING} shaping points")]
    TooManyShaping,
    /// Too many areas to avoid.
    #[error("a plan avoids at most {MAX_AREAS} areas")]
    TooManyAreas,
    /// Too many corners of an area.
    #[error("an area has at most {MAX_CORNERS} corners, not {0}; draw it more simply")]
    TooManyCorners(usize),
    /// An outline that is none.
    #[error("this is no area: {0}")]
    Area(&'static str),
    /// A nationality or country that is no code.
    #[error("{0:?} is no country code; use two letters such as KZ or MN")]
    Country(String),
    /// A length of a limit or break out of range.
    #[error("{what} is longer than nothing and at most 24 hours, not {} seconds", .length.0)]
    Length {
        /// Which.
        what: &'static str,
        /// How long.
        length: Seconds,
    },
    /// A fuel range out of range.
    #[error("a tank lasts for more than 0 and at most 5000 km, not {0} km")]
    FuelRange(String),
    /// Too many verified checks.
    #[error("a plan keeps at most {MAX_VERIFIED} verified checks")]
    TooManyVerified,
    /// A night cannot fall there.
    #[error("the night of a day falls after one of its own stops or one of the next day's")]
    Night,
}
