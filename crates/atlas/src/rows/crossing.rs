//! Border crossings.

use geo::Point;
use plan::{PlaceKey, PlaceKind};

use crate::table::Row;
use crate::{AtlasError, Confidence, CrossingStatus, Fact, Lang, Months, Names};

/// A border crossing.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// Unique among crossings.
    pub id: String,
    /// In four languages.
    pub names: Names,
    /// Languages whose name the project made itself.
    pub names_ours: Vec<Lang>,
    /// ISO 3166-1 alpha-2 code of the near side.
    pub from_country: &'static str,
    /// ISO 3166-1 alpha-2 code of the far side.
    pub to_country: &'static str,
    /// The id of the crossing that this is the far gate of.
    pub part_of: Option<String>,
    /// The road it is on, as written.
    pub road: String,
    /// Where it is, if known.
    pub at: Option<Point>,
    /// Who may use it.
    pub status: CrossingStatus,
    /// The same in the words of the source.
    pub status_note: String,
    /// Whether only vehicles pass, none on foot; none is unknown.
    pub vehicles_only: Option<bool>,
    /// Months in which it works; empty is unknown or all year.
    pub months: Months,
    /// Hours as written; empty is unknown.
    pub hours: String,
    /// Hours of the local day as OpenStreetMap's `opening_hours`; empty is unknown.
    pub opening_hours: String,
    /// How sure hours and closures are; none where nothing is known of them.
    pub hours_confidence: Option<Confidence>,
    /// Holidays, by id or group, on which it is shut.
    pub closed_on: Vec<String>,
    /// The country towards which alone it may be passed, if it has one direction.
    pub only_towards: Option<&'static str>,
    /// A note in English.
    pub notes: String,
    /// Where the row is from.
    pub fact: Fact,
    /// How sure the position is.
    pub at_confidence: Option<Confidence>,
}

impl Crossing {
    /// Its name among the places of the atlas.
    pub fn key(&self) -> PlaceKey {
        PlaceKey::new(PlaceKind::Crossing, self.id.as_str())
    }

    /// The codes of both countries.
    pub fn countries(&self) -> [&'static str; 2] {
        [self.from_country, self.to_country]
    }

    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            id: row.required("id")?,
            names: row.names()?,
            names_ours: row.names_ours()?,
            from_country: row.country("from_country")?,
            to_country: row.country("to_country")?,
            part_of: Some(row.text("part_of")?).filter(|id| !id.is_empty()),
            road: row.text("road")?,
            at: row.point_or_none()?,
            status: row.word("status")?,
            status_note: row.text("status_note")?,
            vehicles_only: row.yes_or_no("vehicles_only")?,
            months: row.months("months")?,
            hours: row.text("hours")?,
            opening_hours: row.text("opening_hours")?,
            hours_confidence: row.word_or_none("hours_confidence")?,
            closed_on: row.texts("closed_on")?,
            only_towards: row.country_or_none("only_towards")?,
            notes: row.text("notes")?,
            fact: row.fact()?,
            at_confidence: row.word_or_none("coord_confidence")?,
        })
    }
}
