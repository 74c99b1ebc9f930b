//! Heights for a region: which tiles cover it, and their downloads.

use std::collections::BTreeSet;
use std::f64::consts::PI;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use geo::{Point, Rect};
use roads::Country;

use crate::catalogue::{Kind, Region};
use crate::disk::{make_folder, need_space};
use crate::error::{Error, Result, disk};
use crate::fetch::{Small, Terms, Watch, on_a_line};
use crate::job::{Job, Stage};

/// At 50° north a pixel of this zoom is about 100 m, as wide as heights are sampled along a road.
const ZOOM: u32 = 10;
/// Tiles come over so many lines at once: each takes longer to ask for than to get.
const LINES: usize = 4;
/// A tile is looked at in so many points a side: a country is not missed between them by more than some kilometres.
const POINTS: u32 = 6;

/// One tile: where it comes from, and where it goes to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tile {
    /// Below the source's folder.
    pub path: PathBuf,
    pub urls: Vec<String>,
}

/// The tiles of a source that cover what of an area lies in some countries; the whole area if none is named.
pub(crate) fn tiles(source: &Region, area: Rect, countries: &[Country]) -> Vec<Tile> {
    let here = |at: Point| {
        let country = atlas::country_at(at).and_then(Country::from_code);
        countries.is_empty() || country.is_some_and(|country| countries.contains(&country))
    };
    match source.kind {
        Kind::Extract => Vec::new(),
        Kind::Hgt => squares(area)
            .filter(|square| touches(square_bounds(*square), area, here))
            .map(|square| {
                let name = square_name(square);
                let row = name.get(..3).unwrap_or_default();
                let fill = |url: &String| url.replace("{tile}", &name).replace("{row}", row);
                Tile {
                    path: PathBuf::from(format!("{name}.hgt.gz")),
                    urls: source.urls.iter().map(fill).collect(),
                }
            })
            .collect(),
        Kind::Terrarium => pictures(area)
            .filter(|picture| touches(picture_bounds(*picture), area, here))
            .map(|(x, y)| {
                let fill = |url: &String| {
                    let url = url.replace("{z}", &ZOOM.to_string()).replace("{x}", &x.to_string());
                    url.replace("{y}", &y.to_string())
                };
                let path = PathBuf::from(format!("{ZOOM}/{x}/{y}.png"));
                Tile { path, urls: source.urls.iter().map(fill).collect() }
            })
            .collect(),
    }
}

/// Whether one of the points that a tile shares with the area is wanted.
fn touches(tile: Rect, area: Rect, here: impl Fn(Point) -> bool) -> bool {
    let (west, south) = (tile.min().x.max(area.min().x), tile.min().y.max(area.min().y));
    let (east, north) = (tile.max().x.min(area.max().x), tile.max().y.min(area.max().y));
    if west > east || south > north {
        return false;
    }
    // Just within: a point on the edge belongs to the next tile too.
    let step = |index: u32| 0.001 + 0.998 * f64::from(index) / f64::from(POINTS - 1);
    let steps = || (0..POINTS).map(step);
    steps().any(|x| steps().any(|y| here(Point::new(west + (east - west) * x, south + (north - south) * y))))
}

// Bounds come from the catalogue, which takes only degrees of this earth.
#[allow(clippy::cast_possible_truncation)]
fn squares(area: Rect) -> impl Iterator<Item = (i32, i32)> {
    let whole = |low: f64, high: f64| low.floor() as i32..(high.ceil() as i32);
    let lats = whole(area.min().y, area.max().y);
    whole(area.min().x, area.max().x).flat_map(move |lon| lats.clone().map(move |lat| (lon, lat)))
}

fn square_bounds((lon, lat): (i32, i32)) -> Rect {
    let (lon, lat) = (f64::from(lon), f64::from(lat));
    Rect::new((lon, lat), (lon + 1.0, lat + 1.0))
}

fn square_name((lon, lat): (i32, i32)) -> String {
    let (north, east) = (if lat < 0 { 'S' } else { 'N' }, if lon < 0 { 'W' } else { 'E' });
    format!("{north}{:02}{east}{:03}", lat.abs(), lon.abs())
}

/// Tiles on the web's map, from the north-western corner.
fn pictures(area: Rect) -> impl Iterator<Item = (u32, u32)> {
    let count = 1_u32 << ZOOM;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // held between 0 and count
    let tile = move |share: f64| (share * f64::from(count)).clamp(0.0, f64::from(count - 1)) as u32;
    let x = |lon: f64| (lon + 180.0) / 360.0;
    let y = |lat: f64| {
        let lat = lat.clamp(-85.0, 85.0).to_radians();
        (1.0 - (lat.tan() + 1.0 / lat.cos()).ln() / PI) / 2.0
    };
    let rows = tile(y(area.max().y))..=tile(y(area.min().y));
    (tile(x(area.min().x))..=tile(x(area.max().x))).flat_map(move |x| rows.clone().map(move |y| (x, y)))
}

fn picture_bounds((x, y): (u32, u32)) -> Rect {
    let count = f64::from(1_u32 << ZOOM);
    let lon = |x: u32| f64::from(x) / count * 360.0 - 180.0;
    let lat = |y: u32| (PI * (1.0 - 2.0 * f64::from(y) / count)).sinh().atan().to_degrees();
    Rect::new((lon(x), lat(y + 1)), (lon(x + 1), lat(y)))
}

/// Hears nothing of bytes: tiles are counted.
struct Counted<'a>(&'a Job<'a>);

impl Watch for Counted<'_> {
    fn progress(&self, _done: u64, _total: u64) {}

    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}

/// Downloads the tiles that are not in the folder yet. A tile that no mirror has is left out: there is none over open sea.
pub(crate) fn download(
    source: &Region,
    tiles: &BTreeSet<Tile>,
    folder: &Path,
    terms: &Terms,
    job: &Job<'_>,
) -> Result<()> {
    let missing: Vec<&Tile> = tiles.iter().filter(|tile| !folder.join(&tile.path).is_file()).collect();
    let (total, had) = (tiles.len() as u64, (tiles.len() - missing.len()) as u64);
    make_folder(folder)?;
    need_space(folder, source.bytes.saturating_mul(missing.len() as u64))?;
    job.progress(Stage::Tiles, had, total);
    let (next, done, found) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let failed: Mutex<Option<Error>> = Mutex::new(None);
    let work = || {
        on_a_line(terms, |fetcher| {
            while let Some(tile) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
                let most = source.bytes.saturating_mul(4);
                let small = Small {
                    urls: &tile.urls,
                    most,
                    transport: source.transport,
                    begins: beginning(source.kind),
                };
                if let Some(bytes) = fetcher.small(&small, &Counted(job))? {
                    keep(&folder.join(&tile.path), &bytes)?;
                    found.fetch_add(1, Ordering::Relaxed);
                }
                job.progress(Stage::Tiles, had + 1 + done.fetch_add(1, Ordering::Relaxed) as u64, total);
            }
            Ok(())
        })
    };
    std::thread::scope(|scope| {
        for _ in 0..LINES.min(missing.len()) {
            scope.spawn(|| {
                if let Err(error) = work() {
                    // The others need not go on.
                    next.store(missing.len(), Ordering::Relaxed);
                    failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get_or_insert(error);
                }
            });
        }
    });
    if let Some(error) = failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
        return Err(error);
    }
    let none = !missing.is_empty() && had == 0 && found.into_inner() == 0;
    if none { Err(Error::NoHeights { from: source.id.clone() }) } else { Ok(()) }
}

/// What a tile's file begins with: a page that asks for a password does not.
const fn beginning(kind: Kind) -> &'static [u8] {
    match kind {
        Kind::Extract => b"",
        Kind::Hgt => &[0x1f, 0x8b],
        Kind::Terrarium => b"\x89PNG",
    }
}

fn keep(path: &Path, bytes: &[u8]) -> Result<()> {
    path.parent().map_or(Ok(()), make_folder)?;
    let part = path.with_extension("part");
    // No sync: a tile that a power cut tore is a problem the builder names, and comes anew when removed.
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(disk("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    fn source(id: &str) -> Region {
        Catalogue::embedded().expect("in order").region(id).expect("it is there").clone()
    }

    fn names(source: &Region, area: Rect, countries: &[&str]) -> Vec<String> {
        let countries: Vec<_> = countries.iter().filter_map(|code| Country::from_code(code)).collect();
        tiles(source, area, &countries).iter().map(|tile| tile.path.display().to_string()).collect()
    }

    #[test]
    fn squares_are_named_for_their_south_western_corner() {
        let skadi = source("heights/skadi");
        let area = Rect::new((-0.5, -0.5), (0.5, 0.5));
        let expected = ["S01W001.hgt.gz", "N00W001.hgt.gz", "S01E000.hgt.gz", "N00E000.hgt.gz"];
        assert_eq!(names(&skadi, area, &[]), expected, "around the origin");
        let one = tiles(&skadi, Rect::new((87.2, 47.2), (87.8, 47.8)), &[]);
        let url = "https://s3.amazonaws.com/elevation-tiles-prod/skadi/N47/N47E087.hgt.gz";
        assert_eq!(one[0].urls[0], url, "the template is filled");
    }

    #[test]
    fn pictures_are_those_of_web_maps() {
        let terrarium = source("heights/terrarium");
        // Almaty is at 730.7, 375.5 of zoom 10.
        let almaty = Rect::new((76.90, 43.24), (76.91, 43.25));
        assert_eq!(names(&terrarium, almaty, &[]), ["10/730/375.png"], "Almaty");
    }

    #[test]
    fn a_picture_lies_where_it_is_asked_for() {
        for (lon, lat) in [(87.6, 49.1), (-70.0, -33.0), (0.1, 0.1), (179.9, 84.0)] {
            let all: Vec<_> = pictures(Rect::new((lon, lat), (lon + 1e-6, lat + 1e-6))).collect();
            let bounds = picture_bounds(all[0]);
            let inside = bounds.min().x <= lon
                && lon <= bounds.max().x
                && bounds.min().y <= lat
                && lat <= bounds.max().y;
            assert!(inside, "{lon} {lat} lies in {bounds:?}");
        }
    }

    #[test]
    fn tiles_without_the_country_are_left_out() {
        let skadi = source("heights/skadi");
        let area = source("asia/mongolia").bounds;
        let (all, own) = (names(&skadi, area, &[]), names(&skadi, area, &["MN"]));
        assert!(own.contains(&"N47E106.hgt.gz".to_owned()), "Ulaanbaatar");
        assert!(!own.contains(&"N52E118.hgt.gz".to_owned()), "Russia, north of the border");
        assert!(own.len() * 10 < all.len() * 8, "{} of {} squares", own.len(), all.len());
    }
}
