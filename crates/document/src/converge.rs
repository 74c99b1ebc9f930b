//! Two operators change the same plan apart and meet again.

use automerge::{AutoCommit, ROOT, ReadDoc as _};
use jiff::civil::{Date, Time};
use plan::{DayId, Edit, Limits, Pin, PinKind, Plan, Seconds, StopId, Verified};
use proptest::prelude::*;

use crate::document::Document;
use crate::samples::{add, plan, stop, wishes};

/// The ids of the stops, by day.
fn stops(plan: &Plan) -> Vec<Vec<&str>> {
    plan.days.iter().map(|day| day.stops.iter().map(|stop| stop.id.as_str()).collect()).collect()
}

/// Two copies of a document of three days with a stop each.
fn two() -> (Document, Document) {
    let mut first = Document::create(&plan(), 0).expect("a sound plan");
    for (day, id) in [("d1", "a"), ("d2", "b"), ("d3", "c")] {
        if day != "d1" {
            first.apply(&Edit::AddDay { id: DayId::new(day), index: 9 }, 0).expect("there is room");
        }
        first.apply(&add(day, &[stop(id, id)]), 0).expect("a sound stop");
    }
    let second = Document::open(&first.save()).expect("what was saved opens");
    (first, second)
}

/// Merges both ways and checks that both come to the same plan, which also survives a file.
fn meet(mut first: Document, mut second: Document) -> Document {
    let mut other = Document::open(&first.save()).expect("what was saved opens");
    first.merge(&mut second).expect("they share a beginning");
    second.merge(&mut other).expect("they share a beginning");
    assert_eq!(first.plan(), second.plan(), "the order of merging does not matter");
    let reopened = Document::open(&first.save()).expect("what was merged opens");
    assert_eq!(reopened.plan(), first.plan(), "a merged plan survives its file");
    first
}

#[test]
fn a_stop_added_to_a_day_that_the_other_removed_comes_to_the_end_of_the_day_before() {
    let (mut first, mut second) = two();
    first.apply(&Edit::RemoveDay(DayId::new("d2")), 1).expect("there are other days");
    second.apply(&add("d2", &[stop("new", "new")]), 1).expect("the day is there for them");
    let both = meet(first, second);
    assert_eq!(
        stops(both.plan()),
        [vec!["a", "new"], vec!["c"]],
        "the new stop is kept, the removed ones stay removed"
    );
}

#[test]
fn a_stop_of_a_removed_first_day_comes_to_the_first_that_remains() {
    let (mut first, mut second) = two();
    first.apply(&Edit::RemoveDay(DayId::new("d1")), 1).expect("there are other days");
    second.apply(&add("d1", &[stop("new", "new")]), 1).expect("the day is there for them");
    assert_eq!(stops(meet(first, second).plan()), [vec!["b", "new"], vec!["c"]], "no day is before it");
}

#[test]
fn a_plan_whose_days_were_all_removed_keeps_its_first() {
    let mut first = Document::create(&plan(), 0).expect("a sound plan");
    first.apply(&Edit::AddDay { id: DayId::new("d2"), index: 9 }, 0).expect("there is room");
    let mut second = Document::open(&first.save()).expect("what was saved opens");
    first.apply(&Edit::RemoveDay(DayId::new("d1")), 1).expect("another remains");
    second.apply(&Edit::RemoveDay(DayId::new("d2")), 1).expect("another remains");
    let mut both = meet(first, second);
    assert_eq!(both.plan().days.len(), 1, "one day comes back");
    both.apply(&add("d1", &[stop("a", "a")]), 2).expect("and takes stops");
    let reopened = Document::open(&both.save()).expect("what was saved opens");
    assert_eq!(stops(reopened.plan()), [vec!["a"]], "for good");
}

#[test]
fn a_stop_moved_by_both_is_in_one_place() {
    let (mut first, mut second) = two();
    let to = |day: &str| Edit::MoveStop { stop: StopId::new("a"), day: DayId::new(day), index: 0 };
    first.apply(&to("d2"), 1).expect("the day is there");
    second.apply(&to("d3"), 1).expect("the day is there");
    let both = meet(first, second);
    assert_eq!(
        both.plan().stops().filter(|(_, stop)| stop.id.as_str() == "a").count(),
        1,
        "not twice, not lost"
    );
}

#[test]
fn stops_inserted_at_one_spot_are_both_there_and_can_be_parted() {
    let (mut first, mut second) = two();
    first.apply(&add("d1", &[stop("x", "x")]), 1).expect("the day is there");
    second.apply(&add("d1", &[stop("y", "y")]), 1).expect("the day is there");
    let mut both = meet(first, second);
    assert_eq!(stops(both.plan())[0], ["a", "x", "y"], "equal keys are told apart by id");
    let between = Edit::AddStops { day: DayId::new("d1"), index: 2, stops: vec![stop("z", "z")] };
    both.apply(&between, 2).expect("there is room between them");
    let reopened = Document::open(&both.save()).expect("what was saved opens");
    assert_eq!(stops(reopened.plan())[0], ["a", "x", "z", "y"], "the new one lies between, in the file too");
}

#[test]
fn what_both_type_into_a_note_is_kept() {
    let (mut first, mut second) = two();
    let note = |text: &str| Edit::SetStopNote { stop: StopId::new("a"), note: text.to_owned() };
    first.apply(&note("bring water"), 1).expect("a note");
    second.merge(&mut first).expect("they share a beginning");
    first.apply(&note("bring water and bread"), 2).expect("a note");
    second.apply(&note("Aigerim: bring water"), 2).expect("a note");
    let both = meet(first, second);
    assert_eq!(
        both.plan().stops().next().expect("a stop").1.note,
        "Aigerim: bring water and bread",
        "both are there"
    );
}

#[test]
fn both_titles_stay_in_the_document_until_someone_chooses() {
    let (mut first, mut second) = two();
    first.apply(&Edit::SetTitle("Ours".to_owned()), 1).expect("a title");
    second.apply(&Edit::SetTitle("Theirs".to_owned()), 1).expect("a title");
    let mut both = meet(first, second);
    let titles = |both: &mut Document| {
        let doc = AutoCommit::load(&both.save()).expect("our own file");
        doc.get_all(ROOT, "title").expect("a map").len()
    };
    both.apply(&add("d1", &[stop("new", "new")]), 2).expect("a sound stop");
    assert_eq!(titles(&mut both), 2, "an edit of something else takes neither away");
    both.apply(&Edit::SetTitle("Both".to_owned()), 3).expect("a title");
    assert_eq!(titles(&mut both), 1, "a new title settles it");
}

#[test]
fn undo_leaves_what_the_other_has_set_since() {
    let (mut first, mut second) = two();
    first.apply(&Edit::SetTitle("Ours".to_owned()), 1).expect("a title");
    second.merge(&mut first).expect("they share a beginning");
    second.apply(&Edit::SetTitle("Theirs".to_owned()), 2).expect("a title");
    first.merge(&mut second).expect("they share a beginning");
    first.undo(3).expect("older steps can be undone");
    assert_eq!(first.plan().title, "Theirs", "their title is not ours to take back");
}

#[test]
fn limits_of_one_and_limits_of_the_other_are_both_kept() {
    let (mut first, mut second) = two();
    let driving = Some(Seconds::hours(8));
    first.apply(&Edit::SetLimits(Limits { driving, ..Limits::default() }), 1).expect("sound limits");
    second
        .apply(&Edit::SetLimits(Limits { after_dark: Some(false), ..Limits::default() }), 1)
        .expect("sound limits");
    let both = meet(first, second);
    let limits = Limits { driving, after_dark: Some(false), ..Limits::default() };
    assert_eq!(both.plan().limits, limits, "each has set another one");
}

#[test]
fn a_time_fixed_by_both_is_one_of_the_two() {
    let (mut first, mut second) = two();
    let pin = |hour| Pin { kind: PinKind::Booked, at: Time::constant(hour, 0, 0, 0), next_day: false };
    let fix = |hour| Edit::SetPin { stop: StopId::new("a"), pin: Some(pin(hour)) };
    first.apply(&fix(10), 1).expect("a stop");
    second.apply(&fix(14), 1).expect("a stop");
    let both = meet(first, second);
    let found = both.plan().stop(&StopId::new("a")).expect("it is there").pin;
    assert!([Some(pin(10)), Some(pin(14))].contains(&found), "{found:?} is what one of them said, whole");
}

/// That somebody has verified a check.
fn verify(check: &str, by: &str) -> Edit {
    Edit::Verify(Verified { check: check.to_owned(), on: Date::constant(2027, 5, 1), by: by.to_owned() })
}

#[test]
fn what_each_has_verified_first_is_kept_and_can_be_taken_back() {
    let (mut first, mut second) = two();
    first.apply(&verify("closed:a", "Aigerim"), 1).expect("a tick");
    second.apply(&verify("season:b", "Bataa"), 1).expect("a tick");
    let mut both = meet(first, second);
    let kept = |both: &Document| -> Vec<String> {
        both.plan().verified.iter().map(|verified| format!("{} {}", verified.check, verified.by)).collect()
    };
    assert_eq!(kept(&both), ["closed:a Aigerim", "season:b Bataa"], "neither had anything verified before");
    for check in ["closed:a", "season:b"] {
        both.apply(&Edit::Unverify { check: check.to_owned() }, 2).expect("a tick");
    }
    let reopened = Document::open(&both.save()).expect("what was saved opens");
    assert_eq!(kept(&reopened), [""; 0], "whoever wrote it");
    both.undo(3).expect("it can be undone");
    assert_eq!(kept(&both), ["season:b Bataa"], "and is back, whoever wrote it");
}

#[test]
fn areas_that_both_draw_first_are_both_avoided() {
    let (mut first, mut second) = two();
    let draw = |west: f64| {
        let corners = [(west, 49.0), (west + 1.0, 49.0), (west, 50.0)];
        let area = corners.map(|(lon, lat)| geo::Point::new(lon, lat)).to_vec();
        Edit::SetAvoid(plan::Avoid { areas: vec![area], ..plan::Avoid::default() })
    };
    first.apply(&draw(80.0), 1).expect("an area");
    second.apply(&draw(90.0), 1).expect("an area");
    assert_eq!(meet(first, second).plan().avoid.areas.len(), 2, "neither had drawn any before");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_two_operators_do_apart_they_meet_in_one_plan(
        ours in wishes(12), theirs in wishes(12), later in wishes(6),
    ) {
        let (mut first, mut second) = two();
        for (round, wish) in ours.iter().enumerate() {
            // Edits that the plan refuses change nothing.
            let _ = first.apply(&wish.edit(first.plan(), &format!("o{round}")), 1);
        }
        for (round, wish) in theirs.iter().enumerate() {
            let _ = second.apply(&wish.edit(second.plan(), &format!("t{round}")), 1);
        }
        let added = |document: &Document, tag: &str| -> Vec<String> {
            let stops = document.plan().stops().map(|(_, stop)| stop.id.to_string());
            stops.filter(|id| id.starts_with(tag)).collect()
        };
        let expected = [added(&first, "o"), added(&second, "t")].concat();
        let mut both = meet(first, second);
        for id in expected {
            prop_assert!(both.plan().stop(&StopId::new(&id)).is_some(), "the stop {id} that one of them added is there");
        }

        // What was merged can be worked on, undone and kept.
        let mut both = Document::open(&both.save()).expect("what was merged opens");
        let merged = both.plan().clone();
        for (round, wish) in later.iter().enumerate() {
            let _ = both.apply(&wish.edit(both.plan(), &format!("l{round}")), 2);
            let reopened = Document::open(&both.save()).expect("what was saved opens");
            prop_assert_eq!(reopened.plan(), both.plan(), "the plan is what the document says");
        }
        while both.undo(3).expect("each step can be undone").is_some() {}
        prop_assert_eq!(both.plan(), &merged, "undone to the plan as it was merged");
    }
}
