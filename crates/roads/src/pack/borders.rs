//! Borders on the network: where they are open, where there is a post, where nobody may cross.
//!
//! Steppe tracks cross borders everywhere on the map. A guarded border is crossed at a known post only; so a way never slips over it.

use std::collections::HashMap;

use geo::Point;

use super::engine::Gate;
use super::metric::Abroad;
use super::network::Network;
use crate::corridor::Use;
use crate::shape::{coord, metres, place};
use crate::{Avoid, Country, RoadClass};

/// A post lies within this of where its road crosses the border, metres: pins of posts are some kilometres off.
const FARTHEST_POST: f64 = 30_000.0;
/// A border post that is mapped belongs to a road that crosses the border within this, metres.
const FARTHEST_CONTROL: f64 = 5_000.0;

/// A post's carriageways cross the border within this of each other, metres.
const WIDEST_POST: f64 = 1_000.0;

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
    /// The number of the country whose roads end at the node itself.
    nearer: u8,
    /// The greatest class of road over it.
    class: u16,
}

/// All borders of a network.
#[derive(Debug, Default)]
pub(crate) struct Borders {
    borders: HashMap<u32, Border>,
    /// Edges over borders, each with its node.
    passages: Vec<(u32, u32)>,
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
            borders.insert(*node, Border { state, guarded, nearer: (*pair & 0xff) as u8, class: u16::MAX });
            pairs.push((*node, [one, other], *at));
        }
        let mut all = Self { borders, passages: Vec::new(), gates };
        if all.borders.is_empty() {
            return all;
        }
        all.find_passages(network);
        for gate in 0..all.gates.len() {
            all.open(network, gate, &pairs);
        }
        all
    }

    fn find_passages(&mut self, network: &Network<'_>) {
        for (edge, (tail, length)) in network.tail.iter().zip(network.length).enumerate() {
            // Each border is an edge of no length away from the roads of one of its countries.
            if *length > 0 {
                continue;
            }
            let Some(border) = self.borders.get_mut(tail) else { continue };
            if network.country.get(edge).is_some_and(|country| *country != 0 && *country != border.nearer) {
                border.class = border.class.min(network.class_of(edge as u32).unwrap_or(u16::MAX));
                self.passages.push((edge as u32, *tail));
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
        let class = |node: u32| self.borders.get(&node).map_or(u16::MAX, |border| border.class);
        let is_road = |node: u32| {
            let class = class(node);
            class < RoadClass::Track as u16 || class == RoadClass::Ferry as u16
        };
        let to_control = |at: [i32; 2]| {
            let away = network.controls.iter().map(|control| metres(*control, at));
            away.min_by(f64::total_cmp).filter(|away| *away <= FARTHEST_CONTROL)
        };
        // Where posts are mapped the nearest road is meant, else the greatest; a track only where there is no road.
        let rank = |(node, at, away): &(u32, [i32; 2], f64)| match to_control(*at) {
            Some(control) => (!is_road(*node), false, 0, control + *away),
            None => (!is_road(*node), true, class(*node), *away),
        };
        let best = near
            .iter()
            .map(|own| (rank(own), own.1))
            .min_by(|(a, _), (b, _)| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)).then(a.3.total_cmp(&b.3)));
        let Some(((is_track, ..), best)) = best else { return };
        // Those who leave and those who come may have carriageways of their own.
        let beside = |(node, at, _): &&(u32, [i32; 2], f64)| {
            is_road(*node) != is_track && metres(best, *at) <= WIDEST_POST
        };
        let opened: Vec<u32> = near.iter().filter(beside).map(|(node, ..)| *node).collect();
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

    /// Edges over borders, and what each is to those who keep away from some crossings.
    pub(crate) fn passages(&self, avoid: &Avoid, abroad: Abroad) -> impl Iterator<Item = (u32, State)> + '_ {
        let avoided: Vec<usize> = self
            .gates
            .iter()
            .enumerate()
            .filter(|(_, gate)| avoid.crossings.contains(&gate.id))
            .map(|(index, _)| index)
            .collect();
        self.passages.iter().filter_map(move |(edge, node)| {
            let border = self.borders.get(node)?;
            let state = match border.state {
                State::Post(gate) if avoided.contains(&gate) => State::Shut,
                _ if border.guarded && abroad == Abroad::Shut => State::Shut,
                state => state,
            };
            Some((*edge, state))
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
