//! What holds for every plan.

use geo::Point;
use jiff::civil::{Time, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan as _, ZonedDateTime};
use plan::schedule::{DayTimes, Times, Travel, schedule};
use plan::{Breaks, DayId, Edit, NewStop, Pin, PinKind, Place, Plan, PlanId, Reach, Seconds, StopId};
use proptest::prelude::*;

/// A plan and what is around it.
#[derive(Clone, Debug)]
struct Trip {
    plan: Plan,
    legs: Vec<Travel>,
    zones: Vec<Option<TimeZone>>,
}

impl Trip {
    fn times(&self) -> Vec<DayTimes> {
        schedule(&self.plan, &self.legs, &self.zones)
    }

    /// With another stay at a stop, counted over the whole plan.
    fn staying(&self, number: usize, longer: Seconds) -> Self {
        let mut trip = self.clone();
        let stops = trip.plan.days.iter_mut().flat_map(|day| &mut day.stops);
        for stop in stops.skip(number).take(1) {
            stop.stay += longer;
        }
        trip
    }
}

/// What random trips may have.
#[derive(Clone, Copy)]
struct Kinds {
    /// Lengths are multiples of so many minutes.
    minutes: i64,
    breaks: Option<Breaks>,
    /// One stop in so many has a fixed time; 0 is none.
    pins: u32,
    /// One leg in so many is unknown and one zone in so many is missing; 0 is none.
    gaps: u32,
    zones: &'static [Zone],
}

type Zone = fn() -> TimeZone;

const FIXED: &[Zone] = &[|| hours(5), || hours(6), || hours(7), || hours(8)];
/// Zones whose clocks change between 2014 and 2024.
const REAL: &[Zone] =
    &[|| real("Asia/Almaty"), || real("Asia/Hovd"), || real("Asia/Barnaul"), || real("Asia/Ulaanbaatar")];
const BREAKS: Option<Breaks> = Some(Breaks { after: Seconds::hours(3), rest: Seconds::minutes(15) });
/// Nothing that would make time absorb delay but what is asked for.
const PLAIN: Kinds = Kinds { minutes: 1, breaks: None, pins: 0, gaps: 0, zones: FIXED };

fn hours(hours: i8) -> TimeZone {
    TimeZone::fixed(Offset::constant(hours))
}

fn real(name: &str) -> TimeZone {
    TimeZone::get(name).expect("the tz database travels with us")
}

/// Numbers from which a stop is made.
type Seed = (i64, bool, usize, i64, (u32, usize, i64, bool), (u32, u32));

fn trips(kinds: Kinds) -> impl Strategy<Value = Trip> {
    let pin = (0..kinds.pins.max(1), 0usize..4, 0i64..1440, any::<bool>());
    let gaps = (0..kinds.gaps.max(1), 0..kinds.gaps.max(1));
    let stop = (0i64..400, prop::bool::weighted(0.8), 0usize..4, 0i64..200, pin, gaps);
    let day = (0i64..1440, prop::collection::vec(stop, 0..6));
    (prop::collection::vec(day, 1..5), 0i64..3700).prop_map(move |(days, later)| trip(kinds, &days, later))
}

fn trip(kinds: Kinds, days: &[(i64, Vec<Seed>)], later: i64) -> Trip {
    let mut plan =
        Plan::new(PlanId::new("p"), DayId::new("d0"), "t", date(2014, 6, 1).saturating_add(later.days()));
    plan.breaks = kinds.breaks;
    let (mut legs, mut zones) = (Vec::new(), Vec::new());
    let multiple = |minutes: i64| Seconds::minutes(minutes - minutes % kinds.minutes);
    for (index, (start, stops)) in days.iter().enumerate() {
        let id = DayId::new(format!("d{index}"));
        if index > 0 {
            plan.apply(&Edit::AddDay { id: id.clone(), index }).expect("a day");
        }
        plan.apply(&Edit::SetDayStart { day: id.clone(), start: clock(*start) }).expect("a start");
        for (leg, driven, zone, stay, pin, gaps) in stops {
            let known = kinds.gaps == 0 || gaps.0 > 0;
            legs.push(Travel { duration: known.then(|| multiple(*leg)), driven: *driven });
            zones.push((kinds.gaps == 0 || gaps.1 > 0).then(|| kinds.zones[zone % kinds.zones.len()]()));
            let stop = NewStop {
                id: StopId::new(format!("s{}", zones.len())),
                place: Place { key: None, name: "stop".to_owned(), at: Point::new(80.0, 50.0) },
                stay: multiple(*stay),
                note: String::new(),
                reach: Reach::Road,
                pin: (kinds.pins > 0 && pin.0 == 0).then(|| Pin {
                    kind: PinKind::ALL[pin.1],
                    at: clock(pin.2),
                    next_day: pin.3,
                }),
            };
            plan.apply(&Edit::AddStops { day: id.clone(), index: usize::MAX, stops: vec![stop] })
                .expect("a stop");
        }
    }
    // No leg leads to the first stop.
    let legs = legs.into_iter().skip(1).collect();
    Trip { plan, legs, zones }
}

fn clock(minutes: i64) -> Time {
    Time::constant(0, 0, 0, 0).saturating_add(minutes.minutes())
}

fn at(time: &Option<ZonedDateTime>) -> Option<Timestamp> {
    time.as_ref().map(ZonedDateTime::timestamp)
}

/// The instants of every stop: arrival, begin, departure.
fn instants(days: &[DayTimes]) -> Vec<[Option<Timestamp>; 3]> {
    let stops = days.iter().flat_map(|day| &day.stops);
    stops.map(|stop| [at(&stop.arrival), at(&stop.begin), at(&stop.departure)]).collect()
}

/// Every stop that is now earlier than it was.
fn earlier(before: &[DayTimes], after: &[DayTimes]) -> Vec<usize> {
    let pairs = instants(before).into_iter().zip(instants(after)).enumerate();
    let is = |(before, after): (Option<Timestamp>, Option<Timestamp>)| {
        before.zip(after).is_some_and(|(b, a)| a < b)
    };
    pairs
        .filter(|(_, (before, after))| before.iter().copied().zip(*after).any(is))
        .map(|(stop, _)| stop)
        .collect()
}

/// A day's times by every clock, so many days back, as text.
fn back(days: i64, day: &DayTimes) -> String {
    let civil = |time: &Option<ZonedDateTime>| time.as_ref().map(|time| time.datetime() - days.days());
    let stop = |stop: &Times| {
        let rests: Vec<_> = stop
            .rests
            .iter()
            .map(|(from, to)| (*from - (24 * days).hours(), *to - (24 * days).hours()))
            .collect();
        let pin =
            stop.pin.as_ref().map(|pin| (pin.pin, pin.at.datetime() - days.days(), pin.before, pin.after));
        let times = [civil(&stop.arrival), civil(&stop.begin), civil(&stop.departure)];
        format!("{times:?} {:?} {rests:?} {:?} {pin:?}", stop.clock_change, stop.wait)
    };
    let stops: Vec<String> = day.stops.iter().map(stop).collect();
    let ends = [civil(&day.start), civil(&day.end)];
    format!("{ends:?} {} {:?} {:?} {stops:?}", day.overruns, day.driving, day.resting)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_plan_that_starts_a_day_later_is_a_day_later_by_every_clock(
        trip in trips(Kinds { breaks: BREAKS, pins: 3, gaps: 9, ..PLAIN }),
    ) {
        let mut later = trip.clone();
        later.plan.start = trip.plan.start.tomorrow().expect("a date");
        let text = |back_by: i64, days: &[DayTimes]| -> Vec<String> { days.iter().map(|day| back(back_by, day)).collect() };
        prop_assert_eq!(text(1, &later.times()), text(0, &trip.times()), "the calendar bites nowhere: offsets are fixed");
    }

    #[test]
    fn a_longer_stay_makes_nothing_earlier(
        trip in trips(Kinds { pins: 3, gaps: 20, zones: REAL, ..PLAIN }), stop in 0usize..20, longer in 1i64..500,
    ) {
        let after = trip.staying(stop, Seconds::minutes(longer)).times();
        prop_assert_eq!(earlier(&trip.times(), &after), Vec::<usize>::new(), "fixed times only make one wait");
    }

    #[test]
    fn a_longer_stay_makes_nothing_earlier_among_rests(
        trip in trips(Kinds { minutes: 15, breaks: BREAKS, zones: REAL, ..PLAIN }), stop in 0usize..20, longer in 1i64..20,
    ) {
        // In quarters of an hour: a stay of fourteen minutes that becomes one of fifteen may well spare a rest on the road.
        let after = trip.staying(stop, Seconds::minutes(15 * longer)).times();
        prop_assert_eq!(earlier(&trip.times(), &after), Vec::<usize>::new(), "no more is spared than was spent");
    }

    #[test]
    fn a_longer_leg_makes_nothing_earlier(
        trip in trips(Kinds { pins: 3, gaps: 20, zones: REAL, ..PLAIN }), leg in 0usize..20, longer in 1i64..500,
    ) {
        let mut later = trip.clone();
        for leg in later.legs.iter_mut().skip(leg).take(1) {
            leg.duration = leg.duration.map(|duration| duration + Seconds::minutes(longer));
        }
        prop_assert_eq!(earlier(&trip.times(), &later.times()), Vec::<usize>::new(), "fixed times only make one wait");
    }

    #[test]
    fn a_longer_drive_makes_nothing_earlier_among_rests(
        trip in trips(Kinds { breaks: BREAKS, zones: REAL, ..PLAIN }), leg in 0usize..20, longer in 1i64..500,
    ) {
        let mut later = trip.clone();
        for leg in later.legs.iter_mut().skip(leg).take(1).filter(|leg| leg.driven) {
            leg.duration = leg.duration.map(|duration| duration + Seconds::minutes(longer));
        }
        prop_assert_eq!(earlier(&trip.times(), &later.times()), Vec::<usize>::new(), "a rest sooner is no rest less");
    }

    #[test]
    fn another_start_of_a_day_leaves_the_other_days_as_they_are(
        trip in trips(Kinds { breaks: BREAKS, pins: 3, gaps: 9, zones: REAL, ..PLAIN }), day in 0usize..5, start in 0i64..1440,
    ) {
        let day = day % trip.plan.days.len();
        let mut moved = trip.clone();
        moved.plan.days[day].start = clock(start);
        let (before, after) = (trip.times(), moved.times());
        for (index, (before, after)) in before.iter().zip(&after).enumerate().filter(|(index, _)| *index != day) {
            let before = DayTimes { overruns: after.overruns, ..before.clone() };
            prop_assert_eq!(&before, after, "day {} does not depend on day {}", index, day);
        }
    }

    #[test]
    fn one_arrives_then_begins_then_leaves(
        trip in trips(Kinds { breaks: BREAKS, pins: 2, gaps: 20, zones: REAL, ..PLAIN }),
    ) {
        for day in trip.times() {
            prop_assert!(day.driving >= Seconds(0) && day.resting >= Seconds(0), "no sum is less than nothing");
            let mut left = at(&day.start);
            for stop in &day.stops {
                prop_assert!(stop.wait >= Seconds(0), "nobody waits for the past");
                let mut last = left;
                for (from, to) in &stop.rests {
                    prop_assert!(last.is_none_or(|last| last <= *from) && from < to, "rests follow each other on the way");
                    last = Some(*to);
                }
                let [arrival, begin, departure] = [at(&stop.arrival), at(&stop.begin), at(&stop.departure)];
                for time in [arrival, begin, departure].into_iter().flatten() {
                    prop_assert!(last.is_none_or(|last| last <= time), "{:?} in order", stop);
                    last = Some(time);
                }
                left = last;
            }
        }
    }

    #[test]
    fn what_is_to_spare_can_be_spent_and_no_more(
        trip in trips(Kinds { pins: 2, zones: REAL, ..PLAIN }),
    ) {
        let mut number = 0;
        for (day, times) in trip.times().iter().enumerate() {
            for (position, stop) in times.stops.iter().enumerate() {
                // Where one arrives by a time, a longer stay is a later departure.
                let pin = stop.pin.as_ref().filter(|pin| pin.pin.kind == PinKind::ArriveBy);
                if let Some(spare) = pin.and_then(|pin| pin.after) {
                    let next = |times: &[DayTimes]| {
                        let pins = times[day].stops[position + 1..].iter().filter_map(|stop| stop.pin.as_ref());
                        pins.filter(|pin| pin.pin.kind != PinKind::NotBefore).map(|pin| pin.before).next().expect("it is fixed")
                    };
                    if spare < Seconds(0) {
                        prop_assert!(next(&trip.times()) < Seconds(0), "missed as it is");
                    } else {
                        prop_assert!(next(&trip.staying(number, spare).times()) >= Seconds(0), "just in time");
                        let more = spare + Seconds(1);
                        prop_assert!(next(&trip.staying(number, more).times()) < Seconds(0), "and then no longer");
                    }
                }
                number += 1;
            }
        }
    }
}
