//! What ground a road likely is where nobody recorded it.

use crate::{Country, RoadClass, TrackType};

const PAVED: u8 = 0;
const GRAVEL: u8 = 1;
const EARTH: u8 = 2;

/// 0 paved, 1 gravel, 2 earth.
///
/// By the shares of paved roads that the countries publish: in Mongolia about 10,000 of 112,000 km of roads are paved, all of them state
/// roads; in Kazakhstan nearly all republican roads (trunk, primary) and three quarters of the local ones (secondary) are hard-surfaced, village
/// roads often are not; Russian Altai and Xinjiang lie between. Elsewhere public roads are paved. Project's reading, medium confidence.
pub(crate) fn assumed(class: RoadClass, track: Option<TrackType>, country: Option<Country>) -> u8 {
    match class {
        RoadClass::Track => match track {
            Some(TrackType::Grade1 | TrackType::Grade2) => GRAVEL,
            _ => EARTH,
        },
        RoadClass::Path | RoadClass::Bridleway => EARTH,
        RoadClass::Motorway | RoadClass::Trunk | RoadClass::Ferry | RoadClass::Steps => PAVED,
        _ => match country.as_ref().map(Country::code) {
            Some("MN") => match class {
                RoadClass::Primary => PAVED,
                RoadClass::Secondary => GRAVEL,
                _ => EARTH,
            },
            Some("KZ" | "RU" | "KG" | "UZ" | "TM" | "TJ") => match class {
                RoadClass::Primary | RoadClass::Secondary => PAVED,
                RoadClass::Tertiary | RoadClass::Unclassified | RoadClass::Service => GRAVEL,
                RoadClass::Residential | RoadClass::LivingStreet => GRAVEL,
                _ => PAVED,
            },
            _ => PAVED,
        },
    }
}
