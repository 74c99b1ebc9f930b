//! What the tables of data/ must hold to. A fault found here is a fault of a table, not of the code.

// What the lists below are asked through is no test by itself, but fails like one.
#![allow(clippy::expect_used)]

use std::collections::{BTreeSet, HashMap, HashSet};

use atlas::{
    Access, Atlas, CorridorEdge, CorridorEnd, Crossing, CrossingStatus, EMBEDDED, Fact, PlaceRef, Theme,
    country_at, zone_at,
};
use geo::{Destination, Distance, Haversine, Length, Point};
use plan::PlaceKind;

/// Borders are simplified: a pin this near to its country, metres, is in it.
const BORDER_SLACK: f64 = 1_000.0;
/// A crossing lies this near to both its countries, metres.
const CROSSING_SLACK: f64 = 15_000.0;
/// Roads drawn through another country, with the reason.
const DRAWN_ABROAD: &[(&str, &str)] =
    &[("mn-gurvantes-urt-shiveekhuren-ceke", "it ends at a pin of low confidence, over 15 km from Mongolia")];

/// The least edges of the corridor network.
const LEAST_EDGES: usize = 450;
/// How much shorter than its drawn line a road may be: pins and bends are drawn to some hundred metres.
const LENGTH_SLACK: f64 = 0.98;
/// The longest straight piece of a road, metres.
const LONGEST_PIECE: f64 = 60_000.0;
/// The least sites of the theme that other planners forget.
const LEAST_ECONOMIC: usize = 12;

/// Places outside their country by the simplified borders, with the reason.
const OUTSIDE: &[(&str, &str)] = &[];

/// Crossings far from one of their countries, with the reason.
const OFF_THE_BORDER: &[(&str, &str)] = &[
    ("kz-mn-none", "no crossing at all: the row says that the two countries do not touch"),
    ("ridder-no-post", "no crossing at all: the row marks where the road out of Ridder is given up"),
    ("kosak-pavlovka", "a pin of low confidence, on the Kazakh side of the road"),
    ("shiveekhuren-ceke", "a pin of low confidence; for the two states' citizens only, never on a route"),
];

fn atlas() -> &'static Atlas {
    Atlas::embedded().expect("the embedded tables parse")
}

/// Fails with every fault of a list, a line each.
fn none(faults: impl IntoIterator<Item = String>, rule: &str) {
    let faults: Vec<_> = faults.into_iter().collect();
    assert!(faults.is_empty(), "{rule}; {} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Whether a country is at a point or within some metres of it, looked for on rings around it.
fn is_near(point: Point, country: &str, metres: f64) -> bool {
    let ring = |share: f64| {
        (0..24).map(move |step| Haversine.destination(point, f64::from(step) * 15.0, metres * share))
    };
    let around = [0.2, 0.4, 0.6, 0.8, 1.0].into_iter().flat_map(ring);
    std::iter::once(point).chain(around).any(|point| country_at(point) == Some(country))
}

#[test]
fn every_table_parses_and_has_rows() {
    let atlas = atlas();
    for (table, rows) in [
        ("sites", atlas.sites().len()),
        ("towns", atlas.towns().len()),
        ("crossings", atlas.crossings().len()),
        ("airports", atlas.airports().len()),
        ("flights", atlas.flights().len()),
        ("entry rules", atlas.entry_rules().len()),
        ("holidays", atlas.holidays().rows().len()),
        ("phrases", atlas.phrases().len()),
        ("aliases", atlas.aliases().len()),
        ("corridor nodes", atlas.corridor_nodes().len()),
        ("journeys", atlas.journeys().len()),
    ] {
        assert!(rows > 0, "{table} are empty");
    }
}

#[test]
fn every_file_of_data_is_embedded() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    let files = |folder: &str, ending: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(format!("{data}/{folder}")).expect("the folder of data/ is there");
        let names =
            entries.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned());
        names.filter(|name| name.ends_with(ending)).map(|name| format!("data/{folder}/{name}")).collect()
    };
    let corridors = EMBEDDED.corridor_nodes.iter().chain(EMBEDDED.corridor_edges);
    let corridors: BTreeSet<_> = corridors.map(|source| source.file.to_owned()).collect();
    assert_eq!(corridors, files("corridors", ".csv"), "sources.rs lists every corridor file");
    let journeys: BTreeSet<_> =
        EMBEDDED.journeys.iter().map(|journey| format!("data/journeys/{}.toml", journey.id)).collect();
    assert_eq!(journeys, files("journeys", ".toml"), "sources.rs lists every journey");
}

#[test]
fn each_name_is_in_its_script() {
    let cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    let latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    let faults = atlas().places().flat_map(|place| {
        let names = place.names();
        let mut faults = Vec::new();
        if !names.en.chars().any(latin) || names.en.chars().any(cyrillic) {
            faults.push(format!("{} has the English name `{}`", place.key(), names.en));
        }
        for name in [&names.kk, &names.mn, &names.ru] {
            if !name.chars().any(cyrillic) {
                faults.push(format!("{} has the name `{name}` among Cyrillic ones", place.key()));
            }
        }
        faults
    });
    none(faults, "English names are in Latin letters, the others in Cyrillic");
}

#[test]
fn each_place_lies_in_its_country() {
    let outside = atlas().places().filter(|place| place.kind() != PlaceKind::Crossing).filter_map(|place| {
        let key = place.key().to_string();
        let at = place.at()?;
        let excused = OUTSIDE.iter().any(|(excused, _)| *excused == key);
        (!excused && !is_near(at, place.country(), BORDER_SLACK))
            .then(|| format!("{key} says {} but {:?} is in {:?}", place.country(), at.x_y(), country_at(at)))
    });
    none(outside, "a place lies in the country it states, or within 1 km of it");
}

#[test]
fn each_excuse_is_needed() {
    let idle = OUTSIDE.iter().filter(|(key, _)| {
        let place = key.parse().ok().and_then(|key| atlas().place(&key));
        place.is_none_or(|place| place.at().is_some_and(|at| is_near(at, place.country(), BORDER_SLACK)))
    });
    let near = OFF_THE_BORDER.iter().filter(|(id, _)| {
        let crossing = atlas().crossing(id);
        crossing.is_none_or(|crossing| far_countries(crossing).is_empty())
    });
    let home = DRAWN_ABROAD.iter().filter(|(id, _)| {
        let edge = atlas().corridor_edges().iter().find(|edge| edge.id == *id);
        edge.and_then(abroad).is_none()
    });
    none(
        idle.chain(near).chain(home).map(|(key, _)| (*key).to_owned()),
        "an exception that is no longer needed goes",
    );
}

/// Which of its two countries a crossing is far from.
fn far_countries(crossing: &Crossing) -> Vec<&'static str> {
    let countries = crossing.countries().into_iter();
    countries.filter(|country| crossing.at.is_some_and(|at| !is_near(at, country, CROSSING_SLACK))).collect()
}

#[test]
fn each_crossing_lies_on_its_border() {
    let faults = atlas().crossings().iter().filter_map(|crossing| {
        let Some(at) = crossing.at else {
            let out_of_use = matches!(crossing.status, CrossingStatus::Closed | CrossingStatus::Local);
            return (!out_of_use)
                .then(|| format!("{} is {} and has no position", crossing.id, crossing.status));
        };
        let far = far_countries(crossing);
        let excused = OFF_THE_BORDER.iter().any(|(id, _)| *id == crossing.id);
        (!far.is_empty() && !excused)
            .then(|| format!("{} at {:?} is over 15 km from {far:?}", crossing.id, at.x_y()))
    });
    none(faults, "a crossing lies within 15 km of both its countries");
}

#[test]
fn each_fact_is_dated_in_the_past() {
    let today = jiff::ZonedDateTime::now().date();
    let atlas = atlas();
    let facts: Vec<(String, &Fact)> = (atlas.places().map(|place| (place.key().to_string(), place.fact())))
        .chain(atlas.flights().iter().map(|row| (row.id.clone(), &row.fact)))
        .chain(atlas.holidays().rows().iter().map(|row| (row.id.clone(), &row.fact)))
        .chain(atlas.entry_rules().iter().map(|row| (row.rule.id.clone(), &row.rule.fact)))
        .chain(atlas.nationality_groups().iter().map(|row| (row.id.clone(), &row.fact)))
        .chain(atlas.permits().iter().map(|row| (row.permit.id.clone(), &row.permit.fact)))
        .chain(atlas.permit_places().iter().map(|row| (row.place.to_string(), &row.fact)))
        .chain(atlas.phrases().iter().map(|row| (row.id.clone(), &row.fact)))
        .chain(atlas.aliases().iter().map(|row| (row.alias.clone(), &row.fact)))
        .chain(atlas.corridor_nodes().iter().map(|row| (row.id.clone(), &row.fact)))
        .chain(atlas.corridor_edges().iter().map(|row| (row.id.clone(), &row.fact)))
        .collect();
    let late = facts.iter().filter(|(_, fact)| fact.as_of.first_day() > today);
    none(late.map(|(id, fact)| format!("{id}: {}", fact.as_of)), "nothing was looked up in the future");
    none(
        facts.iter().filter(|(_, fact)| fact.source.trim().is_empty()).map(|(id, _)| id.clone()),
        "each row says where it is from",
    );
}

#[test]
fn each_site_has_a_theme_and_a_season() {
    let without = atlas().sites().iter().filter(|site| site.themes.is_empty() || site.season.is_empty());
    none(without.map(|site| site.id.clone()), "a site is found by theme and month");
}

#[test]
fn trade_is_a_theme_too() {
    let economic = atlas().sites().iter().filter(|site| site.themes.contains(&Theme::Economic)).count();
    assert!(economic >= LEAST_ECONOMIC, "{economic} economic sites are fewer than {LEAST_ECONOMIC}");
}

#[test]
fn each_airports_zone_is_that_of_its_place() {
    let day = jiff::civil::date(2027, 6, 14).at(12, 0, 0, 0);
    let faults = atlas().airports().iter().filter_map(|airport| {
        let stated = jiff::tz::TimeZoneDatabase::bundled().get(&airport.zone).ok();
        let stated = stated.and_then(|zone| day.to_zoned_datetime(zone).ok());
        let there = day.to_zoned_datetime(zone_at(airport.at)).ok();
        let same = stated.as_ref().map(|time| time.offset()) == there.as_ref().map(|time| time.offset());
        (stated.is_none() || !same)
            .then(|| format!("{} says {}, there it is {there:?}", airport.id, airport.zone))
    });
    none(faults, "an airport's time zone has the offset of the zone at its place");
}

#[test]
fn references_lead_somewhere() {
    let atlas = atlas();
    let flights = atlas.flights().iter().flat_map(|flight| {
        let ends = [&flight.from, &flight.to].into_iter().filter(|key| atlas.place(key).is_none());
        ends.map(|key| format!("flight {} has no {key}", flight.id)).collect::<Vec<_>>()
    });
    let aliases = atlas.aliases().iter().filter(|alias| atlas.place(&alias.of).is_none());
    let aliases = aliases.map(|alias| format!("alias {} has no {}", alias.alias, alias.of));
    let gates = atlas.crossings().iter().filter_map(|crossing| {
        let of = crossing.part_of.as_deref()?;
        atlas.crossing(of).is_none().then(|| format!("crossing {} is part of no crossing: {of}", crossing.id))
    });
    none(flights.chain(aliases).chain(gates), "a row names only what is there");
}

#[test]
fn no_alias_is_given_twice() {
    let mut seen = HashSet::new();
    let twice = atlas().aliases().iter().filter(|alias| !seen.insert((&alias.of, &alias.alias, alias.lang)));
    none(twice.map(|alias| format!("{} of {}", alias.alias, alias.of)), "an alias is one row");
}

#[test]
fn each_journey_names_places_and_flights_of_the_atlas() {
    let atlas = atlas();
    let mut faults = Vec::new();
    for journey in atlas.journeys() {
        let brief: toml::Table = journey.brief.parse().expect("the brief is TOML");
        let mut places: Vec<String> = Vec::new();
        let mut flights: Vec<String> = Vec::new();
        let text = |value: Option<&toml::Value>| value.and_then(toml::Value::as_str).map(str::to_owned);
        let array =
            |value: Option<&toml::Value>| value.and_then(toml::Value::as_array).cloned().unwrap_or_default();
        for day in array(brief.get("day")) {
            places.extend(text(day.get("overnight")));
            for stop in array(day.get("stops")) {
                places.extend(text(Some(&stop)).or_else(|| text(stop.get("place"))));
                flights.extend(text(stop.get("flight")));
            }
        }
        if let Some(wish) = brief.get("wish") {
            places.extend(text(wish.get("from")));
            places.extend(text(wish.get("to")));
            places.extend(array(wish.get("must")).iter().filter_map(|must| text(Some(must))));
        }
        assert!(places.len() > 2, "{} names places: {places:?}", journey.id);
        let is_point = |text: &str| {
            text.split_once(',').is_some_and(|(lon, lat)| {
                lon.trim().parse::<f64>().is_ok() && lat.trim().parse::<f64>().is_ok()
            })
        };
        let unknown =
            places.iter().filter(|place| !is_point(place)).filter_map(|place| atlas.resolve(place).err());
        faults.extend(unknown.map(|unknown| format!("{}: {unknown}", journey.id)));
        let unknown = flights.iter().filter(|flight| atlas.flight(flight).is_none());
        faults.extend(unknown.map(|flight| format!("{}: there is no flight {flight}", journey.id)));
    }
    none(faults, "a shipped journey is made of the atlas");
}

/// The countries that an end of a road lies in.
fn countries_of(end: &CorridorEnd) -> Option<Vec<&'static str>> {
    match end {
        CorridorEnd::Node(id) => Some(vec![atlas().corridor_node(id)?.country]),
        CorridorEnd::Place(key) => Some(match atlas().place(key)? {
            PlaceRef::Crossing(crossing) => crossing.countries().to_vec(),
            place => vec![place.country()],
        }),
    }
}

fn ends(edge: &CorridorEdge) -> [&CorridorEnd; 2] {
    [&edge.from, &edge.to]
}

#[test]
fn roads_join_what_is_there() {
    let nowhere = atlas().corridor_edges().iter().flat_map(|edge| {
        let missing = ends(edge).into_iter().filter(|end| atlas().corridor_end(end).is_none());
        missing.map(|end| format!("{} has no {end}", edge.id)).collect::<Vec<_>>()
    });
    none(nowhere, "a road joins places and nodes that have a position");
    let loops = atlas().corridor_edges().iter().filter(|edge| edge.from == edge.to);
    none(loops.map(|edge| edge.id.clone()), "a road leads somewhere else");
}

#[test]
fn there_are_enough_roads() {
    let edges = atlas().corridor_edges().len();
    assert!(edges >= LEAST_EDGES, "{edges} roads are fewer than {LEAST_EDGES}");
}

#[test]
fn no_road_crosses_a_border() {
    let faults = atlas().corridor_edges().iter().flat_map(|edge| {
        let abroad = ends(edge)
            .into_iter()
            .filter(|end| countries_of(end).is_some_and(|countries| !countries.contains(&edge.country)));
        abroad.map(|end| format!("{} is in {} but {end} is not", edge.id, edge.country)).collect::<Vec<_>>()
    });
    none(faults, "both ends of a road lie in its country or are crossings of it");
}

/// Where a road is drawn over 5 km deep in another country, if it is.
fn abroad(edge: &CorridorEdge) -> Option<Point> {
    const STEP: f64 = 2_000.0;
    // Between a pin that is a few kilometres off and its road, and where a road runs along a border river.
    const SLACK: f64 = 5_000.0;
    let line = atlas().corridor_line(edge)?;
    let crossings = ends(edge).into_iter().filter_map(|end| match end {
        CorridorEnd::Place(key) if key.kind == PlaceKind::Crossing => atlas().corridor_end(end),
        _ => None,
    });
    let crossings: Vec<Point> = crossings.collect();
    let points = line.lines().flat_map(|piece| {
        let (from, to) = (piece.start, piece.end);
        let steps = (Haversine.distance(from.into(), to.into()) / STEP).ceil().max(1.0);
        (0..=steps as usize).map(move |step| Point::from(from + (to - from) * (step as f64 / steps)))
    });
    points.into_iter().find(|point| {
        country_at(*point) != Some(edge.country)
            && !crossings.iter().any(|at| Haversine.distance(*at, *point) <= CROSSING_SLACK)
            && !is_near(*point, edge.country, SLACK)
    })
}

#[test]
fn no_road_is_drawn_through_another_country() {
    let faults = atlas().corridor_edges().iter().filter_map(|edge| {
        let at = abroad(edge).filter(|_| !DRAWN_ABROAD.iter().any(|(id, _)| *id == edge.id))?;
        Some(format!("{} is over 5 km abroad at {:?} ({:?})", edge.id, at.x_y(), country_at(at)))
    });
    none(faults, "a road stays in its country");
}

#[test]
fn no_road_is_shorter_than_its_line() {
    let faults = atlas().corridor_edges().iter().filter_map(|edge| {
        let drawn = Haversine.length(&atlas().corridor_line(edge)?);
        let km = edge.length.kilometres();
        (edge.length.0 < drawn * LENGTH_SLACK)
            .then(|| format!("{}: {km} km, drawn {:.1} km", edge.id, drawn / 1000.0))
    });
    none(faults, "a road is as long as its line, or longer");
}

#[test]
fn no_straight_piece_is_too_long() {
    let faults = atlas().corridor_edges().iter().filter_map(|edge| {
        let line = atlas().corridor_line(edge)?;
        let pieces = line.lines().map(|piece| Haversine.distance(piece.start.into(), piece.end.into()));
        let longest = pieces.fold(0.0, f64::max);
        (longest > LONGEST_PIECE).then(|| format!("{}: {:.1} km straight", edge.id, longest / 1000.0))
    });
    none(faults, "a road bends at least every 60 km");
}

#[test]
fn what_a_vehicle_reaches_is_joined() {
    let atlas = atlas();
    let joined: HashSet<_> = atlas.corridor_edges().iter().flat_map(ends).collect();
    let alone = atlas.places().filter(|place| {
        let must = match place {
            PlaceRef::Town(_) => true,
            PlaceRef::Site(site) => site.access != Access::Foot,
            PlaceRef::Crossing(crossing) => {
                crossing.at.is_some() && crossing.status != CrossingStatus::Closed
            }
            PlaceRef::Airport(_) => false,
        };
        must && !joined.contains(&CorridorEnd::Place(place.key()))
    });
    none(
        alone.map(|place| place.key().to_string()),
        "each town, crossing and site that a vehicle reaches is on a road",
    );
}

#[test]
fn every_node_is_on_a_road() {
    let joined: HashSet<_> = atlas().corridor_edges().iter().flat_map(ends).collect();
    let alone =
        atlas().corridor_nodes().iter().filter(|node| !joined.contains(&CorridorEnd::Node(node.id.clone())));
    none(alone.map(|node| node.id.clone()), "a node is there for its roads");
}

#[test]
fn all_roads_hang_together() {
    let atlas = atlas();
    let mut neighbours: HashMap<&CorridorEnd, Vec<&CorridorEnd>> = HashMap::new();
    for edge in atlas.corridor_edges() {
        neighbours.entry(&edge.from).or_default().push(&edge.to);
        neighbours.entry(&edge.to).or_default().push(&edge.from);
    }
    let start = atlas.corridor_edges().first().map(|edge| &edge.from).expect("there are roads");
    let mut seen = HashSet::from([start]);
    let mut open = vec![start];
    while let Some(end) = open.pop() {
        open.extend(neighbours[end].iter().filter(|next| seen.insert(**next)));
    }
    let mut cut_off: Vec<_> =
        neighbours.keys().filter(|end| !seen.contains(**end)).map(ToString::to_string).collect();
    cut_off.sort();
    none(cut_off, "every road is reached from every other, over the crossings");
}
