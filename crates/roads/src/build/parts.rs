//! Parts of a build that are done, kept for a build that goes on after a kill.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::borders::BorderNode;
use super::delay::Delay;
use super::graph::{Edge, RoadGraph};
use super::turns::Extra;
use super::{BuildError, Order, Report};
use crate::Country;
use crate::kind::Kind;
use crate::osm::read::stamp;
use crate::pack::sections::{self, Contents};

const MAGIC: [u8; 8] = *b"QosjolBP";
/// Parts of another version of the program are made anew.
const VERSION: u32 = 1;

/// So many numbers of 32 bits hold an edge.
const EDGE_WORDS: usize = 12;

/// Where parts are kept.
pub(super) struct Parts {
    folder: PathBuf,
    /// What they were made from.
    key: String,
}

impl Parts {
    /// Parts for an order; the folder is made if it is not there.
    pub(super) fn open(order: &Order<'_>) -> Result<Self, BuildError> {
        fs::create_dir_all(order.work).map_err(|source| BuildError::write(order.work, source))?;
        let mut key = format!("heights {}\n", order.heights.is_some());
        for path in order.extracts {
            let (bytes, changed) = stamp(path)?;
            key.push_str(&format!("{} {bytes} {changed:?}\n", path.display()));
        }
        Ok(Self { folder: order.work.to_owned(), key })
    }

    /// The graph, if it was made from the same extracts.
    pub(super) fn graph(&self) -> Option<(RoadGraph, Report)> {
        let read = Reading::new(&self.folder.join("graph.part"), &self.key)?;
        let edges: Vec<[u32; EDGE_WORDS]> = read.table(1)?;
        let low = |word: u32| word as u16;
        let high = |word: u32| (word >> 16) as u16;
        let edges = edges.into_iter().map(|words| {
            let [tail, head, kind, name, length, shape, heights, delay, climb, rest, ..] = words;
            let [country, mainland, sides, _] = rest.to_le_bytes();
            Edge {
                tail,
                head,
                kind,
                name,
                length,
                shape,
                heights,
                delay: [low(delay), high(delay)],
                climb: [low(climb), high(climb)],
                country,
                mainland,
                sides,
            }
        });
        let kinds: Vec<[u16; crate::kind::KIND_WORDS]> = read.table(4)?;
        let names: Vec<u8> = read.table(5)?;
        let names = String::from_utf8(names).ok()?;
        let names = names.split_terminator('\u{1e}').map(|pair| {
            let (name, number) = pair.split_once('\u{1f}')?;
            Some((name.to_owned(), number.to_owned()))
        });
        let delays: Vec<[u8; super::DELAY_BYTES]> = read.table(6)?;
        let countries: Vec<[u8; 2]> = read.table(7)?;
        let borders: Vec<[u32; 2]> = read.table(8)?;
        let extras: Vec<[u32; 4]> = read.table(11)?;
        let about: Vec<i64> = read.table(12)?;
        let [has_taken, taken, has_heights, counts @ ..] = &about[..] else { return None };
        let [restrictions, left_out, repeated, missing, empty, island] = counts else { return None };
        let graph = RoadGraph {
            at: read.table(0)?,
            edges: edges.collect(),
            shapes: read.table(2)?,
            heights: read.table(3)?,
            kinds: kinds.into_iter().map(Kind::from_words).collect::<Option<_>>()?,
            names: names.collect::<Option<_>>()?,
            delays: delays.into_iter().map(Delay::from_bytes).collect(),
            countries: countries
                .iter()
                .map(|code| std::str::from_utf8(code).ok().and_then(Country::from_code))
                .collect(),
            borders: borders
                .iter()
                .map(|[node, pair]| BorderNode { node: *node, countries: [*pair as u8, (*pair >> 8) as u8] })
                .collect(),
            controls: read.table(9)?,
            copies: read.table(10)?,
            extras: extras
                .iter()
                .map(|[tail, head, edge, rule]| Extra {
                    tail: *tail,
                    head: *head,
                    edge: *edge,
                    rule: *rule as u16,
                })
                .collect(),
            taken: (*has_taken != 0).then_some(*taken),
            has_heights: *has_heights != 0,
        };
        let count = |value: &i64| u64::try_from(*value).unwrap_or(0);
        let report = Report {
            restrictions: count(restrictions),
            restrictions_left_out: count(left_out),
            repeated_ways: count(repeated),
            missing_nodes: count(missing),
            empty_ways: count(empty),
            island_edges: count(island),
            ..Report::default()
        };
        Some((graph, report))
    }

    /// Keeps the graph.
    pub(super) fn keep_graph(&self, graph: &RoadGraph, report: &Report) -> Result<(), BuildError> {
        let both = |pair: [u16; 2]| u32::from(pair[0]) | u32::from(pair[1]) << 16;
        let edges: Vec<[u32; EDGE_WORDS]> = graph
            .edges
            .iter()
            .map(|edge| {
                let rest = u32::from_le_bytes([edge.country, edge.mainland, edge.sides, 0]);
                let ends =
                    [edge.tail, edge.head, edge.kind, edge.name, edge.length, edge.shape, edge.heights];
                let [tail, head, kind, name, length, shape, heights] = ends;
                [
                    tail,
                    head,
                    kind,
                    name,
                    length,
                    shape,
                    heights,
                    both(edge.delay),
                    both(edge.climb),
                    rest,
                    0,
                    0,
                ]
            })
            .collect();
        let kinds: Vec<_> = graph.kinds.iter().map(|kind| kind.to_words()).collect();
        let clean = |text: &str| text.replace(['\u{1e}', '\u{1f}'], " ");
        let names: String = graph
            .names
            .iter()
            .map(|(name, number)| format!("{}\u{1f}{}\u{1e}", clean(name), clean(number)))
            .collect();
        let delays: Vec<_> = graph.delays.iter().map(|delay| delay.to_bytes()).collect();
        let countries: Vec<[u8; 2]> = graph.countries.iter().map(|country| code(*country)).collect();
        let borders: Vec<[u32; 2]> = graph
            .borders
            .iter()
            .map(|border| [border.node, u32::from(border.countries[0]) | u32::from(border.countries[1]) << 8])
            .collect();
        let extras: Vec<[u32; 4]> = graph
            .extras
            .iter()
            .map(|extra| [extra.tail, extra.head, extra.edge, u32::from(extra.rule)])
            .collect();
        let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let about = [
            i64::from(graph.taken.is_some()),
            graph.taken.unwrap_or(0),
            i64::from(graph.has_heights),
            whole(report.restrictions),
            whole(report.restrictions_left_out),
            whole(report.repeated_ways),
            whole(report.missing_nodes),
            whole(report.empty_ways),
            whole(report.island_edges),
        ];
        self.keep(
            "graph.part",
            &[
                (0, bytemuck::cast_slice(&graph.at)),
                (1, bytemuck::cast_slice(&edges)),
                (2, &graph.shapes),
                (3, &graph.heights),
                (4, bytemuck::cast_slice(&kinds)),
                (5, names.as_bytes()),
                (6, bytemuck::cast_slice(&delays)),
                (7, bytemuck::cast_slice(&countries)),
                (8, bytemuck::cast_slice(&borders)),
                (9, bytemuck::cast_slice(&graph.controls)),
                (10, bytemuck::cast_slice(&graph.copies)),
                (11, bytemuck::cast_slice(&extras)),
                (12, bytemuck::cast_slice(&about)),
            ],
        )
    }

    /// The order, if it was made from the same extracts and is one.
    pub(super) fn order(&self, nodes: usize) -> Option<Vec<u32>> {
        let order: Vec<u32> = Reading::new(&self.folder.join("order.part"), &self.key)?.table(0)?;
        let mut seen = vec![false; nodes];
        for node in &order {
            if std::mem::replace(seen.get_mut(*node as usize)?, true) {
                return None;
            }
        }
        (order.len() == nodes).then_some(order)
    }

    /// Keeps the order.
    pub(super) fn keep_order(&self, order: &[u32]) -> Result<(), BuildError> {
        self.keep("order.part", &[(0, bytemuck::cast_slice(order))])
    }

    fn keep(&self, name: &str, tables: &[(u32, &[u8])]) -> Result<(), BuildError> {
        let path = self.folder.join(name);
        let fresh = path.with_extension("new");
        let mut tables: Vec<(u32, Vec<&[u8]>)> =
            tables.iter().map(|(number, table)| (*number, vec![*table])).collect();
        tables.push((KEY, vec![self.key.as_bytes()]));
        let write = || -> io::Result<()> {
            let mut file = BufWriter::new(fs::File::create(&fresh)?);
            sections::write(&mut file, MAGIC, VERSION, &tables, |_| Ok(()))?;
            file.flush()?;
            fs::rename(&fresh, &path)
        };
        write().map_err(|source| {
            // What is half written only takes up room that is wanted.
            let _ = fs::remove_file(&fresh);
            BuildError::write(&path, source)
        })
    }

    /// Removes the parts: the pack is there.
    pub(super) fn remove(&self) {
        for name in ["graph.part", "order.part"] {
            // A part that stays is overwritten by the next build.
            let _ = fs::remove_file(self.folder.join(name));
        }
        let _ = fs::remove_dir(&self.folder);
    }
}

const KEY: u32 = 1000;

/// The two letters of a country; zeros for none.
pub(super) fn code(country: Option<Country>) -> [u8; 2] {
    country.and_then(|country| <[u8; 2]>::try_from(country.code().as_bytes()).ok()).unwrap_or_default()
}

/// A part that is read.
struct Reading {
    bytes: Vec<u8>,
    contents: Contents,
}

impl Reading {
    fn new(path: &Path, key: &str) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        let contents = Contents::read(&bytes, MAGIC, VERSION).ok()?;
        let made_from = contents.range(KEY).and_then(|range| bytes.get(range));
        (made_from == Some(key.as_bytes()) && contents.is_sound(&bytes)).then_some(Self { bytes, contents })
    }

    fn table<T: bytemuck::AnyBitPattern + bytemuck::NoUninit>(&self, number: u32) -> Option<Vec<T>> {
        let bytes = self.bytes.get(self.contents.range(number)?)?;
        if bytes.len() % size_of::<T>() != 0 {
            return None;
        }
        Some(bytemuck::pod_collect_to_vec(bytes))
    }
}
