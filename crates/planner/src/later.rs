//! Answers that take a while, worked out on a thread of their own while the window stays alive.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// So much work waits at most; the oldest is let go, and asked for again when it is still wanted.
const MOST_WAITING: usize = 256;

type Task = Box<dyn FnOnce() + Send>;

struct Waiting {
    slot: u64,
    key: u64,
    task: Task,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    running: Option<u64>,
    /// Whether somebody went away with a makeshift and wants to be told.
    owed: bool,
}

impl Queue {
    fn has(&self, key: u64) -> bool {
        self.running == Some(key) || self.waiting.iter().any(|waiting| waiting.key == key)
    }
}

struct Inner {
    queue: Mutex<Queue>,
    changed: Condvar,
    tell: Box<dyn Fn() + Send + Sync>,
}

impl Inner {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A worker and what waits for it.
pub(crate) struct Later(Arc<Inner>);

impl Later {
    /// A worker that calls `tell` when nothing waits any more and somebody was left with a makeshift. None if no thread can be had.
    pub(crate) fn new(tell: impl Fn() + Send + Sync + 'static) -> Option<Self> {
        let inner =
            Arc::new(Inner { queue: Mutex::default(), changed: Condvar::new(), tell: Box::new(tell) });
        let worker = Arc::downgrade(&inner);
        let work = move || {
            // Ends with the session: nobody waits then.
            while let Some(inner) = worker.upgrade() {
                work_once(&inner);
            }
        };
        std::thread::Builder::new().name("roads-later".to_owned()).spawn(work).ok()?;
        Some(Self(inner))
    }

    /// Puts work in the queue. What waits in the same slot is no longer wanted; what is there under the same key is not done twice.
    pub(crate) fn put(&self, slot: u64, key: u64, task: impl FnOnce() + Send + 'static) {
        let mut queue = self.0.queue();
        if queue.has(key) {
            return;
        }
        queue.waiting.retain(|waiting| waiting.slot != slot);
        if queue.waiting.len() >= MOST_WAITING {
            queue.waiting.pop_front();
        }
        queue.waiting.push_back(Waiting { slot, key, task: Box::new(task) });
        self.0.changed.notify_all();
    }

    /// Waits for work; `false` where it was not done in time, and `tell` will be called when it is.
    pub(crate) fn wait(&self, key: u64, until: Instant) -> bool {
        let mut queue = self.0.queue();
        while queue.has(key) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                queue.owed = true;
                return false;
            }
            let waited = self.0.changed.wait_timeout(queue, left);
            queue = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }
}

/// Does one piece of work, or waits a moment for one.
fn work_once(inner: &Inner) {
    let mut queue = inner.queue();
    let Some(next) = queue.waiting.pop_front() else {
        let moment = std::time::Duration::from_millis(500);
        drop(inner.changed.wait_timeout(queue, moment));
        return;
    };
    queue.running = Some(next.key);
    drop(queue);
    // Whoever asks again does the work itself, and sees what is wrong.
    let _ = catch_unwind(AssertUnwindSafe(next.task));
    let mut queue = inner.queue();
    queue.running = None;
    let tell = queue.waiting.is_empty() && std::mem::take(&mut queue.owed);
    drop(queue);
    inner.changed.notify_all();
    if tell {
        (inner.tell)();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn who_does_not_wait_is_told() {
        let (sender, told) = std::sync::mpsc::channel();
        let later = Later::new(move || sender.send(()).expect("somebody listens")).expect("a thread");
        later.put(1, 10, || std::thread::sleep(Duration::from_millis(80)));
        assert!(!later.wait(10, Instant::now()), "it is not done at once");
        assert!(later.wait(10, Instant::now() + Duration::from_secs(20)), "but in time");
        told.recv_timeout(Duration::from_secs(20)).expect("who went away is told");
    }

    #[test]
    fn of_a_slot_only_the_latest_is_done() {
        let done = Arc::new(AtomicU32::new(0));
        let later = Later::new(|| ()).expect("a thread");
        later.put(0, 1, || std::thread::sleep(Duration::from_millis(80)));
        for key in 2..20 {
            let done = Arc::clone(&done);
            later.put(7, key, move || done.store(u32::try_from(key).expect("small"), Ordering::SeqCst));
        }
        assert!(later.wait(19, Instant::now() + Duration::from_secs(20)), "the latest is done");
        assert_eq!(done.load(Ordering::SeqCst), 19, "it, and none of those before it");
    }
}
