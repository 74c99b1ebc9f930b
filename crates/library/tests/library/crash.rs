//! Programs that are killed and disks that are full, for real.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use library::{Check, Error, Identity, Lane, Millis, Signers, Store, read};
use tempfile::TempDir;

use crate::support::{plan, set, texts};

const FOLDER: &str = "QOSJOL_LIBRARY_CHILD_FOLDER";
const KEY: &str = "QOSJOL_LIBRARY_CHILD_KEY";

/// What the killed program does: appends for ever, and says what was acknowledged.
#[test]
#[ignore = "the program that the kill and disk tests start; alone it has nothing to do"]
fn child() {
    let (Ok(folder), Ok(key)) = (env::var(FOLDER), env::var(KEY)) else {
        eprintln!("SKIPPED: not started by one of the other tests");
        return;
    };
    let identity = Identity::open(Path::new(&key)).expect("the test wrote it");
    let store = Store::folder(Path::new(&folder)).expect("the test made it");
    let signers = Signers::only(identity.author());
    let before = read(&store, &plan("steppe"), &signers, Check::Hashes).expect("readable").changes.len();
    let mut lane = Lane::open(&store, &plan("steppe"), &identity).expect("readable");
    let mut out = std::io::stdout();
    let mut say =
        |what: &str| writeln!(out, "\n{what}").and_then(|()| out.flush()).expect("the test listens");
    let mut kept = Vec::new();
    // Longer where a file may only be small, so that there is something to refuse.
    let tail =
        " ".repeat(env::var("QOSJOL_LIBRARY_CHILD_TAIL").map_or(0, |tail| tail.parse().expect("a number")));
    for edit in before.. {
        let text = format!("{edit}-{}{tail}", std::process::id());
        match lane.append(text.as_bytes(), Millis(0)) {
            Ok(_) => {
                say(&format!("kept {text}"));
                kept.push(text);
            }
            Err(error) => {
                let what = match error {
                    Error::Full { .. } => "full",
                    Error::ReadOnly { .. } => "readonly",
                    _ => "other",
                };
                say(&format!("{what} {error}"));
                break;
            }
        }
    }
    let read = read(&store, &plan("steppe"), &signers, Check::Signatures).expect("readable");
    let found = set(&read);
    assert!(kept.iter().all(|text| found.contains(text)), "lost: {kept:?} {found:?}");
    assert!(read.findings.is_empty(), "and nothing half-written: {:?}", read.findings);
    say(&format!("whole {}", kept.len()));
}

/// How this very program is started as the child.
fn child_arguments() -> [&'static str; 5] {
    ["crash::child", "--exact", "--ignored", "--nocapture", "--test-threads=1"]
}

fn this_program() -> std::path::PathBuf {
    env::current_exe().expect("the test knows where it is")
}

#[test]
fn no_acknowledged_edit_is_lost_when_the_program_is_killed() {
    let asked = env::var("QOSJOL_LIBRARY_KILLS").ok().and_then(|asked| asked.parse().ok());
    if asked.is_none() {
        eprintln!("SHORT: 8 kills; QOSJOL_LIBRARY_KILLS=1000 asks for more");
    }
    let (kills, begun) = (asked.unwrap_or(8_u32), Instant::now());
    let folder = TempDir::new().expect("a folder");
    let key = folder.path().join("own.key");
    let identity = Identity::create(&key).expect("written");
    let mut total = 0;
    for round in 0..kills {
        // A new plan now and then, so that long loops do not read ever longer ones.
        let library = folder.path().join(format!("library-{}", round / 20));
        fs::create_dir_all(&library).expect("made");
        let mut child = Command::new(this_program())
            .args(child_arguments())
            .envs([(FOLDER, library.as_os_str()), (KEY, key.as_os_str())])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("this program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut kept = BTreeSet::new();
        let note = |kept: &mut BTreeSet<String>, line: String| {
            if let Some(text) = line.strip_prefix("kept ") {
                kept.insert(text.to_owned());
            }
        };
        // After another number of edits and another time each round, so that it is caught at different steps.
        while kept.len() < 1 + (round as usize * 7) % 13 {
            note(&mut kept, lines.next().expect("it goes on for ever").expect("text"));
        }
        thread::sleep(Duration::from_micros(u64::from(round) * 997 % 5000));
        child.kill().expect("killed");
        child.wait().expect("it is gone");
        // The last line may be cut: then it was not said.
        lines.map_while(Result::ok).for_each(|line| note(&mut kept, line));
        let store = Store::folder(&library).expect("there");
        let signers = Signers::only(identity.author());
        let read = read(&store, &plan("steppe"), &signers, Check::Signatures).expect("readable");
        let found = set(&read);
        let lost: Vec<_> = kept.iter().filter(|text| !found.contains(*text)).collect();
        assert!(lost.is_empty(), "round {round}: lost {lost:?}");
        assert!(read.findings.is_empty(), "round {round}: {:?}", read.findings);
        total += kept.len();
    }
    eprintln!("{kills} kills in {:?}: {total} acknowledged, none lost", begun.elapsed());
}

/// Runs the child below a shell command that may change what it can write; none where that is not to be had here.
fn child_under(setting: &str, folder: &Path, tail: usize) -> Option<String> {
    let key = folder.join("own.key");
    if !key.exists() {
        Identity::create(&key).expect("written");
    }
    let disk = folder.join("disk");
    fs::create_dir_all(&disk).expect("made");
    let script = format!("{setting} exec \"$@\"");
    let inside = ["sh", "-c", &script, "sh"];
    // A file system of one's own needs a name space of one's own; without it, this is the same script.
    let spaced = ["unshare", "--user", "--map-root-user", "--mount"];
    let all: Vec<_> =
        if setting.contains("mount") { [&spaced[..], &inside].concat() } else { inside.to_vec() };
    let output = Command::new(all[0])
        .args(&all[1..])
        .arg(this_program())
        .args(child_arguments())
        .envs([(FOLDER, disk.as_os_str()), (KEY, key.as_os_str())])
        .env("QOSJOL_LIBRARY_CHILD_TAIL", tail.to_string())
        .output()
        .ok()?;
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if !out.contains("running 1 test") {
        eprintln!("SKIPPED: a disk of its own is not to be had here: {error}");
        return None;
    }
    assert!(output.status.success(), "{out}\n{error}");
    Some(out.into_owned())
}

fn kept(said: &str) -> usize {
    said.lines().filter(|line| line.starts_with("kept ")).count()
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_of_64_kib_fills_up_and_loses_nothing() {
    let folder = TempDir::new().expect("a folder");
    let setting = format!("mount -t tmpfs -o size=64k none \"${FOLDER}\" &&");
    let Some(said) = child_under(&setting, folder.path(), 0) else { return };
    assert!(said.contains("\nfull "), "{said}");
    assert!(kept(&said) >= 3 && said.contains(&format!("whole {}", kept(&said))), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_becomes_read_only_says_so_and_loses_nothing() {
    let folder = TempDir::new().expect("a folder");
    let setting = format!(
        "mount -t tmpfs none \"${FOLDER}\" && mkdir \"${FOLDER}/steppe\" && mount -o remount,ro \"${FOLDER}\" &&"
    );
    let Some(said) = child_under(&setting, folder.path(), 0) else { return };
    assert!(said.contains("\nreadonly ") && said.contains("whole 0"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_quota_that_is_reached_says_so_and_leaves_nothing_behind() {
    let folder = TempDir::new().expect("a folder");
    // The largest size of a file, in half kilobytes; the signal that would end the program is ignored.
    let Some(said) = child_under("trap '' XFSZ; ulimit -f 4;", folder.path(), 4096) else { return };
    assert!(said.contains("\nfull ") && said.contains("whole 0"), "{said}");
    assert!(crate::support::files(&folder.path().join("disk")).is_empty(), "not even a temporary file");
    // With room, the same program appends.
    let store = Store::folder(&folder.path().join("disk")).expect("there");
    let identity = Identity::open(&folder.path().join("own.key")).expect("there");
    let mut lane = Lane::open(&store, &plan("steppe"), &identity).expect("empty");
    lane.append(b"room", Millis(0)).expect("there is room");
    let signers = Signers::only(identity.author());
    assert_eq!(texts(&read(&store, &plan("steppe"), &signers, Check::Hashes).expect("readable")), ["room"]);
}
