//! Region packs in a terminal: the caller waits for the work.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use roads::Cancel;

use crate::api::{RegionView, RegionsView};
use crate::engines::Engines;
use crate::error::Error;
use crate::jobs::{Jobs, Tick};
use crate::packs::{Packs, build_into, order_of};
use crate::store::Folders;

type Told<'a> = &'a (dyn Fn(Tick) + Sync);

/// What a build made.
#[derive(Clone, Debug)]
pub enum Built {
    /// A pack among the installed ones.
    Installed(Box<RegionView>),
    /// A pack in a file.
    File(PathBuf),
}

fn packs() -> Packs {
    let folders = Folders::of_system();
    let engines = Arc::new(Engines::of(&folders));
    Packs::new(&folders, engines, Jobs::default())
}

/// Installed packs, the catalogue, and builds that were broken off.
///
/// # Errors
///
/// If the folder of packs or the catalogue cannot be read.
pub fn catalogue() -> Result<RegionsView, Error> {
    packs().view()
}

/// Builds a pack of extracts on the disk: among the installed ones, or into a file. What was broken off goes on where it was.
///
/// # Errors
///
/// If it cannot be built, or was cancelled; a pack that was there before stays.
pub fn build(
    name: &str,
    extracts: &[PathBuf],
    heights: Option<PathBuf>,
    output: Option<&Path>,
    cancel: &Cancel,
    tell: Told<'_>,
) -> Result<Built, Error> {
    let order = order_of(name, extracts, heights);
    match output {
        Some(output) => build_into(&order, output, cancel, tell).map(|()| Built::File(output.to_owned())),
        None => packs().build_now(&order, cancel, tell).map(|pack| Built::Installed(Box::new(pack))),
    }
}

/// Downloads a region of the catalogue and builds its pack.
///
/// # Errors
///
/// As [`build`], and if the download fails.
pub fn get(id: &str, with: Heights, cancel: &Cancel, tell: Told<'_>) -> Result<RegionView, Error> {
    let packs = packs();
    packs.build_now(&packs.order_to_get(id, with == Heights::Downloaded)?, cancel, tell)
}

/// Whether a region comes with heights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heights {
    /// It does.
    Downloaded,
    /// It does not.
    None,
}

/// Downloads what is newer and builds a pack anew.
///
/// # Errors
///
/// As [`get`], and if there is no such pack.
pub fn update(id: &str, cancel: &Cancel, tell: Told<'_>) -> Result<RegionView, Error> {
    packs().update_now(id, cancel, tell)
}

/// Removes a pack.
///
/// # Errors
///
/// If there is none of that id, or it cannot be removed.
pub fn remove(id: &str) -> Result<(), Error> {
    packs().remove(id)
}
