//! Prints how long the atlas takes to load and to answer: `cargo run --release -p atlas --example load`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use atlas::{Atlas, EMBEDDED, Query, Sun, country_at, hours, zone_name_at};
use geo::Point;
use jiff::civil::date;
use plan::facts::Almanac;
use plan::hours::Hours;

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let answer = black_box(work());
    let elapsed = start.elapsed();
    drop(answer);
    elapsed
}

/// The median of so many runs.
fn median<T>(runs: usize, work: impl Fn() -> T) -> Duration {
    let mut times: Vec<_> = (0..runs).map(|_| timed(&work)).collect();
    times.sort();
    times.get(runs / 2).copied().unwrap_or_default()
}

fn main() -> Result<(), &'static atlas::AtlasError> {
    let at = Point::new(87.8, 49.15);
    println!("first answers, cold");
    println!("  country_at     {:>10.2?}", timed(|| country_at(at)));
    println!("  zone_name_at   {:>10.2?}", timed(|| zone_name_at(at)));
    println!("  embedded       {:>10.2?}", timed(Atlas::embedded));
    let atlas = Atlas::embedded()?;
    let query = |text: &str| Query { text: text.to_owned(), limit: Some(10), ..Query::default() };
    println!("  search         {:>10.2?}", timed(|| atlas.search(&query("yasavi"))));

    println!("medians");
    println!("  load           {:>10.2?}  (20 fresh parses)", median(20, || Atlas::load(&EMBEDDED)));
    for text in
        ["a", "ber", "yasavi", "ust kamenogorsk", "hodja ahmed yasawi", "жошы хан кесенесі ұлытау облысы", ""]
    {
        println!("  search         {:>10.2?}  {text:?}", median(200, || atlas.search(&query(text))));
    }
    println!("  resolve        {:>10.2?}  \"Улаанбаатар\"", median(200, || atlas.resolve("Улаанбаатар")));
    println!("  nearest_places {:>10.2?}", median(200, || atlas.nearest_places(at, &[], 5)));
    println!("  country_at     {:>10.2?}", median(200, || country_at(at)));
    println!("  zone_name_at   {:>10.2?}", median(200, || zone_name_at(at)));
    println!("  zone_at        {:>10.2?}", median(200, || atlas::zone_at(at)));
    calendars(atlas);
    Ok(())
}

/// Hours and the sun, as a plan of 60 days and 400 stops asks for them: three days at each stop.
fn calendars(atlas: &Atlas) {
    let fresh = || {
        let read = |site: &atlas::Site| {
            hours::read(&site.opening_hours, Some(site.country), Some(site.at), &site.fact, atlas.holidays())
        };
        atlas.sites().iter().map(read).filter(|hours| matches!(hours, Hours::Known { .. })).count()
    };
    println!("  hours read     {:>10.2?}  ({} sites, afresh)", median(20, fresh), fresh());
    let calendars: Vec<_> = atlas
        .places()
        .filter_map(|place| match atlas.hours_of(place) {
            Hours::Known { calendar, .. } => Some(calendar),
            Hours::Unknown | Hours::Unreadable { .. } => None,
        })
        .collect();
    let days = [date(2027, 7, 10), date(2027, 7, 11), date(2027, 7, 12)];
    let asked = || {
        let stops = calendars.iter().cycle().take(400);
        stops
            .map(|calendar| days.iter().map(|day| calendar.on(*day).open.len()).sum::<usize>())
            .sum::<usize>()
    };
    println!("  hours asked    {:>10.2?}  (1200 times)", median(50, asked));
    let light =
        || (0..400).filter(|_| Sun.daylight(Point::new(89.96, 48.97), date(2027, 7, 11)).is_some()).count();
    println!("  daylight       {:>10.2?}  (400 times)", median(50, light));
}
