//! From many to many.
//!
//! The branches of all targets make a small tree (restricted PHAST). For a batch of sources each branch is climbed once; then one sweep from
//! the roots of the small tree downwards brings all costs of the batch to the targets, a row of sources at a time, which compilers turn into
//! vector instructions.

use super::FAR;
use super::metric::{Metric, Tree};
use super::query::Seed;

/// So many sources go through one sweep.
pub(crate) const LANES: usize = 16;

/// A row of one figure for each source of a batch.
type Row = [u32; LANES];

/// Figures that are summed along with the cost: seconds, metres.
pub(crate) const SUMS: usize = 2;

/// The sums behind each arc, for both directions: what the cheapest way that the arc stands for has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sums {
    /// Upwards, then downwards.
    pub(crate) of: [Vec<[u32; SUMS]>; 2],
}

impl Sums {
    /// The sums of all arcs from those of the links, given link by link for its two directions: from the arc's lower end up, and back.
    pub(crate) fn new(tree: Tree<'_>, metric: &Metric, link: impl Fn(u32) -> [[u32; SUMS]; 2]) -> Self {
        let arcs = tree.head.len();
        let mut of = [vec![[0; SUMS]; arcs], vec![[0; SUMS]; arcs]];
        // An arc over a lower node is made of arcs of that node, which are done: nodes go in ascending order.
        for low in 0..tree.nodes() as u32 {
            for arc in tree.arcs(low) {
                let high = tree.head[arc];
                for (side, direction) in [&metric.up, &metric.down].into_iter().enumerate() {
                    if direction.cost[arc] == FAR {
                        continue;
                    }
                    of[side][arc] = match direction.part(arc) {
                        super::Part::Link(number) => link(number)[side],
                        super::Part::Over(apex) => {
                            let (Some(to_low), Some(to_high)) = (tree.arc(apex, low), tree.arc(apex, high))
                            else {
                                continue;
                            };
                            let (first, second) = if side == 0 {
                                (of[1][to_low], of[0][to_high])
                            } else {
                                (of[1][to_high], of[0][to_low])
                            };
                            std::array::from_fn(|sum| first[sum].saturating_add(second[sum]))
                        }
                    };
                }
            }
        }
        Self { of }
    }
}

/// The branches of the targets.
#[derive(Debug)]
pub(crate) struct Selection {
    /// The nodes, ascending.
    nodes: Vec<u32>,
    /// For each where its arcs begin; one more than there are nodes.
    first: Vec<u32>,
    /// The higher ends, by their place in `nodes`.
    head: Vec<u32>,
    /// The cost down each arc.
    cost: Vec<u32>,
    /// The sums down each arc, if asked for.
    sums: Vec<[u32; SUMS]>,
    /// The place of each node of the tree that is selected.
    place: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Selection {
    /// All that can matter for getting to these nodes.
    pub(crate) fn new(
        tree: Tree<'_>,
        metric: &Metric,
        sums: Option<&Sums>,
        targets: impl Iterator<Item = u32>,
    ) -> Self {
        let mut place = vec![NOWHERE; tree.nodes()];
        let mut nodes = Vec::new();
        for target in targets {
            let mut next = Some(target);
            while let Some(node) = next {
                if place[node as usize] != NOWHERE {
                    break;
                }
                place[node as usize] = 0;
                nodes.push(node);
                next = tree.parent(node);
            }
        }
        nodes.sort_unstable();
        for (index, node) in nodes.iter().enumerate() {
            place[*node as usize] = index as u32;
        }
        let mut selection =
            Self { nodes, first: vec![0], head: Vec::new(), cost: Vec::new(), sums: Vec::new(), place };
        for node in &selection.nodes {
            for arc in tree.arcs(*node).filter(|arc| metric.down.cost[*arc] < FAR) {
                selection.head.push(selection.place[tree.head[arc] as usize]);
                selection.cost.push(metric.down.cost[arc]);
                selection.sums.extend(sums.map(|sums| sums.of[1][arc]));
            }
            selection.first.push(selection.head.len() as u32);
        }
        selection
    }

    /// The place of a target's node among the rows of a [`Batch`].
    pub(crate) fn row(&self, node: u32) -> usize {
        self.place[node as usize] as usize
    }
}

/// Costs and sums of a batch of sources.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// For each selected node a row of costs.
    pub(crate) cost: Vec<Row>,
    /// For each selected node a row for each sum; empty if none were asked for.
    pub(crate) sums: Vec<[Row; SUMS]>,
    branch: Climb,
}

/// The branch of one source, with its sums.
#[derive(Debug, Default)]
struct Climb {
    cost: Vec<u32>,
    sums: Vec<[u32; SUMS]>,
    nodes: Vec<u32>,
}

impl Batch {
    /// Works out the rows for at most [`LANES`] sources, each with its seeds: node, cost, sums.
    pub(crate) fn sweep(
        &mut self,
        tree: Tree<'_>,
        metric: &Metric,
        sums: Option<&Sums>,
        selection: &Selection,
        sources: &[&[(Seed, [u32; SUMS])]],
    ) {
        let rows = selection.nodes.len();
        self.cost.clear();
        self.cost.resize(rows, [FAR; LANES]);
        self.sums.clear();
        if sums.is_some() {
            self.sums.resize(rows, [[0; LANES]; SUMS]);
        }
        for (lane, seeds) in sources.iter().enumerate().take(LANES) {
            self.branch.climb(tree, metric, sums, seeds);
            for node in &self.branch.nodes {
                let row = selection.place[*node as usize];
                if row != NOWHERE {
                    self.cost[row as usize][lane] = self.branch.cost[*node as usize];
                    if sums.is_some() {
                        for sum in 0..SUMS {
                            self.sums[row as usize][sum][lane] = self.branch.sums[*node as usize][sum];
                        }
                    }
                }
            }
        }
        for row in (0..rows).rev() {
            let arcs = selection.first[row] as usize..selection.first[row + 1] as usize;
            // Higher rows lie behind: the row in hand is split off, so that both can be held.
            let (below, above) = self.cost.split_at_mut(row + 1);
            let own = &mut below[row];
            if sums.is_none() {
                for arc in arcs {
                    let step = selection.cost[arc];
                    let from = &above[selection.head[arc] as usize - row - 1];
                    for (own, from) in own.iter_mut().zip(from) {
                        *own = (*own).min(from + step);
                    }
                }
                continue;
            }
            let (sums_below, sums_above) = self.sums.split_at_mut(row + 1);
            let [own_first, own_second] = &mut sums_below[row];
            for arc in arcs {
                let step = selection.cost[arc];
                let [first, second] = selection.sums[arc];
                let place = selection.head[arc] as usize - row - 1;
                let (from, [from_first, from_second]) = (&above[place], &sums_above[place]);
                for lane in 0..LANES {
                    let total = from[lane] + step;
                    let better = total < own[lane];
                    own[lane] = if better { total } else { own[lane] };
                    own_first[lane] =
                        if better { from_first[lane].wrapping_add(first) } else { own_first[lane] };
                    own_second[lane] =
                        if better { from_second[lane].wrapping_add(second) } else { own_second[lane] };
                }
            }
        }
    }
}

impl Climb {
    fn climb(&mut self, tree: Tree<'_>, metric: &Metric, sums: Option<&Sums>, seeds: &[(Seed, [u32; SUMS])]) {
        for node in self.nodes.drain(..) {
            self.cost[node as usize] = FAR;
        }
        if self.cost.len() != tree.nodes() {
            self.cost.clear();
            self.cost.resize(tree.nodes(), FAR);
        }
        if sums.is_some() && self.sums.len() != tree.nodes() {
            self.sums.resize(tree.nodes(), [0; SUMS]);
        }
        let mut heads: Vec<u32> = seeds.iter().map(|(seed, _)| seed.node).collect();
        for (seed, with) in seeds {
            if seed.cost < self.cost[seed.node as usize] {
                self.cost[seed.node as usize] = seed.cost;
                if sums.is_some() {
                    self.sums[seed.node as usize] = *with;
                }
            }
        }
        while let Some(node) = heads.iter().copied().min() {
            self.nodes.push(node);
            let cost = self.cost[node as usize];
            if cost < FAR {
                for arc in tree.arcs(node) {
                    let (above, total) = (tree.head[arc] as usize, cost + metric.up.cost[arc]);
                    if total < self.cost[above] {
                        self.cost[above] = total;
                        if let Some(sums) = sums {
                            let along = sums.of[0][arc];
                            let here = self.sums[node as usize];
                            self.sums[above] = std::array::from_fn(|sum| here[sum].wrapping_add(along[sum]));
                        }
                    }
                }
            }
            heads.retain(|head| *head != node);
            if let Some(above) = tree.parent(node)
                && !heads.contains(&above)
            {
                heads.push(above);
            }
        }
    }
}

/// The costs from the seeds to all nodes, as far as they are at most `most`; [`FAR`] beyond (PHAST: Delling, Goldberg and Werneck 2011).
pub(crate) fn reach(tree: Tree<'_>, metric: &Metric, seeds: &[Seed], most: u32) -> Vec<u32> {
    let mut climb = Climb::default();
    let seeds: Vec<_> = seeds.iter().map(|seed| (*seed, [0; SUMS])).collect();
    climb.climb(tree, metric, None, &seeds);
    let mut costs = climb.cost;
    for node in (0..tree.nodes()).rev() {
        let mut least = costs[node];
        for arc in tree.arcs(node as u32) {
            least = least.min(costs[tree.head[arc] as usize] + metric.down.cost[arc]);
        }
        costs[node] = if least > most { FAR } else { least };
    }
    costs
}
