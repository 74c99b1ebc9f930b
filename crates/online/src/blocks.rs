//! A matrix in pieces that a server takes.

use std::sync::atomic::{AtomicUsize, Ordering};

use roads::{Cancel, Matrix, RouteError};

/// So many entries at once and no more: beyond it, a server of anybody's would be asked for hours.
const MOST_ENTRIES: usize = 4_000_000;

/// What came of one piece.
pub(crate) enum Piece {
    /// Row by row: seconds and metres, infinite where there is no way.
    Told(Vec<(f64, f64)>),
    /// More than the server takes at once; how many pairs it does take, if it said so.
    TooMany(Option<usize>),
}

/// A rectangle of the matrix: these rows, those columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) row: usize,
    pub(crate) rows: usize,
    pub(crate) column: usize,
    pub(crate) columns: usize,
}

/// How many pairs a server takes at once, as far as is known.
pub(crate) struct Limit(AtomicUsize);

impl Limit {
    pub(crate) const fn new(pairs: usize) -> Self {
        Self(AtomicUsize::new(pairs))
    }

    /// Asks for the whole matrix piece by piece; what the server refuses as too much is asked for in smaller ones, and the next time
    /// from the beginning.
    pub(crate) fn fill(
        &self,
        (rows, columns): (usize, usize),
        engine: &str,
        cancel: &Cancel,
        mut ask: impl FnMut(Block) -> Result<Piece, RouteError>,
    ) -> Result<Matrix, RouteError> {
        let all = rows.saturating_mul(columns);
        if all > MOST_ENTRIES {
            let engine = engine.to_owned();
            return Err(RouteError::TooMuch {
                engine,
                what: "pairs of a matrix",
                most: MOST_ENTRIES,
                asked: all,
            });
        }
        let mut matrix =
            Matrix { targets: columns, seconds: vec![f64::INFINITY; all], metres: vec![f64::INFINITY; all] };
        let mut waiting = vec![Block { row: 0, rows, column: 0, columns }];
        while let Some(block) = waiting.pop() {
            if cancel.is_cancelled() {
                return Err(RouteError::Cancelled);
            }
            let pairs = block.rows * block.columns;
            if pairs == 0 {
                continue;
            }
            if pairs > self.0.load(Ordering::Relaxed) {
                waiting.extend(block.halves());
                continue;
            }
            match ask(block)? {
                Piece::Told(entries) if entries.len() == pairs => put(&mut matrix, block, &entries),
                Piece::Told(_) => {
                    let cause = "its matrix has another size than was asked for".to_owned();
                    return Err(RouteError::Unavailable { engine: engine.to_owned(), cause });
                }
                Piece::TooMany(_) if pairs == 1 => {
                    let engine = engine.to_owned();
                    return Err(RouteError::TooMuch {
                        engine,
                        what: "pairs of a matrix",
                        most: 0,
                        asked: all,
                    });
                }
                Piece::TooMany(most) => {
                    let most = most.filter(|most| (1..pairs).contains(most)).unwrap_or(pairs / 2);
                    self.0.fetch_min(most, Ordering::Relaxed);
                    waiting.push(block);
                }
            }
        }
        Ok(matrix)
    }
}

impl Block {
    /// Cut across its longer side.
    fn halves(self) -> [Self; 2] {
        if self.rows >= self.columns {
            let rows = self.rows / 2;
            [Self { rows, ..self }, Self { row: self.row + rows, rows: self.rows - rows, ..self }]
        } else {
            let columns = self.columns / 2;
            [
                Self { columns, ..self },
                Self { column: self.column + columns, columns: self.columns - columns, ..self },
            ]
        }
    }
}

fn put(matrix: &mut Matrix, block: Block, entries: &[(f64, f64)]) {
    for (at, (seconds, metres)) in entries.iter().enumerate() {
        let (row, column) = (block.row + at / block.columns, block.column + at % block.columns);
        let index = row * matrix.targets + column;
        if let (Some(to_seconds), Some(to_metres)) =
            (matrix.seconds.get_mut(index), matrix.metres.get_mut(index))
        {
            (*to_seconds, *to_metres) = (*seconds, *metres);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A server that takes `most` pairs, and answers each with its row and column.
    fn answer(block: Block, most: usize, says: bool) -> Piece {
        if block.rows * block.columns > most {
            return Piece::TooMany(says.then_some(most));
        }
        let entry =
            |at: usize| ((block.row + at / block.columns) as f64, (block.column + at % block.columns) as f64);
        Piece::Told((0..block.rows * block.columns).map(entry).collect())
    }

    proptest! {
        #[test]
        fn every_entry_is_in_its_place(rows in 0_usize..40, columns in 0_usize..40, most in 1_usize..500, says: bool) {
            let limit = Limit::new(10_000);
            let matrix = limit
                .fill((rows, columns), "a server", &Cancel::default(), |block| Ok(answer(block, most, says)))
                .expect("pieces are small enough in the end");
            for row in 0..rows {
                for column in 0..columns {
                    let at = row * columns + column;
                    prop_assert_eq!((matrix.seconds[at], matrix.metres[at]), (row as f64, column as f64));
                }
            }
        }
    }

    #[test]
    fn a_limit_is_learnt_once() {
        let limit = Limit::new(10_000);
        let mut refused = [0, 0];
        for count in &mut refused {
            let asked = limit.fill((60, 60), "a server", &Cancel::default(), |block| {
                let piece = answer(block, 2_500, true);
                *count += usize::from(matches!(piece, Piece::TooMany(_)));
                Ok(piece)
            });
            assert!(asked.is_ok());
        }
        assert_eq!(refused, [1, 0], "the second time, the server is not asked for too much again");
    }

    #[test]
    fn a_server_that_takes_nothing_is_not_asked_for_ever() {
        let asked =
            Limit::new(100).fill((3, 3), "a server", &Cancel::default(), |_| Ok(Piece::TooMany(None)));
        assert!(matches!(asked, Err(RouteError::TooMuch { .. })), "{asked:?}");
        let short = Limit::new(100)
            .fill((3, 3), "a server", &Cancel::default(), |_| Ok(Piece::Told(vec![(0.0, 0.0)])));
        assert!(
            matches!(short, Err(RouteError::Unavailable { .. })),
            "a matrix of another size is no answer: {short:?}"
        );
    }
}
