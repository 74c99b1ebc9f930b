//! Matrices and isochrones.

use std::path::Path;

use geo::Point;
use plan::Profile;
use roads::{Cancel, MatrixRequest, Terms, Waypoint};
use serde::Serialize;

use crate::answers::reached;
use crate::api::{IsochroneView, LonLat};
use crate::brief::{avoid_of, place_of};
use crate::edits::profile_of;
use crate::engines::{Answered, refusal};
use crate::error::{Code, Error};
use crate::{file, known, router};

use super::{engine_of, router};

/// A matrix has so many points at most: its answer is the square of that.
const MOST_POINTS: usize = 2_000;

/// A table of points larger than this is none.
const MOST_TABLE_BYTES: usize = 4 << 20;

/// A matrix that is asked for.
#[derive(Clone, Debug, Default)]
pub struct MatrixAsked {
    /// A table with a header: `lon` and `lat`, or `place`; and `id`, if the rows have names of their own.
    pub table: String,
    /// `car`, `4x4`, …; empty is car.
    pub profile: String,
    /// As for a way.
    pub avoid: Vec<String>,
    /// As for a way.
    pub engine: Option<String>,
    /// The language of the names.
    pub language: String,
}

/// A point of a matrix.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PointView {
    /// As the table names it.
    pub id: String,
    /// `[lon, lat]`.
    pub at: LonLat,
}

/// Durations and distances between all pairs; none where there is no way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatrixView {
    /// Which engine answered.
    pub engine: String,
    /// In the table's order.
    pub points: Vec<PointView>,
    /// Seconds from each point (row) to each (column).
    pub durations: Vec<Vec<Option<f64>>>,
    /// Metres along the same ways.
    pub distances: Vec<Vec<Option<f64>>>,
}

/// The text of a table of points.
///
/// # Errors
///
/// If it cannot be read, or is no text.
pub fn text_of(path: &Path) -> Result<String, Error> {
    let bytes = file::read(path, MOST_TABLE_BYTES).map_err(Error::from)?;
    String::from_utf8(bytes).map_err(|error| {
        Error::new(Code::BadArgument, format!("{} is no text in UTF-8", path.display())).because(&error)
    })
}

/// All ways between the points of a table.
///
/// # Errors
///
/// If the table, a place or the engine is not understood, or a point has no road.
pub fn matrix(asked: &MatrixAsked) -> Result<MatrixView, Error> {
    let language = known::language(&asked.language);
    let vehicle = if asked.profile.is_empty() { Profile::Car } else { profile_of(&asked.profile)? };
    let avoid = router::avoid(&avoid_of(&asked.avoid)?);
    let points = points_of(&asked.table, language)?;
    let router = router();
    let only = engine_of(&router.engines, asked.engine.as_deref())?;
    let (figures, cancel) = (router.engines.profiles.get(vehicle.word())?, Cancel::default());
    let terms = Terms { profile: &figures, avoid: &avoid, month: None, wet: false, cancel: &cancel };
    let all: Vec<Waypoint> =
        points.iter().map(|point| Waypoint::new(Point::new(point.at[0], point.at[1]))).collect();
    let request = MatrixRequest { sources: &all, targets: &all, terms };
    let Answered { answer, engine, .. } = router.engines.matrix(&only, &request)?;
    let matrix = answer.map_err(|error| refusal(&error))?;
    let rows = |figures: &[f64]| {
        let row = |row: &[f64]| row.iter().map(|figure| figure.is_finite().then_some(*figure)).collect();
        figures.chunks(matrix.targets.max(1)).map(row).collect()
    };
    Ok(MatrixView { engine, points, durations: rows(&matrix.seconds), distances: rows(&matrix.metres) })
}

/// Reads the table of points.
fn points_of(table: &str, language: &str) -> Result<Vec<PointView>, Error> {
    let bad = |line: usize, what: String| {
        Error::new(Code::BadArgument, format!("line {line} of the points: {what}"))
    };
    let mut reader =
        csv::ReaderBuilder::new().flexible(false).trim(csv::Trim::All).from_reader(table.as_bytes());
    let heads = reader.headers().map_err(|error| bad(1, error.to_string()))?.clone();
    let column = |name: &str| heads.iter().position(|head| head.eq_ignore_ascii_case(name));
    let (id, place, lon, lat) = (column("id"), column("place"), column("lon"), column("lat"));
    if place.is_none() && (lon.is_none() || lat.is_none()) {
        return Err(bad(1, "the header names neither `lon` and `lat` nor `place`".to_owned()));
    }
    let mut points = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let line = index + 2;
        let record = record.map_err(|error| bad(line, error.to_string()))?;
        let cell = |column: Option<usize>| column.and_then(|column| record.get(column)).unwrap_or_default();
        let text =
            if place.is_some() { cell(place).to_owned() } else { format!("{},{}", cell(lon), cell(lat)) };
        let found = place_of(&text, language).map_err(|error| bad(line, error.message))?;
        let named = if id.is_some() { cell(id).to_owned() } else { found.name };
        points.push(PointView { id: named, at: [found.at.x(), found.at.y()] });
        if points.len() > MOST_POINTS {
            return Err(bad(line, format!("a matrix has at most {MOST_POINTS} points")));
        }
    }
    if points.is_empty() {
        return Err(bad(2, "there are no points".to_owned()));
    }
    Ok(points)
}

/// What can be reached from a place within some minutes.
///
/// # Errors
///
/// If the place, the profile or the engine is not understood, the place has no road, or no engine draws such areas.
pub fn isochrone(
    place: &str,
    minutes: &[f64],
    profile: &str,
    engine: Option<&str>,
    language: &str,
) -> Result<IsochroneView, Error> {
    let vehicle = if profile.is_empty() { Profile::Car } else { profile_of(profile)? };
    let place = place_of(place, known::language(language))?;
    let router = router();
    let only = engine_of(&router.engines, engine)?;
    reached(&router, &only, place.at, minutes, vehicle, &roads::Avoid::default(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_names_points_by_place_or_position() {
        let by_position = points_of("id,lon,lat\na,82.61,49.95\nb, 89.97, 48.97\n", "en").expect("a table");
        assert_eq!(
            by_position.iter().map(|point| point.id.as_str()).collect::<Vec<_>>(),
            ["a", "b"],
            "by id"
        );
        let by_place = points_of("place\noskemen\nolgii\n", "en").expect("a table");
        assert_eq!(by_place.len(), 2, "{by_place:?}");
        for (table, says) in [
            ("x,y\n1,2\n", "line 1"),
            ("lon,lat\n", "no points"),
            ("lon,lat\n1,2\n200,99\n", "line 2"),
            ("place\noskemen\natlantis\n", "line 3"),
        ] {
            let error = points_of(table, "en").expect_err("not understood");
            assert!(error.message.contains(says), "{table:?}: {}", error.message);
        }
    }
}
