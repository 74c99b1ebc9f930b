//! Views of what the road engines answer beside the plan itself, and of the engines.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LonLat, Saying};

/// A part of a way over which class and surface stay the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StretchView {
    /// Metres along it.
    pub metres: f64,
    /// `trunk`, `primary`, … `ferry`.
    pub class: String,
    /// `asphalt`, `gravel`, `earth` or `unknown`.
    pub surface: String,
}

/// A point along a way, so that a place on the strip is a place on the map and back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeightView {
    /// Metres from the start of the leg.
    pub along: f64,
    /// Metres above the sea; none where heights are not known.
    pub metres: Option<f64>,
    /// Where.
    pub at: LonLat,
}

/// One leg of a strip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StripLeg {
    /// The stop the leg arrives at.
    pub stop: String,
    /// Key into the plan's `lines`; none where nothing is drawn.
    pub line: Option<String>,
    /// Metres; 0 where there is no way by road.
    pub distance: f64,
    /// In order, the ends included; without heights they still say where each metre is.
    pub heights: Vec<HeightView>,
    /// In order; pieces off the network are left out.
    pub stretches: Vec<StretchView>,
    /// Metres off the network at the start and the end of the leg, which no stretch covers.
    pub off_network: [f64; 2],
    /// Metres climbed; none where heights are not known.
    pub ascent: Option<f64>,
    /// Metres descended.
    pub descent: Option<f64>,
    /// `surveyed`, `approximate` or `straight`.
    pub quality: String,
}

/// The surfaces and heights of a day's legs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StripView {
    /// The day's id.
    pub day: String,
    /// In order.
    pub legs: Vec<StripLeg>,
}

/// A line of a road book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstructionView {
    /// `depart`, `continue`, `slight_left`, `left`, `sharp_left`, `slight_right`, `right`, `sharp_right`, `u_turn`, `roundabout`, `ferry`,
    /// `border`, `ford`, `arrive`.
    pub turn: String,
    /// Which exit of a roundabout, from 1.
    pub exit: Option<u8>,
    /// The road's name from here on, as on the spot; may be empty.
    pub road: String,
    /// The road's number from here on; may be empty.
    pub number: String,
    /// Metres from the start of the leg.
    pub along: f64,
    /// Metres to the next instruction.
    pub metres: f64,
    /// Seconds to the next instruction.
    pub seconds: f64,
    /// Where.
    pub at: LonLat,
}

/// The road book of a leg.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoadBookView {
    /// The stop the leg arrives at.
    pub stop: String,
    /// Which engine answered.
    pub engine: String,
    /// In order; empty where the engine has no road book.
    pub instructions: Vec<InstructionView>,
}

/// Another way for a leg.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AlternativeView {
    /// Metres.
    pub distance: f64,
    /// Seconds.
    pub duration: f64,
    /// Metres climbed; none where heights are not known.
    pub ascent: Option<f64>,
    /// Metres descended.
    pub descent: Option<f64>,
    /// Metres by surface.
    pub surfaces: BTreeMap<String, f64>,
    /// Numbers of the roads in order.
    pub roads: Vec<String>,
    /// `surveyed`, `approximate` or `straight`.
    pub quality: String,
    /// Which engine answered.
    pub engine: String,
    /// The line.
    pub line: Vec<LonLat>,
    /// The shaping points with which the leg follows it: what `setShaping` is given. The first alternative is the present way, with its
    /// present points.
    pub shaping: Vec<LonLat>,
}

/// What can be reached within a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BandView {
    /// Minutes.
    pub minutes: f64,
    /// Polygons; each is its outer ring and then its holes; empty where nothing is reached.
    pub polygons: Vec<Vec<Vec<LonLat>>>,
}

/// What can be reached from a point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IsochroneView {
    /// From here.
    pub at: LonLat,
    /// By what.
    pub profile: String,
    /// Which engine answered.
    pub engine: String,
    /// Whether the roads are drawn by hand and the areas only roughly right.
    pub approximate: bool,
    /// In the order asked for.
    pub bands: Vec<BandView>,
}

/// An engine that may answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EngineView {
    /// `corridor`, a pack's id, a server's host: what `engine` of a leg says.
    pub id: String,
    /// `pack`, `online` or `corridor`, in the order in which they are asked.
    pub kind: String,
    /// For people.
    pub name: String,
    /// The stops of the open plan whose legs it answers.
    pub legs: Vec<String>,
    /// Why it does not answer, if it does not.
    pub problem: Option<Saying>,
}

/// The server that the user chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServerView {
    /// `valhalla` or `osrm`.
    pub kind: String,
    /// Its address.
    pub url: String,
    /// Its host.
    pub host: String,
}

/// The engines, and the setting of the online one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EnginesView {
    /// In the order in which they are asked.
    pub engines: Vec<EngineView>,
    /// None: nothing is sent anywhere.
    pub server: Option<ServerView>,
}

/// What a trial of the server gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrialView {
    /// Its host.
    pub host: String,
    /// Whether it answered well.
    pub works: bool,
    /// What it said, or what went wrong.
    pub said: Saying,
}

/// A request that uses the network; nothing else does. Each is made only because the user asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "net", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Net {
    /// Downloads a region of the catalogue and builds its pack. Reply: `job`.
    GetRegion {
        /// The catalogue's id.
        id: String,
        /// With the heights of its area.
        heights: bool,
    },
    /// Downloads what is newer and builds the pack anew; the old one serves until then. Reply: `job`.
    UpdateRegion {
        /// The installed pack's id.
        id: String,
    },
    /// Chooses an online engine. A native dialog asks before it is stored. Reply: `engines`, or `cancelled`.
    SetServer {
        /// `valhalla` or `osrm`.
        kind: String,
        /// Its address, `http` or `https`.
        url: String,
    },
    /// No online engine any more. Reply: `engines`.
    ClearServer,
    /// Asks the chosen server whether it is there. Reply: `trial`.
    TryServer,
    /// Joins a team folder in a store of the network. A native dialog names the host before anything is sent. Reply: `teams`, or
    /// `cancelled`.
    JoinTeam {
        /// What the team is called here.
        name: String,
        /// `s3://bucket/prefix` (with `?endpoint=…&region=…`), `webdav+https://host/path` or `webdav+http://host/path`.
        url: String,
        /// The user's name there, or the access key.
        user: String,
        /// The password, or the secret key; goes to the keyring.
        password: String,
        /// Whether everything in it is to be encrypted, if it is empty.
        sealed: bool,
        /// The team's key, where the folder is encrypted already.
        key: Option<String>,
    },
    /// Copies what is missing, both ways; whatever kind of folder it is. Reply: `job`.
    SyncTeam {
        /// The team's id.
        team: String,
    },
    /// Sets the live server of a team, `wss://…` or `ws://…`; none is none. A native dialog names the host first. Reply: `teams`, or
    /// `cancelled`.
    SetLive {
        /// The team's id.
        team: String,
        /// Its address.
        url: Option<String>,
    },
    /// Connects the open plan to its team's live server, or ends that. Reply: `plan`.
    GoLive {
        /// Whether it is to be on.
        on: bool,
    },
    /// Tells the others, where the plan is live, what is selected. Reply: `cancelled` where nobody is told, else `told`.
    Select {
        /// `plan`, `day`, `stop` or `leg`.
        of: String,
        /// The id; empty for the plan.
        id: String,
    },
}
