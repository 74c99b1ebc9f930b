//! Carrying out an order: download, build, read back, put in place.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use geo::Rect;
use roads::Country;

use super::order::{Extract, HeightsFrom, Order, id_of, is_id};
use super::{Installed, Store, reason};
use crate::build::{Fault, Unbuilt, Work};
use crate::catalogue::{Catalogue, Kind, Region};
use crate::disk::{free_or_zero, make_folder, need_space, remove_folder, rename, write_whole};
use crate::error::{Error, Result, disk};
use crate::extract::area;
use crate::fetch::{Terms, Wanted, Watch, forget, on_a_line};
use crate::job::{Job, Stage};
use crate::map::map;
use crate::tiles;

/// A build needs about so many times the bytes of its extracts: its parts, and the pack.
const ROOM: u64 = 2;
/// A file may be so many times as large as the catalogue says; what is larger is not what it should be.
const GROWTH: u64 = 4;

/// With what an order is carried out.
#[derive(Clone, Copy, Debug)]
pub struct Means<'a> {
    /// Where its regions are looked up.
    pub catalogue: &'a Catalogue,
    /// How its downloads behave.
    pub terms: &'a Terms,
}

/// What an order comes down to.
struct Plan<'a> {
    id: String,
    regions: Vec<&'a Region>,
    heights: Option<&'a Region>,
    /// Where tiles are needed, and of which countries: of all, if none is named.
    areas: Vec<(Rect, &'a [Country])>,
}

/// Counts the bytes of several downloads as one.
struct Share<'a, 'j> {
    job: &'a Job<'j>,
    before: u64,
    after: u64,
}

impl Watch for Share<'_, '_> {
    fn progress(&self, done: u64, total: u64) {
        let whole = if total == 0 { 0 } else { self.before + total + self.after };
        self.job.progress(Stage::Download, self.before + done, whole);
    }

    fn is_cancelled(&self) -> bool {
        self.job.is_cancelled()
    }
}

impl Store {
    /// Carries out an order: downloads what it names, builds the pack, and puts it in the place of the one of this name, if there is one.
    /// An order that was killed or cancelled is taken up where it was.
    ///
    /// # Errors
    ///
    /// The packs are then as they were. What came and was built so far is kept for the next try, but for a full disk of which
    /// [`Store::clean`] frees some.
    pub fn install(&self, order: &Order, means: Means<'_>, job: &Job<'_>) -> Result<Installed> {
        let _lock = self.lock()?;
        let plan = self.plan(order, means.catalogue)?;
        let network =
            [(!plan.regions.is_empty()).then_some(Stage::Download), plan.heights.map(|_| Stage::Tiles)];
        let network: Vec<Stage> = network.into_iter().flatten().collect();
        let sampled = (order.heights != HeightsFrom::None).then_some(Stage::Heights);
        job.plan(Stage::of(&network, sampled));
        job.go_on()?;
        let folder = self.root.join("building").join(&plan.id);
        make_folder(&folder)?;
        order.write(&folder.join("order.toml"))?;
        let extracts = self.extracts(order, means, job)?;
        let heights = self.heights(order, &plan, means, job)?;
        self.build(order, &plan, &folder, &extracts, heights.as_deref(), job)?;
        self.put_in_place(order, &plan.id, &folder, job)?;
        // The pack is installed; what stays behind now costs room and nothing else.
        for region in &plan.regions {
            let _ = forget(&self.download_path(&region.id));
        }
        let _ = remove_folder(&folder);
        self.pack(&plan.id)
    }

    /// Makes a pack anew by the order it was made by: of newer extracts, or of the same for this version of the program.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownPack`], [`Error::NoRecipe`], and as [`Store::install`]. The old pack is then still there.
    pub fn update(&self, id: &str, means: Means<'_>, job: &Job<'_>) -> Result<Installed> {
        let order = self.pack(id)?.order.ok_or_else(|| Error::NoRecipe { id: id.to_owned() })?;
        self.install(&order, means, job)
    }

    /// About how many bytes an order downloads: extracts, and heights as if none were there yet.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownRegion`].
    pub fn to_download(&self, order: &Order, catalogue: &Catalogue) -> Result<u64> {
        let plan = self.plan(order, catalogue)?;
        let extracts: u64 = plan.regions.iter().map(|region| region.bytes).sum();
        let tiles = plan.heights.map_or(0, |source| source.bytes * tiles_of(&plan, source).len() as u64);
        Ok(extracts + tiles)
    }

    fn plan<'a>(&self, order: &Order, catalogue: &'a Catalogue) -> Result<Plan<'a>> {
        if order.extracts.is_empty() {
            return Err(Error::NoExtracts);
        }
        let mut regions = Vec::new();
        for extract in &order.extracts {
            match extract {
                Extract::Region(id) => regions.push(known(catalogue, id, true)?),
                Extract::File(path) if path.is_file() => {}
                Extract::File(path) => return Err(Error::NoExtract { path: path.clone() }),
            }
        }
        let heights = match &order.heights {
            HeightsFrom::Region(id) => Some(known(catalogue, id, false)?),
            HeightsFrom::None | HeightsFrom::Folder(_) => None,
        };
        let areas = match heights {
            Some(_) => {
                order.extracts.iter().map(|extract| area_of(extract, catalogue)).collect::<Result<_>>()?
            }
            None => Vec::new(),
        };
        Ok(Plan { id: self.id_for(&order.name), regions, heights, areas })
    }

    /// The id of the pack of this name: the one it has, or one that no other pack has.
    fn id_for(&self, name: &str) -> String {
        let first = id_of(name);
        let free = |id: &String| {
            let there = self.pack(id).map(|pack| pack.name);
            // A pack that nobody can read, of an unknown order, is named like its id: it may go.
            there.map_or(true, |there| there == name || there == *id)
        };
        let numbered = (2..=999).map(|number| format!("{first}-{number}"));
        std::iter::once(first.clone()).chain(numbered).find(free).filter(|id| is_id(id)).unwrap_or(first)
    }

    /// The extracts as files, downloaded where need be.
    fn extracts(&self, order: &Order, means: Means<'_>, job: &Job<'_>) -> Result<Vec<PathBuf>> {
        let region = |extract: &Extract| match extract {
            Extract::Region(id) => known(means.catalogue, id, true).map(Some),
            Extract::File(_) => Ok(None),
        };
        let sizes =
            order.extracts.iter().map(|extract| Ok(region(extract)?.map_or(0, |region| region.bytes)));
        let mut after: u64 = sizes.sum::<Result<u64>>()?;
        let (mut before, mut files) = (0, Vec::new());
        for extract in &order.extracts {
            let region = match (extract, region(extract)?) {
                (Extract::File(path), _) => {
                    files.push(path.clone());
                    continue;
                }
                (_, Some(region)) => region,
                (_, None) => continue,
            };
            let target = self.download_path(&region.id);
            target.parent().map_or(Ok(()), make_folder)?;
            after = after.saturating_sub(region.bytes);
            let wanted = Wanted {
                urls: &region.urls,
                target: &target,
                most: region.bytes.saturating_mul(GROWTH),
                checksum: region.checksum,
                transport: region.transport,
            };
            let share = Share { job, before, after };
            on_a_line(means.terms, |fetcher| fetcher.fetch(&wanted, &share))?;
            let size = fs::metadata(&target).map_err(disk("measure", &target))?.len();
            before += size;
            job.progress(Stage::Download, before, before + after);
            files.push(target);
        }
        Ok(files)
    }

    /// The folder of the tiles, downloaded where need be.
    fn heights(
        &self,
        order: &Order,
        plan: &Plan<'_>,
        means: Means<'_>,
        job: &Job<'_>,
    ) -> Result<Option<PathBuf>> {
        if let HeightsFrom::Folder(folder) = &order.heights {
            return Ok(Some(folder.clone()));
        }
        let Some(source) = plan.heights else { return Ok(None) };
        let folder = self.root.join("heights").join(source.id.replace('/', "_"));
        tiles::download(source, &tiles_of(plan, source), &folder, means.terms, job)?;
        Ok(Some(folder))
    }

    fn build(
        &self,
        order: &Order,
        plan: &Plan<'_>,
        folder: &Path,
        extracts: &[PathBuf],
        heights: Option<&Path>,
        job: &Job<'_>,
    ) -> Result<()> {
        job.go_on()?;
        let (parts, output, of) =
            (folder.join("parts"), folder.join("new.pack"), folder.join("extracts.txt"));
        let now = fingerprint(extracts, heights);
        // Parts of other extracts, or of the same before they changed, are parts of another pack.
        if fs::read_to_string(&of).ok().as_deref() != Some(now.as_str()) {
            remove_folder(&parts)?;
            write_whole(&of, &now)?;
        }
        make_folder(&parts)?;
        let bytes: u64 = extracts.iter().filter_map(|path| Some(fs::metadata(path).ok()?.len())).sum();
        need_space(&self.root, bytes.saturating_mul(ROOM).saturating_sub(super::size_of(&parts).0))?;
        let join = |of: fn(&Region) -> &str| {
            let all: BTreeSet<&str> = plan.regions.iter().map(|region| of(region)).collect();
            all.into_iter().collect::<Vec<_>>().join(", ")
        };
        let (source, licence) = (join(|region| &region.id), join(|region| &region.licence));
        let work = Work {
            extracts,
            heights,
            name: &order.name,
            source: if source.is_empty() { "OpenStreetMap" } else { &source },
            // What is in an .osm.pbf of one's own is OpenStreetMap's as well.
            licence: if licence.is_empty() { "ODbL-1.0" } else { &licence },
            parts: &parts,
            output: &output,
        };
        self.packs.build(&work, job).map_err(|why| match why {
            Unbuilt::Cancelled => Error::Cancelled,
            Unbuilt::Full => {
                Error::NoSpace { path: self.root.clone(), need: bytes, free: free_or_zero(&self.root) }
            }
            Unbuilt::Because(cause) => Error::Build { name: order.name.clone(), cause },
        })
    }

    /// Syncs the new pack, reads all of it back, and renames it over the old one.
    fn put_in_place(&self, order: &Order, id: &str, folder: &Path, job: &Job<'_>) -> Result<()> {
        let output = folder.join("new.pack");
        File::open(&output).and_then(|file| file.sync_all()).map_err(disk("sync", &output))?;
        let bytes = map(&output)?;
        let unsound = |fault: Fault| Error::Build {
            name: order.name.clone(),
            cause: format!("the pack that was written cannot be read back: {}", reason(&fault)),
        };
        let size = (*bytes).as_ref().len() as u64;
        job.progress(Stage::Check, 0, size);
        self.packs.head(&bytes).map_err(unsound)?;
        self.packs.verify(&bytes).map_err(unsound)?;
        job.progress(Stage::Check, size, size);
        job.go_on()?;
        // Windows renames no mapped file.
        drop(bytes);
        // The order first: an old pack beside a new order is updated by it, a new pack beside an old order would be made into the old.
        order.write(&self.order_path(id))?;
        rename(&output, &self.pack_path(id))
    }

    fn download_path(&self, id: &str) -> PathBuf {
        self.root.join("downloads").join(format!("{}.osm.pbf", id.replace('/', "_")))
    }
}

fn known<'a>(catalogue: &'a Catalogue, id: &str, extract: bool) -> Result<&'a Region> {
    let region = catalogue.region(id)?;
    let fits = (region.kind == Kind::Extract) == extract;
    if fits { Ok(region) } else { Err(Error::UnknownRegion { id: id.to_owned() }) }
}

/// Where an extract lies, and the countries it is cut to.
fn area_of<'a>(extract: &Extract, catalogue: &'a Catalogue) -> Result<(Rect, &'a [Country])> {
    match extract {
        Extract::Region(id) => {
            let region = known(catalogue, id, true)?;
            Ok((region.bounds, &region.countries))
        }
        Extract::File(path) => {
            let area = area(path).ok_or_else(|| Error::NoArea { path: path.clone() })?;
            Ok((area, &[]))
        }
    }
}

fn tiles_of(plan: &Plan<'_>, source: &Region) -> BTreeSet<tiles::Tile> {
    plan.areas.iter().flat_map(|(area, countries)| tiles::tiles(source, *area, countries)).collect()
}

/// What tells the same files from others: where they are, how large, when written.
fn fingerprint(extracts: &[PathBuf], heights: Option<&Path>) -> String {
    let mut text = String::new();
    for path in extracts.iter().map(PathBuf::as_path).chain(heights) {
        let data = fs::metadata(path).ok();
        let written = data.as_ref().and_then(|data| data.modified().ok());
        let nanos = written.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        let (bytes, nanos) = (data.map_or(0, |data| data.len()), nanos.unwrap_or_default().as_nanos());
        // A folder's own date moves with each tile that comes.
        let nanos = if path.is_dir() { 0 } else { nanos };
        let _ = writeln!(text, "{bytes} {nanos} {}", path.display());
    }
    text
}
