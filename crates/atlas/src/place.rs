//! Places of all four tables alike.

use geo::{Distance, Haversine, Point};
use plan::{Metres, PlaceKey, PlaceKind};

use crate::{Airport, Atlas, Confidence, Crossing, Fact, Names, Site, Town};

/// A place of the atlas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlaceRef<'a> {
    /// A site.
    Site(&'a Site),
    /// A town.
    Town(&'a Town),
    /// A crossing.
    Crossing(&'a Crossing),
    /// An airport.
    Airport(&'a Airport),
}

impl<'a> PlaceRef<'a> {
    /// Its kind.
    pub fn kind(self) -> PlaceKind {
        match self {
            Self::Site(_) => PlaceKind::Site,
            Self::Town(_) => PlaceKind::Town,
            Self::Crossing(_) => PlaceKind::Crossing,
            Self::Airport(_) => PlaceKind::Airport,
        }
    }

    /// Its id within the kind.
    pub fn id(self) -> &'a str {
        match self {
            Self::Site(site) => &site.id,
            Self::Town(town) => &town.id,
            Self::Crossing(crossing) => &crossing.id,
            Self::Airport(airport) => &airport.id,
        }
    }

    /// Its kind and id.
    pub fn key(self) -> PlaceKey {
        PlaceKey::new(self.kind(), self.id())
    }

    /// Its names.
    pub fn names(self) -> &'a Names {
        match self {
            Self::Site(site) => &site.names,
            Self::Town(town) => &town.names,
            Self::Crossing(crossing) => &crossing.names,
            Self::Airport(airport) => &airport.names,
        }
    }

    /// Where it is; none for a crossing whose position is not known.
    pub fn at(self) -> Option<Point> {
        match self {
            Self::Site(site) => Some(site.at),
            Self::Town(town) => Some(town.at),
            Self::Crossing(crossing) => crossing.at,
            Self::Airport(airport) => Some(airport.at),
        }
    }

    /// ISO 3166-1 alpha-2 code; for a crossing that of its near side.
    pub fn country(self) -> &'static str {
        match self {
            Self::Site(site) => site.country,
            Self::Town(town) => town.country,
            Self::Crossing(crossing) => crossing.from_country,
            Self::Airport(airport) => airport.country,
        }
    }

    /// Whether it lies in a country, or on its border.
    pub fn is_in(self, country: &str) -> bool {
        match self {
            Self::Crossing(crossing) => crossing.countries().contains(&country),
            place => place.country() == country,
        }
    }

    /// Where its row is from.
    pub fn fact(self) -> &'a Fact {
        match self {
            Self::Site(site) => &site.fact,
            Self::Town(town) => &town.fact,
            Self::Crossing(crossing) => &crossing.fact,
            Self::Airport(airport) => &airport.fact,
        }
    }

    /// How sure its row is.
    pub fn confidence(self) -> Confidence {
        self.fact().confidence
    }
}

impl Atlas {
    /// A place by its key.
    pub fn place(&self, key: &PlaceKey) -> Option<PlaceRef<'_>> {
        match key.kind {
            PlaceKind::Site => self.site(&key.id).map(PlaceRef::Site),
            PlaceKind::Town => self.town(&key.id).map(PlaceRef::Town),
            PlaceKind::Crossing => self.crossing(&key.id).map(PlaceRef::Crossing),
            PlaceKind::Airport => self.airport(&key.id).map(PlaceRef::Airport),
            PlaceKind::Own => None,
        }
    }

    /// Every place: towns, sites, crossings, airports.
    pub fn places(&self) -> impl Iterator<Item = PlaceRef<'_>> {
        (self.towns().iter().map(PlaceRef::Town))
            .chain(self.sites().iter().map(PlaceRef::Site))
            .chain(self.crossings().iter().map(PlaceRef::Crossing))
            .chain(self.airports().iter().map(PlaceRef::Airport))
    }

    /// The places nearest to a point, the nearest first, with their great-circle distance.
    ///
    /// `kinds` says which are meant; none is all. Crossings without a position are left out.
    pub fn nearest_places(
        &self,
        point: Point,
        kinds: &[PlaceKind],
        limit: usize,
    ) -> Vec<(PlaceRef<'_>, Metres)> {
        let wanted = self.places().filter(|place| kinds.is_empty() || kinds.contains(&place.kind()));
        let mut near: Vec<_> = wanted
            .filter_map(|place| Some((place, Metres(Haversine.distance(point, place.at()?)))))
            .collect();
        near.sort_by(|(_, a), (_, b)| a.0.total_cmp(&b.0));
        near.truncate(limit);
        near
    }
}
