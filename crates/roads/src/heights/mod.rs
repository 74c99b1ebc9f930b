//! Heights of the ground, from tiles of two kinds.
//!
//! - `.hgt`, one square degree: SRTM and Copernicus as they are handed out, 1,201² or 3,601² samples, whole metres.
//! - terrarium pictures, `z/x/y.png`: a pixel's height is R · 256 + G + B / 256 − 32,768 metres.
//!
//! [`Heights`] takes tiles from whoever has them ([`Tiles`]); [`FolderTiles`] reads a folder, the one place of this module that reads files.
//! Decoded tiles stay in memory up to a budget, least recently used out first, and are shared by threads. Where several tiles cover a
//! point the finest that knows a height there answers. Between samples heights are bilinear, across the edges of tiles too. A few voids
//! are filled from their neighbours; in the middle of larger ones there is no height.
//!
//! A tile that cannot be read is a problem ([`Heights::problems`]), never a failure: the others still answer.
//!
//! Coordinates are longitude, latitude, WGS 84, degrees; heights are metres above the geoid that the tiles were made for.

mod cache;
mod climb;
mod folder;
mod raster;

use std::iter;
use std::sync::Arc;

use geo::Coord;

pub use climb::{DEAD_BAND, MOST_UNKNOWN, SMOOTHING, SPACING, climb, smoothed, span};
pub use folder::FolderTiles;

use cache::Cache;
use raster::{Raster, blend};

/// The name of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tile {
    /// The square degree north and east of a whole degree.
    Hgt {
        /// Its southern edge, degrees.
        lat: i16,
        /// Its western edge, degrees.
        lon: i16,
    },
    /// A square of the web's Mercator map.
    Terrarium {
        /// Zoom.
        z: u8,
        /// Column from 180° west.
        x: u32,
        /// Row from the north.
        y: u32,
    },
}

/// The greatest zoom that is looked at: a pixel of it is less than a metre.
const MOST_ZOOM: u8 = 18;

/// Metres of a degree of latitude.
const DEGREE: f64 = 111_195.0;

/// Metres of a pixel of a 256-pixel tile at zoom 0 on the equator.
const PIXEL: f64 = 156_543.034;

impl Tile {
    /// The `.hgt` tile over a point.
    fn hgt_at(at: Coord) -> Self {
        Self::Hgt { lat: at.y.floor().min(89.0) as i16, lon: at.x.floor() as i16 }
    }

    /// The picture over a point; none near the poles, where that map ends.
    fn terrarium_at(at: Coord, z: u8) -> Option<Self> {
        let across = f64::from(1_u32 << z);
        let [x, y] = on_map(at, across);
        (0.0..across).contains(&y).then_some(Self::Terrarium { z, x: x.max(0.0) as u32, y: y as u32 })
    }

    /// West, south, east, north.
    fn bounds(self) -> [f64; 4] {
        match self {
            Self::Hgt { lat, lon } => {
                let [west, south] = [f64::from(lon), f64::from(lat)];
                [west, south, west + 1.0, south + 1.0]
            }
            Self::Terrarium { z, x, y } => {
                let across = f64::from(1_u32 << z);
                let lon = |x: u32| f64::from(x) / across * 360.0 - 180.0;
                let lat = |y: u32| {
                    let up = std::f64::consts::PI * (1.0 - 2.0 * f64::from(y) / across);
                    up.sinh().atan().to_degrees()
                };
                [lon(x), lat(y + 1), lon(x + 1), lat(y)]
            }
        }
    }
}

/// A point on the web's Mercator map of so many tiles across.
fn on_map(at: Coord, across: f64) -> [f64; 2] {
    let up = at.y.to_radians().tan().asinh() / std::f64::consts::PI;
    [(at.x + 180.0) / 360.0 * across, (1.0 - up) / 2.0 * across]
}

/// Whoever has tiles.
pub trait Tiles: Send + Sync {
    /// A tile's bytes as they are in its file, unpacked; none where there is no such tile.
    ///
    /// # Errors
    ///
    /// If there is one, and it cannot be read. The tile then counts as missing and the error is among [`Heights::problems`].
    fn bytes(&self, tile: Tile) -> Result<Option<Vec<u8>>, HeightsError>;

    /// The zooms at which there may be terrarium tiles, in any order.
    fn zooms(&self) -> Vec<u8> {
        Vec::new()
    }

    /// What was wrong with tiles that have no name to ask for them by.
    fn problems(&self) -> Vec<HeightsError> {
        Vec::new()
    }
}

/// What is wrong with a tile, or a folder of tiles.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum HeightsError {
    /// A folder cannot be listed.
    #[error("{path}: the folder of heights cannot be read: {cause}")]
    Folder {
        /// Which.
        path: String,
        /// What the system said.
        cause: String,
    },
    /// A `.hgt` file is not named for a place.
    #[error("{path}: a .hgt file is named for its south-western corner, like N42E001.hgt; rename it")]
    Name {
        /// Which.
        path: String,
    },
    /// A file cannot be read or unpacked.
    #[error("{path}: cannot be read: {cause}; fetch the tile anew")]
    Unreadable {
        /// Which.
        path: String,
        /// Why.
        cause: String,
    },
    /// A `.hgt` tile has neither 1,201² nor 3,601² samples.
    #[error("{tile:?} has {bytes} bytes; a .hgt tile has 2,884,802 or 25,934,402; fetch it anew")]
    Size {
        /// Which.
        tile: Tile,
        /// How many bytes there are.
        bytes: usize,
    },
    /// A picture is no terrarium tile.
    #[error("{tile:?} is no terrarium tile: {cause}; fetch it anew")]
    Picture {
        /// Which.
        tile: Tile,
        /// Why.
        cause: String,
    },
}

/// Heights of the ground, wherever there are tiles.
///
/// # Examples
///
/// ```
/// use geo::coord;
/// use roads::heights::{Heights, HeightsError, Tile, Tiles};
///
/// /// A slope that rises 100 m to the east, in one tile.
/// struct Slope;
///
/// impl Tiles for Slope {
///     fn bytes(&self, tile: Tile) -> Result<Option<Vec<u8>>, HeightsError> {
///         let row = || (0..1201_u16).map(|column| 1000 + column / 12);
///         let bytes = (0..1201).flat_map(|_| row().flat_map(u16::to_be_bytes)).collect();
///         Ok((tile == Tile::Hgt { lat: 47, lon: 106 }).then_some(bytes))
///     }
/// }
///
/// let heights = Heights::new(Slope, Heights::BUDGET);
/// let middle = heights.at(coord! { x: 106.505, y: 47.5 });
/// assert!(middle.is_some_and(|metres| (metres - 1050.0).abs() < 1.0));
/// assert_eq!(heights.at(coord! { x: 105.5, y: 47.5 }), None);
/// ```
pub struct Heights {
    cache: Cache,
    /// Finest first.
    zooms: Vec<u8>,
}

impl std::fmt::Debug for Heights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Heights").field("zooms", &self.zooms).finish_non_exhaustive()
    }
}

impl Heights {
    /// A budget that goes well with a laptop, in bytes: nine tiles of 3,601², the neighbourhood of any point.
    pub const BUDGET: usize = 256 << 20;

    /// Heights from these tiles, keeping at most so many bytes of decoded ones; one tile is kept however small the budget.
    pub fn new(tiles: impl Tiles + 'static, budget: usize) -> Self {
        let mut zooms = tiles.zooms();
        zooms.retain(|z| *z <= MOST_ZOOM);
        zooms.sort_unstable_by(|one, other| other.cmp(one));
        zooms.dedup();
        Self { cache: Cache::new(Box::new(tiles), budget), zooms }
    }

    /// The height at a point. For many points a [`Sampler`] is faster.
    pub fn at(&self, at: Coord) -> Option<f64> {
        self.sampler().at(at)
    }

    /// Samples many points that lie near each other.
    pub const fn sampler(&self) -> Sampler<'_> {
        Sampler { heights: self, held: None }
    }

    /// What is wrong with the tiles looked at so far, each once; at most [`Self::MOST_PROBLEMS`].
    pub fn problems(&self) -> Vec<HeightsError> {
        self.cache.problems()
    }

    /// So many problems are told; a folder full of bad tiles needs no longer list.
    pub const MOST_PROBLEMS: usize = 100;

    /// The tiles over a point, the finest first, each with what it holds, if it is there.
    fn over(&self, at: Coord) -> impl Iterator<Item = (Tile, Option<Arc<Raster>>)> + '_ {
        let narrowing = at.y.to_radians().cos();
        let metres_at = move |z: u8| PIXEL * narrowing / f64::from(1_u32 << z);
        // Up to a second of arc a picture is finer than any `.hgt`, which then need not be decoded to be compared.
        let finer = self.zooms.partition_point(move |z| metres_at(*z) <= DEGREE / 3600.0);
        let (fine, coarse) = self.zooms.split_at_checked(finer).unwrap_or_default();
        let picture = move |z: &u8| {
            let tile = Tile::terrarium_at(at, *z)?;
            Some((tile, self.cache.get(tile)))
        };
        let rest = iter::once_with(move || {
            let tile = Tile::hgt_at(at);
            let hgt = self.cache.get(tile);
            let metres = hgt.as_ref().map_or(0.0, |raster| DEGREE / (raster.side() as f64 - 1.0));
            let before = coarse.partition_point(|z| metres_at(*z) < metres);
            let (finer, coarser) = coarse.split_at_checked(before).unwrap_or_default();
            let pictures = |zooms: &'_ [u8]| zooms.iter().filter_map(picture).collect::<Vec<_>>();
            let mut all = pictures(finer);
            all.push((tile, hgt));
            all.extend(pictures(coarser));
            all
        });
        fine.iter().filter_map(picture).chain(rest.flatten())
    }
}

/// Samples heights, holding on to the tile it is over: no lock is taken while points stay in it.
#[derive(Debug)]
pub struct Sampler<'a> {
    heights: &'a Heights,
    held: Option<Held>,
}

/// A tile, and where it is the finest.
#[derive(Debug)]
struct Held {
    bounds: [f64; 4],
    tile: Tile,
    /// None where no tile is there at all.
    raster: Option<Arc<Raster>>,
}

impl Held {
    fn is_over(&self, at: Coord) -> bool {
        let [west, south, east, north] = self.bounds;
        at.x >= west && at.x < east && at.y >= south && at.y < north
    }
}

impl Sampler<'_> {
    /// The height at a point; none where no tile knows it.
    pub fn at(&mut self, at: Coord) -> Option<f64> {
        if !at.x.is_finite() || at.y.is_nan() || at.y.abs() > 90.0 {
            return None;
        }
        let turned = (at.x + 180.0).rem_euclid(360.0) - 180.0;
        let at =
            Coord { x: if (-180.0..180.0).contains(&at.x) { at.x } else { turned.min(179.999_999_9) }, ..at };
        if !self.held.as_ref().is_some_and(|held| held.is_over(at)) {
            self.held = Some(self.hold(at));
        }
        let held = self.held.as_ref()?;
        let raster = held.raster.as_ref()?;
        let finest = self.sample(held.tile, raster, at);
        finest.or_else(|| {
            // The finest has a void here; a coarser one may not.
            let others = self.heights.over(at).filter(|(tile, _)| *tile != held.tile);
            others.filter_map(|(tile, raster)| self.sample(tile, raster?.as_ref(), at)).next()
        })
    }

    fn hold(&self, at: Coord) -> Held {
        let mut bounds = [-180.0, -90.0, 180.0, 90.0_f64];
        let mut last = Tile::hgt_at(at);
        for (tile, raster) in self.heights.over(at) {
            let [west, south, east, north] = bounds;
            let [w, s, e, n] = tile.bounds();
            bounds = [west.max(w), south.max(s), east.min(e), north.min(n)];
            if raster.is_some() {
                return Held { bounds, tile, raster };
            }
            last = tile;
        }
        Held { bounds, tile: last, raster: None }
    }

    fn sample(&self, tile: Tile, raster: &Raster, at: Coord) -> Option<f64> {
        match tile {
            Tile::Hgt { lat, lon } => {
                let cells = raster.side() as f64 - 1.0;
                raster.between((at.x - f64::from(lon)) * cells, (f64::from(lat) + 1.0 - at.y) * cells)
            }
            Tile::Terrarium { z, x, y } => {
                let side = raster.side() as f64;
                let [across, down] = on_map(at, f64::from(1_u32 << z));
                // A pixel's height is the one at its middle.
                let [column, row] =
                    [(across - f64::from(x)) * side - 0.5, (down - f64::from(y)) * side - 0.5];
                let inside = 0.0..=side - 1.0;
                if inside.contains(&column) && inside.contains(&row) {
                    return raster.between(column, row);
                }
                self.across_edge(tile, raster, [column, row])
            }
        }
    }

    /// Between pixels of neighbouring pictures. Where the neighbour is missing, the last pixel goes on.
    fn across_edge(&self, tile: Tile, raster: &Raster, [column, row]: [f64; 2]) -> Option<f64> {
        let Tile::Terrarium { z, x, y } = tile else { return None };
        let side = raster.side() as i64;
        let pixel = |column: i64, row: i64| {
            let [to_east, to_south] = [column.div_euclid(side), row.div_euclid(side)];
            let across = 1_i64 << z;
            let next = Tile::Terrarium {
                z,
                x: (i64::from(x) + to_east).rem_euclid(across) as u32,
                y: (i64::from(y) + to_south).clamp(0, across - 1) as u32,
            };
            let within = |value: i64| value.rem_euclid(side) as usize;
            let neighbour = self.heights.cache.get(next).filter(|other| other.side() == raster.side());
            match neighbour {
                Some(other) if next != tile => other.sample(within(column), within(row)),
                _ => raster.sample(column.clamp(0, side - 1) as usize, row.clamp(0, side - 1) as usize),
            }
        };
        let [west, north] = [column.floor(), row.floor()];
        let [c, r] = [west as i64, north as i64];
        let corners = [pixel(c, r), pixel(c + 1, r), pixel(c, r + 1), pixel(c + 1, r + 1)];
        blend(corners.map(|corner| corner.unwrap_or(f64::NAN)), column - west, row - north)
    }
}
