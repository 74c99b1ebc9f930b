//! Commands about places.

use planner::api::{NamesView, SearchQuery};
use planner::ask::{self, Found, NoWay};

use crate::arguments::SitesAsked;
use crate::print::{distance, table};
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

pub(crate) fn or_nothing(text: String, words: &Words) -> String {
    if text.is_empty() { format!("{}\n", words.nothing_found) } else { text }
}
