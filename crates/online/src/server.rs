//! Which server, and how it is treated.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{HeaderName, HeaderValue};

/// Why a server's address or key is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// Not an address of the web.
    #[error("{address:?} is no server's address ({why}); it looks like https://valhalla.example.org")]
    Address {
        /// What was given.
        address: String,
        /// What is wrong with it.
        why: String,
    },
    /// Plain HTTP to a server outside of one's own network.
    #[error(
        "{address:?} is asked in the open, where anybody on the way reads the journey; use https://, or allow plain HTTP"
    )]
    Plain {
        /// What was given.
        address: String,
    },
    /// A header that HTTP does not allow.
    #[error("{name:?} is no name for a header, or the key has letters that no header may have")]
    Key {
        /// The header's name.
        name: String,
    },
}

/// A routing server: its address and the limits that keep it, and us, well.
#[derive(Clone)]
pub struct Server {
    pub(crate) base: Url,
    pub(crate) name: String,
    pub(crate) time: Duration,
    pub(crate) body: usize,
    pub(crate) every: Duration,
    pub(crate) key: Option<(HeaderName, HeaderValue)>,
    /// In one's own network: no proxy stands before it.
    pub(crate) near: bool,
}

impl Server {
    /// The server at an address: `https://` anywhere, `http://` on this machine and in private networks only.
    ///
    /// The limits are those that public servers ask for: one question a second, and none on one's own network; twenty seconds for an
    /// answer; 32 MiB.
    ///
    /// # Errors
    ///
    /// If the text is no such address.
    pub fn new(address: &str) -> Result<Self, ServerError> {
        let server = Self::over_plain_http(address)?;
        if server.base.scheme() == "http" && !server.near {
            return Err(ServerError::Plain { address: address.to_owned() });
        }
        Ok(server)
    }

    /// The same, with `http://` allowed anywhere.
    ///
    /// # Errors
    ///
    /// If the text is no such address.
    pub fn over_plain_http(address: &str) -> Result<Self, ServerError> {
        let refused = |why: &str| ServerError::Address { address: shown(address), why: why.to_owned() };
        let mut base = Url::parse(address.trim()).map_err(|error| refused(&error.to_string()))?;
        if !matches!(base.scheme(), "http" | "https") {
            return Err(refused("neither https:// nor http://"));
        }
        if !base.username().is_empty() || base.password().is_some() {
            return Err(refused("a name or password in it; give a key instead"));
        }
        if base.query().is_some() || base.fragment().is_some() {
            return Err(refused("something after a question mark or hash; give a key instead"));
        }
        let host = base.host_str().ok_or_else(|| refused("no host"))?;
        let near = is_near(host);
        let name = base.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        // Paths of questions are added to it.
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        let every = if near { Duration::ZERO } else { Duration::from_secs(1) };
        Ok(Self { base, name, time: Duration::from_secs(20), body: 32 << 20, every, key: None, near })
    }

    /// So long an answer may take, the last byte included.
    #[must_use]
    pub fn within(self, time: Duration) -> Self {
        Self { time, ..self }
    }

    /// So many bytes an answer may have.
    #[must_use]
    pub fn no_larger_than(self, body: usize) -> Self {
        Self { body, ..self }
    }

    /// So long from one question to the next at least.
    #[must_use]
    pub fn every(self, every: Duration) -> Self {
        Self { every, ..self }
    }

    /// A header with a key goes with each question, as `Authorization` or what the server asks for.
    ///
    /// # Errors
    ///
    /// If HTTP allows no such header.
    pub fn with_key(self, name: &str, key: &str) -> Result<Self, ServerError> {
        let refused = || ServerError::Key { name: name.to_owned() };
        let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refused())?;
        let mut value = HeaderValue::from_str(key).map_err(|_| refused())?;
        value.set_sensitive(true);
        Ok(Self { key: Some((header, value)), ..self })
    }

    /// The host, and its port where it is not the usual one.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The address without what may be a secret in it.
fn shown(address: &str) -> String {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let start = address.get(..end).unwrap_or_default();
    match (start.find("://"), start.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => {
            format!("{}://…{}", start.get(..scheme).unwrap_or_default(), start.get(at..).unwrap_or_default())
        }
        _ => start.to_owned(),
    }
}

/// Whether a host is this machine or one of a private network, by its address alone: no name is looked up.
fn is_near(host: &str) -> bool {
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(IpAddr::V4(at)) => at.is_loopback() || at.is_private() || at.is_link_local(),
        Ok(IpAddr::V6(at)) => at.is_loopback() || at.is_unique_local() || at.is_unicast_link_local(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_at_home() {
        for near in
            ["http://127.0.0.1:8002", "http://localhost/osrm", "http://192.168.1.7", "http://[::1]:5000"]
        {
            assert!(Server::new(near).is_ok(), "{near} is one's own network");
        }
        for far in [
            "http://valhalla.example.org",
            "http://8.8.8.8",
            "http://127.0.0.1.example.org",
            "http://[2001:db8::1]",
        ] {
            assert!(matches!(Server::new(far), Err(ServerError::Plain { .. })), "{far} is not");
            assert!(Server::over_plain_http(far).is_ok(), "{far} may be allowed");
        }
        assert!(Server::new("https://valhalla.example.org").is_ok(), "https goes anywhere");
    }

    #[test]
    fn what_is_no_address_says_why() {
        for wrong in [
            "",
            "valhalla",
            "ftp://example.org",
            "file:///etc/passwd",
            "https://",
            "https://a?key=1",
            "https://u:p@a",
        ] {
            let error = Server::new(wrong).map(|server| server.name).expect_err(wrong);
            assert!(matches!(error, ServerError::Address { .. }), "{wrong}: {error}");
        }
        let error = Server::new("https://me:secret@example.org").map(|_| ()).unwrap_err().to_string();
        assert!(!error.contains("secret"), "a password is not repeated: {error}");
    }

    #[test]
    fn a_path_is_kept() {
        let base = |address| Server::new(address).unwrap().base.join("route").unwrap().to_string();
        assert_eq!(base("https://example.org/routing/v1"), "https://example.org/routing/v1/route");
        assert_eq!(base("https://example.org"), "https://example.org/route");
    }

    #[test]
    fn a_key_is_a_header() {
        let server = || Server::new("https://example.org").unwrap();
        assert!(server().with_key("X-Api-Key", "abc").is_ok());
        assert!(server().with_key("X Api", "abc").is_err(), "a name with a space");
        assert!(server().with_key("X-Api-Key", "a\r\nHost: b").is_err(), "a key that would be two headers");
    }
}
