//! The words for roads: class, surface, state. They are OpenStreetMap's.

/// Makes an enum with its words, all in one list.
macro_rules! worded {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The word used in data and answers.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|each| each.word() == word)
            }
        }
    };
}

worded! {
    /// What kind of road it is.
    RoadClass {
        /// Separated carriageways without level crossings.
        Motorway = "motorway",
        /// A main road of a country.
        Trunk = "trunk",
        /// A main road between large towns.
        Primary = "primary",
        /// A road between towns.
        Secondary = "secondary",
        /// A road between villages.
        Tertiary = "tertiary",
        /// A minor public road.
        Unclassified = "unclassified",
        /// A street along which people live.
        Residential = "residential",
        /// A street where walkers come first.
        LivingStreet = "living_street",
        /// Access to a building, a yard, a field.
        Service = "service",
        /// A track that a car should not try.
        Track = "track",
        /// A path for anybody without an engine.
        Path = "path",
        /// A way for walkers.
        Footway = "footway",
        /// A way for bicycles.
        Cycleway = "cycleway",
        /// A way for horses.
        Bridleway = "bridleway",
        /// A street or square for walkers.
        Pedestrian = "pedestrian",
        /// Stairs.
        Steps = "steps",
        /// A ferry.
        Ferry = "ferry",
    }
}

worded! {
    /// What is under the wheels, as it is shown and summed.
    Surface {
        /// Paved.
        Asphalt = "asphalt",
        /// Gravel, graded.
        Gravel = "gravel",
        /// Earth, sand, steppe.
        Earth = "earth",
        /// Nobody recorded it.
        Unknown = "unknown",
    }
}

impl Surface {
    /// Whether it is known to be anything but paved.
    pub const fn is_unpaved(self) -> bool {
        matches!(self, Self::Gravel | Self::Earth)
    }
}

worded! {
    /// What is under the wheels, exactly.
    Ground {
        /// Asphalt, or just said to be paved.
        Asphalt = "asphalt",
        /// Concrete.
        Concrete = "concrete",
        /// Dressed stones.
        Sett = "sett",
        /// Rough stones.
        Cobblestone = "cobblestone",
        /// Metal, as of a bridge.
        Metal = "metal",
        /// Wood, as of a bridge.
        Wood = "wood",
        /// Compacted, graded.
        Compacted = "compacted",
        /// Fine gravel.
        FineGravel = "fine_gravel",
        /// Gravel.
        Gravel = "gravel",
        /// Just said to be unpaved.
        Unpaved = "unpaved",
        /// Dirt, earth, clay.
        Dirt = "dirt",
        /// Whatever was there before the wheels.
        Ground = "ground",
        /// Grass.
        Grass = "grass",
        /// Sand.
        Sand = "sand",
        /// Mud.
        Mud = "mud",
        /// Ice or snow.
        Ice = "ice",
    }
}

impl Ground {
    /// The surface it is summed under.
    pub const fn surface(self) -> Surface {
        match self {
            Self::Asphalt | Self::Concrete | Self::Sett | Self::Cobblestone | Self::Metal | Self::Wood => {
                Surface::Asphalt
            }
            Self::Compacted | Self::FineGravel | Self::Gravel | Self::Unpaved => Surface::Gravel,
            Self::Dirt | Self::Ground | Self::Grass | Self::Sand | Self::Mud | Self::Ice => Surface::Earth,
        }
    }
}

worded! {
    /// How smooth it is, by who can pass.
    Smoothness {
        /// Roller skates.
        Excellent = "excellent",
        /// Racing bicycles.
        Good = "good",
        /// City bicycles, sports cars.
        Intermediate = "intermediate",
        /// Cars.
        Bad = "bad",
        /// Cars with high clearance.
        VeryBad = "very_bad",
        /// Four-wheel drives.
        Horrible = "horrible",
        /// Tractors.
        VeryHorrible = "very_horrible",
        /// No wheel.
        Impassable = "impassable",
    }
}

worded! {
    /// How firm a track is.
    TrackType {
        /// Paved or heavily compacted.
        Grade1 = "grade1",
        /// Gravel, densely packed.
        Grade2 = "grade2",
        /// Hard and soft materials by turns.
        Grade3 = "grade3",
        /// Mostly soft.
        Grade4 = "grade4",
        /// Soft: soil, sand, grass.
        Grade5 = "grade5",
    }
}

worded! {
    /// Whose rules apply: what signs and barriers say to a kind of traveller.
    Mode {
        /// A motor car, a van, a four-wheel drive.
        Car = "car",
        /// A coach.
        Bus = "bus",
        /// A bicycle.
        Bicycle = "bicycle",
        /// On foot.
        Foot = "foot",
        /// On horseback.
        Horse = "horse",
    }
}

impl Mode {
    /// Whether it has an engine.
    pub const fn is_motor(self) -> bool {
        matches!(self, Self::Car | Self::Bus)
    }
}
