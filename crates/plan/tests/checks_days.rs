//! Days: fixed times, dark, limits, nights.

mod world;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use plan::checks::{Figure, Rule, Severity};
use plan::facts::{Near, PlaceFacts, Way};
use plan::{DayId, Edit, Limits, Lodging, Metres, Pin, PinKind, Profile, Seconds, StopId};
use world::{World, clock, figure};

const START: Date = Date::constant(2027, 7, 7);
const PLACES: [(&str, f64); 6] =
    [("a", 80.0), ("b", 82.0), ("c", 84.0), ("d", 86.0), ("e", 92.0), ("f", 95.0)];

fn world(days: &str) -> World {
    World::new(START, &PLACES, days)
}

fn pinned(days: &str, stop: &str, kind: PinKind, at: &str) -> World {
    let pin = Some(Pin { kind, at: clock(at), next_day: false });
    world(days).with(&Edit::SetPin { stop: StopId::new(stop), pin })
}

fn limited(days: &str, limits: Limits) -> World {
    world(days).with(&Edit::SetLimits(limits))
}

fn time(text: &str) -> Figure {
    Figure::Time(clock(text))
}

fn minutes(minutes: i64) -> Figure {
    Figure::Duration(Seconds::minutes(minutes))
}

#[test]
fn a_fixed_time_that_is_missed_is_told_by_how_much() {
    let check = pinned("08:00 a b/60 c", "b", PinKind::ArriveBy, "09:40").only(Rule::PinMissed);
    assert_eq!(figure(&check, "late"), Some(&minutes(20)), "one is there at 10:00");
    assert_eq!(figure(&check, "arrive_by"), Some(&time("09:40")), "the fixed time");
    assert_eq!(check.severity, Severity::Error, "it cannot be done so");
}

#[test]
fn a_fixed_time_that_is_kept_to_the_minute_is_kept() {
    let world = pinned("08:00 a b/60 c", "b", PinKind::ArriveBy, "10:00");
    assert!(world.by(Rule::PinMissed).is_empty(), "10:00 is by 10:00");
}

#[test]
fn a_booking_is_missed_by_who_comes_later() {
    let check = pinned("08:00 a b/60 c", "b", PinKind::Booked, "09:00").only(Rule::PinMissed);
    assert_eq!(figure(&check, "booked"), Some(&time("09:00")), "the booking");
    assert_eq!(figure(&check, "late"), Some(&minutes(60)), "an hour");
}

#[test]
fn a_departure_is_missed_by_who_is_not_ready() {
    let check = pinned("08:00 a b/60 c", "b", PinKind::DepartAt, "10:30").only(Rule::PinMissed);
    assert_eq!(figure(&check, "departs"), Some(&time("10:30")), "the flight");
    assert_eq!(figure(&check, "late"), Some(&minutes(30)), "the stay ends at 11:00");
}

#[test]
fn a_time_before_which_nothing_begins_is_never_missed() {
    let world = pinned("08:00 a b/60 c", "b", PinKind::NotBefore, "09:00");
    assert!(world.by(Rule::PinMissed).is_empty(), "it only makes one wait");
}

#[test]
fn a_day_that_is_not_over_when_the_next_begins_is_told() {
    let check = world("20:00 a e | 07:00 f").only(Rule::DayOverruns);
    assert_eq!(figure(&check, "late"), Some(&minutes(60)), "one arrives at 08:00");
    assert_eq!(check.id, "day_overruns/day:d1/2027-07-07", "it is about that day");
}

#[test]
fn dark_is_counted_from_dusk_to_arrival() {
    let check = world("18:00 a d").only(Rule::DrivesInDark);
    assert_eq!(figure(&check, "dark"), Some(&minutes(210)), "from 20:30 to midnight");
    assert_eq!(figure(&check, "from"), Some(&time("20:30")), "dusk");
    assert_eq!(figure(&check, "sunset"), Some(&time("20:00")), "before it");
    assert_eq!(check.severity, Severity::Warning, "as the table says");
}

#[test]
fn dark_before_dawn_counts_too() {
    let check = world("04:30 a d").only(Rule::DrivesInDark);
    assert_eq!(figure(&check, "dark"), Some(&minutes(60)), "until 05:30");
    assert_eq!(figure(&check, "until"), Some(&time("05:30")), "dawn");
    assert_eq!(figure(&check, "sunrise"), Some(&time("06:00")), "after it");
}

#[test]
fn little_dark_is_not_worth_a_word() {
    assert!(world("18:44 a b").by(Rule::DrivesInDark).is_empty(), "fourteen minutes");
    assert_eq!(world("18:45 a b").by(Rule::DrivesInDark).len(), 1, "fifteen are");
}

#[test]
fn a_stay_in_the_dark_is_no_driving() {
    assert!(world("18:00 a b/180").by(Rule::DrivesInDark).is_empty(), "one is there at 20:00");
}

#[test]
fn a_night_at_the_wheel_is_dark_between_dusk_and_dawn() {
    let check = world("20:00 a e").only(Rule::DrivesInDark);
    assert_eq!(figure(&check, "dark"), Some(&minutes(540)), "from 20:30 to 05:30, twelve hours on the way");
}

#[test]
fn rests_in_the_dark_are_no_driving() {
    let breaks = Some(plan::Breaks { after: Seconds::hours(4), rest: Seconds::minutes(30) });
    let check = world("18:00 a d").with(&Edit::SetBreaks(breaks)).only(Rule::DrivesInDark);
    assert_eq!(
        figure(&check, "dark"),
        Some(&minutes(210)),
        "the half hour from 22:00 moves the arrival only"
    );
}

#[test]
fn who_walks_in_the_dark_does_not_drive() {
    let walks = world("18:00 a d").leg("a", "d", |leg| leg.way = Way::Road(Profile::Foot));
    assert!(walks.by(Rule::DrivesInDark).is_empty(), "nobody is at the wheel");
}

#[test]
fn a_limit_makes_an_error_of_the_dark_and_a_leave_makes_nothing() {
    let forbidden = Limits { after_dark: Some(false), ..Limits::default() };
    assert_eq!(
        limited("18:00 a d", forbidden).only(Rule::DrivesInDark).severity,
        Severity::Error,
        "forbidden"
    );
    let allowed = Limits { after_dark: Some(true), ..Limits::default() };
    assert!(limited("18:00 a d", allowed).by(Rule::DrivesInDark).is_empty(), "the planner said one may");
}

#[test]
fn a_sun_that_does_not_set_says_nothing() {
    let mut world = world("18:00 a d");
    world.sun.at = None;
    assert!(world.by(Rule::DrivesInDark).is_empty(), "day and night are not known");
}

#[test]
fn a_day_over_the_tables_limit_is_a_warning() {
    let check = world("06:00 a e").only(Rule::DrivingOverLimit);
    assert_eq!(figure(&check, "driving"), Some(&minutes(720)), "twelve hours");
    assert_eq!(figure(&check, "limit"), Some(&minutes(600)), "the table has ten");
    assert_eq!(figure(&check, "over"), Some(&minutes(120)), "two too many");
}

#[test]
fn a_days_own_limit_comes_before_the_plans() {
    let hours = |hours| Limits { driving: Some(Seconds::hours(hours)), ..Limits::default() };
    let tight = limited("06:00 a d", hours(5));
    assert_eq!(tight.by(Rule::DrivingOverLimit).len(), 1, "six hours of five");
    let day = Edit::SetDayLimits { day: DayId::new("d1"), limits: hours(6) };
    assert!(tight.with(&day).by(Rule::DrivingOverLimit).is_empty(), "the day allows six");
}

#[test]
fn a_start_before_the_limit_is_told() {
    let limits = Limits { earliest: Some(clock("07:00")), ..Limits::default() };
    let check = limited("06:30 a b", limits).only(Rule::StartsEarly);
    assert_eq!(figure(&check, "starts"), Some(&time("06:30")), "half an hour before");
    assert!(limited("07:00 a b", limits).by(Rule::StartsEarly).is_empty(), "seven is not before seven");
}

#[test]
fn a_rest_day_starts_at_any_time() {
    let limits = Limits { earliest: Some(clock("07:00")), ..Limits::default() };
    let world = limited("07:00 a b | 06:00 | 07:00 c", limits);
    assert!(world.by(Rule::StartsEarly).is_empty(), "nobody sets out on the second day");
}

#[test]
fn an_arrival_after_the_limit_is_told() {
    let limits = Limits { latest: Some(clock("19:00")), ..Limits::default() };
    let check = limited("15:00 a d", limits).only(Rule::ArrivesLate);
    assert_eq!(figure(&check, "late"), Some(&minutes(120)), "21:00 is two hours late");
    assert!(limited("13:00 a d", limits).by(Rule::ArrivesLate).is_empty(), "19:00 is in time");
}

#[test]
fn an_arrival_after_midnight_is_after_every_limit_of_the_evening() {
    let limits = Limits { latest: Some(clock("19:00")), ..Limits::default() };
    let check = limited("19:00 a d", limits).only(Rule::ArrivesLate);
    assert_eq!(figure(&check, "late"), Some(&minutes(360)), "one in the morning is six hours late");
}

#[test]
fn a_limit_after_midnight_is_on_the_next_date() {
    let limits = Limits { latest: Some(clock("01:00")), ..Limits::default() };
    assert!(limited("15:00 a d", limits).by(Rule::ArrivesLate).is_empty(), "21:00 comes before it");
    assert_eq!(limited("20:00 a d", limits).by(Rule::ArrivesLate).len(), 1, "02:00 does not");
}

fn no_roof(facts: &mut PlaceFacts) {
    facts.lodging = Some(false);
}

#[test]
fn a_night_where_no_lodging_is_known_is_told() {
    let check = world("08:00 a b | 08:00 c").know("b", |b| b.lodging = None).only(Rule::NoLodging);
    assert_eq!(figure(&check, "date"), Some(&Figure::Date(START)), "the night of the first day");
    assert_eq!(
        world("08:00 a b | 08:00 c").know("b", no_roof).by(Rule::NoLodging).len(),
        1,
        "nor where none is"
    );
}

#[test]
fn lodging_within_reach_is_enough() {
    let near = |km: f64| {
        let place = world("08:00 a").places["c"].clone();
        let facts = move |b: &mut PlaceFacts| {
            b.lodging = Some(false);
            b.lodging_near = vec![Near { place, distance: Metres(km * 1000.0) }];
        };
        world("08:00 a b | 08:00 c").know("b", facts).by(Rule::NoLodging)
    };
    assert!(near(30.0).is_empty(), "the table has thirty kilometres");
    let far = near(31.0);
    assert_eq!(far.len(), 1, "that is too far");
    assert!(figure(&far[0], "nearest").is_some(), "but it is named");
}

#[test]
fn a_lodging_that_is_arranged_needs_no_other() {
    let lodging = Edit::SetLodging { day: DayId::new("d1"), lodging: Some(Lodging::Tent) };
    let world = world("08:00 a b | 08:00 c").know("b", no_roof).with(&lodging);
    assert!(world.by(Rule::NoLodging).is_empty(), "one sleeps in a tent");
}

#[test]
fn the_last_day_needs_no_lodging() {
    let world = world("08:00 a b | 08:00 c").know("c", no_roof);
    assert!(world.by(Rule::NoLodging).is_empty(), "the journey is over");
}

#[test]
fn several_nights_at_one_place_are_one_check() {
    let check = world("08:00 a b | 08:00 | 08:00 | 08:00 c").know("b", no_roof).only(Rule::NoLodging);
    assert_eq!(figure(&check, "date"), Some(&Figure::Date(START)), "from the first night");
    assert_eq!(figure(&check, "until"), Some(&Figure::Date(date(2027, 7, 9))), "to the third");
}

#[test]
fn a_night_in_which_one_flies_needs_no_lodging() {
    let pin = Some(Pin { kind: PinKind::DepartAt, at: clock("23:00"), next_day: false });
    let world = world("18:00 a b | 08:00 c").know("b", no_roof);
    let world = world.with(&Edit::SetPin { stop: StopId::new("b"), pin });
    assert!(world.by(Rule::NoLodging).is_empty(), "one is gone before the next day starts");
}

/// Nights at `b`, `c` and `d`, so high.
fn nights(heights: [Option<f64>; 3]) -> Vec<plan::checks::Check> {
    let mut world = world("08:00 a b | 08:00 c | 08:00 d | 08:00 e");
    for (place, height) in ["b", "c", "d"].into_iter().zip(heights) {
        world = world.know(place, |facts| facts.elevation = height.map(Metres));
    }
    world.by(Rule::AltitudeGain)
}

#[test]
fn a_night_much_higher_than_the_one_before_is_told() {
    let found = nights([Some(2100.0), Some(2700.0), Some(2800.0)]);
    assert_eq!(found.len(), 1, "600 m are too much, 100 m are not");
    assert_eq!(figure(&found[0], "gain"), Some(&Figure::Height(Metres(600.0))), "night over night");
}

#[test]
fn low_nights_may_differ_as_they_like() {
    assert!(nights([Some(300.0), Some(2500.0), None]).is_empty(), "not above 2500 m");
}

#[test]
fn a_height_that_is_not_known_says_nothing() {
    assert!(nights([Some(1000.0), None, Some(3500.0)]).is_empty(), "the night between may be halfway");
}

#[test]
fn a_place_without_a_zone_is_told() {
    let check = world("08:00 a b c").know("b", |b| b.zone = None).only(Rule::ZoneUnknown);
    assert_eq!(check.id, "zone_unknown/stop:b", "that stop");
}

#[test]
fn the_first_leg_of_unknown_length_is_told_once_a_day() {
    let world =
        world("08:00 a b c | 08:00 d")
            .leg("a", "b", |leg| leg.duration = None)
            .leg("b", "c", |leg| leg.duration = None);
    let check = world.only(Rule::TimesUnknown);
    assert_eq!(figure(&check, "to"), Some(&Figure::Place(world.places["b"].clone())), "the first of them");
}

#[test]
fn a_day_of_unknown_times_says_nothing_else_of_itself() {
    let limits = Limits { latest: Some(clock("09:00")), after_dark: Some(false), ..Limits::default() };
    let world = limited("22:00 a b | 08:00 c", limits).leg("a", "b", |leg| leg.duration = None);
    let rules: Vec<_> = world.checks_of(&world.plan).iter().map(|check| check.rule).collect();
    assert!(!rules.contains(&Rule::DrivesInDark), "nobody knows when one drives");
    assert!(!rules.contains(&Rule::DayOverruns), "nor when one arrives: {rules:?}");
}

#[test]
fn a_plan_without_stops_has_nothing_to_say_of_its_days() {
    assert!(
        world("08:00 | 08:00 | 08:00").checks_of(&world("08:00").plan).iter().all(|check| {
            !matches!(check.rule, Rule::NoLodging | Rule::DrivesInDark | Rule::TimesUnknown)
        }),
        "nobody goes anywhere"
    );
}

#[test]
fn dusk_is_that_of_where_one_is() {
    let mut world = world("18:00 a d");
    world.sun.earlier = Seconds::minutes(4);
    let check = world.only(Rule::DrivesInDark);
    // Dusk comes at 20:30 in the west and 24 minutes earlier six hours' drive to the east: after 150 minutes on the way and a little less,
    // 150 / (360 + 24) of the way: 20:30 less 9:22 minutes.
    assert_eq!(figure(&check, "from"), Some(&time("20:20:38")), "between that of both ends");
}

#[test]
fn instants_count_in_the_dark_not_clocks() {
    let hovd = |facts: &mut PlaceFacts| facts.zone = TimeZone::get("Asia/Hovd").ok();
    let check = world("18:00 a d").know("d", hovd).only(Rule::DrivesInDark);
    assert_eq!(figure(&check, "dark"), Some(&minutes(210)), "the clock is put on by two hours on the way");
}
