//! What is known around a plan, gathered from the atlas and the roads; each place and leg is looked at once.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use geo::{Distance, Haversine};
use jiff::civil::Date;
use plan::checks::{self, Check};
use plan::facts::{Along, LegFacts, NoWay, Passed, PlaceFacts, Remark, Surroundings, Way};
use plan::schedule::{DayTimes, Travel};
use plan::{Metres, Place, PlaceKey, PlaceKind, Plan, Seconds, Stop};
use roads::{Route, RouteError};

use crate::error::Error;
use crate::known;
use crate::memory::Memory;
use crate::places::bits;
use crate::router::{ALL_THE_WAY, Answer, Leg, Router};
use crate::track::Track;

/// A town this near to the way, in metres, is on it.
const ON_THE_WAY: f64 = 3_000.0;
/// How many places and legs are remembered before all are forgotten.
const MOST_REMEMBERED: usize = 8192;

/// A place by its key and position.
type Spot = (Option<PlaceKey>, [u64; 2]);

/// What was found out about places and legs.
pub(crate) struct Facts {
    places: Memory<Spot, Arc<PlaceFacts>>,
    legs: Memory<u64, Arc<LegFacts>>,
}

impl Default for Facts {
    fn default() -> Self {
        Self { places: Memory::of(MOST_REMEMBERED), legs: Memory::of(MOST_REMEMBERED) }
    }
}

impl Facts {
    /// What is known of a place.
    pub(crate) fn place(&self, place: &Place) -> Result<Arc<PlaceFacts>, Error> {
        let key = (place.key.clone(), bits(place.at));
        if let Some(known) = self.places.get(&key) {
            return Ok(known);
        }
        let facts = Arc::new(known::place_facts(place)?);
        self.places.put(key, Arc::clone(&facts));
        Ok(facts)
    }
}

/// A plan with its ways, its times and what is known around it.
pub(crate) struct Outlook {
    /// In the order of the plan's legs.
    pub(crate) legs: Vec<Leg>,
    /// What is known.
    pub(crate) around: Surroundings<'static>,
    /// A day each.
    pub(crate) times: Vec<DayTimes>,
}

impl Outlook {
    /// Lays a plan out.
    ///
    /// # Errors
    ///
    /// If the embedded data is unsound.
    pub(crate) fn of(plan: &Plan, router: &Router, today: Date) -> Result<Self, Error> {
        Self::with(plan, router, router.legs(plan)?, today)
    }

    /// Lays a plan out on ways that are there at once: nothing waits for a server, and nothing else that was asked for is put off.
    ///
    /// # Errors
    ///
    /// If the embedded data is unsound.
    pub(crate) fn at_once(plan: &Plan, router: &Router, today: Date) -> Result<Self, Error> {
        Self::with(plan, router, router.legs_at_once(plan)?, today)
    }

    fn with(plan: &Plan, router: &Router, legs: Vec<Leg>, today: Date) -> Result<Self, Error> {
        let places: Vec<Arc<PlaceFacts>> =
            plan.stops().map(|(_, stop)| router.facts.place(&stop.place)).collect::<Result<_, _>>()?;
        let ways: Vec<Arc<LegFacts>> = plan
            .legs()
            .zip(&legs)
            .map(|((from, to), leg)| router.leg_facts(plan, leg, from, to))
            .collect::<Result<_, _>>()?;
        let times = schedule(plan, &ways, &places);
        let around = Surroundings {
            places,
            legs: ways,
            crossings: known::crossings()?,
            rules: known::rules()?,
            almanac: known::almanac(),
            today,
        };
        Ok(Self { legs, around, times })
    }

    /// The same times, worked out again.
    pub(crate) fn schedule_anew(&self, plan: &Plan) -> Vec<DayTimes> {
        schedule(plan, &self.around.legs, &self.around.places)
    }

    /// What does not work, is unknown or must be verified.
    pub(crate) fn checks(&self, plan: &Plan) -> Vec<Check> {
        checks::find(plan, &self.around, &self.times)
    }
}

fn schedule(plan: &Plan, legs: &[Arc<LegFacts>], places: &[Arc<PlaceFacts>]) -> Vec<DayTimes> {
    let travel = legs.iter().map(|leg| Travel { duration: leg.duration, driven: leg.way.is_driven() });
    let zones: Vec<_> = places.iter().map(|place| place.zone.clone()).collect();
    plan::schedule::schedule(plan, &travel.collect::<Vec<_>>(), &zones)
}

impl Router {
    /// What is known of the leg between two stops.
    fn leg_facts(&self, plan: &Plan, leg: &Leg, from: &Stop, to: &Stop) -> Result<Arc<LegFacts>, Error> {
        let mut hasher = DefaultHasher::new();
        (&leg.key, &from.place.key, &to.place.key, leg.profile).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(known) = self.facts.legs.get(&key) {
            return Ok(known);
        }
        let facts = Arc::new(self.find_leg_facts(plan, leg, from, to)?);
        self.facts.legs.put(key, Arc::clone(&facts));
        Ok(facts)
    }

    fn find_leg_facts(&self, plan: &Plan, leg: &Leg, from: &Stop, to: &Stop) -> Result<LegFacts, Error> {
        let way = match &leg.answer {
            Answer::Flight(id, _) | Answer::UnknownFlight(id) => {
                Way::Flight(known::flight_facts(id, &from.place, &to.place)?)
            }
            Answer::Road(_) | Answer::NoRoad(_) => Way::Road(leg.profile),
        };
        let mut facts = LegFacts { duration: leg.whole_minutes(), ..LegFacts::new(way) };
        match &leg.answer {
            Answer::Road(answered) => {
                let route = &answered.answer;
                facts.distance = Some(Metres(route.distance));
                facts.surveyed = route.quality == roads::Quality::Surveyed;
                facts.off_road = route.off_network.map(Metres);
                facts.countries = route.countries.iter().map(ToString::to_string).collect();
                facts.passed =
                    route.crossings.iter().map(|passage| self.passed(passage)).collect::<Result<_, _>>()?;
                facts.along = along(route, &from.place, &to.place)?;
                facts.remarks = remarks(route, to.shaping.len())?;
                if route.off_network.iter().any(|metres| *metres >= ALL_THE_WAY) {
                    facts.other_profile = self.other_profile(plan, leg, from, to)?;
                }
            }
            Answer::NoRoad(error) => {
                facts.no_way = Some(no_way(error, from, to));
                facts.countries = [&from.place, &to.place]
                    .into_iter()
                    .filter_map(|place| self.places.country(place))
                    .collect();
                facts.countries.dedup();
                facts.other_profile = self.other_profile(plan, leg, from, to)?;
            }
            Answer::Flight(..) | Answer::UnknownFlight(_) => {}
        }
        Ok(facts)
    }

    fn passed(&self, passage: &roads::Passage) -> Result<Passed, Error> {
        let crossing = known::atlas()?.crossing(&passage.crossing).and_then(|crossing| {
            let place = known::as_place(atlas::PlaceRef::Crossing(crossing));
            // One without a position of its own is where the road passes the border.
            place.or_else(|| {
                Some(Place {
                    key: Some(PlaceKey::new(PlaceKind::Crossing, crossing.id.clone())),
                    name: crossing.names.en.clone(),
                    at: passage.at,
                })
            })
        });
        let facts = crossing.as_ref().map(|place| self.facts.place(place)).transpose()?;
        let (from, to) = (passage.from.to_string(), passage.to.to_string());
        Ok(Passed { crossing, facts, from, to })
    }
}

/// The places with fuel or lodging on a way, in order, but for its ends.
fn along(route: &Route, from: &Place, to: &Place) -> Result<Vec<Along>, Error> {
    let track = Track::of(route);
    let ends = [&from.key, &to.key];
    let mut found = Vec::new();
    for service in known::services()? {
        if ends.contains(&&service.place.key) {
            continue;
        }
        let Some(beside) = track.beside(service.place.at, ON_THE_WAY) else { continue };
        let share = if route.distance > 0.0 { (beside.along / route.distance).clamp(0.0, 1.0) } else { 0.0 };
        found.push(Along {
            place: service.place.clone(),
            at: Metres(beside.along),
            after: Seconds((route.duration * share).round() as i64),
            fuel: service.fuel,
            lodging: service.lodging,
        });
    }
    found.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
    Ok(found)
}

fn remarks(route: &Route, shaping: usize) -> Result<Vec<Remark>, Error> {
    let mut remarks = Vec::new();
    let roads = known::road_labels(&route.closed)?;
    let mut shut = 0.0;
    for note in &route.notes {
        match note {
            roads::Note::Island { index, metres } => {
                // A bend that is moved to another road is no end: the way still passes near it.
                if *index == 0 || *index == shaping + 1 {
                    remarks.push(Remark::Island { start: *index == 0, distance: Metres(*metres) });
                }
            }
            roads::Note::Unavoidable { what, metres, .. } => {
                remarks.push(Remark::Unavoidable { what: what.word().to_owned(), distance: Metres(*metres) });
            }
            roads::Note::Shut { metres, .. } => shut += metres,
        }
    }
    if shut == 0.0 {
        shut = known::road_lengths(&route.closed)?;
    }
    if shut > 0.0 || !roads.is_empty() {
        remarks.push(Remark::Shut { roads, distance: Metres(shut) });
    }
    Ok(remarks)
}

fn no_way(error: &RouteError, from: &Stop, to: &Stop) -> NoWay {
    match error {
        RouteError::FarFromRoad { index, metres, .. } if metres.is_finite() => {
            // A point that bends the way is nearer to one end than to the other.
            let last = to.shaping.len() + 1;
            let start = match *index {
                0 => true,
                index if index >= last => false,
                index => to.shaping.get(index - 1).is_some_and(|point| {
                    Haversine.distance(*point, from.place.at) < Haversine.distance(*point, to.place.at)
                }),
            };
            NoWay::FarFromRoad { start, distance: Metres(*metres) }
        }
        _ => NoWay::NoRoad,
    }
}
