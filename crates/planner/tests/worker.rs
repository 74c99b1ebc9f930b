//! The worker process: sound bytes pass, and nothing that hostile ones do there is more than an error here.

#![allow(clippy::expect_used, reason = "a helper of a test may fail as the test itself")]

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use planner::worker::{Limits, Worker};
use planner::{Code, Error};

fn worker() -> Worker {
    Worker::at(env!("CARGO_BIN_EXE_planner-worker"))
}

/// A program that is started in the worker's place, and does this.
#[cfg(unix)]
fn script(folder: &Path, body: &str) -> Worker {
    use std::os::unix::fs::PermissionsExt as _;

    let path = folder.join("worker.sh");
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).expect("it can be written");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it can be marked");
    Worker::at(path)
}

/// A worker that misbehaves within its limits.
#[cfg(unix)]
fn misbehaving(folder: &Path, how: &str) -> Worker {
    let program = env!("CARGO_BIN_EXE_planner-worker");
    script(folder, &format!("QOSJOL_WORKER_DOES={how} exec '{program}' \"$@\""))
}

fn why(error: &Error) -> &str {
    assert_eq!(error.code, Code::FileHostile, "{error:?}");
    error.args.get("why").map_or("", String::as_str)
}

fn plan() -> Vec<u8> {
    let plan =
        plan::Plan::new(plan::PlanId::new("p"), plan::DayId::new("d"), "Altai", Date::constant(2027, 6, 1));
    document::Document::create(&plan, 0).expect("a sound plan").save()
}

#[test]
fn a_sound_plan_passes() {
    worker().plan_file(&plan()).expect("our own file");
}

#[test]
fn what_opening_says_is_said_by_the_worker_too() {
    let bytes = plan();
    let code = |bytes: &[u8]| worker().plan_file(bytes).expect_err("it is no plan").code;
    assert_eq!(code(b"PK\x03\x04"), Code::FileForeign, "a zip");
    assert_eq!(code(&bytes[..bytes.len() - 1]), Code::FileTorn, "cut short");
    assert_eq!(code(&vec![0; document::MAX_BYTES + 1]), Code::FileTooLarge, "too large");
}

#[cfg(unix)]
mod limits {
    use super::*;

    /// What this process has in memory, in bytes.
    fn resident() -> u64 {
        let pages = std::fs::read_to_string("/proc/self/statm").expect("Linux has it");
        pages.split(' ').nth(1).expect("the second is what is resident").parse::<u64>().expect("a number")
            * 4096
    }

    #[test]
    fn a_worker_that_takes_a_gibibyte_is_refused_at_its_limit() {
        let home = tempfile::tempdir().expect("a folder");
        let (before, start) = (resident(), Instant::now());
        let error = misbehaving(home.path(), "memory").plan_file(&plan()).expect_err("512 MiB are allowed");
        assert_eq!(why(&error), "memory", "{error:?}");
        assert!(resident() < before + (32 << 20), "nothing of it is in this process");
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }

    #[test]
    fn a_worker_that_never_ends_is_ended() {
        let home = tempfile::tempdir().expect("a folder");
        let limits = Limits { processor: Duration::from_secs(1), ..Limits::default() };
        let start = Instant::now();
        let error = misbehaving(home.path(), "time").within(limits).plan_file(&plan()).expect_err("a second");
        assert_eq!(why(&error), "time", "by the limit of the processor: {error:?}");
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());

        let limits = Limits { clock: Duration::from_millis(200), ..Limits::default() };
        let start = Instant::now();
        let error =
            script(home.path(), "exec sleep 60").within(limits).plan_file(&plan()).expect_err("0.2 s");
        assert_eq!(why(&error), "time", "by the clock of who asks: {error:?}");
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }

    #[test]
    fn a_worker_that_ends_itself_or_is_ended_is_an_error() {
        let home = tempfile::tempdir().expect("a folder");
        let error = misbehaving(home.path(), "abort").plan_file(&plan()).expect_err("it aborts");
        assert_eq!(why(&error), "crash", "{error:?}");
        let error = script(home.path(), "kill -KILL $$").plan_file(&plan()).expect_err("it is killed");
        assert_eq!(why(&error), "stopped", "{error:?}");
    }

    #[test]
    fn a_worker_that_talks_nonsense_or_without_end_is_not_heard_out() {
        let home = tempfile::tempdir().expect("a folder");
        let start = Instant::now();
        let looking = r#"while :; do printf '\015\000\000\000{"Looking":1}'; done"#;
        for body in ["exec yes", "exec head -c 1000000000 /dev/zero", "exec yes >&2", looking] {
            let limits = Limits { clock: Duration::from_secs(2), ..Limits::default() };
            let before = resident();
            let error = script(home.path(), body).within(limits).plan_file(&plan()).expect_err("no answer");
            assert!(["crash", "time"].contains(&why(&error)), "{body}: {error:?}");
            assert!(resident() < before + (32 << 20), "{body}: what it says is not kept");
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }

    #[test]
    fn a_program_that_is_no_worker_reads_nothing_and_that_is_said() {
        let home = tempfile::tempdir().expect("a folder");
        for program in ["/no/such/program", "/bin/true"] {
            let error = Worker::at(program).plan_file(&plan()).expect_err("it reads nothing");
            assert_eq!(error.code, Code::Internal, "{program}: {error:?}");
            assert!(error.message.contains(program), "it says which: {error}");
        }
        let error = script(home.path(), "exit 7").payloads(&plan(), &[b"x"]).expect_err("nor these");
        assert_eq!(error.code, Code::Internal, "{error:?}");
    }
}
