//! What may be wrong with the tables.

/// Why an atlas could not be made of its tables.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AtlasError {
    /// A file is not the CSV that it should be.
    #[error("{file} is no proper CSV: {problem}; mend the row or its quotes")]
    NotCsv {
        /// The file's name.
        file: String,
        /// What the reader says.
        problem: csv::Error,
    },
    /// A table lacks a column.
    #[error("{file} has no column `{column}`; add it to the header row and to each row")]
    MissingColumn {
        /// The file's name.
        file: String,
        /// The column's name.
        column: &'static str,
    },
    /// A cell does not hold what it should.
    #[error("{file} line {line}, column `{column}`: `{value}` is not {expected}")]
    WrongValue {
        /// The file's name.
        file: String,
        /// The line, from 1, where the row begins.
        line: u64,
        /// The column's name.
        column: &'static str,
        /// What is there.
        value: String,
        /// What should be there.
        expected: String,
    },
    /// A table lacks a row that it must have.
    #[error("{file} has no row `{id}`; add it")]
    MissingRow {
        /// The file's name.
        file: String,
        /// The id of the row.
        id: String,
    },
    /// Two rows have the same id.
    #[error("{file} line {line}: the id `{id}` is taken by another row; give one of them another id")]
    DuplicateId {
        /// The file's name.
        file: String,
        /// The line, from 1, where the second row begins.
        line: u64,
        /// The id.
        id: String,
    },
}
