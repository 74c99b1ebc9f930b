//! Downloads from servers on loopback, good and bad.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use md5::{Digest as _, Md5};

use super::server::{Manner, Reply, Request, Server};
use super::{Checksum, Terms, Through, Transport, Wanted, Watch, on_a_line};
use crate::error::{Cause, Error, Result};

/// A place to download to, and what was heard.
pub(super) struct Trial {
    folder: tempfile::TempDir,
    heard: AtomicU64,
    /// Cancels when so many bytes are there.
    cancel_at: u64,
}

impl Watch for Trial {
    fn progress(&self, done: u64, _total: u64) {
        self.heard.store(done, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.heard.load(Ordering::Relaxed) >= self.cancel_at
    }
}

pub(super) fn quick() -> Terms {
    Terms {
        through: Through::Nothing,
        idle: Duration::from_millis(400),
        first_wait: Duration::from_millis(1),
        longest_wait: Duration::from_millis(5),
        ..Terms::default()
    }
}

impl Trial {
    fn new() -> Self {
        Self::that_cancels_at(u64::MAX)
    }

    fn that_cancels_at(cancel_at: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self { folder, heard: AtomicU64::new(0), cancel_at }
    }

    fn target(&self) -> PathBuf {
        self.folder.path().join("kz.osm.pbf")
    }

    fn part(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("kz.osm.pbf.part")).unwrap_or_default()
    }

    fn get(&self, urls: &[String]) -> Result<Vec<u8>> {
        self.get_with(urls, Checksum::None, &quick())
    }

    fn get_checked(&self, urls: &[String]) -> Result<Vec<u8>> {
        self.get_with(urls, Checksum::Md5Beside, &quick())
    }

    fn get_with(&self, urls: &[String], checksum: Checksum, terms: &Terms) -> Result<Vec<u8>> {
        let target = self.target();
        let wanted = Wanted { urls, target: &target, most: 4 << 20, checksum, transport: Transport::Plain };
        on_a_line(terms, |fetcher| fetcher.fetch(&wanted, self))?;
        Ok(fs::read(&target).expect("a download that went well is there"))
    }
}

pub(super) fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|index| (index * 7 + index / 251) as u8).collect()
}

fn sum(bytes: &[u8]) -> String {
    Md5::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What became of the last mirror.
fn cause(result: Result<Vec<u8>>) -> Cause {
    match result {
        Err(Error::Download { mut refusals, .. }) => {
            refusals.pop().expect("each mirror that failed is named").cause
        }
        other => panic!("no mirror should give it: {:?}", other.map(|bytes| bytes.len())),
    }
}

fn part_of(request: &Request) -> &str {
    request.header("range").unwrap_or("all")
}

#[test]
fn a_file_comes_as_it_is() {
    let server = Server::start(|request, _| Reply::file(request, &bytes(300_000), "\"1\""));
    let trial = Trial::new();
    assert_eq!(trial.get(&[server.url("/kz")]).expect("a good server"), bytes(300_000), "byte by byte");
    assert_eq!(trial.heard.load(Ordering::Relaxed), 300_000, "the end was told");
    let encoding = server.seen()[0].header("accept-encoding").map(str::to_owned);
    assert_eq!(encoding.as_deref(), Some("identity"), "lengths are those of the file");
}

#[test]
fn a_line_that_is_cut_again_and_again_goes_on_where_it_was() {
    let server =
        Server::start(|request, _| Reply::file(request, &bytes(300_000), "\"1\"").sent(Manner::Cut(40_000)));
    let trial = Trial::new();
    assert_eq!(trial.get(&[server.url("/kz")]).expect("each try brings more"), bytes(300_000), "no seam");
    let asked: Vec<_> = server.seen().iter().map(|request| part_of(request).to_owned()).collect();
    assert_eq!(asked.len(), 8, "more tries than a server gets that brings nothing: {asked:?}");
    assert_eq!(server.seen()[1].header("if-range"), Some("\"1\""), "only of the same version");
}

#[test]
fn a_cancelled_download_goes_on_later() {
    let server = Server::start(|request, _| Reply::file(request, &bytes(2_000_000), "\"1\""));
    let mut trial = Trial::that_cancels_at(100_000);
    let stopped = trial.get(&[server.url("/kz")]);
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    let had = trial.part().len();
    assert!((100_000..2_000_000).contains(&had), "what came is kept: {had}");
    trial.cancel_at = u64::MAX;
    assert_eq!(trial.get(&[server.url("/kz")]).expect("the rest comes"), bytes(2_000_000), "no seam");
    assert_eq!(server.seen()[1].first(), Some(had), "only the rest was asked for");
}

#[test]
fn a_file_that_changed_meanwhile_begins_anew() {
    let server = Server::start(|request, before| match before {
        0 => Reply::file(request, &bytes(200_000), "\"1\"").sent(Manner::Cut(50_000)),
        _ => Reply::file(request, &bytes(180_000), "\"2\""),
    });
    let got = Trial::new().get(&[server.url("/kz")]).expect("the new version is a file too");
    assert_eq!(got, bytes(180_000), "nothing of the old version is in it");
}

#[test]
fn a_server_that_ignores_if_range_is_found_out() {
    // It gives the rest of the new version for the old one's etag.
    let server = Server::start(|request, before| match before {
        0 => Reply::file(request, &bytes(200_000), "\"1\"").sent(Manner::Cut(50_000)),
        1 => Reply { status: 206, body: vec![9; 150_000], ..Reply::default() }
            .with("Content-Range", "bytes 50000-199999/200000")
            .with("ETag", "\"2\""),
        _ => Reply::file(request, &vec![9; 200_000], "\"2\""),
    });
    let got = Trial::new().get(&[server.url("/kz")]).expect("the third try is good");
    assert_eq!(got, vec![9; 200_000], "no mixture of two versions");
}

#[test]
fn a_part_from_elsewhere_in_the_file_is_not_taken() {
    let server = Server::start(|request, before| match before {
        0 => Reply::file(request, &bytes(200_000), "\"1\"").sent(Manner::Cut(50_000)),
        1 => Reply { status: 206, body: bytes(200_000), ..Reply::default() }
            .with("Content-Range", "bytes 0-199999/200000")
            .with("ETag", "\"1\""),
        _ => Reply::file(request, &bytes(200_000), "\"1\""),
    });
    let got = Trial::new().get(&[server.url("/kz")]).expect("the third try is good");
    assert_eq!(got, bytes(200_000), "the first bytes are not in it twice");
    assert_eq!(server.seen()[2].first(), None, "whoever lied once is asked for the whole");
}

#[test]
fn a_range_that_cannot_be_given_begins_anew() {
    let server = Server::start(|request, before| match before {
        0 => Reply::file(request, &bytes(200_000), "\"1\"").sent(Manner::Cut(50_000)),
        1 => Reply::status(416).with("Content-Range", "bytes */30000"),
        _ => Reply::file(request, &bytes(30_000), "\"2\""),
    });
    let got = Trial::new().get(&[server.url("/kz")]).expect("the shorter file is a file too");
    assert_eq!(got, bytes(30_000), "the file as it is now");
}

#[test]
fn a_part_that_is_whole_already_is_not_downloaded_again() {
    let server = Server::start(|request, _| Reply::file(request, &bytes(1_000), "\"1\""));
    let trial = Trial::new();
    let url = server.url("/kz");
    let note = format!("url = \"{url}\"\nvalidator = '\"1\"'\ntotal = 1000\n");
    fs::write(trial.folder.path().join("kz.osm.pbf.part"), bytes(1_000)).expect("the part of a killed try");
    fs::write(trial.folder.path().join("kz.osm.pbf.part.toml"), note).expect("its note");
    assert_eq!(trial.get(&[url]).expect("the server confirms it"), bytes(1_000), "the file");
    assert_eq!(server.seen().len(), 1, "one question, answered with 416");
}

#[test]
fn a_body_shorter_than_stated_is_refused_in_the_end() {
    let server = Server::start(|request, _| Reply {
        stated: Some(bytes(9_000).len() - request.first().unwrap_or(0)),
        ..Reply::file(request, &bytes(5_000), "\"1\"")
    });
    let trial = Trial::new();
    let cause = cause(trial.get(&[server.url("/kz")]));
    assert!(matches!(cause, Cause::Cut { total: 9_000, .. } | Cause::Changed), "{cause}");
    assert!(!trial.target().exists(), "half a file is no file");
}

#[test]
fn a_body_longer_than_stated_is_found_out_by_its_checksum() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/kz.md5" => Reply::text(&sum(&bytes(9_000))),
        _ => Reply { status: 200, body: bytes(9_000), stated: Some(5_000), ..Reply::default() },
    });
    let trial = Trial::new();
    let cause = cause(trial.get_checked(&[server.url("/kz")]));
    assert!(matches!(cause, Cause::Checksum { .. }), "{cause}");
    assert!(!trial.target().exists() && trial.part().is_empty(), "nothing of it is kept");
}

#[test]
fn a_file_without_end_stops_at_the_limit() {
    let server = Server::start(|_, _| Reply::status(200).sent(Manner::Endless));
    let trial = Trial::new();
    assert_eq!(cause(trial.get(&[server.url("/kz")])), Cause::TooLarge(4 << 20), "the catalogue's limit");
    assert!(trial.part().is_empty(), "what is useless takes no room");
}

#[test]
fn a_file_that_says_it_is_too_large_is_not_begun() {
    let server = Server::start(|_, _| Reply { stated: Some(5 << 20), ..Reply::status(200) });
    assert_eq!(cause(Trial::new().get(&[server.url("/kz")])), Cause::TooLarge(4 << 20), "its head says so");
}

#[test]
fn a_busy_server_is_asked_again_when_it_says() {
    let server = Server::start(|request, before| match before {
        0 => Reply::status(503),
        1 => Reply::status(429).with("Retry-After", "1"),
        _ => Reply::file(request, &bytes(100), "\"1\""),
    });
    let begun = Instant::now();
    Trial::new().get(&[server.url("/kz")]).expect("the third try is good");
    assert!(begun.elapsed() >= Duration::from_secs(1), "Retry-After is kept");
}

#[test]
fn what_does_not_heal_is_not_tried_again() {
    for status in [400, 401, 403, 404, 410] {
        let server = Server::start(move |_, _| Reply::status(status));
        assert_eq!(cause(Trial::new().get(&[server.url("/kz")])), Cause::Status(status), "as it said");
        assert_eq!(server.seen().len(), 1, "{status} stays {status}");
    }
}

#[test]
fn a_server_that_never_heals_is_given_up() {
    let server = Server::start(|_, _| Reply::status(500));
    assert_eq!(cause(Trial::new().get(&[server.url("/kz")])), Cause::Status(500), "the last answer");
    assert_eq!(server.seen().len(), 5, "as often as the terms say");
}

#[test]
fn a_server_that_falls_silent_is_left_after_the_idle_time() {
    let server = Server::start(|request, before| {
        let reply = Reply::file(request, &bytes(100_000), "\"1\"");
        if before == 0 { reply.sent(Manner::Hang(10_000)) } else { reply }
    });
    let begun = Instant::now();
    let got = Trial::new().get(&[server.url("/kz")]).expect("the second try is good");
    assert_eq!(got, bytes(100_000), "no seam");
    assert!(begun.elapsed() < Duration::from_secs(10), "the server would have slept for a minute");
}

#[test]
fn a_slow_line_is_no_fault() {
    // A second in all, more than twice the idle time.
    let server = Server::start(|request, _| {
        Reply::file(request, &bytes(20_000), "\"1\"").sent(Manner::Trickle(Duration::from_millis(50)))
    });
    Trial::new().get(&[server.url("/kz")]).expect("something came all the time");
    assert_eq!(server.seen().len(), 1, "in one go");
}

#[test]
fn a_silent_server_does_not_hold_up_a_cancel() {
    let server =
        Server::start(|request, _| Reply::file(request, &bytes(100_000), "\"1\"").sent(Manner::Hang(10_000)));
    let trial = Trial::that_cancels_at(1);
    let terms = Terms { idle: Duration::from_secs(50), ..quick() };
    let begun = Instant::now();
    let stopped = trial.get_with(&[server.url("/kz")], Checksum::None, &terms);
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    assert!(begun.elapsed() < Duration::from_secs(5), "a cancel is heard within a moment");
}

#[test]
fn redirects_are_followed_up_to_a_limit() {
    let server = Server::start(|request, _| {
        let hop: u32 = request.path.trim_start_matches('/').parse().expect("the paths are numbers");
        if hop == 0 { Reply::text("here") } else { Reply::redirect(&format!("/{}", hop - 1)) }
    });
    assert_eq!(Trial::new().get(&[server.url("/5")]).expect("five are followed"), b"here", "the last page");
    assert_eq!(cause(Trial::new().get(&[server.url("/6")])), Cause::Redirect, "six are too many");
}

#[test]
fn plain_addresses_need_the_rows_leave() {
    let server = Server::start(|_, _| Reply::text("here"));
    let trial = Trial::new();
    for url in [server.url("/kz"), "file:///etc/hostname".to_owned(), "ftp://127.0.0.1/kz".to_owned()] {
        let (target, urls) = (trial.target(), [url]);
        let wanted = Wanted {
            urls: &urls,
            target: &target,
            most: 100,
            checksum: Checksum::None,
            transport: Transport::Secure,
        };
        let refused = on_a_line(&quick(), |fetcher| fetcher.fetch(&wanted, &trial)).map(|()| Vec::new());
        assert!(matches!(cause(refused), Cause::Plain(_)), "{urls:?}");
    }
    assert!(server.seen().is_empty(), "it was not even asked");
}

#[test]
fn the_next_mirror_is_asked_and_its_checksum_is_its_own() {
    let bad = Server::start(|request, _| match request.path.as_str() {
        "/kz.md5" => Reply::text(&sum(&bytes(1_000))),
        _ => Reply::file(request, &vec![0; 1_000], "\"1\""),
    });
    let good = Server::start(|request, _| match request.path.as_str() {
        "/kz.md5" => Reply::text(&format!("{}  kz.osm.pbf", sum(&bytes(2_000)))),
        _ => Reply::file(request, &bytes(2_000), "\"1\""),
    });
    let gone = "http://127.0.0.1:9/kz".to_owned();
    let urls = [gone, bad.url("/kz"), good.url("/kz")];
    assert_eq!(Trial::new().get_checked(&urls).expect("the third is good"), bytes(2_000), "its file");
    assert_eq!(bad.seen_of("/kz").len(), 1, "a wrong file does not heal");
}

#[test]
fn two_mirrors_of_one_file_give_half_each() {
    let file = || bytes(400_000);
    let first = Server::start(move |request, _| match request.path.as_str() {
        "/kz.md5" => Reply::text(&sum(&file())),
        _ if request.first().is_none() => Reply::file(request, &file(), "\"a\"").sent(Manner::Cut(200_000)),
        _ => Reply::status(404),
    });
    let second = Server::start(move |request, _| match request.path.as_str() {
        "/kz.md5" => Reply::text(&sum(&file())),
        _ => Reply::file(request, &file(), "\"b\""),
    });
    let got =
        Trial::new().get_checked(&[first.url("/kz"), second.url("/kz")]).expect("together they have it");
    assert_eq!(got, file(), "the checksum agrees");
    let rest = second.seen_of("/kz");
    assert!(rest[0].first().is_some_and(|first| first > 0), "only the rest came from the second: {rest:?}");
}

#[test]
fn a_mirror_without_a_checksum_is_no_mirror() {
    for beside in
        [Reply::status(404), Reply::text("<html>log in</html>"), Reply::status(200).sent(Manner::Endless)]
    {
        let server = Server::start(move |request, _| match request.path.as_str() {
            "/kz.md5" => beside.clone(),
            _ => Reply::text("<html>log in</html>"),
        });
        assert_eq!(
            cause(Trial::new().get_checked(&[server.url("/kz")])),
            Cause::NoChecksum,
            "no file without"
        );
        assert!(server.seen_of("/kz").is_empty(), "the file was not asked for");
    }
}

#[test]
fn a_file_that_is_there_in_this_version_is_not_downloaded_again() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/kz.md5" => Reply::text(&sum(&bytes(1_000))),
        _ => Reply::file(request, &bytes(1_000), "\"1\""),
    });
    let trial = Trial::new();
    for _ in 0..2 {
        trial.get_checked(&[server.url("/kz")]).expect("a good server");
    }
    assert_eq!(server.seen_of("/kz").len(), 1, "the checksum told that it is there");
}

#[test]
fn a_body_that_is_packed_unasked_is_refused() {
    let server = Server::start(|_, _| Reply::text("packed").with("Content-Encoding", "gzip"));
    let refused = cause(Trial::new().get(&[server.url("/kz")]));
    assert_eq!(refused, Cause::Encoded("gzip".to_owned()), "its bytes are not those of the file");
}

#[test]
fn a_file_of_this_machine_is_copied_and_checked() {
    let trial = Trial::new();
    let mirror = trial.folder.path().join("mirror.pbf");
    fs::write(&mirror, bytes(3_000)).expect("a local mirror");
    fs::write(trial.folder.path().join("mirror.pbf.md5"), sum(&bytes(3_000))).expect("its checksum");
    let url = format!("file://{}", mirror.display());
    assert_eq!(trial.get_checked(std::slice::from_ref(&url)).expect("it is there"), bytes(3_000), "copied");
    fs::write(trial.folder.path().join("mirror.pbf.md5"), sum(b"other")).expect("a wrong checksum");
    assert!(
        matches!(cause(trial.get_checked(&[url])), Cause::Checksum { .. }),
        "copied files are checked too"
    );
}

#[test]
fn a_proxy_of_the_settings_is_used() {
    let proxy = Server::start(|request, _| Reply::text(&format!("asked for {}", request.path)));
    let terms = Terms { through: Through::Proxy(proxy.url("")), ..quick() };
    let urls = ["http://mirror.invalid/kz".to_owned()];
    let got = Trial::new().get_with(&urls, Checksum::None, &terms).expect("the proxy answers for all");
    assert_eq!(got, b"asked for http://mirror.invalid/kz", "a proxy gets the whole address");
    let terms = Terms { through: Through::Proxy("not a proxy".to_owned()), ..quick() };
    let refused = Trial::new().get_with(&urls, Checksum::None, &terms);
    assert!(matches!(refused, Err(Error::Proxy { .. })), "{refused:?}");
}

#[test]
fn a_file_without_a_checksum_is_asked_after_before_it_comes_again() {
    let server = Server::start(|request, before| {
        let etag = if before < 3 { "\"1\"" } else { "\"2\"" };
        match request.header("if-none-match") {
            Some(known) if known == etag => Reply::status(304),
            _ => Reply::file(request, etag.as_bytes(), etag),
        }
    });
    let trial = Trial::new();
    for _ in 0..3 {
        assert_eq!(trial.get(&[server.url("/kz")]).expect("a good server"), b"\"1\"", "the first version");
    }
    assert_eq!(server.seen().len(), 3, "the second and third time only a question");
    assert_eq!(trial.get(&[server.url("/kz")]).expect("a good server"), b"\"2\"", "the second version");
}
