//! Ids of nodes, numbered without gaps.

use rayon::slice::ParallelSliceMut;

/// A set of ids in order, with a table that shortens the search.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    sorted: Vec<i64>,
    least: i64,
    /// An id's distance from the least, shifted by this, is its cell in the table.
    shift: u32,
    /// Where each cell begins in `sorted`; one more than there are cells.
    table: Vec<u32>,
}

impl Ids {
    /// The set of ids, in any order and each any number of times.
    pub(crate) fn new(mut ids: Vec<i64>) -> Self {
        ids.par_sort_unstable();
        ids.dedup();
        ids.shrink_to_fit();
        let (Some(&least), Some(&most)) = (ids.first(), ids.last()) else { return Self::default() };
        let span = most.wrapping_sub(least) as u64;
        // About as many cells as ids.
        let mut shift = 0;
        while span >> shift > ids.len() as u64 {
            shift += 1;
        }
        let cells = (span >> shift) as usize + 1;
        let mut table = vec![0_u32; cells + 1];
        let cell = |id: i64| (id.wrapping_sub(least) as u64 >> shift) as usize;
        for id in &ids {
            if let Some(count) = table.get_mut(cell(*id) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut table {
            sum += *count;
            *count = sum;
        }
        Self { sorted: ids, least, shift, table }
    }

    pub(crate) fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The number of an id.
    pub(crate) fn slot(&self, id: i64) -> Option<u32> {
        if id < self.least {
            return None;
        }
        let cell = usize::try_from(id.wrapping_sub(self.least) as u64 >> self.shift).ok()?;
        let (start, end) = (*self.table.get(cell)?, *self.table.get(cell + 1)?);
        let place = self.sorted.get(start as usize..end as usize)?.binary_search(&id).ok()?;
        Some(start + place as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_id_has_its_place(ids in prop::collection::vec(any::<i64>(), 0..200), other in any::<i64>()) {
            let set = Ids::new(ids.clone());
            for id in &ids {
                let slot = set.slot(*id).expect("it is in the set");
                prop_assert_eq!(set.sorted[slot as usize], *id);
            }
            prop_assert_eq!(set.slot(other).is_some(), ids.contains(&other));
        }
    }

    #[test]
    fn ids_far_apart_and_far_up() {
        let ids = vec![1, 2, 3, (1 << 40) + 7, -5, 1 << 62];
        let set = Ids::new(ids.clone());
        for id in ids {
            assert!(set.slot(id).is_some(), "{id} is there");
        }
        assert_eq!(set.slot(4), None, "4 is not");
    }
}
