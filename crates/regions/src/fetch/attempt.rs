//! One request for what a part still lacks, and what to make of the answer.

use std::path::Path;

use reqwest::header::{ACCEPT_ENCODING, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, RANGE};
use reqwest::{StatusCode, Url};

use super::line::Silence;
use super::part::{Origin, Part, origin_of};
use super::{Fetcher, Tried, Trouble, Wanted, Watch, answer, heals};
use crate::disk::need_space;
use crate::error::Cause;

impl Fetcher<'_> {
    /// Whether the file that is there is still the server's, by its etag or date.
    pub(super) fn unchanged(&self, url: &Url, target: &Path, watch: &dyn Watch) -> Tried<bool> {
        let origin = origin_of(target).filter(|origin| origin.url == url.as_str());
        let Some(validator) = origin.and_then(|origin| origin.validator) else { return Ok(false) };
        let condition = if validator.starts_with('"') { IF_NONE_MATCH } else { IF_MODIFIED_SINCE };
        let response = self.line.ask(url, |request| request.header(condition, validator), watch)?;
        match response.status() {
            StatusCode::NOT_MODIFIED => Ok(true),
            status if heals(status) => {
                let after = answer::retry_after(response.headers());
                Err(Trouble::Heals(Cause::Status(status.as_u16()), after))
            }
            // The body that may be coming is let go: it is asked for in its own way.
            _ => Ok(false),
        }
    }

    /// One request for what is still missing.
    pub(super) fn attempt(
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

pub(super) fn receive(
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

pub(super) fn whole(part: &Part, total: Option<u64>) -> Tried<()> {
    match total {
        Some(total) if part.length < total => {
            Err(Trouble::Heals(Cause::Cut { got: part.length, total }, None))
        }
        _ => Ok(()),
    }
}
