//! The road book, and the sums of an answer.

use drawn::Map;
use roads::corridor::Use;
use roads::{RoadClass, Route, Surface, Turn};

use crate::world::World;

/// Turns with the road taken from there: `right Abai`.
fn book(route: &Route) -> Vec<String> {
    let line = |own: &roads::Instruction| {
        let word = match own.turn {
            Turn::Roundabout(exit) => format!("roundabout {exit}"),
            turn => turn.word().to_owned(),
        };
        format!("{word} {} {}", own.number, own.road).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    route.instructions.iter().map(line).collect()
}

#[test]
fn a_turn_is_told_with_name_and_number() {
    let map = Map::new(
        "
            N
            |
        W---X---E
            |
            S
        ",
    );
    let map =
        map.way("WX", "highway=primary name='Chuya highway' ref=R256").way("XE", "highway=primary ref=R256");
    let world = World::new(map.way("NX", "highway=residential name=Abai").way("XS", "highway=track"));
    let car = world.car();
    assert_eq!(book(&car.route("W N")), ["depart R256 Chuya highway", "left Abai", "arrive"], "to the left");
    assert_eq!(book(&car.route("E N")), ["depart R256", "right Abai", "arrive"], "to the right");
    assert_eq!(
        book(&world.by("4x4").route("W S")),
        ["depart R256 Chuya highway", "right", "arrive"],
        "a road without a name"
    );
    assert_eq!(
        book(&car.route("W E")),
        ["depart R256 Chuya highway", "arrive"],
        "straight on, the number stays"
    );
}

#[test]
fn a_bend_is_no_turn() {
    let map = Map::new("A---B\n    |\n    C")
        .way("AB", "highway=primary name=A1")
        .way("BC", "highway=primary name=A1");
    assert_eq!(
        book(&World::new(map).car().route("A C")),
        ["depart A1", "arrive"],
        "the road goes nowhere else"
    );
}

#[test]
fn a_new_number_is_told_where_the_road_goes_on() {
    let map =
        Map::new("A---B---C").way("AB", "highway=primary ref=A301").way("BC", "highway=primary ref=M36");
    let route = World::new(map).car().route("A C");
    assert_eq!(book(&route), ["depart A301", "continue M36", "arrive"], "signs change");
    assert_eq!(route.roads, ["A301", "M36"], "and both numbers are in the list");
}

#[test]
fn sharp_and_slight_turns_have_their_words() {
    let map = Map::new(
        "
        P           Q


        A-----X-----B
        ",
    );
    let map = map.way("AX", "highway=primary name=a").way("XB", "highway=primary name=b");
    let map = map.way("XP", "highway=primary name=p").way("XQ", "highway=primary name=q");
    let world = World::new(map);
    assert_eq!(book(&world.car().route("A Q"))[1], "slight_left q", "27 degrees on to another road");
    assert_eq!(book(&world.car().route("A P"))[1], "sharp_left p", "nearly back");
    assert_eq!(book(&world.car().route("B P"))[1], "slight_right p", "on the right");
}

#[test]
fn the_exits_of_a_roundabout_are_counted() {
    let map = Map::new(
        "
            N
            |
            B
           / \\
        W-A   C---E
           \\ /
            D
            |
            S
        ",
    );
    let map = map.way("ADCBA", "highway=primary junction=roundabout");
    let map = map.way("WA", "highway=primary name=west").way("BN", "highway=primary name=north");
    let world =
        World::new(map.way("CE", "highway=primary name=east").way("DS", "highway=primary name=south"));
    for (points, line) in [
        ("W S", "roundabout 1 south"),
        ("W E", "roundabout 2 east"),
        ("W N", "roundabout 3 north"),
        ("S W", "roundabout 3 west"),
    ] {
        assert_eq!(book(&world.car().route(points))[1], line, "{points}");
    }
}

#[test]
fn ferries_and_fords_are_told() {
    let map = Map::new("A---B---C---D---F---G")
        .way("AB", "highway=primary name=a")
        .way("BC", "route=ferry name=Bukhtarma");
    let map = map.way("CD", "highway=primary name=c").way("DF", "highway=primary name=c ford=yes");
    let world = World::new(map.way("FG", "highway=primary name=c"));
    let route = world.car().route("A G");
    assert_eq!(book(&route), ["depart a", "ferry Bukhtarma", "continue c", "ford c", "arrive"], "in order");
    let ford = &route.instructions[3];
    assert!((ford.at.x() - world.place("D").x()).abs() < 1e-6, "the water begins at D");
    assert!((ford.metres - 800.0).abs() < 1.0, "from there it is 800 m, not {}", ford.metres);
}

#[test]
fn a_ford_in_two_pieces_is_one() {
    let map =
        Map::new("A---B---C---D").grid(300.0).way("AB", "highway=track").way("BC", "highway=track ford=yes");
    let world = World::new(map.way("CD", "highway=track ford=yes"));
    assert_eq!(
        book(&world.by("4x4").route("A D")),
        ["depart", "ford", "arrive"],
        "a river has many channels"
    );
}

#[test]
fn a_ford_at_a_point_is_told_where_it_is() {
    let map = Map::new("A---F---B").way("AFB", "highway=primary").node("F", "ford=yes");
    let world = World::new(map);
    let route = world.car().route("A B");
    assert_eq!(book(&route), ["depart", "ford", "arrive"], "one ford");
    assert!((route.instructions[1].at.x() - world.place("F").x()).abs() < 1e-6, "at F");
}

#[test]
fn a_border_is_told() {
    let map = Map::new("A---B---C---D").grid(1000.0).way("ABCD", "highway=primary ref=A353");
    let gates = [("tsagaannuur", ["RU", "MN"], "BC", Use::International)];
    let world = World::with(map, &[("RU", "AB"), ("MN", "CD")], &gates);
    let route = world.car().route("A D");
    assert_eq!(book(&route), ["depart A353", "border A353", "arrive"], "in the middle");
    assert!((route.instructions[0].metres - 6000.0).abs() < 20.0, "six kilometres to it");
}

#[test]
fn instructions_add_up_to_the_way() {
    let map = Map::new(
        "
        A---B---F
            |
        C---D
        ",
    );
    let map = map.way("AB", "highway=primary name=a").way("BD", "highway=residential name=b surface=gravel");
    let world = World::new(map.way("DC", "highway=track name=c").way("BF", "highway=primary name=a"));
    let route = world.by("4x4").route("A C");
    let metres: f64 = route.instructions.iter().map(|own| own.metres).sum();
    let seconds: f64 = route.instructions.iter().map(|own| own.seconds).sum();
    assert!((metres - route.distance).abs() < 0.01, "metres: {metres}, {}", route.distance);
    assert!((seconds - route.duration).abs() < 0.01, "seconds: {seconds}, {}", route.duration);
    assert!((route.distance - world.metres("ABDC")).abs() < 0.5, "and that is the length of the lines");
}

#[test]
fn surfaces_classes_and_stretches_add_up_to_the_way() {
    let map = Map::new("A---B---C---D")
        .way("AB", "highway=primary surface=asphalt")
        .way("BC", "highway=primary surface=gravel");
    let route = World::new(map.way("CD", "highway=track surface=sand")).by("4x4").route("A D");
    let sum = |metres: Vec<f64>| metres.iter().sum::<f64>();
    let surfaces = sum(route.surfaces.iter().map(|(_, metres)| *metres).collect());
    let classes = sum(route.classes.iter().map(|(_, metres)| *metres).collect());
    let stretches = sum(route.stretches.iter().map(|own| own.metres).collect());
    for (what, metres) in [("surfaces", surfaces), ("classes", classes), ("stretches", stretches)] {
        assert!((metres - route.distance).abs() < 0.01, "{what}: {metres}, {}", route.distance);
    }
    let kinds: Vec<_> = route.stretches.iter().map(|own| (own.class, own.surface)).collect();
    let expected = [
        (RoadClass::Primary, Surface::Asphalt),
        (RoadClass::Primary, Surface::Gravel),
        (RoadClass::Track, Surface::Earth),
    ];
    assert_eq!(kinds, expected, "in order");
}
