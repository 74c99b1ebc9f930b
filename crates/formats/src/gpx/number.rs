//! Numbers as GPX wants them: decimals without exponents.

use geo::Point;

use crate::error::{Error, Result};

/// Parts of a degree that are written: 1e-7, about a centimetre.
const PARTS: i64 = 10_000_000;

/// A position in whole 1e-7 degrees: longitude from -180 up to but not including 180, latitude from -90 to 90.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) lon: i64,
    pub(crate) lat: i64,
}

impl Spot {
    /// Rounds a point. The antimeridian is -180, which is the only way GPX can write it.
    ///
    /// # Errors
    ///
    /// [`Error::Position`] where it is none.
    pub(crate) fn new(point: Point, of: impl FnOnce() -> String) -> Result<Self> {
        let (lon, lat) = (point.x(), point.y());
        if !((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)) {
            return Err(Error::Position { of: of(), lon, lat });
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 180 by ten million")]
        let parts = |degrees: f64| (degrees * 1e7).round() as i64;
        let lon = parts(lon);
        Ok(Self { lon: if lon >= 180 * PARTS { -180 * PARTS } else { lon }, lat: parts(lat) })
    }

    pub(crate) fn lon(self) -> String {
        decimal(self.lon)
    }

    pub(crate) fn lat(self) -> String {
        decimal(self.lat)
    }
}

/// Whole 1e-7 parts as a decimal.
fn decimal(parts: i64) -> String {
    let sign = if parts < 0 { "-" } else { "" };
    let (whole, rest) = (parts.unsigned_abs() / 10_000_000, parts.unsigned_abs() % 10_000_000);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let rest = format!("{rest:07}");
    format!("{sign}{whole}.{}", rest.trim_end_matches('0'))
}

/// Metres with one decimal; none for what is no height on Earth.
pub(crate) fn height(metres: f64) -> Option<String> {
    (-12_000.0..=100_000.0).contains(&metres).then(|| format!("{metres:.1}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lon(lon: f64) -> String {
        Spot::new(Point::new(lon, 0.0), String::new).expect("a position").lon()
    }

    #[test]
    fn there_is_never_an_exponent() {
        assert_eq!(lon(1e-7), "0.0000001", "the smallest step");
        assert_eq!(lon(-1e-9), "0", "nothing is not minus nothing");
        assert_eq!(lon(86.35), "86.35", "no more places than needed");
    }

    #[test]
    fn longitude_stays_below_180() {
        assert_eq!(lon(180.0), "-180", "the same meridian");
        assert_eq!(lon(179.999_999_99), "-180", "rounding does not lead over it");
        assert_eq!(lon(-180.0), "-180", "the lower end is allowed");
    }

    #[test]
    fn what_is_no_position_is_told() {
        for point in [Point::new(f64::NAN, 0.0), Point::new(0.0, 90.1), Point::new(f64::INFINITY, 0.0)] {
            let error = Spot::new(point, || "the stop \"Camp\"".to_owned()).expect_err("not on Earth");
            assert!(error.to_string().contains("Camp"), "{error}");
        }
    }
}
