use super::*;

fn crossroads() -> Map {
    Map::new(
        "
            N
            |
        W---X---E   1
            |
            S
        ",
    )
    .way("WXE", "highway=primary name='Great Steppe'")
    .way("NX", "highway=residential")
    .way("XS", "highway=track")
}

#[test]
fn letters_are_nodes_where_they_are_drawn() {
    let map = crossroads().grid(1000.0).at(70.0, 50.0);
    let (w, e, n) = (map.position('W'), map.position('E'), map.position('N'));
    assert_eq!(w.0, 70.0, "the shared indentation does not count, so W is in column 0");
    assert_eq!(n.1, 50.0, "N is in row 0");
    assert!(w.1 < n.1 && w.0 < e.0, "north is up, east is right");
    let metres = (e.0 - w.0) * METRES_A_DEGREE * 50_f64.to_radians().cos();
    assert!((metres - 8000.0).abs() < 0.01, "eight columns of 1000 m, not {metres}");
    let metres = (n.1 - map.position('S').1) * METRES_A_DEGREE;
    assert!((metres - 4000.0).abs() < 0.01, "four rows of 1000 m, not {metres}");
}

#[test]
fn lengths_are_along_the_letters() {
    let map = crossroads().grid(500.0);
    let metres = map.metres("WXN");
    assert!((metres - 3000.0).abs() < 1.0, "four columns and two rows of 500 m, not {metres}");
    assert_eq!(map.metres("W"), 0.0, "one letter has no length");
}

#[test]
fn ways_have_the_ids_of_their_letters() {
    let map = crossroads().node("X", "highway=traffic_signals");
    let osm = map.osm();
    assert_eq!(osm.nodes.len(), 6, "five on roads, and 1 that lies by itself");
    let letters: Vec<_> = ['W', 'X', 'E'].map(|letter| map.node_id(letter)).into();
    assert_eq!(osm.ways[0].refs, letters, "in the order of the way's letters");
    assert_eq!(osm.ways[0].tags[1].1, "Great Steppe", "a quoted value keeps its space");
    let crossing = osm.nodes.iter().find(|node| node.id == map.node_id('X')).unwrap();
    assert_eq!(crossing.tags, tags("highway=traffic_signals"), "the node has its tag");
}

#[test]
fn a_restriction_finds_its_ways_by_letters() {
    let map = crossroads().restriction("no_right_turn", "EX", "X", "XN", "except=bicycle");
    let osm = map.osm();
    let members: Vec<_> = osm.relations[0].members.iter().map(|m| (m.role.as_str(), m.kind, m.id)).collect();
    let expected = [
        ("from", Kind::Way, map.way_id("WXE")),
        ("via", Kind::Node, map.node_id('X')),
        ("to", Kind::Way, map.way_id("NX")),
    ];
    assert_eq!(members, expected, "EX lies on WXE backwards, XN on NX");
    assert_eq!(
        osm.relations[0].tags,
        tags("type=restriction restriction=no_right_turn except=bicycle"),
        "and it says what it is"
    );
}

#[test]
fn a_restriction_may_go_over_ways() {
    let map = Map::new("A-B-C-D-E")
        .way("AB", "highway=primary")
        .way("BC", "highway=primary")
        .way("CD", "highway=primary")
        .way("DE", "highway=primary")
        .restriction("no_straight_on", "AB", "BC CD", "DE", "");
    let kinds: Vec<_> = map.osm().relations[0].members.iter().map(|m| (m.kind, m.id)).collect();
    assert_eq!(kinds, [1, 2, 3, 4].map(|id| (Kind::Way, id)), "two ways between");
}

#[test]
fn of_two_ways_along_a_run_the_one_that_ends_at_the_turn_is_meant() {
    let map = Map::new("A-B-C-D\n  E").way("ABC", "highway=primary").way("BCD", "highway=service");
    let map = map.way("CE", "highway=track").restriction("no_u_turn", "BC", "C", "CE", "");
    assert_eq!(map.osm().relations[0].members[0].id, map.way_id("ABC"), "ABC ends at C, BCD does not");
}

#[test]
fn hostile_relations_may_name_what_is_not_there() {
    let map = crossroads().relation(
        "type=restriction restriction=no_left_turn",
        &[("from", "way#99"), ("via", "X"), ("", "WX")],
    );
    let members: Vec<_> = map.osm().relations[0].members.iter().map(|m| (m.kind, m.id)).collect();
    assert_eq!(
        members,
        [(Kind::Way, 99), (Kind::Node, map.node_id('X')), (Kind::Way, 1)],
        "a number, a letter, letters"
    );
}

#[test]
fn a_line_reads_back_as_letters() {
    let map = crossroads();
    let start = map.between('W', 'X', 0.5);
    let line = [start, map.position('X'), map.position('X'), map.position('N')];
    assert_eq!(map.read(line), "XN", "the start lies on no letter, X is there once");
    let x = map.position('X');
    assert_eq!(map.nearest(x.0 + 1e-4, x.1 - 1e-4), 'X', "near X");
}

#[test]
fn two_maps_of_one_picture_share_nodes() {
    let picture = "A-B-C";
    let west = Map::new(picture).way("AB", "highway=trunk").osm();
    let east = Map::new(picture).way_ids_from(100).way("BC", "highway=trunk").osm();
    assert_eq!(west.nodes, east.nodes, "the same letters at the same places");
    assert_ne!(west.ways[0].id, east.ways[0].id, "but ways of their own");
}

#[test]
fn ids_start_where_one_says() {
    let map = Map::new("AB").node_ids_from(1 << 41).way_ids_from(-7).way("AB", "highway=path");
    assert_eq!(map.osm().ways[0].refs, [1 << 41, (1 << 41) + 1], "above 2^40");
    assert_eq!(map.osm().ways[0].id, -7, "below 0");
}

#[test]
#[should_panic(expected = "A is in the picture twice")]
fn a_letter_twice_is_told() {
    let _ = Map::new("A-A");
}

#[test]
#[should_panic(expected = "Z is not in the picture, which has NWXE1S")]
fn an_unknown_letter_is_told() {
    let _ = crossroads().way("XZ", "highway=path");
}

#[test]
#[should_panic(expected = "no way runs along WE")]
fn a_run_without_a_way_is_told() {
    let _ = crossroads().restriction("no_u_turn", "WE", "X", "XS", "");
}

#[test]
#[should_panic(expected = "several ways run along AB")]
fn a_run_of_two_ways_is_told() {
    let _ = Map::new("A-B").way("AB", "highway=path").way("BA", "highway=track").way_id("AB");
}

#[test]
#[should_panic(expected = "no_u_turn: N is not on both ways, WXE and XS")]
fn a_turn_where_the_ways_are_not_is_told() {
    let _ = crossroads().restriction("no_u_turn", "WXE", "N", "XS", "");
}
