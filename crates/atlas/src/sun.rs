//! When the sun is up.

use chrono::NaiveDate;
use geo::Point;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use plan::facts::{Almanac, Daylight};
use sunrise::{Coordinates, DawnType, SolarDay, SolarEvent};

use crate::holidays::chrono_date;
use crate::zone_of;

/// Longitudes, degrees, beyond which a clock's date may be another than the sun's: zones there lie on either side of the date line.
const NEAR_DATE_LINE: f64 = 140.0;
/// Half of the time from one solar noon to the next.
const HALF_DAY: SignedDuration = SignedDuration::from_hours(12);

/// The sun by position and date, for a level horizon at the place's own height, with the usual refraction: right to a minute or so.
///
/// The day is the one whose solar noon has the date on the place's own clock. Where twilight lasts all night, dawn and dusk are midnight by the
/// sun; where the sun rises or sets not at all, there is no [`Daylight`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Sun;

impl Almanac for Sun {
    fn daylight(&self, at: Point, date: Date) -> Option<Daylight> {
        let place = Coordinates::new(at.y(), at.x())?;
        let date = solar_date(at, date)?;
        let [before, day, after] =
            [date.pred_opt()?, date, date.succ_opt()?].map(|date| SolarDay::new(place, date));
        let sunrise = event(day, before, SolarEvent::Sunrise)?;
        let sunset = event(day, after, SolarEvent::Sunset)?;
        let noon = sunrise.checked_add(sunset.duration_since(sunrise) / 2).ok()?;
        let dawn = event(day, before, SolarEvent::Dawn(DawnType::Civil));
        let dusk = event(day, after, SolarEvent::Dusk(DawnType::Civil));
        Some(Daylight {
            dawn: dawn.or_else(|| noon.checked_sub(HALF_DAY).ok())?,
            sunrise,
            sunset,
            dusk: dusk.or_else(|| noon.checked_add(HALF_DAY).ok())?,
        })
    }
}

/// When something happens on a day. The crate has the sun stand all day where it stands at noon; between that day and the one beside it, on the
/// side of the event, the event moves as the sun does.
fn event(day: SolarDay, beside: SolarDay, event: SolarEvent) -> Option<Timestamp> {
    const DAY: i64 = 24 * 60 * 60;
    let of = |day: SolarDay, event| day.event_time(event).map(|time| time.timestamp());
    let time = of(day, event)?;
    let noon = of(day, SolarEvent::Sunrise)? / 2 + of(day, SolarEvent::Sunset)? / 2;
    let moved = of(beside, event).map_or(0, |other| {
        // The day before is behind by a day, the day after ahead.
        let apart = other - time;
        let change = apart - apart.signum() * DAY;
        change * (time - noon).abs() / DAY
    });
    Timestamp::from_second(time + moved).ok()
}

/// The date by the sun's own time whose noon has a date on the clock of the place.
fn solar_date(at: Point, date: Date) -> Option<NaiveDate> {
    if at.x().abs() < NEAR_DATE_LINE {
        return chrono_date(date);
    }
    let Some(zone) = zone_of(at) else { return chrono_date(date) };
    // An angle below 180 degrees is a time below 12 hours.
    #[allow(clippy::cast_possible_truncation)]
    let after_utc = SignedDuration::from_secs((at.x() * 240.0) as i64);
    let noon = TimeZone::UTC.to_timestamp(date.at(12, 0, 0, 0)).ok()?.checked_sub(after_utc).ok()?;
    let off = date.since(zone.to_datetime(noon).date()).ok()?.get_days();
    chrono_date(date.checked_add(off.days()).ok()?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Time, date};

    use super::*;
    use crate::zone_at;

    /// A place: its name, longitude and latitude.
    type Named = (&'static str, f64, f64);

    /// Dawn, sunrise, sunset and dusk of 2027 on the local clock, rounded to minutes, by PyPI ephem 4.2.1: a level horizon at sea level, refraction
    /// of 34 minutes of arc, twilight to 6 degrees.
    #[rustfmt::skip]
    const TABLED: &[(Named, Date, [&str; 4])] = &[
        (("Astana", 71.43, 51.17), Date::constant(2027, 1, 5), ["07:38", "08:18", "16:22", "17:01"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 2, 20), ["06:45", "07:19", "17:38", "18:12"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 3, 20), ["05:45", "06:18", "18:27", "19:00"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 4, 15), ["04:45", "05:20", "19:10", "19:45"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 5, 10), ["03:53", "04:32", "19:50", "20:30"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 6, 21), ["03:12", "03:59", "20:33", "21:20"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 7, 11), ["03:26", "04:11", "20:27", "21:12"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 8, 25), ["04:40", "05:16", "19:16", "19:52"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 9, 22), ["05:26", "06:00", "18:14", "18:47"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 10, 15), ["06:03", "06:37", "17:23", "17:56"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 11, 5), ["06:38", "07:13", "16:42", "17:17"]),
        (("Astana", 71.43, 51.17), Date::constant(2027, 12, 21), ["07:36", "08:16", "16:09", "16:49"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 1, 5), ["08:17", "08:54", "17:17", "17:54"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 2, 20), ["07:28", "08:01", "18:28", "19:00"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 3, 20), ["06:33", "07:04", "19:12", "19:44"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 4, 15), ["05:37", "06:10", "19:51", "20:25"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 5, 10), ["04:49", "05:26", "20:28", "21:05"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 6, 21), ["04:13", "04:56", "21:08", "21:51"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 7, 11), ["04:26", "05:08", "21:03", "21:44"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 8, 25), ["05:32", "06:06", "19:58", "20:31"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 9, 22), ["06:14", "06:46", "18:59", "19:31"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 10, 15), ["06:48", "07:20", "18:11", "18:43"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 11, 5), ["07:19", "07:53", "17:34", "18:08"]),
        (("Olgii", 89.97, 48.97), Date::constant(2027, 12, 21), ["08:14", "08:51", "17:05", "17:42"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 1, 5), ["08:06", "08:41", "17:14", "17:50"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 2, 20), ["07:19", "07:51", "18:22", "18:53"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 3, 20), ["06:26", "06:57", "19:04", "19:35"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 4, 15), ["05:32", "06:04", "19:42", "20:14"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 5, 10), ["04:46", "05:22", "20:17", "20:53"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 6, 21), ["04:12", "04:53", "20:55", "21:36"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 7, 11), ["04:25", "05:04", "20:51", "21:30"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 8, 25), ["05:27", "06:00", "19:48", "20:21"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 9, 22), ["06:07", "06:38", "18:51", "19:22"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 10, 15), ["06:39", "07:11", "18:05", "18:36"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 11, 5), ["07:09", "07:42", "17:29", "18:02"]),
        (("Ulaanbaatar", 106.92, 47.92), Date::constant(2027, 12, 21), ["08:02", "08:39", "17:02", "17:38"]),
    ];

    fn clock(at: Point, day: Date) -> Option<[jiff::civil::DateTime; 4]> {
        let light = Sun.daylight(at, day)?;
        Some([light.dawn, light.sunrise, light.sunset, light.dusk].map(|time| zone_at(at).to_datetime(time)))
    }

    #[test]
    fn the_sun_is_where_the_tables_have_it() {
        for ((place, lon, lat), day, tabled) in TABLED {
            let times = clock(Point::new(*lon, *lat), *day).expect("the sun rises and sets there");
            for ((time, tabled), name) in times.iter().zip(tabled).zip(["dawn", "sunrise", "sunset", "dusk"])
            {
                let tabled: Time = tabled.parse().expect("the table has times");
                let off = time.time().duration_since(tabled).abs();
                assert_eq!(time.date(), *day, "{name} at {place} falls on its own date");
                assert!(
                    off <= SignedDuration::from_secs(90),
                    "{name} at {place} on {day}: {time}, tabled {tabled}"
                );
            }
        }
    }

    #[test]
    fn the_date_is_that_of_the_places_clock() {
        // Kiritimati keeps UTC+14, a day ahead of the sun's time at 157 degrees west; Anadyr, UTC+12, is beyond the 180th meridian in part.
        for (name, lon, lat) in
            [("Kiritimati", -157.4, 1.87), ("Uelen", -169.8, 66.15), ("Auckland", 174.7, -36.8)]
        {
            let day = date(2027, 3, 20);
            let [_, sunrise, sunset, _] = clock(Point::new(lon, lat), day).expect("it is near the equinox");
            assert_eq!(
                (sunrise.date(), sunset.date()),
                (day, day),
                "at {name} the sun rises and sets on that date"
            );
        }
    }

    #[test]
    fn there_is_no_daylight_where_the_sun_does_not_rise_or_set() {
        let dikson = Point::new(80.5, 73.5);
        assert!(Sun.daylight(dikson, date(2027, 12, 21)).is_none(), "polar night");
        assert!(Sun.daylight(dikson, date(2027, 6, 21)).is_none(), "polar day");
        assert!(Sun.daylight(Point::new(f64::NAN, 48.0), date(2027, 6, 21)).is_none(), "no place at all");
    }

    #[test]
    fn twilight_may_last_all_night() {
        let petersburg = Point::new(30.3, 59.9);
        let north = Point::new(40.5, 64.5);
        let light = Sun.daylight(petersburg, date(2027, 3, 1)).expect("an ordinary day");
        assert!(
            light.dusk.duration_since(light.sunset) < SignedDuration::from_hours(1),
            "twilight is short in March"
        );
        let light = Sun.daylight(north, date(2027, 6, 21)).expect("the sun sets for a while");
        let night = light.dusk.duration_since(light.dawn);
        assert_eq!(night, SignedDuration::from_hours(24), "it is never dark at Arkhangelsk in June");
    }
}
