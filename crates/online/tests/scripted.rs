//! What a server may do to us: each test has a server of its own on this machine that says what the test wants, mostly nothing good.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "helpers of tests are tests")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use geo::{Coord, Point, Rect};
use online::{Borders, Osrm, Server, Valhalla};
use roads::{
    Avoid, Avoided, Cancel, Country, IsochroneRequest, MatrixRequest, Mode, Note, Profile, Route, RouteError,
    RouteRequest, RoutingEngine, Terms, Turn, Waypoint,
};

/// A server that gives each request, as `POST /path body`, to a script and sends back what that says, byte for byte.
struct Scripted {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    fn new(script: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::raw(move |asked, stream| stream.write_all(&script(asked)))
    }

    fn raw(script: impl Fn(&str, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (script, log) = (Arc::new(script), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (script, log) = (Arc::clone(&script), Arc::clone(&log));
                thread::spawn(move || {
                    let mut stream = stream;
                    let Some(request) = request(&mut stream) else { return };
                    log.lock().unwrap().push(request.clone());
                    // A client that has hung up is part of some tests.
                    let _ = script(&request, &mut stream);
                });
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn server(&self) -> Server {
        Server::new(&self.address).unwrap().within(Duration::from_secs(5))
    }

    fn valhalla(&self) -> Valhalla {
        Valhalla::new(self.server(), halves()).unwrap()
    }

    fn osrm(&self) -> Osrm {
        Osrm::new(self.server(), Mode::Car, halves()).unwrap()
    }
}

/// A whole request: its first line without the version, and its body.
fn request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                let first = head.lines().next()?.trim_end_matches(" HTTP/1.1").to_owned();
                let key =
                    head.lines().find(|line| line.to_lowercase().starts_with("x-key")).unwrap_or_default();
                return Some(format!("{first} {key} {body}"));
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(read) => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}

fn reply(status: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
        .into_bytes()
}

fn ok(body: &str) -> Vec<u8> {
    reply("200 OK", body)
}

/// Kazakhstan west of 87° E, Mongolia east of it; one crossing between them.
fn halves() -> Borders {
    let country = |at: Point| Country::from_code(if at.x() < 87.0 { "KZ" } else { "MN" });
    Borders::new(country, |id| (id == "the-pass").then(|| Point::new(87.0, 49.0)))
}

/// A polyline of six digits.
fn line(points: &[(f64, f64)]) -> String {
    let (mut text, mut before) = (String::new(), [0_i64; 2]);
    for (x, y) in points {
        let now = [(y * 1e6).round() as i64, (x * 1e6).round() as i64];
        for (now, before) in now.iter().zip(before) {
            let mut bits = (now - before) << 1;
            if bits < 0 {
                bits = !bits;
            }
            while bits >= 32 {
                text.push(char::from((bits & 31 | 32) as u8 + 63));
                bits >>= 5;
            }
            text.push(char::from(bits as u8 + 63));
        }
        before = now;
    }
    text
}

fn trip(points: &[(f64, f64)], has_ferry: bool) -> String {
    let shape = serde_json::json!(line(points));
    format!(
        r#"{{"trip":{{"legs":[{{"shape":{shape},"maneuvers":[
            {{"type":1,"time":10,"length":1.5,"begin_shape_index":0,"street_names":["Main Street","A 2"]}},
            {{"type":4,"time":0,"length":0,"begin_shape_index":1}}]}}],
            "summary":{{"time":600,"length":10.5,"has_ferry":{has_ferry},"has_toll":false}}}}}}"#
    )
}

fn refusal(code: u32, words: &str) -> Vec<u8> {
    reply("400 Bad Request", &format!(r#"{{"error_code":{code},"error":"{words}","status_code":400}}"#))
}

const WEST: Point = Point(Coord { x: 86.0, y: 49.0 });
const EAST: Point = Point(Coord { x: 88.0, y: 49.0 });

/// A question with its terms, so that a test says only what it is about.
struct Asked {
    points: Vec<Waypoint>,
    profile: &'static Profile,
    avoid: Avoid,
    cancel: Cancel,
}

impl Asked {
    fn new(points: &[Point]) -> Self {
        let points = points.iter().copied().map(Waypoint::new).collect();
        let profile = Profile::shipped("car").unwrap();
        Self { points, profile, avoid: Avoid::default(), cancel: Cancel::default() }
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

/// The cause of a server that did not answer well.
fn cause(answer: Result<Route, RouteError>) -> String {
    match answer {
        Err(RouteError::Unavailable { engine, cause }) => {
            assert!(engine.starts_with("127.0.0.1"), "it says which server: {engine}");
            cause
        }
        other => panic!("the server cannot have answered: {other:?}"),
    }
}

fn both(script: impl Fn(&str) -> Vec<u8> + Send + Sync + Clone + 'static) -> [String; 2] {
    let asked = Asked::new(&[WEST, EAST]);
    [
        cause(asked.route(&Scripted::new(script.clone()).valhalla())),
        cause(asked.route(&Scripted::new(script).osrm())),
    ]
}

#[test]
fn junk_is_no_answer() {
    for junk in ["", "<html>Hello</html>", "{}", "[1,2", r#"{"trip":{"legs":5}}"#, r#"{"routes":"none"}"#] {
        for cause in both(move |_| ok(junk)) {
            assert!(cause.contains("which kind of server"), "{junk}: {cause}");
        }
    }
    for cause in both(|_| b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()) {
        assert!(cause.contains("broke off"), "another protocol altogether: {cause}");
    }
}

#[test]
fn a_torn_line_is_no_answer() {
    let torn = trip(&[(86.0, 49.0), (86.1, 49.0)], false).replace(r#""shape":""#, r#""shape":" "#);
    let cause = cause(Asked::new(&[WEST, EAST]).route(&Scripted::new(move |_| ok(&torn)).valhalla()));
    assert!(cause.contains("torn"), "{cause}");
}

#[test]
fn refusals_say_what_may_help() {
    let cases = [
        ("401 Unauthorized", "key"),
        ("403 Forbidden", "key"),
        ("404 Not Found", "check the address"),
        ("429 Too Many Requests", "too often"),
        ("500 Internal Server Error", "try again later"),
        ("503 Service Unavailable", "try again later"),
        ("418 I'm a teapot", "refused"),
    ];
    for (status, words) in cases {
        for cause in both(move |_| reply(status, "<h1>no</h1>")) {
            assert!(cause.contains(words) && cause.contains(&status[..3]), "{status}: {cause}");
        }
    }
}

#[test]
fn a_servers_own_words_are_passed_on() {
    let valhalla = Scripted::new(|_| refusal(125, "No costing method found")).valhalla();
    let said = cause(Asked::new(&[WEST, EAST]).route(&valhalla));
    assert!(said.contains("No costing method found [125]"), "{said}");
    let osrm = Scripted::new(|_| {
        reply("400 Bad Request", r#"{"code":"InvalidQuery","message":"Query\nmalformed"}"#)
    })
    .osrm();
    let said = cause(Asked::new(&[WEST, EAST]).route(&osrm));
    assert!(said.contains("Query malformed [InvalidQuery]"), "on one line: {said}");
}

#[test]
fn redirects_are_not_followed() {
    for cause in both(|_| {
        b"HTTP/1.1 302 Found\r\nLocation: http://evil.example.org/\r\nContent-Length: 0\r\n\r\n".to_vec()
    }) {
        assert!(
            cause.contains("points to http://evil.example.org/"),
            "where to is said, and not gone: {cause}"
        );
    }
}

#[test]
fn a_body_is_read_up_to_its_limit() {
    let script = |announced: bool| {
        Scripted::raw(move |_, stream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            if announced {
                return stream.write_all(b"Content-Length: 99999999999\r\n\r\n{");
            }
            stream.write_all(b"Connection: close\r\n\r\n")?;
            // For ever, until the client hangs up.
            loop {
                stream.write_all(&[b' '; 65_536])?;
            }
        })
    };
    for announced in [true, false] {
        let server = script(announced).server().no_larger_than(1 << 20);
        let cause = cause(Asked::new(&[WEST, EAST]).route(&Valhalla::new(server, halves()).unwrap()));
        assert!(cause.contains("larger than the 1 MiB"), "announced {announced}: {cause}");
    }
}

#[test]
fn a_silent_server_is_not_waited_for_for_ever() {
    let silent = || {
        Scripted::raw(|_, _| {
            thread::sleep(Duration::from_secs(60));
            Ok(())
        })
    };
    let dripping = Scripted::raw(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")?;
        loop {
            stream.write_all(b" ")?;
            thread::sleep(Duration::from_millis(50));
        }
    });
    for scripted in [silent(), dripping] {
        let begun = Instant::now();
        let engine =
            Osrm::new(scripted.server().within(Duration::from_millis(400)), Mode::Car, halves()).unwrap();
        let cause = cause(Asked::new(&[WEST, EAST]).route(&engine));
        assert!(cause.contains("no answer within 0.4 s"), "{cause}");
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "the limit is for the whole answer, drop by drop or not"
        );
    }
}

#[test]
fn a_connection_that_breaks_says_so() {
    for cause in both(|_| Vec::new()) {
        assert!(cause.contains("broke off"), "hung up without a word: {cause}");
    }
    for cause in both(|_| b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"trip\"".to_vec()) {
        assert!(cause.contains("broke off"), "hung up in the middle: {cause}");
    }
}

#[test]
fn a_server_that_is_not_there_says_so() {
    // Bound and let go: nobody listens there now.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let engine = Valhalla::new(Server::new(&format!("http://127.0.0.1:{port}")).unwrap(), halves()).unwrap();
    let cause = cause(Asked::new(&[WEST, EAST]).route(&engine));
    assert!(cause.contains("cannot be reached"), "{cause}");
    assert!(!cause.contains("86"), "the places asked for are in no message: {cause}");
}

#[test]
fn https_to_a_server_without_it_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 512]);
            let _ = stream.write_all(&reply("400 Bad Request", "speak plainly"));
        }
    });
    let engine =
        Valhalla::new(Server::new(&address).unwrap().within(Duration::from_secs(5)), halves()).unwrap();
    let cause = cause(Asked::new(&[WEST, EAST]).route(&engine));
    assert!(cause.contains("no secure connection"), "{cause}");
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let versions =
        rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = versions.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut server = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut buffer = [0; 512];
            let read = rustls::Stream::new(&mut server, &mut stream).read(&mut buffer).unwrap_or(0);
            log.lock().unwrap().extend_from_slice(&buffer[..read]);
        }
    });
    let engine =
        Valhalla::new(Server::new(&address).unwrap().within(Duration::from_secs(5)), halves()).unwrap();
    let cause = cause(Asked::new(&[WEST, EAST]).route(&engine));
    assert!(cause.contains("no secure connection") && cause.contains("certificate"), "{cause}");
    assert!(heard.lock().unwrap().is_empty(), "nothing of the question was told to it");
}

#[test]
fn a_question_can_be_cancelled_while_it_waits() {
    let scripted = Scripted::raw(|_, _| {
        thread::sleep(Duration::from_secs(60));
        Ok(())
    });
    let engine = scripted.valhalla();
    let asked = Asked::new(&[WEST, EAST]);
    let begun = Instant::now();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| asked.route(&engine));
        thread::sleep(Duration::from_millis(100));
        asked.cancel.cancel();
        assert_eq!(waiting.join().unwrap(), Err(RouteError::Cancelled));
    });
    assert!(begun.elapsed() < Duration::from_secs(2), "at once, not after the time limit");
}

#[test]
fn a_polite_engine_keeps_its_distance() {
    let scripted = Scripted::new(|_| refusal(442, "No path"));
    let engine = Valhalla::new(scripted.server().every(Duration::from_millis(150)), halves()).unwrap();
    let begun = Instant::now();
    for _ in 0..3 {
        assert!(Asked::new(&[WEST, EAST]).route(&engine).is_err());
    }
    assert!(begun.elapsed() >= Duration::from_millis(300), "two waits between three questions");
}

#[test]
fn a_key_goes_with_each_question() {
    let scripted = Scripted::new(|_| refusal(442, "No path"));
    let engine = Valhalla::new(scripted.server().with_key("X-Key", "abc").unwrap(), halves()).unwrap();
    assert!(Asked::new(&[WEST, EAST]).route(&engine).is_err());
    assert!(scripted.asked()[0].to_lowercase().contains("x-key: abc"), "{:?}", scripted.asked());
}

#[test]
fn no_way_is_an_answer_about_roads() {
    for code in [170, 442] {
        let answer =
            Asked::new(&[WEST, EAST]).route(&Scripted::new(move |_| refusal(code, "No path")).valhalla());
        assert_eq!(answer, Err(RouteError::NoRoad { from: 0, to: 1 }), "code {code}");
    }
    let osrm = |body: &'static str| {
        Asked::new(&[WEST, EAST]).route(&Scripted::new(move |_| reply("400 Bad Request", body)).osrm())
    };
    assert_eq!(
        osrm(r#"{"code":"NoRoute","message":"Impossible route"}"#),
        Err(RouteError::NoRoad { from: 0, to: 1 })
    );
    let far = osrm(r#"{"code":"NoSegment","message":"Could not find a matching segment for coordinate 1"}"#);
    assert_eq!(far, Err(RouteError::NoRoadNear { index: 1 }));
}

#[test]
fn the_point_without_a_road_is_found_out() {
    let scripted = Scripted::new(|asked| match asked.contains("/locate") {
        true => ok(
            r#"[{"edges":[{"correlated_lat":49.0,"correlated_lon":86.0}]},{"edges":[{"correlated_lat":49.0,"correlated_lon":88.4}]}]"#,
        ),
        false => refusal(171, "No suitable edges near location"),
    });
    let answer = Asked::new(&[WEST, EAST]).route(&scripted.valhalla());
    assert!(
        matches!(answer, Err(RouteError::FarFromRoad { index: 1, metres, .. }) if metres > 29_000.0),
        "{answer:?}"
    );
}

#[test]
fn limits_of_a_server_are_told() {
    let answer = |code, words: &'static str| {
        Asked::new(&[WEST, EAST]).route(&Scripted::new(move |_| refusal(code, words)).valhalla())
    };
    let many = answer(150, "Exceeded max locations: 20").unwrap_err();
    assert!(matches!(many, RouteError::TooMuch { most: 20, asked: 2, .. }), "{many}");
    let far = answer(154, "Path distance exceeds the max distance limit: 100000 meters").unwrap_err();
    assert!(matches!(far, RouteError::TooMuch { most: 100, asked: 145 | 146, .. }), "{far}");
}

#[test]
fn a_route_tells_where_it_changes_country() {
    let answer = trip(&[(86.001, 49.0), (87.5, 49.0), (87.999, 49.0)], false);
    let scripted =
        Scripted::new(move |asked| if asked.contains("/route") { ok(&answer) } else { refusal(1, "no") });
    let route = Asked::new(&[WEST, EAST]).route(&scripted.valhalla()).unwrap();
    assert_eq!(route.countries.iter().map(Country::code).collect::<Vec<_>>(), ["KZ", "MN"]);
    assert_eq!(route.crossings.len(), 1, "{:?}", route.crossings);
    assert_eq!(route.crossings[0].crossing, "", "who knows crossings names it");
    assert!((route.crossings[0].at.x() - 87.0).abs() < 1e-3, "at the border: {:?}", route.crossings[0]);
    assert!(
        (route.distance - 10_500.0 - route.off_network.iter().sum::<f64>()).abs() < 1e-6,
        "the ends are in it"
    );
    assert_eq!(route.line.0.first(), Some(&WEST.into()), "from the point asked for");
    let [first, last] = &route.instructions[..] else { panic!("{:?}", route.instructions) };
    assert_eq!(
        (first.turn, first.road.as_str(), first.number.as_str()),
        (Turn::Depart, "Main Street", "A 2")
    );
    assert_eq!((last.turn, route.roads.clone()), (Turn::Arrive, vec!["A 2".to_owned()]));
}

#[test]
fn where_there_is_no_way_without_it_is_noted() {
    let answer = trip(&[(86.0, 49.0), (86.5, 49.0)], true);
    let scripted = Scripted::new(move |asked| match asked {
        _ if !asked.contains("/route") => refusal(1, "no"),
        _ if asked.contains("exclude_ferries") => refusal(442, "No path could be found for input"),
        _ => ok(&answer),
    });
    let asked =
        Asked::new(&[WEST, Point::new(86.5, 49.0)]).avoiding(Avoid { ferries: true, ..Avoid::default() });
    let route = asked.route(&scripted.valhalla()).unwrap();
    assert!(matches!(route.notes[..], [Note::Unavoidable { what: Avoided::Ferry, .. }]), "{:?}", route.notes);
    assert_eq!(
        scripted.asked().iter().filter(|asked| asked.contains("/route")).count(),
        2,
        "first with the rule"
    );
}

#[test]
fn a_rule_that_a_server_ignores_is_seen_in_its_answer() {
    let answer = trip(&[(86.0, 49.0), (86.5, 49.0)], true);
    let scripted =
        Scripted::new(move |asked| if asked.contains("/route") { ok(&answer) } else { refusal(1, "no") });
    let area = Rect::new(Coord { x: 86.1, y: 48.9 }, Coord { x: 86.2, y: 49.1 }).to_polygon();
    let avoid = Avoid { ferries: true, areas: vec![area], ..Avoid::default() };
    let route =
        Asked::new(&[WEST, Point::new(86.5, 49.0)]).avoiding(avoid).route(&scripted.valhalla()).unwrap();
    let what: Vec<_> = route
        .notes
        .iter()
        .map(|note| match note {
            Note::Unavoidable { what, .. } => *what,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(what, [Avoided::Ferry, Avoided::Area], "{:?}", route.notes);
}

#[test]
fn an_area_too_large_for_the_server_is_not_passed_over_in_silence() {
    let answer = trip(&[(86.0, 49.0), (86.5, 49.0)], false);
    let scripted = Scripted::new(move |asked| match asked {
        _ if !asked.contains("/route") => refusal(1, "no"),
        _ if asked.contains("exclude_polygons") => {
            refusal(167, "Exceeded maximum circumference for exclude_polygons: 10000 meters")
        }
        _ => ok(&answer),
    });
    let with = |west: f64| {
        let area = Rect::new(Coord { x: west, y: 48.9 }, Coord { x: west + 0.1, y: 49.1 }).to_polygon();
        let avoid = Avoid { areas: vec![area], ..Avoid::default() };
        Asked::new(&[WEST, Point::new(86.5, 49.0)]).avoiding(avoid).route(&scripted.valhalla())
    };
    assert!(
        matches!(with(86.2), Err(RouteError::Unsupported { .. })),
        "the way goes through it: {:?}",
        with(86.2)
    );
    assert!(with(86.7).is_ok_and(|route| route.notes.is_empty()), "the way does not touch it");
}

#[test]
fn an_avoided_country_is_gone_round_or_refused() {
    let through = trip(&[(86.0, 49.0), (87.2, 49.0), (86.0, 49.5)], false);
    let around = trip(&[(86.0, 49.0), (86.0, 49.5)], false);
    let (first, second) = (through.clone(), around);
    let yielding = Scripted::new(move |asked| match asked {
        _ if !asked.contains("/route") => refusal(1, "no"),
        _ if asked.contains("exclude_polygons") => ok(&second),
        _ => ok(&first),
    });
    let ask = |engine: &dyn RoutingEngine| {
        let countries = vec![Country::from_code("MN").unwrap()];
        let avoid = Avoid { countries, ..Avoid::default() };
        Asked::new(&[WEST, Point::new(86.0, 49.5)]).avoiding(avoid).route(engine)
    };
    let route = ask(&yielding.valhalla()).unwrap();
    assert!(route.crossings.is_empty(), "the second answer stays at home: {:?}", route.crossings);
    let (stubborn, osrm) = (through, r#"{"routes":[{"distance":1,"duration":1,"legs":[],"geometry":G}]}"#);
    let osrm =
        osrm.replace('G', &serde_json::json!(line(&[(86.0, 49.0), (87.2, 49.0), (86.0, 49.5)])).to_string());
    let stubborn =
        Scripted::new(move |asked| if asked.contains("/route") { ok(&stubborn) } else { refusal(1, "no") });
    let refused = ask(&stubborn.valhalla());
    assert!(matches!(refused, Err(RouteError::Unsupported { .. })), "never in silence: {refused:?}");
    assert!(stubborn.asked().len() < 20, "and not asked for ever");
    let refused = ask(&Scripted::new(move |_| ok(&osrm)).osrm());
    assert!(matches!(refused, Err(RouteError::Unsupported { .. })), "OSRM cannot, and it shows: {refused:?}");
}

#[test]
fn what_no_server_can_do_is_refused_before_it_is_asked() {
    let scripted = Scripted::new(|_| ok("{}"));
    let horse = Asked { profile: Profile::shipped("horse").unwrap(), ..Asked::new(&[WEST, EAST]) };
    let fords = Asked::new(&[WEST, EAST]).avoiding(Avoid { fords: true, ..Avoid::default() });
    let crossing = Asked::new(&[WEST, EAST])
        .avoiding(Avoid { crossings: vec!["unknown".to_owned()], ..Avoid::default() });
    for asked in [horse, fords, crossing] {
        for engine in [&scripted.valhalla() as &dyn RoutingEngine, &scripted.osrm()] {
            let answer = asked.route(engine);
            assert!(matches!(answer, Err(RouteError::Unsupported { .. })), "{answer:?}");
        }
    }
    let unpaved = Asked::new(&[WEST, EAST]).avoiding(Avoid { unpaved: true, ..Avoid::default() });
    assert!(
        matches!(unpaved.route(&scripted.osrm()), Err(RouteError::Unsupported { .. })),
        "OSRM tells no surfaces"
    );
    let bicycle = Asked { profile: Profile::shipped("bicycle").unwrap(), ..Asked::new(&[WEST, EAST]) };
    assert!(
        matches!(bicycle.route(&scripted.osrm()), Err(RouteError::Unsupported { .. })),
        "a car's server knows cars"
    );
    assert_eq!(scripted.asked().len(), 0, "nothing was asked");
    assert_eq!(Asked::new(&[WEST]).route(&scripted.valhalla()), Err(RouteError::TooFewPoints));
}

#[test]
fn a_known_crossing_is_kept_away_from() {
    let answer = trip(&[(86.0, 49.0), (86.5, 49.0)], false);
    let scripted =
        Scripted::new(move |asked| if asked.contains("/route") { ok(&answer) } else { refusal(1, "no") });
    let avoid = Avoid { crossings: vec!["the-pass".to_owned()], ..Avoid::default() };
    assert!(Asked::new(&[WEST, Point::new(86.5, 49.0)]).avoiding(avoid).route(&scripted.valhalla()).is_ok());
    assert!(scripted.asked()[0].contains("exclude_polygons"), "{:?}", scripted.asked());
}

#[test]
fn a_matrix_comes_in_pieces_that_the_server_takes() {
    let scripted = Scripted::new(|asked| {
        let body: serde_json::Value = serde_json::from_str(&asked[asked.find('{').unwrap()..]).unwrap();
        let lons = |name: &str| -> Vec<f64> {
            body[name].as_array().unwrap().iter().map(|at| at["lon"].as_f64().unwrap()).collect()
        };
        let (from, to) = (lons("sources"), lons("targets"));
        if from.len() * to.len() > 10 {
            return refusal(150, "Exceeded max locations: 10.000000");
        }
        // Each pair is as long as the sum of its longitudes; nothing leads to the last target.
        let row = |from: &f64| to.iter().map(|to| (*to < 73.5).then_some(from + to)).collect::<Vec<_>>();
        let rows: Vec<_> = from.iter().map(row).collect();
        ok(&serde_json::json!({ "sources_to_targets": { "durations": rows, "distances": rows } }).to_string())
    });
    let points: Vec<_> = (70..75).map(|x| Waypoint::new(Point::new(f64::from(x), 49.0))).collect();
    let asked = Asked::new(&[]);
    let request = MatrixRequest { sources: &points, targets: &points, terms: asked.terms() };
    let matrix = scripted.valhalla().matrix(&request).unwrap();
    assert_eq!(matrix.targets, 5);
    assert_eq!((matrix.seconds[6], matrix.metres[6]), (142.0, 142_000.0), "from the second to the second");
    assert_eq!(matrix.seconds[23], 74.0 + 73.0, "from the last to the last but one");
    assert_eq!(matrix.seconds[24], f64::INFINITY, "no way is infinite");
}

#[test]
fn isochrones_come_in_the_order_asked_for() {
    let scripted = Scripted::new(|asked| {
        let body: serde_json::Value = serde_json::from_str(&asked[asked.find('{').unwrap()..]).unwrap();
        let contours = body["contours"].as_array().unwrap();
        if contours.len() > 4 {
            return refusal(152, "Exceeded max contours: 4");
        }
        // The largest first, as servers do.
        let features: Vec<_> = contours.iter().rev().map(|contour| {
            let x = contour["time"].as_f64().unwrap();
            serde_json::json!({ "properties": { "contour": x, "metric": "time" }, "geometry": { "type": "Polygon",
                "coordinates": [[[x, 0.0], [x, 1.0], [x + 1.0, 1.0], [x, 0.0]]] } })
        }).collect();
        ok(&serde_json::json!({ "features": features }).to_string())
    });
    let asked = Asked::new(&[]);
    let seconds = [600.0, 1200.0, 300.0, 90.0, 60.0, 3000.0];
    let request = IsochroneRequest { from: Waypoint::new(WEST), seconds: &seconds, terms: asked.terms() };
    let areas = scripted.valhalla().isochrones(&request).unwrap();
    assert_eq!(areas.iter().map(|each| each.seconds).collect::<Vec<_>>(), seconds);
    let corners: Vec<_> = areas.iter().map(|each| each.area.0[0].exterior().0[0].x * 60.0).collect();
    assert_eq!(corners, seconds, "each its own area");
    let missing = Scripted::new(|_| ok(r#"{"features":[]}"#)).valhalla().isochrones(&request);
    assert!(
        matches!(missing, Err(RouteError::Unavailable { .. })),
        "an area left out is not an empty one: {missing:?}"
    );
    assert!(
        matches!(scripted.osrm().isochrones(&request), Err(RouteError::Unsupported { .. })),
        "OSRM has none"
    );
}
