//! Permits, and the places that take them.

use std::collections::HashMap;
use std::sync::Arc;

use plan::{Confidence, PlaceKey};

use super::entry_rule::Groups;
use crate::table::Row;
use crate::{AtlasError, Fact, Names};

/// A permit that some places take.
#[derive(Clone, Debug, PartialEq)]
pub struct Permit {
    /// What plans are checked by.
    pub permit: Arc<plan::facts::Permit>,
    /// In four languages.
    pub names: Names,
    /// What it takes to have it, in English.
    pub text: String,
}

impl Permit {
    pub(crate) fn read(row: &Row<'_>, groups: &Groups) -> Result<Self, AtlasError> {
        let permit = plan::facts::Permit {
            id: row.required("id")?,
            country: row.country("country")?.to_owned(),
            who: groups.who(row)?,
            at_gate: row.yes("at_gate")?,
            lead_days: row.whole("lead_days")?,
            fact: row.fact()?,
        };
        Ok(Self { permit: Arc::new(permit), names: row.names()?, text: row.required("rule")? })
    }
}

/// That a place takes a permit.
#[derive(Clone, Debug, PartialEq)]
pub struct PermitPlace {
    /// Which place.
    pub place: PlaceKey,
    /// The permit; less sure than in its own table where this row is less sure.
    pub permit: Arc<plan::facts::Permit>,
    /// Where the row is from.
    pub fact: Fact,
}

impl PermitPlace {
    pub(crate) fn read(
        row: &Row<'_>,
        permits: &HashMap<String, Arc<plan::facts::Permit>>,
    ) -> Result<Self, AtlasError> {
        let place =
            row.parsed("place", "the key of a place such as `site:jochi-khan`", |text| text.parse().ok())?;
        let permit = row.parsed("permit", "the id of a row of permits.csv", |id| permits.get(id).cloned())?;
        let fact = row.fact()?;
        let confidence: Confidence = permit.fact.confidence.max(fact.confidence);
        let permit = if confidence == permit.fact.confidence {
            permit
        } else {
            // Whether the place takes it is then what is least sure, and who says so is what to ask.
            Arc::new(plan::facts::Permit { fact: fact.clone(), ..(*permit).clone() })
        };
        Ok(Self { place, permit, fact })
    }
}
