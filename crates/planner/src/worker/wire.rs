//! What goes through the pipes: one question to the worker, answers back.
//!
//! A question is a byte that says its kind, the number of parts (eight bytes, little-endian), and each part after its length (eight bytes). An answer is
//! JSON after its length (four bytes).

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::api::Saying;

/// The longest answer, in bytes.
const LONGEST_ANSWER: u32 = 64 << 10;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whether the one part is a whole plan.
    Plan,
    /// Whether all parts but the first can be taken into the first.
    Payloads,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Plan, Self::Payloads];

    const fn byte(self) -> u8 {
        match self {
            Self::Plan => 1,
            Self::Payloads => 2,
        }
    }
}

/// What a worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Answer {
    /// It now looks at the payload of this number, or, past the last, at all of them together.
    Looking(usize),
    /// All is well.
    Sound,
    /// It is not, and why.
    Refused {
        /// Why.
        saying: Saying,
        /// The causes behind it.
        details: String,
    },
}

pub(super) fn write_question(to: &mut impl Write, kind: Kind, parts: &[&[u8]]) -> io::Result<()> {
    to.write_all(&[kind.byte()])?;
    to.write_all(&(parts.len() as u64).to_le_bytes())?;
    for part in parts {
        to.write_all(&(part.len() as u64).to_le_bytes())?;
        to.write_all(part)?;
    }
    to.flush()
}

pub(super) fn read_question(from: &mut impl Read) -> io::Result<(Kind, Vec<Vec<u8>>)> {
    let mut byte = [0];
    from.read_exact(&mut byte)?;
    let kind = Kind::ALL.into_iter().find(|kind| [kind.byte()] == byte);
    let kind = kind.ok_or_else(|| io::Error::other("no such question"))?;
    let mut parts = Vec::new();
    for _ in 0..number(from)? {
        let length = number(from)?;
        let mut part = Vec::new();
        from.take(length).read_to_end(&mut part)?;
        if part.len() as u64 != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        parts.push(part);
    }
    Ok((kind, parts))
}

fn number(from: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

pub(super) fn write_answer(to: &mut impl Write, answer: &Answer) -> io::Result<()> {
    let text = serde_json::to_vec(answer)?;
    let length = u32::try_from(text.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&text)?;
    to.flush()
}

/// The next answer; none where no more comes.
pub(super) fn read_answer(from: &mut impl Read) -> io::Result<Option<Answer>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST_ANSWER {
        return Err(io::Error::other("an answer without end"));
    }
    let mut text = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut text)?;
    Ok(Some(serde_json::from_slice(&text)?))
}
