//! Legs: roads that are not there or shut, fuel, flights; pins and doubles.

use super::Scene;

/// Adds what there is to say.
pub(super) fn find(_scene: &mut Scene<'_>) {}
