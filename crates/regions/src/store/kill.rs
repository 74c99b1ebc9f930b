//! Orders that are killed in the middle, or meet a full disk: in a process of their own, which is this test's program again.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use roads::Cancel;

use super::double::{Copier, PIECE};
use super::{HeightsFrom, Means, Order, State, Store};
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::fetch::server::{Manner, Reply, Server};
use crate::fetch::{Terms, Through};
use crate::job::{Job, Progress};

/// What the child finds in its environment: the folder, and its order as kept.
const FOLDER: &str = "QOSJOL_TEST_FOLDER";
const URL: &str = "QOSJOL_TEST_URL";

fn store(folder: &Path, copier: Copier) -> Store {
    Store::with(&folder.join("packs"), Box::new(copier)).expect("the folder can be made")
}

fn catalogue(url: &str) -> Catalogue {
    let rows = format!(
        "id,kind,name_en,name_kk,name_mn,name_ru,names_ours,countries,bytes,bounds,urls,checksum,plain,licence,source,as_of,\
         confidence\ntest/land,extract,KZ,T,T,T,,KZ,10000000,76 43 77 44,{url},,yes,ODbL-1.0,test,2026-11,high\n"
    );
    Catalogue::embedded().and_then(|all| all.and("own.csv", &rows)).expect("the row is in order")
}

fn terms() -> Terms {
    Terms { through: Through::Nothing, ..Terms::default() }
}

fn install(
    folder: &Path,
    url: &str,
    copier: Copier,
    tell: &(dyn Fn(&Progress) + Sync),
) -> crate::Result<super::Installed> {
    let catalogue = catalogue(url);
    let order = Order::get(catalogue.region("test/land").expect("it is there"), HeightsFrom::None);
    let (cancel, terms) = (Cancel::default(), terms());
    store(folder, copier).install(
        &order,
        Means { catalogue: &catalogue, terms: &terms },
        &Job::new(&cancel, tell),
    )
}

/// Not a test of its own: what a child does, that a test below starts. As a test it does nothing.
#[test]
fn child() {
    let (Some(folder), Ok(url)) = (std::env::var_os(FOLDER).map(PathBuf::from), std::env::var(URL)) else {
        eprintln!("skipped: the other tests of this file start this one");
        return;
    };
    // The parent kills at a line that it waits for.
    let tell = |progress: &Progress| println!("\nat {:?} {}", progress.stage, progress.done);
    match install(&folder, &url, Copier { pause: Duration::from_millis(30), ..Copier::default() }, &tell) {
        Ok(_) => println!("\nended well"),
        Err(Error::NoSpace { .. }) => println!("\nended without space"),
        Err(error) => println!("\nended with {error}"),
    }
}

/// The command that runs the child, below a shell's words if there are any.
fn command(folder: &Path, url: &str, shell: Option<&str>) -> Command {
    let this = std::env::current_exe().expect("a program knows where it is");
    let words = ["store::kill::child", "--exact", "--nocapture", "--test-threads=1"];
    let mut command = match shell {
        Some(before) => {
            let mut command = Command::new("sh");
            command.arg("-c").arg(format!("{before} exec \"$0\" \"$@\"")).arg(this);
            command
        }
        None => Command::new(this),
    };
    command.args(words).env(FOLDER, folder).env(URL, url).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Runs the child and kills it when it is at a stage and so far.
fn killed_at(folder: &Path, url: &str, stage: &str, done: u64) {
    let mut child = command(folder, url, None).spawn().expect("this program can be started again");
    let lines = BufReader::new(child.stdout.take().expect("it was piped")).lines();
    let there = lines.map_while(Result::ok).any(|line| {
        let mut words = line.split(' ');
        let at = words.next() == Some("at") && words.next() == Some(stage);
        at && words.next().and_then(|word| word.parse::<u64>().ok()).is_some_and(|now| now >= done)
    });
    // SIGKILL on Unix, its like elsewhere: nothing of the child's runs any more.
    child.kill().expect("it can be killed");
    child.wait().expect("it is gone");
    assert!(there, "the child was at {stage} {done} before it was killed");
}

#[test]
fn a_build_that_was_killed_leaves_the_old_pack_and_is_taken_up() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let old = Server::start(|request, _| Reply::file(request, &[b'o'; 500], "\"1\""));
    install(folder.path(), &old.url("/kz"), Copier::default(), &|_| {}).expect("the old pack");
    let new = Server::start(|request, _| match request.header("if-none-match") {
        Some("\"2\"") => Reply::status(304),
        _ => Reply::file(request, &vec![b'n'; 40 * PIECE], "\"2\""),
    });
    killed_at(folder.path(), &new.url("/kz"), "Ways", 10 * PIECE as u64);

    let store = store(folder.path(), Copier::default());
    let bytes = store.bytes("kz").expect("the old pack is sound");
    assert!((*bytes).as_ref().ends_with(&[b'o'; 500]), "and the old one it is");
    let left = store.leftovers().expect("readable");
    assert!(left[0].order.is_some() && left[0].bytes > 0, "what was built is offered: {left:?}");
    let parts = folder.path().join("packs/building/kz/parts");
    let had =
        fs::read_dir(parts).expect("it is there").flatten().filter(|part| part.path().extension().is_none());
    assert!(had.count() >= 9, "the parts are there");

    let pieces = Arc::new(AtomicU32::new(0));
    let counting = Copier { pieces: Arc::clone(&pieces), ..Copier::default() };
    let pack =
        install(folder.path(), &new.url("/kz"), counting, &|_| {}).expect("the lock of the dead is open");
    assert!(
        (1..=31).contains(&pieces.load(Ordering::Relaxed)),
        "only what was missing was built: {pieces:?}"
    );
    assert_eq!(pack.state, State::Sound, "the new pack");
    let bytes = store.bytes("kz").expect("it is sound");
    assert!((*bytes).as_ref().ends_with(&vec![b'n'; 40 * PIECE]), "whole");
    assert!(store.leftovers().expect("readable").is_empty(), "nothing is left");
}

#[test]
fn a_download_that_was_killed_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let server = Server::start(|request, before| {
        let reply = Reply::file(request, &vec![b'x'; 400_000], "\"1\"");
        if before == 0 { reply.sent(Manner::Trickle(Duration::from_millis(10))) } else { reply }
    });
    killed_at(folder.path(), &server.url("/kz"), "Download", 50_000);
    install(folder.path(), &server.url("/kz"), Copier::default(), &|_| {}).expect("the rest comes");
    let first = server.seen()[1].first();
    assert!(first.is_some_and(|first| first >= 50_000), "only the rest was asked for: {first:?}");
    let bytes = store(folder.path(), Copier::default()).bytes("kz").expect("it is sound");
    assert!((*bytes).as_ref().ends_with(&vec![b'x'; 400_000]), "no seam");
}

/// The shell's limit on the size of a file stands for a full disk: the write that goes over it fails, and the signal that would kill
/// the child is ignored. Unlike a full disk it needs no rights and harms nobody.
#[cfg(unix)]
fn with_files_of_at_most(folder: &Path, url: &str, kilobytes: u64) -> String {
    // POSIX counts blocks of 512 bytes, bash ones of 1024: asked which it is by what it says.
    let limit = format!("trap '' XFSZ; ulimit -f {}; ", kilobytes * 2);
    let output = command(folder, url, Some(&limit)).output().expect("there is a shell");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_in_the_download_or_the_build_leaves_the_old_pack() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let old = Server::start(|request, _| Reply::file(request, &[b'o'; 500], "\"1\""));
    install(folder.path(), &old.url("/kz"), Copier::default(), &|_| {}).expect("the old pack");
    // The extract is just below the limit, and the pack with its head above it.
    let new = Server::start(|request, _| Reply::file(request, &vec![b'n'; 32 << 10], "\"2\""));
    let huge = Server::start(|request, _| Reply::file(request, &vec![b'n'; 400_000], "\"3\""));
    for (server, when) in [(&huge, "download"), (&new, "build")] {
        let told = with_files_of_at_most(folder.path(), &server.url("/kz"), 16);
        assert!(told.contains("ended without space"), "in the {when}: {told}");
        let bytes = store(folder.path(), Copier::default()).bytes("kz").expect("the old pack is sound");
        assert!((*bytes).as_ref().ends_with(&[b'o'; 500]), "as it was, in the {when}");
    }
    install(folder.path(), &new.url("/kz"), Copier::default(), &|_| {})
        .expect("with room again it is taken up");
    let bytes = store(folder.path(), Copier::default()).bytes("kz").expect("it is sound");
    assert!((*bytes).as_ref().ends_with(&vec![b'n'; 32 << 10]), "the new pack");
}
