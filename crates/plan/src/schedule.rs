//! Local times along a plan.
//!
//! A forward cascade: each day starts at its start time where the night was (or at its first stop), each leg takes its
//! duration and the rests that the plan's breaks ask for, each stop its stay and what its fixed time makes one wait. Times are those of the
//! clock on the spot; between, instants are counted, so that a change of clocks changes nothing but what is shown.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::{Pin, Plan, Seconds, Stop};

/// How long a leg takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Travel {
    /// Without rests; none where it is not known.
    pub duration: Option<Seconds>,
    /// Whether somebody is at the wheel, so that it counts as driving and breaks are taken.
    pub driven: bool,
}

/// A fixed time and what there is to spare on both sides of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PinTimes {
    /// What is fixed.
    pub pin: Pin,
    /// When that is.
    pub at: ZonedDateTime,
    /// How long before it one is ready: before arriving by it, beginning or leaving then. Less than zero is how late one is.
    /// For [`crate::PinKind::NotBefore`] it is the wait, and zero where there is none.
    pub before: Seconds,
    /// How much later one could go on from here before the next fixed time of the day is missed, less than zero where it is missed anyway; none where no
    /// such time follows.
    pub after: Option<Seconds>,
}

/// When a stop is reached and left.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// The arrival; none at the first stop of the plan, after a leg of unknown duration and where the zone is not known.
    pub arrival: Option<ZonedDateTime>,
    /// When the stay begins: on arrival, or later where a fixed time makes one wait.
    pub begin: Option<ZonedDateTime>,
    /// The departure; none at the last stop of a day, unless it is fixed.
    pub departure: Option<ZonedDateTime>,
    /// By how much the clock changes on the way here; zero where it does not.
    pub clock_change: Seconds,
    /// The rests on the way here.
    pub rests: Vec<(Timestamp, Timestamp)>,
    /// How long one waits here, before the stay and after it.
    pub wait: Seconds,
    /// The fixed time, if there is one and the zone is known.
    pub pin: Option<PinTimes>,
}

/// The times of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct DayTimes {
    /// When the day starts, in the zone of the place where it starts; none for a day without any place to start from.
    pub start: Option<ZonedDateTime>,
    /// The times of its stops, in order.
    pub stops: Vec<Times>,
    /// When the last stop is reached.
    pub end: Option<ZonedDateTime>,
    /// Whether the day's last arrival comes after the next day's start.
    pub overruns: bool,
    /// How long somebody is at the wheel, as far as known.
    pub driving: Seconds,
    /// How long the rests are.
    pub resting: Seconds,
}

/// The times of a plan, a day each.
///
/// `legs` are in the order of [`Plan::legs`], `zones` of [`Plan::stops`]. What is missing is unknown: after a leg of unknown
/// duration nothing on that day has times, and the next day starts anew; a stop without a zone has no local times, but what follows it has.
pub fn schedule(plan: &Plan, legs: &[Travel], zones: &[Option<TimeZone>]) -> Vec<DayTimes> {
    let mut legs = legs.iter().copied();
    let mut zones = zones.iter().cloned();
    let mut days: Vec<DayTimes> = Vec::with_capacity(plan.days.len());
    let mut last: Option<(&Stop, Option<TimeZone>)> = None;
    for (index, day) in plan.days.iter().enumerate() {
        let here: Vec<Option<TimeZone>> = day.stops.iter().map(|_| zones.next().flatten()).collect();
        let starts_in = match &last {
            Some((_, zone)) => zone.clone(),
            None => here.first().cloned().flatten(),
        };
        let start =
            starts_in.and_then(|zone| plan.date(index).to_datetime(day.start).to_zoned_datetime(zone).ok());
        if let (Some(before), Some(start)) = (days.last_mut(), &start) {
            before.overruns = before.end.as_ref().is_some_and(|end| end > start);
        }
        let mut now = start.clone();
        let mut stops = Vec::with_capacity(day.stops.len());
        for (position, (stop, zone)) in day.stops.iter().zip(here).enumerate() {
            let travel = if last.is_some() { legs.next() } else { None };
            let (arrival, clock_change) = match (&last, travel, &zone) {
                (Some(_), Some(travel), Some(here)) => arrive(now.as_ref(), travel.duration, here),
                _ => (None, Seconds(0)),
            };
            let present = if last.is_none() { now.clone() } else { arrival.clone() };
            now = present
                .clone()
                .and_then(|time| time.checked_add(jiff::Span::new().try_seconds(stop.stay.0).ok()?).ok());
            // The first stop of the plan is where the first day starts: its stay comes before the start is over.
            let last_of_day = position + 1 == day.stops.len();
            stops.push(Times {
                arrival,
                begin: present,
                departure: now.clone().filter(|_| !last_of_day),
                clock_change,
                rests: Vec::new(),
                wait: Seconds(0),
                pin: None,
            });
            last = Some((stop, zone));
        }
        let end = stops.last().and_then(|times| times.arrival.clone()).or_else(|| start.clone());
        days.push(DayTimes { start, stops, end, overruns: false, driving: Seconds(0), resting: Seconds(0) });
    }
    days
}

fn arrive(
    left: Option<&ZonedDateTime>,
    travel: Option<Seconds>,
    here: &TimeZone,
) -> (Option<ZonedDateTime>, Seconds) {
    let (Some(left), Some(travel)) = (left, travel) else { return (None, Seconds(0)) };
    let span = jiff::Span::new().try_seconds(travel.0);
    let Ok(arrival) = span.and_then(|span| left.checked_add(span)) else { return (None, Seconds(0)) };
    let arrival_here = arrival.with_time_zone(here.clone());
    let change = i64::from(arrival_here.offset().seconds()) - i64::from(arrival.offset().seconds());
    (Some(arrival_here), Seconds(change))
}
