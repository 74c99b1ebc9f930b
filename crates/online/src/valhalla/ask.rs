//! Questions in Valhalla's words.

use geo::{Coord, Point, Polygon, Rect};
use roads::{IsochroneRequest, Mode, Profile, RoadClass, RouteRequest, Surface, Terms, Waypoint};
use serde_json::{Map, Value, json};

use crate::FARTHEST_SNAP;

/// Which of the rules the server is asked to keep to absolutely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rules {
    pub(super) unpaved: bool,
    pub(super) ferries: bool,
    pub(super) tolls: bool,
    pub(super) areas: bool,
}

impl Rules {
    pub(super) const NONE: Self = Self { unpaved: false, ferries: false, tolls: false, areas: false };

    /// All that are asked for and that the server knows for the mode.
    pub(super) fn of(terms: &Terms<'_>) -> Self {
        let (avoid, mode) = (terms.avoid, terms.profile.mode);
        Self {
            unpaved: avoid.unpaved && mode.is_motor(),
            ferries: avoid.ferries,
            tolls: avoid.tolls && mode.is_motor(),
            areas: !avoid.areas.is_empty(),
        }
    }
}

/// How the points between start and end are passed.
#[derive(Clone, Copy)]
pub(super) enum Inner {
    /// Without turning round there.
    Through,
    /// In any way.
    Via,
}

/// A question for a way.
pub(super) struct Question<'a> {
    pub(super) request: &'a RouteRequest<'a>,
    pub(super) others: usize,
    pub(super) shut: &'a [Polygon],
    pub(super) rules: Rules,
    pub(super) inner: Inner,
}

impl Question<'_> {
    pub(super) fn json(&self) -> Value {
        let last = self.request.points.len() - 1;
        let locations = self.request.points.iter().enumerate().map(|(index, point)| {
            let kind = match self.inner {
                _ if index == 0 || index == last => "break",
                Inner::Through => "through",
                Inner::Via => "via",
            };
            let mut location = location(point);
            location.insert("type".to_owned(), kind.into());
            Value::Object(location)
        });
        let mut json = object([
            ("locations", locations.collect()),
            ("units", "kilometers".into()),
            ("directions_type", "maneuvers".into()),
        ]);
        // The server knows other ways between two points only.
        if self.others > 0 && last == 1 {
            json.insert("alternates".to_owned(), self.others.into());
        }
        with_terms(json, &self.request.terms, self.rules, self.shut)
    }
}

pub(super) fn matrix(
    sources: &[Waypoint],
    targets: &[Waypoint],
    terms: &Terms<'_>,
    shut: &[Polygon],
) -> Value {
    let all = |points: &[Waypoint]| points.iter().map(location).collect::<Value>();
    let json = object([
        ("sources", all(sources)),
        ("targets", all(targets)),
        ("units", "kilometers".into()),
        ("verbose", false.into()),
    ]);
    with_terms(json, terms, Rules::of(terms), shut)
}

pub(super) fn isochrone(request: &IsochroneRequest<'_>, seconds: &[f64], shut: &[Polygon]) -> Value {
    let json = object([
        ("locations", json!([location(&request.from)])),
        ("contours", seconds.iter().map(|each| json!({ "time": each / 60.0 })).collect()),
        ("polygons", true.into()),
    ]);
    with_terms(json, &request.terms, Rules::of(&request.terms), shut)
}

/// Where the nearest roads are. A point that is too far from any is found out here, so none is too far to be asked.
pub(super) fn locate(points: &[Waypoint], terms: &Terms<'_>) -> Value {
    let at = |point: &Waypoint| json!({ "lat": point.at.y(), "lon": point.at.x() });
    json!({
        "locations": points.iter().map(at).collect::<Vec<_>>(),
        "costing": costing(terms.profile.mode),
        "verbose": false,
    })
}

/// A square of 300 m around a point. Servers as they come allow 10 km of border in all.
pub(super) fn square(at: Point) -> Polygon {
    let north = 150.0 / 111_195.0;
    let east = north / at.y().to_radians().cos().max(0.01);
    let half = Coord { x: east, y: north };
    Rect::new(Coord::from(at) - half, Coord::from(at) + half).to_polygon()
}

pub(super) const fn costing(mode: Mode) -> &'static str {
    match mode {
        Mode::Car => "auto",
        Mode::Bus => "bus",
        Mode::Bicycle => "bicycle",
        // Horses are refused before.
        Mode::Foot | Mode::Horse => "pedestrian",
    }
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn location(point: &Waypoint) -> Map<String, Value> {
    let mut location = object([
        ("lat", point.at.y().into()),
        ("lon", point.at.x().into()),
        ("search_cutoff", FARTHEST_SNAP.into()),
    ]);
    if let Some(heading) = point.heading {
        location.insert("heading".to_owned(), (heading.rem_euclid(360.0).round() as u16 % 360).into());
        location.insert("heading_tolerance".to_owned(), 60.into());
    }
    location
}

fn with_terms(mut json: Map<String, Value>, terms: &Terms<'_>, rules: Rules, shut: &[Polygon]) -> Value {
    let costing = costing(terms.profile.mode);
    json.insert("costing".to_owned(), costing.into());
    json.insert("costing_options".to_owned(), json!({ costing: options(terms, rules) }));
    let areas = terms.avoid.areas.iter().filter(|_| rules.areas).chain(shut);
    let rings: Vec<Value> = areas.map(ring).collect();
    if !rings.is_empty() {
        json.insert("exclude_polygons".to_owned(), rings.into());
    }
    Value::Object(json)
}

fn ring(area: &Polygon) -> Value {
    area.exterior().coords().map(|at| json!([at.x, at.y])).collect()
}

fn options(terms: &Terms<'_>, rules: Rules) -> Map<String, Value> {
    let (profile, avoid) = (terms.profile, terms.avoid);
    let mut options = object([("use_ferry", if avoid.ferries { 0.0 } else { 0.5 }.into())]);
    if rules.ferries {
        options.insert("exclude_ferries".to_owned(), true.into());
    }
    match profile.mode {
        Mode::Car | Mode::Bus => {
            options.insert("top_speed".to_owned(), fastest(profile).clamp(10.0, 252.0).round().into());
            options.insert("use_tolls".to_owned(), if avoid.tolls { 0.0 } else { 0.5 }.into());
            options.insert(
                "use_tracks".to_owned(),
                if avoid.unpaved { 0.0 } else { love_of_tracks(profile) }.into(),
            );
            if rules.tolls {
                options.insert("exclude_tolls".to_owned(), true.into());
            }
            if rules.unpaved {
                options.insert("exclude_unpaved".to_owned(), true.into());
            }
            for (name, metres) in [("height", profile.size.height), ("width", profile.size.width)] {
                if metres > 0.0 {
                    options.insert(name.to_owned(), metres.into());
                }
            }
        }
        Mode::Bicycle => {
            options.insert("bicycle_type".to_owned(), "Hybrid".into());
            options.insert("cycling_speed".to_owned(), on_small_road(profile).clamp(5.0, 60.0).into());
            options.insert("avoid_bad_surfaces".to_owned(), if avoid.unpaved { 1.0 } else { 0.25 }.into());
        }
        Mode::Foot | Mode::Horse => {
            options.insert("walking_speed".to_owned(), on_small_road(profile).clamp(0.5, 25.0).into());
        }
    }
    options
}

fn fastest(profile: &Profile) -> f64 {
    profile.speeds.iter().flatten().fold(0.0, |most: f64, speed| most.max(*speed))
}

fn on_small_road(profile: &Profile) -> f64 {
    profile.speed(RoadClass::Unclassified, Surface::Asphalt).unwrap_or(0.0)
}

/// From 0 to 1: how fast it is on an earth track, against an earth road.
fn love_of_tracks(profile: &Profile) -> f64 {
    let on = |class| profile.speed(class, Surface::Earth).unwrap_or(0.0);
    let road = on(RoadClass::Unclassified);
    if road > 0.0 { (on(RoadClass::Track) / road).clamp(0.0, 1.0) } else { 0.0 }
}
