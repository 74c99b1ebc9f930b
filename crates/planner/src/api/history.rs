//! Views of who did what: operators, history, differences, disagreements.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LonLat, PlanView, StepView};

/// Somebody who works on plans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperatorView {
    /// The hash of the key, in hexadecimal; empty where a change tells nothing of its author.
    pub author: String,
    /// The name; may be empty.
    pub name: String,
    /// The company; may be empty.
    pub company: String,
    /// Whether it is the operator at this machine.
    pub you: bool,
    /// `you`, `editor`, `viewer`, `once`, `refused`, or `unknown` where nothing has been said.
    pub role: String,
    /// The fingerprint to be read out over the telephone: groups of four.
    pub fingerprint: String,
}

/// Some changes one after the other by one operator, as one step of the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryStep {
    /// Opaque: the state after it.
    pub id: String,
    /// Who.
    pub by: OperatorView,
    /// RFC 3339, UTC: the first change, by the author's clock.
    pub from: String,
    /// RFC 3339, UTC: the last.
    pub to: String,
    /// What was done, in order; the same thing done again and again is said once.
    pub steps: Vec<StepView>,
    /// How many changes.
    pub changes: u32,
    /// Whether it is signed by its author; else somebody else vouches for it, or nobody.
    pub signed: bool,
    /// Whether the clock of its author was plainly wrong: before what it builds upon, or ahead of now.
    pub clock_wrong: bool,
}

/// The history of the open plan, oldest first. Order is that of cause and effect; times only tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryView {
    /// The steps.
    pub steps: Vec<HistoryStep>,
}

/// The plan as it was after a step, and how it differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastView {
    /// The step.
    pub step: String,
    /// The plan then, with all its lines.
    pub plan: PlanView,
    /// What the step itself did: from the state before it to it.
    pub done: Vec<DifferenceView>,
    /// What has changed from then to now.
    pub since: Vec<DifferenceView>,
}

/// A value of a field, to be shown in the page's language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueView {
    /// `none`, `text`, `word`, `seconds`, `metres`, `count`, `flag`, `date`, `time`, `place` or `position`: on which day, after which stop.
    pub kind: String,
    /// The text, word, date or time; for `position` the name of the stop before it, which may be empty.
    pub text: String,
    /// The number; for a flag 0 or 1; for `position` the number of the day, from 1.
    pub number: Option<f64>,
    /// In English, whole: `2 h`, `day 3, after Ölgii`.
    pub message: String,
}

/// One difference between two states of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// `added`, `removed`, `moved` or `changed`.
    pub kind: String,
    /// `plan`, `day` or `stop`.
    pub of: String,
    /// The id of the day or stop; empty for the plan.
    pub id: String,
    /// What it is called: the stop's name, the day's number and title, the plan's title.
    pub name: String,
    /// Which field; empty where the whole was added or removed. The same words as in [`ConflictView`].
    pub field: String,
    /// What it was.
    pub before: Option<ValueView>,
    /// What it is.
    pub after: Option<ValueView>,
    /// Where, for the map.
    pub at: Option<LonLat>,
    /// Where it was, if it has another place.
    pub was_at: Option<LonLat>,
}

/// What one operator says in a disagreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClaimView {
    /// Opaque; for [`super::EditRequest::Settle`].
    pub id: String,
    /// Who says so: several where they agree.
    pub by: Vec<OperatorView>,
    /// RFC 3339, UTC, by the clock of the last of them.
    pub at: String,
    /// What they say.
    pub value: ValueView,
    /// Whether the plan shows this one until somebody settles it.
    pub shown: bool,
}

/// A disagreement: two operators set one field without knowing of each other, or one removed what another changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictView {
    /// Opaque.
    pub id: String,
    /// `values`, or `removed`: one removed what another changed; its claims are the word `removed` and the word `kept`.
    pub kind: String,
    /// `plan`, `day` or `stop`.
    pub of: String,
    /// The id of the day or stop; empty for the plan.
    pub subject: String,
    /// What it is called.
    pub name: String,
    /// Which field: `title`, `start`, `vehicle`, `travellers:KZ`, `stay`, `position`, `pin`, `lodging`, `limit_driving`, …
    pub field: String,
    /// What is said, at least two.
    pub claims: Vec<ClaimView>,
}
