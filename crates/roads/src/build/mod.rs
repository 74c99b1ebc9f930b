//! Building a pack from extracts.
//!
//! This is the one part of the crate that reads and writes files, and only those it is given. Stages: ways, nodes, graph, heights, order, pack. What
//! the first four made, and the order, are kept in the work folder as they are done: a build that was killed goes on from there.
//!
//! **Invariant**: the output appears whole or not at all; what was there before stays until then.

#![allow(
    clippy::indexing_slicing,
    reason = "numbers of nodes, edges and ways that the builder made itself; were one wrong, `build` would turn the panic into an error"
)]

mod borders;
mod delay;
mod error;
mod graph;
mod islands;
mod parts;
mod turns;
mod write;

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

use geo::Point;

pub(crate) use delay::{DELAY_BYTES, Delay};
pub use error::BuildError;
pub(crate) use graph::RoadGraph;
pub(crate) use islands::bit as mainland_bit;
pub(crate) use turns::MODES_SHIFT;

use crate::Country;
use crate::cch::{self, Graph};
use crate::heights::Heights;
use crate::osm::read::{proceed, read};

/// What is to be built.
pub struct Order<'a> {
    /// `.osm.pbf` files; several become one network, joined where they share nodes.
    pub extracts: &'a [PathBuf],
    /// Where heights come from; none builds a pack without.
    pub heights: Option<&'a Heights>,
    /// The country at a point.
    pub country: &'a (dyn Fn(Point) -> Option<Country> + Sync),
    /// The pack's name, for people.
    pub name: &'a str,
    /// Where the extracts are from, for people.
    pub source: &'a str,
    /// Under which licence.
    pub licence: &'a str,
    /// A folder for parts of the work. The same folder with the same extracts goes on where a killed build stopped; it is removed at the end.
    pub work: &'a Path,
    /// The pack.
    pub output: &'a Path,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Reading roads; bytes.
    Ways,
    /// Reading where they run; bytes.
    Nodes,
    /// Joining them; roads.
    Graph,
    /// Measuring how they climb; roads.
    Heights,
    /// Putting junctions in order; junctions.
    Order,
    /// Writing the pack; bytes.
    Pack,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 6] = [Self::Ways, Self::Nodes, Self::Graph, Self::Heights, Self::Order, Self::Pack];

    /// The word used in answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ways => "ways",
            Self::Nodes => "nodes",
            Self::Graph => "graph",
            Self::Heights => "heights",
            Self::Order => "order",
            Self::Pack => "pack",
        }
    }
}

/// Who looks on while a pack is built, and may stop it.
pub trait Watch: Sync {
    /// So much of a stage is done. May be called from any thread, some times a second; a total of 0 is not known.
    fn progress(&self, stage: Stage, done: u64, total: u64);

    /// Whether to stop.
    fn is_cancelled(&self) -> bool;
}

/// Nobody looks on.
impl Watch for () {
    fn progress(&self, _: Stage, _: u64, _: u64) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}

/// What was built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Bytes of the pack.
    pub bytes: u64,
    /// Junctions.
    pub nodes: u64,
    /// Roads between them.
    pub edges: u64,
    /// Turn restrictions that hold.
    pub restrictions: u64,
    /// Turn restrictions that were not understood or whose roads are not there.
    pub restrictions_left_out: u64,
    /// Ways that came twice, in one extract or in several.
    pub repeated_ways: u64,
    /// Nodes of ways that no extract has: the ways end before them.
    pub missing_nodes: u64,
    /// Ways, or pieces of them, of no length.
    pub empty_ways: u64,
    /// Roads of islands: small networks that nothing joins to the rest.
    pub island_edges: u64,
    /// Whether parts of a killed build were used.
    pub resumed: bool,
}

/// Builds a pack.
///
/// Time is about that of reading the extracts twice plus the order, memory about 100 bytes for each node of a road.
///
/// # Errors
///
/// A [`BuildError`] says which file is wrong and where, or what the disk said; the output is then as it was.
pub fn build(order: &Order<'_>, watch: &dyn Watch) -> Result<Report, BuildError> {
    // The reader of the format panics on some damaged files: that is the file's fault, and a message.
    let built = std::panic::catch_unwind(AssertUnwindSafe(|| build_stages(order, watch)));
    built.unwrap_or_else(|_| Err(BuildError::Broken { paths: order.extracts.to_vec() }))
}

fn build_stages(order: &Order<'_>, watch: &dyn Watch) -> Result<Report, BuildError> {
    if order.extracts.is_empty() {
        return Err(BuildError::NoRoads);
    }
    let parts = parts::Parts::open(order)?;
    let mut report = Report::default();
    let graph = match parts.graph() {
        Some((graph, known)) => {
            report = Report { resumed: true, ..known };
            graph
        }
        None => {
            let roads = read(order.extracts, watch)?;
            let mut graph = graph::join(roads, order.country, watch, &mut report)?;
            graph.measure(order.heights, watch)?;
            parts.keep_graph(&graph, &report)?;
            graph
        }
    };
    let known = parts.order(graph.all_nodes());
    report.resumed |= known.is_some();
    let contraction = match known {
        Some(contraction) => contraction,
        None => {
            let contraction = contract_order(&graph, watch)?;
            parts.keep_order(&contraction)?;
            contraction
        }
    };
    write::write(order, &graph, &contraction, watch, &mut report)?;
    parts.remove();
    Ok(report)
}

/// The order of contraction, while somebody looks on.
fn contract_order(graph: &RoadGraph, watch: &dyn Watch) -> Result<Vec<u32>, BuildError> {
    let total = graph.all_nodes() as u64;
    let pairs = Graph::from_pairs(graph.all_nodes(), graph.pairs());
    let at = graph.all_at();
    let progress = cch::Progress::default();
    proceed(watch, Stage::Order, 0, total)?;
    let order = std::thread::scope(|scope| {
        let work = scope.spawn(|| cch::order(&pairs, &at, &progress));
        while !work.is_finished() {
            std::thread::sleep(Duration::from_millis(20));
            watch.progress(Stage::Order, progress.placed.load(Ordering::Relaxed).min(total), total);
            if watch.is_cancelled() {
                progress.stop.store(true, Ordering::Relaxed);
            }
        }
        work.join()
    });
    let order = order.map_err(|_| BuildError::Internal { what: "the order of junctions" })?;
    proceed(watch, Stage::Order, total, total)?;
    Ok(order)
}
