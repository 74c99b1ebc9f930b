//! What stands on an edge for those who go along it.

/// Counts of things that take time. Edges with the same counts share them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Delay {
    pub(crate) signals: u8,
    pub(crate) stops: u8,
    pub(crate) give_ways: u8,
    pub(crate) crossings: u8,
    pub(crate) gates: u8,
    /// Booths, and halves of tolled stretches: their two ends.
    pub(crate) toll_booths: u8,
    pub(crate) toll_ends: u8,
    pub(crate) fords: u8,
    /// Ends where a private road meets a public one.
    pub(crate) private_ends: u8,
    pub(crate) boardings: u8,
    /// The junction where one arrives.
    pub(crate) junctions: u8,
}

pub(crate) const DELAY_BYTES: usize = 11;

impl Delay {
    pub(crate) const fn to_bytes(self) -> [u8; DELAY_BYTES] {
        [
            self.signals,
            self.stops,
            self.give_ways,
            self.crossings,
            self.gates,
            self.toll_booths,
            self.toll_ends,
            self.fords,
            self.private_ends,
            self.boardings,
            self.junctions,
        ]
    }

    pub(crate) const fn from_bytes(bytes: [u8; DELAY_BYTES]) -> Self {
        let [
            signals,
            stops,
            give_ways,
            crossings,
            gates,
            toll_booths,
            toll_ends,
            fords,
            private_ends,
            rest @ ..,
        ] = bytes;
        let [boardings, junctions] = rest;
        Self {
            signals,
            stops,
            give_ways,
            crossings,
            gates,
            toll_booths,
            toll_ends,
            fords,
            private_ends,
            boardings,
            junctions,
        }
    }
}
