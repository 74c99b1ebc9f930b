//! Shipped example journeys.

/// A shipped example journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The file's name without its ending.
    pub id: &'static str,
    /// The brief, in TOML.
    pub brief: &'static str,
}
