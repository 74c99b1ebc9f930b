//! GPX 1.1 that devices take.
//!
//! [`write()`] makes files of a plan: a waypoint for each stop, a track for each day, and routes where asked. [`validate`] holds
//! any file against GPX 1.1, and those of ours against the limits of handhelds too; nothing leaves [`write()`] without it.
//! [`summary`] counts what is in a file of whoever's, valid or not.
//!
//! The rules are those of the schema `http://www.topografix.com/GPX/1/1/gpx.xsd`; the limits and names are Garmin's
//! (GpxExtensions v3, TripExtensions v1; handhelds take 50 points in a route and 10,000 in a track).

mod colour;
mod lexical;
mod number;
mod route;
mod schema;
mod sheet;
mod summary;
mod symbol;
mod validate;
mod write;

pub use colour::Colour;
pub use summary::{GpxSummary, summary};
pub use validate::validate;
pub use write::write;

use geo::Point;
use jiff::Timestamp;
use plan::PlaceKind;

/// The most points of a route that a handheld finds roads for.
pub const MAX_ROUTE_POINTS: usize = 50;
/// The most points of a track that a handheld takes.
pub const MAX_TRACK_POINTS: usize = 10_000;

/// What we call ourselves in a file.
pub(crate) const CREATOR: &str = "Qosjol";

/// A plan as far as it goes into a GPX file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GpxPlan {
    /// The plan's title.
    pub title: String,
    /// What it is about; may be empty.
    pub description: String,
    /// Who made it; may be empty.
    pub author: String,
    /// `en`, `kk`, `mn` or `ru`: the language of the few words that the file adds itself.
    pub language: String,
    /// Words to find it by; may be none.
    pub keywords: Vec<String>,
    /// When the file is made.
    pub created: Option<Timestamp>,
    /// In order.
    pub days: Vec<GpxDay>,
}

/// A day of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GpxDay {
    /// From 1.
    pub number: u32,
    /// Its name, as the device shows it.
    pub name: String,
    /// What happens; may be empty.
    pub description: String,
    /// The day's colour.
    pub colour: Colour,
    /// The way, in pieces: neighbouring road legs are one piece, a flight or a missing road is a gap between two.
    pub tracks: Vec<Vec<Point>>,
    /// In order.
    pub stops: Vec<GpxStop>,
}

/// A stop of it.
#[derive(Clone, Debug, PartialEq)]
pub struct GpxStop {
    /// Its name.
    pub name: String,
    /// For people; may be empty.
    pub description: String,
    /// For the device's screen; may be empty.
    pub comment: String,
    /// What kind of place.
    pub kind: PlaceKind,
    /// A site's themes: `historical`, `nature`, …
    pub themes: Vec<String>,
    /// Where.
    pub at: Point,
    /// Metres above sea level.
    pub elevation: Option<f64>,
    /// An address for more: `https://…`, or a bare host.
    pub link: Option<String>,
    /// Where the facts are from; may be empty.
    pub source: String,
}

/// Whether the file has routes besides tracks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Routes {
    /// Tracks only.
    #[default]
    None,
    /// A route for each piece of road of each day, of at most [`MAX_ROUTE_POINTS`] points, its stops among them.
    PerDay,
}

/// Into how many files a plan goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Split {
    /// One.
    #[default]
    One,
    /// One a day.
    PerDay,
}

/// What is to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GpxOptions {
    /// Routes besides tracks.
    pub routes: Routes,
    /// One file or many.
    pub split: Split,
}

/// A file as made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GpxFile {
    /// A name for it, with ending.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// How much of what is in it.
    pub summary: GpxSummary,
}

/// A day whose track has fewer points than the way, so that handhelds take it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thinned {
    /// The day's number.
    pub day: u32,
    /// Points of the way.
    pub from: usize,
    /// Points written.
    pub to: usize,
    /// How far the written line is off at most, metres.
    pub off: f64,
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// At least one file.
    pub files: Vec<GpxFile>,
    /// The days that were thinned.
    pub thinned: Vec<Thinned>,
}
