//! Views of profiles.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Saying;

/// One figure of a profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FigureView {
    /// `speed.trunk.gravel`, `ground.sand`, `smoothness.bad`, `tracktype.grade4`, `season.11`, `seconds.border`, `size.height`, or a single
    /// word: `off_road`, `limit_share`, `link_share`, `climb`, `fall`, `wet`. Its first word is the group for the editor.
    pub key: String,
    /// `km/h`, `s`, `s/m`, `s/km`, `m`, `t` or `×`.
    pub unit: String,
    /// As it is used.
    pub value: f64,
    /// As it is shipped; the user changed the figure where the two differ.
    pub shipped: f64,
    /// At least.
    pub least: f64,
    /// At most.
    pub most: f64,
}

/// How a vehicle moves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProfileView {
    /// `car`, `4x4`, …
    pub name: String,
    /// `car`, `bus`, `bicycle`, `foot` or `horse`: whose rules apply.
    pub mode: String,
    /// Whether any figure differs from the shipped one.
    pub own: bool,
    /// Every figure, in the editor's order. A speed or a size of 0 is "may not go" or "not known".
    pub figures: Vec<FigureView>,
    /// Where the shipped figures are from, plain text in English.
    pub sources: String,
    /// What is wrong with the user's own text of it; the shipped one is used meanwhile.
    pub problem: Option<Saying>,
}

/// Figures to be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProfileChange {
    /// `car`, `4x4`, …
    pub name: String,
    /// New values by the figures' keys; what is left out stays as it is.
    pub values: BTreeMap<String, f64>,
}
