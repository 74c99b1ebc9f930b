//! Objects in an encrypted team folder: each sealed by age for the team's key, under a name that is the hash of what lies there.
//!
//! Whoever owns the storage sees how many objects there are, how large and how old: no plan, no author, no number. Objects are
//! signed first and then sealed, so that what is inside is the same object as outside. Two operators may seal one object at
//! the same time; it is then there twice, which does no harm.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::str::FromStr as _;

use age::secrecy::ExposeSecret as _;

use crate::bytes::{Fields, framed, put_count, put_counted, unframed};
use crate::envelope::{Envelope, MAX_AROUND, MAX_SNAPSHOT};
use crate::error::{Error, Flaw, Result};
use crate::identity::{read_key, write_key};
use crate::ids::{Hash, PlanId};
use crate::name::Name;
use crate::report::Finding;
use crate::shelf::Shelf;
use crate::store::Store;

/// The folder of everything that is sealed.
pub(crate) const SEALED: &str = "_sealed";
/// No header of ours is longer; age reads a header anew for each of its lines, so that a long one would take for ever.
const MAX_HEADER: usize = 16 << 10;
/// The most bytes of what is sealed.
const MAX_OPEN: usize = MAX_SNAPSHOT + MAX_AROUND;
/// Sealing adds the header, and 16 bytes for each 64 KiB.
const MAX_SEALED: usize = MAX_OPEN + MAX_HEADER + (MAX_OPEN >> 12) + 64;
const MAGIC: [u8; 8] = *b"qosjseal";

/// For whom something is sealed: `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    /// A recipient from its text; none where it is no X25519 recipient.
    pub fn from_text(text: &str) -> Option<Self> {
        age::x25519::Recipient::from_str(text.trim()).ok().map(Self)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// The key that a team shares: whoever has it reads everything in the folder.
#[derive(Clone)]
pub struct TeamKey(age::x25519::Identity);

impl TeamKey {
    /// A new key, kept nowhere yet.
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// A new key in a new file, as `age-keygen` writes it, readable by its owner only.
    ///
    /// # Errors
    ///
    /// [`Error::KeyExists`] where there is a file already; [`Error::BadKey`] where it cannot be written.
    pub fn create(path: &Path) -> Result<Self> {
        let key = Self::generate();
        let text = format!("# public key: {}\n{}\n", key.recipient(), key.0.to_string().expose_secret());
        write_key(path, &text)?;
        Ok(key)
    }

    /// The key in a file.
    ///
    /// # Errors
    ///
    /// [`Error::LostKey`] where there is none, [`Error::BadKey`] where it holds no key or several.
    pub fn open(path: &Path) -> Result<Self> {
        let text = read_key(path)?;
        let bad = |why: &str| Error::BadKey { path: path.to_owned(), why: why.to_owned() };
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (Some(line), None) = (lines.next(), lines.next()) else {
            return Err(bad("it should hold one line AGE-SECRET-KEY-1…; ask the team for its key file"));
        };
        let key = age::x25519::Identity::from_str(line).map_err(|why| {
            bad(&format!("{why}; ask the team for its key file, which holds one line AGE-SECRET-KEY-1…"))
        })?;
        Ok(Self(key))
    }

    /// For whom the team seals.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }
}

impl fmt::Debug for TeamKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "TeamKey({})", self.recipient())
    }
}

/// Seals bytes for everyone named, so that each can open them.
///
/// # Errors
///
/// [`Error::NotSealed`] where nobody is named.
pub fn seal(bytes: &[u8], recipients: &[Recipient]) -> Result<Vec<u8>> {
    let failed = || Error::NotSealed { what: "what should be sealed, for nobody,".to_owned() };
    let all = recipients.iter().map(|recipient| &recipient.0 as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(all).map_err(|_| failed())?;
    let mut sealed = Vec::with_capacity(bytes.len() + bytes.len() / 4096 + 512);
    // Writing into memory does not fail.
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(|_| failed())?;
    writer.write_all(bytes).map_err(|_| failed())?;
    writer.finish().map_err(|_| failed())?;
    Ok(sealed)
}

/// Opens sealed bytes of at most `most` bytes with any of the keys; `what` names them in errors.
///
/// # Errors
///
/// [`Error::WrongKey`], [`Error::NotSealed`], [`Error::TooLarge`].
pub fn open(sealed: &[u8], keys: &[TeamKey], most: usize, what: &str) -> Result<Vec<u8>> {
    let not_sealed = || Error::NotSealed { what: what.to_owned() };
    let head = sealed.get(..MAX_HEADER).unwrap_or(sealed);
    // The line with the header's checksum is its last.
    if !head.windows(5).any(|line| line == b"\n--- ") {
        return Err(not_sealed());
    }
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|_| not_sealed())?;
    let all = keys.iter().map(|key| &key.0 as &dyn age::Identity);
    let reader = decryptor.decrypt(all).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => Error::WrongKey { what: what.to_owned() },
        _ => not_sealed(),
    })?;
    let mut bytes = Vec::new();
    reader.take((most as u64).saturating_add(1)).read_to_end(&mut bytes).map_err(|_| not_sealed())?;
    if bytes.len() > most {
        let (size, most) = (bytes.len() as u64, most as u64);
        return Err(Error::TooLarge { path: what.to_owned(), size, most });
    }
    Ok(bytes)
}

/// What is known of a sealed object.
#[derive(Clone, Debug)]
struct Known {
    name: Name,
    /// Its size when opened.
    size: u64,
    /// Its size as it lies there.
    sealed: u64,
}

/// The objects of an encrypted team folder.
#[derive(Debug)]
pub struct Sealed {
    store: Store,
    keys: Vec<TeamKey>,
    known: BTreeMap<Hash, Known>,
    /// Under which hashes an object lies, in the order of the last listing.
    copies: BTreeMap<Name, Vec<Hash>>,
    findings: Vec<Finding>,
}

impl Sealed {
    /// The objects of a store, sealed for `key`. What is sealed for `older` keys of the team is read as well.
    pub fn new(store: &Store, key: TeamKey, older: Vec<TeamKey>) -> Self {
        let mut keys = older;
        keys.insert(0, key);
        Self {
            store: store.clone(),
            keys,
            known: BTreeMap::new(),
            copies: BTreeMap::new(),
            findings: Vec::new(),
        }
    }

    /// What was learnt of the folder, to be kept on this machine: it saves opening everything anew. It holds names of plans and
    /// authors, and must not go into the folder.
    pub fn memory(&self) -> Vec<u8> {
        let mut body = Vec::new();
        put_count(&mut body, self.known.len());
        for (hash, known) in &self.known {
            body.extend(hash.0);
            put_counted(&mut body, known.name.path().as_bytes());
            body.extend(known.size.to_be_bytes());
            body.extend(known.sealed.to_be_bytes());
        }
        framed(MAGIC, &body)
    }

    /// Takes up what was learnt before. What is damaged is learnt anew.
    ///
    /// # Errors
    ///
    /// What is wrong with it; nothing is taken up then.
    pub fn recall(&mut self, memory: &[u8]) -> Result<(), Flaw> {
        let mut fields = Fields(unframed(MAGIC, memory)?);
        let mut known = BTreeMap::new();
        for _ in 0..fields.count(32 + 4 + 16)? {
            let hash = Hash(fields.array()?);
            let path = str::from_utf8(fields.counted()?).map_err(|_| Flaw::Invalid { field: "name" })?;
            let name = named(path).ok_or(Flaw::Invalid { field: "name" })?;
            known.insert(hash, Known { name, size: fields.u64()?, sealed: fields.u64()? });
        }
        fields.end()?;
        self.known = known;
        Ok(())
    }

    /// Opens a sealed object that lies under its hash, and learns what it is.
    fn learn(&mut self, path: &str, hash: Hash, sealed: u64) -> Result<()> {
        let damaged = |flaw| Error::Damaged { path: path.to_owned(), flaw };
        let bytes = self.store.get(path, MAX_SEALED)?.ok_or_else(|| damaged(Flaw::Torn))?;
        if Hash::of(&bytes) != hash {
            return Err(damaged(Flaw::WrongHash));
        }
        let opened = open(&bytes, &self.keys, MAX_OPEN, path)?;
        let name = Envelope::parse(&opened).map_err(damaged)?.name(Hash::of(&opened));
        self.known.insert(hash, Known { name, size: opened.len() as u64, sealed });
        Ok(())
    }

    fn take_sealed(&self, hash: Hash) -> Result<Option<Vec<u8>>> {
        let path = path(hash);
        let Some(bytes) = self.store.get(&path, MAX_SEALED)? else { return Ok(None) };
        open(&bytes, &self.keys, MAX_OPEN, &path).map(Some)
    }
}

impl Shelf for Sealed {
    fn names(&mut self) -> Result<BTreeMap<Name, u64>> {
        let (mut there, mut strange) = (BTreeSet::new(), 0_usize);
        for folder in self.store.list(SEALED)?.folders {
            for (file, size) in self.store.list(&format!("{SEALED}/{folder}"))?.objects {
                let at = format!("{SEALED}/{folder}/{file}");
                let Some(hash) = file.parse().ok().filter(|hash| path(*hash) == at) else {
                    self.findings.push(Finding::Foreign { path: at });
                    continue;
                };
                if self.known.get(&hash).is_none_or(|known| known.sealed != size) {
                    self.known.remove(&hash);
                    match self.learn(&at, hash, size) {
                        Ok(()) => {}
                        Err(Error::WrongKey { .. }) => {
                            strange += 1;
                            self.findings.push(Finding::SealedForOthers { path: at });
                            continue;
                        }
                        Err(Error::Damaged { path, flaw }) => {
                            self.findings.push(Finding::Damaged { path, flaw });
                            continue;
                        }
                        Err(Error::NotSealed { .. }) => {
                            self.findings.push(Finding::Damaged { path: at, flaw: Flaw::NotOurs });
                            continue;
                        }
                        Err(error @ (Error::TooLarge { .. } | Error::ReadOnly { .. })) => {
                            self.findings.push(Finding::Unreadable { path: at, cause: error.to_string() });
                            continue;
                        }
                        Err(error) => return Err(error),
                    }
                }
                there.insert(hash);
            }
        }
        if there.is_empty() && strange > 0 {
            // With another key one would fill the folder with what the team cannot read.
            return Err(Error::WrongKey { what: format!("everything in {}", self.store) });
        }
        self.known.retain(|hash, _| there.contains(hash));
        self.copies.clear();
        for (hash, known) in &self.known {
            self.copies.entry(known.name.clone()).or_default().push(*hash);
        }
        Ok(self.known.values().map(|known| (known.name.clone(), known.size)).collect())
    }

    fn take(&mut self, name: &Name) -> Result<Option<Vec<u8>>> {
        let copies = self.copies.get(name).cloned().unwrap_or_default();
        let mut last = Ok(None);
        for hash in copies {
            match self.take_sealed(hash) {
                Ok(Some(bytes)) => return Ok(Some(bytes)),
                other => last = other,
            }
        }
        last
    }

    fn keep(&mut self, name: &Name, bytes: &[u8]) -> Result<()> {
        let recipients: Vec<_> = self.keys.iter().take(1).map(TeamKey::recipient).collect();
        let sealed = seal(bytes, &recipients)?;
        let hash = Hash::of(&sealed);
        self.store.keep(&path(hash), &sealed)?;
        let (size, sealed) = (bytes.len() as u64, sealed.len() as u64);
        self.known.insert(hash, Known { name: name.clone(), size, sealed });
        self.copies.entry(name.clone()).or_default().push(hash);
        Ok(())
    }

    fn mend(&mut self, name: &Name, good: &[u8]) -> Result<()> {
        // The damaged one is under another name, and stays.
        for hash in self.copies.remove(name).unwrap_or_default() {
            self.known.remove(&hash);
        }
        self.keep(name, good)
    }

    fn findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }
}

fn path(hash: Hash) -> String {
    let text = hash.to_string();
    format!("{SEALED}/{}/{text}", text.get(..2).unwrap_or_default())
}

fn named(path: &str) -> Option<Name> {
    let mut parts = path.split('/');
    let (plan, folder, file) = (parts.next()?, parts.next()?, parts.next()?);
    Name::parse(&PlanId::new(plan).ok()?, folder, file).ok()
}
