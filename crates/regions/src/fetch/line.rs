//! The line to the servers: one client, and the waiting for it that a cancel cuts short.

use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};

use reqwest::{Client, Proxy, Response, Url, redirect};
use tokio::runtime::Runtime;

use super::{Terms, Through, Watch};
use crate::error::{Cause, Error, Result};

/// How soon a cancel is heard.
const TICK: Duration = Duration::from_millis(50);

/// A client with the runtime it lives on; used by one thread.
pub(crate) struct Line {
    client: Client,
    /// Taken out only to let it go.
    runtime: Option<Runtime>,
    idle: Duration,
}

/// Why there is no answer.
pub(crate) enum Silence {
    /// It may go better the next time.
    Fault(Cause),
    /// It will not.
    Refused(Cause),
    Cancelled,
}

impl Line {
    pub fn new(terms: &Terms) -> Result<Self> {
        let network = |cause: &dyn std::fmt::Display| Error::Network { cause: cause.to_string() };
        let limit = terms.redirects;
        let follow = redirect::Policy::custom(move |attempt| {
            if follows(attempt.previous(), attempt.url(), limit) {
                attempt.follow()
            } else {
                attempt.error("not followed")
            }
        });
        let mut client = Client::builder()
            .user_agent(concat!("qosjol/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(terms.connect)
            .redirect(follow)
            // Tries are counted here, not below.
            .retry(reqwest::retry::never())
            .referer(false);
        match &terms.through {
            Through::Environment => {}
            Through::Nothing => client = client.no_proxy(),
            Through::Proxy(proxy) => {
                let wrong = |_| Error::Proxy { proxy: proxy.clone() };
                client = client.proxy(Proxy::all(proxy).map_err(wrong)?);
            }
        }
        let client = client.build().map_err(|cause| network(&cause))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = Some(runtime.map_err(|cause| network(&cause))?);
        Ok(Self { client, runtime, idle: terms.idle })
    }

    /// Asks for a file; `dress` adds headers.
    pub fn ask(
        &self,
        url: &Url,
        dress: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
        watch: &dyn Watch,
    ) -> std::result::Result<Response, Silence> {
        self.wait(dress(self.client.get(url.clone())).send(), watch)
    }

    /// The next bytes of a body; none at its end.
    pub fn next(
        &self,
        response: &mut Response,
        watch: &dyn Watch,
    ) -> std::result::Result<Option<impl AsRef<[u8]> + use<>>, Silence> {
        self.wait(response.chunk(), watch)
    }

    /// Waits for a moment of the network's; not longer than the idle time, and not when cancelled.
    fn wait<T>(
        &self,
        coming: impl Future<Output = reqwest::Result<T>>,
        watch: &dyn Watch,
    ) -> std::result::Result<T, Silence> {
        let Some(runtime) = &self.runtime else { return Err(Silence::Cancelled) };
        runtime.block_on(async {
            let (mut coming, begun) = (pin!(coming), Instant::now());
            loop {
                if watch.is_cancelled() {
                    return Err(Silence::Cancelled);
                }
                match tokio::time::timeout(TICK, &mut coming).await {
                    Ok(came) => return came.map_err(|error| silence(&error)),
                    Err(_) if begun.elapsed() >= self.idle => {
                        return Err(Silence::Fault(Cause::Stalled(self.idle.as_secs())));
                    }
                    Err(_) => {}
                }
            }
        })
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // A name being looked up cannot be stopped; whoever cancels shall not wait for it.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Whether a redirect is followed: not the one after the last, and never from a line that nobody reads along to one that anybody may.
fn follows(previous: &[Url], next: &Url, limit: usize) -> bool {
    let from_https = previous.iter().any(|url| url.scheme() == "https");
    previous.len() <= limit && (next.scheme() == "https" || !from_https)
}

fn silence(error: &reqwest::Error) -> Silence {
    if error.is_redirect() {
        return Silence::Refused(Cause::Redirect);
    }
    // The innermost cause says it best: "connection refused", "certificate has expired".
    let mut deepest: &dyn std::error::Error = error;
    while let Some(deeper) = deepest.source() {
        deepest = deeper;
    }
    let cause = Cause::Connection(deepest.to_string());
    if error.is_builder() { Silence::Refused(cause) } else { Silence::Fault(cause) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    #[test]
    fn a_redirect_to_a_plain_line_is_not_followed() {
        let (secure, plain) = (url("https://a.example/kz"), url("http://a.example/kz"));
        assert!(follows(std::slice::from_ref(&secure), &url("https://b.example/kz"), 5), "https to https");
        assert!(!follows(std::slice::from_ref(&secure), &plain, 5), "https to http");
        assert!(!follows(&[secure.clone(), secure.clone()], &plain, 5), "nor later on");
        assert!(follows(std::slice::from_ref(&plain), &plain, 5), "http to http, where the row allows http");
        assert!(!follows(&[plain, secure], &url("https://c.example/kz"), 1), "two are more than one");
    }
}
