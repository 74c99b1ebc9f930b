//! Downloads that survive bad lines, bad servers and being killed.
//!
//! A file comes from the first mirror that gives it whole. What has come lies in a part beside the target with a note of what it is a part
//! of, so that the next try, of this process or a later one, asks only for the rest, and only of the same version of the file.

mod answer;
mod attempt;
mod line;
mod local;
mod part;
mod pause;

#[cfg(test)]
pub(crate) mod server;
#[cfg(test)]
mod trials;

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use reqwest::header::ACCEPT_ENCODING;
use reqwest::{StatusCode, Url};

use crate::catalogue::{Checksum, Transport, allowed};
use crate::error::{Cause, Error, Refusal, Result};
use line::{Line, Silence};
use local::{copy, read_small};
use part::{Part, origin_of, stated_md5};

pub(crate) use part::forget;

/// A checksum's file is no longer than this.
const MOST_OF_CHECKSUM: usize = 4096;

/// Through what the servers are reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Through {
    /// The proxy that the environment names in `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, if it does.
    #[default]
    Environment,
    /// No proxy, whatever the environment says.
    Nothing,
    /// This proxy: `http://host:port`.
    Proxy(String),
}

/// How patient a download is.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Through what the servers are reached.
    pub through: Through,
    /// The longest that reaching a server may take.
    pub connect: Duration,
    /// The longest time in which nothing comes. There is no limit to the whole: a slow line is no fault.
    pub idle: Duration,
    /// Tries at one mirror that bring nothing new, before the next mirror is asked.
    pub tries: u32,
    /// The wait before the second try; doubled before each later one.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
    /// Redirects that are followed, one after the other.
    pub redirects: usize,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            through: Through::Environment,
            connect: Duration::from_secs(20),
            idle: Duration::from_secs(30),
            tries: 5,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(30),
            redirects: 5,
        }
    }
}

/// Who hears how far a download is, and may stop it.
pub(crate) trait Watch: Sync {
    /// Bytes there are, and those of the whole; 0 where that is not known.
    fn progress(&self, done: u64, total: u64);
    fn is_cancelled(&self) -> bool;
}

/// What to download.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Mirrors, in order.
    pub urls: &'a [String],
    /// Where the file will lie.
    pub target: &'a Path,
    /// The most bytes that are taken.
    pub most: u64,
    pub checksum: Checksum,
    pub transport: Transport,
}

/// A small file to have in memory.
#[derive(Clone, Copy)]
pub(crate) struct Small<'a> {
    /// Mirrors, in order.
    pub urls: &'a [String],
    /// The most bytes that are taken.
    pub most: u64,
    pub transport: Transport,
    /// What it begins with, or it is something else.
    pub begins: &'static [u8],
}

/// What went wrong, and what to do about it.
enum Trouble {
    /// Try again, after a while that the server may have named.
    Heals(Cause, Option<Duration>),
    /// Ask the next mirror.
    Mirror(Cause),
    /// Give up.
    Stop(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Stop(error)
    }
}

impl From<Silence> for Trouble {
    fn from(silence: Silence) -> Self {
        match silence {
            Silence::Fault(cause) => Self::Heals(cause, None),
            Silence::Refused(cause) => Self::Mirror(cause),
            Silence::Cancelled => Self::Stop(Error::Cancelled),
        }
    }
}

type Tried<T> = std::result::Result<T, Trouble>;

/// Work on a line of its own, in a thread of its own: whoever calls may be within another runtime.
pub(crate) fn on_a_line<T: Send>(
    terms: &Terms,
    work: impl FnOnce(&Fetcher<'_>) -> Result<T> + Send,
) -> Result<T> {
    let run = || Line::new(terms).and_then(|line| work(&Fetcher { line, terms }));
    thread::scope(|scope| scope.spawn(run).join()).unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Downloads one file after the other over one line.
pub(crate) struct Fetcher<'a> {
    line: Line,
    terms: &'a Terms,
}

impl Fetcher<'_> {
    /// Downloads a file, unless it is there already in the version that its checksum tells.
    pub fn fetch(&self, wanted: &Wanted<'_>, watch: &dyn Watch) -> Result<()> {
        let mut refusals = Vec::new();
        for url in wanted.urls {
            match self.mirror(url, wanted, watch) {
                Ok(()) => return Ok(()),
                Err(Trouble::Stop(error)) => return Err(error),
                Err(Trouble::Mirror(cause) | Trouble::Heals(cause, _)) => {
                    refusals.push(Refusal { url: url.clone(), cause });
                }
            }
        }
        let file =
            wanted.target.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Err(Error::Download { file, refusals })
    }

    /// Downloads a small file; none where a mirror says that there is none.
    pub fn small(&self, wanted: &Small<'_>, watch: &dyn Watch) -> Result<Option<Vec<u8>>> {
        let mut refusals = Vec::new();
        for url in wanted.urls {
            let got = address(url, wanted.transport)
                .and_then(|url| self.all_of(&url, usize::try_from(wanted.most).unwrap_or(usize::MAX), watch));
            let cause = match got {
                Ok(bytes) if bytes.starts_with(wanted.begins) => return Ok(Some(bytes)),
                Ok(_) => Cause::Foreign,
                Err(Trouble::Stop(error)) => return Err(error),
                // Object stores answer 403 for what they do not have.
                Err(Trouble::Mirror(Cause::Status(403 | 404 | 410))) => return Ok(None),
                Err(Trouble::Mirror(cause) | Trouble::Heals(cause, _)) => cause,
            };
            refusals.push(Refusal { url: url.clone(), cause });
        }
        let file = wanted.urls.first().and_then(|url| url.rsplit('/').next()).unwrap_or_default().to_owned();
        Err(Error::Download { file, refusals })
    }

    /// The whole of a small file.
    fn all_of(&self, url: &Url, most: usize, watch: &dyn Watch) -> Tried<Vec<u8>> {
        if url.scheme() == "file" {
            return read_small(url, most);
        }
        self.with_patience(
            watch,
            |()| 0,
            &mut (),
            |()| {
                let mut response =
                    self.line.ask(url, |request| request.header(ACCEPT_ENCODING, "identity"), watch)?;
                let status = response.status();
                if heals(status) {
                    let after = answer::retry_after(response.headers());
                    return Err(Trouble::Heals(Cause::Status(status.as_u16()), after));
                }
                if status != StatusCode::OK {
                    return Err(Trouble::Mirror(Cause::Status(status.as_u16())));
                }
                let mut all = Vec::new();
                while let Some(bytes) = self.line.next(&mut response, watch)? {
                    all.extend_from_slice(bytes.as_ref());
                    if all.len() > most {
                        return Err(Trouble::Mirror(Cause::TooLarge(most as u64)));
                    }
                }
                Ok(all)
            },
        )
    }

    fn mirror(&self, url: &str, wanted: &Wanted<'_>, watch: &dyn Watch) -> Tried<()> {
        let url = address(url, wanted.transport)?;
        let md5 = match wanted.checksum {
            Checksum::Md5Beside => Some(self.checksum_of(&url, watch)?),
            Checksum::None => None,
        };
        let there = match md5.as_deref() {
            Some(md5) => is_there(wanted.target, md5),
            None => {
                self.with_patience(watch, |()| 0, &mut (), |()| self.unchanged(&url, wanted.target, watch))?
            }
        };
        if there {
            return Ok(());
        }
        let mut part = Part::open(wanted.target)?;
        self.with_patience(
            watch,
            |part| part.length,
            &mut part,
            |part| {
                if url.scheme() == "file" {
                    copy(&url, md5.as_deref(), wanted, part, watch)
                } else {
                    self.attempt(&url, md5.as_deref(), wanted, part, watch)
                }
            },
        )?;
        if let Some(stated) = md5 {
            let hear = |_| if watch.is_cancelled() { Err(Error::Cancelled) } else { Ok(()) };
            let found = part.md5(&hear)?;
            if found != stated {
                part.begin_anew()?;
                return Err(Trouble::Mirror(Cause::Checksum { found, stated }));
            }
        }
        Ok(part.finish()?)
    }

    /// Tries until it goes well or too many tries brought nothing new.
    fn with_patience<S, T>(
        &self,
        watch: &dyn Watch,
        brought: impl Fn(&S) -> u64,
        state: &mut S,
        mut attempt: impl FnMut(&mut S) -> Tried<T>,
    ) -> Tried<T> {
        let (mut best, mut tries) = (brought(state), 0);
        loop {
            let (cause, after) = match attempt(state) {
                Err(Trouble::Heals(cause, after)) => (cause, after),
                done => return done,
            };
            if brought(state) > best {
                (best, tries) = (brought(state), 0);
            }
            tries += 1;
            if tries >= self.terms.tries {
                return Err(Trouble::Mirror(cause));
            }
            let wait = after.unwrap_or_else(|| pause::before(tries, self.terms, pause::chance()));
            sleep(wait, watch)?;
        }
    }

    /// The checksum that stands beside a file.
    fn checksum_of(&self, url: &Url, watch: &dyn Watch) -> Tried<String> {
        let mut beside = url.clone();
        beside.set_path(&format!("{}.md5", url.path()));
        let text = match self.all_of(&beside, MOST_OF_CHECKSUM, watch) {
            Ok(text) => text,
            // What heals and did not is named for what it is.
            Err(Trouble::Mirror(Cause::Status(403 | 404 | 410) | Cause::TooLarge(_))) => Vec::new(),
            Err(other) => return Err(other),
        };
        stated_md5(&String::from_utf8_lossy(&text)).ok_or(Trouble::Mirror(Cause::NoChecksum))
    }
}

fn address(url: &str, transport: Transport) -> Tried<Url> {
    let url = Url::parse(url).map_err(|cause| Trouble::Mirror(Cause::Connection(cause.to_string())))?;
    let scheme = url.scheme().to_owned();
    if allowed(&url, transport) { Ok(url) } else { Err(Trouble::Mirror(Cause::Plain(scheme))) }
}

/// Whether the file is there, in the version that the checksum tells.
fn is_there(target: &Path, md5: &str) -> bool {
    origin_of(target).is_some_and(|origin| origin.md5.as_deref() == Some(md5))
}

fn heals(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429)
}

fn sleep(wait: Duration, watch: &dyn Watch) -> Result<()> {
    let until = Instant::now() + wait;
    loop {
        if watch.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(());
        }
        thread::sleep(left.min(Duration::from_millis(50)));
    }
}
