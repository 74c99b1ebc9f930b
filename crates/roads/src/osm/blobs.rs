//! The blobs of a `.osm.pbf` file.
//!
//! The framing and the compression are read here, with limits; what is inside is `osmpbf`'s. That crate knows zlib only, so every blob is
//! handed to it unpacked.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use osmpbf::{BlobDecode, BlobReader, HeaderBlock, PrimitiveBlock};

use crate::build::BuildError;

/// The format's own limit for the header of a blob.
const MOST_HEADER: usize = 64 << 10;
/// The format's own limit for a blob, packed and unpacked.
const MOST_BLOB: usize = 32 << 20;

/// A file read blob by blob.
pub(crate) struct Blobs {
    file: BufReader<File>,
    path: PathBuf,
    at: u64,
}

/// A blob as it lies in the file.
pub(crate) struct Frame {
    path: PathBuf,
    /// Where it begins, for messages.
    at: u64,
    is_header: bool,
    message: Vec<u8>,
}

impl Blobs {
    /// Opens a file and reads its header.
    pub(crate) fn open(path: &Path) -> Result<(Self, Head), BuildError> {
        let file = File::open(path).map_err(|source| BuildError::read(path, source))?;
        if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
            return Err(BuildError::NotPbf { path: path.to_owned() });
        }
        let mut blobs = Self { file: BufReader::with_capacity(1 << 20, file), path: path.to_owned(), at: 0 };
        let first = blobs.next().map_err(|error| match error {
            // What does not even begin like such a file is not a torn one.
            BuildError::Torn { path, at: 0, .. } => BuildError::NotPbf { path },
            other => other,
        })?;
        let frame = first
            .filter(|frame| frame.is_header)
            .ok_or_else(|| BuildError::NotPbf { path: path.to_owned() })?;
        let head = Head::of(&frame.head()?, path)?;
        Ok((blobs, head))
    }

    /// Bytes read so far.
    pub(crate) const fn read(&self) -> u64 {
        self.at
    }

    /// The next blobs, at most so many; empty at the end.
    pub(crate) fn batch(&mut self, most: usize) -> Result<Vec<Frame>, BuildError> {
        let mut frames = Vec::with_capacity(most);
        while frames.len() < most {
            let Some(frame) = self.next()? else { break };
            if !frame.message.is_empty() {
                frames.push(frame);
            }
        }
        Ok(frames)
    }

    fn torn(&self, what: &'static str) -> BuildError {
        BuildError::Torn { path: self.path.clone(), at: self.at, what }
    }

    fn fill(&mut self, bytes: &mut [u8], what: &'static str) -> Result<(), BuildError> {
        self.file.read_exact(bytes).map_err(|source| match source.kind() {
            ErrorKind::UnexpectedEof => self.torn(what),
            _ => BuildError::read(&self.path, source),
        })
    }

    fn next(&mut self) -> Result<Option<Frame>, BuildError> {
        let mut length = [0_u8; 4];
        match self.file.read(&mut length[..1]) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            Err(source) => return Err(BuildError::read(&self.path, source)),
        }
        if let Some(rest) = length.get_mut(1..) {
            self.fill(rest, "it ends within the length of a blob")?;
        }
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 || length > MOST_HEADER {
            return Err(self.torn("the length of a blob's header is out of range"));
        }
        let mut header = vec![0; length];
        self.fill(&mut header, "it ends within a blob's header")?;
        let bad = "a blob's header is not understood";
        let mut fields = Fields(&header);
        let (mut kind, mut size): (&[u8], Option<u64>) = (&[], None);
        while let Some(field) = fields.next() {
            match field {
                Ok((1, Value::Bytes(word))) => kind = word,
                Ok((3, Value::Number(number))) => size = Some(number),
                Ok(_) => {}
                Err(()) => return Err(self.torn(bad)),
            }
        }
        let size = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size <= MOST_BLOB);
        let size = size.ok_or_else(|| self.torn("the length of a blob is out of range"))?;
        let mut message = vec![0; size];
        self.fill(&mut message, "it ends within a blob")?;
        let is_header = kind == b"OSMHeader";
        if !is_header && kind != b"OSMData" {
            // The format asks readers to pass over what they do not know.
            message.clear();
        }
        let frame = Frame { path: self.path.clone(), at: self.at, is_header, message };
        self.at += 4 + length as u64 + size as u64;
        Ok(Some(frame))
    }
}

/// What a file's header says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    /// When the data was taken from the map, seconds since 1970.
    pub(crate) taken: Option<i64>,
}

impl Head {
    fn of(header: &HeaderBlock, path: &Path) -> Result<Self, BuildError> {
        for feature in header.required_features() {
            match feature.as_str() {
                "OsmSchema-V0.6" | "DenseNodes" => {}
                "HistoricalInformation" => return Err(BuildError::History { path: path.to_owned() }),
                other => {
                    return Err(BuildError::Feature { path: path.to_owned(), feature: other.to_owned() });
                }
            }
        }
        Ok(Self { taken: header.osmosis_replication_timestamp() })
    }
}

impl Frame {
    fn torn(&self, what: &'static str) -> BuildError {
        BuildError::Torn { path: self.path.clone(), at: self.at, what }
    }

    fn head(&self) -> Result<HeaderBlock, BuildError> {
        match self.decode("OSMHeader")? {
            BlobDecode::OsmHeader(header) => Ok(*header),
            _ => Err(self.torn("its header is not understood")),
        }
    }

    /// What is inside.
    pub(crate) fn block(&self) -> Result<PrimitiveBlock, BuildError> {
        if self.is_header {
            return Err(self.torn("there is a second header"));
        }
        match self.decode("OSMData")? {
            BlobDecode::OsmData(block) => Ok(block),
            _ => Err(self.torn("a blob is not understood")),
        }
    }

    fn decode(&self, kind: &str) -> Result<BlobDecode<'static>, BuildError> {
        let unpacked = self.unpacked()?;
        let mut plain = Vec::with_capacity(unpacked.len() + 64);
        let mut blob_head = Vec::with_capacity(8);
        put_varint(&mut blob_head, 1 << 3 | 2);
        put_varint(&mut blob_head, unpacked.len() as u64);
        let mut header = Vec::with_capacity(32);
        put_varint(&mut header, 1 << 3 | 2);
        put_varint(&mut header, kind.len() as u64);
        header.extend_from_slice(kind.as_bytes());
        put_varint(&mut header, 3 << 3);
        put_varint(&mut header, (blob_head.len() + unpacked.len()) as u64);
        plain.extend_from_slice(&(header.len() as u32).to_be_bytes());
        plain.extend_from_slice(&header);
        plain.extend_from_slice(&blob_head);
        plain.extend_from_slice(&unpacked);
        let broken = |_| self.torn("what a blob holds is not understood");
        let blob = BlobReader::new(plain.as_slice()).next().ok_or_else(|| self.torn("a blob is empty"))?;
        let blob = blob.map_err(broken)?;
        Ok(match blob.decode().map_err(broken)? {
            BlobDecode::OsmHeader(header) => BlobDecode::OsmHeader(header),
            BlobDecode::OsmData(block) => BlobDecode::OsmData(block),
            BlobDecode::Unknown(_) => return Err(self.torn("a blob is not understood")),
        })
    }

    fn unpacked(&self) -> Result<Vec<u8>, BuildError> {
        let mut fields = Fields(&self.message);
        let mut size = None;
        let mut data: Option<(u64, &[u8])> = None;
        while let Some(field) = fields.next() {
            match field {
                Ok((2, Value::Number(number))) => size = Some(number),
                Ok((which, Value::Bytes(bytes))) => data = Some((which, bytes)),
                Ok(_) => {}
                Err(()) => return Err(self.torn("a blob is not understood")),
            }
        }
        let (which, bytes) = data.ok_or_else(|| self.torn("a blob is empty"))?;
        let size = size.unwrap_or(bytes.len() as u64);
        let size = usize::try_from(size).ok().filter(|size| *size <= MOST_BLOB);
        let size = size.ok_or_else(|| self.torn("a blob unpacks to more than the format allows"))?;
        let mut plain = Vec::with_capacity(size);
        // One byte more than is said shows a blob that lies.
        let most = size as u64 + 1;
        let unpacked = match which {
            1 => {
                plain.extend_from_slice(bytes);
                true
            }
            3 => flate2::read::ZlibDecoder::new(bytes).take(most).read_to_end(&mut plain).is_ok(),
            6 => lz4_flex::block::decompress(bytes, size).map(|unpacked| plain = unpacked).is_ok(),
            7 => ruzstd::decoding::StreamingDecoder::new(bytes)
                .is_ok_and(|decoder| decoder.take(most).read_to_end(&mut plain).is_ok()),
            4 | 5 => return Err(self.torn("a blob is packed with lzma or bzip2, which nobody uses")),
            _ => return Err(self.torn("a blob is packed in an unknown way")),
        };
        if unpacked && plain.len() == size { Ok(plain) } else { Err(self.torn("a blob does not unpack")) }
    }
}

/// A field's value.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// The fields of a protocol buffer message.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn varint(&mut self) -> Result<u64, ()> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first().ok_or(())?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(())
    }

    fn bytes(&mut self, count: u64) -> Result<&'a [u8], ()> {
        let count = usize::try_from(count).map_err(|_| ())?;
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(())?;
        self.0 = rest;
        Ok(bytes)
    }

    fn next(&mut self) -> Option<Result<(u64, Value<'a>), ()>> {
        (!self.0.is_empty()).then(|| {
            let key = self.varint()?;
            let value = match key & 7 {
                0 => Value::Number(self.varint()?),
                1 => Value::Bytes(self.bytes(8)?),
                2 => {
                    let count = self.varint()?;
                    Value::Bytes(self.bytes(count)?)
                }
                5 => Value::Bytes(self.bytes(4)?),
                _ => return Err(()),
            };
            Ok((key >> 3, value))
        })
    }
}

fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
