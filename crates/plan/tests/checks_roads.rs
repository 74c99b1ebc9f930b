//! Checks of legs: roads that are not there, fuel, flights; pins and doubles.

#![allow(clippy::indexing_slicing, reason = "a helper of a test may fail as the test itself")]

mod world;

use jiff::civil::date;
use plan::checks::{Check, Figure, Rule, Severity, Subject};
use plan::facts::{Along, FlightFacts, LegFacts, NoWay, Remark, Way};
use plan::{Confidence, Fact, Metres, Place, Profile, Seconds, StopId};
use world::{World, fact, figure};

const KM: f64 = 1000.0;

/// Öskemen at 82°, Semey at 80°, Ölgii at 90°, a camp beyond it: 60 km a degree.
fn world(days: &str) -> World {
    let places = [("semey", 80.0), ("oskemen", 82.0), ("olgii", 90.0), ("camp", 91.0)];
    let mut world = World::new(date(2027, 7, 9), &places, days);
    for (name, country) in [("semey", "KZ"), ("oskemen", "KZ"), ("olgii", "MN"), ("camp", "MN")] {
        world = world.know(name, |place| {
            place.country = Some(country.to_owned());
            place.fuel = Some(true);
        });
    }
    world
}

/// The rules by which something is said of legs, pins and doubles.
fn said(world: &World) -> Vec<Rule> {
    let of_roads = |rule: &Rule| (Rule::StraightKzMn..=Rule::DuplicateStop).contains(rule);
    world.checks_of(&world.plan).iter().map(|check| check.rule).filter(of_roads).collect()
}

fn told(check: &Check, name: &str) -> Option<Figure> {
    figure(check, name).cloned()
}

fn distance(kilometres: f64) -> Option<Figure> {
    Some(Figure::Distance(Metres(kilometres * KM)))
}

/// The name of a place in a figure.
fn named(check: &Check, name: &str) -> Option<String> {
    match figure(check, name)? {
        Figure::Place(place) => Some(place.name.clone()),
        _ => None,
    }
}

fn none(leg: &mut LegFacts) {
    (leg.duration, leg.distance, leg.no_way) = (None, None, Some(NoWay::NoRoad));
}

#[test]
fn a_surveyed_road_between_towns_is_not_worth_a_word() {
    assert_eq!(said(&world("08:00 semey oskemen")), [], "120 km, fuel at both ends");
}

#[test]
fn kazakhstan_and_mongolia_do_not_touch() {
    for days in ["08:00 oskemen olgii", "08:00 olgii oskemen"] {
        let world = world(days).leg("oskemen", "olgii", none).leg("olgii", "oskemen", none);
        assert_eq!(said(&world), [Rule::StraightKzMn], "said once, and not as any missing road: {days}");
    }
    let by = |countries: &[&str]| {
        let countries = countries.iter().map(|code| (*code).to_owned()).collect();
        said(&world("08:00 oskemen olgii").know("olgii", |olgii| olgii.fuel = None).leg(
            "oskemen",
            "olgii",
            |leg| {
                leg.countries = countries;
                leg.distance = Some(Metres(100.0 * KM));
            },
        ))
    };
    assert_eq!(by(&["KZ", "MN"]), [Rule::StraightKzMn], "a line over the mountains is no road");
    assert_eq!(by(&["KZ", "RU", "MN"]), [], "this is the way through Russia");
    assert_eq!(by(&["KZ", "CN", "MN"]), [], "this is the way through China");
}

#[test]
fn a_flight_between_kazakhstan_and_mongolia_is_no_straight_way() {
    assert_eq!(said(&flown("open", fact())), [], "it flies over the border");
}

#[test]
fn a_place_far_from_roads_is_told_beside_the_straight_way() {
    let far = NoWay::FarFromRoad { start: false, distance: Metres(40.0 * KM) };
    let world = world("08:00 oskemen olgii").leg("oskemen", "olgii", |leg| {
        none(leg);
        leg.no_way = Some(far);
    });
    assert_eq!(
        said(&world),
        [Rule::StraightKzMn, Rule::FarFromRoad],
        "a way through Russia would not reach it"
    );
}

#[test]
fn no_road_within_a_country() {
    let world = world("08:00 semey oskemen").leg("semey", "oskemen", none);
    assert_eq!(said(&world), [Rule::NoRoad], "none with what the plan avoids");
    let check = world.only(Rule::NoRoad);
    assert_eq!(check.subject, Subject::Leg(StopId::new("oskemen")), "it stands at the leg");
    let ends = [named(&check, "from"), named(&check, "to")];
    assert_eq!(ends, [Some("semey".to_owned()), Some("oskemen".to_owned())], "between which");
}

#[test]
fn a_stop_far_from_any_road_is_told_once_for_both_legs() {
    let far = |start| {
        move |leg: &mut LegFacts| {
            none(leg);
            leg.no_way = Some(NoWay::FarFromRoad { start, distance: Metres(40.0 * KM) });
        }
    };
    let world = world("08:00 semey oskemen semey'").leg("semey", "oskemen", far(false)).leg(
        "oskemen",
        "semey",
        far(true),
    );
    let check = world.only(Rule::FarFromRoad);
    assert_eq!(check.subject, Subject::Stop(StopId::new("oskemen")), "the stop is what is far off");
    assert_eq!(told(&check, "distance"), distance(40.0), "so far");
}

#[test]
fn a_road_for_another_vehicle_only() {
    let world = world("08:00 semey oskemen").leg("semey", "oskemen", |leg| {
        none(leg);
        leg.other_profile = Some(Profile::Horse);
    });
    assert_eq!(said(&world), [Rule::OtherVehicle], "there is a way, but not for this");
    let check = world.only(Rule::OtherVehicle);
    assert_eq!(told(&check, "profile"), Some(Figure::Profile(Profile::Car)), "what the plan has");
    assert_eq!(told(&check, "works"), Some(Figure::Profile(Profile::Horse)), "what would do");
}

#[test]
fn a_stop_off_the_road_is_told_once() {
    let off = |metres: f64| {
        let world = world("08:00 semey oskemen semey'");
        let world = world.leg("semey", "oskemen", |leg| leg.off_road = [Metres(0.0), Metres(metres)]);
        world.leg("oskemen", "semey", |leg| leg.off_road = [Metres(metres), Metres(0.0)])
    };
    assert_eq!(said(&off(1500.0)), [], "the drawing's, not the traveller's");
    let check = off(1600.0).only(Rule::OffRoad);
    assert_eq!(check.subject, Subject::Stop(StopId::new("oskemen")), "one stop, two legs");
    assert_eq!(told(&check, "distance"), distance(1.6), "so far");
}

#[test]
fn approximate_legs_are_summed() {
    let rough = |leg: &mut LegFacts| leg.surveyed = false;
    let check = world("08:00 semey oskemen/30 semey' | 08:00 oskemen'")
        .leg("semey", "oskemen", rough)
        .leg("oskemen", "semey", rough)
        .only(Rule::ApproximateLeg);
    assert_eq!(check.subject, Subject::Plan, "once for the plan");
    let figures = (told(&check, "count"), told(&check, "distance"));
    assert_eq!(figures, (Some(Figure::Count(3)), distance(360.0)), "how many legs and how far");
}

#[test]
fn remarks_of_the_way_are_told_with_their_figures() {
    let remark = |remark: Remark| {
        world("08:00 semey oskemen").leg("semey", "oskemen", |leg| leg.remarks = vec![remark])
    };
    let roads = vec!["A-9".to_owned(), "R-163".to_owned()];
    let check = remark(Remark::Shut { roads, distance: Metres(30.0 * KM) }).only(Rule::RoadShut);
    assert_eq!(told(&check, "roads"), Some(Figure::Text("A-9, R-163".to_owned())), "which roads");
    assert_eq!(told(&check, "month"), Some(Figure::Months("7".parse().unwrap_or_default())), "when");
    let shut = remark(Remark::Shut { roads: Vec::new(), distance: Metres(KM) }).only(Rule::RoadShut);
    assert_eq!(told(&shut, "roads"), None, "a road without a name");
    let check = remark(Remark::Unavoidable { what: "ferry".to_owned(), distance: Metres(KM) })
        .only(Rule::Unavoidable);
    assert_eq!(told(&check, "what"), Some(Figure::Word("ferry".to_owned())), "what the plan avoids");
    let check = remark(Remark::Island { start: true, distance: Metres(2.0 * KM) }).only(Rule::Island);
    assert_eq!(named(&check, "place").as_deref(), Some("semey"), "which end");
}

/// A way of 540 km from Öskemen on, by the camp, and back, with fuel where it is said.
fn tank(range: Option<f64>, fuel: &[&str], days: &str) -> World {
    let mut world = world(days);
    for name in ["semey", "oskemen", "olgii", "camp"] {
        world = world.know(name, |place| {
            place.country = None;
            place.fuel = fuel.contains(&name).then_some(true);
        });
    }
    world.plan.vehicle_facts.fuel_range = range.map(|kilometres| Metres(kilometres * KM));
    world
}

#[test]
fn the_tank_runs_dry_on_the_leg_where_it_does() {
    // 480 km to Ölgii, 60 to the camp, 60 back to Ölgii, 480 to Öskemen: 1080 without fuel. Of 600 km, 540 are to be used.
    let days = "08:00 oskemen olgii/30 camp | 08:00 olgii'/30 oskemen'";
    let check = tank(Some(600.0), &["oskemen"], days).only(Rule::RunsDry);
    assert_eq!(check.severity, Severity::Error, "it does not get there");
    assert_eq!(check.subject, Subject::Leg(StopId::new("olgii'")), "540 km are over at the camp");
    assert_eq!(
        [named(&check, "from"), named(&check, "to")],
        [(); 2].map(|()| Some("oskemen".to_owned())),
        "both named"
    );
    assert_eq!(told(&check, "distance"), distance(1080.0), "from fuel to fuel");
    assert_eq!(
        [told(&check, "into"), named(&check, "start").map(Figure::Text)],
        [distance(0.0), Some(Figure::Text("camp".to_owned())),],
        "where the reserve begins"
    );
}

#[test]
fn fuel_on_the_way_fills_the_tank() {
    let with = |fuel: Option<bool>, at: f64| {
        let village = Place { key: None, name: "village".to_owned(), at: geo::Point::new(86.0, 50.0) };
        let along =
            Along { place: village, at: Metres(at * KM), after: Seconds::hours(4), fuel, lodging: None };
        tank(Some(400.0), &["olgii"], "08:00 oskemen olgii")
            .leg("oskemen", "olgii", |leg| leg.along = vec![along])
    };
    assert_eq!(said(&with(Some(true), 240.0)), [], "240 km and 240 km");
    assert_eq!(said(&with(None, 240.0)), [Rule::RunsDry], "no fuel is known in the village");
    let check = with(Some(true), 100.0).only(Rule::RunsDry);
    assert_eq!(named(&check, "from").as_deref(), Some("village"), "filled up there");
    assert_eq!(told(&check, "distance"), distance(380.0), "100 km on, 380 km are left");
    assert_eq!(told(&check, "into"), distance(460.0), "360 km after the village, 460 km after the start");
    assert_eq!(check.severity, Severity::Warning, "it gets there on what was to be left");
}

#[test]
fn two_dry_stretches_are_two_checks() {
    let world = tank(Some(100.0), &["oskemen"], "08:00 semey oskemen/30 olgii");
    let found = world.by(Rule::RunsDry);
    let ends: Vec<_> = found.iter().map(|check| (named(check, "from"), named(check, "to"))).collect();
    let name = |name: &str| Some(name.to_owned());
    assert_eq!(
        ends,
        [(name("semey"), name("oskemen")), (name("oskemen"), None)],
        "no fuel is known after Öskemen"
    );
}

#[test]
fn a_dry_stretch_is_told_once_however_long() {
    let world = tank(Some(100.0), &[], "08:00 oskemen olgii/30 oskemen' | 08:00 olgii'");
    assert_eq!(world.by(Rule::RunsDry).len(), 1, "after it has run dry nobody drives on");
}

#[test]
fn nobody_burns_fuel_on_horseback_or_in_the_air() {
    let world = tank(Some(100.0), &[], "08:00 oskemen olgii");
    assert_eq!(said(&world), [Rule::RunsDry], "by car it is too far");
    let ridden = world.leg("oskemen", "olgii", |leg| leg.way = Way::Road(Profile::Horse));
    assert_eq!(said(&ridden), [], "a horse has no tank");
    let mut flown = flown("open", fact());
    flown.plan.vehicle_facts.fuel_range = Some(Metres(100.0 * KM));
    assert_eq!(said(&flown), [], "nor does one drive a flight");
}

#[test]
fn beyond_a_leg_of_unknown_length_nothing_is_claimed() {
    let world = tank(Some(150.0), &[], "08:00 semey oskemen/30 semey'")
        .leg("semey", "oskemen", |leg| leg.distance = None);
    assert_eq!(said(&world), [], "there may be fuel on it; the 120 km after it are not too far");
}

#[test]
fn without_a_range_long_ways_are_told() {
    let check = tank(None, &["oskemen", "olgii"], "08:00 semey oskemen/30 olgii").only(Rule::FuelGap);
    assert_eq!(check.severity, Severity::Info, "whether it matters, nobody has stated");
    assert_eq!(told(&check, "distance"), distance(480.0), "120 km before are not worth a word");
    let ends = [named(&check, "from"), named(&check, "to")];
    assert_eq!(ends, [Some("oskemen".to_owned()), Some("olgii".to_owned())], "between which");
}

/// A flight from Öskemen to Ölgii.
fn flown(status: &str, fact: Fact) -> World {
    let (status, mut world) = (Some(status.to_owned()), world("08:00 oskemen olgii"));
    world.today = date(2026, 12, 1);
    let flight = FlightFacts { id: "ukk-ulg".to_owned(), status, joins: true, fact: Some(fact) };
    world.leg("oskemen", "olgii", |leg| leg.way = Way::Flight(flight))
}

#[test]
fn flights_by_their_status() {
    for (status, rule) in [
        ("verify", Rule::FlightUnconfirmed),
        ("seasonal", Rule::FlightUnconfirmed),
        ("announced", Rule::FlightUnconfirmed),
        ("suspended", Rule::FlightNotFlown),
        ("closed", Rule::FlightNotFlown),
    ] {
        let check = flown(status, fact()).only(rule);
        assert_eq!(told(&check, "status"), Some(Figure::Word(format!("flight_{status}"))), "it is said why");
        assert_eq!(check.fact, Some(fact()), "and who says so");
    }
}

#[test]
fn an_open_flight_from_a_weak_or_old_source_is_to_be_verified() {
    let low = Fact { confidence: Confidence::Low, ..fact() };
    assert_eq!(said(&flown("open", low)), [Rule::FlightUnconfirmed], "a weak source");
    let of = |as_of: &str| Fact { as_of: as_of.parse().unwrap_or(fact().as_of), ..fact() };
    assert_eq!(said(&flown("open", of("2025-11"))), [Rule::FlightUnconfirmed], "older than a year");
    assert_eq!(said(&flown("open", of("2025-12-01"))), [], "a year old today");
}

#[test]
fn a_flight_that_is_not_there_or_leads_elsewhere() {
    let with = |status: Option<&str>, joins| {
        let flight =
            FlightFacts { id: "x".to_owned(), status: status.map(str::to_owned), joins, fact: Some(fact()) };
        said(&world("08:00 oskemen olgii").leg("oskemen", "olgii", |leg| leg.way = Way::Flight(flight)))
    };
    assert_eq!(with(None, false), [Rule::FlightUnknown], "of what is not known nothing else is said");
    assert_eq!(with(Some("open"), false), [Rule::FlightElsewhere], "it does not join the two");
    assert_eq!(with(Some("closed"), false), [Rule::FlightNotFlown, Rule::FlightElsewhere], "nor is it flown");
}

#[test]
fn a_pin_that_is_not_sure_is_told_once() {
    let world = world("08:00 semey oskemen/30 semey'").know("semey", |place| place.pin = Confidence::Low);
    let check = world.only(Rule::LowConfidencePin);
    assert_eq!(check.subject, Subject::Stop(StopId::new("semey")), "where the plan comes to it first");
}

#[test]
fn a_place_twice_in_a_row() {
    let found = |days: &str| world(days).by(Rule::DuplicateStop).len();
    assert_eq!(found("08:00 semey oskemen/30 oskemen'/30 semey'"), 1, "twice the same");
    assert_eq!(found("08:00 semey oskemen/30 semey'"), 0, "one comes back");
    assert_eq!(
        found("08:00 semey oskemen | 08:00 oskemen'/30 semey'"),
        0,
        "over a night it is where the day starts"
    );
}

#[test]
fn a_tour_that_comes_back_is_no_double() {
    let world = world("08:00 oskemen/30 oskemen'");
    let round = world.leg("oskemen", "oskemen", |leg| leg.distance = Some(Metres(80.0 * KM)));
    assert_eq!(said(&round), [], "80 km lie between the two");
}

#[test]
fn own_points_are_one_place_where_they_are_near() {
    let apart = |metres: f64, name: &str| {
        let mut world = world("08:00 oskemen/30 semey");
        let at = geo::Point::new(82.0 + metres / 71_700.0, 50.0);
        let place = Place { key: None, name: name.to_owned(), at };
        world.plan.days[0].stops[1].place = place;
        world.facts.insert(name.to_owned(), plan::facts::PlaceFacts::default());
        world.by(Rule::DuplicateStop).len()
    };
    assert_eq!(apart(40.0, "oskemen"), 1, "40 m, the same name");
    assert_eq!(apart(60.0, "oskemen"), 0, "60 m");
    assert_eq!(apart(40.0, "museum"), 0, "a house and its neighbour");
    assert_eq!(apart(2.0, "museum"), 1, "one point with two names");
}
