//! Road networks drawn with letters.

mod find;

use crate::{Kind, Member, Node, Osm, Relation, Way, pbf, tags};

/// Metres in a degree of latitude, on the sphere of radius 6,371,008.8 m that `geo::Haversine` measures on.
pub(crate) const METRES_A_DEGREE: f64 = 111_195.080_233_532_9;

/// A road network drawn with letters and lines.
///
/// A letter or digit is a node; one column and one row are the same number of metres, north is up. All else is decoration: only
/// [`Map::way`] makes roads. Indentation that all lines share, and blank lines around, do not count.
///
/// Node ids count from 1 as the picture is read, way and relation ids from 1 as they are given; [`Map::node_ids_from`] and
/// [`Map::way_ids_from`] change that.
///
/// # Panics
/// All of it panics where the drawing is wrong: a letter twice, a letter that is not in the picture, a way that is not there.
#[derive(Clone, Debug)]
pub struct Map {
    letters: Vec<Letter>,
    base: (f64, f64),
    metres: f64,
    first_node: i64,
    first_way: i64,
    ways: Vec<(String, crate::Tags)>,
    relations: Vec<Relation>,
}

#[derive(Clone, Debug)]
struct Letter {
    letter: char,
    column: usize,
    row: usize,
    tags: crate::Tags,
}

impl Map {
    /// Reads the picture. Until told otherwise a column is 100 m, and the upper left corner is in the Mongolian Altai, at 90°E 48°N.
    pub fn new(picture: &str) -> Self {
        let lines: Vec<&str> = picture.lines().skip_while(|line| line.trim().is_empty()).collect();
        let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
        let shared = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
        let mut letters: Vec<Letter> = Vec::new();
        for (row, line) in lines.iter().enumerate() {
            for (column, letter) in line.chars().skip(shared).enumerate() {
                assert!(letter != '\t', "a tab in {line:?}: its width is anybody's guess, use spaces");
                if !letter.is_alphanumeric() {
                    continue;
                }
                let twice = letters.iter().any(|other| other.letter == letter);
                assert!(!twice, "{letter} is in the picture twice:\n{picture}");
                letters.push(Letter { letter, column, row, tags: crate::Tags::new() });
            }
        }
        assert!(!letters.is_empty(), "there is no letter in the picture:\n{picture}");
        Self {
            letters,
            base: (90.0, 48.0),
            metres: 100.0,
            first_node: 1,
            first_way: 1,
            ways: Vec::new(),
            relations: Vec::new(),
        }
    }

    /// The metres that a column and a row are.
    #[must_use]
    pub fn grid(mut self, metres: f64) -> Self {
        assert!(metres > 0.0, "a grid of {metres} m has no extent");
        self.metres = metres;
        self
    }

    /// Where the upper left corner lies, in degrees.
    #[must_use]
    pub fn at(mut self, lon: f64, lat: f64) -> Self {
        assert!(lon.abs() <= 180.0 && lat.abs() < 85.0, "{lon}, {lat} is no place to draw at");
        self.base = (lon, lat);
        self
    }

    /// The id of the first node; the others count on.
    #[must_use]
    pub fn node_ids_from(mut self, id: i64) -> Self {
        assert!(self.relations.is_empty(), "relations know ids: say where they start before");
        self.first_node = id;
        self
    }

    /// The id of the first way, and of the first relation; the others count on. Two maps of one picture then share nodes but no ways.
    #[must_use]
    pub fn way_ids_from(mut self, id: i64) -> Self {
        assert!(self.relations.is_empty(), "relations know ids: say where they start before");
        self.first_way = id;
        self
    }

    /// Gives a node more tags.
    #[must_use]
    pub fn node(mut self, letter: &str, text: &str) -> Self {
        let letter = single(letter);
        let index = self.index(letter);
        self.letters[index].tags.extend(tags(text));
        self
    }

    /// A way over these letters.
    #[must_use]
    pub fn way(mut self, letters: &str, text: &str) -> Self {
        assert!(!letters.is_empty(), "a way without letters, {text}");
        for letter in letters.chars() {
            self.index(letter);
        }
        self.ways.push((letters.to_owned(), tags(text)));
        self
    }

    /// A turn restriction, `no_left_turn` or `only_straight_on`, with more tags (`except=bicycle`) if there are any. `from` and `to` are
    /// letters that one way runs along, in either direction; `via` is one letter, or the letters of a way, or of several with spaces between.
    #[must_use]
    pub fn restriction(mut self, kind: &str, from: &str, via: &str, to: &str, text: &str) -> Self {
        let member = |kind, id, role: &str| Member { kind, id, role: role.to_owned() };
        // Of several ways along the letters, the restriction means the one that begins or ends where the turn is.
        let near = |run: &str| via.chars().find(|letter| run.contains(*letter));
        let ends = [self.way_along(from, near(from)), self.way_along(to, near(to))];
        let mut members = vec![member(Kind::Way, ends[0], "from")];
        for via in via.split_whitespace() {
            members.push(match via.chars().count() {
                1 => {
                    let on = |id: i64| self.ways[(id - self.first_way) as usize].0.contains(via);
                    assert!(ends.into_iter().all(on), "{kind}: {via} is not on both ways, {from} and {to}");
                    member(Kind::Node, self.node_id(single(via)), "via")
                }
                _ => member(Kind::Way, self.way_along(via, None), "via"),
            });
        }
        members.push(member(Kind::Way, ends[1], "to"));
        let mut all = tags(&format!("type=restriction restriction={kind}"));
        all.extend(tags(text));
        let id = self.next_relation();
        self.relations.push(Relation { id, members, tags: all });
        self
    }

    /// Any relation. A member is a role and one letter, a node; or several, a way; or `node#7`, `way#7`, `relation#7`, there or not.
    #[must_use]
    pub fn relation(mut self, text: &str, members: &[(&str, &str)]) -> Self {
        let members = members.iter().map(|(role, what)| {
            let (kind, id) = self.named(what);
            Member { kind, id, role: (*role).to_owned() }
        });
        let (members, id) = (members.collect(), self.next_relation());
        self.relations.push(Relation { id, members, tags: tags(text) });
        self
    }

    fn next_relation(&self) -> i64 {
        self.first_way + self.relations.len() as i64
    }

    /// The data that was drawn.
    pub fn osm(&self) -> Osm {
        let nodes = self.letters.iter().enumerate().map(|(index, letter)| {
            let (lon, lat) = self.place(letter);
            let e7 = |degrees: f64| (degrees * 1e7).round() as i32;
            let id = self.first_node + index as i64;
            Node { id, lon: e7(lon), lat: e7(lat), tags: letter.tags.clone() }
        });
        let ways = self.ways.iter().enumerate().map(|(index, (letters, tags))| {
            let refs = letters.chars().map(|letter| self.node_id(letter)).collect();
            Way { id: self.first_way + index as i64, refs, tags: tags.clone() }
        });
        Osm { nodes: nodes.collect(), ways: ways.collect(), relations: self.relations.clone() }
    }

    /// The data that was drawn, as the bytes of an `.osm.pbf` file.
    pub fn pbf(&self) -> Vec<u8> {
        self.osm().pbf(pbf::Options::default())
    }
}

/// The one letter of a text.
fn single(text: &str) -> char {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter,
        _ => panic!("{text:?} is not one letter"),
    }
}

#[cfg(test)]
mod tests;
