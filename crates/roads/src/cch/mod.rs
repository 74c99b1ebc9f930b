//! Customizable contraction hierarchies (Dibbelt, Strasser and Wagner 2016).
//!
//! [`order`](order::order) puts the nodes of a road graph in an order that depends on its shape alone; [`contract`] makes the contracted graph of it,
//! once. [`Metric::customize`] gives that graph the costs of one profile, in a fraction of a second. [`Search`] answers from the tree of the
//! order: all that can matter for a node are its ancestors, so a query walks two branches and has no queue (Buchhold, Sanders and Wagner
//! 2019); [`many`] sweeps the branches of many targets for many sources at once (restricted PHAST: Delling, Goldberg and Werneck 2011).
//!
//! **Invariant**: nothing here knows of roads, places or files. Costs are whole numbers below [`FAR`].
//!
//! **Invariant**: queries do not allocate once their [`Search`] has grown to the graph.

#![allow(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "all numbers here are of nodes and arcs that this module made or that the pack's check found in range"
)]

mod flow;
mod graph;
pub(crate) mod many;
mod metric;
mod order;
mod query;
mod topology;

pub(crate) use graph::Graph;
pub(crate) use many::reach;
pub(crate) use metric::{Metric, Part, Tree};
pub(crate) use order::{Progress, order};
pub(crate) use query::{Hop, Search, Seed};
#[cfg(test)]
pub(crate) use topology::Topology;
pub(crate) use topology::contract;

/// No way: more than any cost. Two of it still fit.
pub(crate) const FAR: u32 = u32::MAX / 2;

#[cfg(test)]
mod tests;
