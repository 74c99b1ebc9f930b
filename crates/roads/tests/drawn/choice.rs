//! What makes one road better than another: surface, state, size, ferries, fords, tolls.

use drawn::Map;
use roads::{Profile, RoadClass, Surface};

use crate::world::World;

/// Two roads of one length, and the tags of each.
pub fn fork(north: &str, south: &str) -> World {
    let map = Map::new(
        "
            B-------C
            |       |
        A---X       Y---Z
            |       |
            D-------E
        ",
    );
    let map = map.grid(1000.0).way("AX", "highway=primary").way("YZ", "highway=primary");
    World::new(map.way("XBCY", north).way("XDEY", south))
}

/// Which of the two is taken.
fn taken(world: &World, who: &str) -> &'static str {
    match world.by(who).way("A Z").as_str() {
        "AXBCYZ" => "north",
        "AXDEYZ" => "south",
        other => panic!("{other} is neither"),
    }
}

/// The north is better, whichever way round the two are.
fn better(who: &str, good: &str, bad: &str) {
    assert_eq!(taken(&fork(good, bad), who), "north", "{who}: {good} is better than {bad}");
    assert_eq!(
        taken(&fork(bad, good), who),
        "south",
        "{who}: {good} is better than {bad}, the other way round"
    );
}

#[test]
fn greater_roads_are_better_for_cars() {
    better("car", "highway=trunk", "highway=secondary");
    better("car", "highway=secondary", "highway=unclassified");
    better("car", "highway=unclassified", "highway=service");
}

#[test]
fn paved_is_better_than_gravel_and_gravel_than_sand() {
    for who in ["car", "4x4", "van", "bus", "bicycle"] {
        better(who, "highway=primary surface=asphalt", "highway=primary surface=gravel");
        better(who, "highway=primary surface=compacted", "highway=primary surface=sand");
    }
}

#[test]
fn smooth_is_better_than_rough() {
    for who in ["car", "4x4", "bicycle"] {
        better(who, "highway=secondary smoothness=good", "highway=secondary smoothness=very_bad");
    }
}

#[test]
fn a_firm_track_is_better_than_a_soft_one() {
    better("4x4", "highway=track tracktype=grade2", "highway=track tracktype=grade5");
    better("bicycle", "highway=track tracktype=grade2", "highway=track tracktype=grade5");
}

#[test]
fn a_track_is_for_four_wheels_driven() {
    let world = fork("highway=track tracktype=grade4", "highway=primary");
    for who in ["car", "4x4"] {
        assert_eq!(taken(&world, who), "south", "{who} takes the road if there is one");
    }
    let map = Map::new("A---B---C").grid(1000.0).way("AB", "highway=primary");
    let world = World::new(map.way("BC", "highway=track tracktype=grade4"));
    assert_eq!(world.by("4x4").way("A C"), "ABC", "where there is none, the 4x4 takes the track");
    assert_eq!(world.car().way("A C"), "AB~C", "and the car stops where it begins");
}

#[test]
fn a_short_track_tempts_the_4x4_but_not_the_car() {
    let map = Map::new(
        "
        A-------B
        |       |
        |       |
        |       |
        |       |
        |       |
        |       |
        C-------D
        ",
    );
    let map = map.grid(1000.0).way("ACDB", "highway=unclassified surface=gravel");
    let world = World::new(map.way("AB", "highway=track tracktype=grade2 surface=gravel"));
    assert_eq!(world.by("4x4").way("A B"), "AB", "8 km of track against 22 km of road");
    assert_eq!(world.car().way("A B"), "ACDB", "the car keeps to the road");
}

#[test]
fn where_only_a_4x4_gets_no_car_goes() {
    for tags in ["smoothness=horrible", "4wd_only=yes"] {
        let map = Map::new("A---B---C").grid(1000.0).way("AB", "highway=primary");
        let world = World::new(map.way("BC", &format!("highway=unclassified {tags}")));
        assert_eq!(world.by("4x4").way("A C"), "ABC", "{tags}");
        assert_eq!(world.car().way("A C"), "AB~C", "{tags}");
    }
}

#[test]
fn a_bicycle_likes_a_cycleway_and_no_stones() {
    better("bicycle", "highway=cycleway", "highway=track");
    better("bicycle", "highway=residential surface=asphalt", "highway=residential surface=cobblestone");
    better("bicycle", "highway=cycleway", "highway=footway bicycle=yes");
}

#[test]
fn signed_limits_count_on_paved_roads() {
    better("car", "highway=primary maxspeed=90", "highway=primary maxspeed=40");
    better("car", "highway=primary", "highway=primary maxspeed=20");
    better("car", "highway=primary maxspeed='50 mph'", "highway=primary maxspeed=50");
}

#[test]
fn large_vehicles_keep_away_from_small_places() {
    for (tags, goes) in [
        ("maxheight=3.0", ["north", "south"]),
        ("maxheight=10'0\"", ["north", "south"]),
        ("maxwidth=2.2", ["north", "south"]),
        ("maxlength='10 m'", ["north", "south"]),
        ("maxweight=7.5", ["north", "south"]),
        ("maxweight='3500 kg'", ["north", "south"]),
        ("maxheight=4.5", ["north", "north"]),
        ("maxheight=default", ["north", "north"]),
    ] {
        let world = fork(&format!("highway=primary {tags}"), "highway=secondary");
        assert_eq!(["car", "bus"].map(|who| taken(&world, who)), goes, "{tags}: a car, a coach");
    }
}

#[test]
fn a_ferry_takes_as_long_as_its_duration_says() {
    let line = |tags: &str| {
        let map = Map::new("A---B-------C---D")
            .grid(1000.0)
            .way("AB", "highway=primary")
            .way("CD", "highway=primary");
        World::new(map.way("BC", &format!("route=ferry {tags}"))).car().route("A D")
    };
    let quick = line("duration=10");
    for (duration, minutes) in [("30", 20.0), ("1:00", 50.0), ("PT1H30M", 80.0)] {
        let more = line(&format!("duration={duration}")).duration - quick.duration;
        assert!(
            (more / (minutes * 60.0) - 1.0).abs() < 0.01,
            "{duration}: {minutes} minutes more than ten, not {more} s"
        );
    }
    let ferry = quick.classes.iter().find(|(class, _)| *class == RoadClass::Ferry).expect("a ferry");
    assert!((ferry.1 - 8000.0).abs() < 10.0, "eight kilometres over water, not {}", ferry.1);
    let unsaid = line("");
    let rest = quick.duration - 600.0;
    let kmh = 8.0 / ((unsaid.duration - rest) / 3600.0);
    assert!(
        (kmh - 14.0).abs() < 0.5,
        "a ferry of which nobody says how long it takes makes 14 km/h, not {kmh}"
    );
}

#[test]
fn a_bridge_is_better_than_a_ferry() {
    better("car", "highway=primary bridge=yes", "route=ferry duration=15");
    better("foot", "highway=primary bridge=yes", "route=ferry duration=240");
}

#[test]
fn a_ferry_says_whom_it_takes() {
    let world = fork("route=ferry duration=5 motor_vehicle=no", "highway=unclassified surface=sand");
    assert_eq!(taken(&world, "car"), "south", "no cars on board");
    assert_eq!(taken(&world, "foot"), "north", "walkers");
}

#[test]
fn a_ford_is_worse_than_a_bridge() {
    better("car", "highway=secondary bridge=yes", "highway=secondary ford=yes");
    let map = Map::new("A---F---B").way("AFB", "highway=secondary");
    let dry = World::new(map.clone()).car().route("A B").duration;
    let wet = World::new(map.node("F", "ford=yes")).car().route("A B").duration;
    let expected = Profile::shipped("car").expect("a profile").seconds.ford;
    assert!((wet - dry - expected).abs() < 0.1, "{expected} s through the water, not {}", wet - dry);
}

#[test]
fn a_free_road_is_better_than_a_tolled_one() {
    better("car", "highway=primary", "highway=primary toll=yes");
    let world = fork("highway=primary toll=yes", "highway=track");
    let free = fork("highway=primary", "highway=track");
    let times = [&world, &free].map(|world| world.car().route("A Z").duration);
    assert_eq!(times[0], times[1], "what a toll costs in the choice is in no time");
    assert_eq!(
        taken(&fork("highway=primary toll=yes", "highway=residential"), "car"),
        "north",
        "a toll is worth a good road"
    );
}

#[test]
fn signals_and_signs_take_time() {
    let line = |tags: &str| {
        let map = Map::new("A---S---B").way("ASB", "highway=primary").node("S", tags);
        World::new(map).car().route("A B").duration
    };
    let free = line("note=nothing");
    let takes = Profile::shipped("car").expect("a profile").seconds;
    for (tags, seconds) in [
        ("highway=traffic_signals", takes.signals),
        ("highway=stop", takes.stop),
        ("highway=give_way", takes.give_way),
        ("highway=crossing", takes.crossing),
        ("railway=level_crossing", takes.crossing),
        ("highway=traffic_signals traffic_signals:direction=forward", takes.signals),
        ("highway=traffic_signals traffic_signals:direction=backward", 0.0),
    ] {
        let more = line(tags) - free;
        assert!((more - seconds).abs() < 0.05, "{tags}: {seconds} s more, not {more}");
    }
}

#[test]
fn ground_that_nobody_recorded_is_what_the_country_has() {
    let map = Map::new("A---B").grid(1000.0).way("AB", "highway=tertiary");
    let route = |code| World::with(map.clone(), &[(code, "AB")], &[]).car().route("A B");
    let [mongolian, kazakh, german] = ["MN", "KZ", "DE"].map(route);
    assert!(mongolian.duration > kazakh.duration, "a minor road is earth in Mongolia, gravel in Kazakhstan");
    assert!(kazakh.duration > german.duration, "and paved in Germany");
    let surfaces: Vec<Surface> = mongolian.surfaces.iter().map(|(surface, _)| *surface).collect();
    assert_eq!(surfaces, [Surface::Unknown], "but nobody recorded it, and the answer says so");
}

#[test]
fn the_users_own_speeds_count() {
    let world = fork("highway=primary", "highway=secondary");
    let mut ask = world.car();
    assert_eq!(ask.way("A Z"), "AXBCYZ", "the primary road");
    ask.profile.speeds[RoadClass::Primary as usize] = [30.0; 3];
    assert_eq!(ask.way("A Z"), "AXDEYZ", "with a speed of one's own for primary roads, the other");
}
