//! From letters to places and ids, and back.

use super::{Letter, METRES_A_DEGREE, Map, single};
use crate::Kind;

impl Map {
    pub(super) fn index(&self, letter: char) -> usize {
        let index = self.letters.iter().position(|other| other.letter == letter);
        index.unwrap_or_else(|| panic!("{letter} is not in the picture, which has {}", self.letters()))
    }

    fn letters(&self) -> String {
        self.letters.iter().map(|letter| letter.letter).collect()
    }

    pub(super) fn place(&self, letter: &Letter) -> (f64, f64) {
        let (lon, lat) = self.base;
        let (east, south) = (letter.column as f64 * self.metres, letter.row as f64 * self.metres);
        (lon + east / (METRES_A_DEGREE * lat.to_radians().cos()), lat - south / METRES_A_DEGREE)
    }

    /// Where a letter is: longitude, latitude, in degrees.
    pub fn position(&self, letter: char) -> (f64, f64) {
        self.place(&self.letters[self.index(letter)])
    }

    /// A point on the straight line between two letters: 0 is the first, 1 the second.
    pub fn between(&self, from: char, to: char, share: f64) -> (f64, f64) {
        let (from, to) = (self.position(from), self.position(to));
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    }

    /// Metres along straight lines from letter to letter, on the sphere that `geo::Haversine` measures on.
    pub fn metres(&self, letters: &str) -> f64 {
        let places: Vec<(f64, f64)> = letters.chars().map(|letter| self.position(letter)).collect();
        places.windows(2).map(|pair| haversine(pair[0], pair[1])).sum()
    }

    /// The letter nearest to a point.
    pub fn nearest(&self, lon: f64, lat: f64) -> char {
        self.nearest_with_distance(lon, lat).0
    }

    /// The nearest letter, and how far it is in units of the grid.
    fn nearest_with_distance(&self, lon: f64, lat: f64) -> (char, f64) {
        let narrowed = self.base.1.to_radians().cos();
        let away = |letter: &Letter| {
            let place = self.place(letter);
            ((lon - place.0) * narrowed).hypot(lat - place.1) * METRES_A_DEGREE / self.metres
        };
        let all = self.letters.iter().map(|letter| (letter.letter, away(letter)));
        all.min_by(|one, other| one.1.total_cmp(&other.1)).expect("a picture has a letter")
    }

    /// The letters that a line passes, in order: `ABCD`. A point further than a quarter of the grid from any letter, such as a start between
    /// two, is left out; a letter that the line stays on is there once.
    pub fn read(&self, line: impl IntoIterator<Item = (f64, f64)>) -> String {
        let mut read = String::new();
        for (lon, lat) in line {
            let (letter, away) = self.nearest_with_distance(lon, lat);
            if away <= 0.25 && !read.ends_with(letter) {
                read.push(letter);
            }
        }
        read
    }

    /// The id of a letter's node.
    pub fn node_id(&self, letter: char) -> i64 {
        self.first_node + self.index(letter) as i64
    }

    /// The id of the way that runs along these letters, in either direction.
    pub fn way_id(&self, letters: &str) -> i64 {
        self.way_along(letters, None)
    }

    /// The way along a run of letters: the one that is just the run if there is one, else the one that has the run in it. `end` decides
    /// between several: the way that begins or ends there.
    pub(super) fn way_along(&self, run: &str, end: Option<char>) -> i64 {
        assert!(run.chars().count() > 1, "{run:?} is no way: it has two letters at least");
        let backwards: String = run.chars().rev().collect();
        let along = |whole: &str| whole.contains(run) || whole.contains(&backwards);
        let is_run = |whole: &str| whole == run || whole == backwards;
        let ends = |whole: &str| end.is_some_and(|end| whole.starts_with(end) || whole.ends_with(end));
        let mut found: Vec<usize> =
            (0..self.ways.len()).filter(|index| along(&self.ways[*index].0)).collect();
        let narrower: [&dyn Fn(&str) -> bool; 2] = [&is_run, &ends];
        for fits in narrower {
            let fewer: Vec<usize> =
                found.iter().copied().filter(|index| fits(&self.ways[*index].0)).collect();
            if !fewer.is_empty() {
                found = fewer;
            }
        }
        match found.as_slice() {
            [index] => self.first_way + *index as i64,
            [] => {
                panic!("no way runs along {run}; give the ways before what names them. {}", self.all_ways())
            }
            _ => panic!("several ways run along {run}: name more letters. {}", self.all_ways()),
        }
    }

    fn all_ways(&self) -> String {
        let ways: Vec<&str> = self.ways.iter().map(|(letters, _)| letters.as_str()).collect();
        format!("The ways are: {}", ways.join(" "))
    }

    /// What a member of a relation names.
    pub(super) fn named(&self, what: &str) -> (Kind, i64) {
        let Some((kind, id)) = what.split_once('#') else {
            return match what.chars().count() {
                1 => (Kind::Node, self.node_id(single(what))),
                _ => (Kind::Way, self.way_along(what, None)),
            };
        };
        let kind = match kind {
            "node" => Kind::Node,
            "way" => Kind::Way,
            "relation" => Kind::Relation,
            _ => panic!("{what:?}: a member is node#…, way#… or relation#…"),
        };
        (kind, id.parse().unwrap_or_else(|_| panic!("{what:?}: {id:?} is no id")))
    }
}

fn haversine(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (south, north) = (from.1.to_radians(), to.1.to_radians());
    let (dx, dy) = ((to.0 - from.0).to_radians(), north - south);
    let chord = (dy / 2.0).sin().powi(2) + south.cos() * north.cos() * (dx / 2.0).sin().powi(2);
    let radius = METRES_A_DEGREE * 180.0 / std::f64::consts::PI;
    2.0 * radius * chord.sqrt().asin()
}
