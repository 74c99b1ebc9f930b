//! Dijkstra on the network for one question.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::network::{Network, Use};
use super::snap::{Snap, nearest};
use crate::{Country, Passage, RouteRequest, Waypoint};

/// By how much a road is dearer than it takes, where it is to be taken only if there is no other way.
const LAST_RESORT: f64 = 50.0;
/// Two places on the network nearer to each other than this, in metres, are one.
const SAME_PLACE: f64 = 1.0;

/// The network as one question sees it.
pub(super) struct Ways<'a> {
    pub(super) network: &'a Network,
    request: &'a RouteRequest<'a>,
    /// Seconds over each edge; none where the profile may not go or the country is avoided.
    seconds: Vec<Option<f64>>,
    /// Seconds over each edge with what is to be kept away from made dearer.
    costs: Vec<Option<f64>>,
}

/// A piece of a way.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Along an edge from one share of its length to another.
    Road {
        /// Which edge.
        edge: usize,
        /// From this share.
        from: f64,
        /// To this one.
        to: f64,
    },
    /// Over a border.
    Border(Passage),
}

/// A way between two places on the network.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Path {
    pub(super) pieces: Vec<Piece>,
}

/// How a vertex was reached.
#[derive(Clone, Copy, Debug)]
enum Came {
    /// From the start, along part of an edge.
    Start { edge: usize, share: f64 },
    /// Along a whole edge from another vertex.
    Edge { edge: usize, from: usize },
    /// Over the border from the twin.
    Gate { from: usize },
}

impl<'a> Ways<'a> {
    pub(super) fn new(network: &'a Network, request: &'a RouteRequest<'a>) -> Self {
        let mut seconds = Vec::with_capacity(network.edges.len());
        let mut costs = Vec::with_capacity(network.edges.len());
        for edge in &network.edges {
            let avoided = request.terms.avoid.countries.contains(&edge.country);
            let time = request.terms.profile.seconds(edge.class, edge.surface, edge.metres, edge.hours);
            let time = time.filter(|_| !avoided);
            let shut = is_shut(edge.closed_months, request.terms.month);
            let dearer = shut || (request.terms.avoid.unpaved && edge.surface.is_unpaved());
            seconds.push(time);
            let cost = time.map(|time| time + edge.metres * request.terms.profile.seconds.wear_km / 1000.0);
            costs.push(cost.map(|cost| if dearer { cost * LAST_RESORT } else { cost }));
        }
        Self { network, request, seconds, costs }
    }

    /// Seconds over an edge.
    pub(super) fn seconds(&self, edge: usize) -> Option<f64> {
        self.seconds.get(edge).copied().flatten()
    }

    /// Whether an edge is normally shut in the month asked for.
    pub(super) fn is_closed(&self, edge: usize) -> bool {
        is_shut(self.network.edge(edge).closed_months, self.request.terms.month)
    }

    /// The nearest place on a road that may be used, in the point's country.
    pub(super) fn snap(&self, waypoint: &Waypoint) -> Option<Snap> {
        let mut near: Vec<(f64, usize, f64, geo::Coord)> = Vec::new();
        let mut least = f64::INFINITY;
        for (index, edge) in self.network.edges.iter().enumerate() {
            let usable = self.seconds(index).is_some();
            if !usable || waypoint.country.is_some_and(|country| country != edge.country) {
                continue;
            }
            if let Some((metres, share, at)) = nearest(&edge.shape, waypoint.at)
                && metres <= least + SAME_PLACE
            {
                near.push((metres, index, share, at));
                least = least.min(metres);
            }
        }
        near.retain(|(metres, ..)| *metres <= least + SAME_PLACE);
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (metres, _, _, at) = *near.first()?;
        let on = near.iter().map(|(_, edge, share, _)| (*edge, *share)).collect();
        // On the road is on the road: a metre beside it is the drawing's, not the traveller's.
        let metres = if metres <= SAME_PLACE { 0.0 } else { metres };
        Some(Snap { from: waypoint.at, at, on, metres })
    }

    /// The cheapest way from one place to another. Where both lie in one country, the way stays in it if there is one.
    pub(super) fn path(&self, from: &Snap, to: &Snap) -> Option<Path> {
        let country = |(edge, _): &(usize, f64)| self.network.edge(*edge).country;
        let home =
            from.on.iter().map(country).find(|home| to.on.iter().map(country).any(|other| other == *home));
        let at_home = home.and_then(|home| self.path_in(from, to, Some(home)));
        at_home.or_else(|| self.path_in(from, to, None))
    }

    fn path_in(&self, from: &Snap, to: &Snap, only: Option<Country>) -> Option<Path> {
        let count = self.network.vertices.len();
        let mut costs = vec![f64::INFINITY; count];
        let mut came: Vec<Option<Came>> = vec![None; count];
        let mut queue = BinaryHeap::new();
        let allowed = |edge: usize| only.is_none_or(|only| self.network.edge(edge).country == only);
        for (edge, share) in from.on.iter().filter(|(edge, _)| allowed(*edge)) {
            let Some(cost) = self.costs.get(*edge).copied().flatten() else { continue };
            let [low, high] = self.network.edge(*edge).ends;
            for (vertex, part) in [(low, *share), (high, 1.0 - share)] {
                let start = Came::Start { edge: *edge, share: *share };
                reach(&mut costs, &mut came, &mut queue, vertex, cost * part, start);
            }
        }
        let mut best = self.along_one_edge(from, to);
        while let Some(Next { cost, vertex }) = queue.pop() {
            if costs.get(vertex).is_some_and(|least| cost > *least) {
                continue;
            }
            if best.as_ref().is_some_and(|(least, _)| cost >= *least) {
                break;
            }
            for (edge, share) in to.on.iter().filter(|(edge, _)| allowed(*edge)) {
                let Some(whole) = self.costs.get(*edge).copied().flatten() else { continue };
                let [low, high] = self.network.edge(*edge).ends;
                for (end, part, enters) in [(low, *share, 0.0), (high, 1.0 - share, 1.0)] {
                    let total = cost + whole * part;
                    if end == vertex && best.as_ref().is_none_or(|(least, _)| total < *least) {
                        best = Some((total, Finish::Through { vertex, edge: *edge, enters, share: *share }));
                    }
                }
            }
            self.relax(vertex, cost, only, (&mut costs, &mut came, &mut queue));
        }
        let (_, finish) = best?;
        Some(self.trace(&finish, &came))
    }

    fn relax(
        &self,
        vertex: usize,
        cost: f64,
        only: Option<Country>,
        (costs, came, queue): (&mut [f64], &mut [Option<Came>], &mut BinaryHeap<Next>),
    ) {
        let Some(here) = self.network.vertices.get(vertex) else { return };
        for (edge, other) in &here.edges {
            if let Some(length) = self.costs.get(*edge).copied().flatten() {
                let by = Came::Edge { edge: *edge, from: vertex };
                reach(costs, came, queue, *other, cost + length, by);
            }
        }
        if let Some(gate) = &here.gate
            && only.is_none()
            && self.network.crossings.get(gate.crossing).is_some_and(|(crossing, _)| {
                crossing.usable == Use::International
                    && !self.request.terms.avoid.crossings.contains(&crossing.id)
            })
        {
            reach(
                costs,
                came,
                queue,
                gate.twin,
                cost + self.request.terms.profile.seconds.border,
                Came::Gate { from: vertex },
            );
        }
    }

    /// The way where both places are on the same edge.
    fn along_one_edge(&self, from: &Snap, to: &Snap) -> Option<(f64, Finish)> {
        let mut best: Option<(f64, Finish)> = None;
        for (edge, start) in &from.on {
            for (other, end) in &to.on {
                let Some(whole) = self.costs.get(*edge).copied().flatten() else { continue };
                let cost = whole * (end - start).abs();
                if edge == other && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, Finish::Along { edge: *edge, from: *start, to: *end }));
                }
            }
        }
        best
    }

    fn trace(&self, finish: &Finish, came: &[Option<Came>]) -> Path {
        let mut pieces = Vec::new();
        let mut vertex = match *finish {
            Finish::Along { edge, from, to } => {
                return Path { pieces: vec![Piece::Road { edge, from, to }] };
            }
            Finish::Through { vertex, edge, enters, share } => {
                pieces.push(Piece::Road { edge, from: enters, to: share });
                vertex
            }
        };
        while let Some(step) = came.get(vertex).copied().flatten() {
            match step {
                Came::Start { edge, share } => {
                    let end = if self.network.edge(edge).ends.first() == Some(&vertex) { 0.0 } else { 1.0 };
                    pieces.push(Piece::Road { edge, from: share, to: end });
                    break;
                }
                Came::Edge { edge, from } => {
                    let forth = self.network.edge(edge).ends == [from, vertex];
                    let (start, end) = if forth { (0.0, 1.0) } else { (1.0, 0.0) };
                    pieces.push(Piece::Road { edge, from: start, to: end });
                    vertex = from;
                }
                Came::Gate { from } => {
                    pieces.extend(self.passage(from, vertex).map(Piece::Border));
                    vertex = from;
                }
            }
        }
        pieces.reverse();
        // Pieces of no length come from ends that lie on a node; without them the countries and roads named are those travelled.
        let whole = pieces.clone();
        pieces.retain(|piece| !matches!(piece, Piece::Road { from, to, .. } if from == to));
        if pieces.is_empty() { Path { pieces: whole } } else { Path { pieces } }
    }

    fn passage(&self, from: usize, to: usize) -> Option<Passage> {
        let gate = self.network.vertices.get(from)?.gate.as_ref()?;
        let (crossing, at) = self.network.crossings.get(gate.crossing)?;
        let [near, far] = crossing.countries;
        let (left, entered) = if from < to { (near, far) } else { (far, near) };
        Some(Passage { crossing: crossing.id.clone(), from: left, to: entered, at: *at })
    }
}

fn is_shut(closed_months: u16, month: Option<u8>) -> bool {
    month.is_some_and(|month| (1..=12).contains(&month) && closed_months & (1 << (month - 1)) != 0)
}

/// How a way ends.
enum Finish {
    /// On the edge it started on.
    Along { edge: usize, from: f64, to: f64 },
    /// Through a vertex, along part of an edge.
    Through { vertex: usize, edge: usize, enters: f64, share: f64 },
}

fn reach(
    costs: &mut [f64],
    came: &mut [Option<Came>],
    queue: &mut BinaryHeap<Next>,
    vertex: usize,
    cost: f64,
    by: Came,
) {
    if let (Some(least), Some(step)) = (costs.get_mut(vertex), came.get_mut(vertex))
        && cost < *least
    {
        *least = cost;
        *step = Some(by);
        queue.push(Next { cost, vertex });
    }
}

/// A vertex to look at next: the cheapest first.
#[derive(PartialEq)]
struct Next {
    cost: f64,
    vertex: usize,
}

impl Eq for Next {}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        other.cost.total_cmp(&self.cost).then_with(|| other.vertex.cmp(&self.vertex))
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
