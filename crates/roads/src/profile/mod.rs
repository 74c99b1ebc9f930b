//! How vehicles move.
//!
//! Profiles are data: the shipped ones are `data/profiles/*.toml`, which says where each figure is from, and a user's own are the same kind
//! of text. Speeds are averages under way over long stretches, short halts in villages included, not limits.

mod text;
mod words;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use text::ProfileError;
pub use words::{Ground, Mode, RoadClass, Smoothness, Surface, TrackType};

/// How one kind of vehicle moves. Speeds are kilometres an hour, 0 where it may not go.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The word for it: `car`, `4x4`, …
    pub name: String,
    /// Whose rules apply to it.
    pub mode: Mode,
    /// By class in the order of [`RoadClass::ALL`], on paved road, on gravel, on earth.
    pub speeds: [[f64; 3]; RoadClass::ALL.len()],
    /// At most so much on an exact ground, in the order of [`Ground::ALL`].
    pub most_on_ground: [f64; Ground::ALL.len()],
    /// At most so much by smoothness, in the order of [`Smoothness::ALL`].
    pub most_by_smoothness: [f64; Smoothness::ALL.len()],
    /// At most so much by track type, in the order of [`TrackType::ALL`].
    pub most_by_track: [f64; TrackType::ALL.len()],
    /// Off any road, from a point to the network.
    pub off_road: f64,
    /// The share of a signed limit that is driven on average.
    pub limit_share: f64,
    /// The share of a road's speed that is driven on its slip roads.
    pub link_share: f64,
    /// Seconds more for each metre climbed.
    pub climb: f64,
    /// Seconds more for each metre descended; less than zero is a gain.
    pub fall: f64,
    /// By what the time on roads that are not paved grows when they are wet.
    pub wet: f64,
    /// By what the time on roads that are not paved grows, January first.
    pub season: [f64; 12],
    /// What things on the way take or cost.
    pub seconds: Seconds,
    /// How large the vehicle is.
    pub size: Size,
}

/// What things on the way take, or cost in the choice of the way, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seconds {
    /// A kilometre's fuel and wear. In the choice only: it is in no figure of an answer.
    pub wear_km: f64,
    /// A border's queues and papers. In the choice only.
    pub border: f64,
    /// A road that is for those who live there, or private. In the choice only.
    pub private: f64,
    /// A toll. In the choice only.
    pub toll: f64,
    /// A junction: looking, slowing, waiting for others.
    pub junction: f64,
    /// Traffic lights.
    pub signals: f64,
    /// Coming to a road of a higher class.
    pub give_way: f64,
    /// A stop sign.
    pub stop: f64,
    /// A crossing of walkers, a level crossing.
    pub crossing: f64,
    /// A gate, a lift gate, a cattle grid.
    pub gate: f64,
    /// Waiting for a ferry.
    pub ferry: f64,
    /// A ford.
    pub ford: f64,
    /// Turning back.
    pub u_turn: f64,
}

/// How large a vehicle is; 0 is not known, and fits everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Size {
    /// Metres.
    pub height: f64,
    /// Metres.
    pub width: f64,
    /// Metres.
    pub length: f64,
    /// Tonnes.
    pub weight: f64,
}

/// The shipped profiles' texts.
const SHIPPED: [&str; 7] = [
    include_str!("../../../../data/profiles/car.toml"),
    include_str!("../../../../data/profiles/4x4.toml"),
    include_str!("../../../../data/profiles/van.toml"),
    include_str!("../../../../data/profiles/bus.toml"),
    include_str!("../../../../data/profiles/bicycle.toml"),
    include_str!("../../../../data/profiles/foot.toml"),
    include_str!("../../../../data/profiles/horse.toml"),
];

impl Profile {
    /// Every shipped profile: car, 4x4, van, bus, bicycle, foot, horse.
    pub fn all_shipped() -> &'static [Self] {
        static ALL: LazyLock<Vec<Profile>> =
            LazyLock::new(|| SHIPPED.iter().filter_map(|text| Profile::from_toml(text).ok()).collect());
        &ALL
    }

    /// A shipped profile by its name.
    pub fn shipped(name: &str) -> Option<&'static Self> {
        Self::all_shipped().iter().find(|profile| profile.name == name)
    }

    /// The speed on a road of a class and surface, kilometres an hour; none where it may not go. A surface that nobody recorded counts as
    /// gravel.
    pub fn speed(&self, class: RoadClass, surface: Surface) -> Option<f64> {
        let column = match surface {
            Surface::Asphalt => 0,
            Surface::Gravel | Surface::Unknown => 1,
            Surface::Earth => 2,
        };
        let row = self.speeds.get(class as usize)?;
        row.get(column).copied().filter(|speed| *speed > 0.0)
    }

    /// Seconds over a stretch of road of so many metres; none where it may not go. `typical` are the hours that the stretch takes a
    /// suitable vehicle where class and surface mislead: nothing with an engine is faster.
    pub fn seconds(
        &self,
        class: RoadClass,
        surface: Surface,
        metres: f64,
        typical: Option<f64>,
    ) -> Option<f64> {
        let seconds = metres / (self.speed(class, surface)? / 3.6);
        Some(match typical {
            Some(hours) if self.mode.is_motor() => seconds.max(hours * 3600.0),
            _ => seconds,
        })
    }

    /// Seconds over so many metres off any road.
    pub fn off_road_seconds(&self, metres: f64) -> f64 {
        metres / (self.off_road / 3.6)
    }
}
