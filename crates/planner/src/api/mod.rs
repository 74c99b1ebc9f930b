//! What crosses the border to the page and the terminal: requests, replies, views.
//!
//! These types are the only ones that serialise. Lengths are metres, durations seconds, positions `[lon, lat]`, dates ISO 8601,
//! times RFC 9557. A key is `kind:id` (`site:jochi-khan`). Texts for people come as codes with arguments, and the page or terminal puts
//! them in its language; names come in all four languages. Only checks and mends come as sentences in the language of the session, because
//! the window and the terminal say them alike (`data/checks`).
//!
//! The TypeScript in `ui/src/gen/api.ts` is made from these types; a test holds it fresh (`make bless` writes it).

mod atlas;
mod check;
mod engine;
mod files;
mod history;
mod job;
mod library;
mod plan;
mod private;
mod profile;
mod region;
mod request;
mod team;
mod typescript;

pub use atlas::*;
pub use check::*;
pub use engine::*;
pub use files::*;
pub use history::*;
pub use job::*;
pub use library::*;
pub use plan::*;
pub use private::*;
pub use profile::*;
pub use region::*;
pub use request::*;
pub use team::*;
pub use typescript::typescript;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `[lon, lat]`, degrees, WGS 84.
pub type LonLat = [f64; 2];

/// A name in the four languages of the product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NamesView {
    /// English.
    pub en: String,
    /// Kazakh.
    pub kk: String,
    /// Mongolian.
    pub mn: String,
    /// Russian.
    pub ru: String,
}

/// A sentence for people: a code the page has words for, its arguments, and the same in plain English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saying {
    /// What kind of sentence: `no_road`, `file_torn`, …
    pub code: String,
    /// What goes into it.
    pub args: std::collections::BTreeMap<String, String>,
    /// In English, whole.
    pub message: String,
}
