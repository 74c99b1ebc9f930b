//! The way from one place to another.

use super::FAR;
use super::metric::{Metric, Part, Tree};

/// A node where a way may begin or end, and what it costs to get there or on from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seed {
    pub(crate) node: u32,
    pub(crate) cost: u32,
}

/// A link of a way, and whether it is gone from its arc's lower end to the higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hop {
    pub(crate) link: u32,
    pub(crate) rises: bool,
}

/// One side of a query.
#[derive(Debug, Default)]
pub(crate) struct Branch {
    /// The least cost found for each node; [`FAR`] for those not on the branch.
    pub(crate) cost: Vec<u32>,
    /// The lower node from which each was reached; itself where the way begins.
    from: Vec<u32>,
    /// Nodes of the branch in ascending order.
    pub(crate) nodes: Vec<u32>,
    /// The node that the branch of each seed has come to; branches that have met are one.
    heads: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

impl Branch {
    fn clear(&mut self, nodes: usize) {
        for node in self.nodes.drain(..) {
            self.cost[node as usize] = FAR;
        }
        if self.cost.len() != nodes {
            self.cost.clear();
            self.cost.resize(nodes, FAR);
            self.from.clear();
            self.from.resize(nodes, NOBODY);
        }
    }

    /// The seed's node from which a node was reached.
    pub(crate) fn begins(&self, mut node: u32) -> u32 {
        while self.from[node as usize] != node {
            node = self.from[node as usize];
        }
        node
    }

    /// Walks from the seeds to the root, lowering the costs of what is above. `meet` may say that a node's cost is too high to matter.
    fn climb(
        &mut self,
        tree: Tree<'_>,
        costs: &[u32],
        seeds: &[Seed],
        mut meet: impl FnMut(u32, u32) -> bool,
    ) {
        self.heads.clear();
        for seed in seeds {
            self.heads.push(seed.node);
            let known = &mut self.cost[seed.node as usize];
            if seed.cost < *known {
                *known = seed.cost;
                self.from[seed.node as usize] = seed.node;
            }
        }
        loop {
            // The branches of a few seeds soon are one; from there on it is a plain walk.
            let node = match self.heads[..] {
                [] => return,
                [only] => only,
                [first, ref others @ ..] => others.iter().copied().fold(first, u32::min),
            };
            self.nodes.push(node);
            let arcs = tree.arcs(node);
            let heads = &tree.head[arcs.clone()];
            let cost = self.cost[node as usize];
            if cost < FAR && meet(node, cost) {
                for (above, step) in heads.iter().zip(&costs[arcs]) {
                    let total = cost + step;
                    let known = &mut self.cost[*above as usize];
                    if total < *known {
                        *known = total;
                        self.from[*above as usize] = node;
                    }
                }
            }
            match (heads.first(), &mut self.heads[..]) {
                (Some(parent), [only]) => *only = *parent,
                (parent, _) => {
                    self.heads.retain(|head| *head != node);
                    if let Some(parent) = parent.filter(|parent| !self.heads.contains(parent)) {
                        self.heads.push(*parent);
                    }
                }
            }
        }
    }
}

/// Room for queries, kept by whoever asks many.
#[derive(Debug, Default)]
pub(crate) struct Search {
    pub(crate) forth: Branch,
    pub(crate) back: Branch,
    stack: Vec<(u32, u32, bool)>,
}

impl Search {
    /// The least cost from any source to any target and the node where the two branches meet.
    pub(crate) fn meet(
        &mut self,
        tree: Tree<'_>,
        metric: &Metric,
        sources: &[Seed],
        targets: &[Seed],
    ) -> Option<(u32, u32)> {
        self.forth.clear(tree.nodes());
        self.back.clear(tree.nodes());
        self.forth.climb(tree, &metric.up.cost, sources, |_, _| true);
        let mut best = (FAR, NOBODY);
        let forth = &self.forth.cost;
        self.back.climb(tree, &metric.down.cost, targets, |node, cost| {
            let total = cost + forth[node as usize];
            if total < best.0 {
                best = (total, node);
            }
            cost < best.0
        });
        (best.0 < FAR).then_some(best)
    }

    /// All nodes that both branches see at a sum of at most `most`, with that sum.
    pub(crate) fn both(
        &mut self,
        tree: Tree<'_>,
        metric: &Metric,
        sources: &[Seed],
        targets: &[Seed],
        most: u32,
    ) -> Vec<(u32, u32)> {
        self.forth.clear(tree.nodes());
        self.back.clear(tree.nodes());
        self.forth.climb(tree, &metric.up.cost, sources, |_, cost| cost <= most);
        let mut seen = Vec::new();
        let forth = &self.forth.cost;
        self.back.climb(tree, &metric.down.cost, targets, |node, cost| {
            let total = cost + forth[node as usize];
            if total <= most {
                seen.push((total, node));
            }
            cost <= most
        });
        seen
    }

    /// The links of the way over a node where the branches met, in order, behind what is there already.
    pub(crate) fn unpack(&mut self, tree: Tree<'_>, metric: &Metric, over: u32, hops: &mut Vec<Hop>) {
        let start = hops.len();
        // From the meeting down to the source: collected the wrong way round, piece by piece.
        let mut node = over;
        let mut arcs = Vec::new();
        while self.forth.from[node as usize] != node {
            let below = self.forth.from[node as usize];
            arcs.push((below, node));
            node = below;
        }
        for (below, above) in arcs.into_iter().rev() {
            self.unpack_arc(tree, metric, (below, above, true), hops);
        }
        node = over;
        while self.back.from[node as usize] != node {
            let below = self.back.from[node as usize];
            self.unpack_arc(tree, metric, (below, node, false), hops);
            node = below;
        }
        debug_assert!(hops.len() >= start, "links are only added");
    }

    fn unpack_arc(&mut self, tree: Tree<'_>, metric: &Metric, arc: (u32, u32, bool), hops: &mut Vec<Hop>) {
        self.stack.clear();
        self.stack.push(arc);
        // A way has fewer links than there are nodes; in a damaged tree it might have no end.
        let most = hops.len() + tree.nodes();
        while let Some((low, high, rises)) = self.stack.pop().filter(|_| hops.len() < most) {
            let Some(arc) = tree.arc(low, high) else { continue };
            let direction = if rises { &metric.up } else { &metric.down };
            match direction.part(arc) {
                Part::Link(link) => hops.push(Hop { link, rises }),
                Part::Over(apex) if apex >= low => {}
                // Over a lower node: down to it, then up. What is gone first is put on the stack last.
                Part::Over(apex) if rises => {
                    self.stack.push((apex, high, true));
                    self.stack.push((apex, low, false));
                }
                Part::Over(apex) => {
                    self.stack.push((apex, low, true));
                    self.stack.push((apex, high, false));
                }
            }
        }
    }
}
