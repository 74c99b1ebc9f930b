//! Bytes of others are read in a process of their own first.
//!
//! What Automerge, XML or a seal makes of hostile bytes may take all memory, never end, or end the process. So a file from outside, and each change of
//! somebody else, is first read by a [`Worker`]: this very program, started once more with a hidden first argument, which limits its own memory
//! and time, is asked one question through a pipe and gives one answer. Only what it found sound is then read in this process, and does there
//! what it did there, for reading depends on nothing but the bytes.
//!
//! # Limits
//!
//! On Linux memory is limited beside what the program has when it starts; the time of the processor, files and core dumps too. On other Unix systems
//! the kernel limits the processor's time, and memory as far as it honours the limit of data; elsewhere only the time on the clock is limited, by
//! the process that asked.
//!
//! **Invariant**: where no worker can be started nothing is read instead: that is an error.

mod child;
mod process;
mod wire;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::error::{Code, Error};
use process::Heard;
use wire::Kind;

pub use child::{confined_if_asked, serve_if_asked};

/// The first argument that makes a worker of this program.
const FLAG: &str = "--qosjol-worker";
/// How many refused payloads are looked for among those asked about at once.
const MOST_REFUSED: usize = 64;
/// How long they are looked for, as a multiple of what one question may take.
const PATIENCE: u32 = 3;

/// What a worker may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Memory, in bytes, beside what the program has when it starts.
    pub memory: u64,
    /// Time of the processor, in whole seconds.
    pub processor: Duration,
    /// Time on the clock: more, for others may have the processor.
    pub clock: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory: 512 << 20, processor: Duration::from_secs(5), clock: Duration::from_secs(30) }
    }
}

/// Whether one of several payloads is sound, or why not.
pub type Verdict = Result<(), Error>;

/// Who reads bytes of others. It is cheap to make and to copy; a process is started for each question.
#[derive(Clone, Debug)]
pub struct Worker {
    program: PathBuf,
    limits: Limits,
}

impl Worker {
    /// This program, whose `main` calls [`serve_if_asked`] before anything else.
    pub fn of_this_program() -> Self {
        // On Linux this name holds good after an update has put another file where the program was.
        let of_process = PathBuf::from("/proc/self/exe");
        let program = if cfg!(target_os = "linux") && of_process.exists() {
            of_process
        } else {
            std::env::current_exe().unwrap_or_default()
        };
        Self::at(program)
    }

    /// Another program whose `main` calls [`serve_if_asked`] before anything else.
    pub fn at(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), limits: Limits::default() }
    }

    /// The same with other limits.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Whether bytes are one whole plan that [`document::Document::open`] takes.
    ///
    /// # Errors
    ///
    /// What opening would say; [`Code::FileHostile`] where it took too much memory or time or ended the worker (the argument `why` is `memory`, `time`,
    /// `crash` or `stopped`); [`Code::Internal`] where no worker can be started.
    pub fn plan_file(&self, bytes: &[u8]) -> Result<(), Error> {
        self.ask(Kind::Plan, &[bytes]).1
    }

    /// Which of these changes can be taken into a plan, in this order, each with those before it that can. `base` is the whole document, empty
    /// where there is none yet; `payloads` are the payloads of lane objects. A verdict for each, in their order.
    ///
    /// Where there are more than 64 that cannot, or looking for them takes too long, the rest are refused as [`Code::FileHostile`] with `why` being `unread`: ask
    /// again without those that had a reason of their own.
    ///
    /// # Errors
    ///
    /// If the base itself is not sound, or no worker can be started.
    pub fn payloads(&self, base: &[u8], payloads: &[&[u8]]) -> Result<Vec<Verdict>, Error> {
        let mut verdicts: Vec<Verdict> = payloads.iter().map(|_| Ok(())).collect();
        let mut left: Vec<usize> = (0..payloads.len()).collect();
        let until = Instant::now() + self.limits.clock * PATIENCE;
        for _ in 0..=MOST_REFUSED {
            if left.is_empty() {
                return Ok(verdicts);
            }
            let (looking, answer) = self.ask_about(base, payloads, &left);
            let Err(error) = answer else { return Ok(verdicts) };
            let number = match looking {
                // It fell over the base, or did not start.
                None => return Err(error),
                Some(number) if number < left.len() => number,
                // Each can be read, and together they make no plan.
                Some(_) => match self.first_that_fails(base, payloads, &left) {
                    Some(number) => number,
                    None => return Err(error),
                },
            };
            if error.code == Code::Internal || number >= left.len() {
                return Err(error);
            }
            let refused = left.remove(number);
            if let Some(verdict) = verdicts.get_mut(refused) {
                *verdict = Err(error);
            }
            if Instant::now() > until {
                break;
            }
        }
        for number in left {
            if let Some(verdict) = verdicts.get_mut(number) {
                *verdict = Err(unread());
            }
        }
        Ok(verdicts)
    }

    /// The number of the payload with which a plan can no longer be made; none where none could be made without any.
    fn first_that_fails(&self, base: &[u8], payloads: &[&[u8]], left: &[usize]) -> Option<usize> {
        // With `sound` of them a plan can be made, with `failing` it cannot.
        let (mut sound, mut failing) = (0, left.len());
        if !base.is_empty() && self.ask_about(base, payloads, &[]).1.is_err() {
            return None;
        }
        while failing - sound > 1 {
            let middle = sound + (failing - sound) / 2;
            let some = left.get(..middle).unwrap_or(left);
            if self.ask_about(base, payloads, some).1.is_ok() {
                sound = middle;
            } else {
                failing = middle;
            }
        }
        Some(sound)
    }

    fn ask_about(&self, base: &[u8], payloads: &[&[u8]], which: &[usize]) -> Heard {
        let chosen = which.iter().filter_map(|number| payloads.get(*number).copied());
        let parts: Vec<&[u8]> = std::iter::once(base).chain(chosen).collect();
        self.ask(Kind::Payloads, &parts)
    }

    fn ask(&self, kind: Kind, parts: &[&[u8]]) -> Heard {
        process::ask(&self.program, self.limits, kind, parts)
    }
}

/// What a worker did that was not to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// It took more memory than it may.
    Memory,
    /// It took more time than it may.
    Time,
    /// It ended by itself, or talked nonsense.
    Crash,
    /// Somebody ended it.
    Stopped,
}

/// Bytes that could not be read within the limits.
fn hostile(why: Why) -> Error {
    let (word, what) = match why {
        Why::Memory => ("memory", "takes more memory than is allowed"),
        Why::Time => ("time", "takes more time than is allowed"),
        Why::Crash => ("crash", "ends the program that reads it"),
        Why::Stopped => ("stopped", "was not finished: the program that reads it was ended"),
    };
    let message = format!("reading this {what}; it is damaged, or made to do harm, and was not opened");
    Error::new(Code::FileHostile, message).with("why", word)
}

fn unread() -> Error {
    let message = "this was not looked at, for too much that came with it is damaged or made to do harm";
    Error::new(Code::FileHostile, message).with("why", "unread")
}
