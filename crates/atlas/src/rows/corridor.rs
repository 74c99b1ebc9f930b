//! The corridor network: the roads between places.

use std::fmt;

use geo::Point;
use plan::{Metres, PlaceKey, Seconds};

use crate::table::Row;
use crate::{AtlasError, Fact, LengthBasis, Months, NodeKind, RoadClass, Surface};

/// A node of the corridor network that is no place of the atlas.
#[derive(Clone, Debug, PartialEq)]
pub struct CorridorNode {
    /// Unique among nodes.
    pub id: String,
    /// In English.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: &'static str,
    /// What it is.
    pub kind: NodeKind,
    /// Where it is.
    pub at: Point,
    /// Where the row is from.
    pub fact: Fact,
}

/// One end of a road: a place of the atlas or a node of the network.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CorridorEnd {
    /// A place, written `town:almaty`.
    Place(PlaceKey),
    /// A node, written `node:kz-usharal-junction`.
    Node(String),
}

impl fmt::Display for CorridorEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place(key) => key.fmt(f),
            Self::Node(id) => write!(f, "node:{id}"),
        }
    }
}

/// A road between two places or nodes, which can be driven both ways.
#[derive(Clone, Debug, PartialEq)]
pub struct CorridorEdge {
    /// Unique among edges.
    pub id: String,
    /// Where it begins.
    pub from: CorridorEnd,
    /// Where it ends.
    pub to: CorridorEnd,
    /// ISO 3166-1 alpha-2 code of the one country it lies in.
    pub country: &'static str,
    /// Number and name; empty is unnumbered.
    pub road: String,
    /// Its class.
    pub class: RoadClass,
    /// What it is made of.
    pub surface: Surface,
    /// Along the road.
    pub length: Metres,
    /// Where the length is from.
    pub length_basis: LengthBasis,
    /// Months in which it is normally shut.
    pub closed: Months,
    /// Typical driving time with a suitable vehicle, where it differs from what class and surface give.
    pub driving: Option<Seconds>,
    /// Points on the way from `from` to `to`, without the ends.
    pub via: Vec<Point>,
    /// A note in English.
    pub notes: String,
    /// Where the row is from.
    pub fact: Fact,
}

impl CorridorNode {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            id: row.required("id")?,
            name: row.required("name")?,
            country: row.country("country")?,
            kind: row.word("kind")?,
            at: row.point()?,
            fact: row.fact()?,
        })
    }
}

impl CorridorEdge {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        let end = |text: &str| match text.strip_prefix("node:") {
            Some(id) => (!id.is_empty()).then(|| CorridorEnd::Node(id.to_owned())),
            None => text.parse().ok().map(CorridorEnd::Place),
        };
        let expected = "a place or node such as `town:almaty` or `node:kz-usharal-junction`";
        Ok(Self {
            id: row.required("id")?,
            from: row.parsed("from", expected, end)?,
            to: row.parsed("to", expected, end)?,
            country: row.country("country")?,
            road: row.text("road")?,
            class: row.word("class")?,
            surface: row.word("surface")?,
            length: row.parsed("km", "a number of kilometres above 0", |text| {
                text.parse().ok().filter(|km: &f64| km.is_finite() && *km > 0.0).map(|km| Metres(km * 1000.0))
            })?,
            length_basis: row.word("km_basis")?,
            closed: row.months("closed_months")?,
            driving: row.hours("hours")?,
            via: row.points("via")?,
            fact: row.fact()?,
            notes: row.text("notes")?,
        })
    }
}
