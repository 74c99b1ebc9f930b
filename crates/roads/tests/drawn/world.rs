//! A drawn map as a pack, and questions to its engine in letters.
//!
//! Points stand in a text with spaces between: `A` is a letter's place, `AB` the middle between two. A way reads back as the letters it
//! passes: `ABC`. Where it leaves the roads stands a `~`: `Z~BC` begins at Z beside the road and joins it at B.

use std::path::PathBuf;

use drawn::Map;
use geo::{Point, Polygon};
use roads::build::{Order, Report, build};
use roads::corridor::Use;
use roads::pack::{Engine, Gate, Pack};
use roads::{
    Avoid, Cancel, Country, Isochrone, IsochroneRequest, Matrix, MatrixRequest, Profile, Route, RouteError,
    RouteRequest, RoutingEngine, Terms, Waypoint,
};

/// What `way` says where there is none.
pub const NO_WAY: &str = "there is no road from point 0 to point 1";

/// Countries with the letters that lie in them: the country of a place is that of the letter nearest to it.
pub type Lands<'a> = &'a [(&'a str, &'a str)];

pub fn country(code: &str) -> Country {
    Country::from_code(code).expect("two letters")
}

/// Maps whose data is one network, and the engine on it.
pub struct World {
    map: Map,
    lands: Vec<(Country, String)>,
    pub engine: Engine,
    pub report: Report,
}

impl World {
    pub fn new(map: Map) -> Self {
        Self::with(map, &[], &[])
    }

    /// With countries and crossings: id, the two countries, the place where it is, who may use it.
    pub fn with(map: Map, lands: Lands<'_>, gates: &[(&str, [&str; 2], &str, Use)]) -> Self {
        let data = [map.pbf()];
        Self::of_files(map, &data, lands, gates)
    }

    /// From the bytes of extracts; `map` tells what letters mean.
    pub fn of_files(
        map: Map,
        files: &[Vec<u8>],
        lands: Lands<'_>,
        gates: &[(&str, [&str; 2], &str, Use)],
    ) -> Self {
        let lands: Vec<(Country, String)> =
            lands.iter().map(|(code, letters)| (country(code), (*letters).to_owned())).collect();
        let folder = tempfile::tempdir().expect("a folder");
        let extracts: Vec<PathBuf> =
            (0..files.len()).map(|index| folder.path().join(format!("{index}.osm.pbf"))).collect();
        for (path, bytes) in extracts.iter().zip(files) {
            std::fs::write(path, bytes).expect("written");
        }
        let land_at = |at: Point| land(&map, &lands, at);
        let output = folder.path().join("drawn.pack");
        let order = Order {
            extracts: &extracts,
            heights: None,
            country: &land_at,
            name: "drawn",
            source: "a test",
            licence: "none",
            work: &folder.path().join("work"),
            output: &output,
        };
        let report = build(&order, &()).expect("a pack");
        let pack = Pack::read(&output).expect("the pack");
        let gates = gates.iter().map(|(id, countries, letters, usable)| Gate {
            id: (*id).to_owned(),
            countries: countries.map(country),
            at: place(&map, letters),
            usable: *usable,
        });
        let engine = Engine::new("drawn", pack, gates.collect()).expect("an engine");
        Self { map, lands, engine, report }
    }

    /// The place that one or two letters stand for.
    pub fn place(&self, letters: &str) -> Point {
        place(&self.map, letters)
    }

    /// A square around a letter, so many metres to each side.
    pub fn square(&self, letter: &str, metres: f64) -> Polygon {
        let at = self.place(letter);
        let north = metres / 111_195.0;
        let east = north / at.y().to_radians().cos();
        geo::Rect::new((at.x() - east, at.y() - north), (at.x() + east, at.y() + north)).to_polygon()
    }

    /// Metres along straight lines from letter to letter.
    pub fn metres(&self, letters: &str) -> f64 {
        self.map.metres(letters)
    }

    /// The letters that a way passes.
    pub fn read(&self, route: &Route) -> String {
        let line: Vec<(f64, f64)> = route.line.0.iter().map(|at| (at.x, at.y)).collect();
        let (mut first, mut last) = (0, line.len());
        let (mut before, mut behind) = (String::new(), String::new());
        if route.off_network[0] > 0.0 {
            first += 1;
            before = format!("{}~", self.map.read(line[..1].iter().copied()));
        }
        if route.off_network[1] > 0.0 {
            last -= 1;
            behind = format!("~{}", self.map.read(line[last..].iter().copied()));
        }
        format!("{before}{}{behind}", self.map.read(line[first..last].iter().copied()))
    }

    pub fn by(&self, profile: &str) -> Ask<'_> {
        let profile = Profile::shipped(profile).expect("a shipped profile").clone();
        Ask { world: self, profile, avoid: Avoid::default(), month: None, wet: false, home: false }
    }

    pub fn car(&self) -> Ask<'_> {
        self.by("car")
    }
}

fn place(map: &Map, letters: &str) -> Point {
    let letters: Vec<char> = letters.chars().collect();
    Point::from(match letters[..] {
        [one] => map.position(one),
        [one, other] => map.between(one, other, 0.5),
        _ => panic!("{letters:?}: a point is one letter or two"),
    })
}

fn land(map: &Map, lands: &[(Country, String)], at: Point) -> Option<Country> {
    let nearest = map.nearest(at.x(), at.y());
    lands.iter().find(|(_, letters)| letters.contains(nearest)).map(|(country, _)| *country)
}

/// A question's terms.
#[derive(Clone)]
pub struct Ask<'a> {
    world: &'a World,
    pub profile: Profile,
    pub avoid: Avoid,
    month: Option<u8>,
    wet: bool,
    home: bool,
}

impl Ask<'_> {
    #[must_use]
    pub fn avoiding(self, avoid: Avoid) -> Self {
        Self { avoid, ..self }
    }

    #[must_use]
    pub fn month(self, month: u8) -> Self {
        Self { month: Some(month), ..self }
    }

    #[must_use]
    pub fn wet(self) -> Self {
        Self { wet: true, ..self }
    }

    /// Points know the country that they lie in.
    #[must_use]
    pub fn home(self) -> Self {
        Self { home: true, ..self }
    }

    pub fn points(&self, text: &str) -> Vec<Waypoint> {
        let point = |letters: &str| {
            let at = self.world.place(letters);
            let home = self.home.then(|| land(&self.world.map, &self.world.lands, at)).flatten();
            Waypoint::new(at).within(home)
        };
        text.split_whitespace().map(point).collect()
    }

    pub fn terms<'b>(&'b self, cancel: &'b Cancel) -> Terms<'b> {
        Terms { profile: &self.profile, avoid: &self.avoid, month: self.month, wet: self.wet, cancel }
    }

    pub fn over(&self, points: &[Waypoint]) -> Result<Route, RouteError> {
        let cancel = Cancel::default();
        self.world.engine.route(&RouteRequest { points, terms: self.terms(&cancel) })
    }

    pub fn try_route(&self, points: &str) -> Result<Route, RouteError> {
        self.over(&self.points(points))
    }

    pub fn route(&self, points: &str) -> Route {
        self.try_route(points).unwrap_or_else(|error| panic!("{points}: {error}"))
    }

    /// The letters of the way, or why there is none.
    pub fn way(&self, points: &str) -> String {
        self.try_route(points).map_or_else(|error| error.to_string(), |route| self.world.read(&route))
    }

    pub fn alternatives(&self, points: &str, most: usize) -> Vec<Route> {
        let (points, cancel) = (self.points(points), Cancel::default());
        let request = RouteRequest { points: &points, terms: self.terms(&cancel) };
        self.world.engine.alternatives(&request, most).expect("ways")
    }

    pub fn matrix(&self, sources: &str, targets: &str) -> Matrix {
        let (sources, targets, cancel) = (self.points(sources), self.points(targets), Cancel::default());
        let request = MatrixRequest { sources: &sources, targets: &targets, terms: self.terms(&cancel) };
        self.world.engine.matrix(&request).expect("a matrix")
    }

    pub fn isochrones(&self, from: &str, seconds: &[f64]) -> Vec<Isochrone> {
        let (from, cancel) = (self.points(from), Cancel::default());
        let request = IsochroneRequest { from: from[0], seconds, terms: self.terms(&cancel) };
        self.world.engine.isochrones(&request).expect("areas")
    }
}
