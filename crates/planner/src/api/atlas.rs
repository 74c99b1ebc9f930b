//! Views of what is known of the world.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LonLat, NamesView};

/// Where a fact is from, when it held, how sure it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FactView {
    /// Who says so.
    pub source: String,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub as_of: String,
    /// `high`, `medium` or `low`.
    pub confidence: String,
}

/// Any place of the atlas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    /// `site:jochi-khan`.
    pub key: String,
    /// `site`, `town`, `crossing` or `airport`.
    pub kind: String,
    /// In four languages.
    pub names: NamesView,
    /// ISO code; for a crossing that of its near side.
    pub country: String,
    /// `[lon, lat]`; none for a crossing whose place is not known.
    pub at: Option<LonLat>,
    /// Where it is from.
    pub fact: FactView,
}

/// A curated site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SiteView {
    /// The place.
    #[serde(flatten)]
    pub place: PlaceView,
    /// Languages whose name the project made itself.
    pub names_ours: Vec<String>,
    /// Region or province.
    pub region: String,
    /// `altai`, `turkistan`, …
    pub cluster: String,
    /// `historical`, `nature`, …
    pub themes: Vec<String>,
    /// Metres above sea level.
    pub elevation: Option<f64>,
    /// Typical hours, as OpenStreetMap's `opening_hours`; empty is unknown.
    pub visit_hours: String,
    /// Months in which it is worth going, 1–12.
    pub months: Vec<u8>,
    /// UNESCO World Heritage number or tentative listing; empty is none.
    pub unesco: String,
    /// What must be applied for; empty is nothing known.
    pub permit: String,
    /// `paved`, `gravel`, `4x4` or `foot`: the least that reaches it.
    pub access: String,
    /// Bare host or address; empty is none.
    pub website: String,
    /// A note in English.
    pub notes: String,
}

/// A town, village or resort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TownView {
    /// The place.
    #[serde(flatten)]
    pub place: PlaceView,
    /// Region or province.
    pub region: String,
    /// `hub`, `stop`, …
    pub role: String,
    /// People, if known.
    pub population: Option<f64>,
}

/// A border crossing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CrossingView {
    /// The place.
    #[serde(flatten)]
    pub place: PlaceView,
    /// The two countries.
    pub countries: [String; 2],
    /// `open`, `limited`, `verify`, `seasonal`, `local`, `rail` or `closed`.
    pub status: String,
    /// In the words of the source.
    pub status_note: String,
    /// Whether only vehicles pass; none is unknown.
    pub vehicles_only: Option<bool>,
    /// Hours as written; empty is unknown.
    pub hours: String,
    /// The road it is on.
    pub road: String,
    /// A note in English.
    pub notes: String,
}

/// An airport.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AirportView {
    /// The place.
    #[serde(flatten)]
    pub place: PlaceView,
    /// IATA code; empty is none.
    pub iata: String,
    /// The town it serves.
    pub city: String,
}

/// A flight that exists, existed or is announced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FlightView {
    /// `ala-ubn`.
    pub id: String,
    /// `airport:ala`.
    pub from: String,
    /// `airport:ubn`.
    pub to: String,
    /// IATA codes of both ends, `ALA – UBN`.
    pub label: String,
    /// Who flies or flew it.
    pub airline: String,
    /// Seconds in the air, published or estimated.
    pub duration: f64,
    /// Whether the duration is an estimate.
    pub duration_estimated: bool,
    /// How often, as written.
    pub frequency: String,
    /// `open`, `verify`, `seasonal`, `announced`, `suspended` or `closed`.
    pub status: String,
    /// In the words of the source.
    pub status_note: String,
    /// Where it is from.
    pub fact: FactView,
}

/// The whole atlas, sent once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AtlasView {
    /// Every site.
    pub sites: Vec<SiteView>,
    /// Every town.
    pub towns: Vec<TownView>,
    /// Every crossing.
    pub crossings: Vec<CrossingView>,
    /// Every airport.
    pub airports: Vec<AirportView>,
    /// Every flight.
    pub flights: Vec<FlightView>,
    /// The themes in use, in their order.
    pub themes: Vec<String>,
    /// The clusters in use, in their order.
    pub clusters: Vec<String>,
    /// The countries in use.
    pub countries: Vec<String>,
}

/// A road of the corridor network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CorridorView {
    /// Unique.
    pub id: String,
    /// Number and name; may be empty.
    pub road: String,
    /// `trunk`, `primary`, … `track`.
    pub class: String,
    /// `asphalt`, `gravel` or `earth`.
    pub surface: String,
    /// Months in which it is normally shut.
    pub closed_months: Vec<u8>,
    /// The line.
    pub line: Vec<LonLat>,
}

/// What to search for. Empty lists filter nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct SearchQuery {
    /// As typed; empty lists all that pass the filters.
    pub text: String,
    /// `site`, `town`, `crossing`, `airport`.
    pub kinds: Vec<String>,
    /// Any of these.
    pub themes: Vec<String>,
    /// Any of these.
    pub clusters: Vec<String>,
    /// Any of these.
    pub countries: Vec<String>,
    /// Sites in season in this month, 1–12.
    pub month: Option<u8>,
    /// The most that a site may demand: `paved`, `gravel`, `4x4` or `foot`.
    pub access: Option<String>,
    /// Sort by and limit to the neighbourhood of this point.
    pub near: Option<LonLat>,
    /// How far around, metres.
    pub within: Option<f64>,
    /// The most hits.
    pub limit: Option<u32>,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HitView {
    /// `site:jochi-khan`.
    pub key: String,
    /// The name or alias that matched.
    pub matched: String,
    /// Metres from `near`, where asked.
    pub distance: Option<f64>,
}

/// What is at a point of the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpotView {
    /// The point.
    pub at: LonLat,
    /// ISO code; none at sea.
    pub country: Option<String>,
    /// IANA name.
    pub zone: String,
    /// Metres to the nearest road of the network.
    pub road_distance: Option<f64>,
    /// The nearest places, with their distances.
    pub nearest: Vec<HitView>,
}
