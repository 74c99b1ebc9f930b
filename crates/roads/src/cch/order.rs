//! In which order nodes are contracted.
//!
//! Nodes with one or two neighbours go first, a round at a time with no two neighbours in one round, so that a long chain becomes a
//! shallow tree. What is left is dissected: a small set of nodes that halves the piece goes last, then each half the same way (nested
//! dissection). The halves come from inertial flow (Schild and Sommer 2015): the piece is sorted along a direction, and the least cut between
//! its first and its last quarter is found; of several directions the one with the least separator for its balance is taken.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::flow::{End, Flow, cover};
use super::graph::Graph;

/// The share of a piece at either end that the cut must leave whole.
const END_SHARE: f64 = 0.25;
/// A piece this small is ordered by least degree.
const SMALL: usize = 24;
/// Halves larger than this are worth a thread of their own.
const PARALLEL: usize = 2_000;
/// Directions in which a piece is sorted.
const DIRECTIONS: [[f64; 2]; 4] = [[1.0, 0.0], [0.0, 1.0], [0.707, 0.707], [0.707, -0.707]];

/// What the ordering tells while it runs, and how it is stopped.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    /// Nodes that have their place.
    pub(crate) placed: AtomicU64,
    /// Whether to stop; the order is then no order.
    pub(crate) stop: AtomicBool,
}

impl Progress {
    fn place(&self, count: usize) {
        self.placed.fetch_add(count as u64, Ordering::Relaxed);
    }
}

/// The nodes in the order of contraction. `at` is longitude and latitude in any unit.
pub(crate) fn order(graph: &Graph, at: &[[i32; 2]], progress: &Progress) -> Vec<u32> {
    let mut order = Vec::with_capacity(graph.nodes());
    let core = peel(graph, &mut order);
    progress.place(order.len());
    if core.nodes.is_empty() {
        return order;
    }
    let narrow =
        core.nodes.first().map_or(1.0, |node| (f64::from(at[*node as usize][1]) / 1e7).to_radians().cos());
    let flat = |node: &u32| {
        let [x, y] = at[*node as usize];
        [f64::from(x) * narrow, f64::from(y)]
    };
    let place = core.nodes.iter().map(flat).collect();
    let piece = Piece { nodes: core.nodes, graph: core.graph, place };
    order.extend(dissect(piece, progress));
    order
}

/// What peeling leaves.
struct Core {
    nodes: Vec<u32>,
    graph: Graph,
}

/// Takes away nodes with at most two neighbours, joining the two, until there are none.
fn peel(graph: &Graph, order: &mut Vec<u32>) -> Core {
    let nodes = graph.nodes();
    let mut to = graph.to.clone();
    let mut degree: Vec<u32> = (0..nodes).map(|node| graph.first[node + 1] - graph.first[node]).collect();
    let mut gone = vec![false; nodes];
    let mut round_of = vec![0_u32; nodes];
    let mut round = 0;
    let mut todo: Vec<u32> = (0..nodes as u32).filter(|node| degree[*node as usize] <= 2).collect();
    while !todo.is_empty() {
        round += 1;
        let mut later = Vec::new();
        for node in todo {
            let index = node as usize;
            if gone[index] {
                continue;
            }
            if round_of[index] == round {
                later.push(node);
                continue;
            }
            gone[index] = true;
            order.push(node);
            let start = graph.first[index] as usize;
            let around = [to.get(start).copied(), to.get(start + 1).copied()];
            let own = degree[index];
            let mut drop_from = |from: u32, to: &mut Vec<u32>, instead: Option<u32>| {
                let index = from as usize;
                let start = graph.first[index] as usize;
                let list = &mut to[start..start + degree[index] as usize];
                let Some(place) = list.iter().position(|other| *other == node) else { return };
                match instead.filter(|instead| !list.contains(instead)) {
                    Some(instead) => list[place] = instead,
                    None => {
                        let last = list.len() - 1;
                        list.swap(place, last);
                        degree[index] -= 1;
                    }
                }
                round_of[index] = round;
                if degree[index] <= 2 {
                    later.push(from);
                }
            };
            match (own, around) {
                (2, [Some(a), Some(b)]) => {
                    drop_from(a, &mut to, Some(b));
                    drop_from(b, &mut to, Some(a));
                }
                (1, [Some(a), _]) => drop_from(a, &mut to, None),
                _ => {}
            }
        }
        todo = later;
    }
    let left: Vec<u32> = (0..nodes as u32).filter(|node| !gone[*node as usize]).collect();
    let mut number = vec![0_u32; nodes];
    for (index, node) in left.iter().enumerate() {
        number[*node as usize] = index as u32;
    }
    let mut first = Vec::with_capacity(left.len() + 1);
    let mut heads = Vec::new();
    for node in &left {
        first.push(heads.len() as u32);
        let start = graph.first[*node as usize] as usize;
        let list = &to[start..start + degree[*node as usize] as usize];
        let begin = heads.len();
        heads.extend(list.iter().map(|other| number[*other as usize]));
        heads[begin..].sort_unstable();
    }
    first.push(heads.len() as u32);
    Core { nodes: left, graph: Graph { first, to: heads } }
}

/// A piece of the graph with its own numbers.
struct Piece {
    /// The numbers that its nodes have in the whole.
    nodes: Vec<u32>,
    graph: Graph,
    place: Vec<[f64; 2]>,
}

impl Piece {
    /// The part of the piece made of these nodes.
    fn part(&self, nodes: &[u32], number: &mut [u32]) -> Self {
        for (index, node) in nodes.iter().enumerate() {
            number[*node as usize] = index as u32;
        }
        let inside = |node: u32| nodes.get(number[node as usize] as usize) == Some(&node);
        let mut first = Vec::with_capacity(nodes.len() + 1);
        let mut to = Vec::new();
        for node in nodes {
            first.push(to.len() as u32);
            let around = self.graph.around(*node as usize);
            to.extend(around.iter().filter(|other| inside(**other)).map(|other| number[*other as usize]));
        }
        first.push(to.len() as u32);
        Self {
            nodes: nodes.iter().map(|node| self.nodes[*node as usize]).collect(),
            graph: Graph { first, to },
            place: nodes.iter().map(|node| self.place[*node as usize]).collect(),
        }
    }

    /// The connected parts, if there is more than one.
    fn components(&self) -> Vec<Vec<u32>> {
        let nodes = self.nodes.len();
        let mut seen = vec![false; nodes];
        let mut parts = Vec::new();
        for start in 0..nodes {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let mut part = vec![start as u32];
            let mut at = 0;
            while let Some(&node) = part.get(at) {
                at += 1;
                for other in self.graph.around(node as usize) {
                    if !std::mem::replace(&mut seen[*other as usize], true) {
                        part.push(*other);
                    }
                }
            }
            if part.len() == nodes {
                return Vec::new();
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }
}

fn dissect(piece: Piece, progress: &Progress) -> Vec<u32> {
    let count = piece.nodes.len();
    if progress.stop.load(Ordering::Relaxed) {
        return piece.nodes;
    }
    if count <= SMALL {
        progress.place(count);
        return by_degree(&piece);
    }
    let components = piece.components();
    if !components.is_empty() {
        let mut number = vec![0; count];
        let parts: Vec<Piece> = components.iter().map(|nodes| piece.part(nodes, &mut number)).collect();
        drop(piece);
        return parts.into_iter().flat_map(|part| dissect(part, progress)).collect();
    }
    let (separator, side) = separate(&piece);
    let mut number = vec![0; count];
    let mut halves: [Vec<u32>; 2] = [Vec::new(), Vec::new()];
    for node in 0..count {
        match (side[node], &mut halves) {
            (Side::One, [one, _]) => one.push(node as u32),
            (Side::Other, [_, other]) => other.push(node as u32),
            (Side::Between, _) => {}
        }
    }
    let [one, other] = halves.map(|half| piece.part(&half, &mut number));
    // The separator's own nodes: those with most neighbours last, which keeps the low ones cheap.
    let last: Vec<u32> = separator.iter().map(|node| piece.nodes[*node as usize]).collect();
    drop((piece, number));
    let (mut order, rest) = if count > PARALLEL {
        rayon::join(|| dissect(one, progress), || dissect(other, progress))
    } else {
        (dissect(one, progress), dissect(other, progress))
    };
    order.extend(rest);
    progress.place(last.len());
    order.extend(last);
    order
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    One,
    Other,
    Between,
}

/// The best separator found, and the side of each node.
fn separate(piece: &Piece) -> (Vec<u32>, Vec<Side>) {
    let count = piece.nodes.len();
    let twin = twins(&piece.graph);
    let mut flow = Flow::default();
    let mut best: Option<(f64, Vec<u32>, Vec<bool>)> = None;
    let share = ((count as f64 * END_SHARE) as usize).clamp(1, count / 2);
    for [x, y] in DIRECTIONS {
        let along: Vec<f64> = piece.place.iter().map(|place| place[0] * x + place[1] * y).collect();
        let mut sorted: Vec<u32> = (0..count as u32).collect();
        let by = |a: &u32, b: &u32| along[*a as usize].total_cmp(&along[*b as usize]).then(a.cmp(b));
        sorted.select_nth_unstable_by(share, by);
        let mut ends = vec![End::Between; count];
        for node in &sorted[..share] {
            ends[*node as usize] = End::Source;
        }
        sorted[share..].select_nth_unstable_by(count - 2 * share, by);
        for node in &sorted[count - share..] {
            ends[*node as usize] = End::Sink;
        }
        // A cut that could not win even if it halved the piece is not worth finding.
        let limit = best.as_ref().map_or(usize::MAX, |(score, ..)| (score * count as f64 / 2.0) as usize);
        let Some((side, _)) = flow.cut(&piece.graph, &twin, &ends, limit) else { continue };
        let separator = cover(&piece.graph, &side);
        let one = side.iter().filter(|inside| **inside).count();
        let score = separator.len() as f64 / one.min(count - one).max(1) as f64;
        if best.as_ref().is_none_or(|(least, ..)| score < *least) {
            best = Some((score, separator, side));
        }
    }
    let (separator, side) =
        best.map_or_else(|| ((0..count as u32).collect(), vec![true; count]), |(_, s, t)| (s, t));
    let mut sides: Vec<Side> = side.iter().map(|one| if *one { Side::One } else { Side::Other }).collect();
    for node in &separator {
        sides[*node as usize] = Side::Between;
    }
    (separator, sides)
}

/// For each arc the one that goes back. Neighbour lists are sorted: going through the tails in order meets the arcs into each node in the
/// order of its own list.
fn twins(graph: &Graph) -> Vec<u32> {
    let mut next: Vec<u32> = graph.first.clone();
    let mut twin = vec![0_u32; graph.to.len()];
    for (arc, head) in graph.to.iter().enumerate() {
        let place = &mut next[*head as usize];
        twin[arc] = *place;
        *place += 1;
    }
    twin
}

/// A small piece: always the node with the fewest neighbours next, its neighbours then joined.
fn by_degree(piece: &Piece) -> Vec<u32> {
    let count = piece.nodes.len();
    let mut masks: Vec<u32> = (0..count)
        .map(|node| piece.graph.around(node).iter().fold(0, |mask, other| mask | 1 << other))
        .collect();
    let mut left: Vec<usize> = (0..count).collect();
    let mut order = Vec::with_capacity(count);
    while let Some((place, &node)) =
        left.iter().enumerate().min_by_key(|(_, node)| (masks[**node].count_ones(), **node))
    {
        left.remove(place);
        order.push(piece.nodes[node]);
        let around = masks[node];
        for other in &left {
            if around & (1 << other) != 0 {
                masks[*other] = (masks[*other] | around) & !(1 << node) & !(1 << other);
            }
        }
    }
    order
}
