//! Countries along roads, and the nodes where roads go from one to another.

use std::collections::HashMap;

use geo::Point;

use super::graph::{Edge, RoadGraph};
use crate::Country;
use crate::kind::{Access, Flags};
use crate::shape::coord;

/// A road shorter than this, degrees, that begins and ends in one country lies in it.
const SHORT: i32 = 300_000;

/// Which country is where, each asked for once a way.
pub(super) struct Countries<'a> {
    country: &'a (dyn Fn(Point) -> Option<Country> + Sync),
    numbers: HashMap<Country, u8>,
}

impl<'a> Countries<'a> {
    pub(super) fn new(country: &'a (dyn Fn(Point) -> Option<Country> + Sync)) -> Self {
        Self { country, numbers: HashMap::new() }
    }

    pub(super) fn at(&mut self, at: [i32; 2], known: &mut Vec<Option<Country>>) -> u8 {
        let Some(country) = (self.country)(Point::from(coord(at))) else { return 0 };
        *self.numbers.entry(country).or_insert_with(|| {
            known.push(Some(country));
            u8::try_from(known.len() - 1).unwrap_or(0)
        })
    }

    /// The number of the country at each place of a line.
    pub(super) fn along(&mut self, line: &[[i32; 2]], known: &mut Vec<Option<Country>>) -> Vec<u8> {
        let [Some(first), Some(last)] =
            [line.first(), line.last()].map(|end| end.map(|at| self.at(*at, known)))
        else {
            return Vec::new();
        };
        let span = |axis: usize| {
            let values = line.iter().map(|at| at[axis]);
            values.clone().max().unwrap_or(0).saturating_sub(values.min().unwrap_or(0))
        };
        if first == last && span(0) < SHORT && span(1) < SHORT {
            return vec![first; line.len()];
        }
        let mut numbers: Vec<u8> = line.iter().map(|at| self.at(*at, known)).collect();
        // Where no country is known (water, a gap between two outlines), the one before holds.
        for index in 1..numbers.len() {
            if numbers[index] == 0 {
                numbers[index] = numbers[index - 1];
            }
        }
        numbers
    }
}

/// A node where roads of two countries meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BorderNode {
    pub(crate) node: u32,
    /// Numbers of the two countries, the lesser first.
    pub(crate) countries: [u8; 2],
}

/// Puts an edge of no length at each border: all roads of one country end at a node of their own. So a border that is shut shuts no road that
/// leads to it.
pub(super) fn part(graph: &mut RoadGraph) {
    let border: HashMap<u32, u8> =
        borders(graph).into_iter().map(|border| (border.node, border.countries[0])).collect();
    let mut beyond: HashMap<(u32, u8), u32> = HashMap::new();
    for index in 0..graph.edges.len() {
        let edge = graph.edges[index];
        for at_head in [false, true] {
            let node = if at_head { edge.head } else { edge.tail };
            let stays = |least: &u8| edge.country == 0 || edge.country == *least;
            if border.get(&node).is_none_or(stays) {
                continue;
            }
            let own = match beyond.get(&(node, edge.country)) {
                Some(own) => *own,
                None => {
                    let own = graph.at.len() as u32;
                    graph.at.push(graph.at[node as usize]);
                    cross(graph, &edge, node, own);
                    beyond.insert((node, edge.country), own);
                    own
                }
            };
            let end = &mut graph.edges[index];
            *(if at_head { &mut end.head } else { &mut end.tail }) = own;
        }
    }
}

/// The edge over a border, of the kind of a road that leads to it, but for everybody and both ways: who may go where, the road says.
fn cross(graph: &mut RoadGraph, road: &Edge, tail: u32, head: u32) {
    let mut kind = graph.kinds[road.kind as usize];
    kind.flags.set(Flags::BARRIER);
    kind.access = kind.access.map(|_| Access::BOTH);
    let known = graph.kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
        graph.kinds.push(kind);
        graph.kinds.len() - 1
    });
    let shape = graph.shapes.len() as u32;
    graph.edges.push(Edge {
        tail,
        head,
        kind: known as u32,
        length: 0,
        delay: [0; 2],
        shape,
        sides: 3,
        ..*road
    });
}

/// The nodes where roads of two countries meet, in order; roads of the lesser number end there, those of the other beyond an edge of no length.
pub(super) fn borders(graph: &RoadGraph) -> Vec<BorderNode> {
    let mut least = vec![u8::MAX; graph.at.len()];
    let mut most = vec![0_u8; graph.at.len()];
    for edge in graph.edges.iter().filter(|edge| edge.country != 0) {
        for node in [edge.tail, edge.head] {
            let (least, most) = (&mut least[node as usize], &mut most[node as usize]);
            *least = (*least).min(edge.country);
            *most = (*most).max(edge.country);
        }
    }
    let pairs = least.into_iter().zip(most).enumerate();
    pairs
        .filter(|(_, (least, most))| least < most)
        .map(|(node, (least, most))| BorderNode { node: node as u32, countries: [least, most] })
        .collect()
}
