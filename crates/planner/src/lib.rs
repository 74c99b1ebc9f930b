//! The one facade over everything: the window and the terminal speak to this crate only.
//!
//! A [`Session`] holds the open plan, the user's settings and the places the user's files live in. It answers [`api::Query`]s, makes
//! [`api::EditRequest`]s and reads and writes files; every answer is a [`api::Reply`] or a [`Error`] with a code. The terminal's
//! questions about the atlas and the roads are plain functions in [`ask`].
//!
//! This crate never draws, never prints, never opens a dialog and never decides where a file goes: paths come from the shell or the terminal,
//! never from the page.
//!
//! **Invariant**: an edit is acknowledged when it is on the disk, or the reply says that it is not ([`api::FileView::saved`]).
//!
//! **Invariant**: no reply holds a straight line between Kazakhstan and Mongolia: a leg without a road has no line.

mod answers;
pub mod api;
mod around;
pub mod ask;
pub mod bench;
mod brief;
mod edits;
mod engines;
mod error;
mod export;
mod ids;
mod jobs;
mod known;
mod later;
mod memory;
mod mends;
mod network;
#[allow(dead_code, reason = "the session uses it once it works on the library")]
mod operator;
mod packs;
mod places;
mod router;
mod session;
mod store;
pub mod terminal;
mod texts;
mod track;
mod view;
pub mod worker;

pub use document::file;
pub use error::{Code, Error};

pub use jobs::{Event, Tick};
pub use known::{load_atlas, warm};
pub use roads::Cancel;
pub use session::{Apart, Session};
pub use store::Folders;
