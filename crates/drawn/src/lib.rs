//! OpenStreetMap data drawn by hand or made up, for tests and benches.
//!
//! - [`Map`]: a road network drawn with letters and lines, so that the reader of a test sees it.
//! - [`country`]: made-up countries of any size, the same for the same seed, written as they are made.
//! - [`pbf`]: writes either as `.osm.pbf`, in every way that the format allows.
//! - [`hostile`]: files and data as they should not be.
//!
//! This crate never reads a file and never ships: it is a development dependency only. What it is given comes from tests, so a mistake in it
//! panics with words that say where.
//!
//! **Invariant**: the same input gives the same bytes.
//!
//! Coordinates are longitude, latitude, WGS 84; [`Node`] has them in units of 10⁻⁷ degrees, as OpenStreetMap does.
//!
//! ```
//! use drawn::Map;
//!
//! let map = Map::new(
//!     "
//!     A---B---C
//!         |
//!         D
//!     ",
//! )
//! .way("ABC", "highway=primary name='Chuya highway'")
//! .way("BD", "highway=track tracktype=grade3")
//! .node("B", "highway=stop")
//! .restriction("no_right_turn", "AB", "B", "BD", "except=bicycle");
//!
//! let (lon, lat) = map.position('C');
//! assert_eq!(map.nearest(lon, lat), 'C');
//! assert_eq!(map.osm().ways.len(), 2);
//! let file: Vec<u8> = map.pbf();
//! # assert!(!file.is_empty());
//! ```

#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "only tests and benches call this, with data of their own: a mistake in it should stop them"
)]

pub mod country;
pub mod hostile;
mod map;
mod osm;
pub mod pbf;

pub use map::Map;
pub use osm::{Kind, Member, Node, Osm, Relation, Tags, Way, tags};
