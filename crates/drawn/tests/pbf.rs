//! What is written reads back, whatever the options.

mod read;

use drawn::pbf::{Bounds, Metadata, Nodes, Options, Order, Packing};
use drawn::{Kind, Member, Node, Osm, Relation, Way, hostile, tags};
use proptest::prelude::*;

/// Some of everything: tags and none, names in other letters, members of each kind.
fn sample() -> Osm {
    let node = |id, lon, lat, text| Node { id, lon, lat, tags: tags(text) };
    let member = |kind, id, role: &str| Member { kind, id, role: role.to_owned() };
    Osm {
        nodes: vec![
            node(-9, -1_800_000_000, -900_000_000, ""),
            node(3, 1_800_000_000, 900_000_000, "barrier=gate access=''"),
            node(4, 901_234_567, 481_234_567, ""),
            node((1 << 40) + 1, 901_234_568, 481_234_566, "name='Өлгий аймаг' place=town"),
        ],
        ways: vec![
            Way {
                id: -2, refs: vec![3, 4, (1 << 40) + 1, -9, 3], tags: tags("highway=track name='Өлгий'")
            },
            Way { id: 1 << 41, refs: vec![3, 4], tags: Vec::new() },
            Way { id: (1 << 41) + 1, refs: Vec::new(), tags: tags("highway=path") },
        ],
        relations: vec![
            Relation {
                id: 5,
                members: vec![
                    member(Kind::Way, -2, "from"),
                    member(Kind::Node, 3, "via"),
                    member(Kind::Way, 1 << 41, "to"),
                    member(Kind::Relation, 6, ""),
                ],
                tags: tags("type=restriction restriction=only_straight_on"),
            },
            Relation { id: 6, members: Vec::new(), tags: Vec::new() },
        ],
    }
}

#[test]
fn every_combination_of_options_reads_back() {
    let osm = sample();
    for nodes in [Nodes::Dense, Nodes::Plain] {
        for packing in Packing::ALL {
            for metadata in [Metadata::None, Metadata::Versions, Metadata::History] {
                for block in [1, 2, 8000] {
                    let options = Options { nodes, packing, metadata, block, ..Options::default() };
                    let said = format!("{options:?}");
                    let file = osm.pbf(options);
                    let file = match packing {
                        Packing::Raw | Packing::Zlib => file,
                        Packing::Lz4 | Packing::Zstd => read::unpacked(&file),
                    };
                    assert_eq!(read::all(&file).1, osm, "the same data with {said}");
                }
            }
        }
    }
}

#[test]
fn a_block_holds_at_most_so_many_of_one_kind() {
    let file = sample().pbf(Options { block: 3, ..Options::default() });
    assert_eq!(read::blobs(&file), 1 + 2 + 1 + 1, "a header, four nodes, three ways, two relations");
}

#[test]
fn the_header_says_what_it_was_told() {
    let bounds = Bounds { west: -500_000_000, south: 410_000_000, east: 1_200_000_000, north: 552_500_000 };
    let options = Options {
        bounds: Some(bounds),
        timestamp: Some(1_790_000_000),
        program: "a test".to_owned(),
        required: vec!["Teleportation-V2".to_owned()],
        ..Options::default()
    };
    let (header, _) = read::all(&sample().pbf(options));
    assert_eq!(
        header.required_features(),
        ["OsmSchema-V0.6", "DenseNodes", "Teleportation-V2"],
        "what a reader has to know"
    );
    assert_eq!(header.optional_features(), ["Sort.Type_then_ID"], "it is sorted");
    assert_eq!(header.writing_program(), Some("a test"), "who wrote it");
    assert_eq!(header.osmosis_replication_timestamp(), Some(1_790_000_000), "how new it is");
    let bbox = header.bbox().expect("a bounding box");
    let read = [bbox.left, bbox.bottom, bbox.right, bbox.top].map(|degrees| (degrees * 1e7).round() as i32);
    assert_eq!(read, [bounds.west, bounds.south, bounds.east, bounds.north], "where it lies");
}

#[test]
fn a_plain_header_says_little() {
    let options = Options { nodes: Nodes::Plain, order: Order::Unsaid, ..Options::default() };
    let (header, _) = read::all(&sample().pbf(options));
    assert_eq!(header.required_features(), ["OsmSchema-V0.6"], "plain nodes ask for nothing more");
    assert!(header.optional_features().is_empty(), "nothing is said of the order");
    assert!(header.bbox().is_none() && header.osmosis_replication_timestamp().is_none(), "nor of the rest");
    let history = sample().pbf(Options { metadata: Metadata::History, ..Options::default() });
    let features = read::all(&history).0;
    assert!(
        features.required_features().contains(&"HistoricalInformation".to_owned()),
        "a file with a past says so"
    );
}

#[test]
fn a_coarse_grid_loses_at_most_half_a_step() {
    let osm = sample();
    for (nodes, granularity, offset) in [
        (Nodes::Dense, 1000, (0, 0)),
        (Nodes::Plain, 10_000, (0, 0)),
        (Nodes::Dense, 100, (-7, 12_345_678_901)),
        (Nodes::Plain, 1, (900_000_000, -480_000_000)),
    ] {
        let file = osm.pbf(Options { nodes, granularity, offset, ..Options::default() });
        let most = granularity / 200 + 1;
        for (read, written) in read::all(&file).1.nodes.iter().zip(&osm.nodes) {
            let off = (read.lon - written.lon).abs().max((read.lat - written.lat).abs());
            assert!(off <= most, "granularity {granularity}, offset {offset:?}: off by {off}");
        }
    }
}

#[test]
fn a_way_of_2000_nodes_reads_back() {
    let osm = hostile::long_way(2000);
    let read = read::all(&osm.pbf(Options::default())).1;
    let longest = read.ways.iter().map(|way| way.refs.len()).max();
    assert_eq!(longest, Some(2000), "all its nodes");
    assert_eq!(read, osm, "and all else");
}

#[test]
fn blocks_stay_below_what_the_format_allows() {
    let refs: Vec<i64> = (0..2000).map(|step| (step % 2) << 45).collect();
    let ways: Vec<_> = (0..2000).map(|id| Way { id, refs: refs.clone(), tags: Vec::new() }).collect();
    let osm = Osm { ways, ..Osm::default() };
    let file = osm.pbf(Options { packing: Packing::Raw, block: 1 << 20, ..Options::default() });
    assert!(file.len() > 20 << 20, "more than a block may have: {}", file.len());
    assert!(read::blobs(&file) > 2, "so it is parted");
    assert_eq!(read::all(&file).1, osm, "and reads back");
}

prop_compose! {
    fn any_tags()(tags in prop::collection::vec(("[a-z:]{1,9}", "\\PC{0,12}"), 0..4)) -> drawn::Tags {
        tags
    }
}

fn near_id() -> impl Strategy<Value = i64> {
    // Two ids are never further apart than 64 bits hold.
    prop_oneof![-50_i64..50, (1_i64 << 40)..(1 << 40) + 50, -(1_i64 << 61)..(1 << 61)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_data_reads_back(
        nodes in prop::collection::vec((near_id(), any::<i32>(), any::<i32>(), any_tags()), 0..40),
        ways in prop::collection::vec((near_id(), prop::collection::vec(near_id(), 0..30), any_tags()), 0..10),
        dense in prop_oneof![Just(Nodes::Dense), Just(Nodes::Plain)],
        block in 1_usize..20,
    ) {
        let osm = Osm {
            nodes: nodes.into_iter().map(|(id, lon, lat, tags)| Node { id, lon, lat, tags }).collect(),
            ways: ways.into_iter().map(|(id, refs, tags)| Way { id, refs, tags }).collect(),
            relations: Vec::new(),
        };
        let file = osm.pbf(Options { nodes: dense, block, ..Options::default() });
        prop_assert_eq!(read::all(&file).1, osm);
    }
}
