//! Files on real disks: full ones, protected ones, odd ones.

#![allow(clippy::expect_used, reason = "the helpers of a test fail as the test does")]

use std::fs;
use std::path::{Path, PathBuf};

use document::{Error, file};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for a while")
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_was_written_is_read() {
    let folder = folder();
    let path = folder.path().join("Өлгий 🐎.qosjol");
    for bytes in [&b"first"[..], b"", b"third and longer"] {
        file::write(&path, bytes).expect("there is room");
        assert_eq!(file::read(&path, 100).expect("it is there"), bytes, "the new bytes");
    }
    assert_eq!(names(folder.path()), ["Өлгий 🐎.qosjol"], "nothing else is left");
}

#[test]
fn more_than_allowed_is_not_read() {
    let folder = folder();
    let path = folder.path().join("long.qosjol");
    file::write(&path, &[7; 101]).expect("there is room");
    assert!(
        matches!(file::read(&path, 100), Err(Error::TooLarge { size: 101, most: 100 })),
        "one byte too many"
    );
}

#[test]
fn what_is_not_there_is_told_apart() {
    let folder = folder();
    let missing = folder.path().join("none/trip.qosjol");
    let error = file::write(&missing, b"x").expect_err("nowhere to write");
    assert!(matches!(&error, Error::MissingFolder { folder } if folder.ends_with("none")), "{error}");
    assert!(matches!(file::read(&missing, 9), Err(Error::NotFound { .. })), "nothing to read");
    assert!(matches!(file::write(folder.path(), b"x"), Err(Error::NotAFile { .. })), "a folder is no file");
    assert!(matches!(file::read(folder.path(), 9), Err(Error::NotAFile { .. })), "to read neither");
}

#[test]
fn a_protected_file_stays_as_it_is() {
    let folder = folder();
    let path = folder.path().join("kept.qosjol");
    file::write(&path, b"old").expect("there is room");
    let mut permissions = fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("our own file");
    assert!(
        matches!(file::write(&path, b"new"), Err(Error::ReadOnly { .. })),
        "whoever protected it meant it"
    );
    assert_eq!(fs::read(&path).expect("it is there"), b"old", "untouched");
    assert_eq!(names(folder.path()), ["kept.qosjol"], "nothing else is left");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("it is there").permissions().mode() & 0o777
    }

    #[test]
    fn permissions_stay() {
        let folder = folder();
        let path = folder.path().join("private.qosjol");
        file::write(&path, b"old").expect("there is room");
        let plain = folder.path().join("plain");
        fs::write(&plain, b"").expect("there is room");
        assert_eq!(mode(&path), mode(&plain), "a new file is as any new file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("our own file");
        file::write(&path, b"new").expect("there is room");
        assert_eq!(mode(&path), 0o640, "a replaced file stays as private as it was");
    }

    #[test]
    fn a_symbolic_link_stays_one() {
        let folder = folder();
        fs::create_dir(folder.path().join("real")).expect("there is room");
        let link = folder.path().join("trip.qosjol");
        symlink("real/first.qosjol", &link).expect("links are possible");
        // The first time there is no file at its end yet.
        for bytes in [b"one", b"two"] {
            file::write(&link, bytes).expect("there is room");
            assert_eq!(
                fs::read(folder.path().join("real/first.qosjol")).expect("it is there"),
                bytes,
                "written there"
            );
        }
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink(), "and the link stays");
    }

    #[test]
    fn links_in_a_circle_end() {
        let folder = folder();
        let link = folder.path().join("loop.qosjol");
        symlink("loop.qosjol", &link).expect("links are possible");
        assert!(matches!(file::write(&link, b"x"), Err(Error::File { .. })), "there is no file at its end");
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_told() {
        let folder = folder();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("our own folder");
        let probe = fs::write(folder.path().join("probe"), b"");
        if probe.is_ok() {
            println!("skipped: this user may write anywhere (root)");
        } else {
            let error = file::write(&folder.path().join("trip.qosjol"), b"x").expect_err("not allowed");
            assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("our own folder");
    }

    /// A disk of 64 KiB, gone when dropped.
    struct SmallDisk(tempfile::TempDir);

    impl SmallDisk {
        fn new(options: &str) -> Option<Self> {
            let folder = folder();
            let mut mount = Command::new("mount");
            mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path());
            match mount.output() {
                Ok(done) if done.status.success() => Some(Self(folder)),
                Ok(done) => {
                    println!(
                        "skipped: no disk can be mounted here: {}",
                        String::from_utf8_lossy(&done.stderr).trim()
                    );
                    None
                }
                Err(cause) => {
                    println!("skipped: no disk can be mounted here: {cause}");
                    None
                }
            }
        }

        fn path(&self) -> PathBuf {
            self.0.path().join("trip.qosjol")
        }
    }

    impl Drop for SmallDisk {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(self.0.path()).output();
        }
    }

    #[test]
    fn a_full_disk_keeps_the_old_file() {
        let Some(disk) = SmallDisk::new("size=64k") else { return };
        file::write(&disk.path(), &[1; 20_000]).expect("there is room");
        let error = file::write(&disk.path(), &[2; 60_000]).expect_err("no room beside the old one");
        assert!(matches!(error, Error::NoSpace { .. }), "{error}");
        assert_eq!(fs::read(disk.path()).expect("it is there"), [1; 20_000], "the old file is whole");
        assert_eq!(names(disk.0.path()), ["trip.qosjol"], "nothing else is left");
    }

    #[test]
    fn a_disk_that_may_not_be_written_is_told() {
        let Some(disk) = SmallDisk::new("size=64k,ro") else { return };
        let error = file::write(&disk.path(), b"x").expect_err("not allowed");
        assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
    }
}
