//! Curated sites.

use geo::Point;
use plan::{Metres, PlaceKey, PlaceKind};

use crate::table::Row;
use crate::{Access, AtlasError, Confidence, Fact, Lang, Months, Names, Theme};

/// A curated place worth visiting.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Unique among sites.
    pub id: String,
    /// In four languages.
    pub names: Names,
    /// Languages whose name the project made itself.
    pub names_ours: Vec<Lang>,
    /// ISO 3166-1 alpha-2 code.
    pub country: &'static str,
    /// Region or province, in English.
    pub region: String,
    /// The group of sites it is marketed with: `altai`, `turkistan`, …
    pub cluster: String,
    /// What it is visited for; not empty.
    pub themes: Vec<Theme>,
    /// Where it is. The fact's confidence is about this.
    pub at: Point,
    /// Height above sea level.
    pub elevation: Option<Metres>,
    /// Typical hours of the local day as OpenStreetMap's `opening_hours`; empty is unknown.
    pub opening_hours: String,
    /// How sure the hours are; none where they are unknown.
    pub hours_confidence: Option<Confidence>,
    /// Months in which it is worth going; empty is unknown.
    pub season: Months,
    /// UNESCO World Heritage number, or `tentative` with or without one; empty is none.
    pub unesco: String,
    /// What must be applied for or paid; empty is nothing known.
    pub permit: String,
    /// The least that reaches it.
    pub access: Access,
    /// Whether one can spend a night under a roof there; none is unknown.
    pub lodging: Option<bool>,
    /// Host or address; empty is none known.
    pub website: String,
    /// A note in English.
    pub notes: String,
    /// The nearest town, as written.
    pub nearest_town: String,
    /// How far that is on the road, about.
    pub nearest_town_distance: Option<Metres>,
    /// Where the row is from.
    pub fact: Fact,
}

impl Site {
    /// Its name among the places of the atlas.
    pub fn key(&self) -> PlaceKey {
        PlaceKey::new(PlaceKind::Site, self.id.as_str())
    }

    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            id: row.required("id")?,
            names: row.names()?,
            names_ours: row.names_ours()?,
            country: row.country("country")?,
            region: row.required("region")?,
            cluster: row.required("cluster")?,
            themes: row.words("themes")?,
            at: row.point()?,
            elevation: row.elevation()?,
            opening_hours: row.text("opening_hours")?,
            hours_confidence: row.word_or_none("hours_confidence")?,
            season: row.months("season_months")?,
            unesco: row.text("unesco_id")?,
            permit: row.text("official_permit")?,
            access: row.word("access")?,
            lodging: row.yes_or_no("lodging")?,
            website: row.text("website")?,
            notes: row.text("notes")?,
            nearest_town: row.text("nearest_town")?,
            nearest_town_distance: row.kilometres("nearest_town_km")?,
            fact: row.fact()?,
        })
    }
}
