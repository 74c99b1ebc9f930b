//! From graph and order to the file.

use std::fs;
use std::io::{self, BufWriter, Read, Write};

use geo_index::rtree::RTreeBuilder;
use geo_index::rtree::sort::HilbertSort;

use super::graph::RoadGraph;
use super::parts::code;
use super::{BuildError, Order, Report, Stage, Watch};
use crate::cch::{Graph, Tree, contract};
use crate::osm::read::proceed;
use crate::pack::sections;
use crate::pack::{About, MAGIC, Section, VERSION};
use crate::shape;

/// Writes the pack beside its place, checks it, and puts it there.
pub(super) fn write(
    order: &Order<'_>,
    graph: &RoadGraph,
    contraction: &[u32],
    watch: &dyn Watch,
    report: &mut Report,
) -> Result<(), BuildError> {
    proceed(watch, Stage::Pack, 0, 0)?;
    let tables = Tables::new(order, graph, contraction);
    let list = tables.list();
    let total = sections::length(&list);
    let fresh = order.work.join("pack.part");
    let result = (|| {
        let file = fs::File::create(&fresh).map_err(|source| BuildError::write(&fresh, source))?;
        let mut file = BufWriter::with_capacity(1 << 20, file);
        let mut cancelled = false;
        let wrote = sections::write(&mut file, MAGIC, VERSION, &list, |done| {
            cancelled = proceed(watch, Stage::Pack, done, total).is_err();
            if cancelled { Err(io::Error::other("cancelled")) } else { Ok(()) }
        });
        if cancelled {
            return Err(BuildError::Cancelled);
        }
        let synced = wrote.and_then(|()| file.flush()).and_then(|()| file.get_ref().sync_all());
        synced.map_err(|source| BuildError::write(&fresh, source))?;
        if !reads_back(&fresh, &list).map_err(|source| BuildError::read(&fresh, source))? {
            return Err(BuildError::Unfaithful { path: fresh.clone() });
        }
        place(order, &fresh)
    })();
    if result.is_err() {
        // What is half written only takes up room.
        let _ = fs::remove_file(&fresh);
    }
    result?;
    report.bytes = total;
    report.nodes = graph.at.len() as u64;
    report.edges = graph.edges.len() as u64;
    Ok(())
}

/// Whether the file holds what was to be written.
fn reads_back(path: &std::path::Path, list: &[(u32, Vec<&[u8]>)]) -> io::Result<bool> {
    struct Compare {
        file: io::BufReader<fs::File>,
        same: bool,
    }
    impl Write for Compare {
        fn write(&mut self, wanted: &[u8]) -> io::Result<usize> {
            let piece = wanted.get(..wanted.len().min(1 << 16)).unwrap_or(wanted);
            let mut found = vec![0; piece.len()];
            self.same &= self.file.read_exact(&mut found).is_ok() && found == piece;
            Ok(piece.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut compare =
        Compare { file: io::BufReader::with_capacity(1 << 20, fs::File::open(path)?), same: true };
    sections::write(&mut compare, MAGIC, VERSION, list, |_| Ok(()))?;
    Ok(compare.same && compare.file.read(&mut [0])? == 0)
}

/// Moves the pack to its place; where that is on another disk, by way of a copy beside it.
fn place(order: &Order<'_>, fresh: &std::path::Path) -> Result<(), BuildError> {
    let output = order.output;
    let write = |source| BuildError::write(output, source);
    if fs::rename(fresh, output).is_err() {
        let mut beside = output.as_os_str().to_owned();
        beside.push(".new");
        let beside = std::path::PathBuf::from(beside);
        let copied = fs::copy(fresh, &beside).and_then(|_| fs::File::open(&beside)?.sync_all());
        if let Err(source) = copied.and_then(|()| fs::rename(&beside, output)) {
            let _ = fs::remove_file(&beside);
            return Err(write(source));
        }
        let _ = fs::remove_file(fresh);
    }
    // The name is safe once the folder is; some systems cannot sync folders, and lose nothing by it.
    if let Some(folder) = output.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// All tables, in the numbers that the pack has: nodes by rank, edges by their tails.
#[derive(Default)]
struct Tables {
    about: String,
    node_at: Vec<[i32; 2]>,
    tail: Vec<u32>,
    head: Vec<u32>,
    kind: Vec<u16>,
    name: Vec<u32>,
    length: Vec<u32>,
    delay: Vec<[u16; 2]>,
    country: Vec<u8>,
    sides: Vec<u8>,
    mainland: Vec<u8>,
    climb: Vec<[u16; 2]>,
    shape_first: Vec<u32>,
    shapes: Vec<u8>,
    height_first: Vec<u32>,
    heights: Vec<u8>,
    extra_tail: Vec<u32>,
    extra_head: Vec<u32>,
    extra_edge: Vec<u32>,
    extra_rule: Vec<u16>,
    link_arc: Vec<u32>,
    tree_first: Vec<u32>,
    tree_head: Vec<u32>,
    kinds: Vec<[u16; crate::kind::KIND_WORDS]>,
    name_first: Vec<u32>,
    names: Vec<u8>,
    delays: Vec<[u8; super::DELAY_BYTES]>,
    countries: Vec<[u8; 2]>,
    borders: Vec<[u32; 2]>,
    controls: Vec<[i32; 2]>,
    node_roads: Vec<u8>,
    index: Vec<u8>,
}

impl Tables {
    fn new(order: &Order<'_>, graph: &RoadGraph, contraction: &[u32]) -> Self {
        let (topology, rank) = contract(&Graph::from_pairs(graph.all_nodes(), graph.pairs()), contraction);
        let mut tables = Self { tree_first: topology.first, tree_head: topology.head, ..Self::default() };
        tables.node_at = vec![[0; 2]; graph.all_nodes()];
        for (node, at) in graph.all_at().into_iter().enumerate() {
            tables.node_at[rank[node] as usize] = at;
        }
        let mut sorted: Vec<u32> = (0..graph.edges.len() as u32).collect();
        let ends = |edge: u32| {
            let edge = &graph.edges[edge as usize];
            (rank[edge.tail as usize], rank[edge.head as usize])
        };
        sorted.sort_by_key(|edge| {
            let (tail, head) = ends(*edge);
            (tail.min(head), tail.max(head), *edge)
        });
        let bounds = tables.add_edges(graph, &sorted, &rank);
        tables.add_extras(graph, &sorted, &rank);
        tables.add_arcs();
        tables.add_small(graph, &rank);
        tables.about = about(order, graph, bounds);
        tables
    }

    /// Edges with their shapes, heights and boxes; gives the box around all.
    fn add_edges(&mut self, graph: &RoadGraph, sorted: &[u32], rank: &[u32]) -> [i32; 4] {
        let mut boxes = RTreeBuilder::<i32>::new(sorted.len() as u32);
        let mut bounds = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
        for index in sorted {
            let index = *index as usize;
            let edge = &graph.edges[index];
            let next = graph.edges.get(index + 1);
            self.tail.push(rank[edge.tail as usize]);
            self.head.push(rank[edge.head as usize]);
            self.kind.push(edge.kind as u16);
            self.name.push(edge.name);
            self.length.push(edge.length);
            self.delay.push(edge.delay);
            self.country.push(edge.country);
            self.sides.push(edge.sides);
            self.mainland.push(edge.mainland);
            self.climb.push(edge.climb);
            let end = next.map_or(graph.shapes.len(), |next| next.shape as usize);
            let shape = &graph.shapes[edge.shape as usize..end];
            self.shape_first.push(self.shapes.len() as u32);
            self.shapes.extend_from_slice(shape);
            self.height_first.push(self.heights.len() as u32);
            if graph.has_heights {
                let end = next.map_or(graph.heights.len(), |next| next.heights as usize);
                self.heights
                    .extend_from_slice(graph.heights.get(edge.heights as usize..end).unwrap_or_default());
            }
            let mut own = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
            shape::each(graph.at[edge.tail as usize], graph.at[edge.head as usize], shape, |[x, y]| {
                own = [own[0].min(x), own[1].min(y), own[2].max(x), own[3].max(y)];
            });
            boxes.add(own[0], own[1], own[2], own[3]);
            bounds =
                [bounds[0].min(own[0]), bounds[1].min(own[1]), bounds[2].max(own[2]), bounds[3].max(own[3])];
        }
        self.shape_first.push(self.shapes.len() as u32);
        self.height_first.push(self.heights.len() as u32);
        self.index = boxes.finish::<HilbertSort>().into_inner();
        bounds
    }

    fn add_extras(&mut self, graph: &RoadGraph, sorted: &[u32], rank: &[u32]) {
        let mut number = vec![0_u32; sorted.len()];
        for (new, old) in sorted.iter().enumerate() {
            number[*old as usize] = new as u32;
        }
        let mut extras: Vec<[u32; 4]> = graph
            .extras
            .iter()
            .map(|extra| {
                let edge = number[extra.edge as usize];
                [edge, u32::from(extra.rule), rank[extra.tail as usize], rank[extra.head as usize]]
            })
            .collect();
        extras.sort_unstable();
        for [edge, rule, tail, head] in extras {
            self.extra_edge.push(edge);
            self.extra_rule.push(rule as u16);
            self.extra_tail.push(tail);
            self.extra_head.push(head);
        }
    }

    /// The arc of each link.
    fn add_arcs(&mut self) {
        let tree = Tree { first: &self.tree_first, head: &self.tree_head };
        let plain = self.tail.iter().zip(&self.head);
        let links = plain.chain(self.extra_tail.iter().zip(&self.extra_head));
        self.link_arc = links
            .map(|(tail, head)| tree.arc(*tail.min(head), *tail.max(head)).map_or(u32::MAX, |arc| arc as u32))
            .collect();
    }

    fn add_small(&mut self, graph: &RoadGraph, rank: &[u32]) {
        self.kinds = graph.kinds.iter().map(|kind| kind.to_words()).collect();
        for (name, number) in &graph.names {
            for text in [name, number] {
                self.name_first.push(self.names.len() as u32);
                self.names.extend_from_slice(text.as_bytes());
            }
        }
        self.name_first.push(self.names.len() as u32);
        self.delays = graph.delays.iter().map(|delay| delay.to_bytes()).collect();
        self.countries = graph.countries.iter().map(|country| code(*country)).collect();
        self.borders = graph
            .borders
            .iter()
            .map(|border| {
                let [one, other] = border.countries.map(u32::from);
                [rank[border.node as usize], one | other << 8]
            })
            .collect();
        self.borders.sort_unstable();
        self.controls.clone_from(&graph.controls);
        self.node_roads = vec![0; self.node_at.len()];
        for node in self.tail.iter().chain(&self.head) {
            let roads = &mut self.node_roads[*node as usize];
            *roads = roads.saturating_add(1);
        }
        for (copy, node) in graph.copies.iter().enumerate() {
            self.node_roads[rank[graph.at.len() + copy] as usize] =
                self.node_roads[rank[*node as usize] as usize];
        }
    }

    fn list(&self) -> Vec<(u32, Vec<&[u8]>)> {
        let tables: [(Section, &[u8]); 32] = [
            (Section::About, self.about.as_bytes()),
            (Section::NodeAt, bytemuck::cast_slice(&self.node_at)),
            (Section::EdgeTail, bytemuck::cast_slice(&self.tail)),
            (Section::EdgeHead, bytemuck::cast_slice(&self.head)),
            (Section::EdgeKind, bytemuck::cast_slice(&self.kind)),
            (Section::EdgeName, bytemuck::cast_slice(&self.name)),
            (Section::EdgeLength, bytemuck::cast_slice(&self.length)),
            (Section::EdgeDelay, bytemuck::cast_slice(&self.delay)),
            (Section::EdgeCountry, &self.country),
            (Section::EdgeSides, &self.sides),
            (Section::EdgeMainland, &self.mainland),
            (Section::EdgeClimb, bytemuck::cast_slice(&self.climb)),
            (Section::ShapeFirst, bytemuck::cast_slice(&self.shape_first)),
            (Section::Shapes, &self.shapes),
            (Section::HeightFirst, bytemuck::cast_slice(&self.height_first)),
            (Section::Heights, &self.heights),
            (Section::ExtraTail, bytemuck::cast_slice(&self.extra_tail)),
            (Section::ExtraHead, bytemuck::cast_slice(&self.extra_head)),
            (Section::ExtraEdge, bytemuck::cast_slice(&self.extra_edge)),
            (Section::ExtraRule, bytemuck::cast_slice(&self.extra_rule)),
            (Section::LinkArc, bytemuck::cast_slice(&self.link_arc)),
            (Section::TreeFirst, bytemuck::cast_slice(&self.tree_first)),
            (Section::TreeHead, bytemuck::cast_slice(&self.tree_head)),
            (Section::Kinds, bytemuck::cast_slice(&self.kinds)),
            (Section::NameFirst, bytemuck::cast_slice(&self.name_first)),
            (Section::Names, &self.names),
            (Section::Delays, bytemuck::cast_slice(&self.delays)),
            (Section::Countries, bytemuck::cast_slice(&self.countries)),
            (Section::Borders, bytemuck::cast_slice(&self.borders)),
            (Section::Controls, bytemuck::cast_slice(&self.controls)),
            (Section::NodeRoads, &self.node_roads),
            (Section::Index, &self.index),
        ];
        tables.into_iter().map(|(section, bytes)| (section as u32, vec![bytes])).collect()
    }
}

fn about(order: &Order<'_>, graph: &RoadGraph, bounds: [i32; 4]) -> String {
    let mut countries: Vec<String> = graph.countries.iter().flatten().map(ToString::to_string).collect();
    countries.sort();
    let about = About {
        name: order.name.to_owned(),
        source: order.source.to_owned(),
        licence: order.licence.to_owned(),
        taken: graph.taken,
        countries,
        bounds: bounds.map(|bound| f64::from(bound) / 1e7),
        nodes: graph.at.len() as u64,
        edges: graph.edges.len() as u64,
        metres: graph.edges.iter().map(|edge| f64::from(edge.length) / 100.0).sum(),
        heights: graph.has_heights,
    };
    toml::to_string(&about).unwrap_or_default()
}
