//! The minisign and age of others read what we write, and we read what they write. Where they are not installed, the tests say
//! so: `apt-get install minisign age`.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use library::{Envelope, Identity, PublicKey, TeamKey, open, seal};
use tempfile::TempDir;

use crate::support::{append, plan, shelf, someone};

/// Whether a program is here. If not, says that the test is skipped.
fn is_here(program: &str, asked: &str) -> bool {
    let found = Command::new(program).arg(asked).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !found {
        eprintln!("SKIPPED: there is no {program} here to compare with; apt-get install minisign age");
    }
    found
}

fn run(command: &mut Command) -> Vec<u8> {
    let output = command.output().expect("it is here");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn minisign(folder: &Path, arguments: &[&str]) -> bool {
    let status = Command::new("minisign").current_dir(folder).args(arguments).stdout(Stdio::null()).status();
    status.expect("it is here").success()
}

#[test]
fn minisign_verifies_a_change_of_ours() {
    if !is_here("minisign", "-v") {
        return;
    }
    let (shelf, aigul) = (shelf(), someone());
    let names = append(&shelf.store, &plan("steppe"), &aigul, &["one"]);
    let object = fs::read(shelf.folder.path().join(names[0].path())).expect("there");
    let envelope = Envelope::parse(&object).expect("ours");
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("change", envelope.signed);
    write("change.minisig", envelope.signature.to_minisig(&envelope.key).as_bytes());
    write("key.pub", envelope.key.to_text().as_bytes());
    assert!(minisign(folder.path(), &["-Vm", "change", "-p", "key.pub"]), "theirs verifies ours");
    write("change", &[envelope.signed, b"x"].concat());
    assert!(!minisign(folder.path(), &["-Vm", "change", "-p", "key.pub"]), "and refuses another file");
}

#[test]
fn a_key_of_minisigns_is_ours_and_the_other_way_round() {
    if !is_here("minisign", "-v") {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    // Theirs, without a password.
    assert!(minisign(folder.path(), &["-G", "-W", "-p", "theirs.pub", "-s", "theirs.key"]));
    let theirs = Identity::open(&folder.path().join("theirs.key")).expect("we read their key");
    let text = fs::read_to_string(folder.path().join("theirs.pub")).expect("there");
    assert_eq!(PublicKey::from_text(&text), Some(theirs.public()));
    // Ours, which theirs signs with.
    let ours = Identity::create(&folder.path().join("ours.key")).expect("written");
    fs::write(folder.path().join("ours.pub"), ours.public().to_text()).expect("written");
    fs::write(folder.path().join("file"), "bytes").expect("written");
    assert!(
        minisign(folder.path(), &["-S", "-W", "-m", "file", "-s", "ours.key"]),
        "theirs signs with our key"
    );
    assert!(minisign(folder.path(), &["-Vm", "file", "-p", "ours.pub"]));
}

#[test]
fn age_opens_what_we_seal_and_we_open_what_age_seals() {
    if !is_here("age", "--version") {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("team.key");
    let key = TeamKey::create(&path).expect("written");
    fs::write(folder.path().join("sealed"), seal(b"ours", &[key.recipient()]).expect("sealed"))
        .expect("written");
    let opened = run(Command::new("age").current_dir(&folder).args(["-d", "-i", "team.key", "sealed"]));
    assert_eq!(opened, b"ours");
    let mut child = Command::new("age")
        .args(["-r", &key.recipient().to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it is here");
    child.stdin.take().expect("piped").write_all(b"theirs").expect("written");
    let sealed = child.wait_with_output().expect("it ends").stdout;
    assert_eq!(open(&sealed, &[key], 64, "theirs").expect("we open it"), b"theirs");
}

#[test]
fn a_key_of_age_keygens_is_ours() {
    if !is_here("age-keygen", "--version") {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("theirs.key");
    run(Command::new("age-keygen").arg("-o").arg(&path));
    let key = TeamKey::open(&path).expect("we read their key");
    let text = fs::read_to_string(&path).expect("there");
    assert!(text.contains(&key.recipient().to_string()), "{text}");
}
