//! What the head of an answer says of the file: where its bytes belong, how many there are, which version it is, when to come again.

use std::time::Duration;

use reqwest::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap, LAST_MODIFIED, RETRY_AFTER,
};

/// The longest that a server may ask us to wait; one that asks for more has no use for us now.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// The place of a part in its file: `bytes 5-9/10`; the place is none in `bytes */10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// First and last byte.
    pub range: Option<(u64, u64)>,
    /// Bytes of the whole; none where the server does not know.
    pub total: Option<u64>,
}

fn text(headers: &HeaderMap, name: reqwest::header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// The place that a part says it has; none where it says nothing that can be true.
pub(crate) fn place(headers: &HeaderMap) -> Option<Place> {
    let (range, total) = text(headers, CONTENT_RANGE)?.strip_prefix("bytes ")?.trim().split_once('/')?;
    let total = if total == "*" { None } else { Some(total.parse().ok()?) };
    if range == "*" {
        return Some(Place { range: None, total });
    }
    let (first, last) = range.split_once('-')?;
    let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
    let fine = first <= last && total.is_none_or(|total| last < total);
    fine.then_some(Place { range: Some((first, last)), total })
}

pub(crate) fn length(headers: &HeaderMap) -> Option<u64> {
    text(headers, CONTENT_LENGTH)?.parse().ok()
}

/// What tells this version of the file from another, and may stand in `If-Range`: a strong etag, else the date of the last change.
pub(crate) fn validator(headers: &HeaderMap) -> Option<String> {
    let etag = text(headers, ETAG).filter(|etag| etag.starts_with('"') && etag.len() > 2);
    etag.or_else(|| text(headers, LAST_MODIFIED)).map(str::to_owned)
}

/// How the body is packed, if it is.
pub(crate) fn encoding(headers: &HeaderMap) -> Option<String> {
    text(headers, CONTENT_ENCODING).filter(|name| !name.is_empty() && *name != "identity").map(str::to_owned)
}

/// How long the server asks us to wait. A date is not worth a clock: the wait is then ours.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = text(headers, RETRY_AFTER)?.parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn head(name: reqwest::header::HeaderName, value: &str) -> HeaderMap {
        let value = value.parse().expect("a header's value");
        HeaderMap::from_iter([(name, value)])
    }

    #[test]
    fn a_part_says_where_it_belongs() {
        let read = |value| place(&head(CONTENT_RANGE, value));
        assert_eq!(
            read("bytes 5-9/10"),
            Some(Place { range: Some((5, 9)), total: Some(10) }),
            "the second half"
        );
        assert_eq!(read("bytes */10"), Some(Place { range: None, total: Some(10) }), "as 416 has it");
        assert_eq!(
            read("bytes 5-9/*"),
            Some(Place { range: Some((5, 9)), total: None }),
            "no whole is known"
        );
    }

    #[test]
    fn a_place_that_cannot_be_is_none() {
        for value in
            ["bytes 9-5/10", "bytes 5-10/10", "bytes 5-/10", "lines 1-2/3", "bytes 5-9", "bytes -1-2/3"]
        {
            assert_eq!(place(&head(CONTENT_RANGE, value)), None, "{value}");
        }
    }

    #[test]
    fn a_weak_etag_does_not_tell_versions_apart() {
        let mut headers = head(ETAG, "W/\"1\"");
        assert_eq!(validator(&headers), None, "If-Range takes strong ones only");
        headers.insert(LAST_MODIFIED, "Mon, 23 Nov 2026 21:21:00 GMT".parse().expect("a date"));
        assert!(validator(&headers).is_some_and(|date| date.starts_with("Mon")), "the date does then");
        headers.insert(ETAG, "\"2\"".parse().expect("an etag"));
        assert_eq!(validator(&headers).as_deref(), Some("\"2\""), "a strong etag is best");
    }

    #[test]
    fn a_server_cannot_make_us_wait_for_ever() {
        assert_eq!(retry_after(&head(RETRY_AFTER, "7")), Some(Duration::from_secs(7)), "as asked");
        assert_eq!(retry_after(&head(RETRY_AFTER, "999999")), Some(LONGEST_WAIT), "no longer than this");
        assert_eq!(retry_after(&head(RETRY_AFTER, "Mon, 23 Nov 2026 21:21:00 GMT")), None, "our own wait");
    }

    proptest! {
        #[test]
        fn any_header_is_read_or_refused(value in "[ -~]{0,40}") {
            let headers = head(CONTENT_RANGE, &value);
            if let Some(Place { range: Some((first, last)), total }) = place(&headers) {
                prop_assert!(first <= last && total.is_none_or(|total| last < total), "{value}");
            }
        }
    }
}
