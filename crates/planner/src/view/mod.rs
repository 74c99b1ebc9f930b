//! A plan as it is shown.

mod bar;
mod check;
mod hours;
mod leg;
mod private;

use std::collections::{BTreeMap, HashSet};

use atlas::Lang;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use plan::checks::Rule;
use plan::facts::{Almanac, LegFacts, PlaceFacts, Way};
use plan::schedule::{DayTimes, Times};
use plan::{Day, Limits, Pin, Plan, Step, Stop};

use crate::api::{
    AvoidView, BreaksView, ConflictView, DayFrom, DayView, DaylightView, FileView, LegView, LimitsView,
    LonLat, NamesView, PinTimesView, PinView, PlanView, SharingView, StepView, StopView, TravellerView,
    VehicleView,
};
use crate::around::Outlook;
use crate::error::Error;
use crate::known;
use crate::router::{Leg, Router};
use crate::texts::figures;
use bar::{Bar, Means};
use hours::Stay;

pub(crate) use check::check_views;

/// Days are told apart by so many colours.
const COLOURS: usize = 8;

/// What is around a plan when it is shown.
pub(crate) struct Around<'a> {
    pub(crate) revision: u32,
    pub(crate) undo: Option<&'a Step>,
    pub(crate) redo: Option<&'a Step>,
    pub(crate) file: FileView,
    pub(crate) conflicts: Vec<ConflictView>,
    pub(crate) sharing: SharingView,
    /// Keys of the lines that the page has.
    pub(crate) has: &'a HashSet<String>,
    /// The language of names and sentences.
    pub(crate) lang: Lang,
    /// The date on which one looks at it.
    pub(crate) today: Date,
}

/// The view of a plan.
pub(crate) fn plan_view(plan: &Plan, router: &Router, around: Around<'_>) -> Result<PlanView, Error> {
    let outlook = Outlook::of(plan, router, around.today)?;
    let checks = check_views(plan, &outlook.checks(plan), around.lang)?;
    let days = day_views(plan, &outlook, around.lang)?;
    let shown: HashSet<&String> =
        days.iter().flat_map(|day| &day.stops).filter_map(|stop| stop.leg.as_ref()?.line.as_ref()).collect();
    let mut lines = BTreeMap::new();
    for ((from, to), leg) in plan.legs().zip(&outlook.legs) {
        if shown.contains(&leg.key) && !around.has.contains(&leg.key) && !lines.contains_key(&leg.key) {
            lines.insert(leg.key.clone(), leg.line(from.place.at, to.place.at));
        }
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
        vehicle_facts: VehicleView {
            fuel_range: plan.vehicle_facts.fuel_range.map(|range| range.0),
            ownership: plan.vehicle_facts.ownership.map(|word| word.word().to_owned()),
            plates: plan.vehicle_facts.plates.clone(),
        },
        limits: limits_view(plan.limits),
        usual_driving: outlook.around.rules.value(Rule::DrivingOverLimit, USUAL_HOURS) * 3600.0,
        breaks: plan
            .breaks
            .map(|breaks| BreaksView { after: breaks.after.0 as f64, rest: breaks.rest.0 as f64 }),
        travellers: plan
            .travellers
            .iter()
            .map(|group| TravellerView { nationality: group.nationality.clone(), count: group.count })
            .collect(),
        people: private::people_views(plan),
        disclosed: private::disclosed_view(plan.disclosed),
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
        checks,
        undo: around.undo.map(step_view),
        redo: around.redo.map(step_view),
        file: around.file,
        conflicts: around.conflicts,
        sharing: around.sharing,
        lines,
        days,
    })
}

/// Hours at the wheel, where neither plan nor tables say how many are too many.
const USUAL_HOURS: f64 = 10.0;

fn limits_view(limits: Limits) -> LimitsView {
    LimitsView {
        driving: limits.driving.map(|driving| driving.0 as f64),
        earliest: limits.earliest.map(figures::time),
        latest: limits.latest.map(figures::time),
        after_dark: limits.after_dark,
    }
}

fn pin_view(pin: Pin) -> PinView {
    PinView { kind: pin.kind.word().to_owned(), at: figures::time(pin.at), next_day: pin.next_day }
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

/// The days of a plan.
fn day_views(plan: &Plan, outlook: &Outlook, lang: Lang) -> Result<Vec<DayView>, Error> {
    let known = plan.legs().zip(&outlook.legs).zip(&outlook.around.legs);
    let legs = known.map(|(((from, to), leg), facts)| (from, to, leg, &**facts));
    let places = outlook.around.places.iter().map(|place| &**place);
    let mut scene =
        Scene { plan, legs, places, almanac: outlook.around.almanac, lang, number: 0, last: None };
    let days = plan.days.iter().zip(&outlook.times).enumerate();
    days.map(|(index, (day, times))| scene.day(index, day, times)).collect()
}

/// What is carried from day to day.
struct Scene<'a, L, P> {
    plan: &'a Plan,
    legs: L,
    places: P,
    almanac: &'a dyn Almanac,
    lang: Lang,
    number: u32,
    /// The stop before, its number, and what is known of its place.
    last: Option<(&'a Stop, u32, &'a PlaceFacts)>,
}

impl<'a, L, P> Scene<'a, L, P>
where
    L: Iterator<Item = (&'a Stop, &'a Stop, &'a Leg, &'a LegFacts)>,
    P: Iterator<Item = &'a PlaceFacts>,
{
    fn day(&mut self, index: usize, day: &'a Day, times: &DayTimes) -> Result<DayView, Error> {
        let date = self.plan.date(index);
        let from = match self.last {
            Some((stop, number, _)) => Some(DayFrom {
                stop: stop.id.to_string(),
                number,
                name: stop.place.name.clone(),
                names: names(stop)?.0,
                departure: times.start.as_ref().map(text),
            }),
            None => None,
        };
        let home = self.last.map(|(stop, _, _)| stop).or_else(|| day.stops.first());
        let mut bar = Bar::new(times.start.as_ref());
        let mut stops = Vec::with_capacity(day.stops.len());
        for (position, (stop, at)) in day.stops.iter().zip(&times.stops).enumerate() {
            let Some(place) = self.places.next() else { continue };
            let way = if self.last.is_some() { self.legs.next() } else { None };
            let stay = Stay::of(stop, at, place, date);
            let means = way.map(|(_, _, _, facts)| match facts.way {
                Way::Flight(_) => Means::Flight,
                Way::Road(_) => Means::Road,
            });
            bar.add(stop, at, means, &stay);
            let leg = way.map(|(from, to, leg, facts)| leg::leg_view(self.plan, [from, to], leg, facts, at));
            self.number += 1;
            let overnight = position + 1 == day.stops.len();
            stops.push(self.stop(stop, at, place, &stay, overnight, leg.transpose()?)?);
            self.last = Some((stop, self.number, place));
        }
        let night = self.last.map(|(stop, _, _)| stop);
        let legs = || stops.iter().filter_map(|stop| stop.leg.as_ref());
        let roads = || legs().filter(|leg| leg.mode == "road");
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        Ok(DayView {
            id: day.id.to_string(),
            number,
            date: date.to_string(),
            colour: u8::try_from(index % COLOURS).unwrap_or(0),
            start: figures::time(day.start),
            title: day.title.clone(),
            note: day.note.clone(),
            private_note: day.private_note.clone(),
            net_cost: day.net_cost.map(private::money_view),
            limits: limits_view(day.limits),
            lodging: day.lodging.map(|lodging| lodging.word().to_owned()),
            night: night.map(|stop| stop.id.to_string()),
            daylight: home.zip(night).and_then(|(home, night)| self.daylight(home, night, times, date)),
            from,
            distance: total(roads().filter_map(|leg| leg.distance)),
            driving: total(roads().filter_map(|leg| leg.duration)),
            resting: times.resting.0 as f64,
            approximate: roads().any(|leg| leg.quality != "surveyed"),
            incomplete: legs().any(|leg| leg.duration.is_none()),
            end: times.end.as_ref().filter(|_| !stops.is_empty()).map(text),
            overruns: times.overruns,
            bar: bar.pieces(),
            stops,
        })
    }

    fn stop(
        &self,
        stop: &Stop,
        at: &Times,
        place: &PlaceFacts,
        stay: &Stay<'_>,
        overnight: bool,
        leg: Option<LegView>,
    ) -> Result<StopView, Error> {
        let (names, renamed) = names(stop)?;
        Ok(StopView {
            id: stop.id.to_string(),
            number: self.number,
            kind: stop.place.kind().word().to_owned(),
            key: stop.place.key.as_ref().map(ToString::to_string),
            name: stop.place.name.clone(),
            names,
            renamed,
            at: lon_lat(&stop.place.at),
            country: place.country.clone(),
            stay: stop.stay.0 as f64,
            note: stop.note.clone(),
            private_note: stop.private_note.clone(),
            net_cost: stop.net_cost.map(private::money_view),
            arrival: at.arrival.as_ref().map(text),
            begin: at.begin.as_ref().filter(|_| at.begin != at.arrival).map(text),
            departure: at.departure.as_ref().map(text),
            wait: at.wait.0 as f64,
            pin: stop.pin.map(pin_view),
            pin_times: at.pin.as_ref().map(|pin| PinTimesView {
                at: text(&pin.at),
                before: pin.before.0 as f64,
                after: pin.after.map(|after| after.0 as f64),
            }),
            hours: stay.view(self.lang),
            clock_change: at.clock_change.0 as f64,
            overnight,
            confidence: place.pin.word().to_owned(),
            leg,
        })
    }

    /// The sun where a day starts and where it ends.
    fn daylight(&self, home: &Stop, night: &Stop, times: &DayTimes, date: Date) -> Option<DaylightView> {
        let midnight = times.start.as_ref()?.start_of_day().ok()?.timestamp();
        let minutes = |at: jiff::Timestamp| (at.as_second() - midnight.as_second()) as f64 / 60.0;
        let morning = self.almanac.daylight(home.place.at, date)?;
        let evening = self.almanac.daylight(night.place.at, date)?;
        Some(DaylightView {
            dawn: minutes(morning.dawn),
            sunrise: minutes(morning.sunrise),
            sunset: minutes(evening.sunset),
            dusk: minutes(evening.dusk),
        })
    }
}

/// RFC 9557, to the minute.
pub(crate) fn text(time: &ZonedDateTime) -> String {
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
