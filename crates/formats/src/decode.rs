//! Bytes of an XML file as text.

use std::borrow::Cow;

use crate::error::{Error, Result};

/// What Windows-1252 has where Latin-1 has control characters, 0x80 to 0x9F.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// How far into a file its own word on its encoding is looked for.
const HEAD: usize = 256;

/// Reads UTF-8, UTF-16 with a mark, and the Latin encodings older programs write.
///
/// # Errors
///
/// [`Error::Encoding`] names what the file is said to be in.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match declared(bytes).as_deref() {
            None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => utf8(bytes),
            Some("iso-8859-1" | "latin1" | "latin-1" | "iso8859-1" | "windows-1252" | "cp1252") => {
                Ok(Cow::Owned(bytes.iter().map(|byte| windows(*byte)).collect()))
            }
            Some(other) => Err(unknown(other)),
        },
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| unknown("UTF-8"))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err(unknown("UTF-16")),
    }
}

/// Programs that say Latin-1 often mean Windows-1252; the difference is characters XML does not allow.
fn windows(byte: u8) -> char {
    byte.checked_sub(0x80)
        .and_then(|index| WINDOWS.get(usize::from(index)))
        .copied()
        .unwrap_or(char::from(byte))
}

fn unknown(encoding: &str) -> Error {
    Error::Encoding { encoding: encoding.to_owned() }
}

/// The encoding of the XML declaration, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let declaration = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Some(value.get(1..)?.split(quote).next()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_declarations_tell_the_encoding() {
        let read = |bytes: &[u8]| decode(bytes).expect("an encoding we read").into_owned();
        assert_eq!(read("\u{feff}қ".as_bytes()), "қ", "the mark is no part of the text");
        assert_eq!(read(&[0xff, 0xfe, 0x9b, 0x04]), "қ", "UTF-16, low byte first");
        assert_eq!(read(&[0xfe, 0xff, 0x04, 0x9b]), "қ", "UTF-16, high byte first");
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>M\xfcnchen\x80";
        assert!(read(latin).ends_with("München€"), "Latin letters and the euro of Windows");
    }

    #[test]
    fn other_encodings_are_named() {
        let error = decode(b"<?xml version=\"1.0\" encoding=\"KOI8-R\"?>").expect_err("not read");
        assert!(error.to_string().contains("koi8-r"), "{error}");
        assert!(decode(b"\xff\xff").is_err(), "no mark and no UTF-8");
    }
}
