//! What this crate needs of `roads`: building a pack, and reading one. The rest of the crate knows packs only through this.

use std::path::{Path, PathBuf};

use geo::Rect;
use jiff::Timestamp;
use roads::Country;

use crate::job::Job;
use crate::map::Bytes;

/// What to build.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work<'a> {
    pub extracts: &'a [PathBuf],
    /// A folder of tiles.
    pub heights: Option<&'a Path>,
    pub name: &'a str,
    /// Who made the extracts.
    pub source: &'a str,
    pub licence: &'a str,
    /// A folder for what a killed build leaves to the next.
    pub parts: &'a Path,
    pub output: &'a Path,
}

/// Why nothing was built.
#[derive(Debug)]
pub(crate) enum Unbuilt {
    Cancelled,
    Full,
    Because(String),
}

/// What a pack says of itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    pub name: String,
    pub version: u32,
    /// When the data was taken from the map.
    pub taken: Option<Timestamp>,
    pub source: String,
    pub licence: String,
    pub countries: Vec<Country>,
    pub bounds: Rect,
    /// Metres of road.
    pub metres: f64,
    pub heights: bool,
}

/// Why a pack cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    OtherVersion { found: u32, ours: u32 },
    Damaged(String),
}

/// What knows how packs are built and read.
pub(crate) trait Packs: Send + Sync {
    fn build(&self, work: &Work<'_>, job: &Job<'_>) -> Result<(), Unbuilt>;
    /// Reads what stands at the beginning: no longer for a large pack than for a small one.
    fn head(&self, bytes: &Bytes) -> Result<Head, Fault>;
    /// Reads all of it and compares the checksum.
    fn verify(&self, bytes: &Bytes) -> Result<(), Fault>;
}
