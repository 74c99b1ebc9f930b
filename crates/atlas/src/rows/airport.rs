//! Airports.

use geo::Point;
use plan::{Metres, PlaceKey, PlaceKind};

use crate::table::Row;
use crate::{AtlasError, Fact, Lang, Names};

/// An airport.
#[derive(Clone, Debug, PartialEq)]
pub struct Airport {
    /// Unique among airports: mostly the IATA code in lower case.
    pub id: String,
    /// IATA code; empty is none.
    pub iata: String,
    /// ICAO code; empty is none.
    pub icao: String,
    /// In four languages.
    pub names: Names,
    /// Languages whose name the project made itself.
    pub names_ours: Vec<Lang>,
    /// The town it serves, as written.
    pub city: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: &'static str,
    /// Where it is.
    pub at: Point,
    /// Height above sea level.
    pub elevation: Option<Metres>,
    /// IANA name of its time zone.
    pub zone: String,
    /// A note in English.
    pub notes: String,
    /// Where the row is from.
    pub fact: Fact,
}

impl Airport {
    /// Its name among the places of the atlas.
    pub fn key(&self) -> PlaceKey {
        PlaceKey::new(PlaceKind::Airport, self.id.as_str())
    }

    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            id: row.required("id")?,
            iata: row.text("iata")?,
            icao: row.text("icao")?,
            names: row.names()?,
            names_ours: row.names_ours()?,
            city: row.text("city")?,
            country: row.country("country")?,
            at: row.point()?,
            elevation: row.elevation()?,
            zone: row.required("tz")?,
            notes: row.text("notes")?,
            fact: row.fact()?,
        })
    }
}
