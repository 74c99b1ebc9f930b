//! What is asked of a plan's legs beside their ways: strips, road books, other ways, and what can be reached from a point.

use geo::Point;
use plan::{DayId, Plan, Profile, StopId};
use roads::{Cancel, IsochroneRequest, Route, RouteRequest, Terms, Turn, Waypoint};

use crate::api::{
    AlternativeView, BandView, EnginesView, HeightView, InstructionView, IsochroneView, LonLat, RoadBookView,
    StretchView, StripLeg, StripView,
};
use crate::edits::{own_place, profile_of};
use crate::engines::{Answered, Only, refusal};
use crate::error::{Code, Error};
use crate::router::{Answer, Leg, Router, avoid, drawn, month_of, vehicle_to};
use crate::track::Track;

/// So many ways beside the present one are looked for.
const MOST_OTHERS: usize = 2;
/// So many points at most make a leg follow another way.
const MOST_SHAPING: usize = 6;
/// Two ways are the same if their lengths differ by less than this share.
const SAME_LENGTH: f64 = 0.01;
/// And if no point of one is further from the other, in metres.
const SAME_LINE: f64 = 250.0;
/// The most minutes of an isochrone: two days and nights.
const MOST_MINUTES: f64 = 2880.0;
/// Where heights are not known the strip has a mark for about so many parts of a leg.
const MARKS: u32 = 120;

/// The parts of a way.
pub(crate) fn stretches(route: &Route) -> Vec<StretchView> {
    let view = |stretch: &roads::Stretch| StretchView {
        metres: stretch.metres,
        class: stretch.class.word().to_owned(),
        surface: stretch.surface.word().to_owned(),
    };
    route.stretches.iter().map(view).collect()
}

/// Surfaces and heights along the legs that arrive on a day.
pub(crate) fn strip(plan: &Plan, router: &Router, day: &str) -> Result<StripView, Error> {
    let (_, found) = plan.day(&DayId::new(day)).ok_or_else(|| plan::EditError::NoDay(DayId::new(day)))?;
    let mut legs = Vec::with_capacity(found.stops.len());
    for stop in &found.stops {
        if let Some(leg) = router.leg_to(plan, &stop.id)? {
            legs.push(strip_leg(stop.id.as_str(), &leg));
        }
    }
    Ok(StripView { day: day.to_owned(), legs })
}

fn strip_leg(stop: &str, leg: &Leg) -> StripLeg {
    let empty = StripLeg {
        stop: stop.to_owned(),
        line: None,
        distance: 0.0,
        heights: Vec::new(),
        stretches: Vec::new(),
        off_network: [0.0, 0.0],
        ascent: None,
        descent: None,
        quality: roads::Quality::Straight.word().to_owned(),
    };
    let Answer::Road(answered) = &leg.answer else { return empty };
    let route = &answered.answer;
    StripLeg {
        line: Some(leg.key.clone()),
        distance: route.distance,
        heights: heights(route),
        stretches: stretches(route),
        off_network: route.off_network,
        ascent: route.climb.map(|[up, _]| up),
        descent: route.climb.map(|[_, down]| down),
        quality: route.quality.word().to_owned(),
        ..empty
    }
}

/// Heights with their places; where they are not known, places alone.
fn heights(route: &Route) -> Vec<HeightView> {
    let track = Track::of(route);
    if route.heights.is_empty() {
        let at = |index: u32| {
            let along = route.distance * f64::from(index) / f64::from(MARKS);
            HeightView { along, metres: None, at: track.at(along) }
        };
        return (0..=MARKS).map(at).collect();
    }
    let view = |height: &roads::Height| HeightView {
        along: height.along,
        metres: Some(height.metres),
        at: track.at(height.along),
    };
    route.heights.iter().map(view).collect()
}

/// The road book of the leg that arrives at a stop.
pub(crate) fn road_book(plan: &Plan, router: &Router, stop: &str) -> Result<RoadBookView, Error> {
    let leg = leg_to(plan, router, stop)?;
    let Answer::Road(answered) = &leg.answer else {
        return Err(Error::new(Code::NoRoad, "there is no road to this stop, so there is no road book"));
    };
    Ok(RoadBookView {
        stop: stop.to_owned(),
        engine: answered.engine.clone(),
        instructions: instructions(&answered.answer),
    })
}

/// The lines of a route's road book.
pub(crate) fn instructions(route: &Route) -> Vec<InstructionView> {
    let mut along = 0.0;
    let view = |step: &roads::Instruction| {
        let here = along;
        along += step.metres;
        InstructionView {
            turn: step.turn.word().to_owned(),
            exit: match step.turn {
                Turn::Roundabout(exit) => Some(exit),
                _ => None,
            },
            road: step.road.clone(),
            number: step.number.clone(),
            along: here,
            metres: step.metres,
            seconds: step.seconds,
            at: [step.at.x(), step.at.y()],
        }
    };
    route.instructions.iter().map(view).collect()
}

fn leg_to(plan: &Plan, router: &Router, stop: &str) -> Result<Leg, Error> {
    let id = StopId::new(stop);
    if plan.stop(&id).is_none() {
        return Err(plan::EditError::NoStop(id).into());
    }
    let first = || Error::new(Code::BadArgument, "the first stop of a plan has no way to it");
    router.leg_to(plan, &id)?.ok_or_else(first)
}

/// Ways for the leg that arrives at a stop: the present one, then others.
pub(crate) fn alternatives(plan: &Plan, router: &Router, stop: &str) -> Result<Vec<AlternativeView>, Error> {
    let id = StopId::new(stop);
    let present = leg_to(plan, router, stop)?;
    let Answer::Road(answered) = &present.answer else {
        return Err(Error::new(Code::NoRoad, "there is no road to this stop, so there is no other"));
    };
    let pair = plan.legs().zip(plan.stops().skip(1)).find(|((_, to), _)| to.id == id);
    let Some(((from, to), (day, _))) = pair else { return Ok(Vec::new()) };
    let (avoid, vehicle) = (avoid(&plan.avoid), vehicle_to(plan, to));
    let (figures, cancel) = (router.engines.profiles.get(vehicle.word())?, Cancel::default());
    let month = Some(month_of(plan, day));
    let terms = Terms { profile: &figures, avoid: &avoid, month, wet: false, cancel: &cancel };
    let shaping = to.shaping.iter().map(|point| [point.x(), point.y()]).collect();
    let mut views = vec![view(&answered.answer, &answered.engine, shaping)];
    // Alternatives are between the ends: points that bend the present way would bend each.
    let ends = router.waypoints(from, to, &[]);
    let request = RouteRequest { points: &ends, terms };
    let Answered { answer, engine, .. } = router.engines.alternatives(&Only::Best, &request, MOST_OTHERS)?;
    let Ok(others) = answer else { return Ok(views) };
    let mut seen = vec![answered.answer.clone()];
    for other in others {
        if seen.iter().any(|known| same(known, &other)) {
            continue;
        }
        let bent = |points: &[Point]| -> Result<Option<Route>, Error> {
            let points = router.waypoints(from, to, points);
            let request = RouteRequest { points: &points, terms };
            Ok(router.engines.route(&Only::Best, &request)?.answer.ok())
        };
        // A way that no few points can hold to is none that could be taken.
        if let Some(points) = shaping_of(&other, bent)? {
            let shaping = points.iter().map(|point| [point.x(), point.y()]).collect();
            views.push(view(&other, &engine, shaping));
        }
        seen.push(other);
    }
    Ok(views)
}

fn view(route: &Route, engine: &str, shaping: Vec<LonLat>) -> AlternativeView {
    AlternativeView {
        distance: route.distance,
        duration: route.duration,
        ascent: route.climb.map(|[up, _]| up),
        descent: route.climb.map(|[_, down]| down),
        surfaces: route.surfaces.iter().map(|(s, metres)| (s.word().to_owned(), *metres)).collect(),
        roads: route.roads.clone(),
        quality: route.quality.word().to_owned(),
        engine: engine.to_owned(),
        line: drawn(route),
        shaping,
    }
}

/// Whether two ways are the same to a traveller.
fn same(a: &Route, b: &Route) -> bool {
    let longer = a.distance.max(b.distance);
    (a.distance - b.distance).abs() <= SAME_LENGTH * longer + 1.0 && strays(a, b).is_none()
}

/// The middle of the longest part of a way that is not on another, by marks along it; none if it is on the other all along.
fn strays(way: &Route, other: &Route) -> Option<Point> {
    let (track, there) = (Track::of(way), Track::of(other));
    let marks: Vec<(Point, bool)> = (0..=MARKS)
        .map(|index| {
            let [lon, lat] = track.at(track.length() * f64::from(index) / f64::from(MARKS));
            let point = Point::new(lon, lat);
            (point, there.distance_to(point) > SAME_LINE)
        })
        .collect();
    let mut longest: &[(Point, bool)] = &[];
    for run in marks.chunk_by(|a, b| a.1 == b.1) {
        if run.first().is_some_and(|(_, off)| *off) && run.len() > longest.len() {
            longest = run;
        }
    }
    longest.get(longest.len() / 2).map(|(point, _)| *point)
}

/// The few points with which a route follows a way: one is put where it strays most, until it strays no more.
fn shaping_of(
    way: &Route,
    bent: impl Fn(&[Point]) -> Result<Option<Route>, Error>,
) -> Result<Option<Vec<Point>>, Error> {
    let track = Track::of(way);
    let mut points: Vec<(f64, Point)> = Vec::new();
    loop {
        let only: Vec<Point> = points.iter().map(|(_, point)| *point).collect();
        let Some(route) = bent(&only)? else { return Ok(None) };
        let Some(stray) = strays(way, &route).or_else(|| strays(&route, way).map(|off| track.nearest(off)))
        else {
            return Ok(Some(only));
        };
        if points.len() >= MOST_SHAPING {
            return Ok(None);
        }
        points.push((track.along(stray), stray));
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
}

/// What can be reached from a point within some minutes.
pub(crate) fn isochrone(
    plan: Option<&Plan>,
    router: &Router,
    at: LonLat,
    minutes: &[f64],
    profile: Option<&str>,
) -> Result<IsochroneView, Error> {
    let vehicle = match profile {
        Some(word) => profile_of(word)?,
        None => plan.map_or(Profile::Car, |plan| plan.vehicle),
    };
    let avoid = plan.map(|plan| avoid(&plan.avoid)).unwrap_or_default();
    let month = plan.map(|plan| month_of(plan, 0));
    reached(router, &Only::Best, Point::new(at[0], at[1]), minutes, vehicle, &avoid, month)
}

/// The areas within reach.
pub(crate) fn reached(
    router: &Router,
    only: &Only,
    at: Point,
    minutes: &[f64],
    vehicle: Profile,
    avoid: &roads::Avoid,
    month: Option<u8>,
) -> Result<IsochroneView, Error> {
    if minutes.is_empty() || minutes.len() > IsochroneRequest::MOST {
        let message = format!("name one to {} times, not {}", IsochroneRequest::MOST, minutes.len());
        return Err(Error::new(Code::BadArgument, message));
    }
    if let Some(wrong) = minutes.iter().find(|minutes| !(**minutes > 0.0 && **minutes <= MOST_MINUTES)) {
        let message = format!("{wrong} minutes: a time is more than 0 and at most {MOST_MINUTES} minutes");
        return Err(Error::new(Code::BadArgument, message));
    }
    let place = own_place(at, "")?;
    let (figures, cancel) = (router.engines.profiles.get(vehicle.word())?, Cancel::default());
    let terms = Terms { profile: &figures, avoid, month, wet: false, cancel: &cancel };
    let seconds: Vec<f64> = minutes.iter().map(|minutes| minutes * 60.0).collect();
    let from = Waypoint::new(place.at);
    let request = IsochroneRequest { from, seconds: &seconds, terms };
    let Answered { answer, engine, .. } = router.engines.isochrones(only, &request)?;
    let areas = answer.map_err(|error| refusal(&error))?;
    let ring = |line: &geo::LineString| line.0.iter().map(|coord| [coord.x, coord.y]).collect();
    let polygon = |polygon: &geo::Polygon| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect()
    };
    let band = |(area, minutes): (&roads::Isochrone, &f64)| BandView {
        minutes: *minutes,
        polygons: area.area.iter().map(polygon).collect(),
    };
    Ok(IsochroneView {
        at: [at.x(), at.y()],
        profile: vehicle.word().to_owned(),
        approximate: engine == "corridor",
        engine,
        bands: areas.iter().zip(minutes).map(band).collect(),
    })
}

/// The engines, and which legs of the open plan each answers.
pub(crate) fn engines(plan: Option<&Plan>, router: &Router) -> Result<EnginesView, Error> {
    let legs = plan.map(|plan| router.legs(plan)).transpose()?.unwrap_or_default();
    let by: Vec<(String, String)> = plan
        .into_iter()
        .flat_map(Plan::legs)
        .zip(&legs)
        .filter_map(|((_, to), leg)| Some((leg.engine()?.to_owned(), to.id.to_string())))
        .collect();
    let of = |engine: &str| by.iter().filter(|(by, _)| by == engine).map(|(_, stop)| stop.clone()).collect();
    router.engines.view(of)
}
