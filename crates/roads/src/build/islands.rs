//! Small networks that nothing joins to the rest: a lake's paths, a yard behind a gate.

use super::graph::RoadGraph;
use crate::Mode;
use crate::kind::Side;

/// A network with fewer junctions than this, and than a third of the largest, is an island.
const SMALL: u32 = 500;

/// Modes told apart: a coach goes where cars go.
const MODES: [Mode; 4] = [Mode::Car, Mode::Bicycle, Mode::Foot, Mode::Horse];

/// The bit of a mode in [`Edge::mainland`](super::Edge).
pub(crate) const fn bit(mode: Mode) -> u8 {
    match mode {
        Mode::Car | Mode::Bus => 1,
        Mode::Bicycle => 2,
        Mode::Foot => 4,
        Mode::Horse => 8,
    }
}

/// Marks for each edge for whom it is no island: from there one gets to much of the network, and back.
pub(super) fn mark(graph: &mut RoadGraph) {
    use rayon::prelude::*;
    let marks: Vec<Vec<bool>> = MODES.par_iter().map(|mode| mainland(graph, *mode)).collect();
    for (mode, nodes) in MODES.into_iter().zip(marks) {
        for edge in &mut graph.edges {
            let kind = &graph.kinds[edge.kind as usize];
            if kind.access(mode).any() && nodes[edge.tail as usize] && nodes[edge.head as usize] {
                edge.mainland |= bit(mode);
            }
        }
    }
}

/// Which nodes lie in a large strongly connected part (Tarjan 1972, without recursion).
fn mainland(graph: &RoadGraph, mode: Mode) -> Vec<bool> {
    let nodes = graph.at.len();
    let arcs = || {
        graph.edges.iter().flat_map(|edge| {
            let access = graph.kinds[edge.kind as usize].access(mode);
            let forth = access.goes(Side::Forth).then_some((edge.tail, edge.head));
            forth.into_iter().chain(access.goes(Side::Back).then_some((edge.head, edge.tail)))
        })
    };
    let mut first = vec![0_u32; nodes + 1];
    for (tail, _) in arcs() {
        first[tail as usize + 1] += 1;
    }
    for node in 0..nodes {
        first[node + 1] += first[node];
    }
    let mut next = first.clone();
    let mut heads = vec![0_u32; first[nodes] as usize];
    for (tail, head) in arcs() {
        heads[next[tail as usize] as usize] = head;
        next[tail as usize] += 1;
    }
    next.copy_from_slice(&first);

    const UNSEEN: u32 = u32::MAX;
    let mut seen = vec![UNSEEN; nodes];
    let mut low = vec![0_u32; nodes];
    let mut part = vec![UNSEEN; nodes];
    let mut sizes: Vec<u32> = Vec::new();
    let (mut open, mut path, mut clock) = (Vec::new(), Vec::new(), 0);
    for start in 0..nodes {
        if seen[start] != UNSEEN {
            continue;
        }
        path.push(start as u32);
        while let Some(&node) = path.last() {
            let node = node as usize;
            if seen[node] == UNSEEN {
                seen[node] = clock;
                low[node] = clock;
                clock += 1;
                open.push(node as u32);
            }
            if next[node] < first[node + 1] {
                let head = heads[next[node] as usize] as usize;
                next[node] += 1;
                if seen[head] == UNSEEN {
                    path.push(head as u32);
                } else if part[head] == UNSEEN {
                    low[node] = low[node].min(seen[head]);
                }
                continue;
            }
            path.pop();
            if let Some(above) = path.last() {
                low[*above as usize] = low[*above as usize].min(low[node]);
            }
            if low[node] == seen[node] {
                let number = sizes.len() as u32;
                let mut size = 0;
                while let Some(member) = open.pop() {
                    part[member as usize] = number;
                    size += 1;
                    if member as usize == node {
                        break;
                    }
                }
                sizes.push(size);
            }
        }
    }
    let largest = sizes.iter().copied().max().unwrap_or(0);
    let is_large =
        |part: &u32| sizes.get(*part as usize).is_some_and(|size| *size >= SMALL || *size * 3 >= largest);
    part.iter().map(is_large).collect()
}
