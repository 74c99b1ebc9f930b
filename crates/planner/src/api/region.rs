//! Views of region packs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{JobView, LonLat, NamesView, Saying};

/// An installed pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegionView {
    /// Unique among installed packs; what `engine` of a leg says.
    pub id: String,
    /// For people.
    pub name: String,
    /// Bytes on the disk.
    pub bytes: f64,
    /// When its data is from, as the source says: `2026-11-20`; empty is not known.
    pub data_date: String,
    /// When it was built, RFC 3339; empty is not known.
    pub built: String,
    /// Whose data it is.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// South-west and north-east corner; none where the pack cannot be read.
    pub bounds: Option<[LonLat; 2]>,
    /// Whether it knows heights.
    pub heights: bool,
    /// The catalogue's id it can be updated from; none for a pack of the user's own extract.
    pub from_catalogue: Option<String>,
    /// Why it is not used, if it is not: torn, of another version.
    pub problem: Option<Saying>,
}

/// A region that can be downloaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueView {
    /// What `getRegion` is given.
    pub id: String,
    /// In four languages.
    pub names: NamesView,
    /// Bytes to download, roughly.
    pub bytes: f64,
    /// Bytes of heights to download, roughly; none where there are none.
    pub heights_bytes: Option<f64>,
    /// From where.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// South-west and north-east corner.
    pub bounds: [LonLat; 2],
    /// The id of the installed pack that was made of it.
    pub installed: Option<String>,
}

/// A build that was killed and can go on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftoverView {
    /// What `resumeBuild` is given.
    pub id: String,
    /// The region's name.
    pub name: String,
    /// Bytes of parts on the disk.
    pub bytes: f64,
    /// Why it cannot go on, if it cannot: its extract is gone.
    pub problem: Option<Saying>,
}

/// The regions, installed and not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegionsView {
    /// In the order of their names.
    pub installed: Vec<RegionView>,
    /// In the order of the catalogue.
    pub catalogue: Vec<CatalogueView>,
    /// Work under way and work that ended since the program started, latest first.
    pub jobs: Vec<JobView>,
    /// Builds that were killed.
    pub leftovers: Vec<LeftoverView>,
    /// Where packs are kept, for people.
    pub folder: String,
    /// Bytes free there; none is not known.
    pub free_bytes: Option<f64>,
}
