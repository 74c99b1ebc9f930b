//! Edits, undone and done again.

use jiff::civil::{Date, Time};
use plan::{
    Breaks, DayId, Edit, Limits, Lodging, Metres, Ownership, Pin, PinKind, Seconds, StopId, VehicleFacts,
    Verified,
};
use proptest::prelude::*;

use crate::document::Document;
use crate::error::Error;
use crate::log::{MAX_STEPS, UndoLog};
use crate::samples::{add, plan, stop, wishes};

fn titled(title: &str) -> Edit {
    Edit::SetTitle(title.to_owned())
}

fn document() -> Document {
    Document::create(&plan(), 0).expect("a sound plan")
}

#[test]
fn each_step_has_its_name() {
    let mut document = document();
    document.apply(&add("d1", &[stop("a", "Berel")]), 1).expect("a sound stop");
    let step = document.undo_step().expect("a step");
    assert_eq!(
        (step.code, step.subject.as_deref(), step.day),
        ("add_stop", Some("Berel"), Some(1)),
        "what was done"
    );
    document.undo(2).expect("it can be undone");
    assert_eq!(document.undo_step(), None, "nothing more to undo");
    assert_eq!(document.redo_step().map(|step| step.code), Some("add_stop"), "and this to do again");
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let mut document = document();
    document.apply(&titled("Other"), 1).expect("a title");
    document.undo(2).expect("it can be undone");
    let size = document.save().len();
    document.apply(&titled("Altai ring"), 3).expect("the title it has");
    assert_eq!(document.undo_step(), None, "no step");
    assert!(document.redo_step().is_some(), "what could be done again still can");
    assert_eq!(document.save().len(), size, "no change");
}

#[test]
fn a_new_edit_forgets_what_was_undone() {
    let mut document = document();
    document.apply(&titled("One"), 1).expect("a title");
    document.undo(2).expect("it can be undone");
    document.apply(&titled("Two"), 3).expect("a title");
    assert_eq!(document.redo(4).expect("nothing to do"), None, "there is no way to One any more");
}

#[test]
fn what_the_plan_refuses_leaves_no_trace() {
    let mut document = document();
    let before = document.save();
    let error = document.apply(&Edit::RemoveStop(StopId::new("none")), 1).expect_err("no such stop");
    assert!(matches!(error, Error::Edit(_)), "{error}");
    assert_eq!(document.save(), before, "as it was");
}

#[test]
fn the_oldest_steps_are_forgotten() {
    let mut document = document();
    for round in 0..=MAX_STEPS {
        document.apply(&titled(&format!("Title {round}")), 1).expect("a title");
    }
    let mut undone = 0;
    while document.undo(2).expect("each can be undone").is_some() {
        undone += 1;
    }
    assert_eq!((undone, document.plan().title.as_str()), (MAX_STEPS, "Title 0"), "all but the first");
}

#[test]
fn steps_of_another_plan_are_not_taken_up() {
    let log = document().undo_log();
    let mut other = plan();
    other.id = plan::PlanId::new("p2");
    let mut other = Document::create(&other, 0).expect("a sound plan");
    assert!(
        matches!(other.resume(log), Err(Error::UndoLog { .. })),
        "another plan's registers mean nothing here"
    );
    assert!(matches!(UndoLog::from_bytes(b"{}"), Err(Error::UndoLog { .. })), "no log at all");
}

#[test]
fn each_term_can_be_undone_exactly() {
    let mut document = document();
    document.apply(&add("d1", &[stop("a", "a")]), 1).expect("a sound stop");
    let limits = Limits {
        driving: Some(Seconds::hours(8)),
        earliest: Some(Time::constant(6, 30, 0, 0)),
        latest: Some(Time::constant(20, 0, 0, 0)),
        after_dark: Some(false),
    };
    let pin = Pin { kind: PinKind::DepartAt, at: Time::constant(0, 40, 0, 0), next_day: true };
    let verified = |by: &str| {
        Edit::Verify(Verified { check: "c".to_owned(), on: Date::constant(2027, 5, 1), by: by.to_owned() })
    };
    let (day, a) = (|| DayId::new("d1"), || StopId::new("a"));
    let edits = [
        Edit::SetLimits(limits),
        Edit::SetLimits(Limits { earliest: None, ..limits }),
        Edit::SetLimits(Limits::default()),
        Edit::SetBreaks(None),
        Edit::SetBreaks(Some(Breaks { after: Seconds::hours(2), rest: Seconds::minutes(30) })),
        Edit::SetDayLimits { day: day(), limits },
        Edit::SetDayLimits { day: day(), limits: Limits { after_dark: Some(true), ..Limits::default() } },
        Edit::SetLodging { day: day(), lodging: Some(Lodging::GerCamp) },
        Edit::SetLodging { day: day(), lodging: None },
        Edit::SetPin { stop: a(), pin: Some(pin) },
        Edit::SetPin { stop: a(), pin: None },
        Edit::SetVehicleFacts(VehicleFacts {
            fuel_range: Some(Metres(1_000_000.0 / 3.0)),
            ownership: Some(Ownership::Hired),
            plates: Some("MN".to_owned()),
        }),
        Edit::SetVehicleFacts(VehicleFacts::default()),
        verified("Aigerim"),
        verified("Bataa"),
        Edit::Unverify { check: "c".to_owned() },
    ];
    let mut plans = vec![document.plan().clone()];
    for edit in &edits {
        let mut expected = document.plan().clone();
        expected.apply(edit).expect("a sound edit");
        document.apply(edit, 2).expect("a sound edit");
        assert_eq!(document.plan(), &expected, "{edit:?} is kept as it was made");
        let reopened = Document::open(&document.save()).expect("what was saved opens");
        assert_eq!(reopened.plan(), &expected, "{edit:?} survives the file");
        plans.push(expected);
    }
    for (plan, edit) in plans.iter().zip(&edits).rev() {
        assert!(document.undo(3).expect("it can be undone").is_some(), "{edit:?} is a step");
        assert_eq!(document.plan(), plan, "as it was before {edit:?}");
    }
}

#[test]
fn a_day_that_comes_back_has_its_limits_and_its_lodging() {
    let mut document = document();
    let day = || DayId::new("d2");
    document.apply(&Edit::AddDay { id: day(), index: 1 }, 1).expect("there is room");
    let limits = Limits { driving: Some(Seconds::hours(6)), ..Limits::default() };
    document.apply(&Edit::SetDayLimits { day: day(), limits }, 1).expect("sound limits");
    document.apply(&Edit::SetLodging { day: day(), lodging: Some(Lodging::Tent) }, 1).expect("a lodging");
    let before = document.plan().clone();
    document.apply(&Edit::RemoveDay(day()), 2).expect("another remains");
    document.undo(3).expect("it can be undone");
    assert_eq!(document.plan(), &before, "as it was");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn all_can_be_undone_and_done_again(wishes in wishes(40)) {
        let mut document = document();
        let mut plans = vec![document.plan().clone()];
        for (round, wish) in wishes.iter().enumerate() {
            // Edits that the plan refuses, or that change nothing, are no steps.
            let _ = document.apply(&wish.edit(document.plan(), &format!("r{round}")), 1);
            if document.plan() != &plans[plans.len() - 1] {
                plans.push(document.plan().clone());
            }
            let reopened = Document::open(&document.save()).expect("what was saved opens");
            prop_assert_eq!(reopened.plan(), document.plan(), "the plan is what the document says");
        }

        let log = UndoLog::from_bytes(&document.undo_log().to_bytes().expect("bytes")).expect("a log");
        prop_assert_eq!(&log, &document.undo_log(), "the log survives its bytes");
        let mut document = Document::open(&document.save()).expect("what was saved opens");
        document.resume(log).expect("its own log");

        for plan in plans.iter().rev().skip(1) {
            prop_assert!(document.undo(2).expect("it can be undone").is_some(), "a step for each plan");
            prop_assert_eq!(document.plan(), plan, "just as it was");
        }
        prop_assert_eq!(document.undo(2).expect("nothing to do"), None, "back at the beginning");
        for plan in plans.iter().skip(1) {
            prop_assert!(document.redo(3).expect("it can be done again").is_some(), "a step for each plan");
            prop_assert_eq!(document.plan(), plan, "just as it was");
        }
        let reopened = Document::open(&document.save()).expect("what was saved opens");
        prop_assert_eq!(reopened.plan(), document.plan(), "the plan is what the document says");
    }
}
