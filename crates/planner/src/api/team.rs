//! Views of teams: who is in them, how far copying has come, who is here now.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DifferenceView, OperatorView, Saying};

/// Who works at this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IdentityView {
    /// The operator; `name` is empty until it was said.
    pub operator: OperatorView,
    /// The minisign public key, as text.
    pub key: String,
    /// The age recipient, to which others seal copies.
    pub recipient: String,
    /// Where the secret keys are: `keyring` or `file`.
    pub kept: String,
    /// Why they are in a file, if they are, and anything wrong with them.
    pub problem: Option<Saying>,
}

/// How far a team folder and the library are the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncView {
    /// `never`, `syncing`, `met` (nothing was missing when last seen), `waiting` (changes wait to be sent), `away` (the folder cannot be
    /// reached) or `failed`.
    pub state: String,
    /// Objects that wait to be sent.
    pub sending: u32,
    /// Objects that wait to come, as of the last look.
    pub receiving: u32,
    /// RFC 3339: when copying last came to its end.
    pub last: Option<String>,
    /// The job that copies now.
    pub job: Option<String>,
    /// Why it is away or failed.
    pub problem: Option<Saying>,
    /// What was mended, and what was left alone, in the last copying.
    pub findings: Vec<Saying>,
}

/// Somebody of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MemberView {
    /// Who.
    pub operator: OperatorView,
    /// RFC 3339: when something new of theirs last arrived here.
    pub met: Option<String>,
    /// Changes that wait to be accepted.
    pub held: u32,
}

/// A team: a folder shared with others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TeamView {
    /// Opaque.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// `folder`, `s3` or `webdav`.
    pub kind: String,
    /// Where: a path, or an address without anything secret.
    pub place: String,
    /// Whether everything in it is encrypted.
    pub sealed: bool,
    /// Where its password or key is kept: `none`, `keyring` or `file`.
    pub credentials: String,
    /// Everybody who has a hand in its plans.
    pub members: Vec<MemberView>,
    /// Its plans, by id.
    pub plans: Vec<String>,
    /// How far it is copied.
    pub sync: SyncView,
    /// The live server, if one is set: `wss://…`.
    pub live: Option<String>,
}

/// All teams, and who is at this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TeamsView {
    /// Who is at this machine.
    pub identity: IdentityView,
    /// The teams.
    pub teams: Vec<TeamView>,
}

/// Changes of one author to the open plan that wait to be accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeldView {
    /// Opaque; for [`super::EditRequest::TakeHeld`].
    pub id: String,
    /// Whose.
    pub by: OperatorView,
    /// `unknown`: nothing has been said of the signer; `viewer`: a suggestion; `waits`: builds upon changes that are held or have not come.
    pub why: String,
    /// How many changes.
    pub changes: u32,
    /// RFC 3339: the last of them.
    pub at: String,
    /// What they would do.
    pub differences: Vec<DifferenceView>,
    /// Why they cannot be shown, if they cannot.
    pub problem: Option<Saying>,
}

/// Somebody who has the open plan open now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PresentView {
    /// Who.
    pub operator: OperatorView,
    /// `plan`, `day`, `stop` or `leg`: what they have selected.
    pub of: String,
    /// The id of the day or stop; empty for the plan.
    pub id: String,
}

/// How the open plan is shared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SharingView {
    /// The team it is shared with, by id.
    pub team: Option<String>,
    /// The team's name.
    pub name: String,
    /// How far it is copied; none without a team.
    pub sync: Option<SyncView>,
    /// `off`, `connecting`, `on` or `lost`: the live connection.
    pub live: String,
    /// Why the live connection is lost.
    pub live_problem: Option<Saying>,
    /// Who else is here now.
    pub present: Vec<PresentView>,
    /// Changes that wait to be accepted.
    pub held: Vec<HeldView>,
}

impl SharingView {
    /// Shared with nobody.
    pub fn alone() -> Self {
        Self {
            team: None,
            name: String::new(),
            sync: None,
            live: "off".to_owned(),
            live_problem: None,
            present: Vec::new(),
            held: Vec::new(),
        }
    }
}
