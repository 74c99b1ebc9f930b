//! Phrases.

use crate::table::Row;
use crate::{AtlasError, Fact, Names};

/// A phrase in four languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Unique among phrases.
    pub id: String,
    /// What it is for: `greeting`, `border`, …
    pub category: String,
    /// The phrase in each language.
    pub texts: Names,
    /// Where the row is from.
    pub fact: Fact,
}

impl Phrase {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            id: row.required("id")?,
            category: row.required("category")?,
            texts: Names {
                en: row.required("en")?,
                kk: row.required("kk")?,
                mn: row.required("mn")?,
                ru: row.required("ru")?,
            },
            fact: row.fact()?,
        })
    }
}
