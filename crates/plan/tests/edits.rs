//! What each edit does to a plan, and what it refuses.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail as the test itself"
)]

use geo::Point;
use jiff::civil::{date, time};
use plan::{
    Breaks, DayId, Edit, EditError, Limits, Lodging, MAX_VERIFIED, Metres, NewStop, Ownership, Pin, PinKind,
    Place, Plan, PlanId, Reach, Seconds, StopId, VehicleFacts, Verified,
};

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

fn driving(seconds: i64) -> Limits {
    Limits { driving: Some(Seconds(seconds)), ..Limits::default() }
}

#[test]
fn a_new_plan_rests_a_quarter_of_an_hour_after_three_hours_and_has_no_limits() {
    let plan = plan("a");
    assert_eq!(
        plan.breaks,
        Some(Breaks { after: Seconds::hours(3), rest: Seconds::minutes(15) }),
        "as documented"
    );
    assert_eq!(plan.limits, Limits::default(), "what is not said is left to the rules");
}

#[test]
fn a_day_has_its_own_limits_and_else_those_of_the_plan() {
    let mut plan = plan("a|b");
    let all = Limits { latest: Some(time(20, 0, 0, 0)), after_dark: Some(false), ..driving(8 * 3600) };
    plan.apply(&Edit::SetLimits(all)).expect("sound limits");
    let own = Limits { after_dark: Some(true), ..driving(3600) };
    plan.apply(&Edit::SetDayLimits { day: day("d2"), limits: own }).expect("sound limits");
    assert_eq!(plan.limits_of(&plan.days[0]), all, "the first day says nothing");
    let second = Limits { latest: all.latest, ..own };
    assert_eq!(plan.limits_of(&plan.days[1]), second, "the second keeps only the latest arrival");
    plan.apply(&Edit::SetDayLimits { day: day("d2"), limits: Limits::default() })
        .expect("none are sound, too");
    assert_eq!(plan.limits_of(&plan.days[1]), all, "and then all of them");
}

#[test]
fn limits_of_driving_end_with_the_day() {
    let too_much = |seconds| EditError::Length { what: "a limit of driving", length: Seconds(seconds) };
    for seconds in [1, 24 * 3600] {
        check("a", &Edit::SetLimits(driving(seconds)), "a");
        check("a", &Edit::SetDayLimits { day: day("d1"), limits: driving(seconds) }, "a");
    }
    for seconds in [i64::MIN, -1, 0, 24 * 3600 + 1, i64::MAX] {
        refused("a", &Edit::SetLimits(driving(seconds)), &too_much(seconds));
        refused("a", &Edit::SetDayLimits { day: day("d1"), limits: driving(seconds) }, &too_much(seconds));
    }
    let edit = Edit::SetDayLimits { day: day("d9"), limits: driving(60) };
    refused("a", &edit, &EditError::NoDay(day("d9")));
}

#[test]
fn breaks_are_longer_than_nothing_and_can_be_left_out() {
    let breaks = |after, rest| Edit::SetBreaks(Some(Breaks { after: Seconds(after), rest: Seconds(rest) }));
    let mut plan = plan("a");
    plan.apply(&Edit::SetBreaks(None)).expect("none is sound");
    assert_eq!(plan.breaks, None, "never");
    plan.apply(&breaks(7200, 600)).expect("sound breaks");
    assert_eq!(plan.breaks, Some(Breaks { after: Seconds::hours(2), rest: Seconds::minutes(10) }), "as set");
    for (after, rest, wrong) in
        [(0, 600, 0), (7200, 0, 0), (-1, 600, -1), (7200, 86_401, 86_401), (i64::MAX, 1, i64::MAX)]
    {
        refused("a", &breaks(after, rest), &EditError::Length { what: "a break", length: Seconds(wrong) });
    }
}

#[test]
fn a_fixed_time_comes_with_a_stop_moves_with_it_and_goes() {
    let pin = Pin { kind: PinKind::DepartAt, at: time(0, 40, 0, 0), next_day: true };
    let mut plan = plan("a|b");
    let flight = NewStop { pin: Some(pin), ..new_stop("f") };
    plan.apply(&Edit::AddStops { day: day("d1"), index: 1, stops: vec![flight] }).expect("a stop");
    plan.apply(&move_stop("f", "d2", 0)).expect("a day");
    let id = StopId::new("f");
    assert_eq!(plan.stop(&id).expect("it is there").pin, Some(pin), "it is the stop's, not the day's");
    let step = plan.apply(&Edit::SetPin { stop: id.clone(), pin: None }).expect("it is there");
    assert_eq!(plan.stop(&id).expect("it is there").pin, None, "taken away");
    assert_eq!(
        (step.code, step.subject.as_deref(), step.day),
        ("set_pin", Some("F"), Some(2)),
        "what was done"
    );
    refused(
        "a",
        &Edit::SetPin { stop: StopId::new("x"), pin: Some(pin) },
        &EditError::NoStop(StopId::new("x")),
    );
}

#[test]
fn a_night_has_a_lodging() {
    let mut plan = plan("a|b");
    plan.apply(&Edit::SetLodging { day: day("d1"), lodging: Some(Lodging::GerCamp) }).expect("a day");
    plan.apply(&Edit::MoveDay { day: day("d1"), index: 1 }).expect("a day");
    let lodgings: Vec<_> = plan.days.iter().map(|day| day.lodging).collect();
    assert_eq!(lodgings, [None, Some(Lodging::GerCamp)], "it goes with its day");
    plan.apply(&Edit::AddDay { id: day("d3"), index: 2 }).expect("a new day");
    assert_eq!(plan.days[2].lodging, None, "a new day's night is not arranged");
    plan.apply(&Edit::SetLodging { day: day("d1"), lodging: None }).expect("a day");
    assert_eq!(plan.days[1].lodging, None, "taken away");
    refused("a", &Edit::SetLodging { day: day("d9"), lodging: None }, &EditError::NoDay(day("d9")));
}

#[test]
fn facts_of_the_vehicle_are_believable() {
    let facts = |metres: f64, plates: &str| {
        Edit::SetVehicleFacts(VehicleFacts {
            fuel_range: Some(Metres(metres)),
            ownership: Some(Ownership::Hired),
            plates: Some(plates.to_owned()),
        })
    };
    let mut plan = plan("a");
    plan.apply(&facts(650_000.0, "MN")).expect("sound facts");
    assert_eq!(plan.vehicle_facts.plates.as_deref(), Some("MN"), "as set");
    plan.apply(&Edit::SetVehicleFacts(VehicleFacts::default())).expect("nothing known is sound");
    assert_eq!(plan.vehicle_facts, VehicleFacts::default(), "taken away");
    for plates in ["", "mn", "MNG", "M1", "МН"] {
        refused("a", &facts(1.0, plates), &EditError::Country(plates.to_owned()));
    }
    for (metres, shown) in
        [(0.0, "0"), (-1000.0, "-1"), (5_000_001.0, "5000.001"), (f64::NAN, "NaN"), (f64::INFINITY, "inf")]
    {
        refused("a", &facts(metres, "KZ"), &EditError::FuelRange(shown.to_owned()));
    }
}

fn verified(check: &str, by: &str) -> Verified {
    Verified { check: check.to_owned(), on: date(2027, 5, 1), by: by.to_owned() }
}

#[test]
fn a_check_is_verified_once_and_the_last_word_counts() {
    let mut plan = plan("a");
    for (check, by) in [("season:b", "Bataa"), ("closed:a", "Aigerim"), ("season:b", "  Saule ")] {
        plan.apply(&Edit::Verify(verified(check, by))).expect("a tick");
    }
    let sorted = [verified("closed:a", "Aigerim"), verified("season:b", "Saule")];
    assert_eq!(plan.verified, sorted, "sorted by check, names without blanks around");
    plan.apply(&Edit::Unverify { check: "season:b".to_owned() }).expect("a tick");
    plan.apply(&Edit::Unverify { check: "never".to_owned() }).expect("nothing to take back is no fault");
    assert_eq!(plan.verified, sorted[..1], "taken back");
}

#[test]
fn what_is_verified_says_what_and_by_whom() {
    refused("a", &Edit::Verify(verified("closed:a", " \t")), &EditError::Empty("who verified it"));
    refused("a", &Edit::Verify(verified("", "Aigerim")), &EditError::Empty("the check's id"));
    let too_long = |what, length, most| EditError::TooLong { what, length, most };
    let name = "Ә".repeat(201);
    refused("a", &Edit::Verify(verified("closed:a", &name)), &too_long("who verified it", 201, 200));
    refused("a", &Edit::Verify(verified(&"x".repeat(401), "Aigerim")), &too_long("the check's id", 401, 400));
}

#[test]
fn a_plan_keeps_two_thousand_ticks() {
    let mut plan = plan("a");
    plan.verified = (0..MAX_VERIFIED).map(|number| verified(&format!("c{number:04}"), "Aigerim")).collect();
    plan.apply(&Edit::Verify(verified("c0007", "Bataa"))).expect("one that is there can be set anew");
    assert_eq!(plan.verified.len(), MAX_VERIFIED, "as many as before");
    let error = plan.apply(&Edit::Verify(verified("new", "Bataa"))).expect_err("too many");
    assert_eq!(error, EditError::TooManyVerified, "one more is too many");
}

#[test]
fn every_word_of_the_terms_is_read_as_it_is_written() {
    assert!(PinKind::ALL.iter().all(|kind| PinKind::from_word(kind.word()) == Some(*kind)), "of fixed times");
    assert!(
        Lodging::ALL.iter().all(|lodging| Lodging::from_word(lodging.word()) == Some(*lodging)),
        "of lodgings"
    );
    assert!(Ownership::ALL.iter().all(|of| Ownership::from_word(of.word()) == Some(*of)), "of owners");
    assert_eq!(PinKind::from_word("Booked"), None, "no other word is");
}
