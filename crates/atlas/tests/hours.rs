//! When places can be entered: texts read, days evaluated, closures of crossings.

#![allow(clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::sync::Arc;

use atlas::{Atlas, Confidence, PlaceRef, hours};
use geo::Point;
use jiff::civil::{Date, date};
use plan::Fact;
use plan::hours::{Calendar, DayHours, Hours, Span};

const UB: Point = Point(geo::Coord { x: 106.92, y: 47.92 });

fn atlas() -> &'static Atlas {
    Atlas::embedded().expect("the embedded tables parse")
}

fn read_in(text: &str, country: &str) -> Hours {
    let fact = Fact {
        source: "a sign".to_owned(),
        as_of: "2026".parse().expect("a year"),
        confidence: Confidence::Low,
    };
    hours::read(text, Some(country), Some(UB), &fact, atlas().holidays())
}

fn calendar(text: &str, country: &str) -> Arc<dyn Calendar> {
    match read_in(text, country) {
        Hours::Known { calendar, .. } => calendar,
        other => panic!("{text:?} is not read: {other:?}"),
    }
}

/// `09:00-18:00`, `?10:00-12:00` for what nobody knows, `shut` for nothing.
fn written(hours: &DayHours) -> String {
    let mut text = String::new();
    let mut add = |mark: &str, spans: &[Span]| {
        for Span { from, to } in spans {
            let gap = if text.is_empty() { "" } else { " " };
            write!(text, "{gap}{mark}{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
                .expect("a String takes it");
        }
    };
    add("", &hours.open);
    add("?", &hours.perhaps);
    if text.is_empty() { "shut".to_owned() } else { text }
}

fn on(text: &str, day: Date) -> String {
    written(&calendar(text, "MN").on(day))
}

fn of_crossing(id: &str) -> Arc<dyn Calendar> {
    let crossing = atlas().crossing(id).expect("the crossing is there");
    match atlas().hours_of(PlaceRef::Crossing(crossing)) {
        Hours::Known { calendar, .. } => calendar,
        other => panic!("{id} has no hours: {other:?}"),
    }
}

fn holiday(hours: &DayHours) -> Option<&str> {
    hours.holiday.as_ref().map(|holiday| holiday.id.as_str())
}

/// The examples of the crate `opening-hours`, version 2.1.4 (its table of schedules by day). A day's hours there run from midnight to midnight;
/// ours run from the evening they begin in, so its examples over midnight differ by that and are tested below.
#[test]
fn the_crates_own_examples_hold() {
    for (day, text, expected) in [
        ("2020-06-01", "24/7", "00:00-24:00"),
        ("2020-06-01", "14:00-19:00", "14:00-19:00"),
        ("2020-06-01", "Mo 14:00-19:00", "14:00-19:00"),
        ("2020-06-01", "Su 14:00-19:00", "shut"),
        ("2020-06-01", "10:00-12:00,11:00-16:00 unknown", "?10:00-16:00"),
        ("2020-06-01", "10:00-12:00,14:00-16:00", "10:00-12:00 14:00-16:00"),
        ("2020-06-02", "Tu", "00:00-24:00"),
        ("2020-06-03", "Mo-Tu,Th,Sa-Su 10:00-12:00", "shut"),
        ("2020-06-04", "Mo-Tu,Th,Sa-Su 10:00-12:00", "10:00-12:00"),
        ("2020-06-08", "Mo[1] 10:00-12:00", "shut"),
        ("2020-06-08", "Mo[2-4] 10:00-12:00", "10:00-12:00"),
        ("2020-06-28", "Su[-1] 10:00-12:00", "10:00-12:00"),
        ("2020-06-10", "Mo[2-4] +2 days 10:00-12:00", "10:00-12:00"),
        ("2020-01-01", "week01:10:00-12:00", "10:00-12:00"),
        ("2020-01-06", "week01,23-24:10:00-12:00", "shut"),
        ("2020-01-15", "week01-53/2:10:00-12:00", "10:00-12:00"),
        ("2020-01-22", "week01-53/2:10:00-12:00", "shut"),
        ("2020-06-01", "2020Jun01:10:00-12:10", "10:00-12:10"),
        ("2020-06-01", "Jan-Jun:11:58-11:59", "11:58-11:59"),
        ("2020-06-01", "2019Sep01-Jul01:10:00-12:00", "10:00-12:00"),
        ("2020-02-29", "Feb01-Feb31:10:00-12:00", "10:00-12:00"),
        ("2020-06-01", "Feb Mo[2]-Sep Su[-1] 10:00-12:00", "10:00-12:00"),
        ("2021-01-01", "2020:10:00-12:00", "shut"),
        ("2015-01-01", "2010-2019,2021,2025+:10:00-12:00", "10:00-12:00"),
        ("2020-06-01", "Jun ; 00:00-04:00 closed", "04:00-24:00"),
        ("2020-05-31", "Sa,Su 11:00-13:45 open; 10:00-18:00", "10:00-18:00"),
        (
            "2020-06-01",
            "10:00-12:00 open, 14:00-16:00 unknown, 16:00-23:00 closed",
            "10:00-12:00 ?14:00-16:00",
        ),
        ("2020-06-01", "10:00-20:00 open, 12:00-14:00 closed", "10:00-12:00 14:00-20:00"),
        ("2020-05-31", "Jun:10:00-12:00 open || unknown", "?00:00-24:00"),
        ("2020-06-01", r#"10:00-12:00 open "welcome!""#, "10:00-12:00"),
    ] {
        let day: Date = day.parse().expect("a date");
        assert_eq!(on(text, day), expected, "{text} on {day}");
    }
}

/// Examples of OpenStreetMap's wiki, page `Key:opening_hours`, with the days worked out by hand. 2027-06-14 is a Monday.
#[test]
fn the_wikis_examples_hold() {
    let monday = date(2027, 6, 14);
    for (text, days_later, expected) in [
        ("Mo-Fr 08:00-17:30", 0, "08:00-17:30"),
        ("Mo-Fr 08:00-17:30", 5, "shut"),
        ("Mo-Fr 08:00-12:00,13:00-17:30", 1, "08:00-12:00 13:00-17:30"),
        ("Mo-Fr 08:00-12:00,13:00-17:30; Sa 08:00-12:00", 5, "08:00-12:00"),
        ("Mo-Fr 08:00-12:00,13:00-17:30; Sa 08:00-12:00; PH off", 6, "shut"),
        ("Mo-Su,PH 10:00-20:00; Tu off", 1, "shut"),
        ("Tu-Su 10:00-20:00; We[2] off", 2, "10:00-20:00"),
        ("24/7; Jun 16 off", 2, "shut"),
        ("Mo-Fr 08:30-20:00", 4, "08:30-20:00"),
        ("Jun-Aug Su 14:30-17:00", 6, "14:30-17:00"),
        ("week 24-26 Mo-Fr 09:00-11:00", 0, "09:00-11:00"),
    ] {
        let day = monday.checked_add(jiff::Span::new().days(days_later)).expect("a date");
        assert_eq!(on(text, day), expected, "{text} on {day}");
    }
}

#[test]
fn a_night_belongs_to_the_evening_it_begins_in() {
    let bar = "Fr-Sa 20:00-02:00";
    assert_eq!(on(bar, date(2027, 6, 17)), "shut", "Thursday");
    assert_eq!(on(bar, date(2027, 6, 18)), "20:00-26:00", "Friday runs into Saturday");
    assert_eq!(on(bar, date(2027, 6, 19)), "20:00-26:00", "the rest of Friday is not told twice");
    assert_eq!(on(bar, date(2027, 6, 20)), "shut", "nothing begins on Sunday");
    assert_eq!(on("Su 14:00-25:30", date(2027, 6, 20)), "14:00-25:30", "hours past 24 say the same");
    assert_eq!(on("Mo 04:00-04:00", date(2027, 6, 14)), "04:00-28:00", "a whole day from four o'clock on");
}

#[test]
fn always_is_one_day_at_a_time() {
    assert_eq!(on("24/7", date(2027, 6, 18)), "00:00-24:00", "the next day tells its own hours");
    assert_eq!(
        on("Fr 00:00-24:00; Sa 00:00-06:00", date(2027, 6, 19)),
        "00:00-06:00",
        "Saturday's hours are its own"
    );
}

#[test]
fn a_public_holiday_is_our_own() {
    let museum = calendar("10:00-17:00; PH off", "MN");
    let naadam = museum.on(date(2027, 7, 12));
    assert_eq!((written(&naadam).as_str(), holiday(&naadam)), ("shut", Some("mn-naadam")), "every year");
    let moon = museum.on(date(2027, 2, 8));
    assert_eq!(
        holiday(&moon),
        Some("mn-tsagaan-sar-computed"),
        "the crate's own table has no Tsagaan Sar: {moon:?}"
    );
    assert_eq!(written(&moon), "shut", "it is off");
    assert_eq!(written(&museum.on(date(2027, 7, 16))), "10:00-17:00", "the day after Naadam");
    assert_eq!(
        written(&calendar("10:00-17:00; PH off", "KZ").on(date(2027, 7, 12))),
        "10:00-17:00",
        "not in Kazakhstan"
    );
}

#[test]
fn a_holiday_that_is_not_sure_makes_hours_unsure() {
    // Kurban Ait of 2027 is an estimate.
    let day = calendar("10:00-17:00; PH off", "KZ").on(date(2027, 5, 16));
    assert!(day.open.is_empty() && !day.perhaps.is_empty(), "it may be off: {day:?}");
}

#[test]
fn holidays_that_nobody_tables_make_hours_unsure() {
    assert_eq!(on("10:00-17:00; SH off", date(2027, 6, 14)), "?10:00-17:00", "school holidays");
    assert_eq!(
        written(&calendar("10:00-17:00; PH off", "XX").on(date(2027, 6, 14))),
        "?10:00-17:00",
        "no country"
    );
    assert_eq!(on("10:00-17:00; PH off", date(2060, 6, 14)), "?10:00-17:00", "beyond the table");
    let paris = calendar("10:00-17:00; PH off", "FR").on(date(2027, 7, 14));
    assert_eq!(written(&paris), "shut", "the crate's table stands in where ours has no such country");
}

#[test]
fn sunrise_and_sunset_are_those_of_the_place() {
    // At Ulaanbaatar on 2027-06-21 the sun rises at 04:53 and sets at 20:55 (PyPI ephem 4.2.1).
    let day = calendar("sunrise-sunset", "MN").on(date(2027, 6, 21));
    let [span] = day.open.as_slice() else { panic!("one span: {day:?}") };
    assert!(span.from.abs_diff(4 * 60 + 53) <= 2, "sunrise: {}", written(&day));
    assert!(span.to.abs_diff(20 * 60 + 55) <= 2, "sunset: {}", written(&day));
    let night = calendar("sunset-sunrise", "MN").on(date(2027, 6, 21));
    let [span] = night.open.as_slice() else { panic!("one night: {night:?}") };
    assert!(
        span.from.abs_diff(20 * 60 + 55) <= 2 && span.to.abs_diff(24 * 60 + 4 * 60 + 53) <= 2,
        "{night:?}"
    );
}

#[test]
fn hours_by_the_sun_need_a_place() {
    let fact = Fact {
        source: "a sign".to_owned(),
        as_of: "2026".parse().expect("a year"),
        confidence: Confidence::Low,
    };
    let at_sea = Some(Point::new(-30.0, 35.0));
    for at in [None, at_sea] {
        let hours = hours::read("sunrise-sunset", None, at, &fact, atlas().holidays());
        assert!(
            matches!(&hours, Hours::Unreadable { problem, .. } if problem.contains("need a place")),
            "no clock says when the sun rises: {hours:?}"
        );
    }
    let dikson = Some(Point::new(80.5, 73.5));
    let Hours::Known { calendar, .. } =
        hours::read("sunrise-sunset", None, dikson, &fact, atlas().holidays())
    else {
        panic!("Dikson has a zone")
    };
    assert_eq!(written(&calendar.on(date(2027, 12, 21))), "?00:00-24:00", "in the polar night nobody knows");
}

#[test]
fn a_comment_alone_is_not_a_promise() {
    assert_eq!(on(r#""by appointment""#, date(2027, 6, 14)), "?00:00-24:00", "no hours at all");
    assert_eq!(
        on(r#"Mo-Fr 10:00-16:00 "call first""#, date(2027, 6, 14)),
        "?10:00-16:00",
        "hours with a condition"
    );
    assert_eq!(on(r#"Mo-Fr 10:00-16:00 open "call first""#, date(2027, 6, 14)), "10:00-16:00", "stated open");
    assert_eq!(on("Mo-Fr unknown", date(2027, 6, 14)), "?00:00-24:00", "stated unknown");
    assert_eq!(on("10:00+", date(2027, 6, 14)), "?10:00-24:00", "an end that is not stated");
}

#[test]
fn nothing_written_is_unknown() {
    assert!(matches!(read_in("  ", "MN"), Hours::Unknown), "blanks are nothing");
}

#[test]
fn broken_texts_are_said_to_be_broken() {
    for (text, part) in [
        ("Mo-Fr 9 to 5", "not understood from character"),
        ("daylight", "not understood from character"),
        ("Mo-Fr 25:99-26:00", ""),
        ("Mo-Fr 08:00-17:00 ; ;;", ""),
        ("30:00-26:00", ""),
        ("2030-2020", ""),
        ("💥", "not understood from character 1"),
    ] {
        let hours = read_in(text, "MN");
        let Hours::Unreadable { text: told, problem } = &hours else {
            panic!("{text:?} was read: {hours:?}")
        };
        assert_eq!(told, text, "it is shown as written");
        assert!(
            problem.contains(part) && !problem.contains('\n'),
            "{text:?} has one line that says what: {problem}"
        );
    }
}

#[test]
fn hostile_texts_neither_panic_nor_take_long() {
    let long = "Mo-Fr 08:00-17:00; ".repeat(6_000);
    let deep = "(".repeat(500) + &")".repeat(500);
    let years = "2000-9999 week 01-53/7 Mo[1-5] 00:00-48:00; ".repeat(20);
    let quotes = "\"".repeat(1_000);
    let sums = format!("(sunrise{})-(sunset+23:59)", "+23:59".repeat(100));
    for text in
        [&*long, &deep, &years, &quotes, &sums, "9999 Dec 31 23:59-48:00", "1900 Jan 01 00:00-00:00/00:01"]
    {
        if let Hours::Known { calendar, .. } = read_in(text, "MN") {
            for day in [Date::MIN, Date::MAX, date(1900, 1, 1), date(9999, 12, 31), date(2027, 2, 28)] {
                let day = calendar.on(day);
                let in_order = |spans: &[Span]| {
                    spans.iter().all(|span| span.from < span.to) && spans.is_sorted_by(|a, b| a.to < b.from)
                };
                assert!(
                    in_order(&day.open) && in_order(&day.perhaps),
                    "{text:.60} gives proper spans: {day:?}"
                );
            }
        }
    }
    assert!(
        matches!(read_in(&long, "MN"), Hours::Unreadable { problem, .. } if problem.contains("longer")),
        "too long"
    );
}

#[test]
fn tashanta_is_shut_on_the_published_days_and_on_sundays() {
    let gate = of_crossing("tashanta-tsagaannuur");
    for (day, closure) in [
        (date(2025, 11, 21), "mn-border-chinggis"),
        (date(2025, 11, 26), "mn-border-republic-day"),
        (date(2025, 12, 29), "mn-border-new-year"),
        (date(2026, 1, 8), "mn-border-new-year"),
        (date(2026, 2, 17), "mn-border-tsagaan-sar"),
        (date(2026, 2, 20), "mn-border-tsagaan-sar"),
        (date(2026, 7, 11), "mn-border-naadam"),
        (date(2026, 7, 15), "mn-border-naadam"),
        (date(2026, 11, 26), "mn-border-republic-day-expected"),
        (date(2027, 7, 14), "mn-border-naadam-expected"),
        (date(2027, 1, 1), "mn-border-new-year-expected"),
        (date(2027, 2, 6), "mn-border-tsagaan-sar-expected"),
        (date(2026, 11, 10), "mn-border-chinggis-expected"),
    ] {
        let hours = gate.on(day);
        assert_eq!(written(&hours), "shut", "{day}");
        assert_eq!(holiday(&hours), Some(closure), "{day} is shut for that");
    }
    for open in [date(2026, 1, 9), date(2026, 2, 16), date(2026, 2, 21), date(2026, 7, 16), date(2027, 7, 16)]
    {
        assert_eq!(written(&gate.on(open)), "09:00-18:00", "{open} is a day as any other");
    }
    let sunday = gate.on(date(2027, 6, 20));
    assert_eq!((written(&sunday).as_str(), holiday(&sunday)), ("shut", None), "no holiday makes a Sunday");
}

#[test]
fn a_closure_of_another_year_is_only_perhaps_one() {
    let gate = of_crossing("tashanta-tsagaannuur");
    let day = gate.on(date(2026, 11, 21));
    assert_eq!(written(&day), "?09:00-18:00", "21 November was the birthday of 2025 only");
    assert_eq!(holiday(&day), Some("mn-border-chinggis-perhaps"), "it is named");
    assert_eq!(
        written(&gate.on(date(2027, 1, 5))),
        "?09:00-18:00",
        "how long the New Year lasts is not known"
    );
    let sunday = gate.on(date(2027, 11, 21));
    assert_eq!((written(&sunday).as_str(), holiday(&sunday)), ("shut", None), "a Sunday is shut anyhow");
}

#[test]
fn confidence_of_a_closure_is_its_own() {
    let gate = of_crossing("ulaanbaishint-post");
    let confidence = |day| gate.on(day).holiday.as_ref().map(|holiday| holiday.fact.confidence);
    assert_eq!(confidence(date(2026, 7, 12)), Some(Confidence::High), "a published list");
    assert_eq!(confidence(date(2028, 7, 12)), Some(Confidence::Low), "expected");
}

#[test]
fn kyakhta_works_through_holidays() {
    let gate = of_crossing("kyakhta-altanbulag");
    assert_eq!(written(&gate.on(date(2026, 7, 12))), "00:00-24:00", "Naadam does not shut it");
}

#[test]
fn unknown_hours_with_known_closures_stay_unknown() {
    let gate = of_crossing("khandagaity-borshoo");
    assert_eq!(written(&gate.on(date(2027, 6, 14))), "?00:00-24:00", "daytime is no figure");
    assert_eq!(written(&gate.on(date(2026, 7, 12))), "shut", "Naadam is one");
    assert_eq!(gate.text(), "daytime, closed on MN holidays", "people see what is written");
    let khorgos = atlas().crossing("khorgos").expect("it is there");
    assert!(
        matches!(atlas().hours_of(PlaceRef::Crossing(khorgos)), Hours::Unknown),
        "nothing is known of Khorgos"
    );
}

#[test]
fn hours_are_as_sure_as_their_own_column_says() {
    let site = atlas().site("almaty-state-museum").expect("it is there");
    let Hours::Known { calendar, fact } = atlas().hours_of(PlaceRef::Site(site)) else {
        panic!("they are known")
    };
    assert_eq!(fact.confidence, Confidence::Medium, "the pin may be surer");
    assert_eq!(written(&calendar.on(date(2027, 6, 14))), "shut", "it is closed on Mondays");
    let tour = atlas().site("kurchatov").expect("it is there");
    let Hours::Known { calendar, .. } = atlas().hours_of(PlaceRef::Site(tour)) else {
        panic!("a comment is known")
    };
    assert_eq!(written(&calendar.on(date(2027, 6, 14))), "?00:00-24:00", "by tour means that nobody knows");
}
