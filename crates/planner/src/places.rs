//! Countries of places, each looked up once.

use std::collections::HashMap;
use std::sync::Mutex;

use geo::Point;
use plan::{Place, PlaceKind};
use roads::{Country, Waypoint};

use crate::known;

/// What was looked up.
#[derive(Default)]
pub(crate) struct Places {
    countries: Mutex<HashMap<[u64; 2], Option<String>>>,
}

impl Places {
    /// A place as a point of a route: on its own side of a border, a crossing on both.
    pub(crate) fn waypoint(&self, place: &Place) -> Waypoint {
        let country = match place.kind() {
            PlaceKind::Crossing => None,
            _ => self.country(place),
        };
        Waypoint::new(place.at).within(country.and_then(|code| Country::from_code(&code)))
    }

    /// The country a place lies in: as the atlas has it, or by position.
    pub(crate) fn country(&self, place: &Place) -> Option<String> {
        let atlas = known::atlas().ok()?;
        if let Some(known) = place.key.as_ref().and_then(|key| atlas.place(key)) {
            return Some(known.country().to_owned());
        }
        let key = bits(place.at);
        if let Some(country) = self.countries.lock().ok().and_then(|countries| countries.get(&key).cloned()) {
            return country;
        }
        let country = atlas::country_at(place.at).map(ToString::to_string);
        if let Ok(mut countries) = self.countries.lock() {
            countries.insert(key, country.clone());
        }
        country
    }
}

/// A point to the last bit, as a key.
pub(crate) fn bits(point: Point) -> [u64; 2] {
    [point.x().to_bits(), point.y().to_bits()]
}
