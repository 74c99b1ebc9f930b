//! What lies between towns: villages, tracks, paths, rivers.

use super::links::Anchor;
use super::random::Random;
use super::sheet::{Frame, Sheet, Spot, winding};
use super::town::Town;
use super::words;
use super::{Cell, FOR_WILD, Scenery, Side, Size, World};

const EARTH: [&str; 8] = ["ground", "dirt", "earth", "grass", "sand", "gravel", "unpaved", "compacted"];
const GRADES: [&str; 5] = ["grade1", "grade2", "grade3", "grade4", "grade5"];

/// The land of one cell.
struct Land<'a> {
    sheet: &'a mut Sheet,
    random: Random,
    frame: Frame,
    scenery: Scenery,
    /// Where smaller roads may leave.
    anchors: Vec<Anchor>,
}

/// Lays what lies between towns.
pub(super) fn lay(world: &World, cell: Cell, sheet: &mut Sheet, mut anchors: Vec<Anchor>) {
    // Without a road to the north or east there is still the town itself.
    anchors.push(world.gate(cell, Side::North));
    let scenery = world.options.scenery;
    let random = world.random(cell, FOR_WILD);
    let mut land = Land { sheet, random, frame: world.frame(cell), scenery, anchors };
    land.anchors.retain(|(_, spot)| land.frame.clamp(*spot) == *spot);
    for _ in 0..5 + land.random.below(6) {
        land.village();
    }
    for _ in 0..12 + land.random.below(20) {
        land.track();
    }
    if land.random.percent(30.0) {
        land.mountain();
    }
    if land.random.percent(15.0) {
        land.island();
    }
    if scenery == Scenery::Full {
        land.river();
    }
}

impl Land<'_> {
    /// A place so many metres from another, about.
    fn near(&mut self, spot: Spot, least: f64, most: f64) -> Spot {
        let (far, angle) = (self.random.within(least, most), self.random.within(0.0, std::f64::consts::TAU));
        self.frame.clamp(spot.moved(far * angle.cos(), far * angle.sin()))
    }

    /// Lays nodes along a winding line, a few of which smaller roads may leave.
    fn winding(&mut self, ends: (Spot, Spot), step: f64, swing: f64) -> Vec<i64> {
        let spots = winding(&mut self.random, ends, step, swing, self.frame);
        let ids = self.sheet.line(&spots);
        self.anchors.extend(ids.iter().copied().zip(spots).step_by(40).skip(1));
        ids
    }

    /// A village at the end of a long road.
    fn village(&mut self) {
        let (from, start) = self.random.one_of(&self.anchors);
        let centre = self.near(start, 3000.0, 16_000.0);
        let size = Size::Village;
        let gate = centre.moved((size.streets() / 2) as f64 * size.block(), 0.0);
        let gate = (self.sheet.node(gate), gate);
        let name = words::place(&mut self.random);
        let place = self.random.one_of(&["village", "hamlet"]);
        self.sheet.tagged(centre, &[("place", place), ("name", &name)]);
        let town = Town { centre, size, gates: &[gate], scenery: self.scenery };
        town.lay(self.sheet, &mut self.random);

        let (step, swing) = (self.random.within(35.0, 110.0), self.random.within(100.0, 1200.0));
        let mut refs = vec![from];
        refs.extend(self.winding((start, gate.1), step, swing));
        refs.push(gate.0);
        let class = self.random.one_of(&["tertiary", "unclassified", "unclassified", "track"]);
        let surface =
            self.random.one_of(&["gravel", "gravel", "compacted", "ground", "dirt", "unpaved", "asphalt"]);
        let mut words = vec![("highway", class), ("surface", surface)];
        if class == "track" {
            words.push(("tracktype", self.random.one_of(&GRADES)));
        }
        if self.random.percent(5.0) {
            words.push(("access:conditional", "no @ (Nov 15-Apr 15)"));
        }
        self.obstacle(&refs);
        // Mappers part such a road where something changes.
        let half = refs.len() / 2;
        self.sheet.way(refs[..=half].to_vec(), &words);
        words.push(("smoothness", self.random.one_of(&["intermediate", "bad", "very_bad", "horrible"])));
        self.sheet.way(refs[half..].to_vec(), &words);
        self.anchors.push(gate);
    }

    /// A ford or a gate on some node of a road, now and then.
    fn obstacle(&mut self, refs: &[i64]) {
        // The ends may be another cell's, or a road's of its own.
        if refs.len() < 5 {
            return;
        }
        let node = refs[2 + self.random.below(refs.len() - 4)];
        match self.random.below(100) {
            0..12 => self.sheet.tag(node, &[("ford", "yes")]),
            12..16 => self.sheet.tag(node, &[("barrier", "gate")]),
            16..18 => self.sheet.tag(node, &[("barrier", "lift_gate"), ("access", "private")]),
            18..20 => self.sheet.tag(node, &[("barrier", "cattle_grid")]),
            _ => {}
        }
    }

    /// A track of herders, to nowhere or to another road.
    fn track(&mut self) {
        let (from, start) = self.random.one_of(&self.anchors);
        let (to, end) = self.random.one_of(&self.anchors);
        let joins = from != to && start.away(end) < 15_000.0 && self.random.percent(60.0);
        let end = if joins { end } else { self.near(start, 800.0, 9000.0) };
        let (step, swing) = (self.random.within(30.0, 120.0), self.random.within(50.0, 700.0));
        let mut refs = vec![from];
        refs.extend(self.winding((start, end), step, swing));
        if joins {
            refs.push(to);
        }
        self.obstacle(&refs);
        let mut words = vec![("highway", "track")];
        if self.random.percent(70.0) {
            words.push(("tracktype", self.random.one_of(&GRADES)));
        }
        if self.random.percent(45.0) {
            words.push(("surface", self.random.one_of(&EARTH)));
        }
        if self.random.percent(4.0) {
            words.push(("access", self.random.one_of(&["private", "no", "permissive"])));
        }
        if self.random.percent(6.0) {
            words.push(("motor_vehicle", self.random.one_of(&["no", "agricultural", "forestry", "yes"])));
        }
        self.sheet.way(refs, &words);
    }

    /// Paths for walkers and riders, some of which cross.
    fn mountain(&mut self) {
        let middle = self.frame.any(&mut self.random);
        let mut knots: Vec<Anchor> = Vec::new();
        for _ in 0..12 {
            let spot = self.near(middle, 200.0, 4000.0);
            knots.push((self.sheet.node(spot), spot));
        }
        let (trailhead, start) = self.random.one_of(&self.anchors);
        for step in 0..16 {
            let (from, to) = (self.random.one_of(&knots), self.random.one_of(&knots));
            let (from, to) = if step == 0 { ((trailhead, start), knots[0]) } else { (from, to) };
            if from.0 == to.0 {
                continue;
            }
            let spots = winding(&mut self.random, (from.1, to.1), 45.0, 160.0, self.frame);
            let mut refs = vec![from.0];
            refs.extend(self.sheet.line(&spots));
            refs.push(to.0);
            let words: &[(&str, &str)] = self.random.one_of(&[
                &[("highway", "path")],
                &[("highway", "path"), ("sac_scale", "mountain_hiking"), ("trail_visibility", "bad")],
                &[("highway", "path"), ("surface", "ground"), ("horse", "designated")],
                &[("highway", "bridleway")],
                &[("highway", "footway"), ("bicycle", "no")],
            ]);
            self.sheet.way(refs, words);
        }
        self.sheet.tagged(middle, &[("natural", "peak"), ("name", "Хайрхан"), ("ele", "3210")]);
    }

    /// Roads that nothing leads to.
    fn island(&mut self) {
        let middle = self.frame.any(&mut self.random);
        let spots: Vec<Spot> = (0..5).map(|_| self.near(middle, 100.0, 900.0)).collect();
        let mut refs = self.sheet.line(&spots);
        refs.push(refs[0]);
        self.sheet.way(refs[..4].to_vec(), &[("highway", "residential"), ("surface", "ground")]);
        self.sheet.way(refs[3..].to_vec(), &[("highway", "track")]);
    }

    fn river(&mut self) {
        let from = Spot { lon: self.frame.west, lat: self.frame.any(&mut self.random).lat };
        let to = Spot { lon: self.frame.east, lat: self.frame.any(&mut self.random).lat };
        let spots = winding(&mut self.random, (from, to), 90.0, 2500.0, self.frame);
        let refs = self.sheet.line(&spots);
        let name = words::place(&mut self.random);
        self.sheet.way(refs, &[("waterway", "river"), ("name", &name)]);
    }
}
