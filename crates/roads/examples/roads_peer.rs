//! Answers a bench's questions, as `tests/peers/README.md` has it: `roads_peer PACK MODE < points.csv`, or builds: `roads_peer PACK build EXTRACT…`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a program of the bench; a wrong line ends it"
)]

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use geo::{Area, Point};
use roads::pack::{AlignedBytes, Engine, Pack};
use roads::{
    Avoid, Cancel, IsochroneRequest, MatrixRequest, Profile, Route, RouteRequest, RoutingEngine, Terms,
    Waypoint,
};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [pack, mode, rest @ ..] = &words[..] else { panic!("usage: roads_peer PACK MODE") };
    if mode == "build" {
        return build(Path::new(pack), rest);
    }
    let engine = if mode == "open" {
        let bytes = std::fs::read(pack).expect("the pack");
        let bytes: roads::pack::Bytes = Arc::new(AlignedBytes::from(bytes.as_slice()));
        let start = Instant::now();
        let engine = Engine::new("pack", Pack::open(bytes).expect("a pack"), Vec::new()).expect("an engine");
        println!("{{\"micros\": {:.1}}}", micros(start));
        engine
    } else {
        Engine::new("pack", Pack::read(Path::new(pack)).expect("a pack"), Vec::new()).expect("an engine")
    };
    let profile_name = std::env::var("PROFILE").unwrap_or_else(|_| "car".to_owned());
    let own =
        std::fs::read_to_string(&profile_name).ok().map(|text| Profile::from_toml(&text).expect("a profile"));
    let profile = own.as_ref().or_else(|| Profile::shipped(&profile_name)).expect("a profile");
    let (avoid, cancel) = (Avoid::default(), Cancel::default());
    let terms = Terms { profile, avoid: &avoid, month: None, wet: false, cancel: &cancel };
    let mut input = String::new();
    if !matches!(mode.as_str(), "open" | "customize") {
        std::io::stdin().read_to_string(&mut input).expect("text");
    }
    let rows: Vec<Vec<f64>> = input
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split(',').map(|figure| figure.trim().parse().expect("a number")).collect())
        .collect();
    let points = |row: &[f64]| -> Vec<Waypoint> {
        row.chunks_exact(2).map(|pair| Waypoint::new(Point::new(pair[0], pair[1]))).collect()
    };
    match mode.as_str() {
        "open" => {}
        "customize" => {
            for _ in 0..10 {
                engine.forget();
                let start = Instant::now();
                engine.ready(&terms).expect("ready");
                println!("{{\"micros\": {:.1}, \"threads\": 1}}", micros(start));
            }
        }
        "route" | "drag" => {
            let ask = |row: &[f64]| {
                let points = points(row);
                let start = Instant::now();
                let routes: Result<Vec<Route>, _> =
                    points.windows(2).map(|points| engine.route(&RouteRequest { points, terms })).collect();
                (routes, micros(start))
            };
            if let Some(row) = rows.first() {
                // What is worked out once is not in the figures.
                let _ = ask(row);
            }
            for row in &rows {
                match ask(row) {
                    (Ok(routes), micros) => {
                        let sums = routes.iter().map(|route| on_road(route, profile));
                        let (metres, seconds) =
                            sums.fold((0.0, 0.0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
                        let count: usize = routes.iter().map(|route| route.line.0.len()).sum();
                        println!(
                            "{{\"metres\": {metres:.1}, \"seconds\": {seconds:.1}, \"points\": {count}, \"micros\": {micros:.1}}}"
                        );
                    }
                    (Err(error), micros) => println!("{{\"error\": \"{error}\", \"micros\": {micros:.1}}}"),
                }
            }
        }
        "query" => {
            let ready = engine.ready(&terms).expect("ready");
            for row in &rows {
                let points = points(row);
                let start = Instant::now();
                let ends = (ready.join(&points[0]), ready.join(&points[1]));
                let (Ok(from), Ok(to)) = ends else {
                    println!("{{\"error\": \"no road\"}}");
                    continue;
                };
                let searched = Instant::now();
                let cost = ready.cost(&from, &to).expect("a sound pack");
                let (bare, micros) = (micros(searched), micros(start));
                let route = engine.route(&RouteRequest { points: &points, terms });
                match (cost, route) {
                    (Some(_), Ok(route)) => {
                        let (metres, seconds) = on_road(&route, profile);
                        println!(
                            "{{\"metres\": {metres:.1}, \"seconds\": {seconds:.1}, \"micros\": {micros:.2}, \"bare\": {bare:.2}}}"
                        );
                    }
                    _ => println!("{{\"error\": \"no road\", \"micros\": {micros:.2}, \"bare\": {bare:.2}}}"),
                }
            }
        }
        "matrix" => {
            let points: Vec<Waypoint> = rows.iter().flat_map(|row| points(row)).collect();
            let ask = |points: &[Waypoint]| {
                engine.matrix(&MatrixRequest { sources: points, targets: points, terms })
            };
            let _ = ask(&points[..points.len().min(2)]);
            let start = Instant::now();
            let matrix = ask(&points).expect("a matrix");
            let micros = micros(start);
            let reached = matrix.seconds.iter().filter(|seconds| seconds.is_finite()).count();
            let threads = std::thread::available_parallelism().map_or(1, usize::from);
            println!(
                "{{\"points\": {}, \"micros\": {micros:.1}, \"threads\": {threads}, \"reached\": {reached}}}",
                points.len()
            );
        }
        "isochrone" => {
            let ask = |row: &[f64]| {
                let from = Waypoint::new(Point::new(row[0], row[1]));
                engine.isochrones(&IsochroneRequest { from, seconds: &[row[2]], terms })
            };
            if let Some(row) = rows.first() {
                let _ = ask(row);
            }
            for row in &rows {
                let start = Instant::now();
                match ask(row) {
                    Ok(areas) => {
                        let micros = micros(start);
                        let narrow = row[1].to_radians().cos();
                        let square: f64 = areas.iter().map(|each| each.area.unsigned_area()).sum();
                        let square_km = square * narrow * 111.195 * 111.195;
                        println!("{{\"micros\": {micros:.1}, \"square_km\": {square_km:.3}}}");
                    }
                    Err(error) => println!("{{\"error\": \"{error}\"}}"),
                }
            }
        }
        other => panic!("there is no mode {other}"),
    }
}

fn micros(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e6
}

/// Metres and seconds on the road, without the pieces beside it.
fn on_road(route: &Route, profile: &Profile) -> (f64, f64) {
    let beside: f64 = route.off_network.iter().sum();
    (route.distance - beside, route.duration - profile.off_road_seconds(beside))
}

fn build(pack: &Path, extracts: &[String]) {
    let extracts: Vec<PathBuf> = extracts.iter().map(PathBuf::from).collect();
    let work = pack.with_extension("parts");
    let start = Instant::now();
    struct Told(Instant);
    impl roads::build::Watch for Told {
        fn progress(&self, stage: roads::build::Stage, done: u64, total: u64) {
            if std::env::var_os("TELL").is_some() {
                eprintln!("{:7.2} {} {done}/{total}", self.0.elapsed().as_secs_f64(), stage.word());
            }
        }
        fn is_cancelled(&self) -> bool {
            false
        }
    }
    let order = roads::build::Order {
        extracts: &extracts,
        heights: None,
        country: &|_| None,
        name: "bench",
        source: "",
        licence: "",
        work: &work,
        output: pack,
    };
    let report = roads::build::build(&order, &Told(start)).expect("a pack");
    eprintln!("{report:?} in {:.2} s", start.elapsed().as_secs_f64());
}
