//! The tables of a pack, by name.

use super::file::{Pack, Section};
use crate::build::{DELAY_BYTES, Delay};
use crate::cch::Tree;
use crate::kind::{KIND_WORDS, Kind, Side};
use crate::{Country, shape};

/// The tables of a pack, where they lie.
#[derive(Clone, Copy)]
pub(crate) struct Network<'a> {
    pub(crate) node_at: &'a [[i32; 2]],
    pub(crate) tail: &'a [u32],
    pub(crate) head: &'a [u32],
    pub(crate) kind: &'a [u16],
    pub(crate) name: &'a [u32],
    /// Centimetres.
    pub(crate) length: &'a [u32],
    pub(crate) delay: &'a [[u16; 2]],
    pub(crate) country: &'a [u8],
    pub(crate) sides: &'a [u8],
    pub(crate) mainland: &'a [u8],
    /// Decimetres.
    pub(crate) climb: &'a [[u16; 2]],
    shape_first: &'a [u32],
    shapes: &'a [u8],
    height_first: &'a [u32],
    heights: &'a [u8],
    pub(crate) extra_tail: &'a [u32],
    pub(crate) extra_head: &'a [u32],
    pub(crate) extra_edge: &'a [u32],
    pub(crate) extra_rule: &'a [u16],
    /// The arc of each link: edges first, then extras.
    pub(crate) link_arc: &'a [u32],
    tree_first: &'a [u32],
    tree_head: &'a [u32],
    kinds: &'a [[u16; KIND_WORDS]],
    name_first: &'a [u32],
    names: &'a [u8],
    delays: &'a [[u8; DELAY_BYTES]],
    countries: &'a [[u8; 2]],
    /// Node, and the numbers of the two countries in one.
    pub(crate) borders: &'a [[u32; 2]],
    pub(crate) controls: &'a [[i32; 2]],
    /// How many roads meet at each node.
    pub(crate) node_roads: &'a [u8],
    pub(crate) index: &'a [u8],
}

impl<'a> Network<'a> {
    /// None if a table is missing or its length does not go with the others.
    pub(crate) fn new(pack: &'a Pack) -> Option<Self> {
        let bytes: &'a [u8] = (*pack.bytes).as_ref();
        let table = |section: Section| bytes.get(pack.contents.range(section as u32)?);
        fn cast<T: bytemuck::AnyBitPattern>(bytes: Option<&[u8]>) -> Option<&[T]> {
            bytemuck::try_cast_slice(bytes?).ok()
        }
        let network = Self {
            node_at: cast(table(Section::NodeAt))?,
            tail: cast(table(Section::EdgeTail))?,
            head: cast(table(Section::EdgeHead))?,
            kind: cast(table(Section::EdgeKind))?,
            name: cast(table(Section::EdgeName))?,
            length: cast(table(Section::EdgeLength))?,
            delay: cast(table(Section::EdgeDelay))?,
            country: cast(table(Section::EdgeCountry))?,
            sides: cast(table(Section::EdgeSides))?,
            mainland: cast(table(Section::EdgeMainland))?,
            climb: cast(table(Section::EdgeClimb))?,
            shape_first: cast(table(Section::ShapeFirst))?,
            shapes: table(Section::Shapes)?,
            height_first: cast(table(Section::HeightFirst))?,
            heights: table(Section::Heights)?,
            extra_tail: cast(table(Section::ExtraTail))?,
            extra_head: cast(table(Section::ExtraHead))?,
            extra_edge: cast(table(Section::ExtraEdge))?,
            extra_rule: cast(table(Section::ExtraRule))?,
            link_arc: cast(table(Section::LinkArc))?,
            tree_first: cast(table(Section::TreeFirst))?,
            tree_head: cast(table(Section::TreeHead))?,
            kinds: cast(table(Section::Kinds))?,
            name_first: cast(table(Section::NameFirst))?,
            names: table(Section::Names)?,
            delays: cast(table(Section::Delays))?,
            countries: cast(table(Section::Countries))?,
            borders: cast(table(Section::Borders))?,
            controls: cast(table(Section::Controls))?,
            node_roads: table(Section::NodeRoads)?,
            index: table(Section::Index)?,
        };
        let (nodes, edges, extras) = (network.node_at.len(), network.tail.len(), network.extra_edge.len());
        let fits = [network.head.len(), network.kind.len(), network.name.len(), network.length.len()]
            == [edges; 4]
            && [network.delay.len(), network.country.len(), network.sides.len(), network.mainland.len()]
                == [edges; 4]
            && network.climb.len() == edges
            && [network.shape_first.len(), network.height_first.len()] == [edges + 1; 2]
            && [network.extra_tail.len(), network.extra_head.len(), network.extra_rule.len()] == [extras; 3]
            && network.link_arc.len() == edges + extras
            && network.node_roads.len() == nodes
            && network.tree_first.len() == nodes + 1
            && network.tree_first.last().is_some_and(|last| *last as usize == network.tree_head.len());
        fits.then_some(network)
    }

    pub(crate) const fn tree(&self) -> Tree<'a> {
        Tree { first: self.tree_first, head: self.tree_head }
    }

    pub(crate) const fn edges(&self) -> usize {
        self.tail.len()
    }

    /// All kinds, in order; none if one of them stands for nothing.
    pub(crate) fn kinds(&self) -> Option<Vec<Kind>> {
        self.kinds.iter().map(|words| Kind::from_words(*words)).collect()
    }

    pub(crate) fn delays(&self) -> Vec<Delay> {
        self.delays.iter().map(|bytes| Delay::from_bytes(*bytes)).collect()
    }

    /// The country of a number; number 0 is none.
    pub(crate) fn country_of(&self, number: u8) -> Option<Country> {
        Country::from_code(std::str::from_utf8(self.countries.get(usize::from(number))?).ok()?)
    }

    /// The number of a country.
    pub(crate) fn number_of(&self, country: Country) -> Option<u8> {
        let place = self.countries.iter().position(|code| code == country.code().as_bytes())?;
        u8::try_from(place).ok()
    }

    /// Name and number of an edge's road.
    pub(crate) fn name_of(&self, edge: u32) -> (&'a str, &'a str) {
        let name = self.name.get(edge as usize).copied().unwrap_or(0) as usize;
        let part = |index: usize| -> &'a str {
            let range = self.name_first.get(index).zip(self.name_first.get(index + 1));
            let bytes = range.and_then(|(start, end)| self.names.get(*start as usize..*end as usize));
            bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
        };
        (part(2 * name), part(2 * name + 1))
    }

    fn shape(&self, edge: u32) -> &'a [u8] {
        let range = self.shape_first.get(edge as usize).zip(self.shape_first.get(edge as usize + 1));
        range.and_then(|(start, end)| self.shapes.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// Calls for each point of an edge from its tail to its head.
    pub(crate) fn each_point(&self, edge: u32, see: impl FnMut([i32; 2])) {
        let end = |node: u32| self.node_at.get(node as usize).copied().unwrap_or_default();
        let (tail, head) = (self.tail.get(edge as usize), self.head.get(edge as usize));
        if let (Some(tail), Some(head)) = (tail, head) {
            shape::each(end(*tail), end(*head), self.shape(edge), see);
        }
    }

    /// The points of an edge in the order one meets them.
    pub(crate) fn points(&self, edge: u32, side: Side, line: &mut Vec<[i32; 2]>) {
        let start = line.len();
        self.each_point(edge, |at| line.push(at));
        if side == Side::Back
            && let Some(own) = line.get_mut(start..)
        {
            own.reverse();
        }
    }

    /// Heights along an edge from its tail to its head, evenly spaced; empty where they are not known.
    pub(crate) fn heights(&self, edge: u32) -> Vec<f64> {
        let range = self.height_first.get(edge as usize).zip(self.height_first.get(edge as usize + 1));
        let bytes = range.and_then(|(start, end)| self.heights.get(*start as usize..*end as usize));
        crate::rise::unpack(bytes.unwrap_or_default())
    }

    /// The class of an edge, in the order of [`RoadClass::ALL`](crate::RoadClass::ALL).
    pub(crate) fn class_of(&self, edge: u32) -> Option<u16> {
        let kind = self.kind.get(edge as usize)?;
        self.kinds.get(usize::from(*kind)).map(|[class, ..]| *class)
    }

    /// Metres.
    pub(crate) fn metres(&self, edge: u32) -> f64 {
        self.length.get(edge as usize).map_or(0.0, |length| f64::from(*length) / 100.0)
    }

    /// The extra links of an edge, by their place among the extras.
    pub(crate) fn extras(&self, edge: u32) -> std::ops::Range<usize> {
        let start = self.extra_edge.partition_point(|own| *own < edge);
        let count = self.extra_edge.get(start..).unwrap_or_default().partition_point(|own| *own == edge);
        start..start + count
    }
}
