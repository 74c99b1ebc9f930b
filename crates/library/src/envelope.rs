//! What an object looks like: an envelope that says all about itself, signed by its author.
//!
//! | bytes | field |
//! |---|---|
//! | 8 | `qosjlane` |
//! | 2 | layout, 1 |
//! | 1 | kind: 1 change, 2 snapshot; others are for later |
//! | 1 + n | the plan, behind its length |
//! | 42 | the author's minisign public key |
//! | 8 | the number in the lane, from 1; of a snapshot 0 |
//! | 32 | the SHA-256 of the object before, zeros for the first |
//! | 8 | milliseconds since 1970 |
//! | 4 + n | the payload, behind its length |
//! | 64 | the signature over all of the above |
//! | 64 | the signature over that and its comment |
//!
//! Numbers are big-endian. Nothing follows. Sealing puts age around the whole: what is signed is what is inside.

use crate::bytes::{Fields, put_counted};
use crate::error::{Error, Flaw, Result};
use crate::identity::{Identity, PublicKey, Signature};
use crate::ids::{AuthorId, Hash, Millis, PlanId};
use crate::name::{MAX_SEQ, Name, Place};

const MAGIC: [u8; 8] = *b"qosjlane";
const LAYOUT: u16 = 1;
/// The most bytes of one change.
pub const MAX_CHANGE: usize = 16 << 20;
/// The most bytes of a snapshot: a document, and the hashes of what it covers.
pub const MAX_SNAPSHOT: usize = 96 << 20;
/// No envelope adds more to its payload.
pub(crate) const MAX_AROUND: usize = 512;

/// What a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A change, in whatever form the caller has.
    Change,
    /// The state after some changes, and which.
    Snapshot,
    /// A kind that a later version knows; kept and copied as it is.
    Other(u8),
}

impl Kind {
    fn from_byte(byte: u8) -> Self {
        match byte {
            1 => Self::Change,
            2 => Self::Snapshot,
            other => Self::Other(other),
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Change => 1,
            Self::Snapshot => 2,
            Self::Other(byte) => byte,
        }
    }

    fn most(self) -> usize {
        if self == Self::Snapshot { MAX_SNAPSHOT } else { MAX_CHANGE }
    }
}

/// What an author puts into an envelope.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// What the payload is.
    pub kind: Kind,
    /// The plan it belongs to.
    pub plan: &'a PlanId,
    /// Its number in the lane, from 1; of a snapshot 0.
    pub seq: u64,
    /// The hash of the object before, [`Hash::NONE`] for the first and for a snapshot.
    pub previous: Hash,
    /// When it was made, by the author's clock.
    pub at: Millis,
    /// The bytes.
    pub payload: &'a [u8],
}

impl Letter<'_> {
    /// The whole object, signed.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`], [`Error::Unsigned`].
    pub fn sealed_by(&self, author: &Identity) -> Result<Vec<u8>> {
        let most = self.kind.most();
        if self.payload.len() > most {
            let (size, most) = (self.payload.len() as u64, most as u64);
            return Err(Error::TooLarge { path: format!("a change of {}", self.plan), size, most });
        }
        let mut out = Vec::with_capacity(self.payload.len() + MAX_AROUND);
        out.extend(MAGIC);
        out.extend(LAYOUT.to_be_bytes());
        out.push(self.kind.byte());
        // At most 64, by the rule of plan ids.
        out.push(self.plan.as_str().len() as u8);
        out.extend(self.plan.as_str().as_bytes());
        out.extend(author.public().bytes());
        out.extend(self.seq.to_be_bytes());
        out.extend(self.previous.0);
        out.extend(self.at.0.to_be_bytes());
        put_counted(&mut out, self.payload);
        let signature = author.sign(&out)?;
        out.extend(signature.bytes);
        out.extend(signature.comment);
        Ok(out)
    }
}

/// An object as it was read. Its signature is not verified yet: [`Envelope::verify`] does.
#[derive(Clone, Debug)]
pub struct Envelope<'a> {
    /// What the payload is.
    pub kind: Kind,
    /// The plan it belongs to.
    pub plan: PlanId,
    /// The key that is said to have signed it.
    pub key: PublicKey,
    /// Its number in the lane.
    pub seq: u64,
    /// The hash of the object before.
    pub previous: Hash,
    /// When it was made, by the author's clock.
    pub at: Millis,
    /// The bytes.
    pub payload: &'a [u8],
    /// The signature.
    pub signature: Signature,
    /// What is signed.
    pub signed: &'a [u8],
}

impl<'a> Envelope<'a> {
    /// Reads an object; allocates nothing but the plan's id.
    ///
    /// # Errors
    ///
    /// What is wrong with it. Only [`Envelope::verify`] finds [`Flaw::Forged`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Flaw> {
        let mut fields = Fields(bytes);
        let begins = MAGIC.iter().zip(bytes).all(|(ours, byte)| ours == byte);
        if !begins {
            return Err(Flaw::NotOurs);
        }
        fields.take(MAGIC.len())?;
        let layout = fields.array().map(u16::from_be_bytes)?;
        if layout != LAYOUT {
            return Err(if layout == 0 {
                Flaw::Invalid { field: "layout" }
            } else {
                Flaw::Newer { found: layout }
            });
        }
        let kind = Kind::from_byte(fields.u8()?);
        let length = usize::from(fields.u8()?);
        let plan = str::from_utf8(fields.take(length)?).ok().and_then(|text| PlanId::new(text).ok());
        let plan = plan.ok_or(Flaw::Invalid { field: "plan" })?;
        let key = PublicKey::from_bytes(fields.array()?).ok_or(Flaw::Invalid { field: "key" })?;
        let seq = fields.u64()?;
        let previous = Hash(fields.array()?);
        let first = match kind {
            Kind::Snapshot => seq == 0 && previous == Hash::NONE,
            _ => (1..=MAX_SEQ).contains(&seq) && (seq == 1) == (previous == Hash::NONE),
        };
        if !first {
            return Err(Flaw::Invalid { field: "number" });
        }
        let at = Millis(fields.i64()?);
        let payload = fields.counted()?;
        if payload.len() > kind.most() {
            return Err(Flaw::Invalid { field: "length" });
        }
        let signed = bytes.get(..bytes.len().saturating_sub(fields.0.len())).ok_or(Flaw::Torn)?;
        let signature = Signature { bytes: fields.array()?, comment: fields.array()? };
        fields.end()?;
        Ok(Self { kind, plan, key, seq, previous, at, payload, signature, signed })
    }

    /// Whether the author it names has signed these very bytes.
    ///
    /// # Errors
    ///
    /// [`Flaw::Forged`].
    pub fn verify(&self) -> Result<(), Flaw> {
        if self.key.verifies(self.signed, &self.signature) { Ok(()) } else { Err(Flaw::Forged) }
    }

    /// Who is said to have made it.
    pub fn author(&self) -> AuthorId {
        self.key.author()
    }

    /// The name under which the object belongs.
    pub fn name(&self, hash: Hash) -> Name {
        let place = match self.kind {
            Kind::Snapshot => Place::Snapshot { hash },
            _ => Place::Lane { author: self.author(), seq: self.seq, hash },
        };
        Name { plan: self.plan.clone(), place }
    }
}

/// Reads an object that lies, or is to lie, under a name, and holds it against that name.
///
/// # Errors
///
/// What is wrong with it. The signature is the caller's to verify.
pub fn read_as<'a>(name: &Name, bytes: &'a [u8]) -> Result<Envelope<'a>, Flaw> {
    if Hash::of(bytes) != name.hash() {
        // Cut short is told from changed: the first is what a crash or a sync in progress leaves.
        return Err(match Envelope::parse(bytes) {
            Err(Flaw::Torn) => Flaw::Torn,
            _ => Flaw::WrongHash,
        });
    }
    let envelope = Envelope::parse(bytes)?;
    if envelope.name(name.hash()) == *name { Ok(envelope) } else { Err(Flaw::WrongName) }
}

/// The most bytes that the object of this name may have.
pub(crate) fn most_bytes(name: &Name) -> usize {
    let payload = match name.place {
        Place::Lane { .. } => MAX_CHANGE,
        Place::Snapshot { .. } => MAX_SNAPSHOT,
    };
    payload + MAX_AROUND
}

/// Bytes of the signatures at the end of each object.
pub const SIGNATURE_BYTES: usize = 128;
