//! Plans of every layout, kept for ever.
//!
//! A fixture is written once, when its layout is new, and never again: what Qosjol has saved, every later Qosjol opens.

#![allow(clippy::expect_used, reason = "the helpers of a test fail as the test does")]

use std::path::PathBuf;

use document::{Document, file};
use geo::Point;
use jiff::civil::{Date, Time};
use plan::{
    Avoid, DayId, Edit, NewStop, Place, PlaceKey, PlaceKind, Plan, PlanId, Profile, Reach, Seconds, StopId,
    Traveller,
};

fn fixture() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../tests/fixtures/plan-schema-1.qosjol"].iter().collect()
}

fn stop(id: &str, kind: PlaceKind, name: &str, lon: f64, lat: f64) -> NewStop {
    let key = (kind != PlaceKind::Own).then(|| PlaceKey::new(kind, id));
    let place = Place { key, name: name.to_owned(), at: Point::new(lon, lat) };
    NewStop {
        id: StopId::new(id),
        place,
        stay: Seconds::minutes(90),
        note: String::new(),
        reach: Reach::Road,
        pin: None,
    }
}

/// A journey with something in every field of layout 1, something removed and something undone.
fn journey() -> Document {
    let mut plan = Plan::new(
        PlanId::new("fixture-1"),
        DayId::new("d1"),
        "Алтай шеңбері 🐎",
        Date::constant(2027, 6, 12),
    );
    // Plans of its time had no breaks.
    plan.breaks = None;
    let mut document = Document::create(&plan, 1_800_000_000).expect("a sound plan");
    let day = |id: &str| DayId::new(id);
    let id = |id: &str| StopId::new(id);
    let add = |to: &str, stops: Vec<NewStop>| Edit::AddStops { day: day(to), index: usize::MAX, stops };
    let flight = NewStop {
        reach: Reach::Flight("ala-ubn".to_owned()),
        ..stop("ubn", PlaceKind::Airport, "Chinggis Khaan", 106.821, 47.652)
    };
    let edits = [
        Edit::SetVehicle(Profile::FourByFour),
        Edit::SetTravellers(vec![
            Traveller { nationality: "MN".to_owned(), count: 2 },
            Traveller { nationality: "KZ".to_owned(), count: 3 },
        ]),
        Edit::SetAvoid(Avoid {
            countries: vec!["CN".to_owned()],
            crossings: vec!["khorgos".to_owned()],
            unpaved: true,
            ..Avoid::default()
        }),
        Edit::AddDay { id: day("d2"), index: 1 },
        Edit::AddDay { id: day("d3"), index: 2 },
        Edit::SetDayStart { day: day("d2"), start: Time::constant(7, 45, 0, 0) },
        Edit::SetDayTitle { day: day("d2"), title: "Over the pass".to_owned() },
        Edit::SetDayNote { day: day("d2"), note: "Closed when it snows.\nAsk in Katon-Karagay.".to_owned() },
        add(
            "d1",
            vec![
                stop("oskemen", PlaceKind::Town, "Өскемен", 82.6149, 49.9483),
                stop("berel-kurgans", PlaceKind::Site, "Berel kurgans", 86.4391, 49.3706),
                stop("camp", PlaceKind::Own, "Camp", 86.35, 49.33),
            ],
        ),
        add("d2", vec![stop("tashanta", PlaceKind::Crossing, "Tashanta", 89.1904, 49.7096), flight]),
        add("d3", vec![stop("gone", PlaceKind::Own, "Gone", 100.0, 47.0)]),
        Edit::SetStay { stop: id("berel-kurgans"), stay: Seconds::hours(2) },
        Edit::SetStopNote { stop: id("berel-kurgans"), note: "Айгерім күтеді".to_owned() },
        Edit::SetStopName { stop: id("camp"), name: "Camp by the river".to_owned() },
        Edit::SetReach { stop: id("camp"), reach: Reach::RoadBy(Profile::Horse) },
        Edit::SetShaping {
            stop: id("camp"),
            points: vec![Point::new(86.4, 49.35), Point::new(86.375, 49.34)],
        },
        Edit::MoveStop { stop: id("camp"), day: day("d1"), index: 2 },
        Edit::RemoveStop(id("gone")),
        Edit::RemoveDay(day("d3")),
        Edit::SetTitle("Undone".to_owned()),
    ];
    for (at, edit) in (1_800_000_060..).zip(&edits) {
        document.apply(edit, at).expect("a sound edit");
    }
    document.undo(1_800_000_900).expect("it can be undone");
    document
}

#[test]
#[ignore = "writes the fixture; only for a layout that has never been released"]
fn bless() {
    assert!(!fixture().exists(), "a fixture is for ever: take it away by hand if you must");
    file::write(&fixture(), &journey().save()).expect("the folder can be written");
}

#[test]
fn layout_1_opens() {
    let bytes = file::read(&fixture(), document::MAX_BYTES).expect("the fixture is there");
    let mut document = Document::open(&bytes).expect("it opens");
    let plan = document.plan();

    assert_eq!(
        (plan.id.as_str(), plan.title.as_str()),
        ("fixture-1", "Алтай шеңбері 🐎"),
        "the undone title is gone"
    );
    assert_eq!(
        (plan.start, plan.vehicle),
        (Date::constant(2027, 6, 12), Profile::FourByFour),
        "date and vehicle"
    );
    let travellers: Vec<_> =
        plan.travellers.iter().map(|some| (some.nationality.as_str(), some.count)).collect();
    assert_eq!(travellers, [("KZ", 3), ("MN", 2)], "who travels");
    let avoid = (&*plan.avoid.countries, &*plan.avoid.crossings, plan.avoid.unpaved);
    assert_eq!(avoid, (&["CN".to_owned()][..], &["khorgos".to_owned()][..], true), "what is avoided");

    let later = (plan.avoid.ferries, plan.avoid.tolls, plan.avoid.fords, plan.avoid.areas.len());
    assert_eq!(later, (false, false, false, 0), "what came later is not avoided");
    let terms = (plan.limits, plan.breaks, &plan.vehicle_facts, &*plan.verified);
    let none = (plan::Limits::default(), None, &plan::VehicleFacts::default(), &[][..]);
    assert_eq!(terms, none, "nor are there limits, breaks, facts of the vehicle or ticks");
    assert!(
        plan.days.iter().all(|day| day.limits == plan::Limits::default() && day.lodging.is_none()),
        "nor limits of a day or lodgings"
    );
    assert!(plan.stops().all(|(_, stop)| stop.pin.is_none()), "nor fixed times");

    let days: Vec<_> = plan.days.iter().map(|day| (day.id.as_str(), day.start, day.title.as_str())).collect();
    let first = ("d1", Time::constant(9, 0, 0, 0), "");
    assert_eq!(
        days,
        [first, ("d2", Time::constant(7, 45, 0, 0), "Over the pass")],
        "the removed day is gone"
    );
    assert_eq!(plan.days.last().map(|day| day.note.lines().count()), Some(2), "a note of two lines");

    let stops: Vec<_> =
        plan.stops().map(|(day, stop)| (day, stop.id.as_str(), stop.place.name.as_str())).collect();
    assert_eq!(
        stops,
        [
            (0, "oskemen", "Өскемен"),
            (0, "berel-kurgans", "Berel kurgans"),
            (0, "camp", "Camp by the river"),
            (1, "tashanta", "Tashanta"),
            (1, "ubn", "Chinggis Khaan"),
        ],
        "in order, the removed one is gone"
    );
    let stop = |id: &str| plan.stop(&StopId::new(id)).expect("it is there");
    let berel = stop("berel-kurgans");
    assert_eq!((berel.stay, berel.note.as_str()), (Seconds::hours(2), "Айгерім күтеді"), "stay and note");
    assert_eq!(berel.place.key, Some(PlaceKey::new(PlaceKind::Site, "berel-kurgans")), "which site");
    assert_eq!(berel.place.at, Point::new(86.4391, 49.3706), "where, to the last digit");
    assert_eq!(stop("camp").reach, Reach::RoadBy(Profile::Horse), "by what");
    assert_eq!(stop("camp").shaping, [Point::new(86.4, 49.35), Point::new(86.375, 49.34)], "by which way");
    assert_eq!(stop("ubn").reach, Reach::Flight("ala-ubn".to_owned()), "by which flight");

    document.apply(&Edit::SetTitle("Later".to_owned()), 1_900_000_000).expect("it can still be changed");
    let reopened = Document::open(&document.save()).expect("and saved");
    assert_eq!(reopened.plan(), document.plan(), "whole");
}

#[test]
fn what_is_written_now_is_what_the_fixture_holds() {
    let bytes = file::read(&fixture(), document::MAX_BYTES).expect("the fixture is there");
    let kept = Document::open(&bytes).expect("it opens");
    assert_eq!(journey().plan(), kept.plan(), "the same edits make the same plan");
}
