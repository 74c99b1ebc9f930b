//! Laws of ways: they cost what plain Dijkstra and another hierarchy find on the same links, hang together, and turn where one may.
//!
//! Extracts are those of `../shared/osm`; a test says which are not there. Each profile gets 2,000 pairs on each, or as many as the variable
//! `QOSJOL_PAIRS` says.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::path::{Path, PathBuf};

use geo::{Point, polygon};
use proptest::prelude::*;

use super::areas;
use super::borders::Borders;
use super::engine::{Engine, Gate};
use super::file::Pack;
use super::metric::{Abroad, Ground, Key, Purpose, Strictness, Tuned};
use super::network::Network;
use super::route::{Ends, Step, Ways, part};
use super::snap::{Islands, Snap, Wanted, at_share};
use crate::build::{Delay, MODES_SHIFT, Order, build, mainland_bit};
use crate::cch::{FAR, Search, Seed};
use crate::corridor::Use;
use crate::kind::{Kind, Side};
use crate::osm::read::{NOWHERE, Restriction, Roads, Rule, Via, read};
use crate::shape::coord;
use crate::{
    Avoid, Cancel, Country, MatrixRequest, Mode, Profile, RouteError, RouteRequest, RoutingEngine, Terms,
    Waypoint,
};

/// Numbers that are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }

    fn one_in(&mut self, most: usize) -> bool {
        self.below(most) == 0
    }
}

/// A pack with what metrics are made from, and the restrictions of its extract.
struct Case {
    pack: Pack,
    kinds: Vec<Kind>,
    delays: Vec<Delay>,
    borders: Borders,
    forbidden: Forbidden,
}

impl Case {
    fn new(extract: &Path, country: &(dyn Fn(Point) -> Option<Country> + Sync), gates: Vec<Gate>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (work, output) = (folder.path().join("work"), folder.path().join("pack"));
        let extracts = [extract.to_owned()];
        let words = ("test", "OpenStreetMap", "ODbL");
        let (name, source, licence) = words;
        let order = Order {
            extracts: &extracts,
            heights: None,
            country,
            name,
            source,
            licence,
            work: &work,
            output: &output,
        };
        let report = build(&order, &()).expect("a pack");
        let pack = Pack::read(&output).expect("a pack");
        let network = Network::new(&pack).expect("tables");
        let (kinds, delays) = (network.kinds().expect("kinds"), network.delays());
        let borders = Borders::new(&network, gates);
        let forbidden = Forbidden::new(&read(&extracts, &()).expect("roads"));
        let runs = forbidden.runs.values().map(Vec::len).sum::<usize>();
        assert!(
            runs as u64 * 10 >= report.restrictions * 9,
            "nearly all restrictions are looked for: {runs}, {report:?}"
        );
        Self { pack, kinds, delays, borders, forbidden }
    }

    fn network(&self) -> Network<'_> {
        Network::new(&self.pack).expect("tables")
    }

    fn tuned(&self, terms: &Terms<'_>, abroad: Abroad, strictness: Strictness) -> Tuned {
        let network = self.network();
        let ground = Ground { network, kinds: &self.kinds, delays: &self.delays, borders: &self.borders };
        let key = Key::new(terms, abroad, strictness, Purpose::Choice);
        ground.tune(terms, &key, areas::edges(&network, &terms.avoid.areas))
    }
}

/// The links one may take, from each node.
struct Plain {
    first: Vec<usize>,
    links: Vec<(u32, u32)>,
}

impl Plain {
    fn new(network: &Network<'_>, tuned: &Tuned, mode: Mode) -> Self {
        let mut all: Vec<(u32, u32, u32)> = Vec::new();
        for edge in 0..network.edges() {
            let (tail, head, sides) = (network.tail[edge], network.head[edge], network.sides[edge]);
            let [forth, back] = tuned.costs[edge];
            if sides & 1 != 0 && forth < FAR {
                all.push((tail, head, forth));
            }
            if sides & 2 != 0 && back < FAR {
                all.push((head, tail, back));
            }
        }
        for extra in 0..network.extra_edge.len() {
            let rule = network.extra_rule[extra];
            let cost = tuned.costs[network.extra_edge[extra] as usize][usize::from(rule & 1)];
            if rule & 1 << (MODES_SHIFT + mode as u32) != 0 && cost < FAR {
                all.push((network.extra_tail[extra], network.extra_head[extra], cost));
            }
        }
        all.sort_unstable();
        let first = (0..=network.node_at.len() as u32)
            .map(|node| all.partition_point(|link| link.0 < node))
            .collect();
        Self { first, links: all.into_iter().map(|(_, head, cost)| (head, cost)).collect() }
    }

    /// The cost to each node (Dijkstra 1959).
    fn costs(&self, seeds: &[Seed]) -> Vec<u32> {
        let mut cost = vec![FAR; self.first.len() - 1];
        let mut queue = BinaryHeap::new();
        for seed in seeds {
            queue.push(Reverse((seed.cost, seed.node)));
        }
        while let Some(Reverse((here, node))) = queue.pop() {
            if here >= cost[node as usize] {
                continue;
            }
            cost[node as usize] = here;
            for (head, step) in &self.links[self.first[node as usize]..self.first[node as usize + 1]] {
                if here + step < cost[*head as usize] {
                    queue.push(Reverse((here + step, *head)));
                }
            }
        }
        cost
    }
}

/// A run of places, what a restriction says of it, and for whom.
type Run = (Vec<[i32; 2]>, Rule, u8);

/// Runs of places that restrictions forbid, as mapped, by where they begin.
struct Forbidden {
    runs: HashMap<[i32; 2], Vec<Run>>,
}

impl Forbidden {
    fn new(roads: &Roads) -> Self {
        let ends = roads.ways.iter().skip(1).map(|way| way.first as usize).chain([roads.nodes_of_ways.len()]);
        let nodes_of = |(way, end): (&crate::osm::read::Way, usize)| {
            let nodes =
                roads.nodes_of_ways[way.first as usize..end].iter().map(|slot| roads.at[*slot as usize]);
            let mut nodes: Vec<_> = nodes.collect();
            nodes.dedup();
            (way.id, nodes)
        };
        let ways: HashMap<i64, Vec<[i32; 2]>> = roads.ways.iter().zip(ends).map(nodes_of).collect();
        let mut runs: HashMap<_, Vec<_>> = HashMap::new();
        for restriction in &roads.restrictions {
            for run in Self::runs_of(roads, &ways, restriction).unwrap_or_default() {
                runs.entry(run[0]).or_default().push((run, restriction.rule, restriction.modes));
            }
        }
        Self { runs }
    }

    /// The place before the end of a way that lies here; none where the way does not end here just once.
    fn beside(way: &[[i32; 2]], here: [i32; 2]) -> Option<[i32; 2]> {
        if way.contains(&NOWHERE) || way.iter().filter(|at| **at == here).count() != 1 || way.len() < 2 {
            return None;
        }
        let is_first = way[0] == here;
        (is_first || way[way.len() - 1] == here).then(|| if is_first { way[1] } else { way[way.len() - 2] })
    }

    /// None where the engine may leave it out.
    fn runs_of(
        roads: &Roads,
        ways: &HashMap<i64, Vec<[i32; 2]>>,
        restriction: &Restriction,
    ) -> Option<Vec<Vec<[i32; 2]>>> {
        let mut runs = Vec::new();
        for from in &restriction.from {
            for to in &restriction.to {
                let (from, to) = (ways.get(from)?, ways.get(to)?);
                let mut via = match &restriction.via {
                    Via::Node { id } => vec![roads.at[roads.ids.slot(*id)? as usize]],
                    Via::Ways(via) if via.len() == 1 => ways.get(&via[0])?.clone(),
                    Via::Ways(_) => return None,
                };
                if Self::beside(from, via[0]).is_none() {
                    via.reverse();
                }
                let before = Self::beside(from, via[0])?;
                let behind = Self::beside(to, via[via.len() - 1])?;
                runs.push([&[before], via.as_slice(), &[behind]].concat());
            }
        }
        Some(runs)
    }

    /// A forbidden run on a line of somebody who moves so.
    fn on(&self, line: &[[i32; 2]], mode: Mode) -> Option<&[[i32; 2]]> {
        for (place, at) in line.iter().enumerate() {
            for (run, rule, modes) in self.runs.get(at).into_iter().flatten() {
                let ahead = &line[place..];
                if modes & 1 << mode as u8 == 0 || ahead.len() < run.len() || mode as u8 > 2 {
                    continue;
                }
                let (beginning, last) = (&run[..run.len() - 1], run[run.len() - 1]);
                let comes_to_turn = ahead.starts_with(beginning);
                let turns = ahead[run.len() - 1] == last;
                if comes_to_turn && turns == (*rule == Rule::No) {
                    return Some(run);
                }
            }
        }
        None
    }
}

fn some_snap(network: &Network<'_>, tuned: &Tuned, random: &mut Random) -> Snap {
    let goes = |edge: u32, side| tuned.cost(edge, side) < FAR;
    let edges = network.edges();
    let tried = (0..10_000)
        .map(|_| random.below(edges) as u32)
        .find(|edge| Side::ALL.iter().any(|side| goes(*edge, *side)));
    let edge = tried.expect("a road that may be used");
    let share = match random.below(12) {
        0 => 0.0,
        1 => 1.0,
        _ => random.below(1000) as f64 / 1000.0,
    };
    let at = at_share(network, edge, share);
    let side = Side::ALL[random.below(2)];
    let only = (random.one_in(5) && goes(edge, side)).then_some(side);
    Snap { edge, share, at, from: Point::from(at), metres: 0.0, right: false, only }
}

/// Checks ways between all of some places; gives how many there are.
fn check(
    case: &Case,
    tuned: &Tuned,
    mode: Mode,
    (sources, targets): (usize, usize),
    random: &mut Random,
) -> usize {
    let network = &case.network();
    let ways = Ways { network, tuned, mode };
    let plain = Plain::new(network, tuned, mode);
    let targets: Vec<Snap> = (0..targets).map(|_| some_snap(network, tuned, random)).collect();
    let (mut search, mut ends, mut hops) =
        (Search::default(), [Ends::default(), Ends::default()], Vec::new());
    let mut there = 0;
    for _ in 0..sources {
        let from = some_snap(network, tuned, random);
        ways.starts(&from, None, &mut ends[0]);
        let costs = plain.costs(&ends[0].seeds);
        for to in &targets {
            ways.targets(to, &mut ends[1]);
            let over =
                ends[1].seeds.iter().map(|seed| costs[seed.node as usize].saturating_add(seed.cost)).min();
            let along = Side::ALL.into_iter().filter_map(|side| {
                let onward = if side == Side::Forth { to.share - from.share } else { from.share - to.share };
                let cost = tuned.cost(from.edge, side);
                let may = [from.only, to.only].into_iter().flatten().all(|only| only == side);
                (from.edge == to.edge && onward >= 0.0 && cost < FAR && may).then(|| part(cost, onward))
            });
            let least = along.chain(over).min().filter(|cost| *cost < FAR);
            let found = ways.find(&from, to, None, &mut search, &mut ends);
            assert_eq!(found.map(|found| found.cost), least, "from {from:?} to {to:?}, {mode:?}");
            let Some(found) = found else { continue };
            there += 1;
            let mut steps = Vec::new();
            ways.unpack(found, (&from, to), &mut search, (&ends, &mut hops), &mut steps);
            check_steps(case, tuned, mode, (&from, to), &steps, found.cost);
        }
    }
    there
}

/// The line of a way that is as it should be.
fn check_steps(
    case: &Case,
    tuned: &Tuned,
    mode: Mode,
    (from, to): (&Snap, &Snap),
    steps: &[Step],
    cost: u32,
) -> Vec<[i32; 2]> {
    let network = &case.network();
    let sum: u32 = steps.iter().map(|step| part(tuned.cost(step.edge, step.side), step.share())).sum();
    assert_eq!(sum, cost, "the steps cost what the way costs: {steps:?}");
    let (first, last) = (steps.first().expect("a step"), steps.last().expect("a step"));
    assert_eq!((first.edge, first.from), (from.edge, from.share), "the way begins where it was to");
    assert_eq!((last.edge, last.to), (to.edge, to.share), "the way ends where it was to");
    let mut line = Vec::new();
    for (place, step) in steps.iter().enumerate() {
        assert!(tuned.cost(step.edge, step.side) < FAR, "one may go there: {step:?}");
        if let Some(next) = steps.get(place + 1) {
            let starts =
                if next.side == Side::Forth { network.tail } else { network.head }[next.edge as usize];
            assert_eq!(step.end(network), Some(starts), "{next:?} begins where {step:?} ends");
        }
        network.points(step.edge, step.side, &mut line);
    }
    line.dedup();
    assert_eq!(case.forbidden.on(&line, mode), None, "no turn on the way is forbidden, {mode:?}");
    line
}

/// Goes from before each forbidden turn to behind it; gives how many ways there are, and how many make a turn that cars may not.
fn check_turns(case: &Case, tuned: &Tuned, mode: Mode) -> [usize; 2] {
    let network = &case.network();
    let ways = Ways { network, tuned, mode };
    let wanted = Wanted { network, times: &tuned.times, mode, shut: &[] };
    let middle = |a: [i32; 2], b: [i32; 2]| Waypoint::new(Point::from((coord(a) + coord(b)) / 2.0));
    let (mut search, mut ends, mut hops) =
        (Search::default(), [Ends::default(), Ends::default()], Vec::new());
    let mut counts = [0, 0];
    for (run, ..) in case.forbidden.runs.values().flatten() {
        let [before, via, ..] = run[..] else { continue };
        let (last, behind) = (run[run.len() - 2], run[run.len() - 1]);
        let snaps = [middle(before, via), middle(last, behind)].map(|at| wanted.snap(&at, Islands::Too, 1.0));
        let [Some(from), Some(to)] = snaps else { continue };
        let Some(found) = ways.find(&from, &to, None, &mut search, &mut ends) else { continue };
        let mut steps = Vec::new();
        ways.unpack(found, (&from, &to), &mut search, (&ends, &mut hops), &mut steps);
        let line = check_steps(case, tuned, mode, (&from, &to), &steps, found.cost);
        counts[0] += 1;
        counts[1] += usize::from(case.forbidden.on(&line, Mode::Car).is_some());
    }
    counts
}

/// The extracts that are there, with their names.
fn extracts() -> Vec<(&'static str, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/osm");
    let all = ["andorra", "liechtenstein", "monaco", "monaco-lz4", "porto"];
    let (there, missing): (Vec<_>, Vec<_>) = all
        .into_iter()
        .map(|name| (name, folder.join(format!("{name}.osm.pbf"))))
        .partition(|(_, path)| path.exists());
    for (name, _) in missing {
        println!("skipped: {name}, its extract is not in ../shared/osm");
    }
    there
}

fn terms<'a>(profile: &'a Profile, avoid: &'a Avoid, cancel: &'a Cancel) -> Terms<'a> {
    Terms { profile, avoid, month: None, wet: false, cancel }
}

#[test]
fn on_every_extract_each_profile_finds_what_dijkstra_and_another_hierarchy_find() {
    let pairs: usize =
        std::env::var("QOSJOL_PAIRS").ok().and_then(|pairs| pairs.parse().ok()).unwrap_or(2000);
    let sources = pairs.div_ceil(100);
    let (avoid, cancel) = (Avoid::default(), Cancel::default());
    let mut random = Random(0x0051_09A1);
    for (name, path) in extracts() {
        let case = Case::new(&path, &|_| None, Vec::new());
        for profile in Profile::all_shipped() {
            let tuned = case.tuned(&terms(profile, &avoid, &cancel), Abroad::Open, Strictness::Never);
            let there = check(&case, &tuned, profile.mode, (sources, 100), &mut random);
            println!(
                "{name}, {}: {} pairs are as Dijkstra has them, {there} of them with a way",
                profile.name,
                sources * 100
            );
            assert!(there * 2 > sources * 100, "most places are joined: {there}");
            let [turns, made] = check_turns(&case, &tuned, profile.mode);
            println!(
                "{name}, {}: {turns} ways around forbidden turns, {made} make a turn that cars may not",
                profile.name
            );
            assert!(
                profile.mode != Mode::Foot || turns < 10 || made > 0,
                "walkers turn there, so it can be seen"
            );
            if profile.name == "car" {
                other_hierarchy(&case, &tuned, profile.mode, &mut random);
            }
        }
    }
}

/// The crate `cch` on the same links finds the same costs.
fn other_hierarchy(case: &Case, tuned: &Tuned, mode: Mode, random: &mut Random) {
    let network = &case.network();
    let mut plain = Plain::new(network, tuned, mode);
    let nodes = plain.first.len() - 1;
    // It takes each pair once.
    let mut first = vec![0];
    let mut links: Vec<(u32, u32)> = Vec::new();
    for node in 0..nodes {
        let own = &mut plain.links[plain.first[node]..plain.first[node + 1]];
        own.sort_unstable();
        let start = links.len();
        for link in own {
            if links[start..].last().is_none_or(|last| last.0 != link.0) && link.0 as usize != node {
                links.push(*link);
            }
        }
        first.push(links.len() as u32);
    }
    let (head, weight) = links.into_iter().unzip();
    let graph = cch::graph::Graph { first_out: first, head, weight };
    // Nodes of a pack are numbered in the order of contraction.
    let order: Vec<u32> = (0..nodes as u32).collect();
    let other = cch::Cch::build(&graph, &order);
    let metric = other.customize(&graph.weight);
    let mut some = || (0..50).map(|_| random.below(nodes) as u32).collect::<Vec<u32>>();
    let (sources, targets) = (some(), some());
    let costs = cch::distance_matrix(&other.view(), &metric.view(), &sources, &targets);
    let mut search = Search::default();
    for (pair, cost) in costs.iter().enumerate() {
        let seed = |node: u32| [Seed { node, cost: 0 }];
        let (from, to) = (sources[pair / targets.len()], targets[pair % targets.len()]);
        let met = search.meet(network.tree(), &tuned.metric, &seed(from), &seed(to));
        let own = met.map_or(FAR, |(cost, _)| cost);
        assert_eq!(own.min(FAR), (*cost).min(FAR), "from node {from} to node {to}");
    }
}

#[test]
fn a_matrix_is_the_same_as_its_ways_one_by_one() {
    let (avoid, cancel) = (Avoid::default(), Cancel::default());
    let mut random = Random(77);
    for (name, path) in extracts() {
        let case = Case::new(&path, &|_| None, Vec::new());
        let engine = Engine::new(name, case.pack.clone(), Vec::new()).expect("an engine");
        let network = &case.network();
        for profile in ["car", "bicycle", "foot"].map(|name| Profile::shipped(name).expect("shipped")) {
            let terms = terms(profile, &avoid, &cancel);
            let tuned = case.tuned(&terms, Abroad::Open, Strictness::Never);
            let mut points = Vec::new();
            while points.len() < 20 {
                let snap = some_snap(network, &tuned, &mut random);
                if network.mainland[snap.edge as usize] & mainland_bit(profile.mode) != 0 {
                    points.push(Waypoint::new(Point::from(at_share(network, snap.edge, 0.5))));
                }
            }
            let matrix = engine
                .matrix(&MatrixRequest { sources: &points, targets: &points, terms })
                .expect("a matrix");
            for (row, from) in points.iter().enumerate() {
                for (column, to) in points.iter().enumerate() {
                    let place = row * points.len() + column;
                    let route = engine.route(&RouteRequest { points: &[*from, *to], terms });
                    let (seconds, metres) = match &route {
                        Ok(route) => (route.duration, route.distance),
                        Err(RouteError::NoRoad { .. }) => (f64::INFINITY, f64::INFINITY),
                        Err(other) => panic!("{name}, {row} to {column}: {other}"),
                    };
                    let same = |a: f64, b: f64| a == b || (a - b).abs() <= 1.0 + 0.002 * b;
                    assert!(
                        same(matrix.seconds[place], seconds) && same(matrix.metres[place], metres),
                        "{name}, {}, {row} to {column}: {} s and {} m in the matrix, alone {seconds} s and {metres} m",
                        profile.name,
                        matrix.seconds[place],
                        matrix.metres[place],
                    );
                }
            }
        }
    }
}

/// A made-up country on disk, and who rules where.
fn made_up(seed: u64, towns: usize) -> (tempfile::TempDir, PathBuf, drawn::country::World) {
    use drawn::country::{Extract, Options, Scenery, World};
    let world = World::new(Options { seed, towns, scenery: Scenery::None, ..Options::default() });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("world.osm.pbf");
    let file = std::fs::File::create(&path).expect("a file");
    world
        .write(Extract::Whole, std::io::BufWriter::new(file), drawn::pbf::Options::default())
        .expect("a world");
    (folder, path, world)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn in_made_up_countries_whatever_is_avoided_ways_are_what_dijkstra_finds(
        seed in 0_u64..1000,
        towns in 1_usize..5,
        flags in 0_u32..64,
        month in prop::option::of(1_u8..=12),
        abroad in any::<bool>(),
    ) {
        let flag = |bit: u32| flags & 1 << bit != 0;
        let (_folder, path, world) = made_up(seed, towns);
        let country = |at: Point| world.country(at.x(), at.y()).and_then(Country::from_code);
        let code = |code: &str| Country::from_code(code).expect("a code");
        let gates = world.posts().into_iter().map(|post| Gate {
            id: post.name.clone(),
            countries: [code(&post.countries[0]), code(&post.countries[1])],
            at: Point::new(post.lon, post.lat),
            usable: Use::International,
        });
        let gates: Vec<Gate> = gates.filter(|_| flag(5)).collect();
        let case = Case::new(&path, &country, gates.clone());
        let area = polygon![(x: 60.1, y: 42.1), (x: 60.4, y: 42.1), (x: 60.4, y: 42.25), (x: 60.1, y: 42.3)];
        let avoid = Avoid {
            unpaved: flag(0),
            ferries: flag(1),
            tolls: flag(2),
            fords: flag(3),
            areas: flag(4).then_some(area).into_iter().collect(),
            crossings: gates.first().map(|gate| gate.id.clone()).into_iter().filter(|_| flag(1)).collect(),
            countries: Vec::new(),
        };
        let cancel = Cancel::default();
        let mut random = Random(seed + 1);
        let profiles = Profile::all_shipped();
        let profile = &profiles[random.below(profiles.len())];
        let terms = Terms { profile, avoid: &avoid, month, wet: flag(2), cancel: &cancel };
        let abroad = if abroad { Abroad::Open } else { Abroad::Shut };
        for strictness in [Strictness::Never, Strictness::LastResort] {
            let tuned = case.tuned(&terms, abroad, strictness);
            if tuned.costs.iter().flatten().any(|cost| *cost < FAR) {
                check(&case, &tuned, profile.mode, (8, 40), &mut random);
            }
        }
    }
}
