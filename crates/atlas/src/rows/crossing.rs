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
        let yes_or_no = |text: &str| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
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
            vehicles_only: row.parsed_or_none("vehicles_only", "yes, no or empty", yes_or_no)?,
            months: row.months("months")?,
            hours: row.text("hours")?,
            notes: row.text("notes")?,
            fact: row.fact()?,
            at_confidence: row.word_or_none("coord_confidence")?,
        })
    }
}
