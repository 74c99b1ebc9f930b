//! What the columns about hours, holidays, fuel and lodging must hold to.

// What the lists below are asked through is no test by itself, but fails like one.
#![allow(clippy::expect_used)]

use std::collections::BTreeSet;

use atlas::{Atlas, Confidence, HolidayKind, PlaceRef};
use jiff::Span;
use jiff::civil::{Date, date};
use plan::hours::Hours;

fn atlas() -> &'static Atlas {
    Atlas::embedded().expect("the embedded tables parse")
}

/// Every day of some years.
fn days(from: i16, to: i16) -> impl Iterator<Item = Date> {
    let last = date(to, 12, 31);
    date(from, 1, 1).series(Span::new().days(1)).take_while(move |day| *day <= last)
}

#[test]
fn all_hours_can_be_read() {
    let broken: Vec<_> = atlas()
        .places()
        .filter_map(|place| match atlas().hours_of(place) {
            Hours::Unreadable { text, problem } => Some(format!("{}: {text:?}: {problem}", place.key())),
            Hours::Unknown | Hours::Known { .. } => None,
        })
        .collect();
    assert!(broken.is_empty(), "hours are OpenStreetMap's opening_hours:\n{}", broken.join("\n"));
}

#[test]
fn hours_and_their_confidence_come_together() {
    let sites =
        atlas().sites().iter().map(|site| (&site.id, !site.opening_hours.is_empty(), site.hours_confidence));
    let crossings = atlas().crossings().iter().map(|crossing| {
        let known = !crossing.opening_hours.is_empty() || !crossing.closed_on.is_empty();
        (&crossing.id, known, crossing.hours_confidence)
    });
    for (id, known, confidence) in sites.chain(crossings) {
        assert_eq!(known, confidence.is_some(), "{id} states how sure its hours are, and nothing about none");
    }
}

#[test]
fn crossings_close_on_holidays_that_there_are() {
    for crossing in atlas().crossings() {
        for name in &crossing.closed_on {
            let rows = atlas().holidays().rows().iter();
            let mut meant = rows.filter(|row| row.id == *name || row.group == *name).peekable();
            assert!(meant.peek().is_some(), "{} closes on {name}, which is no holiday", crossing.id);
            assert!(
                meant.all(|row| row.kind != HolidayKind::Public),
                "{}: {name} is a group of closures, not a day off",
                crossing.id
            );
        }
        let towards = crossing.only_towards;
        assert!(towards.is_none_or(|to| crossing.countries().contains(&to)), "{} leads there", crossing.id);
    }
}

#[test]
fn both_gates_of_a_crossing_keep_the_same_days() {
    for gate in atlas().crossings() {
        let Some(main) = gate.part_of.as_deref().and_then(|id| atlas().crossing(id)) else { continue };
        assert_eq!(
            (&gate.opening_hours, &gate.closed_on),
            (&main.opening_hours, &main.closed_on),
            "{} is a gate of {}",
            gate.id,
            main.id
        );
    }
}

#[test]
fn a_listed_closure_is_not_doubted() {
    let closures = ["mn-border-closures".to_owned()];
    let both: Vec<_> = days(2025, 2035)
        .filter(|day| {
            let on =
                |kind| {
                    atlas().holidays().rows().iter().any(|row| {
                        row.kind == kind && row.is_on(*day) && row.fact.confidence == Confidence::High
                    })
                };
            let listed = on(HolidayKind::Closure);
            let kind = atlas().holidays().closure_on(&closures, *day).map(|(kind, _)| kind);
            listed && kind != Some(HolidayKind::Closure)
        })
        .collect();
    assert!(both.is_empty(), "what is published goes before what is guessed: {both:?}");
}

#[test]
fn the_moons_holidays_are_tabled_to_2035() {
    let moon = [
        "mn-tsagaan-sar",
        "mn-tsagaan-sar-computed",
        "mn-border-tsagaan-sar",
        "mn-border-tsagaan-sar-expected",
    ];
    for (rows, length) in [(&moon[..2], 3), (&moon[2..], 4)] {
        for year in 2026..=2035 {
            let on = |day: &Date| {
                rows.iter().any(|id| atlas().holidays().get(id).expect("the row is there").is_on(*day))
            };
            let found: Vec<_> = days(year, year).filter(on).collect();
            assert_eq!(found.len(), length, "{rows:?} of {year}: {found:?}");
            let spring = found.first().is_some_and(|day| (1..=3).contains(&day.month()));
            assert!(spring, "it begins spring: {found:?}");
        }
    }
    for id in ["spring-festival", "qingming", "dragon-boat", "mid-autumn"] {
        let row = atlas().holidays().get(&format!("cn-{id}")).expect("the row is there");
        for year in 2026..=2035 {
            assert!(days(year, year).any(|day| row.is_on(day)), "{id} of {year}");
        }
    }
}

/// The days on which months of the Mongolian calendar begin, from 2010 to 2040, by its arithmetic: true date of a lunar day = mean date, moved by
/// the tables of moon and sun. Constants of the epoch of 1747 as Svante Janson gives them ("Tibetan calendar mathematics").
fn mongolian_months() -> BTreeSet<Date> {
    const MOON: [f64; 8] = [0.0, 5.0, 10.0, 15.0, 19.0, 22.0, 24.0, 25.0];
    const SUN: [f64; 4] = [0.0, 6.0, 10.0, 11.0];
    /// A table of a quarter of a wave, read anywhere on the wave.
    fn wave(quarter: &[f64], at: f64) -> f64 {
        let top = i32::try_from(quarter.len()).expect("a short table") - 1;
        let entry = |index: i32| {
            let index = index.rem_euclid(4 * top);
            let (sign, index) = if index < 2 * top { (1.0, index) } else { (-1.0, index - 2 * top) };
            let index = usize::try_from(index.min(2 * top - index)).ok();
            sign * index.and_then(|index| quarter.get(index)).expect("it is in the table")
        };
        #[allow(clippy::cast_possible_truncation)]
        let below = at.floor() as i32;
        entry(below) + at.fract() * (entry(below + 1) - entry(below))
    }
    // The julian day at noon of 2000-01-01.
    const J2000: f64 = 2_451_545.0;
    let begins = |month: i32| {
        let (n, d) = (f64::from(month - 1), 30.0);
        let mean = n * 167_025.0 / 5_656.0 + d * 11_135.0 / 11_312.0 + 2_359_237.0 + 2_603.0 / 2_828.0;
        let anomaly = n * 253.0 / 3_528.0 + d / 28.0 + 1_523.0 / 1_764.0;
        let sun = n * 65.0 / 804.0 + d * 65.0 / 24_120.0 + 397.0 / 402.0;
        let moved = (wave(&MOON, 28.0 * anomaly) - wave(&SUN, 12.0 * (sun - 0.25))) / 60.0;
        #[allow(clippy::cast_possible_truncation)]
        let after = ((mean + moved).floor() + 1.0 - J2000) as i64;
        date(2000, 1, 1).checked_add(Span::new().days(after)).expect("a date of our time")
    };
    (3_250..3_650).map(begins).collect()
}

#[test]
fn the_mongolian_calendars_arithmetic_gives_the_days_that_were_kept() {
    let months = mongolian_months();
    for kept in [
        "2018-02-16",
        "2019-02-05",
        "2020-02-24",
        "2021-02-12",
        "2022-02-02",
        "2023-02-21",
        "2024-02-10",
        "2025-03-01",
        "2025-11-21",
        "2026-02-18",
    ] {
        assert!(
            months.contains(&kept.parse().expect("a date")),
            "{kept} was a first day: without this the next test says nothing"
        );
    }
}

#[test]
fn tabled_days_of_mongolia_begin_months_of_its_calendar() {
    let months = mongolian_months();
    for (id, length) in [("mn-tsagaan-sar-computed", 3), ("mn-chinggis-computed", 1)] {
        let row = atlas().holidays().get(id).expect("the row is there");
        let all: Vec<_> = days(2026, 2035).filter(|day| row.is_on(*day)).collect();
        assert!(all.len() >= 9 * length, "{id} has all its years");
        for first in all.chunks(length).filter_map(<[Date]>::first) {
            assert!(months.contains(first), "{id}: no month begins on {first}");
        }
    }
}

#[test]
fn each_country_of_the_atlas_has_public_holidays() {
    let with: BTreeSet<_> = atlas().holidays().rows().iter().map(|row| row.country).collect();
    for country in atlas::COUNTRIES {
        assert!(with.contains(country), "{country} keeps some");
        let new_year = atlas().holidays().public_on(country, date(2027, 1, 1));
        assert!(new_year.is_some(), "the New Year is one of {country}");
    }
}

#[test]
fn holidays_have_names_in_each_script() {
    let cyrillic = |text: &str| text.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
    for row in atlas().holidays().rows() {
        assert!(!cyrillic(&row.names.en), "{} has an English name", row.id);
        for name in [&row.names.kk, &row.names.mn, &row.names.ru] {
            assert!(cyrillic(name), "{}: `{name}` is in Cyrillic letters", row.id);
        }
    }
}

#[test]
fn hubs_have_fuel_and_lodging() {
    for town in atlas().towns().iter().filter(|town| town.role == "hub") {
        assert_eq!((town.fuel, town.lodging), (Some(true), Some(true)), "{} is a hub", town.id);
    }
    let unknown = atlas().towns().iter().filter(|town| town.fuel.is_none()).count();
    assert!(unknown > 50, "villages of which nothing is known stay unknown, {unknown} of them");
}

#[test]
fn high_towns_have_a_height() {
    for (id, least) in
        [("olgii", 1_600.0), ("kosh-agach", 1_700.0), ("altai-govi-altai", 2_100.0), ("ulaanbaatar", 1_250.0)]
    {
        let height = atlas().town(id).and_then(|town| town.elevation);
        assert!(height.is_some_and(|height| height.0 >= least), "{id} lies high: {height:?}");
    }
}

#[test]
fn places_that_are_neither_site_nor_crossing_have_no_hours() {
    let town = atlas().town("olgii").expect("it is there");
    assert!(matches!(atlas().hours_of(PlaceRef::Town(town)), Hours::Unknown), "a town is not shut");
}
