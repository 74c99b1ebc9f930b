//! Visas, stays, registration, permits, how old a rule is.

use super::Scene;

/// Adds what there is to say.
pub(super) fn find(_scene: &mut Scene<'_>) {}
