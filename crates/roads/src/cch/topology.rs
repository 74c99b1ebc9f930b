//! What contraction in an order makes of a graph.
//!
//! Nodes are numbered anew by a postorder of the elimination tree: it contracts to the same graph as the order given, and keeps what
//! lies together in the world together in memory. From here on a node's number is its rank.

use super::graph::Graph;

/// The contracted graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topology {
    /// For each node where its arcs to higher nodes begin; one more than there are nodes.
    pub(crate) first: Vec<u32>,
    /// The higher ends of the arcs, node by node, ascending.
    pub(crate) head: Vec<u32>,
}

/// The topology, and the rank of each node of the graph.
pub(crate) fn contract(graph: &Graph, order: &[u32]) -> (Topology, Vec<u32>) {
    let nodes = graph.nodes();
    let mut place = vec![0_u32; nodes];
    for (index, node) in order.iter().enumerate() {
        place[*node as usize] = index as u32;
    }
    let parent = elimination_tree(graph, order, &place);
    let rank_of_place = postorder(&parent);
    let rank: Vec<u32> = place.iter().map(|place| rank_of_place[*place as usize]).collect();
    let mut node_of = vec![0_u32; nodes];
    for (node, rank) in rank.iter().enumerate() {
        node_of[*rank as usize] = node as u32;
    }
    (fill(graph, &rank, &node_of), rank)
}

const NONE: u32 = u32::MAX;

/// For each place in the order its parent's place (Liu 1990, with path compression).
fn elimination_tree(graph: &Graph, order: &[u32], place: &[u32]) -> Vec<u32> {
    let nodes = graph.nodes();
    let mut parent = vec![NONE; nodes];
    let mut shortcut = vec![NONE; nodes];
    for (index, node) in order.iter().enumerate() {
        let here = index as u32;
        for other in graph.around(*node as usize) {
            let mut low = place[*other as usize];
            while low < here {
                let above = std::mem::replace(&mut shortcut[low as usize], here);
                if above == NONE {
                    parent[low as usize] = here;
                    break;
                }
                low = above;
            }
        }
    }
    parent
}

/// For each place its number in a postorder of the tree.
fn postorder(parent: &[u32]) -> Vec<u32> {
    let nodes = parent.len();
    let (mut child, mut sibling) = (vec![NONE; nodes], vec![NONE; nodes]);
    let mut roots = Vec::new();
    for place in (0..nodes).rev() {
        match parent[place] {
            NONE => roots.push(place as u32),
            above => {
                sibling[place] = child[above as usize];
                child[above as usize] = place as u32;
            }
        }
    }
    let mut rank = vec![0_u32; nodes];
    let mut next = 0;
    let mut stack = Vec::new();
    while let Some(root) = roots.pop() {
        stack.push(root);
        while let Some(&place) = stack.last() {
            let down = std::mem::replace(&mut child[place as usize], NONE);
            if down != NONE {
                stack.push(down);
                continue;
            }
            stack.pop();
            rank[place as usize] = next;
            next += 1;
            let beside = sibling[place as usize];
            if beside != NONE {
                stack.push(beside);
            }
        }
    }
    rank
}

/// The higher neighbours of each node: its own, and those of its children in the tree.
fn fill(graph: &Graph, rank: &[u32], node_of: &[u32]) -> Topology {
    let nodes = graph.nodes();
    let mut first = Vec::with_capacity(nodes + 1);
    let mut head: Vec<u32> = Vec::with_capacity(graph.to.len());
    let (mut child, mut sibling) = (vec![NONE; nodes], vec![NONE; nodes]);
    let mut seen = vec![NONE; nodes];
    for here in 0..nodes as u32 {
        let start = head.len();
        first.push(start as u32);
        for other in graph.around(node_of[here as usize] as usize) {
            let other = rank[*other as usize];
            if other > here && std::mem::replace(&mut seen[other as usize], here) != here {
                head.push(other);
            }
        }
        let mut below = child[here as usize];
        while below != NONE {
            // The child's lowest neighbour is this node itself.
            let (from, to) = (first[below as usize] as usize + 1, first[below as usize + 1] as usize);
            for arc in from..to {
                let other = head[arc];
                if std::mem::replace(&mut seen[other as usize], here) != here {
                    head.push(other);
                }
            }
            below = sibling[below as usize];
        }
        head[start..].sort_unstable();
        if let Some(&above) = head.get(start) {
            sibling[here as usize] = child[above as usize];
            child[above as usize] = here;
        }
    }
    first.push(head.len() as u32);
    Topology { first, head }
}
