//! Edits that do away with a finding, each tried before it is offered.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail here as in itself"
)]

mod world;

use jiff::civil::{Date, date};
use plan::checks::{Check, Figure, Mend, Rule, Severity, Subject, find, mends};
use plan::facts::{Along, CrossingFacts, CrossingPlace, CrossingUse, Near, Passed, PlaceFacts};
use plan::hours::Hours;
use plan::{
    DayId, Edit, Limits, Lodging, Metres, Pin, PinKind, Plan, Profile, Reach, Seconds, Step, StopId,
    Traveller,
};
use proptest::prelude::*;
use std::sync::Arc;
use world::{World, clock, week};

/// Wednesday.
const START: Date = Date::constant(2027, 7, 7);
const PLACES: [(&str, f64); 10] = [
    ("a", 80.0),
    ("site:m", 82.0),
    ("site:n", 83.0),
    ("b", 84.0),
    ("c", 88.0),
    ("d", 92.0),
    ("x", 86.0),
    ("crossing:near", 85.0),
    ("crossing:far", 87.0),
    ("crossing:elsewhere", 85.5),
];

fn world(days: &str) -> World {
    World::new(START, &PLACES, days)
}

fn open(text: &str) -> Hours {
    week(&[("1234567", text)]).known()
}

fn ids(mends: &[Mend]) -> Vec<&str> {
    mends.iter().map(|mend| mend.id.as_str()).collect()
}

fn mended(world: &World, mend: &Mend) -> Plan {
    let mut plan = world.plan.clone();
    plan.apply(&mend.edit).expect("a mend that is offered can be made");
    plan
}

/// `a m n | b`: the stops of each day.
fn shape(plan: &Plan) -> String {
    let day =
        |day: &plan::Day| day.stops.iter().map(|stop| stop.place.name.as_str()).collect::<Vec<_>>().join(" ");
    plan.days.iter().map(day).collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn by_id<'m>(mends: &'m [Mend], id: &str) -> &'m Mend {
    mends.iter().find(|mend| mend.id == id).unwrap_or_else(|| panic!("{id} is among {:?}", ids(mends)))
}

#[test]
fn who_stays_past_closing_time_may_leave_earlier_or_stay_shorter() {
    let world = world("15:12 a m/60 b").know("m", |m| m.hours = open("09:00-18:00"));
    let found = world.mends(&world.only(Rule::ClosesBeforeLeaving));
    assert_eq!(ids(&found), ["leave_earlier/15:00", "stay_shorter/45"], "12 minutes, in steps of five");
    let stop = mended(&world, &found[1]).stop(&StopId::new("m")).map(|stop| stop.stay);
    assert_eq!(stop, Some(Seconds::minutes(45)), "from 17:12 to 17:57");
}

#[test]
fn nobody_is_told_to_leave_before_the_limit() {
    let limits = Limits { earliest: Some(clock("15:10")), ..Limits::default() };
    let world = world("15:12 a m/60 b").know("m", |m| m.hours = open("09:00-18:00"));
    let world = world.with(&Edit::SetLimits(limits));
    let found = world.mends(&world.only(Rule::ClosesBeforeLeaving));
    assert_eq!(ids(&found), ["stay_shorter/45"], "15:00 is before it");
}

#[test]
fn nobody_is_told_to_leave_in_the_night() {
    let world = world("05:00 a c/60 d").know("c", |c| c.hours = open("08:00-10:00"));
    let check = world.only(Rule::SiteClosed);
    assert!(world.mends(&check).is_empty(), "01:00 is no time to set out");
}

#[test]
fn a_stay_is_not_cut_to_almost_nothing() {
    let world = world("15:50 a m/60 b").know("m", |m| m.hours = open("09:00-18:00"));
    let found = world.mends(&world.only(Rule::ClosesBeforeLeaving));
    assert_eq!(ids(&found), ["leave_earlier/15:00"], "ten minutes are no visit");
}

#[test]
fn who_comes_too_early_may_wait() {
    let world = world("06:30 a m/60 b").know("m", |m| m.hours = open("09:00-18:00"));
    let found = world.mends(&world.only(Rule::OpensLater));
    let pin = mended(&world, by_id(&found, "wait/09:00")).stop(&StopId::new("m")).and_then(|stop| stop.pin);
    let expected = Pin { kind: PinKind::NotBefore, at: clock("09:00"), next_day: false };
    assert_eq!(pin, Some(expected), "the visit begins when it opens");
}

#[test]
fn a_fixed_time_of_the_planners_is_not_replaced() {
    let pin = Pin { kind: PinKind::ArriveBy, at: clock("08:45"), next_day: false };
    let world = world("06:30 a m/60 b").know("m", |m| m.hours = open("09:00-18:00"));
    let world = world.with(&Edit::SetPin { stop: StopId::new("m"), pin: Some(pin) });
    assert!(world.mends(&world.only(Rule::OpensLater)).is_empty(), "it stays as the planner fixed it");
}

#[test]
fn an_opening_after_midnight_is_waited_for_on_the_next_date() {
    let world = world("22:30 a m/60 b").know("m", |m| m.hours = open("01:00-05:00"));
    let found = world.mends(&world.only(Rule::OpensLater));
    let pin = mended(&world, by_id(&found, "wait/01:00")).stop(&StopId::new("m")).and_then(|stop| stop.pin);
    assert!(pin.is_some_and(|pin| pin.next_day), "one arrives at 00:30 on the date after the day's own");
}

#[test]
fn two_stops_may_be_swapped() {
    let world = world("07:30 a m/60 n/60 b").know("m", |m| m.hours = open("10:00-18:00"));
    let found = world.mends(&world.only(Rule::OpensLater));
    assert_eq!(ids(&found), ["wait/10:00", "swap/n"], "it opens at ten: wait, or see the other first");
    assert_eq!(shape(&mended(&world, &found[1])), "a n m b", "the other comes first");
}

#[test]
fn a_swap_that_shuts_the_other_is_not_offered() {
    let world = world("07:30 a m/60 n/60 b").know("m", |m| m.hours = open("10:00-18:00"));
    let world = world.know("n", |n| n.hours = open("11:30-12:30"));
    let found = world.mends(&world.only(Rule::OpensLater));
    assert!(!ids(&found).contains(&"swap/n"), "the other would be shut: {:?}", ids(&found));
}

#[test]
fn a_swap_straightens_the_legs_it_changes() {
    let bent = vec![geo::Point::new(83.5, 50.1)];
    let world = world("07:30 a m/60 n/60 b")
        .know("m", |m| m.hours = open("10:00-18:00"))
        .with(&Edit::SetShaping { stop: StopId::new("b"), points: bent });
    let found = world.mends(&world.only(Rule::OpensLater));
    let plan = mended(&world, by_id(&found, "swap/n"));
    assert!(plan.stops().all(|(_, stop)| stop.shaping.is_empty()), "the old bend is on another leg");
}

#[test]
fn the_place_of_the_night_is_not_swapped() {
    let world = world("07:00 a m/60 b | 08:00 c").know("m", |m| m.hours = open("16:00-18:00"));
    let found = world.mends(&world.only(Rule::SiteClosed));
    assert_eq!(ids(&found), ["wait/16:00"], "one would sleep at the museum");
}

#[test]
fn a_missed_time_is_kept_by_leaving_earlier() {
    let pin = Pin { kind: PinKind::ArriveBy, at: clock("09:40"), next_day: false };
    let world = world("08:00 a m/60 b").with(&Edit::SetPin { stop: StopId::new("m"), pin: Some(pin) });
    let found = world.mends(&world.only(Rule::PinMissed));
    assert_eq!(ids(&found), ["leave_earlier/07:40"], "twenty minutes");
}

#[test]
fn a_late_arrival_a_long_day_and_the_dark_are_mended_by_leaving_earlier() {
    let limits = Limits { latest: Some(clock("19:00")), ..Limits::default() };
    let late = world("12:30 a c").with(&Edit::SetLimits(limits));
    assert_eq!(
        ids(&late.mends(&late.only(Rule::ArrivesLate)))[0],
        "leave_earlier/11:00",
        "an hour and a half"
    );
    let dark = world("13:30 a c");
    assert_eq!(
        ids(&dark.mends(&dark.only(Rule::DrivesInDark)))[0],
        "leave_earlier/12:30",
        "dusk is at 20:30"
    );
    let over = world("20:00 a c | 03:00 d");
    assert_eq!(ids(&over.mends(&over.only(Rule::DayOverruns)))[0], "leave_earlier/19:00", "an hour");
}

fn along(world: &World, name: &str, hours: i64) -> Along {
    Along {
        place: world.places[name].clone(),
        at: Metres(60_000.0 * hours as f64),
        after: Seconds::hours(hours),
        fuel: None,
        lodging: Some(true),
    }
}

#[test]
fn a_day_over_the_limit_is_cut_at_lodging_on_the_way() {
    let world = world("06:00 a d | 07:00 c");
    let half = along(&world, "x", 6);
    let world = world.leg("a", "d", |leg| leg.along = vec![half]);
    let world = world.with(&Edit::SetLodging { day: DayId::new("d1"), lodging: Some(Lodging::Hotel) });
    let found = world.mends(&world.only(Rule::DrivingOverLimit));
    assert_eq!(ids(&found), ["overnight/x"], "after six of twelve hours");
    let plan = mended(&world, &found[0]);
    assert_eq!(shape(&plan), "a x | d | c", "the next day goes on to where the day was to end");
    assert_eq!(plan.days[0].lodging, None, "nothing is arranged on the way");
    assert_eq!(plan.days[1].lodging, Some(Lodging::Hotel), "the hotel was for where the day ended");
    assert_eq!(plan.days[1].start, clock("06:00"), "the new day starts as the old one did");
}

#[test]
fn a_day_over_the_limit_is_cut_at_a_stop_with_lodging() {
    let world = world("06:00 a b/30 c/30 d");
    let found = world.mends(&world.only(Rule::DrivingOverLimit));
    assert_eq!(ids(&found), ["overnight/b", "overnight/c"], "after four or eight of twelve hours");
    let plan = mended(&world, &found[0]);
    assert_eq!(shape(&plan), "a b | c d", "the day ends there");
    assert_eq!(plan.days[0].stops[1].stay, Seconds::minutes(30), "its stay is kept");
}

#[test]
fn a_night_is_not_offered_where_a_half_is_still_too_long() {
    let limits = Limits { driving: Some(Seconds::hours(7)), ..Limits::default() };
    let world = world("06:00 a b/30 c/30 d").with(&Edit::SetLimits(limits));
    let found = world.mends(&world.only(Rule::DrivingOverLimit));
    assert!(found.is_empty(), "four and eight hours, or eight and four: {:?}", ids(&found));
}

#[test]
fn a_night_is_not_offered_where_no_lodging_is_known() {
    let world = world("06:00 a b/30 c/30 d").know("b", |b| b.lodging = None);
    let world = world.know("c", |c| c.lodging = Some(false));
    assert!(world.mends(&world.only(Rule::DrivingOverLimit)).is_empty(), "unknown is not there");
}

#[test]
fn lodging_near_a_stop_is_offered_too() {
    let world = world("06:00 a c/30 d");
    let near = Near { place: world.places["x"].clone(), distance: Metres(12_000.0) };
    let world = world.know("c", |c| {
        c.lodging = Some(false);
        c.lodging_near = vec![near];
    });
    let world = world.leg("c", "x", |leg| leg.duration = Some(Seconds::minutes(15)));
    let found = world.mends(&world.only(Rule::DrivingOverLimit));
    assert_eq!(
        shape(&mended(&world, by_id(&found, "overnight/x"))),
        "a c x | d",
        "one sleeps beside the stop"
    );
}

#[test]
fn the_dark_is_mended_by_the_last_lodging_before_dusk() {
    let world = world("12:00 a m/30 b/30 d").know("m", |m| m.lodging = None);
    let found = world.mends(&world.only(Rule::DrivesInDark));
    let night = by_id(&found, "overnight/b");
    assert_eq!(shape(&mended(&world, night)), "a m b | d", "16:30 is before dusk");
}

#[test]
fn a_night_without_lodging_moves_to_where_there_is_some() {
    let world = world("08:00 a b/30 c | 08:00 d").know("c", |c| c.lodging = Some(false));
    let (before, after) = (along(&world, "x", 2), along(&world, "n", 1));
    let world =
        world.leg("b", "c", |leg| leg.along = vec![before]).leg("c", "d", |leg| leg.along = vec![after]);
    let found = world.mends(&world.only(Rule::NoLodging));
    assert_eq!(ids(&found), ["overnight/site:n", "overnight/x", "overnight/b"], "on, before, and at a stop");
    let shapes: Vec<String> = found.iter().map(|mend| shape(&mended(&world, mend))).collect();
    assert_eq!(shapes, ["a b c n | d", "a b x | c d", "a b | c d"], "no day is added");
}

fn gate(id: &str, countries: [&str; 2], open_to: CrossingUse) -> CrossingFacts {
    CrossingFacts {
        id: id.to_owned(),
        countries: countries.map(ToOwned::to_owned),
        open_to,
        vehicles_only: None,
        only_towards: None,
    }
}

/// `near` joins Kazakhstan and Russia and is shut on the holiday, on 7 and 8 July; so do `far`, which is further off, but not `elsewhere`.
fn border(days: &str) -> World {
    let shut = |date| (date, "mn-naadam", "");
    let mut world = world(days).know("near", |near| {
        let week = [shut(START), shut(date(2027, 7, 8))]
            .into_iter()
            .fold(week(&[("1234567", "08:00-20:00")]), |week, (date, id, text)| week.holiday(date, id, text));
        near.hours = week.known();
        near.crossing = Some(gate("near", ["KZ", "RU"], CrossingUse::All));
    });
    for (id, countries) in [("far", ["RU", "KZ"]), ("elsewhere", ["RU", "MN"])] {
        world = world.know(id, |facts| facts.crossing = Some(gate(id, countries, CrossingUse::All)));
        let (place, facts) = (world.places[id].clone(), Arc::new(world.facts[id].clone()));
        world.crossings.push(CrossingPlace { place, facts });
    }
    world
}

fn shut(stop: &plan::Stop, date: Date) -> Check {
    Check {
        id: format!("crossing_closed_day/stop:{}/{date}", stop.id),
        rule: Rule::CrossingClosedDay,
        severity: Severity::Error,
        subject: Subject::Stop(stop.id.clone()),
        figures: Vec::new(),
        fact: None,
    }
}

/// What is shut on the date of arrival, and nothing else.
fn crossings_shut(world: &World, plan: &Plan) -> Vec<Check> {
    let around = world.around(plan);
    let days = world.times(plan, &around);
    let times = days.iter().flat_map(|day| &day.stops);
    let visits = plan.stops().zip(times).zip(&around.places);
    let closed = visits.filter_map(|(((_, stop), times), place)| {
        let Hours::Known { calendar, .. } = &place.hours else { return None };
        let date = times.begin.as_ref()?.date();
        calendar.on(date).open.is_empty().then(|| shut(stop, date))
    });
    closed.collect()
}

fn border_mends(world: &World, check: &Check) -> Vec<Mend> {
    let around = world.around(&world.plan);
    let days = world.times(&world.plan, &around);
    let mut number = 0;
    let mut fresh = || {
        number += 1;
        format!("new{number}")
    };
    mends(&world.plan, &around, &days, &find(&world.plan, &around, &days), check, &mut fresh, &|plan| {
        Some(crossings_shut(world, plan))
    })
}

#[test]
fn a_shut_crossing_is_passed_on_the_next_open_day_or_elsewhere() {
    let mut world = border("08:00 a b | 08:00 near/120 c");
    world.plan.start = date(2027, 7, 6);
    let check = crossings_shut(&world, &world.plan).remove(0);
    let found = border_mends(&world, &check);
    assert_eq!(
        ids(&found),
        ["open_day/2027-07-09", "start_later/2027-07-08", "other_crossing/crossing:far"],
        "two rest days, the plan two days later, or the other crossing"
    );
    let rested = mended(&world, &found[0]);
    assert_eq!(shape(&rested), "a b |  |  | near c", "the rest is where the night before was");
    assert_eq!(rested.date(3), date(2027, 7, 9), "the crossing is open then");
    assert_eq!(mended(&world, &found[1]).start, date(2027, 7, 8), "all of it is later");
    let other = mended(&world, &found[2]);
    assert_eq!(shape(&other), "a b | far c", "instead of the shut one");
    assert_eq!(other.days[1].stops[0].stay, Seconds::minutes(120), "the stay is kept");
}

#[test]
fn a_crossing_on_the_first_day_has_no_night_before() {
    let world = border("08:00 a near/120 c");
    let check = crossings_shut(&world, &world.plan).remove(0);
    let found = border_mends(&world, &check);
    assert_eq!(
        ids(&found),
        ["start_later/2027-07-09", "other_crossing/crossing:far"],
        "the plan begins there"
    );
}

#[test]
fn a_crossing_that_is_not_for_these_travellers_is_not_offered() {
    let mut world = border("08:00 a near/120 c");
    let far = world.crossings.iter_mut().find(|other| other.place.name == "far").expect("it is there");
    far.facts = Arc::new(PlaceFacts {
        crossing: Some(gate("far", ["KZ", "RU"], CrossingUse::Locals)),
        ..PlaceFacts::default()
    });
    let check = crossings_shut(&world, &world.plan).remove(0);
    let with = |world: &World, nationality: &str| {
        let traveller = Traveller { nationality: nationality.to_owned(), count: 1 };
        let mut world =
            World { plan: world.plan.clone(), crossings: world.crossings.clone(), ..border("08:00") };
        world.apply(&Edit::SetTravellers(vec![traveller]));
        ids(&border_mends(&world, &check)).contains(&"other_crossing/crossing:far")
    };
    assert!(!with(&world, "DE"), "it is for citizens of the two states");
    assert!(with(&world, "KZ"), "who is one of them may go there");
}

#[test]
fn a_crossing_that_is_shut_too_is_not_offered() {
    let world = border("08:00 a near/120 c").know("far", |far| far.hours = week(&[]).known());
    let check = crossings_shut(&world, &world.plan).remove(0);
    let found = border_mends(&world, &check);
    assert_eq!(ids(&found), ["start_later/2027-07-09"], "the other one never opens");
}

fn about(rule: Rule, subject: Subject) -> Check {
    Check {
        id: format!("{}/test", rule.word()),
        rule,
        severity: Severity::Warning,
        subject,
        figures: Vec::new(),
        fact: None,
    }
}

/// Mends of a check that is gone after any edit.
fn any_mend(world: &World, check: &Check) -> Vec<Mend> {
    let around = world.around(&world.plan);
    let days = world.times(&world.plan, &around);
    let mut number = 0;
    let mut fresh = || {
        number += 1;
        format!("new{number}")
    };
    mends(&world.plan, &around, &days, &find(&world.plan, &around, &days), check, &mut fresh, &|_| {
        Some(Vec::new())
    })
}

#[test]
fn another_vehicle_takes_a_leg_that_this_one_cannot() {
    let world = world("08:00 a b c").leg("a", "b", |leg| leg.other_profile = Some(Profile::FourByFour));
    let check = about(Rule::OtherVehicle, Subject::Leg(StopId::new("b")));
    let found = any_mend(&world, &check);
    assert_eq!(ids(&found), ["profile/4x4"], "the only one");
    let reach = mended(&world, &found[0]).stop(&StopId::new("b")).map(|stop| stop.reach.clone());
    assert_eq!(reach, Some(Reach::RoadBy(Profile::FourByFour)), "on that leg");
}

#[test]
fn crossings_that_are_passed_become_stops() {
    let world = world("08:00 a b c");
    let passed = Passed {
        crossing: Some(world.places["near"].clone()),
        facts: None,
        from: "KZ".to_owned(),
        to: "RU".to_owned(),
    };
    let world = world.leg("b", "c", |leg| leg.passed = vec![passed]);
    let found = any_mend(&world, &about(Rule::CrossingNotAStop, Subject::Leg(StopId::new("c"))));
    let plan = mended(&world, &found[0]);
    assert_eq!(found[0].code, "add_crossings", "as the page's own button does");
    assert_eq!(shape(&plan), "a b near c", "before the stop");
    assert_eq!(plan.days[0].stops[2].stay, Seconds::hours(2), "a border takes two hours");
}

#[test]
fn a_double_goes() {
    let world = world("08:00 a b b' c");
    let found = any_mend(&world, &about(Rule::DuplicateStop, Subject::Stop(StopId::new("b'"))));
    assert_eq!(shape(&mended(&world, &found[0])), "a b c", "the second one");
}

#[test]
fn what_cannot_be_laid_out_is_not_offered() {
    let world = world("15:12 a m/60 b").know("m", |m| m.hours = open("09:00-18:00"));
    let around = world.around(&world.plan);
    let days = world.times(&world.plan, &around);
    let check = world.only(Rule::ClosesBeforeLeaving);
    let found = mends(
        &world.plan,
        &around,
        &days,
        &find(&world.plan, &around, &days),
        &check,
        &mut String::new,
        &|_| None,
    );
    assert!(found.is_empty(), "nobody knows whether it would help");
}

#[test]
fn a_check_of_a_stop_that_is_gone_has_no_mends() {
    let check = about(Rule::SiteClosed, Subject::Stop(StopId::new("gone")));
    assert!(any_mend(&world("08:00 a b"), &check).is_empty(), "the plan has moved on");
}

fn any_world() -> impl Strategy<Value = World> {
    let stop = (0_usize..6, prop::sample::select(vec![0, 30, 60, 180]));
    let day = (4_i8..22, prop::collection::vec(stop, 0..5));
    let hours = (0_u16..12, 1_u16..14);
    (prop::collection::vec(day, 1..4), hours, prop::option::of(2_i64..12)).prop_map(
        |(days, (from, long), limit)| {
            let names = ["a", "m", "n", "b", "c", "d"];
            let mut number = 0;
            let mut day = |(start, stops): (i8, Vec<(usize, i64)>)| {
                let mut text = format!("{start:02}:00");
                for (place, stay) in stops {
                    number += 1;
                    text += &format!(" {}{}/{stay}", names[place], "'".repeat(number));
                }
                text
            };
            let days: Vec<String> = days.into_iter().map(&mut day).collect();
            let driving = limit.map(Seconds::hours);
            let limits = Limits { driving, latest: Some(clock("20:00")), ..Limits::default() };
            world(&days.join(" | "))
                .know("m", |m| m.hours = open(&format!("{from:02}:00-{:02}:00", from + long)))
                .know("n", |n| n.hours = week(&[("35", "10:00-12:00 13:00-17:00")]).known())
                .know("c", |c| c.lodging = None)
                .with(&Edit::SetLimits(limits))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_mend_does_away_with_its_check_and_brings_no_error(world in any_world()) {
        let before = world.plan.clone();
        let checks = world.checks_of(&world.plan);
        let errors = |checks: &[Check]| checks.iter().filter(|check| check.severity == Severity::Error).count();
        for check in &checks {
            let found = world.mends(check);
            prop_assert!(found.len() <= 3, "at most three are offered");
            for mend in &found {
                let mut plan = world.plan.clone();
                let step = plan.apply(&mend.edit).expect("it can be made");
                prop_assert!(Step::CODES.contains(&step.code), "{} is a code", step.code);
                prop_assert_eq!(mend.code, step.code, "one step with that code");
                let after = world.checks_of(&plan);
                let left = after.iter().any(|other| other.rule == check.rule && other.subject == check.subject);
                prop_assert!(!left, "{} does away with {}", mend.id, check.id);
                prop_assert!(errors(&after) <= errors(&checks), "{} brings no error", mend.id);
                prop_assert!(!mend.id.contains("new"), "{} holds no id that is made anew", mend.id);
            }
        }
        prop_assert_eq!(&world.plan, &before, "working mends out changes nothing");
    }
}

#[test]
fn figures_say_what_a_mend_does() {
    let world = world("06:30 a m/60 b").know("m", |m| m.hours = open("09:00-18:00"));
    let found = world.mends(&world.only(Rule::OpensLater));
    let wait = &by_id(&found, "wait/09:00").figures;
    assert!(wait.contains(&("wait", Figure::Duration(Seconds::minutes(30)))), "half an hour: {wait:?}");
}
