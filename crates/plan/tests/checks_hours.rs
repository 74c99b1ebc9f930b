//! Opening hours and seasons of places that are no crossings.

#![allow(clippy::indexing_slicing, reason = "a test may fail here as in itself")]

mod world;

use jiff::civil::{Date, date};
use plan::checks::{Figure, Rule, Severity};
use plan::hours::Hours;
use plan::{Metres, PlaceKind, Seconds};
use world::{Week, World, clock, figure, week};

/// Wednesday.
const START: Date = Date::constant(2027, 7, 7);
const RULES: [Rule; 6] = [
    Rule::SiteClosed,
    Rule::ClosesBeforeLeaving,
    Rule::OpensLater,
    Rule::HoursUnreadable,
    Rule::HoursUncertain,
    Rule::SiteOutOfSeason,
];

/// Two hours from `a` lies the museum `m`, an hour on the inn `z`; the day is as the test says.
fn museum(day: &str, hours: Hours) -> World {
    World::new(START, &[("a", 80.0), ("site:m", 82.0), ("z", 83.0)], day).know("m", |m| m.hours = hours)
}

fn everyday(text: &str) -> Week {
    week(&[("1234567", text)])
}

/// The rules that found something about hours, in order of their words.
fn said(world: &World) -> Vec<&'static str> {
    let mut rules: Vec<_> = world
        .checks_of(&world.plan)
        .iter()
        .filter(|check| RULES.contains(&check.rule))
        .map(|check| check.rule.word())
        .collect();
    rules.sort_unstable();
    rules
}

fn time(text: &str) -> Figure {
    Figure::Time(clock(text))
}

#[test]
fn a_stay_in_open_hours_is_nothing_to_speak_of() {
    let world = museum("08:00 a m/60 z", everyday("09:00-18:00").known());
    assert!(said(&world).is_empty(), "from 10:00 to 11:00 it is open");
}

#[test]
fn a_site_shut_all_day_names_the_next_open_day() {
    let world = museum("08:00 a m/60 z", week(&[("56", "09:00-18:00")]).known());
    let check = world.only(Rule::SiteClosed);
    assert_eq!(figure(&check, "date"), Some(&Figure::Date(START)), "shut on the Wednesday");
    assert_eq!(figure(&check, "next"), Some(&Figure::Date(date(2027, 7, 9))), "Friday is the next open day");
    assert_eq!(figure(&check, "opens"), None, "it does not open that day");
    assert_eq!(check.id, "site_closed/stop:m/2027-07-07", "a tick is void on another date");
}

#[test]
fn a_site_that_never_opens_has_no_next_day() {
    let world = museum("08:00 a m/60 z", Week::default().known());
    assert_eq!(figure(&world.only(Rule::SiteClosed), "next"), None, "none within sixty days");
}

#[test]
fn a_holiday_is_named() {
    let hours = everyday("09:00-18:00").holiday(START, "mn-naadam", "").known();
    let check = museum("08:00 a m/60 z", hours).only(Rule::SiteClosed);
    assert_eq!(figure(&check, "holiday"), Some(&Figure::Holiday("mn-naadam".to_owned())), "why it is shut");
    assert_eq!(figure(&check, "next"), Some(&Figure::Date(date(2027, 7, 8))), "the day after");
}

#[test]
fn an_arrival_after_closing_time_is_told_when_it_closed() {
    let check = museum("17:00 a m/60 z", everyday("09:00-18:00").known()).only(Rule::SiteClosed);
    assert_eq!(figure(&check, "closes"), Some(&time("18:00")), "an hour before the arrival");
    assert_eq!(figure(&check, "opens"), None, "it does not open again that day");
}

#[test]
fn a_stay_that_ends_before_it_opens_is_told_when_it_opens() {
    let check = museum("06:00 a m/30 z", everyday("09:00-18:00").known()).only(Rule::SiteClosed);
    assert_eq!(figure(&check, "opens"), Some(&time("09:00")), "half an hour after leaving");
    assert_eq!(figure(&check, "closes"), None, "it has not closed that day");
}

#[test]
fn an_arrival_before_it_opens_waits() {
    let world = museum("06:30 a m/60 z", everyday("09:00-18:00").known());
    let check = world.only(Rule::OpensLater);
    assert_eq!(said(&world), ["opens_later"], "and nothing else");
    assert_eq!(figure(&check, "arrives"), Some(&time("08:30")), "two hours after leaving");
    assert_eq!(figure(&check, "wait"), Some(&Figure::Duration(Seconds::minutes(30))), "until nine");
}

#[test]
fn a_stay_past_closing_time_is_told_by_how_much() {
    let check = museum("15:15 a m/60 z", everyday("09:00-18:00").known()).only(Rule::ClosesBeforeLeaving);
    assert_eq!(figure(&check, "closes"), Some(&time("18:00")), "closing time");
    assert_eq!(figure(&check, "leaves"), Some(&time("18:15")), "the stay ends later");
    assert_eq!(figure(&check, "short"), Some(&Figure::Duration(Seconds::minutes(15))), "the difference");
}

#[test]
fn the_minute_of_closing_is_still_in_time() {
    let world = museum("15:00 a m/60 z", everyday("09:00-18:00").known());
    assert!(said(&world).is_empty(), "leaving at 18:00 sharp");
    let world = museum("16:00 a m/60 z", everyday("09:00-18:00").known());
    assert_eq!(said(&world), ["site_closed"], "arriving at 18:00 sharp is too late");
}

#[test]
fn a_stay_over_the_lunch_break_is_told_when_it_opens_again() {
    let check = museum("10:30 a m/120 z", everyday("09:00-13:00 14:00-18:00").known())
        .only(Rule::ClosesBeforeLeaving);
    assert_eq!(figure(&check, "closes"), Some(&time("13:00")), "for lunch");
    assert_eq!(figure(&check, "again"), Some(&time("14:00")), "before one leaves");
}

#[test]
fn an_arrival_in_the_lunch_break_waits() {
    let check = museum("11:30 a m/60 z", everyday("09:00-13:00 14:00-18:00").known()).only(Rule::OpensLater);
    assert_eq!(figure(&check, "opens"), Some(&time("14:00")), "after lunch");
}

#[test]
fn hours_that_pass_midnight_hold_on_the_next_date() {
    let friday = week(&[("3", "18:00-26:00")]);
    let world = museum("22:30 a m/60 z", friday.clone().known());
    assert!(said(&world).is_empty(), "from 00:30 to 01:30 on Thursday it is open since Wednesday");
    let check = museum("23:30 a m/60 z", friday.known()).only(Rule::ClosesBeforeLeaving);
    assert_eq!(figure(&check, "closes"), Some(&time("02:00")), "two in the morning");
}

#[test]
fn a_stay_over_midnight_where_it_never_closes_is_fine() {
    let world = museum("21:00 a m/180 z", everyday("00:00-24:00").known());
    assert!(said(&world).is_empty(), "the days touch");
}

#[test]
fn a_stay_over_midnight_may_come_to_a_closed_day() {
    let check = museum("21:00 a m/180 z", week(&[("3", "00:00-24:00")]).known());
    let check = check.only(Rule::ClosesBeforeLeaving);
    assert_eq!(figure(&check, "closes"), Some(&time("00:00")), "midnight");
    let short = figure(&check, "short");
    assert_eq!(short, Some(&Figure::Duration(Seconds::hours(2))), "from midnight to two");
}

#[test]
fn unknown_hours_say_nothing() {
    assert!(said(&museum("08:00 a m/60 z", Hours::Unknown)).is_empty(), "unknown is neither open nor shut");
}

#[test]
fn unreadable_hours_are_told_as_written() {
    let hours = Hours::Unreadable { text: "Mo-Frr".to_owned(), problem: "no weekday".to_owned() };
    let check = museum("08:00 a m/60 z", hours).only(Rule::HoursUnreadable);
    assert_eq!(figure(&check, "text"), Some(&Figure::Text("Mo-Frr".to_owned())), "as written");
    assert_eq!(figure(&check, "problem"), Some(&Figure::Text("no weekday".to_owned())), "what is wrong");
}

#[test]
fn hours_that_nobody_knows_are_uncertain_neither_open_nor_shut() {
    let hours = Week::default().perhaps("3", "09:00-18:00").known();
    assert_eq!(said(&museum("08:00 a m/60 z", hours)), ["hours_uncertain"], "perhaps it is open");
}

#[test]
fn hours_that_nobody_knows_matter_only_during_the_stay() {
    let hours = everyday("09:00-18:00").perhaps("3", "18:00-20:00").known();
    assert!(said(&museum("08:00 a m/60 z", hours)).is_empty(), "one leaves at 11:00");
}

#[test]
fn unsure_hours_matter_near_closing_time_only() {
    let world = |day| museum(day, everyday("09:00-18:00").unsure());
    assert!(said(&world("10:00 a m/60 z")).is_empty(), "the middle of the day is far from both ends");
    assert_eq!(said(&world("14:45 a m/60 z")), ["hours_uncertain"], "a quarter of an hour before closing");
    assert_eq!(said(&world("07:10 a m/60 z")), ["hours_uncertain"], "ten minutes after opening");
    let sure = museum("14:45 a m/60 z", everyday("09:00-18:00").known());
    assert!(said(&sure).is_empty(), "hours that are sure may be used to the minute");
}

#[test]
fn a_site_shut_by_unsure_hours_is_to_be_verified() {
    let check = museum("08:00 a m/60 z", week(&[("5", "09:00-18:00")]).unsure()).only(Rule::SiteClosed);
    assert_eq!(check.severity, Severity::Verify, "it may as well be open");
    let check = museum("08:00 a m/60 z", week(&[("5", "09:00-18:00")]).known()).only(Rule::SiteClosed);
    assert_eq!(check.severity, Severity::Error, "this is sure");
}

#[test]
fn a_place_passed_without_a_stay_is_not_visited() {
    assert!(said(&museum("08:00 a m z", Week::default().known())).is_empty(), "one only drives by");
}

#[test]
fn the_night_at_a_town_is_no_visit() {
    let hours = Week::default().known();
    let world = World::new(START, &[("a", 80.0), ("town:t", 82.0)], "08:00 a t/60");
    assert!(said(&world.know("t", |t| t.hours = hours)).is_empty(), "one comes to sleep");
}

#[test]
fn a_site_at_the_end_of_the_day_is_visited() {
    let world = museum("08:00 a m/60", Week::default().known());
    assert_eq!(said(&world), ["site_closed"], "its stay is stated");
}

#[test]
fn a_crossing_is_not_told_as_a_site() {
    let world = World::new(START, &[("a", 80.0), ("crossing:c", 82.0), ("z", 83.0)], "08:00 a c/60 z");
    assert_eq!(world.places["c"].kind(), PlaceKind::Crossing, "the place is one");
    assert!(said(&world.know("c", |c| c.hours = Week::default().known())).is_empty(), "others speak of it");
}

#[test]
fn hours_are_those_of_the_clock_on_the_spot() {
    let world = museum("06:30 a m/60 z", everyday("09:00-18:00").known());
    let there = jiff::tz::TimeZone::get("Asia/Hovd").ok();
    assert!(said(&world.know("m", |m| m.zone = there)).is_empty(), "08:30 here is 10:30 there");
}

#[test]
fn an_unknown_arrival_says_nothing_of_hours() {
    let world = museum("08:00 a m/60 z", Week::default().known()).leg("a", "m", |leg| leg.duration = None);
    assert!(said(&world).is_empty(), "nobody knows when one is there");
}

#[test]
fn a_site_out_of_season_is_told_with_its_months() {
    let season = "9-10".parse().ok().unwrap_or_default();
    let world = museum("08:00 a m z", Hours::Unknown).know("m", |m| m.season = season);
    let check = world.only(Rule::SiteOutOfSeason);
    assert_eq!(figure(&check, "months"), Some(&Figure::Months(season)), "September and October");
}

#[test]
fn the_season_is_that_of_the_day_one_is_there() {
    let season = "8".parse().ok().unwrap_or_default();
    let places = [("a", 80.0), ("site:m", 82.0)];
    let world = World::new(date(2027, 7, 31), &places, "23:00 a m/60").know("m", |m| m.season = season);
    assert!(said(&world).is_empty(), "one arrives after midnight, on the first of August");
}

#[test]
fn an_unknown_season_says_nothing() {
    let world = museum("08:00 a m z", Hours::Unknown).know("m", |m| m.elevation = Some(Metres(900.0)));
    assert!(said(&world).is_empty(), "no months are stated");
}
