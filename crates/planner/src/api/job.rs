//! Views of long work.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Saying;

/// A piece of long work: a build or a download. Each change is pushed as the event `job` with one of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// Opaque.
    pub id: String,
    /// `build`, `get` or `update`.
    pub kind: String,
    /// The region's name.
    pub name: String,
    /// `download`, `tiles`, `ways`, `nodes`, `graph`, `heights`, `order`, `pack` or `check`; empty before the first.
    pub stage: String,
    /// How much of the stage is done: bytes where it reads or downloads, else items.
    pub done: f64,
    /// How much there is to do in the stage; 0 is not known.
    pub total: f64,
    /// How much of the whole is done, 0–1, roughly.
    pub share: f64,
    /// How much a second, in the unit of `done`; none at the start of a stage.
    pub rate: Option<f64>,
    /// Seconds to the end of the whole, roughly; none while it is not known.
    pub remaining: Option<f64>,
    /// `running`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// What went wrong, if it failed.
    pub problem: Option<Saying>,
}
