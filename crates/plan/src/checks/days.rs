//! Days: dark, limits, fixed times, nights.

use super::Scene;

/// Adds what there is to say.
pub(super) fn find(_scene: &mut Scene<'_>) {}
