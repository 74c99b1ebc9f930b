//! Reading a CSV table cell by cell, so that every fault names its file, line and column.

use std::collections::HashSet;

use geo::Point;
use plan::{Metres, Seconds, Word};

use crate::{AsOf, AtlasError, Fact, Lang, Months, Names, country};

/// The text of one file.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// The file's name, for messages.
    pub file: &'a str,
    /// What it holds.
    pub text: &'a str,
}

/// One row of a table.
pub(crate) struct Row<'t> {
    file: &'t str,
    header: &'t csv::StringRecord,
    record: &'t csv::StringRecord,
    /// Where the cell after the one read last is: rows are mostly read in the order of their columns.
    next: std::cell::Cell<usize>,
}

/// Reads the rows of a table, whose first column is an id that is its own in the table.
pub(crate) fn read_with_ids<T>(
    source: SourceText<'_>,
    read_row: impl Fn(&Row<'_>) -> Result<T, AtlasError>,
) -> Result<Vec<T>, AtlasError> {
    let mut ids = HashSet::new();
    read(source, |row| {
        let id = row.required("id")?;
        if ids.insert(id.clone()) {
            read_row(row)
        } else {
            Err(AtlasError::DuplicateId { file: source.file.to_owned(), line: row.line(), id })
        }
    })
}

/// Reads the rows of a table.
pub(crate) fn read<T>(
    source: SourceText<'_>,
    mut read_row: impl FnMut(&Row<'_>) -> Result<T, AtlasError>,
) -> Result<Vec<T>, AtlasError> {
    let not_csv = |problem| AtlasError::NotCsv { file: source.file.to_owned(), problem };
    let mut reader = csv::Reader::from_reader(source.text.as_bytes());
    let header = reader.headers().map_err(not_csv)?.clone();
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    while reader.read_record(&mut record).map_err(not_csv)? {
        let row = Row { file: source.file, header: &header, record: &record, next: std::cell::Cell::new(0) };
        rows.push(read_row(&row)?);
    }
    Ok(rows)
}

impl Row<'_> {
    /// The line, from 1, where the row begins.
    pub fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    fn cell(&self, column: &'static str) -> Result<&str, AtlasError> {
        let next = self.next.get();
        let index = if self.header.get(next) == Some(column) {
            next
        } else {
            let missing = || AtlasError::MissingColumn { file: self.file.to_owned(), column };
            self.header.iter().position(|name| name == column).ok_or_else(missing)?
        };
        self.next.set(index + 1);
        Ok(self.record.get(index).unwrap_or("").trim())
    }

    /// A cell's error.
    fn wrong(&self, column: &'static str, value: &str, expected: impl Into<String>) -> AtlasError {
        AtlasError::WrongValue {
            file: self.file.to_owned(),
            line: self.line(),
            column,
            value: value.to_owned(),
            expected: expected.into(),
        }
    }

    /// A cell that is read by a function of ours, which says no by `None`.
    pub fn parsed<T>(
        &self,
        column: &'static str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, AtlasError> {
        let value = self.cell(column)?;
        parse(value).ok_or_else(|| self.wrong(column, value, expected))
    }

    /// The same for a cell that may be empty.
    pub fn parsed_or_none<T>(
        &self,
        column: &'static str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, AtlasError> {
        if self.cell(column)?.is_empty() { Ok(None) } else { self.parsed(column, expected, parse).map(Some) }
    }

    /// A whole number, or nothing.
    pub fn whole(&self, column: &'static str) -> Result<Option<u16>, AtlasError> {
        self.parsed_or_none(column, "a whole number between 0 and 65535", |text| text.parse().ok())
    }

    /// `yes`, or `no` or nothing.
    pub fn yes(&self, column: &'static str) -> Result<bool, AtlasError> {
        self.parsed(column, "yes, no or empty", |text| match text {
            "yes" => Some(true),
            "no" | "" => Some(false),
            _ => None,
        })
    }

    /// A day, or nothing.
    pub fn date_or_none(&self, column: &'static str) -> Result<Option<jiff::civil::Date>, AtlasError> {
        // A date and nothing else: jiff alone would also take a date with a time.
        self.parsed_or_none(column, "a date as YYYY-MM-DD", |text| {
            text.parse().ok().filter(|date: &jiff::civil::Date| date.to_string() == text)
        })
    }

    /// Texts joined by `;`, none of them empty; nothing is none.
    pub fn list(&self, column: &'static str) -> Result<Vec<String>, AtlasError> {
        let list = self.parsed_or_none(column, "a `;`-joined list", |text| {
            let parts = text.split(';').map(|part| Some(part.trim()).filter(|part| !part.is_empty()));
            parts.map(|part| part.map(str::to_owned)).collect::<Option<Vec<_>>>()
        })?;
        Ok(list.unwrap_or_default())
    }

    /// Text that may be empty.
    pub fn text(&self, column: &'static str) -> Result<String, AtlasError> {
        self.cell(column).map(str::to_owned)
    }

    /// Text that may not be empty.
    pub fn required(&self, column: &'static str) -> Result<String, AtlasError> {
        self.parsed(column, "a text; it may not be empty", |text| (!text.is_empty()).then(|| text.to_owned()))
    }

    /// A choice of a few.
    pub fn word<W: Word>(&self, column: &'static str) -> Result<W, AtlasError> {
        let value = self.cell(column)?;
        W::read(value).ok_or_else(|| self.wrong(column, value, format!("one of {}", W::WORDS.join(", "))))
    }

    /// A choice of a few, or nothing.
    pub fn word_or_none<W: Word>(&self, column: &'static str) -> Result<Option<W>, AtlasError> {
        if self.cell(column)?.is_empty() { Ok(None) } else { self.word(column).map(Some) }
    }

    /// Several choices of a few, joined by `;`.
    pub fn words<W: Word>(&self, column: &'static str) -> Result<Vec<W>, AtlasError> {
        let value = self.cell(column)?;
        if value.is_empty() {
            return Ok(Vec::new());
        }
        let words: Option<Vec<W>> = value.split(';').map(|word| W::read(word.trim())).collect();
        words
            .ok_or_else(|| self.wrong(column, value, format!("a `;`-joined list of {}", W::WORDS.join(", "))))
    }

    /// Month ranges; nothing is the empty set.
    pub fn months(&self, column: &'static str) -> Result<Months, AtlasError> {
        self.parsed(column, "a list of month ranges such as `4-10` or `4-6;9-10`", |text| text.parse().ok())
    }

    /// A country in which the atlas has places.
    pub fn country(&self, column: &'static str) -> Result<&'static str, AtlasError> {
        let value = self.cell(column)?;
        let known = country::COUNTRIES.iter().find(|code| **code == value);
        known
            .copied()
            .ok_or_else(|| self.wrong(column, value, format!("one of {}", country::COUNTRIES.join(", "))))
    }

    /// A country in which the atlas has places, or nothing.
    pub fn country_or_none(&self, column: &'static str) -> Result<Option<&'static str>, AtlasError> {
        if self.cell(column)?.is_empty() { Ok(None) } else { self.country(column).map(Some) }
    }

    /// A finite number not below zero, or nothing.
    pub fn amount(&self, column: &'static str) -> Result<Option<f64>, AtlasError> {
        self.parsed_or_none(column, "a number that is not negative", |text| {
            text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
        })
    }

    /// Metres above sea level, or nothing.
    pub fn elevation(&self) -> Result<Option<Metres>, AtlasError> {
        self.parsed_or_none("elevation_m", "a height in metres between -500 and 9000", |text| {
            text.parse().ok().filter(|metres| (-500.0..9000.0).contains(metres)).map(Metres)
        })
    }

    /// Kilometres, or nothing.
    pub fn kilometres(&self, column: &'static str) -> Result<Option<Metres>, AtlasError> {
        Ok(self.amount(column)?.map(|km| Metres(km * 1000.0)))
    }

    /// Hours with a fraction, or nothing.
    pub fn hours(&self, column: &'static str) -> Result<Option<Seconds>, AtlasError> {
        // A journey's hours are far below what an integer of seconds holds.
        #[allow(clippy::cast_possible_truncation)]
        let seconds = |hours: f64| Seconds((hours * 3600.0).round() as i64);
        Ok(self.amount(column)?.map(seconds))
    }

    /// The columns `lon` and `lat`, which may both be empty.
    pub fn point_or_none(&self) -> Result<Option<Point>, AtlasError> {
        if self.cell("lon")?.is_empty() && self.cell("lat")?.is_empty() {
            Ok(None)
        } else {
            self.point().map(Some)
        }
    }

    /// The columns `lon` and `lat`.
    pub fn point(&self) -> Result<Point, AtlasError> {
        let degrees = |column, limit: f64| {
            self.parsed(column, "an angle in decimal degrees", |text| {
                text.parse().ok().filter(|angle: &f64| angle.abs() <= limit)
            })
        };
        Ok(Point::new(degrees("lon", 180.0)?, degrees("lat", 90.0)?))
    }

    /// Points joined by `;`, longitude and latitude by a blank.
    pub fn points(&self, column: &'static str) -> Result<Vec<Point>, AtlasError> {
        let point = |text: &str| {
            let (lon, lat) = text.trim().split_once(' ')?;
            let (lon, lat): (f64, f64) = (lon.parse().ok()?, lat.trim().parse().ok()?);
            (lon.abs() <= 180.0 && lat.abs() <= 90.0).then(|| Point::new(lon, lat))
        };
        let points = self.parsed_or_none(column, "`lon lat;lon lat` in decimal degrees", |text| {
            text.split(';').map(point).collect::<Option<Vec<_>>>()
        })?;
        Ok(points.unwrap_or_default())
    }

    /// Yes, no, or empty for unknown.
    pub fn yes_or_no(&self, column: &'static str) -> Result<Option<bool>, AtlasError> {
        self.parsed_or_none(column, "yes, no or empty", |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// Texts joined by `;`.
    pub fn texts(&self, column: &'static str) -> Result<Vec<String>, AtlasError> {
        let value = self.cell(column)?;
        Ok(value.split(';').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect())
    }

    /// The columns `name_en` to `name_ru`.
    pub fn names(&self) -> Result<Names, AtlasError> {
        Ok(Names {
            en: self.required("name_en")?,
            kk: self.required("name_kk")?,
            mn: self.required("name_mn")?,
            ru: self.required("name_ru")?,
        })
    }

    /// The languages whose name is the project's own.
    pub fn names_ours(&self) -> Result<Vec<Lang>, AtlasError> {
        self.words("names_ours")
    }

    /// The columns `source`, `as_of` and `confidence`.
    pub fn fact(&self) -> Result<Fact, AtlasError> {
        Ok(Fact {
            source: self.required("source")?,
            as_of: self
                .parsed("as_of", "a date as YYYY, YYYY-MM or YYYY-MM-DD", |text| text.parse::<AsOf>().ok())?,
            confidence: self.word("confidence")?,
        })
    }
}
