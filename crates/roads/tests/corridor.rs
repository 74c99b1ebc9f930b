//! Routing on the corridor network, on maps drawn in text.
//!
//! A letter is a node, one column is 0.1 degrees of longitude, one row 0.1 degrees of latitude; edges are listed beside the map.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a helper of a test may fail as the test itself"
)]

use geo::{Distance, Haversine, Point};
use roads::corridor::{CrossingNode, EdgeRow, Network, NetworkError, NodeRow, Use};
use roads::{
    Avoid, Cancel, Country, Profile, Quality, RoadClass, Route, RouteError, RouteRequest, RoutingEngine,
    Surface, Terms, Waypoint,
};

fn shipped(name: &str) -> Profile {
    Profile::shipped(name).expect("a shipped profile").clone()
}

fn country(code: &str) -> Country {
    Country::from_code(code).expect("two letters")
}

/// A drawn map with its edges.
#[derive(Default)]
struct Map {
    nodes: Vec<NodeRow>,
    edges: Vec<EdgeRow>,
}

impl Map {
    fn drawn(picture: &str) -> Self {
        let mut nodes = Vec::new();
        for (row, line) in picture.lines().enumerate() {
            for (column, letter) in line.chars().enumerate().filter(|(_, letter)| letter.is_alphabetic()) {
                let at = Point::new(70.0 + column as f64 * 0.1, 50.0 - row as f64 * 0.1);
                nodes.push(NodeRow { id: letter.to_string(), at, crossing: None });
            }
        }
        Self { nodes, edges: Vec::new() }
    }

    fn at(&self, id: &str) -> Point {
        self.nodes.iter().find(|node| node.id == id).expect("a node of the picture").at
    }

    /// `AB KZ primary asphalt`, and maybe `closed=11-3`, `hours=5`.
    fn road(mut self, text: &str) -> Self {
        let words: Vec<&str> = text.split(' ').collect();
        let (from, to) = (words[0][..1].to_owned(), words[0][1..].to_owned());
        let option = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        self.edges.push(EdgeRow {
            id: words[0].to_owned(),
            country: country(words[1]),
            road: format!("R-{}", words[0]),
            class: RoadClass::ALL.into_iter().find(|class| class.word() == words[2]).expect("a class"),
            surface: Surface::ALL.into_iter().find(|surface| surface.word() == words[3]).expect("a surface"),
            metres: Haversine.distance(self.at(&from), self.at(&to)) * 1.1,
            hours: option("hours").map(|hours| hours.parse().expect("hours")),
            closed_months: option("closed")
                .map_or(0, |month: &str| 1 << (month.parse::<u16>().expect("a month") - 1)),
            via: Vec::new(),
            from,
            to,
        });
        self
    }

    fn crossing(mut self, id: &str, countries: [&str; 2], usable: Use) -> Self {
        let node = self.nodes.iter_mut().find(|node| node.id == id).expect("a node of the picture");
        let countries = countries.map(country);
        node.crossing = Some(CrossingNode { id: format!("post-{id}"), countries, usable });
        self
    }

    fn network(&self) -> Network {
        Network::new(self.nodes.clone(), self.edges.clone()).expect("the map is sound")
    }

    fn ask(&self, way: &str, question: Question) -> Result<Route, RouteError> {
        let points: Vec<Waypoint> =
            way.chars().map(|letter| Waypoint::new(self.at(&letter.to_string()))).collect();
        question.ask(&self.network(), &points)
    }
}

struct Question {
    profile: Profile,
    avoid: Avoid,
    month: Option<u8>,
}

impl Question {
    fn by(profile: Profile) -> Self {
        Self { profile, avoid: Avoid::default(), month: None }
    }

    fn ask(&self, network: &Network, points: &[Waypoint]) -> Result<Route, RouteError> {
        let cancel = Cancel::default();
        let (profile, avoid, month) = (&self.profile, &self.avoid, self.month);
        let terms = Terms { profile, avoid, month, wet: false, cancel: &cancel };
        network.route(&RouteRequest { points, terms })
    }
}

fn car() -> Question {
    Question::by(shipped("car"))
}

fn triangle() -> Map {
    Map::drawn(
        "
A---------B
 \\       /
  \\     /
     C
",
    )
    .road("AB KZ trunk asphalt")
    .road("AC KZ tertiary earth")
    .road("CB KZ tertiary earth")
}

#[test]
fn the_direct_road_is_taken() {
    let route = triangle().ask("AB", car()).expect("there is a road");
    assert_eq!(route.roads, ["R-AB"], "one road, named by its number");
    assert_eq!(route.quality, Quality::Approximate, "a hand-drawn network never claims more");
    assert_eq!(route.surfaces.len(), 1, "asphalt only");
    assert!((route.distance - route.surfaces[0].1).abs() < 1.0, "all of it is on the road");
}

#[test]
fn a_shaping_point_bends_the_way() {
    let straight = triangle().ask("AB", car()).expect("there is a road");
    let bent = triangle().ask("ACB", car()).expect("there is a road");
    assert_eq!(bent.roads, ["R-AC", "R-CB"], "over C");
    assert!(bent.distance > straight.distance, "the detour is longer");
}

#[test]
fn the_sum_of_the_legs_is_the_whole() {
    let whole = triangle().ask("ACB", car()).expect("there is a road");
    let parts = ["AC", "CB"].map(|way| triangle().ask(way, car()).expect("there is a road"));
    let sum: f64 = parts.iter().map(|part| part.distance).sum();
    assert!((whole.distance - sum).abs() < 1e-6, "{} is {sum}", whole.distance);
}

#[test]
fn the_way_back_is_as_long() {
    let there = triangle().ask("AC", car()).expect("there is a road");
    let back = triangle().ask("CA", car()).expect("there is a road");
    assert!((there.duration - back.duration).abs() < 1e-6, "no edge has a direction");
    let mut reversed = back.line.0.clone();
    reversed.reverse();
    assert_eq!(there.line.0, reversed, "the line is the same, turned round");
}

fn border(usable: Use) -> Map {
    Map::drawn(
        "
A----P----B
",
    )
    .crossing("P", ["KZ", "RU"], usable)
    .road("AP KZ primary asphalt")
    .road("PB RU primary asphalt")
}

#[test]
fn a_border_is_passed_at_an_open_crossing_and_named() {
    let route = border(Use::International).ask("AB", car()).expect("the post is open");
    assert_eq!(route.countries, [country("KZ"), country("RU")], "in order");
    let passed: Vec<_> = route.crossings.iter().map(|p| (p.crossing.as_str(), p.from, p.to)).collect();
    assert_eq!(passed, [("post-P", country("KZ"), country("RU"))], "once, in the direction of travel");
}

#[test]
fn the_way_back_passes_the_border_the_other_way() {
    let route = border(Use::International).ask("BA", car()).expect("the post is open");
    assert_eq!(
        (route.crossings[0].from, route.crossings[0].to),
        (country("RU"), country("KZ")),
        "from Russia"
    );
}

#[test]
fn a_local_crossing_is_no_way() {
    let answer = border(Use::Restricted).ask("AB", car());
    assert_eq!(answer, Err(RouteError::NoRoad { from: 0, to: 1 }), "third countries' travellers cannot pass");
}

#[test]
fn an_avoided_crossing_is_no_way() {
    let mut question = car();
    question.avoid.crossings.push("post-P".to_owned());
    let answer = border(Use::International).ask("AB", question);
    assert_eq!(answer, Err(RouteError::NoRoad { from: 0, to: 1 }), "it was to be avoided");
}

#[test]
fn a_stop_at_a_crossing_divides_the_way_by_country() {
    let map = border(Use::International);
    let (near, far) = (map.ask("AP", car()).expect("a road"), map.ask("PB", car()).expect("a road"));
    assert_eq!(
        (near.countries, far.countries),
        (vec![country("KZ")], vec![country("RU")]),
        "each in its own"
    );
    assert!(near.crossings.is_empty() && far.crossings.is_empty(), "the stop itself is the crossing");
}

fn through_two_countries() -> Map {
    Map::drawn(
        "
A----P----Q----B
|              |
N--------------M
",
    )
    .crossing("P", ["KZ", "RU"], Use::International)
    .crossing("Q", ["RU", "MN"], Use::International)
    .crossing("N", ["KZ", "CN"], Use::International)
    .crossing("M", ["CN", "MN"], Use::International)
    .road("AP KZ primary asphalt")
    .road("PQ RU primary asphalt")
    .road("QB MN primary asphalt")
    .road("AN KZ primary asphalt")
    .road("NM CN primary asphalt")
    .road("MB MN primary asphalt")
}

fn a_short_cut_abroad() -> Map {
    Map::drawn(
        "
A--P--Q--B
|        |
|        |
C--------D
",
    )
    .crossing("P", ["KZ", "CN"], Use::International)
    .crossing("Q", ["CN", "KZ"], Use::International)
    .road("AP KZ primary asphalt")
    .road("PQ CN primary asphalt")
    .road("QB KZ primary asphalt")
    .road("AC KZ primary asphalt")
    .road("CD KZ primary asphalt")
}

#[test]
fn a_journey_within_a_country_stays_in_it() {
    let route = a_short_cut_abroad().road("DB KZ primary asphalt").ask("AB", car()).expect("a road");
    assert_eq!(route.roads, ["R-AC", "R-CD", "R-DB"], "not abroad and back for a short cut");
}

#[test]
fn it_leaves_the_country_where_there_is_no_other_way() {
    let route = a_short_cut_abroad().ask("AB", car()).expect("a road");
    assert_eq!(route.countries, ["KZ", "CN", "KZ"].map(country), "abroad and back");
    assert_eq!(route.crossings.len(), 2, "over both posts");
}

#[test]
fn an_avoided_country_is_gone_round() {
    let mut question = car();
    question.avoid.countries.push(country("RU"));
    let route = through_two_countries().ask("AB", question).expect("China is left");
    assert_eq!(route.countries, ["KZ", "CN", "MN"].map(country), "through China");
}

#[test]
fn with_both_transit_countries_avoided_there_is_no_road() {
    let mut question = car();
    question.avoid.countries = vec![country("RU"), country("CN")];
    let answer = through_two_countries().ask("AB", question);
    assert_eq!(answer, Err(RouteError::NoRoad { from: 0, to: 1 }), "Kazakhstan and Mongolia do not touch");
}

#[test]
fn an_edge_may_not_leave_its_country_at_a_foreign_crossing() {
    let map =
        Map::drawn("A--P").crossing("P", ["KZ", "RU"], Use::International).road("AP MN primary asphalt");
    let made = Network::new(map.nodes, map.edges);
    assert!(
        matches!(made, Err(NetworkError::WrongSide { .. })),
        "Mongolia has no part in that crossing: {made:?}"
    );
}

#[test]
fn unpaved_is_avoided_where_asphalt_goes_too() {
    let map = Map::drawn(
        "
A----------B
|          |
C----------D
",
    )
    .road("AB KZ trunk gravel")
    .road("AC KZ secondary asphalt")
    .road("CD KZ secondary asphalt")
    .road("DB KZ secondary asphalt");
    let quick = map.ask("AB", car()).expect("a road");
    assert_eq!(quick.roads, ["R-AB"], "gravel is quicker here");
    let mut question = car();
    question.avoid.unpaved = true;
    let paved = map.ask("AB", question).expect("a road");
    assert_eq!(paved.roads, ["R-AC", "R-CD", "R-DB"], "round on asphalt");
}

#[test]
fn unpaved_is_taken_and_shown_where_there_is_nothing_else() {
    let mut question = car();
    question.avoid.unpaved = true;
    let route = triangle().ask("AC", question).expect("the only road is earth, and it is offered");
    assert!(
        route.surfaces.iter().any(|(surface, metres)| surface.is_unpaved() && *metres > 0.0),
        "and it says so"
    );
}

#[test]
fn a_track_is_for_those_who_can() {
    let map = Map::drawn("A-----B-----C").road("AB MN primary asphalt").road("BC MN track earth");
    assert!(map.ask("AC", Question::by(shipped("4x4"))).is_ok(), "a four-wheel drive goes");
    assert!(map.ask("AC", Question::by(shipped("horse"))).is_ok(), "a horse goes");
    let by_car = map.ask("AC", car()).expect("as far as the road goes");
    assert!(by_car.off_network[1] > 30_000.0, "the rest is off the network and shown as such: {by_car:?}");
}

#[test]
fn a_road_shut_in_the_month_is_gone_round() {
    let map = triangle();
    let mut map =
        Map { edges: map.edges.into_iter().filter(|edge| edge.id != "AB").collect(), nodes: map.nodes };
    map = map.road("AB KZ trunk asphalt closed=1");
    let january = map.ask("AB", Question { month: Some(1), ..car() }).expect("a road");
    assert_eq!(january.roads, ["R-AC", "R-CB"], "shut in January");
    let july = map.ask("AB", Question { month: Some(7), ..car() }).expect("a road");
    assert_eq!(july.roads, ["R-AB"], "open in July");
}

#[test]
fn a_shut_road_without_another_is_taken_and_named() {
    let map = Map::drawn("A-----B").road("AB KZ track earth closed=1");
    let question = Question { month: Some(1), ..Question::by(shipped("4x4")) };
    let route = map.ask("AB", question).expect("there is no other");
    assert_eq!(route.closed, ["AB"], "the caller can say that it is shut");
}

#[test]
fn typical_hours_hold_for_engines_only() {
    let map = Map::drawn("A-----B").road("AB KZ primary asphalt hours=9");
    let by_car = map.ask("AB", car()).expect("a road").duration;
    assert!((by_car - 9.0 * 3600.0).abs() < 1.0, "nine hours by car, not {by_car} s");
    let on_foot = map.ask("AB", Question::by(shipped("foot"))).expect("a road");
    let walked = on_foot.distance / (4.5 / 3.6);
    assert!((on_foot.duration - walked).abs() < 1.0, "a walker walks at a walker's pace");
}

#[test]
fn a_point_beside_the_road_is_joined_to_it() {
    let map = triangle();
    let beside = Point::new(70.5, 49.95);
    let ends = [map.at("A"), beside].map(Waypoint::new);
    let route = car().ask(&map.network(), &ends).expect("a road");
    assert!(
        (5_000.0..6_000.0).contains(&route.off_network[1]),
        "5.6 km off the road: {:?}",
        route.off_network
    );
    assert_eq!(route.line.0.last(), Some(&beside.0), "the line ends at the point itself");
    assert!(
        route.distance > route.surfaces.iter().map(|(_, metres)| metres).sum::<f64>(),
        "the piece counts"
    );
}

#[test]
fn a_point_is_joined_on_its_own_side_of_a_border() {
    let map = Map::drawn(
        "
A---------B
C---------D
",
    )
    .road("AB KZ primary asphalt")
    .road("CD CN primary asphalt");
    let near_china = Waypoint::new(Point::new(70.5, 49.82)).within(Some(country("KZ")));
    let start = Waypoint::new(map.at("A"));
    let route = car().ask(&map.network(), &[start, near_china]).expect("a road");
    assert_eq!(route.countries, [country("KZ")], "not on the nearer Chinese road");
}

#[test]
fn a_point_far_from_any_road_is_refused_with_the_distance() {
    let ends = [triangle().at("A"), Point::new(75.0, 47.0)].map(Waypoint::new);
    match car().ask(&triangle().network(), &ends) {
        Err(RouteError::FarFromRoad { index: 1, metres, .. }) => assert!(metres > 200_000.0, "{metres} m"),
        other => panic!("it should say how far the road is: {other:?}"),
    }
}

#[test]
fn the_same_place_twice_is_no_way_at_all() {
    let route = triangle().ask("AA", car()).expect("nothing to travel");
    assert!(route.distance < 1e-6, "no distance, not {}", route.distance);
}

#[test]
fn two_points_on_one_road_are_joined_along_it() {
    let map = triangle();
    let ends = [Point::new(70.3, 49.9), Point::new(70.6, 49.9)].map(Waypoint::new);
    let route = car().ask(&map.network(), &ends).expect("a road");
    let straight = Haversine.distance(ends[0].at, ends[1].at);
    assert!(
        (route.distance / straight - 1.1).abs() < 0.02,
        "{} along, {straight} as the crow flies",
        route.distance
    );
}

#[test]
fn one_point_is_no_route() {
    assert_eq!(triangle().ask("A", car()), Err(RouteError::TooFewPoints), "a start and an end are needed");
}

#[test]
fn a_cancelled_question_stops() {
    let map = triangle();
    let cancel = Cancel::default();
    cancel.cancel();
    let points = ["A", "B"].map(|id| Waypoint::new(map.at(id)));
    let (profile, avoid) = (shipped("car"), Avoid::default());
    let terms = Terms { profile: &profile, avoid: &avoid, month: None, wet: false, cancel: &cancel };
    let request = RouteRequest { points: &points, terms };
    assert_eq!(map.network().route(&request), Err(RouteError::Cancelled), "asked to stop");
}

#[test]
fn unknown_nodes_and_twins_are_refused() {
    let map = triangle();
    let mut astray = map.edges.clone();
    astray[0].to = "Z".to_owned();
    assert!(
        matches!(Network::new(map.nodes.clone(), astray), Err(NetworkError::UnknownNode { .. })),
        "no node Z"
    );
    let twins = [map.edges.clone(), map.edges.clone()].concat();
    assert!(
        matches!(Network::new(map.nodes.clone(), twins), Err(NetworkError::TwiceThere { .. })),
        "same ids"
    );
}

mod law {
    use super::*;
    use proptest::prelude::*;

    /// A random network of one country: nodes in a grid, edges by index, kilometres.
    fn network(nodes: usize, edges: &[(usize, usize, u16)]) -> (Map, Vec<(usize, usize, f64)>) {
        let picture: String = (0..nodes).map(|node| char::from(b'A' + node as u8)).collect();
        let mut map = Map::drawn(&picture);
        let mut kept = Vec::new();
        for (index, (from, to, km)) in edges.iter().enumerate() {
            let (from, to) = (from % nodes, to % nodes);
            if from == to {
                continue;
            }
            let id = |node: usize| char::from(b'A' + node as u8).to_string();
            map = map.road(&format!("{}{} KZ primary asphalt", id(from), id(to)));
            let edge = map.edges.last_mut().expect("just added");
            edge.id = format!("e{index}");
            edge.metres = f64::from(*km) * 1000.0 + 1.0;
            kept.push((from, to, edge.metres));
        }
        (map, kept)
    }

    proptest! {
        #[test]
        fn the_way_is_the_cheapest_there_is(
            nodes in 2usize..9,
            edges in prop::collection::vec((0usize..9, 0usize..9, 1u16..400), 1..24),
        ) {
            let (map, kept) = network(nodes, &edges);
            // Floyd and Warshall's table of the cheapest ways is the oracle.
            let speed = shipped("car").speed(RoadClass::Primary, Surface::Asphalt).expect("a car may use it") / 3.6;
            let wear = shipped("car").seconds.wear_km / 1000.0;
            let cost = |metres: f64| metres / speed + metres * wear;
            let mut table = vec![vec![f64::INFINITY; nodes]; nodes];
            for (from, to, metres) in &kept {
                table[*from][*to] = table[*from][*to].min(cost(*metres));
                table[*to][*from] = table[*from][*to];
            }
            for over in 0..nodes {
                let onward = table[over].clone();
                for row in &mut table {
                    let here = row[over];
                    for (cost, rest) in row.iter_mut().zip(&onward) {
                        *cost = cost.min(here + rest);
                    }
                }
            }
            let joined = |node: usize| kept.iter().any(|(from, to, _)| *from == node || *to == node);
            for (from, row) in table.iter().enumerate() {
                for to in (0..nodes).filter(|to| *to != from && joined(from) && joined(*to)) {
                    let way: String = [from, to].map(|node| char::from(b'A' + node as u8)).iter().collect();
                    match map.ask(&way, car()) {
                        Ok(route) => {
                            let taken = route.duration + route.distance * wear;
                            // A node may lie on the drawn line of a road that passes it by: then it is joined there, too.
                            prop_assert!(taken <= row[to] + 1e-6, "{way}: {taken} is dearer than {}", row[to]);
                        }
                        Err(error) => prop_assert!(row[to].is_infinite(), "{way}: {error}, but there is a way"),
                    }
                }
            }
        }
    }
}
