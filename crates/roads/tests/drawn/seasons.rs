//! Months in which roads are shut, and weather that slows.

use drawn::Map;
use roads::{Note, Profile};

use crate::choice::fork;
use crate::world::World;

/// In which months the road in the north, better but for its tags, is taken.
fn months(tags: &str) -> Vec<u8> {
    let world = fork(&format!("highway=primary {tags}"), "highway=unclassified");
    (1..=12).filter(|month| world.car().month(*month).way("A Z") == "AXBCYZ").collect()
}

#[test]
fn ice_roads_are_open_in_winter() {
    for tags in ["winter_road=yes", "ice_road=yes", "seasonal=winter"] {
        assert_eq!(months(tags), [1, 2, 3, 12], "{tags}");
    }
}

#[test]
fn summer_roads_are_open_from_may_to_october() {
    assert_eq!(months("seasonal=summer"), [5, 6, 7, 8, 9, 10], "a pass under snow");
    assert_eq!(months("seasonal=dry_season"), [5, 6, 7, 8, 9, 10], "a road that rain closes");
}

#[test]
fn conditions_of_months_shut_a_road() {
    assert_eq!(months("access:conditional='no @ (Nov-Mar)'"), [4, 5, 6, 7, 8, 9, 10], "over the new year");
    assert_eq!(
        months("motor_vehicle:conditional='no @ (Oct 15-May 1)'"),
        [5, 6, 7, 8, 9],
        "a month shut in part is shut"
    );
    assert_eq!(months("vehicle:conditional='no @ (Jun,Jul)'").len(), 10, "a list");
    assert_eq!(months("access:conditional='no @ (22:00-06:00)'").len(), 12, "hours shut no month");
}

#[test]
fn who_names_no_month_takes_the_road_as_open() {
    let world = fork("highway=primary winter_road=yes", "highway=unclassified");
    assert_eq!(world.car().way("A Z"), "AXBCYZ", "no month, no season");
}

#[test]
fn a_shut_road_is_taken_where_there_is_no_other_and_the_answer_says_so() {
    let map = Map::new("A---B---C").grid(1000.0).way("AB", "highway=primary");
    let world = World::new(map.way("BC", "highway=primary winter_road=yes"));
    let route = world.car().month(7).route("A C");
    assert_eq!(world.read(&route), "ABC", "there is no other");
    let [Note::Shut { metres, at }] = route.notes[..] else { panic!("{:?}", route.notes) };
    assert!((metres - 4000.0).abs() < 5.0, "four kilometres of it, not {metres}");
    assert!((at.x() - world.place("B").x()).abs() < 1e-6, "it begins at B");
    assert_eq!(world.car().month(1).route("A C").notes, [], "in January it is open");
}

#[test]
fn spring_slows_dirt_and_not_asphalt() {
    let line =
        |tags: &str| World::new(Map::new("A---B").grid(1000.0).way("AB", &format!("highway=primary {tags}")));
    let time = |world: &World, month| world.car().month(month).route("A B").duration;
    let (dirt, paved) = (line("surface=dirt"), line("surface=asphalt"));
    let factor = Profile::shipped("car").expect("a profile").season[3];
    let found = time(&dirt, 4) / time(&dirt, 7);
    assert!(
        (found - factor).abs() < 1e-3,
        "in April dirt takes {factor} times as long as in July, not {found}"
    );
    assert_eq!(time(&paved, 4), time(&paved, 7), "asphalt does not thaw");
}

#[test]
fn rain_slows_dirt_and_changes_the_way() {
    // Gravel that is a little shorter, and asphalt.
    let map = Map::new(
        "
        A-------------------B
        |                   |
        |                   |
        |                   |
        |                   |
        |                   |
        |                   |
        C-------------------D
        ",
    );
    let map = map
        .grid(1000.0)
        .way("AB", "highway=secondary surface=gravel")
        .way("ACDB", "highway=secondary surface=asphalt");
    let world = World::new(map);
    let mut ask = world.car();
    ask.profile.seconds.wear_km = 0.0;
    assert_eq!(ask.way("A B"), "AB", "20 km of gravel against 34 km of asphalt");
    assert_eq!(ask.wet().way("A B"), "ACDB", "but not in the rain");
}

#[test]
fn a_road_shut_to_engines_is_open_to_walkers() {
    let world = fork("highway=track motor_vehicle:conditional='no @ (Nov-Mar)'", "highway=steps");
    assert_eq!(world.by("foot").month(1).way("A Z"), "AXBCYZ", "it says nothing of walkers");
}
