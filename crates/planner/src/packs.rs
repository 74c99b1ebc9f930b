//! Region packs: the installed ones as engines, and the work of getting, building and updating them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use regions::{Catalogue, HeightsFrom, Job, Kind, Means, Order, Progress, Stage, State, Store, Terms};
use roads::Cancel;

use crate::api::{CatalogueView, JobView, LeftoverView, LonLat, NamesView, RegionView, RegionsView, Saying};
use crate::engines::{Engines, Installed, pack_engine};
use crate::error::{Code, Error, saying};
use crate::jobs::{Event, Jobs, Tick};
use crate::store::Folders;

/// Heights that come with a region of the catalogue.
const HEIGHTS: &str = "heights/skadi";

type Result<T, E = Error> = std::result::Result<T, E>;

/// The region packs of a user. A clone is the same packs.
#[derive(Clone)]
pub(crate) struct Packs(Arc<Inner>);

struct Inner {
    root: PathBuf,
    /// Rows of the user's own for the catalogue.
    own_catalogue: PathBuf,
    engines: Arc<Engines>,
    jobs: Jobs,
}

/// Where a user's packs are.
pub(crate) fn root_of(folders: &Folders) -> PathBuf {
    folders.data.join("regions")
}

/// The installed packs that can be used, as engines; `had` are those that are open already.
pub(crate) fn open_all(root: &Path, had: &[Installed]) -> Vec<Installed> {
    if !root.is_dir() {
        return Vec::new();
    }
    let Ok(store) = open(root) else { return Vec::new() };
    let Ok(list) = store.list() else { return Vec::new() };
    let usable = list.into_iter().filter(|pack| pack.state == State::Sound);
    usable
        .filter_map(|pack| {
            let stamp = format!("{:?} {}", pack.built, pack.bytes);
            if let Some(same) = had.iter().find(|had| had.id == pack.id && had.stamp == stamp) {
                return Some(same.clone());
            }
            // One that cannot be opened is in the list of regions, with the reason.
            let engine = pack_engine(&pack.id, store.bytes(&pack.id).ok()?).ok()?;
            Some(Installed { id: pack.id, name: pack.name, stamp, engine })
        })
        .collect()
}

fn open(root: &Path) -> Result<Store> {
    Store::open(root).map_err(|error| wrong(&error))
}

impl Packs {
    pub(crate) fn new(folders: &Folders, engines: Arc<Engines>, jobs: Jobs) -> Self {
        let own_catalogue = folders.config.join("regions.csv");
        Self(Arc::new(Inner { root: root_of(folders), own_catalogue, engines, jobs }))
    }

    fn catalogue(&self) -> Result<Catalogue> {
        Catalogue::with_own(&self.0.own_catalogue).map_err(|error| wrong(&error))
    }

    /// Everything of regions as it is shown.
    pub(crate) fn view(&self) -> Result<RegionsView> {
        let (root, catalogue) = (&self.0.root, self.catalogue()?);
        let store = open(root)?;
        let installed = store.list().map_err(|error| wrong(&error))?;
        let leftovers = store.leftovers().map_err(|error| wrong(&error))?;
        let entry = |region: &regions::Region| catalogue_view(region, &installed, &store, &catalogue);
        let extracts = catalogue.regions().iter().filter(|region| region.kind == Kind::Extract);
        let mut views: Vec<RegionView> = installed.iter().map(region_view).collect();
        views.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(RegionsView {
            catalogue: extracts.map(entry).collect(),
            jobs: self.0.jobs.views(),
            // What is being worked on is no leftover.
            leftovers: if self.is_busy() {
                Vec::new()
            } else {
                leftovers.iter().map(leftover_view).collect()
            },
            installed: views,
            folder: root.display().to_string(),
            free_bytes: regions::free_space(root).ok().map(|bytes| bytes as f64),
        })
    }

    fn is_busy(&self) -> bool {
        self.0.jobs.views().iter().any(|job| job.state == "running")
    }

    /// Downloads a region of the catalogue and builds its pack.
    pub(crate) fn get(&self, id: &str, heights: bool) -> Result<JobView> {
        self.install("get", self.order_to_get(id, heights)?)
    }

    /// What a pack of a region of the catalogue is made of.
    pub(crate) fn order_to_get(&self, id: &str, heights: bool) -> Result<Order> {
        let catalogue = self.catalogue()?;
        let region = catalogue.region(id).map_err(|error| wrong(&error))?;
        let heights = if heights { HeightsFrom::Region(HEIGHTS.to_owned()) } else { HeightsFrom::None };
        Ok(Order::get(region, heights))
    }

    /// Carries an order out while the caller waits.
    pub(crate) fn build_now(
        &self,
        order: &Order,
        cancel: &Cancel,
        report: &(dyn Fn(Tick) + Sync),
    ) -> Result<RegionView> {
        self.work(cancel, report, |store, means, job| store.install(order, means, job))
    }

    /// Makes a pack anew while the caller waits.
    pub(crate) fn update_now(
        &self,
        id: &str,
        cancel: &Cancel,
        report: &(dyn Fn(Tick) + Sync),
    ) -> Result<RegionView> {
        self.work(cancel, report, |store, means, job| store.update(id, means, job))
    }

    /// Builds a pack of extracts on the disk.
    pub(crate) fn build(
        &self,
        name: &str,
        extracts: &[PathBuf],
        heights: Option<PathBuf>,
    ) -> Result<JobView> {
        self.install("build", order_of(name, extracts, heights))
    }

    /// Goes on with a build that was killed.
    pub(crate) fn resume(&self, id: &str) -> Result<JobView> {
        let leftovers = open(&self.0.root)?.leftovers().map_err(|error| wrong(&error))?;
        let none = || Error::new(Code::NoRegion, format!("no build {id} was broken off")).with("id", id);
        let leftover = leftovers.into_iter().find(|leftover| leftover.id == id).ok_or_else(none)?;
        let lost = || {
            let message =
                format!("what the build {id} was of is not known any more; discard it and build anew");
            Error::new(Code::NoRegion, message).with("id", id)
        };
        self.install("build", leftover.order.ok_or_else(lost)?)
    }

    fn install(&self, kind: &str, order: Order) -> Result<JobView> {
        let packs = self.clone();
        let name = order.name.clone();
        self.0.jobs.start(kind, &name, move |cancel, report| {
            packs.work(cancel, report, |store, means, job| store.install(&order, means, job)).map(|_| ())
        })
    }

    /// Makes a pack anew of what it was made of.
    pub(crate) fn update(&self, id: &str) -> Result<JobView> {
        let pack = open(&self.0.root)?.pack(id).map_err(|error| wrong(&error))?;
        let packs = self.clone();
        self.0.jobs.start("update", &pack.name, move |cancel, report| {
            packs.work(cancel, report, |store, means, job| store.update(&pack.id, means, job)).map(|_| ())
        })
    }

    fn work(
        &self,
        cancel: &Cancel,
        report: &(dyn Fn(Tick) + Sync),
        work: impl FnOnce(&Store, Means<'_>, &Job<'_>) -> regions::Result<regions::Installed>,
    ) -> Result<RegionView> {
        let (store, catalogue, terms) = (open(&self.0.root)?, self.catalogue()?, Terms::default());
        let tell = |progress: &Progress| report(tick(progress));
        let job = Job::new(cancel, &tell);
        let means = Means { catalogue: &catalogue, terms: &terms };
        let made = work(&store, means, &job).map_err(|error| wrong(&error))?;
        self.reload();
        Ok(region_view(&made))
    }

    /// Removes a pack.
    pub(crate) fn remove(&self, id: &str) -> Result<()> {
        open(&self.0.root)?.remove(id).map_err(|error| wrong(&error))?;
        self.reload();
        Ok(())
    }

    /// Throws away what a killed build left.
    pub(crate) fn discard(&self, id: &str) -> Result<()> {
        open(&self.0.root)?.discard(id).map_err(|error| wrong(&error))
    }

    /// The packs have changed: the plan is to be routed anew.
    fn reload(&self) {
        self.0.engines.reload_packs();
        self.0.jobs.tell(&Event::Roads);
    }
}

/// What a pack of one's own extracts is made of; without a name it takes the first extract's.
pub(crate) fn order_of(name: &str, extracts: &[PathBuf], heights: Option<PathBuf>) -> Order {
    let file_name = || {
        let name = extracts.first().and_then(|path| path.file_name()).unwrap_or_default().to_string_lossy();
        let name = name.strip_suffix(".pbf").unwrap_or(&name);
        let name = name.strip_suffix(".osm").unwrap_or(name);
        name.strip_suffix("-latest").unwrap_or(name).to_owned()
    };
    let name = if name.trim().is_empty() { file_name() } else { name.trim().to_owned() };
    Order::build(name, extracts, heights.map_or(HeightsFrom::None, HeightsFrom::Folder))
}

/// Builds a pack into a file. What a broken build leaves lies beside it, and the next of this file goes on with it.
pub(crate) fn build_into(
    order: &Order,
    output: &Path,
    cancel: &Cancel,
    report: &(dyn Fn(Tick) + Sync),
) -> Result<()> {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    let beside = output.with_file_name(format!(".{name}.building"));
    let store = open(&beside)?;
    let (catalogue, terms) = (Catalogue::embedded().map_err(|error| wrong(&error))?, Terms::default());
    let tell = |progress: &Progress| report(tick(progress));
    let means = Means { catalogue: &catalogue, terms: &terms };
    let made = store.install(order, means, &Job::new(cancel, &tell)).map_err(|error| wrong(&error))?;
    let failed = |error: std::io::Error| {
        let message = format!("the pack cannot be put at {}: {error}", output.display());
        Error::new(Code::FileFailed, message).with("file", output.display()).because(&error)
    };
    std::fs::rename(beside.join(format!("{}.pack", made.id)), output).map_err(failed)?;
    // The pack is where it was wanted; what stays behind costs room and nothing else.
    let _ = std::fs::remove_dir_all(&beside);
    Ok(())
}

fn tick(progress: &Progress) -> Tick {
    Tick {
        stage: stage(progress.stage),
        done: progress.done as f64,
        total: progress.total as f64,
        share: progress.share,
        rate: progress.rate,
        remaining: progress.remaining.map(|left| left.as_secs_f64()),
    }
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Download => "download",
        Stage::Tiles => "tiles",
        Stage::Ways => "ways",
        Stage::Nodes => "nodes",
        Stage::Graph => "graph",
        Stage::Heights => "heights",
        Stage::Order => "order",
        Stage::Pack => "pack",
        Stage::Check => "check",
        _ => "",
    }
}

fn corners(rect: geo::Rect) -> [LonLat; 2] {
    [[rect.min().x, rect.min().y], [rect.max().x, rect.max().y]]
}

fn region_view(pack: &regions::Installed) -> RegionView {
    let order = pack.order.as_ref();
    RegionView {
        id: pack.id.clone(),
        name: pack.name.clone(),
        bytes: pack.bytes as f64,
        data_date: pack.taken.map(|taken| taken.strftime("%Y-%m-%d").to_string()).unwrap_or_default(),
        built: pack.built.map(|built| built.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default(),
        source: pack.source.clone(),
        licence: pack.licence.clone(),
        bounds: pack.bounds.map(corners),
        heights: pack.heights,
        from_catalogue: order.and_then(|order| match order.extracts.as_slice() {
            [regions::Extract::Region(id)] => Some(id.clone()),
            _ => None,
        }),
        problem: problem(pack),
    }
}

fn problem(pack: &regions::Installed) -> Option<Saying> {
    let args = |what: &'static str, value: String| [("pack", pack.name.clone()), (what, value)];
    match &pack.state {
        State::Sound => None,
        State::OtherVersion { found, ours } => {
            let message = format!(
                "{} is of version {found}, and this program reads version {ours}; update it",
                pack.name
            );
            Some(saying("pack_version", args("found", found.to_string()), message))
        }
        State::Damaged { reason } => {
            let message = format!("{} cannot be read: {reason}; update it, or build it again", pack.name);
            Some(saying("pack_damaged", args("cause", reason.clone()), message))
        }
        _ => Some(saying(
            "pack_damaged",
            args("cause", String::new()),
            format!("{} cannot be used", pack.name),
        )),
    }
}

fn catalogue_view(
    region: &regions::Region,
    installed: &[regions::Installed],
    store: &Store,
    catalogue: &Catalogue,
) -> CatalogueView {
    let made_of = |pack: &&regions::Installed| {
        let extracts = pack.order.as_ref().map(|order| order.extracts.as_slice());
        matches!(extracts, Some([regions::Extract::Region(id)]) if *id == region.id)
    };
    let with_heights = Order::get(region, HeightsFrom::Region(HEIGHTS.to_owned()));
    let all = store.to_download(&with_heights, catalogue).ok();
    let names = &region.names;
    let name = |lang| names.in_lang(lang).to_owned();
    CatalogueView {
        id: region.id.clone(),
        names: NamesView {
            en: name(atlas::Lang::En),
            kk: name(atlas::Lang::Kk),
            mn: name(atlas::Lang::Mn),
            ru: name(atlas::Lang::Ru),
        },
        bytes: region.bytes as f64,
        heights_bytes: all.map(|all| all.saturating_sub(region.bytes) as f64),
        source: region.fact.source.clone(),
        licence: region.licence.clone(),
        bounds: corners(region.bounds),
        installed: installed.iter().find(made_of).map(|pack| pack.id.clone()),
    }
}

fn leftover_view(leftover: &regions::Leftover) -> LeftoverView {
    let gone = leftover.order.as_ref().and_then(|order| {
        order.extracts.iter().find_map(|extract| match extract {
            regions::Extract::File(path) if !path.is_file() => Some(path.display().to_string()),
            _ => None,
        })
    });
    let problem = match (&leftover.order, gone) {
        (None, _) => {
            let message = "what it was a build of is not known any more; discard it".to_owned();
            Some(saying("leftover_unknown", [], message))
        }
        (_, Some(file)) => {
            let message = format!("{file} is no longer there; put it back, or discard the build");
            Some(saying("leftover_no_extract", [("file", file)], message))
        }
        (Some(_), None) => None,
    };
    LeftoverView {
        id: leftover.id.clone(),
        name: leftover.order.as_ref().map_or_else(|| leftover.id.clone(), |order| order.name.clone()),
        bytes: leftover.bytes as f64,
        problem,
    }
}

/// What a failure of regions is for the page.
fn wrong(error: &regions::Error) -> Error {
    use regions::Error as Cause;
    let code = match error {
        Cause::UnknownRegion { .. } | Cause::UnknownPack { .. } | Cause::NoRecipe { .. } => Code::NoRegion,
        Cause::NoSpace { .. } => Code::NoSpace,
        Cause::NoExtract { .. } => Code::FileMissing,
        Cause::File { .. } => Code::FileFailed,
        Cause::NoExtracts => Code::BadArgument,
        _ => Code::RegionFailed,
    };
    let mut mapped = Error::new(code, error.to_string()).because(error);
    match error {
        Cause::NoSpace { path, .. } => {
            mapped = mapped.with("folder", path.display()).with("file", path.display());
        }
        Cause::NoExtract { path } | Cause::File { path, .. } => mapped = mapped.with("file", path.display()),
        _ => {}
    }
    mapped
}
