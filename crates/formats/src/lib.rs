//! Files in and out.
//!
//! [`gpx`] writes a plan as GPX 1.1 that devices take, checks such files and reads what is in them. [`guard`] is what every
//! outside byte passes before a reader sees it. [`file_name`] makes a name that every file system takes.
//!
//! This crate never opens a file, never reads a clock, never touches the network, and knows neither roads nor places: the
//! planner fills in what is written.
//!
//! **Invariant**: what is written has passed the crate's own validation; an invalid file is an error, not an output.
//!
//! **Invariant**: no straight line is ever made up between two points that no road joins: a flight or a missing road breaks
//! a track, and a route ends there.
//!
//! **Invariant**: reading takes time and memory in proportion to the bytes, whatever they are; entities are never expanded.
//!
//! Coordinates are longitude, latitude, WGS 84, in degrees.

mod decode;
mod error;
pub mod gpx;
pub mod guard;
mod line;
mod name;

pub use error::{Error, Result};
pub use name::file_name;
