//! Public holidays, and days on which crossings are shut.

use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;

use crate::table::Row;
use crate::{AtlasError, Fact, HolidayKind, Lang, Names};

/// Days of a holiday: each year's, or those of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRule {
    /// From one month and day to another, both in it, every year; into the next year where the second is earlier.
    Yearly {
        /// Month and day of the first day.
        from: (i8, i8),
        /// Month and day of the last day.
        to: (i8, i8),
    },
    /// From one date to another, both in it.
    Dated {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
}

/// Years in which a holiday is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Years {
    /// The first, if there is one.
    pub from: Option<i16>,
    /// The last, if there is one.
    pub to: Option<i16>,
}

/// A holiday or a closure.
#[derive(Clone, Debug, PartialEq)]
pub struct Holiday {
    /// Unique among holidays.
    pub id: String,
    /// In four languages.
    pub names: Names,
    /// Languages whose name the project made itself.
    pub names_ours: Vec<Lang>,
    /// ISO 3166-1 alpha-2 code of the country that keeps it.
    pub country: &'static str,
    /// What it means.
    pub kind: HolidayKind,
    /// The group of closures that it belongs to, by which crossings name it; empty is none.
    pub group: String,
    /// Its days.
    pub days: Vec<DayRule>,
    /// The years in which its yearly days begin.
    pub years: Years,
    /// Where the row is from.
    pub fact: Fact,
}

impl Years {
    const fn contains(self, year: i16) -> bool {
        let begun = match self.from {
            Some(from) => from <= year,
            None => true,
        };
        let over = match self.to {
            Some(to) => to < year,
            None => false,
        };
        begun && !over
    }
}

impl FromStr for Years {
    type Err = ();

    /// `2025`, `2025..`, `..2025`, `2025..2030`; nothing is every year.
    fn from_str(text: &str) -> Result<Self, ()> {
        let year = |text: &str| -> Result<Option<i16>, ()> {
            if text.is_empty() {
                return Ok(None);
            }
            let year: i16 = text.parse().map_err(drop)?;
            if (1900..=2999).contains(&year) { Ok(Some(year)) } else { Err(()) }
        };
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let years = Self { from: year(from)?, to: year(to)? };
        if years.from.zip(years.to).is_some_and(|(from, to)| to < from) { Err(()) } else { Ok(years) }
    }
}

impl FromStr for DayRule {
    type Err = ();

    /// `07-11`, `07-11..07-15`, `2026-02-18`, `2026-02-18..2026-02-20`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        if let (Ok(from), Ok(to)) = (from.parse::<Date>(), to.parse::<Date>()) {
            return if from <= to { Ok(Self::Dated { from, to }) } else { Err(()) };
        }
        let day = |text: &str| -> Result<(i8, i8), ()> {
            // In a leap year every day of a month exists.
            let date: Date = format!("2024-{text}").parse().map_err(drop)?;
            Ok((date.month(), date.day()))
        };
        Ok(Self::Yearly { from: day(from)?, to: day(to)? })
    }
}

impl DayRule {
    /// Whether a date is among its days.
    fn is_on(self, date: Date, years: Years) -> bool {
        match self {
            Self::Dated { from, to } => (from..=to).contains(&date) && years.contains(from.year()),
            Self::Yearly { from, to } => {
                let day = (date.month(), date.day());
                if from <= to {
                    (from..=to).contains(&day) && years.contains(date.year())
                } else {
                    // Over the year's end: it belongs to the year in which it begins.
                    (day >= from && years.contains(date.year()))
                        || (day <= to && years.contains(date.year() - 1))
                }
            }
        }
    }
}

impl Holiday {
    /// Whether a date is among its days.
    pub fn is_on(&self, date: Date) -> bool {
        self.days.iter().any(|rule| rule.is_on(date, self.years))
    }

    /// Its days that begin in some years, in the order of its rules.
    pub(crate) fn dates(&self, years: RangeInclusive<i16>) -> impl Iterator<Item = Date> + '_ {
        let ranges = self.days.iter().flat_map(move |rule| match *rule {
            DayRule::Dated { from, to } => vec![(from, to)],
            DayRule::Yearly { from, to } => years
                .clone()
                .filter_map(|year| {
                    let last_year = if from <= to { year } else { year + 1 };
                    Some((Date::new(year, from.0, from.1).ok()?, Date::new(last_year, to.0, to.1).ok()?))
                })
                .collect(),
        });
        let kept = ranges.filter(|(from, _)| self.years.contains(from.year()));
        kept.flat_map(|(from, to)| from.series(Span::new().days(1)).take_while(move |date| *date <= to))
    }

    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        let days = row.parsed(
            "days",
            "a `;`-joined list of days such as `07-11..07-15` or `2026-02-18..2026-02-20`",
            |text| text.split(';').map(|rule| rule.trim().parse().ok()).collect::<Option<Vec<_>>>(),
        )?;
        Ok(Self {
            id: row.required("id")?,
            names: row.names()?,
            names_ours: row.names_ours()?,
            country: row.country("country")?,
            kind: row.word("kind")?,
            group: row.text("group")?,
            days,
            years: row.parsed("years", "years such as `2025`, `2025..` or `2025..2030`", |text| {
                text.parse().ok()
            })?,
            fact: row.fact()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn on(rule: &str, years: &str, date: Date) -> bool {
        let rule: DayRule = rule.parse().expect("the rule is proper");
        rule.is_on(date, years.parse().expect("the years are proper"))
    }

    #[test]
    fn a_yearly_rule_holds_in_its_years() {
        assert!(on("07-11..07-15", "", date(2031, 7, 15)), "the last day is in it");
        assert!(!on("07-11..07-15", "", date(2031, 7, 16)), "the day after is not");
        assert!(!on("07-11..07-15", "2027..", date(2026, 7, 12)), "the year before it began");
        assert!(!on("08-30", "..2025", date(2026, 8, 30)), "the year after it ended");
    }

    #[test]
    fn a_rule_over_the_years_end_belongs_to_the_year_it_begins_in() {
        assert!(on("12-31..01-01", "2026..", date(2027, 1, 1)), "it began in 2026");
        assert!(!on("12-31..01-01", "2026..", date(2026, 1, 1)), "it would have begun in 2025");
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for wrong in
            ["02-30", "13-01", "2026-02-29", "2026-02-20..2026-02-18", "7-11", "", "12-31..2026-01-01"]
        {
            assert!(wrong.parse::<DayRule>().is_err(), "{wrong:?} is no rule");
        }
        assert!("2030..2025".parse::<Years>().is_err(), "years run forwards");
    }
}
