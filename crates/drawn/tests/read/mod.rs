//! Reads a file back with the crate `osmpbf`, which none of the writer is from.
#![allow(dead_code, reason = "each test file uses its share")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where a file is wrong"
)]

use std::io::Read;

use drawn::{Kind, Member, Node, Osm, Relation, Tags, Way};
use osmpbf::{BlobDecode, BlobReader, Element, HeaderBlock, PrimitiveBlock, RelMemberType};

fn owned<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Tags {
    tags.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

fn e7(nano: i64) -> i32 {
    i32::try_from((nano + 50).div_euclid(100)).expect("a coordinate fits")
}

/// Everything in the file, in its order, behind its header.
pub fn all(file: &[u8]) -> (HeaderBlock, Osm) {
    let (mut header, mut osm) = (None, Osm::default());
    for blob in BlobReader::new(file) {
        match blob.expect("a blob").decode().expect("its content") {
            BlobDecode::OsmHeader(block) => header = Some(*block),
            BlobDecode::OsmData(block) => elements(&block, &mut osm),
            BlobDecode::Unknown(kind) => panic!("a blob of kind {kind}"),
        }
    }
    (header.expect("a header"), osm)
}

/// How many sound blobs there are.
pub fn blobs(file: &[u8]) -> usize {
    BlobReader::new(file).filter(Result::is_ok).count()
}

fn elements(block: &PrimitiveBlock, osm: &mut Osm) {
    block.for_each_element(|element| match element {
        Element::Node(node) => osm.nodes.push(Node {
            id: node.id(),
            lon: e7(node.nano_lon()),
            lat: e7(node.nano_lat()),
            tags: owned(node.tags()),
        }),
        Element::DenseNode(node) => osm.nodes.push(Node {
            id: node.id(),
            lon: e7(node.nano_lon()),
            lat: e7(node.nano_lat()),
            tags: owned(node.tags()),
        }),
        Element::Way(way) => {
            osm.ways.push(Way { id: way.id(), refs: way.refs().collect(), tags: owned(way.tags()) });
        }
        Element::Relation(relation) => {
            let members = relation.members().map(|member| Member {
                kind: match member.member_type {
                    RelMemberType::Node => Kind::Node,
                    RelMemberType::Way => Kind::Way,
                    RelMemberType::Relation => Kind::Relation,
                },
                id: member.member_id,
                role: member.role().expect("a role of the table").to_owned(),
            });
            let members = members.collect();
            osm.relations.push(Relation { id: relation.id(), members, tags: owned(relation.tags()) });
        }
    });
}

/// A number at the start of some bytes, and what is behind it.
fn varint(bytes: &[u8]) -> (u64, &[u8]) {
    let length = bytes.iter().position(|byte| byte & 0x80 == 0).expect("a number ends") + 1;
    let value = bytes[..length].iter().rev().fold(0, |sum, byte| sum << 7 | u64::from(byte & 0x7f));
    (value, &bytes[length..])
}

/// The same file with its LZ4 and Zstandard blobs, which `osmpbf` does not know, unpacked.
pub fn unpacked(mut file: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while !file.is_empty() {
        let mut length = [0; 4];
        file.read_exact(&mut length).expect("the length of a header");
        let (header, rest) = file.split_at(u32::from_be_bytes(length) as usize);
        let kind = &header[2..2 + usize::from(header[1])];
        let (size, _) = varint(&header[3 + kind.len()..]);
        let (blob, rest) = rest.split_at(size as usize);
        file = rest;

        assert_eq!(blob[0], 0x10, "a packed blob says how large it was");
        let (raw_size, data) = varint(&blob[1..]);
        let (_, packed) = varint(&data[1..]);
        let content = match data[0] {
            0x32 => lz4_flex::block::decompress(packed, raw_size as usize).expect("LZ4"),
            0x3a => zstd::bulk::decompress(packed, raw_size as usize).expect("Zstandard"),
            key => panic!("neither LZ4 nor Zstandard: key {key}"),
        };
        assert_eq!(content.len(), raw_size as usize, "the size that was said is the size");
        put(&mut out, kind, &content);
    }
    out
}

fn put(out: &mut Vec<u8>, kind: &[u8], content: &[u8]) {
    let number = |out: &mut Vec<u8>, mut value: usize| {
        while value >= 0x80 {
            out.push(value as u8 | 0x80);
            value >>= 7;
        }
        out.push(value as u8);
    };
    let (mut blob, mut header) = (vec![0x0a], vec![0x0a, kind.len() as u8]);
    number(&mut blob, content.len());
    blob.extend_from_slice(content);
    header.extend_from_slice(kind);
    header.push(0x18);
    number(&mut header, blob.len());
    out.extend_from_slice(&(header.len() as u32).to_be_bytes());
    out.extend(header);
    out.extend(blob);
}
