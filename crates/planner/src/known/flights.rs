//! Flights, and those that stand in for a road that is not there.

use geo::{Distance, Haversine, Point};

use crate::api::FlightView;
use crate::error::{Code, Error};

use super::{atlas, views};

/// Where both places lie in one country, an airport further away than this, in metres, is of no use.
const MOST_ACCESS: f64 = 300_000.0;
/// So many flights are offered.
const MOST_OFFERED: usize = 3;

/// A flight of the atlas.
pub(crate) fn flight(id: &str) -> Result<&'static atlas::Flight, Error> {
    let known = || -> Result<String, Error> {
        let ids: Vec<&str> = atlas()?.flights().iter().map(|flight| flight.id.as_str()).collect();
        Ok(ids.join(", "))
    };
    match atlas()?.flight(id) {
        Some(flight) => Ok(flight),
        None => {
            let message = format!("there is no flight {id:?}; the flights are {}", known()?);
            Err(Error::new(Code::NoFlight, message).with("flight", id))
        }
    }
}

/// The view of a flight; none if the atlas does not have it.
pub(crate) fn flight_view(id: &str) -> Result<Option<FlightView>, Error> {
    atlas()?.flight(id).map(views::flight_view).transpose()
}

/// Flights between the countries of two places, or between their neighbourhoods where it is one country: those that can be taken first,
/// then the nearest.
pub(crate) fn flights_instead(from: Point, to: Point) -> Result<Vec<FlightView>, Error> {
    let atlas = atlas()?;
    let (here, there) = (atlas::country_at(from), atlas::country_at(to));
    let mut offers = Vec::new();
    for flight in atlas.flights() {
        let (Some(start), Some(end)) = (atlas.place(&flight.from), atlas.place(&flight.to)) else { continue };
        for (start, end) in [(start, end), (end, start)] {
            let (Some(near), Some(far)) = (start.at(), end.at()) else { continue };
            let access = [Haversine.distance(from, near), Haversine.distance(far, to)];
            let joins = Some(start.country()) == here && Some(end.country()) == there;
            let useful = here != there || access.iter().all(|metres| *metres < MOST_ACCESS);
            if joins && useful {
                offers.push((doubt(flight.status), access.iter().sum::<f64>(), flight));
            }
        }
    }
    offers.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    offers.into_iter().take(MOST_OFFERED).map(|(_, _, flight)| views::flight_view(flight)).collect()
}

/// How doubtful it is that a flight can be taken.
const fn doubt(status: atlas::FlightStatus) -> u8 {
    match status {
        atlas::FlightStatus::Open => 0,
        atlas::FlightStatus::Verify | atlas::FlightStatus::Seasonal => 1,
        atlas::FlightStatus::Announced => 2,
        atlas::FlightStatus::Suspended => 3,
        atlas::FlightStatus::Closed => 4,
    }
}
