//! Made-up countries are sound, alike for the same seed, and have what roads have.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where a world is wrong"
)]

mod read;

use std::collections::{BTreeMap, HashMap, HashSet};

use drawn::country::{Extract, Options, Scenery, World};
use drawn::{Kind, Osm, Way, pbf};

/// Large enough for one of everything.
fn large() -> World {
    World::new(Options { towns: 60, seed: 3, scenery: Scenery::None, ..Options::default() })
}

fn is_road(way: &Way) -> bool {
    way.tags.iter().any(|(key, value)| key == "highway" || (key == "route" && value == "ferry"))
}

fn written(world: &World, extract: Extract) -> Vec<u8> {
    let mut file = Vec::new();
    world.write(extract, &mut file, pbf::Options::default()).expect("memory takes whatever is written");
    file
}

#[test]
fn the_same_seed_is_the_same_world() {
    let file = |seed| written(&World::new(Options { seed, towns: 4, ..Options::default() }), Extract::Whole);
    assert!(file(7) == file(7), "byte by byte");
    assert!(file(7) != file(8), "another seed is another world");
}

#[test]
fn a_written_world_reads_back() {
    let world = World::new(Options { towns: 6, first_id: (1 << 40) + 5, ..Options::default() });
    let (header, read) = read::all(&written(&world, Extract::Whole));
    let osm = world.osm(Extract::Whole);
    assert!(read == osm, "streamed or in memory, it is the same");
    assert!(osm.nodes[0].id > 1 << 40, "ids start where one says");
    assert!(header.bbox().is_some(), "the header says where it lies");
    assert!(osm.clone().sorted() == osm, "ids only rise, as the header says");
}

#[test]
fn the_summary_counts_what_is_there() {
    let world = World::new(Options { towns: 6, ..Options::default() });
    let osm = world.osm(Extract::Whole);
    let mut file = Vec::new();
    let summary = world.write(Extract::Whole, &mut file, pbf::Options::default()).expect("memory takes it");
    let counted = [summary.nodes, summary.ways, summary.relations];
    assert_eq!(
        counted,
        [osm.nodes.len(), osm.ways.len(), osm.relations.len()].map(|n| n as u64),
        "all elements"
    );
    let roads: Vec<&Way> = osm.ways.iter().filter(|way| is_road(way)).collect();
    assert_eq!(summary.roads, roads.len() as u64, "all roads");
    assert_eq!(
        summary.classes.iter().map(|(_, count)| count).sum::<u64>(),
        summary.roads,
        "each has a class"
    );
    let mut degrees: HashMap<i64, usize> = HashMap::new();
    for id in roads.iter().flat_map(|way| way.refs.windows(2)).flatten() {
        *degrees.entry(*id).or_default() += 1;
    }
    let junctions = degrees.values().filter(|degree| **degree >= 3).count();
    assert_eq!(summary.junctions(), junctions as u64, "junctions, those between cells too");
    assert_eq!(summary, world.summary(Extract::Whole), "the same without writing");
}

#[test]
fn nothing_dangles() {
    let osm = large().osm(Extract::Whole);
    let nodes: HashSet<i64> = osm.nodes.iter().map(|node| node.id).collect();
    let ways: HashMap<i64, &Way> = osm.ways.iter().map(|way| (way.id, way)).collect();
    assert_eq!((nodes.len(), ways.len()), (osm.nodes.len(), osm.ways.len()), "each id is there once");
    for way in &osm.ways {
        assert!((2..=2000).contains(&way.refs.len()), "way {} has {} nodes", way.id, way.refs.len());
        assert!(way.refs.iter().all(|id| nodes.contains(id)), "way {} has all its nodes", way.id);
    }
    for relation in &osm.relations {
        let ends = |id: i64| {
            let refs = &ways[&id].refs;
            [refs[0], refs[refs.len() - 1]]
        };
        let [from, via, to] = &relation.members[..] else { panic!("{relation:?} has three members") };
        let places = match via.kind {
            Kind::Node => vec![via.id],
            _ => ends(via.id).into(),
        };
        let touches = |id: i64| ends(id).iter().any(|end| places.contains(end));
        assert!(touches(from.id) && touches(to.id), "{relation:?} holds together");
    }
}

#[test]
fn all_lies_in_the_world_and_borders_are_crossed_at_posts() {
    let world = large();
    let osm = world.osm(Extract::Whole);
    let degrees = |e7: i32| f64::from(e7) * 1e-7;
    let mut countries = HashMap::new();
    for node in &osm.nodes {
        let country = world.country(degrees(node.lon), degrees(node.lat));
        countries.insert(node.id, country.unwrap_or_else(|| panic!("{node:?} lies in no country")));
    }
    let posts: HashMap<i64, _> = world.posts().into_iter().map(|post| (post.node, post)).collect();
    assert!(posts.len() >= 4, "two borders with two posts at least, not {}", posts.len());
    let mut crossed = HashSet::new();
    for way in osm.ways.iter().filter(|way| is_road(way)) {
        for pair in way.refs.windows(2) {
            if countries[&pair[0]] != countries[&pair[1]] {
                let post = pair.iter().find(|id| posts.contains_key(id));
                crossed.insert(
                    *post.unwrap_or_else(|| panic!("way {} crosses a border without a post", way.id)),
                );
            }
        }
    }
    assert_eq!(crossed.len(), posts.len(), "each post is on a road over a border");
    let controls = osm.nodes.iter().filter(|node| node.tags.iter().any(|(_, v)| v == "border_control"));
    assert!(
        controls.map(|node| node.id).all(|id| posts.contains_key(&id)),
        "posts are marked, and only they"
    );
    assert_eq!(world.country(0.0, 0.0), None, "elsewhere is no country");
}

/// The sizes of what hangs together by roads, in nodes, the largest first.
fn components(osm: &Osm) -> Vec<usize> {
    fn root(parents: &mut HashMap<i64, i64>, mut id: i64) -> i64 {
        while let Some(parent) = parents.get(&id).copied().filter(|parent| *parent != id) {
            let above = parents.get(&parent).copied().unwrap_or(parent);
            parents.insert(id, above);
            id = parent;
        }
        id
    }
    let mut parents = HashMap::new();
    let roads = || osm.ways.iter().filter(|way| is_road(way));
    for pair in roads().flat_map(|way| way.refs.windows(2)) {
        let (one, other) = (root(&mut parents, pair[0]), root(&mut parents, pair[1]));
        parents.insert(one, other);
    }
    let nodes: HashSet<i64> = roads().flat_map(|way| way.refs.iter().copied()).collect();
    let mut sizes: HashMap<i64, usize> = HashMap::new();
    for id in nodes {
        *sizes.entry(root(&mut parents, id)).or_default() += 1;
    }
    let mut sizes: Vec<usize> = sizes.into_values().collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes
}

#[test]
fn nearly_all_hangs_together_and_islands_do_not() {
    let sizes = components(&large().osm(Extract::Whole));
    let all: usize = sizes.iter().sum();
    assert!(sizes[0] * 100 > all * 95, "{} of {all} nodes hang together", sizes[0]);
    assert!(sizes.len() > 3, "some do not: {sizes:?}");
}

/// Which nodes are asked for: those that one gets to, or those that one comes from.
#[derive(Clone, Copy, PartialEq)]
enum Search {
    To,
    From,
}

/// The nodes that a car gets to from one node, or comes from to it.
fn reached(osm: &Osm, from: i64, search: Search) -> HashSet<i64> {
    let value = |way: &Way, key: &str| way.tags.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone());
    let barrier =
        |key: &str, value: &str| key == "barrier" && !["border_control", "toll_booth"].contains(&value);
    let blocked = osm.nodes.iter().filter(|node| node.tags.iter().any(|(key, value)| barrier(key, value)));
    let blocked: HashSet<i64> = blocked.map(|node| node.id).collect();
    let mut next: HashMap<i64, Vec<i64>> = HashMap::new();
    for way in osm.ways.iter().filter(|way| is_road(way)) {
        let class = value(way, "highway").unwrap_or_default();
        let is_closed =
            value(way, "access").is_some() || value(way, "motor_vehicle").is_some_and(|v| v != "yes");
        if is_closed || ["path", "footway", "bridleway", "cycleway", "pedestrian", "steps"].contains(&&*class)
        {
            continue;
        }
        let round = value(way, "junction").map(|_| "yes".to_owned());
        let oneway = value(way, "oneway").or(round).unwrap_or_default();
        let (mut ahead, mut back) = (oneway != "-1", oneway != "yes");
        if search == Search::From {
            (ahead, back) = (back, ahead);
        }
        for pair in way.refs.windows(2) {
            if ahead {
                next.entry(pair[0]).or_default().push(pair[1]);
            }
            if back {
                next.entry(pair[1]).or_default().push(pair[0]);
            }
        }
    }
    let (mut seen, mut open) = (HashSet::from([from]), vec![from]);
    while let Some(at) = open.pop() {
        for to in next.get(&at).into_iter().flatten() {
            if !blocked.contains(to) && seen.insert(*to) {
                open.push(*to);
            }
        }
    }
    seen
}

#[test]
fn cars_come_from_every_town_to_every_other() {
    let osm = large().osm(Extract::Whole);
    let from = osm.nodes[0].id;
    let (there, back) = (reached(&osm, from, Search::To), reached(&osm, from, Search::From));
    // The first nodes of each cell, of 2^20 ids, are where roads enter its town.
    let gates = osm.nodes.iter().map(|node| node.id).filter(|id| (id - from) % (1 << 20) < 4);
    let gates: Vec<i64> = gates.collect();
    assert_eq!(gates.len(), 60 * 4, "each town has four");
    let lost: Vec<_> = gates.iter().filter(|id| !there.contains(id) || !back.contains(id)).collect();
    assert!(lost.is_empty(), "no way to or from {lost:?}");
}

#[test]
fn junctions_are_as_in_life() {
    let summary = large().summary(Extract::Whole);
    let junctions = summary.junctions() as f64;
    let (three, four) = (summary.degrees[3] as f64 / junctions, summary.degrees[4] as f64 / junctions);
    assert!(three > 0.6, "most junctions have three roads: {three}");
    assert!((0.1..0.4).contains(&four), "some have four: {four}");
    let restrictions = summary.relations as f64 / junctions;
    assert!((0.001..0.02).contains(&restrictions), "few have a restriction: {restrictions}");
    assert!(summary.via_ways > 0 && summary.via_ways * 2 < summary.relations, "some of them over a way");
    let shape = summary.road_nodes as f64 / summary.roads as f64;
    assert!((4.0..40.0).contains(&shape), "{shape} nodes a road");
    assert!(summary.longest_way > 200, "the longest has hundreds: {}", summary.longest_way);
}

#[test]
fn a_world_has_what_roads_have() {
    let osm = large().osm(Extract::Whole);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let ways = osm.ways.iter().map(|way| &way.tags);
    let others = osm.nodes.iter().map(|node| &node.tags).chain(osm.relations.iter().map(|r| &r.tags));
    for (key, value) in ways.chain(others).flatten() {
        *seen.entry(format!("{key}={value}")).or_default() += 1;
        *seen.entry(format!("{key}=*")).or_default() += 1;
    }
    for tag in [
        "highway=motorway",
        "highway=motorway_link",
        "highway=trunk",
        "highway=primary",
        "highway=secondary",
        "highway=tertiary",
        "highway=unclassified",
        "highway=residential",
        "highway=living_street",
        "highway=service",
        "highway=track",
        "highway=path",
        "highway=footway",
        "highway=cycleway",
        "highway=bridleway",
        "highway=pedestrian",
        "highway=steps",
        "highway=traffic_signals",
        "highway=stop",
        "highway=crossing",
        "junction=roundabout",
        "oneway=yes",
        "oneway=-1",
        "route=ferry",
        "duration=*",
        "ford=yes",
        "bridge=yes",
        "tunnel=yes",
        "toll=yes",
        "barrier=gate",
        "barrier=border_control",
        "barrier=lift_gate",
        "barrier=toll_booth",
        "barrier=bollard",
        "access=private",
        "access=no",
        "access=destination",
        "motor_vehicle=no",
        "access:conditional=*",
        "tracktype=grade5",
        "surface=gravel",
        "surface=sand",
        "smoothness=horrible",
        "maxspeed=90",
        "maxheight=*",
        "maxweight=*",
        "name=*",
        "ref=*",
        "restriction=no_left_turn",
        "restriction=no_right_turn",
        "restriction=no_u_turn",
        "restriction=only_straight_on",
        "except=bicycle;psv",
        "place=city",
        "place=town",
        "place=village",
    ] {
        assert!(seen.contains_key(tag), "no {tag} in a world of 60 towns");
    }
}

#[test]
fn two_extracts_make_the_whole_and_share_the_roads_over_the_border() {
    let world = World::new(Options { towns: 20, ..Options::default() });
    let whole = world.osm(Extract::Whole);
    let (west, east) = (world.osm(Extract::West(0)), world.osm(Extract::East(0)));
    let nodes = |osm: &Osm| osm.nodes.iter().map(|node| node.id).collect::<HashSet<_>>();
    let ways = |osm: &Osm| osm.ways.iter().map(|way| way.id).collect::<HashSet<_>>();
    let all_nodes: HashSet<i64> = nodes(&west).union(&nodes(&east)).copied().collect();
    let all_ways: HashSet<i64> = ways(&west).union(&ways(&east)).copied().collect();
    assert!(all_nodes == nodes(&whole) && all_ways == ways(&whole), "nothing is lost, nothing is new");
    assert_eq!(west.relations.len() + east.relations.len(), whole.relations.len(), "each restriction once");

    let posts = world.posts().into_iter().filter(|post| post.countries[0] == "KZ").map(|post| post.node);
    let shared: HashSet<i64> = nodes(&west).intersection(&nodes(&east)).copied().collect();
    let posts: Vec<i64> = posts.collect();
    assert!(!posts.is_empty() && posts.iter().all(|post| shared.contains(post)), "posts are in both");
    let shared = ways(&west).intersection(&ways(&east)).count();
    assert_eq!(shared, posts.len() * 2, "so are the two ways that meet at each");
    for (side, osm) in [("west", &west), ("east", &east)] {
        let nodes = nodes(osm);
        assert!(
            osm.ways.iter().flat_map(|way| &way.refs).all(|id| nodes.contains(id)),
            "{side} dangles nowhere"
        );
        assert!(osm.clone().sorted() == *osm, "{side} is sorted");
    }
    assert!(read::all(&written(&world, Extract::East(0))).1 == east, "written, it is the same");
}

#[test]
fn extracts_of_countries_make_the_whole() {
    let world = World::new(Options { towns: 20, scenery: Scenery::None, ..Options::default() });
    let whole = world.osm(Extract::Whole);
    let mut ways = HashSet::new();
    for country in 0..3 {
        let osm = world.osm(Extract::Country(country));
        let nodes: HashSet<i64> = osm.nodes.iter().map(|node| node.id).collect();
        assert!(osm.ways.iter().flat_map(|way| &way.refs).all(|id| nodes.contains(id)), "{country} is whole");
        ways.extend(osm.ways.into_iter().map(|way| way.id));
    }
    assert!(ways == whole.ways.iter().map(|way| way.id).collect(), "no way is lost");
}

#[test]
fn a_world_is_where_it_was_asked_for() {
    let options = Options {
        towns: 1,
        base: (90.0, 47.0),
        degrees: Some((0.5, 0.5)),
        countries: vec!["MN".to_owned(), "CN".to_owned()],
        ..Options::default()
    };
    let world = World::new(options);
    assert_eq!(world.country(90.1, 47.1), Some("MN"), "one column of towns is one country");
    assert!(world.posts().is_empty(), "which has no border");
    let bounds = world.bounds();
    assert_eq!((bounds.west, bounds.north), (900_000_000, 475_000_000), "its corners are as asked");
    assert!(!components(&world.osm(Extract::Whole)).is_empty(), "it has roads");
}

#[test]
#[should_panic(expected = "too few for a town")]
fn towns_need_room() {
    let _ = World::new(Options { towns: 100, degrees: Some((1.0, 1.0)), ..Options::default() });
}
