//! Edits, undone and done again.

use plan::{Edit, StopId};
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
