//! Neighbour lists.

/// An undirected graph without loops and without parallel edges.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    /// Where each node's neighbours begin; one more than there are nodes.
    pub(crate) first: Vec<u32>,
    /// The neighbours, node by node.
    pub(crate) to: Vec<u32>,
}

impl Graph {
    /// A graph of pairs; loops and repeats are left out.
    pub(crate) fn from_pairs(nodes: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut first = vec![0_u32; nodes + 1];
        let proper = pairs.filter(|(a, b)| a != b);
        for (a, b) in proper.clone() {
            first[a as usize] += 1;
            first[b as usize] += 1;
        }
        let mut sum = 0;
        for cell in &mut first {
            let count = *cell;
            *cell = sum;
            sum += count;
        }
        let mut to = vec![0_u32; sum as usize];
        let mut next = first.clone();
        for (a, b) in proper {
            for (from, head) in [(a, b), (b, a)] {
                let place = &mut next[from as usize];
                to[*place as usize] = head;
                *place += 1;
            }
        }
        // Sorted, each once, moved together to the front.
        let mut kept = 0_usize;
        for node in 0..nodes {
            let (start, end) = (first[node] as usize, first[node + 1] as usize);
            to[start..end].sort_unstable();
            first[node] = kept as u32;
            let mut last = None;
            for at in start..end {
                let head = to[at];
                if last != Some(head) {
                    to[kept] = head;
                    kept += 1;
                    last = Some(head);
                }
            }
        }
        first[nodes] = kept as u32;
        to.truncate(kept);
        Self { first, to }
    }

    pub(crate) fn nodes(&self) -> usize {
        self.first.len() - 1
    }

    pub(crate) fn around(&self, node: usize) -> &[u32] {
        &self.to[self.first[node] as usize..self.first[node + 1] as usize]
    }
}
