//! Finding the one place that a person means.

use plan::{PlaceKey, PlaceKind};

use crate::search::{Query, plain};
use crate::{Atlas, PlaceRef};

/// How many known names go with an unknown one.
const NEAREST: usize = 3;

/// The text names no place, or more than one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no single place is called `{text}`{}", nearest_text(.nearest))]
pub struct Unknown {
    /// What was asked for.
    pub text: String,
    /// The places whose names are nearest, the best first, with the name; may be empty.
    pub nearest: Vec<(PlaceKey, String)>,
}

fn nearest_text(nearest: &[(PlaceKey, String)]) -> String {
    if nearest.is_empty() {
        return "; give an id, a name or `lon,lat`".to_owned();
    }
    let names: Vec<_> = nearest.iter().map(|(key, name)| format!("{key} ({name})")).collect();
    format!("; known and near are {}", names.join(", "))
}

impl Atlas {
    /// The one place that a text means: `kind:id`; else an id (of a town, site, crossing or airport, in this order), an airport's
    /// IATA code in capitals; else a whole name in any of the four languages or an alias, in any spelling that sounds the same. Where
    /// one name is a town's and an airport's, the same order decides.
    ///
    /// # Errors
    ///
    /// [`Unknown`] if nothing has this name, or several places of one kind have it.
    pub fn resolve(&self, text: &str) -> Result<PlaceRef<'_>, Unknown> {
        let text = text.trim();
        if let Some(place) = self.by_id(text) {
            return Ok(place);
        }
        let mut places: Vec<_> =
            self.index().exactly(text).iter().filter_map(|row| self.places().nth(*row)).collect();
        places.sort_by_key(|place| PlaceKind::ALL.iter().position(|kind| *kind == place.kind()));
        match places.as_slice() {
            [place] => Ok(*place),
            [first, second, ..] if first.kind() != second.kind() => Ok(*first),
            [] => Err(self.unknown(text)),
            several => {
                let nearest = several.iter().map(|place| (place.key(), place.names().en.clone())).collect();
                Err(Unknown { text: text.to_owned(), nearest })
            }
        }
    }

    fn by_id(&self, text: &str) -> Option<PlaceRef<'_>> {
        if text.contains(':') {
            return self.place(&text.parse().ok()?);
        }
        let kinds = PlaceKind::ALL.into_iter();
        let by_id = kinds.filter_map(|kind| self.place(&PlaceKey::new(kind, text))).next();
        by_id.or_else(|| {
            let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
            let airport = self.airports().iter().find(|airport| is_code && airport.iata == text)?;
            Some(PlaceRef::Airport(airport))
        })
    }

    fn unknown(&self, text: &str) -> Unknown {
        // Of `site:yasavi` the name is what may be near something.
        let name = text.split_once(':').map_or(text, |(_, name)| name);
        let query = Query { text: plain(name), limit: Some(NEAREST), ..Query::default() };
        let nearest = self.search(&query).into_iter().map(|hit| (hit.key, hit.matched)).collect();
        Unknown { text: text.to_owned(), nearest }
    }
}
