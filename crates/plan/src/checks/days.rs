//! Days: dark, limits, fixed times, nights.

pub(super) mod dark;
mod nights;

pub(super) use nights::lodging_within;

use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};

use super::{Figure, Finding, Rule, Scene, Severity, Subject, Visit};
use crate::schedule::DayTimes;
use crate::{Day, Limits, PinKind, Seconds};

/// Adds what there is to say.
pub(super) fn find(scene: &Scene<'_>) {
    let visits = &scene.visits;
    for visit in visits {
        pin(scene, visit);
        if visit.place.zone.is_none() {
            let unknown = Finding::new(Rule::ZoneUnknown, Subject::Stop(visit.stop.id.clone()));
            scene.add(unknown.with("place", Figure::Place(visit.stop.place.clone())));
        }
    }
    times_unknown(scene, visits);
    for (index, day, times) in scene.days() {
        let limits = scene.plan.limits_of(day);
        let date = scene.plan.date(index);
        overruns(scene, index, day, times);
        in_dark(scene, visits, index, limits);
        over_limit(scene, date, day, times, limits);
        hours_of_day(scene, date, day, times, limits);
    }
    nights::find(scene, visits);
}

/// A finding about a day, with its date.
fn about_day(rule: Rule, day: &Day, date: Date) -> Finding {
    Finding::new(rule, Subject::Day(day.id.clone())).about(date).with("date", Figure::Date(date))
}

/// A time alone where it is on that date, else with its own date.
fn near(moment: &ZonedDateTime, date: Date) -> Figure {
    if moment.date() == date { Figure::Time(moment.time()) } else { Figure::Moment(moment.clone()) }
}

fn pin(scene: &Scene<'_>, visit: &Visit<'_>) {
    let Some(times) = visit.times.pin.as_ref().filter(|times| times.before < Seconds(0)) else { return };
    let name = match times.pin.kind {
        PinKind::ArriveBy => "arrive_by",
        PinKind::Booked => "booked",
        PinKind::DepartAt => "departs",
        // It only makes one wait.
        PinKind::NotBefore => return,
    };
    let late = Seconds(times.before.0.saturating_neg());
    scene.add(
        Finding::new(Rule::PinMissed, Subject::Stop(visit.stop.id.clone()))
            .about(times.pin.kind.word())
            .about(times.at.datetime())
            .with("place", Figure::Place(visit.stop.place.clone()))
            .with(name, near(&times.at, scene.plan.date(visit.day)))
            .with("late", Figure::Duration(late)),
    );
}

/// The first leg of each day of which nobody knows how long it takes.
fn times_unknown(scene: &Scene<'_>, visits: &[Visit<'_>]) {
    let mut told = None;
    for pair in visits.windows(2) {
        let [from, to] = pair else { continue };
        if told == Some(to.day) || to.leg.is_none_or(|leg| leg.duration.is_some()) {
            continue;
        }
        told = Some(to.day);
        let Some(day) = scene.plan.days.get(to.day) else { continue };
        scene.add(
            about_day(Rule::TimesUnknown, day, scene.plan.date(to.day))
                .about(&to.stop.id)
                .with("from", Figure::Place(from.stop.place.clone()))
                .with("to", Figure::Place(to.stop.place.clone())),
        );
    }
}

fn overruns(scene: &Scene<'_>, index: usize, day: &Day, times: &DayTimes) {
    let next = scene.days.get(index + 1).and_then(|next| next.start.as_ref());
    let (true, Some(end), Some(next)) = (times.overruns, &times.end, next) else { return };
    let late = Seconds(next.duration_until(end).as_secs());
    scene.add(
        about_day(Rule::DayOverruns, day, scene.plan.date(index))
            .with("arrives", Figure::Moment(end.clone()))
            .with("starts", Figure::Moment(next.clone()))
            .with("late", Figure::Duration(late)),
    );
}

fn in_dark(scene: &Scene<'_>, visits: &[Visit<'_>], index: usize, limits: Limits) {
    if limits.after_dark == Some(true) {
        return;
    }
    let Some(dark) = dark::of_day(scene, visits, index) else { return };
    let rules = scene.rules();
    if (dark.driven.0 as f64) < rules.value(Rule::DrivesInDark, 15.0) * 60.0 || dark.driven.0 <= 0 {
        return;
    }
    let Some(day) = scene.plan.days.get(index) else { return };
    let date = scene.plan.date(index);
    let mut finding = about_day(Rule::DrivesInDark, day, date)
        .with("dark", Figure::Duration(dark.driven))
        .with("from", near(&dark.from, date))
        .with("until", near(&dark.until, date));
    if let Some(sun) = dark.sun {
        finding = finding.with(if dark.evening { "sunset" } else { "sunrise" }, Figure::Time(sun.time()));
    }
    if limits.after_dark == Some(false) {
        finding = finding.graded(Severity::Error);
    }
    scene.add(finding);
}

/// The longest time at the wheel on a day with these limits.
pub(super) fn driving_limit(scene: &Scene<'_>, limits: Limits) -> Seconds {
    #[expect(clippy::cast_possible_truncation, reason = "hours of a table")]
    let table = || Seconds((scene.rules().value(Rule::DrivingOverLimit, 10.0) * 3600.0).round() as i64);
    limits.driving.unwrap_or_else(table)
}

fn over_limit(scene: &Scene<'_>, date: Date, day: &Day, times: &DayTimes, limits: Limits) {
    let limit = driving_limit(scene, limits);
    if times.driving <= limit {
        return;
    }
    scene.add(
        about_day(Rule::DrivingOverLimit, day, date)
            .with("driving", Figure::Duration(times.driving))
            .with("limit", Figure::Duration(limit))
            .with("over", Figure::Duration(times.driving - limit)),
    );
}

/// The moment, by the clock on the spot, after which nobody arrives on a day: on the next date where it is before the day's start.
pub(super) fn latest(date: Date, day: &Day, limits: Limits) -> Option<DateTime> {
    let latest = limits.latest?;
    let date = if latest < day.start { date.tomorrow().ok()? } else { date };
    Some(date.to_datetime(latest))
}

fn hours_of_day(scene: &Scene<'_>, date: Date, day: &Day, times: &DayTimes, limits: Limits) {
    // A day on which one stays where one is begins and ends at any time.
    if day.stops.is_empty() {
        return;
    }
    if let Some(earliest) = limits.earliest.filter(|earliest| day.start < *earliest) {
        scene.add(
            about_day(Rule::StartsEarly, day, date)
                .with("starts", Figure::Time(day.start))
                .with("limit", Figure::Time(earliest)),
        );
    }
    let arrival = times.stops.last().and_then(|last| last.arrival.as_ref());
    let (Some(arrival), Some(latest)) = (arrival, latest(date, day, limits)) else { return };
    if arrival.datetime() > latest {
        let late = Seconds(latest.duration_until(arrival.datetime()).as_secs());
        scene.add(
            about_day(Rule::ArrivesLate, day, date)
                .with("arrives", near(arrival, date))
                .with("limit", Figure::Time(latest.time()))
                .with("late", Figure::Duration(late)),
        );
    }
}
