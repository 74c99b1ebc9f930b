//! Steps that can be undone and done again.

use plan::Step;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::registers::{Register, Value};

/// The most steps that are kept; older ones can no longer be undone.
pub(crate) const MAX_STEPS: usize = 500;

/// The most bytes of a kept log.
const MAX_LOG_BYTES: usize = 64 << 20;

/// One value before and after a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Written {
    pub(crate) register: Register,
    pub(crate) before: Value,
    pub(crate) after: Value,
}

/// A step with all that is needed to undo it and do it again.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) step: Step,
    pub(crate) written: Vec<Written>,
}

/// The steps of one operator on one plan, to be kept beside the plan across restarts.
///
/// It belongs to the operator and the machine, not into the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UndoLog {
    /// The plan it is about.
    pub(crate) plan: String,
    undo: Vec<Kept>,
    redo: Vec<Kept>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    code: String,
    subject: Option<String>,
    day: Option<usize>,
    written: Vec<Written>,
}

impl UndoLog {
    pub(crate) fn new(plan: &str, undo: &[Entry], redo: &[Entry]) -> Self {
        let kept = |entry: &Entry| Kept {
            code: entry.step.code.to_owned(),
            subject: entry.step.subject.clone(),
            day: entry.step.day,
            written: entry.written.clone(),
        };
        Self {
            plan: plan.to_owned(),
            undo: undo.iter().map(kept).collect(),
            redo: redo.iter().map(kept).collect(),
        }
    }

    /// Its entries: those to undo and those to do again, the next one last.
    pub(crate) fn entries(self) -> Result<(Vec<Entry>, Vec<Entry>)> {
        let entry = |kept: Kept| -> Result<Entry> {
            let code = Step::CODES.into_iter().find(|code| *code == kept.code);
            let code = code.ok_or_else(|| unusable(format!("the step {:?} is not known", kept.code)))?;
            Ok(Entry { step: Step { code, subject: kept.subject, day: kept.day }, written: kept.written })
        };
        let undo = self.undo.into_iter().map(entry).collect::<Result<_>>()?;
        Ok((undo, self.redo.into_iter().map(entry).collect::<Result<_>>()?))
    }

    /// The log as bytes (JSON).
    ///
    /// # Errors
    ///
    /// [`Error::UndoLog`] where it cannot be put into bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|cause| unusable(cause.to_string()))
    }

    /// The log of bytes made by [`UndoLog::to_bytes`].
    ///
    /// # Errors
    ///
    /// [`Error::UndoLog`] where they are none, [`Error::TooLarge`] where they are more than 64 MiB.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_LOG_BYTES {
            return Err(Error::TooLarge { size: bytes.len() as u64, most: MAX_LOG_BYTES as u64 });
        }
        serde_json::from_slice(bytes).map_err(|cause| unusable(cause.to_string()))
    }
}

pub(crate) fn unusable(what: String) -> Error {
    Error::UndoLog { what }
}
