//! Who works at this machine: a key, and what others are told its owner is called.
//!
//! The key is a minisign key in a file of its owner's only, `operator.key` beside the settings. It is made when it is first needed. That
//! there was one is written down beside it: a key that is lost is told, never silently replaced by another, for whoever accepted
//! the old one would not know the new.

use std::path::{Path, PathBuf};

use library::{AuthorId, Identity};
use serde::{Deserialize, Serialize};

use crate::error::{Code, Error};
use crate::store::{self, Folders};

/// Who works at this machine.
#[derive(Clone, Debug)]
pub(crate) struct Operator {
    /// The key.
    pub(crate) identity: Identity,
    /// The name; empty until it was said.
    pub(crate) name: String,
    /// The company; may be empty.
    pub(crate) company: String,
}

/// What is written down of the operator beside the key.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Said {
    /// Whose key there was, in hexadecimal.
    author: String,
    name: String,
    company: String,
}

impl Operator {
    /// The operator of these folders: the key is opened, or made where there never was one.
    ///
    /// # Errors
    ///
    /// [`Code::KeyLost`] where there was a key and it is gone, damaged or another; else why none could be made.
    pub(crate) fn of(folders: &Folders) -> Result<Self, Error> {
        let (key, beside) = (key(folders), said(folders));
        let said: Said = store::read(&beside).unwrap_or_default();
        let identity = match Identity::open(&key) {
            Err(library::Error::LostKey { .. }) if said.author.is_empty() => first(&key, &beside, &said)?,
            opened => opened.map_err(Error::from)?,
        };
        let author = identity.author().to_string();
        if said.author.is_empty() {
            store::save(&beside, &Said { author, name: said.name.clone(), company: said.company.clone() })?;
        } else if said.author != author {
            let message = format!(
                "the key {} is another than before; put the old one back, or remove {} to go on with this one",
                key.display(),
                beside.display()
            );
            return Err(Error::new(Code::KeyLost, message).with("file", key.display()));
        }
        Ok(Self { identity, name: said.name, company: said.company })
    }

    /// The hash of the key.
    pub(crate) fn author(&self) -> AuthorId {
        self.identity.author()
    }
}

/// A key where there never was one.
fn first(key: &Path, beside: &Path, said: &Said) -> Result<Identity, Error> {
    // Makes the folder, and shows that it can be written before there is a key in it.
    store::save(beside, said)?;
    Identity::create(key).map_err(Error::from)
}

fn key(folders: &Folders) -> PathBuf {
    folders.config.join("operator.key")
}

fn said(folders: &Folders) -> PathBuf {
    folders.config.join("operator.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(home: &Path) -> Folders {
        Folders { data: home.join("data"), config: home.join("config") }
    }

    #[test]
    fn the_operator_is_the_same_after_a_restart() {
        let home = tempfile::tempdir().expect("a folder");
        let first = Operator::of(&folders(home.path())).expect("a key is made");
        let again = Operator::of(&folders(home.path())).expect("it is opened");
        assert_eq!(first.author(), again.author(), "one key for ever");
    }

    #[test]
    fn a_lost_key_is_told_and_not_replaced() {
        let home = tempfile::tempdir().expect("a folder");
        let folders = folders(home.path());
        Operator::of(&folders).expect("a key is made");
        std::fs::remove_file(key(&folders)).expect("it is lost");
        let error = Operator::of(&folders).expect_err("it is lost");
        assert_eq!(error.code, Code::KeyLost, "{}", error.message);
        assert!(!key(&folders).exists(), "no other key takes its place");
        Identity::create(&key(&folders)).expect("another key");
        let error = Operator::of(&folders).expect_err("it is not the one that there was");
        assert_eq!(error.code, Code::KeyLost, "{}", error.message);
    }
}
