//! Who somebody is: a minisign key, its file, and signatures that the minisign of others verifies.

use std::fmt;
use std::fs;
use std::io::{self, Cursor, ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use ct_codecs::{Base64, Decoder as _, Encoder as _};
use minisign::{KeyPair, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBones, SignatureBox};
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::ids::AuthorId;

/// Bytes of a minisign public key: the algorithm, the key's number, the key.
pub const PUBLIC_KEY: usize = 42;
/// Bytes of a minisign secret key: how it is signed, locked and checked, 48 for a password, the key, its checksum.
const SECRET_KEY: usize = 158;
/// No key file is longer; what is longer is something else.
const MAX_KEY_FILE: u64 = 64 << 10;
/// What a signature says of itself. It is the same for all: whatever else is said is in the signed bytes.
const COMMENT: &str = "qosjol";

/// A minisign public key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; PUBLIC_KEY]);

impl PublicKey {
    /// The key in its bytes; none where they name another algorithm.
    pub fn from_bytes(bytes: [u8; PUBLIC_KEY]) -> Option<Self> {
        bytes.starts_with(b"Ed").then_some(Self(bytes))
    }

    /// The key in the text of a `.pub` file: a comment, and a line of base64.
    ///
    /// None where it is no such text.
    pub fn from_text(text: &str) -> Option<Self> {
        let key = PublicKeyBox::from_string(text).ok()?.into_public_key().ok()?;
        Self::from_bytes(key.to_bytes().try_into().ok()?)
    }

    /// The text of a `.pub` file.
    pub fn to_text(&self) -> String {
        format!("untrusted comment: minisign public key\n{}\n", base64(&self.0))
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; PUBLIC_KEY] {
        &self.0
    }

    /// The author who has this key.
    pub fn author(&self) -> AuthorId {
        let hash: [u8; 32] = Sha256::digest(self.0).into();
        let mut id = [0; 16];
        id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        AuthorId(id)
    }

    /// Whether a signature is this key's over these bytes.
    pub fn verifies(&self, bytes: &[u8], signature: &Signature) -> bool {
        let Ok(key) = minisign::PublicKey::from_bytes(&self.0) else { return false };
        let Ok(read) = SignatureBox::from_string(&signature.to_minisig(self)) else { return false };
        // Nothing printed, nothing copied out, and only today's kind of signature.
        minisign::verify(&key, &read, Cursor::new(bytes), true, false, false).is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&base64(&self.0))
    }
}

/// A minisign signature: over the BLAKE2b of the bytes, and over that and the comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signature {
    /// Over the bytes.
    pub bytes: [u8; 64],
    /// Over the signature and its comment; the minisign of others asks for it.
    pub comment: [u8; 64],
}

impl Signature {
    /// The text of a `.minisig` file, which `minisign -Vm FILE` reads.
    pub fn to_minisig(&self, key: &PublicKey) -> String {
        let mut line = b"ED".to_vec();
        line.extend(key.0.iter().skip(2).take(8));
        line.extend(self.bytes);
        let (over, comment) = (base64(&line), base64(&self.comment));
        format!("untrusted comment: signed by Qosjol\n{over}\ntrusted comment: {COMMENT}\n{comment}\n")
    }
}

/// A secret key: whoever has it is this author.
#[derive(Clone)]
pub struct Identity {
    secret: Arc<SecretKey>,
    public: PublicKey,
}

impl Identity {
    /// A new key, kept nowhere yet.
    ///
    /// # Errors
    ///
    /// [`Error::Unsigned`] where the system has no randomness.
    pub fn generate() -> Result<Self> {
        let pair = KeyPair::generate_unencrypted_keypair().map_err(unsigned)?;
        Self::of(pair.sk)
    }

    /// A new key in a new file, as `minisign -G -W` writes it, readable by its owner only.
    ///
    /// # Errors
    ///
    /// [`Error::KeyExists`] where there is a file already; [`Error::BadKey`] where it cannot be written.
    pub fn create(path: &Path) -> Result<Self> {
        let identity = Self::generate()?;
        let text = identity.secret.to_box(Some("minisign secret key of Qosjol")).map_err(unsigned)?;
        write_key(path, &text.into_string())?;
        Ok(identity)
    }

    /// The key in a file that has no password.
    ///
    /// # Errors
    ///
    /// [`Error::LostKey`] where there is none, [`Error::BadKey`] where it is damaged or has a password.
    pub fn open(path: &Path) -> Result<Self> {
        let text = read_key(path)?;
        let bad = |why: String| Error::BadKey { path: path.to_owned(), why };
        if let Some(identity) = without_checksum(&text) {
            return Ok(identity);
        }
        let secret = SecretKeyBox::from(text).into_unencrypted_secret_key();
        let secret = secret.map_err(|error| {
            bad(format!(
                "{error}; a key with a password must be opened with it, a damaged one restored from a copy"
            ))
        })?;
        Self::of(secret).map_err(|error| bad(error.to_string()))
    }

    /// The key in a file that has a password.
    ///
    /// # Errors
    ///
    /// [`Error::LostKey`] where there is none, [`Error::BadKey`] where it is damaged or the password is another.
    pub fn open_with(path: &Path, password: &str) -> Result<Self> {
        let text = read_key(path)?;
        let bad = |why: String| Error::BadKey { path: path.to_owned(), why };
        let secret = SecretKeyBox::from(text).into_secret_key(Some(password.to_owned()));
        let secret = secret.map_err(|error| bad(error.to_string()))?;
        Self::of(secret).map_err(|error| bad(error.to_string()))
    }

    fn of(secret: SecretKey) -> Result<Self> {
        let public = minisign::PublicKey::from_secret_key(&secret).map_err(unsigned)?;
        let bytes = public.to_bytes().try_into().ok().and_then(PublicKey::from_bytes);
        let public = bytes.ok_or_else(|| unsigned("the key is for another algorithm"))?;
        Ok(Self { secret: Arc::new(secret), public })
    }

    /// The key that others know.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// Who this is.
    pub fn author(&self) -> AuthorId {
        self.public.author()
    }

    /// Signs bytes. Two signatures over the same bytes differ.
    ///
    /// # Errors
    ///
    /// [`Error::Unsigned`] where the system has no randomness.
    pub fn sign(&self, bytes: &[u8]) -> Result<Signature> {
        let made = minisign::sign(None, &self.secret, bytes, Some(COMMENT), None).map_err(unsigned)?;
        let text = made.to_string();
        let comment = text.lines().nth(3).unwrap_or_default();
        let comment = Base64::decode_to_vec(comment, None).map_err(unsigned)?;
        let over = SignatureBones::from(made).to_bytes();
        let over = over.get(10..).and_then(|bytes| bytes.try_into().ok());
        match (over, comment.try_into()) {
            (Some(bytes), Ok(comment)) => Ok(Signature { bytes, comment }),
            _ => Err(unsigned("the signature has another length")),
        }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Identity({})", self.author())
    }
}

/// A key as minisign 0.11 writes it without a password: its checksum is left zero, which the Rust crate takes for damage.
/// Whether its halves belong together is found by signing.
fn without_checksum(text: &str) -> Option<Identity> {
    let bytes = Base64::decode_to_vec(text.lines().nth(1)?.trim(), None).ok()?;
    let (key, checksum) = bytes.split_last_chunk::<32>()?;
    let plain = key.starts_with(b"Ed\0\0") && bytes.len() == SECRET_KEY && *checksum == [0; 32];
    let identity =
        plain.then(|| SecretKey::from_bytes(&bytes).ok().and_then(|key| Identity::of(key).ok()))??;
    let signature = identity.sign(b"whose").ok()?;
    identity.public.verifies(b"whose", &signature).then_some(identity)
}

fn base64(bytes: &[u8]) -> String {
    // Fails only for lengths near the end of memory.
    Base64::encode_to_string(bytes).unwrap_or_default()
}

fn unsigned(cause: impl fmt::Display) -> Error {
    Error::Unsigned { cause: cause.to_string() }
}

/// The text of a key file.
pub(crate) fn read_key(path: &Path) -> Result<String> {
    let bad = |why: String| Error::BadKey { path: path.to_owned(), why };
    let file = match fs::File::open(path) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => {
            return Err(Error::LostKey { path: path.to_owned() });
        }
        Err(cause) => return Err(bad(cause.to_string())),
        Ok(file) => file,
    };
    let mut text = String::new();
    let read = file.take(MAX_KEY_FILE).read_to_string(&mut text);
    read.map_err(|cause| bad(format!("{cause}; restore it from a copy")))?;
    Ok(text)
}

/// A key file that was not there before, whole or not at all, for its owner's eyes only.
pub(crate) fn write_key(path: &Path, text: &str) -> Result<()> {
    let bad = |cause: io::Error| Error::BadKey { path: path.to_owned(), why: cause.to_string() };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Temporary files are made for their owner only, and stay so.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(bad)?;
    file.write_all(text.as_bytes()).map_err(bad)?;
    file.as_file().sync_all().map_err(bad)?;
    file.persist_noclobber(path).map_err(|refused| match refused.error.kind() {
        ErrorKind::AlreadyExists => Error::KeyExists { path: path.to_owned() },
        _ => bad(refused.error),
    })?;
    crate::folder::sync(folder).map_err(bad)
}
