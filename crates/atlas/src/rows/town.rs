//! Towns, villages and resorts.

use geo::Point;
use plan::{Metres, PlaceKey, PlaceKind};

use crate::table::Row;
use crate::{AtlasError, Fact, Lang, Names};

/// A town, village or resort that a plan may stop at.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// Unique among towns.
    pub id: String,
    /// In four languages.
    pub names: Names,
    /// Languages whose name the project made itself.
    pub names_ours: Vec<Lang>,
    /// ISO 3166-1 alpha-2 code.
    pub country: &'static str,
    /// Region or province, in English.
    pub region: String,
    /// What it is on a journey: `hub`, `stop`, `border stop`, …
    pub role: String,
    /// Where it is.
    pub at: Point,
    /// People, if known.
    pub population: Option<u32>,
    /// Height above sea level, about.
    pub elevation: Option<Metres>,
    /// Whether there is fuel; none is unknown.
    pub fuel: Option<bool>,
    /// Whether travellers can spend a night under a roof; none is unknown.
    pub lodging: Option<bool>,
    /// Its number in GeoNames, if known.
    pub geonames: Option<u32>,
    /// A note in English.
    pub note: String,
    /// Where the row is from.
    pub fact: Fact,
}

impl Town {
    /// Its name among the places of the atlas.
    pub fn key(&self) -> PlaceKey {
        PlaceKey::new(PlaceKind::Town, self.id.as_str())
    }

    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            id: row.required("id")?,
            names: row.names()?,
            names_ours: row.names_ours()?,
            country: row.country("country")?,
            region: row.required("region")?,
            role: row.required("role")?,
            at: row.point()?,
            population: row.parsed_or_none("population", "a whole number", |text| text.parse().ok())?,
            elevation: row.elevation()?,
            fuel: row.yes_or_no("fuel")?,
            lodging: row.yes_or_no("lodging")?,
            geonames: row.parsed_or_none("geonames_id", "a whole number", |text| text.parse().ok())?,
            note: row.text("note")?,
            fact: row.fact()?,
        })
    }
}
