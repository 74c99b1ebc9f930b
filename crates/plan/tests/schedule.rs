//! Local times along a plan, with answers worked out by hand.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail as the test itself"
)]

use geo::Point;
use jiff::civil::{date, time};
use jiff::tz::TimeZone;
use plan::schedule::schedule;
use plan::{DayId, Edit, NewStop, Place, Plan, PlanId, Reach, Seconds, StopId};

/// Öskemen keeps Kazakhstan's time (UTC+5), Ölgii that of Khovd (UTC+7), Barnaul UTC+7.
fn zone(point: Point) -> TimeZone {
    let name = if point.x() > 88.0 {
        "Asia/Hovd"
    } else if point.x() > 83.0 {
        "Asia/Barnaul"
    } else {
        "Asia/Almaty"
    };
    TimeZone::get(name).expect("the tz database travels with us")
}

fn stop(id: &str, lon: f64, stay: i64) -> NewStop {
    NewStop {
        id: StopId::new(id),
        place: Place { key: None, name: id.to_owned(), at: Point::new(lon, 50.0) },
        stay: Seconds::minutes(stay),
        note: String::new(),
        reach: Reach::Road,
        pin: None,
    }
}

fn plan(days: &[&[NewStop]]) -> Plan {
    let mut plan = Plan::new(PlanId::new("p"), DayId::new("d0"), "t", date(2027, 7, 7));
    for (index, stops) in days.iter().enumerate() {
        let id = DayId::new(format!("d{index}"));
        if index > 0 {
            plan.apply(&Edit::AddDay { id: id.clone(), index }).expect("a day");
        }
        plan.apply(&Edit::SetDayStart { day: id.clone(), start: time(8, 30, 0, 0) }).expect("a start");
        plan.apply(&Edit::AddStops { day: id, index: 0, stops: stops.to_vec() }).expect("stops");
    }
    plan
}

/// `2027-07-07T08:30+05:00` of arrivals and departures, day by day.
fn clock(plan: &Plan, minutes: impl Fn(&str, &str) -> Option<i64>) -> Vec<Vec<(String, String)>> {
    let text = |time: &Option<jiff::ZonedDateTime>| {
        time.as_ref().map_or("-".to_owned(), |time| time.strftime("%d %H:%M %:z").to_string())
    };
    let days =
        schedule(plan, |from, to| minutes(from.id.as_str(), to.id.as_str()).map(Seconds::minutes), zone);
    let times = |day: &plan::schedule::DayTimes| {
        day.stops.iter().map(|stop| (text(&stop.arrival), text(&stop.departure))).collect()
    };
    days.iter().map(times).collect()
}

#[test]
fn stays_and_legs_add_up() {
    let plan = plan(&[&[stop("a", 80.0, 0), stop("b", 80.5, 90), stop("c", 81.0, 0)]]);
    let times = clock(&plan, |_, _| Some(100));
    let day: Vec<(&str, &str)> = times[0].iter().map(|(a, d)| (a.as_str(), d.as_str())).collect();
    let expected =
        [("-", "07 08:30 +05:00"), ("07 10:10 +05:00", "07 11:40 +05:00"), ("07 13:20 +05:00", "-")];
    assert_eq!(day, expected, "start 8:30, 1:40 to b, 1:30 there, 1:40 to c");
}

#[test]
fn the_clock_changes_where_the_zone_does() {
    let plan = plan(&[&[stop("oskemen", 82.6, 0), stop("barnaul", 83.8, 60), stop("olgii", 89.9, 0)]]);
    let times = clock(&plan, |_, _| Some(120));
    assert_eq!(times[0][1].0, "07 12:30 +07:00", "two hours on the road and two on the clock");
    assert_eq!(times[0][2].0, "07 15:30 +07:00", "Barnaul and Ölgii share the hour in summer 2027");
}

#[test]
fn the_change_of_clock_is_named() {
    let plan = plan(&[&[stop("oskemen", 82.6, 0), stop("barnaul", 83.8, 60)]]);
    let days = schedule(&plan, |_, _| Some(Seconds::hours(1)), zone);
    assert_eq!(days[0].stops[1].clock_change, Seconds::hours(2), "from UTC+5 to UTC+7");
}

#[test]
fn a_day_starts_in_the_zone_of_the_night() {
    let plan = plan(&[&[stop("a", 80.0, 0), stop("barnaul", 83.8, 0)], &[stop("b", 80.0, 0)]]);
    let times = clock(&plan, |_, _| Some(60));
    assert_eq!(times[1][0].0, "08 07:30 +05:00", "8:30 in Barnaul and an hour's drive is 7:30 in Kazakhstan");
}

#[test]
fn a_rest_day_and_an_empty_plan_have_times_too() {
    let rest = plan(&[&[stop("a", 80.0, 0)], &[], &[stop("b", 80.1, 0)]]);
    let times = clock(&rest, |_, _| Some(30));
    assert_eq!(times[2][0].0, "09 09:00 +05:00", "from a, two mornings later");
    let empty = schedule(&plan(&[&[]]), |_, _| None, zone);
    assert!(empty[0].start.is_none(), "an empty plan has no place to start from");
}

#[test]
fn an_unknown_leg_leaves_the_rest_of_its_day_open() {
    let plan = plan(&[&[stop("a", 80.0, 0), stop("b", 80.1, 30), stop("c", 80.2, 0)], &[stop("d", 80.3, 0)]]);
    let times = clock(&plan, |_, to| (to != "b").then_some(30));
    assert_eq!(times[0][1], ("-".to_owned(), "-".to_owned()), "nobody knows when b is reached");
    assert_eq!(times[0][2].0, "-", "nor c after it");
    assert_eq!(times[1][0].0, "08 09:00 +05:00", "the next morning starts anew");
}

#[test]
fn a_day_that_runs_into_the_next_says_so() {
    let plan = plan(&[&[stop("a", 80.0, 0), stop("b", 80.1, 0)], &[stop("c", 80.2, 0)]]);
    let long = schedule(&plan, |_, _| Some(Seconds::hours(25)), zone);
    assert!(long[0].overruns, "25 hours from 8:30 end after 8:30");
    let short = schedule(&plan, |_, _| Some(Seconds::hours(23)), zone);
    assert!(!short[0].overruns, "23 hours do not");
}

#[test]
fn a_stay_at_the_first_stop_delays_the_departure() {
    let plan = plan(&[&[stop("museum", 80.0, 120), stop("b", 80.1, 0)]]);
    let times = clock(&plan, |_, _| Some(60));
    assert_eq!(times[0][0].1, "07 10:30 +05:00", "two hours from 8:30");
    assert_eq!(times[0][1].0, "07 11:30 +05:00", "and an hour's drive");
}
