//! Holidays of the tables, asked by date.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use compact_calendar::CompactCalendar;
use jiff::civil::Date;
use opening_hours::localization::Country;
use opening_hours::{Context, ContextHolidays};
use plan::hours::Holiday as Named;

use crate::{Confidence, Holiday, HolidayKind};

/// The years for which public holidays are listed for the evaluation of opening hours.
pub(crate) const LISTED: std::ops::RangeInclusive<i16> = 2020..=2050;

/// The holidays and closures of the atlas.
#[derive(Debug, Default)]
pub struct Holidays {
    rows: Vec<Holiday>,
    /// The same as a plan's hours name them, in the order of `rows`.
    named: Vec<Arc<Named>>,
    /// What `PH` means, by country: days that are sure, and days that are not. Made when first asked for.
    public: OnceLock<HashMap<&'static str, [ContextHolidays; 2]>>,
}

impl Holidays {
    /// Holidays of these rows.
    pub(crate) fn new(rows: Vec<Holiday>) -> Self {
        let named =
            rows.iter().map(|row| Arc::new(Named { id: row.id.clone(), fact: row.fact.clone() })).collect();
        Self { rows, named, public: OnceLock::new() }
    }

    /// Every row.
    pub fn rows(&self) -> &[Holiday] {
        &self.rows
    }

    /// A row by its id.
    pub fn get(&self, id: &str) -> Option<&Holiday> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The public holiday of a country on a date, if there is one.
    pub fn public_on(&self, country: &str, date: Date) -> Option<&Arc<Named>> {
        self.first(date, |row| row.kind == HolidayKind::Public && row.country == country)
    }

    /// What shuts, or may shut, a crossing that names these ids or groups on a date: closures go before what is only perhaps one.
    pub fn closure_on(&self, closed_on: &[String], date: Date) -> Option<(HolidayKind, &Arc<Named>)> {
        let of_kind = |kind: HolidayKind| {
            let named = |row: &Holiday| {
                row.kind == kind && closed_on.iter().any(|name| *name == row.id || *name == row.group)
            };
            self.first(date, named).map(|holiday| (kind, holiday))
        };
        of_kind(HolidayKind::Closure).or_else(|| of_kind(HolidayKind::Perhaps))
    }

    /// What `PH` means in a country: our own table, or that of the crate `opening-hours` where we have none; none where it has none either.
    pub(crate) fn context(&self, country: &str) -> Option<Context> {
        let public = self.public.get_or_init(|| public_of(&self.rows));
        if let Some([sure, unsure]) = public.get(country) {
            return Some(
                Context::default().with_holidays(sure.clone()).with_holidays_unknown(unsure.clone()),
            );
        }
        let country: Country = country.parse().ok()?;
        let public = country.holidays();
        (public != ContextHolidays::default()).then(|| {
            Context::default().with_holidays(public).with_holidays_unknown(country.holidays_regional())
        })
    }

    fn first(&self, date: Date, wanted: impl Fn(&Holiday) -> bool) -> Option<&Arc<Named>> {
        let mut both = self.rows.iter().zip(&self.named);
        both.find(|(row, _)| wanted(row) && row.is_on(date)).map(|(_, named)| named)
    }
}

/// Sure and unsure public holidays of each country, day by day.
fn public_of(rows: &[Holiday]) -> HashMap<&'static str, [ContextHolidays; 2]> {
    let mut days: HashMap<_, [CompactCalendar; 2]> = HashMap::new();
    for row in rows.iter().filter(|row| row.kind == HolidayKind::Public) {
        let [sure, unsure] = days.entry(row.country).or_default();
        let days = if row.fact.confidence == Confidence::Low { unsure } else { sure };
        for date in row.dates(LISTED).filter_map(chrono_date) {
            days.insert(date);
        }
    }
    // No school holidays: nobody here tables them.
    let listed = |days: [CompactCalendar; 2]| {
        days.map(|days| ContextHolidays::new(Arc::new(days), Arc::new(CompactCalendar::default())))
    };
    days.into_iter().map(|(country, days)| (country, listed(days))).collect()
}

/// A date as the crate `chrono` has it.
pub(crate) fn chrono_date(date: Date) -> Option<chrono::NaiveDate> {
    let part = |number: i8| u32::try_from(number).ok();
    chrono::NaiveDate::from_ymd_opt(i32::from(date.year()), part(date.month())?, part(date.day())?)
}
