//! Real roads in the facade: packs, the server, profiles and what is asked of a leg.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of a test may fail as the test itself"
)]

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use drawn::Map;
use planner::api::{
    AvoidView, EditRequest, JobView, LegView, LonLat, Net, NewPlace, PlanView, ProfileChange, Query,
    RegionsView, Reply,
};
use planner::{Code, Error, Event, Folders, Session};

/// So long a test waits for what takes a moment.
const LONG: Duration = Duration::from_secs(60);

struct Desk {
    home: tempfile::TempDir,
    session: Session,
    events: Receiver<Event>,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder for the test");
        let session =
            Session::new(Folders { data: home.path().join("data"), config: home.path().join("config") });
        let (sender, events) = channel();
        let sender = Mutex::new(sender);
        session.listen(move |event| {
            if let Ok(sender) = sender.lock() {
                // A test that is over hears nothing more.
                let _ = sender.send(event.clone());
            }
        });
        Self { home, session, events }
    }

    /// A file of OpenStreetMap in the test's folder.
    fn extract(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::write(&path, bytes).expect("an extract");
        path
    }

    /// Waits for the end of work.
    fn ended(&self, job: &JobView) -> JobView {
        loop {
            match self.events.recv_timeout(LONG).expect("the work ends") {
                Event::Job(view) if view.id == job.id && view.state != "running" => return *view,
                _ => {}
            }
        }
    }

    fn build(&self, name: &str, extract: &Path) -> JobView {
        let reply = self.session.build_region(name, &[extract.to_owned()], None).expect("it begins");
        let Reply::Job(job) = reply else { panic!("a job, not {reply:?}") };
        self.ended(&job)
    }

    fn query(&mut self, query: Query) -> Result<Reply, Error> {
        self.session.query(query)
    }

    fn regions(&mut self) -> RegionsView {
        match self.query(Query::Regions).expect("regions") {
            Reply::Regions(regions) => regions,
            other => panic!("regions, not {other:?}"),
        }
    }

    fn net(&self, request: Net) -> Result<Reply, Error> {
        (self.session.net(request))()
    }

    /// A plan from one point to another.
    fn drive(&mut self, from: LonLat, to: LonLat) -> LegView {
        self.session.new_plan("A drive").expect("a plan");
        for point in [from, to] {
            let place = NewPlace::Point { point, name: String::new() };
            let add = EditRequest::AddStop { day: None, index: None, place, stay: None };
            self.session.edit(add).expect("a stop");
        }
        self.leg()
    }

    /// The plan when no better answer is being worked out.
    fn plan(&mut self) -> PlanView {
        let until = Instant::now() + LONG;
        loop {
            let Reply::Plan(plan) = self.query(Query::Plan).expect("the plan") else { panic!("a plan") };
            let mut legs = plan.days.iter().flat_map(|day| &day.stops).filter_map(|stop| stop.leg.as_ref());
            let coming =
                |leg: &LegView| leg.engine_why.as_ref().is_some_and(|why| why.code == "engine_coming");
            if !legs.any(coming) {
                return plan;
            }
            assert!(Instant::now() < until, "the better answer comes");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn leg(&mut self) -> LegView {
        self.plan().days[0].stops[1].leg.clone().expect("a leg")
    }

    fn second_stop(&mut self) -> String {
        self.plan().days[0].stops[1].id.clone()
    }
}

/// A valley in western Mongolia: a highway, and a gravel road round by the south.
fn valley() -> Map {
    Map::new(
        "
        F
          A---B---C
          |       |
          D-------E
                    I
        ",
    )
    .grid(1000.0)
    .way("ABC", "highway=primary surface=asphalt ref=A4 name='West road'")
    .way("ADEC", "highway=secondary surface=gravel ref=P15")
    .way("FA", "highway=tertiary surface=gravel")
    .way("EI", "highway=tertiary surface=gravel")
}

fn at(map: &Map, letter: char) -> LonLat {
    let (lon, lat) = map.position(letter);
    [lon, lat]
}

fn why(leg: &LegView) -> &str {
    leg.engine_why.as_ref().map_or("", |why| why.code.as_str())
}

#[test]
fn a_pack_from_a_file_serves_the_plan_until_it_is_removed() {
    let (mut desk, map) = (Desk::new(), valley());
    let before = desk.drive(at(&map, 'A'), at(&map, 'C'));
    assert_eq!((before.engine.as_str(), why(&before)), ("corridor", "engine_no_pack"), "{before:?}");

    let extract = desk.extract("valley.osm.pbf", &map.pbf());
    let job = desk.build("", &extract);
    assert_eq!((job.state.as_str(), job.name.as_str()), ("done", "valley"), "{job:?}");
    let regions = desk.regions();
    assert_eq!(regions.installed.len(), 1, "{:?}", regions.installed);
    assert_eq!(regions.installed[0].problem, None, "it can be used");
    assert!(regions.leftovers.is_empty(), "nothing is left: {:?}", regions.leftovers);
    assert!(regions.catalogue.iter().any(|entry| entry.id == "asia/mongolia"), "and more can be had");

    let leg = desk.leg();
    assert_eq!((leg.engine.as_str(), why(&leg)), ("valley", "engine_pack"), "{leg:?}");
    assert_eq!(leg.quality, "surveyed", "figures from surveyed roads");
    let metres = leg.distance.expect("a way");
    assert!((metres - 8_000.0).abs() < 100.0, "by the highway: {metres}");
    assert_eq!(
        leg.stretches.iter().map(|part| part.surface.as_str()).collect::<Vec<_>>(),
        ["asphalt"],
        "paved"
    );

    desk.session.remove_region("valley").expect("it goes");
    assert_eq!(desk.leg().engine, "corridor", "the plan has what is left");
}

#[test]
fn a_leg_has_a_strip_a_road_book_and_other_ways_that_can_be_taken() {
    let (mut desk, map) = (Desk::new(), valley());
    let extract = desk.extract("valley.osm.pbf", &map.pbf());
    desk.build("Valley", &extract);
    let leg = desk.drive(at(&map, 'A'), at(&map, 'C'));
    let (plan, stop) = (desk.plan(), desk.second_stop());

    let Reply::Strip(strip) = desk.query(Query::Strip { day: plan.days[0].id.clone() }).expect("a strip")
    else {
        panic!("a strip")
    };
    let heights = &strip.legs[0].heights;
    let (first, last) = (heights.first().expect("a mark"), heights.last().expect("a mark"));
    assert_eq!(strip.legs[0].line, leg.line, "the strip names the line on the map");
    assert!((last.along - strip.legs[0].distance).abs() < 1.0, "it reaches the end");
    let near = |a: LonLat, b: LonLat| (a[0] - b[0]).abs() < 1e-3 && (a[1] - b[1]).abs() < 1e-3;
    assert!(near(first.at, at(&map, 'A')) && near(last.at, at(&map, 'C')), "each metre is a place");

    let Reply::RoadBook(book) = desk.query(Query::RoadBook { stop: stop.clone() }).expect("a road book")
    else {
        panic!("a road book")
    };
    let turns: Vec<&str> = book.instructions.iter().map(|step| step.turn.as_str()).collect();
    assert_eq!((turns.first(), turns.last()), (Some(&"depart"), Some(&"arrive")), "{turns:?}");

    let Reply::Alternatives(ways) = desk.query(Query::Alternatives { stop: stop.clone() }).expect("ways")
    else {
        panic!("ways")
    };
    assert!(
        ways[0].shaping.is_empty() && (ways[0].distance - 8_000.0).abs() < 100.0,
        "the present way first"
    );
    let bent = EditRequest::SetShaping { stop: stop.clone(), points: vec![at(&map, 'D'), at(&map, 'E')] };
    desk.session.edit(bent).expect("bent");
    let Reply::Alternatives(ways) = desk.query(Query::Alternatives { stop: stop.clone() }).expect("ways")
    else {
        panic!("ways")
    };
    assert_eq!(ways.len(), 2, "from the way round, the highway is another: {ways:?}");
    let straight = EditRequest::SetShaping { stop, points: ways[1].shaping.clone() };
    desk.session.edit(straight).expect("taken");
    let taken = desk.leg().distance.expect("a way");
    assert!((taken - ways[1].distance).abs() < 50.0, "the leg follows the way that was taken: {taken}");
}

#[test]
fn what_can_be_reached_is_drawn_from_real_roads() {
    let (mut desk, map) = (Desk::new(), valley());
    let asked = Query::Isochrone { at: at(&map, 'B'), minutes: vec![3.0, 10.0], profile: None };
    let none = desk.query(asked.clone()).expect_err("nobody knows");
    assert_eq!(none.code, Code::NoEngine, "{}", none.message);
    let extract = desk.extract("valley.osm.pbf", &map.pbf());
    desk.build("Valley", &extract);
    let Reply::Isochrone(reached) = desk.query(asked).expect("areas") else { panic!("areas") };
    assert_eq!(
        (reached.engine.as_str(), reached.approximate, reached.bands.len()),
        ("valley", false, 2),
        "{reached:?}"
    );
    assert!(reached.bands.iter().all(|band| !band.polygons.is_empty()), "each is an area");
    for minutes in [vec![], vec![0.0], vec![f64::NAN], vec![1e9], vec![1.0; 7]] {
        let wrong =
            desk.query(Query::Isochrone { at: at(&map, 'B'), minutes: minutes.clone(), profile: None });
        assert_eq!(wrong.expect_err("refused").code, Code::BadArgument, "{minutes:?}");
    }
}

#[test]
fn a_profile_of_ones_own_changes_the_plan() {
    let (mut desk, map) = (Desk::new(), valley());
    let extract = desk.extract("valley.osm.pbf", &map.pbf());
    desk.build("Valley", &extract);
    let usual = desk.drive(at(&map, 'A'), at(&map, 'C')).duration.expect("a way");
    let values = [("speed.primary.asphalt".to_owned(), 20.0)].into();
    desk.session.set_profile(&ProfileChange { name: "car".to_owned(), values }).expect("a change");
    let slow = desk.leg();
    assert!(slow.duration.expect("a way") > usual * 1.2, "slower than {usual}: {slow:?}");
    desk.session.reset_profile("car").expect("reset");
    let again = desk.leg().duration.expect("a way");
    assert!((again - usual).abs() < 1.0, "as it was");
}

#[test]
fn an_area_is_kept_out_of_and_undone() {
    let (mut desk, map) = (Desk::new(), valley());
    let extract = desk.extract("valley.osm.pbf", &map.pbf());
    desk.build("Valley", &extract);
    desk.drive(at(&map, 'A'), at(&map, 'C'));
    let [lon, lat] = at(&map, 'B');
    let square = vec![
        [lon - 0.005, lat - 0.005],
        [lon + 0.005, lat - 0.005],
        [lon + 0.005, lat + 0.005],
        [lon - 0.005, lat + 0.005],
    ];
    let avoid = AvoidView { areas: vec![square.clone()], ..AvoidView::default() };
    desk.session.edit(EditRequest::SetAvoid { avoid }).expect("avoided");
    let round = desk.leg();
    assert_eq!(round.roads, ["P15"], "round by the south: {round:?}");
    assert_eq!(desk.plan().avoid.areas[0].len(), 5, "the ring is closed");
    desk.session.edit(EditRequest::Undo).expect("undone");
    assert_eq!(desk.leg().roads, ["A4"], "by the highway again");
    let bow = vec![square[0], square[2], square[1], square[3]];
    let avoid = AvoidView { areas: vec![bow], ..AvoidView::default() };
    let error = desk.session.edit(EditRequest::SetAvoid { avoid }).expect_err("it crosses itself");
    assert_eq!(error.code, Code::EditRefused, "{}", error.message);
}

#[test]
fn a_torn_extract_fails_with_a_reason_and_the_old_pack_stays() {
    let (mut desk, map) = (Desk::new(), valley());
    let bytes = map.pbf();
    let extract = desk.extract("valley.osm.pbf", &bytes);
    desk.build("Valley", &extract);
    let torn = desk.extract("torn.osm.pbf", &bytes[..bytes.len() / 2]);
    let job = desk.build("Valley", &torn);
    assert_eq!(job.state, "failed", "{job:?}");
    let problem = job.problem.expect("a reason");
    assert_eq!(problem.code, "region_failed", "{problem:?}");
    let leg = desk.drive(at(&map, 'A'), at(&map, 'C'));
    assert_eq!(leg.engine, "valley", "the old pack serves");
    let gone = desk.build("Other", &desk.home.path().join("gone.osm.pbf"));
    assert_eq!(
        gone.problem.map(|problem| problem.code).as_deref(),
        Some("file_missing"),
        "it names the file"
    );
}

#[test]
fn a_server_that_is_not_there_is_said_and_the_corridor_answers() {
    let mut desk = Desk::new();
    for url in ["ftp://example.org", "http://example.org", "https://me:secret@example.org", "example"] {
        let error = Session::server_host("valhalla", url).expect_err("refused");
        assert_eq!(error.code, Code::BadServer, "{url}: {}", error.message);
    }
    // Nobody listens on this port of one's own machine.
    let url = "http://127.0.0.1:9".to_owned();
    assert_eq!(Session::server_host("osrm", &url).expect("an address"), "127.0.0.1:9", "for the question");
    desk.net(Net::SetServer { kind: "valhalla".to_owned(), url }).expect("chosen");
    let leg = desk.drive([89.97, 48.97], [91.64, 48.0]);
    assert_eq!((leg.engine.as_str(), why(&leg)), ("corridor", "engine_online_failed"), "{leg:?}");
    let Reply::Trial(trial) = desk.net(Net::TryServer).expect("a trial") else { panic!("a trial") };
    assert!(!trial.works && trial.host == "127.0.0.1:9", "{trial:?}");
    let Reply::Engines(engines) = desk.query(Query::Engines).expect("engines") else { panic!("engines") };
    let kinds: Vec<&str> = engines.engines.iter().map(|engine| engine.kind.as_str()).collect();
    assert_eq!(kinds, ["online", "corridor"], "in their order");
    assert_eq!(engines.engines[1].legs.len(), 1, "the corridor answers the leg");
    desk.net(Net::ClearServer).expect("none any more");
    assert!(!desk.home.path().join("config/server.json").exists(), "it is forgotten");
    assert_eq!(why(&desk.leg()), "engine_no_pack", "and nothing is sent");
}
