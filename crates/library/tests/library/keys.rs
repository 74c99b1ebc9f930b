//! Key files, and what is said when they are lost, damaged, or another's.

use std::fs;

use library::{Error, Identity, PublicKey, TeamKey};
use tempfile::TempDir;

use crate::support::someone;

#[test]
fn a_key_is_the_same_after_a_restart() {
    let folder = TempDir::new().expect("a folder");
    let (own, team) = (folder.path().join("own.key"), folder.path().join("team.key"));
    let made = Identity::create(&own).expect("written");
    assert_eq!(Identity::open(&own).expect("read").public(), made.public());
    let made = TeamKey::create(&team).expect("written");
    assert_eq!(TeamKey::open(&team).expect("read").recipient(), made.recipient());
}

#[cfg(unix)]
#[test]
fn a_key_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().expect("a folder");
    let (own, team) = (folder.path().join("own.key"), folder.path().join("team.key"));
    Identity::create(&own).expect("written");
    TeamKey::create(&team).expect("written");
    for path in [own, team] {
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{path:?} can be read by others: {mode:o}");
    }
}

#[test]
fn a_key_is_never_overwritten() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("key");
    let made = Identity::create(&path).expect("written");
    assert!(matches!(Identity::create(&path), Err(Error::KeyExists { .. })));
    assert!(matches!(TeamKey::create(&path), Err(Error::KeyExists { .. })));
    assert_eq!(Identity::open(&path).expect("as it was").public(), made.public());
}

#[test]
fn a_lost_key_is_told_from_a_damaged_one() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("key");
    assert!(matches!(Identity::open(&path), Err(Error::LostKey { .. })));
    assert!(matches!(TeamKey::open(&path), Err(Error::LostKey { .. })));
    for damaged in ["", "untrusted comment: x\n", "untrusted comment: x\nAAAA\n", "AGE-SECRET-KEY-1QQQQ\n"] {
        fs::write(&path, damaged).expect("written");
        assert!(matches!(Identity::open(&path), Err(Error::BadKey { .. })), "{damaged:?}");
        assert!(matches!(TeamKey::open(&path), Err(Error::BadKey { .. })), "{damaged:?}");
    }
    fs::write(&path, [0xff; 40]).expect("written");
    assert!(matches!(Identity::open(&path), Err(Error::BadKey { .. })));
}

#[test]
fn every_truncation_of_a_key_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("key");
    Identity::create(&path).expect("written");
    let text = fs::read_to_string(&path).expect("a text");
    // The line's end may be missing.
    for length in 0..text.trim_end().len() {
        fs::write(&path, &text[..length]).expect("cut");
        assert!(matches!(Identity::open(&path), Err(Error::BadKey { .. })), "{length}");
    }
}

#[test]
fn the_others_key_is_read_from_its_text() {
    let key = someone().public();
    assert_eq!(PublicKey::from_text(&key.to_text()), Some(key));
    assert_eq!(PublicKey::from_text("untrusted comment: x\nnonsense\n"), None);
    assert_eq!(PublicKey::from_text(""), None);
}

#[test]
fn a_secret_key_is_not_printed() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("key");
    let identity = Identity::create(&path).expect("written");
    let text = fs::read_to_string(&path).expect("a text");
    let secret = text.lines().nth(1).expect("the key");
    assert!(!format!("{identity:?}").contains(secret));
    assert!(!format!("{:?}", TeamKey::generate()).contains("SECRET"));
}
