//! What the atlas knows, in the words of the facade.

mod facts;
mod flights;
mod names;
mod search;
mod views;

pub(crate) use facts::{almanac, as_place, crossings, flight_facts, place_facts, rules, services};
pub(crate) use flights::{flight, flight_view, flights_instead};
pub(crate) use names::{country_name, holiday_name, permit_name, rule_name};
pub(crate) use search::{search, spot};
pub(crate) use views::{
    atlas_view, attributions, corridor_views, journey, journey_views, place_view, site_view,
};

use atlas::{Atlas, Lang, PlaceRef};
use plan::PlaceKey;

use crate::api::NamesView;
use crate::error::{Code, Error};

/// The embedded atlas.
pub(crate) fn atlas() -> Result<&'static Atlas, Error> {
    Atlas::embedded().map_err(|error| {
        Error::new(Code::Internal, format!("the embedded atlas is unsound: {error}")).because(error)
    })
}

/// Parses the embedded atlas, if that has not been done yet.
///
/// # Errors
///
/// If it is unsound, which a test excludes.
pub fn load_atlas() -> Result<(), Error> {
    atlas().map(|_| ())
}

/// Prepares in the background what is otherwise made on first use.
pub fn warm() {
    atlas::warm();
    // Where no thread can be had, or the data is unsound, the first route says so.
    let _ = std::thread::Builder::new()
        .name("network-warm".to_owned())
        .spawn(|| crate::network::network().map(|_| ()));
}

/// One of the product's languages for a code; English for any other.
pub(crate) fn language(code: &str) -> &'static str {
    lang(code).word()
}

/// The same as the atlas has it.
pub(crate) fn lang(code: &str) -> Lang {
    Lang::from_word(code).unwrap_or(Lang::En)
}

/// A place's name in a language.
pub(crate) fn name_in(place: PlaceRef<'_>, language: &str) -> String {
    place.names().in_lang(Lang::from_word(language).unwrap_or(Lang::En)).to_owned()
}

/// A place's names; none if the atlas does not have it.
pub(crate) fn names_of(key: Option<&PlaceKey>) -> Result<Option<NamesView>, Error> {
    let Some(key) = key else { return Ok(None) };
    Ok(atlas()?.place(key).map(|place| views::names_view(place.names())))
}

/// The key of a place as people write it: an id or a name in any language.
pub(crate) fn resolve(text: &str) -> Result<PlaceKey, Error> {
    let unknown = match atlas()?.resolve(text) {
        Ok(place) => return Ok(place.key()),
        Err(unknown) => unknown,
    };
    let nearest: Vec<String> = unknown.nearest.iter().map(|(key, name)| format!("{name} ({key})")).collect();
    let hint = if nearest.is_empty() {
        String::new()
    } else {
        format!("; the nearest known: {}", nearest.join(", "))
    };
    let message = format!("there is no place {text:?}{hint}");
    Err(Error::new(Code::UnknownPlace, message).with("text", text).with("nearest", nearest.join(", ")))
}

/// The name of a crossing.
pub(crate) fn crossing_name(id: &str, language: &str) -> Result<String, Error> {
    let crossing = atlas()?.crossing(id);
    Ok(crossing.map_or_else(|| id.to_owned(), |crossing| name_in(PlaceRef::Crossing(crossing), language)))
}

/// `open`, `verify`, …
pub(crate) fn crossing_status(id: &str) -> Result<String, Error> {
    Ok(atlas()?.crossing(id).map(|crossing| crossing.status.word()).unwrap_or_default().to_owned())
}

/// What roads are called: their number, or else their ends.
pub(crate) fn road_labels(ids: &[String]) -> Result<Vec<String>, Error> {
    let atlas = atlas()?;
    let end = |end: &atlas::CorridorEnd| match end {
        atlas::CorridorEnd::Place(key) => {
            atlas.place(key).map_or_else(|| key.to_string(), |place| place.names().en.clone())
        }
        atlas::CorridorEnd::Node(id) => {
            atlas.corridor_node(id).map_or_else(|| id.clone(), |node| node.name.clone())
        }
    };
    let mut labels = Vec::new();
    for id in ids {
        let Some(edge) = atlas.corridor_edges().iter().find(|edge| edge.id == *id) else { continue };
        let label = format!("{} – {}", end(&edge.from), end(&edge.to));
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    Ok(labels)
}

/// How many metres these roads have in all.
pub(crate) fn road_lengths(ids: &[String]) -> Result<f64, Error> {
    let mut edges: Vec<_> = atlas()?.corridor_edges().iter().filter(|edge| ids.contains(&edge.id)).collect();
    edges.dedup_by(|a, b| a.id == b.id);
    Ok(edges.iter().map(|edge| edge.length.0).sum())
}

/// The road engine's word for a class.
pub(crate) const fn road_class(class: atlas::RoadClass) -> roads::RoadClass {
    match class {
        atlas::RoadClass::Motorway => roads::RoadClass::Motorway,
        atlas::RoadClass::Trunk => roads::RoadClass::Trunk,
        atlas::RoadClass::Primary => roads::RoadClass::Primary,
        atlas::RoadClass::Secondary => roads::RoadClass::Secondary,
        atlas::RoadClass::Tertiary => roads::RoadClass::Tertiary,
        atlas::RoadClass::Unclassified => roads::RoadClass::Unclassified,
        atlas::RoadClass::Track => roads::RoadClass::Track,
    }
}

/// The road engine's word for a surface.
pub(crate) const fn surface(surface: atlas::Surface) -> roads::Surface {
    match surface {
        atlas::Surface::Asphalt => roads::Surface::Asphalt,
        atlas::Surface::Gravel => roads::Surface::Gravel,
        atlas::Surface::Earth => roads::Surface::Earth,
    }
}

/// What a device may show of a place beside its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StopFacts {
    pub(crate) themes: Vec<String>,
    pub(crate) elevation: Option<f64>,
    pub(crate) link: Option<String>,
    /// What must be applied for, or who may pass.
    pub(crate) remark: String,
    pub(crate) source: String,
}

/// A site's own address, or its page in the World Heritage List.
fn site_link(site: &atlas::Site) -> Option<String> {
    let listed = !site.unesco.is_empty() && site.unesco.bytes().all(|byte| byte.is_ascii_digit());
    let heritage = || listed.then(|| format!("https://whc.unesco.org/en/list/{}", site.unesco));
    Some(site.website.clone()).filter(|link| !link.is_empty()).or_else(heritage)
}

/// The facts of a place; nothing for a point of the planner's own.
pub(crate) fn stop_facts(key: Option<&PlaceKey>) -> Result<StopFacts, Error> {
    let Some(key) = key else { return Ok(StopFacts::default()) };
    let Some(place) = atlas()?.place(key) else { return Ok(StopFacts::default()) };
    let fact = place.fact();
    let source = format!("{} ({})", fact.source, fact.as_of);
    Ok(match place {
        PlaceRef::Site(site) => StopFacts {
            themes: site.themes.iter().map(ToString::to_string).collect(),
            elevation: site.elevation.map(|metres| metres.0),
            link: site_link(site),
            remark: site.permit.clone(),
            source,
        },
        PlaceRef::Crossing(crossing) => {
            let about = [&crossing.status_note, &crossing.hours].map(String::as_str);
            let remark = about.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
            StopFacts { remark, source, ..StopFacts::default() }
        }
        PlaceRef::Airport(airport) => {
            StopFacts { elevation: airport.elevation.map(|metres| metres.0), source, ..StopFacts::default() }
        }
        PlaceRef::Town(_) => StopFacts { source, ..StopFacts::default() },
    })
}
