//! A store that fails, tears, delays and reorders at every k-th operation, and a session of edits over it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use async_trait::async_trait;
use futures::stream::BoxStream;
use futures::{StreamExt as _, TryStreamExt as _};
use library::{
    Check, Depth, Finding, Identity, Lane, Millis, Plain, Plans, Result as Outcome, Signers, Store,
    copy_missing, read, snapshot,
};
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{
    CopyOptions, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    ObjectStoreExt as _, PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};

use crate::support::{plan, someone};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The operation fails and does nothing.
    Fail,
    /// The operation is done, and says that it failed.
    LoseAnswer,
    /// Half of the bytes are written or read, and it says that all is well.
    Tear,
    /// Half of the bytes are written, and it says that it failed.
    TearAndFail,
    /// What is written is seen only some operations later, or never if the power goes first.
    Delay,
    /// What is written is seen only after the next thing that is written.
    Reorder,
}

const FAULTS: [Fault; 6] =
    [Fault::Fail, Fault::LoseAnswer, Fault::Tear, Fault::TearAndFail, Fault::Delay, Fault::Reorder];

#[derive(Debug)]
struct State {
    fault: Fault,
    /// Every so many operations; none where the store has come to its senses.
    every: Option<usize>,
    operations: usize,
    /// Writes that were acknowledged and are not done, and the operation they wait for; none for the next write.
    late: Vec<(Option<usize>, Path, PutPayload)>,
}

/// A store in memory with faults.
#[derive(Clone, Debug)]
struct Faulty {
    inner: Arc<InMemory>,
    state: Arc<Mutex<State>>,
}

impl Faulty {
    fn new(fault: Fault, every: usize) -> Self {
        let state = State { fault, every: Some(every), operations: 0, late: Vec::new() };
        Self { inner: Arc::new(InMemory::new()), state: Arc::new(Mutex::new(state)) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panics in here")
    }

    /// Counts an operation, does what is due, and says whether this one goes wrong.
    async fn begin(&self) -> Option<Fault> {
        let (due, fault) = {
            let mut state = self.state();
            state.operations += 1;
            let now = state.operations;
            let late = std::mem::take(&mut state.late);
            let (due, late) = late.into_iter().partition(|(when, ..)| when.is_some_and(|when| when <= now));
            state.late = late;
            let wrong = state.every.is_some_and(|every| now.is_multiple_of(every));
            (due, wrong.then_some(state.fault))
        };
        self.do_late(due).await;
        fault
    }

    async fn do_late(&self, writes: Vec<(Option<usize>, Path, PutPayload)>) {
        for (_, path, bytes) in writes {
            self.inner.put(&path, bytes).await.expect("memory keeps it");
        }
    }

    /// No more faults. What was acknowledged and never done is lost with the power, or done at last.
    fn heal(&self, power: Power) {
        let late = {
            let mut state = self.state();
            state.every = None;
            std::mem::take(&mut state.late)
        };
        if power == Power::Stays {
            futures::executor::block_on(self.do_late(late));
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Power {
    Stays,
    Goes,
}

fn half(bytes: &PutPayload) -> PutPayload {
    let all: Vec<u8> = bytes.iter().flatten().copied().collect();
    all[..all.len() / 2].to_vec().into()
}

fn broken<T>() -> Result<T> {
    Err(object_store::Error::Generic { store: "faulty", source: "made to fail".into() })
}

impl fmt::Display for Faulty {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a faulty store")
    }
}

#[async_trait]
impl ObjectStore for Faulty {
    async fn put_opts(&self, path: &Path, bytes: PutPayload, options: PutOptions) -> Result<PutResult> {
        let fault = self.begin().await;
        let operations = self.state().operations;
        let done = || Ok(PutResult { e_tag: None, version: None, extensions: Default::default() });
        match fault {
            Some(Fault::Fail) => return broken(),
            Some(Fault::LoseAnswer) => {
                self.inner.put_opts(path, bytes, options).await?;
                return broken();
            }
            Some(Fault::Tear) => return self.inner.put_opts(path, half(&bytes), options).await,
            Some(Fault::TearAndFail) => {
                self.inner.put_opts(path, half(&bytes), options).await?;
                return broken();
            }
            Some(Fault::Delay) => {
                self.state().late.push((Some(operations + 5), path.clone(), bytes));
                return done();
            }
            Some(Fault::Reorder) => {
                self.state().late.push((None, path.clone(), bytes));
                return done();
            }
            None => {}
        }
        let written = self.inner.put_opts(path, bytes, options).await;
        let (after, late) = {
            let late = std::mem::take(&mut self.state().late);
            late.into_iter().partition(|(when, ..)| when.is_none())
        };
        self.state().late = late;
        self.do_late(after).await;
        written
    }

    async fn put_multipart_opts(&self, _: &Path, _: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        broken()
    }

    async fn get_opts(&self, path: &Path, options: GetOptions) -> Result<GetResult> {
        match self.begin().await {
            Some(Fault::Fail | Fault::LoseAnswer | Fault::TearAndFail) => broken(),
            Some(Fault::Tear) => {
                let bytes = self.inner.get_opts(path, options).await?.bytes().await?;
                let torn = InMemory::new();
                torn.put(path, half(&bytes.into())).await?;
                torn.get(path).await
            }
            _ => self.inner.get_opts(path, options).await,
        }
    }

    fn delete_stream(&self, paths: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        let this = self.clone();
        let each = move |path: Path| {
            let this = this.clone();
            async move {
                match this.begin().await {
                    Some(Fault::Fail | Fault::Tear | Fault::TearAndFail) => return broken(),
                    Some(Fault::LoseAnswer) => {
                        this.inner.delete(&path).await?;
                        return broken();
                    }
                    _ => this.inner.delete(&path).await?,
                }
                Ok(path)
            }
        };
        paths.and_then(each).boxed()
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        match self.begin().await {
            // A torn listing that says nothing is more than any store is known to do.
            Some(Fault::Fail | Fault::LoseAnswer | Fault::TearAndFail) => broken(),
            _ => {
                let mut listed = self.inner.list_with_delimiter(prefix).await?;
                listed.objects.reverse();
                listed.common_prefixes.reverse();
                Ok(listed)
            }
        }
    }

    async fn copy_opts(&self, _: &Path, _: &Path, _: CopyOptions) -> Result<()> {
        broken()
    }
}

/// A session of edits on a faulty store: each is tried once, and the lane is opened anew now and then, as after a restart.
fn session(store: &Store, author: &Identity, edits: usize) -> (BTreeSet<usize>, usize) {
    let (mut kept, mut lane) = (BTreeSet::new(), None::<Lane>);
    for edit in 0..edits {
        if edit % 7 == 0 {
            lane = None;
        }
        if lane.is_none() {
            lane = Lane::open(store, &plan("steppe"), author).ok();
        }
        let Some(lane) = &mut lane else { continue };
        if lane.append(edit.to_string().as_bytes(), Millis(0)).is_ok() {
            kept.insert(edit);
        }
        // A snapshot of what can be read, as the program makes one from time to time.
        if edit % 10 == 9 {
            let _ = snapshot_of(store, author);
        }
    }
    let refused = edits - kept.len();
    (kept, refused)
}

fn snapshot_of(store: &Store, author: &Identity) -> Outcome<()> {
    let read = read(store, &plan("steppe"), &Signers::only(author.author()), Check::Hashes)?;
    let payload: Vec<_> = edits(&read).into_iter().map(|edit| edit.to_string()).collect();
    let covered = read.covered();
    let name =
        snapshot::write(store, &plan("steppe"), author, &covered, payload.join(" ").as_bytes(), Millis(0))?;
    snapshot::remove_superseded(store, &name).map(|_| ())
}

/// The edits in a reading, of its snapshot and its changes.
fn edits(read: &library::Reading) -> BTreeSet<usize> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let in_snapshot = read.snapshot.iter().map(|snapshot| text(&snapshot.payload));
    let in_changes = read.changes.iter().map(|change| text(&change.payload));
    let all: Vec<_> = in_snapshot.chain(in_changes).collect();
    all.iter().flat_map(|text| text.split_whitespace()).map(|edit| edit.parse().expect("a number")).collect()
}

/// The number of edits in a session: few in `cargo test`, or as many as are asked for.
fn edits_asked(few: usize) -> usize {
    let asked = std::env::var("QOSJOL_LIBRARY_EDITS").ok().and_then(|asked| asked.parse().ok());
    if asked.is_none() {
        eprintln!("SHORT: {few} edits in a session; QOSJOL_LIBRARY_EDITS=1000 asks for more");
    }
    asked.unwrap_or(few)
}

#[test]
fn no_acknowledged_edit_is_lost_whatever_fails_at_every_kth_operation() {
    let (author, count, begun) = (someone(), edits_asked(24), Instant::now());
    let signers = Signers::only(author.author());
    let (mut sessions, mut acknowledged, mut refused) = (0, 0, 0);
    for fault in FAULTS {
        for every in 1.. {
            let faulty = Faulty::new(fault, every);
            let store = Store::over(Arc::new(faulty.clone())).expect("a runtime");
            let (kept, failed) = session(&store, &author, count);
            let operations = faulty.state().operations;
            faulty.heal(if every % 2 == 0 { Power::Stays } else { Power::Goes });
            let read =
                read(&store, &plan("steppe"), &signers, Check::Signatures).expect("the store is well again");
            let found = edits(&read);
            let lost: Vec<_> = kept.difference(&found).collect();
            assert!(
                lost.is_empty(),
                "{fault:?} at every {every}: lost {lost:?} of {kept:?}: {:?}",
                read.findings
            );
            assert!(found.iter().all(|edit| *edit < count), "nothing is there that nobody wrote");
            // Only what a store does after it has answered can collide with what was appended since.
            let late = matches!(fault, Fault::Delay | Fault::Reorder);
            let forked = read.findings.iter().any(|found| matches!(found, Finding::Forked { .. }));
            assert!(
                late || !forked,
                "{fault:?} at every {every}: a number was used twice: {:?}",
                read.findings
            );
            (sessions, acknowledged, refused) = (sessions + 1, acknowledged + kept.len(), refused + failed);
            if every > operations {
                break;
            }
        }
    }
    assert!(refused > 0 && acknowledged > sessions, "the faults met edits, and most edits were kept");
    eprintln!(
        "{sessions} sessions of {count} edits in {:?}: {acknowledged} acknowledged, none lost; {refused} refused",
        begun.elapsed()
    );
}

#[test]
fn copying_over_a_faulty_store_loses_nothing_and_ends_in_one_set() {
    let (author, count) = (someone(), 8);
    let signers = Signers::only(author.author());
    let source = Arc::new(InMemory::new());
    let mine = Store::over(source.clone()).expect("a runtime");
    let mut lane = Lane::open(&mine, &plan("steppe"), &author).expect("empty");
    for edit in 0..count {
        lane.append(edit.to_string().as_bytes(), Millis(0)).expect("memory keeps it");
    }
    snapshot_of(&mine, &author).expect("memory keeps it");
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for fault in FAULTS {
        for every in 2..60 {
            let faulty = Faulty::new(fault, every);
            let team = Store::over(Arc::new(faulty.clone())).expect("a runtime");
            let meet = || {
                let (mut here, mut there) = (Plain::new(&mine), Plain::new(&team));
                let mut go_on = |_| ControlFlow::Continue(());
                copy_missing(&mut here, &mut there, (&Plans::All, Depth::Contents), &signers, &mut go_on)
            };
            for _ in 0..3 {
                if let Err(error) = meet() {
                    *met.entry(format!("{fault:?}: {error}")).or_default() += 1;
                }
            }
            faulty.heal(Power::Goes);
            let last = meet().expect("the store is well again");
            assert!(
                last.findings.iter().all(|found| !found.is_loss()),
                "{fault:?} at {every}: {:?}",
                last.findings
            );
            for store in [&mine, &team] {
                let read = read(store, &plan("steppe"), &signers, Check::Signatures).expect("well");
                assert_eq!(
                    edits(&read),
                    (0..count).collect(),
                    "{fault:?} at every {every}: {:?}",
                    read.findings
                );
            }
        }
    }
    assert!(!met.is_empty(), "the faults were met");
}
