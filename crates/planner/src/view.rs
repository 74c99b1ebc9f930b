//! A plan as it is shown.

use std::collections::{BTreeMap, HashSet};

use jiff::ZonedDateTime;
use plan::schedule::DayTimes;
use plan::{Day, PlaceKind, Plan, Reach, Step, Stop};

use crate::api::{
    AvoidView, BarPiece, DayFrom, DayView, FileView, LegView, LonLat, NamesView, PassedCrossing, PlanView,
    Saying, StepView, StopView, TravellerView,
};
use crate::edits::over_borders;
use crate::error::{Error, saying};
use crate::router::{Answer, Leg, Router};
use crate::{answers, known};

/// Days are told apart by so many colours.
const COLOURS: usize = 8;
/// A piece off the network shorter than this, in metres, is the drawing's, not the traveller's.
const OFF_NETWORK_MATTERS: f64 = 1_500.0;

/// What is around a plan when it is shown.
pub(crate) struct Around<'a> {
    pub(crate) revision: u32,
    pub(crate) undo: Option<&'a Step>,
    pub(crate) redo: Option<&'a Step>,
    pub(crate) file: FileView,
    /// Keys of the lines that the page has.
    pub(crate) has: &'a HashSet<String>,
}

/// The view of a plan.
pub(crate) fn plan_view(plan: &Plan, router: &Router, around: Around<'_>) -> Result<PlanView, Error> {
    let legs = router.legs(plan)?;
    let times = router.schedule(plan, &legs);
    let mut lines = BTreeMap::new();
    for ((from, to), leg) in plan.legs().zip(&legs) {
        if !around.has.contains(&leg.key) && !lines.contains_key(&leg.key) {
            let line = leg.line(from.place.at, to.place.at);
            if !line.is_empty() {
                lines.insert(leg.key.clone(), line);
            }
        }
    }
    let mut scene = Scene { router, legs: plan.legs().zip(legs), number: 0, last: None };
    let mut days = Vec::with_capacity(plan.days.len());
    for (index, (day, times)) in plan.days.iter().zip(&times).enumerate() {
        days.push(scene.day(plan, index, day, times)?);
    }
    let legs = || days.iter().flat_map(|day| &day.stops).filter_map(|stop| stop.leg.as_ref());
    let mut surfaces: BTreeMap<String, f64> = BTreeMap::new();
    for (surface, metres) in legs().flat_map(|leg| &leg.surfaces) {
        *surfaces.entry(surface.clone()).or_default() += metres;
    }
    let countries = in_a_row(days.iter().flat_map(|day| &day.stops).flat_map(|stop| {
        let on_the_way = stop.leg.iter().flat_map(|leg| leg.countries.iter().cloned());
        on_the_way.chain(stop.country.clone().filter(|_| stop.kind != "crossing"))
    }));
    Ok(PlanView {
        id: plan.id.to_string(),
        revision: around.revision,
        title: plan.title.clone(),
        start: plan.start.to_string(),
        end: plan.date(plan.days.len().saturating_sub(1)).to_string(),
        vehicle: plan.vehicle.word().to_owned(),
        vehicle_facts: crate::api::VehicleView::default(),
        limits: crate::api::LimitsView::default(),
        usual_driving: 0.0,
        breaks: None,
        travellers: plan
            .travellers
            .iter()
            .map(|group| TravellerView { nationality: group.nationality.clone(), count: group.count })
            .collect(),
        avoid: AvoidView {
            countries: plan.avoid.countries.clone(),
            crossings: plan.avoid.crossings.clone(),
            unpaved: plan.avoid.unpaved,
            ferries: plan.avoid.ferries,
            tolls: plan.avoid.tolls,
            fords: plan.avoid.fords,
            areas: plan.avoid.areas.iter().map(|ring| ring.iter().map(lon_lat).collect()).collect(),
        },
        language: plan.language.clone(),
        distance: total(days.iter().map(|day| day.distance)),
        driving: total(days.iter().map(|day| day.driving)),
        surfaces,
        countries,
        checks: Vec::new(),
        undo: around.undo.map(step_view),
        redo: around.redo.map(step_view),
        file: around.file,
        lines,
        days,
    })
}

fn lon_lat(point: &geo::Point) -> LonLat {
    [point.x(), point.y()]
}

/// A step as the page names it.
pub(crate) fn step_view(step: &Step) -> StepView {
    StepView {
        code: step.code.to_string(),
        subject: step.subject.clone(),
        day: step.day.and_then(|day| u32::try_from(day).ok()),
    }
}

/// The sum of no numbers is -0 in Rust; a page would show the sign.
fn total(figures: impl Iterator<Item = f64>) -> f64 {
    figures.fold(0.0, |sum, figure| sum + figure)
}

/// Leaves out what repeats the one before it.
fn in_a_row(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut row: Vec<String> = Vec::new();
    for word in words {
        if row.last() != Some(&word) {
            row.push(word);
        }
    }
    row
}

/// What is carried from day to day.
struct Scene<'a, L> {
    router: &'a Router,
    legs: L,
    number: u32,
    last: Option<(&'a Stop, u32)>,
}

impl<'a, L: Iterator<Item = ((&'a Stop, &'a Stop), Leg)>> Scene<'a, L> {
    fn day(&mut self, plan: &Plan, index: usize, day: &'a Day, times: &DayTimes) -> Result<DayView, Error> {
        let from = match self.last {
            Some((stop, number)) => Some(DayFrom {
                stop: stop.id.to_string(),
                number,
                name: stop.place.name.clone(),
                names: names(stop)?.0,
                departure: times.start.as_ref().map(text),
            }),
            None => None,
        };
        let mut bar = Bar::new(times.start.as_ref());
        let mut stops = Vec::with_capacity(day.stops.len());
        for (position, (stop, at)) in day.stops.iter().zip(&times.stops).enumerate() {
            let leg = if self.last.is_some() { self.legs.next() } else { None };
            let leg = leg.map(|((from, to), leg)| leg_view(from, to, &leg, plan)).transpose()?;
            self.number += 1;
            let overnight = position + 1 == day.stops.len();
            let flown = leg.as_ref().is_some_and(|leg| leg.mode == "flight");
            bar.add(at.arrival.as_ref(), at.departure.as_ref(), if flown { "flight" } else { "drive" }, stop);
            let (names, renamed) = names(stop)?;
            stops.push(StopView {
                id: stop.id.to_string(),
                number: self.number,
                kind: stop.place.kind().word().to_owned(),
                key: stop.place.key.as_ref().map(ToString::to_string),
                name: stop.place.name.clone(),
                names,
                renamed,
                at: [stop.place.at.x(), stop.place.at.y()],
                country: self.router.places.country(&stop.place),
                stay: stop.stay.0 as f64,
                note: stop.note.clone(),
                arrival: at.arrival.as_ref().map(text),
                begin: at.begin.as_ref().filter(|_| at.begin != at.arrival).map(text),
                departure: at.departure.as_ref().map(text),
                wait: at.wait.0 as f64,
                pin: None,
                pin_times: None,
                hours: crate::api::HoursView::default(),
                clock_change: at.clock_change.0 as f64,
                overnight,
                confidence: known::confidence_of(stop.place.key.as_ref())?,
                leg,
            });
            self.last = Some((stop, self.number));
        }
        let legs = || stops.iter().filter_map(|stop| stop.leg.as_ref());
        let roads = || legs().filter(|leg| leg.mode == "road");
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        Ok(DayView {
            id: day.id.to_string(),
            number,
            date: plan.date(index).to_string(),
            colour: u8::try_from(index % COLOURS).unwrap_or(0),
            start: day.start.strftime("%H:%M").to_string(),
            title: day.title.clone(),
            note: day.note.clone(),
            limits: crate::api::LimitsView::default(),
            lodging: day.lodging.map(|lodging| lodging.word().to_owned()),
            night: self.last.map(|(stop, _)| stop.id.to_string()),
            daylight: None,
            from,
            distance: total(roads().filter_map(|leg| leg.distance)),
            driving: total(roads().filter_map(|leg| leg.duration)),
            resting: times.resting.0 as f64,
            approximate: roads().any(|leg| leg.quality != "surveyed"),
            incomplete: legs().any(|leg| leg.duration.is_none()),
            end: times.end.as_ref().filter(|_| !stops.is_empty()).map(text),
            overruns: times.overruns,
            bar: bar.pieces,
            stops,
        })
    }
}

/// RFC 9557, to the minute.
fn text(time: &ZonedDateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%:z[%Q]").to_string()
}

/// The names of a stop, and whether the planner gave a place of the atlas a name that the atlas does not have.
fn names(stop: &Stop) -> Result<(NamesView, bool), Error> {
    let known = known::names_of(stop.place.key.as_ref())?;
    let is_known =
        |names: &NamesView| [&names.en, &names.kk, &names.mn, &names.ru].contains(&&stop.place.name);
    let renamed = known.as_ref().is_some_and(|names| !is_known(names));
    let own = || {
        let name = || stop.place.name.clone();
        NamesView { en: name(), kk: name(), mn: name(), ru: name() }
    };
    Ok((known.filter(|_| !renamed).unwrap_or_else(own), renamed))
}

fn leg_view(from: &Stop, to: &Stop, leg: &Leg, plan: &Plan) -> Result<LegView, Error> {
    let mut view = LegView {
        from: from.id.to_string(),
        mode: if matches!(to.reach, Reach::Flight(_)) { "flight" } else { "road" }.to_owned(),
        profile: leg.profile.word().to_owned(),
        own_profile: matches!(to.reach, Reach::RoadBy(profile) if profile != plan.vehicle),
        distance: None,
        duration: leg.duration(),
        quality: roads::Quality::Straight.word().to_owned(),
        engine: String::new(),
        engine_why: None,
        ascent: None,
        descent: None,
        resting: 0.0,
        stretches: Vec::new(),
        surfaces: BTreeMap::new(),
        roads: Vec::new(),
        countries: Vec::new(),
        crossings: Vec::new(),
        line: None,
        off_network: [0.0, 0.0],
        shaping: to.shaping.iter().map(lon_lat).collect(),
        flight: None,
        flights_instead: Vec::new(),
    };
    match &leg.answer {
        Answer::Road(answered) => {
            let route = &answered.answer;
            view.engine.clone_from(&answered.engine);
            view.engine_why = Some(answered.why.clone());
            view.ascent = route.climb.map(|[up, _]| up);
            view.descent = route.climb.map(|[_, down]| down);
            view.stretches = answers::stretches(route);
            view.distance = Some(route.distance);
            route.quality.word().clone_into(&mut view.quality);
            view.surfaces = route.surfaces.iter().map(|(s, metres)| (s.word().to_owned(), *metres)).collect();
            view.roads.clone_from(&route.roads);
            view.countries = route.countries.iter().map(ToString::to_string).collect();
            view.crossings = route.crossings.iter().map(passed).collect::<Result<_, _>>()?;
            view.line = Some(leg.key.clone());
            view.off_network = route.off_network;
        }
        Answer::NoRoad(_) => {
            if let Some((from, to, _)) = over_borders(plan, &to.id) {
                view.flights_instead = known::flights_instead(from.place.at, to.place.at)?;
            }
        }
        Answer::Flight(id, _) => {
            view.line = Some(leg.key.clone());
            view.flight = known::flight_view(id)?;
            if let Some(flight) = &view.flight {
                let joined = [&flight.from, &flight.to];
                let ends = [from, to].map(|stop| stop.place.key.as_ref().map(ToString::to_string));
                if !ends.iter().all(|end| end.as_ref().is_some_and(|end| joined.contains(&end))) {
                    view.line = None;
                }
            }
        }
        Answer::UnknownFlight(_) => {}
    }
    Ok(view)
}

/// What the traveller must know of a way.
pub(crate) fn notes(route: &roads::Route, from: &str, to: &str, shaping: usize) -> Vec<Saying> {
    let last = shaping + 1;
    let at = |point: &geo::Point| format!("{:.4}, {:.4}", point.y(), point.x());
    let note = |note: &roads::Note| match note {
        roads::Note::Island { index, metres } => {
            let place = match *index {
                0 => from.to_owned(),
                index if index == last => to.to_owned(),
                _ => String::new(),
            };
            let metres = format!("{metres:.0}");
            let message = format!(
                "the road nearest to {} leads nowhere; the way takes another, {metres} m away",
                if place.is_empty() { "a point that bends the way" } else { &place }
            );
            saying("note_island", [("stop", place), ("metres", metres)], message)
        }
        roads::Note::Unavoidable { what, metres, at: point } => {
            let (what, metres) = (what.word().to_owned(), format!("{metres:.0}"));
            let message = format!("there is no way without this, which the plan avoids: {what}, {metres} m");
            saying("note_unavoidable", [("what", what), ("metres", metres), ("at", at(point))], message)
        }
        roads::Note::Shut { metres, at: point } => {
            let metres = format!("{metres:.0}");
            let message = format!("{metres} m of the way are normally shut at this time of year");
            saying("note_shut", [("metres", metres), ("at", at(point))], message)
        }
    };
    route.notes.iter().map(note).collect()
}

fn passed(passage: &roads::Passage) -> Result<PassedCrossing, Error> {
    let key = plan::PlaceKey::new(PlaceKind::Crossing, passage.crossing.clone());
    let at: LonLat = [passage.at.x(), passage.at.y()];
    let unnamed = || {
        let name = || format!("{} – {}", passage.from, passage.to);
        NamesView { en: name(), kk: name(), mn: name(), ru: name() }
    };
    Ok(PassedCrossing {
        names: known::names_of(Some(&key))?.unwrap_or_else(unnamed),
        key: key.to_string(),
        from: passage.from.to_string(),
        to: passage.to.to_string(),
        at,
    })
}

/// What fills a day.
struct Bar {
    midnight: Option<ZonedDateTime>,
    now: Option<ZonedDateTime>,
    pieces: Vec<BarPiece>,
}

impl Bar {
    fn new(start: Option<&ZonedDateTime>) -> Self {
        let midnight = start.and_then(|start| start.start_of_day().ok());
        Self { midnight, now: start.cloned(), pieces: Vec::new() }
    }

    fn minutes(&self, time: &ZonedDateTime) -> Option<f64> {
        let seconds = time.timestamp().as_second() - self.midnight.as_ref()?.timestamp().as_second();
        Some(seconds as f64 / 60.0)
    }

    fn add(
        &mut self,
        arrival: Option<&ZonedDateTime>,
        departure: Option<&ZonedDateTime>,
        way: &str,
        stop: &Stop,
    ) {
        let stay = if stop.place.kind() == PlaceKind::Crossing { "border" } else { "stay" };
        // The first stop of a plan has no arrival: its stay starts with the day.
        let here = arrival.cloned().or_else(|| self.now.clone().filter(|_| self.pieces.is_empty()));
        for (kind, from, to) in [(way, self.now.clone(), arrival.cloned()), (stay, here, departure.cloned())]
        {
            let (Some(from), Some(to)) = (from, to) else { continue };
            if let (Some(from), Some(to)) = (self.minutes(&from), self.minutes(&to))
                && to > from
            {
                self.pieces.push(BarPiece { kind: kind.to_owned(), from, to });
            }
        }
        self.now = departure.cloned();
    }
}
