//! The catalogue of what can be downloaded: data/regions.csv and the user's own rows.

use std::path::Path;

use atlas::{AsOf, Confidence, Fact};
use geo::{Coord, Rect};
use reqwest::Url;
use roads::Country;

use crate::error::{Error, Result, disk};

/// The repository's data/regions.csv, as it was when this was compiled.
const EMBEDDED: &str = include_str!("../../../data/regions.csv");

/// The columns, all of which a catalogue has, in any order.
const COLUMNS: [&str; 17] = [
    "id",
    "kind",
    "name_en",
    "name_kk",
    "name_mn",
    "name_ru",
    "names_ours",
    "countries",
    "bytes",
    "bounds",
    "urls",
    "checksum",
    "plain",
    "licence",
    "source",
    "as_of",
    "confidence",
];

/// What a row's file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One `.osm.pbf` of OpenStreetMap.
    Extract,
    /// Heights in squares of one degree.
    Hgt,
    /// Heights in PNG tiles of a web map.
    Terrarium,
}

/// Where a file's checksum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// In a file beside it, named like it with `.md5`.
    Md5Beside,
    /// Nowhere.
    None,
}

/// Which addresses are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// `https:` only.
    Secure,
    /// `http:` and `file:` too.
    Plain,
}

/// One thing to download.
#[derive(Clone, Debug)]
pub struct Region {
    /// The publisher's id: `asia/kazakhstan`.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its names: English, Kazakh, Mongolian, Russian.
    pub names: atlas::Names,
    /// The countries it has roads of.
    pub countries: Vec<Country>,
    /// About how many bytes; of heights, in one tile.
    pub bytes: u64,
    /// The area it lies in.
    pub bounds: Rect,
    /// Mirrors, in order; for heights templates.
    pub urls: Vec<String>,
    /// Where its checksum is.
    pub checksum: Checksum,
    /// Which addresses are taken.
    pub transport: Transport,
    /// Under which terms it is given.
    pub licence: String,
    /// Where the row is from.
    pub fact: Fact,
}

/// What can be downloaded.
#[derive(Clone, Debug)]
pub struct Catalogue {
    regions: Vec<Region>,
}

impl Catalogue {
    /// The catalogue that the program brings.
    ///
    /// # Errors
    ///
    /// [`Error::Catalogue`] if data/regions.csv is broken.
    pub fn embedded() -> Result<Self> {
        read("data/regions.csv", EMBEDDED).map(|regions| Self { regions })
    }

    /// The same with the rows of the user's own file, which is not there for most.
    ///
    /// # Errors
    ///
    /// [`Error::Catalogue`] says what is wrong in which line; [`Error::File`] where the file cannot be read.
    pub fn with_own(path: &Path) -> Result<Self> {
        let catalogue = Self::embedded()?;
        match std::fs::read_to_string(path) {
            Ok(text) => catalogue.and(&path.display().to_string(), &text),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(catalogue),
            Err(cause) => Err(disk("read", path)(cause)),
        }
    }

    /// The same with the rows of another table, which replace those of the same id.
    ///
    /// # Errors
    ///
    /// [`Error::Catalogue`] says what is wrong in which line of `file`.
    pub fn and(mut self, file: &str, text: &str) -> Result<Self> {
        for region in read(file, text)? {
            self.regions.retain(|known| known.id != region.id);
            self.regions.push(region);
        }
        Ok(self)
    }

    /// All rows: the program's, then the user's.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// One row.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownRegion`].
    pub fn region(&self, id: &str) -> Result<&Region> {
        let found = self.regions.iter().find(|region| region.id == id);
        found.ok_or_else(|| Error::UnknownRegion { id: id.to_owned() })
    }
}

struct Row<'t> {
    file: &'t str,
    header: &'t csv::StringRecord,
    record: &'t csv::StringRecord,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &str {
        let index = self.header.iter().position(|name| name == column);
        index.and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    fn wrong(&self, column: &str, expected: &str) -> Error {
        let line = self.record.position().map_or(0, csv::Position::line);
        let problem = format!("`{}` is not {expected}", self.cell(column));
        Error::Catalogue { file: self.file.to_owned(), line, column: column.to_owned(), problem }
    }

    fn parsed<T>(&self, column: &str, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        parse(self.cell(column)).ok_or_else(|| self.wrong(column, expected))
    }

    fn text(&self, column: &str) -> Result<String> {
        self.parsed(column, "a text; it may not be empty", |text| (!text.is_empty()).then(|| text.to_owned()))
    }
}

fn read(file: &str, text: &str) -> Result<Vec<Region>> {
    let broken = |line, column: &str, problem: String| Error::Catalogue {
        file: file.to_owned(),
        line,
        column: column.to_owned(),
        problem,
    };
    let not_csv = |cause: csv::Error| {
        broken(cause.position().map_or(1, csv::Position::line), "any", format!("no proper CSV: {cause}"))
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(not_csv)?.clone();
    if let Some(unknown) = header.iter().find(|name| !COLUMNS.contains(name)) {
        return Err(broken(1, unknown, format!("there is no such column; those are {}", COLUMNS.join(", "))));
    }
    if let Some(missing) = COLUMNS.iter().find(|name| !header.iter().any(|there| there == **name)) {
        return Err(broken(1, missing, "the column is missing; add it to the header row".to_owned()));
    }
    let mut regions: Vec<Region> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(not_csv)?;
        let row = Row { file, header: &header, record: &record };
        let region = region(&row)?;
        if regions.iter().any(|known| known.id == region.id) {
            return Err(row.wrong("id", "an id of its own; another row has it"));
        }
        regions.push(region);
    }
    Ok(regions)
}

fn region(row: &Row<'_>) -> Result<Region> {
    let kind = row.parsed("kind", "one of extract, hgt, terrarium", |text| match text {
        "extract" => Some(Kind::Extract),
        "hgt" => Some(Kind::Hgt),
        "terrarium" => Some(Kind::Terrarium),
        _ => None,
    })?;
    let transport = row.parsed("plain", "`yes` or empty", |text| match text {
        "yes" => Some(Transport::Plain),
        "" => Some(Transport::Secure),
        _ => None,
    })?;
    let checksum = row.parsed("checksum", "`md5` or empty", |text| match text {
        "md5" => Some(Checksum::Md5Beside),
        "" => Some(Checksum::None),
        _ => None,
    })?;
    let date = "a date as YYYY, YYYY-MM or YYYY-MM-DD";
    let confidence = row.parsed("confidence", "one of high, medium, low", |text| match text {
        "high" => Some(Confidence::High),
        "medium" => Some(Confidence::Medium),
        "low" => Some(Confidence::Low),
        _ => None,
    })?;
    Ok(Region {
        id: row.parsed("id", "small letters, digits, `-` and `/`, with parts between the `/`", id)?,
        kind,
        names: atlas::Names {
            en: row.text("name_en")?,
            kk: row.text("name_kk")?,
            mn: row.text("name_mn")?,
            ru: row.text("name_ru")?,
        },
        countries: row.parsed("countries", "codes such as `KZ;MN`", countries)?,
        bytes: row.parsed("bytes", "a number of bytes above 0", |text| {
            text.parse().ok().filter(|bytes: &u64| *bytes > 0)
        })?,
        bounds: row.parsed("bounds", "`west south east north` in degrees", bounds)?,
        urls: row.parsed("urls", expected_urls(kind, transport), |text| urls(text, kind, transport))?,
        checksum,
        transport,
        licence: row.text("licence")?,
        fact: Fact {
            source: row.text("source")?,
            as_of: row.parsed("as_of", date, |text| text.parse::<AsOf>().ok())?,
            confidence,
        },
    })
}

fn id(text: &str) -> Option<String> {
    let part = |part: &str| {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !part.is_empty() && part.bytes().all(allowed)
    };
    text.split('/').all(part).then(|| text.to_owned())
}

fn countries(text: &str) -> Option<Vec<Country>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    text.split(';').map(|code| Country::from_code(code.trim())).collect()
}

fn bounds(text: &str) -> Option<Rect> {
    let numbers: Option<Vec<f64>> = text.split_whitespace().map(|number| number.parse().ok()).collect();
    let [west, south, east, north] = numbers?.try_into().ok()?;
    let fine =
        west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0;
    fine.then(|| Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north }))
}

const fn expected_urls(kind: Kind, transport: Transport) -> &'static str {
    match (kind, transport) {
        (Kind::Extract, Transport::Secure) => "`;`-joined https: addresses; others need `yes` in `plain`",
        (Kind::Extract, Transport::Plain) => "`;`-joined https:, http: or file: addresses",
        (Kind::Hgt, _) => "`;`-joined addresses with `{tile}` in them (https:, unless `plain` is `yes`)",
        (Kind::Terrarium, _) => {
            "`;`-joined addresses with `{z}`, `{x}` and `{y}` in them (https:, unless `plain` is `yes`)"
        }
    }
}

fn urls(text: &str, kind: Kind, transport: Transport) -> Option<Vec<String>> {
    let slots: &[&str] = match kind {
        Kind::Extract => &[],
        Kind::Hgt => &["{tile}"],
        Kind::Terrarium => &["{z}", "{x}", "{y}"],
    };
    let one = |text: &str| {
        let text = text.trim();
        let url = Url::parse(text).ok()?;
        let fine = allowed(&url, transport) && slots.iter().all(|slot| text.contains(slot));
        fine.then(|| text.to_owned())
    };
    text.split(';').map(one).collect()
}

/// Whether an address may be asked at all.
pub(crate) fn allowed(url: &Url, transport: Transport) -> bool {
    match url.scheme() {
        "https" => true,
        "http" | "file" => transport == Transport::Plain,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id,kind,name_en,name_kk,name_mn,name_ru,names_ours,countries,bytes,bounds,urls,checksum,plain,\
                          licence,source,as_of,confidence";

    fn own(row: &str) -> Result<Catalogue> {
        Catalogue::embedded()?.and("own.csv", &format!("{HEADER}\n{row}\n"))
    }

    fn column_of(result: Result<Catalogue>) -> String {
        match result {
            Err(Error::Catalogue { file, line, column, .. }) => format!("{file}:{line} {column}"),
            other => format!("{:?}", other.map(|catalogue| catalogue.regions.len())),
        }
    }

    #[test]
    fn the_catalogue_that_we_bring_can_be_read() {
        let catalogue = Catalogue::embedded().expect("data/regions.csv is in order");
        for id in ["asia/kazakhstan", "asia/mongolia", "russia/siberian-fed-district", "asia/china/xinjiang"]
        {
            let region = catalogue.region(id).expect("the journeys go there");
            assert_eq!(region.kind, Kind::Extract, "{id} is an extract");
            assert_eq!(region.checksum, Checksum::Md5Beside, "{id} is checked");
        }
        assert!(
            catalogue.regions().iter().all(|region| region.transport == Transport::Secure),
            "what we bring comes over https"
        );
    }

    #[test]
    fn the_bounds_of_each_extract_hold_the_towns_of_its_country() {
        let catalogue = Catalogue::embedded().expect("data/regions.csv is in order");
        let inside = |id: &str, lon: f64, lat: f64| {
            let bounds = catalogue.region(id).expect("it is there").bounds;
            bounds.min().x < lon && lon < bounds.max().x && bounds.min().y < lat && lat < bounds.max().y
        };
        assert!(inside("asia/kazakhstan", 76.9, 43.25), "Almaty");
        assert!(inside("asia/mongolia", 89.97, 48.97), "Ölgii");
        assert!(inside("russia/siberian-fed-district", 85.96, 51.96), "Gorno-Altaisk");
        assert!(inside("asia/china/xinjiang", 88.13, 47.85), "Altay");
    }

    #[test]
    fn a_users_row_adds_or_replaces() {
        let catalogue = own("asia/kazakhstan,extract,Mine,Mine,Mine,Mine,,KZ,10,46 40 88 56,\
                             http://127.0.0.1:8080/kz.osm.pbf;file:///srv/kz.osm.pbf,,yes,ODbL-1.0,me,2026-11,high")
        .expect("a mirror in one's own house");
        let region = catalogue.region("asia/kazakhstan").expect("it is there");
        assert_eq!((region.names.en.as_str(), region.urls.len()), ("Mine", 2), "the user's row counts");
        let count = Catalogue::embedded().expect("in order").regions.len();
        assert_eq!(catalogue.regions.len(), count, "one row for one id");
    }

    #[test]
    fn a_wrong_cell_is_named_with_its_line() {
        let row = |kind: &str, countries: &str, bounds: &str, urls: &str, plain: &str| {
            format!("a/b,{kind},N,N,N,N,,{countries},10,{bounds},{urls},,{plain},ODbL-1.0,me,2026-11,high")
        };
        let (bounds, url) = ("1 2 3 4", "https://example.org/a.pbf");
        for (row, column) in [
            (row("extract", "KZ", bounds, url, "maybe"), "plain"),
            (row("roads", "KZ", bounds, url, ""), "kind"),
            (row("extract", "kz", bounds, url, ""), "countries"),
            (row("extract", "KZ", "3 2 1 4", url, ""), "bounds"),
            (row("extract", "KZ", "1 2 3", url, ""), "bounds"),
            (row("extract", "KZ", bounds, "http://example.org/a.pbf", ""), "urls"),
            (row("extract", "KZ", bounds, "ftp://example.org/a.pbf", "yes"), "urls"),
            (row("hgt", "", bounds, url, ""), "urls"),
        ] {
            assert_eq!(column_of(own(&row)), format!("own.csv:2 {column}"), "{row}");
        }
    }

    #[test]
    fn an_id_cannot_leave_its_folder() {
        for text in ["", "..", "a/../b", "/a", "a/", "A", "a b", "a\\b"] {
            assert_eq!(id(text), None, "{text:?}");
        }
        assert_eq!(id("asia/kazakhstan").as_deref(), Some("asia/kazakhstan"), "a publisher's id");
    }

    #[test]
    fn an_unknown_or_missing_column_is_named() {
        let catalogue = || Catalogue::embedded().expect("in order");
        let more = catalogue().and("own.csv", &format!("{HEADER},colour\n"));
        assert_eq!(column_of(more), "own.csv:1 colour", "nobody knows what it means");
        let less = catalogue().and("own.csv", &HEADER.replace(",licence", ""));
        assert_eq!(column_of(less), "own.csv:1 licence", "each file has its terms");
    }

    #[test]
    fn no_own_file_is_no_error() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Catalogue::with_own(&folder.path().join("regions.csv")).expect("most have none");
    }
}
