//! Anything with a position and a name.

use std::fmt;
use std::str::FromStr;

use geo::Point;

/// What kind of thing a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A curated place worth visiting.
    Site,
    /// A town, village or resort.
    Town,
    /// A border crossing.
    Crossing,
    /// An airport.
    Airport,
    /// A point of the planner's own.
    Own,
}

impl PlaceKind {
    /// Every kind, in the order in which a bare id is looked up.
    pub const ALL: [Self; 5] = [Self::Town, Self::Site, Self::Crossing, Self::Airport, Self::Own];

    /// The word used in keys and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Town => "town",
            Self::Crossing => "crossing",
            Self::Airport => "airport",
            Self::Own => "own",
        }
    }
}

impl fmt::Display for PlaceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for PlaceKind {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// The name of a place of the atlas: its kind and id, written `site:jochi-khan`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceKey {
    /// The kind, never [`PlaceKind::Own`].
    pub kind: PlaceKind,
    /// The id within the kind.
    pub id: String,
}

impl PlaceKey {
    /// A key of a kind and an id.
    pub fn new(kind: PlaceKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }
}

impl fmt::Display for PlaceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

impl FromStr for PlaceKey {
    type Err = ();
    /// Reads `kind:id`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once(':').ok_or(())?;
        let kind: PlaceKind = kind.parse()?;
        if id.is_empty() || kind == PlaceKind::Own { Err(()) } else { Ok(Self::new(kind, id)) }
    }
}

/// Where a stop is. The name and position are the plan's own copy, so that a plan stays whole where the atlas changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The atlas's key, if it is a place of the atlas.
    pub key: Option<PlaceKey>,
    /// The name as it was when the stop was made, or as the planner wrote it.
    pub name: String,
    /// Longitude and latitude, WGS 84, degrees.
    pub at: Point,
}

impl Place {
    /// The kind: that of the key, or [`PlaceKind::Own`].
    pub fn kind(&self) -> PlaceKind {
        self.key.as_ref().map_or(PlaceKind::Own, |key| key.kind)
    }

    /// What tells it from others where only a text will do: the key, or the name of a point of the planner's own.
    pub fn tag(&self) -> String {
        self.key.as_ref().map_or_else(|| self.name.clone(), ToString::to_string)
    }
}
