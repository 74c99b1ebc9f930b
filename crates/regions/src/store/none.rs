//! Until `roads` builds packs: a store that has the catalogue and the folder, and says that it cannot build.

use std::path::Path;

use crate::build::{Fault, Head, Packs, Unbuilt, Work};
use crate::error::Result;
use crate::job::Job;

use super::Store;

struct Unready;

impl Packs for Unready {
    fn build(&self, _: &Work<'_>, _: &Job<'_>) -> std::result::Result<(), Unbuilt> {
        Err(Unbuilt::Because("this version cannot build packs".to_owned()))
    }

    fn head(&self, _: &[u8]) -> std::result::Result<Head, Fault> {
        Err(Fault::Damaged("this version reads no packs".to_owned()))
    }

    fn verify(&self, _: &[u8], _: &Job<'_>) -> std::result::Result<(), Fault> {
        Err(Fault::Damaged("this version reads no packs".to_owned()))
    }
}

impl Store {
    /// The packs in a folder, which is made.
    ///
    /// # Errors
    ///
    /// If the folder cannot be made.
    pub fn open(root: &Path) -> Result<Self> {
        Self::with(root, Box::new(Unready))
    }
}
