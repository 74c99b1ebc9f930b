//! All ways between many places.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::engine::Asking;
use super::metric::{Abroad, Purpose, Strictness, Tuned};
use super::route::{Ends, Ways, part};
use super::snap::{Islands, Snap};
use crate::cch::many::{Batch, LANES, SUMS, Selection, Sums};
use crate::cch::{FAR, Seed};
use crate::kind::Side;
use crate::{Matrix, MatrixRequest, RouteError, Waypoint};

/// More pairs than this are not held.
const MOST_PAIRS: usize = 25_000_000;

/// A source's seeds with the sums to them, or a target's from them.
type Seeds = Vec<(Seed, [u32; SUMS])>;

pub(super) fn matrix(asking: &Asking<'_>, request: &MatrixRequest<'_>) -> Result<Matrix, RouteError> {
    let (rows, columns) = (request.sources.len(), request.targets.len());
    let pairs = rows.saturating_mul(columns);
    if pairs > MOST_PAIRS {
        let engine = asking.engine.id().to_owned();
        return Err(RouteError::TooMuch { engine, what: "pairs", most: MOST_PAIRS, asked: pairs });
    }
    let cell = asking.tuned(&asking.key(Abroad::Open, Strictness::Never, Purpose::Choice))?;
    let mut matrix = with(asking, request, &cell)?;
    // Pairs that cannot do without what is to be kept away from.
    if asking.of(&cell)?.shuns && matrix.seconds.iter().any(|seconds| seconds.is_infinite()) {
        let cell = asking.tuned(&asking.key(Abroad::Open, Strictness::LastResort, Purpose::Choice))?;
        let least = with(asking, request, &cell)?;
        for (own, other) in
            matrix.seconds.iter_mut().zip(least.seconds).chain(matrix.metres.iter_mut().zip(least.metres))
        {
            if own.is_infinite() {
                *own = other;
            }
        }
    }
    Ok(matrix)
}

/// All ways by one metric.
fn with(
    asking: &Asking<'_>,
    request: &MatrixRequest<'_>,
    cell: &Arc<OnceLock<Tuned>>,
) -> Result<Matrix, RouteError> {
    let (rows, columns) = (request.sources.len(), request.targets.len());
    let pairs = rows.saturating_mul(columns);
    let tuned = asking.of(cell)?;
    let sums = tuned.sums(&asking.network);
    asking.check()?;
    let snaps = |points: &[Waypoint], first: usize| -> Result<Vec<Snap>, RouteError> {
        let snap = |(index, point): (usize, &Waypoint)| {
            // Places that lead nowhere spoil whole rows: the nearest road that does not is taken.
            let main = asking.snap(tuned, first + index, point, Islands::Never);
            main.or_else(|_| asking.snap(tuned, first + index, point, Islands::Too))
        };
        points.par_iter().enumerate().map(snap).collect()
    };
    let sources = snaps(request.sources, 0)?;
    let targets =
        if request.sources == request.targets { sources.clone() } else { snaps(request.targets, rows)? };
    let ways = asking.ways(tuned);
    let (from, to) = (seeds(&ways, &sources, End::Source), seeds(&ways, &targets, End::Target));
    let nodes = to.iter().flatten().map(|(seed, _)| seed.node);
    let tree = asking.network.tree();
    let selection = Selection::new(tree, &tuned.metric, Some(sums), nodes);
    let mut matrix =
        Matrix { targets: columns, seconds: vec![f64::INFINITY; pairs], metres: vec![f64::INFINITY; pairs] };
    if columns == 0 {
        return Ok(matrix);
    }
    let batches =
        matrix.seconds.par_chunks_mut(LANES * columns).zip(matrix.metres.par_chunks_mut(LANES * columns));
    let work = batches.zip(from.par_chunks(LANES)).zip(sources.par_chunks(LANES));
    work.try_for_each_init(Batch::default, |batch, (((seconds, metres), from), sources)| {
        asking.check()?;
        sweep(batch, &asking.network, tuned, sums, &selection, from);
        for (lane, source) in sources.iter().enumerate() {
            for (column, (target, to)) in targets.iter().zip(&to).enumerate() {
                let best = best(batch, &selection, lane, to);
                let along = along_one_edge(&ways, source, target);
                let found = match (best, along) {
                    (Some(best), Some(along)) => Some(if along.0 <= best.0 { along } else { best }),
                    (best, along) => best.or(along),
                };
                let place = lane * columns + column;
                if let (Some((_, [time, length])), Some(seconds), Some(metres)) =
                    (found, seconds.get_mut(place), metres.get_mut(place))
                {
                    let beside = source.beside() + target.beside();
                    *seconds = f64::from(time) / 100.0 + asking.terms.profile.off_road_seconds(beside);
                    *metres = f64::from(length) / 10.0 + beside;
                }
            }
        }
        Ok(())
    })?;
    Ok(matrix)
}

fn sweep(
    batch: &mut Batch,
    network: &super::network::Network<'_>,
    tuned: &Tuned,
    sums: &Sums,
    selection: &Selection,
    from: &[Seeds],
) {
    let rows: Vec<&[(Seed, [u32; SUMS])]> = from.iter().map(Vec::as_slice).collect();
    batch.sweep(network.tree(), &tuned.metric, Some(sums), selection, &rows);
}

/// Cost and sums of the best way of a lane to a target.
fn best(batch: &Batch, selection: &Selection, lane: usize, to: &Seeds) -> Option<(u32, [u32; SUMS])> {
    let mut best: Option<(u32, [u32; SUMS])> = None;
    for (seed, rest) in to {
        let row = selection.row(seed.node);
        let cost = batch.cost.get(row).and_then(|row| row.get(lane)).copied().unwrap_or(FAR);
        if cost >= FAR {
            continue;
        }
        let total = cost + seed.cost;
        if best.is_none_or(|(least, _)| total < least) {
            let sums = batch.sums.get(row)?;
            let sums = std::array::from_fn(|sum| {
                let so_far = sums.get(sum).and_then(|row| row.get(lane)).copied().unwrap_or(0);
                so_far.wrapping_add(rest.get(sum).copied().unwrap_or(0))
            });
            best = Some((total, sums));
        }
    }
    best
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Source,
    Target,
}

fn seeds(ways: &Ways<'_>, snaps: &[Snap], end: End) -> Vec<Seeds> {
    let mut ends = Ends::default();
    let of = |snap: &Snap| {
        match end {
            End::Source => ways.starts(snap, None, &mut ends),
            End::Target => ways.targets(snap, &mut ends),
        }
        ends.each()
            .map(|(seed, side)| {
                let behind = if side == Side::Forth { snap.share } else { 1.0 - snap.share };
                let share = if end == End::Source { 1.0 - behind } else { behind };
                (seed, sums(ways, snap.edge, side, share))
            })
            .collect()
    };
    snaps.iter().map(of).collect()
}

/// Hundredths of a second and decimetres over a share of an edge.
fn sums(ways: &Ways<'_>, edge: u32, side: Side, share: f64) -> [u32; SUMS] {
    let seconds = ways.tuned.times.seconds(ways.network, edge, side).unwrap_or(0.0);
    [(seconds * share * 100.0).round() as u32, (ways.network.metres(edge) * share * 10.0).round() as u32]
}

fn along_one_edge(ways: &Ways<'_>, from: &Snap, to: &Snap) -> Option<(u32, [u32; SUMS])> {
    if from.edge != to.edge {
        return None;
    }
    let along = |side: Side| {
        let onward = if side == Side::Forth { to.share - from.share } else { from.share - to.share };
        let cost = ways.tuned.cost(from.edge, side);
        (cost < FAR && onward >= 0.0).then(|| (part(cost, onward), sums(ways, from.edge, side, onward)))
    };
    Side::ALL.into_iter().filter_map(along).min_by_key(|(cost, _)| *cost)
}
