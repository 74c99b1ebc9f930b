//! What was worked out once, kept for the next who asks.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;

/// Values by key, so many at most: then all are forgotten.
pub(crate) struct Memory<K, V> {
    most: usize,
    known: Mutex<HashMap<K, V>>,
}

impl<K: Eq + Hash, V: Clone> Memory<K, V> {
    /// An empty memory for so many.
    pub(crate) fn of(most: usize) -> Self {
        Self { most, known: Mutex::default() }
    }

    /// What is remembered.
    pub(crate) fn get(&self, key: &K) -> Option<V> {
        self.known.lock().ok()?.get(key).cloned()
    }

    /// Remembers a value.
    pub(crate) fn put(&self, key: K, value: V) {
        if let Ok(mut known) = self.known.lock() {
            if known.len() >= self.most {
                known.clear();
            }
            known.insert(key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_memory_begins_anew() {
        let memory = Memory::of(2);
        memory.put("a", 1);
        memory.put("b", 2);
        assert_eq!(memory.get(&"a"), Some(1), "both are known");
        memory.put("c", 3);
        assert_eq!((memory.get(&"a"), memory.get(&"c")), (None, Some(3)), "the third takes the place of all");
    }
}
