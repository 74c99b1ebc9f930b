//! The least cut between two ends of a piece of a graph.
//!
//! Maximum flow with unit capacities by blocking flows on levels (Dinic 1970); the cut's ends are thinned to the least set of nodes that
//! touches every cut edge (Kőnig's theorem on the bipartite graph of the cut).

use super::graph::Graph;

/// Room for the flow, kept between the directions tried on one piece.
#[derive(Default)]
pub(super) struct Flow {
    /// The flow on each arc: -1, 0 or 1; the twin has the negative.
    on: Vec<i8>,
    level: Vec<u32>,
    next: Vec<u32>,
    queue: Vec<u32>,
    stack: Vec<u32>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Between.
    Between,
    /// In the source.
    Source,
    /// In the sink.
    Sink,
}

const FAR: u32 = u32::MAX;

impl Flow {
    /// The nodes on the source's side of a least cut, marked, and the cut's size; none once it exceeds `limit`.
    ///
    /// Of the two least cuts next to source and sink, the one that halves the piece better.
    pub(super) fn cut(
        &mut self,
        graph: &Graph,
        twin: &[u32],
        ends: &[End],
        limit: usize,
    ) -> Option<(Vec<bool>, usize)> {
        let nodes = graph.nodes();
        self.on.clear();
        self.on.resize(graph.to.len(), 0);
        // Only sources with a neighbour outside can send anything.
        let borders: Vec<u32> = (0..nodes)
            .filter(|node| {
                ends[*node] == End::Source
                    && graph.around(*node).iter().any(|other| ends[*other as usize] != End::Source)
            })
            .map(|node| node as u32)
            .collect();
        let mut size = 0;
        while self.levels(graph, ends, &borders) {
            self.next.clear();
            self.next.extend_from_slice(&graph.first[..nodes]);
            for source in &borders {
                while self.push_one(graph, twin, ends, *source) {
                    size += 1;
                    if size > limit {
                        return None;
                    }
                }
            }
        }
        let near: Vec<bool> =
            (0..nodes).map(|node| ends[node] == End::Source || self.level[node] != FAR).collect();
        let from_near = near.iter().filter(|inside| **inside).count();
        let far = self.reaching_sink(graph, twin, ends);
        let from_far = far.iter().filter(|inside| **inside).count();
        let halving = |count: usize| count.min(nodes - count);
        Some((if halving(from_far) > halving(from_near) { far } else { near }, size))
    }

    /// Numbers the nodes by their distance from the source; whether the sink was reached.
    fn levels(&mut self, graph: &Graph, ends: &[End], borders: &[u32]) -> bool {
        self.level.clear();
        self.level.resize(graph.nodes(), FAR);
        self.queue.clear();
        for source in borders {
            self.level[*source as usize] = 0;
            self.queue.push(*source);
        }
        let mut reached = false;
        let mut at = 0;
        while let Some(&node) = self.queue.get(at) {
            at += 1;
            let node = node as usize;
            let next = self.level[node] + 1;
            for arc in graph.first[node] as usize..graph.first[node + 1] as usize {
                let head = graph.to[arc] as usize;
                if self.on[arc] < 1 && self.level[head] == FAR && ends[head] != End::Source {
                    self.level[head] = next;
                    if ends[head] == End::Sink {
                        reached = true;
                    } else {
                        self.queue.push(head as u32);
                    }
                }
            }
            if reached && self.queue.get(at).is_none_or(|node| self.level[*node as usize] >= next) {
                break;
            }
        }
        reached
    }

    /// Sends one unit from a source to the sink along rising levels.
    fn push_one(&mut self, graph: &Graph, twin: &[u32], ends: &[End], source: u32) -> bool {
        self.stack.clear();
        let mut node = source as usize;
        loop {
            if ends[node] == End::Sink {
                for arc in &self.stack {
                    let arc = *arc as usize;
                    self.on[arc] += 1;
                    self.on[twin[arc] as usize] -= 1;
                }
                return true;
            }
            let end = graph.first[node + 1];
            let mut found = false;
            while self.next[node] < end {
                let arc = self.next[node] as usize;
                let head = graph.to[arc] as usize;
                let onward = ends[head] != End::Source && self.level[head] == self.level[node] + 1;
                if self.on[arc] < 1 && onward {
                    self.stack.push(arc as u32);
                    node = head;
                    found = true;
                    break;
                }
                self.next[node] += 1;
            }
            if found {
                continue;
            }
            // A dead end: one step back, past the arc that led here.
            let Some(arc) = self.stack.pop() else { return false };
            node = graph.to[twin[arc as usize] as usize] as usize;
            self.next[node] += 1;
        }
    }

    /// All nodes but those from which the sink can still be reached.
    fn reaching_sink(&mut self, graph: &Graph, twin: &[u32], ends: &[End]) -> Vec<bool> {
        let nodes = graph.nodes();
        let mut side = vec![true; nodes];
        self.queue.clear();
        for node in (0..nodes).filter(|node| ends[*node] == End::Sink) {
            side[node] = false;
            self.queue.push(node as u32);
        }
        while let Some(node) = self.queue.pop() {
            let node = node as usize;
            for arc in graph.first[node] as usize..graph.first[node + 1] as usize {
                let tail = graph.to[arc] as usize;
                if side[tail] && ends[tail] != End::Source && self.on[twin[arc] as usize] < 1 {
                    side[tail] = false;
                    self.queue.push(tail as u32);
                }
            }
        }
        side
    }
}

/// The least set of nodes that touches every edge between the two sides.
pub(super) fn cover(graph: &Graph, side: &[bool]) -> Vec<u32> {
    // Nodes at the cut, numbered apart on each side.
    let mut number = std::collections::HashMap::new();
    let (mut left, mut right, mut edges): (Vec<u32>, Vec<u32>, Vec<Vec<u32>>) = (vec![], vec![], vec![]);
    for node in (0..graph.nodes()).filter(|node| side[*node]) {
        let across = graph.around(node).iter().filter(|other| !side[**other as usize]);
        let mut heads = Vec::new();
        for other in across {
            heads.push(*number.entry(*other).or_insert_with(|| {
                right.push(*other);
                right.len() as u32 - 1
            }));
        }
        if !heads.is_empty() {
            left.push(node as u32);
            edges.push(heads);
        }
    }
    let mut match_right: Vec<Option<u32>> = vec![None; right.len()];
    let mut matched_left = vec![false; left.len()];
    for start in 0..left.len() {
        let mut seen = vec![false; right.len()];
        matched_left[start] = augment(start as u32, &edges, &mut match_right, &mut seen);
    }
    // What alternating paths from unmatched nodes of the left reach.
    let mut seen_left: Vec<bool> = matched_left.iter().map(|matched| !matched).collect();
    let mut seen_right = vec![false; right.len()];
    let mut queue: Vec<usize> = (0..left.len()).filter(|node| seen_left[*node]).collect();
    while let Some(node) = queue.pop() {
        for head in &edges[node] {
            if std::mem::replace(&mut seen_right[*head as usize], true) {
                continue;
            }
            if let Some(back) = match_right[*head as usize]
                && !std::mem::replace(&mut seen_left[back as usize], true)
            {
                queue.push(back as usize);
            }
        }
    }
    let from_left = left.iter().zip(&seen_left).filter(|(_, seen)| !**seen).map(|(node, _)| *node);
    let from_right = right.iter().zip(&seen_right).filter(|(_, seen)| **seen).map(|(node, _)| *node);
    from_left.chain(from_right).collect()
}

/// Looks for an augmenting path; the recursion is as deep as the matching is large, so it is kept on a stack of its own.
fn augment(start: u32, edges: &[Vec<u32>], match_right: &mut [Option<u32>], seen: &mut [bool]) -> bool {
    let mut path: Vec<(u32, usize)> = vec![(start, 0)];
    while let Some((node, at)) = path.last_mut() {
        let Some(head) = edges[*node as usize].get(*at).copied() else {
            path.pop();
            continue;
        };
        *at += 1;
        if std::mem::replace(&mut seen[head as usize], true) {
            continue;
        }
        match match_right[head as usize] {
            Some(other) => path.push((other, 0)),
            None => {
                for (node, at) in path {
                    match_right[edges[node as usize][at - 1] as usize] = Some(node);
                }
                return true;
            }
        }
    }
    false
}
