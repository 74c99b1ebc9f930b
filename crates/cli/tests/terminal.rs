//! The program in a terminal, as scripts and people call it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail as the test itself"
)]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The program, with no packs, servers or profiles but those of the test.
fn program(home: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_qosjol"));
    program.env("QOSJOL_HOME", home);
    program
}

fn qosjol(arguments: &[&str]) -> Output {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nobody");
    program(&home).args(arguments).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The one JSON document that the program prints when all is well.
#[track_caller]
fn answer(arguments: &[&str]) -> Value {
    let output = qosjol(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON document and nothing else")
}

/// The error's code and message, and that the program ended with 1.
#[track_caller]
fn failure(arguments: &[&str]) -> (String, String) {
    let output = qosjol(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    let json: Value = serde_json::from_slice(&output.stdout).expect("one JSON document and nothing else");
    let word = |name: &str| json["error"][name].as_str().expect("a text").to_owned();
    assert!(text(&output.stderr).contains(&word("message")), "people read it on standard error");
    (word("code"), word("message"))
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|item| item.as_str().expect("a text")).collect()
}

fn journey(id: &str) -> String {
    format!("{}/../../data/journeys/{id}.toml", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_joint_road_goes_through_russia_and_names_its_crossings() {
    let way = answer(&["route", "oskemen", "olgii", "--profile", "4x4", "--json"]);
    assert_eq!(texts(&way["countries"]), ["KZ", "RU", "MN"], "in order");
    let crossings: Vec<&str> = way["crossings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|crossing| crossing["id"].as_str())
        .collect();
    assert_eq!(crossings.len(), 2, "into Russia and out of it: {crossings:?}");
    assert_eq!(crossings[1], "tashanta-tsagaannuur", "the Chuya highway's end");
    assert_eq!(way["quality"], "approximate", "from the intercity network");
    let sum: f64 =
        way["surfaces"].as_object().expect("metres by surface").values().filter_map(Value::as_f64).sum();
    let distance = way["distance"].as_f64().expect("metres");
    assert!((sum - distance).abs() < 1.0, "{sum} m of surfaces are the {distance} m of road");
    assert_eq!(way["legs"][0]["geometry"]["type"], "LineString", "as GeoJSON has it");
}

#[test]
fn the_joint_road_goes_through_china_where_russia_is_avoided() {
    let way = answer(&["route", "zaysan", "khovd", "--profile", "4x4", "--avoid", "RU", "--json"]);
    assert_eq!(texts(&way["countries"]), ["KZ", "CN", "MN"], "by Maikapchagai and Takeshiken");
}

#[test]
fn without_russia_and_china_there_is_no_road_and_flights_are_offered() {
    let arguments = ["route", "oskemen", "olgii", "--avoid", "RU,CN", "--json"];
    let (code, message) = failure(&arguments);
    assert_eq!(code, "no_road", "{message}");
    assert!(message.contains("UBN") || message.contains("ULG"), "a flight to Mongolia is named: {message}");
    let json: Value = serde_json::from_slice(&qosjol(&arguments).stdout).expect("JSON");
    let flight = &json["error"]["flights"][0];
    assert!(
        flight["fact"]["asOf"].is_string() && flight["status"].is_string(),
        "with its status and date: {flight}"
    );
}

#[test]
fn no_line_ever_joins_kazakhstan_and_mongolia() {
    for (from, to) in
        [("oskemen", "olgii"), ("zaysan", "khovd"), ("almaty", "ulaanbaatar"), ("katon-karagay", "tsengel")]
    {
        let way = answer(&["route", from, to, "--profile", "4x4", "--json"]);
        let countries = texts(&way["countries"]);
        let touching = countries.windows(2).any(|pair| matches!(pair, ["KZ", "MN"] | ["MN", "KZ"]));
        assert!(!touching, "{from} – {to}: {countries:?}");
    }
}

#[test]
fn places_are_named_as_people_write_them() {
    let by_id = answer(&["route", "town:kosh-agach", "town:olgii", "--json"]);
    for (from, to) in [("Кош-Агач", "Өлгий"), ("Хош-Агач", "Ölgii"), ("88.67598,49.99273", "olgii")]
    {
        let way = answer(&["route", from, to, "--json"]);
        let difference = way["distance"].as_f64().expect("m") - by_id["distance"].as_f64().expect("m");
        assert!(difference.abs() < 2_000.0, "{from} – {to} is the same way");
    }
}

#[test]
fn what_is_not_understood_is_said_with_what_is_near() {
    let (code, message) = failure(&["route", "tashant", "olgii", "--json"]);
    assert_eq!(code, "unknown_place", "{message}");
    assert!(message.contains("Tashanta"), "the nearest known is named: {message}");
    assert_eq!(failure(&["route", "150,20", "olgii", "--json"]).0, "in_sea", "the Pacific");
    assert_eq!(failure(&["route", "250,20", "olgii", "--json"]).0, "bad_position", "nowhere");
    assert_eq!(failure(&["route", "100,67", "olgii", "--json"]).0, "far_from_road", "the Taimyr");
    assert_eq!(
        failure(&["route", "oskemen", "olgii", "--profile", "camel", "--json"]).0,
        "bad_argument",
        "no profile"
    );
    assert_eq!(failure(&["sites", "--theme", "culinary", "--json"]).0, "bad_argument", "no theme");
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [&[][..], &["fly"], &["route", "oskemen"], &["export", "a.qosjol", "--to", "docx"]] {
        assert_eq!(qosjol(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn sites_are_found_by_filters_and_neighbourhood() {
    let economic = answer(&["sites", "--theme", "economic", "--json"]);
    assert!(economic.as_array().expect("a list").len() >= 12, "the theme is served");
    let near = answer(&["sites", "--near", "olgii", "--within", "60", "--json"]);
    let distances: Vec<f64> = near
        .as_array()
        .expect("a list")
        .iter()
        .map(|site| site["distance"].as_f64().expect("metres"))
        .collect();
    assert!(
        distances.is_sorted() && distances.iter().all(|metres| *metres <= 60_000.0),
        "nearest first: {distances:?}"
    );
}

#[test]
fn names_come_in_the_language_asked_for() {
    let kazakh = text(&qosjol(&["find", "yasavi", "--lang", "kk", "--limit", "1"]).stdout);
    assert!(kazakh.contains("Қожа Ахмет Ясауи"), "{kazakh}");
}

/// Plans, shows and exports one shipped journey; two other programs read the file.
#[track_caller]
fn shipped(id: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (plan, gpx) = (path("Сапар.qosjol"), path("Сапар.gpx"));
    answer(&["plan", &journey(id), "-o", &plan, "--json"]);
    let shown = answer(&["show", &plan, "--json"]);
    let days = shown["days"].as_array().expect("days");
    let stops: usize = days.iter().map(|day| day["stops"].as_array().expect("stops").len()).sum();
    let written = answer(&["export", &plan, "--to", "gpx", "--routes", "-o", &gpx, "--json"]);
    assert_eq!(written["waypoints"].as_u64(), Some(stops as u64), "one waypoint for each stop");
    let tracks = written["tracks"].as_u64().expect("a count");
    assert!(
        tracks >= 1 && tracks <= days.len() as u64,
        "at most a track a day, none for a day without a road: {tracks}"
    );
    read_by_gpsbabel(&gpx, stops, tracks);
    valid_for_xmllint(&gpx);
}

fn read_by_gpsbabel(gpx: &str, waypoints: usize, tracks: u64) {
    let again = format!("{gpx}.again");
    let Ok(output) =
        Command::new("gpsbabel").args(["-i", "gpx", "-f", gpx, "-o", "gpx", "-F", &again]).output()
    else {
        eprintln!("skipped: gpsbabel is not installed");
        return;
    };
    assert!(output.status.success(), "gpsbabel reads it: {}", text(&output.stderr));
    let read = std::fs::read_to_string(&again).expect("what gpsbabel made of it");
    assert_eq!(read.matches("<wpt ").count(), waypoints, "gpsbabel reads every waypoint");
    assert_eq!(read.matches("<trk>").count() as u64, tracks, "and every track");
}

fn valid_for_xmllint(gpx: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("QOSJOL_SHARED").map_or_else(|| root.join("../shared"), Into::into);
    let schema = shared.join("schema/gpx/master.xsd");
    if !schema.exists() {
        eprintln!("skipped: there is no schema at {}", schema.display());
        return;
    }
    let arguments = ["--nonet", "--noout", "--schema"];
    let Ok(output) = Command::new("xmllint").args(arguments).arg(&schema).arg(gpx).output() else {
        eprintln!("skipped: xmllint is not installed");
        return;
    };
    assert!(output.status.success(), "xmllint finds it valid: {}", text(&output.stderr));
}

#[test]
fn the_altai_ring_becomes_a_gpx_file() {
    shipped("altai-ring");
}

#[test]
fn the_great_steppe_becomes_a_gpx_file() {
    shipped("great-steppe");
}

#[test]
fn the_journey_by_air_becomes_a_gpx_file() {
    shipped("by-air");
}

#[test]
fn a_bad_brief_is_refused_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (brief, plan) = (folder.path().join("b.toml"), folder.path().join("p.qosjol"));
    std::fs::write(&plan, "an older plan").expect("a file");
    let good = "title = \"T\"\nstart = 2027-06-12\n[[day]]\nstops = [\"olgii\"]\n";
    let cases = [
        (good.replace("title", "titel"), "bad_brief", "titel"),
        (good.replace("2027-06-12", "2027-13-45"), "bad_brief", "not understood"),
        (good.replace("\"olgii\"", "\"olgyi-town\""), "unknown_place", "nearest known"),
        (good.replace("\"olgii\"", "{ place = \"olgii\", stay = \"soon\" }"), "bad_brief", "soon"),
        (good.replace("[[day]]", "vehicle = \"camel\"\n[[day]]"), "bad_brief", "camel"),
        (String::new(), "bad_brief", "title"),
    ];
    for (text, code, said) in cases {
        std::fs::write(&brief, &text).expect("a brief");
        let (brief, output) = (brief.to_string_lossy(), plan.to_string_lossy());
        let (found, message) = failure(&["plan", &brief, "-o", &output, "--json"]);
        assert_eq!(found, code, "{text:?}: {message}");
        assert!(message.contains(said), "{text:?}: {message}");
        assert_eq!(
            std::fs::read_to_string(&plan).expect("it is there"),
            "an older plan",
            "nothing was overwritten"
        );
    }
}

#[test]
fn bad_plan_files_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = folder.path().join("good.qosjol");
    answer(&["plan", &journey("by-air"), "-o", &good.to_string_lossy(), "--json"]);
    let bytes = std::fs::read(&good).expect("the plan");
    let bad = folder.path().join("bad.qosjol");
    for (bytes, code) in
        [(bytes[..bytes.len() - 9].to_vec(), "file_torn"), (b"<html>".to_vec(), "file_foreign")]
    {
        std::fs::write(&bad, bytes).expect("a file");
        assert_eq!(failure(&["show", &bad.to_string_lossy(), "--json"]).0, code, "by its code");
    }
    assert_eq!(failure(&["show", "/nowhere/at/all.qosjol", "--json"]).0, "file_missing", "there is none");
    let good = good.to_string_lossy();
    assert_eq!(
        failure(&["export", &good, "--to", "gpx", "-o", "/nowhere/a.gpx", "--json"]).0,
        "no_folder",
        "no folder"
    );
}

/// A folder of a user's own, with an extract of two roads in western Mongolia.
fn valley() -> (tempfile::TempDir, String, [String; 2]) {
    let map = drawn::Map::new(
        "
        F
          A---B---C
          |       |
          D-------E
                    I
        ",
    )
    .grid(1000.0)
    .way("ABC", "highway=primary surface=asphalt ref=A4")
    .way("ADEC", "highway=secondary surface=gravel ref=P15")
    .way("FA", "highway=tertiary surface=gravel")
    .way("EI", "highway=tertiary surface=gravel");
    let home = tempfile::tempdir().expect("a folder for the test");
    let extract = home.path().join("valley.osm.pbf");
    std::fs::write(&extract, map.pbf()).expect("an extract");
    let place = |letter| {
        let (lon, lat) = map.position(letter);
        format!("{lon},{lat}")
    };
    let extract = extract.display().to_string();
    (home, extract, [place('A'), place('C')])
}

#[track_caller]
fn answer_at(home: &Path, arguments: &[&str]) -> (Value, String) {
    let output = program(home).args(arguments).arg("--json").output().expect("the program runs");
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    let json = serde_json::from_slice(&output.stdout).expect("one JSON document and nothing else");
    (json, text(&output.stderr))
}

#[test]
fn a_region_is_built_listed_used_and_removed() {
    let (home, extract, [a, c]) = valley();
    let (built, progress) = answer_at(home.path(), &["region", "build", &extract, "--name", "Valley"]);
    assert_eq!((built["id"].as_str(), built["name"].as_str()), (Some("valley"), Some("Valley")), "{built}");
    assert!(progress.contains("Reading ways") && progress.contains('%'), "progress: {progress}");
    let (list, _) = answer_at(home.path(), &["region", "list"]);
    assert_eq!(list["installed"][0]["id"], "valley", "{list}");

    let (way, _) = answer_at(home.path(), &["route", &a, &c, "--alternatives", "2", "--steps"]);
    assert_eq!(
        (way["engine"].as_str(), way["quality"].as_str()),
        (Some("valley"), Some("surveyed")),
        "{way}"
    );
    assert!(way["legs"][0]["steps"].as_array().is_some_and(|steps| steps.len() >= 2), "a road book");
    let (by_hand, _) = answer_at(home.path(), &["route", &a, &c, "--engine", "corridor"]);
    assert_eq!(by_hand["engine"], "corridor", "the one that was asked for");

    let points = home.path().join("points.csv");
    std::fs::write(&points, format!("id,lon,lat\na,{a}\nc,{c}\n")).expect("a table");
    let (matrix, _) = answer_at(
        home.path(),
        &["matrix", "--points", points.to_str().expect("a path"), "--engine", "valley"],
    );
    assert_eq!(matrix["durations"][0][0], 0.0, "{matrix}");
    let (there, way) = (matrix["distances"][0][1].as_f64(), way["distance"].as_f64());
    assert!((there.expect("a way") - way.expect("a way")).abs() < 50.0, "as the route: {there:?} {way:?}");

    let (areas, _) = answer_at(home.path(), &["isochrone", &a, "--minutes", "3,10"]);
    assert_eq!(
        (areas["type"].as_str(), areas["features"].as_array().map(Vec::len)),
        (Some("FeatureCollection"), Some(2)),
        "{areas}"
    );

    answer_at(home.path(), &["region", "remove", "valley"]);
    let (list, _) = answer_at(home.path(), &["region", "list"]);
    assert_eq!(list["installed"].as_array().map(Vec::len), Some(0), "{list}");
}

#[test]
fn a_pack_can_be_a_file_of_its_own() {
    let (home, extract, [a, c]) = valley();
    let pack = home.path().join("own.pack").display().to_string();
    answer_at(home.path(), &["region", "build", &extract, "-o", &pack]);
    let left: Vec<_> = std::fs::read_dir(home.path())
        .expect("the folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.contains("building"))
        .collect();
    assert!(left.is_empty(), "nothing is left beside it: {left:?}");
    let (way, _) = answer_at(home.path(), &["route", &a, &c, "--engine", &pack]);
    assert_eq!((way["engine"].as_str(), way["quality"].as_str()), (Some("own"), Some("surveyed")), "{way}");
}

#[test]
fn what_cannot_be_is_said_by_its_code() {
    for (arguments, expected) in [
        (&["route", "oskemen", "olgii", "--engine", "atlantis", "--json"][..], "no_engine"),
        (&["route", "oskemen", "olgii", "--engine", "http://example.org", "--json"], "bad_server"),
        (&["route", "oskemen", "ridder", "olgii", "--alternatives", "1", "--json"], "bad_argument"),
        (&["isochrone", "olgii", "--minutes", "60", "--json"], "no_engine"),
        (&["matrix", "--points", "no-such-file.csv", "--json"], "file_missing"),
        (&["region", "build", "no-such-file.osm.pbf", "--json"], "file_missing"),
        (&["region", "get", "atlantis", "--json"], "no_region"),
        (&["region", "remove", "atlantis", "--json"], "no_region"),
    ] {
        let (code, message) = failure(arguments);
        assert_eq!(code, expected, "{arguments:?}: {message}");
    }
}

#[test]
fn ferries_tolls_and_fords_can_be_avoided() {
    let way = answer(&["route", "oskemen", "olgii", "--avoid", "ferries,tolls,fords", "--json"]);
    assert!(way["distance"].as_f64().is_some_and(|metres| metres > 500_000.0), "there is a way all the same");
}

/// A shipped journey as a file, its brief changed.
fn trip(id: &str, name: &str, changed: impl Fn(String) -> String) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let brief = folder.join(format!("{name}.toml"));
    let text = changed(std::fs::read_to_string(journey(id)).expect("a shipped brief"));
    std::fs::write(&brief, text).expect("a brief");
    let trip = folder.join(format!("{name}.qosjol")).display().to_string();
    answer(&["plan", &brief.display().to_string(), "-o", &trip, "--json"]);
    trip
}

/// The Altai ring from a date on which it comes to Tashanta during Naadam.
fn over_naadam(name: &str) -> String {
    trip("altai-ring", name, |brief| brief.replacen("start = 2027-08-03", "start = 2027-07-05", 1))
}

#[test]
fn checks_are_a_list_for_machines() {
    let trip = over_naadam("naadam-json");
    let checks = answer(&["check", &trip, "--today", "2026-11-25", "--json"]);
    let checks = checks.as_array().expect("a list");
    let shut = checks.iter().find(|check| check["rule"] == "crossing_closed_day").expect("Tashanta is shut");
    assert_eq!(shut["severity"], "error", "{shut}");
    assert_eq!(shut["subject"]["kind"], "stop", "{shut}");
    assert_eq!(shut["figures"]["next"], "2027-07-16", "the next open day: {shut}");
    for key in ["message", "source", "as_of"] {
        assert!(shut[key].is_string(), "{key}: {shut}");
    }
}

#[test]
fn only_a_strict_check_fails_for_an_error() {
    let bad = over_naadam("naadam-strict");
    assert!(qosjol(&["check", &bad]).status.success(), "it was checked: that is what was asked for");
    assert_eq!(qosjol(&["check", &bad, "--strict"]).status.code(), Some(1), "an error among the checks");
    let good = trip("altai-ring", "august", |brief| brief);
    let output = qosjol(&["check", &good, "--strict", "--today", "2026-11-25"]);
    assert!(output.status.success(), "warnings are no errors: {}", text(&output.stdout));
}

#[test]
fn checks_are_told_by_severity_in_the_readers_language() {
    let trip = over_naadam("naadam-text");
    let told = |language: &str| text(&qosjol(&["check", &trip, "--lang", language]).stdout);
    let english = told("en");
    let (errors, warnings) = (english.find("Errors ("), english.find("Warnings ("));
    assert!(errors.is_some() && errors < warnings, "the worst first: {english}");
    assert!(english.contains("Naadam") && english.contains("source:"), "why, and who says so: {english}");
    assert!(
        told("mn").contains("Алдаа (") && told("kk").contains("Қателер (") && told("ru").contains("Ошибки ("),
        "in four languages"
    );
}

#[test]
fn a_plan_is_shown_with_its_checks_at_their_places() {
    let trip = over_naadam("naadam-show");
    let shown = text(&qosjol(&["show", &trip]).stdout);
    let tashanta = shown.find("Tashanta").expect("the crossing");
    let refusal = shown.find("✗").expect("an error");
    assert!(refusal > tashanta, "after the stop it is about");
    assert!(shown.contains("sun "), "with the daylight: {shown}");
}

#[test]
fn a_date_that_is_none_is_refused() {
    let trip = trip("by-air", "by-air-date", |brief| brief);
    assert_eq!(
        failure(&["check", &trip, "--today", "2027-02-30", "--json"]).0,
        "bad_argument",
        "no such day"
    );
}
