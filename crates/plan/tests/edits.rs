//! What each edit does to a plan, and what it refuses.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail as the test itself"
)]

use geo::Point;
use jiff::civil::{date, time};
use plan::{DayId, Edit, EditError, NewStop, Place, Plan, PlanId, Reach, Seconds, StopId};

fn new_stop(id: &str) -> NewStop {
    NewStop {
        id: StopId::new(id),
        place: Place { key: None, name: id.to_uppercase(), at: Point::new(80.0, 50.0) },
        stay: Seconds::hours(1),
        note: String::new(),
        reach: Reach::Road,
        pin: None,
    }
}

fn day(id: &str) -> DayId {
    DayId::new(id)
}

/// A plan whose days hold the stops named by letters: `plan("ab|c|")`.
fn plan(days: &str) -> Plan {
    let mut plan = Plan::new(PlanId::new("p"), day("d1"), "Altai ring", date(2027, 6, 12));
    for (index, letters) in days.split('|').enumerate() {
        let id = day(&format!("d{}", index + 1));
        if index > 0 {
            plan.apply(&Edit::AddDay { id: id.clone(), index }).expect("a new day");
        }
        let stops = letters.chars().map(|letter| new_stop(&letter.to_string())).collect();
        plan.apply(&Edit::AddStops { day: id, index: 0, stops }).expect("new stops");
    }
    plan
}

fn shape(plan: &Plan) -> String {
    let day = |day: &plan::Day| day.stops.iter().map(|stop| stop.id.as_str()).collect::<String>();
    plan.days.iter().map(day).collect::<Vec<_>>().join("|")
}

#[track_caller]
fn check(before: &str, edit: &Edit, after: &str) {
    let mut plan = plan(before);
    plan.apply(edit).expect("the edit is possible");
    assert_eq!(shape(&plan), after, "{before} after {edit:?}");
    let sorted = |keys: Vec<&String>| keys.windows(2).all(|pair| pair[0] < pair[1]);
    assert!(sorted(plan.days.iter().map(|day| &day.order).collect()), "days stay sorted by their keys");
    for day in &plan.days {
        assert!(
            sorted(day.stops.iter().map(|stop| &stop.order).collect()),
            "stops stay sorted by their keys"
        );
    }
}

#[track_caller]
fn refused(before: &str, edit: &Edit, why: &EditError) {
    let mut plan = plan(before);
    let untouched = plan.clone();
    assert_eq!(plan.apply(edit).as_ref(), Err(why), "{edit:?}");
    assert_eq!(plan, untouched, "a refused edit changes nothing");
}

fn move_stop(stop: &str, to: &str, index: usize) -> Edit {
    Edit::MoveStop { stop: StopId::new(stop), day: day(to), index }
}

#[test]
fn stops_move_within_and_across_days() {
    check("abc|de", &move_stop("a", "d1", 2), "bca|de");
    check("abc|de", &move_stop("c", "d1", 0), "cab|de");
    check("abc|de", &move_stop("b", "d2", 1), "ac|dbe");
    check("abc|de", &move_stop("e", "d1", 99), "abce|d");
    check("abc|de", &move_stop("b", "d1", 1), "abc|de");
}

#[test]
fn stops_are_added_in_their_order() {
    let edit = Edit::AddStops { day: day("d1"), index: 1, stops: vec![new_stop("x"), new_stop("y")] };
    check("ab|c", &edit, "axyb|c");
}

#[test]
fn the_night_moves_to_another_stop() {
    let night = |last: &str| Edit::SetNight { day: day("d1"), last: StopId::new(last) };
    check("abc|de", &night("a"), "a|bcde");
    check("abc|de", &night("d"), "abcd|e");
    check("abc|de", &night("c"), "abc|de");
    refused("abc|de|f", &night("f"), &EditError::Night);
}

#[test]
fn the_last_day_has_no_night_to_move() {
    refused("ab|c", &Edit::SetNight { day: day("d2"), last: StopId::new("c") }, &EditError::Night);
}

#[test]
fn days_come_go_and_move() {
    check("a|b|c", &Edit::MoveDay { day: day("d3"), index: 0 }, "c|a|b");
    check("a|b|c", &Edit::MoveDay { day: day("d1"), index: 9 }, "b|c|a");
    check("a|b|c", &Edit::RemoveDay(day("d2")), "a|c");
    check("a|b", &Edit::AddDay { id: day("new"), index: 1 }, "a||b");
    refused("a", &Edit::RemoveDay(day("d1")), &EditError::LastDay);
}

#[test]
fn a_moved_stop_forgets_how_its_old_leg_was_bent() {
    let mut plan = plan("abc");
    let points = vec![Point::new(81.0, 50.0)];
    plan.apply(&Edit::SetShaping { stop: StopId::new("b"), points }).expect("a shaping point");
    plan.apply(&move_stop("b", "d1", 0)).expect("a move");
    assert!(plan.stop(&StopId::new("b")).expect("it is there").shaping.is_empty(), "the old leg is gone");
}

#[test]
fn several_edits_are_all_made_or_none() {
    let edits = vec![Edit::RemoveStop(StopId::new("a")), Edit::RemoveStop(StopId::new("nobody"))];
    refused("ab", &Edit::Several { code: "fly", edits }, &EditError::NoStop(StopId::new("nobody")));
    let edits = vec![Edit::RemoveStop(StopId::new("a")), Edit::RemoveStop(StopId::new("b"))];
    check("abc", &Edit::Several { code: "fly", edits }, "c");
}

#[test]
fn a_step_names_what_was_done() {
    let step = plan("abc|de").apply(&move_stop("b", "d2", 1)).expect("a move");
    assert_eq!(
        (step.code, step.subject.as_deref(), step.day),
        ("move_stop", Some("B"), Some(2)),
        "Move B to day 2"
    );
}

#[test]
fn nonsense_is_refused() {
    let set_stay = |seconds| Edit::SetStay { stop: StopId::new("a"), stay: Seconds(seconds) };
    refused("a", &set_stay(-1), &EditError::Stay(Seconds(-1)));
    refused("a", &Edit::SetTitle("  ".to_owned()), &EditError::Empty("the title"));
    let long = "я".repeat(201);
    let too_long = EditError::TooLong { what: "the title", length: 201, most: 200 };
    refused("a", &Edit::SetTitle(long), &too_long);
    refused("a", &Edit::SetStart(date(1800, 1, 1)), &EditError::Date(date(1800, 1, 1)));
    let nowhere = NewStop {
        place: Place { key: None, name: "X".to_owned(), at: Point::new(f64::NAN, 50.0) },
        ..new_stop("x")
    };
    let position = EditError::Position { lon: "NaN".to_owned(), lat: "50".to_owned() };
    refused("a", &Edit::AddStops { day: day("d1"), index: 0, stops: vec![nowhere] }, &position);
    let twin = Edit::AddStops { day: day("d1"), index: 0, stops: vec![new_stop("a")] };
    refused("a", &twin, &EditError::TakenId("a".to_owned()));
    refused("a", &move_stop("a", "d9", 0), &EditError::NoDay(day("d9")));
}

#[test]
fn dates_follow_the_first_day() {
    let mut plan = plan("a|b|c");
    assert_eq!(plan.date(2), date(2027, 6, 14), "the third day");
    plan.apply(&Edit::SetStart(date(2027, 12, 31))).expect("another start");
    assert_eq!(plan.date(1), date(2028, 1, 1), "over the year's end");
}

#[test]
fn a_day_keeps_its_own_start_time() {
    let mut plan = plan("a|b");
    plan.apply(&Edit::SetDayStart { day: day("d1"), start: time(7, 30, 0, 0) }).expect("a start time");
    plan.apply(&Edit::AddDay { id: day("d3"), index: 1 }).expect("a new day");
    assert_eq!(plan.days[1].start, time(7, 30, 0, 0), "a new day starts as the one before it");
    assert_eq!(plan.days[2].start, time(9, 0, 0, 0), "the others keep theirs");
}

#[test]
fn a_drawn_area_is_kept_as_a_closed_ring() {
    let mut plan = plan("a|");
    let corners: Vec<Point> = [(88.0, 48.0), (89.0, 48.0), (89.0, 49.0), (88.0, 49.0)]
        .map(|(lon, lat)| Point::new(lon, lat))
        .to_vec();
    let mut closed = corners.clone();
    closed.push(corners[0]);
    let set = |areas: Vec<Vec<Point>>| Edit::SetAvoid(plan::Avoid { areas, ..plan::Avoid::default() });
    plan.apply(&set(vec![corners.clone(), closed.clone()])).expect("an area");
    assert_eq!(plan.avoid.areas, [closed], "the same area twice is one, open or closed as it was drawn");

    let [a, b, c, d] = [corners[0], corners[1], corners[2], corners[3]];
    let spike = Point::new(88.5, 48.0);
    for (what, wrong) in [
        ("two corners", vec![a, b, a]),
        ("a bow", vec![a, c, b, d]),
        ("a corner on another side", vec![a, b, c, spike, d]),
        ("there and back", vec![a, b, c, b]),
    ] {
        let error = plan.clone().apply(&set(vec![wrong])).expect_err(what);
        assert!(matches!(error, EditError::Area(_)), "{what}: {error}");
    }
    let circle = |corners: u32| -> Vec<Point> {
        let turn = |index: u32| f64::from(index) / f64::from(corners) * std::f64::consts::TAU;
        (0..corners).map(|index| Point::new(90.0 + turn(index).cos(), 48.0 + turn(index).sin())).collect()
    };
    plan.apply(&set(vec![circle(200)])).expect("200 corners are taken");
    let error = plan.apply(&set(vec![circle(201)])).expect_err("too many");
    assert_eq!(error, EditError::TooManyCorners(201), "one more is not");
    let error = plan.apply(&set(vec![corners; 21])).expect_err("too many");
    assert_eq!(error, EditError::TooManyAreas, "nor 21 areas");
}
