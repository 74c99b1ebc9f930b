//! Entry rules.

use crate::table::Row;
use crate::{AtlasError, Fact};

/// One entry rule of one country for one group of travellers.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryRule {
    /// Unique among rules.
    pub id: String,
    /// ISO 3166-1 alpha-2 code of the country that is entered.
    pub destination: &'static str,
    /// Whom it is for, as written: a country's code, `EU`, `all`, `all non-KZ`, …
    pub nationality: String,
    /// What it is about: `visa`, `border-zone`, `registration`, …
    pub topic: String,
    /// The rule, in English.
    pub rule: String,
    /// The longest stay, if the rule has one.
    pub max_stay_days: Option<u16>,
    /// Whether it must be verified before a journey.
    pub verify: bool,
    /// A note in English.
    pub notes: String,
    /// Where the row is from.
    pub fact: Fact,
}

impl EntryRule {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            id: row.required("id")?,
            destination: row.country("destination")?,
            nationality: row.required("nationality")?,
            topic: row.required("topic")?,
            rule: row.required("rule")?,
            max_stay_days: row.parsed_or_none("max_stay_days", "a whole number", |text| text.parse().ok())?,
            verify: row.parsed("verify", "yes or no", |text| match text {
                "yes" => Some(true),
                "no" | "" => Some(false),
                _ => None,
            })?,
            notes: row.text("notes")?,
            fact: row.fact()?,
        })
    }
}
