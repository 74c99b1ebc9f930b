//! Cases as text, read and compared.

use std::fmt::Write as _;

use geo::Point;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use plan::schedule::{DayTimes, Times, Travel, schedule};
use plan::{Breaks, DayId, Edit, NewStop, Pin, PinKind, Place, Plan, PlanId, Reach, Seconds, StopId};

/// A plan with what is around it and what is expected of it.
pub(crate) struct Case {
    name: String,
    pub(crate) plan: Plan,
    pub(crate) legs: Vec<Travel>,
    pub(crate) zones: Vec<Option<TimeZone>>,
    /// What is expected, a row of words each.
    days: Vec<Vec<String>>,
    stops: Vec<Vec<String>>,
}

/// The cases of a text.
pub(crate) fn cases(text: &str) -> Vec<Case> {
    text.split("== ").skip(1).map(case).collect()
}

fn case(text: &str) -> Case {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let name = lines.next().expect("a name").to_owned();
    let mut head = lines.next().expect("a date").split_whitespace();
    let start: Date = head.next().expect("a date").parse().expect("a date");
    let mut plan = Plan::new(PlanId::new("p"), DayId::new("d0"), "t", start);
    plan.breaks = head.next().map(|word| {
        let (after, rest) =
            word.strip_prefix("breaks=").and_then(|word| word.split_once('/')).expect("breaks");
        Breaks { after: length(after), rest: length(rest) }
    });
    let mut case =
        Case { name, plan, legs: Vec::new(), zones: Vec::new(), days: Vec::new(), stops: Vec::new() };
    for line in lines {
        if let Some(day) = line.strip_prefix("day ") {
            case.day(day);
        } else {
            case.stop(line);
        }
    }
    case
}

impl Case {
    fn day(&mut self, line: &str) {
        let (start, expected) = line.split_once(' ').unwrap_or((line, ""));
        let index = self.days.len();
        let id = DayId::new(format!("d{index}"));
        if index > 0 {
            self.plan.apply(&Edit::AddDay { id: id.clone(), index }).expect("a day");
        }
        self.plan.apply(&Edit::SetDayStart { day: id, start: clock(start) }).expect("a start");
        self.days.push(words(expected));
    }

    fn stop(&mut self, line: &str) {
        let (given, expected) = line.split_once('=').expect("what is given = what is expected");
        let given: Vec<&str> = given.split_whitespace().collect();
        match given[0] {
            "-" => {}
            "?" => self.legs.push(Travel { duration: None, driven: true }),
            leg => {
                let driven = !leg.starts_with('~');
                self.legs.push(Travel { duration: Some(length(leg.trim_start_matches('~'))), driven });
            }
        }
        self.zones.push(zone(given[1]));
        let stop = NewStop {
            id: StopId::new(format!("s{}", self.stops.len())),
            place: Place { key: None, name: "stop".to_owned(), at: Point::new(80.0, 50.0) },
            stay: length(given[2]),
            note: String::new(),
            reach: Reach::Road,
            pin: given.get(3).map(|word| pin(word)),
        };
        let day = DayId::new(format!("d{}", self.days.len() - 1));
        self.plan.apply(&Edit::AddStops { day, index: usize::MAX, stops: vec![stop] }).expect("a stop");
        self.stops.push(words(expected));
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(ToOwned::to_owned).collect()
}

fn zone(city: &str) -> Option<TimeZone> {
    let found = || {
        let of = |continent: &str| TimeZone::get(&format!("{continent}/{city}")).ok();
        of("Asia").or_else(|| of("Europe")).unwrap_or_else(|| panic!("{city} has no zone"))
    };
    (city != "none").then(found)
}

/// `1:30`, or `0`.
pub(crate) fn length(text: &str) -> Seconds {
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "0"));
    let number = |text: &str| text.parse::<i64>().unwrap_or_else(|_| panic!("{text:?} is a number"));
    Seconds(number(hours) * 3600 + number(minutes) * 60)
}

fn clock(text: &str) -> Time {
    Time::strptime("%H:%M", text).unwrap_or_else(|_| panic!("{text:?} is HH:MM"))
}

fn pin(word: &str) -> Pin {
    let at = word.find(|letter: char| letter.is_ascii_digit()).expect("a time");
    let kind = match &word[..at] {
        "by" => PinKind::ArriveBy,
        "from" => PinKind::NotBefore,
        "at" => PinKind::Booked,
        "off" => PinKind::DepartAt,
        other => panic!("{other} is no fixed time"),
    };
    let time = &word[at..];
    Pin { kind, at: clock(time.trim_end_matches("+1")), next_day: time.ends_with("+1") }
}

/// What is wrong with a case, in its own notation.
pub(crate) fn check(case: &Case) -> Vec<String> {
    let days = schedule(&case.plan, &case.legs, &case.zones);
    let mut wrong = Vec::new();
    let mut compare = |what: String, found: &str, expected: &[String]| {
        let (mut found, mut expected) = (words(found), expected.to_vec());
        // The order of the words behind the two times does not matter.
        for words in [&mut found, &mut expected] {
            let from = words.len().min(2);
            words[from..].sort();
        }
        if found != expected {
            let (found, expected) = (found.join(" "), expected.join(" "));
            wrong.push(format!("{}, {what}:\n    {expected} expected,\n    {found} found", case.name));
        }
    };
    assert_eq!(days.len(), case.plan.days.len(), "times for each day");
    let mut number = 0_usize;
    for (index, (day, times)) in case.plan.days.iter().zip(&days).enumerate() {
        let date = case.plan.date(index);
        compare(format!("day {}", index + 1), &day_text(day.start, date, times), &case.days[index]);
        assert_eq!(day.stops.len(), times.stops.len(), "times for each stop");
        let first = number;
        for (position, times_of_stop) in times.stops.iter().enumerate() {
            let leg = number.checked_sub(1).map(|leg| case.legs[leg]);
            let text = stop_text(times_of_stop, date, times, leg.is_none(), case.zones[number].as_ref());
            compare(format!("day {}, stop {}", index + 1, position + 1), &text, &case.stops[number]);
            number += 1;
        }
        let sums = sums_text(case, times, first..number);
        compare(format!("day {}, its sums", index + 1), &sums, &[]);
    }
    wrong
}

fn day_text(says: Time, date: Date, times: &DayTimes) -> String {
    let start = times.start.as_ref().map_or("none".to_owned(), |start| time_text(start, date));
    let start =
        if start == says.strftime("%H:%M").to_string() { String::new() } else { format!("start={start} ") };
    start + if times.overruns { "overruns" } else { "" }
}

fn stop_text(
    times: &Times,
    date: Date,
    day: &DayTimes,
    begins_plan: bool,
    zone: Option<&TimeZone>,
) -> String {
    let text =
        |time: &Option<ZonedDateTime>| time.as_ref().map_or("-".to_owned(), |time| time_text(time, date));
    let mut line = format!("{} {}", text(&times.arrival), text(&times.departure));
    let usual = if begins_plan { &day.start } else { &times.arrival };
    if times.begin != *usual {
        let _ = write!(line, " begin={}", text(&times.begin));
    }
    if times.clock_change != Seconds(0) {
        let _ = write!(line, " clock={}", signed(times.clock_change));
    }
    if times.wait != Seconds(0) {
        let _ = write!(line, " wait={}", signed(times.wait).trim_start_matches('+'));
    }
    for (from, to) in &times.rests {
        let here = |at: &Timestamp| time_text(&at.to_zoned_datetime(zone.expect("a zone").clone()), date);
        let _ = write!(line, " rest={}/{}", here(from), here(to));
    }
    if let Some(pin) = &times.pin {
        let _ = write!(line, " ready={}", signed(pin.before));
        if let Some(spare) = pin.after {
            let _ = write!(line, " spare={}", signed(spare));
        }
    }
    line
}

/// What does not follow from the lines of the stops; empty where all does.
fn sums_text(case: &Case, times: &DayTimes, stops: std::ops::Range<usize>) -> String {
    let legs = stops.clone().filter_map(|number| number.checked_sub(1)).map(|leg| case.legs[leg]);
    let driven: Seconds = legs.filter(|leg| leg.driven).filter_map(|leg| leg.duration).sum();
    let rested: i64 = times
        .stops
        .iter()
        .flat_map(|stop| &stop.rests)
        .map(|(from, to)| to.as_second() - from.as_second())
        .sum();
    let goes_nowhere = stops.is_empty() || stops == (0..1);
    let end = if goes_nowhere { &times.start } else { &times.stops[times.stops.len() - 1].arrival };
    let mut text = String::new();
    if times.driving != driven {
        let _ = write!(text, "driving={} ", signed(times.driving));
    }
    if times.resting != Seconds(rested) {
        let _ = write!(text, "resting={} ", signed(times.resting));
    }
    if times.end != *end {
        let _ = write!(text, "end={:?}", times.end);
    }
    text
}

fn time_text(time: &ZonedDateTime, date: Date) -> String {
    let days = (time.date() - date).get_days();
    let days = if days == 0 { String::new() } else { format!("{days:+}") };
    format!("{}{days}", time.strftime("%H:%M"))
}

fn signed(seconds: Seconds) -> String {
    let sign = if seconds.0 < 0 { '-' } else { '+' };
    let minutes = seconds.0.abs() / 60;
    assert_eq!(seconds.0 % 60, 0, "whole minutes");
    format!("{sign}{}:{:02}", minutes / 60, minutes % 60)
}
