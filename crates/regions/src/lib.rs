//! Region packs: what can be downloaded, downloads, building, and the packs that are installed.
//!
//! A [`Catalogue`] names extracts of OpenStreetMap and sources of heights. [`Store`] is the folder of installed packs: it downloads what an
//! order needs, has `roads` build a pack of it, and puts the pack where the old one was once the new one is whole. A [`Job`] says how far an
//! order is and stops it.
//!
//! This crate never routes, never asks anybody and never uses the network but for an order given to [`Store::install`] or [`Store::update`]. It is the
//! only one, with the online engines, that names an HTTP client, and the only one that maps a file into memory (`map.rs`).
//!
//! **Invariant**: a pack is replaced only by one that is written, synced, read back and whole. Whatever fails, and whenever this process is
//! killed, the old pack is there and usable.
//!
//! **Invariant**: nothing that a server says of lengths, ranges, versions or addresses is believed without a check; no address is followed
//! from https to http.
//!
//! **Invariant**: no name from outside becomes a path: packs have ids of small letters, digits and hyphens.

mod build;
mod catalogue;
mod disk;
mod error;
mod extract;
mod fetch;
mod job;
mod map;
mod store;
mod tiles;
mod wired;

pub use catalogue::{Catalogue, Checksum, Kind, Region, Transport};
pub use disk::free_space;
pub use error::{Cause, Error, Refusal, Result};
pub use fetch::{Terms, Through};
pub use job::{Job, Progress, Stage};
pub use map::{Bytes, map};
pub use store::{Extract, HeightsFrom, Installed, KEEP, Leftover, Means, Order, State, Store};
