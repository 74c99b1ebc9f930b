//! Commands about roads.

use planner::api::{BandView, InstructionView};
use planner::ask::{self, Way, WayAsked};
use serde_json::{Value, json};

use crate::arguments::{IsochroneAsked, MatrixAsked, RouteAsked};
use crate::print::{distance, duration, table};
use crate::words::Words;
use crate::{Answer, Failed};

/// `qosjol route`.
pub(crate) fn route(asked: &RouteAsked, words: &Words) -> Result<Answer, Failed> {
    let way = ask::way(&WayAsked {
        places: asked.places.clone(),
        profile: asked.profile.clone(),
        avoid: asked.avoid.clone(),
        month: asked.month,
        alternatives: usize::from(asked.alternatives),
        engine: asked.by.engine.clone(),
        wet: asked.wet,
        steps: asked.steps,
        language: words.code.to_owned(),
    })?;
    let mut text = told(&way, words);
    for (number, other) in (1..).zip(&way.alternatives) {
        text.push_str(&format!("\n{} {number}\n{}", words.alternative, told(other, words)));
    }
    if let Some(path) = &asked.gpx {
        let written = ask::write_way(&way, path)?;
        text.push_str(&format!("{}: {}\n", words.written, written.display()));
    }
    Ok(Answer::new(text, &way))
}

fn told(way: &Way, words: &Words) -> String {
    let mut rows = Vec::new();
    for leg in &way.legs {
        let mut row = vec![
            format!("{} – {}", leg.from, leg.to),
            distance(leg.distance),
            duration(leg.duration),
            leg.roads.join(" · "),
        ];
        let off: f64 = leg.off_network.iter().sum();
        if off > 0.0 {
            row.push(format!("{} {}", distance(off), words.off_network));
        }
        rows.push(row);
    }
    let mut text = table(&rows);
    text.push_str(&steps(way, words));
    let surfaces: Vec<String> = way
        .surfaces
        .iter()
        .map(|(surface, metres)| format!("{} {}", words.surface(surface), distance(*metres)))
        .collect();
    let crossings: Vec<String> = way
        .crossings
        .iter()
        .map(|crossing| {
            let verify =
                if crossing.status == "open" { String::new() } else { format!(" ({})", words.verify) };
            format!("{} [{} → {}]{verify}", crossing.name, crossing.from, crossing.to)
        })
        .collect();
    let or_none =
        |list: &[String], glue: &str| if list.is_empty() { words.none.to_owned() } else { list.join(glue) };
    let surveyed = way.quality == "surveyed";
    text.push_str(&format!(
        "{}{}, {} {} · {}\n{}: {}\n{}: {}\n",
        if surveyed { "" } else { "≈ " },
        distance(way.distance),
        duration(way.duration),
        words.driving,
        surfaces.join(", "),
        words.countries,
        or_none(&way.countries, " → "),
        words.crossings,
        or_none(&crossings, ", "),
    ));
    if let Some((up, down)) = way.ascent.zip(way.descent) {
        text.push_str(&format!("▲ {up:.0} m ▼ {down:.0} m\n"));
    }
    for note in way.legs.iter().flat_map(|leg| &leg.notes) {
        text.push_str(&format!("! {}\n", note.message));
    }
    if surveyed {
        text.push_str(&format!("({}: {})\n", words.engine, way.engine));
    } else {
        text.push_str(&format!("({})\n", words.approximate));
    }
    text
}

/// The road books of a way's legs, if it has any.
fn steps(way: &Way, words: &Words) -> String {
    let row = |step: &InstructionView| {
        let exit = step.exit.map_or_else(String::new, |exit| format!(" {exit}"));
        vec![
            distance(step.along),
            format!("{}{exit}", words.turn(&step.turn)),
            step.number.clone(),
            step.road.clone(),
            distance(step.metres),
        ]
    };
    let rows: Vec<Vec<String>> = way.legs.iter().flat_map(|leg| &leg.steps).map(row).collect();
    table(&rows)
}

/// `qosjol matrix`.
pub(crate) fn matrix(asked: &MatrixAsked, words: &Words) -> Result<Answer, Failed> {
    let matrix = ask::matrix(&ask::MatrixAsked {
        table: ask::text_of(&asked.points)?,
        profile: asked.profile.clone(),
        avoid: asked.avoid.clone(),
        engine: asked.by.engine.clone(),
        language: words.code.to_owned(),
    })?;
    let head = std::iter::once(String::new()).chain(matrix.points.iter().map(|point| point.id.clone()));
    let mut rows: Vec<Vec<String>> = vec![head.collect()];
    for (point, times) in matrix.points.iter().zip(&matrix.durations) {
        let cell = |time: &Option<f64>| time.map_or_else(|| "–".to_owned(), duration);
        rows.push(std::iter::once(point.id.clone()).chain(times.iter().map(cell)).collect());
    }
    let text = format!("{}({}: {})\n", table(&rows), words.engine, matrix.engine);
    Ok(Answer::new(text, &matrix))
}

/// `qosjol isochrone`: GeoJSON for people and machines alike.
pub(crate) fn isochrone(asked: &IsochroneAsked, words: &Words) -> Result<Answer, Failed> {
    let engine = asked.by.engine.as_deref();
    let view = ask::isochrone(&asked.place, &asked.minutes, &asked.profile, engine, words.code)?;
    let feature = |band: &BandView| {
        json!({
            "type": "Feature",
            "properties": { "minutes": band.minutes, "profile": view.profile, "engine": view.engine },
            "geometry": { "type": "MultiPolygon", "coordinates": band.polygons },
        })
    };
    let features: Vec<Value> = view.bands.iter().map(feature).collect();
    let json = json!({ "type": "FeatureCollection", "features": features });
    Ok(Answer { text: format!("{json:#}\n"), json, refused: false })
}
