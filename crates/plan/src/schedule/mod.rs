//! Local times along a plan.
//!
//! A forward cascade: each day starts at its start time where the night was (or at its first stop), each leg takes its
//! duration and the rests that the plan's breaks ask for, each stop its stay and what its fixed time makes one wait. Times are those of the
//! clock on the spot; between, instants are counted, so that a change of clocks changes nothing but what is shown.

mod breaks;
mod pins;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ZonedDateTime};

use self::breaks::Wheel;
use crate::{Breaks, Pin, PinKind, Plan, Seconds, Stop};

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
    /// How much later one could go on from here before the next fixed time of the day is missed, less than zero where it is missed
    /// anyway; none where no such time follows. [`crate::PinKind::NotBefore`] cannot be missed: its wait takes up delay. Rests
    /// are taken as they are.
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
    /// By how much the clock changes on the way here, from what it showed when one left the last place whose zone is known; zero
    /// where it does not change or is not known.
    pub clock_change: Seconds,
    /// The rests on the way here.
    pub rests: Vec<(Timestamp, Timestamp)>,
    /// How long one waits here, before the stay and after it.
    pub wait: Seconds,
    /// The fixed time, if there is one, the zone is known and so is when one is there.
    pub pin: Option<PinTimes>,
}

/// The times of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct DayTimes {
    /// When the day starts, in the zone of the place where it starts; none for a day without any place to start from.
    pub start: Option<ZonedDateTime>,
    /// The times of its stops, in order.
    pub stops: Vec<Times>,
    /// When the last stop is reached; the start of a day on which one goes nowhere.
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
/// duration nothing on that day has times, and the next day starts anew; a stop without a zone has no local times, but what
/// follows it has, unless a fixed time there makes one wait nobody knows how long.
///
/// Time at the wheel is counted day by day. All of the time at a stop, and a leg on which nobody drives, is a rest if it is as
/// long as one; shorter ones do not add up. So what grows into a rest may spare one on the road, and what follows then comes
/// earlier. Linear in the plan and its rests.
pub fn schedule(plan: &Plan, legs: &[Travel], zones: &[Option<TimeZone>]) -> Vec<DayTimes> {
    let mut legs = legs.iter().copied();
    let mut zones = zones.iter().map(Option::as_ref);
    let mut days: Vec<DayTimes> = Vec::with_capacity(plan.days.len());
    let mut night = Night::NotYet;
    let mut reached: Option<Timestamp> = None;
    for (index, day) in plan.days.iter().enumerate() {
        let date = plan.date(index);
        let here: Vec<Option<&TimeZone>> = day.stops.iter().map(|_| zones.next().flatten()).collect();
        let starts_in = match night {
            Night::At(zone) => zone,
            Night::NotYet => here.first().copied().flatten(),
        };
        let start =
            starts_in.and_then(|zone| date.to_datetime(day.start).to_zoned_datetime(zone.clone()).ok());
        if let (Some(before), Some(reached), Some(start)) = (days.last_mut(), reached, &start) {
            before.overruns = reached > start.timestamp();
        }
        let mut walk = Walk::new(plan.breaks, start.as_ref());
        let mut stops = Vec::with_capacity(day.stops.len());
        for (position, (stop, zone)) in day.stops.iter().zip(&here).enumerate() {
            let from_home = matches!(night, Night::NotYet) && position == 0;
            let travel = if from_home { None } else { Some(legs.next().unwrap_or_default()) };
            let last = position + 1 == day.stops.len();
            stops.push(walk.to(stop, date, *zone, travel, last));
        }
        pins::spare_after(&day.stops, &mut stops);
        let stays = match night {
            Night::NotYet => stops.len() <= 1,
            Night::At(_) => stops.is_empty(),
        };
        let end = if stays { start.clone() } else { stops.last().and_then(|last| last.arrival.clone()) };
        reached = walk.reached;
        if let Some(zone) = here.last() {
            night = Night::At(*zone);
        }
        days.push(DayTimes {
            start,
            stops,
            end,
            overruns: false,
            driving: walk.driving,
            resting: walk.resting,
        });
    }
    days
}

/// Where the night before a day was.
#[derive(Clone, Copy)]
enum Night<'a> {
    /// The plan has no stop yet.
    NotYet,
    /// At a stop with this zone, if it is known.
    At(Option<&'a TimeZone>),
}

/// One day's way from stop to stop.
struct Walk {
    /// When one leaves; none once it is unknown.
    now: Option<Timestamp>,
    /// What the clock was ahead of UTC when it was last looked at.
    clock: Option<Offset>,
    wheel: Wheel,
    /// When the last stop was reached.
    reached: Option<Timestamp>,
    driving: Seconds,
    resting: Seconds,
}

impl Walk {
    fn new(breaks: Option<Breaks>, start: Option<&ZonedDateTime>) -> Self {
        Self {
            now: start.map(ZonedDateTime::timestamp),
            clock: start.map(ZonedDateTime::offset),
            wheel: Wheel::rested(breaks),
            reached: None,
            driving: Seconds(0),
            resting: Seconds(0),
        }
    }

    /// The times of the next stop; `travel` is none where the plan begins there.
    fn to(
        &mut self,
        stop: &Stop,
        date: Date,
        zone: Option<&TimeZone>,
        travel: Option<Travel>,
        last: bool,
    ) -> Times {
        let local = |at: Timestamp| zone.map(|zone| at.to_zoned_datetime(zone.clone()));
        let (rests, there) = match travel {
            Some(travel) => self.travel(travel),
            None => (Vec::new(), self.now),
        };
        self.reached = there.filter(|_| travel.is_some());
        let arrival = self.reached.and_then(local);
        let clock_change = match (self.clock, &arrival) {
            (Some(before), Some(arrival)) => seconds_of(arrival.offset()) - seconds_of(before),
            _ => Seconds(0),
        };
        let Some(there) = there else {
            self.now = None;
            return Times {
                arrival: None,
                begin: None,
                departure: None,
                clock_change,
                rests,
                wait: Seconds(0),
                pin: None,
            };
        };
        let presence = pins::presence(stop, date, zone, there);
        self.now = presence.leave;
        let leaves = presence.leave.and_then(local);
        if let Some(leave) = presence.leave {
            self.wheel.pause(seconds_between(there, leave));
        }
        if let Some(leaves) = &leaves {
            self.clock = Some(leaves.offset());
        }
        let fixed = presence.pin.as_ref().is_some_and(|times| times.pin.kind == PinKind::DepartAt);
        Times {
            arrival,
            begin: presence.begin.and_then(local),
            departure: leaves.filter(|_| !last || fixed),
            clock_change,
            rests,
            wait: presence.wait,
            pin: presence.pin,
        }
    }

    /// The rests on a leg and when it ends.
    fn travel(&mut self, travel: Travel) -> (Vec<(Timestamp, Timestamp)>, Option<Timestamp>) {
        // A way back in time is a mistake of the caller's: unknown, like none.
        let Some(duration) = travel.duration.filter(|duration| duration.0 >= 0) else {
            return (Vec::new(), None);
        };
        if travel.driven {
            self.driving = Seconds(self.driving.0.saturating_add(duration.0));
        }
        let Some(left) = self.now else { return (Vec::new(), None) };
        if !travel.driven {
            self.wheel.pause(duration);
            return (Vec::new(), after(left, duration));
        }
        let Some((rests, there)) = self.wheel.drive(left, duration) else { return (Vec::new(), None) };
        self.resting += rests.iter().map(|(from, to)| seconds_between(*from, *to)).sum();
        (rests, Some(there))
    }
}

/// So much later; none beyond the calendar.
fn after(time: Timestamp, by: Seconds) -> Option<Timestamp> {
    time.checked_add(SignedDuration::from_secs(by.0)).ok()
}

/// How long from one instant to another.
fn seconds_between(from: Timestamp, to: Timestamp) -> Seconds {
    Seconds(to.as_second() - from.as_second())
}

fn seconds_of(offset: Offset) -> Seconds {
    Seconds(i64::from(offset.seconds()))
}
