//! The tables, loaded.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock};

use geo::{LineString, Point};
use plan::checks::{Rule, Rules};
use plan::hours::Hours;
use plan::{PlaceKey, PlaceKind};

use crate::place::PlaceRef;
use crate::rows::{Groups, check_rule};
use crate::search::Index;
use crate::sources::EMBEDDED;
use crate::table::{read, read_with_ids};
use crate::{
    Airport, Alias, AtlasError, CorridorEdge, CorridorEnd, CorridorNode, Crossing, EntryRule, Flight,
    Holiday, Holidays, Journey, NationalityGroup, Permit, PermitPlace, Phrase, Site, SourceText, Sources,
    Town, country, hours, zone,
};

/// All tables of the atlas.
#[derive(Debug)]
pub struct Atlas {
    sites: Vec<Site>,
    towns: Vec<Town>,
    crossings: Vec<Crossing>,
    airports: Vec<Airport>,
    flights: Vec<Flight>,
    entry_rules: Vec<EntryRule>,
    holidays: Arc<Holidays>,
    nationality_groups: Vec<NationalityGroup>,
    permits: Vec<Permit>,
    permit_places: Vec<PermitPlace>,
    rules: Rules,
    phrases: Vec<Phrase>,
    aliases: Vec<Alias>,
    corridor_nodes: Vec<CorridorNode>,
    corridor_edges: Vec<CorridorEdge>,
    journeys: Vec<Journey>,
    /// Where in its table a place is.
    rows: HashMap<PlaceKey, usize>,
    /// Where in their table the nodes of the corridor network are.
    node_rows: HashMap<String, usize>,
    /// The permits of each place that takes any.
    permits_of: HashMap<PlaceKey, Vec<Arc<plan::facts::Permit>>>,
    /// Made when first searched.
    index: OnceLock<Index>,
    /// Hours of places, made when first asked for.
    hours: Mutex<HashMap<PlaceKey, Hours>>,
}

impl Atlas {
    /// The atlas of the repository's data/, parsed on the first call.
    ///
    /// # Errors
    ///
    /// The first fault of the embedded tables; a test of this crate sees to it that there is none.
    pub fn embedded() -> Result<&'static Self, &'static AtlasError> {
        static EMBEDDED_ATLAS: OnceLock<Result<Atlas, AtlasError>> = OnceLock::new();
        EMBEDDED_ATLAS.get_or_init(|| Self::load(&EMBEDDED)).as_ref()
    }

    /// An atlas of other tables.
    ///
    /// References to places are not followed: a place that is named but not there is simply not found. A permit or a group of
    /// nationalities that is named must be there.
    ///
    /// # Errors
    ///
    /// The first fault found: text that is no CSV, a missing column, a cell that does not hold what it should, an id used twice,
    /// a rule of checks without its row.
    pub fn load(sources: &Sources<'_>) -> Result<Self, AtlasError> {
        let nationality_groups = read_with_ids(sources.nationality_groups, NationalityGroup::read)?;
        let groups = Groups::of(&nationality_groups);
        let entry_rules = read_with_ids(sources.entry_rules, |row| EntryRule::read(row, &groups))?;
        let permits = read_with_ids(sources.permits, |row| Permit::read(row, &groups))?;
        let by_id = permits.iter().map(|permit| (permit.permit.id.clone(), Arc::clone(&permit.permit)));
        let by_id: HashMap<_, _> = by_id.collect();
        let permit_places = read(sources.permit_places, |row| PermitPlace::read(row, &by_id))?;
        let rules = rules(sources.checks, &entry_rules)?;
        let mut atlas = Self {
            sites: read_with_ids(sources.sites, Site::read)?,
            towns: read_with_ids(sources.towns, Town::read)?,
            crossings: read_with_ids(sources.crossings, Crossing::read)?,
            airports: read_with_ids(sources.airports, Airport::read)?,
            flights: read_with_ids(sources.flights, Flight::read)?,
            entry_rules,
            holidays: Arc::new(Holidays::new(read_with_ids(sources.holidays, Holiday::read)?)),
            nationality_groups,
            permits,
            permit_places,
            rules,
            phrases: read_with_ids(sources.phrases, Phrase::read)?,
            aliases: read(sources.aliases, Alias::read)?,
            corridor_nodes: read_parts(sources.corridor_nodes, CorridorNode::read, |node| &node.id)?,
            corridor_edges: read_parts(sources.corridor_edges, CorridorEdge::read, |edge| &edge.id)?,
            journeys: sources.journeys.to_vec(),
            rows: HashMap::new(),
            node_rows: HashMap::new(),
            permits_of: HashMap::new(),
            index: OnceLock::new(),
            hours: Mutex::new(HashMap::new()),
        };
        let keys = (atlas.sites.iter().map(Site::key).enumerate())
            .chain(atlas.towns.iter().map(Town::key).enumerate())
            .chain(atlas.crossings.iter().map(Crossing::key).enumerate())
            .chain(atlas.airports.iter().map(Airport::key).enumerate());
        atlas.rows = keys.map(|(row, key)| (key, row)).collect();
        atlas.node_rows =
            atlas.corridor_nodes.iter().enumerate().map(|(row, node)| (node.id.clone(), row)).collect();
        for row in &atlas.permit_places {
            atlas.permits_of.entry(row.place.clone()).or_default().push(Arc::clone(&row.permit));
        }
        Ok(atlas)
    }

    /// Every curated site.
    pub fn sites(&self) -> &[Site] {
        &self.sites
    }

    /// Every town.
    pub fn towns(&self) -> &[Town] {
        &self.towns
    }

    /// Every border crossing.
    pub fn crossings(&self) -> &[Crossing] {
        &self.crossings
    }

    /// Every airport.
    pub fn airports(&self) -> &[Airport] {
        &self.airports
    }

    /// Every flight.
    pub fn flights(&self) -> &[Flight] {
        &self.flights
    }

    /// Every entry rule.
    pub fn entry_rules(&self) -> &[EntryRule] {
        &self.entry_rules
    }

    /// Every holiday and closure.
    pub fn holidays(&self) -> &Arc<Holidays> {
        &self.holidays
    }

    /// An entry rule by its id.
    pub fn entry_rule(&self, id: &str) -> Option<&EntryRule> {
        self.entry_rules.iter().find(|rule| rule.rule.id == id)
    }

    /// Every group of nationalities that rules speak of.
    pub fn nationality_groups(&self) -> &[NationalityGroup] {
        &self.nationality_groups
    }

    /// Every permit.
    pub fn permits(&self) -> &[Permit] {
        &self.permits
    }

    /// A permit by its id.
    pub fn permit(&self, id: &str) -> Option<&Permit> {
        self.permits.iter().find(|permit| permit.permit.id == id)
    }

    /// Which place takes which permit, a row each.
    pub fn permit_places(&self) -> &[PermitPlace] {
        &self.permit_places
    }

    /// The permits that a place takes; none may mean that none is known.
    pub fn permits_of(&self, key: &PlaceKey) -> &[Arc<plan::facts::Permit>] {
        self.permits_of.get(key).map_or(&[], Vec::as_slice)
    }

    /// The rules that plans are checked by.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Every phrase.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Every further name of a place.
    pub fn aliases(&self) -> &[Alias] {
        &self.aliases
    }

    /// The nodes of the corridor network that are no places.
    pub fn corridor_nodes(&self) -> &[CorridorNode] {
        &self.corridor_nodes
    }

    /// The roads of the corridor network.
    pub fn corridor_edges(&self) -> &[CorridorEdge] {
        &self.corridor_edges
    }

    /// The shipped example journeys.
    pub fn journeys(&self) -> &[Journey] {
        &self.journeys
    }

    /// A site by its id.
    pub fn site(&self, id: &str) -> Option<&Site> {
        self.sites.get(self.row(PlaceKind::Site, id)?)
    }

    /// A town by its id.
    pub fn town(&self, id: &str) -> Option<&Town> {
        self.towns.get(self.row(PlaceKind::Town, id)?)
    }

    /// A crossing by its id.
    pub fn crossing(&self, id: &str) -> Option<&Crossing> {
        self.crossings.get(self.row(PlaceKind::Crossing, id)?)
    }

    /// An airport by its id.
    pub fn airport(&self, id: &str) -> Option<&Airport> {
        self.airports.get(self.row(PlaceKind::Airport, id)?)
    }

    /// A flight by its id.
    pub fn flight(&self, id: &str) -> Option<&Flight> {
        self.flights.iter().find(|flight| flight.id == id)
    }

    /// A node of the corridor network by its id.
    pub fn corridor_node(&self, id: &str) -> Option<&CorridorNode> {
        self.corridor_nodes.get(*self.node_rows.get(id)?)
    }

    /// Where an end of a road is; none if there is no such place or node, or its place is not known.
    pub fn corridor_end(&self, end: &CorridorEnd) -> Option<Point> {
        match end {
            CorridorEnd::Place(key) => self.place(key)?.at(),
            CorridorEnd::Node(id) => Some(self.corridor_node(id)?.at),
        }
    }

    /// The line of a road, from its beginning to its end; none if an end has no position.
    pub fn corridor_line(&self, edge: &CorridorEdge) -> Option<LineString> {
        let ends = (self.corridor_end(&edge.from)?, self.corridor_end(&edge.to)?);
        let points = std::iter::once(ends.0).chain(edge.via.iter().copied()).chain(std::iter::once(ends.1));
        Some(points.map(Into::into).collect::<Vec<geo::Coord>>().into())
    }

    /// When a place can be entered, closures of a crossing included.
    pub fn hours_of(&self, place: PlaceRef<'_>) -> Hours {
        let key = place.key();
        if let Some(hours) = self.hours.lock().ok().and_then(|known| known.get(&key).cloned()) {
            return hours;
        }
        let hours = hours::of_place(place, &self.holidays);
        if let Ok(mut known) = self.hours.lock() {
            known.insert(key, hours.clone());
        }
        hours
    }

    fn row(&self, kind: PlaceKind, id: &str) -> Option<usize> {
        self.rows.get(&PlaceKey::new(kind, id)).copied()
    }

    /// The index that search uses, made on the first call.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
    }
}

/// Reads `checks.csv`, which has a row for every rule.
fn rules(source: SourceText<'_>, entry_rules: &[EntryRule]) -> Result<Rules, AtlasError> {
    let rows: HashMap<_, _> = read_with_ids(source, check_rule::read)?.into_iter().collect();
    if let Some(rule) = Rule::ALL.iter().find(|rule| !rows.contains_key(rule)) {
        return Err(AtlasError::MissingRow { file: source.file.to_owned(), id: rule.word().to_owned() });
    }
    let entry = entry_rules.iter().map(|rule| rule.rule.clone()).collect();
    Rules::new(|rule| rows.get(&rule).cloned(), entry)
        .ok_or_else(|| AtlasError::MissingRow { file: source.file.to_owned(), id: String::new() })
}

/// Reads a table that lies in several files: ids are unique in all of them together.
fn read_parts<T>(
    parts: &[SourceText<'_>],
    read_row: impl Fn(&crate::table::Row<'_>) -> Result<T, AtlasError>,
    id: impl Fn(&T) -> &String,
) -> Result<Vec<T>, AtlasError> {
    let mut ids = HashSet::new();
    let mut rows = Vec::new();
    for part in parts {
        for row in read(*part, |row| Ok((row.line(), read_row(row)?)))? {
            let (line, row) = row;
            if !ids.insert(id(&row).clone()) {
                return Err(AtlasError::DuplicateId {
                    file: part.file.to_owned(),
                    line,
                    id: id(&row).clone(),
                });
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Prepares on a thread of its own what is otherwise made on first use: the embedded atlas, the index of its search, the
/// polygons of countries and time zones.
pub fn warm() {
    // Where no thread can be had, all is made on first use instead.
    let _ = std::thread::Builder::new().name("atlas-warm".to_owned()).spawn(|| {
        if let Ok(atlas) = Atlas::embedded() {
            atlas.index();
        }
        country::warm();
        zone::warm();
    });
}
