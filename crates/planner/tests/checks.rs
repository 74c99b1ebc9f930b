//! What is said of plans: of the shipped journeys, and of the Altai ring at a shut border.
//!
//! The lists in `checks/*.txt` are for people to read: `make bless` writes them anew, and each line is to be true and worth reading.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of a test may fail as the test itself"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use planner::api::{CheckView, EditRequest, PlanView, Query, Reply, Settings};
use planner::terminal::{self, Asked, Checked};
use planner::{Folders, Session};

/// The date from which the lists look.
const TODAY: &str = "2026-11-25";

struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { home: tempfile::tempdir().expect("a folder for the test") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn session(&self, language: &str) -> Session {
        let mut session = Session::new(Folders { data: self.path("data"), config: self.path("config") });
        let settings = Settings { language: Some(language.to_owned()), ..Settings::default() };
        session.set_settings(settings).expect("kept");
        session
    }

    /// A shipped journey as a file, its brief changed.
    fn journey(&self, id: &str, changed: impl Fn(String) -> String) -> PathBuf {
        let shipped =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/journeys").join(format!("{id}.toml"));
        let brief = self.path(&format!("{id}.toml"));
        let text = changed(std::fs::read_to_string(shipped).expect("a shipped brief"));
        std::fs::write(&brief, text).expect("a brief");
        let trip = self.path(&format!("{id}.qosjol"));
        terminal::plan(&brief, &trip, &asked("en", TODAY)).expect("a plan");
        trip
    }
}

fn asked(language: &str, today: &str) -> Asked {
    Asked { language: language.to_owned(), today: Some(today.to_owned()) }
}

fn plan_of(reply: Reply) -> PlanView {
    match reply {
        Reply::Plan(plan) => plan,
        other => panic!("a plan was expected, not {other:?}"),
    }
}

fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(format!("{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, text).expect("blessed");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, kept, "{name}: what is said has changed; read it, then bless it");
}

fn listed(checked: &Checked) -> String {
    let mut text = String::new();
    for check in &checked.plan.checks {
        let day = check.subject.day.map(|day| format!("day {day}, ")).unwrap_or_default();
        writeln!(
            text,
            "{} {} · {day}{} {}",
            check.severity, check.rule, check.subject.kind, check.subject.name
        )
        .expect("a string");
        writeln!(text, "    {}", check.message).expect("a string");
        writeln!(text, "    → {}", check.advice).expect("a string");
        for mend in checked.mends.iter().filter(|mend| mend.check == check.id) {
            // What follows the stroke may be the id of a stop, which is another each time.
            let kind = mend.id.split('/').next().unwrap_or_default();
            writeln!(text, "    mend {kind}: {}", mend.label).expect("a string");
        }
        if let (Some(source), Some(as_of)) = (&check.source, &check.as_of) {
            writeln!(text, "    [{source}, {as_of}]").expect("a string");
        }
    }
    text
}

#[test]
fn what_is_said_of_the_shipped_journeys_is_read_by_people() {
    for id in ["altai-ring", "by-air", "great-steppe"] {
        let desk = Desk::new();
        let trip = desk.journey(id, |brief| brief);
        golden(id, &listed(&terminal::check(&trip, &asked("en", TODAY)).expect("checked")));
    }
}

/// The day of the Altai ring on which it comes to Tashanta for the first time, from 0.
const TO_TASHANTA: i32 = 7;

/// The Altai ring, moved so that it comes to Tashanta on a date.
fn at_tashanta(date: &str, language: &str) -> PlanView {
    let there: jiff::civil::Date = date.parse().expect("a date");
    let start = there.checked_sub(jiff::Span::new().days(TO_TASHANTA)).expect("a date");
    let desk = Desk::new();
    let trip = desk.journey("altai-ring", |brief| {
        let line = brief.lines().find(|line| line.starts_with("start = 2")).expect("a start").to_owned();
        brief.replacen(&line, &format!("start = {start}"), 1)
    });
    terminal::show(&trip, &asked(language, "2025-01-10")).expect("shown")
}

/// The checks that refuse Tashanta.
fn refusals(plan: &PlanView) -> Vec<&CheckView> {
    let stop =
        plan.days[7].stops.iter().find(|stop| stop.key.as_deref() == Some("crossing:tashanta-tsagaannuur"));
    let stop = stop.unwrap_or_else(|| panic!("Tashanta is on day 8: {:?}", plan.days[7].date));
    let here = plan.checks.iter().filter(|check| check.subject.id == stop.id);
    here.filter(|check| check.rule == "crossing_closed_day").collect()
}

#[test]
fn tashanta_is_refused_on_the_days_on_which_it_is_shut() {
    for (date, next) in [
        ("2026-07-11", "2026-07-16"),
        ("2026-07-12", "2026-07-16"),
        ("2026-07-13", "2026-07-16"),
        ("2026-07-14", "2026-07-16"),
        ("2026-07-15", "2026-07-16"),
        ("2027-07-11", "2027-07-16"),
        ("2027-07-12", "2027-07-16"),
        ("2027-07-13", "2027-07-16"),
        ("2027-07-14", "2027-07-16"),
        ("2027-07-15", "2027-07-16"),
        ("2025-11-21", "2025-11-22"),
        ("2025-11-26", "2025-11-27"),
        ("2026-11-26", "2026-11-27"),
    ] {
        let plan = at_tashanta(date, "en");
        let refused = refusals(&plan);
        assert_eq!(refused.len(), 1, "{date}: it is shut, and that is said once: {refused:?}");
        let check = refused[0];
        assert_eq!(check.severity, "error", "{date}: it cannot be done so: {}", check.message);
        let figure = |name: &str| check.figures.get(name).map(String::as_str);
        assert_eq!(figure("date"), Some(date), "the date: {:?}", check.figures);
        assert_eq!(figure("next"), Some(next), "the next open day: {:?}", check.figures);
    }
}

#[test]
fn tashanta_is_open_on_the_day_after() {
    for date in ["2026-07-16", "2027-07-16", "2027-08-10"] {
        let plan = at_tashanta(date, "en");
        assert!(refusals(&plan).is_empty(), "{date}: {:?}", refusals(&plan));
    }
}

#[test]
fn each_mend_does_away_with_its_check_and_undo_restores_the_plan() {
    let desk = Desk::new();
    let starts = ["2027-08-03", "2027-07-05", "2026-12-20"];
    let mut offered_in_all = 0;
    for id in ["altai-ring", "by-air", "great-steppe"] {
        for start in starts {
            let mut session = desk.session("en");
            session.open_journey(id).expect("it opens");
            session.edit(EditRequest::SetStart { date: start.to_owned() }).expect("moved");
            let before = plan_of(session.query(Query::Plan).expect("the plan"));
            let Reply::Mends(offered) = session.query(Query::Mends).expect("mends") else { panic!("mends") };
            offered_in_all += offered.mends.len();
            assert_eq!(offered.revision, before.revision, "for this plan");
            for mend in offered.mends {
                let request = EditRequest::Mend { check: mend.check.clone(), mend: mend.id.clone() };
                let mended = plan_of(session.edit(request).expect("it is made"));
                assert!(
                    mended.checks.iter().all(|check| check.id != mend.check),
                    "{id} from {start}: {} does away with {}",
                    mend.id,
                    mend.check
                );
                let step = mended.undo.as_ref().map(|step| step.code.clone()).unwrap_or_default();
                assert!(step.starts_with("mend_") || step == "add_crossings", "one step, named: {step}");
                session.edit(EditRequest::Undo).expect("undone");
                let after = plan_of(session.query(Query::Plan).expect("the plan"));
                let same = PlanView {
                    revision: before.revision,
                    redo: before.redo.clone(),
                    file: before.file.clone(),
                    ..after
                };
                assert!(same == before, "{id} from {start}: undoing {} restores the plan", mend.id);
            }
        }
    }
    assert!(offered_in_all > 10, "journeys dated badly have something to mend: {offered_in_all}");
}

#[test]
fn what_is_verified_is_kept_and_can_be_taken_back() {
    let desk = Desk::new();
    let mut session = desk.session("ru");
    session.open_journey("altai-ring").expect("it opens");
    let plan = session.view().expect("a view");
    let check = plan.checks.iter().find(|check| check.severity == "verify").expect("something to verify");
    let (id, by) = (check.id.clone(), "Aigerim".to_owned());
    let ticked = plan_of(session.edit(EditRequest::Verify { check: id.clone(), by }).expect("ticked"));
    let verified = |plan: &PlanView| {
        plan.checks.iter().find(|check| check.id == id).and_then(|check| check.verified.clone())
    };
    assert_eq!(verified(&ticked).map(|tick| tick.by), Some("Aigerim".to_owned()), "by whom");
    let unticked = plan_of(session.edit(EditRequest::Unverify { check: id.clone() }).expect("taken back"));
    assert_eq!(verified(&unticked), None, "no longer");
}

#[test]
fn a_preview_has_checks_and_changes_nothing() {
    let desk = Desk::new();
    let mut session = desk.session("en");
    session.open_journey("altai-ring").expect("it opens");
    let edit = EditRequest::SetStart { date: "2027-07-05".to_owned() };
    let shown = plan_of(session.query(Query::Preview { edit }).expect("a preview"));
    assert!(shown.checks.iter().any(|check| check.rule == "crossing_closed_day"), "Naadam at Tashanta");
    let kept = session.view().expect("a view");
    assert!(kept.checks.iter().all(|check| check.rule != "crossing_closed_day"), "in August it is open");
}

#[test]
fn messages_are_in_the_language_of_the_session() {
    let english = at_tashanta("2027-07-13", "en");
    let english = refusals(&english)[0].message.clone();
    for language in ["kk", "mn", "ru"] {
        let plan = at_tashanta("2027-07-13", language);
        let message = &refusals(&plan)[0].message;
        assert_ne!(*message, english, "{language} has its own words");
        assert!(message.contains("2027"), "with the same date: {message}");
    }
}

#[test]
fn no_sentence_has_a_place_for_a_figure_left() {
    let desk = Desk::new();
    for id in ["altai-ring", "by-air", "great-steppe"] {
        let trip = desk.journey(id, |brief| brief);
        for language in ["en", "kk", "mn", "ru"] {
            let checked = terminal::check(&trip, &asked(language, TODAY)).expect("checked");
            for check in &checked.plan.checks {
                let said = format!("{} {}", check.message, check.advice);
                assert!(!said.contains(['{', '}', '[', ']', '_']), "{language}, {}: {said}", check.rule);
                assert!(!said.contains("  "), "{language}, {}: a figure is missing: {said}", check.rule);
            }
        }
    }
}
