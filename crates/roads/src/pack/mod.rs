//! Region packs: a road network in one file, and the engine that routes on it.
//!
//! A pack is a few dozen flat tables one after the other, used where they lie: opening one reads its table of contents and no more. What a
//! profile makes of it (a metric) is worked out when it is first asked for and kept.

mod alternatives;
mod answer;
mod areas;
mod borders;
mod engine;
mod file;
mod guide;
mod isochrone;
mod matrix;
mod metric;
mod network;
mod route;
pub(crate) mod sections;
mod snap;
mod times;

pub use engine::{Engine, FARTHEST_SNAP, Gate, Joined, Ready};
pub use file::{About, AlignedBytes, Bytes, Pack, PackError, VERSION};
pub(crate) use file::{MAGIC, Section};
