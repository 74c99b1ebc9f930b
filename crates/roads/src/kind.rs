//! What kind of road an edge is, for every mode at once.

use crate::{Ground, Mode, RoadClass, Smoothness, TrackType};

/// The properties of a road that matter to anybody. Edges of one kind share it: a country has some thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Kind {
    pub(crate) class: RoadClass,
    /// None where nobody recorded it.
    pub(crate) ground: Option<Ground>,
    pub(crate) smoothness: Option<Smoothness>,
    pub(crate) track: Option<TrackType>,
    /// What ground it likely is where nobody recorded it: 0 paved, 1 gravel, 2 earth.
    pub(crate) assumed: u8,
    pub(crate) flags: Flags,
    /// Months in which it is shut, bit 0 January.
    pub(crate) shut: u16,
    /// By mode in the order of [`Mode::ALL`].
    pub(crate) access: [Access; Mode::ALL.len()],
    /// Signed limits along the way and against it, tenths of km/h; 0 is none. On a ferry the speed it goes at.
    pub(crate) limit: [u16; 2],
    /// Limits for large vehicles, centimetres and tens of kilograms; 0 is none.
    pub(crate) most_height: u16,
    pub(crate) most_width: u16,
    pub(crate) most_length: u16,
    pub(crate) most_weight: u16,
}

/// Bits of yes and no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Flags(pub(crate) u16);

impl Flags {
    /// A slip road.
    pub(crate) const LINK: Self = Self(1);
    pub(crate) const ROUNDABOUT: Self = Self(2);
    pub(crate) const TOLL: Self = Self(4);
    pub(crate) const FORD: Self = Self(8);
    /// A bridge or a tunnel: the ground below or above says nothing of its height.
    pub(crate) const SPAN: Self = Self(16);
    /// The piece through a barrier, of no length.
    pub(crate) const BARRIER: Self = Self(32);
    /// Within a built-up place, as far as its tags tell.
    pub(crate) const URBAN: Self = Self(64);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// What one mode may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Access(pub(crate) u8);

impl Access {
    pub(crate) const FORTH: Self = Self(1);
    pub(crate) const BACK: Self = Self(2);
    /// Only for those who live there, have business there, or have leave.
    pub(crate) const PRIVATE: Self = Self(4);
    pub(crate) const BOTH: Self = Self(3);
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn goes(self, back: Side) -> bool {
        self.0 & (1 << back as u8) != 0
    }

    pub(crate) const fn any(self) -> bool {
        self.0 & 3 != 0
    }

    pub(crate) const fn is_private(self) -> bool {
        self.0 & Self::PRIVATE.0 != 0
    }
}

/// Along an edge as it is drawn, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Side {
    /// From its tail to its head.
    Forth,
    /// From its head to its tail.
    Back,
}

impl Side {
    pub(crate) const ALL: [Self; 2] = [Self::Forth, Self::Back];
}

/// So many numbers of 16 bits hold a kind.
pub(crate) const KIND_WORDS: usize = 16;

const NONE: u16 = u16::MAX;

impl Kind {
    /// A road of a class of which nothing else is known.
    pub(crate) const fn new(class: RoadClass) -> Self {
        Self {
            class,
            ground: None,
            smoothness: None,
            track: None,
            assumed: 0,
            flags: Flags(0),
            shut: 0,
            access: [Access::NONE; Mode::ALL.len()],
            limit: [0; 2],
            most_height: 0,
            most_width: 0,
            most_length: 0,
            most_weight: 0,
        }
    }

    pub(crate) fn access(&self, mode: Mode) -> Access {
        self.access.get(mode as usize).copied().unwrap_or(Access::NONE)
    }

    /// Whether anybody may use it.
    pub(crate) fn is_open(&self) -> bool {
        self.access.iter().any(|access| access.any())
    }

    /// As numbers, for a file.
    pub(crate) fn to_words(self) -> [u16; KIND_WORDS] {
        let [car, bus, bicycle, foot, horse] = self.access.map(|access| u16::from(access.0));
        [
            self.class as u16,
            self.ground.map_or(NONE, |ground| ground as u16),
            self.smoothness.map_or(NONE, |smoothness| smoothness as u16),
            self.track.map_or(NONE, |track| track as u16),
            u16::from(self.assumed),
            self.flags.0,
            self.shut,
            car | bus << 8,
            bicycle | foot << 8,
            horse,
            self.limit[0],
            self.limit[1],
            self.most_height,
            self.most_width,
            self.most_length,
            self.most_weight,
        ]
    }

    /// From the numbers in a file; none if they stand for nothing.
    pub(crate) fn from_words(words: [u16; KIND_WORDS]) -> Option<Self> {
        let [
            class,
            ground,
            smoothness,
            track,
            assumed,
            flags,
            shut,
            motor,
            slow,
            horse,
            forth,
            back,
            rest @ ..,
        ] = words;
        let [most_height, most_width, most_length, most_weight] = rest;
        let optional = |word: u16| (word != NONE).then_some(usize::from(word));
        let byte = |word: u16, high: bool| Access((if high { word >> 8 } else { word & 0xff }) as u8);
        Some(Self {
            class: *RoadClass::ALL.get(usize::from(class))?,
            ground: optional(ground)
                .map(|index| Ground::ALL.get(index).copied().ok_or(()))
                .transpose()
                .ok()?,
            smoothness: optional(smoothness)
                .map(|index| Smoothness::ALL.get(index).copied().ok_or(()))
                .transpose()
                .ok()?,
            track: optional(track)
                .map(|index| TrackType::ALL.get(index).copied().ok_or(()))
                .transpose()
                .ok()?,
            assumed: u8::try_from(assumed).ok()?,
            flags: Flags(flags),
            shut,
            access: [
                byte(motor, false),
                byte(motor, true),
                byte(slow, false),
                byte(slow, true),
                byte(horse, false),
            ],
            limit: [forth, back],
            most_height,
            most_width,
            most_length,
            most_weight,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_comes_back_from_its_numbers() {
        let mut kind = Kind::new(RoadClass::Track);
        kind.ground = Some(Ground::Sand);
        kind.track = Some(TrackType::Grade5);
        kind.access = [Access::BOTH, Access::NONE, Access(7), Access::FORTH, Access::BACK];
        kind.limit = [905, 0];
        kind.shut = 0b1000_0000_0001;
        assert_eq!(Kind::from_words(kind.to_words()), Some(kind), "nothing is lost");
        let mut words = kind.to_words();
        words[0] = 99;
        assert_eq!(Kind::from_words(words), None, "there is no class 99");
    }
}
