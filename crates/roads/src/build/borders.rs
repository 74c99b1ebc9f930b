//! Countries along roads, and the nodes where roads go from one to another.

use std::collections::HashMap;

use geo::Point;

use super::graph::RoadGraph;
use crate::Country;
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

    fn at(&mut self, at: [i32; 2], known: &mut Vec<Option<Country>>) -> u8 {
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

/// The nodes where roads of two countries meet, in order.
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
