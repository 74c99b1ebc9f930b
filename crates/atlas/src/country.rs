//! The country at a point.
//!
//! In the countries of the atlas the answer is read off the time zone's polygons (see [`crate::zone_name_at`]): no zone there goes over a
//! border, and their borders are right to about a hundred metres. In the rest of the world it is that of the crate `country-boundaries`, which
//! has OpenStreetMap's borders too (© OpenStreetMap contributors, Open Database License), but coarser: some kilometres in the mountains.

use std::sync::OnceLock;

use country_boundaries::{BOUNDARIES_ODBL_360X180, CountryBoundaries, LatLon};
use geo::Point;

use crate::zone_name_at;

/// The ISO 3166-1 alpha-2 codes of the countries in which the atlas has places.
pub const COUNTRIES: [&str; 6] = ["KZ", "MN", "RU", "CN", "KG", "UZ"];

/// The zones of the countries of the atlas, after `zone.tab` of the tz database. Europe/Simferopol is left out, which it gives to two.
#[rustfmt::skip]
const ZONES: &[(&str, &[&str])] = &[
    ("KZ", &["Asia/Almaty", "Asia/Aqtau", "Asia/Aqtobe", "Asia/Atyrau", "Asia/Oral", "Asia/Qostanay", "Asia/Qyzylorda"]),
    ("MN", &["Asia/Choibalsan", "Asia/Hovd", "Asia/Ulaanbaatar"]),
    ("RU", &[
        "Asia/Anadyr", "Asia/Barnaul", "Asia/Chita", "Asia/Irkutsk", "Asia/Kamchatka", "Asia/Khandyga", "Asia/Krasnoyarsk",
        "Asia/Magadan", "Asia/Novokuznetsk", "Asia/Novosibirsk", "Asia/Omsk", "Asia/Sakhalin", "Asia/Srednekolymsk",
        "Asia/Tomsk", "Asia/Ust-Nera", "Asia/Vladivostok", "Asia/Yakutsk", "Asia/Yekaterinburg", "Europe/Astrakhan",
        "Europe/Kaliningrad", "Europe/Kirov", "Europe/Moscow", "Europe/Samara", "Europe/Saratov", "Europe/Ulyanovsk",
        "Europe/Volgograd",
    ]),
    ("CN", &["Asia/Shanghai", "Asia/Urumqi"]),
    ("KG", &["Asia/Bishkek"]),
    ("UZ", &["Asia/Samarkand", "Asia/Tashkent"]),
];

fn boundaries() -> Option<&'static CountryBoundaries> {
    static BOUNDARIES: OnceLock<Option<CountryBoundaries>> = OnceLock::new();
    BOUNDARIES.get_or_init(|| CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180).ok()).as_ref()
}

/// The ISO 3166-1 alpha-2 code of the country at a point, its territorial sea included; none on the high sea and outside the range of
/// longitude and latitude.
///
/// The first call in a part of the world reads its polygons, which takes some milliseconds; later ones take microseconds.
pub fn country_at(point: Point) -> Option<&'static str> {
    let zone = zone_name_at(point);
    let of_zone = ZONES.iter().find(|(_, zones)| zones.contains(&zone)).map(|(country, _)| *country);
    of_zone.or_else(|| coarse_country_at(point))
}

fn coarse_country_at(point: Point) -> Option<&'static str> {
    let position = LatLon::new(point.y(), point.x()).ok()?;
    // Subdivisions come along as `RU-AL`.
    boundaries()?.ids(position).into_iter().find(|id| id.len() == 2)
}

/// Reads the polygons, if that has not been done.
pub(crate) fn warm() {
    boundaries();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Option<&'static str> {
        country_at(Point::new(lon, lat))
    }

    #[test]
    fn the_four_countries_meet_at_tavan_bogd() {
        // The Russian-Chinese border runs 36 km between the two corners, along about 49.17 N.
        assert_eq!(at(87.20, 49.16), Some("KZ"), "west of the western corner");
        assert_eq!(at(87.55, 49.05), Some("CN"), "south of the ridge");
        assert_eq!(at(87.55, 49.25), Some("RU"), "north of the ridge: Ukok");
        assert_eq!(at(88.00, 49.05), Some("MN"), "east of Tavan Bogd");
    }

    #[test]
    fn kazakhstan_and_mongolia_do_not_touch() {
        let between: Vec<_> = (0..=60).map(|i| at(87.25 + f64::from(i) * 0.01, 49.17)).collect();
        let other = |code: &Option<&str>| matches!(code, Some("RU" | "CN"));
        assert!(
            between.iter().filter(|code| other(code)).count() > 20,
            "Russia or China lie between: {between:?}"
        );
        let touching =
            between.windows(2).find(|pair| pair.contains(&Some("KZ")) && pair.contains(&Some("MN")));
        assert_eq!(touching, None, "there is no step from one into the other");
    }

    #[test]
    fn a_lake_below_belukha_is_in_its_country() {
        // Both lie within 7 km of the border, which runs along the ridges.
        assert_eq!(at(86.309, 49.5755), Some("KZ"), "Yazevoe lake");
        assert_eq!(at(86.59, 49.83), Some("RU"), "the north face of Belukha");
    }

    #[test]
    fn the_two_sets_of_polygons_agree_away_from_borders() {
        let grid =
            (0..=70).flat_map(|x| (0..=28).map(move |y| (50.0 + f64::from(x), 42.0 + f64::from(y) * 0.5)));
        let points: Vec<Point> = grid.map(Point::from).collect();
        let differ = points.iter().filter(|point| country_at(**point) != coarse_country_at(**point)).count();
        assert!(
            differ * 100 <= points.len(),
            "{differ} of {} points lie between two lines of one border",
            points.len()
        );
    }

    #[test]
    fn every_zone_of_the_table_has_polygons() {
        let known = crate::zone::zones();
        let gone: Vec<_> =
            ZONES.iter().flat_map(|(_, zones)| *zones).filter(|zone| !known.contains(zone)).collect();
        // The tz database joined Choibalsan to Ulaanbaatar in 2024; older polygons have both.
        assert!(gone.iter().all(|zone| **zone == "Asia/Choibalsan"), "no polygon is called {gone:?}");
    }

    #[test]
    fn the_rest_of_the_world_has_countries_too() {
        assert_eq!(at(13.4, 52.5), Some("DE"), "Berlin");
        assert_eq!(at(68.8, 38.55), Some("TJ"), "Dushanbe");
    }

    #[test]
    fn the_sea_has_no_country() {
        assert_eq!(at(-30.0, 40.0), None, "the Atlantic");
    }

    #[test]
    fn a_point_out_of_range_has_no_country() {
        assert_eq!(at(200.0, 95.0), None, "no such latitude");
        assert_eq!(at(f64::NAN, f64::NAN), None, "no number");
    }
}
