//! Views of a plan.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    BreaksView, CheckView, ConflictView, DaylightView, DisclosedView, FlightView, HoursView, LimitsView,
    LonLat, MoneyView, NamesView, PersonView, PinTimesView, PinView, Saying, SharingView, StretchView,
    VehicleView,
};

/// How many of one nationality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TravellerView {
    /// ISO code.
    pub nationality: String,
    /// How many.
    pub count: u32,
}

/// What the plan's roads keep away from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AvoidView {
    /// ISO codes.
    pub countries: Vec<String>,
    /// Ids of crossings, without their kind.
    pub crossings: Vec<String>,
    /// Whether unpaved roads are avoided.
    pub unpaved: bool,
    /// Whether ferries are avoided.
    pub ferries: bool,
    /// Whether roads that cost a toll are avoided.
    pub tolls: bool,
    /// Whether fords are avoided.
    pub fords: bool,
    /// Areas drawn on the map: closed rings, at most 20 of at most 200 points.
    pub areas: Vec<Vec<LonLat>>,
}

/// A step of the history, to be named in the page's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepView {
    /// `set_title`, `set_start`, `set_vehicle`, `set_travellers`, `set_avoid`, `add_day`, `remove_day`, `move_day`, `set_day_start`,
    /// `set_day_title`, `set_day_note`, `set_night`, `add_stop`, `move_stop`, `remove_stop`, `set_stay`, `set_stop_name`,
    /// `set_stop_note`, `set_reach`, `set_shaping`, ….
    pub code: String,
    /// The title, stop or day it is about.
    pub subject: Option<String>,
    /// The number of the day, from 1.
    pub day: Option<u32>,
}

/// Where the plan is kept and whether it is safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    /// The file's name, or none for a draft that only the app's own folder holds.
    pub name: Option<String>,
    /// The folder, for people.
    pub folder: Option<String>,
    /// Whether every change is on the disk.
    pub saved: bool,
    /// Why not.
    pub problem: Option<Saying>,
}

/// A piece of a day, for the day bar; minutes from local midnight of the day's start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BarPiece {
    /// `drive`, `rest`, `wait`, `flight`, `border` or `stay`; and over these `closed`: the part of a stay in which its place is known to be shut.
    pub kind: String,
    /// Minutes from midnight.
    pub from: f64,
    /// Minutes from midnight; may pass 1440.
    pub to: f64,
}

/// A crossing passed on a leg.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassedCrossing {
    /// `crossing:tashanta-tsagaannuur`; `crossing:` alone where the atlas knows none there.
    pub key: String,
    /// In four languages.
    pub names: NamesView,
    /// The country left.
    pub from: String,
    /// The country entered.
    pub to: String,
    /// `[lon, lat]`.
    pub at: LonLat,
}

/// The way between two neighbouring stops.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LegView {
    /// The stop it starts from.
    pub from: String,
    /// `road` or `flight`.
    pub mode: String,
    /// `car`, `4x4`, …; the vehicle on this leg.
    pub profile: String,
    /// Whether the leg's profile differs from the plan's by choice.
    pub own_profile: bool,
    /// Metres along the road; none where there is no way.
    pub distance: Option<f64>,
    /// Seconds under way, without rests.
    pub duration: Option<f64>,
    /// Seconds of rest on the way.
    pub resting: f64,
    /// `surveyed`, `approximate` or `straight`.
    pub quality: String,
    /// Which engine answered: `corridor`, a pack's id or a server's host; empty where none did.
    pub engine: String,
    /// Why this engine and no better one: `engine_pack`, `engine_online`, `engine_no_pack`, `engine_pack_ends`, `engine_pack_left`,
    /// `engine_online_failed`, ….
    pub engine_why: Option<Saying>,
    /// Metres climbed; none where heights are not known.
    pub ascent: Option<f64>,
    /// Metres descended; none where heights are not known.
    pub descent: Option<f64>,
    /// Surface and class along the way, in order; pieces off the network are left out.
    pub stretches: Vec<StretchView>,
    /// Metres by surface.
    pub surfaces: BTreeMap<String, f64>,
    /// Numbers of the roads in order, each once in a row.
    pub roads: Vec<String>,
    /// ISO codes in order.
    pub countries: Vec<String>,
    /// In order.
    pub crossings: Vec<PassedCrossing>,
    /// Key into `lines`; none where nothing is drawn.
    pub line: Option<String>,
    /// Metres off the road network at the start and the end of the leg.
    pub off_network: [f64; 2],
    /// Points that bend it.
    pub shaping: Vec<LonLat>,
    /// The flight, if it is one.
    pub flight: Option<FlightView>,
    /// Flights that join the neighbourhoods of its ends, offered where there is no road.
    pub flights_instead: Vec<FlightView>,
}

/// A place in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StopView {
    /// Unique in the plan.
    pub id: String,
    /// Its number in the plan, from 1.
    pub number: u32,
    /// `site`, `town`, `crossing`, `airport` or `own`.
    pub kind: String,
    /// The atlas's key; none for a point of the planner's own.
    pub key: Option<String>,
    /// The name in the plan.
    pub name: String,
    /// The atlas's names, or the plan's name four times.
    pub names: NamesView,
    /// Whether the planner gave it another name than the atlas.
    pub renamed: bool,
    /// `[lon, lat]`.
    pub at: LonLat,
    /// ISO code; none at sea.
    pub country: Option<String>,
    /// Seconds.
    pub stay: f64,
    /// Free text.
    pub note: String,
    /// Free text that stays on this machine unless the plan says otherwise.
    pub private_note: String,
    /// What it costs the operator; as private.
    pub net_cost: Option<MoneyView>,
    /// RFC 9557, local; none where not known.
    pub arrival: Option<String>,
    /// RFC 9557, local: when the stay begins, where that is later than the arrival.
    pub begin: Option<String>,
    /// RFC 9557, local.
    pub departure: Option<String>,
    /// Seconds of waiting, before the stay and after it.
    pub wait: f64,
    /// The time fixed for it.
    pub pin: Option<PinView>,
    /// How that comes out; none where the times are not known.
    pub pin_times: Option<PinTimesView>,
    /// Its hours on that day.
    pub hours: HoursView,
    /// Seconds by which the clock changes on the way here.
    pub clock_change: f64,
    /// Whether it is the last of its day: the night is here.
    pub overnight: bool,
    /// `high`, `medium` or `low` for the pin.
    pub confidence: String,
    /// The way here; none at the first stop of the plan.
    pub leg: Option<LegView>,
}

/// Where a day starts when the night was elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayFrom {
    /// The stop of the night before.
    pub stop: String,
    /// Its number.
    pub number: u32,
    /// Its name in the plan.
    pub name: String,
    /// The atlas's names.
    pub names: NamesView,
    /// RFC 9557, local.
    pub departure: Option<String>,
}

/// One day of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayView {
    /// Unique in the plan.
    pub id: String,
    /// From 1.
    pub number: u32,
    /// `2027-06-14`.
    pub date: String,
    /// Which of the eight day colours, 0–7.
    pub colour: u8,
    /// `08:30`.
    pub start: String,
    /// Free title; may be empty.
    pub title: String,
    /// Free text.
    pub note: String,
    /// Free text that stays on this machine unless the plan says otherwise.
    pub private_note: String,
    /// What its night costs the operator; as private.
    pub net_cost: Option<MoneyView>,
    /// Its own limits.
    pub limits: LimitsView,
    /// `hotel`, `guest_house`, `homestay`, `ger_camp`, `tent`, `vehicle`; none is not arranged.
    pub lodging: Option<String>,
    /// The stop at which the night after it is spent: its last, or that of a day before; none before the first stop.
    pub night: Option<String>,
    /// The sun; none where it does not rise or set, or nothing is known of the place.
    pub daylight: Option<DaylightView>,
    /// Where the night before was.
    pub from: Option<DayFrom>,
    /// In order.
    pub stops: Vec<StopView>,
    /// Metres on the road.
    pub distance: f64,
    /// Seconds on the road.
    pub driving: f64,
    /// Seconds of rest on the road.
    pub resting: f64,
    /// Whether any figure of it is approximate.
    pub approximate: bool,
    /// Whether any leg of it has no figures.
    pub incomplete: bool,
    /// RFC 9557: the last arrival.
    pub end: Option<String>,
    /// Whether it ends after the next day starts.
    pub overruns: bool,
    /// What fills it.
    pub bar: Vec<BarPiece>,
}

/// A plan as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// Unique among plans.
    pub id: String,
    /// Grows with every change.
    pub revision: u32,
    /// What it is called.
    pub title: String,
    /// The first day.
    pub start: String,
    /// The last day.
    pub end: String,
    /// `car`, `4x4`, …
    pub vehicle: String,
    /// What borders and fuel ask of the vehicle.
    pub vehicle_facts: VehicleView,
    /// What each day keeps to.
    pub limits: LimitsView,
    /// Seconds at the wheel that count as too many where no limit is stated.
    pub usual_driving: f64,
    /// When the driver rests; none is never.
    pub breaks: Option<BreaksView>,
    /// Who travels.
    pub travellers: Vec<TravellerView>,
    /// Who travels, by name; as private.
    pub people: Vec<PersonView>,
    /// Which private fields leave the machine with the plan.
    pub disclosed: DisclosedView,
    /// What the roads keep away from.
    pub avoid: AvoidView,
    /// `en`, `kk`, `mn` or `ru`.
    pub language: String,
    /// In order.
    pub days: Vec<DayView>,
    /// Metres on the road.
    pub distance: f64,
    /// Seconds on the road.
    pub driving: f64,
    /// Metres by surface.
    pub surfaces: BTreeMap<String, f64>,
    /// ISO codes in the order of travel.
    pub countries: Vec<String>,
    /// What does not work, is unknown or must be verified: the worst first, then in the order of the journey.
    pub checks: Vec<CheckView>,
    /// What Undo would take back.
    pub undo: Option<StepView>,
    /// What Redo would bring back.
    pub redo: Option<StepView>,
    /// Where it is kept.
    pub file: FileView,
    /// What operators disagree about.
    pub conflicts: Vec<ConflictView>,
    /// How it is shared.
    pub sharing: SharingView,
    /// The geometry of the legs' lines that this page does not have yet, by key. The page keeps those it got before.
    pub lines: BTreeMap<String, Vec<LonLat>>,
}
