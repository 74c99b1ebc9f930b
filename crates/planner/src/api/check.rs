//! Views of checks and of the terms that a plan travels on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What borders and fuel ask of the plan's vehicle.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct VehicleView {
    /// Metres on a full tank, cans included; none is not stated.
    pub fuel_range: Option<f64>,
    /// `own` or `hired`; none is not stated.
    pub ownership: Option<String>,
    /// ISO code of the country of its plates; none is not stated.
    pub plates: Option<String>,
}

/// What a day keeps to; none is not stated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LimitsView {
    /// Seconds at the wheel.
    pub driving: Option<f64>,
    /// `06:00`: no day starts before.
    pub earliest: Option<String>,
    /// `20:00`: nobody arrives after.
    pub latest: Option<String>,
    /// Whether one may drive in the dark.
    pub after_dark: Option<bool>,
}

/// When the driver rests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BreaksView {
    /// After so many seconds at the wheel.
    pub after: f64,
    /// For so many seconds.
    pub rest: f64,
}

/// A time fixed for a stop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PinView {
    /// `arrive_by`, `not_before`, `booked` or `depart_at`.
    pub kind: String,
    /// `14:30`, local.
    pub at: String,
    /// Whether that is on the date after the day's.
    #[serde(default)]
    pub next_day: bool,
}

/// A fixed time as it comes out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PinTimesView {
    /// RFC 9557.
    pub at: String,
    /// Seconds to spare before it; less than zero is late. Of `not_before` the wait.
    pub before: f64,
    /// Seconds to spare after it, till the next fixed time of the day would be missed; none where none follows.
    pub after: Option<f64>,
}

/// The hours of a stop on its day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HoursView {
    /// `open` all the stay, `closed` for some of it, `unsure`, `unknown`, or `unreadable`.
    pub state: String,
    /// As they are written; empty where unknown.
    pub text: String,
    /// Minutes from local midnight of the date of arrival, from and to; `to` may pass 1440.
    pub open: Vec<[f64; 2]>,
    /// The same for when nobody knows.
    pub perhaps: Vec<[f64; 2]>,
    /// The holiday that makes the day what it is, in the language of the session.
    pub holiday: Option<String>,
    /// Who says so; empty where unknown.
    pub source: String,
    /// `2026-02`; empty where unknown.
    pub as_of: String,
    /// `high`, `medium`, `low`; empty where unknown.
    pub confidence: String,
}

/// The sun on a day, in minutes from local midnight of the day's start: dawn and sunrise where the day starts, sunset and dusk where it ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DaylightView {
    /// The beginning of civil twilight.
    pub dawn: f64,
    /// Sunrise.
    pub sunrise: f64,
    /// Sunset.
    pub sunset: f64,
    /// The end of civil twilight.
    pub dusk: f64,
}

/// What a check is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SubjectView {
    /// `plan`, `day`, `stop` or `leg`.
    pub kind: String,
    /// The day's or stop's id, for a leg that of the stop it arrives at; empty for the plan.
    pub id: String,
    /// The number of its day, from 1; none for the plan.
    pub day: Option<u32>,
    /// What it is called, in the language of the session: the plan's title, the date, the stop, the two ends.
    pub name: String,
}

/// That somebody has verified what a check says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VerifiedView {
    /// ISO date.
    pub on: String,
    /// By whom.
    pub by: String,
}

/// One finding about a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    /// Unique in the plan; the same as long as it says the same.
    pub id: String,
    /// `error`, `warning`, `verify` or `info`.
    pub severity: String,
    /// `crossing_closed_day`, ….
    pub rule: String,
    /// What it is about.
    pub subject: SubjectView,
    /// What is the matter, with its figures, in the language of the session.
    pub message: String,
    /// What to do, in the language of the session; may be empty.
    pub advice: String,
    /// The figures by name, for machines: seconds, metres, ISO dates, ids.
    pub figures: BTreeMap<String, String>,
    /// Who says so; none where it comes of the plan alone.
    pub source: Option<String>,
    /// When that held: `2026`, `2026-02` or `2026-02-16`.
    pub as_of: Option<String>,
    /// How sure: `high`, `medium` or `low`.
    pub confidence: Option<String>,
    /// That somebody has verified it.
    pub verified: Option<VerifiedView>,
}

/// A step that does away with a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MendView {
    /// The check's id.
    pub check: String,
    /// Its id among the check's mends.
    pub id: String,
    /// What it does, in the language of the session: `Leave at 07:30`.
    pub label: String,
}

/// The mends of a plan's checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MendsView {
    /// The revision of the plan that they are for.
    pub revision: u32,
    /// In the order of the checks, the gentlest first.
    pub mends: Vec<MendView>,
}
