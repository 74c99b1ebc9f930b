//! Views of what a plan keeps to itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoneyView {
    /// Hundredths of the currency.
    #[ts(type = "number")]
    pub minor: i64,
    /// `KZT`, `MNT`, `RUB`, `CNY`, `USD` or `EUR`.
    pub currency: String,
}

/// Somebody who travels, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonView {
    /// Unique in the plan; empty for a new one.
    pub id: String,
    /// As in the passport.
    pub name: String,
    /// ISO code; may be empty.
    pub nationality: String,
    /// The passport; may be empty.
    pub passport: String,
}

/// Which private fields leave the machine with the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "four choices that have nothing to do with each other")]
pub struct DisclosedView {
    /// Names and nationalities of people.
    pub names: bool,
    /// Their passports.
    pub passports: bool,
    /// Net costs.
    pub net_costs: bool,
    /// Private notes.
    pub private_notes: bool,
}
