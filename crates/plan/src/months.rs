//! Sets of months.

use std::fmt;
use std::str::FromStr;

/// A set of months of the year; may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Months(u16);

impl Months {
    /// No month.
    pub const NONE: Self = Self(0);
    /// The whole year.
    pub const ALL: Self = Self(0x0fff);

    /// Whether a month, 1–12, is in the set.
    pub fn contains(self, month: i8) -> bool {
        (1..=12).contains(&month) && self.0 & (1 << (month - 1)) != 0
    }

    /// Whether there is no month in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The months in the set, 1–12, from January on.
    pub fn iter(self) -> impl Iterator<Item = i8> {
        (1..=12).filter(move |month| self.contains(*month))
    }

    fn insert(&mut self, month: u8) {
        self.0 |= 1 << (month - 1);
    }
}

/// The text is no list of month ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotMonths;

impl fmt::Display for NotMonths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no list of month ranges: write them as `4-10` or `4-6;9-10`, with months from 1 to 12")
    }
}

impl std::error::Error for NotMonths {}

impl FromStr for Months {
    type Err = NotMonths;

    /// Reads `4-10;12-3`: ranges with both ends included, which may go over the year's end, or single months. Nothing is the
    /// empty set.
    fn from_str(text: &str) -> Result<Self, NotMonths> {
        let month = |text: &str| match text.trim().parse() {
            Ok(month @ 1..=12) => Ok(month),
            _ => Err(NotMonths),
        };
        let mut months = Self::NONE;
        for range in text.split(';').filter(|_| !text.trim().is_empty()) {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            let (mut current, to): (u8, u8) = (month(from)?, month(to)?);
            months.insert(current);
            while current != to {
                current = current % 12 + 1;
                months.insert(current);
            }
        }
        Ok(months)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(text: &str) -> Vec<i8> {
        text.parse::<Months>().expect("the text is a list of months").iter().collect()
    }

    #[test]
    fn a_range_goes_over_the_years_end() {
        assert_eq!(months("12-3"), [1, 2, 3, 12], "winter is one range");
    }

    #[test]
    fn ranges_add_up() {
        assert_eq!(months("4-6;9-10"), [4, 5, 6, 9, 10], "both ranges are in");
        assert_eq!(months("10"), [10], "one month needs no range");
    }

    #[test]
    fn nothing_is_no_month() {
        assert!(months("").is_empty(), "an empty cell is the empty set");
    }

    #[test]
    fn the_whole_year_is_all() {
        assert_eq!("1-12".parse(), Ok(Months::ALL), "January to December is every month");
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["0-3", "4-13", "summer", "4-", ";", "4-6;"] {
            assert_eq!(text.parse::<Months>(), Err(NotMonths), "{text} is no list of months");
        }
    }
}
