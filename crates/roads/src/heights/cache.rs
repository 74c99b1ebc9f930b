//! Decoded tiles, as many as a budget holds.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::raster::Raster;
use super::{Heights, HeightsError, Tile, Tiles};

/// What an entry takes besides its samples: so the names of missing tiles are bounded too.
const ENTRY: usize = 256;

type Slot = Arc<OnceLock<Option<Arc<Raster>>>>;

/// The lock is held for a look-up only: threads decode different tiles at once, and no tile twice.
pub(super) struct Cache {
    tiles: Box<dyn Tiles>,
    budget: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    entries: HashMap<Tile, Entry>,
    /// By when they were used last, the longest ago first.
    order: BTreeMap<u64, Tile>,
    clock: u64,
    weight: usize,
    problems: Vec<HeightsError>,
}

struct Entry {
    slot: Slot,
    used: u64,
    weight: usize,
}

impl Cache {
    pub(super) fn new(tiles: Box<dyn Tiles>, budget: usize) -> Self {
        let problems = tiles.problems();
        let kept = Kept { problems, ..Kept::default() };
        Self { tiles, budget, kept: Mutex::new(kept) }
    }

    /// A tile, decoded; none where it is missing or bad.
    pub(super) fn get(&self, tile: Tile) -> Option<Arc<Raster>> {
        let slot = self.kept().touch(tile);
        if let Some(known) = slot.get() {
            return known.clone();
        }
        let raster = slot.get_or_init(|| self.load(tile)).clone();
        let weight = raster.as_ref().map_or(0, |raster| raster.weight()) + ENTRY;
        self.kept().weigh(tile, weight, self.budget);
        raster
    }

    pub(super) fn problems(&self) -> Vec<HeightsError> {
        self.kept().problems.clone()
    }

    fn load(&self, tile: Tile) -> Option<Arc<Raster>> {
        let bytes = self.tiles.bytes(tile).transpose()?;
        match bytes.and_then(|bytes| Raster::decode(tile, &bytes)) {
            Ok(raster) => Some(Arc::new(raster)),
            Err(problem) => {
                let problems = &mut self.kept().problems;
                if problems.len() < Heights::MOST_PROBLEMS && !problems.contains(&problem) {
                    problems.push(problem);
                }
                None
            }
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Whatever panicked elsewhere, what is kept is whole after each statement.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn touch(&mut self, tile: Tile) -> Slot {
        self.clock += 1;
        let now = self.clock;
        let entry =
            self.entries.entry(tile).or_insert_with(|| Entry { slot: Slot::default(), used: now, weight: 0 });
        self.order.remove(&entry.used);
        self.order.insert(now, tile);
        entry.used = now;
        entry.slot.clone()
    }

    /// Counts a tile that was loaded, and lets go of the longest unused until the rest fits; the tile itself stays.
    fn weigh(&mut self, tile: Tile, weight: usize, budget: usize) {
        if let Some(entry) = self.entries.get_mut(&tile) {
            self.weight = self.weight + weight - entry.weight;
            entry.weight = weight;
        }
        while self.weight > budget && self.entries.len() > 1 {
            let Some((&used, &oldest)) = self.order.iter().find(|(_, other)| **other != tile) else { return };
            self.order.remove(&used);
            if let Some(entry) = self.entries.remove(&oldest) {
                self.weight -= entry.weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Flat ground everywhere, each tile at the height of its longitude; counts how often it is asked.
    struct Flat(Arc<AtomicUsize>);

    impl Tiles for Flat {
        fn bytes(&self, tile: Tile) -> Result<Option<Vec<u8>>, HeightsError> {
            self.0.fetch_add(1, Ordering::Relaxed);
            let Tile::Hgt { lon, .. } = tile else { return Ok(None) };
            Ok(Some(lon.to_be_bytes().repeat(1201 * 1201)))
        }
    }

    const SMALL: usize = 1201 * 1201 * 2;

    #[test]
    fn keeps_what_the_budget_holds_and_lets_go_of_the_longest_unused() {
        let asked = Arc::new(AtomicUsize::new(0));
        let cache = Cache::new(Box::new(Flat(asked.clone())), SMALL * 2 + SMALL / 2);
        let tile = |lon| Tile::Hgt { lat: 0, lon };
        for lon in [1, 2, 1, 3] {
            assert!(cache.get(tile(lon)).is_some(), "each tile is there");
        }
        assert!(cache.kept().weight <= cache.budget, "the budget is kept");
        assert_eq!(asked.load(Ordering::Relaxed), 3, "the second look at 1 is from memory");
        cache.get(tile(1));
        assert_eq!(asked.load(Ordering::Relaxed), 3, "1 was used after 2, so 2 went");
        cache.get(tile(2));
        assert_eq!(asked.load(Ordering::Relaxed), 4, "2 must be read again");
        let kept = cache.kept();
        assert_eq!(kept.order.len(), kept.entries.len(), "one place in the order per entry");
    }

    #[test]
    fn one_tile_is_kept_however_small_the_budget() {
        let asked = Arc::new(AtomicUsize::new(0));
        let cache = Cache::new(Box::new(Flat(asked.clone())), 1);
        let tile = Tile::Hgt { lat: 0, lon: 7 };
        cache.get(tile);
        cache.get(tile);
        assert_eq!(asked.load(Ordering::Relaxed), 1, "the one that is used does not go");
    }

    #[test]
    fn threads_share_tiles_and_decode_none_twice() {
        let asked = Arc::new(AtomicUsize::new(0));
        let heights = Heights::new(Flat(asked.clone()), Heights::BUDGET);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for lon in 0..5 {
                        let at = geo::coord! { x: f64::from(lon) + 0.5, y: 0.5 };
                        assert_eq!(
                            heights.at(at),
                            Some(f64::from(lon)),
                            "the height of the tile's longitude"
                        );
                    }
                });
            }
        });
        assert_eq!(asked.load(Ordering::Relaxed), 5, "five tiles, five readings");
    }
}
