//! Commands about places and roads.

use planner::api::{NamesView, SearchQuery};
use planner::ask::{self, Found, NoWay, Way, WayAsked};

use crate::arguments::{RouteAsked, SitesAsked};
use crate::print::{distance, duration, table};
use crate::words::Words;
use crate::{Answer, Failed};

impl From<NoWay> for Failed {
    fn from(no_way: NoWay) -> Self {
        Self { error: no_way.error, flights: no_way.flights }
    }
}

/// `qosjol sites`.
pub(crate) fn sites(asked: &SitesAsked, words: &Words) -> Result<Answer, Failed> {
    let query = SearchQuery {
        text: asked.query.clone().unwrap_or_default(),
        themes: asked.theme.clone(),
        clusters: asked.cluster.clone(),
        countries: asked.country.clone(),
        month: asked.month,
        within: asked.within.map(|km| km * 1000.0),
        limit: Some(asked.limit),
        ..SearchQuery::default()
    };
    let sites = ask::sites(&query, asked.near.as_deref(), words.code)?;
    let rows: Vec<Vec<String>> = sites
        .iter()
        .map(|site| {
            let mut row = vec![
                site.found.id.clone(),
                named(&site.found.names, words),
                site.found.country.clone(),
                site.cluster.clone(),
                site.themes.join(", "),
                site.access.clone(),
            ];
            row.extend(site.found.distance.map(distance));
            if site.found.confidence == "low" {
                row.push(words.low_confidence.to_owned());
            }
            row
        })
        .collect();
    Ok(Answer::new(or_nothing(table(&rows), words), &sites))
}

/// `qosjol find`.
pub(crate) fn find(query: &str, limit: u32, words: &Words) -> Result<Answer, Failed> {
    let query = SearchQuery { text: query.to_owned(), limit: Some(limit), ..SearchQuery::default() };
    let found = ask::find(&query, words.code)?;
    let row = |place: &Found| {
        let position =
            place.lon.zip(place.lat).map_or(String::new(), |(lon, lat)| format!("{lon:.4},{lat:.4}"));
        vec![place.key.clone(), named(&place.names, words), place.country.clone(), position]
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    Ok(Answer::new(or_nothing(table(&rows), words), &found))
}

fn named(names: &NamesView, words: &Words) -> String {
    words.name(names).to_owned()
}

fn or_nothing(text: String, words: &Words) -> String {
    if text.is_empty() { format!("{}\n", words.nothing_found) } else { text }
}

/// `qosjol route`.
pub(crate) fn route(asked: &RouteAsked, words: &Words) -> Result<Answer, Failed> {
    let way = ask::way(&WayAsked {
        places: asked.places.clone(),
        profile: asked.profile.clone(),
        avoid: asked.avoid.clone(),
        month: asked.month,
        language: words.code.to_owned(),
    })?;
    let mut text = told(&way, words);
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
    text.push_str(&format!(
        "≈ {}, {} {} · {}\n{}: {}\n{}: {}\n({})\n",
        distance(way.distance),
        duration(way.duration),
        words.driving,
        surfaces.join(", "),
        words.countries,
        or_none(&way.countries, " → "),
        words.crossings,
        or_none(&crossings, ", "),
        words.approximate,
    ));
    text
}
