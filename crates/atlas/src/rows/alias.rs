//! Further names of places.

use plan::PlaceKey;

use crate::table::Row;
use crate::{AtlasError, Fact, Lang};

/// Another name of a place: a former one, an older spelling, a name on a signpost.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// Whose name it is.
    pub of: PlaceKey,
    /// The name.
    pub alias: String,
    /// Its language.
    pub lang: Lang,
    /// Where the row is from.
    pub fact: Fact,
}

impl Alias {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            of: row.parsed("of", "a place such as `town:almaty`", |text| text.parse().ok())?,
            alias: row.required("alias")?,
            lang: row.word("lang")?,
            fact: row.fact()?,
        })
    }
}
