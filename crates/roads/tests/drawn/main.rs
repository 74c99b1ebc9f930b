//! Routing on packs built from maps drawn in text: what each tag, restriction and question makes of a way.
//!
//! A letter is a node, a column and a row are 100 m unless a map says otherwise. Nothing here has heights.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test may fail as the test itself"
)]

mod access;
mod alternatives;
mod avoid;
mod barriers;
mod borders;
mod choice;
mod extracts;
mod matrix;
mod oneways;
mod places;
mod restrictions;
mod roadbook;
mod seasons;
mod world;
