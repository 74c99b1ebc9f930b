//! `roads`, as the store needs it.

use jiff::Timestamp;
use roads::Country;
use roads::build::{BuildError, Stage as Part, Watch, build};
use roads::heights::{FolderTiles, Heights};
use roads::pack::{Pack, PackError};

use crate::build::{Fault, Head, Packs, Unbuilt, Work};
use crate::job::{Job, Stage};
use crate::map::Bytes;

/// Packs as `roads` builds and reads them.
pub(crate) struct RoadPacks;

/// A job, as the builder tells it.
struct Told<'a, 'j>(&'a Job<'j>);

impl Watch for Told<'_, '_> {
    fn progress(&self, stage: Part, done: u64, total: u64) {
        let stage = match stage {
            Part::Ways => Stage::Ways,
            Part::Nodes => Stage::Nodes,
            Part::Graph => Stage::Graph,
            Part::Heights => Stage::Heights,
            Part::Order => Stage::Order,
            Part::Pack => Stage::Pack,
        };
        self.0.progress(stage, done, total);
    }

    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}

impl Packs for RoadPacks {
    fn build(&self, work: &Work<'_>, job: &Job<'_>) -> Result<(), Unbuilt> {
        let heights = work.heights.map(FolderTiles::open).transpose();
        let heights = heights.map_err(|error| Unbuilt::Because(error.to_string()))?;
        if let (Some(tiles), Some(folder)) = (&heights, work.heights)
            && tiles.is_empty()
        {
            return Err(Unbuilt::Because(format!("there are no tiles of heights in {}", folder.display())));
        }
        let heights = heights.map(|tiles| Heights::new(tiles, Heights::BUDGET));
        let order = roads::build::Order {
            extracts: work.extracts,
            heights: heights.as_ref(),
            country: &|at| atlas::country_at(at).and_then(Country::from_code),
            name: work.name,
            source: work.source,
            licence: work.licence,
            work: work.parts,
            output: work.output,
        };
        build(&order, &Told(job)).map(|_| ()).map_err(|error| match error {
            BuildError::Cancelled => Unbuilt::Cancelled,
            BuildError::NoSpace { .. } => Unbuilt::Full,
            other => Unbuilt::Because(other.to_string()),
        })
    }

    fn head(&self, bytes: &Bytes) -> Result<Head, Fault> {
        let pack = Pack::open(bytes.clone()).map_err(fault)?;
        let about = pack.about();
        Ok(Head {
            name: about.name.clone(),
            version: roads::pack::VERSION,
            taken: about.taken.and_then(|seconds| Timestamp::from_second(seconds).ok()),
            source: about.source.clone(),
            licence: about.licence.clone(),
            countries: about.countries.iter().filter_map(|code| Country::from_code(code)).collect(),
            bounds: pack.bounds(),
            metres: about.metres,
            heights: about.heights,
        })
    }

    fn verify(&self, bytes: &Bytes) -> Result<(), Fault> {
        let pack = Pack::open(bytes.clone()).map_err(fault)?;
        if pack.is_sound() { Ok(()) } else { Err(Fault::Damaged("its checksum differs".to_owned())) }
    }
}

// By value, as `map_err` gives it.
#[allow(clippy::needless_pass_by_value)]
fn fault(error: PackError) -> Fault {
    match error {
        PackError::Version { found, known } => Fault::OtherVersion { found, ours: known },
        other => Fault::Damaged(other.to_string()),
    }
}
