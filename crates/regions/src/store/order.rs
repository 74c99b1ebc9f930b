//! What a pack is made of: an order, as it is given and as it is kept beside the pack.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::catalogue::Region;
use crate::disk::write_whole;
use crate::error::Result;

/// One of the extracts that a pack is built from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Extract {
    /// A row of the catalogue, which is downloaded.
    Region(String),
    /// A file of the user's.
    File(PathBuf),
}

/// Where the heights of a pack are from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum HeightsFrom {
    /// There are none.
    #[default]
    None,
    /// A row of the catalogue, whose tiles are downloaded.
    Region(String),
    /// A folder of the user's tiles.
    Folder(PathBuf),
}

/// What to make a pack of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The pack's name, as people will read it.
    pub name: String,
    /// One or more; they become one network.
    pub extracts: Vec<Extract>,
    /// Heights.
    #[serde(default)]
    pub heights: HeightsFrom,
}

impl Order {
    /// A pack of one row of the catalogue, named like it.
    pub fn get(region: &Region, heights: HeightsFrom) -> Self {
        let extracts = vec![Extract::Region(region.id.clone())];
        Self { name: region.names.en.clone(), extracts, heights }
    }

    /// A pack of the user's own extracts.
    pub fn build(name: impl Into<String>, extracts: &[PathBuf], heights: HeightsFrom) -> Self {
        // A pack is updated from the same files wherever the program is started.
        let whole =
            |path: &PathBuf| Extract::File(std::path::absolute(path).unwrap_or_else(|_| path.clone()));
        Self { name: name.into(), extracts: extracts.iter().map(whole).collect(), heights }
    }

    /// The order kept in a file; none where there is none that can be read.
    pub(crate) fn read(path: &Path) -> Option<Self> {
        fs::read_to_string(path).ok().and_then(|text| toml::from_str(&text).ok())
    }

    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        write_whole(path, &self.text())
    }

    /// As it is kept. Texts and lists have no form that TOML lacks; a path that is no text is kept as an order without files.
    pub(crate) fn text(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

/// No id is longer: some systems take no longer file names, and endings are added.
const LONGEST_ID: usize = 60;

/// An id made of a name: small letters, digits and single hyphens, so that it is a file's name everywhere.
pub(crate) fn id_of(name: &str) -> String {
    let mut id = String::new();
    for letter in any_ascii::any_ascii(name).chars().map(|letter| letter.to_ascii_lowercase()) {
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(LONGEST_ID);
    let id = id.trim_end_matches('-');
    match id {
        "" => "region".to_owned(),
        // Windows keeps these for itself, with any ending.
        "con" | "prn" | "aux" | "nul" => format!("{id}-region"),
        id if id.len() == 4 && (id.starts_with("com") || id.starts_with("lpt")) => format!("{id}-region"),
        id => id.to_owned(),
    }
}

/// Whether a text can be the id of a pack; nothing else becomes a path.
pub(crate) fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= LONGEST_ID + 10 && text.bytes().all(allowed) && !text.starts_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_can_be_read_in_any_language() {
        for (name, id) in [
            ("Kazakhstan", "kazakhstan"),
            ("Siberia (federal district)", "siberia-federal-district"),
            ("Моңғолия", "mongghgholiia"),
            ("  Altai – KZ & MN  ", "altai-kz-mn"),
            ("../../etc/passwd", "etc-passwd"),
            ("CON", "con-region"),
            ("…", "region"),
        ] {
            let found = id_of(name);
            if name.is_ascii() {
                assert_eq!(found, id, "{name}");
            }
            assert!(is_id(&found), "{name} is {found}");
        }
    }

    #[test]
    fn an_order_is_kept_as_it_is_given() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("order.toml");
        for heights in [
            HeightsFrom::None,
            HeightsFrom::Region("heights/skadi".to_owned()),
            HeightsFrom::Folder(PathBuf::from("/srv/dem")),
        ] {
            let extracts = vec![
                Extract::Region("asia/mongolia".to_owned()),
                Extract::File(PathBuf::from("/a b.osm.pbf")),
            ];
            let order = Order { name: "Altai \"KZ\"".to_owned(), extracts, heights };
            order.write(&path).expect("it can be written");
            assert_eq!(Order::read(&path), Some(order), "an update makes the same again");
        }
        fs::write(&path, "name = [torn").expect("a torn file");
        assert_eq!(Order::read(&path), None, "is no order, and no crash");
    }

    proptest! {
        #[test]
        fn any_name_makes_an_id(name in "\\PC{0,200}") {
            let id = id_of(&name);
            prop_assert!(is_id(&id), "{name:?} gave {id:?}");
        }
    }
}
