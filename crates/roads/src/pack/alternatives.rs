//! Other ways that a person would call different.
//!
//! A node that both branches of a query have seen is the middle of a way: up to it and down from it (via-node alternatives on hierarchies: Abraham,
//! Delling, Goldberg and Werneck 2013). Of these ways one is good if it is not much longer, shares little with those already chosen, visits no road
//! twice, and is locally best: the stretch around its middle is the best way between that stretch's ends, so it is no detour.

use std::collections::HashSet;

use super::engine::{Asking, Room, Way};
use super::metric::Tuned;
use super::route::{Step, Ways};
use super::snap::{Snap, at_share};
use crate::cch::FAR;
use crate::kind::Side;
use crate::{Route, RouteError, Waypoint};
use geo::Point;

/// At most so many times the cost of the best.
const LONGER: f64 = 1.35;
/// At most so much of it may be shared with those already chosen.
const SHARED: f64 = 0.75;
/// The stretch around the middle that must be the best way itself, as a share of the best way's cost.
const LOCAL: f64 = 0.25;
/// So much longer than the best way between its ends that stretch may be: rounding, and both sides of a street.
const SLACK: f64 = 1.01;
/// So many middles are looked at.
const MOST_LOOKED_AT: usize = 160;

pub(super) fn alternatives(
    asking: &Asking<'_>,
    points: &[Waypoint],
    most: usize,
) -> Result<Vec<Route>, RouteError> {
    let best = asking.way(points)?;
    // With points in between the ways between them are what they are.
    let found = if points.len() == 2 && most > 0 { others(asking, &best, most)? } else { Vec::new() };
    Ok(std::iter::once(&best).chain(&found).map(|way| asking.tell(way, points)).collect())
}

fn others(asking: &Asking<'_>, best: &Way, most: usize) -> Result<Vec<Way>, RouteError> {
    let tuned = asking.of(&best.tuned)?;
    let ways = asking.ways(tuned);
    let [from, to] = best.snaps[..] else { return Ok(Vec::new()) };
    let least = cost_of(tuned, &best.steps);
    let mut taken: Vec<HashSet<(u32, Side)>> = vec![edges_of(&best.steps)];
    let mut found = Vec::new();
    asking.engine.with_room(|room| {
        for node in middles(&ways, (&from, &to), least, room) {
            asking.check()?;
            let Some(steps) = over(&ways, (&from, &to), node, room) else { continue };
            let is_other = taken.iter().all(|own| shared(tuned, &steps, own) <= SHARED * least);
            if !is_other || has_loop(&steps) || cost_of(tuned, &steps) > LONGER * least {
                continue;
            }
            if !is_locally_best(asking, &ways, &steps, node, least, room) {
                continue;
            }
            taken.push(edges_of(&steps));
            found.push(Way {
                steps,
                snaps: vec![from, to],
                tuned: best.tuned.clone(),
                notes: best.notes.clone(),
            });
            if found.len() >= most {
                break;
            }
        }
        Ok(found)
    })
}

fn cost_of(tuned: &Tuned, steps: &[Step]) -> f64 {
    steps.iter().map(|step| f64::from(tuned.cost(step.edge, step.side)) * step.share()).sum()
}

fn edges_of(steps: &[Step]) -> HashSet<(u32, Side)> {
    steps.iter().map(|step| (step.edge, step.side)).collect()
}

fn shared(tuned: &Tuned, steps: &[Step], with: &HashSet<(u32, Side)>) -> f64 {
    let common = steps.iter().filter(|step| with.contains(&(step.edge, step.side)));
    common.map(|step| f64::from(tuned.cost(step.edge, step.side)) * step.share()).sum()
}

fn has_loop(steps: &[Step]) -> bool {
    let mut seen = HashSet::new();
    steps.iter().any(|step| !seen.insert(step.edge))
}

/// Nodes that both branches saw, the cheapest first.
fn middles(ways: &Ways<'_>, (from, to): (&Snap, &Snap), least: f64, room: &mut Room) -> Vec<u32> {
    let Room { search, ends, .. } = room;
    ways.starts(from, None, &mut ends[0]);
    ways.targets(to, &mut ends[1]);
    let most = (least * LONGER).min(f64::from(FAR - 1)) as u32;
    let [starts, targets] = ends;
    let mut middles =
        search.both(ways.network.tree(), &ways.tuned.metric, &starts.seeds, &targets.seeds, most);
    middles.sort_unstable();
    middles.dedup_by_key(|(cost, _)| *cost);
    middles.into_iter().map(|(_, node)| node).take(MOST_LOOKED_AT).collect()
}

/// The way over a node.
fn over(ways: &Ways<'_>, (from, to): (&Snap, &Snap), node: u32, room: &mut Room) -> Option<Vec<Step>> {
    let Room { search, ends, hops } = room;
    ways.starts(from, None, &mut ends[0]);
    ways.targets(to, &mut ends[1]);
    let [starts, targets] = &*ends;
    search.both(ways.network.tree(), &ways.tuned.metric, &starts.seeds, &targets.seeds, FAR - 1);
    let mut steps = Vec::new();
    ways.unpack_over(node, (from, to), search, (&*ends, hops), &mut steps);
    (!steps.is_empty()).then_some(steps)
}

/// Whether the stretch around the middle is the best way between its ends.
fn is_locally_best(
    asking: &Asking<'_>,
    ways: &Ways<'_>,
    steps: &[Step],
    node: u32,
    least: f64,
    room: &mut Room,
) -> bool {
    let reach = least * LOCAL / 2.0;
    let Some(middle) = steps.iter().position(|step| step.end(&asking.network) == Some(node)) else {
        return false;
    };
    let cost = |step: &Step| f64::from(ways.tuned.cost(step.edge, step.side)) * step.share();
    let (mut first, mut before) = (middle, 0.0);
    while first > 0 && before < reach {
        before += steps.get(first).map_or(0.0, cost);
        first -= 1;
    }
    let (mut last, mut behind) = (middle + 1, 0.0);
    while last + 1 < steps.len() && behind < reach {
        behind += steps.get(last).map_or(0.0, cost);
        last += 1;
    }
    let (Some(start), Some(end)) = (steps.get(first), steps.get(last)) else { return true };
    // From the middle of the first road of the stretch to the middle of its last.
    let ends = [start, end].map(|step| {
        let share = (step.from + step.to) / 2.0;
        let at = at_share(&asking.network, step.edge, share);
        Snap {
            edge: step.edge,
            share,
            at,
            from: Point::from(at),
            metres: 0.0,
            right: false,
            only: Some(step.side),
        }
    });
    let inner = steps.get(first + 1..last).unwrap_or_default();
    let taken = inner.iter().map(cost).sum::<f64>() + (cost(start) + cost(end)) / 2.0;
    let best = ways.find(&ends[0], &ends[1], None, &mut room.search, &mut room.ends);
    best.is_some_and(|best| taken <= f64::from(best.cost) * SLACK + 2.0)
}
