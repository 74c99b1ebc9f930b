//! A plan with its history.

use automerge::AutoCommit;
use plan::{Edit, Plan, Step};
use serde::Serialize;

use crate::error::{Error, Result, invalid};
use crate::log::{Entry, MAX_STEPS, UndoLog, Written, unusable};
use crate::registers::{self, DayField, Register, Registers, StopField, Value};
use crate::{read, store, terms};

/// The most bytes of a document that is opened: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;

/// A plan with its history and the steps that can be undone.
pub struct Document {
    doc: AutoCommit,
    registers: Registers,
    plan: Plan,
    undo: Vec<Entry>,
    redo: Vec<Entry>,
}

/// The message of a change: what it did, as JSON.
#[derive(Serialize)]
struct Message<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<usize>,
    /// `undo` where the change takes the step back, `redo` where it makes it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
}

impl Document {
    /// A new document of a plan. `at` is the time of creation, in Unix seconds.
    ///
    /// Times of the clock are kept to the minute, and travellers of one nationality are counted together.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] where the plan itself is not sound: no day, an id twice, a position that is none.
    pub fn create(plan: &Plan, at: i64) -> Result<Self> {
        let registers = registers::of(plan);
        let kept = read::plan_of(&registers)?;
        if kept.days.len() != plan.days.len() || kept.stops().count() != plan.stops().count() {
            return Err(invalid("two days or two stops have the same id"));
        }
        let mut doc = store::empty()?;
        let message = message("create", None, None, None)?;
        store::write(&mut doc, registers.iter(), message, at)?;
        Ok(Self { doc, registers, plan: kept, undo: Vec::new(), redo: Vec::new() })
    }

    /// The document of bytes that [`Document::save`] made, here or elsewhere.
    ///
    /// # Errors
    ///
    /// [`Error::NotAPlan`] for anything else, [`Error::Torn`] for a damaged or shortened file, [`Error::Newer`] for a
    /// layout this version does not know, [`Error::TooLarge`] for more than [`MAX_BYTES`], [`Error::Invalid`] for a whole
    /// document with a value that cannot be.
    pub fn open(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::TooLarge { size: bytes.len() as u64, most: MAX_BYTES as u64 });
        }
        let (doc, registers) = store::load(bytes)?;
        let plan = read::plan_of(&registers)?;
        Ok(Self { doc, registers, plan, undo: Vec::new(), redo: Vec::new() })
    }

    /// The whole document with its history, for a file.
    pub fn save(&mut self) -> Vec<u8> {
        self.doc.save()
    }

    /// The plan as the document has it.
    ///
    /// What several operators made of it is read so: a stop whose day is removed comes to the end of the last remaining day
    /// before it, or else of the first; a stop whose day is not known comes to the end of the last day; equal
    /// order keys are told apart by id; where every day is removed the first stays.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Makes one edit, as one change with the step as its message. `at` is its time, in Unix seconds.
    ///
    /// An edit that changes nothing leaves no change and no step to undo. Any other clears what could be done again.
    ///
    /// # Errors
    ///
    /// [`Error::Edit`] where the plan does not allow it. The document is then as it was.
    pub fn apply(&mut self, edit: &Edit, at: i64) -> Result<Step> {
        let mut next = self.plan.clone();
        let step = next.apply(edit)?;
        let writes = self.writes_to(&next);
        if writes.is_empty() {
            return Ok(step);
        }
        let before: Vec<_> = writes.iter().map(|(register, _)| self.held(register)).collect();
        self.write(&writes, message(step.code, step.subject.as_deref(), step.day, None)?, at)?;

        let written = writes.into_iter().zip(before).filter_map(|((register, after), before)| {
            // What had no value before belongs to a new day or stop; its mark of removal is all that undoing needs.
            Some(Written { register, before: before?, after })
        });
        self.undo.push(Entry { step: step.clone(), written: written.collect() });
        if self.undo.len() > MAX_STEPS {
            self.undo.remove(0);
        }
        self.redo.clear();
        Ok(step)
    }

    /// Takes the last step back, as a new change, and says which it was; none where there is no step.
    ///
    /// A value that someone else has set since stays as they set it; a step of which nothing is left is passed over.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] or [`Error::Unrecorded`] where the old values cannot be written. The document is then as it was.
    pub fn undo(&mut self, at: i64) -> Result<Option<Step>> {
        self.step(Way::Back, at)
    }

    /// Makes the step again that was undone last, as a new change, and says which it was; none where there is no such step.
    ///
    /// # Errors
    ///
    /// As [`Document::undo`].
    pub fn redo(&mut self, at: i64) -> Result<Option<Step>> {
        self.step(Way::Forth, at)
    }

    /// The step that [`Document::undo`] would take back.
    pub fn undo_step(&self) -> Option<&Step> {
        self.next_step(Way::Back)
    }

    /// The step that [`Document::redo`] would make again.
    pub fn redo_step(&self) -> Option<&Step> {
        self.next_step(Way::Forth)
    }

    /// The steps to undo and to do again, to be kept across a restart.
    pub fn undo_log(&self) -> UndoLog {
        UndoLog::new(self.plan.id.as_str(), &self.undo, &self.redo)
    }

    /// Takes up the steps of an earlier session on this plan, in place of those at hand.
    ///
    /// # Errors
    ///
    /// [`Error::UndoLog`] where the log is another plan's or holds steps that this version does not know. The steps at hand
    /// stay.
    pub fn resume(&mut self, log: UndoLog) -> Result<()> {
        if log.plan != self.plan.id.as_str() {
            return Err(unusable("they belong to another plan".to_owned()));
        }
        (self.undo, self.redo) = log.entries()?;
        Ok(())
    }

    /// Writes registers into the document, the table and the plan, or into none of them.
    fn write(&mut self, writes: &[(Register, Value)], message: String, at: i64) -> Result<()> {
        let mut registers = self.registers.clone();
        registers.extend(writes.iter().cloned());
        let plan = read::plan_of(&registers)?;
        store::write(&mut self.doc, writes.iter().map(|(register, value)| (register, value)), message, at)?;
        (self.registers, self.plan) = (registers, plan);
        Ok(())
    }

    /// What must be written for the plan to become another.
    fn writes_to(&self, next: &Plan) -> Vec<(Register, Value)> {
        let (old, new) = (registers::of(&self.plan), registers::of(next));
        let stays = |register: &Register| match register {
            Register::Day(id, _) => new.contains_key(&Register::Day(id.clone(), DayField::Removed)),
            Register::Stop(id, _) => new.contains_key(&Register::Stop(id.clone(), StopField::Removed)),
            _ => true,
        };
        let left_out = old.keys().filter(|register| !new.contains_key(*register));
        // What goes with its day or stop keeps its terms, for the mark of removal is enough.
        let mut writes: Registers =
            left_out.filter(|register| !register.is_term() || stays(register)).filter_map(gone).collect();
        let changed = new.iter().filter(|(register, value)| old.get(*register) != Some(*value));
        writes.extend(changed.map(|(register, value)| (register.clone(), value.clone())));
        if writes.keys().any(Register::is_structure) {
            // The rules for merged documents may show days and stops elsewhere than the document has them. Once something is
            // moved among them, all are written where they are seen, so that nothing jumps.
            let structure = new.iter().filter(|(register, _)| register.is_structure());
            writes.extend(structure.map(|(register, value)| (register.clone(), value.clone())));
        }
        writes.into_iter().filter(|(register, value)| self.held(register).as_ref() != Some(value)).collect()
    }

    /// The value of a register, with what is meant where the document has none.
    fn held(&self, register: &Register) -> Option<Value> {
        let known = || match register {
            Register::Day(id, _) => self.registers.contains_key(&Register::Day(id.clone(), DayField::Order)),
            Register::Stop(id, _) => {
                self.registers.contains_key(&Register::Stop(id.clone(), StopField::Position))
            }
            _ => true,
        };
        let meant = || {
            if known() {
                register.when_absent()
            } else {
                // A day or stop that the document has never had is as good as removed.
                register.is_removal().then_some(Value::Flag(true))
            }
        };
        self.registers.get(register).cloned().or_else(meant)
    }

    fn step(&mut self, way: Way, at: i64) -> Result<Option<Step>> {
        while let Some(entry) = self.stack(way).last().cloned() {
            let writes = self.stepping(&entry, way);
            if !writes.is_empty() {
                let step = &entry.step;
                let message = message(step.code, step.subject.as_deref(), step.day, Some(way.word()))?;
                self.write(&writes, message, at)?;
            }
            self.stack_mut(way).pop();
            if !writes.is_empty() {
                let step = entry.step.clone();
                self.stack_mut(way.turned()).push(entry);
                return Ok(Some(step));
            }
        }
        Ok(None)
    }

    fn next_step(&self, way: Way) -> Option<&Step> {
        let left = |entry: &&Entry| !self.stepping(entry, way).is_empty();
        self.stack(way).iter().rev().find(left).map(|entry| &entry.step)
    }

    /// The writes that lead from one side of a step to the other, without those that someone else has overtaken.
    fn stepping(&self, entry: &Entry, way: Way) -> Vec<(Register, Value)> {
        let write = |written: &Written| {
            let (from, to) = match way {
                Way::Back => (&written.after, &written.before),
                Way::Forth => (&written.before, &written.after),
            };
            (self.held(&written.register).as_ref() == Some(from))
                .then(|| (written.register.clone(), to.clone()))
        };
        entry.written.iter().filter_map(write).collect()
    }

    fn stack(&self, way: Way) -> &Vec<Entry> {
        match way {
            Way::Back => &self.undo,
            Way::Forth => &self.redo,
        }
    }

    fn stack_mut(&mut self, way: Way) -> &mut Vec<Entry> {
        match way {
            Way::Back => &mut self.undo,
            Way::Forth => &mut self.redo,
        }
    }
}

/// Which way along the steps.
#[derive(Clone, Copy)]
enum Way {
    Back,
    Forth,
}

impl Way {
    const fn turned(self) -> Self {
        match self {
            Self::Back => Self::Forth,
            Self::Forth => Self::Back,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Back => "undo",
            Self::Forth => "redo",
        }
    }
}

/// How it is marked that something is no longer in the plan.
fn gone(register: &Register) -> Option<(Register, Value)> {
    match register {
        term if term.is_term() => Some((term.clone(), terms::none())),
        Register::Traveller(_) => Some((register.clone(), Value::Whole(0))),
        Register::AvoidCountry(_) | Register::AvoidCrossing(_) | Register::AvoidArea(_) => {
            Some((register.clone(), Value::Flag(false)))
        }
        Register::Plan(field) if field.is_avoided() => Some((register.clone(), Value::Flag(false))),
        Register::Day(_, DayField::Removed) | Register::Stop(_, StopField::Removed) => {
            Some((register.clone(), Value::Flag(true)))
        }
        Register::Plan(_) | Register::Verified(_) | Register::Day(..) | Register::Stop(..) => None,
    }
}

fn message(
    code: &str,
    subject: Option<&str>,
    day: Option<usize>,
    by: Option<&'static str>,
) -> Result<String> {
    serde_json::to_string(&Message { code, subject, day, by })
        .map_err(|cause| Error::Unrecorded { cause: cause.to_string() })
}

#[cfg(test)]
impl Document {
    /// Takes in what another copy of the document has.
    pub(crate) fn merge(&mut self, other: &mut Self) -> Result<()> {
        let merged = self.doc.merge(&mut other.doc);
        merged.map_err(|cause| Error::Unrecorded { cause: cause.to_string() })?;
        self.registers = store::registers_of(&self.doc)?;
        self.plan = read::plan_of(&self.registers)?;
        Ok(())
    }
}
