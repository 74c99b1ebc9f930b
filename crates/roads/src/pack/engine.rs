//! The engine that routes on a pack.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use geo::Point;

use super::answer::Telling;
use super::borders::Borders;
use super::file::{Pack, PackError};
use super::metric::{Abroad, Ground, Kept, Key, Purpose, Strictness, Tuned};
use super::network::Network;
use super::route::{Ends, Found, Step, Ways};
use super::snap::{Islands, Snap, Wanted};
use super::times::Times;
use super::{alternatives, areas, isochrone, matrix, sound};
use crate::build::Delay;
use crate::cch::{Hop, Search};
use crate::corridor::Use;
use crate::kind::{Kind, Side};
use crate::{
    Cancel, Country, Isochrone, IsochroneRequest, Matrix, MatrixRequest, Note, Route, RouteError,
    RouteRequest, RoutingEngine, Terms, Waypoint,
};

/// How far a point may lie from a road, metres.
pub const FARTHEST_SNAP: f64 = 50_000.0;

/// A road that goes the way one faces is taken if it is no more than so many metres further away than the nearest.
const FACING: f64 = 50.0;

/// A point on the way that is joined to a road this near to its end, metres, is at the junction.
const AT_JUNCTION: f64 = 1.0;

/// So far outside of the box around a pack's roads a place may lie, degrees.
const BESIDE: f64 = 0.1;

/// A crossing that is known: where its post is, and who may use it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// The crossing's id.
    pub id: String,
    /// The two countries.
    pub countries: [Country; 2],
    /// Where, to some kilometres.
    pub at: Point,
    /// Who may use it.
    pub usable: Use,
}

/// Room for queries.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) search: Search,
    pub(super) ends: [Ends; 2],
    pub(super) hops: Vec<Hop>,
}

/// The engine that routes on a pack.
pub struct Engine {
    id: String,
    pack: Pack,
    kinds: Vec<Kind>,
    delays: Vec<Delay>,
    borders: Borders,
    kept: Kept,
    /// Whether the tables go with each other; found out with the first question.
    sound: OnceLock<bool>,
    /// What each road is to the vehicle that goes nearly anywhere, by which it is told what the pack covers.
    anywhere: OnceLock<Times>,
    rooms: Mutex<Vec<Room>>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What a question is about, once its metric is there.
pub(super) struct Asking<'a> {
    pub(super) engine: &'a Engine,
    pub(super) network: Network<'a>,
    pub(super) terms: Terms<'a>,
    /// Numbers of the countries never entered.
    shut: Vec<u8>,
}

impl Engine {
    /// An engine for a pack. `gates` are the crossings that are known: between countries of which one has gates a way goes
    /// through them only; all other borders are open.
    ///
    /// Takes some milliseconds for a large country; the first question of each kind takes some tenths of a second more.
    ///
    /// # Errors
    ///
    /// If the pack does not hold together.
    pub fn new(id: &str, pack: Pack, gates: Vec<Gate>) -> Result<Self, PackError> {
        let network = Network::new(&pack).ok_or(PackError::Torn)?;
        let kinds = network.kinds().ok_or(PackError::Torn)?;
        let delays = network.delays();
        let borders = Borders::new(&network, gates);
        Ok(Self {
            id: id.to_owned(),
            kinds,
            delays,
            borders,
            pack,
            kept: Kept::default(),
            sound: OnceLock::new(),
            anywhere: OnceLock::new(),
            rooms: Mutex::default(),
        })
    }

    /// The pack.
    pub const fn pack(&self) -> &Pack {
        &self.pack
    }

    /// How many of the known crossings lie on roads of the pack.
    pub fn crossings(&self) -> usize {
        self.borders.open_gates()
    }

    /// The engine made ready for questions with these terms: what they will need is worked out now, some tenths of a second for a large
    /// country, or found if it was before.
    ///
    /// # Errors
    ///
    /// If the pack is damaged, or the caller cancelled.
    pub fn ready<'a>(&'a self, terms: &Terms<'a>) -> Result<Ready<'a>, RouteError> {
        self.guarded(|| {
            let asking = self.asking(terms)?;
            let open = asking.tuned(&asking.key(Abroad::Open, Strictness::Never, Purpose::Choice))?;
            if self.borders.any_guarded() {
                asking.tuned(&asking.key(Abroad::Shut, Strictness::Never, Purpose::Choice))?;
            }
            Ok(Ready { asking, open })
        })
    }

    /// Forgets what was worked out: the next question works it out anew.
    pub fn forget(&self) {
        self.kept.clear();
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    fn asking<'a>(&'a self, terms: &Terms<'a>) -> Result<Asking<'a>, RouteError> {
        let network = Network::new(&self.pack).ok_or_else(|| self.damaged())?;
        if !self.sound.get_or_init(|| sound::holds_together(&network)) {
            return Err(self.damaged());
        }
        let shut = terms.avoid.countries.iter().filter_map(|country| network.number_of(*country)).collect();
        Ok(Asking { engine: self, network, terms: *terms, shut })
    }

    fn damaged(&self) -> RouteError {
        let cause = "the pack is damaged; build or get it again".to_owned();
        RouteError::Unavailable { engine: self.id.clone(), cause }
    }

    /// A damaged pack may hold numbers that point nowhere: that is a message, not the end of the program.
    fn guarded<T>(&self, ask: impl FnOnce() -> Result<T, RouteError>) -> Result<T, RouteError> {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(ask)).unwrap_or_else(|_| Err(self.damaged()))
    }

    /// Lends room for a query; what a panic spoilt is not lent again.
    pub(super) fn with_room<T>(&self, ask: impl FnOnce(&mut Room) -> T) -> T {
        let lent = self.rooms.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut room = lent.unwrap_or_default();
        let answer = ask(&mut room);
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).push(room);
        answer
    }
}

/// An engine made ready for terms: answers small questions at once.
pub struct Ready<'a> {
    asking: Asking<'a>,
    open: Arc<OnceLock<Tuned>>,
}

/// A point joined to the nearest road.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joined(Snap);

impl Joined {
    /// Where on the road.
    pub fn at(&self) -> Point {
        Point::from(self.0.at)
    }

    /// Metres from the point to the road.
    pub const fn metres(&self) -> f64 {
        self.0.metres
    }

    /// Whether the point lies to the right of the road as it is drawn.
    pub const fn is_right(&self) -> bool {
        self.0.right
    }
}

impl Ready<'_> {
    /// Joins a point to the nearest road that may be used.
    ///
    /// # Errors
    ///
    /// If there is none within [`FARTHEST_SNAP`].
    pub fn join(&self, point: &Waypoint) -> Result<Joined, RouteError> {
        let Self { asking, open } = self;
        asking.engine.guarded(|| asking.snap(asking.of(open)?, 0, point, Islands::Too).map(Joined))
    }

    /// What the best way between two places costs by the measure of the choice, in seconds; none where there is none. The way itself is not
    /// worked out: for those who compare.
    ///
    /// # Errors
    ///
    /// If the pack is damaged.
    pub fn cost(&self, from: &Joined, to: &Joined) -> Result<Option<f64>, RouteError> {
        let Self { asking, open } = self;
        asking.engine.guarded(|| {
            let tuned = asking.of(open)?;
            Ok(asking.engine.with_room(|room| {
                let found = asking.ways(tuned).find(&from.0, &to.0, None, &mut room.search, &mut room.ends);
                found.map(|found| f64::from(found.cost) / super::times::PER_SECOND)
            }))
        })
    }
}

impl RoutingEngine for Engine {
    fn name(&self) -> &str {
        &self.id
    }

    fn covers(&self, at: Point) -> bool {
        let near_road = || {
            let (cancel, avoid) = (Cancel::default(), crate::Avoid::default());
            let Some(profile) = crate::Profile::shipped("4x4") else { return Ok(false) };
            let terms = Terms { profile, avoid: &avoid, month: None, wet: false, cancel: &cancel };
            let asking = self.asking(&terms)?;
            // Asked for each end of each leg: what a road is to this profile is worked out once.
            let times = self.anywhere.get_or_init(|| Times::new(&self.kinds, &self.delays, &terms));
            let wanted = Wanted { network: &asking.network, times, mode: profile.mode, shut: &[] };
            Ok(wanted.snap(&Waypoint::new(at), Islands::Too, FARTHEST_SNAP).is_some())
        };
        // A place beside the outermost road is covered as well.
        let [west, south, east, north] = self.pack.about().bounds;
        let within = (west - BESIDE..=east + BESIDE).contains(&at.x())
            && (south - BESIDE..=north + BESIDE).contains(&at.y());
        within && self.guarded(near_road).unwrap_or(false)
    }

    fn route(&self, request: &RouteRequest<'_>) -> Result<Route, RouteError> {
        self.guarded(|| {
            let asking = self.asking(&request.terms)?;
            let way = asking.way(request.points)?;
            Ok(asking.tell(&way, request.points))
        })
    }

    fn alternatives(&self, request: &RouteRequest<'_>, most: usize) -> Result<Vec<Route>, RouteError> {
        self.guarded(|| alternatives::alternatives(&self.asking(&request.terms)?, request.points, most))
    }

    fn matrix(&self, request: &MatrixRequest<'_>) -> Result<Matrix, RouteError> {
        self.guarded(|| matrix::matrix(&self.asking(&request.terms)?, request))
    }

    fn isochrones(&self, request: &IsochroneRequest<'_>) -> Result<Vec<Isochrone>, RouteError> {
        self.guarded(|| isochrone::isochrones(&self.asking(&request.terms)?, request))
    }
}

/// A way that was found, with what it was found by.
pub(super) struct Way {
    pub(super) steps: Vec<Step>,
    pub(super) snaps: Vec<Snap>,
    pub(super) tuned: Arc<OnceLock<Tuned>>,
    pub(super) notes: Vec<Note>,
}

impl<'a> Asking<'a> {
    pub(super) fn key(&self, abroad: Abroad, strictness: Strictness, purpose: Purpose) -> Key {
        Key::new(&self.terms, abroad, strictness, purpose)
    }

    pub(super) fn check(&self) -> Result<(), RouteError> {
        if self.terms.cancel.is_cancelled() { Err(RouteError::Cancelled) } else { Ok(()) }
    }

    /// The metric of a key, worked out if it is not there yet.
    pub(super) fn tuned(&self, key: &Key) -> Result<Arc<OnceLock<Tuned>>, RouteError> {
        self.check()?;
        let cell = self.engine.kept.get(key);
        cell.get_or_init(|| {
            let ground = Ground {
                network: self.network,
                kinds: &self.engine.kinds,
                delays: &self.engine.delays,
                borders: &self.engine.borders,
            };
            ground.tune(&self.terms, key, areas::edges(&self.network, &self.terms.avoid.areas))
        });
        self.check()?;
        Ok(cell)
    }

    pub(super) fn of<'b>(&self, cell: &'b Arc<OnceLock<Tuned>>) -> Result<&'b Tuned, RouteError> {
        cell.get().ok_or_else(|| self.engine.damaged())
    }

    pub(super) const fn ways<'b>(&'b self, tuned: &'b Tuned) -> Ways<'b> {
        Ways { network: &self.network, tuned, mode: self.terms.profile.mode }
    }

    /// Joins a point to the network.
    pub(super) fn snap(
        &self,
        tuned: &Tuned,
        index: usize,
        point: &Waypoint,
        islands: Islands,
    ) -> Result<Snap, RouteError> {
        let mode = self.terms.profile.mode;
        let wanted = Wanted { network: &self.network, times: &tuned.times, mode, shut: &self.shut };
        let any = Waypoint { heading: None, ..*point };
        let Some(nearest) = wanted.snap(&any, islands, FARTHEST_SNAP) else {
            return Err(match wanted.snap(&any, islands, f64::MAX) {
                Some(far) => RouteError::FarFromRoad { index, metres: far.metres, most: FARTHEST_SNAP },
                None => RouteError::NoRoadNear { index },
            });
        };
        // Where no road near goes the way one faces, any will do.
        let facing = point.heading.and_then(|_| wanted.snap(point, islands, nearest.metres + FACING));
        Ok(facing.unwrap_or(nearest))
    }

    /// The best way through all points: within one country if they lie in one, without what is to be kept away from if that can be.
    pub(super) fn way(&self, points: &[Waypoint]) -> Result<Way, RouteError> {
        if points.len() < 2 {
            return Err(RouteError::TooFewPoints);
        }
        let home = points.first().and_then(|point| point.country);
        let domestic =
            home.is_some() && points.iter().all(|point| point.country.is_none() || point.country == home);
        let tries: &[Abroad] = if domestic && self.engine.borders.any_guarded() {
            &[Abroad::Shut, Abroad::Open]
        } else {
            &[Abroad::Open]
        };
        let mut failed = None;
        for abroad in tries {
            for strictness in [Strictness::Never, Strictness::LastResort] {
                let tuned = self.tuned(&self.key(*abroad, strictness, Purpose::Choice))?;
                let shuns = self.of(&tuned)?.shuns;
                match self.through(points, &tuned) {
                    Err(error @ RouteError::NoRoad { .. }) => failed = Some(error),
                    other => return other,
                }
                if !shuns {
                    break;
                }
            }
        }
        Err(failed.unwrap_or(RouteError::NoRoad { from: 0, to: 1 }))
    }

    /// The way through all points with one metric: from the nearest roads, or where these lead nowhere from the nearest that do.
    fn through(&self, points: &[Waypoint], cell: &Arc<OnceLock<Tuned>>) -> Result<Way, RouteError> {
        let tuned = self.of(cell)?;
        let mut snaps = Vec::with_capacity(points.len());
        for (index, point) in points.iter().enumerate() {
            self.check()?;
            snaps.push(self.snap(tuned, index, point, Islands::Too)?);
        }
        let mut notes = Vec::new();
        let steps = match self.steps(&snaps, tuned) {
            Ok(steps) => steps,
            Err(error) => {
                let mut moved = false;
                for (index, (snap, point)) in snaps.iter_mut().zip(points).enumerate() {
                    if let Ok(other) = self.snap(tuned, index, point, Islands::Never)
                        && other.edge != snap.edge
                    {
                        notes.push(Note::Island { index, metres: other.metres });
                        *snap = other;
                        moved = true;
                    }
                }
                if !moved {
                    return Err(error);
                }
                self.steps(&snaps, tuned).map_err(|_| error)?
            }
        };
        Ok(Way { steps, snaps, tuned: cell.clone(), notes })
    }

    /// The pieces of the way from each place to the next.
    fn steps(&self, snaps: &[Snap], tuned: &Tuned) -> Result<Vec<Step>, RouteError> {
        let ways = self.ways(tuned);
        let turning = super::times::count(self.terms.profile.seconds.u_turn);
        self.engine.with_room(|room| {
            let Room { search, ends, hops } = room;
            let mut steps: Vec<Step> = Vec::new();
            for (index, pair) in snaps.windows(2).enumerate() {
                let [from, to] = pair else { continue };
                self.check()?;
                let free = ways.find(from, to, None, search, ends);
                let free = free.ok_or(RouteError::NoRoad { from: index, to: index + 1 })?;
                // At a point on the way one goes on as one came, unless turning back is worth it.
                // At a junction no direction is meant, nor one of the roads that meet there.
                let length = self.network.metres(from.edge);
                let at_junction = length * from.share.min(1.0 - from.share) < AT_JUNCTION;
                let onward = steps.last().map(|last| last.side).filter(|_| !at_junction);
                let found = match onward {
                    Some(side) => {
                        self.onward(&ways, (from, to), side, (free, turning), (&mut *search, &mut *ends))
                    }
                    None => free,
                };
                ways.unpack(found, (from, to), search, (&*ends, hops), &mut steps);
            }
            Ok(steps)
        })
    }

    /// Leaves the search at the better of going on and going back.
    fn onward(
        &self,
        ways: &Ways<'_>,
        (from, to): (&Snap, &Snap),
        side: Side,
        (free, turning): (Found, u32),
        (search, ends): (&mut Search, &mut [Ends; 2]),
    ) -> Found {
        match ways.find(from, to, Some(side), search, ends) {
            Some(onward) if onward.cost <= free.cost.saturating_add(turning) => onward,
            _ => ways.find(from, to, None, search, ends).unwrap_or(free),
        }
    }

    /// The answer for a way.
    pub(super) fn tell(&self, way: &Way, points: &[Waypoint]) -> Route {
        let telling = way.tuned.get().map(|tuned| Telling {
            network: &self.network,
            kinds: &self.engine.kinds,
            borders: &self.engine.borders,
            tuned,
            terms: &self.terms,
            has_heights: self.engine.pack.about().heights,
        });
        let home = points.first().and_then(|point| point.country);
        match (telling, way.snaps.first().zip(way.snaps.last())) {
            (Some(telling), Some(ends)) => telling.route(&way.steps, ends, home, way.notes.clone()),
            _ => Route::nowhere(),
        }
    }
}
