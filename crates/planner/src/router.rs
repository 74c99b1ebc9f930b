//! Answers about legs, remembered.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use geo::{Distance, Haversine, InterpolatePoint, LineString, Point, Polygon};
use plan::{Plan, Profile, Reach, Seconds, Stop, StopId};
use roads::{Avoid, Cancel, Country, Route, RouteError, RouteRequest, Terms, Waypoint};

use crate::api::Saying;
use crate::around::Facts;
use crate::engines::{Answered, Engines, Only, Pace};
use crate::error::{Error, saying};
use crate::known;
use crate::later::Later;
use crate::memory::Memory;
use crate::places::{Places, bits};

/// How many answers are remembered before all are forgotten.
const MOST_REMEMBERED: usize = 4096;

/// So long a reply waits for an answer that is being worked out, before it makes do with the corridor network's.
const PATIENCE: Duration = Duration::from_millis(300);

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
    fn new(key: u64, answer: Answer, profile: Profile) -> Self {
        Self { answer, key: format!("{key:016x}"), profile }
    }

    /// Seconds under way, where they are known.
    pub(crate) fn duration(&self) -> Option<f64> {
        match &self.answer {
            Answer::Road(route) => Some(route.answer.duration),
            Answer::Flight(_, seconds) => Some(*seconds),
            Answer::NoRoad(_) | Answer::UnknownFlight(_) => None,
        }
    }

    /// The same to the minute: nobody plans by the second, and sums then agree with what is shown.
    pub(crate) fn whole_minutes(&self) -> Option<Seconds> {
        self.duration().map(|seconds| Seconds((seconds / 60.0).ceil() as i64 * 60))
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

/// A question for a way that can be asked on another thread.
struct Question {
    points: Vec<Waypoint>,
    avoid: Arc<Avoid>,
    profile: Arc<roads::Profile>,
    month: u8,
}

impl Question {
    fn ask(&self, engines: &Engines, only: &Only) -> Result<Answer, Error> {
        let cancel = Cancel::default();
        let Answered { answer, engine, why } = engines.route(only, &self.request(&cancel))?;
        Ok(match answer {
            Ok(answer) => Answer::Road(Arc::new(Answered { answer, engine, why })),
            Err(error) => Answer::NoRoad(error),
        })
    }

    fn request<'a>(&'a self, cancel: &'a Cancel) -> RouteRequest<'a> {
        let (profile, avoid) = (&*self.profile, &*self.avoid);
        let terms = Terms { profile, avoid, month: Some(self.month), wet: false, cancel };
        RouteRequest { points: &self.points, terms }
    }
}

/// Answers by the keys of their questions.
type Answers = Arc<Memory<u64, Answer>>;

/// A leg whose answer is there, or asked for.
enum Pending {
    Known(Answer),
    Asked(Arc<Question>, Pace),
}

/// Legs, each worked out once.
pub(crate) struct Router {
    pub(crate) engines: Arc<Engines>,
    pub(crate) places: Places,
    pub(crate) facts: Facts,
    answers: Answers,
    later: OnceLock<Later>,
}

impl Router {
    /// A router that asks these engines and waits for their answers.
    pub(crate) fn new(engines: Arc<Engines>) -> Self {
        Self {
            engines,
            places: Places::default(),
            facts: Facts::default(),
            answers: Arc::new(Memory::of(MOST_REMEMBERED)),
            later: OnceLock::new(),
        }
    }

    /// From now on an answer that takes long is a makeshift first, and `tell` is called when there is a better one.
    pub(crate) fn tell_later(&self, tell: impl Fn() + Send + Sync + 'static) {
        if let Some(later) = Later::new(tell) {
            // Who listened before goes on listening.
            let _ = self.later.set(later);
        }
    }

    /// The legs of a plan in order.
    pub(crate) fn legs(&self, plan: &Plan) -> Result<Vec<Leg>, Error> {
        let avoid = Arc::new(avoid(&plan.avoid));
        let until = Instant::now() + PATIENCE;
        let asked: Vec<_> = pairs(plan)
            .map(|(from, day, to)| self.ask(plan, &avoid, day, from, to))
            .collect::<Result<_, Error>>()?;
        asked.into_iter().map(|(key, profile, pending)| self.leg(key, profile, pending, until)).collect()
    }

    /// The leg that arrives at a stop; none for the first.
    pub(crate) fn leg_to(&self, plan: &Plan, stop: &StopId) -> Result<Option<Leg>, Error> {
        let Some((from, day, to)) = pairs(plan).find(|(_, _, to)| to.id == *stop) else { return Ok(None) };
        let (key, profile, pending) = self.ask(plan, &Arc::new(avoid(&plan.avoid)), day, from, to)?;
        self.leg(key, profile, pending, Instant::now() + PATIENCE).map(Some)
    }

    /// The legs of a plan in order, for a trial: an answer that takes a moment is worked out here and now, and no server is asked.
    pub(crate) fn legs_at_once(&self, plan: &Plan) -> Result<Vec<Leg>, Error> {
        let avoid = Arc::new(avoid(&plan.avoid));
        let leg = |(from, day, to): (&Stop, usize, &Stop)| {
            let (key, profile, pending) = self.look_up(plan, &avoid, day, from, to)?;
            match pending {
                Pending::Known(answer) => Ok(Leg::new(key, answer, profile)),
                Pending::Asked(question, Pace::Late) => {
                    Ok(Leg::new(!key, question.ask(&self.engines, &Only::Corridor)?, profile))
                }
                Pending::Asked(question, Pace::Now | Pace::Soon) => {
                    let answer = question.ask(&self.engines, &Only::Best)?;
                    self.answers.put(key, answer.clone());
                    Ok(Leg::new(key, answer, profile))
                }
            }
        };
        pairs(plan).map(leg).collect()
    }

    /// Looks an answer up, or has it worked out where that takes long.
    fn ask(
        &self,
        plan: &Plan,
        avoid: &Arc<Avoid>,
        day: usize,
        from: &Stop,
        to: &Stop,
    ) -> Result<(u64, Profile, Pending), Error> {
        let (key, profile, pending) = self.look_up(plan, avoid, day, from, to)?;
        if let (Some(later), Pending::Asked(question, Pace::Soon | Pace::Late)) = (self.later.get(), &pending)
        {
            let mut slot = DefaultHasher::new();
            to.id.as_str().hash(&mut slot);
            let (answers, engines, asked) =
                (Arc::clone(&self.answers), Arc::clone(&self.engines), Arc::clone(question));
            later.put(slot.finish(), key, move || {
                // An error here is one of the embedded data: whoever asks next meets it.
                if let Ok(answer) = asked.ask(&engines, &Only::Best) {
                    answers.put(key, answer);
                }
            });
        }
        Ok((key, profile, pending))
    }

    /// Looks an answer up, or puts the question.
    fn look_up(
        &self,
        plan: &Plan,
        avoid: &Arc<Avoid>,
        day: usize,
        from: &Stop,
        to: &Stop,
    ) -> Result<(u64, Profile, Pending), Error> {
        let (month, profile) = (month_of(plan, day), vehicle_to(plan, to));
        let mut hasher = DefaultHasher::new();
        for point in [from.place.at, to.place.at].iter().chain(&to.shaping) {
            bits(*point).hash(&mut hasher);
        }
        (profile, &to.reach, month).hash(&mut hasher);
        hash_avoid(avoid, &mut hasher);
        self.engines.generation().hash(&mut hasher);
        let key = hasher.finish();
        if let Some(answer) = self.answers.get(&key) {
            return Ok((key, profile, Pending::Known(answer)));
        }
        if let Reach::Flight(id) = &to.reach {
            let answer = match known::atlas()?.flight(id) {
                Some(flight) => Answer::Flight(id.clone(), flight.duration.0 as f64),
                None => Answer::UnknownFlight(id.clone()),
            };
            return Ok((key, profile, Pending::Known(answer)));
        }
        let points = self.waypoints(from, to, &to.shaping);
        let figures = self.engines.profiles.get(profile.word())?;
        let question = Arc::new(Question { points, avoid: Arc::clone(avoid), profile: figures, month });
        let pace = self.engines.pace(&question.request(&Cancel::default()));
        Ok((key, profile, Pending::Asked(question, pace)))
    }

    fn leg(&self, key: u64, profile: Profile, pending: Pending, until: Instant) -> Result<Leg, Error> {
        let (question, pace) = match pending {
            Pending::Known(answer) => return Ok(Leg::new(key, answer, profile)),
            Pending::Asked(question, pace) => (question, pace),
        };
        if let (Some(later), Pace::Soon | Pace::Late) = (self.later.get(), pace) {
            let until = if pace == Pace::Late { Instant::now() } else { until };
            if !later.wait(key, until) {
                let mut answer = question.ask(&self.engines, &Only::Corridor)?;
                if let Answer::Road(answered) = &mut answer {
                    Arc::make_mut(answered).why = coming();
                }
                return Ok(Leg::new(!key, answer, profile));
            }
            if let Some(answer) = self.answers.get(&key) {
                return Ok(Leg::new(key, answer, profile));
            }
        }
        let answer = question.ask(&self.engines, &Only::Best)?;
        self.answers.put(key, answer.clone());
        Ok(Leg::new(key, answer, profile))
    }

    /// The points of a leg: its start, what bends it, its end.
    pub(crate) fn waypoints(&self, from: &Stop, to: &Stop, shaping: &[Point]) -> Vec<Waypoint> {
        let mut points = vec![self.places.waypoint(&from.place)];
        points.extend(shaping.iter().map(|point| Waypoint::new(*point)));
        points.push(self.places.waypoint(&to.place));
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
        let points = [self.places.waypoint(&from.place), self.places.waypoint(&to.place)];
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

/// What the plan avoids, as part of a key.
pub(crate) fn hash_avoid(avoid: &Avoid, hasher: &mut impl Hasher) {
    (&avoid.countries, &avoid.crossings).hash(hasher);
    [avoid.unpaved, avoid.ferries, avoid.tolls, avoid.fords].hash(hasher);
    for area in &avoid.areas {
        area.exterior().0.len().hash(hasher);
        area.exterior().points().for_each(|corner| bits(corner).hash(hasher));
    }
}

fn coming() -> Saying {
    let message = "the better answer is being worked out; until then the way is approximate";
    saying("engine_coming", [], message.to_owned())
}
