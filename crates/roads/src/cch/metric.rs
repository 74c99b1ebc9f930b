//! The contracted graph with the costs of one profile.

use super::FAR;

/// The contracted graph, wherever it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tree<'a> {
    /// For each node where its arcs to higher nodes begin; one more than there are nodes.
    pub(crate) first: &'a [u32],
    /// The higher ends of the arcs, node by node, ascending.
    pub(crate) head: &'a [u32],
}

impl Tree<'_> {
    pub(crate) fn nodes(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// The arcs from a node to higher ones.
    pub(crate) fn arcs(&self, node: u32) -> std::ops::Range<usize> {
        self.first[node as usize] as usize..self.first[node as usize + 1] as usize
    }

    /// The next node towards the root: the lowest higher neighbour.
    pub(crate) fn parent(&self, node: u32) -> Option<u32> {
        let arcs = self.arcs(node);
        (!arcs.is_empty()).then(|| self.head[arcs.start])
    }

    /// The arc between two nodes.
    pub(crate) fn arc(&self, low: u32, high: u32) -> Option<usize> {
        let arcs = self.arcs(low);
        let place = self.head[arcs.clone()].binary_search(&high).ok()?;
        Some(arcs.start + place)
    }
}

/// What an arc is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A link of the road graph.
    Link(u32),
    /// The way over a lower node.
    Over(u32),
}

/// A [`Part`] in 32 bits: the highest tells which.
const LINK: u32 = 1 << 31;

/// Costs of one direction of all arcs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Direction {
    /// The cost; [`FAR`] where there is no way.
    pub(crate) cost: Vec<u32>,
    /// What the arc is made of.
    by: Vec<u32>,
}

impl Direction {
    fn new(arcs: usize) -> Self {
        Self { cost: vec![FAR; arcs], by: vec![0; arcs] }
    }

    pub(crate) fn part(&self, arc: usize) -> Part {
        let by = self.by[arc];
        if by & LINK == 0 { Part::Over(by) } else { Part::Link(by & !LINK) }
    }

    fn lower(&mut self, arc: usize, cost: u32, by: u32) {
        if cost < self.cost[arc] {
            self.cost[arc] = cost;
            self.by[arc] = by;
        }
    }
}

/// The costs of all arcs for one profile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metric {
    /// From the lower end to the higher.
    pub(crate) up: Direction,
    /// From the higher end to the lower.
    pub(crate) down: Direction,
}

impl Metric {
    /// Gives the tree the costs of links.
    ///
    /// Each link comes with its arc and the costs from the arc's lower end to its higher and back; their order numbers them.
    ///
    /// Takes a step for each triangle of the contracted graph.
    pub(crate) fn customize(tree: Tree<'_>, links: impl Iterator<Item = (u32, u32, u32)>) -> Self {
        let mut up = Direction::new(tree.head.len());
        let mut down = Direction::new(tree.head.len());
        for (link, (arc, rise, fall)) in links.enumerate() {
            up.lower(arc as usize, rise, link as u32 | LINK);
            down.lower(arc as usize, fall, link as u32 | LINK);
        }
        for low in 0..tree.nodes() as u32 {
            let arcs = tree.arcs(low);
            for near in arcs.clone() {
                let (rise, fall) = (up.cost[near], down.cost[near]);
                if rise == FAR && fall == FAR {
                    continue;
                }
                // Both lists ascend, and each higher neighbour of the low node is one of the middle node too.
                let mut side = tree.first[tree.head[near] as usize] as usize;
                for far in near + 1..arcs.end {
                    let high = tree.head[far];
                    while tree.head[side] < high {
                        side += 1;
                    }
                    up.lower(side, fall + up.cost[far], low);
                    down.lower(side, down.cost[far] + rise, low);
                    side += 1;
                }
            }
        }
        Self { up, down }
    }
}
