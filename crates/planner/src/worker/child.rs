//! The worker's own side: it limits itself, reads a question, answers, and ends.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use super::wire::{self, Answer, Kind};
use super::{FLAG, Why, hostile};
use crate::error::Error;

/// Where this process was started as a worker: limits it, answers the question on standard input, and gives the exit code. Else none.
///
/// Call it first in `main`: nothing else is needed for it, and each start pays for what comes before.
pub fn serve_if_asked() -> Option<ExitCode> {
    confine()?;
    Some(if answered().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where this process was started as a worker: limits it, and says so. For tests of the limits.
pub fn confined_if_asked() -> bool {
    confine().is_some()
}

fn confine() -> Option<()> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().as_deref() != Some(OsStr::new(FLAG)) {
        return None;
    }
    let mut number = || arguments.next()?.to_str()?.parse::<u64>().ok();
    let (memory, seconds) = (number(), number());
    // A worker without limits is none: it ends before it reads a byte.
    let limited = memory.zip(seconds).is_some_and(|(memory, seconds)| limit(memory, seconds).is_ok());
    if !limited {
        eprintln!("this worker cannot be limited");
        std::process::exit(3);
    }
    Some(())
}

#[cfg(unix)]
fn limit(memory: u64, seconds: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    // What the program has now, most of it code that is not used here, does not count.
    let (space, now) =
        if cfg!(target_os = "linux") { (Resource::As, mapped()?) } else { (Resource::Data, 0) };
    let to = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    // At the first the kernel says that the time is over, and at the second it ends the process.
    setrlimit(Resource::Cpu, Rlimit { current: Some(seconds), maximum: Some(seconds + 1) })?;
    for (resource, most) in [(Resource::Core, 0), (Resource::Fsize, 0), (Resource::Nofile, 16)] {
        setrlimit(resource, to(most))?;
    }
    setrlimit(space, to(now + memory))?;
    Ok(())
}

/// The memory that this process has mapped, in bytes, on Linux.
#[cfg(unix)]
fn mapped() -> io::Result<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm")?;
    let pages = pages.split(' ').next().and_then(|pages| pages.parse::<u64>().ok());
    let pages = pages.ok_or_else(|| io::Error::other("no size in /proc/self/statm"))?;
    Ok(pages * rustix::param::page_size() as u64)
}

/// Elsewhere the time on the clock is limited by who asks, and nothing else.
#[cfg(not(unix))]
fn limit(_memory: u64, _seconds: u64) -> io::Result<()> {
    Ok(())
}

fn answered() -> io::Result<()> {
    let (kind, parts) = wire::read_question(&mut io::stdin().lock())?;
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    let looking = |number| {
        // If nobody hears this, nobody hears the answer either.
        let _ = wire::write_answer(&mut io::stdout().lock(), &Answer::Looking(number));
    };
    // Panics are caught, and said by the answer, not on standard error.
    std::panic::set_hook(Box::new(|_| {}));
    let found = catch_unwind(AssertUnwindSafe(|| sound(kind, &parts, looking)));
    let answer = match found.unwrap_or_else(|_| Err(hostile(Why::Crash))) {
        Ok(()) => Answer::Sound,
        Err(error) => Answer::Refused { saying: error.saying(), details: error.details },
    };
    let mut out = io::stdout().lock();
    wire::write_answer(&mut out, &answer)?;
    out.flush()
}

fn sound(kind: Kind, parts: &[&[u8]], looking: impl FnMut(usize)) -> Result<(), Error> {
    let nothing: &[u8] = &[];
    let (first, others) = parts.split_first().unwrap_or((&nothing, &[]));
    match kind {
        Kind::Plan => document::sound::whole(first)?,
        Kind::Payloads => document::sound::payloads(first, others, looking)?,
    }
    Ok(())
}
