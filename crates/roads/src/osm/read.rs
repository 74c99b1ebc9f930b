//! Roads out of extracts.
//!
//! Each file is read twice: first ways and turn restrictions, which say what nodes matter; then those nodes. Only what matters is kept, so
//! memory goes with the roads and not with the file.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use osmpbf::{PrimitiveBlock, RelMemberType};
use rayon::prelude::*;

use super::blobs::{Blobs, Frame};
use super::ids::Ids;
use super::node::NodeFacts;
use super::value::Tags;
use super::way::WayFacts;
use crate::Mode;
use crate::build::{BuildError, Stage, Watch};
use crate::kind::Kind;

/// Blobs unpacked at once.
const BATCH: usize = 16;

/// A position that is not known.
pub(crate) const NOWHERE: [i32; 2] = [i32::MIN; 2];

/// A way that is a road.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    pub(crate) id: i64,
    /// Where its nodes begin in [`Roads::nodes_of_ways`].
    pub(crate) first: u32,
    pub(crate) kind: u32,
    pub(crate) name: u32,
    pub(crate) ferry_seconds: u32,
}

/// Which turns a restriction is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// This turn is forbidden.
    No,
    /// Every other turn is.
    Only,
}

/// A turn restriction as it is mapped.
#[derive(Clone, Debug)]
pub(crate) struct Restriction {
    pub(crate) rule: Rule,
    pub(crate) from: Vec<i64>,
    pub(crate) via: Via,
    pub(crate) to: Vec<i64>,
    /// For whom, a bit for each mode in the order of [`Mode::ALL`].
    pub(crate) modes: u8,
}

/// Where a restricted turn is.
#[derive(Clone, Debug)]
pub(crate) enum Via {
    /// The node's slot, once nodes have slots; before that it is in `id`.
    Node {
        id: i64,
    },
    Ways(Vec<i64>),
}

/// Roads with the nodes that they run over.
#[derive(Debug, Default)]
pub(crate) struct Roads {
    pub(crate) ways: Vec<Way>,
    /// The slots of the nodes of all ways.
    pub(crate) nodes_of_ways: Vec<u32>,
    pub(crate) ids: Ids,
    /// By slot, in 1e-7 degrees; [`NOWHERE`] for a node that no extract has.
    pub(crate) at: Vec<[i32; 2]>,
    /// By slot.
    pub(crate) facts: HashMap<u32, NodeFacts>,
    pub(crate) kinds: Vec<Kind>,
    /// Name and number.
    pub(crate) names: Vec<(String, String)>,
    pub(crate) restrictions: Vec<Restriction>,
    /// Ways left out because another extract, or this one, had them before.
    pub(crate) repeated: u64,
    /// When the data was taken from the map, the oldest of all extracts.
    pub(crate) taken: Option<i64>,
}

/// What is found in one blob.
#[derive(Default)]
struct Found {
    ways: Vec<(i64, Vec<i64>, WayFacts)>,
    restrictions: Vec<Restriction>,
    has_nodes: bool,
}

/// Reads the roads of all extracts as one.
pub(crate) fn read(extracts: &[PathBuf], watch: &dyn Watch) -> Result<Roads, BuildError> {
    let stamps = extracts.iter().map(|path| stamp(path)).collect::<Result<Vec<_>, _>>()?;
    let roads = read_all(extracts, &stamps, watch);
    if !matches!(roads, Err(BuildError::Cancelled)) {
        for (path, stamp) in extracts.iter().zip(&stamps) {
            // Whatever seems wrong with a file that somebody writes to, that is what is wrong.
            if self::stamp(path)? != *stamp {
                return Err(BuildError::Changed { path: path.clone() });
            }
        }
    }
    roads
}

fn read_all(extracts: &[PathBuf], sizes: &[Stamp], watch: &dyn Watch) -> Result<Roads, BuildError> {
    let total: u64 = sizes.iter().map(|stamp| stamp.0).sum();
    let mut roads = Roads::default();
    let mut refs: Vec<i64> = Vec::new();
    let mut interned = Interned::default();
    let mut seen = HashSet::new();
    let mut with_nodes: Vec<Vec<bool>> = Vec::new();
    let mut done = 0;
    for (path, stamp) in extracts.iter().zip(sizes) {
        let (mut blobs, head) = Blobs::open(path)?;
        roads.taken = [roads.taken, head.taken].into_iter().flatten().min();
        let mut nodes_in = Vec::new();
        loop {
            proceed(watch, Stage::Ways, done + blobs.read(), total)?;
            let frames = blobs.batch(BATCH)?;
            if frames.is_empty() {
                break;
            }
            let look_at = |frame: &Frame| {
                look(&frame.block()?).ok_or_else(|| frame.torn("a tag is no word of its block"))
            };
            let found: Vec<Found> = frames.par_iter().map(look_at).collect::<Result<_, _>>()?;
            for found in found {
                nodes_in.push(found.has_nodes);
                roads.restrictions.extend(found.restrictions);
                for (id, nodes, facts) in found.ways {
                    if !seen.insert(id) {
                        roads.repeated += 1;
                        continue;
                    }
                    roads.ways.push(Way {
                        id,
                        first: refs.len() as u32,
                        kind: interned.kind(facts.kind, &mut roads.kinds),
                        name: interned.name(facts.name, facts.number, &mut roads.names),
                        ferry_seconds: facts.ferry_seconds.unwrap_or(0),
                    });
                    refs.extend(nodes);
                }
            }
        }
        with_nodes.push(nodes_in);
        done += stamp.0;
    }
    drop(seen);
    if roads.ways.is_empty() {
        return Err(BuildError::NoRoads);
    }
    if refs.len() >= u32::MAX as usize {
        return Err(BuildError::TooLarge);
    }
    roads.ids = Ids::new(refs.clone());
    roads.nodes_of_ways = refs.par_iter().map(|id| roads.ids.slot(*id).unwrap_or(u32::MAX)).collect();
    drop(refs);
    roads.at = vec![NOWHERE; roads.ids.len()];
    let mut done = 0;
    for ((path, stamp), nodes_in) in extracts.iter().zip(sizes).zip(with_nodes) {
        read_nodes(&mut roads, path, &nodes_in, &|read| proceed(watch, Stage::Nodes, done + read, total))?;
        done += stamp.0;
    }
    Ok(roads)
}

/// Size and time of change of a file: another one is another file.
pub(crate) type Stamp = (u64, Option<std::time::SystemTime>);

pub(crate) fn stamp(path: &Path) -> Result<Stamp, BuildError> {
    let metadata = std::fs::metadata(path).map_err(|source| BuildError::read(path, source))?;
    Ok((metadata.len(), metadata.modified().ok()))
}

pub(crate) fn proceed(watch: &dyn Watch, stage: Stage, done: u64, total: u64) -> Result<(), BuildError> {
    watch.progress(stage, done.min(total), total);
    if watch.is_cancelled() { Err(BuildError::Cancelled) } else { Ok(()) }
}

/// Kinds and names, each once.
#[derive(Default)]
struct Interned {
    kinds: HashMap<Kind, u32>,
    names: HashMap<(String, String), u32>,
}

impl Interned {
    fn kind(&mut self, kind: Kind, kinds: &mut Vec<Kind>) -> u32 {
        *self.kinds.entry(kind).or_insert_with(|| {
            kinds.push(kind);
            kinds.len() as u32 - 1
        })
    }

    fn name(&mut self, name: String, number: String, names: &mut Vec<(String, String)>) -> u32 {
        *self.names.entry((name, number)).or_insert_with_key(|key| {
            names.push(key.clone());
            names.len() as u32 - 1
        })
    }
}

/// The roads of a block; none if it does not hold together.
fn look(block: &PrimitiveBlock) -> Option<Found> {
    let mut found = Found::default();
    let words = block.raw_stringtable().len();
    let is_word = |(key, value): (u32, u32)| (key.max(value) as usize) < words;
    for group in block.groups() {
        found.has_nodes |= group.dense_nodes().next().is_some() || group.nodes().next().is_some();
        for way in group.ways() {
            if !way.raw_tags().all(is_word) {
                return None;
            }
            let tags: Vec<(&str, &str)> = way.tags().collect();
            if !tags.iter().any(|(key, _)| matches!(*key, "highway" | "route")) {
                continue;
            }
            if let Some(facts) = WayFacts::of(&Tags(&tags)) {
                found.ways.push((way.id(), way.refs().collect(), facts));
            }
        }
        for relation in group.relations() {
            if !relation.raw_tags().all(is_word) {
                return None;
            }
            let tags: Vec<(&str, &str)> = relation.tags().collect();
            let tags = Tags(&tags);
            if tags.is("type", "restriction") {
                let members = relation.members().map(|member| {
                    let role = member.role().unwrap_or("").to_owned();
                    (role, member.member_type, member.member_id)
                });
                found.restrictions.extend(restrictions(&tags, &members.collect::<Vec<_>>()));
            }
        }
    }
    Some(found)
}

/// Whose restriction a tag is; `restriction` alone is everybody's on wheels.
const RESTRICTED: [(&str, u8); 6] = [
    ("restriction", 0b111),
    ("restriction:vehicle", 0b111),
    ("restriction:motor_vehicle", 0b011),
    ("restriction:motorcar", 0b001),
    ("restriction:bus", 0b010),
    ("restriction:bicycle", 0b100),
];

fn restrictions(tags: &Tags<'_>, members: &[(String, RelMemberType, i64)]) -> Vec<Restriction> {
    let ways = |role: &str| -> Vec<i64> {
        let of_role = members.iter().filter(|(own, kind, _)| own == role && *kind == RelMemberType::Way);
        of_role.map(|(_, _, id)| *id).collect()
    };
    let via_node = members.iter().find(|(role, kind, _)| role == "via" && *kind == RelMemberType::Node);
    let via = match via_node {
        Some((_, _, id)) => Via::Node { id: *id },
        None => Via::Ways(ways("via")),
    };
    let mut except = 0;
    for word in tags.get("except").unwrap_or("").split(';') {
        except |= match word.trim() {
            "psv" | "bus" => 0b010,
            "bicycle" => 0b100,
            "motorcar" => 0b001,
            "motor_vehicle" => 0b011,
            _ => 0,
        };
    }
    let (from, to) = (ways("from"), ways("to"));
    RESTRICTED
        .into_iter()
        .filter_map(|(key, modes)| {
            let value = tags.get(key)?;
            let rule = if value.starts_with("only_") {
                Rule::Only
            } else if value.starts_with("no_") {
                Rule::No
            } else {
                return None;
            };
            let modes = modes & !except;
            let (from, via, to) = (from.clone(), via.clone(), to.clone());
            (modes != 0 && !from.is_empty() && !to.is_empty()).then_some(Restriction {
                rule,
                from,
                via,
                to,
                modes,
            })
        })
        .collect()
}

/// How many modes a restriction's bits speak of; the others are on foot or hoof and turn as they like.
pub(crate) const RESTRICTED_MODES: [Mode; 3] = [Mode::Car, Mode::Bus, Mode::Bicycle];

fn read_nodes(
    roads: &mut Roads,
    path: &Path,
    nodes_in: &[bool],
    proceed: &dyn Fn(u64) -> Result<(), BuildError>,
) -> Result<(), BuildError> {
    let (mut blobs, _) = Blobs::open(path)?;
    let mut index = 0;
    loop {
        proceed(blobs.read())?;
        let frames = blobs.batch(BATCH)?;
        if frames.is_empty() {
            return Ok(());
        }
        let wanted: Vec<bool> =
            (index..index + frames.len()).map(|at| nodes_in.get(at) == Some(&true)).collect();
        index += frames.len();
        let ids = &roads.ids;
        let found: Vec<Vec<FoundNode>> = frames
            .par_iter()
            .zip(wanted)
            .filter(|(_, wanted)| *wanted)
            .map(|(frame, _)| frame.block().map(|block| nodes_of(&block, ids)))
            .collect::<Result<_, _>>()?;
        for (slot, at, facts) in found.into_iter().flatten() {
            let Some(place) = roads.at.get_mut(slot as usize) else { continue };
            if *place == NOWHERE {
                *place = at;
                roads.facts.extend(facts.map(|facts| (slot, facts)));
            }
        }
    }
}

/// A node's slot, where it is, and what stands there.
type FoundNode = (u32, [i32; 2], Option<NodeFacts>);

fn nodes_of(block: &PrimitiveBlock, ids: &Ids) -> Vec<FoundNode> {
    let mut found = Vec::new();
    let on_earth = |lon: i32, lat: i32| lon.abs() <= 1_800_000_000 && lat.abs() <= 900_000_000;
    for group in block.groups() {
        for node in group.dense_nodes() {
            let (lon, lat) = (node.decimicro_lon(), node.decimicro_lat());
            if let Some(slot) = ids.slot(node.id()).filter(|_| on_earth(lon, lat)) {
                let tags: Vec<(&str, &str)> = node.tags().collect();
                found.push((slot, [lon, lat], NodeFacts::of(&Tags(&tags))));
            }
        }
        for node in group.nodes() {
            let (lon, lat) = (node.decimicro_lon(), node.decimicro_lat());
            if let Some(slot) = ids.slot(node.id()).filter(|_| on_earth(lon, lat)) {
                let tags: Vec<(&str, &str)> = node.tags().collect();
                found.push((slot, [lon, lat], NodeFacts::of(&Tags(&tags))));
            }
        }
    }
    found
}
