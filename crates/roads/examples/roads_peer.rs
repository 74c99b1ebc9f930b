//! Asks a pack what the bench asks all engines: `roads_peer PACK MODE < points.csv`. What goes in and comes out is laid down in
//! `tests/peers/README.md`. `roads_peer PACK build EXTRACT` builds the pack first, without countries and heights.
#![allow(clippy::expect_used, reason = "a bench that cannot go on ends with what went wrong")]

use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, stdin};
use std::path::{Path, PathBuf};
use std::time::Instant;

use geo::{Area, Centroid, Coord, MapCoords, Point};
use roads::build::{Order, build};
use roads::pack::{Engine, Pack};
use roads::{
    Avoid, Cancel, IsochroneRequest, MatrixRequest, Profile, Route, RouteError, RouteRequest, RoutingEngine,
    Terms, Waypoint,
};

type Done = Result<(), Box<dyn Error>>;

/// Metres of a degree of latitude.
const DEGREE: f64 = 111_195.0;

fn main() -> Done {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [pack, "build", extract] => make(Path::new(extract), Path::new(pack)),
        [pack, "open"] => {
            let (engine, micros) = clocked(|| open(pack));
            engine?;
            println!("{{\"micros\": {micros:.3}}}");
            Ok(())
        }
        [pack, "customize"] => customize(pack),
        [pack, mode @ ("route" | "query" | "matrix" | "isochrone" | "drag")] => answer(&open(pack)?, mode),
        _ => Err("roads_peer PACK route|query|matrix|isochrone|drag|customize|open, or roads_peer PACK build EXTRACT".into()),
    }
}

fn open(pack: &str) -> Result<Engine, Box<dyn Error>> {
    Ok(Engine::new("bench", Pack::read(Path::new(pack))?, Vec::new())?)
}

fn clocked<T>(question: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let answer = black_box(question());
    (answer, begun.elapsed().as_secs_f64() * 1e6)
}

fn make(extract: &Path, output: &Path) -> Done {
    let work = output.with_extension("work");
    let order = Order {
        extracts: &[PathBuf::from(extract)],
        heights: None,
        country: &|_| None,
        name: "bench",
        source: "bench",
        licence: "ODbL-1.0",
        work: &work,
        output,
    };
    eprintln!("{:?}", build(&order, &())?);
    Ok(())
}

/// What every question here has in common: a car, and nothing to avoid.
struct Common {
    profile: Profile,
    avoid: Avoid,
    cancel: Cancel,
}

impl Common {
    fn new() -> Self {
        let profile = Profile::shipped("car").expect("a shipped profile").clone();
        Self { profile, avoid: Avoid::default(), cancel: Cancel::default() }
    }

    fn terms(&self) -> Terms<'_> {
        Terms { profile: &self.profile, avoid: &self.avoid, month: None, wet: false, cancel: &self.cancel }
    }
}

/// Each time another profile, so that nothing is kept from the time before.
fn customize(pack: &str) -> Done {
    let engine = open(pack)?;
    let mut common = Common::new();
    for _ in 0..10 {
        for speed in common.profile.speeds.iter_mut().flatten() {
            *speed *= 0.99;
        }
        let (done, micros) = clocked(|| engine.warm(&common.terms()));
        done?;
        println!("{{\"micros\": {micros:.3}, \"threads\": 0}}");
    }
    Ok(())
}

fn answer(engine: &Engine, mode: &str) -> Done {
    let common = Common::new();
    let terms = common.terms();
    engine.warm(&terms)?;
    let lines = stdin().lock().lines().collect::<Result<Vec<_>, _>>()?;
    let rows = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| numbers(line));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    if mode == "matrix" {
        return matrix(engine, &rows, terms);
    }
    if let Some(first) = rows.first() {
        let _ = one(engine, mode, first, terms);
    }
    for row in &rows {
        match one(engine, mode, row, terms) {
            Ok(line) => println!("{line}"),
            Err(error) => println!("{{\"error\": \"{}\"}}", error.to_string().replace('"', "'")),
        }
    }
    Ok(())
}

fn numbers(line: &str) -> Result<Vec<f64>, std::num::ParseFloatError> {
    line.split(',').map(|word| word.trim().parse()).collect()
}

fn one(engine: &Engine, mode: &str, row: &[f64], terms: Terms<'_>) -> Result<String, RouteError> {
    match (mode, row) {
        ("isochrone", [x, y, seconds]) => {
            let request = IsochroneRequest { from: at(*x, *y), seconds: &[*seconds], terms };
            let (areas, micros) = clocked(|| engine.isochrones(&request));
            let square_km: f64 = areas?.iter().map(|each| square_km(&each.area)).sum();
            Ok(format!("{{\"micros\": {micros:.3}, \"square_km\": {square_km:.3}}}"))
        }
        ("drag", [a, b, c, d, e, f]) => {
            let points = [at(*a, *b), at(*c, *d), at(*e, *f)];
            told(clocked(|| engine.route(&RouteRequest { points: &points, terms })), terms)
        }
        ("query", [a, b, c, d]) => {
            let (from, to) = (at(*a, *b), at(*c, *d));
            let (seconds, micros) = clocked(|| engine.cost(&from, &to, &terms));
            let seconds = seconds?;
            Ok(format!("{{\"metres\": 0, \"seconds\": {seconds:.1}, \"micros\": {micros:.3}}}"))
        }
        ("route", [a, b, c, d]) => {
            let points = [at(*a, *b), at(*c, *d)];
            told(clocked(|| engine.route(&RouteRequest { points: &points, terms })), terms)
        }
        _ => Err(RouteError::TooFewPoints),
    }
}

/// A route as the bench wants it: without the pieces off the network.
fn told((route, micros): (Result<Route, RouteError>, f64), terms: Terms<'_>) -> Result<String, RouteError> {
    let route = route?;
    let off_road: f64 = route.off_network.iter().sum();
    let metres = route.distance - off_road;
    let seconds = route.duration - terms.profile.off_road_seconds(off_road);
    let points = route.line.0.len();
    Ok(format!(
        "{{\"metres\": {metres:.1}, \"seconds\": {seconds:.1}, \"points\": {points}, \"micros\": {micros:.3}}}"
    ))
}

fn matrix(engine: &Engine, rows: &[Vec<f64>], terms: Terms<'_>) -> Done {
    let points: Vec<_> = rows.iter().filter_map(|row| Some(at(*row.first()?, *row.get(1)?))).collect();
    let few = points.get(..points.len().min(2)).unwrap_or_default();
    let _ = engine.matrix(&MatrixRequest { sources: few, targets: few, terms });
    let (answer, micros) =
        clocked(|| engine.matrix(&MatrixRequest { sources: &points, targets: &points, terms }));
    let reached = answer?.seconds.iter().filter(|seconds| seconds.is_finite()).count();
    println!(
        "{{\"points\": {}, \"micros\": {micros:.3}, \"threads\": 0, \"reached\": {reached}}}",
        points.len()
    );
    Ok(())
}

const fn at(x: f64, y: f64) -> Waypoint {
    Waypoint::new(Point(Coord { x, y }))
}

/// On a plane through its middle, which is good enough to see that an area is one.
fn square_km(area: &geo::MultiPolygon) -> f64 {
    let Some(middle) = area.centroid() else { return 0.0 };
    let east = DEGREE * middle.y().to_radians().cos();
    area.map_coords(|at| Coord { x: at.x * east, y: at.y * DEGREE }).unsigned_area() / 1e6
}
