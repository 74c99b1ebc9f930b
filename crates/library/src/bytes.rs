//! Reading and writing the fields of our objects: big-endian, one after the other, nothing aligned.

use crate::error::Flaw;
use crate::ids::Hash;

/// What is still to be read of some bytes.
pub(crate) struct Fields<'a>(pub &'a [u8]);

impl<'a> Fields<'a> {
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], Flaw> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Flaw::Torn)?;
        self.0 = rest;
        Ok(taken)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Flaw> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(Flaw::Torn)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub fn u8(&mut self) -> Result<u8, Flaw> {
        self.array().map(|[byte]| byte)
    }

    pub fn u32(&mut self) -> Result<u32, Flaw> {
        self.array().map(u32::from_be_bytes)
    }

    pub fn u64(&mut self) -> Result<u64, Flaw> {
        self.array().map(u64::from_be_bytes)
    }

    pub fn i64(&mut self) -> Result<i64, Flaw> {
        self.array().map(i64::from_be_bytes)
    }

    /// How many things follow, none of them shorter than `least` bytes: a count that the bytes cannot hold is refused before
    /// anything is made ready for it.
    pub fn count(&mut self, least: usize) -> Result<usize, Flaw> {
        let count = usize::try_from(self.u32()?).map_err(|_| Flaw::Torn)?;
        if count > self.0.len() / least.max(1) { Err(Flaw::Torn) } else { Ok(count) }
    }

    /// Some bytes behind their length.
    pub fn counted(&mut self) -> Result<&'a [u8], Flaw> {
        let length = self.count(1)?;
        self.take(length)
    }

    /// Nothing may follow.
    pub fn end(&self) -> Result<(), Flaw> {
        if self.0.is_empty() { Ok(()) } else { Err(Flaw::Invalid { field: "length" }) }
    }
}

/// Writes a count. Lengths are checked against limits far below four thousand millions before they come here.
pub(crate) fn put_count(out: &mut Vec<u8>, count: usize) {
    out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
}

pub(crate) fn put_counted(out: &mut Vec<u8>, bytes: &[u8]) {
    put_count(out, bytes.len());
    out.extend(bytes);
}

/// Derived data as they are kept: what they are, the hash of the rest, the rest.
pub(crate) fn framed(magic: [u8; 8], body: &[u8]) -> Vec<u8> {
    let mut out = magic.to_vec();
    out.extend(Hash::of(body).0);
    out.extend(body);
    out
}

/// What [`framed`] holds.
pub(crate) fn unframed(magic: [u8; 8], bytes: &[u8]) -> Result<&[u8], Flaw> {
    let mut fields = Fields(bytes);
    if fields.array::<8>()? != magic {
        return Err(Flaw::NotOurs);
    }
    let hash = Hash(fields.array()?);
    if Hash::of(fields.0) == hash { Ok(fields.0) } else { Err(Flaw::WrongHash) }
}
