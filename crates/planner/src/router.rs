//! Answers about legs, remembered.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex};

use geo::{Distance, Haversine, InterpolatePoint, LineString, Point, Polygon};
use jiff::tz::TimeZone;
use plan::{Place, PlaceKind, Plan, Profile, Reach, Seconds, Stop, StopId};
use roads::{Avoid, Cancel, Country, Route, RouteError, RouteRequest, Terms, Waypoint};

use crate::engines::{Answered, Engines, Only};
use crate::error::Error;
use crate::known;

/// How many answers are remembered before all are forgotten.
const MOST_REMEMBERED: usize = 4096;

/// A road that ends this near a place, in metres, goes all the way to it.
pub(crate) const ALL_THE_WAY: f64 = 10_000.0;

/// The answer for a leg.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// A way on the road.
    Road(Arc<Answered<Route>>),
    /// No way on the road.
    NoRoad(RouteError),
    /// A flight: its id and seconds in the air.
    Flight(String, f64),
    /// A flight that the atlas does not have.
    UnknownFlight(String),
}

/// A leg with its answer and the key under which its line is known.
#[derive(Clone, Debug)]
pub(crate) struct Leg {
    pub(crate) answer: Answer,
    pub(crate) key: String,
    pub(crate) profile: Profile,
}

impl Leg {
    /// Seconds under way, where they are known.
    pub(crate) fn duration(&self) -> Option<f64> {
        match &self.answer {
            Answer::Road(route) => Some(route.answer.duration),
            Answer::Flight(_, seconds) => Some(*seconds),
            Answer::NoRoad(_) | Answer::UnknownFlight(_) => None,
        }
    }

    /// The engine that answered, if it is a road.
    pub(crate) fn engine(&self) -> Option<&str> {
        match &self.answer {
            Answer::Road(answered) => Some(&answered.engine),
            _ => None,
        }
    }

    /// The line to be drawn: the road, or the great circle of a flight.
    pub(crate) fn line(&self, from: Point, to: Point) -> Vec<[f64; 2]> {
        match &self.answer {
            Answer::Road(route) => drawn(&route.answer),
            Answer::Flight(..) => great_circle(from, to),
            Answer::NoRoad(_) | Answer::UnknownFlight(_) => Vec::new(),
        }
    }
}

/// A route's line as it is drawn.
pub(crate) fn drawn(route: &Route) -> Vec<[f64; 2]> {
    route.line.0.iter().map(|coord| rounded(coord.x, coord.y)).collect()
}

/// Five decimals are a metre: finer is noise in a drawn line.
fn rounded(lon: f64, lat: f64) -> [f64; 2] {
    [(lon * 1e5).round() / 1e5, (lat * 1e5).round() / 1e5]
}

/// A point every hundred kilometres or so.
fn great_circle(from: Point, to: Point) -> Vec<[f64; 2]> {
    let pieces = (Haversine.distance(from, to) / 100_000.0).ceil().max(1.0);
    let count = pieces as u32;
    let at = |index: u32| Haversine.point_at_ratio_between(from, to, f64::from(index) / f64::from(count));
    (0..=count).map(at).map(|point| rounded(point.x(), point.y())).collect()
}

/// What a plan avoids, in the words of the engines.
pub(crate) fn avoid(avoid: &plan::Avoid) -> Avoid {
    Avoid {
        countries: avoid.countries.iter().filter_map(|code| Country::from_code(code)).collect(),
        crossings: avoid.crossings.clone(),
        unpaved: avoid.unpaved,
        ferries: avoid.ferries,
        tolls: avoid.tolls,
        fords: avoid.fords,
        areas: avoid.areas.iter().map(|ring| area(ring)).collect(),
    }
}

fn area(ring: &[Point]) -> Polygon {
    Polygon::new(LineString::from_iter(ring.iter().copied()), Vec::new())
}

/// Neighbouring stops, with the index of the day on which the second is reached.
fn pairs(plan: &Plan) -> impl Iterator<Item = (&Stop, usize, &Stop)> {
    plan.stops().zip(plan.stops().skip(1)).map(|((_, from), (day, to))| (from, day, to))
}

/// Legs, countries and zones, each worked out once.
pub(crate) struct Router {
    pub(crate) engines: Arc<Engines>,
    answers: Mutex<HashMap<u64, Answer>>,
    countries: Mutex<HashMap<[u64; 2], Option<String>>>,
    zones: Mutex<HashMap<[u64; 2], TimeZone>>,
}

impl Router {
    /// A router that asks these engines.
    pub(crate) fn new(engines: Arc<Engines>) -> Self {
        Self { engines, answers: Mutex::default(), countries: Mutex::default(), zones: Mutex::default() }
    }

    /// The legs of a plan in order.
    pub(crate) fn legs(&self, plan: &Plan) -> Result<Vec<Leg>, Error> {
        let avoid = avoid(&plan.avoid);
        pairs(plan).map(|(from, day, to)| self.leg(plan, &avoid, day, from, to)).collect()
    }

    /// The leg that arrives at a stop; none for the first.
    pub(crate) fn leg_to(&self, plan: &Plan, stop: &StopId) -> Result<Option<Leg>, Error> {
        let found = pairs(plan).find(|(_, _, to)| to.id == *stop);
        found.map(|(from, day, to)| self.leg(plan, &avoid(&plan.avoid), day, from, to)).transpose()
    }

    fn leg(&self, plan: &Plan, avoid: &Avoid, day: usize, from: &Stop, to: &Stop) -> Result<Leg, Error> {
        let (month, profile) = (month_of(plan, day), vehicle_to(plan, to));
        let mut hasher = DefaultHasher::new();
        for point in [from.place.at, to.place.at].iter().chain(&to.shaping) {
            bits(*point).hash(&mut hasher);
        }
        (profile, &to.reach, month).hash(&mut hasher);
        (&avoid.countries, &avoid.crossings).hash(&mut hasher);
        [avoid.unpaved, avoid.ferries, avoid.tolls, avoid.fords].hash(&mut hasher);
        for corner in avoid.areas.iter().flat_map(|area| area.exterior().points()) {
            bits(corner).hash(&mut hasher);
        }
        self.engines.generation().hash(&mut hasher);
        let key = hasher.finish();
        let known = self.answers.lock().ok().and_then(|answers| answers.get(&key).cloned());
        let answer = match known {
            Some(answer) => answer,
            None => {
                let answer = self.answer(avoid, month, profile, from, to)?;
                if let Ok(mut answers) = self.answers.lock() {
                    if answers.len() >= MOST_REMEMBERED {
                        answers.clear();
                    }
                    answers.insert(key, answer.clone());
                }
                answer
            }
        };
        Ok(Leg { answer, key: format!("{key:016x}"), profile })
    }

    fn answer(
        &self,
        avoid: &Avoid,
        month: u8,
        vehicle: Profile,
        from: &Stop,
        to: &Stop,
    ) -> Result<Answer, Error> {
        if let Reach::Flight(id) = &to.reach {
            return Ok(match known::atlas()?.flight(id) {
                Some(flight) => Answer::Flight(id.clone(), flight.duration.0 as f64),
                None => Answer::UnknownFlight(id.clone()),
            });
        }
        let points = self.waypoints(from, to, &to.shaping);
        let (figures, cancel) = (self.engines.profiles.get(vehicle.word())?, Cancel::default());
        let terms = Terms { profile: &figures, avoid, month: Some(month), wet: false, cancel: &cancel };
        let Answered { answer, engine, why } =
            self.engines.route(&Only::Best, &RouteRequest { points: &points, terms })?;
        Ok(match answer {
            Ok(answer) => Answer::Road(Arc::new(Answered { answer, engine, why })),
            Err(error) => Answer::NoRoad(error),
        })
    }

    /// The points of a leg: its start, what bends it, its end.
    pub(crate) fn waypoints(&self, from: &Stop, to: &Stop, shaping: &[Point]) -> Vec<Waypoint> {
        let mut points = vec![self.waypoint(&from.place)];
        points.extend(shaping.iter().map(|point| Waypoint::new(*point)));
        points.push(self.waypoint(&to.place));
        points
    }

    /// Another profile that reaches a stop from the one before it by road all the way; none if none does, or for a flight.
    pub(crate) fn other_profile(
        &self,
        plan: &Plan,
        leg: &Leg,
        from: &Stop,
        to: &Stop,
    ) -> Result<Option<Profile>, Error> {
        let points = [self.waypoint(&from.place), self.waypoint(&to.place)];
        let avoid = avoid(&plan.avoid);
        for other in [Profile::Car, Profile::FourByFour, Profile::Horse]
            .into_iter()
            .filter(|other| *other != leg.profile)
        {
            if self.reaches(&points, &avoid, other)? {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    /// Whether a profile has a road all the way between two points.
    pub(crate) fn reaches(
        &self,
        points: &[Waypoint; 2],
        avoid: &Avoid,
        vehicle: Profile,
    ) -> Result<bool, Error> {
        let (figures, cancel) = (self.engines.profiles.get(vehicle.word())?, Cancel::default());
        let terms = Terms { profile: &figures, avoid, month: None, wet: false, cancel: &cancel };
        let route = self.engines.route(&Only::Best, &RouteRequest { points, terms })?.answer;
        Ok(route.is_ok_and(|route| route.off_network.iter().all(|metres| *metres < ALL_THE_WAY)))
    }

    /// A place as a point of a route: on its own side of a border, a crossing on both.
    pub(crate) fn waypoint(&self, place: &Place) -> Waypoint {
        let country = match place.kind() {
            PlaceKind::Crossing => None,
            _ => self.country(place),
        };
        Waypoint::new(place.at).within(country.and_then(|code| Country::from_code(&code)))
    }

    /// The country a place lies in: as the atlas has it, or by position.
    pub(crate) fn country(&self, place: &Place) -> Option<String> {
        let atlas = known::atlas().ok()?;
        if let Some(known) = place.key.as_ref().and_then(|key| atlas.place(key)) {
            return Some(known.country().to_owned());
        }
        let key = bits(place.at);
        if let Some(country) = self.countries.lock().ok().and_then(|countries| countries.get(&key).cloned()) {
            return country;
        }
        let country = atlas::country_at(place.at).map(ToString::to_string);
        if let Ok(mut countries) = self.countries.lock() {
            countries.insert(key, country.clone());
        }
        country
    }

    /// The time zone at a point.
    pub(crate) fn zone(&self, at: Point) -> TimeZone {
        let key = bits(at);
        if let Some(zone) = self.zones.lock().ok().and_then(|zones| zones.get(&key).cloned()) {
            return zone;
        }
        let zone = atlas::zone_at(at);
        if let Ok(mut zones) = self.zones.lock() {
            zones.insert(key, zone.clone());
        }
        zone
    }

    /// The times of a plan with these legs.
    pub(crate) fn schedule(&self, plan: &Plan, legs: &[Leg]) -> Vec<plan::schedule::DayTimes> {
        let arriving: HashMap<&plan::StopId, &Leg> = plan.legs().map(|(_, to)| &to.id).zip(legs).collect();
        let travel = |_: &Stop, to: &Stop| {
            let seconds = arriving.get(&to.id).and_then(|leg| leg.duration())?;
            // To the minute: nobody plans by the second, and sums then agree with what is shown.
            Some(Seconds((seconds / 60.0).ceil() as i64 * 60))
        };
        plan::schedule::schedule(plan, travel, |at| self.zone(at))
    }
}

/// The month in which a day of a plan falls.
pub(crate) fn month_of(plan: &Plan, day: usize) -> u8 {
    u8::try_from(plan.date(day).month()).unwrap_or(1)
}

/// By what a stop is reached, if it is by road.
pub(crate) fn vehicle_to(plan: &Plan, to: &Stop) -> Profile {
    match to.reach {
        Reach::RoadBy(profile) => profile,
        Reach::Road | Reach::Flight(_) => plan.vehicle,
    }
}

fn bits(point: Point) -> [u64; 2] {
    [point.x().to_bits(), point.y().to_bits()]
}
