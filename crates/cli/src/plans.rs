//! Commands about plans.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use planner::api::{CheckView, DayView, GpxChoices, LegView, PlanView, StopView};
use planner::terminal::{self, Asked};

use crate::arguments::{Days, ExportAsked, Format, ShowAsked};
use crate::checks::{line, seen};
use crate::print::{clock, distance, duration, table};
use crate::words::Words;
use crate::{Answer, Failed};

/// `qosjol plan`.
pub(crate) fn plan(brief: &Path, output: &Path, words: &Words) -> Result<Answer, Failed> {
    let asked = Asked { language: words.code.to_owned(), today: None };
    let view = terminal::plan(brief, output, &asked)?;
    let text = format!("{}{}: {}\n", head(&view, words), words.written, output.display());
    Ok(Answer::new(text, &view))
}

/// `qosjol show`.
pub(crate) fn show(asked: &ShowAsked, words: &Words) -> Result<Answer, Failed> {
    let view = terminal::show(&asked.plan, &seen(asked, words))?;
    let mut text = head(&view, words);
    for check in view.checks.iter().filter(|check| check.subject.kind == "plan") {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", line(check));
    }
    for each in &view.days {
        text.push('\n');
        text.push_str(&day(each, &view.checks, words));
    }
    Ok(Answer::new(text, &view))
}

/// `qosjol export`.
pub(crate) fn export(asked: &ExportAsked, words: &Words) -> Result<Answer, Failed> {
    let Format::Gpx = asked.to;
    let choices = GpxChoices { routes: asked.routes, split_days: asked.days == Days::Split };
    let written = terminal::export_gpx(&asked.plan, asked.output.as_deref(), &choices)?;
    let folder = PathBuf::from(&written.folder);
    let mut text = String::new();
    for file in &written.files {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}: {}", words.written, folder.join(file).display());
    }
    let counts = [
        (written.waypoints, words.waypoints),
        (written.tracks, words.tracks),
        (written.routes, words.routes),
    ];
    let counts: Vec<String> = counts.iter().map(|(count, what)| format!("{count} {what}")).collect();
    let _ = writeln!(text, "{}", counts.join(", "));
    for note in &written.notes {
        let _ = writeln!(text, "{}", note.message);
    }
    Ok(Answer::new(text, &written))
}

fn head(view: &PlanView, words: &Words) -> String {
    let travellers: Vec<String> =
        view.travellers.iter().map(|group| format!("{} {}", group.count, group.nationality)).collect();
    let mut text = format!("{}\n{} – {} · {}", view.title, view.start, view.end, view.vehicle);
    if !travellers.is_empty() {
        let _ = write!(text, " · {}: {}", words.travellers, travellers.join(", "));
    }
    let _ = writeln!(
        text,
        "\n≈ {}, {} {} · {}: {}",
        distance(view.distance),
        duration(view.driving),
        words.driving,
        words.countries,
        view.countries.join(" → ")
    );
    text
}

fn day(day: &DayView, checks: &[CheckView], words: &Words) -> String {
    let mut text = format!("{} {} · {}", words.day, day.number, day.date);
    if !day.title.is_empty() {
        let _ = write!(text, " · {}", day.title);
    }
    let about = if day.approximate { "≈ " } else { "" };
    let _ = write!(text, " · {about}{}, {}", distance(day.distance), duration(day.driving));
    if day.resting > 0.0 {
        let _ = write!(text, " + {} {}", duration(day.resting), words.rests);
    }
    if let Some(sun) = &day.daylight {
        let _ = write!(text, " · {} {}–{}", words.sun, minutes(sun.sunrise), minutes(sun.sunset));
    }
    text.push('\n');
    let of = |kind: &str, id: &str| {
        let here = |check: &&CheckView| check.subject.kind == kind && check.subject.id == id;
        checks.iter().filter(here).map(|check| note(&line(check))).collect::<Vec<_>>()
    };
    let mut rows = of("day", &day.id);
    if let Some(from) = &day.from {
        let name = words.name(&from.names).to_owned();
        rows.push(vec![
            String::new(),
            clock(from.departure.as_ref()),
            String::new(),
            format!("{} {name}", words.start),
        ]);
    }
    for stop in &day.stops {
        if let Some(leg) = &stop.leg {
            rows.push(note(&format!("↓ {}", way(leg, words))));
            rows.extend(of("leg", &stop.id));
        }
        rows.push(row(stop, words));
        rows.extend(about_stop(stop, words));
        rows.extend(of("stop", &stop.id));
    }
    if let Some(lodging) = &day.lodging {
        rows.push(note(&format!("{}: {}", words.night, words.lodging(lodging))));
    }
    text.push_str(&table(&rows));
    text
}

/// A row that belongs to the one above it.
fn note(text: &str) -> Vec<String> {
    vec![String::new(), String::new(), String::new(), format!("  {text}")]
}

/// `05:12` of minutes after midnight.
fn minutes(minutes: f64) -> String {
    // Midnight at the end of a day is 24:00, not its beginning.
    let minutes = if minutes.round() == 1440.0 { 1440.0 } else { minutes.round().rem_euclid(1440.0) };
    format!("{:02.0}:{:02.0}", (minutes / 60.0).floor(), minutes % 60.0)
}

/// The waits, fixed times and hours of a stop.
fn about_stop(stop: &StopView, words: &Words) -> Vec<Vec<String>> {
    let mut parts = Vec::new();
    if let Some(pin) = &stop.pin {
        let mut said = format!("{} {}", words.pin(&pin.kind), pin.at);
        if pin.next_day {
            let _ = write!(said, " ({})", words.next_day);
        }
        if let Some(times) = &stop.pin_times {
            let what = if times.before < 0.0 { words.late } else { words.spare };
            let _ = write!(said, ", {} {what}", duration(times.before.abs()));
        }
        parts.push(said);
    }
    if stop.wait > 0.0 {
        parts.push(format!("{} {}", words.wait, duration(stop.wait)));
    }
    if !stop.hours.text.is_empty() {
        let mut said = format!("{}: {}", words.hours, words.hours_state(&stop.hours.state));
        let spans = stop.hours.open.iter().map(|[from, to]| format!("{}–{}", minutes(*from), minutes(*to)));
        let spans: Vec<String> = spans.collect();
        if !spans.is_empty() {
            let _ = write!(said, ", {}", spans.join(", "));
        }
        if let Some(holiday) = &stop.hours.holiday {
            let _ = write!(said, " ({holiday})");
        }
        parts.push(said);
    }
    if parts.is_empty() { Vec::new() } else { vec![note(&parts.join(" · "))] }
}

fn row(stop: &StopView, words: &Words) -> Vec<String> {
    let stay = if stop.overnight { words.night.to_owned() } else { format!("+{}", duration(stop.stay)) };
    let mut name = words.name(&stop.names).to_owned();
    if stop.clock_change != 0.0 {
        let _ = write!(name, "  ({} {:+.0} h)", words.clock_change, stop.clock_change / 3600.0);
    }
    if stop.confidence == "low" {
        let _ = write!(name, "  ({})", words.low_confidence);
    }
    vec![format!("{:>3}", stop.number), clock(stop.arrival.as_ref().or(stop.departure.as_ref())), stay, name]
}

fn way(leg: &LegView, words: &Words) -> String {
    let mut parts = Vec::new();
    if let Some(flight) = &leg.flight {
        parts.push(format!("{} {} ({}, {})", words.flight, flight.label, words.verify, flight.fact.as_of));
    }
    if let Some(metres) = leg.distance {
        let about = if leg.quality == "surveyed" { "" } else { "≈ " };
        parts.push(format!("{about}{}", distance(metres)));
    }
    parts.extend(leg.duration.map(duration));
    if leg.resting > 0.0 {
        parts.push(format!("{} {}", words.rests, duration(leg.resting)));
    }
    if !leg.roads.is_empty() {
        parts.push(leg.roads.join(", "));
    }
    let surfaces: Vec<&str> = leg.surfaces.keys().map(|surface| words.surface(surface)).collect();
    if !surfaces.is_empty() {
        parts.push(surfaces.join(", "));
    }
    parts.extend(leg.crossings.iter().map(|crossing| words.name(&crossing.names).to_owned()));
    parts.join(" · ")
}
