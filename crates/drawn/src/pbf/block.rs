//! One block of elements of a kind, as it fills.

use std::collections::HashMap;

use super::wire::{bytes, number, packed, signed, varint, zigzag};
use super::{Metadata, Nodes, Options};
use crate::{Kind, Node, Relation, Tags, Way};

/// The strings of a block, each once. Number 0 is the empty one that nothing uses.
#[derive(Default)]
struct Strings {
    numbers: HashMap<String, u32>,
    encoded: Vec<u8>,
}

impl Strings {
    fn number(&mut self, string: &str) -> u64 {
        if let Some(number) = self.numbers.get(string) {
            return u64::from(*number);
        }
        let number = self.numbers.len() as u32 + 1;
        self.numbers.insert(string.to_owned(), number);
        bytes(&mut self.encoded, 1, string.as_bytes());
        u64::from(number)
    }

    /// Keys and values as two packed lists.
    fn tags(&mut self, out: &mut Vec<u8>, tags: &Tags) {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in tags {
            varint(&mut keys, self.number(key));
            varint(&mut values, self.number(value));
        }
        packed(out, 2, &keys);
        packed(out, 3, &values);
    }
}

/// Nodes as columns, each the difference to the one before.
#[derive(Default)]
struct Dense {
    ids: Vec<u8>,
    lats: Vec<u8>,
    lons: Vec<u8>,
    tags: Vec<u8>,
    tagged: bool,
    last: (i64, i64, i64),
    versions: Vec<u8>,
    visible: Vec<u8>,
}

/// Elements of one kind on their way into the file.
#[derive(Default)]
pub(super) struct Block {
    pub(super) kind: Option<Kind>,
    pub(super) count: usize,
    strings: Strings,
    dense: Dense,
    /// Encoded members of the group, unless they are dense.
    group: Vec<u8>,
    message: Vec<u8>,
}

/// Made-up metadata: a time, a changeset and a user, the same for all.
const TIMESTAMP: i64 = 1_790_000_000;
const CHANGESET: i64 = 7;
const UID: i64 = 42;

impl Block {
    /// About how many bytes it has come to, not compressed.
    pub(super) fn len(&self) -> usize {
        let dense = &self.dense;
        let columns = dense.ids.len() + dense.lats.len() + dense.lons.len() + dense.tags.len();
        self.group.len() + self.strings.encoded.len() + columns
    }

    pub(super) fn node(&mut self, node: &Node, options: &Options) {
        let stored = |e7: i32, offset: i64| {
            let nanodegrees = i64::from(e7) * 100 - offset;
            let granularity = i64::from(options.granularity);
            (nanodegrees + granularity.div_euclid(2)).div_euclid(granularity)
        };
        let lon = stored(node.lon, options.offset.0);
        let lat = stored(node.lat, options.offset.1);
        self.count += 1;
        match options.nodes {
            Nodes::Dense => self.dense_node(node, lon, lat, options.metadata),
            Nodes::Plain => {
                let message = &mut self.message;
                message.clear();
                signed(message, 1, node.id);
                self.strings.tags(message, &node.tags);
                info(message, &mut self.strings, options.metadata);
                signed(message, 8, lat);
                signed(message, 9, lon);
                bytes(&mut self.group, 1, message);
            }
        }
    }

    fn dense_node(&mut self, node: &Node, lon: i64, lat: i64, metadata: Metadata) {
        let dense = &mut self.dense;
        let last = dense.last;
        zigzag(&mut dense.ids, node.id.wrapping_sub(last.0));
        zigzag(&mut dense.lons, lon - last.1);
        zigzag(&mut dense.lats, lat - last.2);
        dense.last = (node.id, lon, lat);
        for (key, value) in &node.tags {
            varint(&mut dense.tags, self.strings.number(key));
            varint(&mut dense.tags, self.strings.number(value));
            dense.tagged = true;
        }
        dense.tags.push(0);
        if metadata != Metadata::None {
            dense.versions.push(1);
            dense.visible.push(1);
        }
    }

    pub(super) fn way(&mut self, way: &Way, options: &Options) {
        self.count += 1;
        let message = &mut self.message;
        message.clear();
        number(message, 1, way.id);
        self.strings.tags(message, &way.tags);
        info(message, &mut self.strings, options.metadata);
        let (mut refs, mut last) = (Vec::with_capacity(way.refs.len() * 2), 0_i64);
        for id in &way.refs {
            zigzag(&mut refs, id.wrapping_sub(last));
            last = *id;
        }
        packed(message, 8, &refs);
        bytes(&mut self.group, 3, message);
    }

    pub(super) fn relation(&mut self, relation: &Relation, options: &Options) {
        self.count += 1;
        let message = &mut self.message;
        message.clear();
        number(message, 1, relation.id);
        self.strings.tags(message, &relation.tags);
        info(message, &mut self.strings, options.metadata);
        let (mut roles, mut ids, mut kinds, mut last) = (Vec::new(), Vec::new(), Vec::new(), 0_i64);
        for member in &relation.members {
            varint(&mut roles, self.strings.number(&member.role));
            zigzag(&mut ids, member.id.wrapping_sub(last));
            last = member.id;
            kinds.push(member.kind as u8);
        }
        packed(message, 8, &roles);
        packed(message, 9, &ids);
        packed(message, 10, &kinds);
        bytes(&mut self.group, 4, message);
    }

    /// The block as a message; it is empty afterwards.
    pub(super) fn take(&mut self, options: &Options) -> Vec<u8> {
        let dense = std::mem::take(&mut self.dense);
        if !dense.ids.is_empty() {
            let encoded = self.encode_dense(&dense, options.metadata);
            bytes(&mut self.group, 2, &encoded);
        }
        let mut strings = vec![0x0a, 0];
        strings.extend_from_slice(&self.strings.encoded);
        let mut out = Vec::with_capacity(strings.len() + self.group.len() + 64);
        bytes(&mut out, 1, &strings);
        bytes(&mut out, 2, &self.group);
        if options.granularity != 100 {
            number(&mut out, 17, i64::from(options.granularity));
        }
        if options.offset != (0, 0) {
            number(&mut out, 19, options.offset.1);
            number(&mut out, 20, options.offset.0);
        }
        *self = Self::default();
        out
    }

    fn encode_dense(&mut self, dense: &Dense, metadata: Metadata) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.len());
        bytes(&mut out, 1, &dense.ids);
        if metadata != Metadata::None {
            let mut info = Vec::new();
            let user = self.strings.number("drawn") as i64;
            bytes(&mut info, 1, &dense.versions);
            for (field, first) in [(2, TIMESTAMP), (3, CHANGESET), (4, UID), (5, user)] {
                let mut column = Vec::new();
                zigzag(&mut column, first);
                // Differences: the same for all, so all but the first are 0.
                column.resize(column.len() + dense.versions.len() - 1, 0);
                bytes(&mut info, field, &column);
            }
            if metadata == Metadata::History {
                bytes(&mut info, 6, &dense.visible);
            }
            bytes(&mut out, 5, &info);
        }
        bytes(&mut out, 8, &dense.lats);
        bytes(&mut out, 9, &dense.lons);
        if dense.tagged {
            bytes(&mut out, 10, &dense.tags);
        }
        out
    }
}

fn info(message: &mut Vec<u8>, strings: &mut Strings, metadata: Metadata) {
    if metadata == Metadata::None {
        return;
    }
    let mut info = Vec::new();
    number(&mut info, 1, 1);
    number(&mut info, 2, TIMESTAMP);
    number(&mut info, 3, CHANGESET);
    number(&mut info, 4, UID);
    number(&mut info, 5, strings.number("drawn") as i64);
    if metadata == Metadata::History {
        number(&mut info, 6, 1);
    }
    bytes(message, 4, &info);
}
