//! Finding places by what somebody types.
//!
//! Names are compared by their rough sound ([`Query::text`] may be in any script), word by word, with errors, beginnings and words
//! written as one; every word typed must be found in a name of the place or, at a discount, in what is known about it.

mod fold;
mod index;
mod likeness;
mod score;

use geo::{Distance, Haversine, Point};
use plan::{Metres, PlaceKey, PlaceKind};

pub(crate) use fold::plain;
pub(crate) use index::Index;

use crate::{Access, Atlas, Lang, PlaceRef, Theme};

/// What to search for. Empty lists and `None` filter nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// As typed. Empty lists all that pass the filters: by distance where `near` is given, else by cluster and name.
    pub text: String,
    /// Any of these kinds.
    pub kinds: Vec<PlaceKind>,
    /// Sites with any of these themes.
    pub themes: Vec<Theme>,
    /// Sites in any of these clusters.
    pub clusters: Vec<String>,
    /// In any of these countries, ISO 3166-1 alpha-2 codes; a crossing is in both of its own.
    pub countries: Vec<String>,
    /// Sites in season and crossings at work in this month, 1–12. What has no season, or none known, passes.
    pub month: Option<i8>,
    /// Sites that demand no more than this.
    pub access: Option<Access>,
    /// No farther than this from a point, great circle.
    pub near: Option<(Point, Metres)>,
    /// The most hits; `None` is all.
    pub limit: Option<usize>,
    /// The language whose names a list is sorted by.
    pub lang: Option<Lang>,
}

/// A place found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub key: PlaceKey,
    /// How well it fits, from 0 to about 1.1; 0 in a list without text.
    pub score: f64,
    /// The name or alias that fits, as written; in a list without text the name in the query's language.
    pub matched: String,
    /// The great-circle distance from [`Query::near`], if given.
    pub distance: Option<Metres>,
}

impl Atlas {
    /// The places that fit a query, the best first.
    ///
    /// The first search makes an index, which takes some milliseconds.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        let passing: Vec<_> = self.places().map(|place| passes(place, query)).collect();
        let mut hits = if query.text.trim().is_empty() {
            self.listed(query, &passing)
        } else {
            let found =
                score::scored(self.index(), &query.text, |row| matches!(passing.get(row), Some(Some(_))));
            let places: Vec<_> = self.places().collect();
            let hit = |found: score::Found<'_>| {
                let distance = (*passing.get(found.place)?)?.0;
                let place = places.get(found.place)?;
                let names = place.names();
                let matched =
                    if found.is_name { found.text } else { names.in_lang(query.lang.unwrap_or(Lang::En)) };
                Some(Hit {
                    key: place.key(),
                    score: found.score.into(),
                    matched: matched.to_owned(),
                    distance,
                })
            };
            found.into_iter().filter_map(hit).collect()
        };
        hits.truncate(query.limit.unwrap_or(usize::MAX));
        hits
    }

    fn listed(&self, query: &Query, passing: &[Option<Passing>]) -> Vec<Hit> {
        let lang = query.lang.unwrap_or(Lang::En);
        let mut listed: Vec<_> = (self.places().zip(passing))
            .filter_map(|(place, passing)| Some((place, (*passing)?.0)))
            .map(|(place, distance)| {
                let metres = distance.map_or(0.0, |distance| distance.0);
                let cluster = if let PlaceRef::Site(site) = place { site.cluster.as_str() } else { "" };
                (metres, cluster, place, distance)
            })
            .collect();
        listed.sort_by(|(metres, cluster, place, _), (other_metres, other_cluster, other, _)| {
            (metres.total_cmp(other_metres))
                .then_with(|| cluster.is_empty().cmp(&other_cluster.is_empty()))
                .then_with(|| cluster.cmp(other_cluster))
                .then_with(|| place.names().in_lang(lang).cmp(other.names().in_lang(lang)))
                .then_with(|| place.key().cmp(&other.key()))
        });
        let hit = |(_, _, place, distance): (f64, &str, PlaceRef<'_>, Option<Metres>)| Hit {
            key: place.key(),
            score: 0.0,
            matched: place.names().in_lang(lang).to_owned(),
            distance,
        };
        listed.into_iter().map(hit).collect()
    }
}

/// That a place passes the filters, with its distance from the point asked about.
#[derive(Clone, Copy)]
struct Passing(Option<Metres>);

fn passes(place: PlaceRef<'_>, query: &Query) -> Option<Passing> {
    fn any<T>(wanted: &[T], test: impl FnMut(&T) -> bool) -> bool {
        wanted.is_empty() || wanted.iter().any(test)
    }
    let site = if let PlaceRef::Site(site) = place { Some(site) } else { None };
    let in_season = |month| match place {
        PlaceRef::Site(site) => site.season.is_empty() || site.season.contains(month),
        PlaceRef::Crossing(crossing) => crossing.months.is_empty() || crossing.months.contains(month),
        PlaceRef::Town(_) | PlaceRef::Airport(_) => true,
    };
    let fits = any(&query.kinds, |kind| *kind == place.kind())
        && any(&query.themes, |theme| site.is_some_and(|site| site.themes.contains(theme)))
        && any(&query.clusters, |cluster| site.is_some_and(|site| site.cluster == *cluster))
        && any(&query.countries, |country| place.is_in(country))
        && query.month.is_none_or(in_season)
        && query.access.is_none_or(|most| site.is_some_and(|site| site.access <= most));
    if !fits {
        return None;
    }
    let Some((point, within)) = query.near else { return Some(Passing(None)) };
    let distance = Metres(Haversine.distance(point, place.at()?));
    (distance <= within).then_some(Passing(Some(distance)))
}
