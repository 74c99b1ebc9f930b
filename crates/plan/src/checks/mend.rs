//! Edits that do away with a finding.

use super::{Check, Figures};
use crate::facts::Surroundings;
use crate::schedule::DayTimes;
use crate::{Edit, Plan};

/// A way to do away with a finding, as one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// Unique among the mends of a check, and the same whenever they are worked out: `leave_earlier/07:30`.
    pub id: String,
    /// The code of the step: one of [`crate::Step::CODES`] that begin with `mend_`, or `add_crossings`.
    pub code: &'static str,
    /// What is put into its words.
    pub figures: Figures,
    /// The edit; always [`Edit::Several`] with this code.
    pub edit: Edit,
}

/// The mends of a check, the gentlest first. Each has been tried: afterwards the check is gone, and there are no more errors than before.
///
/// `fresh` makes ids for new days and stops; `trial` gives the checks of a changed plan, or nothing where it cannot be laid out.
pub fn mends(
    _plan: &Plan,
    _around: &Surroundings<'_>,
    _days: &[DayTimes],
    _check: &Check,
    _fresh: &mut dyn FnMut() -> String,
    _trial: &dyn Fn(&Plan) -> Option<Vec<Check>>,
) -> Vec<Mend> {
    Vec::new()
}
