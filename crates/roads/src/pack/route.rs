//! The way between places on the network.

use super::metric::Tuned;
use super::network::Network;
use super::snap::Snap;
use crate::Mode;
use crate::build::MODES_SHIFT;
use crate::cch::{FAR, Hop, Search, Seed};
use crate::kind::Side;

/// A piece of a way: along an edge from one share of its length to another, both counted from its tail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Step {
    pub(crate) edge: u32,
    pub(crate) side: Side,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

impl Step {
    /// The share of the edge that it goes along.
    pub(crate) fn share(&self) -> f64 {
        (self.to - self.from).abs()
    }

    /// The node where it arrives, if it goes to the edge's end.
    pub(crate) fn end(&self, network: &Network<'_>) -> Option<u32> {
        match self.side {
            Side::Forth if self.to == 1.0 => network.head.get(self.edge as usize).copied(),
            Side::Back if self.to == 0.0 => network.tail.get(self.edge as usize).copied(),
            _ => None,
        }
    }
}

/// Where a way may begin or end on the network.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ends {
    pub(crate) seeds: Vec<Seed>,
    /// For each seed the side of the edge it is about.
    sides: Vec<Side>,
}

impl Ends {
    /// Each seed with its side.
    pub(crate) fn each(&self) -> impl Iterator<Item = (Seed, Side)> + '_ {
        self.seeds.iter().copied().zip(self.sides.iter().copied())
    }
}

/// What a query finds before its way is unpacked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) cost: u32,
    how: How,
}

#[derive(Clone, Copy, Debug)]
enum How {
    /// Along the edge on which both places are.
    Along(Side),
    /// Over the node where the two branches meet.
    Over(u32),
}

/// The ways that a metric has.
#[derive(Clone, Copy)]
pub(crate) struct Ways<'a> {
    pub(crate) network: &'a Network<'a>,
    pub(crate) tuned: &'a Tuned,
    pub(crate) mode: Mode,
}

/// The part of a cost that a share of it is.
pub(crate) fn part(cost: u32, share: f64) -> u32 {
    (f64::from(cost) * share).round() as u32
}

impl Ways<'_> {
    fn allows(&self, rule: u16) -> bool {
        rule & 1 << (MODES_SHIFT + self.mode as u32) != 0
    }

    /// Where one gets to from a place on an edge, going on to its ends. `only` leaves one side.
    pub(crate) fn starts(&self, snap: &Snap, only: Option<Side>, ends: &mut Ends) {
        ends.seeds.clear();
        ends.sides.clear();
        let network = self.network;
        for side in Side::ALL {
            let cost = self.tuned.cost(snap.edge, side);
            if cost == FAR || only.or(snap.only).is_some_and(|only| only != side) {
                continue;
            }
            let left = if side == Side::Forth { 1.0 - snap.share } else { snap.share };
            let cost = part(cost, left);
            let index = snap.edge as usize;
            let (from, to) = match side {
                Side::Forth => (network.tail.get(index), network.head.get(index)),
                Side::Back => (network.head.get(index), network.tail.get(index)),
            };
            let (Some(from), Some(to)) = (from, to) else { continue };
            let has_plain = network.sides.get(index).is_some_and(|sides| sides & (1 << side as u8) != 0);
            if has_plain {
                ends.seeds.push(Seed { node: *to, cost });
                ends.sides.push(side);
                continue;
            }
            // After this road something is forbidden: one arrives at a copy of its end.
            for extra in network.extras(snap.edge) {
                let rule = network.extra_rule.get(extra).copied().unwrap_or(0);
                if rule & 1 == side as u16 && network.extra_tail.get(extra) == Some(from) && self.allows(rule)
                {
                    ends.seeds.extend(network.extra_head.get(extra).map(|node| Seed { node: *node, cost }));
                    ends.sides.push(side);
                }
            }
        }
    }

    /// From where one gets to a place on an edge.
    pub(crate) fn targets(&self, snap: &Snap, ends: &mut Ends) {
        ends.seeds.clear();
        ends.sides.clear();
        let network = self.network;
        for side in Side::ALL {
            let cost = self.tuned.cost(snap.edge, side);
            if cost == FAR || snap.only.is_some_and(|only| only != side) {
                continue;
            }
            let cost = part(cost, if side == Side::Forth { snap.share } else { 1.0 - snap.share });
            let index = snap.edge as usize;
            let from = if side == Side::Forth { network.tail.get(index) } else { network.head.get(index) };
            if network.sides.get(index).is_some_and(|sides| sides & (1 << side as u8) != 0) {
                ends.seeds.extend(from.map(|node| Seed { node: *node, cost }));
                ends.sides.push(side);
            }
            for extra in network.extras(snap.edge) {
                let rule = network.extra_rule.get(extra).copied().unwrap_or(0);
                if rule & 1 == side as u16 && self.allows(rule) {
                    ends.seeds.extend(network.extra_tail.get(extra).map(|node| Seed { node: *node, cost }));
                    ends.sides.push(side);
                }
            }
        }
    }

    /// The best way between two places, not unpacked. `only` is the side on which to set off.
    pub(crate) fn find(
        &self,
        from: &Snap,
        to: &Snap,
        only: Option<Side>,
        search: &mut Search,
        ends: &mut [Ends; 2],
    ) -> Option<Found> {
        let [starts, targets] = ends;
        self.starts(from, only, starts);
        self.targets(to, targets);
        let met = search.meet(self.network.tree(), &self.tuned.metric, &starts.seeds, &targets.seeds);
        let mut best = met.map(|(cost, node)| Found { cost, how: How::Over(node) });
        for side in Side::ALL {
            let cost = self.tuned.cost(from.edge, side);
            let onward = if side == Side::Forth { to.share - from.share } else { from.share - to.share };
            let allowed = [only, from.only, to.only].into_iter().flatten().all(|only| only == side);
            if from.edge == to.edge && cost < FAR && onward >= 0.0 && allowed {
                let cost = part(cost, onward);
                if best.is_none_or(|best| cost < best.cost) {
                    best = Some(Found { cost, how: How::Along(side) });
                }
            }
        }
        best
    }

    /// Unpacks what the last [`find`](Self::find) found, behind what is there already.
    pub(crate) fn unpack(
        &self,
        found: Found,
        (from, to): (&Snap, &Snap),
        search: &mut Search,
        (starts, hops): (&[Ends; 2], &mut Vec<Hop>),
        steps: &mut Vec<Step>,
    ) {
        let over = match found.how {
            How::Along(side) => {
                steps.push(Step { edge: from.edge, side, from: from.share, to: to.share });
                return;
            }
            How::Over(node) => node,
        };
        self.unpack_over(over, (from, to), search, (starts, hops), steps);
    }

    /// Unpacks the way over a node that both branches of the last query saw.
    pub(crate) fn unpack_over(
        &self,
        over: u32,
        (from, to): (&Snap, &Snap),
        search: &mut Search,
        (starts, hops): (&[Ends; 2], &mut Vec<Hop>),
        steps: &mut Vec<Step>,
    ) {
        hops.clear();
        search.unpack(self.network.tree(), &self.tuned.metric, over, hops);
        let side_of = |ends: &Ends, node: u32, cost: &[u32]| {
            let known = cost.get(node as usize).copied();
            let own = ends.seeds.iter().zip(&ends.sides);
            own.filter(|(seed, _)| seed.node == node && Some(seed.cost) == known)
                .map(|(_, side)| *side)
                .next()
        };
        let [starts, targets] = starts;
        let first = search.forth.begins(over);
        if let Some(side) = side_of(starts, first, &search.forth.cost) {
            let to = if side == Side::Forth { 1.0 } else { 0.0 };
            steps.push(Step { edge: from.edge, side, from: from.share, to });
        }
        for hop in hops.iter() {
            let (edge, side) = self.gone(*hop);
            let (from, to) = if side == Side::Forth { (0.0, 1.0) } else { (1.0, 0.0) };
            steps.push(Step { edge, side, from, to });
        }
        let last = search.back.begins(over);
        if let Some(side) = side_of(targets, last, &search.back.cost) {
            let from = if side == Side::Forth { 0.0 } else { 1.0 };
            steps.push(Step { edge: to.edge, side, from, to: to.share });
        }
    }

    /// The edge and side that a hop goes along.
    fn gone(&self, hop: Hop) -> (u32, Side) {
        let network = self.network;
        let edges = network.edges() as u32;
        if hop.link < edges {
            let index = hop.link as usize;
            let rises = network.tail.get(index) < network.head.get(index);
            return (hop.link, if rises == hop.rises { Side::Forth } else { Side::Back });
        }
        let at = (hop.link - edges) as usize;
        let side = network.extra_rule.get(at).copied().unwrap_or(0) & 1;
        (network.extra_edge.get(at).copied().unwrap_or(0), if side == 0 { Side::Forth } else { Side::Back })
    }
}
