//! To leave earlier, wait, stay shorter, or go there before or after a neighbour.

use jiff::civil::Time;

use super::super::days::{dark, latest};
use super::super::hours::opening::Opening;
use super::super::{Figure, Rule, clock};
use super::{Draft, Matter, straighten};
use crate::hours::Hours;
use crate::{Edit, Pin, PinKind, PlaceKind, Reach, Seconds};

/// To what times are rounded, in seconds.
const STEP: i64 = 5 * 60;
/// The shortest stay that is proposed.
const SHORTEST: Seconds = Seconds::minutes(15);
/// Before this nobody is told to set out, unless the day's limit says otherwise.
const EARLIEST: Time = Time::constant(4, 0, 0, 0);

/// The hours around the stay that a check is about.
fn opening(matter: &Matter<'_>) -> Option<Opening> {
    let visit = matter.stop()?;
    let Hours::Known { calendar, .. } = &visit.place.hours else { return None };
    Opening::around(&**calendar, visit.times.begin.as_ref()?, visit.stop.stay)
}

/// By how much one is too late.
fn too_late(matter: &Matter<'_>) -> Option<i64> {
    let (scene, (index, day)) = (matter.scene, matter.day);
    let end = || scene.days.get(index)?.end.as_ref();
    match matter.check.rule {
        Rule::PinMissed => Some(matter.visit()?.times.pin.as_ref()?.before.0.checked_neg()?),
        Rule::DayOverruns => {
            Some(scene.days.get(index + 1)?.start.as_ref()?.duration_until(end()?).as_secs())
        }
        Rule::ArrivesLate => {
            let latest = latest(scene.plan.date(index), day, scene.plan.limits_of(day))?;
            Some(latest.duration_until(end()?.datetime()).as_secs())
        }
        Rule::DrivesInDark => {
            let dark = dark::of_day(scene, &scene.visits, index).filter(|dark| dark.evening)?;
            Some(dark.from.duration_until(&dark.until).as_secs())
        }
        _ => {
            let opening = opening(matter)?;
            let mut closed = opening.open.iter().map(|piece| piece.to);
            let closed = closed.rfind(|to| *to < opening.stay.to && *to > 0)?;
            Some(opening.stay.to - closed)
        }
    }
    .filter(|late| *late > 0)
}

/// The day starts earlier, so that one is in time.
pub(super) fn leave_earlier(matter: &Matter<'_>) -> Option<Draft> {
    let (index, day) = matter.day;
    let start = matter.scene.days.get(index)?.start.as_ref()?;
    let seconds = |time: Time| Time::midnight().duration_until(time).as_secs();
    let earliest = matter.scene.plan.limits_of(day).earliest.unwrap_or(EARLIEST);
    let at = (seconds(day.start) - too_late(matter)?).div_euclid(STEP) * STEP;
    if at < seconds(earliest) {
        return None;
    }
    let time = clock::time(at);
    let figures = vec![("start", Figure::Time(time)), ("date", Figure::Date(start.date()))];
    let edits = vec![Edit::SetDayStart { day: day.id.clone(), start: time }];
    Some(Draft::new(format!("leave_earlier/{}", short(time)), "mend_leave_earlier", figures, edits))
}

/// What one does there begins when it opens.
pub(super) fn wait(matter: &Matter<'_>) -> Option<Draft> {
    let (visit, opening) = (matter.stop()?, opening(matter)?);
    // A time that the planner fixed stays as it is.
    if visit.stop.pin.is_some_and(|pin| pin.kind != PinKind::NotBefore) {
        return None;
    }
    let opens = opening.opens_at()?;
    let date = matter.scene.plan.date(matter.day.0);
    let next_day = opening.date_of(opens) != date;
    if next_day && date.tomorrow().ok() != Some(opening.date_of(opens)) {
        return None;
    }
    let time = clock::time(opens);
    let pin = Some(Pin { kind: PinKind::NotBefore, at: time, next_day });
    let figures = vec![
        ("place", Figure::Place(visit.stop.place.clone())),
        ("opens", Figure::Time(time)),
        ("wait", Figure::Duration(Seconds(opens - opening.stay.from))),
    ];
    let edits = vec![Edit::SetPin { stop: visit.stop.id.clone(), pin }];
    Some(Draft::new(format!("wait/{}", short(time)), "mend_wait", figures, edits))
}

/// The stay ends when it closes.
pub(super) fn stay_shorter(matter: &Matter<'_>) -> Option<Draft> {
    let (visit, opening) = (matter.stop()?, opening(matter)?);
    let inside = opening.open.iter().find(|piece| piece.contains(opening.stay.from))?;
    let stay = Seconds((inside.to - opening.stay.from).div_euclid(STEP) * STEP);
    if stay < SHORTEST || stay >= visit.stop.stay {
        return None;
    }
    let figures = vec![("place", Figure::Place(visit.stop.place.clone())), ("stay", Figure::Duration(stay))];
    let edits = vec![Edit::SetStay { stop: visit.stop.id.clone(), stay }];
    Some(Draft::new(format!("stay_shorter/{}", stay.0 / 60), "mend_stay_shorter", figures, edits))
}

/// The stop comes before or after a neighbour of the same day.
pub(super) fn swaps(matter: &Matter<'_>) -> Vec<Draft> {
    let swap = |at: usize| {
        let visits = &matter.scene.visits;
        let (first, second) = (visits.get(at)?, visits.get(at + 1)?);
        // The last stop of a day is where one sleeps, the first of the plan where it begins; a crossing has its place on the way, and
        // so have the ends of a flight.
        let after = visits.get(at + 2);
        let flies = |stop: &crate::Stop| matches!(stop.reach, Reach::Flight(_));
        let stays = |stop: &crate::Stop| stop.place.kind() == PlaceKind::Crossing || flies(stop);
        if first.day != second.day
            || second.night
            || first.leg.is_none()
            || stays(first.stop)
            || stays(second.stop)
            || after.is_some_and(|after| flies(after.stop))
        {
            return None;
        }
        let index = matter.day.1.stops.iter().position(|stop| stop.id == first.stop.id)?;
        let here = &matter.visit()?.stop.id;
        let other = if first.stop.id == *here { second } else { first };
        let mut edits: Vec<Edit> =
            [Some(first), Some(second), after].into_iter().filter_map(straighten).collect();
        let to = if first.stop.id == *here { index + 1 } else { index };
        edits.push(Edit::MoveStop { stop: here.clone(), day: matter.day.1.id.clone(), index: to });
        let figures = vec![
            ("place", Figure::Place(matter.visit()?.stop.place.clone())),
            ("other", Figure::Place(other.stop.place.clone())),
        ];
        Some(Draft::new(format!("swap/{}", other.stop.id), "mend_swap", figures, edits))
    };
    let at = matter.at;
    [at, at.and_then(|at| at.checked_sub(1))].into_iter().flatten().filter_map(swap).collect()
}

fn short(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
