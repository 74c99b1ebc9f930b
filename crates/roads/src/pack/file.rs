//! A pack as a file.

use std::path::Path;
use std::sync::Arc;

use geo::{Coord, Rect};
use serde::{Deserialize, Serialize};

use super::network::Network;
use super::sections::{Contents, Flaw};

/// How packs begin.
pub(crate) const MAGIC: [u8; 8] = *b"QosjolRP";

/// The version of packs that this program makes and reads.
pub const VERSION: u32 = 1;

/// The tables of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Section {
    About,
    NodeAt,
    EdgeTail,
    EdgeHead,
    EdgeKind,
    EdgeName,
    EdgeLength,
    EdgeDelay,
    EdgeCountry,
    EdgeSides,
    EdgeMainland,
    EdgeClimb,
    ShapeFirst,
    Shapes,
    HeightFirst,
    Heights,
    ExtraTail,
    ExtraHead,
    ExtraEdge,
    ExtraRule,
    LinkArc,
    TreeFirst,
    TreeHead,
    Kinds,
    NameFirst,
    Names,
    Delays,
    Countries,
    Borders,
    Controls,
    NodeRoads,
    Index,
}

/// Where a pack's bytes are kept: a mapped file, or memory.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Bytes in memory that begin where tables of numbers may begin.
#[derive(Clone, Debug, Default)]
pub struct AlignedBytes {
    words: Vec<u64>,
    length: usize,
}

impl From<&[u8]> for AlignedBytes {
    fn from(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        if let Some(place) = bytemuck::cast_slice_mut::<u64, u8>(&mut words).get_mut(..bytes.len()) {
            place.copy_from_slice(bytes);
        }
        Self { words, length: bytes.len() }
    }
}

impl AsRef<[u8]> for AlignedBytes {
    fn as_ref(&self) -> &[u8] {
        bytemuck::cast_slice(&self.words).get(..self.length).unwrap_or_default()
    }
}

/// What a pack says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// Its name, for people.
    pub name: String,
    /// Where its data is from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// When the data was taken from the map, seconds since 1970.
    pub taken: Option<i64>,
    /// ISO codes of the countries with roads in it.
    pub countries: Vec<String>,
    /// West, south, east, north, degrees.
    pub bounds: [f64; 4],
    /// Junctions.
    pub nodes: u64,
    /// Roads between them.
    pub edges: u64,
    /// Metres of road in all.
    pub metres: f64,
    /// Whether it has heights.
    pub heights: bool,
}

/// Why a file is no pack.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// It is something else.
    #[error("this is no region pack")]
    Foreign,
    /// It is of another version.
    #[error(
        "this pack is of version {found}, this program reads version {known}; build or get the pack again"
    )]
    Version {
        /// Its version.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// It is damaged.
    #[error("this pack is damaged; build or get it again")]
    Torn,
}

/// An open pack.
#[derive(Clone)]
pub struct Pack {
    pub(crate) bytes: Bytes,
    pub(crate) contents: Contents,
    about: Arc<About>,
}

impl std::fmt::Debug for Pack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pack").field("about", &self.about).finish_non_exhaustive()
    }
}

impl Pack {
    /// Opens a pack: reads its table of contents. Takes well under a millisecond, whatever its size.
    ///
    /// # Errors
    ///
    /// A [`PackError`], if it is none, of another version, or does not hold together.
    pub fn open(bytes: Bytes) -> Result<Self, PackError> {
        let contents = Contents::read((*bytes).as_ref(), MAGIC, VERSION).map_err(|flaw| match flaw {
            Flaw::Foreign => PackError::Foreign,
            Flaw::Version(found) => PackError::Version { found, known: VERSION },
            Flaw::Torn => PackError::Torn,
        })?;
        let about = contents.range(Section::About as u32).and_then(|range| (*bytes).as_ref().get(range));
        let about = about
            .and_then(|about| std::str::from_utf8(about).ok())
            .and_then(|about| toml::from_str(about).ok());
        let pack = Self { contents, about: Arc::new(about.ok_or(PackError::Torn)?), bytes };
        Network::new(&pack).ok_or(PackError::Torn)?;
        Ok(pack)
    }

    /// Opens a pack by reading a whole file into memory. For programs that ask once; others map the file.
    ///
    /// # Errors
    ///
    /// A [`PackError`] as for [`open`](Self::open); a file that cannot be read counts as no pack.
    pub fn read(path: &Path) -> Result<Self, PackError> {
        let bytes = std::fs::read(path).map_err(|_| PackError::Foreign)?;
        Self::open(Arc::new(AlignedBytes::from(bytes.as_slice())))
    }

    /// What it says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The area with roads in it.
    pub fn bounds(&self) -> Rect {
        let [west, south, east, north] = self.about.bounds;
        Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north })
    }

    /// Reads all of it and says whether it is as it was written.
    pub fn is_sound(&self) -> bool {
        self.contents.is_sound((*self.bytes).as_ref())
    }
}
