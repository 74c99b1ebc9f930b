//! Requests that touch files, settings, the library and teams.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{GpxChoices, ProfileChange, Settings};

/// A request that touches files or settings; dialogs are opened by Rust, no path comes from the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "files", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Files {
    /// A new, empty plan. Reply: `plan`.
    New {
        /// Its title, in the page's language.
        title: String,
    },
    /// A copy of a shipped journey. Reply: `plan`.
    OpenJourney {
        /// Which.
        id: String,
    },
    /// Asks for a file. Reply: `plan`, or `cancelled`.
    Open,
    /// Opens a plan used before. Reply: `plan`.
    OpenRecent {
        /// The opaque id of a recent plan.
        id: String,
    },
    /// Forgets a recent plan; a draft's file is kept. Reply: `start`.
    ForgetRecent {
        /// The opaque id.
        id: String,
    },
    /// Writes what is not written yet; a draft is asked for its place. Reply: `plan`, or `cancelled`.
    Save,
    /// Asks for another place. Reply: `plan`, or `cancelled`.
    SaveAs,
    /// Closes the plan; the start screen comes. Reply: `start`.
    Close,
    /// Asks for a place and writes a GPX file. Reply: `exported`, or `cancelled`.
    ExportGpx {
        /// How.
        options: GpxChoices,
    },
    /// Opens a plan of the library. Reply: `plan`.
    OpenKept {
        /// Its id.
        id: String,
    },
    /// Asks for plan files and takes them in: what is new at once, what touches a plan that is here as arrivals. Reply: `arrivals`, or
    /// `cancelled`.
    Import,
    /// Answers an arrival. Reply: `plan` for `merge` and `beside`, `arrivals` for `leave`.
    Answer {
        /// The arrival's id.
        arrival: String,
        /// `merge` into the plan that is here, open `beside` it as a plan of its own, or `leave` it.
        how: String,
    },
    /// Asks for a place and writes the open plan as one file with its history; unsigned, for anybody. Reply: `exported`, or `cancelled`.
    ExportPlan,
    /// Asks for a place and writes a copy of the open plan that is signed, and sealed where somebody is named. Reply: `exported`, or
    /// `cancelled`.
    ShareCopy {
        /// The age recipient who alone can open it; none is everybody.
        recipient: Option<String>,
        /// A word to whoever gets it; may be empty.
        message: String,
    },
    /// Puts a plan into the trash. Reply: `library`.
    Trash {
        /// Its id.
        id: String,
    },
    /// Takes it out again. Reply: `library`.
    Untrash {
        /// Its id.
        id: String,
    },
    /// Deletes what is in the trash from this machine; without an id, all. A team's folder keeps its copy. Reply: `library`.
    EmptyTrash {
        /// Which.
        id: Option<String>,
    },
    /// A copy of a plan of the library, as a plan of its own. Reply: `library`.
    Duplicate {
        /// Which.
        id: String,
    },
    /// A template of the open plan. Reply: `library`.
    SaveTemplate {
        /// What it is called.
        title: String,
    },
    /// A block of some days of the open plan. Reply: `library`.
    SaveBlock {
        /// What it is called.
        title: String,
        /// The days, by id.
        days: Vec<String>,
    },
    /// A new plan from a template. Reply: `plan`.
    FromTemplate {
        /// The template's id.
        id: String,
        /// The new plan's title.
        title: String,
        /// ISO date of its first day.
        start: String,
    },
    /// Says who is at this machine. Reply: `teams`.
    SetIdentity {
        /// The name.
        name: String,
        /// The company; may be empty.
        company: String,
    },
    /// Asks for a folder and joins it as a team folder. Reply: `teams`, or `cancelled`.
    JoinFolder {
        /// What the team is called here.
        name: String,
        /// Whether everything in it is to be encrypted, if it is empty.
        sealed: bool,
        /// The team's key, where the folder is encrypted already.
        key: Option<String>,
    },
    /// Asks for an invitation and joins by it. Reply: `teams`, or `cancelled`.
    JoinByInvitation {
        /// A password for the store, where it asks for one.
        password: Option<String>,
    },
    /// Asks for a place and writes an invitation to a team: its address, and its key sealed to the recipient. Reply: `exported`, or
    /// `cancelled`.
    Invite {
        /// The team's id.
        team: String,
        /// The age recipient who is invited.
        recipient: String,
        /// Whether the password for the store goes with it.
        password: bool,
    },
    /// Leaves a team: what is here stays, what is there stays. Reply: `teams`.
    LeaveTeam {
        /// Which.
        team: String,
    },
    /// The plan is shared with a team from now on, or with none. Reply: `plan` where it is open, else `library`.
    SharePlan {
        /// Which plan.
        plan: String,
        /// With which team.
        team: Option<String>,
    },
    /// Says what the changes of a signer are to this machine. Reply: `teams`.
    Judge {
        /// The hash of the key.
        author: String,
        /// `editor`, `viewer`, `once` or `refused`; `unknown` takes back what was said.
        role: String,
    },
    /// Changes settings. Reply: `start`.
    SetSettings {
        /// All of them.
        settings: Settings,
    },
    /// Changes figures of a profile; the event `roads` follows. Reply: `profiles`.
    SetProfile {
        /// Which, and what.
        profile: ProfileChange,
    },
    /// Goes back to the shipped figures. Reply: `profiles`.
    ResetProfile {
        /// Which.
        name: String,
    },
    /// Asks for extracts, and for a folder of heights where wanted, and builds a pack of them. Reply: `job`, or `cancelled`.
    BuildRegion {
        /// The pack's name; empty takes the extract's.
        name: String,
        /// Whether a folder of heights is asked for.
        heights: bool,
    },
    /// Removes a pack. Reply: `regions`.
    RemoveRegion {
        /// Which.
        id: String,
    },
    /// Cancels long work; or forgets it, if it has ended. Reply: `regions`.
    CancelJob {
        /// Which.
        id: String,
    },
    /// Goes on with a build that was killed. Reply: `job`.
    ResumeBuild {
        /// The leftover's id.
        id: String,
    },
    /// Throws away the parts of a build that was killed. Reply: `regions`.
    DiscardBuild {
        /// The leftover's id.
        id: String,
    },
}
