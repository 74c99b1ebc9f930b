use std::cmp::Reverse;
use std::collections::BinaryHeap;

use proptest::prelude::*;

use super::*;

/// A random road graph: a grid with pieces left out, shortcuts, one-way links.
#[derive(Clone, Debug)]
struct World {
    nodes: usize,
    at: Vec<[i32; 2]>,
    /// Tail, head, cost forth, cost back.
    links: Vec<(u32, u32, u32, u32)>,
}

impl World {
    fn new(side: usize, seed: u64) -> Self {
        let mut state = seed | 1;
        let mut random = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) % below
        };
        let nodes = side * side;
        let at = (0..nodes)
            .map(|node| {
                let jitter = |random: &mut dyn FnMut(u64) -> u64| random(4000) as i32;
                [
                    (node % side) as i32 * 10_000 + jitter(&mut random),
                    (node / side) as i32 * 10_000 + jitter(&mut random),
                ]
            })
            .collect();
        let mut links = Vec::new();
        for node in 0..nodes {
            for other in [node + 1, node + side] {
                let beside = other == node + 1 && other % side != 0 || other == node + side;
                if other < nodes && beside && random(10) < 8 {
                    let cost = 1 + random(100) as u32;
                    let one_way = random(6) == 0;
                    links.push((
                        node as u32,
                        other as u32,
                        cost,
                        if one_way { FAR } else { cost + random(5) as u32 },
                    ));
                }
            }
            if random(12) == 0 {
                links.push((node as u32, random(nodes as u64) as u32, 1 + random(300) as u32, FAR));
            }
        }
        links.retain(|(a, b, ..)| a != b);
        Self { nodes, at, links }
    }

    fn dijkstra(&self, from: u32) -> Vec<u32> {
        let mut around = vec![Vec::new(); self.nodes];
        for (a, b, forth, back) in &self.links {
            around[*a as usize].push((*b, *forth));
            around[*b as usize].push((*a, *back));
        }
        let mut cost = vec![FAR; self.nodes];
        cost[from as usize] = 0;
        let mut queue = BinaryHeap::from([Reverse((0, from))]);
        while let Some(Reverse((here, node))) = queue.pop() {
            if here > cost[node as usize] {
                continue;
            }
            for (other, step) in &around[node as usize] {
                let total = here.saturating_add(*step);
                if total < cost[*other as usize] {
                    cost[*other as usize] = total;
                    queue.push(Reverse((total, *other)));
                }
            }
        }
        cost
    }

    /// The hierarchy: topology, ranks, and each link with its arc.
    fn contracted(&self) -> (Topology, Vec<u32>, Vec<(u32, u32, u32)>) {
        let pairs = self.links.iter().map(|(a, b, ..)| (*a, *b));
        let graph = Graph::from_pairs(self.nodes, pairs);
        let order = order(&graph, &self.at, &Progress::default());
        let (topology, rank) = contract(&graph, &order);
        let tree = Tree { first: &topology.first, head: &topology.head };
        let links = self
            .links
            .iter()
            .map(|(a, b, forth, back)| {
                let (a, b) = (rank[*a as usize], rank[*b as usize]);
                let arc = tree.arc(a.min(b), a.max(b)).expect("each link has an arc") as u32;
                if a < b { (arc, *forth, *back) } else { (arc, *back, *forth) }
            })
            .collect();
        (topology, rank, links)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_query_finds_what_dijkstra_finds_and_unpacks_to_a_way_of_that_cost(side in 2usize..14, seed in any::<u64>()) {
        let world = World::new(side, seed);
        let (topology, rank, links) = world.contracted();
        let mut seen = vec![false; world.nodes];
        rank.iter().for_each(|rank| seen[*rank as usize] = true);
        prop_assert!(seen.iter().all(|seen| *seen), "ranks are a permutation");
        let tree = Tree { first: &topology.first, head: &topology.head };
        let metric = Metric::customize(tree, links.iter().copied());
        let mut search = Search::default();
        for from in (0..world.nodes as u32).step_by(7) {
            let costs = world.dijkstra(from);
            for to in 0..world.nodes as u32 {
                let seed = |node: u32| [Seed { node: rank[node as usize], cost: 0 }];
                let met = search.meet(tree, &metric, &seed(from), &seed(to));
                prop_assert_eq!(met.map_or(FAR, |(cost, _)| cost), costs[to as usize], "from {} to {}", from, to);
                let Some((cost, over)) = met else { continue };
                let mut hops = Vec::new();
                search.unpack(tree, &metric, over, &mut hops);
                let (mut node, mut sum) = (from, 0);
                for hop in &hops {
                    let (a, b, forth, back) = world.links[hop.link as usize];
                    let forward = (rank[a as usize] < rank[b as usize]) == hop.rises;
                    let (tail, head, step) = if forward { (a, b, forth) } else { (b, a, back) };
                    prop_assert_eq!(tail, node, "each link begins where the last one ended");
                    node = head;
                    sum += step;
                }
                prop_assert_eq!((node, sum), (to, cost), "the links lead there at that cost");
            }
        }
    }

    #[test]
    fn many_to_many_is_the_same_as_one_by_one_and_sums_what_lies_on_the_way(side in 3usize..12, seed in any::<u64>()) {
        let world = World::new(side, seed);
        let (topology, rank, links) = world.contracted();
        let tree = Tree { first: &topology.first, head: &topology.head };
        let metric = Metric::customize(tree, links.iter().copied());
        // Each link counts one, and its own cost: so the second sum of a way is its cost.
        let sums = many::Sums::new(tree, &metric, |link| {
            let (_, rise, fall) = links[link as usize];
            [[1, rise], [1, fall]]
        });
        let targets: Vec<u32> = (0..world.nodes as u32).step_by(3).collect();
        let selection = many::Selection::new(tree, &metric, Some(&sums), targets.iter().map(|t| rank[*t as usize]));
        let sources: Vec<u32> = (0..world.nodes as u32).step_by(5).take(many::LANES).collect();
        let seeds: Vec<Vec<(Seed, [u32; 2])>> =
            sources.iter().map(|s| vec![(Seed { node: rank[*s as usize], cost: 0 }, [0, 0])]).collect();
        let rows: Vec<&[(Seed, [u32; 2])]> = seeds.iter().map(Vec::as_slice).collect();
        let mut batch = many::Batch::default();
        batch.sweep(tree, &metric, Some(&sums), &selection, &rows);
        let with_sums = batch.cost.clone();
        for (lane, source) in sources.iter().enumerate() {
            let costs = world.dijkstra(*source);
            for target in &targets {
                let row = selection.row(rank[*target as usize]);
                prop_assert_eq!(batch.cost[row][lane].min(FAR), costs[*target as usize], "{} to {}", source, target);
                if costs[*target as usize] < FAR {
                    prop_assert_eq!(batch.sums[row][1][lane], costs[*target as usize], "the sum of costs is the cost");
                }
            }
        }
        batch.sweep(tree, &metric, None, &selection, &rows);
        prop_assert_eq!(&batch.cost, &with_sums, "sums change no cost");
    }
}

#[test]
fn a_long_chain_makes_a_shallow_tree() {
    let nodes = 4096_u32;
    let graph = Graph::from_pairs(nodes as usize, (1..nodes).map(|node| (node - 1, node)));
    let at: Vec<[i32; 2]> = (0..nodes as i32).map(|node| [node, 0]).collect();
    let order = order(&graph, &at, &Progress::default());
    let (topology, _) = contract(&graph, &order);
    let tree = Tree { first: &topology.first, head: &topology.head };
    let depth = |mut node: u32| {
        let mut depth = 1;
        while let Some(above) = tree.parent(node) {
            node = above;
            depth += 1;
        }
        depth
    };
    let deepest = (0..nodes).map(depth).max().expect("a node");
    assert!(deepest <= 40, "about the logarithm of its length, not the length: {deepest}");
}
