//! What is said of each rule that plans are checked by.

use plan::checks::{Rule, RuleFacts};

use crate::AtlasError;
use crate::table::Row;

/// Reads one row of `checks.csv`.
pub(crate) fn read(row: &Row<'_>) -> Result<(Rule, RuleFacts), AtlasError> {
    let rule = row.parsed("id", "a rule that plans are checked by", Rule::from_word)?;
    let facts = RuleFacts {
        severity: row.word("severity")?,
        value: row.amount("value")?,
        beyond: row.amount("beyond")?,
        fact: row.fact()?,
    };
    Ok((rule, facts))
}
