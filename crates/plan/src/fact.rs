//! Where a fact is from, when it held, how sure it is.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::words;

words! {
    /// How sure a fact is, from the surest on.
    Confidence {
        /// Confirmed by a good source.
        High = "high",
        /// Plausible, from one source.
        Medium = "medium",
        /// To be checked before use.
        Low = "low",
    }
}

/// The date at which something was true or looked up: a year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AsOf {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl AsOf {
    /// The first day that is meant: that of the year or month, where no more is known.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::ZERO)
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl FromStr for AsOf {
    type Err = ();

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a date that exists.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let mut digits = |width: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => Ok(Some(part)),
            Some(_) => Err(()),
        };
        let number = |part: Option<&str>| part.map(|part| part.parse().map_err(|_| ())).transpose();
        let year = digits(4)?.ok_or(())?.parse().map_err(|_| ())?;
        let as_of = Self { year, month: number(digits(2)?)?, day: number(digits(2)?)? };
        let exists = Date::new(year, as_of.month.unwrap_or(1), as_of.day.unwrap_or(1)).is_ok();
        if exists && parts.next().is_none() { Ok(as_of) } else { Err(()) }
    }
}

/// Where a row is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Who says so.
    pub source: String,
    /// When it held.
    pub as_of: AsOf,
    /// How sure it is.
    pub confidence: Confidence,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_it_was_read() {
        for text in ["2019", "2026-11", "2020-07-22"] {
            let as_of: AsOf = text.parse().expect("the text is a date");
            assert_eq!(as_of.to_string(), text, "no precision is added or lost");
        }
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        for text in ["", "26", "2026-13", "2026-02-30", "2026-2", "2026-11-01-02", "last year"] {
            assert!(text.parse::<AsOf>().is_err(), "{text:?} is no date");
        }
    }

    #[test]
    fn a_year_begins_in_january() {
        let as_of: AsOf = "2019".parse().expect("a year is a date");
        assert_eq!(as_of.first_day(), Date::constant(2019, 1, 1), "nothing nearer is known");
    }
}
