//! A plan as files for devices.

use std::path::{Path, PathBuf};

use formats::gpx::{self, Colour, GpxDay, GpxFile, GpxOptions, GpxPlan, GpxStop, Routes, Split, Thinned};
use geo::Point;
use jiff::Timestamp;
use plan::schedule::Times;
use plan::{Plan, Stop};

use crate::api::{ExportView, GpxChoices, Saying};
use crate::around::Outlook;
use crate::edits::today;
use crate::error::{Error, saying};
use crate::router::{Answer, Leg, Router};
use crate::{file, known};

/// The colours of days in a light window: `ui/src/look.ts` has the same, and a test holds them together.
const DAY_COLOURS: [Colour; 8] = [
    Colour::new(0x1f, 0x42, 0xb8),
    Colour::new(0xa0, 0x25, 0x08),
    Colour::new(0x2f, 0x7b, 0x4e),
    Colour::new(0x5b, 0x33, 0x87),
    Colour::new(0xaa, 0x7b, 0x10),
    Colour::new(0x24, 0x90, 0xd4),
    Colour::new(0xe0, 0x5a, 0x98),
    Colour::new(0x71, 0x2c, 0x4d),
];

/// Files made, checked and not yet written.
pub(crate) struct Exported {
    files: Vec<GpxFile>,
    notes: Vec<Saying>,
}

/// A plan as GPX files.
pub(crate) fn gpx(plan: &Plan, router: &Router, choices: &GpxChoices) -> Result<Exported, Error> {
    let Outlook { legs, times, .. } = Outlook::of(plan, router, today())?;
    let mut ways = plan.legs().map(|(_, to)| &to.id).zip(&legs).peekable();
    let mut days = Vec::with_capacity(plan.days.len());
    let mut notes = Vec::new();
    for (index, (day, times)) in plan.days.iter().zip(&times).enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut tracks: Vec<Vec<Point>> = Vec::new();
        let mut joined = false;
        for stop in &day.stops {
            // The first stop of the plan has no leg; every other stop has one, in the same order.
            let Some((_, leg)) = ways.next_if(|(id, _)| **id == stop.id) else { continue };
            joined = add_leg(&mut tracks, leg, joined);
            notes.extend(gap(leg, stop, number));
        }
        let date = plan.date(index).to_string();
        let title = if day.title.is_empty() { String::new() } else { format!(" · {}", day.title) };
        days.push(GpxDay {
            number,
            name: format!("{number:02} · {date}{title}"),
            description: day.note.clone(),
            colour: DAY_COLOURS.get(index % DAY_COLOURS.len()).copied().unwrap_or_default(),
            tracks,
            stops: day
                .stops
                .iter()
                .zip(&times.stops)
                .map(|(stop, at)| gpx_stop(stop, at))
                .collect::<Result<_, _>>()?,
        });
    }
    let input = GpxPlan {
        title: plan.title.clone(),
        description: String::new(),
        author: String::new(),
        language: plan.language.clone(),
        keywords: Vec::new(),
        created: Some(Timestamp::now()),
        days,
    };
    let options = GpxOptions {
        routes: if choices.routes { Routes::PerDay } else { Routes::None },
        split: if choices.split_days { Split::PerDay } else { Split::One },
    };
    let written = gpx::write(&input, &options)?;
    notes.extend(written.thinned.iter().map(thinned));
    Ok(Exported { files: written.files, notes })
}

/// Adds a leg's line to the day's tracks: to the piece before it where that is on the road, too. Says whether the next may be joined.
fn add_leg(tracks: &mut Vec<Vec<Point>>, leg: &Leg, joined: bool) -> bool {
    let Answer::Road(route) = &leg.answer else { return false };
    let line: Vec<Point> = route.answer.line.points().collect();
    match tracks.last_mut().filter(|_| joined) {
        Some(piece) => {
            let skip = usize::from(piece.last() == line.first());
            piece.extend(line.into_iter().skip(skip));
        }
        None if line.len() > 1 => tracks.push(line),
        None => {}
    }
    !tracks.is_empty()
}

fn gap(leg: &Leg, to: &Stop, day: u32) -> Option<Saying> {
    let args = [("stop", to.place.name.clone()), ("day", day.to_string())];
    let name = &to.place.name;
    match &leg.answer {
        Answer::Road(_) => None,
        Answer::Flight(id, _) => Some(saying(
            "gap_flight",
            args,
            format!("day {day}: {name} is reached by the flight {id}, which has no track"),
        )),
        Answer::NoRoad(_) | Answer::UnknownFlight(_) => Some(saying(
            "gap_no_road",
            args,
            format!("day {day}: there is no way to {name}, so it has no track"),
        )),
    }
}

fn thinned(thinned: &Thinned) -> Saying {
    let Thinned { day, from, to, off } = thinned;
    let args = [("day", day.to_string()), ("from", from.to_string()), ("to", to.to_string())];
    let message = format!(
        "day {day}: the track was thinned from {from} to {to} points, so that handhelds take it; it is off by {off:.0} m at most"
    );
    saying("thinned", args, message)
}

fn gpx_stop(stop: &Stop, at: &Times) -> Result<GpxStop, Error> {
    let facts = known::stop_facts(stop.place.key.as_ref())?;
    let clock = |time: &Option<jiff::ZonedDateTime>| {
        time.as_ref().map(|time| time.strftime("%Y-%m-%d %H:%M").to_string())
    };
    let when: Vec<String> = [clock(&at.arrival), clock(&at.departure)].into_iter().flatten().collect();
    let mut lines = Vec::new();
    if !when.is_empty() {
        lines.push(when.join(" – "));
    }
    lines.extend([&stop.note, &facts.remark].into_iter().filter(|text| !text.is_empty()).cloned());
    Ok(GpxStop {
        name: stop.place.name.clone(),
        description: lines.join("\n"),
        comment: stop.note.clone(),
        kind: stop.place.kind(),
        themes: facts.themes,
        at: stop.place.at,
        elevation: facts.elevation,
        link: Some(facts.link.unwrap_or_else(|| map_link(stop.place.at))),
        source: facts.source,
    })
}

/// A map of the place, where it has no page of its own.
fn map_link(at: Point) -> String {
    let (lon, lat) = (at.x(), at.y());
    format!("https://www.openstreetmap.org/?mlat={lat:.5}&mlon={lon:.5}#map=13/{lat:.5}/{lon:.5}")
}

/// Writes what was made: one file where it was asked for, or one a day beside it with the day's number.
pub(crate) fn write(exported: &Exported, path: &Path) -> Result<ExportView, Error> {
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let mut view = ExportView {
        files: Vec::new(),
        folder: folder.display().to_string(),
        waypoints: 0,
        tracks: 0,
        routes: 0,
        points: 0,
        notes: exported.notes.clone(),
    };
    let one = exported.files.len() == 1;
    for (index, made) in exported.files.iter().enumerate() {
        let target = if one { with_ending(path) } else { numbered(path, index + 1) };
        file::write(&target, &made.bytes).map_err(Error::from)?;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        view.files.push(target.file_name().unwrap_or_default().to_string_lossy().into_owned());
        view.waypoints += count(made.summary.waypoints);
        view.tracks += count(made.summary.tracks);
        view.routes += count(made.summary.routes);
        view.points += count(made.summary.track_points);
    }
    Ok(view)
}

/// A dot may be part of a title: only the ending itself counts.
fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gpx")) {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".gpx");
    PathBuf::from(name)
}

fn numbered(path: &Path, number: usize) -> PathBuf {
    let whole = with_ending(path);
    let mut name = whole.file_stem().unwrap_or_default().to_owned();
    name.push(format!(" {number:02}.gpx"));
    whole.with_file_name(name)
}

/// Writes lines as one track and gives the place it was written to.
pub(crate) fn write_track(name: &str, lines: Vec<Vec<Point>>, path: &Path) -> Result<PathBuf, Error> {
    let day = GpxDay { number: 1, name: name.to_owned(), tracks: lines, ..GpxDay::default() };
    let input = GpxPlan {
        title: name.to_owned(),
        created: Some(Timestamp::now()),
        days: vec![day],
        ..GpxPlan::default()
    };
    let written = gpx::write(&input, &GpxOptions::default())?;
    let target = with_ending(path);
    for made in &written.files {
        file::write(&target, &made.bytes).map_err(Error::from)?;
    }
    Ok(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_same_colours_on_paper_and_in_the_window() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/look.ts");
        let look = std::fs::read_to_string(path).expect("the window's colours");
        let light: Vec<&str> =
            look.split("light: '").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
        let ours: Vec<String> = DAY_COLOURS.iter().map(|colour| colour.hex()).collect();
        assert_eq!(
            light.get(..ours.len()),
            Some(&ours.iter().map(String::as_str).collect::<Vec<_>>()[..]),
            "in order"
        );
    }

    #[test]
    fn a_title_with_a_dot_keeps_it() {
        assert_eq!(
            with_ending(Path::new("/t/Altai v1.2")),
            Path::new("/t/Altai v1.2.gpx"),
            "the dot is the title's"
        );
        assert_eq!(numbered(Path::new("/t/Altai.gpx"), 3), Path::new("/t/Altai 03.gpx"), "a file for day 3");
    }
}
