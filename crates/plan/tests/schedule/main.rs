//! Local times along a plan, with answers worked out by hand.
//!
//! A case is a few lines of text. `== NAME`, then the first date and, where there are some, `breaks=AFTER/REST`; then each day: `day HH:MM` with
//! `start=HH:MM` or `start=none` where it starts otherwise than it says, and `overruns`; then its stops: `LEG ZONE STAY PIN = ARRIVAL DEPARTURE`.
//!
//! - `LEG`: hours and minutes at the wheel, `~2:00` where nobody is, `?` unknown, `-` where the plan begins.
//! - `ZONE`: the city of an IANA zone, or `none`.
//! - `PIN`: `by12:00`, `from12:00`, `at12:00`, `off12:00`; `+1` behind it is the day after.
//! - Times are those of the stop's clock; `+1` is the date after the day's own, `-1` the one before, `-` alone is none.
//! - Behind them whatever is not as usual: `begin=` where the stay does not begin on arrival, `clock=` a change of clocks, `wait=`, `rest=FROM/TO` by
//!   the stop's clock, `ready=` how long before the fixed time, `spare=` how much later one could go on. What is not written is none.
//!
//! How long one drives and rests on a day, and when it ends, follow from these lines.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of a test may fail as the test itself"
)]

mod laws;
mod text;

use jiff::civil::date;
use plan::schedule::{Travel, schedule};
use plan::{DayId, Plan, PlanId, Seconds};

use crate::text::{cases, check};

#[track_caller]
fn check_all(text: &str, fewest: usize) {
    let cases = cases(text);
    assert!(cases.len() >= fewest, "{} cases are read", cases.len());
    let wrong: Vec<String> = cases.iter().flat_map(check).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn days_and_nights() {
    check_all(include_str!("days.txt"), 37);
}

#[test]
fn fixed_times() {
    check_all(include_str!("pins.txt"), 35);
}

#[test]
fn rests() {
    check_all(include_str!("breaks.txt"), 29);
}

#[test]
fn flights() {
    check_all(include_str!("flights.txt"), 15);
}

#[test]
fn the_day_a_rule_starts_or_ends() {
    check_all(include_str!("rules.txt"), 41);
}

/// The rows of the table of crossings.
fn crossings() -> Vec<Vec<&'static str>> {
    let lines = include_str!("crossings.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect()).collect()
}

#[test]
fn the_clock_at_every_crossing() {
    let minutes = |time: &str| text::length(time).0 / 60;
    let mut wrong = Vec::new();
    for row in crossings() {
        let [id, first, other, there, back] = row[..] else { panic!("{row:?} has five columns") };
        for (from, to, arrival) in [(first, other, there), (other, first, back)] {
            let change = minutes(arrival) - minutes("11:00");
            let clock = if change == 0 { String::new() } else { format!("clock={:+}:00", change / 60) };
            let case = format!(
                "== {id} from {from} to {to}\n2027-07-07\nday 09:00\n- {from} 0 = - 09:00\n0:30 {from} 1:00 = 09:30 10:30\n\
                 0:30 {to} 0 = {arrival} - {clock}"
            );
            wrong.extend(cases(&case).iter().flat_map(check));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_crossing_of_the_atlas_is_left_out() {
    let of_atlas = include_str!("../../../../data/crossings.csv").lines().skip(1);
    let mut of_atlas: Vec<&str> = of_atlas.filter_map(|line| line.split(',').next()).collect();
    let mut of_table: Vec<&str> = crossings().into_iter().map(|row| row[0]).collect();
    of_atlas.sort_unstable();
    of_table.sort_unstable();
    assert_eq!(of_table, of_atlas, "each is in crossings.txt");
}

#[test]
fn what_lies_beyond_the_calendar_is_unknown() {
    let case = &cases(
        "== far\n2027-07-07\nday 09:00\n- Almaty 0 = - 09:00\n1:00 Almaty 0 = - -\n1:00 Almaty 0 = - -",
    )[0];
    for duration in [Seconds(i64::MAX), Seconds(-1)] {
        for driven in [true, false] {
            let legs =
                [Travel { duration: Some(duration), driven }, Travel { duration: Some(Seconds(60)), driven }];
            let days = schedule(&case.plan, &legs, &case.zones);
            assert_eq!(days[0].stops[1].arrival, None, "no calendar has that day");
            assert_eq!(days[0].stops[2].arrival, None, "nor what follows");
        }
    }
}

#[test]
fn legs_and_zones_that_are_not_given_are_unknown() {
    let case = &cases("== short\n2027-07-07\nday 09:00\n- Almaty 0 = - 09:00\n1:00 Almaty 0 = 10:00 -")[0];
    let days = schedule(&case.plan, &[], &case.zones);
    assert_eq!(days[0].stops[1].arrival, None, "without a leg");
    let days = schedule(&case.plan, &[], &[]);
    assert_eq!(days[0].start, None, "without a zone");
    let empty = Plan::new(PlanId::new("p"), DayId::new("d"), "t", date(2027, 7, 7));
    assert_eq!(schedule(&empty, &[], &[]).len(), 1, "a plan without stops has its day");
}
