//! The shipped rules and permits on the joint route: out of Kazakhstan through Russia to Mongolia, and back.

#![allow(clippy::expect_used, reason = "a test may fail here as in itself")]

use std::sync::Arc;

use atlas::Atlas;
use geo::Point;
use jiff::civil::{Date, date};
use plan::checks::{Check, Figure, find};
use plan::facts::{Almanac, CrossingFacts, CrossingUse, Daylight, LegFacts, PlaceFacts, Surroundings, Way};
use plan::schedule::{Travel, schedule};
use plan::{DayId, Edit, NewStop, Place, PlaceKey, Plan, PlanId, Profile, Reach, Seconds, StopId, Traveller};

/// Out by Auyl and Tashanta, back the same way.
const ROUTE: [&[&str]; 6] = [
    &["town:semey", "crossing:auyl-veseloyarsk", "town:barnaul"],
    &["town:kosh-agach"],
    &["crossing:tashanta-tsagaannuur", "town:olgii"],
    &["site:tavan-bogd-ranger"],
    &["town:olgii", "crossing:tashanta-tsagaannuur", "town:aktash"],
    &["town:barnaul", "crossing:auyl-veseloyarsk", "town:semey"],
];

#[derive(Debug)]
struct NoSun;

impl Almanac for NoSun {
    fn daylight(&self, _: Point, _: Date) -> Option<Daylight> {
        None
    }
}

fn facts(atlas: &Atlas, key: &PlaceKey) -> PlaceFacts {
    let place = atlas.place(key).expect("the route is of places of the atlas");
    let crossing = atlas.crossing(&key.id).map(|crossing| CrossingFacts {
        id: crossing.id.clone(),
        countries: crossing.countries().map(str::to_owned),
        open_to: CrossingUse::All,
        vehicles_only: crossing.vehicles_only,
        only_towards: None,
    });
    let country = place.at().and_then(atlas::country_at).map(str::to_owned);
    PlaceFacts { country, crossing, permits: atlas.permits_of(key).to_vec(), ..PlaceFacts::default() }
}

/// What is said of this route, for one nationality: rule, severity, and the entry rule or permit it is by, but for the age of rules.
fn said(nationality: &str, start: Date, today: Date) -> Vec<String> {
    let atlas = Atlas::embedded().expect("the embedded tables are proper");
    let mut plan = Plan::new(PlanId::new("p"), DayId::new("d0"), "joint", start);
    plan.travellers = vec![Traveller { nationality: nationality.to_owned(), count: 1 }];
    plan.vehicle_facts.plates = Some("KZ".to_owned());
    let mut around = Vec::new();
    for (index, day) in ROUTE.iter().enumerate() {
        let id = DayId::new(format!("d{index}"));
        if index > 0 {
            plan.apply(&Edit::AddDay { id: id.clone(), index }).expect("a day can be added");
        }
        let mut stops = Vec::new();
        for (at, text) in day.iter().enumerate() {
            let key: PlaceKey = text.parse().expect("a key");
            around.push(Arc::new(facts(atlas, &key)));
            let at_point = atlas.place(&key).and_then(|place| place.at()).expect("the place is known");
            stops.push(NewStop {
                id: StopId::new(format!("{index}-{at}")),
                place: Place { name: key.id.clone(), key: Some(key), at: at_point },
                stay: Seconds::hours(1),
                note: String::new(),
                reach: Reach::Road,
                pin: None,
            });
        }
        plan.apply(&Edit::AddStops { day: id, index: 0, stops }).expect("stops can be added");
    }
    let leg = LegFacts::new(Way::Road(Profile::FourByFour));
    let leg = Arc::new(LegFacts { duration: Some(Seconds::hours(1)), surveyed: true, ..leg });
    let legs: Vec<_> = plan.legs().map(|_| Arc::clone(&leg)).collect();
    let travel: Vec<_> = legs.iter().map(|leg| Travel { duration: leg.duration, driven: true }).collect();
    let days = schedule(&plan, &travel, &vec![jiff::tz::TimeZone::get("Asia/Almaty").ok(); around.len()]);
    let surroundings =
        Surroundings { places: around, legs, crossings: &[], rules: atlas.rules(), almanac: &NoSun, today };
    let mut said: Vec<String> = find(&plan, &surroundings, &days).iter().filter_map(by_what).collect();
    said.sort_unstable();
    said
}

fn by_what(check: &Check) -> Option<String> {
    let what = check.figures.iter().find_map(|(_, figure)| match figure {
        Figure::Rule(id) | Figure::Permit(id) => Some(id.as_str()),
        _ => None,
    });
    let rule = check.rule.word();
    let papers = what.is_some() || rule == "no_entry_rule";
    (papers && rule != "rule_old")
        .then(|| format!("{rule} {} {}", check.severity.word(), what.unwrap_or("-")))
}

const SUMMER: Date = Date::constant(2027, 7, 1);
const SPRING: Date = Date::constant(2027, 5, 1);

/// What everybody is told who drives there with plates of Kazakhstan.
const ALL: [&str; 5] = [
    "documents info ru-customs-union",
    "gate_ticket info mn-park-ticket",
    "permit_needed warning mn-border-zone",
    "vehicle_papers verify mn-vehicle",
    "vehicle_papers verify ru-vehicle",
];

/// What one nationality is told beside it.
fn own(nationality: &str, start: Date, today: Date) -> Vec<String> {
    let mut said = said(nationality, start, today);
    for all in ALL {
        let at = said.iter().position(|one| one == all);
        said.remove(at.expect("everybody is told"));
    }
    said
}

#[test]
fn kazakh_and_mongol_travellers_need_no_visa() {
    assert_eq!(
        own("KZ", SUMMER, SPRING),
        ["documents info ru-advance-filing"],
        "at home in one, free in two"
    );
    let mongol = ["documents info kz-migration-card", "documents info ru-advance-filing"];
    assert_eq!(own("MN", SUMMER, SPRING), mongol, "a card in Kazakhstan");
}

#[test]
fn a_french_traveller_of_2027_has_no_waiver_any_more_and_two_posts_to_ask_about() {
    let expected = [
        "documents info kz-migration-card",
        "double_entry warning ru-evisa",
        "evisa_post verify ru-evisa",
        "evisa_post verify ru-evisa",
        "rule_lapses error mn-waiver-34",
        "transit_visa warning ru-evisa",
        "visa_needed warning mn-evisa",
    ];
    assert_eq!(own("FR", SUMMER, SPRING), expected, "Auyl and Tashanta are not known to be listed");
}

#[test]
fn the_waiver_still_held_in_2026() {
    let said = own("FR", date(2026, 7, 1), date(2026, 5, 1));
    assert!(
        said.iter().all(|one| !one.starts_with("rule_lapses")),
        "it ends long after the journey: {said:?}"
    );
    let autumn = own("FR", date(2026, 11, 1), date(2026, 5, 1));
    assert!(
        autumn.contains(&"rule_lapses warning mn-waiver-34".to_owned()),
        "but not long after: {autumn:?}"
    );
}

#[test]
fn an_american_traveller_needs_a_russian_visa_for_two_entries() {
    let expected = [
        "documents info kz-migration-card",
        "double_entry warning ru-us-visa",
        "transit_visa warning ru-us-visa",
    ];
    assert_eq!(own("US", SUMMER, SPRING), expected, "free in Kazakhstan and Mongolia");
}

#[test]
fn nothing_is_known_for_a_brazilian() {
    let unknown = own("BR", SUMMER, SPRING).into_iter().filter(|one| one == "no_entry_rule verify -").count();
    assert_eq!(unknown, 3, "Kazakhstan, Russia, Mongolia: no rule names them");
}
