//! Real servers on this machine, over a real extract: Valhalla and OSRM as `scripts/peers.sh` installs them. Where they or the extracts
//! are not, each test says so and ends.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "helpers of tests are tests")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use geo::{Contains, Coord, Distance, Haversine, Length, Point, Polygon, Rect};
use online::{Borders, Osrm, Server, Valhalla};
use roads::{
    Avoid, Avoided, Cancel, Country, IsochroneRequest, MatrixRequest, Mode, Note, Profile, Quality, Route,
    RouteError, RouteRequest, RoutingEngine, Surface, Terms, Turn, Waypoint,
};

/// A server of another's making. It ends with the test: its standard input does.
struct Peer {
    child: Child,
    alive: Option<ChildStdin>,
    address: String,
    _work: tempfile::TempDir,
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Its input ends, and it ends its own server; killed outright, it would leave that behind.
        drop(self.alive.take());
        let _ = self.child.wait();
    }
}

/// Starts a server over an extract; says why not where that cannot be.
fn start(kind: &str, extract: &str) -> Option<Peer> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = root.join(".tools/peers/bin/python");
    if !python.exists() {
        return skip(&format!("there is no {kind} here; scripts/peers.sh installs it"));
    }
    let folder =
        std::env::var_os("QOSJOL_EXTRACTS").map_or_else(|| root.join("../shared/osm"), PathBuf::from);
    let extract = folder.join(extract);
    if !extract.exists() {
        let missing = extract.display();
        return skip(&format!("there is no {missing}; QOSJOL_EXTRACTS names another folder"));
    }
    // Sockets lie in it: their paths must be short.
    let work = tempfile::Builder::new().prefix("q").tempdir_in("/tmp").unwrap();
    let mut child = Command::new(python)
        .arg(root.join("tests/peers/serve.py"))
        .arg(kind)
        .arg(extract)
        .arg(work.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let alive = child.stdin.take().unwrap();
    let mut port = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut port).unwrap();
    let address = format!("http://127.0.0.1:{}", port.trim());
    assert!(!port.trim().is_empty(), "{kind} started: what it said stands above");
    Some(Peer { child, alive: Some(alive), address, _work: work })
}

/// Says so past the test runner, which keeps what a test prints that succeeds.
fn skip(why: &str) -> Option<Peer> {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
    None
}

/// Liechtenstein's neighbourhood, cut in two along a parallel, for want of polygons.
fn halves() -> Borders {
    let country = |at: Point| Country::from_code(if at.y() < 47.18 { "KZ" } else { "MN" });
    Borders::new(country, |_| None)
}

const VADUZ: Point = Point(Coord { x: 9.5215, y: 47.1415 });
const SCHAAN: Point = Point(Coord { x: 9.5090, y: 47.1652 });
const RUGGELL: Point = Point(Coord { x: 9.5300, y: 47.2380 });

struct Asked {
    points: Vec<Waypoint>,
    profile: &'static Profile,
    avoid: Avoid,
    cancel: Cancel,
}

impl Asked {
    fn new(profile: &str, points: &[Point]) -> Self {
        let points = points.iter().copied().map(Waypoint::new).collect();
        Self {
            points,
            profile: Profile::shipped(profile).unwrap(),
            avoid: Avoid::default(),
            cancel: Cancel::default(),
        }
    }

    fn avoiding(self, avoid: Avoid) -> Self {
        Self { avoid, ..self }
    }

    fn terms(&self) -> Terms<'_> {
        Terms { profile: self.profile, avoid: &self.avoid, month: None, wet: false, cancel: &self.cancel }
    }

    fn route(&self, engine: &dyn RoutingEngine) -> Result<Route, RouteError> {
        engine.route(&RouteRequest { points: &self.points, terms: self.terms() })
    }
}

/// What holds for every good answer.
fn check(route: &Route, points: &[Point]) {
    assert_eq!(route.quality, Quality::Surveyed);
    let drawn = Haversine.length(&route.line);
    assert!(
        (drawn - route.distance).abs() < 0.01 * route.distance + 20.0,
        "the line is as long as it says: {drawn} m, {} m",
        route.distance
    );
    assert_eq!(route.line.0.first().copied().map(Point), points.first().copied(), "from the first point");
    assert_eq!(route.line.0.last().copied().map(Point), points.last().copied(), "to the last");
    let turns: Vec<_> = route.instructions.iter().map(|each| each.turn).collect();
    assert_eq!((turns.first(), turns.last()), (Some(&Turn::Depart), Some(&Turn::Arrive)), "{turns:?}");
    assert_eq!(
        turns.iter().filter(|turn| matches!(turn, Turn::Depart | Turn::Arrive)).count(),
        2,
        "one journey"
    );
    let told: f64 = route.instructions.iter().map(|each| each.metres).sum();
    let on_road = route.distance - route.off_network.iter().sum::<f64>();
    assert!(
        (told - on_road).abs() < 0.01 * on_road + 20.0,
        "the road book has every metre: {told}, {on_road}"
    );
    let seconds: f64 = route.instructions.iter().map(|each| each.seconds).sum();
    assert!(
        (seconds - route.duration).abs() < 0.05 * route.duration + 60.0,
        "and second: {seconds}, {}",
        route.duration
    );
    let close = |instruction: &roads::Instruction| {
        route.line.0.iter().any(|at| Haversine.distance(Point(*at), instruction.at) < 5.0)
    };
    assert!(route.instructions.iter().all(close), "instructions lie on the line");
}

#[test]
fn a_valhalla_server_answers_every_question() {
    let Some(peer) = start("valhalla", "liechtenstein.osm.pbf") else { return };
    let engine = Valhalla::new(Server::new(&peer.address).unwrap(), halves()).unwrap();
    valhalla_routes(&engine);
    valhalla_avoids(&engine);
    valhalla_refuses(&engine);
    matrix_agrees_with_routes(&engine, 60);
    valhalla_isochrones(&engine);
}

fn valhalla_routes(engine: &Valhalla) {
    for profile in ["car", "4x4", "van", "bus", "bicycle", "foot"] {
        let points = [VADUZ, RUGGELL];
        let route =
            Asked::new(profile, &points).route(engine).unwrap_or_else(|error| panic!("{profile}: {error}"));
        check(&route, &points);
        assert!((10_500.0..16_000.0).contains(&route.distance), "{profile}: {} m", route.distance);
        let told: f64 = route.surfaces.iter().map(|(_, metres)| metres).sum();
        assert!(
            (told - route.distance).abs() < 0.02 * route.distance,
            "{profile} knows its surfaces: {:?}",
            route.surfaces
        );
        assert_eq!(route.countries.len(), route.crossings.len() + 1, "each change of country is a passage");
        assert!(
            route.crossings.iter().all(|passage| (passage.at.y() - 47.18).abs() < 0.001),
            "{:?}",
            route.crossings
        );
    }
    let kmh = |profile| {
        let route = Asked::new(profile, &[VADUZ, RUGGELL]).route(engine).unwrap();
        route.distance / route.duration * 3.6
    };
    let speeds = [kmh("car"), kmh("bicycle"), kmh("foot")];
    assert!(speeds[0] > speeds[1] && speeds[1] > speeds[2], "profiles reach the server: {speeds:?}");

    let shaped = [VADUZ, Point::new(9.5215, 47.2100), RUGGELL];
    let route = Asked::new("car", &shaped).route(engine).unwrap();
    check(&route, &shaped);
    let direct = Asked::new("car", &[VADUZ, RUGGELL]).route(engine).unwrap();
    assert!(route.distance > direct.distance, "a shaping point bends the way");

    let mut headed = Asked::new("car", &[Point::new(9.5027, 47.2040), RUGGELL]);
    let mut starts = Vec::new();
    for heading in [0.0, 180.0] {
        headed.points[0].heading = Some(heading);
        starts.push(headed.route(engine).unwrap().line.0[1..4].to_vec());
    }
    assert_ne!(starts[0], starts[1], "a heading changes how the way begins");

    let asked = Asked::new("car", &[VADUZ, RUGGELL]);
    let request = RouteRequest { points: &asked.points, terms: asked.terms() };
    let routes = engine.alternatives(&request, 2).unwrap();
    assert!((2..=3).contains(&routes.len()), "there is more than one way: {}", routes.len());
    assert!(routes.windows(2).all(|pair| pair[0].line != pair[1].line), "and they differ");
}

fn valhalla_avoids(engine: &Valhalla) {
    let direct = Asked::new("car", &[VADUZ, RUGGELL]).route(engine).unwrap();
    let middle = direct.line.0[direct.line.0.len() / 2];
    let area = square(middle, 0.002);
    let avoid = Avoid { areas: vec![area.clone()], ..Avoid::default() };
    let around = Asked::new("car", &[VADUZ, RUGGELL]).avoiding(avoid).route(engine).unwrap();
    assert!(!around.line.0.iter().any(|at| area.contains(at)), "a drawn area is kept out of");
    assert!(around.notes.is_empty(), "{:?}", around.notes);

    // Up a valley to where only an unpaved road goes: the server alone says that there is no way.
    let unpaved = || Avoid { unpaved: true, ..Avoid::default() };
    let valley = [Point::new(9.594868, 47.201058), Point::new(9.583670, 47.219512)];
    let route = Asked::new("car", &valley).avoiding(unpaved()).route(engine).unwrap();
    let metres = route
        .surfaces
        .iter()
        .filter(|(surface, _)| surface.is_unpaved())
        .map(|(_, metres)| metres)
        .sum::<f64>();
    let noted = route.notes.iter().find_map(|note| match note {
        Note::Unavoidable { what: Avoided::Unpaved, metres, .. } => Some(*metres),
        _ => None,
    });
    assert!(
        noted.is_some_and(|noted| noted > 0.0 && (noted - metres).abs() < 1.0),
        "{noted:?} of {metres} m, {:?}",
        route.notes
    );
    let paved = Asked::new("car", &[VADUZ, RUGGELL]).avoiding(unpaved()).route(engine).unwrap();
    assert!(
        paved.notes.is_empty() && paved.surfaces.iter().all(|(surface, _)| *surface == Surface::Asphalt),
        "{:?}",
        paved.surfaces
    );

    let countries = vec![Country::from_code("MN").unwrap()];
    let avoid = Avoid { countries, ..Avoid::default() };
    let into = Asked::new("car", &[VADUZ, RUGGELL]).avoiding(avoid.clone()).route(engine);
    assert!(into.is_err(), "what lies in an avoided country is not reached in silence: {into:?}");
    let home = Asked::new("car", &[VADUZ, SCHAAN]).avoiding(avoid).route(engine).unwrap();
    assert!(home.crossings.is_empty(), "{:?}", home.crossings);

    let ferries = Asked::new("car", &[VADUZ, RUGGELL]).avoiding(Avoid {
        ferries: true,
        tolls: true,
        ..Avoid::default()
    });
    assert!(ferries.route(engine).unwrap().notes.is_empty(), "there is no ferry and no toll here");
}

fn square(at: Coord, half: f64) -> Polygon {
    Rect::new(at - Coord { x: half, y: half }, at + Coord { x: half, y: half }).to_polygon()
}

fn valhalla_refuses(engine: &Valhalla) {
    let far = Asked::new("car", &[VADUZ, Point::new(9.9, 47.14)]).route(engine);
    assert!(matches!(far, Err(RouteError::FarFromRoad { index: 1, .. })), "{far:?}");
    let farther = Asked::new("car", &[VADUZ, Point::new(12.0, 50.0)]).route(engine);
    assert!(matches!(farther, Err(RouteError::NoRoadNear { index: 1 })), "{farther:?}");
    let farthest = Asked::new("car", &[VADUZ, Point::new(100.0, 48.0)]).route(engine);
    assert!(matches!(farthest, Err(RouteError::TooMuch { most: 5000, .. })), "{farthest:?}");
    let many: Vec<_> = (0..40).map(|at| if at % 2 == 0 { VADUZ } else { SCHAAN }).collect();
    let many = Asked::new("car", &many).route(engine);
    assert!(matches!(many, Err(RouteError::TooMuch { most: 20, asked: 40, .. })), "{many:?}");
    let large = Avoid { areas: vec![square(Coord { x: 9.55, y: 47.19 }, 0.2)], ..Avoid::default() };
    let large = Asked::new("car", &[VADUZ, RUGGELL]).avoiding(large).route(engine);
    assert!(
        matches!(large, Err(RouteError::Unsupported { .. })),
        "the server takes no area so large: {large:?}"
    );
}

/// A matrix with more pairs than the server takes, against the routes themselves.
fn matrix_agrees_with_routes(engine: &dyn RoutingEngine, count: usize) {
    let start = Coord::from(VADUZ);
    let step = (Coord::from(SCHAAN) - start) / count as f64;
    let points: Vec<_> = (0..count).map(|at| Point(start + step * at as f64)).collect();
    let asked = Asked::new("car", &points);
    let request = MatrixRequest { sources: &asked.points, targets: &asked.points, terms: asked.terms() };
    let matrix = engine.matrix(&request).unwrap();
    assert_eq!(
        (matrix.targets, matrix.seconds.len(), matrix.metres.len()),
        (count, count * count, count * count)
    );
    for (from, to) in [(0, count - 1), (count - 1, 0), (count / 2, 3), (7, 7)] {
        let at = from * count + to;
        let Ok(route) = Asked::new("car", &[points[from], points[to]]).route(engine) else {
            panic!("{from} to {to}")
        };
        let on_road = route.distance - route.off_network.iter().sum::<f64>();
        assert!(
            (matrix.metres[at] - on_road).abs() < 0.03 * on_road + 30.0,
            "{from} to {to}: {} m, {on_road} m",
            matrix.metres[at]
        );
        assert!(
            (matrix.seconds[at] - route.duration).abs() < 0.1 * route.duration + 60.0,
            "{from} to {to}: {} s, {} s",
            matrix.seconds[at],
            route.duration
        );
    }
}

fn valhalla_isochrones(engine: &Valhalla) {
    let asked = Asked::new("car", &[]);
    let seconds = [120.0, 600.0, 300.0, 60.0, 900.0];
    let request = IsochroneRequest { from: Waypoint::new(VADUZ), seconds: &seconds, terms: asked.terms() };
    let areas = engine.isochrones(&request).unwrap();
    assert_eq!(
        areas.iter().map(|each| each.seconds).collect::<Vec<_>>(),
        seconds,
        "more than the server draws at once, in order"
    );
    assert!(areas[1].area.contains(&SCHAAN), "Schaan is within ten minutes");
    assert!(!areas[3].area.contains(&RUGGELL), "Ruggell is not within one");
    let long = IsochroneRequest { seconds: &[36_000.0], ..request };
    let refused = engine.isochrones(&long);
    assert!(matches!(refused, Err(RouteError::TooMuch { most: 120, asked: 600, .. })), "{refused:?}");
}

#[test]
fn an_osrm_server_answers_what_it_can() {
    let Some(peer) = start("osrm", "andorra.osm.pbf") else { return };
    let country = |at: Point| Country::from_code(if at.y() < 42.53 { "KZ" } else { "MN" });
    let engine =
        Osrm::new(Server::new(&peer.address).unwrap(), Mode::Car, Borders::new(country, |_| None)).unwrap();
    let (capital, north) = (Point::new(1.5211, 42.5063), Point::new(1.5147, 42.5557));
    let points = [capital, north];
    let route = Asked::new("car", &points).route(&engine).unwrap();
    check(&route, &points);
    assert!(
        route.stretches.is_empty() && route.surfaces.is_empty(),
        "OSRM does not tell surfaces, and none are made up"
    );
    assert_eq!((route.countries.len(), route.crossings.len()), (2, 1), "{:?}", route.crossings);
    assert!(!route.roads.is_empty(), "roads have numbers: {:?}", route.instructions);

    let shaped = [capital, Point::new(1.5330, 42.5430), north];
    let bent = Asked::new("car", &shaped).route(&engine).unwrap();
    check(&bent, &shaped);
    assert!(bent.distance > route.distance, "a shaping point bends the way");

    let far = Asked::new("car", &[capital, Point::new(9.5, 47.1)]).route(&engine);
    assert_eq!(far, Err(RouteError::NoRoadNear { index: 1 }), "OSRM would join it to Andorra");
    let mongolia = Avoid { countries: vec![Country::from_code("MN").unwrap()], ..Avoid::default() };
    let refused = Asked::new("car", &points).avoiding(mongolia).route(&engine);
    assert!(matches!(refused, Err(RouteError::Unsupported { .. })), "{refused:?}");
    let dry = Avoid { ferries: true, tolls: true, ..Avoid::default() };
    assert!(
        Asked::new("car", &points).avoiding(dry).route(&engine).is_ok(),
        "there is no ferry on it, so none has to be avoided"
    );

    let (start, step) = (Coord::from(capital), (Coord::from(north) - Coord::from(capital)) / 130.0);
    let points: Vec<_> = (0..130).map(|at| Point(start + step * f64::from(at))).collect();
    let asked = Asked::new("car", &points);
    let request = MatrixRequest { sources: &asked.points, targets: &asked.points, terms: asked.terms() };
    let matrix = engine.matrix(&request).unwrap();
    assert_eq!(matrix.seconds.len(), 130 * 130, "more pairs than the server takes at once");
    let last = matrix.metres[129];
    assert!((last - route.distance).abs() < 0.05 * route.distance, "{last} m, {} m", route.distance);
}
