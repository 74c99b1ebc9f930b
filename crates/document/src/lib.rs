//! A plan as an Automerge document.
//!
//! A [`Document`] holds a [`plan::Plan`] and its whole history. [`Document::apply`] makes one [`plan::Edit`] and writes what
//! it changed as one Automerge change; [`Document::undo`] writes the old values back as a new change, so that history only
//! grows. [`mod@file`] puts bytes on a disk so that a crash or a full disk leaves the old file or the new one, never a torn one.
//!
//! This crate never reads a clock (times come in as arguments), never touches the network and knows no road, place or
//! language. No other crate names Automerge.
//!
//! # Layout, schema 1
//!
//! The root map holds `format` (`"qosjol-plan"`), `schema` (1), `id`, `title`, `start`, `vehicle`, `language`, and the maps
//!
//! - `travellers`: nationality → how many; 0 is none;
//! - `avoid`: `countries` and `crossings` (code or id → true; false is not avoided), `areas` (corners,
//!   `"lon,lat;lon,lat;lon,lat"` → true), `unpaved`, `ferries`, `tolls`, `fords`;
//! - `verified`: id of a check → `"DATE BY"`;
//! - `days`: id → `order`, `start` (`"HH:MM"`), `title`, `note` (text), `lodging`, `removed`;
//! - `stops`: id → `position` (`"DAY/ORDER-KEY"`), `kind`, `ref`, `name`, `lon`, `lat`, `stay` (seconds), `note` (text),
//!   `reach` (`"road"`, `"road:4x4"`, `"flight:ala-ubn"`), `shaping` (`"lon,lat;lon,lat"`), `pin` (`"arrive_by/14:30"`,
//!   `"depart_at/00:40+1"` on the next day), `removed`.
//!
//! The root map may hold `breaks` (`"AFTER/REST"`, seconds), `fuel_range` (metres), `ownership`, `plates`, and as each day its limits:
//! `limit_driving` (seconds), `limit_earliest` and `limit_latest` (`"HH:MM"`), `limit_after_dark`. These, `lodging`, `pin` and what was
//! `verified` are written once they are set; an empty text is none.
//!
//! **Invariant**: nothing is ever deleted from the document; what goes gets a mark. Order is never a list: a stop's day and
//! place on it are one register, so that two operators who move it at once leave it in one place.
//!
//! **Invariant**: [`Document::plan`] is what the document says: saving and opening gives an equal plan.
//!
//! **Invariant**: an edit writes only the registers it changes; fields this version does not know stay as they are.
//!
//! # What two operators make together
//!
//! Merged documents are read by rules that need no knowledge of who was first (see [`Document::plan`]): a stop whose day is
//! gone comes to the end of the day before; equal order keys are told apart by id; a plan whose days are all gone keeps its
//! first. Where such a rule gave a stop another place than the document does, the next edit that moves, adds or removes
//! something writes it down.

mod document;
mod error;
pub mod file;
mod keys;
mod log;
mod read;
mod registers;
pub mod sound;
mod store;
mod terms;

#[cfg(test)]
mod converge;
#[cfg(test)]
mod foreign;
#[cfg(test)]
mod history;
#[cfg(test)]
mod samples;

pub use document::{Document, MAX_BYTES};
pub use error::{Error, Result};
pub use log::UndoLog;
