//! Opening hours and seasons of places that are no crossings.

use super::Scene;

/// Adds what there is to say.
pub(super) fn find(_scene: &mut Scene<'_>) {}
