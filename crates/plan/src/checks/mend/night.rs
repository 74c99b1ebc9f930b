//! To spend a night elsewhere, or one more.

use jiff::Timestamp;

use super::super::days::{dark, driving_limit, latest, lodging_within};
use super::super::{Figure, Rule, Visit};
use super::{Draft, Matter, straighten};
use crate::facts::Way;
use crate::{DayId, Edit, Limits, NewStop, Place, Reach, Seconds, StopId};

/// How many places are tried for one night more.
const TRIED: usize = 4;

/// A place where a day could end.
struct Halt<'s> {
    place: &'s Place,
    /// How long somebody has been at the wheel until there.
    driven: Seconds,
    /// When one is there.
    reached: Option<Timestamp>,
    /// The stop there, if there is one; else the new one comes at this index of the day.
    stop: Result<&'s Visit<'s>, usize>,
    /// How a new stop there is reached.
    reach: Reach,
}

fn new_stop(id: StopId, place: &Place, reach: Reach) -> NewStop {
    NewStop { id, place: place.clone(), stay: Seconds(0), note: String::new(), reach, pin: None }
}

/// How a new stop on a leg is reached: as the leg's end is.
fn on_the_way(visit: &Visit<'_>) -> Option<Reach> {
    let by_road = visit.leg.is_some_and(|leg| matches!(leg.way, Way::Road(_)));
    (by_road && !matches!(visit.stop.reach, Reach::Flight(_))).then(|| visit.stop.reach.clone())
}

/// The day is cut in two: it ends earlier, and what follows is the next day's.
pub(super) fn splits(matter: &Matter<'_>, fresh: &mut dyn FnMut() -> String) -> Vec<Draft> {
    let mut halts = halts(matter);
    choose(matter, &mut halts);
    halts.truncate(TRIED);
    halts.iter().filter_map(|halt| split(matter, halt, fresh)).collect()
}

/// Everywhere a day could end before it does, in order.
fn halts<'s>(matter: &Matter<'s>) -> Vec<Halt<'s>> {
    let (scene, (index, _)) = (matter.scene, matter.day);
    let within = lodging_within(scene);
    let mut halts = Vec::new();
    let mut driven = Seconds(0);
    let mut left =
        scene.days.get(index).and_then(|day| day.start.as_ref()).map(jiff::ZonedDateTime::timestamp);
    for (position, visit) in scene.visits_of(index).enumerate() {
        let drives = visit.leg.is_some_and(|leg| leg.way.is_driven());
        if let (Some(leg), Some(reach)) = (visit.leg, on_the_way(visit)) {
            for along in leg.along.iter().filter(|along| along.lodging == Some(true)) {
                halts.push(Halt {
                    place: &along.place,
                    driven: if drives { driven + along.after } else { driven },
                    reached: left.and_then(|left| later(left, along.after)),
                    stop: Err(position),
                    reach: reach.clone(),
                });
            }
        }
        if let Some(duration) = visit.leg.and_then(|leg| leg.duration).filter(|_| drives) {
            driven += duration;
        }
        let reached = visit.times.arrival.as_ref().map(jiff::ZonedDateTime::timestamp);
        // The last stop is where the day ends already; where the plan begins it cannot end.
        if !visit.night && visit.leg.is_some() {
            let near = visit.place.lodging_near.first().filter(|near| near.distance <= within);
            if visit.place.lodging == Some(true) {
                let place = &visit.stop.place;
                halts.push(Halt { place, driven, reached, stop: Ok(visit), reach: Reach::Road });
            } else if let Some(near) = near {
                let stop = Err(position + 1);
                halts.push(Halt { place: &near.place, driven, reached, stop, reach: Reach::Road });
            }
        }
        left = visit.times.departure.as_ref().map(jiff::ZonedDateTime::timestamp);
    }
    halts
}

fn later(moment: Timestamp, by: Seconds) -> Option<Timestamp> {
    moment.checked_add(jiff::SignedDuration::from_secs(by.0)).ok()
}

/// Keeps the places that may do, the best first.
fn choose(matter: &Matter<'_>, halts: &mut Vec<Halt<'_>>) {
    let (scene, (index, day)) = (matter.scene, matter.day);
    let limits = scene.plan.limits_of(day);
    let total = scene.days.get(index).map_or(Seconds(0), |times| times.driving);
    let by_latest = |halts: &mut Vec<Halt<'_>>, deadline: Option<Timestamp>| {
        halts.retain(|halt| halt.reached.zip(deadline).is_some_and(|(reached, by)| reached <= by));
        halts.sort_by_key(|halt| std::cmp::Reverse(halt.reached));
    };
    match matter.check.rule {
        Rule::DrivesInDark => {
            let dark = dark::of_day(scene, &scene.visits, index).filter(|dark| dark.evening);
            by_latest(halts, dark.map(|dark| dark.from.timestamp()));
        }
        Rule::ArrivesLate => {
            let zone = scene.days.get(index).and_then(|times| times.end.as_ref()).map(|end| end.time_zone());
            let latest = latest(scene.plan.date(index), day, limits);
            let latest = latest.zip(zone).and_then(|(at, zone)| at.to_zoned_datetime(zone.clone()).ok());
            by_latest(halts, latest.map(|latest| latest.timestamp()));
        }
        _ => {
            if matter.check.rule == Rule::DrivingOverLimit {
                let limit = driving_limit(scene, limits);
                halts.retain(|halt| halt.driven <= limit && total - halt.driven <= limit);
            }
            halts.sort_by_key(|halt| (2 * halt.driven.0 - total.0).abs());
        }
    }
}

fn split(matter: &Matter<'_>, halt: &Halt<'_>, fresh: &mut dyn FnMut() -> String) -> Option<Draft> {
    let (index, day) = matter.day;
    let new_day = DayId::new(fresh());
    let mut edits = vec![Edit::AddDay { id: new_day.clone(), index: index + 1 }];
    if day.limits != Limits::default() {
        edits.push(Edit::SetDayLimits { day: new_day.clone(), limits: day.limits });
    }
    if day.lodging.is_some() {
        // What is arranged is for the place where the day ended.
        edits.push(Edit::SetLodging { day: new_day, lodging: day.lodging });
        edits.push(Edit::SetLodging { day: day.id.clone(), lodging: None });
    }
    let (last, stay, made) = match halt.stop {
        Ok(visit) => (visit.stop.id.clone(), visit.stop.stay, Vec::new()),
        Err(position) => {
            let id = StopId::new(fresh());
            let stop = new_stop(id.clone(), halt.place, halt.reach.clone());
            let after = matter.scene.visits_of(index).nth(position);
            edits.extend(straighten(after));
            edits.push(Edit::AddStops { day: day.id.clone(), index: position, stops: vec![stop] });
            (id.clone(), Seconds(0), vec![id])
        }
    };
    edits.push(Edit::SetNight { day: day.id.clone(), last: last.clone() });
    // The last edit names the stop and the day of the step.
    edits.push(Edit::SetStay { stop: last, stay });
    Some(draft(matter, halt.place, edits, made))
}

fn draft(matter: &Matter<'_>, place: &Place, edits: Vec<Edit>, made: Vec<StopId>) -> Draft {
    let date = matter.scene.plan.date(matter.day.0);
    let figures = vec![("place", Figure::Place(place.clone())), ("date", Figure::Date(date))];
    Draft { made, ..Draft::new(format!("overnight/{}", place.tag()), "mend_overnight", figures, edits) }
}

/// The night is spent elsewhere: near there, a little further, a little before, or at an earlier stop.
pub(super) fn elsewhere(matter: &Matter<'_>, fresh: &mut dyn FnMut() -> String) -> Vec<Draft> {
    let (Some(visit), Some(position)) = (matter.visit(), matter.position()) else { return Vec::new() };
    let day = &matter.day.1.id;
    let mut drafts = Vec::new();
    let mut after = |place: &Place, reach: Reach| {
        let id = StopId::new(fresh());
        let mut edits: Vec<Edit> = straighten(matter.next()).into_iter().collect();
        let stops = vec![new_stop(id.clone(), place, reach)];
        edits.push(Edit::AddStops { day: day.clone(), index: position + 1, stops });
        drafts.push(draft(matter, place, edits, vec![id]));
    };
    if let Some(near) = visit.place.lodging_near.first() {
        after(&near.place, Reach::Road);
    }
    let has_lodging = |along: &&crate::facts::Along| along.lodging == Some(true);
    if let Some((next, reach)) = matter.next().and_then(|next| Some((next, on_the_way(next)?)))
        && let Some(along) = next.leg.and_then(|leg| leg.along.iter().find(has_lodging))
    {
        after(&along.place, reach);
    }
    if let Some(reach) = on_the_way(visit)
        && let Some(along) = visit.leg.and_then(|leg| leg.along.iter().rev().find(has_lodging))
    {
        let id = StopId::new(fresh());
        let mut edits: Vec<Edit> = straighten(Some(visit)).into_iter().collect();
        let stops = vec![new_stop(id.clone(), &along.place, reach)];
        edits.push(Edit::AddStops { day: day.clone(), index: position, stops });
        edits.push(Edit::SetNight { day: day.clone(), last: id.clone() });
        edits.push(Edit::SetStay { stop: id.clone(), stay: Seconds(0) });
        drafts.push(draft(matter, &along.place, edits, vec![id]));
    }
    let earlier = matter.scene.visits_of(matter.day.0).filter(|other| !other.night && other.leg.is_some());
    if let Some(other) = earlier.filter(|other| other.place.lodging == Some(true)).last() {
        let (last, stay) = (other.stop.id.clone(), other.stop.stay);
        let edits =
            vec![Edit::SetNight { day: day.clone(), last: last.clone() }, Edit::SetStay { stop: last, stay }];
        drafts.push(draft(matter, &other.stop.place, edits, Vec::new()));
    }
    drafts
}
