//! Crossings: when they are shut, whom they are for, which way they lead.

use super::Scene;

/// Adds what there is to say.
pub(super) fn find(_scene: &mut Scene<'_>) {}
