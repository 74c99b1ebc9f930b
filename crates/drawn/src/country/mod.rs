//! Made-up countries of any size.
//!
//! A [`World`] is a grid of cells, one town each, from the south west up the columns; countries are bands of columns side by side. Roads join
//! the towns of neighbouring cells; a border is crossed at a few posts. Each cell is made from the seed and its place alone, so memory holds
//! one at a time, and the same seed gives the same world.
//!
//! What a cell has follows Kazakhstan and Mongolia: towns with grids of streets, villages at the end of long gravel and earth roads, tracks of
//! herders, fords, a few ferries, and much that is no road. Lengths and shares are rough guesses at those countries, to have realistic work for
//! an engine; nothing here is a statistic.

mod links;
mod random;
mod sheet;
mod summary;
mod town;
mod wild;
mod words;

use std::io::{self, Write};
use std::ops::Range;

use crate::Osm;
use crate::pbf::{self, Bounds, Writer};
use random::Random;
use sheet::{Frame, Sheet, Spot};
pub use summary::Summary;
use town::Town;

/// Whether there is more than roads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scenery {
    /// Houses, rivers and shops too, as an extract has: most of its nodes.
    #[default]
    Full,
    /// Roads only.
    None,
}

/// What a world is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Another seed is another world.
    pub seed: u64,
    /// How many towns, and so cells; each has about 10,000 nodes with scenery.
    pub towns: usize,
    /// The south-western corner: longitude, latitude, in degrees.
    pub base: (f64, f64),
    /// The degrees of longitude and latitude that all of it takes; none gives each town 0.6° by 0.4°.
    pub degrees: Option<(f64, f64)>,
    /// The countries from west to east. Where there are fewer columns of towns than countries, the last ones are left out.
    pub countries: Vec<String>,
    /// Whether there is more than roads.
    pub scenery: Scenery,
    /// The id of the first node; the first way and relation have it too.
    pub first_id: i64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            towns: 12,
            base: (60.0, 42.0),
            degrees: None,
            countries: ["KZ", "RU", "MN"].map(str::to_owned).into(),
            scenery: Scenery::default(),
            first_id: 1_000_000,
        }
    }
}

/// Which part of a world is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extract {
    /// All of it.
    #[default]
    Whole,
    /// What lies west of the border with this number, counted from 0 in the west, and the roads over that border, whole.
    West(usize),
    /// What lies east of it, and the same roads.
    East(usize),
    /// The country with this number, counted from 0 in the west, and the roads over its borders, whole.
    Country(usize),
}

/// A post on a border.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Its node.
    pub node: i64,
    /// Its name.
    pub name: String,
    /// Degrees.
    pub lon: f64,
    /// Degrees.
    pub lat: f64,
    /// The countries in the west and in the east.
    pub countries: [String; 2],
}

/// How large a town is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    City,
    Town,
    Village,
}

impl Size {
    /// So many streets each way; odd, so that there is a middle one.
    const fn streets(self) -> usize {
        match self {
            Self::City => 33,
            Self::Town => 11,
            Self::Village => 5,
        }
    }

    /// Metres between two streets.
    const fn block(self) -> f64 {
        match self {
            Self::City => 130.0,
            Self::Town => 120.0,
            Self::Village => 90.0,
        }
    }

    /// Houses along a block, on average.
    const fn houses(self) -> usize {
        match self {
            Self::City => 4,
            Self::Town => 3,
            Self::Village => 2,
        }
    }
}

/// The sides of a town at which roads leave it, in the order of its first nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    East,
    North,
    West,
    South,
}

const SIDES: [Side; 4] = [Side::East, Side::North, Side::West, Side::South];

/// What the numbers are for that a cell draws.
const FOR_PLAN: u64 = 1;
const FOR_TOWN: u64 = 2;
const FOR_LINKS: u64 = 3;
const FOR_WILD: u64 = 4;
const FOR_POST: u64 = 5;

/// Ids that each cell has to itself.
const NODES_A_CELL: i64 = 1 << 20;
const WAYS_A_CELL: i64 = 1 << 18;

/// A cell of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    column: usize,
    row: usize,
}

/// Made-up countries side by side.
#[derive(Clone, Debug)]
pub struct World {
    options: Options,
    rows: usize,
    columns: usize,
    cell: (f64, f64),
}

impl World {
    /// The world of these options.
    ///
    /// # Panics
    /// If it has no town, no country, or less room than 0.2° by 0.12° for a town.
    pub fn new(options: Options) -> Self {
        assert!(options.towns > 0, "a world has a town at least");
        assert!(!options.countries.is_empty(), "a world has a country at least");
        let columns = ((options.towns as f64 * 1.5).sqrt().ceil() as usize).min(options.towns);
        let rows = options.towns.div_ceil(columns);
        let columns = options.towns.div_ceil(rows);
        let cell = options.degrees.map_or((0.6, 0.4), |(lon, lat)| (lon / columns as f64, lat / rows as f64));
        assert!(
            cell.0 >= 0.2 && cell.1 >= 0.12,
            "{cell:?} degrees are too few for a town: take more, or fewer towns"
        );
        let north = options.base.1 + cell.1 * rows as f64;
        assert!(
            options.base.1 > -70.0 && north < 70.0,
            "from {} to {north} is no latitude to live at",
            options.base.1
        );
        Self { options, rows, columns, cell }
    }

    fn index(&self, cell: Cell) -> usize {
        cell.column * self.rows + cell.row
    }

    fn at(&self, index: usize) -> Cell {
        Cell { column: index / self.rows, row: index % self.rows }
    }

    fn exists(&self, cell: Cell) -> bool {
        cell.row < self.rows && self.index(cell) < self.options.towns
    }

    fn random(&self, cell: Cell, purpose: u64) -> Random {
        Random::new(self.options.seed, self.index(cell) as u64, purpose)
    }

    /// The cell without its edges, so that what lies in it stays in its country.
    fn frame(&self, cell: Cell) -> Frame {
        let (west, south) = self.corner(cell.column, cell.row);
        let (east, north) = self.corner(cell.column + 1, cell.row + 1);
        let (dx, dy) = (self.cell.0 * 0.06, self.cell.1 * 0.06);
        Frame { west: west + dx, south: south + dy, east: east - dx, north: north - dy }
    }

    fn corner(&self, column: usize, row: usize) -> (f64, f64) {
        let (lon, lat) = self.options.base;
        (lon + self.cell.0 * column as f64, lat + self.cell.1 * row as f64)
    }

    /// The first column of each country but the first: where borders run.
    fn borders(&self) -> Vec<usize> {
        let count = self.options.countries.len().min(self.columns);
        (1..count).map(|country| country * self.columns / count).collect()
    }

    fn country_of(&self, column: usize) -> &str {
        let index = self.borders().iter().filter(|border| column >= **border).count();
        &self.options.countries[index]
    }

    /// The country at a point; none outside the world.
    pub fn country(&self, lon: f64, lat: f64) -> Option<&str> {
        let (west, south) = self.corner(0, 0);
        let (east, north) = self.corner(self.columns, self.rows);
        let inside = (west..=east).contains(&lon) && (south..=north).contains(&lat);
        inside.then(|| self.country_of((((lon - west) / self.cell.0) as usize).min(self.columns - 1)))
    }

    /// What the world lies in.
    pub fn bounds(&self) -> Bounds {
        let e7 = |degrees: f64| (degrees * 1e7).round() as i32;
        let ((west, south), (east, north)) = (self.corner(0, 0), self.corner(self.columns, self.rows));
        Bounds { west: e7(west), south: e7(south), east: e7(east), north: e7(north) }
    }

    fn first_node(&self, cell: Cell) -> i64 {
        self.options.first_id + self.index(cell) as i64 * NODES_A_CELL
    }

    fn town(&self, cell: Cell) -> (Spot, Size) {
        let mut random = self.random(cell, FOR_PLAN);
        let (west, south) = self.corner(cell.column, cell.row);
        let centre = Spot {
            lon: west + self.cell.0 * random.within(0.38, 0.62),
            lat: south + self.cell.1 * random.within(0.38, 0.62),
        };
        let size = match random.share() {
            _ if self.index(cell) == 0 => Size::City,
            share if share < 0.05 => Size::City,
            share if share < 0.40 => Size::Town,
            _ => Size::Village,
        };
        (centre, size)
    }

    /// The node at which a town is left on one side. It can be told without making the town.
    fn gate(&self, cell: Cell, side: Side) -> (i64, Spot) {
        let (centre, size) = self.town(cell);
        let half = (size.streets() / 2) as f64 * size.block();
        let spot = match side {
            Side::East => centre.moved(half, 0.0),
            Side::North => centre.moved(0.0, half),
            Side::West => centre.moved(-half, 0.0),
            Side::South => centre.moved(0.0, -half),
        };
        (self.first_node(cell) + side as i64, spot)
    }

    /// Everything in a cell, and the roads from it to the cells in the east and north.
    fn make(&self, cell: Cell) -> Sheet {
        let first_way = self.options.first_id + self.index(cell) as i64 * WAYS_A_CELL;
        let mut sheet = Sheet::new(self.first_node(cell), first_way);
        let (centre, size) = self.town(cell);
        let gates = SIDES.map(|side| self.gate(cell, side));
        for (_, spot) in gates {
            sheet.node(spot);
        }
        if let Some(Post { name, lon, lat, .. }) = self.post(cell) {
            sheet.tagged(Spot { lon, lat }, &[("barrier", "border_control"), ("name", &name)]);
        }
        let mut random = self.random(cell, FOR_TOWN);
        let name = words::place(&mut random);
        let place = match size {
            Size::City => "city",
            Size::Town => "town",
            Size::Village => "village",
        };
        sheet.tagged(centre, &[("place", place), ("name", &name)]);
        let scenery = self.options.scenery;
        Town { centre, size, gates: &gates, scenery }.lay(&mut sheet, &mut random);
        let anchors = links::lay(self, cell, &mut sheet);
        wild::lay(self, cell, &mut sheet, anchors);
        assert!((sheet.osm.nodes.len() as i64) < NODES_A_CELL, "a cell has ids for its nodes");
        sheet
    }

    /// The columns of an extract.
    fn columns_of(&self, extract: Extract) -> Range<usize> {
        let starts = [&[0], self.borders().as_slice(), &[self.columns]].concat();
        let start = |country: usize| {
            let start = starts.get(country).copied();
            start.unwrap_or_else(|| panic!("{extract:?} of a world with {} countries", starts.len() - 1))
        };
        match extract {
            Extract::Whole => 0..self.columns,
            Extract::West(border) => 0..start(border + 1),
            Extract::East(border) => start(border + 1)..self.columns,
            Extract::Country(country) => start(country)..start(country + 1),
        }
    }

    /// What an extract has of a cell; none for most cells outside it.
    fn part(&self, cell: Cell, extract: Extract) -> Option<Osm> {
        let columns = self.columns_of(extract);
        if columns.contains(&cell.column) {
            return Some(self.make(cell).osm);
        }
        if cell.column + 1 == columns.start {
            return self.post(cell).map(|_| self.make(cell).crossing_only());
        }
        // The roads over the eastern border end at the gates of the first towns behind it.
        let is_behind = cell.column == columns.end;
        let neighbour = is_behind.then(|| Cell { column: cell.column - 1, row: cell.row })?;
        self.post(neighbour)?;
        let (id, _) = self.gate(cell, Side::West);
        let mut nodes = self.make(cell).osm.nodes;
        nodes.retain(|node| node.id == id);
        Some(Osm { nodes, ..Osm::default() })
    }

    fn parts(&self, extract: Extract) -> impl Iterator<Item = Osm> {
        (0..self.options.towns).filter_map(move |index| self.part(self.at(index), extract))
    }

    /// All posts on borders.
    pub fn posts(&self) -> Vec<Post> {
        (0..self.options.towns).filter_map(|index| self.post(self.at(index))).collect()
    }

    /// The post on the road from a cell to its eastern neighbour, if a border is between them and a road over it.
    fn post(&self, cell: Cell) -> Option<Post> {
        let east = Cell { column: cell.column + 1, row: cell.row };
        if !self.exists(east) || !self.borders().contains(&east.column) || !cell.row.is_multiple_of(3) {
            return None;
        }
        let mut random = self.random(cell, FOR_POST);
        let (from, to) = (self.gate(cell, Side::East).1, self.gate(east, Side::West).1);
        let lon = self.corner(east.column, 0).0;
        let spot = from.between(to, (lon - from.lon) / (to.lon - from.lon));
        let countries = [self.country_of(cell.column), self.country_of(east.column)].map(str::to_owned);
        let node = self.first_node(cell) + SIDES.len() as i64;
        Some(Post { node, name: words::place(&mut random), lon, lat: spot.lat, countries })
    }

    /// An extract in memory: for small worlds.
    pub fn osm(&self, extract: Extract) -> Osm {
        let mut all = Osm::default();
        for part in self.parts(extract) {
            all.nodes.extend(part.nodes);
            all.ways.extend(part.ways);
            all.relations.extend(part.relations);
        }
        all
    }

    /// Writes an extract, sorted, and says what was in it. It is made twice, once for its nodes and once for its ways, so that memory holds
    /// one cell and all restrictions.
    ///
    /// # Errors
    /// What `out` answers.
    pub fn write(&self, extract: Extract, out: impl Write, options: pbf::Options) -> io::Result<Summary> {
        let bounds = options.bounds.or_else(|| Some(self.bounds()));
        let mut writer = Writer::new(out, pbf::Options { bounds, ..options })?;
        let mut summary = Summary::default();
        for part in self.parts(extract) {
            summary.add(&part);
            part.nodes.iter().try_for_each(|node| writer.node(node))?;
        }
        let mut relations = Vec::new();
        for part in self.parts(extract) {
            part.ways.iter().try_for_each(|way| writer.way(way))?;
            relations.extend(part.relations);
        }
        relations.iter().try_for_each(|relation| writer.relation(relation))?;
        writer.finish()?;
        summary.finish();
        Ok(summary)
    }

    /// What an extract has, without writing it.
    pub fn summary(&self, extract: Extract) -> Summary {
        let mut summary = Summary::default();
        self.parts(extract).for_each(|part| summary.add(&part));
        summary.finish();
        summary
    }
}
