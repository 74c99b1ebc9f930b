//! What the shell is started with.

use std::ffi::OsString;
use std::path::PathBuf;

use planner::{Error, Session};

const USAGE: &str = "usage: qosjol-desktop [FILE.qosjol | --journey ID] [--safe-graphics]";

/// What the shell is started with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    file: Option<PathBuf>,
    journey: Option<String>,
    pub(crate) safe_graphics: bool,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    pub(crate) fn read(words: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut arguments = Self::default();
        let mut words = words;
        while let Some(word) = words.next() {
            match word.to_str() {
                Some("--safe-graphics") => arguments.safe_graphics = true,
                Some("--journey") => {
                    let id = words.next().and_then(|id| id.into_string().ok());
                    arguments.journey =
                        Some(id.ok_or_else(|| format!("--journey needs the id of a journey\n{USAGE}"))?);
                }
                Some(flag) if flag.starts_with("--") => {
                    return Err(format!("there is no option {flag}\n{USAGE}"));
                }
                _ if arguments.file.is_some() => return Err(format!("one file at a time\n{USAGE}")),
                _ => arguments.file = Some(PathBuf::from(word)),
            }
        }
        Ok(arguments)
    }

    /// Opens what was asked for.
    pub(crate) fn open(&self, session: &mut Session) -> Result<(), Error> {
        if let Some(file) = &self.file {
            session.open_path(file)?;
        } else if let Some(journey) = &self.journey {
            session.open_journey(journey)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, String> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn a_file_or_a_journey_is_opened() {
        assert_eq!(read(&["a.qosjol"]).expect("a file").file, Some(PathBuf::from("a.qosjol")), "the file");
        assert_eq!(
            read(&["--journey", "by-air"]).expect("a journey").journey.as_deref(),
            Some("by-air"),
            "the id"
        );
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for words in [&["--journey"][..], &["--fast"], &["a", "b"]] {
            let message = read(words).expect_err("not understood");
            assert!(message.contains("usage"), "{words:?}: {message}");
        }
    }
}
