//! Asking a server, once, within limits.

use std::error::Error as _;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use roads::{Cancel, RouteError};
use tokio::runtime;
use tokio::task::AbortHandle;

use crate::pace::{GLANCE, Pace};
use crate::server::Server;

/// What a server said.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) body: Vec<u8>,
}

/// A connection to one server.
///
/// Requests run on a thread of their own, so that whoever waits for one can stop waiting, and so that it may be asked from any thread,
/// also from one that runs futures.
pub(crate) struct Http {
    server: Server,
    client: Client,
    pace: Pace,
    requests: runtime::Handle,
    thread: AbortHandle,
}

impl Drop for Http {
    fn drop(&mut self) {
        self.thread.abort();
    }
}

impl Http {
    pub(crate) fn new(server: Server) -> Result<Self, RouteError> {
        let failed = |cause: String| RouteError::Unavailable { engine: server.name.clone(), cause };
        let mut client = Client::builder()
            // Where the user said, and nowhere else.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(server.time)
            .connect_timeout(server.time.min(Duration::from_secs(10)))
            .user_agent(concat!("qosjol/", env!("CARGO_PKG_VERSION")));
        if server.near {
            client = client.no_proxy();
        }
        let client = client.build().map_err(|error| failed(deepest(&error)))?;
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| failed(error.to_string()))?;
        let requests = runtime.handle().clone();
        let forever = runtime.spawn(std::future::pending::<()>());
        let thread = forever.abort_handle();
        std::thread::Builder::new()
            .name("online".to_owned())
            .spawn(move || {
                // Ends with an error when it is aborted: that is how it ends.
                let _ = runtime.block_on(forever);
            })
            .map_err(|error| failed(error.to_string()))?;
        Ok(Self { pace: Pace::new(server.every), server, client, requests, thread })
    }

    pub(crate) fn name(&self) -> &str {
        &self.server.name
    }

    pub(crate) fn unavailable(&self, cause: impl Into<String>) -> RouteError {
        RouteError::Unavailable { engine: self.server.name.clone(), cause: cause.into() }
    }

    pub(crate) fn unsupported(&self, what: &'static str) -> RouteError {
        RouteError::Unsupported { engine: self.server.name.clone(), what }
    }

    /// Asks for a path under the server's address.
    pub(crate) fn get(&self, path: &str, cancel: &Cancel) -> Result<Reply, RouteError> {
        let address = self.server.base.join(path).map_err(|error| self.unavailable(error.to_string()))?;
        self.send(self.client.get(address), cancel)
    }

    /// Sends JSON to a path under the server's address.
    pub(crate) fn post(
        &self,
        path: &str,
        json: &serde_json::Value,
        cancel: &Cancel,
    ) -> Result<Reply, RouteError> {
        let address = self.server.base.join(path).map_err(|error| self.unavailable(error.to_string()))?;
        let request =
            self.client.post(address).header(CONTENT_TYPE, "application/json").body(json.to_string());
        self.send(request, cancel)
    }

    fn send(&self, request: RequestBuilder, cancel: &Cancel) -> Result<Reply, RouteError> {
        self.pace.wait(cancel)?;
        let request = match &self.server.key {
            Some((name, key)) => request.header(name, key),
            None => request,
        };
        let (most, time) = (self.server.body, self.server.time);
        let (done, waiting) = mpsc::sync_channel(1);
        let running = self.requests.spawn(async move {
            // Nobody listens any more when the question was cancelled.
            let _ = done.send(fetch(request, most, time).await);
        });
        loop {
            match waiting.recv_timeout(GLANCE) {
                Ok(reply) => return reply.map_err(|cause| self.unavailable(cause)),
                Err(RecvTimeoutError::Timeout) if cancel.is_cancelled() => {
                    running.abort();
                    return Err(RouteError::Cancelled);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(self.unavailable("the request broke off")),
            }
        }
    }
}

async fn fetch(request: RequestBuilder, most: usize, time: Duration) -> Result<Reply, String> {
    let mut response = request.send().await.map_err(|error| told(&error, time))?;
    let status = response.status();
    if status.is_redirection() {
        return Err(elsewhere(&response));
    }
    let too_large = || format!("its answer is larger than the {} MiB that are allowed", most >> 20);
    if response.content_length().is_some_and(|length| length > most as u64) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| told(&error, time))? {
        if body.len() + chunk.len() > most {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Reply { status, body })
}

fn elsewhere(response: &Response) -> String {
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or("elsewhere");
    format!("it points to {}; if that is right, set it as the server's address", crate::fault::plain(to))
}

/// What went wrong, in words. The address is left out: it holds the places asked for.
fn told(error: &reqwest::Error, time: Duration) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s; it may be busy, or out of reach", time.as_secs_f64());
    }
    let cause = deepest(error);
    if ["certificate", "InvalidContentType", "HandshakeFailure", "tls", "TLS"]
        .iter()
        .any(|word| cause.contains(word))
    {
        return format!(
            "no secure connection ({cause}); check the address and whether the server speaks https"
        );
    }
    if error.is_connect() {
        return format!("it cannot be reached ({cause}); check the address and the network");
    }
    format!("the connection broke off ({cause})")
}

/// The first cause of an error.
fn deepest(error: &reqwest::Error) -> String {
    let Some(mut cause) = error.source() else { return "the request was not understood".to_owned() };
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
