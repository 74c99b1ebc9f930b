//! Another day, another crossing, another vehicle; stops that are missing or one too many.

use geo::{Distance, Haversine};

use super::super::clock::{LOOK_AHEAD, day_after};
use super::super::{Figure, Visit};
use super::{Draft, Matter, straighten};
use crate::facts::{CrossingFacts, CrossingPlace, CrossingUse, Way};
use crate::hours::Hours;
use crate::{DayId, Edit, NewStop, PinKind, Place, PlaceKind, Plan, Reach, Seconds, StopId};

/// How many open days, and how many crossings, are tried.
const TRIED: usize = 3;
/// How long a border takes where the planner has not said so.
const BORDER: Seconds = Seconds::hours(2);

/// After how many days a crossing is surely open for some of the day, the next first. Whether one comes in time shows when it is tried: who
/// waits for it to open in the morning is not too late.
fn open_after(visit: &Visit<'_>) -> Vec<i64> {
    let (Hours::Known { calendar, .. }, Some(begin)) = (&visit.place.hours, &visit.times.begin) else {
        return Vec::new();
    };
    let is_open =
        |days: &i64| day_after(begin.date(), *days).is_some_and(|date| !calendar.on(date).open.is_empty());
    (1..=LOOK_AHEAD).filter(is_open).take(TRIED).collect()
}

/// One rests, where the night before is spent, until the crossing is open.
pub(super) fn rest_before(matter: &Matter<'_>, fresh: &mut dyn FnMut() -> String) -> Vec<Draft> {
    let Some(visit) = matter.stop() else { return Vec::new() };
    let Some(night) = matter.scene.visits.iter().rev().find(|before| before.day < visit.day) else {
        return Vec::new();
    };
    let mut rest = |days: i64| {
        let date = day_after(visit.times.begin.as_ref()?.date(), days)?;
        let add = |_| Edit::AddDay { id: DayId::new(fresh()), index: visit.day };
        let figures = vec![
            ("place", Figure::Place(visit.stop.place.clone())),
            ("date", Figure::Date(date)),
            ("days", Figure::Days(days)),
            ("at", Figure::Place(night.stop.place.clone())),
        ];
        let edits = (0..days).map(add).collect();
        Some(Draft::new(format!("open_day/{date}"), "mend_open_day", figures, edits))
    };
    open_after(visit).into_iter().filter_map(&mut rest).collect()
}

/// The whole plan begins later, so that the crossing is open.
pub(super) fn start_later(matter: &Matter<'_>) -> Vec<Draft> {
    let Some(visit) = matter.stop() else { return Vec::new() };
    let shift = |days: i64| {
        let date = day_after(visit.times.begin.as_ref()?.date(), days)?;
        let start = day_after(matter.scene.plan.start, days)?;
        let figures = vec![
            ("place", Figure::Place(visit.stop.place.clone())),
            ("date", Figure::Date(date)),
            ("start", Figure::Date(start)),
        ];
        let edits = vec![Edit::SetStart(start)];
        Some(Draft::new(format!("start_later/{start}"), "mend_open_day", figures, edits))
    };
    open_after(visit).into_iter().filter_map(shift).collect()
}

/// Whether all travellers may use a crossing, as far as one knows.
fn is_for(plan: &Plan, crossing: &CrossingFacts) -> bool {
    match crossing.open_to {
        CrossingUse::All | CrossingUse::Limited => true,
        CrossingUse::Unconfirmed | CrossingUse::Locals => {
            let local = |nationality: &String| crossing.countries.contains(nationality);
            !plan.travellers.is_empty()
                && plan.travellers.iter().all(|traveller| local(&traveller.nationality))
        }
        CrossingUse::Rail | CrossingUse::Nobody => false,
    }
}

/// One crosses elsewhere between the same two countries, the nearest first.
pub(super) fn other_crossings(matter: &Matter<'_>, fresh: &mut dyn FnMut() -> String) -> Vec<Draft> {
    let (Some(visit), Some(position)) = (matter.stop(), matter.position()) else { return Vec::new() };
    let Some(crossing) = &visit.place.crossing else { return Vec::new() };
    let plan = matter.scene.plan;
    let joins = |other: &CrossingFacts| {
        other.id != crossing.id && crossing.countries.iter().all(|country| other.countries.contains(country))
    };
    let is_free = |other: &&CrossingPlace| {
        other.facts.crossing.as_ref().is_some_and(|facts| {
            joins(facts) && is_for(plan, facts) && !plan.avoid.crossings.contains(&facts.id)
        })
    };
    let mut others: Vec<&CrossingPlace> = matter.scene.around.crossings.iter().filter(is_free).collect();
    let apart = |other: &CrossingPlace| Haversine.distance(visit.stop.place.at, other.place.at);
    others.sort_by(|a, b| apart(a).total_cmp(&apart(b)));
    let instead = |other: &CrossingPlace| {
        let id = StopId::new(fresh());
        let stop = NewStop {
            id: id.clone(),
            place: other.place.clone(),
            stay: visit.stop.stay,
            note: visit.stop.note.clone(),
            reach: visit.stop.reach.clone(),
            // When the one opens says nothing of the other.
            pin: visit.stop.pin.filter(|pin| pin.kind != PinKind::NotBefore),
        };
        let mut edits = vec![Edit::RemoveStop(visit.stop.id.clone())];
        edits.extend(straighten(matter.next()));
        edits.push(Edit::AddStops { day: matter.day.1.id.clone(), index: position, stops: vec![stop] });
        let figures = vec![
            ("place", Figure::Place(other.place.clone())),
            ("instead", Figure::Place(visit.stop.place.clone())),
        ];
        let name = format!("other_crossing/{}", other.place.tag());
        Draft { made: vec![id], ..Draft::new(name, "mend_other_crossing", figures, edits) }
    };
    others.into_iter().take(TRIED).map(instead).collect()
}

/// The leg is done by the profile that has a road all the way.
pub(super) fn other_profile(matter: &Matter<'_>) -> Option<Draft> {
    let visit = matter.visit()?;
    let profile = visit.leg?.other_profile?;
    let edits = vec![Edit::SetReach { stop: visit.stop.id.clone(), reach: Reach::RoadBy(profile) }];
    let figures =
        vec![("place", Figure::Place(visit.stop.place.clone())), ("profile", Figure::Profile(profile))];
    Some(Draft::new(format!("profile/{}", profile.word()), "mend_profile", figures, edits))
}

/// The crossings that a leg passes become stops before its end.
pub(super) fn add_crossings(matter: &Matter<'_>, fresh: &mut dyn FnMut() -> String) -> Option<Draft> {
    let (visit, position) = (matter.visit()?, matter.position()?);
    let leg = visit.leg.filter(|leg| matches!(leg.way, Way::Road(_)))?;
    let crossings: Vec<&Place> = leg
        .passed
        .iter()
        .filter_map(|passed| passed.crossing.as_ref())
        .filter(|place| place.kind() == PlaceKind::Crossing)
        .collect();
    let (first, last) = (crossings.first()?, crossings.last()?);
    let new = |place: &&Place| NewStop {
        id: StopId::new(fresh()),
        place: (*place).clone(),
        stay: BORDER,
        note: String::new(),
        reach: visit.stop.reach.clone(),
        pin: None,
    };
    let stops: Vec<NewStop> = crossings.iter().map(new).collect();
    let mut figures = vec![("place", Figure::Place((*first).clone()))];
    if crossings.len() > 1 {
        figures.push(("until", Figure::Place((*last).clone())));
    }
    let made = stops.iter().map(|stop| stop.id.clone()).collect();
    let edits = vec![Edit::AddStops { day: matter.day.1.id.clone(), index: position, stops }];
    let id = format!("add_crossings/{}", first.tag());
    Some(Draft { made, ..Draft::new(id, "add_crossings", figures, edits) })
}

/// The double goes.
pub(super) fn remove_double(matter: &Matter<'_>) -> Option<Draft> {
    let visit = matter.stop()?;
    let mut edits: Vec<Edit> = straighten(matter.next()).into_iter().collect();
    edits.push(Edit::RemoveStop(visit.stop.id.clone()));
    let figures = vec![("place", Figure::Place(visit.stop.place.clone()))];
    Some(Draft::new(format!("remove/{}", visit.stop.id), "mend_remove", figures, edits))
}
