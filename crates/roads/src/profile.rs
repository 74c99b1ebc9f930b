//! How vehicles move.
//!
//! Speeds are averages under way over long stretches, short halts in villages included, not limits.
//!
//! Sources of the figures: asphalt — the limits of 90–110 km/h outside towns in Kazakhstan, 80–90 in Mongolia and Russia (road
//! codes of the three countries) less the usual fifth for villages, lorries and mending; gravel and earth — operators' published driving times
//! on unpaved Mongolian stretches, 30–45 km/h (Ölgii–Ulaangom, Altai–Uliastai, Tariat–Tosontsengel before it was paved); tracks — 15–25 km/h in
//! the Altai valleys (Ölgii–Khoton Lake: 180 km in 7–8 h); bicycle, foot and horse — loaded touring averages: 15–18 km/h on asphalt and half on
//! dirt, 4.5 km/h walking, 6 km/h at a horse trek's pace. They are project estimates of medium confidence and are to be tuned
//! against recorded journeys.

/// What kind of road it is, by the words of OpenStreetMap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoadClass {
    /// Separated carriageways without level crossings.
    Motorway,
    /// A main road of a country.
    Trunk,
    /// A main road between large towns.
    Primary,
    /// A road between towns.
    Secondary,
    /// A road between villages.
    Tertiary,
    /// A minor public road.
    Unclassified,
    /// A track that a car should not try.
    Track,
}

impl RoadClass {
    /// Every class, the greatest first.
    pub const ALL: [Self; 7] = [
        Self::Motorway,
        Self::Trunk,
        Self::Primary,
        Self::Secondary,
        Self::Tertiary,
        Self::Unclassified,
        Self::Track,
    ];

    /// The word used in data and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Motorway => "motorway",
            Self::Trunk => "trunk",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Tertiary => "tertiary",
            Self::Unclassified => "unclassified",
            Self::Track => "track",
        }
    }
}

/// What is under the wheels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surface {
    /// Paved.
    Asphalt,
    /// Gravel, graded.
    Gravel,
    /// Earth, sand, steppe.
    Earth,
}

impl Surface {
    /// Every surface, the best first.
    pub const ALL: [Self; 3] = [Self::Asphalt, Self::Gravel, Self::Earth];

    /// The word used in data and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asphalt => "asphalt",
            Self::Gravel => "gravel",
            Self::Earth => "earth",
        }
    }

    /// Whether it is anything but asphalt.
    pub const fn is_unpaved(self) -> bool {
        !matches!(self, Self::Asphalt)
    }
}

/// How one kind of vehicle moves. All speeds are kilometres an hour.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The word for it: `car`, `4x4`, …
    pub name: &'static str,
    /// On asphalt, by class in the order of [`RoadClass::ALL`]; zero may not be used.
    pub asphalt: [f64; 7],
    /// On gravel.
    pub gravel: [f64; 7],
    /// On earth.
    pub earth: [f64; 7],
    /// Off any road, from a point to the network.
    pub off_road: f64,
    /// Whether it has an engine: the typical hours of a road apply to it.
    pub motor: bool,
}

impl Profile {
    /// A passenger car.
    pub const CAR: Self = Self {
        name: "car",
        asphalt: [100.0, 80.0, 75.0, 68.0, 58.0, 45.0, 0.0],
        gravel: [60.0, 52.0, 50.0, 45.0, 40.0, 35.0, 0.0],
        earth: [45.0, 38.0, 36.0, 34.0, 30.0, 27.0, 0.0],
        off_road: 15.0,
        motor: true,
    };
    /// A four-wheel drive: no faster on asphalt, better where it ends.
    pub const FOUR_BY_FOUR: Self = Self {
        name: "4x4",
        asphalt: [98.0, 78.0, 74.0, 68.0, 58.0, 48.0, 30.0],
        gravel: [64.0, 56.0, 54.0, 50.0, 45.0, 40.0, 26.0],
        earth: [50.0, 44.0, 42.0, 40.0, 37.0, 33.0, 20.0],
        off_road: 20.0,
        motor: true,
    };
    /// A van or minibus; the Russian four-wheel-drive kind goes where a slow car cannot, but not on tracks.
    pub const VAN: Self = Self {
        name: "van",
        asphalt: [92.0, 74.0, 70.0, 63.0, 54.0, 43.0, 0.0],
        gravel: [55.0, 48.0, 46.0, 42.0, 38.0, 33.0, 0.0],
        earth: [42.0, 36.0, 34.0, 32.0, 29.0, 26.0, 0.0],
        off_road: 15.0,
        motor: true,
    };
    /// A coach: main roads, no tracks.
    pub const BUS: Self = Self {
        name: "bus",
        asphalt: [85.0, 70.0, 65.0, 57.0, 48.0, 38.0, 0.0],
        gravel: [48.0, 42.0, 40.0, 36.0, 30.0, 25.0, 0.0],
        earth: [32.0, 28.0, 26.0, 24.0, 20.0, 18.0, 0.0],
        off_road: 10.0,
        motor: true,
    };
    /// A touring bicycle with luggage; not on motorways.
    pub const BICYCLE: Self = Self {
        name: "bicycle",
        asphalt: [0.0, 17.0, 17.0, 17.0, 17.0, 16.0, 12.0],
        gravel: [0.0, 11.0, 11.0, 11.0, 11.0, 11.0, 9.0],
        earth: [0.0, 9.0, 9.0, 9.0, 9.0, 9.0, 7.0],
        off_road: 5.0,
        motor: false,
    };
    /// On foot; not on motorways.
    pub const FOOT: Self = Self {
        name: "foot",
        asphalt: [0.0, 4.5, 4.5, 4.5, 4.5, 4.5, 4.0],
        gravel: [0.0, 4.5, 4.5, 4.5, 4.5, 4.5, 4.0],
        earth: [0.0, 4.3, 4.3, 4.3, 4.3, 4.3, 3.8],
        off_road: 3.0,
        motor: false,
    };
    /// On horseback: no quicker on asphalt than on grass.
    pub const HORSE: Self = Self {
        name: "horse",
        asphalt: [0.0, 5.5, 5.5, 5.5, 5.5, 5.5, 6.0],
        gravel: [0.0, 5.5, 5.5, 5.5, 5.5, 6.0, 6.0],
        earth: [0.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0],
        off_road: 5.0,
        motor: false,
    };

    /// The speed on a road, kilometres an hour; none where it may not go.
    pub fn speed(&self, class: RoadClass, surface: Surface) -> Option<f64> {
        let row = match surface {
            Surface::Asphalt => &self.asphalt,
            Surface::Gravel => &self.gravel,
            Surface::Earth => &self.earth,
        };
        row.get(class as usize).copied().filter(|speed| *speed > 0.0)
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
            Some(hours) if self.motor => seconds.max(hours * 3600.0),
            _ => seconds,
        })
    }

    /// Seconds over so many metres off any road.
    pub fn off_road_seconds(&self, metres: f64) -> f64 {
        metres / (self.off_road / 3.6)
    }
}
