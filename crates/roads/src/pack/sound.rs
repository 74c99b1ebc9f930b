//! Whether the tables of a pack go with each other.
//!
//! Checksums tell whether a pack is what was written, but take reading all of it. This takes a few milliseconds, once, and is enough that a
//! query ends: numbers point at something, and the tree goes up.

use geo_index::rtree::{RTreeIndex, RTreeRef};

use super::network::Network;
use crate::cch::Tree;

/// Whether queries on these tables end.
pub(crate) fn holds_together(network: &Network<'_>) -> bool {
    let (nodes, edges) = (network.node_at.len() as u32, network.edges() as u32);
    let tree = network.tree();
    let are_nodes = |table: &[u32]| table.iter().all(|node| *node < nodes);
    let arcs = network.tail.iter().zip(network.head).chain(network.extra_tail.iter().zip(network.extra_head));
    goes_up(tree, nodes)
        && [network.tail, network.head, network.extra_tail, network.extra_head].into_iter().all(are_nodes)
        && network.extra_edge.is_sorted()
        && network.extra_edge.last().is_none_or(|edge| *edge < edges)
        && arcs.zip(network.link_arc).all(|((tail, head), arc)| joins(tree, (*tail, *head), *arc))
        && network.lines_fit()
        && index_holds(network.index, edges)
}

/// Whether each node's arcs lead to higher nodes, in ascending order.
fn goes_up(tree: Tree<'_>, nodes: u32) -> bool {
    tree.first.first() == Some(&0)
        && (0..nodes).zip(tree.first.windows(2)).all(|(node, pair)| {
            let [start, end] = pair else { return false };
            let heads = tree.head.get(*start as usize..*end as usize);
            heads.is_some_and(|heads| {
                heads.first().is_none_or(|head| *head > node)
                    && heads.last().is_none_or(|head| *head < nodes)
                    && heads.is_sorted_by(|a, b| a < b)
            })
        })
}

fn joins(tree: Tree<'_>, (tail, head): (u32, u32), arc: u32) -> bool {
    let (low, high) = (tail.min(head), tail.max(head));
    let bounds = tree.first.get(low as usize).zip(tree.first.get(low as usize + 1));
    bounds.is_some_and(|(start, end)| (*start..*end).contains(&arc))
        && tree.head.get(arc as usize) == Some(&high)
}

/// Whether each box of the index leads to boxes of the level below, and at the lowest to an edge.
fn index_holds(index: &[u8], edges: u32) -> bool {
    let Ok(index) = RTreeRef::<i32>::try_new(&index) else { return false };
    let (indices, levels) = (index.indices(), index.level_bounds());
    if index.num_items() != edges {
        return false;
    }
    let (mut below, mut start) = (0..0, 0);
    for (level, end) in levels.iter().enumerate() {
        for place in (start..*end).step_by(4) {
            let to = indices.get(place / 4);
            let holds =
                if level == 0 { to < edges as usize } else { below.contains(&to) && to.is_multiple_of(4) };
            if !holds {
                return false;
            }
        }
        below = start..*end;
        start = *end;
    }
    true
}
