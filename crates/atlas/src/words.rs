//! The words that tables use for a choice of a few, as types.

use plan::words;

words! {
    /// A language of the atlas.
    Lang {
        /// English.
        En = "en",
        /// Kazakh, in Cyrillic.
        Kk = "kk",
        /// Mongolian, in Cyrillic.
        Mn = "mn",
        /// Russian.
        Ru = "ru",
    }
}

words! {
    /// What a site is visited for.
    Theme {
        /// Monuments and places of past events.
        Historical = "historical",
        /// Protected nature and its study.
        Ecological = "ecological",
        /// Ways of life.
        Ethnographic = "ethnographic",
        /// Places of worship and pilgrimage.
        Religious = "religious",
        /// Burials, rock art, ruins.
        Archaeological = "archaeological",
        /// Landscapes.
        Nature = "nature",
        /// Sights of a town.
        Urban = "urban",
        /// Trade, industry, markets, economic zones.
        Economic = "economic",
    }
}

words! {
    /// The least that reaches a site, from the easiest on.
    Access {
        /// Any vehicle on asphalt.
        Paved = "paved",
        /// Any vehicle, on gravel at the end.
        Gravel = "gravel",
        /// A four-wheel drive.
        FourByFour = "4x4",
        /// On foot or on horseback at the end.
        Foot = "foot",
    }
}

words! {
    /// Who may use a crossing, as far as known.
    CrossingStatus {
        /// Open to third countries.
        Open = "open",
        /// Open with limits, or under reconstruction.
        Limited = "limited",
        /// Use by third countries is not confirmed.
        Verify = "verify",
        /// Open in some months only.
        Seasonal = "seasonal",
        /// Open to citizens of the two states only.
        Local = "local",
        /// By train only.
        Rail = "rail",
        /// Shut.
        Closed = "closed",
    }
}

impl CrossingStatus {
    /// Whether a route uses such a crossing without being asked to.
    pub const fn routable_by_default(self) -> bool {
        match self {
            Self::Open | Self::Limited | Self::Verify | Self::Seasonal => true,
            Self::Local | Self::Rail | Self::Closed => false,
        }
    }
}

words! {
    /// What a holiday means.
    HolidayKind {
        /// A day off by law.
        Public = "public",
        /// Crossings that name it are shut.
        Closure = "crossing_closure",
        /// Nobody knows whether crossings that name it are shut.
        Perhaps = "crossing_perhaps",
    }
}

words! {
    /// Whether a flight can be taken, as far as known.
    FlightStatus {
        /// On sale.
        Open = "open",
        /// Not confirmed.
        Verify = "verify",
        /// On sale in some months only.
        Seasonal = "seasonal",
        /// Not flown yet.
        Announced = "announced",
        /// Not flown now.
        Suspended = "suspended",
        /// Given up.
        Closed = "closed",
    }
}

words! {
    /// The class of a road, from the greatest on; the terms are OpenStreetMap's.
    RoadClass {
        /// Divided, without crossings.
        Motorway = "motorway",
        /// A main road of the country.
        Trunk = "trunk",
        /// Between large towns.
        Primary = "primary",
        /// Between towns.
        Secondary = "secondary",
        /// Between villages.
        Tertiary = "tertiary",
        /// A minor public road.
        Unclassified = "unclassified",
        /// For four-wheel drives only.
        Track = "track",
    }
}

words! {
    /// What a road is made of, from the best on.
    Surface {
        /// Sealed.
        Asphalt = "asphalt",
        /// Laid gravel.
        Gravel = "gravel",
        /// Natural ground.
        Earth = "earth",
    }
}

words! {
    /// Where the length of a road is from.
    LengthBasis {
        /// A road authority or an official table.
        Official = "official",
        /// A published log or route plan.
        Measured = "measured",
        /// Drawn by hand, with a factor for the bends.
        Estimated = "estimated",
    }
}

words! {
    /// Where the duration of a flight is from.
    DurationBasis {
        /// A timetable.
        Published = "published",
        /// Distance and usual speed.
        Estimated = "estimated",
    }
}

words! {
    /// What a node of the corridor network is.
    NodeKind {
        /// Where roads meet.
        Junction = "junction",
        /// A village that is no place of the atlas.
        Village = "village",
        /// The top of a pass.
        Pass = "pass",
        /// A bridge.
        Bridge = "bridge",
        /// A ferry.
        Ferry = "ferry",
        /// A gate, barrier or post.
        Gate = "gate",
    }
}
