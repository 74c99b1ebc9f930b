//! The asking side: starts a worker, hears it out as long as it may take, and ends it.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::wire::{self, Answer, Kind};
use super::{FLAG, Limits, Verdict, Why, hostile};
use crate::error::{Code, Error};

/// How much of what a worker has to say on standard error is kept.
const MOST_LAST_WORDS: u64 = 4 << 10;
/// How long a worker that says nothing more has to end by itself.
const TO_END: Duration = Duration::from_millis(500);

/// What came of a question: the number of the payload that the worker said last it was looking at, and what it found.
pub(super) type Heard = (Option<usize>, Verdict);

pub(super) fn ask(program: &Path, limits: Limits, kind: Kind, parts: &[&[u8]]) -> Heard {
    let mut child = match start(program, limits) {
        Ok(child) => child,
        Err(cause) => return (None, Err(not_started(program).because(&cause))),
    };
    let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (Some(mut questions), Some(mut answers), Some(mut complaints)) = pipes else {
        end(&mut child);
        return (None, Err(not_started(program)));
    };
    let until = Instant::now() + limits.clock;
    // Each pipe has a thread: a worker that reads nothing, or talks without end, holds nobody up.
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A worker that is gone has its reasons, which the other end tells.
            let _ = wire::write_question(&mut questions, kind, parts);
        });
        let last_words = scope.spawn(move || {
            let mut words = Vec::new();
            let _ = (&mut complaints).take(MOST_LAST_WORDS).read_to_end(&mut words);
            let _ = io::copy(&mut complaints, &mut io::sink());
            String::from_utf8_lossy(&words).into_owned()
        });
        let (say, hear) = mpsc::sync_channel(1);
        scope.spawn(move || {
            loop {
                let answer = wire::read_answer(&mut answers);
                let more = matches!(answer, Ok(Some(_)));
                // Nobody hears once the question is answered.
                if say.send(answer).is_err() || !more {
                    return;
                }
            }
        });

        let mut looking = None;
        // An answer for each part and one more; a worker that says more than that has gone astray.
        for _ in 0..parts.len() + 2 {
            let left = until.saturating_duration_since(Instant::now());
            match hear.recv_timeout(left) {
                Ok(Ok(Some(Answer::Looking(number)))) => looking = Some(number),
                Ok(Ok(Some(Answer::Sound))) => {
                    end(&mut child);
                    return (looking, Ok(()));
                }
                Ok(Ok(Some(Answer::Refused { saying, details }))) => {
                    end(&mut child);
                    let error = Error::of_worker(saying, details).unwrap_or_else(|| hostile(Why::Crash));
                    return (looking, Err(error));
                }
                Ok(Ok(None)) | Err(RecvTimeoutError::Disconnected) => {
                    let status = ended(&mut child);
                    let words = last_words.join().unwrap_or_default();
                    return (looking, Err(why(status, &words, program)));
                }
                Err(RecvTimeoutError::Timeout) => {
                    end(&mut child);
                    return (looking, Err(hostile(Why::Time)));
                }
                Ok(Err(cause)) => {
                    end(&mut child);
                    return (looking, Err(hostile(Why::Crash).because(&cause)));
                }
            }
        }
        end(&mut child);
        (looking, Err(hostile(Why::Crash)))
    })
}

fn start(program: &Path, limits: Limits) -> io::Result<Child> {
    let mut command = Command::new(program);
    command
        .arg(FLAG)
        .arg(limits.memory.to_string())
        .arg(limits.processor.as_secs().max(1).to_string())
        // Where a panic came from takes long to find out, and nobody reads it.
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        // No console window.
        command.creation_flags(0x0800_0000);
    }
    command.spawn()
}

fn not_started(program: &Path) -> Error {
    let message = format!(
        "files cannot be read: the process in which they are read first, {}, cannot be started; start Qosjol again, or install it anew",
        program.display()
    );
    Error::new(Code::Internal, message)
}

/// Ends a worker at once.
fn end(child: &mut Child) {
    // It may have ended already.
    let _ = child.kill();
    let _ = child.wait();
}

/// How a worker that says nothing more ends; none where it had to be ended.
fn ended(child: &mut Child) -> Option<ExitStatus> {
    let until = Instant::now() + TO_END;
    while Instant::now() < until {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => std::thread::sleep(Duration::from_millis(1)),
            Err(_) => break,
        }
    }
    end(child);
    None
}

/// What the end of a worker that did not answer means.
fn why(status: Option<ExitStatus>, words: &str, program: &Path) -> Error {
    let Some(status) = status else { return hostile(Why::Crash) };
    if words.contains("memory allocation of") {
        return hostile(Why::Memory);
    }
    let mut error = match signal(status) {
        Some(Signal::Time) => hostile(Why::Time),
        Some(Signal::Kill) => hostile(Why::Stopped),
        Some(Signal::Other) => hostile(Why::Crash),
        // It ended without a word, as a program does that is no worker.
        None => not_started(program),
    };
    error.details = format!("{status}: {}", words.trim());
    error
}

/// What ended a process, if not itself.
enum Signal {
    Time,
    Kill,
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has signals"))]
    Other,
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<Signal> {
    use std::os::unix::process::ExitStatusExt as _;

    let number = status.signal()?;
    Some(if number == rustix::process::Signal::XCPU.as_raw() {
        Signal::Time
    } else if number == rustix::process::Signal::KILL.as_raw() {
        Signal::Kill
    } else {
        Signal::Other
    })
}

#[cfg(not(unix))]
fn signal(status: ExitStatus) -> Option<Signal> {
    // A process that was ended by an exception has its number, beyond all exit codes of our own.
    (!matches!(status.code(), Some(0..=255))).then_some(Signal::Other)
}
