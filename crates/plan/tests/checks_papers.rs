//! Visas, stays, registration, permits, how old a rule is.

#![allow(clippy::indexing_slicing, reason = "a test may fail here as in itself")]

mod world;

use std::sync::Arc;

use jiff::civil::{Date, date};
use plan::checks::{Check, Entry, EntryRule, Figure, Rule, Severity, Subject, Topic};
use plan::facts::{CrossingFacts, CrossingUse, FlightFacts, Passed, Permit, Way, Who};
use plan::{Confidence, Fact, Ownership, Profile, StopId, Traveller};
use world::{World, fact, figure, rules};

/// Wednesday.
const START: Date = Date::constant(2027, 7, 7);

/// Kazakhstan, through Russia, to Mongolia: two crossings, each on a day of its own, a town between.
const JOURNEY: &str = "08:00 almaty auyl barnaul | 09:00 tashanta olgii | 09:00 tavan";

/// The places of the tests, and who travels.
fn journey(days: &str, travellers: &[&str], entry: Vec<EntryRule>) -> World {
    let places = [
        ("town:almaty", 78.0),
        ("crossing:auyl", 81.0),
        ("town:barnaul", 83.0),
        ("crossing:tashanta", 86.0),
        ("town:olgii", 87.0),
        ("site:tavan", 88.0),
        ("airport:ala", 78.5),
        ("airport:uln", 90.0),
    ];
    let mut world = World::new(START, &places, days);
    for (place, country) in [
        ("almaty", "KZ"),
        ("auyl", "KZ"),
        ("barnaul", "RU"),
        ("tashanta", "RU"),
        ("olgii", "MN"),
        ("tavan", "MN"),
        ("ala", "KZ"),
        ("uln", "MN"),
    ] {
        world = world.know(place, |facts| facts.country = Some(country.to_owned()));
    }
    world = joins(world, "auyl", "KZ", "RU");
    world = joins(world, "tashanta", "RU", "MN");
    world.plan.travellers =
        travellers.iter().map(|code| Traveller { nationality: (*code).to_owned(), count: 2 }).collect();
    world.rules = rules(entry);
    world.today = date(2027, 1, 10);
    world
}

fn joins(world: World, crossing: &str, one: &str, other: &str) -> World {
    world.know(crossing, |facts| {
        facts.crossing = Some(CrossingFacts {
            id: crossing.to_owned(),
            countries: [one.to_owned(), other.to_owned()],
            open_to: CrossingUse::All,
            vehicles_only: None,
            only_towards: None,
        });
    })
}

/// A rule that lets nationalities into a country without a visa.
fn free(id: &str, destination: &str, who: &[&str]) -> EntryRule {
    EntryRule {
        id: id.to_owned(),
        destination: destination.to_owned(),
        who: Who::Only(who.iter().map(|code| (*code).to_owned()).collect()),
        topic: Topic::Visa,
        entry: Some(Entry::Free),
        max_stay: None,
        max_in_window: None,
        window: None,
        entries: None,
        posts: Vec::new(),
        posts_listed: false,
        from: None,
        until: None,
        lead_days: None,
        after_days: None,
        fact: fact(),
    }
}

fn visa(id: &str, destination: &str, who: &[&str], entry: Entry) -> EntryRule {
    EntryRule { entry: Some(entry), ..free(id, destination, who) }
}

/// A rule of another topic, for everybody.
fn duty(id: &str, destination: &str, topic: Topic) -> EntryRule {
    EntryRule { who: Who::All, topic, entry: None, ..free(id, destination, &[]) }
}

fn permit(id: &str, who: Who, at_gate: bool, lead_days: Option<u16>) -> Arc<Permit> {
    Arc::new(Permit { id: id.to_owned(), country: "MN".to_owned(), who, at_gate, lead_days, fact: fact() })
}

fn countries(codes: &[&str]) -> Figure {
    Figure::Countries(codes.iter().map(|code| (*code).to_owned()).collect())
}

fn stop(id: &str) -> Subject {
    Subject::Stop(StopId::new(id))
}

/// The countries for which a rule found something.
fn where_found(checks: &[Check]) -> Vec<String> {
    let country = |check: &Check| match figure(check, "country") {
        Some(Figure::Country(code)) => code.clone(),
        _ => String::new(),
    };
    checks.iter().map(country).collect()
}

// Rules that are there or not.

#[test]
fn a_nationality_without_a_rule_is_said_for_each_foreign_country() {
    let world = journey(JOURNEY, &["KZ", "BR"], vec![free("ru", "RU", &["KZ"]), free("mn", "MN", &["KZ"])]);
    let found = world.by(Rule::NoEntryRule);
    assert_eq!(
        where_found(&found),
        ["KZ", "RU", "MN"],
        "nothing is known for BR; KZ has its rules and its home"
    );
    assert!(
        found.iter().all(|check| figure(check, "nationalities") == Some(&countries(&["BR"]))),
        "{found:#?}"
    );
    assert_eq!(found[1].subject, stop("auyl"), "Russia is entered at the crossing");
    assert_eq!(found[2].subject, stop("tashanta"), "and Mongolia at the next");
}

#[test]
fn ones_own_country_needs_nothing() {
    let world = journey("08:00 almaty auyl", &["KZ"], vec![visa("kz", "KZ", &["KZ"], Entry::Visa)]);
    assert!(world.checks_of(&world.plan).iter().all(|check| check.rule != Rule::VisaNeeded), "at home");
}

#[test]
fn a_plan_without_travellers_says_so_once_where_it_crosses_a_border() {
    let world = journey(JOURNEY, &[], vec![visa("ru", "RU", &["US"], Entry::Visa)]);
    assert_eq!(world.only(Rule::NoTravellers).subject, Subject::Plan, "once, for the plan");
    assert!(world.by(Rule::VisaNeeded).is_empty(), "nobody is known to need one");
    let home = journey("08:00 almaty auyl", &[], Vec::new());
    assert!(
        home.by(Rule::NoTravellers).is_empty(),
        "no border is crossed: at the crossing one is still at home"
    );
}

#[test]
fn a_country_that_a_leg_only_crosses_counts() {
    let world = journey("08:00 almaty | 09:00 olgii", &["BR"], Vec::new()).leg("almaty", "olgii", |leg| {
        leg.countries = ["KZ", "RU", "MN"].map(str::to_owned).to_vec();
    });
    let found = world.by(Rule::NoEntryRule);
    assert_eq!(where_found(&found), ["KZ", "RU", "MN"], "the road passes Russia");
    assert_eq!(found[1].subject, Subject::Leg(StopId::new("olgii")), "told on the leg that passes it");
}

#[test]
fn a_leg_that_begins_on_the_near_side_of_a_crossing_enters_nothing_twice() {
    let world = journey(JOURNEY, &["US"], vec![visa("mn", "MN", &["US"], Entry::Visa)])
        .know("tashanta", |facts| facts.country = Some("MN".to_owned()))
        .leg("barnaul", "tashanta", |leg| leg.countries = ["RU", "MN"].map(str::to_owned).to_vec())
        .leg("tashanta", "olgii", |leg| leg.countries = ["RU", "MN"].map(str::to_owned).to_vec());
    assert!(world.by(Rule::DoubleEntry).is_empty(), "one crossing is one entry");
}

// Visas.

#[test]
fn a_visa_is_asked_for_with_the_last_date_to_apply() {
    let rule = EntryRule { lead_days: Some(30), ..visa("mn-visa", "MN", &["US"], Entry::Visa) };
    let check = journey(JOURNEY, &["US", "KZ"], vec![rule]).only(Rule::VisaNeeded);
    assert_eq!(figure(&check, "nationalities"), Some(&countries(&["US"])), "for whom");
    assert_eq!(figure(&check, "entry"), Some(&Figure::Date(date(2027, 7, 8))), "the day of Tashanta");
    assert_eq!(figure(&check, "apply_by"), Some(&Figure::Date(date(2027, 6, 8))), "30 days before");
    assert_eq!(figure(&check, "days_left"), Some(&Figure::Days(149)), "from 10 January");
    assert_eq!(figure(&check, "kind"), Some(&Figure::Word("entry_visa".to_owned())), "an ordinary one");
}

#[test]
fn a_missed_date_to_apply_is_told_as_missed() {
    let rule = EntryRule { lead_days: Some(30), ..visa("mn-visa", "MN", &["US"], Entry::Visa) };
    let mut world = journey(JOURNEY, &["US"], vec![rule]);
    world.today = date(2027, 6, 9);
    let check = world.only(Rule::VisaNeeded);
    assert_eq!(figure(&check, "missed"), Some(&Figure::Date(date(2027, 6, 8))), "a day too late");
    assert_eq!(figure(&check, "apply_by"), None, "one of the two is told");
}

#[test]
fn a_country_that_is_only_passed_through_needs_a_transit_visa() {
    let entry =
        vec![visa("ru-visa", "RU", &["US"], Entry::Visa), visa("mn-visa", "MN", &["US"], Entry::Visa)];
    let world = journey(JOURNEY, &["US"], entry);
    assert_eq!(where_found(&world.by(Rule::TransitVisa)), ["RU"], "two days on the road, a night in a town");
    assert_eq!(where_found(&world.by(Rule::VisaNeeded)), ["MN"], "the journey goes there");
    let slow = "08:00 almaty auyl barnaul | 09:00 | 09:00 | 09:00 tashanta olgii";
    let world = journey(slow, &["US"], vec![visa("ru-visa", "RU", &["US"], Entry::Visa)]);
    assert!(world.by(Rule::TransitVisa).is_empty(), "four days are more than passing through");
    assert_eq!(where_found(&world.by(Rule::VisaNeeded)), ["RU"], "so it is a visit");
}

#[test]
fn nationalities_under_the_same_rules_are_told_together() {
    let entry = vec![visa("ru-visa", "RU", &["CA", "US"], Entry::Visa), free("ru-free", "RU", &["MN"])];
    let check = journey(JOURNEY, &["US", "MN", "CA"], entry).only(Rule::TransitVisa);
    assert_eq!(figure(&check, "nationalities"), Some(&countries(&["US", "CA"])), "in the order of the plan");
}

#[test]
fn coming_back_through_a_country_takes_a_visa_for_two_entries() {
    let there_and_back =
        "08:00 almaty auyl barnaul | 09:00 tashanta olgii | 09:00 tashanta' barnaul' | 09:00 auyl' almaty'";
    let entry = vec![visa("ru-visa", "RU", &["US"], Entry::Visa), free("ru-free", "RU", &["MN"])];
    let check = journey(there_and_back, &["US", "MN"], entry).only(Rule::DoubleEntry);
    assert_eq!(figure(&check, "entries"), Some(&Figure::Count(2)), "out and back");
    assert_eq!(
        figure(&check, "nationalities"),
        Some(&countries(&["US"])),
        "who needs no visa comes as often as they like"
    );
    assert_eq!(check.subject, stop("tashanta'"), "told where the second entry is");
    let two = EntryRule { entries: Some(2), ..visa("ru-visa", "RU", &["US"], Entry::Visa) };
    assert!(
        journey(there_and_back, &["US"], vec![two]).by(Rule::DoubleEntry).is_empty(),
        "a visa that gives two is enough"
    );
}

#[test]
fn an_e_visa_holds_at_listed_posts() {
    let listed = |posts: &[&str]| EntryRule {
        posts: posts.iter().map(|post| (*post).to_owned()).collect(),
        posts_listed: true,
        ..visa("ru-evisa", "RU", &["FR"], Entry::EVisa)
    };
    let check = journey(JOURNEY, &["FR"], vec![listed(&["kyakhta"])]).only(Rule::EvisaPost);
    assert_eq!(check.severity, Severity::Verify, "nobody here knows");
    assert!(
        matches!(figure(&check, "place"), Some(Figure::Place(place)) if place.name == "auyl"),
        "where one enters"
    );
    assert!(
        journey(JOURNEY, &["FR"], vec![listed(&["auyl"])]).by(Rule::EvisaPost).is_empty(),
        "a listed post"
    );
    assert_eq!(
        journey(JOURNEY, &["FR"], vec![listed(&[])]).by(Rule::EvisaPost).len(),
        1,
        "an empty list is unknown, not any"
    );
}

#[test]
fn what_asks_least_is_what_counts() {
    let entry = vec![visa("ru-evisa", "RU", &["FR"], Entry::EVisa), free("ru-free", "RU", &["FR"])];
    assert!(
        journey(JOURNEY, &["FR"], entry).by(Rule::TransitVisa).is_empty(),
        "without a visa is better than with one"
    );
}

// Days.

#[test]
fn the_day_of_entry_and_the_day_of_exit_both_count() {
    let rule = |days| EntryRule { max_stay: Some(days), ..free("ru", "RU", &["MN"]) };
    assert!(
        journey(JOURNEY, &["MN"], vec![rule(2)]).by(Rule::StayTooLong).is_empty(),
        "7 and 8 July are two days"
    );
    let check = journey(JOURNEY, &["MN"], vec![rule(1)]).only(Rule::StayTooLong);
    assert_eq!(figure(&check, "days"), Some(&Figure::Days(2)), "entry and exit");
    assert_eq!(figure(&check, "used_up"), Some(&Figure::Date(START)), "on the day of entry");
    assert_eq!(check.severity, Severity::Error, "it cannot be done so");
}

#[test]
fn days_of_several_stays_are_used_up_together() {
    // In Russia on 7 and 8 and on 9 and 10 July.
    let days =
        "08:00 almaty auyl barnaul | 09:00 tashanta olgii | 09:00 tashanta' barnaul' | 09:00 auyl' almaty'";
    let rule = |most, window| EntryRule {
        max_in_window: Some(most),
        window: Some(window),
        ..free("ru", "RU", &["MN"])
    };
    let check = journey(days, &["MN"], vec![rule(3, 180)]).only(Rule::StayTooLong);
    assert_eq!(figure(&check, "days"), Some(&Figure::Days(4)), "two and two");
    assert_eq!(figure(&check, "used_up"), Some(&Figure::Date(date(2027, 7, 9))), "the third day there");
    assert_eq!(figure(&check, "window"), Some(&Figure::Days(180)), "within which they are counted");
    assert!(journey(days, &["MN"], vec![rule(4, 180)]).by(Rule::StayTooLong).is_empty(), "four of four");
    assert!(
        journey(days, &["MN"], vec![rule(3, 3)]).by(Rule::StayTooLong).is_empty(),
        "three days never hold four"
    );
}

#[test]
fn leaving_and_coming_back_on_one_day_uses_one_day() {
    let days = "08:00 barnaul tashanta olgii tashanta' barnaul'";
    let rule = EntryRule { max_in_window: Some(1), window: Some(180), ..free("ru", "RU", &["MN"]) };
    assert!(journey(days, &["MN"], vec![rule]).by(Rule::StayTooLong).is_empty(), "all on 7 July");
}

#[test]
fn a_flight_enters_where_it_lands_and_no_country_on_its_way() {
    let world =
        journey("08:00 almaty ala uln | 09:00 tavan", &["US"], vec![visa("mn", "MN", &["US"], Entry::Visa)])
            .leg("ala", "uln", |leg| {
                leg.way =
                    Way::Flight(FlightFacts { id: "f".to_owned(), status: None, joins: true, fact: None });
                leg.countries = ["KZ", "RU", "MN"].map(str::to_owned).to_vec();
            });
    assert_eq!(world.only(Rule::VisaNeeded).subject, stop("uln"), "at the airport");
    assert_eq!(where_found(&world.by(Rule::NoEntryRule)), ["KZ"], "Russia is flown over");
    assert!(world.by(Rule::VehiclePapers).is_empty(), "no vehicle comes along");
}

#[test]
fn a_stay_longer_than_the_limit_is_to_be_registered() {
    let rule = |after| EntryRule { after_days: Some(after), ..duty("mn-reg", "MN", Topic::Registration) };
    assert!(
        journey(JOURNEY, &["KZ"], vec![rule(2)]).by(Rule::Registration).is_empty(),
        "8 and 9 July are two days"
    );
    let check = journey(JOURNEY, &["KZ", "MN"], vec![rule(1)]).only(Rule::Registration);
    assert_eq!(figure(&check, "from"), Some(&Figure::Date(date(2027, 7, 9))), "the second day");
    assert_eq!(figure(&check, "nationalities"), Some(&countries(&["KZ"])), "not those at home");
}

#[test]
fn papers_to_carry_are_told_once_a_country() {
    let days = "08:00 almaty auyl barnaul | 09:00 tashanta olgii | 09:00 tashanta' barnaul'";
    let check =
        journey(days, &["KZ", "MN"], vec![duty("ru-docs", "RU", Topic::Documents)]).only(Rule::Documents);
    assert_eq!(check.severity, Severity::Info, "worth knowing");
    assert_eq!(figure(&check, "nationalities"), Some(&countries(&["KZ", "MN"])), "for both");
}

// Vehicles.

#[test]
fn a_vehicle_has_papers_where_its_plates_are_foreign_or_unknown() {
    let found = |plates: Option<&str>, ownership| {
        let mut world = journey(JOURNEY, &["KZ"], Vec::new());
        world.plan.vehicle_facts.plates = plates.map(str::to_owned);
        world.plan.vehicle_facts.ownership = ownership;
        where_found(&world.by(Rule::VehiclePapers))
    };
    assert_eq!(found(None, None), ["RU", "MN"], "nobody knows the plates");
    assert_eq!(found(Some("MN"), Some(Ownership::Own)), ["RU"], "at home in Mongolia");
    assert_eq!(
        found(Some("MN"), Some(Ownership::Hired)),
        ["RU", "MN"],
        "a hired one has an owner who must agree"
    );
}

#[test]
fn who_rides_a_bicycle_has_no_vehicle() {
    let mut world = journey(JOURNEY, &["KZ"], Vec::new());
    world.plan.vehicle = Profile::Bicycle;
    assert!(world.by(Rule::VehiclePapers).is_empty(), "nothing with plates");
}

// Age.

#[test]
fn a_rule_that_has_lapsed_by_the_entry_is_an_error_and_the_next_best_holds() {
    let waiver = EntryRule { until: Some(date(2026, 12, 31)), ..free("mn-waiver", "MN", &["FR"]) };
    let world = journey(JOURNEY, &["FR"], vec![waiver, visa("mn-evisa", "MN", &["FR"], Entry::EVisa)]);
    let check = world.only(Rule::RuleLapses);
    assert_eq!(check.severity, Severity::Error, "entry is after its end");
    assert_eq!(figure(&check, "until"), Some(&Figure::Date(date(2026, 12, 31))), "its last day");
    assert_eq!(figure(&check, "entry"), Some(&Figure::Date(date(2027, 7, 8))), "the day of entry");
    assert_eq!(where_found(&world.by(Rule::VisaNeeded)), ["MN"], "an e-visa is needed instead");
}

#[test]
fn the_day_on_which_a_rule_ends_still_has_it() {
    let ending = |until| {
        let rule = EntryRule { until: Some(until), ..free("mn-waiver", "MN", &["FR"]) };
        journey(JOURNEY, &["FR"], vec![rule]).by(Rule::RuleLapses).first().map(|check| check.severity)
    };
    assert_eq!(ending(date(2027, 7, 7)), Some(Severity::Error), "the day before entry");
    assert_eq!(ending(date(2027, 7, 8)), Some(Severity::Warning), "the day of entry");
    assert_eq!(ending(date(2027, 10, 7)), Some(Severity::Warning), "90 days after the journey");
    assert_eq!(ending(date(2027, 10, 8)), None, "later than anybody minds");
}

#[test]
fn a_rule_that_has_not_begun_does_not_count() {
    let rule = |from| EntryRule { from: Some(from), ..free("mn", "MN", &["FR"]) };
    let found = |from| where_found(&journey(JOURNEY, &["FR"], vec![rule(from)]).by(Rule::NoEntryRule));
    assert_eq!(found(date(2027, 7, 8)), ["KZ", "RU"], "it begins on the day of entry");
    assert_eq!(found(date(2027, 7, 9)), ["KZ", "RU", "MN"], "a day too late");
}

#[test]
fn an_old_rule_is_told_once() {
    let from = |as_of: &str| {
        let fact = Fact { as_of: as_of.parse().expect("a date"), ..fact() };
        let rule = EntryRule { fact, ..free("ru", "RU", &["MN", "KZ"]) };
        let other = EntryRule { who: Who::Only(vec!["US".to_owned()]), ..rule.clone() };
        let other = EntryRule { id: "other".to_owned(), ..other };
        journey(JOURNEY, &["MN", "KZ"], vec![rule, other]).by(Rule::RuleOld)
    };
    assert_eq!(from("2020-07-22").len(), 1, "one check for the rule that is used, none for the other");
    assert_eq!(from("2026-01-10").len(), 0, "365 days old on 10 January 2027");
    assert_eq!(from("2026-01-09").len(), 1, "366 days old");
    assert_eq!(from("2026").len(), 1, "a year is as old as its first day");
}

// Permits.

#[test]
fn a_permit_is_told_once_for_all_its_stops() {
    let border = permit("mn-border", Who::All, false, Some(2));
    let world = journey(JOURNEY, &["KZ"], Vec::new())
        .know("olgii", |facts| facts.permits = vec![Arc::clone(&border)])
        .know("tavan", |facts| facts.permits = vec![Arc::clone(&border)]);
    let check = world.only(Rule::PermitNeeded);
    assert_eq!(check.subject, stop("olgii"), "the first");
    assert_eq!(figure(&check, "count"), Some(&Figure::Count(2)), "of two");
    assert_eq!(figure(&check, "apply_by"), Some(&Figure::Date(date(2027, 7, 6))), "two days before");
    assert_eq!(figure(&check, "better_by"), Some(&Figure::Date(date(2027, 6, 22))), "and two weeks to spare");
    assert_eq!(figure(&check, "nationalities"), None, "it is for everybody");
}

#[test]
fn a_permit_is_for_those_who_need_it() {
    let foreigners = permit("kz-border", Who::AllBut(vec!["KZ".to_owned()]), false, Some(14));
    let at = |who: &[&str]| {
        let world = journey(JOURNEY, who, Vec::new());
        world.know("tavan", |facts| facts.permits = vec![Arc::clone(&foreigners)]).by(Rule::PermitNeeded)
    };
    assert!(at(&["KZ"]).is_empty(), "they carry their card");
    assert_eq!(
        figure(&at(&["KZ", "MN"])[0], "nationalities"),
        Some(&countries(&["MN"])),
        "the others need it"
    );
    assert_eq!(at(&[])[0].severity, Severity::Verify, "whoever it is that travels");
}

#[test]
fn a_permit_that_cannot_be_had_in_time_is_an_error() {
    let slow = permit("slow", Who::All, false, Some(30));
    let on = |today| {
        let mut world = journey(JOURNEY, &["KZ"], Vec::new());
        world.today = today;
        world.know("tavan", |facts| facts.permits = vec![Arc::clone(&slow)])
    };
    assert!(on(date(2027, 6, 9)).by(Rule::PermitTooLate).is_empty(), "today is the last day");
    assert_eq!(on(date(2027, 6, 9)).only(Rule::PermitNeeded).severity, Severity::Warning, "in time");
    let late = on(date(2027, 6, 10)).only(Rule::PermitTooLate);
    assert_eq!(figure(&late, "missed"), Some(&Figure::Date(date(2027, 6, 9))), "yesterday");
    assert!(on(date(2027, 6, 10)).by(Rule::PermitNeeded).is_empty(), "told once");
    let past = on(date(2028, 1, 1));
    assert!(past.by(Rule::PermitTooLate).is_empty(), "a journey that is over is late for nothing");
}

#[test]
fn a_ticket_at_the_gate_is_worth_knowing() {
    let world = journey(JOURNEY, &["KZ"], Vec::new())
        .know("tavan", |facts| facts.permits = vec![permit("ticket", Who::All, true, None)]);
    assert_eq!(world.only(Rule::GateTicket).severity, Severity::Info, "nothing to do before");
    assert!(world.by(Rule::PermitNeeded).is_empty(), "no application");
}

#[test]
fn a_permit_that_is_not_sure_is_to_be_verified() {
    let fact = Fact { confidence: Confidence::Low, ..fact() };
    let unsure = Arc::new(Permit { fact, ..(*permit("p", Who::All, false, None)).clone() });
    let world = journey(JOURNEY, &["KZ"], Vec::new()).know("tavan", |facts| facts.permits = vec![unsure]);
    assert_eq!(world.only(Rule::PermitNeeded).severity, Severity::Verify, "ask before setting out");
}

// What a tick holds to.

#[test]
fn a_tick_is_void_once_the_date_of_entry_changes() {
    let entry = || vec![visa("mn-visa", "MN", &["US"], Entry::Visa)];
    let id = |days| journey(days, &["US"], entry()).only(Rule::VisaNeeded).id;
    let later = "08:00 almaty auyl barnaul | 09:00 | 09:00 tashanta olgii";
    assert_ne!(id(JOURNEY), id(later), "what was verified was for another day");
    let swapped = journey(JOURNEY, &["US", "KZ"], entry()).only(Rule::VisaNeeded).id;
    assert_eq!(id(JOURNEY), swapped, "who else travels does not matter");
}

#[test]
fn a_border_without_a_stop_is_entered_at_the_crossing_of_the_road() {
    let listed = EntryRule {
        posts: vec!["tashanta".to_owned()],
        posts_listed: true,
        ..visa("mn-evisa", "MN", &["FR"], Entry::EVisa)
    };
    let world = journey("08:00 barnaul olgii", &["FR"], vec![listed]);
    let crossing = world.places["tashanta"].clone();
    let passed = |crossing| Passed { crossing, facts: None, from: "RU".to_owned(), to: "MN".to_owned() };
    let by = |world: World, crossing| {
        world.leg("barnaul", "olgii", |leg| {
            leg.countries = ["RU", "MN"].map(str::to_owned).to_vec();
            leg.passed = vec![passed(crossing)];
        })
    };
    let world = by(world, Some(crossing));
    assert!(world.by(Rule::EvisaPost).is_empty(), "the road passes a listed post");
    let world = by(world, None);
    assert_eq!(world.by(Rule::EvisaPost).len(), 1, "nobody knows which post it passes");
}

#[test]
fn an_empty_plan_has_no_papers() {
    let world = journey("08:00", &["KZ"], vec![duty("ru-docs", "RU", Topic::Documents)]);
    assert!(world.checks_of(&world.plan).is_empty(), "no place, no country");
}
