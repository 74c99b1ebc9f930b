//! Objects as they are copied between stores, whether they lie there in the clear or sealed.

use std::collections::BTreeMap;

use crate::envelope::most_bytes;
use crate::error::{Error, Result};
use crate::ids::{Hash, PlanId};
use crate::name::Name;
use crate::read;
use crate::report::Finding;
use crate::sealed::SEALED;
use crate::store::Store;

/// Something that holds objects by their names.
pub trait Shelf {
    /// What there is, with its size in bytes as it was signed.
    ///
    /// # Errors
    ///
    /// Those of the store; [`Error::SealedFolder`], [`Error::WrongKey`].
    fn names(&mut self) -> Result<BTreeMap<Name, u64>>;

    /// An object's bytes as they were signed, checked against nothing; none where it is gone.
    ///
    /// # Errors
    ///
    /// Those of the store.
    fn take(&mut self, name: &Name) -> Result<Option<Vec<u8>>>;

    /// Keeps an object that is not there, durably.
    ///
    /// # Errors
    ///
    /// Those of the store.
    fn keep(&mut self, name: &Name, bytes: &[u8]) -> Result<()>;

    /// Keeps a good copy in place of a damaged one, whose bytes are put aside.
    ///
    /// # Errors
    ///
    /// Those of the store; the damaged one is then as it was.
    fn mend(&mut self, name: &Name, good: &[u8]) -> Result<()>;

    /// What was found wrong since this was asked last.
    fn findings(&mut self) -> Vec<Finding>;
}

/// Objects in the clear: a library, or a team folder without a key.
#[derive(Debug)]
pub struct Plain {
    store: Store,
    findings: Vec<Finding>,
}

impl Plain {
    /// The objects of a store.
    pub fn new(store: &Store) -> Self {
        Self { store: store.clone(), findings: Vec::new() }
    }
}

impl Shelf for Plain {
    fn names(&mut self) -> Result<BTreeMap<Name, u64>> {
        let mut found = BTreeMap::new();
        for folder in self.store.list("")?.folders {
            if folder == SEALED {
                // Whoever comes without the key would put everything beside it in the clear.
                return Err(Error::SealedFolder { store: self.store.to_string() });
            }
            let Ok(plan) = PlanId::new(&folder) else { continue };
            let (names, foreign) = read::names(&self.store, &plan)?;
            found.extend(names);
            self.findings.extend(foreign.into_iter().map(|path| Finding::Foreign { path }));
        }
        Ok(found)
    }

    fn take(&mut self, name: &Name) -> Result<Option<Vec<u8>>> {
        self.store.get(&name.path(), most_bytes(name))
    }

    fn keep(&mut self, name: &Name, bytes: &[u8]) -> Result<()> {
        self.store.keep(&name.path(), bytes)
    }

    fn mend(&mut self, name: &Name, good: &[u8]) -> Result<()> {
        let path = name.path();
        // Too large to be read is too large to be worth keeping.
        if let Ok(Some(damaged)) = self.store.get(&path, most_bytes(name)) {
            self.store.keep(&format!("_damaged/{path}/{}", Hash::of(&damaged)), &damaged)?;
        }
        self.store.keep(&path, good)
    }

    fn findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }
}
