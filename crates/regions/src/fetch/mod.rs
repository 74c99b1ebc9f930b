//! Downloads that survive bad lines, bad servers and being killed.
//!
//! A file comes from the first mirror that gives it whole. What has come lies in a part beside the target with a note of what it is a part
//! of, so that the next try, of this process or a later one, asks only for the rest, and only of the same version of the file.

mod answer;
mod line;
mod part;
mod pause;

#[cfg(test)]
pub(crate) mod server;
#[cfg(test)]
mod trials;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT_ENCODING, HeaderMap, IF_RANGE, RANGE};
use reqwest::{StatusCode, Url};

use crate::catalogue::{Checksum, Transport, allowed};
use crate::disk::need_space;
use crate::error::{Cause, Error, Refusal, Result};
use line::{Line, Silence};
use part::{Origin, Part, origin_of, stated_md5};

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
        if is_there(wanted.target, md5.as_deref()) {
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

    /// One request for what is still missing.
    fn attempt(
        &self,
        url: &Url,
        md5: Option<&str>,
        wanted: &Wanted<'_>,
        part: &mut Part,
        watch: &dyn Watch,
    ) -> Tried<()> {
        let condition = match resumable(part, url, md5) {
            Resume::Anew => {
                part.begin_anew()?;
                None
            }
            Resume::IfSame(validator) => Some(validator),
            Resume::Checked => None,
        };
        let had = part.length;
        let dress = |request: reqwest::RequestBuilder| {
            // A length and a range are only worth something for the file as it is.
            let request = request.header(ACCEPT_ENCODING, "identity");
            let request = if had > 0 { request.header(RANGE, format!("bytes={had}-")) } else { request };
            match condition {
                Some(same) => request.header(IF_RANGE, same),
                None => request,
            }
        };
        let mut response = self.line.ask(url, dress, watch)?;
        let (status, headers) = (response.status(), response.headers());
        if let Some(name) = answer::encoding(headers) {
            return Err(Trouble::Mirror(Cause::Encoded(name)));
        }
        let total = match status {
            StatusCode::OK => {
                if had > 0 {
                    part.begin_anew()?;
                }
                answer::length(headers)
            }
            StatusCode::PARTIAL_CONTENT => continued(part, url, headers)?,
            StatusCode::RANGE_NOT_SATISFIABLE if had > 0 => {
                let there = answer::place(headers).and_then(|place| place.total);
                let known = part.origin.as_ref().and_then(|origin| origin.total);
                if there == Some(had) && known.is_none_or(|known| known == had) {
                    return Ok(());
                }
                part.begin_anew()?;
                return Err(Trouble::Heals(Cause::Changed, None));
            }
            _ if heals(status) => {
                let after = answer::retry_after(headers);
                return Err(Trouble::Heals(Cause::Status(status.as_u16()), after));
            }
            _ => return Err(Trouble::Mirror(Cause::Status(status.as_u16()))),
        };
        if total.is_some_and(|total| total > wanted.most) {
            return Err(Trouble::Mirror(Cause::TooLarge(wanted.most)));
        }
        let origin = Origin {
            url: url.to_string(),
            validator: answer::validator(headers),
            total,
            md5: md5.map(str::to_owned),
        };
        part.is_of(&origin)?;
        need_space(wanted.target, total.unwrap_or(0).saturating_sub(part.length))?;
        watch.progress(part.length, total.unwrap_or(0));
        loop {
            match self.line.next(&mut response, watch) {
                Ok(Some(bytes)) => receive(bytes.as_ref(), total, wanted, part, watch)?,
                Ok(None) => break,
                Err(Silence::Fault(cause)) => {
                    let cut = |total| Cause::Cut { got: part.length, total };
                    let stalled = matches!(cause, Cause::Stalled(_));
                    return Err(Trouble::Heals(if stalled { cause } else { total.map_or(cause, cut) }, None));
                }
                Err(other) => return Err(other.into()),
            }
        }
        whole(part, total)
    }
}

fn address(url: &str, transport: Transport) -> Tried<Url> {
    let url = Url::parse(url).map_err(|cause| Trouble::Mirror(Cause::Connection(cause.to_string())))?;
    let scheme = url.scheme().to_owned();
    if allowed(&url, transport) { Ok(url) } else { Err(Trouble::Mirror(Cause::Plain(scheme))) }
}

fn read_small(url: &Url, most: usize) -> Tried<Vec<u8>> {
    let missing = |()| Trouble::Mirror(Cause::Status(404));
    let file = url.to_file_path().and_then(|path| File::open(path).map_err(|_| ())).map_err(missing)?;
    let mut all = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut all).map_err(|_| missing(()))?;
    if all.len() > most { Err(Trouble::Mirror(Cause::TooLarge(most as u64))) } else { Ok(all) }
}

/// How a part may be continued.
enum Resume {
    /// Not at all.
    Anew,
    /// If the server still has the version of this validator.
    IfSame(String),
    /// In any case: the checksum of the whole will tell.
    Checked,
}

fn resumable(part: &Part, url: &Url, md5: Option<&str>) -> Resume {
    let Some(origin) = part.origin.as_ref().filter(|_| part.length > 0) else { return Resume::Anew };
    if origin.md5.as_deref() != md5 {
        return Resume::Anew;
    }
    match &origin.validator {
        Some(validator) if origin.url == url.as_str() => Resume::IfSame(validator.clone()),
        _ if md5.is_some() => Resume::Checked,
        _ => Resume::Anew,
    }
}

/// The whole's length, if an answer continues the part just where it ends, and is of the same version.
fn continued(part: &mut Part, url: &Url, headers: &HeaderMap) -> Tried<Option<u64>> {
    let place = answer::place(headers);
    let Some((first, _)) = place.and_then(|place| place.range).filter(|(first, _)| *first == part.length)
    else {
        let told = format!("asked for bytes from {}, got {place:?}", part.length);
        part.begin_anew()?;
        return Err(Trouble::Heals(Cause::Lies(told), None));
    };
    let total = place.and_then(|place| place.total);
    let Some(origin) = part.origin.as_ref().filter(|_| first > 0) else { return Ok(total) };
    let differ = |one: Option<&str>, other: Option<&str>| one.is_some() && other.is_some() && one != other;
    let validator = answer::validator(headers);
    let other_version =
        origin.url == url.as_str() && differ(origin.validator.as_deref(), validator.as_deref());
    let other_length = origin.total.is_some() && total.is_some() && origin.total != total;
    if other_version || other_length {
        part.begin_anew()?;
        return Err(Trouble::Heals(Cause::Changed, None));
    }
    Ok(total.or(origin.total))
}

fn receive(
    bytes: &[u8],
    total: Option<u64>,
    wanted: &Wanted<'_>,
    part: &mut Part,
    watch: &dyn Watch,
) -> Tried<()> {
    let after = part.length.saturating_add(bytes.len() as u64);
    if after > wanted.most {
        part.begin_anew()?;
        return Err(Trouble::Mirror(Cause::TooLarge(wanted.most)));
    }
    if let Some(total) = total.filter(|total| after > *total) {
        part.begin_anew()?;
        return Err(Trouble::Heals(Cause::Lies(format!("more than the {total} bytes it spoke of")), None));
    }
    part.take(bytes)?;
    watch.progress(part.length, total.unwrap_or(0));
    Ok(())
}

fn whole(part: &Part, total: Option<u64>) -> Tried<()> {
    match total {
        Some(total) if part.length < total => {
            Err(Trouble::Heals(Cause::Cut { got: part.length, total }, None))
        }
        _ => Ok(()),
    }
}

/// A file of this machine, or of a disk it knows as its own.
fn copy(url: &Url, md5: Option<&str>, wanted: &Wanted<'_>, part: &mut Part, watch: &dyn Watch) -> Tried<()> {
    let bad = |cause: &dyn std::fmt::Display| Trouble::Mirror(Cause::Connection(cause.to_string()));
    let path = url.to_file_path().map_err(|()| bad(&"this is no path on this machine"))?;
    let mut file = File::open(path).map_err(|cause| bad(&cause))?;
    let total = file.metadata().map_err(|cause| bad(&cause))?.len();
    if total > wanted.most {
        return Err(Trouble::Mirror(Cause::TooLarge(wanted.most)));
    }
    part.begin_anew()?;
    need_space(wanted.target, total)?;
    let md5 = md5.map(str::to_owned);
    part.is_of(&Origin { url: url.to_string(), validator: None, total: Some(total), md5 })?;
    let mut buffer = vec![0; 1 << 18];
    loop {
        if watch.is_cancelled() {
            return Err(Trouble::Stop(Error::Cancelled));
        }
        let read = file.read(&mut buffer).map_err(|cause| bad(&cause))?;
        if read == 0 {
            return whole(part, Some(total));
        }
        receive(buffer.get(..read).unwrap_or_default(), Some(total), wanted, part, watch)?;
    }
}

/// Whether the file is there, in the version that the checksum tells. Without a checksum nobody knows.
fn is_there(target: &Path, md5: Option<&str>) -> bool {
    let Some(origin) = origin_of(target).filter(|_| md5.is_some()) else { return false };
    let bytes = target.metadata().map(|data| data.len()).ok();
    origin.md5.as_deref() == md5 && origin.total.is_none_or(|total| Some(total) == bytes)
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
