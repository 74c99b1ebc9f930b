//! Plans and random edits for the tests of this crate.

use geo::Point;
use jiff::civil::{Date, Time};
use plan::{
    Avoid, Breaks, DayId, Edit, Limits, Lodging, Metres, NewStop, Ownership, Pin, PinKind, Place, PlaceKey,
    PlaceKind, Plan, PlanId, Profile, Reach, Seconds, StopId, Traveller, VehicleFacts, Verified,
};
use proptest::prelude::*;

/// An empty plan of one day.
pub(crate) fn plan() -> Plan {
    Plan::new(PlanId::new("p1"), DayId::new("d1"), "Altai ring", Date::constant(2027, 6, 12))
}

/// A stop of the atlas, to be added.
pub(crate) fn stop(id: &str, site: &str) -> NewStop {
    NewStop {
        id: StopId::new(id),
        place: Place {
            key: Some(PlaceKey::new(PlaceKind::Site, site)),
            name: site.to_owned(),
            at: Point::new(86.35, 49.33),
        },
        stay: Seconds::minutes(90),
        note: String::new(),
        reach: Reach::Road,
        pin: None,
    }
}

/// Adds stops at the end of a day.
pub(crate) fn add(day: &str, stops: &[NewStop]) -> Edit {
    Edit::AddStops { day: DayId::new(day), index: usize::MAX, stops: stops.to_vec() }
}

/// What a random edit is made of; turned into an edit that fits the plan at hand.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    kind: u8,
    which: usize,
    other: usize,
    text: String,
    number: i64,
}

/// Random wishes.
pub(crate) fn wishes(most: usize) -> impl Strategy<Value = Vec<Wish>> {
    let wish = (0u8..36, 0usize..1000, 0usize..12, "\\PC{0,12}", 0i64..100_000)
        .prop_map(|(kind, which, other, text, number)| Wish { kind, which, other, text, number });
    prop::collection::vec(wish, 1..most)
}

impl Wish {
    /// The edit for a plan. `tag` makes its new ids unique.
    pub(crate) fn edit(&self, plan: &Plan, tag: &str) -> Edit {
        let day = plan.days[self.which % plan.days.len()].id.clone();
        let to_day = plan.days[self.other % plan.days.len()].id.clone();
        let stops: Vec<StopId> = plan.stops().map(|(_, stop)| stop.id.clone()).collect();
        let stop = stops.get(self.which % stops.len().max(1)).cloned();
        let note = self.text.clone();
        let added = || Edit::AddStops { day: day.clone(), index: self.other, stops: self.new_stops(tag) };
        match (self.kind, stop) {
            (0, _) => Edit::SetTitle(format!("{note}!")),
            (1, _) => Edit::SetStart(
                Date::constant(2027, 1, 1).saturating_add(jiff::Span::new().days(self.number % 900)),
            ),
            (2, _) => Edit::SetVehicle(Profile::ALL[self.which % 7]),
            (3, _) => Edit::SetTravellers(
                ["MN", "KZ", "KZ"].iter().take(self.other % 4).map(|code| self.traveller(code)).collect(),
            ),
            (4, _) => Edit::SetAvoid(Avoid {
                countries: ["CN", "RU"].iter().take(self.other % 3).map(|&code| code.to_owned()).collect(),
                crossings: ["tashanta"].iter().take(self.which % 2).map(|&id| id.to_owned()).collect(),
                unpaved: self.number % 2 == 0,
                ferries: self.number % 3 == 0,
                tolls: self.number % 5 == 0,
                fords: self.number % 7 == 0,
                areas: (0..self.which % 3).map(|index| self.triangle(index)).collect(),
            }),
            (5, _) => Edit::AddDay { id: DayId::new(format!("{tag}-d")), index: self.other },
            (6, _) => Edit::RemoveDay(day),
            (7, _) => Edit::MoveDay { day, index: self.other },
            (8, _) => Edit::SetDayStart {
                day,
                start: Time::constant(0, 0, 0, 0)
                    .saturating_add(jiff::Span::new().minutes(self.number % 1440)),
            },
            (9, _) => Edit::SetDayTitle { day, title: note },
            (10, _) => Edit::SetDayNote { day, note },
            (11, Some(last)) => Edit::SetNight { day, last },
            (12 | 13, Some(stop)) => Edit::MoveStop { stop, day: to_day, index: self.which % 5 },
            (14, Some(stop)) => Edit::RemoveStop(stop),
            (15, Some(stop)) => Edit::SetStay { stop, stay: Seconds(self.number) },
            (16, Some(stop)) => Edit::SetStopName { stop, name: format!("{note}.") },
            (17, Some(stop)) => Edit::SetStopNote { stop, note },
            (18, Some(stop)) => Edit::SetReach { stop, reach: self.reach() },
            (19, Some(stop)) => Edit::SetShaping { stop, points: self.points() },
            (20, _) => Edit::SetVehicleFacts(self.vehicle_facts()),
            (21, _) => Edit::SetLimits(self.limits()),
            (22, _) => Edit::SetBreaks((!self.other.is_multiple_of(3)).then(|| Breaks {
                after: Seconds(1 + self.number % 86_400),
                rest: Seconds::minutes(1 + self.number % 60),
            })),
            (23, _) => Edit::SetDayLimits { day, limits: self.limits() },
            (24, _) => Edit::SetLodging { day, lodging: Lodging::ALL.get(self.other).copied() },
            (25 | 26, Some(stop)) => Edit::SetPin { stop, pin: self.pin() },
            (27 | 28, _) => Edit::Verify(Verified {
                check: self.check(),
                on: Date::constant(2027, 1, 1).saturating_add(jiff::Span::new().days(self.number % 900)),
                by: format!("{note}."),
            }),
            (29, _) => Edit::Unverify { check: self.check() },
            _ => added(),
        }
    }

    #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "a small positive number")]
    fn traveller(&self, code: &str) -> Traveller {
        Traveller { nationality: code.to_owned(), count: self.number as u32 % 4 }
    }

    fn time(&self) -> Time {
        Time::constant(0, 0, 0, 0).saturating_add(jiff::Span::new().minutes(self.number % 1440))
    }

    fn limits(&self) -> Limits {
        Limits {
            driving: (self.number % 2 == 0).then(|| Seconds(1 + self.number % 86_400)),
            earliest: (self.number % 3 == 0).then(|| self.time()),
            latest: (self.number % 5 < 2).then(|| self.time()),
            after_dark: [None, Some(false), Some(true)][self.other % 3],
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    fn vehicle_facts(&self) -> VehicleFacts {
        VehicleFacts {
            fuel_range: (self.number % 2 == 1).then(|| Metres(self.number as f64 / 3.0)),
            ownership: [None, Some(Ownership::Own), Some(Ownership::Hired)][self.other % 3],
            plates: [None, Some("KZ".to_owned()), Some("MN".to_owned())][self.which % 3].clone(),
        }
    }

    fn pin(&self) -> Option<Pin> {
        let kind = PinKind::ALL.get(self.other % 5).copied();
        kind.map(|kind| Pin { kind, at: self.time(), next_day: self.which.is_multiple_of(2) })
    }

    fn check(&self) -> String {
        format!("closed_on_arrival:a:{}", self.other % 4)
    }

    fn reach(&self) -> Reach {
        match self.other % 3 {
            0 => Reach::Road,
            1 => Reach::RoadBy(Profile::ALL[self.which % 7]),
            _ => Reach::Flight("ala-ubn".to_owned()),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    fn triangle(&self, index: usize) -> Vec<Point> {
        let west = 80.0 + (self.other % 3) as f64 / 3.0 - index as f64;
        vec![Point::new(west, 49.1), Point::new(west + 0.7, 49.3), Point::new(west + 0.1, 50.0)]
    }

    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    fn points(&self) -> Vec<Point> {
        (0..self.other % 4)
            .map(|index| Point::new(80.0 + self.number as f64 / 7e4, 49.1 + index as f64 / 3.0))
            .collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    fn new_stops(&self, tag: &str) -> Vec<NewStop> {
        let at = Point::new(self.number as f64 / 1000.0, 45.0 + self.other as f64 / 7.0);
        let key = [None, Some(PlaceKey::new(PlaceKind::Town, "ölgii"))][self.which % 2].clone();
        let new = |index: usize| NewStop {
            id: StopId::new(format!("{tag}-s{index}")),
            place: Place { key: key.clone(), name: format!("{}…", self.text), at },
            stay: Seconds(self.number),
            note: self.text.clone(),
            reach: self.reach(),
            pin: self.pin(),
        };
        (0..1 + self.other % 3).map(new).collect()
    }
}
