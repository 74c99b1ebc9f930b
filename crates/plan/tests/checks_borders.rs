//! Checks of crossings: closed days and hours, who may pass, which way they lead.

#![allow(clippy::expect_used, reason = "a helper of a test may fail as the test itself")]

mod world;

use std::sync::Arc;

use jiff::civil::{Date, date};
use plan::checks::{Check, Figure, Rule, Severity, Subject};
use plan::facts::{CrossingFacts, CrossingUse, LegFacts, NoWay, Passed, PlaceFacts, Way};
use plan::hours::{Calendar, DayHours, Holiday, Hours};
use plan::{Confidence, Fact, Profile, Seconds, StopId, Traveller};
use world::{Week, World, clock, fact, figure, spans, week};

/// As the crossing on the Chuya highway works: Monday to Saturday, 09:00–18:00, and not on Mongolian holidays.
fn tashanta_hours() -> Week {
    let mut week = week(&[("123456", "09:00-18:00")]);
    for day in 11..=15 {
        week = week.holiday(date(2027, 7, day), "mn-naadam", "");
    }
    let week = week.holiday(date(2026, 11, 21), "mn-bogd-khan-birthday", "");
    week.holiday(date(2026, 11, 26), "mn-republic-day", "")
}

fn joins(one: &str, other: &str) -> CrossingFacts {
    CrossingFacts {
        id: "tashanta".to_owned(),
        countries: [one.to_owned(), other.to_owned()],
        open_to: CrossingUse::All,
        vehicles_only: None,
        only_towards: None,
    }
}

fn traveller(nationality: &str) -> Traveller {
    Traveller { nationality: nationality.to_owned(), count: 2 }
}

/// From Kosh-Agach in Russia over Tashanta to Ölgii in Mongolia: two hours to the crossing, `stay` minutes there, two hours on.
fn ring(start: Date, at: &str, stay: u16) -> World {
    let places = [("kosh-agach", 88.0), ("crossing:tashanta", 90.0), ("olgii", 92.0)];
    World::new(start, &places, &format!("{at} kosh-agach tashanta/{stay} olgii"))
        .know("kosh-agach", |place| place.country = Some("RU".to_owned()))
        .know("olgii", |place| place.country = Some("MN".to_owned()))
        .know("tashanta", |place| {
            place.country = Some("RU".to_owned());
            place.crossing = Some(joins("RU", "MN"));
            place.hours = tashanta_hours().known();
            place.fact = Some(fact());
        })
}

fn crossing(world: World, change: impl FnOnce(&mut CrossingFacts)) -> World {
    world.know("tashanta", |place| change(place.crossing.as_mut().expect("it is a crossing")))
}

/// The rules by which something is said of crossings.
fn said(world: &World) -> Vec<Rule> {
    let of_crossings = |rule: &Rule| (Rule::CrossingClosedDay..=Rule::CrossingNotAStop).contains(rule);
    world.checks_of(&world.plan).iter().map(|check| check.rule).filter(of_crossings).collect()
}

fn time(text: &str) -> Option<Figure> {
    Some(Figure::Time(clock(text)))
}

fn told(check: &Check, name: &str) -> Option<Figure> {
    figure(check, name).cloned()
}

#[test]
fn a_crossing_in_time_on_an_open_day_is_not_worth_a_word() {
    assert_eq!(said(&ring(date(2027, 7, 9), "08:00", 90)), [], "Friday, there from 10:00 to 11:30");
}

#[test]
fn naadam_shuts_the_crossing_and_the_next_open_day_is_told() {
    for day in 11..=15 {
        let check = ring(date(2027, 7, day), "08:00", 90).only(Rule::CrossingClosedDay);
        assert_eq!(check.severity, Severity::Error, "nobody passes on {day} July");
        assert_eq!(check.subject, Subject::Stop(StopId::new("tashanta")), "it stands at the crossing");
        assert_eq!(told(&check, "date"), Some(Figure::Date(date(2027, 7, day))), "the day that is shut");
        assert_eq!(told(&check, "holiday"), Some(Figure::Holiday("mn-naadam".to_owned())), "why it is");
        assert_eq!(told(&check, "next"), Some(Figure::Date(date(2027, 7, 16))), "Naadam ends on the 15th");
    }
}

#[test]
fn november_holidays_shut_the_crossing() {
    let next = |day: i8| told(&ring(date(2026, 11, day), "08:00", 90).only(Rule::CrossingClosedDay), "next");
    let open = |day: i8| Some(Figure::Date(date(2026, 11, day)));
    assert_eq!(next(21), open(23), "the 21st is a Saturday, and on Sunday it is shut anyway");
    assert_eq!(next(26), open(27), "the 26th is a Thursday");
}

#[test]
fn a_sunday_is_no_holiday() {
    let check = ring(date(2027, 7, 4), "08:00", 90).only(Rule::CrossingClosedDay);
    assert_eq!(told(&check, "holiday"), None, "the week alone shuts it");
    assert_eq!(told(&check, "next"), Some(Figure::Date(date(2027, 7, 5))), "Monday");
}

#[test]
fn another_day_is_another_check() {
    let id = |day: i8| ring(date(2027, 7, day), "08:00", 90).only(Rule::CrossingClosedDay).id;
    assert_ne!(id(11), id(12), "what was verified of the 11th says nothing of the 12th");
}

#[test]
fn no_next_day_is_made_up_for_a_crossing_that_stays_shut() {
    let world = ring(date(2027, 7, 9), "08:00", 90).know("tashanta", |place| place.hours = week(&[]).known());
    assert_eq!(told(&world.only(Rule::CrossingClosedDay), "next"), None, "none within sixty days");
}

#[test]
fn the_next_open_day_is_in_season() {
    let world = ring(date(2027, 7, 31), "08:00", 90).know("tashanta", |place| {
        place.hours = week(&[("12345", "09:00-18:00")]).known();
        place.season = "5-7".parse().expect("months");
    });
    assert_eq!(told(&world.only(Rule::CrossingClosedDay), "next"), None, "from August on it does not work");
}

#[test]
fn one_arrives_after_it_has_closed() {
    let check = ring(date(2027, 7, 9), "16:30", 90).only(Rule::CrossingClosedHour);
    assert_eq!(check.severity, Severity::Error, "nobody passes any more");
    let figures = ["time", "opens", "closes"].map(|name| told(&check, name));
    assert_eq!(figures, [time("18:30"), time("09:00"), time("18:00")], "when one is there, when it is open");
}

#[test]
fn one_is_not_through_when_it_closes() {
    let check = ring(date(2027, 7, 9), "15:00", 90).only(Rule::CrossingClosedHour);
    assert_eq!(told(&check, "time"), time("17:00"), "in time, but it takes until 18:30");
    assert_eq!(told(&check, "stay"), Some(Figure::Duration(Seconds::minutes(90))), "how long it takes");
}

#[test]
fn to_be_through_when_it_closes_is_enough() {
    assert_eq!(said(&ring(date(2027, 7, 9), "14:30", 90)), [], "16:30 to 18:00");
    assert_eq!(said(&ring(date(2027, 7, 9), "16:00", 0)), [Rule::CrossingClosedHour], "at 18:00 it is shut");
}

#[test]
fn one_arrives_before_it_opens() {
    let check = ring(date(2027, 7, 9), "06:00", 90).only(Rule::CrossingOpensLater);
    assert_eq!(check.severity, Severity::Warning, "one can wait");
    assert_eq!([told(&check, "time"), told(&check, "opens")], [time("08:00"), time("09:00")], "both times");
    assert_eq!(told(&check, "wait"), Some(Figure::Duration(Seconds::hours(1))), "until it opens");
}

#[test]
fn a_break_at_noon_costs_time_only() {
    let noon = |at: &str| {
        ring(date(2027, 7, 9), at, 60)
            .know("tashanta", |place| place.hours = week(&[("5", "08:00-11:00 13:00-16:00")]).known())
    };
    let check = noon("08:30").only(Rule::CrossingClosedHour);
    assert_eq!(
        (check.severity, told(&check, "again")),
        (Severity::Warning, time("13:00")),
        "one goes on then"
    );
    let check = noon("09:30").only(Rule::CrossingOpensLater);
    assert_eq!(told(&check, "opens"), time("13:00"), "it opens again after 11:30");
}

#[test]
fn hours_go_on_over_midnight() {
    let late =
        |hours: Hours| ring(date(2027, 7, 9), "21:30", 60).know("tashanta", |place| place.hours = hours);
    let always = || week(&[("1234567", "00:00-24:00")]);
    assert_eq!(said(&late(always().known())), [], "23:30 to 00:30 at a crossing that never shuts");
    let spill = late(week(&[("5", "18:00-26:00")]).known());
    assert_eq!(said(&spill), [], "what began on Friday lasts until 02:00 on Saturday");
    let check =
        late(always().holiday(date(2027, 7, 10), "new-year", "").known()).only(Rule::CrossingClosedDay);
    let shut = Some(Figure::Date(date(2027, 7, 10)));
    assert_eq!(told(&check, "date"), shut, "the stay goes on into a day that is shut");
}

#[test]
fn hours_of_the_evening_before_are_open_still() {
    let world = ring(date(2027, 7, 9), "22:30", 60)
        .know("tashanta", |place| place.hours = week(&[("5", "18:00-26:00")]).known());
    assert_eq!(said(&world), [], "00:30 on Saturday is within Friday's hours");
}

/// The night is spent at the crossing; the next day starts there.
fn night(start: Date, next: &str) -> World {
    let places = [("kosh-agach", 88.0), ("crossing:tashanta", 90.0), ("olgii", 92.0)];
    World::new(start, &places, &format!("18:00 kosh-agach tashanta/60 | {next} olgii")).know(
        "tashanta",
        |place| {
            place.crossing = Some(joins("RU", "MN"));
            place.hours = tashanta_hours().known();
        },
    )
}

#[test]
fn who_sleeps_at_the_crossing_passes_in_the_morning() {
    assert_eq!(said(&night(date(2027, 7, 8), "10:00")), [], "from 09:00 to 10:00");
    let early = night(date(2027, 7, 8), "09:00");
    assert_eq!(said(&early), [Rule::CrossingClosedHour], "shut at 20:00, and at 09:00 one is gone");
    assert_eq!(said(&night(date(2027, 7, 4), "10:00")), [], "shut on Sunday, passed on Monday");
    let shut = night(date(2027, 7, 11), "10:00").only(Rule::CrossingClosedDay);
    assert_eq!(
        told(&shut, "next"),
        Some(Figure::Date(date(2027, 7, 16))),
        "Naadam is not over in the morning"
    );
}

#[test]
fn without_times_the_day_alone_counts() {
    let unknown = |day: i8| {
        ring(date(2027, 7, day), "08:00", 90).leg("kosh-agach", "tashanta", |leg| leg.duration = None)
    };
    assert_eq!(said(&unknown(9)), [], "at which hour is not known");
    assert_eq!(said(&unknown(12)), [Rule::CrossingClosedDay], "at no hour of the 12th");
}

#[test]
fn hours_are_by_the_crossings_own_clock() {
    let world = ring(date(2027, 7, 9), "14:00", 60)
        .know("tashanta", |place| place.zone = jiff::tz::TimeZone::get("Asia/Hovd").ok());
    let check = world.only(Rule::CrossingClosedHour);
    assert_eq!(told(&check, "time"), time("18:00"), "16:00 where one comes from is 18:00 there");
}

#[test]
fn a_crossing_out_of_its_months_is_said_so_and_no_more() {
    let world = ring(date(2027, 7, 4), "08:00", 60)
        .know("tashanta", |place| place.season = "9-10".parse().expect("months"));
    assert_eq!(said(&world), [Rule::CrossingOutOfSeason], "that it is a Sunday does not matter then");
}

#[test]
fn unknown_hours_are_not_open() {
    let world = ring(date(2027, 7, 9), "08:00", 60).know("tashanta", |place| place.hours = Hours::Unknown);
    let check = world.only(Rule::CrossingHoursUnsure);
    assert_eq!(check.severity, Severity::Verify, "somebody has to ask");
    assert_eq!(told(&check, "hours"), None, "nothing is written");
}

#[test]
fn hours_that_cannot_be_read_are_shown_as_written() {
    let text = "daytime; verify".to_owned();
    let hours = Hours::Unreadable { text: text.clone(), problem: "no hours".to_owned() };
    let world = ring(date(2027, 7, 9), "08:00", 60).know("tashanta", |place| place.hours = hours);
    assert_eq!(told(&world.only(Rule::CrossingHoursUnsure), "hours"), Some(Figure::Text(text)), "as written");
}

#[test]
fn hours_that_are_not_sure_are_to_be_verified() {
    let at =
        |at: &str, hours: Hours| ring(date(2027, 7, 9), at, 60).know("tashanta", |place| place.hours = hours);
    let daytime = || week(&[("12345", "09:00-18:00")]);
    assert_eq!(
        said(&at("08:00", daytime().unsure())),
        [Rule::CrossingHoursUnsure],
        "open, as far as one knows"
    );
    let late = at("17:00", daytime().unsure());
    assert_eq!(late.only(Rule::CrossingClosedHour).severity, Severity::Warning, "shut, as far as one knows");
    let shut = at("08:00", week(&[("12346", "09:00-18:00")]).unsure());
    let check = shut.only(Rule::CrossingClosedDay);
    let weak = Some(Figure::Word("crossing_weak".to_owned()));
    assert_eq!((check.severity, told(&check, "certainty")), (Severity::Warning, weak), "a weak week");
    let perhaps = week(&[]).perhaps("5", "08:00-20:00").known();
    assert_eq!(said(&at("08:00", perhaps)), [Rule::CrossingHoursUnsure], "nobody knows whether it is open");
}

#[test]
fn hours_of_medium_confidence_refuse_and_are_to_be_verified_when_open() {
    let medium = |day: i8| {
        let calendar = Arc::new(tashanta_hours());
        let hours = Hours::Known { calendar, fact: Fact { confidence: Confidence::Medium, ..fact() } };
        ring(date(2027, 7, day), "08:00", 60).know("tashanta", |place| place.hours = hours)
    };
    assert_eq!(said(&medium(9)), [Rule::CrossingHoursUnsure], "the week is to be verified");
    assert_eq!(
        said(&medium(11)),
        [Rule::CrossingClosedDay],
        "on a day that is shut there is nothing to ask for"
    );
    assert_eq!(
        medium(4).only(Rule::CrossingClosedDay).severity,
        Severity::Error,
        "a plausible source is enough"
    );
}

#[test]
fn hours_are_asked_for_once_a_day() {
    let places = [("a", 88.0), ("crossing:tashanta", 89.0), ("b", 90.0)];
    let world = World::new(date(2027, 7, 9), &places, "08:00 a tashanta/30 b/30 tashanta'/30 a'")
        .know("tashanta", |place| place.crossing = Some(joins("RU", "MN")));
    assert_eq!(world.by(Rule::CrossingHoursUnsure).len(), 1, "there and back on one day is one question");
}

#[test]
fn citizens_of_the_two_states_only() {
    let locals = |nationalities: &[&str]| {
        let mut world = crossing(ring(date(2027, 7, 9), "08:00", 60), |c| c.open_to = CrossingUse::Locals);
        world.plan.travellers = nationalities.iter().map(|code| traveller(code)).collect();
        world
    };
    assert_eq!(said(&locals(&["RU", "MN"])), [], "these two may pass");
    let check = locals(&["MN", "KZ", "DE"]).only(Rule::CrossingNotForNationality);
    let strangers = Figure::Countries(vec!["DE".to_owned(), "KZ".to_owned()]);
    assert_eq!(told(&check, "nationalities"), Some(strangers), "one check names those who may not");
    assert_eq!(check.severity, Severity::Error, "they are sent back");
    let check = locals(&[]).only(Rule::CrossingNotForNationality);
    assert_eq!(check.severity, Severity::Verify, "who travels is not stated");
    assert_eq!(told(&check, "nationalities"), None, "so nobody is named");
}

#[test]
fn whether_others_may_pass_is_asked_for_others_only() {
    let unconfirmed = |nationality: &str| {
        let mut world =
            crossing(ring(date(2027, 7, 9), "08:00", 60), |c| c.open_to = CrossingUse::Unconfirmed);
        world.plan.travellers = vec![traveller(nationality)];
        said(&world)
    };
    assert_eq!(unconfirmed("KZ"), [Rule::CrossingUnconfirmed], "a third country");
    assert_eq!(unconfirmed("MN"), [], "one of the two");
}

#[test]
fn a_crossing_may_be_limited_or_shut() {
    let with = |to: CrossingUse| crossing(ring(date(2027, 7, 9), "08:00", 60), |c| c.open_to = to);
    assert_eq!(said(&with(CrossingUse::Limited)), [Rule::CrossingLimited], "it is being rebuilt");
    assert_eq!(said(&with(CrossingUse::Nobody)), [Rule::CrossingShut], "nobody passes");
    let check = with(CrossingUse::Rail).only(Rule::CrossingShut);
    assert_eq!(told(&check, "use"), Some(Figure::Word("crossing_rail".to_owned())), "only trains do");
}

#[test]
fn vehicles_only_on_both_sides() {
    let by = |from: &str, to: &str, profile| {
        let world = crossing(ring(date(2027, 7, 9), "08:00", 60), |c| c.vehicles_only = Some(true));
        said(&world.leg(from, to, |leg: &mut LegFacts| leg.way = Way::Road(profile)))
    };
    assert_eq!(
        by("kosh-agach", "tashanta", Profile::Bicycle),
        [Rule::VehiclesOnly],
        "one arrives by bicycle"
    );
    assert_eq!(by("tashanta", "olgii", Profile::Horse), [Rule::VehiclesOnly], "one goes on on horseback");
    assert_eq!(by("tashanta", "olgii", Profile::Bus), [], "a coach is a vehicle");
}

/// Stops in these countries on both sides of the crossing.
fn between(from: &str, to: &str) -> World {
    ring(date(2027, 7, 9), "08:00", 60)
        .know("kosh-agach", |place| place.country = Some(from.to_owned()))
        .know("olgii", |place| place.country = Some(to.to_owned()))
}

#[test]
fn a_crossing_leads_from_one_of_its_countries_to_the_other() {
    assert_eq!(said(&between("RU", "MN")), [], "that way");
    assert_eq!(said(&between("MN", "RU")), [], "and back");
    let check = between("RU", "RU").only(Rule::CrossingWrongWay);
    assert_eq!(told(&check, "to"), Some(Figure::Country("RU".to_owned())), "one goes on where one came from");
    assert_eq!(check.severity, Severity::Warning, "one may turn round at a border");
}

#[test]
fn a_country_that_is_not_the_crossings_is_believed_only_from_a_known_road() {
    assert_eq!(said(&between("KZ", "MN")), [], "the road may go by Russia");
    let known =
        between("KZ", "MN").leg("kosh-agach", "tashanta", |leg| leg.countries = vec!["KZ".to_owned()]);
    let check = known.only(Rule::CrossingWrongWay);
    assert_eq!(told(&check, "from"), Some(Figure::Country("KZ".to_owned())), "it does not");
    let way = ["KZ".to_owned(), "RU".to_owned()];
    let passing = between("KZ", "MN").leg("kosh-agach", "tashanta", |leg| leg.countries = way.to_vec());
    assert_eq!(said(&passing), [], "it does");
}

#[test]
fn a_crossing_of_one_direction() {
    let towards = |from: &str, to: &str| {
        said(&crossing(between(from, to), |crossing| crossing.only_towards = Some("MN".to_owned())))
    };
    assert_eq!(towards("RU", "MN"), [], "that way");
    assert_eq!(towards("MN", "RU"), [Rule::CrossingWrongWay], "but not back");
}

#[test]
fn a_plan_may_begin_or_end_at_a_crossing() {
    let places = [("crossing:tashanta", 90.0), ("olgii", 92.0)];
    for days in ["10:00 tashanta/30 olgii", "08:00 olgii tashanta/30"] {
        let world = World::new(date(2027, 7, 9), &places, days)
            .know("olgii", |place| place.country = Some("MN".to_owned()))
            .know("tashanta", |place| {
                place.crossing = Some(joins("RU", "MN"));
                place.hours = tashanta_hours().known();
            });
        assert_eq!(said(&world), [], "where one comes from or goes is not in the plan: {days}");
    }
}

#[test]
fn two_gates_of_a_crossing_are_passed_one_after_the_other() {
    let places =
        [("kosh-agach", 88.0), ("crossing:tashanta", 89.2), ("crossing:post", 89.45), ("olgii", 90.0)];
    let mut world = World::new(date(2027, 7, 9), &places, "08:00 kosh-agach tashanta/30 post/30 olgii")
        .know("kosh-agach", |place| place.country = Some("RU".to_owned()))
        .know("olgii", |place| place.country = Some("MN".to_owned()));
    for (name, country) in [("tashanta", "RU"), ("post", "MN")] {
        world = world.know(name, |place| {
            place.country = Some(country.to_owned());
            place.crossing = Some(CrossingFacts { id: name.to_owned(), ..joins("RU", "MN") });
            place.hours = tashanta_hours().known();
        });
    }
    assert_eq!(said(&world), [], "each is a stop on one way");
}

/// Shut on days that are expected to be holidays; in other years they were.
#[derive(Clone, Debug)]
struct Expected {
    shut: Vec<Date>,
    perhaps: Vec<Date>,
}

impl Calendar for Expected {
    fn on(&self, date: Date) -> DayHours {
        let holiday = Some(Arc::new(Holiday {
            id: "expected".to_owned(),
            fact: Fact { confidence: Confidence::Low, ..fact() },
        }));
        let perhaps = spans("00:00-24:00");
        if self.shut.contains(&date) {
            DayHours { holiday, ..DayHours::default() }
        } else if self.perhaps.contains(&date) {
            DayHours { perhaps, holiday, ..DayHours::default() }
        } else {
            DayHours { perhaps, ..DayHours::default() }
        }
    }

    fn text(&self) -> &str {
        ""
    }
}

fn expected(day: i8) -> World {
    let calendar = Arc::new(Expected { shut: vec![date(2027, 7, 9)], perhaps: vec![date(2027, 7, 12)] });
    let hours = Hours::Known { calendar, fact: fact() };
    ring(date(2027, 7, day), "08:00", 60).know("tashanta", |place| place.hours = hours)
}

#[test]
fn a_holiday_that_is_expected_refuses_and_says_that_it_is_expected() {
    let check = expected(9).only(Rule::CrossingClosedDay);
    assert_eq!(check.severity, Severity::Error, "it was shut every year");
    assert_eq!(
        told(&check, "certainty"),
        Some(Figure::Word("crossing_expected".to_owned())),
        "no list is out"
    );
    let days = ["next", "perhaps"].map(|name| told(&check, name));
    assert_eq!(days, [None, Some(Figure::Date(date(2027, 7, 10)))], "no day is known to be open");
}

#[test]
fn a_holiday_on_which_it_is_perhaps_shut_is_named() {
    let check = expected(12).only(Rule::CrossingHoursUnsure);
    assert_eq!(told(&check, "holiday"), Some(Figure::Holiday("expected".to_owned())), "why it is not sure");
    let plain = expected(13).only(Rule::CrossingHoursUnsure);
    assert_eq!(told(&plain, "holiday"), None, "the day after, only the hours are not known");
}

/// The plan goes from Kosh-Agach to Ölgii without a stop at the border.
fn straight_through(day: Date, change: impl FnOnce(&mut PlaceFacts)) -> World {
    let places = [("kosh-agach", 88.0), ("crossing:tashanta", 90.0), ("olgii", 92.0)];
    let world = World::new(day, &places, "08:00 kosh-agach olgii");
    let mut facts = PlaceFacts {
        hours: tashanta_hours().known(),
        crossing: Some(joins("RU", "MN")),
        ..PlaceFacts::default()
    };
    change(&mut facts);
    let passed = Passed {
        crossing: world.places.get("tashanta").cloned(),
        facts: Some(Arc::new(facts)),
        from: "RU".to_owned(),
        to: "MN".to_owned(),
    };
    world.leg("kosh-agach", "olgii", |leg| leg.passed = vec![passed])
}

#[test]
fn a_border_passed_without_a_stop_is_told() {
    let world = straight_through(date(2027, 7, 9), |_| {});
    assert_eq!(said(&world), [Rule::CrossingNotAStop], "its hours are not counted");
    let check = world.only(Rule::CrossingNotAStop);
    assert_eq!(check.subject, Subject::Leg(StopId::new("olgii")), "it stands at the leg");
    let countries = ["from", "to"].map(|name| told(&check, name));
    assert_eq!(countries, ["RU", "MN"].map(|code| Some(Figure::Country(code.to_owned()))), "which border");
}

#[test]
fn what_is_wrong_with_a_crossing_is_found_without_a_stop() {
    let closed = straight_through(date(2027, 7, 12), |_| {}).only(Rule::CrossingClosedDay);
    assert_eq!(closed.subject, Subject::Leg(StopId::new("olgii")), "the leg cannot be driven that day");
    assert_eq!(told(&closed, "next"), Some(Figure::Date(date(2027, 7, 16))), "nor before the 16th");
    let mut locals = straight_through(date(2027, 7, 9), |place| {
        place.crossing = Some(CrossingFacts { open_to: CrossingUse::Locals, ..joins("RU", "MN") });
    });
    locals.plan.travellers = vec![traveller("KZ")];
    assert_eq!(locals.by(Rule::CrossingNotForNationality).len(), 1, "they cannot pass there either");
}

#[test]
fn the_border_of_a_crossing_that_is_a_stop_is_not_told_again() {
    let passed = Passed { crossing: None, facts: None, from: "RU".to_owned(), to: "MN".to_owned() };
    let world = ring(date(2027, 7, 9), "08:00", 60).leg("tashanta", "olgii", |leg| leg.passed = vec![passed]);
    assert_eq!(said(&world), [], "the leg begins on the near side of it");
}

#[test]
fn a_border_where_no_crossing_is_known_is_to_be_looked_at() {
    let passed = Passed { crossing: None, facts: None, from: "KZ".to_owned(), to: "RU".to_owned() };
    let world =
        ring(date(2027, 7, 9), "08:00", 60).leg("kosh-agach", "tashanta", |leg| leg.passed = vec![passed]);
    let check = world.only(Rule::CrossingNotAStop);
    assert_eq!(check.severity, Severity::Verify, "it may be open to all or to none");
    assert_eq!(told(&check, "crossing"), None, "none is made up");
}

#[test]
fn nothing_is_said_of_the_way_where_there_is_none() {
    let world = between("RU", "RU").leg("tashanta", "olgii", |leg| leg.no_way = Some(NoWay::NoRoad));
    assert_eq!(said(&world), [], "that there is no road is said elsewhere");
}
