//! A user's work from the start screen to a GPX file, through the facade alone.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of a test may fail as the test itself"
)]

use std::path::{Path, PathBuf};

use planner::api::{EditRequest, GpxChoices, NewPlace, PlanView, Query, Reply, SearchQuery, Settings};
use planner::{Code, Folders, Session};

struct Desk {
    home: tempfile::TempDir,
    session: Session,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder for the test");
        let session = Session::new(folders(home.path()));
        Self { home, session }
    }

    /// The program is started again.
    fn restart(&mut self) {
        self.session = Session::new(folders(self.home.path()));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn edit(&mut self, edit: EditRequest) -> PlanView {
        plan_of(self.session.edit(edit).expect("the edit is possible"))
    }

    fn add(&mut self, key: &str) -> PlanView {
        self.edit(add(key))
    }

    fn new_plan(&mut self) {
        self.session.new_plan("Joint journey").expect("a new plan");
    }
}

fn folders(home: &Path) -> Folders {
    Folders { data: home.join("data"), config: home.join("config") }
}

fn add(key: &str) -> EditRequest {
    EditRequest::AddStop {
        day: None,
        index: None,
        place: NewPlace::Known { key: key.to_owned() },
        stay: None,
    }
}

fn plan_of(reply: Reply) -> PlanView {
    match reply {
        Reply::Plan(plan) => plan,
        other => panic!("a plan was expected, not {other:?}"),
    }
}

fn names(plan: &PlanView) -> Vec<String> {
    plan.days.iter().flat_map(|day| &day.stops).map(|stop| stop.names.en.clone()).collect()
}

/// The rules of the checks of a subject.
fn rules_of<'a>(plan: &'a PlanView, kind: &str, id: &str) -> Vec<&'a str> {
    let of = plan.checks.iter().filter(|check| check.subject.kind == kind && check.subject.id == id);
    of.map(|check| check.rule.as_str()).collect()
}

#[test]
fn a_stop_beyond_a_border_brings_its_crossings() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.add("town:oskemen");
    let plan = desk.add("town:olgii");
    let kinds: Vec<&str> = plan.days[0].stops.iter().map(|stop| stop.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["town", "crossing", "crossing", "town"],
        "into Russia and out of it: {:?}",
        names(&plan)
    );
    assert_eq!(plan.countries, ["KZ", "RU", "MN"], "in the order of travel");
    assert_eq!(plan.undo.as_ref().map(|step| step.code.as_str()), Some("add_stop"), "all of it is one step");
    let undone = desk.edit(EditRequest::Undo);
    assert_eq!(names(&undone).len(), 1, "and one Undo takes it back");
}

#[test]
fn there_is_no_line_between_kazakhstan_and_mongolia() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.add("town:oskemen");
    let avoid =
        planner::api::AvoidView { countries: vec!["RU".to_owned(), "CN".to_owned()], ..Default::default() };
    desk.edit(EditRequest::SetAvoid { avoid });
    let plan = desk.add("town:olgii");
    let leg = plan.days[0].stops[1].leg.as_ref().expect("a leg to Ölgii");
    assert_eq!((leg.distance, leg.line.as_ref()), (None, None), "no road, no figure, no line");
    let stop = plan.days[0].stops[1].id.clone();
    let said = rules_of(&plan, "leg", &stop);
    assert!(said.contains(&"no_road") || said.contains(&"straight_kz_mn"), "and it says so: {said:?}");
    assert!(!leg.flights_instead.is_empty(), "flights are offered instead");
    let flight = leg.flights_instead[0].id.clone();
    let stop = plan.days[0].stops[1].id.clone();
    let flown = desk.edit(EditRequest::FlyTo { stop, flight });
    let legs: Vec<&str> =
        flown.days[0].stops.iter().filter_map(|stop| Some(stop.leg.as_ref()?.mode.as_str())).collect();
    assert!(legs.contains(&"flight"), "the flight is a leg: {legs:?}");
    assert!(flown.days[0].stops.iter().any(|stop| stop.kind == "airport"), "its airports are stops");
}

#[test]
fn a_road_given_up_for_a_flight_loses_its_border_posts() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.add("town:oskemen");
    desk.add("town:olgii");
    let avoid =
        planner::api::AvoidView { countries: vec!["RU".to_owned(), "CN".to_owned()], ..Default::default() };
    let plan = desk.edit(EditRequest::SetAvoid { avoid });
    let stop = &plan.days[0].stops[2];
    let leg = stop.leg.as_ref().expect("a leg between the posts");
    assert_eq!((stop.kind.as_str(), leg.distance), ("crossing", None), "the road through Russia is gone");
    let flight = leg.flights_instead.first().expect("flights between the two countries").id.clone();
    let flown = desk.edit(EditRequest::FlyTo { stop: stop.id.clone(), flight });
    let kinds: Vec<&str> = flown.days[0].stops.iter().map(|stop| stop.kind.as_str()).collect();
    assert_eq!(kinds, ["town", "airport", "airport", "town"], "nobody drives to a post to fly");
    assert_eq!(flown.undo.map(|step| step.code).as_deref(), Some("fly"), "one step");
    assert_eq!(desk.edit(EditRequest::Undo).days[0].stops.len(), 4, "which can be taken back");
}

#[test]
fn every_edit_is_on_the_disk_when_it_is_acknowledged() {
    let mut desk = Desk::new();
    desk.new_plan();
    let plan = desk.add("site:berel-kurgans");
    assert!(plan.file.saved, "it says that it is saved");
    desk.restart();
    let Reply::Start(start) = desk.session.query(Query::Start).expect("the start screen") else {
        panic!("start")
    };
    assert_eq!(start.recents.len(), 1, "the draft is among the recent plans");
    let plan = plan_of(desk.session.open_recent(&start.recents[0].id).expect("the draft opens"));
    assert_eq!(names(&plan).len(), 1, "with the stop");
}

#[test]
fn undo_works_after_a_restart() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.add("town:olgii");
    desk.add("town:khovd");
    let path = desk.path("trip.qosjol");
    desk.session.save_as(&path).expect("saved");
    desk.edit(EditRequest::SetTitle { title: "Two towns".to_owned() });
    desk.restart();
    desk.session.open_path(&path).expect("it opens");
    let plan = desk.edit(EditRequest::Undo);
    assert_eq!(plan.title, "Joint journey", "the last step of the last session is taken back");
}

#[test]
fn a_shipped_journey_opens_as_a_plan_of_ones_own() {
    let mut desk = Desk::new();
    let Reply::Start(start) = desk.session.query(Query::Start).expect("the start screen") else {
        panic!("start")
    };
    let ids: Vec<&str> = start.journeys.iter().map(|journey| journey.id.as_str()).collect();
    assert_eq!(ids, ["altai-ring", "by-air", "great-steppe"], "three are shipped");
    for journey in &start.journeys {
        let plan = plan_of(desk.session.open_journey(&journey.id).expect("it opens"));
        assert_eq!(plan.days.len(), usize::try_from(journey.days).expect("days"), "{}", journey.id);
        for leg in plan.days.iter().flat_map(|day| &day.stops).filter_map(|stop| stop.leg.as_ref()) {
            assert!(leg.duration.is_some(), "{}: every leg has a way", journey.id);
        }
        for day in &plan.days {
            assert!(
                day.driving < 10.0 * 3600.0,
                "{} day {}: {:.1} h",
                journey.id,
                day.number,
                day.driving / 3600.0
            );
        }
    }
}

#[test]
fn a_shipped_journey_speaks_the_users_language() {
    for language in ["kk", "mn", "ru"] {
        for id in ["altai-ring", "by-air", "great-steppe"] {
            let mut desk = Desk::new();
            let english = plan_of(desk.session.open_journey(id).expect("it opens"));
            let settings = Settings { language: Some(language.to_owned()), ..Settings::default() };
            desk.session.set_settings(settings).expect("kept");
            let own = plan_of(desk.session.open_journey(id).expect("it opens"));
            assert_ne!(own.title, english.title, "{id} in {language}");
            for (own, english) in own.days.iter().zip(&english.days) {
                for (own, english) in [(&own.title, &english.title), (&own.note, &english.note)] {
                    assert!(
                        english.is_empty() || own != english,
                        "{id} in {language} still says {english:?}"
                    );
                }
                for (own, english) in own.stops.iter().zip(&english.stops) {
                    let said = english.note.is_empty() || own.note != english.note;
                    assert!(said, "{id} in {language} still says {:?}", english.note);
                }
            }
        }
    }
}

#[test]
fn a_preview_changes_nothing() {
    let mut desk = Desk::new();
    desk.new_plan();
    let before = desk.add("town:olgii");
    let edit = add("town:khovd");
    let trial = plan_of(desk.session.query(Query::Preview { edit }).expect("a preview"));
    assert_eq!(names(&trial).len(), 2, "it shows what would be");
    let after = plan_of(desk.session.query(Query::Plan).expect("the plan"));
    assert_eq!(names(&after), names(&before), "the plan is as it was");
}

#[test]
fn lines_are_sent_once() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.add("town:olgii");
    let first = desk.add("town:khovd");
    assert_eq!(first.lines.len(), 1, "the new leg's line");
    let second = desk.edit(EditRequest::SetTitle { title: "Other".to_owned() });
    assert!(second.lines.is_empty(), "the page has it already");
    let all = plan_of(desk.session.query(Query::Plan).expect("the plan"));
    assert_eq!(all.lines.len(), 1, "a page that starts anew gets all");
}

#[test]
fn a_bad_file_leaves_the_open_plan_alone() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.add("town:olgii");
    let good = desk.path("good.qosjol");
    desk.session.save_as(&good).expect("saved");
    let bytes = std::fs::read(&good).expect("the plan's bytes");
    let cases: [(&str, Vec<u8>, Code); 3] = [
        ("torn.qosjol", bytes[..bytes.len() / 2].to_vec(), Code::FileTorn),
        ("foreign.qosjol", b"<gpx>not ours</gpx>".to_vec(), Code::FileForeign),
        ("empty.qosjol", Vec::new(), Code::FileTorn),
    ];
    for (name, bytes, code) in cases {
        let path = desk.path(name);
        std::fs::write(&path, &bytes).expect("the bad file");
        let error = desk.session.open_path(&path).expect_err("it cannot be opened");
        assert_eq!(error.code, code, "{name}: {}", error.message);
        assert!(error.message.contains(name), "the message names the file: {}", error.message);
        assert_eq!(std::fs::read(&path).expect("still there"), bytes, "{name} is untouched");
    }
    let missing = desk.session.open_path(&desk.path("gone.qosjol")).expect_err("it is not there");
    assert_eq!(missing.code, Code::FileMissing, "{}", missing.message);
    let plan = plan_of(desk.session.query(Query::Plan).expect("the plan is still open"));
    assert_eq!(names(&plan).len(), 1, "as it was");
}

#[test]
fn a_file_changed_by_another_program_is_not_overwritten() {
    let mut desk = Desk::new();
    desk.new_plan();
    let path = desk.path("shared.qosjol");
    desk.session.save_as(&path).expect("saved");
    std::fs::write(&path, b"somebody else's work").expect("another program writes");
    let plan = desk.add("town:olgii");
    assert_eq!(plan.file.problem.map(|problem| problem.code).as_deref(), Some("file_changed"), "it says so");
    assert_eq!(std::fs::read(&path).expect("it is there"), b"somebody else's work", "and leaves it alone");
    let elsewhere = desk.path("mine.qosjol");
    let saved = plan_of(desk.session.save_as(&elsewhere).expect("another name"));
    assert!(saved.file.saved, "the plan is safe again");
}

#[test]
fn a_folder_that_goes_away_is_said_and_nothing_is_lost() {
    let mut desk = Desk::new();
    desk.new_plan();
    let folder = desk.path("usb");
    std::fs::create_dir(&folder).expect("a folder");
    desk.session.save_as(&folder.join("trip.qosjol")).expect("saved");
    std::fs::remove_dir_all(&folder).expect("it goes away");
    let plan = desk.add("town:olgii");
    assert!(!plan.file.saved, "the edit is made, and it says that it is not on the disk");
    assert!(desk.session.close().is_err(), "the plan does not close while it would be lost");
    desk.session.save_as(&desk.path("rescued.qosjol")).expect("another place");
    desk.session.close().expect("now it closes");
}

#[test]
fn a_place_that_cannot_be_written_is_said_and_the_draft_stays() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.add("town:olgii");
    let error =
        desk.session.save_as(&desk.path("no/such/folder/trip.qosjol")).expect_err("there is no such folder");
    assert_eq!(error.code, Code::NoFolder, "{}", error.message);
    let plan = plan_of(desk.session.query(Query::Plan).expect("the plan is open"));
    assert!(plan.file.saved && plan.file.name.is_none(), "the draft is safe all the same");
}

#[test]
fn points_in_the_sea_and_unknown_places_are_refused() {
    let mut desk = Desk::new();
    desk.new_plan();
    let at = |point| EditRequest::AddStop {
        day: None,
        index: None,
        place: NewPlace::Point { point, name: String::new() },
        stay: None,
    };
    let refused = |desk: &mut Desk, edit| desk.session.edit(edit).expect_err("it is refused").code;
    assert_eq!(refused(&mut desk, at([150.0, 20.0])), Code::InSea, "the Pacific");
    assert_eq!(refused(&mut desk, at([200.0, 95.0])), Code::BadPosition, "nowhere");
    assert_eq!(refused(&mut desk, add("site:atlantis")), Code::UnknownPlace, "not in the atlas");
    let on_land = desk.edit(at([86.5, 49.6]));
    assert_eq!(on_land.days[0].stops[0].country.as_deref(), Some("KZ"), "the Kazakh Altai");
}

#[test]
fn a_stop_far_from_any_road_says_how_far() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.add("town:ulaanbaatar");
    let place = NewPlace::Point { point: [100.0, 67.0], name: "Taimyr".to_owned() };
    let plan = desk.edit(EditRequest::AddStop { day: None, index: None, place, stay: None });
    let said = plan.checks.iter().find(|check| check.rule == "far_from_road").expect("a check says so");
    assert!(said.message.contains("km"), "with the distance: {}", said.message);
}

#[test]
fn a_vehicle_that_does_not_get_there_is_told_which_does() {
    let mut desk = Desk::new();
    desk.new_plan();
    // In summer: the track is shut for most of the year.
    desk.edit(EditRequest::SetStart { date: "2027-07-20".to_owned() });
    desk.add("town:olgii");
    let plan = desk.add("site:tavan-bogd-ranger");
    let stop = plan.days[0].stops[1].id.clone();
    let problem = plan.checks.iter().find(|check| check.rule == "other_vehicle");
    let problem = problem.expect("a car does not get there");
    assert!(problem.message.contains("4x4"), "and which does: {}", problem.message);
    let plan = desk.edit(EditRequest::SetVehicle { profile: "4x4".to_owned() });
    let said = rules_of(&plan, "leg", &stop);
    assert!(
        !said.contains(&"other_vehicle") && !said.contains(&"no_road"),
        "a four-wheel drive does: {said:?}"
    );
}

#[test]
fn cyclists_learn_that_a_crossing_is_for_vehicles() {
    let mut desk = Desk::new();
    desk.new_plan();
    desk.edit(EditRequest::SetVehicle { profile: "bicycle".to_owned() });
    desk.add("town:kosh-agach");
    let plan = desk.add("town:olgii");
    let said: Vec<&str> = plan.checks.iter().map(|check| check.rule.as_str()).collect();
    assert!(said.contains(&"vehicles_only"), "Tashanta takes nobody on a bicycle: {said:?}");
}

#[test]
fn settings_are_kept() {
    let mut desk = Desk::new();
    let settings =
        Settings { language: Some("kk".to_owned()), theme: Some("dark".to_owned()), ..Settings::default() };
    desk.session.set_settings(settings.clone()).expect("kept");
    desk.restart();
    let Reply::Start(start) = desk.session.query(Query::Start).expect("the start screen") else {
        panic!("start")
    };
    assert_eq!(start.settings, settings, "after a restart, too");
    desk.new_plan();
    let plan = desk.add("town:olgii");
    assert_eq!(plan.days[0].stops[0].name, "Өлгий", "new stops are named in the user's language");
}

#[test]
fn unreadable_settings_are_put_aside() {
    let mut desk = Desk::new();
    std::fs::create_dir_all(desk.path("config")).expect("a folder");
    std::fs::write(desk.path("config/settings.json"), b"{ broken").expect("a broken file");
    desk.restart();
    let Reply::Start(start) = desk.session.query(Query::Start).expect("the start screen") else {
        panic!("start")
    };
    assert_eq!(start.settings, Settings::default(), "the usual settings");
    let aside = std::fs::read(desk.path("config/settings.json.unreadable")).expect("put aside");
    assert_eq!(aside, b"{ broken", "nothing is thrown away");
}

#[test]
fn a_plan_becomes_gpx() {
    let mut desk = Desk::new();
    desk.session.open_journey("by-air").expect("it opens");
    let plan = desk.session.view().expect("a view");
    let path = desk.path("Әуе жолы.gpx");
    let done =
        desk.session.export_gpx(&path, &GpxChoices { routes: true, split_days: false }).expect("exported");
    let stops = plan.days.iter().map(|day| day.stops.len()).sum::<usize>();
    assert_eq!(usize::try_from(done.waypoints).expect("count"), stops, "one waypoint for each stop");
    assert!(done.tracks >= 1 && usize::try_from(done.tracks).expect("count") <= plan.days.len(), "{done:?}");
    let text = std::fs::read_to_string(&path).expect("the file");
    assert!(text.contains("<gpx") && text.contains("version=\"1.1\""), "GPX 1.1");
}

#[test]
fn a_search_with_typing_errors_finds_the_mausoleum() {
    let mut desk = Desk::new();
    for text in ["yasavi", "Ясауи", "hodja ahmet yassawi"] {
        let search = SearchQuery { text: text.to_owned(), ..SearchQuery::default() };
        let Reply::Hits(hits) = desk.session.query(Query::Search(search)).expect("hits") else {
            panic!("hits")
        };
        assert_eq!(hits.first().map(|hit| hit.key.as_str()), Some("site:yasawi-mausoleum"), "{text}");
    }
}
