//! Writes `.osm.pbf`, in every way that the format allows.
//!
//! Elements go out as they come, a block at a time: memory does not grow with the file. The format is described at
//! <https://wiki.openstreetmap.org/wiki/PBF_Format>.

mod block;
pub(crate) mod wire;

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::{Kind, Node, Osm, Relation, Way};
use block::Block;
use wire::{bytes, number, signed};

/// How nodes are stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nodes {
    /// As columns of differences: what nearly every file has.
    #[default]
    Dense,
    /// One message each.
    Plain,
}

/// How blobs are compressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Raw,
    /// By zlib: what nearly every file has.
    #[default]
    Zlib,
    /// By LZ4, as one block without a frame.
    Lz4,
    /// By Zstandard.
    Zstd,
}

impl Packing {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Raw, Self::Zlib, Self::Lz4, Self::Zstd];
}

/// What is told of each element's past.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Metadata {
    /// Nothing.
    #[default]
    None,
    /// Version, time, changeset and user.
    Versions,
    /// Also whether it is still there; the header asks for `HistoricalInformation`.
    History,
}

/// Whether the header says that the elements are sorted. What is written keeps the order it comes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// `Sort.Type_then_ID` is among the optional features.
    #[default]
    Sorted,
    /// The header says nothing.
    Unsaid,
}

/// What the header says the data lies in, in 10⁻⁷ degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The least longitude.
    pub west: i32,
    /// The least latitude.
    pub south: i32,
    /// The greatest longitude.
    pub east: i32,
    /// The greatest latitude.
    pub north: i32,
}

/// How a file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How nodes are stored.
    pub nodes: Nodes,
    /// How blobs are compressed.
    pub packing: Packing,
    /// At most so many elements in a block.
    pub block: usize,
    /// Coordinates are whole multiples of so many nanodegrees; more than 100 loses digits.
    pub granularity: i32,
    /// Longitude and latitude that coordinates are counted from, in nanodegrees.
    pub offset: (i64, i64),
    /// What the data lies in.
    pub bounds: Option<Bounds>,
    /// Seconds since 1970 up to which the data is current.
    pub timestamp: Option<i64>,
    /// Whether it says that it is sorted.
    pub order: Order,
    /// The program that wrote it.
    pub program: String,
    /// What is told of each element's past.
    pub metadata: Metadata,
    /// More features that a reader has to know.
    pub required: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            nodes: Nodes::default(),
            packing: Packing::default(),
            block: 8000,
            granularity: 100,
            offset: (0, 0),
            bounds: None,
            timestamp: None,
            order: Order::default(),
            program: "qosjol drawn".to_owned(),
            metadata: Metadata::default(),
            required: Vec::new(),
        }
    }
}

/// A block is closed when it comes to so many bytes, however few elements; the format recommends 16 MiB at most.
const MOST_BYTES: usize = 8 << 20;

/// A file that is being written.
pub struct Writer<W: Write> {
    out: W,
    options: Options,
    block: Block,
}

impl<W: Write> Writer<W> {
    /// Begins a file: the header is written.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn new(mut out: W, options: Options) -> io::Result<Self> {
        assert!(options.block > 0 && options.granularity > 0, "a block holds something, a grid is not 0");
        write_blob(&mut out, "OSMHeader", &header(&options), options.packing)?;
        Ok(Self { out, options, block: Block::default() })
    }

    /// Writes a node.
    ///
    /// # Errors
    /// What the output answers.
    pub fn node(&mut self, node: &Node) -> io::Result<()> {
        self.make_room(Kind::Node)?;
        self.block.node(node, &self.options);
        Ok(())
    }

    /// Writes a way.
    ///
    /// # Errors
    /// What the output answers.
    pub fn way(&mut self, way: &Way) -> io::Result<()> {
        self.make_room(Kind::Way)?;
        self.block.way(way, &self.options);
        Ok(())
    }

    /// Writes a relation.
    ///
    /// # Errors
    /// What the output answers.
    pub fn relation(&mut self, relation: &Relation) -> io::Result<()> {
        self.make_room(Kind::Relation)?;
        self.block.relation(relation, &self.options);
        Ok(())
    }

    /// Writes what is left and gives the output back.
    ///
    /// # Errors
    /// What the output answers.
    pub fn finish(mut self) -> io::Result<W> {
        self.close_block()?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn make_room(&mut self, kind: Kind) -> io::Result<()> {
        let full = self.block.count >= self.options.block || self.block.len() >= MOST_BYTES;
        if full || self.block.kind != Some(kind) {
            self.close_block()?;
            self.block.kind = Some(kind);
        }
        Ok(())
    }

    fn close_block(&mut self) -> io::Result<()> {
        if self.block.count == 0 {
            return Ok(());
        }
        let message = self.block.take(&self.options);
        write_blob(&mut self.out, "OSMData", &message, self.options.packing)
    }
}

/// Writes all of it, in the order it has.
///
/// # Errors
/// What `out` answers.
pub fn write<W: Write>(osm: &Osm, out: W, options: Options) -> io::Result<W> {
    let mut writer = Writer::new(out, options)?;
    osm.nodes.iter().try_for_each(|node| writer.node(node))?;
    osm.ways.iter().try_for_each(|way| writer.way(way))?;
    osm.relations.iter().try_for_each(|relation| writer.relation(relation))?;
    writer.finish()
}

impl Osm {
    /// As the bytes of a file.
    pub fn pbf(&self, options: Options) -> Vec<u8> {
        write(self, Vec::new(), options).expect("memory takes whatever is written")
    }
}

fn header(options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    if let Some(bounds) = options.bounds {
        let mut bbox = Vec::new();
        for (field, e7) in [(1, bounds.west), (2, bounds.east), (3, bounds.north), (4, bounds.south)] {
            signed(&mut bbox, field, i64::from(e7) * 100);
        }
        bytes(&mut out, 1, &bbox);
    }
    bytes(&mut out, 4, b"OsmSchema-V0.6");
    if options.nodes == Nodes::Dense {
        bytes(&mut out, 4, b"DenseNodes");
    }
    if options.metadata == Metadata::History {
        bytes(&mut out, 4, b"HistoricalInformation");
    }
    for feature in &options.required {
        bytes(&mut out, 4, feature.as_bytes());
    }
    if options.order == Order::Sorted {
        bytes(&mut out, 5, b"Sort.Type_then_ID");
    }
    bytes(&mut out, 16, options.program.as_bytes());
    if let Some(timestamp) = options.timestamp {
        number(&mut out, 32, timestamp);
    }
    out
}

/// A message as a blob with its header, as it stands in a file.
pub(crate) fn write_blob(
    out: &mut impl Write,
    kind: &str,
    message: &[u8],
    packing: Packing,
) -> io::Result<()> {
    let mut blob = Vec::new();
    if packing != Packing::Raw {
        number(&mut blob, 2, message.len() as i64);
    }
    match packing {
        Packing::Raw => bytes(&mut blob, 1, message),
        Packing::Zlib => {
            let mut encoder = ZlibEncoder::new(Vec::with_capacity(message.len() / 2), Compression::default());
            encoder.write_all(message)?;
            bytes(&mut blob, 3, &encoder.finish()?);
        }
        Packing::Lz4 => bytes(&mut blob, 6, &lz4_flex::block::compress(message)),
        Packing::Zstd => bytes(&mut blob, 7, &zstd::bulk::compress(message, 3)?),
    }
    frame(out, kind, &blob, blob.len() as i64)
}

/// A blob behind its header, which claims that it has so many bytes.
pub(crate) fn frame(out: &mut impl Write, kind: &str, blob: &[u8], claimed: i64) -> io::Result<()> {
    let mut header = Vec::new();
    bytes(&mut header, 1, kind.as_bytes());
    number(&mut header, 3, claimed);
    out.write_all(&(header.len() as u32).to_be_bytes())?;
    out.write_all(&header)?;
    out.write_all(blob)
}
