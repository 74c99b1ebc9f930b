//! Local times along a plan.
//!
//! A forward cascade: each day starts at its start time where the night was (or at its first stop), each leg takes its
//! duration, each stop its stay. Times are those of the clock on the spot.

use geo::Point;
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use crate::{Plan, Seconds, Stop};

/// When a stop is reached and left.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// The arrival; none at the first stop of the plan and after a leg of unknown duration.
    pub arrival: Option<ZonedDateTime>,
    /// The departure; none at the last stop of a day.
    pub departure: Option<ZonedDateTime>,
    /// By how much the clock changes on the way here; zero where it does not.
    pub clock_change: Seconds,
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
}

/// The times of a plan, a day each.
///
/// `travel` gives the duration of the leg between two stops, `None` where it is not known: what follows on that day has no times,
/// and the next day starts anew. `zone` gives the time zone at a point.
pub fn schedule(
    plan: &Plan,
    travel: impl Fn(&Stop, &Stop) -> Option<Seconds>,
    zone: impl Fn(Point) -> TimeZone,
) -> Vec<DayTimes> {
    let mut days: Vec<DayTimes> = Vec::with_capacity(plan.days.len());
    let mut last: Option<&Stop> = None;
    for (index, day) in plan.days.iter().enumerate() {
        let starts_at = last.or(day.stops.first());
        let start = starts_at.and_then(|stop| {
            plan.date(index).to_datetime(day.start).to_zoned_datetime(zone(stop.place.at)).ok()
        });
        if let (Some(before), Some(start)) = (days.last_mut(), &start) {
            before.overruns = before.end.as_ref().is_some_and(|end| end > start);
        }
        let mut now = start.clone();
        let mut stops = Vec::with_capacity(day.stops.len());
        for (position, stop) in day.stops.iter().enumerate() {
            let here = zone(stop.place.at);
            let (arrival, clock_change) = match last {
                None => (None, Seconds(0)),
                Some(from) => arrive(now.as_ref(), travel(from, stop), &here),
            };
            let present = if last.is_none() { now.clone() } else { arrival.clone() };
            now = present
                .and_then(|time| time.checked_add(jiff::Span::new().try_seconds(stop.stay.0).ok()?).ok());
            // The first stop of the plan is where the first day starts: its stay comes before the start is over.
            let last_of_day = position + 1 == day.stops.len();
            stops.push(Times { arrival, departure: now.clone().filter(|_| !last_of_day), clock_change });
            last = Some(stop);
        }
        let end = stops.last().and_then(|times| times.arrival.clone()).or_else(|| start.clone());
        days.push(DayTimes { start, stops, end, overruns: false });
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
