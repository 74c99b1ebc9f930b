//! A server on loopback for the tests, which does what the test says: a real one over real sockets, with the manners of bad ones.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub path: String,
    headers: Vec<(String, String)>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first byte that is asked for.
    pub fn first(&self) -> Option<usize> {
        self.header("range")?.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
    }
}

/// How a body is sent.
#[derive(Clone, Debug, Default)]
pub(crate) enum Manner {
    #[default]
    Whole,
    /// So many bytes, then the line is cut.
    Cut(usize),
    /// A few bytes at a time with a pause between.
    Trickle(Duration),
    /// So many bytes, then nothing for a long time.
    Hang(usize),
    /// For ever, until the other side has enough.
    Endless,
}

/// What to answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    pub manner: Manner,
    /// The length that the head states, where it is not that of the body.
    pub stated: Option<usize>,
}

impl Reply {
    pub fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    pub fn text(text: &str) -> Self {
        Self { status: 200, body: text.as_bytes().to_vec(), ..Self::default() }
    }

    pub fn redirect(to: &str) -> Self {
        Self::status(302).with("Location", to)
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn sent(self, manner: Manner) -> Self {
        Self { manner, ..self }
    }

    /// A file as a good server gives it: with ranges, and with an etag.
    pub fn file(request: &Request, bytes: &[u8], etag: &str) -> Self {
        let same = request.header("if-range").is_none_or(|validator| validator == etag);
        let first = request.first().filter(|_| same);
        let reply = match first {
            Some(first) if first >= bytes.len() => {
                Self::status(416).with("Content-Range", &format!("bytes */{}", bytes.len()))
            }
            Some(first) => {
                let place = format!("bytes {first}-{}/{}", bytes.len() - 1, bytes.len());
                Self { status: 206, body: bytes[first..].to_vec(), ..Self::default() }
                    .with("Content-Range", &place)
            }
            None => Self { status: 200, body: bytes.to_vec(), ..Self::default() },
        };
        reply.with("ETag", etag)
    }
}

type Script = dyn Fn(&Request, usize) -> Reply + Send + Sync;

/// A server that lives as long as the test's process.
pub(crate) struct Server {
    pub port: u16,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Answers each request by the script, which hears how many came before.
    pub fn start(script: impl Fn(&Request, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (script, log): (Arc<Script>, _) = (Arc::new(script), Arc::clone(&seen));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (script, log) = (Arc::clone(&script), Arc::clone(&log));
                thread::spawn(move || answer(stream, &*script, &log));
            }
        });
        Self { port, seen }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The requests that came so far.
    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().expect("no test panicked here").clone()
    }

    /// Those for one path.
    pub fn seen_of(&self, path: &str) -> Vec<Request> {
        self.seen().into_iter().filter(|request| request.path == path).collect()
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.take_while(|line| !line.is_empty()).filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    });
    Some(Request { path, headers: headers.collect() })
}

fn answer(mut stream: TcpStream, script: &Script, log: &Mutex<Vec<Request>>) {
    let Some(request) = read(&stream) else { return };
    let before = {
        let mut log = log.lock().expect("no test panicked here");
        log.push(request.clone());
        log.len() - 1
    };
    let reply = script(&request, before);
    let mut head = format!("HTTP/1.1 {} So\r\nConnection: close\r\n", reply.status);
    if !matches!(reply.manner, Manner::Endless) {
        let length = reply.stated.unwrap_or(reply.body.len());
        write!(head, "Content-Length: {length}\r\n").expect("a text takes text");
    }
    for (name, value) in &reply.headers {
        write!(head, "{name}: {value}\r\n").expect("a text takes text");
    }
    head.push_str("\r\n");
    // The client may hang up at any time; that is its right, and the end of this answer.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| send(&mut stream, &reply));
}

fn send(stream: &mut TcpStream, reply: &Reply) -> std::io::Result<()> {
    match reply.manner {
        Manner::Whole => stream.write_all(&reply.body),
        Manner::Cut(at) => stream.write_all(&reply.body[..at.min(reply.body.len())]),
        Manner::Trickle(pause) => reply.body.chunks(1 << 10).try_for_each(|few| {
            thread::sleep(pause);
            stream.write_all(few)
        }),
        Manner::Hang(at) => {
            stream.write_all(&reply.body[..at])?;
            thread::sleep(Duration::from_secs(60));
            Ok(())
        }
        Manner::Endless => loop {
            stream.write_all(&[7; 1 << 16])?;
        },
    }
}
