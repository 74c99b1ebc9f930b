//! Borders on the network: where they are open, where there is a post, where nobody may cross.
//!
//! Steppe tracks cross borders everywhere on the map. A guarded border is crossed at a known post only; so a way never slips over it.

use std::collections::HashMap;

use geo::Point;

use super::engine::Gate;
use super::metric::Abroad;
use super::network::Network;
use crate::corridor::Use;
use crate::kind::Side;
use crate::shape::{coord, metres, place};
use crate::{Avoid, Country};

/// A post lies within this of where its road crosses the border, metres: pins of posts are some kilometres off.
const FARTHEST_POST: f64 = 30_000.0;
/// A border post that is mapped belongs to a road that crosses the border within this, metres.
const FARTHEST_CONTROL: f64 = 5_000.0;

/// What a place where roads change country is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nobody looks.
    Open,
    /// A post, by its place among the gates.
    Post(usize),
    /// No way over.
    Shut,
}

/// A node where roads of two countries meet.
#[derive(Clone, Copy, Debug)]
struct Border {
    state: State,
    guarded: bool,
}

/// All borders of a network.
#[derive(Debug, Default)]
pub(crate) struct Borders {
    borders: HashMap<u32, Border>,
    /// Edges and sides that arrive at borders.
    arrivals: Vec<(u32, Side, u32)>,
    gates: Vec<Gate>,
}

impl Borders {
    pub(crate) fn new(network: &Network<'_>, gates: Vec<Gate>) -> Self {
        let mut borders = HashMap::new();
        let mut pairs: Vec<(u32, [Country; 2], [i32; 2])> = Vec::new();
        let guarded_countries: Vec<Country> = gates.iter().flat_map(|gate| gate.countries).collect();
        for [node, pair] in network.borders {
            let countries = [*pair & 0xff, *pair >> 8 & 0xff].map(|number| network.country_of(number as u8));
            let ([Some(one), Some(other)], Some(at)) = (countries, network.node_at.get(*node as usize))
            else {
                continue;
            };
            let guarded = [one, other].iter().any(|country| guarded_countries.contains(country));
            let state = if guarded { State::Shut } else { State::Open };
            borders.insert(*node, Border { state, guarded });
            pairs.push((*node, [one, other], *at));
        }
        let mut all = Self { borders, arrivals: Vec::new(), gates };
        if all.borders.is_empty() {
            return all;
        }
        all.find_arrivals(network);
        for gate in 0..all.gates.len() {
            all.open(network, gate, &pairs);
        }
        all
    }

    fn find_arrivals(&mut self, network: &Network<'_>) {
        let mut is_border = vec![false; network.node_at.len()];
        for node in self.borders.keys() {
            if let Some(mark) = is_border.get_mut(*node as usize) {
                *mark = true;
            }
        }
        let at_border = |node: &u32| is_border.get(*node as usize) == Some(&true);
        for (edge, (tail, head)) in network.tail.iter().zip(network.head).enumerate() {
            if at_border(head) {
                self.arrivals.push((edge as u32, Side::Forth, *head));
            }
            if at_border(tail) {
                self.arrivals.push((edge as u32, Side::Back, *tail));
            }
        }
    }

    /// Opens the border where a gate's road crosses it: at a mapped post if there is one near, else on the greatest road.
    fn open(&mut self, network: &Network<'_>, gate: usize, pairs: &[(u32, [Country; 2], [i32; 2])]) {
        let Some(own) = self.gates.get(gate).filter(|gate| gate.usable == Use::International) else { return };
        let at = place(own.at.0);
        let near: Vec<(u32, [i32; 2], f64)> = pairs
            .iter()
            .filter(|(_, countries, _)| countries.iter().all(|country| own.countries.contains(country)))
            .map(|(node, _, place)| (*node, *place, metres(at, *place)))
            .filter(|(.., away)| *away <= FARTHEST_POST)
            .collect();
        let has_control =
            |at: [i32; 2]| network.controls.iter().any(|control| metres(*control, at) <= FARTHEST_CONTROL);
        let mapped: Vec<u32> =
            near.iter().filter(|(_, at, _)| has_control(*at)).map(|(node, ..)| *node).collect();
        let opened = if mapped.is_empty() {
            let class = |node: u32| {
                let arriving = self.arrivals.iter().filter(|(.., own)| *own == node);
                arriving.filter_map(|(edge, ..)| network.class_of(*edge)).min()
            };
            let best = near.iter().min_by(|(a, _, from_a), (b, _, from_b)| {
                class(*a).cmp(&class(*b)).then(from_a.total_cmp(from_b))
            });
            best.map(|(node, ..)| *node).into_iter().collect()
        } else {
            mapped
        };
        for node in opened {
            if let Some(border) = self.borders.get_mut(&node) {
                border.state = State::Post(gate);
            }
        }
    }

    /// The gate at a node, if there is one.
    pub(crate) fn gate(&self, node: u32) -> Option<&Gate> {
        match self.borders.get(&node)?.state {
            State::Post(gate) => self.gates.get(gate),
            State::Open | State::Shut => None,
        }
    }

    /// Edges and sides that arrive at a border, and what it is to those who keep away from some crossings.
    pub(crate) fn arrivals(
        &self,
        avoid: &Avoid,
        abroad: Abroad,
    ) -> impl Iterator<Item = (u32, Side, State)> + '_ {
        let avoided: Vec<usize> = self
            .gates
            .iter()
            .enumerate()
            .filter(|(_, gate)| avoid.crossings.contains(&gate.id))
            .map(|(index, _)| index)
            .collect();
        self.arrivals.iter().filter_map(move |(edge, side, node)| {
            let border = self.borders.get(node)?;
            let state = match border.state {
                State::Post(gate) if avoided.contains(&gate) => State::Shut,
                _ if border.guarded && abroad == Abroad::Shut => State::Shut,
                state => state,
            };
            Some((*edge, *side, state))
        })
    }

    /// Whether any border is guarded, so that shutting it makes a difference.
    pub(crate) fn any_guarded(&self) -> bool {
        self.borders.values().any(|border| border.guarded)
    }

    /// How many crossings of those known lie on the network's roads.
    pub(crate) fn open_gates(&self) -> usize {
        let mut found: Vec<usize> = self
            .borders
            .values()
            .filter_map(|border| if let State::Post(gate) = border.state { Some(gate) } else { None })
            .collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }
}

/// Where a node lies.
pub(crate) fn point_of(network: &Network<'_>, node: u32) -> Point {
    Point::from(coord(network.node_at.get(node as usize).copied().unwrap_or_default()))
}
