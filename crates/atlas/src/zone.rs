//! The time zone at a point.
//!
//! The polygons are those of `tzf-rs`: OpenStreetMap's by way of timezone-boundary-builder, © OpenStreetMap contributors, under the
//! Open Database License, simplified to about a hundred metres. The rules of each zone are those of the tz database that is bundled
//! with `jiff`, never the system's: an old system still has Almaty at UTC+6, which ended on 2024-03-01.

use std::sync::OnceLock;

use geo::Point;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use tzf_rs::EmbeddedFinder;

/// The finder that reads the polygons in place: it opens in a few milliseconds and answers in microseconds.
fn finder() -> &'static EmbeddedFinder {
    static FINDER: OnceLock<EmbeddedFinder> = OnceLock::new();
    FINDER.get_or_init(EmbeddedFinder::new)
}

fn database() -> &'static TimeZoneDatabase {
    static DATABASE: OnceLock<TimeZoneDatabase> = OnceLock::new();
    DATABASE.get_or_init(TimeZoneDatabase::bundled)
}

/// The IANA name of the time zone at a point; at sea that of the nautical zone, `Etc/GMT-3`; `UTC` where the point is out of range.
pub fn zone_name_at(point: Point) -> &'static str {
    let in_range = point.x().abs() <= 180.0 && point.y().abs() <= 90.0;
    let name = if in_range { finder().get_tz_name(point.x(), point.y()) } else { "" };
    if name.is_empty() { "UTC" } else { name }
}

/// The time zone at a point: that of [`zone_name_at`].
pub fn zone_at(point: Point) -> TimeZone {
    database().get(zone_name_at(point)).unwrap_or(TimeZone::UTC)
}

/// The time zone at a point on land or in a territorial sea; none on the high sea and out of range, where no clock is set by the place.
pub fn zone_of(point: Point) -> Option<TimeZone> {
    let in_range = point.x().abs() <= 180.0 && point.y().abs() <= 90.0;
    let name = in_range.then(|| finder().get_tz_name(point.x(), point.y()))?;
    // The polygons fill the sea with nautical zones, fifteen degrees each.
    if name.is_empty() || name.starts_with("Etc/") { None } else { database().get(name).ok() }
}

/// Opens the polygons and the rules, if that has not been done.
pub(crate) fn warm() {
    finder();
    database();
}

/// The names of all zones that have polygons.
#[cfg(test)]
pub(crate) fn zones() -> Vec<&'static str> {
    finder().timezonenames()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The offset from UTC at noon of a day, hours.
    fn offset(lon: f64, lat: f64, day: jiff::civil::Date) -> i32 {
        let noon =
            day.at(12, 0, 0, 0).to_zoned_datetime(zone_at(Point::new(lon, lat))).expect("the day has a noon");
        noon.offset().seconds() / 3600
    }

    #[test]
    fn kazakhstan_is_one_zone_since_march_2024() {
        for (name, lon, lat) in [
            ("Almaty", 76.93, 43.24),
            ("Öskemen", 82.61, 49.95),
            ("Astana", 71.43, 51.13),
            ("Qostanay", 63.62, 53.21),
            ("Qyzylorda", 65.51, 44.85),
            ("Aqtau", 51.16, 43.65),
        ] {
            assert_eq!(offset(lon, lat, date(2027, 6, 14)), 5, "{name} is at UTC+5");
        }
        assert_eq!(offset(76.93, 43.24, date(2024, 2, 1)), 6, "Almaty was at UTC+6 before");
    }

    #[test]
    fn western_mongolia_is_an_hour_behind() {
        for (name, lon, lat) in [("Khovd", 91.64, 48.0), ("Ölgii", 89.96, 48.97), ("Ulaangom", 92.07, 49.98)]
        {
            assert_eq!(zone_name_at(Point::new(lon, lat)), "Asia/Hovd", "{name} is in the western zone");
            assert_eq!(offset(lon, lat, date(2027, 7, 1)), 7, "{name} is at UTC+7 in summer too");
        }
        assert_eq!(zone_name_at(Point::new(106.9, 47.9)), "Asia/Ulaanbaatar", "the capital");
        assert_eq!(zone_name_at(Point::new(96.26, 46.37)), "Asia/Ulaanbaatar", "Govi-Altai is not western");
    }

    #[test]
    fn the_russian_altai_is_at_seven() {
        assert_eq!(offset(88.66, 49.99, date(2027, 7, 1)), 7, "Kosh-Agach");
    }

    #[test]
    fn nonsense_is_utc() {
        assert_eq!(zone_name_at(Point::new(f64::NAN, 48.0)), "UTC", "no number");
        assert_eq!(zone_name_at(Point::new(999.0, 48.0)), "UTC", "no longitude");
    }

    #[test]
    fn no_zone_is_made_up_where_there_is_none() {
        assert!(zone_of(Point::new(-30.0, 35.0)).is_none(), "the Atlantic has nautical zones only");
        assert!(zone_of(Point::new(f64::NAN, 48.0)).is_none(), "no number");
        assert!(zone_of(Point::new(88.0, 91.0)).is_none(), "no latitude");
        let name = zone_of(Point::new(89.96, 48.97)).and_then(|zone| zone.iana_name().map(str::to_owned));
        assert_eq!(name.as_deref(), Some("Asia/Hovd"), "Ölgii has one");
    }

    #[test]
    fn every_zone_of_the_polygons_has_rules() {
        let unknown: Vec<_> = zones().into_iter().filter(|name| database().get(name).is_err()).collect();
        assert!(unknown.is_empty(), "the database is older than the polygons: {unknown:?}");
    }
}
