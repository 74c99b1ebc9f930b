//! What Valhalla says when it has no answer. The codes are those of its documentation of internal errors.

use roads::RouteError;
use serde::Deserialize;

use crate::fault::refusal;
use crate::http::{Http, Reply};

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Fault {
    /// No way between the points.
    NoWay,
    /// A point has no road near.
    NoRoad,
    /// Areas to avoid that are too many or too large for the server.
    Areas,
    /// Too many points, or pairs; how many it takes, if it says so.
    TooMany(Option<usize>),
    /// Farther than so many metres.
    TooFar(usize),
    /// Longer than so many minutes.
    TooLong(usize),
    /// More areas at once than so many.
    Contours(usize),
    /// Anything else.
    Said(RouteError),
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    error_code: u32,
    error: String,
}

pub(super) fn of(http: &Http, reply: &Reply) -> Fault {
    let words: Words = serde_json::from_slice(&reply.body).unwrap_or_default();
    let limit = limit(&words.error);
    match (words.error_code, limit) {
        (170 | 442, _) => Fault::NoWay,
        (171, _) => Fault::NoRoad,
        (157 | 167, _) => Fault::Areas,
        (150, most) => Fault::TooMany(most),
        (151, Some(most)) => Fault::TooLong(most),
        (152, Some(most)) => Fault::Contours(most),
        (154, Some(most)) => Fault::TooFar(most),
        _ if words.error.contains("exclude_polygons") => Fault::Areas,
        (0, _) => Fault::Said(refusal(http, reply.status, "")),
        (code, _) => Fault::Said(refusal(http, reply.status, &format!("{} [{code}]", words.error))),
    }
}

/// The limit that a refusal names: the number after its colon.
fn limit(words: &str) -> Option<usize> {
    let (_, after) = words.rsplit_once(':')?;
    let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_from_refusals() {
        assert_eq!(limit("Exceeded max locations: 2500.000000"), Some(2500));
        assert_eq!(limit("Path distance exceeds the max distance limit: 400000 meters"), Some(400_000));
        assert_eq!(limit("Exceeded max time"), None);
        assert_eq!(limit("Exceeded max time: much"), None);
    }
}
