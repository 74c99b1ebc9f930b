//! What a question's terms make of the whole network, worked out once and kept.

use std::sync::{Arc, Mutex, OnceLock};

use super::borders::Borders;
use super::network::Network;
use super::times::{Shun, Times, count, dearer};
use crate::build::Delay;
use crate::cch::many::Sums;
use crate::cch::{FAR, Metric};
use crate::kind::{Kind, Side};
use crate::{Avoid, Avoided, Profile, Terms};

/// So many metrics are kept; the longest unused goes first. One of a large country is some dozens of megabytes.
const MOST_KEPT: usize = 8;

/// Whether borders may be crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abroad {
    /// At their posts.
    Open,
    /// Not at all: a way within one country stays there.
    Shut,
}

/// What becomes of roads that are to be kept away from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// They are not there.
    Never,
    /// They are taken where there is no other way.
    LastResort,
}

/// What the costs are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Choosing a way.
    Choice,
    /// Telling how far one gets.
    Time,
}

/// What a metric depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    profile: Profile,
    avoid: Avoid,
    month: Option<u8>,
    wet: bool,
    pub(crate) abroad: Abroad,
    pub(crate) strictness: Strictness,
    pub(crate) purpose: Purpose,
}

impl Key {
    pub(crate) fn new(terms: &Terms<'_>, abroad: Abroad, strictness: Strictness, purpose: Purpose) -> Self {
        Self {
            profile: terms.profile.clone(),
            avoid: terms.avoid.clone(),
            month: terms.month,
            wet: terms.wet,
            abroad,
            strictness,
            purpose,
        }
    }
}

/// A network with the costs of one set of terms.
#[derive(Debug)]
pub(crate) struct Tuned {
    pub(crate) times: Times,
    /// For each edge the cost along it and against it.
    pub(crate) costs: Vec<[u32; 2]>,
    pub(crate) metric: Metric,
    /// Whether anything was to be kept away from and is there.
    pub(crate) shuns: bool,
    /// Edges that are to be kept away from for where they lie, sorted, and why.
    pub(crate) placed: Vec<(u32, Avoided)>,
    sums: OnceLock<Sums>,
}

impl Tuned {
    pub(crate) fn cost(&self, edge: u32, side: Side) -> u32 {
        self.costs.get(edge as usize).and_then(|costs| costs.get(side as usize)).copied().unwrap_or(FAR)
    }

    /// What about an edge is to be kept away from.
    pub(crate) fn shuns(&self, network: &Network<'_>, edge: u32) -> Option<Shun> {
        let placed = self.placed.binary_search_by_key(&edge, |(own, _)| *own).ok();
        let placed = placed.and_then(|place| self.placed.get(place)).map(|(_, what)| Shun::Avoided(*what));
        placed.or_else(|| self.times.shuns(network, edge))
    }

    /// Seconds in hundredths and metres behind each arc, worked out when first asked for.
    pub(crate) fn sums(&self, network: &Network<'_>) -> &Sums {
        self.sums.get_or_init(|| {
            let edges = network.edges() as u32;
            Sums::new(network.tree(), &self.metric, |link| {
                let (edge, forth_rises, one_side) = link_of(network, edges, link);
                let metres = network.length.get(edge as usize).copied().unwrap_or(0) / 10;
                let of = |side: Side| {
                    let seconds = self.times.seconds(network, edge, one_side.unwrap_or(side)).unwrap_or(0.0);
                    [(seconds * 100.0).round() as u32, metres]
                };
                if forth_rises {
                    [of(Side::Forth), of(Side::Back)]
                } else {
                    [of(Side::Back), of(Side::Forth)]
                }
            })
        })
    }
}

/// A link's edge; whether its own direction (that of the edge as drawn, for an edge) is upwards; for an extra the side it goes along.
fn link_of(network: &Network<'_>, edges: u32, link: u32) -> (u32, bool, Option<Side>) {
    let pair = |tail: &[u32], head: &[u32], at: u32| {
        tail.get(at as usize).zip(head.get(at as usize)).is_some_and(|(tail, head)| tail < head)
    };
    if link < edges {
        return (link, pair(network.tail, network.head, link), None);
    }
    let at = link - edges;
    let edge = network.extra_edge.get(at as usize).copied().unwrap_or(0);
    let rule = network.extra_rule.get(at as usize).copied().unwrap_or(0);
    let side = if rule & 1 == 0 { Side::Forth } else { Side::Back };
    (edge, pair(network.extra_tail, network.extra_head, at), Some(side))
}

/// The parts of a network that metrics are made from.
pub(crate) struct Ground<'a> {
    pub(crate) network: Network<'a>,
    pub(crate) kinds: &'a [Kind],
    pub(crate) delays: &'a [Delay],
    pub(crate) borders: &'a Borders,
}

impl Ground<'_> {
    /// Works out a metric. `placed` are edges to be kept away from for where they lie.
    pub(crate) fn tune(&self, terms: &Terms<'_>, key: &Key, placed: Vec<(u32, Avoided)>) -> Tuned {
        let network = &self.network;
        let times = Times::new(self.kinds, self.delays, terms);
        let times = if key.purpose == Purpose::Time { times.without_choice() } else { times };
        let avoid_countries: Vec<u8> =
            terms.avoid.countries.iter().filter_map(|country| network.number_of(*country)).collect();
        let mut shuns = false;
        let mut placed_at = placed.iter().peekable();
        let mut costs: Vec<[u32; 2]> = Vec::with_capacity(network.edges());
        for edge in 0..network.edges() as u32 {
            if network.country.get(edge as usize).is_some_and(|country| avoid_countries.contains(country)) {
                costs.push([FAR; 2]);
                continue;
            }
            let is_placed = placed_at.next_if(|(own, _)| *own == edge).is_some();
            let shun = is_placed || times.shuns(network, edge).is_some();
            shuns |= shun;
            costs.push(Side::ALL.map(|side| {
                let cost = times.cost(network, edge, side);
                match (shun, key.strictness) {
                    (false, _) => cost,
                    (true, Strictness::Never) => FAR,
                    (true, Strictness::LastResort) => dearer(cost),
                }
            }));
        }
        let border = if key.purpose == Purpose::Time { 0 } else { count(terms.profile.seconds.border) };
        for (edge, side, state) in self.borders.arrivals(terms.avoid, key.abroad) {
            if let Some(cost) = costs.get_mut(edge as usize).and_then(|costs| costs.get_mut(side as usize)) {
                *cost = match state {
                    super::borders::State::Open => *cost,
                    super::borders::State::Post(_) if *cost < FAR => (*cost + border).min(FAR - 1),
                    _ => FAR,
                };
            }
        }
        let metric = self.customize(&costs, terms.profile);
        Tuned { times, costs, metric, shuns, placed, sums: OnceLock::new() }
    }

    fn customize(&self, costs: &[[u32; 2]], profile: &Profile) -> Metric {
        let network = &self.network;
        let mode = 1_u16 << (crate::build::MODES_SHIFT + profile.mode as u32);
        let edges = network.tail.iter().zip(network.head).zip(network.sides).zip(costs);
        let plain = edges.map(|(((tail, head), sides), [forth, back])| {
            let forth = if sides & 1 != 0 { *forth } else { FAR };
            let back = if sides & 2 != 0 { *back } else { FAR };
            if tail < head { (forth, back) } else { (back, forth) }
        });
        let extras = network.extra_tail.iter().zip(network.extra_head);
        let rules = network.extra_edge.iter().zip(network.extra_rule);
        let extra = extras.zip(rules).map(|((tail, head), (edge, rule))| {
            let own = costs.get(*edge as usize).and_then(|costs| costs.get(usize::from(rule & 1)));
            let cost = own.copied().filter(|_| rule & mode != 0).unwrap_or(FAR);
            if tail < head { (cost, FAR) } else { (FAR, cost) }
        });
        let links =
            network.link_arc.iter().zip(plain.chain(extra)).map(|(arc, (rise, fall))| (*arc, rise, fall));
        Metric::customize(network.tree(), links)
    }
}

/// Metrics that were worked out, the latest used last.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Vec<(Key, Arc<OnceLock<Tuned>>)>>);

impl Kept {
    /// Lets go of all.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
    }

    /// The metric of a key; worked out by whoever asks first, while others that want the same wait.
    pub(crate) fn get(&self, key: &Key) -> Arc<OnceLock<Tuned>> {
        let mut kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(place) = kept.iter().position(|(own, _)| own == key) {
            let entry = kept.remove(place);
            let tuned = entry.1.clone();
            kept.push(entry);
            return tuned;
        }
        let tuned = Arc::new(OnceLock::new());
        if kept.len() >= MOST_KEPT {
            kept.remove(0);
        }
        kept.push((key.clone(), tuned.clone()));
        tuned
    }
}
