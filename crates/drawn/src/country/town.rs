//! Towns: a grid of streets with what streets have.

use super::random::Random;
use super::sheet::{Sheet, Spot};
use super::words;
use super::{Scenery, Size};
use crate::Kind;

/// A junction of the grid, and the ways that begin or end there with the place of the next junction.
struct Corner {
    id: i64,
    spot: Spot,
    ends: Vec<(i64, Spot)>,
}

/// A town to be laid out around a place. `gates`, if it has any, are the nodes in the middles of its east, north, west and south sides,
/// which are there already.
pub(super) struct Town<'a> {
    pub(super) centre: Spot,
    pub(super) size: Size,
    pub(super) gates: &'a [(i64, Spot)],
    pub(super) scenery: Scenery,
}

impl Town<'_> {
    /// Lays the town out.
    pub(super) fn lay(&self, sheet: &mut Sheet, random: &mut Random) {
        let count = self.size.streets();
        let mut corners = self.corners(sheet, random);
        for row in 0..count {
            self.street(sheet, random, &mut corners, row);
        }
        for row in 0..count - 1 {
            for column in 0..count {
                let kept = column == count / 2 || (row + column) % 2 == 0 || random.percent(22.0);
                if kept {
                    self.cross_street(sheet, random, &mut corners, row, column);
                }
            }
        }
        let middle = corners[count / 2 * count + count / 2].spot;
        if self.size != Size::Village {
            self.signals(sheet, random, &corners);
            self.roundabout(sheet, random, &corners);
            self.park(sheet, random, middle);
        }
        self.restrictions(sheet, random, &corners);
    }

    fn corners(&self, sheet: &mut Sheet, random: &mut Random) -> Vec<Corner> {
        let (count, block) = (self.size.streets(), self.size.block());
        let half = count / 2;
        let mut corners = Vec::with_capacity(count * count);
        for row in 0..count {
            for column in 0..count {
                let jitter = block * 0.16;
                let east = (column as f64 - half as f64) * block + random.within(-jitter, jitter);
                let north = (row as f64 - half as f64) * block + random.within(-jitter, jitter);
                let gate = match (column, row) {
                    (column, row) if column == count - 1 && row == half => self.gates.first(),
                    (column, row) if column == half && row == count - 1 => self.gates.get(1),
                    (0, row) if row == half => self.gates.get(2),
                    (column, 0) if column == half => self.gates.get(3),
                    _ => None,
                };
                let (id, spot) = gate.copied().unwrap_or_else(|| {
                    let spot = self.centre.moved(east, north);
                    (sheet.node(spot), spot)
                });
                corners.push(Corner { id, spot, ends: Vec::new() });
            }
        }
        corners
    }

    /// A street from west to east, as a few ways of one to four blocks.
    fn street(&self, sheet: &mut Sheet, random: &mut Random, corners: &mut [Corner], row: usize) {
        let count = self.size.streets();
        let name = words::street(random);
        let high = row == count / 2;
        let oneway = if high { None } else { self.oneway(random) };
        let mut column = 0;
        while column < count - 1 {
            let last = (column + 1 + random.below(4)).min(count - 1);
            let (first, end) = (row * count + column, row * count + last);
            let mut refs = vec![corners[first].id];
            for corner in first..end {
                let (from, to) = (corners[corner].spot, corners[corner + 1].spot);
                self.along(sheet, random, (from, to), high, &mut refs);
                refs.push(corners[corner + 1].id);
            }
            let way = sheet.way(refs, &self.street_words(random, high, &name, oneway));
            let (beside_first, beside_end) = (corners[first + 1].spot, corners[end - 1].spot);
            corners[first].ends.push((way, beside_first));
            corners[end].ends.push((way, beside_end));
            column = last;
        }
    }

    /// One block from south to north.
    fn cross_street(
        &self,
        sheet: &mut Sheet,
        random: &mut Random,
        corners: &mut [Corner],
        row: usize,
        column: usize,
    ) {
        let count = self.size.streets();
        let (south, north) = (row * count + column, (row + 1) * count + column);
        let (from, to) = (corners[south].spot, corners[north].spot);
        let high = column == count / 2;
        let mut refs = vec![corners[south].id];
        self.along(sheet, random, (from, to), high, &mut refs);
        refs.push(corners[north].id);
        let oneway = if high || !random.percent(30.0) { None } else { self.oneway(random) };
        let name = words::street(random);
        let way = sheet.way(refs, &self.street_words(random, high, &name, oneway));
        corners[south].ends.push((way, to));
        corners[north].ends.push((way, from));
    }

    /// The word for a street that goes one way; none for most.
    fn oneway(&self, random: &mut Random) -> Option<&'static str> {
        let share = match self.size {
            Size::City => 22.0,
            Size::Town => 10.0,
            Size::Village => 0.0,
        };
        random.percent(share).then(|| if random.percent(4.0) { "-1" } else { "yes" })
    }

    fn street_words<'a>(
        &self,
        random: &mut Random,
        high: bool,
        name: &'a str,
        oneway: Option<&'static str>,
    ) -> Vec<(&'static str, &'a str)> {
        let class = match (self.size, high) {
            (Size::City, true) => "primary",
            (Size::Town, true) => "secondary",
            (Size::Village, true) => "tertiary",
            (Size::City, false) => {
                random.one_of(&["residential", "residential", "residential", "tertiary", "unclassified"])
            }
            (_, false) if random.percent(2.0) => "living_street",
            (_, false) => "residential",
        };
        let mut words = vec![("highway", class), ("name", name)];
        if random.percent(55.0) {
            let surface = match self.size {
                Size::Village => random.one_of(&["gravel", "ground", "unpaved", "asphalt"]),
                _ => random.one_of(&["asphalt", "asphalt", "asphalt", "concrete", "paved", "gravel"]),
            };
            words.push(("surface", surface));
        }
        if random.percent(15.0) {
            words.push(("maxspeed", random.one_of(&["20", "40", "50", "60", "RU:urban"])));
        }
        if let Some(oneway) = oneway {
            words.push(("oneway", oneway));
            if random.percent(20.0) {
                words.push(("oneway:bicycle", "no"));
            }
        }
        if class == "residential" && random.percent(1.5) {
            words.push(("access", random.one_of(&["destination", "private", "permissive"])));
        }
        words
    }

    /// What is along a block: bends, a yard, houses.
    fn along(
        &self,
        sheet: &mut Sheet,
        random: &mut Random,
        ends: (Spot, Spot),
        high: bool,
        refs: &mut Vec<i64>,
    ) {
        let (from, to) = ends;
        let (east, north) = from.towards(to);
        let length = east.hypot(north).max(1.0);
        let (right, ahead) = ((north / length, -east / length), (east / length, north / length));
        let bends = random.below(3);
        for bend in 1..=bends {
            let share = bend as f64 / (bends + 1) as f64;
            let aside = random.within(-4.0, 4.0);
            let spot = from.between(to, share).moved(right.0 * aside, right.1 * aside);
            let id = sheet.node(spot);
            refs.push(id);
            if bend == 1 && random.percent(26.0) {
                self.yard(sheet, random, id, spot, right);
            } else if random.percent(3.0) {
                sheet.tag(id, &[("highway", random.one_of(&["crossing", "give_way", "stop"]))]);
            } else if !high && random.percent(1.0) {
                // Never on the high streets, so that roads go on behind the town.
                sheet.tag(id, &[("barrier", random.one_of(&["bollard", "gate", "lift_gate", "block"]))]);
            }
        }
        if self.scenery == Scenery::Full {
            for house in 0..random.below(self.size.houses() * 2) {
                let side = if house % 2 == 0 { 22.0 } else { -22.0 };
                let spot = from.between(to, random.within(0.1, 0.9)).moved(right.0 * side, right.1 * side);
                house_at(sheet, random, spot, right, ahead);
            }
        }
    }

    /// A service way that leaves the street and ends.
    fn yard(&self, sheet: &mut Sheet, random: &mut Random, from: i64, spot: Spot, right: (f64, f64)) {
        let mut refs = vec![from];
        for step in 1..=1 + random.below(4) {
            let far = step as f64 * 12.0;
            refs.push(sheet.node(spot.moved(right.0 * far, right.1 * far + random.within(-2.0, 2.0))));
        }
        let words: &[(&str, &str)] = random.one_of(&[
            &[("highway", "service")],
            &[("highway", "service"), ("service", "driveway")],
            &[("highway", "service"), ("service", "driveway"), ("access", "private")],
            &[("highway", "service"), ("service", "parking_aisle"), ("oneway", "yes")],
            &[("highway", "footway"), ("surface", "paving_stones")],
            &[("highway", "steps")],
        ]);
        if random.percent(12.0) {
            sheet.tag(refs[1], &[("barrier", "gate"), ("access", "private")]);
        }
        sheet.way(refs, words);
    }

    fn signals(&self, sheet: &mut Sheet, random: &mut Random, corners: &[Corner]) {
        let count = self.size.streets();
        for step in (2..count - 2).step_by(2) {
            for corner in [&corners[count / 2 * count + step], &corners[step * count + count / 2]] {
                if random.percent(45.0) {
                    sheet.tag(corner.id, &[("highway", "traffic_signals")]);
                }
            }
        }
    }

    /// A roundabout beside a corner of the town, with the one street that leads to it.
    fn roundabout(&self, sheet: &mut Sheet, random: &mut Random, corners: &[Corner]) {
        let corner = &corners[corners.len() - 1];
        let centre = corner.spot.moved(90.0, 90.0);
        let ring: Vec<Spot> = (0..8)
            .map(|step| {
                let angle = f64::from(step) * std::f64::consts::FRAC_PI_4;
                centre.moved(25.0 * angle.cos(), 25.0 * angle.sin())
            })
            .collect();
        let mut refs = sheet.line(&ring);
        refs.push(refs[0]);
        let arms = [refs[0], refs[2], refs[5]];
        sheet.way(refs, &[("highway", "tertiary"), ("junction", "roundabout"), ("surface", "asphalt")]);
        let outside = sheet.line(&[centre.moved(120.0, 20.0), centre.moved(10.0, 130.0)]);
        let name = words::street(random);
        for (arm, end) in arms.into_iter().zip([outside[0], outside[1], corner.id]) {
            sheet.way(vec![end, arm], &[("highway", "tertiary"), ("name", &name)]);
        }
    }

    /// Ways for walkers and bicycles across the middle.
    fn park(&self, sheet: &mut Sheet, random: &mut Random, middle: Spot) {
        let spots: Vec<Spot> =
            (0..5).map(|_| middle.moved(random.within(-60.0, 60.0), random.within(-60.0, 60.0))).collect();
        let refs = sheet.line(&spots);
        sheet.way(refs[..3].to_vec(), &[("highway", "pedestrian"), ("name", "Park")]);
        sheet.way(refs[2..].to_vec(), &[("highway", "cycleway"), ("foot", "yes")]);
        sheet.way(vec![refs[0], refs[4]], &[("highway", "footway")]);
    }

    /// Turn restrictions at a few of a hundred corners in towns, and hardly any elsewhere.
    fn restrictions(&self, sheet: &mut Sheet, random: &mut Random, corners: &[Corner]) {
        let share = match self.size {
            Size::City => 5.0,
            Size::Town => 2.5,
            Size::Village => 0.3,
        };
        for corner in corners {
            if corner.ends.len() < 3 || !random.percent(share) {
                continue;
            }
            let (from, came) = random.one_of(&corner.ends);
            let (mut to, goes) = random.one_of(&corner.ends);
            let mut kind = format!("no_{}", words::turn(corner.spot, came, goes));
            // What must be done is mostly to go straight on.
            let straight =
                corner.ends.iter().find(|end| words::turn(corner.spot, came, end.1) == "straight_on");
            if let Some((ahead, _)) = straight.filter(|_| random.percent(40.0)) {
                (to, kind) = (*ahead, "only_straight_on".to_owned());
            } else if from != to && random.percent(20.0) {
                kind = kind.replace("no_", "only_");
            }
            let except = [("restriction", kind.as_str()), ("except", "bicycle;psv")];
            let tags = if random.percent(8.0) { &except[..] } else { &except[..1] };
            sheet.restriction(from, (Kind::Node, corner.id), to, tags);
        }
        self.restriction_over_a_way(sheet, random, corners);
    }

    /// No turning back over a block of a street: from a cross street, over the block, into the next cross street.
    fn restriction_over_a_way(&self, sheet: &mut Sheet, random: &mut Random, corners: &[Corner]) {
        let share = if self.size == Size::City { 2.0 } else { 0.5 };
        let count = self.size.streets();
        for pair in 0..corners.len() - 1 {
            if pair % count == count - 1 || !random.percent(share) {
                continue;
            }
            let (here, next) = (&corners[pair], &corners[pair + 1]);
            let block = here.ends.iter().find(|(way, _)| next.ends.iter().any(|(other, _)| other == way));
            let Some((over, _)) = block else { continue };
            let other =
                |corner: &Corner| corner.ends.iter().rev().find(|(way, _)| way != over).map(|end| end.0);
            if let (Some(from), Some(to)) = (other(here), other(next)) {
                sheet.restriction(from, (Kind::Way, *over), to, &[("restriction", "no_u_turn")]);
            }
        }
    }
}

/// A house, as a closed way of four nodes, sometimes with a number or a shop.
fn house_at(sheet: &mut Sheet, random: &mut Random, spot: Spot, right: (f64, f64), ahead: (f64, f64)) {
    let (wide, deep) = (random.within(4.0, 9.0), random.within(4.0, 7.0));
    let corner = |w: f64, d: f64| spot.moved(ahead.0 * w + right.0 * d, ahead.1 * w + right.1 * d);
    let spots = [corner(-wide, -deep), corner(wide, -deep), corner(wide, deep), corner(-wide, deep)];
    let mut refs = sheet.line(&spots);
    refs.push(refs[0]);
    let number = words::NUMBERS[random.below(words::NUMBERS.len())];
    let house = [("building", random.one_of(&["yes", "house", "garage"])), ("addr:housenumber", number)];
    sheet.way(refs, if random.percent(40.0) { &house } else { &house[..1] });
    if random.percent(4.0) {
        sheet.tagged(spot, &[("shop", "convenience"), ("name", "Дүкен")]);
    }
}
