//! Ways cut at junctions: the road graph.

use std::collections::HashMap;

use geo::{Coord, Point};

use super::borders::{self, BorderNode};
use super::delay::Delay;
use super::turns::{self, Extra};
use super::{BuildError, Report, Stage, Watch, islands};
use crate::heights::Heights;
use crate::kind::{Access, Flags, Kind, Side};
use crate::osm::node::NodeFacts;
use crate::osm::read::{NOWHERE, Roads, Way, proceed};
use crate::shape;
use crate::{Country, Mode, RoadClass};

const NONE: u32 = u32::MAX;

/// A piece of road between two junctions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Edge {
    pub(crate) tail: u32,
    pub(crate) head: u32,
    pub(crate) kind: u32,
    pub(crate) name: u32,
    /// Centimetres.
    pub(crate) length: u32,
    /// Where its shape begins.
    pub(crate) shape: u32,
    /// Where its heights begin.
    pub(crate) heights: u32,
    /// Delays along it and against it.
    pub(crate) delay: [u16; 2],
    /// Climb along it and against it, decimetres.
    pub(crate) climb: [u16; 2],
    /// Its country's number; 0 is none.
    pub(crate) country: u8,
    /// A bit for each mode for which it is no island.
    pub(crate) mainland: u8,
    /// A bit for each side that the plain link has; the others go through [`Extra`] links.
    pub(crate) sides: u8,
}

/// The road graph.
#[derive(Debug, Default)]
pub(crate) struct RoadGraph {
    /// 1e-7 degrees.
    pub(crate) at: Vec<[i32; 2]>,
    pub(crate) edges: Vec<Edge>,
    pub(crate) shapes: Vec<u8>,
    pub(crate) heights: Vec<u8>,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) names: Vec<(String, String)>,
    pub(crate) delays: Vec<Delay>,
    /// Number 0 is none.
    pub(crate) countries: Vec<Option<Country>>,
    pub(crate) borders: Vec<BorderNode>,
    /// Where border posts are mapped.
    pub(crate) controls: Vec<[i32; 2]>,
    /// The node that each copy made for turn restrictions stands for; their numbers follow those of the nodes.
    pub(crate) copies: Vec<u32>,
    pub(crate) extras: Vec<Extra>,
    /// When the data was taken from the map, seconds since 1970.
    pub(crate) taken: Option<i64>,
    /// Whether heights were measured.
    pub(crate) has_heights: bool,
}

impl RoadGraph {
    /// Nodes and copies of nodes.
    pub(crate) fn all_nodes(&self) -> usize {
        self.at.len() + self.copies.len()
    }

    /// Positions of nodes and copies.
    pub(crate) fn all_at(&self) -> Vec<[i32; 2]> {
        let copies = self.copies.iter().map(|node| self.at[*node as usize]);
        self.at.iter().copied().chain(copies).collect()
    }

    /// The ends of all links.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + Clone + '_ {
        // An edge without sides of its own still joins its ends, so that each link has an arc.
        let plain = self.edges.iter().map(|edge| (edge.tail, edge.head));
        plain.chain(self.extras.iter().map(|extra| (extra.tail, extra.head)))
    }

    /// The points of an edge, ends included.
    pub(crate) fn points(&self, index: usize) -> Vec<Coord> {
        let edge = &self.edges[index];
        let end = self.edges.get(index + 1).map_or(self.shapes.len(), |next| next.shape as usize);
        let (tail, head) = (self.at[edge.tail as usize], self.at[edge.head as usize]);
        shape::points(tail, head, &self.shapes[edge.shape as usize..end])
    }

    /// Measures how each edge climbs.
    pub(crate) fn measure(&mut self, heights: Option<&Heights>, watch: &dyn Watch) -> Result<(), BuildError> {
        let Some(heights) = heights else { return Ok(()) };
        use rayon::prelude::*;
        self.has_heights = true;
        let total = self.edges.len() as u64;
        let mut bytes = Vec::new();
        for start in (0..self.edges.len()).step_by(4096) {
            proceed(watch, Stage::Heights, start as u64, total)?;
            let end = (start + 4096).min(self.edges.len());
            let graph = &*self;
            let measured: Vec<_> = (start..end)
                .into_par_iter()
                .map(|index| {
                    let spans = graph.kinds[graph.edges[index].kind as usize].flags.has(Flags::SPAN);
                    crate::rise::measure(heights, &graph.points(index), spans)
                })
                .collect();
            for (edge, rise) in self.edges[start..end].iter_mut().zip(measured) {
                edge.heights = bytes.len() as u32;
                bytes.extend(rise.bytes);
                edge.climb = rise.climb;
            }
        }
        self.heights = bytes;
        Ok(())
    }
}

/// Joins ways to a graph.
pub(crate) fn join(
    mut roads: Roads,
    country: &(dyn Fn(Point) -> Option<Country> + Sync),
    watch: &dyn Watch,
    report: &mut Report,
) -> Result<RoadGraph, BuildError> {
    report.repeated_ways = roads.repeated;
    report.missing_nodes = roads.at.iter().filter(|at| **at == NOWHERE).count() as u64;
    let restrictions = std::mem::take(&mut roads.restrictions);
    let watched = turns::ways_of(&restrictions);
    let mut joining = Joining {
        node_of: vec![NONE; roads.at.len()],
        uses: uses(&roads),
        graph: RoadGraph {
            kinds: std::mem::take(&mut roads.kinds),
            names: std::mem::take(&mut roads.names),
            countries: vec![None],
            taken: roads.taken,
            ..RoadGraph::default()
        },
        country: borders::Countries::new(country),
        assumed: HashMap::new(),
        delays: HashMap::from([(Delay::default(), 0)]),
        barriers: HashMap::new(),
        pieces: HashMap::new(),
        empty: 0,
        roads: &roads,
        watched: &watched,
    };
    joining.graph.delays.push(Delay::default());
    let total = roads.ways.len() as u64;
    for (index, way) in roads.ways.iter().enumerate() {
        if index % 8192 == 0 {
            proceed(watch, Stage::Graph, index as u64, total)?;
        }
        let end = roads.ways.get(index + 1).map_or(roads.nodes_of_ways.len(), |next| next.first as usize);
        joining.way(way, &roads.nodes_of_ways[way.first as usize..end]);
    }
    joining.set_barriers();
    report.empty_ways = joining.empty;
    let Joining { graph, pieces, node_of, delays, .. } = joining;
    let mut graph = graph;
    graph.controls = roads
        .facts
        .iter()
        .filter(|(_, facts)| facts.border)
        .map(|(slot, _)| roads.at[*slot as usize])
        .collect();
    graph.controls.sort_unstable();
    if graph.edges.is_empty() {
        return Err(BuildError::NoRoads);
    }
    if graph.kinds.len() > usize::from(u16::MAX) || graph.edges.len() >= (1 << 30) {
        return Err(BuildError::TooLarge);
    }
    settle_ends(&mut graph, delays);
    graph.borders = borders::borders(&graph);
    islands::mark(&mut graph);
    report.island_edges = graph.edges.iter().filter(|edge| edge.mainland == 0).count() as u64;
    let node_of_id =
        |id: i64| roads.ids.slot(id).map(|slot| node_of[slot as usize]).filter(|node| *node != NONE);
    turns::split(&mut graph, &restrictions, &pieces, &node_of_id, report);
    proceed(watch, Stage::Graph, total, total)?;
    Ok(graph)
}

/// How often each node is used, up to two; ends of ways count twice.
fn uses(roads: &Roads) -> Vec<u8> {
    let mut uses = vec![0_u8; roads.at.len()];
    for (index, way) in roads.ways.iter().enumerate() {
        let end = roads.ways.get(index + 1).map_or(roads.nodes_of_ways.len(), |next| next.first as usize);
        let nodes = &roads.nodes_of_ways[way.first as usize..end];
        let mut last = NONE;
        for slot in nodes {
            // A node repeated at once is one node.
            if *slot != last {
                let count = &mut uses[*slot as usize];
                *count = count.saturating_add(1);
            }
            last = *slot;
        }
    }
    uses
}

/// The graph while it is being joined.
struct Joining<'a> {
    roads: &'a Roads,
    graph: RoadGraph,
    /// The graph's node at each slot.
    node_of: Vec<u32>,
    uses: Vec<u8>,
    country: borders::Countries<'a>,
    /// Kinds with the ground assumed for a country: kind, country, speed of a ferry.
    assumed: HashMap<(u32, u8, u16), u32>,
    delays: HashMap<Delay, u16>,
    /// Ends of edges at nodes that not everybody passes: edge, side of its head.
    barriers: HashMap<u32, Vec<(u32, bool)>>,
    /// The edges of ways that restrictions speak of, in order.
    pieces: HashMap<i64, Vec<u32>>,
    watched: &'a std::collections::HashSet<i64>,
    empty: u64,
}

impl Joining<'_> {
    fn way(&mut self, way: &Way, nodes: &[u32]) {
        let roads = self.roads;
        let mut runs: Vec<Vec<u32>> = vec![Vec::new()];
        for slot in nodes {
            if roads.at[*slot as usize] == NOWHERE {
                runs.push(Vec::new());
                continue;
            }
            if let Some(run) = runs.last_mut()
                && run.last() != Some(slot)
            {
                run.push(*slot);
            }
        }
        let whole: f64 = runs.iter().map(|run| length(roads, run)).sum();
        let ferry = if way.ferry_seconds > 0 {
            // Tenths of km/h.
            (whole / f64::from(way.ferry_seconds) * 36.0).round().clamp(1.0, 1500.0) as u16
        } else {
            0
        };
        let mut any = false;
        for run in runs.iter().filter(|run| run.len() >= 2) {
            any = true;
            self.run(way, run, ferry);
        }
        self.empty += u64::from(!any);
    }

    fn run(&mut self, way: &Way, run: &[u32], ferry: u16) {
        let roads = self.roads;
        let places: Vec<[i32; 2]> = run.iter().map(|slot| roads.at[*slot as usize]).collect();
        let countries = self.country.along(&places, &mut self.graph.countries);
        let mut start = 0;
        for index in 1..run.len() {
            let slot = run[index];
            let last = index + 1 == run.len();
            let blocked = || roads.facts.get(&slot).is_some_and(|facts| facts.passes.is_some());
            let border = countries[index] != countries[index - 1];
            if last || self.uses[slot as usize] >= 2 || border || blocked() {
                // The piece that crosses the border belongs to the country it comes from.
                let country = countries[index - 1];
                self.piece(way, &run[start..=index], ferry, country);
                start = index;
            }
        }
    }

    fn piece(&mut self, way: &Way, slots: &[u32], ferry: u16, country: u8) {
        let [first, .., last] = slots else { return };
        if first == last {
            // A loop has no place in the graph: it is cut in the middle.
            if slots.len() < 3 {
                self.empty += 1;
                return;
            }
            let middle = slots.len() / 2;
            self.piece(way, &slots[..=middle], ferry, country);
            self.piece(way, &slots[middle..], ferry, country);
            return;
        }
        let (tail, head) = (self.node(*first), self.node(*last));
        let index = self.graph.edges.len() as u32;
        let kind = self.kind(way.kind, country, ferry);
        let delay = self.delay_of(slots);
        let places: Vec<[i32; 2]> = slots.iter().map(|slot| self.roads.at[*slot as usize]).collect();
        let edge = Edge {
            tail,
            head,
            kind,
            name: way.name,
            length: (length(self.roads, slots) * 100.0).round().min(f64::from(u32::MAX)) as u32,
            shape: self.graph.shapes.len() as u32,
            delay,
            country,
            sides: 3,
            ..Edge::default()
        };
        shape::put(&mut self.graph.shapes, &places);
        self.graph.edges.push(edge);
        if self.watched.contains(&way.id) {
            self.pieces.entry(way.id).or_default().push(index);
        }
        for (slot, at_head) in [(*first, false), (*last, true)] {
            if self.roads.facts.get(&slot).is_some_and(|facts| facts.passes.is_some()) {
                self.barriers.entry(slot).or_default().push((index, at_head));
            }
        }
    }

    fn node(&mut self, slot: u32) -> u32 {
        let node = &mut self.node_of[slot as usize];
        if *node == NONE {
            *node = self.graph.at.len() as u32;
            self.graph.at.push(self.roads.at[slot as usize]);
        }
        *node
    }

    /// The kind of a way in a country: with the ground that roads of its class have there.
    fn kind(&mut self, kind: u32, country: u8, ferry: u16) -> u32 {
        let graph = &mut self.graph;
        *self.assumed.entry((kind, country, ferry)).or_insert_with(|| {
            let mut own = graph.kinds[kind as usize];
            let country = graph.countries.get(usize::from(country)).copied().flatten();
            own.assumed = crate::ground::assumed(own.class, own.track, country);
            if own.class == RoadClass::Ferry {
                own.limit = [ferry; 2];
            }
            // Few enough that looking through all costs nothing beside what it saves.
            if let Some(known) = graph.kinds.iter().position(|known| *known == own) {
                return known as u32;
            }
            graph.kinds.push(own);
            graph.kinds.len() as u32 - 1
        })
    }

    /// What stands on a piece, for each side: within it, and at the node where one arrives.
    fn delay_of(&mut self, slots: &[u32]) -> [u16; 2] {
        let facts: Vec<(usize, &NodeFacts)> = slots
            .iter()
            .enumerate()
            .filter_map(|(index, slot)| Some((index, self.roads.facts.get(slot)?)))
            .collect();
        if facts.is_empty() {
            return [0; 2];
        }
        Side::ALL.map(|side| {
            let leaves = if side == Side::Forth { 0 } else { slots.len() - 1 };
            let mut delay = Delay::default();
            for (index, facts) in &facts {
                if *index == leaves {
                    continue;
                }
                let faces = facts.faces.is_none_or(|faces| faces == side);
                for (holds, count) in [
                    (facts.signals && faces, &mut delay.signals),
                    (facts.stop && faces, &mut delay.stops),
                    (facts.give_way && faces, &mut delay.give_ways),
                    (facts.crossing, &mut delay.crossings),
                    (facts.gate && facts.passes.is_none(), &mut delay.gates),
                    (facts.toll, &mut delay.toll_booths),
                    (facts.ford, &mut delay.fords),
                ] {
                    *count = count.saturating_add(u8::from(holds));
                }
            }
            number(&mut self.delays, &mut self.graph.delays, delay)
        })
    }

    /// Puts an edge of no length at each barrier that not everybody passes: all roads that meet there but one end at a node of their own.
    fn set_barriers(&mut self) {
        let mut slots: Vec<u32> = self.barriers.keys().copied().collect();
        slots.sort_unstable();
        for slot in slots {
            let Some(ends) = self.barriers.remove(&slot) else { continue };
            let Some(facts) = self.roads.facts.get(&slot).copied() else { continue };
            let centre = self.node_of[slot as usize];
            for (index, at_head) in ends.into_iter().skip(1) {
                let own = self.graph.at.len() as u32;
                self.graph.at.push(self.roads.at[slot as usize]);
                let edge = &mut self.graph.edges[index as usize];
                if at_head {
                    edge.head = own;
                } else {
                    edge.tail = own;
                }
                let edge = *edge;
                let mut kind = self.graph.kinds[edge.kind as usize];
                kind.flags.set(Flags::BARRIER);
                if let Some(passes) = facts.passes {
                    // A barrier has no direction: who passes it one way passes it both ways.
                    kind.access = passes.map(|passes| {
                        let both = if passes.any() { Access::BOTH } else { Access::NONE };
                        Access(both.0 | passes.0 & Access::PRIVATE.0)
                    });
                }
                if facts.most_height > 0 {
                    kind.most_height = facts.most_height;
                }
                let kind = self.graph.kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
                    self.graph.kinds.push(kind);
                    self.graph.kinds.len() - 1
                });
                let delay = Delay { gates: u8::from(facts.gate), ..Delay::default() };
                let delay = number(&mut self.delays, &mut self.graph.delays, delay);
                self.graph.edges.push(Edge {
                    tail: centre,
                    head: own,
                    kind: kind as u32,
                    length: 0,
                    shape: self.graph.shapes.len() as u32,
                    delay: [delay; 2],
                    sides: 3,
                    ..edge
                });
            }
        }
    }
}

/// The number of a delay. So many different ones that they do not fit are cut down to none: no map has them.
fn number(known: &mut HashMap<Delay, u16>, delays: &mut Vec<Delay>, delay: Delay) -> u16 {
    if let Some(number) = known.get(&delay) {
        return *number;
    }
    let Ok(number) = u16::try_from(delays.len()) else { return 0 };
    delays.push(delay);
    known.insert(delay, number);
    number
}

fn length(roads: &Roads, slots: &[u32]) -> f64 {
    let places: Vec<[i32; 2]> = slots.iter().map(|slot| roads.at[*slot as usize]).collect();
    shape::length(&places)
}

/// What is known only when all edges are: who gives way, where private, tolled and floating stretches begin.
fn settle_ends(graph: &mut RoadGraph, mut known: HashMap<Delay, u16>) {
    #[derive(Clone, Copy)]
    struct Meeting {
        roads: u8,
        best: u8,
        public: bool,
        free: bool,
        land: bool,
    }
    let nobody = Meeting { roads: 0, best: u8::MAX, public: false, free: false, land: false };
    let mut meetings = vec![nobody; graph.at.len()];
    let drives = |kind: &Kind| kind.access(Mode::Car).any() || kind.access(Mode::Bus).any();
    let private = |kind: &Kind| {
        let mode = if drives(kind) { Mode::Car } else { Mode::Foot };
        kind.access(mode).is_private()
    };
    for edge in &graph.edges {
        let kind = &graph.kinds[edge.kind as usize];
        for node in [edge.tail, edge.head] {
            let meeting = &mut meetings[node as usize];
            if drives(kind) {
                meeting.roads = meeting.roads.saturating_add(1);
                meeting.best = meeting.best.min(kind.class as u8);
            }
            meeting.public |= !private(kind);
            meeting.free |= !kind.flags.has(Flags::TOLL);
            meeting.land |= kind.class != RoadClass::Ferry;
        }
    }
    for index in 0..graph.edges.len() {
        let edge = graph.edges[index];
        let kind = graph.kinds[edge.kind as usize];
        if kind.flags.has(Flags::BARRIER) {
            continue;
        }
        let ends = [meetings[edge.tail as usize], meetings[edge.head as usize]];
        for side in Side::ALL {
            let arrives = ends[1 - side as usize];
            let leaves = ends[side as usize];
            let mut delay = graph.delays[usize::from(edge.delay[side as usize])];
            let plain = delay;
            let lesser = drives(&kind) && kind.class as u8 > arrives.best && arrives.roads >= 3;
            if lesser && delay.signals == 0 && delay.stops == 0 && delay.give_ways == 0 {
                delay.give_ways = 1;
            }
            let level = kind.class != RoadClass::Motorway && !kind.flags.has(Flags::ROUNDABOUT);
            if drives(&kind) && level && arrives.roads >= 3 {
                delay.junctions = 1;
            }
            if private(&kind) {
                delay.private_ends = ends.iter().filter(|end| end.public).count() as u8;
            }
            if kind.flags.has(Flags::TOLL) {
                delay.toll_ends = ends.iter().filter(|end| end.free).count() as u8;
            }
            if kind.flags.has(Flags::FORD) {
                delay.fords = delay.fords.max(1);
            }
            if kind.class == RoadClass::Ferry {
                delay.boardings = u8::from(leaves.land);
            }
            if delay != plain {
                graph.edges[index].delay[side as usize] = number(&mut known, &mut graph.delays, delay);
            }
        }
    }
}
