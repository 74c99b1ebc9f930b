//! Stands where `wired.rs` will, until `roads` builds packs: it refuses, and says so. Nothing here pretends to be a pack.

use crate::build::{Fault, Head, Packs, Unbuilt, Work};
use crate::job::Job;
use crate::map::Bytes;

pub(crate) struct RoadPacks;

const NOT_YET: &str = "this program does not build or read packs yet";

impl Packs for RoadPacks {
    fn build(&self, _work: &Work<'_>, job: &Job<'_>) -> Result<(), Unbuilt> {
        if job.is_cancelled() { Err(Unbuilt::Cancelled) } else { Err(Unbuilt::Because(NOT_YET.to_owned())) }
    }

    fn head(&self, _bytes: &Bytes) -> Result<Head, Fault> {
        Err(Fault::Damaged(NOT_YET.to_owned()))
    }

    fn verify(&self, bytes: &Bytes) -> Result<(), Fault> {
        self.head(bytes).map(|_| ())
    }
}
