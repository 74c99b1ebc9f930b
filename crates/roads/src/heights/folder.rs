//! Tiles in a folder.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{HeightsError, Tile, Tiles};

/// The bytes of the largest `.hgt`, 3,601² samples.
const MOST_HGT: u64 = 3601 * 3601 * 2;

/// More than any terrarium picture of 512² takes, even if nothing in it could be packed.
const MOST_PICTURE: u64 = 2 << 20;

/// Height tiles in a folder: `N42E001.hgt`, also as `.hgt.zip` or `.hgt.gz` and in folders of their own, and `z/x/y.png`.
///
/// # Examples
///
/// ```no_run
/// use roads::heights::{FolderTiles, Heights};
///
/// let heights = Heights::new(FolderTiles::open("heights".as_ref())?, Heights::BUDGET);
/// println!("{:?}", heights.at(geo::coord! { x: 1.52, y: 42.51 }));
/// heights.problems().iter().for_each(|problem| println!("{problem}"));
/// # Ok::<(), roads::heights::HeightsError>(())
/// ```
#[derive(Debug)]
pub struct FolderTiles {
    root: PathBuf,
    /// By latitude and longitude.
    hgt: BTreeMap<(i16, i16), PathBuf>,
    zooms: Vec<u8>,
    problems: Vec<HeightsError>,
}

impl FolderTiles {
    /// Looks what is there. Tiles are read when they are asked for.
    ///
    /// # Errors
    ///
    /// If the folder cannot be listed.
    pub fn open(root: &Path) -> Result<Self, HeightsError> {
        let mut found =
            Self { root: root.to_owned(), hgt: BTreeMap::new(), zooms: Vec::new(), problems: Vec::new() };
        for path in listed(root)? {
            if !path.is_dir() {
                found.add(path);
                continue;
            }
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if let Ok(zoom) = name.parse() {
                found.zooms.push(zoom);
                continue;
            }
            match listed(&path) {
                Ok(paths) => paths.into_iter().for_each(|path| found.add(path)),
                Err(problem) => found.problems.push(problem),
            }
        }
        Ok(found)
    }

    /// Whether there are no tiles at all.
    pub fn is_empty(&self) -> bool {
        self.hgt.is_empty() && self.zooms.is_empty()
    }

    fn add(&mut self, path: PathBuf) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_uppercase();
        if ![".HGT", ".HGT.ZIP", ".HGT.GZ"].iter().any(|ending| name.ends_with(ending)) {
            return;
        }
        match place(&name) {
            // The plain file comes first in the listing, and is the quickest to read.
            Some(place) => {
                self.hgt.entry(place).or_insert(path);
            }
            None => self.problems.push(HeightsError::Name { path: path.display().to_string() }),
        }
    }
}

impl Tiles for FolderTiles {
    fn bytes(&self, tile: Tile) -> Result<Option<Vec<u8>>, HeightsError> {
        let path = match tile {
            Tile::Hgt { lat, lon } => match self.hgt.get(&(lat, lon)) {
                Some(path) => path.clone(),
                None => return Ok(None),
            },
            Tile::Terrarium { z, x, y } => self.root.join(format!("{z}/{x}/{y}.png")),
        };
        match read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error)
                if error.kind() == io::ErrorKind::NotFound && matches!(tile, Tile::Terrarium { .. }) =>
            {
                Ok(None)
            }
            Err(error) => {
                Err(HeightsError::Unreadable { path: path.display().to_string(), cause: error.to_string() })
            }
        }
    }

    fn zooms(&self) -> Vec<u8> {
        self.zooms.clone()
    }

    fn problems(&self) -> Vec<HeightsError> {
        self.problems.clone()
    }
}

/// In order of name, so that of two files for one place the same is taken everywhere.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, HeightsError> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
    });
    let mut paths = entries.map_err(|error| HeightsError::Folder {
        path: folder.display().to_string(),
        cause: error.to_string(),
    })?;
    paths.sort();
    Ok(paths)
}

/// The south-western corner in a name like `N42E001…`, latitude and longitude.
fn place(name: &str) -> Option<(i16, i16)> {
    let signed = |letter: &str, digits: &str, [plus, minus]: [&str; 2]| {
        let degrees: i16 =
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
        match letter {
            letter if letter == plus => Some(degrees),
            letter if letter == minus => Some(-degrees),
            _ => None,
        }
    };
    let lat = signed(name.get(..1)?, name.get(1..3)?, ["N", "S"])?;
    let lon = signed(name.get(3..4)?, name.get(4..7)?, ["E", "W"])?;
    ((-90..90).contains(&lat) && (-180..180).contains(&lon)).then_some((lat, lon))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "png" => at_most(file, MOST_PICTURE),
        "gz" => at_most(flate2::read::GzDecoder::new(file), MOST_HGT),
        "zip" => {
            let mut archive = zip::ZipArchive::new(file)?;
            let mut names = archive.file_names();
            let tile =
                names.position(|name| name.is_ok_and(|name| name.to_ascii_lowercase().ends_with(".hgt")));
            drop(names);
            let tile = tile.ok_or_else(|| io::Error::other("there is no .hgt in the archive"))?;
            at_most(archive.by_index(tile)?, MOST_HGT)
        }
        _ => at_most(file, MOST_HGT),
    }
}

/// All of it, and no more than so many bytes: an archive may unpack to anything.
fn at_most(source: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it is larger than {most} bytes")));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn names_say_the_south_western_corner() {
        assert_eq!(place("N42E001.HGT"), Some((42, 1)), "north and east count up");
        assert_eq!(place("S08W071.SRTMGL1.HGT.ZIP"), Some((-8, -71)), "south and west count down");
        for wrong in ["N4E001.HGT", "N42E181.HGT", "X42E001.HGT", "N+2E001.HGT", "heights.hgt", "", "Ñ42E001"]
        {
            assert_eq!(place(wrong), None, "{wrong} names no place");
        }
    }
}
