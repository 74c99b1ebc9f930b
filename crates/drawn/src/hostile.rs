//! Files and data as they should not be.
//!
//! [`files`] are no sound `.osm.pbf`: a reader has to refuse each with words. [`data`] is sound as a file and odd as a map: a reader has to
//! live with it.

use crate::pbf::wire::{bytes, number};
use crate::pbf::{self, Metadata, Options, Packing};
use crate::{Kind, Map, Member, Node, Osm, Relation, Way, tags};

/// The first so many bytes: a download that broke off.
pub fn truncated(file: &[u8], length: usize) -> Vec<u8> {
    file[..length.min(file.len())].to_vec()
}

/// The file with all bits of one byte turned over.
pub fn flipped(file: &[u8], at: usize) -> Vec<u8> {
    let mut file = file.to_vec();
    file[at] = !file[at];
    file
}

/// A small sound file to damage.
pub fn sound() -> Vec<u8> {
    square().pbf(Options::default())
}

/// Four roads around a square, and one that leaves it.
fn square() -> Osm {
    square_map().osm()
}

fn square_map() -> Map {
    Map::new("A--B--E\n|  |\nD--C")
        .way("AB", "highway=residential name=A")
        .way("BC", "highway=residential name=B")
        .way("CD", "highway=residential name=C")
        .way("DA", "highway=residential name=D")
        .way("BE", "highway=primary")
}

/// A file that is text: the same data as XML.
pub fn text() -> Vec<u8> {
    b"<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\"><node id=\"1\" lat=\"48\" lon=\"90\"/></osm>\n".to_vec()
}

/// What a server sends instead of the file: a page of HTML.
pub fn page() -> Vec<u8> {
    b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body>Not Found</body></html>\n"
        .to_vec()
}

/// A header whose blob claims 1 GiB, with nothing behind it.
pub fn huge_blob() -> Vec<u8> {
    let mut out = sound();
    pbf::frame(&mut out, "OSMData", &[0; 64], 1 << 30).expect(MEMORY);
    out
}

/// A blob header that claims to be 2 GiB long.
pub fn huge_header() -> Vec<u8> {
    let mut out = sound();
    out.extend_from_slice(&0x7fff_ffff_u32.to_be_bytes());
    out
}

/// A blob that claims less than no bytes.
pub fn negative_blob() -> Vec<u8> {
    let mut out = sound();
    pbf::frame(&mut out, "OSMData", &[0; 64], -5).expect(MEMORY);
    out
}

/// A small blob that unpacks to 64 MiB, twice what the format allows, and says so.
pub fn bomb() -> Vec<u8> {
    let mut out = sound();
    pbf::write_blob(&mut out, "OSMData", &vec![0; 64 << 20], Packing::Zlib).expect(MEMORY);
    out
}

/// A small blob that unpacks to 64 MiB and claims 100 bytes.
pub fn lying_bomb() -> Vec<u8> {
    let mut honest = Vec::new();
    pbf::write_blob(&mut honest, "OSMData", &vec![0; 64 << 20], Packing::Zlib).expect(MEMORY);
    // Behind the blob header stands the claim: a key, and a number of four bytes (2^26).
    let start = 4 + u32::from_be_bytes([honest[0], honest[1], honest[2], honest[3]]) as usize;
    let mut blob = Vec::new();
    number(&mut blob, 2, 100);
    blob.extend_from_slice(&honest[start + 5..]);
    let mut out = sound();
    pbf::frame(&mut out, "OSMData", &blob, blob.len() as i64).expect(MEMORY);
    out
}

/// A header that asks for a feature that nobody knows.
pub fn unknown_feature() -> Vec<u8> {
    square().pbf(Options { required: vec!["Teleportation-V2".to_owned()], ..Options::default() })
}

/// A file with the past of each element.
pub fn history() -> Vec<u8> {
    square().pbf(Options { metadata: Metadata::History, ..Options::default() })
}

/// Data without a header before it.
pub fn headless() -> Vec<u8> {
    let file = sound();
    let length =
        |at: usize| u32::from_be_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize;
    // The size of the header's blob is the last number of its blob header: two bytes at most, as it is small.
    let end = 4 + length(0);
    let size = match file[end - 2] {
        0x18 => usize::from(file[end - 1]),
        low => usize::from(low & 0x7f) | usize::from(file[end - 1]) << 7,
    };
    file[end + size..].to_vec()
}

/// A file with one more block: a group, and the strings that it may use.
fn with_block(strings: &[&[u8]], group: &[u8]) -> Vec<u8> {
    let (mut table, mut block) = (Vec::new(), Vec::new());
    for string in strings {
        bytes(&mut table, 1, string);
    }
    bytes(&mut block, 1, &table);
    bytes(&mut block, 2, group);
    let mut out = sound();
    pbf::write_blob(&mut out, "OSMData", &block, Packing::Zlib).expect(MEMORY);
    out
}

/// A way of A, B and C, ids 1 to 3, with these tags by number.
fn way_with_tags(keys: &[u8], values: &[u8]) -> Vec<u8> {
    let (mut way, mut group) = (Vec::new(), Vec::new());
    number(&mut way, 1, 900);
    bytes(&mut way, 2, keys);
    bytes(&mut way, 3, values);
    bytes(&mut way, 8, &[2, 2, 2]);
    bytes(&mut group, 3, &way);
    group
}

/// A way whose tag is number 99 of three strings.
pub fn string_out_of_table() -> Vec<u8> {
    with_block(&[b"", b"highway", b"path"], &way_with_tags(&[1], &[99]))
}

/// A way with two keys and one value.
pub fn uneven_tags() -> Vec<u8> {
    with_block(&[b"", b"highway", b"path"], &way_with_tags(&[1, 1], &[2]))
}

/// A way whose class is not UTF-8.
pub fn not_utf8() -> Vec<u8> {
    with_block(&[b"", b"highway", b"\xff\xfe\xfd"], &way_with_tags(&[1], &[2]))
}

/// Dense nodes with three ids, two latitudes and one longitude.
pub fn uneven_columns() -> Vec<u8> {
    let (mut dense, mut group) = (Vec::new(), Vec::new());
    bytes(&mut dense, 1, &[2, 2, 2]);
    bytes(&mut dense, 8, &[2, 2]);
    bytes(&mut dense, 9, &[2]);
    bytes(&mut group, 2, &dense);
    with_block(&[b""], &group)
}

const MEMORY: &str = "memory takes whatever is written";

/// Every damaged file, with a word for it. A reader refuses each with words; only for the last four it may also pass over what is
/// wrong.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let sound = sound();
    vec![
        ("empty", Vec::new()),
        ("one byte", truncated(&sound, 1)),
        ("broken off in the header", truncated(&sound, 20)),
        ("broken off at the end", truncated(&sound, sound.len() - 1)),
        ("a byte of the data flipped", flipped(&sound, sound.len() - 20)),
        ("text", text()),
        ("a page", page()),
        ("a huge blob", huge_blob()),
        ("a huge header", huge_header()),
        ("a negative blob", negative_blob()),
        ("a bomb", bomb()),
        ("a lying bomb", lying_bomb()),
        ("an unknown feature", unknown_feature()),
        ("history", history()),
        ("headless", headless()),
        ("a string out of the table", string_out_of_table()),
        ("uneven columns", uneven_columns()),
        ("uneven tags", uneven_tags()),
        ("overflowing ids", overflowing_ids()),
        ("not UTF-8", not_utf8()),
    ]
}

/// A way over nodes that are not in the file: in the middle, at an end, and all.
pub fn missing_nodes() -> Osm {
    let mut osm = square();
    let road = || tags("highway=tertiary");
    osm.ways.push(Way { id: 900, refs: vec![1, 999, 2], tags: road() });
    osm.ways.push(Way { id: 901, refs: vec![998, 2, 3], tags: road() });
    osm.ways.push(Way { id: 902, refs: vec![997, 996], tags: road() });
    osm
}

/// Ways of no length: no node, one node, two nodes at one place.
pub fn zero_length_ways() -> Osm {
    let mut osm = square();
    let twin = Node { id: 900, tags: Vec::new(), ..osm.nodes[0].clone() };
    let first = twin.clone();
    osm.nodes.push(twin);
    for (id, refs) in [(900, vec![]), (901, vec![1]), (902, vec![1, first.id]), (903, vec![1, 1])] {
        osm.ways.push(Way { id, refs, tags: tags("highway=service") });
    }
    osm
}

/// The same ways again: one with its own id, one with another id, one backwards.
pub fn duplicate_ways() -> Osm {
    let mut osm = square();
    let (again, mut other, mut backwards) = (osm.ways[0].clone(), osm.ways[1].clone(), osm.ways[2].clone());
    other.id = 900;
    backwards.id = 901;
    backwards.refs.reverse();
    osm.ways.extend([again, other, backwards]);
    osm
}

/// Ways that have a node twice in a row, or go there and back.
pub fn repeated_nodes() -> Osm {
    let mut osm = square();
    for (id, refs) in [(900, vec![1, 1, 2, 2, 2]), (901, vec![2, 3, 2]), (902, vec![1, 2, 3, 4, 5, 1, 2])] {
        osm.ways.push(Way { id, refs, tags: tags("highway=unclassified") });
    }
    osm
}

/// Ways that come back to where they began: around a block, and a lasso.
pub fn self_loops() -> Osm {
    square_map().way("BCEB", "highway=service").way("ABCDB", "highway=track").osm()
}

/// A way of so many nodes.
pub fn long_way(nodes: usize) -> Osm {
    let mut osm = square();
    let start = osm.nodes[4].clone();
    let mut refs = vec![start.id];
    for step in 1..nodes as i32 {
        let id = 10_000 + i64::from(step);
        let lat = start.lat + step % 7 * 100;
        osm.nodes.push(Node { id, lon: start.lon + step * 1000, lat, tags: Vec::new() });
        refs.push(id);
    }
    osm.ways.push(Way { id: 900, refs, tags: tags("highway=track") });
    osm
}

/// The square with other ids for its nodes, and ways far below 0.
fn renumbered(ids: [i64; 5]) -> Osm {
    let mut osm = square();
    let place = |id: &mut i64| *id = ids[*id as usize - 1];
    osm.nodes.iter_mut().for_each(|node| place(&mut node.id));
    for way in &mut osm.ways {
        way.refs.iter_mut().for_each(place);
        way.id -= 1 << 42;
    }
    osm.sorted()
}

/// Ids above 2^40, and below 0.
pub fn far_ids() -> Osm {
    renumbered([1 << 62, -5, (1 << 40) + 7, 1 << 41, -(1 << 61)])
}

/// Ids so far apart that their difference is beyond 64 bits, so that it wraps around.
pub fn overflowing_ids() -> Vec<u8> {
    renumbered([i64::MAX, -5, (1 << 40) + 7, 1 << 41, i64::MIN]).pbf(Options::default())
}

/// Nodes where no place is.
pub fn outside_the_world() -> Osm {
    let mut osm = square();
    osm.nodes[0].lat = 910_000_000;
    osm.nodes[2].lon = -1_810_000_000;
    osm
}

/// Ways and relations before the nodes they name are known: ids fall.
pub fn unsorted() -> Osm {
    let mut osm = square();
    osm.nodes.reverse();
    osm.ways.reverse();
    osm
}

/// Restrictions that cannot be followed: members missing, roles missing, twice, or not touching; of a kind that nobody knows.
pub fn broken_restrictions() -> Osm {
    let no_left = "type=restriction restriction=no_left_turn";
    let mut osm = square_map()
        .relation(no_left, &[("from", "AB"), ("via", "B")])
        .relation(no_left, &[("from", "AB"), ("to", "BE")])
        .relation(no_left, &[("from", "way#99"), ("via", "B"), ("to", "BE")])
        .relation(no_left, &[("from", "AB"), ("via", "node#99"), ("to", "BE")])
        .relation(no_left, &[("from", "AB"), ("via", "D"), ("to", "BE")])
        .relation(no_left, &[("from", "AB"), ("via", "CD"), ("to", "BE")])
        .relation(no_left, &[("from", "AB"), ("via", "B"), ("via", "C"), ("to", "BE"), ("to", "BC")])
        .relation("type=restriction restriction=no_flying", &[("from", "AB"), ("via", "B"), ("to", "BE")])
        .relation("type=restriction", &[("from", "AB"), ("via", "B"), ("to", "BE")])
        .osm();
    let itself = Member { kind: Kind::Relation, id: 900, role: "from".to_owned() };
    osm.relations.push(Relation { id: 900, members: vec![itself], tags: tags(no_left) });
    osm.relations.push(Relation { id: 901, members: Vec::new(), tags: tags(no_left) });
    osm
}

/// All odd data, with a word for it. The square of four roads is in each and can be driven, except where its nodes were moved.
pub fn data() -> Vec<(&'static str, Osm)> {
    vec![
        ("nothing", Osm::default()),
        ("missing nodes", missing_nodes()),
        ("zero-length ways", zero_length_ways()),
        ("duplicate ways", duplicate_ways()),
        ("repeated nodes", repeated_nodes()),
        ("self-loops", self_loops()),
        ("a way of 2,000 nodes", long_way(2000)),
        ("far ids", far_ids()),
        ("outside the world", outside_the_world()),
        ("unsorted", unsorted()),
        ("broken restrictions", broken_restrictions()),
    ]
}
