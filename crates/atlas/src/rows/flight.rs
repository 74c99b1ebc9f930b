//! Flights.

use plan::{PlaceKey, PlaceKind, Seconds};

use crate::table::Row;
use crate::{AtlasError, DurationBasis, Fact, FlightStatus};

/// A flight that exists, existed or is announced; it is flown both ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Flight {
    /// Unique among flights.
    pub id: String,
    /// The airport it leaves from.
    pub from: PlaceKey,
    /// The airport it goes to.
    pub to: PlaceKey,
    /// Who flies or flew it, as written.
    pub airline: String,
    /// Time in the air.
    pub duration: Seconds,
    /// Where the duration is from.
    pub duration_basis: DurationBasis,
    /// How often, as written; empty is unknown.
    pub frequency: String,
    /// When in the year, as written; empty is unknown.
    pub seasonality: String,
    /// Whether it can be taken.
    pub status: FlightStatus,
    /// The same in the words of the source.
    pub status_note: String,
    /// A note in English.
    pub notes: String,
    /// Where the row is from.
    pub fact: Fact,
}

impl Flight {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        let airport = |column| row.required(column).map(|id| PlaceKey::new(PlaceKind::Airport, id));
        Ok(Self {
            id: row.required("id")?,
            from: airport("from")?,
            to: airport("to")?,
            airline: row.text("airline")?,
            duration: row.parsed("duration_min", "a whole number of minutes above 0", |text| {
                text.parse().ok().filter(|minutes| (1..=1440).contains(minutes)).map(Seconds::minutes)
            })?,
            duration_basis: row.word("duration_basis")?,
            frequency: row.text("frequency")?,
            seasonality: row.text("seasonality")?,
            status: row.word("status")?,
            status_note: row.text("status_note")?,
            notes: row.text("notes")?,
            fact: row.fact()?,
        })
    }
}
