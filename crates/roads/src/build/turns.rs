//! Turn restrictions, by splitting junctions.
//!
//! The graph has nodes where ways meet, so it forgets where one came from. Where that matters the node gets copies: one for each road, or run of
//! roads, after which something is forbidden. A copy is reached by that road only and has the exits that are allowed after it. Which
//! copies there are and how they hang together is the automaton that looks for several words in a text (Aho and Corasick 1975): its
//! text is the roads gone along, its words are the forbidden runs.
//!
//! A forbidden turn could be got around by passing the junction and turning back at once; that is forbidden too, but for dead ends.

use std::collections::{HashMap, HashSet, VecDeque};

use super::Report;
use super::graph::RoadGraph;
use crate::Mode;
use crate::kind::Side;
use crate::osm::read::{RESTRICTED_MODES, Restriction, Rule, Via};

/// A link from or to a copy of a node. It goes one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extra {
    pub(crate) tail: u32,
    pub(crate) head: u32,
    pub(crate) edge: u32,
    /// The side of the edge in the lowest bit, above it a bit for each mode that may take it.
    pub(crate) rule: u16,
}

/// Where the modes begin in [`Extra::rule`].
pub(crate) const MODES_SHIFT: u32 = 1;

const EVERYBODY: u8 = (1 << Mode::ALL.len()) - 1;

/// An edge and the side one goes along it.
type Arc = u32;

const fn arc(edge: u32, side: Side) -> Arc {
    edge << 1 | side as u32
}

const fn back(arc: Arc) -> Arc {
    arc ^ 1
}

/// The ways that restrictions speak of.
pub(super) fn ways_of(restrictions: &[Restriction]) -> HashSet<i64> {
    let via = |via: &Via| match via {
        Via::Node { .. } => Vec::new(),
        Via::Ways(ways) => ways.clone(),
    };
    restrictions
        .iter()
        .flat_map(|each| [each.from.clone(), via(&each.via), each.to.clone()].concat())
        .collect()
}

/// A run of roads that is forbidden, and for whom.
type Forbidden = (Vec<Arc>, u8);

/// Splits the nodes that restrictions make split.
pub(super) fn split(
    graph: &mut RoadGraph,
    restrictions: &[Restriction],
    pieces: &HashMap<i64, Vec<u32>>,
    node_of: &dyn Fn(i64) -> Option<u32>,
    report: &mut Report,
) {
    if restrictions.is_empty() {
        return;
    }
    let exits = Exits::new(graph);
    let mut words: Vec<Forbidden> = Vec::new();
    for restriction in restrictions {
        match (Reading { graph, pieces, exits: &exits }).words(restriction, node_of) {
            Some(found) => {
                report.restrictions += 1;
                words.extend(found.into_iter().map(|word| (word, restriction.modes)));
            }
            None => report.restrictions_left_out += 1,
        }
    }
    close_behind(graph, &exits, &mut words);
    words.sort_unstable();
    words.dedup();
    let automaton = Automaton::new(&words);
    let nodes = graph.at.len() as u32;
    let copy = |state: u32| nodes + state - 1;
    let head_of = |graph: &RoadGraph, arc: Arc, state: u32| {
        if state == 0 { exits.head(graph, arc) } else { copy(state) }
    };
    let mut extras = Vec::new();
    for state in 1..automaton.states.len() as u32 {
        let own = &automaton.states[state as usize];
        let node = exits.head(graph, own.last);
        for exit in exits.of(node) {
            let forbidden =
                own.forbidden.iter().filter(|(arc, _)| arc == exit).fold(0, |all, (_, modes)| all | modes);
            let modes = EVERYBODY & !forbidden;
            if modes != 0 {
                let head = head_of(graph, *exit, automaton.after(state, *exit));
                extras.push(extra(copy(state), head, *exit, modes));
            }
        }
    }
    for (first, state) in &automaton.states[0].next {
        let tail = exits.head(graph, back(*first));
        extras.push(extra(tail, copy(*state), *first, EVERYBODY));
        graph.edges[(*first >> 1) as usize].sides &= !(1 << (first & 1));
    }
    graph.copies = automaton.states.iter().skip(1).map(|state| exits.head(graph, state.last)).collect();
    extras.sort_unstable_by_key(|extra| (extra.edge, extra.rule, extra.tail, extra.head));
    graph.extras = extras;
}

const fn extra(tail: u32, head: u32, arc: Arc, modes: u8) -> Extra {
    Extra { tail, head, edge: arc >> 1, rule: (arc & 1) as u16 | (modes as u16) << MODES_SHIFT }
}

/// The arcs that leave each node.
struct Exits {
    first: Vec<u32>,
    arcs: Vec<Arc>,
}

impl Exits {
    fn new(graph: &RoadGraph) -> Self {
        let mut first = vec![0_u32; graph.at.len() + 1];
        for edge in &graph.edges {
            first[edge.tail as usize + 1] += 1;
            first[edge.head as usize + 1] += 1;
        }
        for node in 0..graph.at.len() {
            first[node + 1] += first[node];
        }
        let mut next = first.clone();
        let mut arcs = vec![0; graph.edges.len() * 2];
        for (index, edge) in graph.edges.iter().enumerate() {
            for (node, side) in [(edge.tail, Side::Forth), (edge.head, Side::Back)] {
                let place = &mut next[node as usize];
                arcs[*place as usize] = arc(index as u32, side);
                *place += 1;
            }
        }
        Self { first, arcs }
    }

    fn of(&self, node: u32) -> &[Arc] {
        &self.arcs[self.first[node as usize] as usize..self.first[node as usize + 1] as usize]
    }

    fn head(&self, graph: &RoadGraph, arc: Arc) -> u32 {
        let edge = &graph.edges[(arc >> 1) as usize];
        if arc & 1 == Side::Forth as u32 { edge.head } else { edge.tail }
    }
}

/// Forbids turning back right behind a junction where a turn is forbidden.
fn close_behind(graph: &RoadGraph, exits: &Exits, words: &mut Vec<Forbidden>) {
    let mut more = Vec::new();
    for (word, modes) in words.iter() {
        let [from, to] = word[..] else { continue };
        let node = exits.head(graph, from);
        for exit in exits.of(node).iter().filter(|exit| **exit != to && **exit != back(from)) {
            if exits.of(exits.head(graph, *exit)).len() > 1 {
                more.push((vec![from, *exit, back(*exit)], *modes));
            }
        }
    }
    words.extend(more);
}

/// Restrictions in terms of the graph.
struct Reading<'a> {
    graph: &'a RoadGraph,
    pieces: &'a HashMap<i64, Vec<u32>>,
    exits: &'a Exits,
}

impl Reading<'_> {
    /// The runs that a restriction forbids; none where its roads are not there or do not meet as it says.
    fn words(
        &self,
        restriction: &Restriction,
        node_of: &dyn Fn(i64) -> Option<u32>,
    ) -> Option<Vec<Vec<Arc>>> {
        let mut words = Vec::new();
        for from in &restriction.from {
            for to in &restriction.to {
                let run = match &restriction.via {
                    Via::Node { id } => {
                        let node = node_of(*id)?;
                        vec![self.arriving(*from, node)?, self.leaving(*to, node)?]
                    }
                    Via::Ways(ways) => self.over_ways(*from, ways, *to)?,
                };
                match restriction.rule {
                    Rule::No => words.push(run),
                    Rule::Only => words.extend(self.all_others(&run)),
                }
            }
        }
        (!words.is_empty()).then_some(words)
    }

    /// Every run that leaves another at some junction.
    fn all_others(&self, run: &[Arc]) -> Vec<Vec<Arc>> {
        let mut others = Vec::new();
        for index in 1..run.len() {
            let node = self.exits.head(self.graph, run[index - 1]);
            for exit in self.exits.of(node).iter().filter(|exit| **exit != run[index]) {
                others.push([&run[..index], &[*exit]].concat());
            }
        }
        others
    }

    /// The arc of a way that arrives at a node, if there is just one.
    fn arriving(&self, way: i64, node: u32) -> Option<Arc> {
        self.leaving(way, node).map(back)
    }

    /// The arc of a way that leaves a node, if there is just one.
    fn leaving(&self, way: i64, node: u32) -> Option<Arc> {
        let pieces = self.pieces.get(&way)?;
        let mut found = pieces.iter().flat_map(|edge| [arc(*edge, Side::Forth), arc(*edge, Side::Back)]);
        let leaves = |arc: &Arc| self.exits.head(self.graph, back(*arc)) == node;
        let one = found.find(leaves)?;
        found.find(leaves).is_none().then_some(one)
    }

    fn over_ways(&self, from: i64, ways: &[i64], to: i64) -> Option<Vec<Arc>> {
        let first = self.pieces.get(ways.first()?)?;
        // The two ends of the first via way: one of them is where the restricted road arrives.
        let ends = [
            self.exits.head(self.graph, arc(*first.first()?, Side::Back)),
            self.exits.head(self.graph, arc(*first.last()?, Side::Forth)),
        ];
        ends.into_iter().find_map(|start| {
            let mut run = vec![self.arriving(from, start)?];
            let mut node = start;
            for way in ways {
                node = self.along(*way, node, &mut run)?;
            }
            run.push(self.leaving(to, node)?);
            Some(run)
        })
    }

    /// Goes along a whole way from one of its ends.
    fn along(&self, way: i64, start: u32, run: &mut Vec<Arc>) -> Option<u32> {
        let pieces = self.pieces.get(&way)?;
        let forth: Vec<Arc> = pieces.iter().map(|edge| arc(*edge, Side::Forth)).collect();
        let reverse: Vec<Arc> = pieces.iter().rev().map(|edge| arc(*edge, Side::Back)).collect();
        for arcs in [forth, reverse] {
            let mut node = start;
            let joined = arcs.iter().all(|arc| {
                let joins = self.exits.head(self.graph, back(*arc)) == node;
                node = self.exits.head(self.graph, *arc);
                joins
            });
            if joined {
                run.extend(arcs);
                return Some(node);
            }
        }
        None
    }
}

/// A state: the longest beginning of a forbidden run that was just gone along.
#[derive(Default)]
struct State {
    next: HashMap<Arc, u32>,
    /// The next shorter beginning that was gone along as well.
    fall: u32,
    last: Arc,
    /// What must not follow, and for whom.
    forbidden: Vec<(Arc, u8)>,
}

/// The states; the first is having gone along nothing that matters.
struct Automaton {
    states: Vec<State>,
}

impl Automaton {
    fn new(words: &[Forbidden]) -> Self {
        let modes_known = (1_u8 << RESTRICTED_MODES.len()) - 1;
        let mut states = vec![State::default()];
        for (word, modes) in words {
            let Some((last, beginning)) = word.split_last() else { continue };
            let mut state = 0_u32;
            for arc in beginning {
                let fresh = states.len() as u32;
                let known = *states[state as usize].next.entry(*arc).or_insert(fresh);
                if known == fresh {
                    states.push(State { last: *arc, ..State::default() });
                }
                state = known;
            }
            states[state as usize].forbidden.push((*last, modes & modes_known));
        }
        let mut automaton = Self { states };
        let mut queue: VecDeque<u32> = automaton.sorted_next(0).into_iter().map(|(_, state)| state).collect();
        while let Some(state) = queue.pop_front() {
            for (arc, child) in automaton.sorted_next(state) {
                let fall = automaton.after(automaton.states[state as usize].fall, arc);
                automaton.states[child as usize].fall = fall;
                let inherited = automaton.states[fall as usize].forbidden.clone();
                automaton.states[child as usize].forbidden.extend(inherited);
                queue.push_back(child);
            }
        }
        automaton
    }

    fn sorted_next(&self, state: u32) -> Vec<(Arc, u32)> {
        let mut next: Vec<(Arc, u32)> =
            self.states[state as usize].next.iter().map(|(arc, to)| (*arc, *to)).collect();
        next.sort_unstable();
        next
    }

    /// The state after going along one more arc.
    fn after(&self, mut state: u32, arc: Arc) -> u32 {
        loop {
            let own = &self.states[state as usize];
            if let Some(next) = own.next.get(&arc) {
                return *next;
            }
            if state == 0 {
                return 0;
            }
            state = own.fall;
        }
    }
}
