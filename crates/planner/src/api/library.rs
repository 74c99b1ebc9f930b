//! Views of the library: the plans that are kept, and files that come into it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DifferenceView, LonLat, OperatorView, Saying};

/// A plan that the library keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptView {
    /// Unique among plans.
    pub id: String,
    /// `plan`, `template` or `block`: a day or some for use in other plans.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// The first day; none where the plan could not be read.
    pub start: Option<String>,
    /// The last day.
    pub end: Option<String>,
    /// How many days.
    pub days: u32,
    /// How many stops.
    pub stops: u32,
    /// How many people travel.
    pub travellers: u32,
    /// `car`, `4x4`, …
    pub vehicle: String,
    /// ISO codes in the order of travel.
    pub countries: Vec<String>,
    /// The positions of its stops, for a small picture: a piece for each stretch on the ground.
    pub sketch: Vec<Vec<LonLat>>,
    /// RFC 3339: when it was changed last.
    pub changed: String,
    /// By whom.
    pub by: Option<OperatorView>,
    /// Disagreements that nobody has settled.
    pub conflicts: u32,
    /// Changes of others that wait to be accepted.
    pub held: u32,
    /// The team it is shared with, by id.
    pub team: Option<String>,
    /// Objects that wait to be sent to the team folder.
    pub waiting: u32,
    /// RFC 3339: when it was put into the trash.
    pub trashed: Option<String>,
    /// Whether it is the open plan.
    pub open: bool,
    /// What is wrong with it, if anything is.
    pub problem: Option<Saying>,
}

/// All that the library keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LibraryView {
    /// Plans, templates, blocks, and what is in the trash: changed last first.
    pub plans: Vec<KeptView>,
    /// Its folder, for people.
    pub folder: String,
    /// What was mended when it was opened, and what could not be.
    pub findings: Vec<Saying>,
}

/// A file that was opened and is not in the library yet: what it is, and what it would change. It waits until it is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArrivalView {
    /// Opaque.
    pub id: String,
    /// The file's name.
    pub file: String,
    /// The plan's title in it.
    pub title: String,
    /// Who made the file; none where it is not signed.
    pub by: Option<OperatorView>,
    /// RFC 3339: when it was made, if it says so.
    pub made: Option<String>,
    /// What its maker wrote beside it; may be empty.
    pub message: String,
    /// Whether it was sealed to this operator.
    pub sealed: bool,
    /// Who has a hand in it.
    pub authors: Vec<OperatorView>,
    /// The plan of the library it is a copy of, if there is one.
    pub plan: Option<String>,
    /// How many changes it brings that are not here.
    pub new: u32,
    /// What the plan here would become by it; empty where there is none here.
    pub changes: Vec<DifferenceView>,
    /// How many disagreements would be to settle.
    pub conflicts: u32,
}
