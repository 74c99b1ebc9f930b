//! What a profile makes of kinds of road: how fast, at what cost, or not at all.

use super::network::Network;
use crate::build::Delay;
use crate::cch::FAR;
use crate::kind::{Flags, Kind, Side};
use crate::{Avoid, Avoided, Mode, Profile, RoadClass, Smoothness, Surface, Terms};

/// Costs are counted in hundredths of a second.
pub(crate) const PER_SECOND: f64 = 100.0;
/// By how much a road is dearer than it takes, where it is to be taken only if there is no other way.
const LAST_RESORT: f64 = 50.0;
/// Of a signed limit no more is driven than this many times what the class of road is usually good for.
const LIMIT_OVER_CLASS: f64 = 1.15;

/// What a kind of road is to a profile.
#[derive(Clone, Copy, Debug)]
struct OfKind {
    /// Seconds a metre along it and against it; infinite where it may not go.
    pace: [f64; 2],
    /// What is to be kept away from.
    avoided: Option<Avoided>,
    shut: bool,
}

/// What the things that stand on an edge take, and cost in the choice beside.
#[derive(Clone, Copy, Debug)]
struct OfDelay {
    seconds: f64,
    cost: f64,
    toll: bool,
    ford: bool,
}

/// What a profile makes of each kind of road and each delay.
#[derive(Clone, Debug)]
pub(crate) struct Times {
    kinds: Vec<OfKind>,
    delays: Vec<OfDelay>,
    climb: f64,
    fall: f64,
    wear_metre: f64,
    avoid_tolls: bool,
    avoid_fords: bool,
}

/// What is known of an edge that is to be kept away from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shun {
    /// It was asked for.
    Avoided(Avoided),
    /// It is shut in the month of travel.
    Shut,
}

impl Times {
    pub(crate) fn new(kinds: &[Kind], delays: &[Delay], terms: &Terms<'_>) -> Self {
        let Terms { profile, avoid, .. } = terms;
        Self {
            kinds: kinds.iter().map(|kind| of_kind(kind, terms)).collect(),
            delays: delays.iter().map(|delay| of_delay(delay, profile)).collect(),
            climb: profile.climb,
            fall: profile.fall,
            wear_metre: profile.seconds.wear_km / 1000.0,
            avoid_tolls: avoid.tolls,
            avoid_fords: avoid.fords,
        }
    }

    /// The same without what counts only in the choice of the way.
    pub(crate) fn without_choice(mut self) -> Self {
        self.wear_metre = 0.0;
        self.delays.iter_mut().for_each(|delay| delay.cost = 0.0);
        self
    }

    fn of_edge(&self, network: &Network<'_>, edge: u32, side: Side) -> Option<(&OfKind, &OfDelay)> {
        let kind = self.kinds.get(usize::from(*network.kind.get(edge as usize)?))?;
        let delay = network.delay.get(edge as usize)?.get(side as usize)?;
        Some((kind, self.delays.get(usize::from(*delay))?))
    }

    /// Seconds over an edge; none where it may not go.
    pub(crate) fn seconds(&self, network: &Network<'_>, edge: u32, side: Side) -> Option<f64> {
        let (kind, delay) = self.of_edge(network, edge, side)?;
        let pace = kind.pace.get(side as usize)?;
        if !pace.is_finite() {
            return None;
        }
        let mut seconds = network.metres(edge) * pace + delay.seconds;
        if self.climb != 0.0
            && let Some([forth, back]) = network.climb.get(edge as usize)
        {
            let [up, down] = if side == Side::Forth { [forth, back] } else { [back, forth] };
            let slope = f64::from(*up) / 10.0 * self.climb + f64::from(*down) / 10.0 * self.fall;
            // However steep it falls, nobody gains more than half.
            seconds += slope.max(-0.5 * seconds);
        }
        Some(seconds)
    }

    /// Whether it may go there at all.
    pub(crate) fn is_usable(&self, network: &Network<'_>, edge: u32) -> bool {
        Side::ALL.into_iter().any(|side| self.goes(network, edge, side))
    }

    /// Whether it may go there on one side.
    pub(crate) fn goes(&self, network: &Network<'_>, edge: u32, side: Side) -> bool {
        self.of_edge(network, edge, side)
            .and_then(|(kind, _)| kind.pace.get(side as usize))
            .is_some_and(|pace| pace.is_finite())
    }

    /// The cost over an edge in the choice of the way; [`FAR`] where it may not go.
    pub(crate) fn cost(&self, network: &Network<'_>, edge: u32, side: Side) -> u32 {
        let Some(seconds) = self.seconds(network, edge, side) else { return FAR };
        let choice = self.of_edge(network, edge, side).map_or(0.0, |(_, delay)| delay.cost);
        count(seconds + network.metres(edge) * self.wear_metre + choice)
    }

    /// What about an edge is to be kept away from, as far as kind and delay say.
    pub(crate) fn shuns(&self, network: &Network<'_>, edge: u32) -> Option<Shun> {
        let (kind, delay) = self.of_edge(network, edge, Side::Forth)?;
        if let Some(avoided) = kind.avoided {
            return Some(Shun::Avoided(avoided));
        }
        if self.avoid_tolls && delay.toll {
            return Some(Shun::Avoided(Avoided::Toll));
        }
        if self.avoid_fords && delay.ford {
            return Some(Shun::Avoided(Avoided::Ford));
        }
        kind.shut.then_some(Shun::Shut)
    }
}

/// Seconds as a cost: at least one, so that a way always goes somewhere, and less than [`FAR`].
pub(crate) fn count(seconds: f64) -> u32 {
    (seconds * PER_SECOND).round().clamp(1.0, f64::from(FAR - 1)) as u32
}

/// A cost for the last resort.
pub(crate) fn dearer(cost: u32) -> u32 {
    if cost >= FAR { FAR } else { (f64::from(cost) * LAST_RESORT).min(f64::from(FAR / 64)) as u32 }
}

fn of_kind(kind: &Kind, terms: &Terms<'_>) -> OfKind {
    let Terms { profile, avoid, month, wet, .. } = terms;
    let base = speed(kind, profile);
    let unpaved = kind.ground.map_or(kind.assumed > 0, |ground| ground.surface().is_unpaved());
    let mut slower = 1.0;
    if unpaved && kind.class != RoadClass::Ferry {
        let month = month.and_then(|month| profile.season.get(usize::from(month).checked_sub(1)?));
        slower *= month.copied().unwrap_or(1.0);
        slower *= if *wet { profile.wet } else { 1.0 };
    }
    let access = kind.access(profile.mode);
    let pace = Side::ALL.map(|side| {
        let speed = base.map(|speed| limited(speed, kind, profile, side));
        match speed.filter(|speed| *speed > 0.0 && access.goes(side)) {
            Some(speed) => 3.6 / speed * slower,
            None => f64::INFINITY,
        }
    });
    let is_ferry = kind.class == RoadClass::Ferry;
    OfKind {
        pace,
        avoided: avoided(kind, avoid, unpaved && !is_ferry),
        shut: month.is_some_and(|month| (1..=12).contains(&month) && kind.shut & 1 << (month - 1) != 0),
    }
}

fn avoided(kind: &Kind, avoid: &Avoid, unpaved: bool) -> Option<Avoided> {
    [
        (avoid.unpaved && unpaved, Avoided::Unpaved),
        (avoid.ferries && kind.class == RoadClass::Ferry, Avoided::Ferry),
        (avoid.tolls && kind.flags.has(Flags::TOLL), Avoided::Toll),
        (avoid.fords && kind.flags.has(Flags::FORD), Avoided::Ford),
    ]
    .into_iter()
    .find_map(|(holds, what)| holds.then_some(what))
}

/// The speed on a kind of road before signed limits; none where it may not go.
fn speed(kind: &Kind, profile: &Profile) -> Option<f64> {
    let fits = |most: u16, own: f64| most == 0 || own * 100.0 <= f64::from(most) + 0.5;
    let size = &profile.size;
    if !(fits(kind.most_height, size.height)
        && fits(kind.most_width, size.width)
        && fits(kind.most_length, size.length)
        && fits(kind.most_weight, size.weight))
    {
        return None;
    }
    let column = match kind.ground.map(crate::Ground::surface) {
        Some(Surface::Asphalt) => 0,
        Some(Surface::Gravel) => 1,
        Some(_) => 2,
        None => usize::from(kind.assumed),
    };
    if kind.flags.has(Flags::BARRIER) {
        // A gate has no length and no surface; whether its road may be used, its road says.
        return Some(5.0);
    }
    let mut speed = *profile.speeds.get(kind.class as usize)?.get(column)?;
    let mut most = |figures: &[f64], index: Option<usize>| {
        if let Some(figure) = index.and_then(|index| figures.get(index)) {
            speed = speed.min(*figure);
        }
    };
    most(&profile.most_on_ground, kind.ground.map(|ground| ground as usize));
    most(&profile.most_by_smoothness, kind.smoothness.map(|smoothness: Smoothness| smoothness as usize));
    // A track's grade says something of tracks only.
    most(&profile.most_by_track, kind.track.map(|track| track as usize));
    (speed > 0.0).then_some(speed)
}

/// The speed with the signed limit, which on a paved road tells more of the road than its class.
fn limited(speed: f64, kind: &Kind, profile: &Profile, side: Side) -> f64 {
    let limit = kind.limit.get(side as usize).copied().unwrap_or(0);
    let limit = f64::from(limit) / 10.0;
    if kind.class == RoadClass::Ferry {
        return if limit > 0.0 { limit } else { speed };
    }
    if !profile.mode.is_motor() {
        return speed;
    }
    let paved = kind.ground.map_or(kind.assumed == 0, |ground| !ground.surface().is_unpaved());
    let link = if kind.flags.has(Flags::LINK) { profile.link_share } else { 1.0 };
    if limit == 0.0 {
        return speed * link;
    }
    let driven = limit * profile.limit_share;
    if paved { driven.min(speed * LIMIT_OVER_CLASS) } else { driven.min(speed) }
}

fn of_delay(delay: &Delay, profile: &Profile) -> OfDelay {
    let times = &profile.seconds;
    let [signals, stops, give_ways, crossings, gates] =
        [delay.signals, delay.stops, delay.give_ways, delay.crossings, delay.gates].map(f64::from);
    let [booths, toll_ends, fords, private_ends, boardings] =
        [delay.toll_booths, delay.toll_ends, delay.fords, delay.private_ends, delay.boardings].map(f64::from);
    let motor = matches!(profile.mode, Mode::Car | Mode::Bus);
    OfDelay {
        seconds: signals * times.signals
            + stops * times.stop
            + give_ways * times.give_way
            + crossings * times.crossing
            + gates * times.gate
            + fords * times.ford
            + boardings * times.ferry
            + f64::from(delay.junctions) * times.junction,
        // A tolled or private stretch has two ends: each costs half.
        cost: private_ends * times.private / 2.0
            + if motor { (booths + toll_ends / 2.0) * times.toll } else { 0.0 },
        toll: delay.toll_booths > 0 && motor,
        ford: delay.fords > 0,
    }
}
