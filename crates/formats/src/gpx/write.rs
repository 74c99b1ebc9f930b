//! A plan as GPX 1.1.

use geo::Point;

use crate::error::Result;
use crate::gpx::number::{Spot, height};
use crate::gpx::route::{RoutePoint, routes};
use crate::gpx::sheet::{Sheet, address};
use crate::gpx::symbol::symbol;
use crate::gpx::{
    CREATOR, GpxDay, GpxFile, GpxOptions, GpxPlan, GpxStop, MAX_TRACK_POINTS, Routes, Split, Thinned,
    Written, validate,
};
use crate::{file_name, line};

/// The namespaces, and where their schemas lie.
const ROOT: [(&str, &str); 8] = [
    ("version", "1.1"),
    ("creator", CREATOR),
    ("xmlns", "http://www.topografix.com/GPX/1/1"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xmlns:gpxx", "http://www.garmin.com/xmlschemas/GpxExtensions/v3"),
    ("xmlns:trp", "http://www.garmin.com/xmlschemas/TripExtensions/v1"),
    ("xmlns:osmand", "https://osmand.net/docs/technical/osmand-file-formats/osmand-gpx"),
    (
        "xsi:schemaLocation",
        "http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd \
         http://www.garmin.com/xmlschemas/GpxExtensions/v3 http://www8.garmin.com/xmlschemas/GpxExtensionsv3.xsd \
         http://www.garmin.com/xmlschemas/TripExtensions/v1 http://www8.garmin.com/xmlschemas/TripExtensionsv1.xsd",
    ),
];

/// Writes a plan.
///
/// A waypoint for each stop with Garmin's symbol for it; a track for each day that has a way, in the day's colour, with no
/// times and at most [`MAX_TRACK_POINTS`] points (what had to be thinned is said in the file and in
/// [`Written::thinned`]); routes before the tracks where asked. Characters XML cannot hold are left out. Each file has passed
/// [`validate`].
///
/// # Errors
///
/// [`crate::Error::Position`] names a point that is none; [`crate::Error::Gpx`] would name a rule that the file broke, and
/// no file is given out.
pub fn write(plan: &GpxPlan, options: &GpxOptions) -> Result<Written> {
    let mut thinned = Vec::new();
    let files = match options.split {
        Split::PerDay if !plan.days.is_empty() => {
            let one = |day: &GpxDay| {
                let name = format!("{} {:02}.gpx", file_name(&plan.title), day.number);
                let title = format!("{} – {}", plan.title, day.name);
                file(plan, name, &title, std::slice::from_ref(day), options.routes, &mut thinned)
            };
            plan.days.iter().map(one).collect::<Result<_>>()?
        }
        Split::PerDay | Split::One => {
            let name = format!("{}.gpx", file_name(&plan.title));
            vec![file(plan, name, &plan.title, &plan.days, options.routes, &mut thinned)?]
        }
    };
    Ok(Written { files, thinned })
}

fn file(
    plan: &GpxPlan,
    name: String,
    title: &str,
    days: &[GpxDay],
    with: Routes,
    thinned: &mut Vec<Thinned>,
) -> Result<GpxFile> {
    let mut sheet = Sheet::new();
    sheet.open("gpx", &ROOT);
    metadata(&mut sheet, plan, title, days)?;
    for day in days {
        for stop in &day.stops {
            waypoint(&mut sheet, day, stop)?;
        }
    }
    if with == Routes::PerDay {
        for day in days {
            let routes = routes(day);
            for (index, route) in routes.iter().enumerate() {
                self::route(&mut sheet, day, (routes.len() > 1).then_some(index + 1), route)?;
            }
        }
    }
    for day in days {
        thinned.extend(track(&mut sheet, day, &plan.language)?);
    }
    let bytes = sheet.finish();
    let summary = validate(&bytes)?;
    Ok(GpxFile { name, bytes, summary })
}

fn metadata(sheet: &mut Sheet, plan: &GpxPlan, title: &str, days: &[GpxDay]) -> Result<()> {
    sheet.open("metadata", &[]);
    sheet.text("name", title);
    sheet.text("desc", &plan.description);
    if !plan.author.trim().is_empty() {
        sheet.open("author", &[]);
        sheet.text("name", &plan.author);
        sheet.close();
    }
    if let Some(created) = plan.created {
        sheet.text("time", &created.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    sheet.text("keywords", &plan.keywords.join(", "));
    if let Some((low, high)) = bounds(days)? {
        let (min, max) = ((low.lon(), low.lat()), (high.lon(), high.lat()));
        let corners = [("minlat", &*min.1), ("minlon", &min.0), ("maxlat", &max.1), ("maxlon", &max.0)];
        sheet.empty("bounds", &corners);
    }
    sheet.close();
    Ok(())
}

/// The south-western and north-eastern corners of all that is written.
fn bounds(days: &[GpxDay]) -> Result<Option<(Spot, Spot)>> {
    let mut bounds: Option<(Spot, Spot)> = None;
    for day in days {
        let stops = day.stops.iter().map(spot_of);
        let way = pieces(day).flatten().map(|point| spot_on(day, *point));
        for spot in stops.chain(way) {
            let spot = spot?;
            let (low, high) = bounds.unwrap_or((spot, spot));
            bounds = Some((
                Spot { lon: low.lon.min(spot.lon), lat: low.lat.min(spot.lat) },
                Spot { lon: high.lon.max(spot.lon), lat: high.lat.max(spot.lat) },
            ));
        }
    }
    Ok(bounds)
}

/// The pieces of a day's way that are lines.
fn pieces(day: &GpxDay) -> impl Iterator<Item = &Vec<Point>> {
    day.tracks.iter().filter(|piece| piece.len() > 1)
}

fn spot_of(stop: &GpxStop) -> Result<Spot> {
    Spot::new(stop.at, || format!("the stop {:?}", stop.name))
}

fn spot_on(day: &GpxDay, point: Point) -> Result<Spot> {
    Spot::new(point, || format!("a point of day {}", day.number))
}

fn waypoint(sheet: &mut Sheet, day: &GpxDay, stop: &GpxStop) -> Result<()> {
    let spot = spot_of(stop)?;
    sheet.open("wpt", &[("lat", &spot.lat()), ("lon", &spot.lon())]);
    about(sheet, stop);
    sheet.open("extensions", &[]);
    sheet.text("osmand:color", &day.colour.hex());
    sheet.close();
    sheet.close();
    Ok(())
}

/// What is said of a stop, in the order that points have.
fn about(sheet: &mut Sheet, stop: &GpxStop) {
    sheet.text("ele", &stop.elevation.and_then(height).unwrap_or_default());
    sheet.text("name", &stop.name);
    sheet.text("cmt", &stop.comment);
    sheet.text("desc", &stop.description);
    sheet.text("src", &stop.source);
    if let Some(address) = stop.link.as_deref().and_then(address) {
        sheet.empty("link", &[("href", &address)]);
    }
    sheet.text("sym", symbol(stop.kind, &stop.themes));
    sheet.text("type", stop.kind.word());
}

fn route(sheet: &mut Sheet, day: &GpxDay, part: Option<usize>, points: &[RoutePoint]) -> Result<()> {
    let name = part.map_or_else(|| day.name.clone(), |part| format!("{} ({part})", day.name));
    sheet.open("rte", &[]);
    sheet.text("name", &name);
    sheet.text("desc", &day.description);
    sheet.text("number", &day.number.to_string());
    sheet.open("extensions", &[]);
    sheet.open("gpxx:RouteExtension", &[]);
    sheet.text("gpxx:IsAutoNamed", "false");
    sheet.text("gpxx:DisplayColor", day.colour.display_name());
    sheet.close();
    sheet.close();
    for (index, point) in points.iter().enumerate() {
        let spot = spot_on(day, point.at)?;
        sheet.open("rtept", &[("lat", &spot.lat()), ("lon", &spot.lon())]);
        if let Some(stop) = point.stop.and_then(|stop| day.stops.get(stop)) {
            about(sheet, stop);
        }
        // Devices announce a via point and pass a shaping point in silence; either end of a route is a via point.
        let end = index == 0 || index + 1 == points.len();
        sheet.open("extensions", &[]);
        sheet.empty(if end || point.stop.is_some() { "trp:ViaPoint" } else { "trp:ShapingPoint" }, &[]);
        sheet.close();
        sheet.close();
    }
    sheet.close();
    Ok(())
}

/// Writes a day's track, if it has a way, and says whether it had to be thinned.
fn track(sheet: &mut Sheet, day: &GpxDay, language: &str) -> Result<Option<Thinned>> {
    let mut lines: Vec<Vec<Point>> = pieces(day).cloned().collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let thinned = thin(day, &mut lines);
    sheet.open("trk", &[]);
    sheet.text("name", &day.name);
    sheet.text("cmt", &thinned.map(|thinned| thinning_in(language, &thinned)).unwrap_or_default());
    sheet.text("desc", &day.description);
    sheet.text("number", &day.number.to_string());
    sheet.open("extensions", &[]);
    sheet.open("gpxx:TrackExtension", &[]);
    sheet.text("gpxx:DisplayColor", day.colour.display_name());
    sheet.close();
    sheet.text("osmand:color", &day.colour.hex());
    sheet.close();
    for line in &lines {
        sheet.open("trkseg", &[]);
        for point in line {
            let spot = spot_on(day, *point)?;
            sheet.empty("trkpt", &[("lat", &spot.lat()), ("lon", &spot.lon())]);
        }
        sheet.close();
    }
    sheet.close();
    Ok(thinned)
}

/// Leaves out the points that matter least, where there are more than a track takes.
fn thin(day: &GpxDay, lines: &mut [Vec<Point>]) -> Option<Thinned> {
    let from: usize = lines.iter().map(Vec::len).sum();
    if from <= MAX_TRACK_POINTS {
        return None;
    }
    let weights: Vec<f64> = lines.iter().flat_map(|line| line::weights(line)).collect();
    let (kept, off) = line::heaviest(&weights, MAX_TRACK_POINTS);
    let mut kept = kept.into_iter().peekable();
    let mut next = 0;
    for line in lines.iter_mut() {
        line.retain(|_| {
            let stays = kept.next_if_eq(&next).is_some();
            next += 1;
            stays
        });
    }
    Some(Thinned { day: day.number, from, to: lines.iter().map(Vec::len).sum(), off })
}

/// What the file says of a thinned track.
fn thinning_in(language: &str, thinned: &Thinned) -> String {
    let Thinned { from, to, off, .. } = thinned;
    let off = off.max(1.0).ceil();
    match language {
        "kk" => format!("{from} нүктенің {to} нүктесі қалдырылды, ауытқуы {off} м-ден аспайды"),
        "mn" => format!("{from} цэгээс {to} цэг үлдээсэн, зөрүү {off} м-ээс хэтрэхгүй"),
        "ru" => format!("Оставлено {to} точек из {from}, отклонение не более {off} м"),
        _ => format!("{to} of {from} points kept, at most {off} m off"),
    }
}
