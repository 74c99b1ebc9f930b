//! What a server says when it does not answer.

use reqwest::StatusCode;
use roads::RouteError;
use serde::de::DeserializeOwned;

use crate::http::{Http, Reply};

/// So much of a server's own words is passed on, letters.
const MOST_WORDS: usize = 200;

/// A server's words on one line, without what a terminal would obey.
pub(crate) fn plain(words: &str) -> String {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    words.chars().take(MOST_WORDS).map(plain).collect::<String>().trim().to_owned()
}

/// The answer's content.
pub(crate) fn read<T: DeserializeOwned>(http: &Http, reply: &Reply) -> Result<T, RouteError> {
    serde_json::from_slice(&reply.body).map_err(|_| {
        http.unavailable("what it sent is not an answer of such a server; check the address and which kind of server it is")
    })
}

/// A refusal that says nothing of roads.
pub(crate) fn refusal(http: &Http, status: StatusCode, words: &str) -> RouteError {
    let words = plain(words);
    let said = if words.is_empty() { String::new() } else { format!(": {words}") };
    let code = status.as_u16();
    http.unavailable(match code {
        401 | 403 => format!("it wants a key, or another one ({code}{said})"),
        404 => format!(
            "it knows no such question ({code}{said}); check the address and which kind of server it is"
        ),
        429 => format!("it was asked too often ({code}{said}); wait, or ask less often"),
        500.. => format!("it is in trouble ({code}{said}); try again later"),
        _ => format!("it refused ({code}{said})"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_server_are_short_and_plain() {
        assert_eq!(plain("no\u{1b}[31m road\n"), "no [31m road", "no escape codes, no line ends");
        assert_eq!(plain(&"a".repeat(10_000)).len(), MOST_WORDS, "not a book");
    }
}
