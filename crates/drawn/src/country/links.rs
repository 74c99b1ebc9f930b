//! Roads from town to town.

use super::random::Random;
use super::sheet::{Frame, Sheet, Spot, winding};
use super::words;
use super::{Cell, FOR_LINKS, Post, Side, World};

/// A node that a smaller road may leave from.
pub(super) type Anchor = (i64, Spot);

/// One road between two gates.
struct Link {
    from: Anchor,
    to: Anchor,
    class: &'static str,
    number: String,
    frame: Frame,
}

/// Lays the roads to the east and to the north, and says where smaller roads may leave them.
pub(super) fn lay(world: &World, cell: Cell, sheet: &mut Sheet) -> Vec<Anchor> {
    let mut random = world.random(cell, FOR_LINKS);
    let mut anchors = Vec::new();
    let east = Cell { column: cell.column + 1, row: cell.row };
    let north = Cell { column: cell.column, row: cell.row + 1 };
    if world.exists(east) {
        let (here, there) = (world.frame(cell), world.frame(east));
        let frame = Frame { west: here.west, south: here.south, east: there.east, north: here.north };
        let class = match cell.row {
            row if row % 8 == 4 => "motorway",
            row if row % 4 == 0 => "trunk",
            row if row % 2 == 0 => "primary",
            _ => random.one_of(&["secondary", "secondary", "tertiary", "tertiary", "unclassified"]),
        };
        let (from, to) = (world.gate(cell, Side::East), world.gate(east, Side::West));
        let number = format!("A-{}", cell.row + 1);
        let link = Link { from, to, class, number, frame };
        let border = world.borders().contains(&east.column);
        match world.post(cell) {
            Some(post) => link.over_border(sheet, &mut random, &post),
            None if border => {}
            None if class == "motorway" => link.motorway(sheet, &mut random, &mut anchors),
            // A few are not built; the southernmost always are, so that all hangs together.
            None if cell.row > 0 && random.percent(8.0) => {}
            None => link.road(sheet, &mut random, &mut anchors),
        }
    }
    if world.exists(north) {
        let (here, there) = (world.frame(cell), world.frame(north));
        let class = match cell.column {
            column if column % 4 == 0 => "trunk",
            column if column % 2 == 0 => "primary",
            _ => random.one_of(&["secondary", "secondary", "tertiary", "tertiary", "unclassified"]),
        };
        let (from, to) = (world.gate(cell, Side::North), world.gate(north, Side::South));
        let frame = Frame { north: there.north, ..here };
        let link = Link { from, to, class, number: format!("P-{}", cell.column + 1), frame };
        if class != "trunk" && random.percent(6.0) {
            link.ferry(sheet, &mut random, &mut anchors);
        } else {
            link.road(sheet, &mut random, &mut anchors);
        }
    }
    anchors
}

impl Link {
    /// What is said of every piece of the road.
    fn words(&self, random: &mut Random) -> Vec<(&'static str, &str)> {
        let mut words = vec![("highway", self.class)];
        if !matches!(self.class, "tertiary" | "unclassified") {
            words.push(("ref", &self.number));
        }
        let surface = match self.class {
            "motorway" | "trunk" => "asphalt",
            "primary" => random.one_of(&["asphalt", "asphalt", "asphalt", "asphalt", "gravel", ""]),
            "secondary" => random.one_of(&["asphalt", "asphalt", "gravel", "compacted", ""]),
            _ => random.one_of(&["gravel", "gravel", "ground", "dirt", "unpaved", "asphalt", ""]),
        };
        if !surface.is_empty() {
            words.push(("surface", surface));
        }
        if random.percent(40.0) {
            words.push(("maxspeed", if self.class == "motorway" { "110" } else { "90" }));
        }
        if matches!(self.class, "tertiary" | "unclassified") && random.percent(20.0) {
            words.push(("smoothness", random.one_of(&["intermediate", "bad", "very_bad"])));
        }
        words
    }

    fn course(&self, random: &mut Random, ends: (Spot, Spot), frame: Frame) -> Vec<Spot> {
        let length = ends.0.away(ends.1);
        let (step, swing) = match self.class {
            "motorway" | "trunk" => (320.0, 0.03),
            "primary" | "secondary" => (240.0, 0.05),
            _ => (130.0, 0.08),
        };
        winding(random, ends, step, length * swing, frame)
    }

    /// A road of one carriageway, in pieces: between villages the limit changes, and rivers are crossed.
    fn road(&self, sheet: &mut Sheet, random: &mut Random, anchors: &mut Vec<Anchor>) {
        let spots = self.course(random, (self.from.1, self.to.1), self.frame);
        let ids = sheet.line(&spots);
        anchors.extend(ids.iter().copied().zip(spots).step_by(9).skip(1));
        self.pieces(sheet, random, &ids, (self.from.0, self.to.0));
    }

    fn pieces(&self, sheet: &mut Sheet, random: &mut Random, ids: &[i64], ends: (i64, i64)) {
        let mut refs = vec![ends.0];
        refs.extend_from_slice(ids);
        refs.push(ends.1);
        let words = self.words(random);
        let name = words::place(random);
        let mut start = 0;
        while start + 1 < refs.len() {
            let end = (start + 8 + random.below(60)).min(refs.len() - 1);
            let mut said = words.clone();
            if random.percent(30.0) {
                said.push(("name", &name));
            }
            sheet.way(refs[start..=end].to_vec(), &said);
            start = end;
            // A short piece over water, where there is room for it.
            if start + 4 < refs.len() && random.percent(45.0) {
                let mut said = words.clone();
                match self.class {
                    "tertiary" | "unclassified" if random.percent(40.0) => said.push(("ford", "yes")),
                    _ if random.percent(6.0) => said.extend([("tunnel", "yes"), ("layer", "-1")]),
                    _ if random.percent(8.0) => {
                        said.extend([("bridge", "yes"), ("layer", "1"), ("maxweight", "10")]);
                    }
                    _ => said.extend([("bridge", "yes"), ("layer", "1")]),
                }
                sheet.way(refs[start..=start + 2].to_vec(), &said);
                start += 2;
            }
        }
    }

    /// A road with a ferry in its middle.
    fn ferry(&self, sheet: &mut Sheet, random: &mut Random, anchors: &mut Vec<Anchor>) {
        let spots = self.course(random, (self.from.1, self.to.1), self.frame);
        let ids = sheet.line(&spots);
        let (before, after) = (ids.len() / 2 - 1, ids.len() / 2 + 1);
        sheet.tag(ids[before], &[("amenity", "ferry_terminal")]);
        self.pieces(sheet, random, &ids[..before], (self.from.0, ids[before]));
        let name = format!("{} ferry", words::place(random));
        let words = [
            ("route", "ferry"),
            ("name", name.as_str()),
            ("duration", random.one_of(&["00:10", "00:25", "01:30", "PT40M"])),
            ("motor_vehicle", "yes"),
            ("foot", "yes"),
        ];
        sheet.way(ids[before..=after].to_vec(), &words);
        self.pieces(sheet, random, &ids[after + 1..], (ids[after], self.to.0));
        anchors.extend(ids[..before].iter().copied().zip(spots).step_by(9).skip(1));
    }

    /// A road over a border, in two ways that meet at the post.
    fn over_border(&self, sheet: &mut Sheet, random: &mut Random, post: &Post) {
        let middle = Spot { lon: post.lon, lat: post.lat };
        let west = Frame { east: post.lon, ..self.frame };
        let east = Frame { west: post.lon, ..self.frame };
        let before = self.course(random, (self.from.1, middle), west);
        let after = self.course(random, (middle, self.to.1), east);
        let class = if self.class == "motorway" { "trunk" } else { self.class };
        let link = Link { class, number: self.number.clone(), ..*self };
        let words = link.words(random);
        let mut refs = vec![self.from.0];
        refs.extend(sheet.line(&before));
        refs.push(post.node);
        let ahead = sheet.way(refs, &words);
        let mut refs = vec![post.node];
        refs.extend(sheet.line(&after));
        refs.push(self.to.0);
        let beyond = sheet.way(refs, &words);
        sheet.crossing.extend([ahead, beyond]);
    }

    /// A road of two carriageways, with an interchange in its middle.
    fn motorway(&self, sheet: &mut Sheet, random: &mut Random, anchors: &mut Vec<Anchor>) {
        let middle = self.course(random, (self.from.1, self.to.1), self.frame);
        let offset = |north: f64| middle.iter().map(|spot| spot.moved(0.0, north)).collect::<Vec<_>>();
        let (east, west) = (sheet.line(&offset(-14.0)), sheet.line(&offset(14.0)));
        let mut words = self.words(random);
        words.push(("oneway", "yes"));
        if random.percent(50.0) {
            words.push(("toll", "yes"));
            sheet.tag(east[3], &[("barrier", "toll_booth")]);
            sheet.tag(west[3], &[("barrier", "toll_booth")]);
        }
        let closed = |line: &[i64]| [&[self.from.0], line, &[self.to.0]].concat();
        sheet.way(closed(&east), &words);
        sheet.way(closed(&west).into_iter().rev().collect(), &words);

        let half = middle.len() / 2;
        let ends = [middle[half].moved(60.0, -350.0), middle[half].moved(60.0, 350.0)];
        let over = sheet.line(&ends);
        let bridge = [("highway", "tertiary"), ("bridge", "yes"), ("layer", "1"), ("maxheight", "5")];
        sheet.way(over.clone(), &bridge);
        let link = [("highway", "motorway_link"), ("oneway", "yes"), ("surface", "asphalt")];
        for refs in [
            [east[half - 2], over[0]],
            [over[0], east[half + 2]],
            [west[half + 2], over[1]],
            [over[1], west[half - 2]],
        ] {
            sheet.way(refs.to_vec(), &link);
        }
        anchors.extend(over.into_iter().zip(ends));
    }
}
