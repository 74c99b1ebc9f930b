//! What is known of the world offline.
//!
//! An [`Atlas`] is the tables of the repository's data/: curated [`Site`]s, [`Town`]s, border [`Crossing`]s, [`Airport`]s and
//! [`Flight`]s, entry rules, permits, what is said of the rules that plans are checked by, phrases, the roads of the corridor network and the shipped example journeys. It finds places by key, by name
//! ([`Atlas::resolve`]), by a rough reading of a name in four languages with typing errors ([`Atlas::search`]) and by distance
//! ([`Atlas::nearest_places`]). [`country_at`] and [`zone_at`] tell the country and the time zone at any point of the earth, [`Sun`] when the sun is up
//! there, [`hours`] when a place can be entered.
//!
//! This crate never reads a file, never uses the network, reads no clock and routes nothing: everything is embedded in the binary, and the
//! same question has the same answer.
//!
//! **Invariant**: every row carries where it is from, when it held and how sure it is ([`Fact`]); what is not known is empty or `None`,
//! never guessed.
//!
//! **Invariant**: an id is unique in its table, and each place has a name in all four languages.
//!
//! Coordinates are longitude, latitude, WGS 84, in degrees ([`geo::Point`]).

mod atlas;
mod country;
mod error;
mod holidays;
pub mod hours;
mod names;
mod place;
mod resolve;
mod rows;
pub mod search;
mod sources;
mod sun;
mod table;
mod words;
mod zone;

pub use atlas::{Atlas, warm};
pub use country::{COUNTRIES, country_at};
pub use error::AtlasError;
pub use holidays::Holidays;
pub use names::Names;
pub use place::PlaceRef;
pub use plan::{AsOf, Confidence, Fact, Months, NotMonths};
pub use resolve::Unknown;
pub use rows::{
    Airport, Alias, CorridorEdge, CorridorEnd, CorridorNode, Crossing, DayRule, EntryRule, Flight, Holiday,
    Journey, NationalityGroup, Permit, PermitPlace, Phrase, Site, Town, Years,
};
pub use search::{Hit, Query};
pub use sources::{EMBEDDED, Sources};
pub use sun::Sun;
pub use table::SourceText;
pub use words::{
    Access, CrossingStatus, DurationBasis, FlightStatus, HolidayKind, Lang, LengthBasis, NodeKind, RoadClass,
    Surface, Theme,
};
pub use zone::{zone_at, zone_name_at, zone_of};
