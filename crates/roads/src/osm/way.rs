//! What a way's tags say of the road.

use super::access::{Say, ruled, say};
use super::value::{Tags, centimetres, duration, shut_months, speed, ten_kilograms};
use crate::kind::{Access, Flags, Kind};
use crate::{Ground, Mode, RoadClass, Smoothness, TrackType};

/// A road of OpenStreetMap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WayFacts {
    pub(crate) kind: Kind,
    /// As on the spot; may be empty.
    pub(crate) name: String,
    /// The road's number; may be empty.
    pub(crate) number: String,
    /// Seconds that a ferry takes for the whole way, where that is recorded.
    pub(crate) ferry_seconds: Option<u32>,
}

impl WayFacts {
    /// The road that tags describe; none if they describe no road, or one that nobody may use.
    pub(crate) fn of(tags: &Tags<'_>) -> Option<Self> {
        let (class, link) = class(tags)?;
        let mut kind = Kind::new(class);
        kind.ground = tags.get("surface").and_then(ground);
        kind.smoothness = tags.get("smoothness").and_then(Smoothness::from_word);
        kind.track = tags.get("tracktype").and_then(TrackType::from_word);
        if tags.yes("4wd_only") && kind.smoothness.is_none_or(|known| known < Smoothness::Horrible) {
            kind.smoothness = Some(Smoothness::Horrible);
        }
        flags(tags, link, &mut kind.flags);
        kind.shut = shut(tags);
        kind.access = access(tags, class);
        kind.limit = limits(tags);
        kind.most_height = tags.get("maxheight").and_then(centimetres).unwrap_or(0);
        kind.most_width = tags.get("maxwidth").and_then(centimetres).unwrap_or(0);
        kind.most_length = tags.get("maxlength").and_then(centimetres).unwrap_or(0);
        kind.most_weight = tags.get("maxweight").and_then(ten_kilograms).unwrap_or(0);
        if !kind.is_open() {
            return None;
        }
        let first = |keys: &[&str]| keys.iter().find_map(|key| tags.get(key)).unwrap_or("").to_owned();
        let ferry_seconds = (class == RoadClass::Ferry)
            .then(|| tags.get("duration").and_then(duration))
            .flatten()
            .map(|seconds| seconds.round() as u32);
        Some(Self {
            kind,
            name: first(&["name", "official_name"]),
            number: first(&["ref", "int_ref"]),
            ferry_seconds,
        })
    }
}

fn class(tags: &Tags<'_>) -> Option<(RoadClass, bool)> {
    let Some(highway) = tags.get("highway") else {
        let ferry = tags.is("route", "ferry") || tags.is("route", "shuttle_train");
        return ferry.then_some((RoadClass::Ferry, false));
    };
    let (stem, link) = highway.strip_suffix("_link").map_or((highway, false), |stem| (stem, true));
    let class = match stem {
        "motorway" => RoadClass::Motorway,
        "trunk" => RoadClass::Trunk,
        "primary" => RoadClass::Primary,
        "secondary" => RoadClass::Secondary,
        "tertiary" => RoadClass::Tertiary,
        "unclassified" | "road" => RoadClass::Unclassified,
        "residential" => RoadClass::Residential,
        "living_street" => RoadClass::LivingStreet,
        "service" | "busway" => RoadClass::Service,
        "track" => track(tags),
        "path" => path(tags),
        "footway" => RoadClass::Footway,
        "cycleway" => RoadClass::Cycleway,
        "bridleway" => RoadClass::Bridleway,
        "pedestrian" => RoadClass::Pedestrian,
        "steps" => RoadClass::Steps,
        _ => return None,
    };
    Some((class, link))
}

/// A track with a firm bed is as good as an access road.
fn track(tags: &Tags<'_>) -> RoadClass {
    let firm = match tags.get("tracktype") {
        Some("grade1") => true,
        Some("grade2") | None => tags
            .get("surface")
            .and_then(ground)
            .is_some_and(|ground| ground.surface() == crate::Surface::Asphalt),
        _ => false,
    };
    if firm { RoadClass::Service } else { RoadClass::Track }
}

/// In the steppe what was mapped as a path is at times driven: then its tags say so.
fn path(tags: &Tags<'_>) -> RoadClass {
    let driven = ["motor_vehicle", "motorcar", "4wd_only"]
        .iter()
        .any(|key| tags.get(key).and_then(say).is_some_and(|said| said != Say::No));
    if driven { RoadClass::Track } else { RoadClass::Path }
}

fn ground(value: &str) -> Option<Ground> {
    Some(match value.split([';', ':']).next().unwrap_or(value).trim() {
        "asphalt" | "paved" | "chipseal" | "tartan" | "acrylic" | "rubber" | "bitumen" => Ground::Asphalt,
        "concrete" | "paving_stones" | "bricks" | "brick" | "plastic" | "cement" => Ground::Concrete,
        "sett" | "grass_paver" => Ground::Sett,
        "cobblestone" | "unhewn_cobblestone" => Ground::Cobblestone,
        "metal" | "metal_grid" => Ground::Metal,
        "wood" => Ground::Wood,
        "compacted" | "salt" => Ground::Compacted,
        "fine_gravel" => Ground::FineGravel,
        "gravel" | "pebblestone" | "rock" | "stone" | "stones" | "bare_rock" | "shells" => Ground::Gravel,
        "unpaved" => Ground::Unpaved,
        "dirt" | "earth" | "clay" | "soil" => Ground::Dirt,
        "ground" => Ground::Ground,
        "grass" | "woodchips" => Ground::Grass,
        "sand" => Ground::Sand,
        "mud" => Ground::Mud,
        "ice" | "snow" => Ground::Ice,
        _ => return None,
    })
}

fn flags(tags: &Tags<'_>, link: bool, flags: &mut Flags) {
    let carried = |key: &str| tags.get(key).is_some_and(|value| value != "no");
    for (holds, flag) in [
        (link, Flags::LINK),
        (is_roundabout(tags), Flags::ROUNDABOUT),
        (tags.yes("toll") || tags.yes("toll:motorcar"), Flags::TOLL),
        (carried("ford"), Flags::FORD),
        (carried("bridge") || carried("tunnel"), Flags::SPAN),
        (is_urban(tags), Flags::URBAN),
    ] {
        if holds {
            flags.set(flag);
        }
    }
}

fn is_roundabout(tags: &Tags<'_>) -> bool {
    matches!(tags.get("junction"), Some("roundabout" | "circular"))
}

fn is_urban(tags: &Tags<'_>) -> bool {
    let zone = |key: &str| tags.get(key).is_some_and(|value| value.ends_with(":urban"));
    ["maxspeed", "maxspeed:type", "source:maxspeed", "zone:traffic"].into_iter().any(zone)
        || matches!(tags.get("sidewalk"), Some("both" | "left" | "right" | "yes"))
        || tags.yes("lit")
}

/// Winter roads lie on ice from December to March; summer roads are open from May to October.
fn shut(tags: &Tags<'_>) -> u16 {
    const WINTER: u16 = 0b1000_0000_0111;
    const SUMMER: u16 = 0b0011_1111_0000;
    const ALL: u16 = 0b1111_1111_1111;
    let mut shut = 0;
    let seasonal = tags.get("seasonal").unwrap_or("");
    if tags.yes("winter_road") || tags.yes("ice_road") || seasonal == "winter" {
        shut |= ALL & !WINTER;
    } else if matches!(seasonal, "summer" | "dry_season") {
        shut |= ALL & !SUMMER;
    }
    for key in ["access:conditional", "vehicle:conditional", "motor_vehicle:conditional"] {
        shut |= tags.get(key).map_or(0, shut_months);
    }
    shut
}

/// Whom a class is for, as OpenStreetMap's defaults have it: car, bus, bicycle, foot, horse.
const fn meant_for(class: RoadClass) -> [bool; 5] {
    match class {
        RoadClass::Motorway => [true, true, false, false, false],
        RoadClass::Path => [false, false, true, true, true],
        RoadClass::Footway | RoadClass::Pedestrian | RoadClass::Steps => [false, false, false, true, false],
        RoadClass::Cycleway => [false, false, true, true, false],
        RoadClass::Bridleway => [false, false, false, true, true],
        RoadClass::Ferry => [true, true, true, true, false],
        _ => [true; 5],
    }
}

fn access(tags: &Tags<'_>, class: RoadClass) -> [Access; Mode::ALL.len()] {
    let mut meant = meant_for(class);
    if tags.yes("motorroad") {
        meant = [true, true, false, false, false];
    }
    if tags.is("highway", "busway") {
        meant = [false, true, false, false, false];
    }
    let one_way = one_way(tags, class);
    Mode::ALL.map(|mode| {
        let default = meant.get(mode as usize).copied().unwrap_or(false);
        let default = if default { Access::BOTH } else { Access::NONE };
        let ruled = ruled(tags, mode, default);
        let directed = match mode {
            Mode::Foot | Mode::Horse if !tags.yes("oneway:foot") => Access::BOTH,
            Mode::Bicycle if rides_against(tags) => Access::BOTH,
            Mode::Bus if drives_against(tags) => Access::BOTH,
            _ => one_way,
        };
        Access(ruled.0 & (directed.0 | Access::PRIVATE.0))
    })
}

fn one_way(tags: &Tags<'_>, class: RoadClass) -> Access {
    match tags.get("oneway") {
        Some("yes" | "true" | "1") => Access::FORTH,
        Some("-1" | "reverse") => Access::BACK,
        Some(_) => Access::BOTH,
        None if class == RoadClass::Motorway || is_roundabout(tags) => Access::FORTH,
        None => Access::BOTH,
    }
}

fn rides_against(tags: &Tags<'_>) -> bool {
    let against = |key: &str| tags.get(key).is_some_and(|value| value.starts_with("opposite"));
    let back = |key: &str| matches!(tags.get(key), Some("no" | "-1"));
    back("oneway:bicycle")
        || ["cycleway", "cycleway:left", "cycleway:right", "cycleway:both"].into_iter().any(against)
        || ["cycleway:left:oneway", "cycleway:right:oneway", "cycleway:both:oneway"].into_iter().any(back)
}

fn drives_against(tags: &Tags<'_>) -> bool {
    tags.is("oneway:bus", "no") || tags.is("oneway:psv", "no") || tags.is("busway", "opposite_lane")
}

fn limits(tags: &Tags<'_>) -> [u16; 2] {
    let both = tags.get("maxspeed").and_then(speed).unwrap_or(0);
    let one = |key: &str| tags.get(key).and_then(speed).unwrap_or(both);
    [one("maxspeed:forward"), one("maxspeed:backward")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Side;

    fn road(tags: &[(&str, &str)]) -> Kind {
        WayFacts::of(&Tags(tags)).expect("a road").kind
    }

    #[test]
    fn what_is_no_road_is_none() {
        for tags in [
            &[("building", "yes")][..],
            &[("highway", "proposed")],
            &[("highway", "service"), ("access", "no")],
        ] {
            assert_eq!(WayFacts::of(&Tags(tags)), None, "{tags:?}");
        }
    }

    #[test]
    fn one_way_streets_bind_those_on_wheels() {
        let street = road(&[("highway", "residential"), ("oneway", "yes"), ("oneway:bicycle", "no")]);
        assert!(!street.access(Mode::Car).goes(Side::Back), "a car does not go back");
        assert!(street.access(Mode::Bicycle).goes(Side::Back), "a bicycle may here");
        assert!(street.access(Mode::Foot).goes(Side::Back), "walkers always");
        let reverse = road(&[("highway", "residential"), ("oneway", "-1")]);
        assert_eq!(reverse.access(Mode::Car), Access::BACK, "against its drawing");
        assert_eq!(road(&[("highway", "motorway")]).access(Mode::Car), Access::FORTH, "motorways by nature");
    }

    #[test]
    fn the_more_particular_tag_rules() {
        let lane =
            road(&[("highway", "service"), ("access", "private"), ("foot", "yes"), ("motor_vehicle", "no")]);
        assert!(!lane.access(Mode::Car).any(), "no cars");
        assert!(lane.access(Mode::Bicycle).is_private(), "bicycles with leave");
        assert_eq!(lane.access(Mode::Foot), Access::BOTH, "walkers");
        let path = road(&[("highway", "footway"), ("access", "yes")]);
        assert!(!path.access(Mode::Car).any(), "a general yes opens no footway to cars");
        let uphill = road(&[("highway", "tertiary"), ("motor_vehicle:backward", "no")]);
        assert_eq!(uphill.access(Mode::Car), Access::FORTH, "one side only");
    }

    #[test]
    fn tracks_paths_and_seasons() {
        assert_eq!(
            road(&[("highway", "track"), ("tracktype", "grade1")]).class,
            RoadClass::Service,
            "a firm track"
        );
        assert_eq!(road(&[("highway", "track")]).class, RoadClass::Track, "any other");
        assert_eq!(
            road(&[("highway", "path"), ("motor_vehicle", "yes")]).class,
            RoadClass::Track,
            "a driven path"
        );
        let winter = road(&[("highway", "unclassified"), ("winter_road", "yes")]);
        assert_eq!(winter.shut & 1 << 6, 1 << 6, "no ice in July");
        assert_eq!(winter.shut & 1, 0, "but in January");
    }
}
