//! Where an extract of the user's own lies, as its first block says.

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use geo::Rect;
use osmpbf::BlobReader;

/// The area that an `.osm.pbf` says it covers; none where it says nothing, or is no such file.
pub(crate) fn area(path: &Path) -> Option<Rect> {
    let path: PathBuf = path.to_owned();
    // The reader of the format panics on some damaged files.
    let bbox = catch_unwind(|| BlobReader::from_path(path).ok()?.next()?.ok()?.to_headerblock().ok()?.bbox());
    let bbox = bbox.ok().flatten()?;
    let degrees = [bbox.left, bbox.right].iter().all(|lon| lon.abs() <= 180.0)
        && [bbox.bottom, bbox.top].iter().all(|lat| lat.abs() <= 90.0);
    let fine = degrees && bbox.left < bbox.right && bbox.bottom < bbox.top;
    fine.then(|| Rect::new((bbox.left, bbox.bottom), (bbox.right, bbox.top)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_extract_says_where_it_lies() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/osm/andorra.osm.pbf");
        if !path.is_file() {
            eprintln!("skipped: there is no extract of Andorra at {}", path.display());
            return;
        }
        let area = area(&path).expect("its header has a box");
        let inside = |lon: f64, lat: f64| {
            area.min().x < lon && lon < area.max().x && area.min().y < lat && lat < area.max().y
        };
        assert!(inside(1.52, 42.51), "Andorra la Vella lies in {area:?}");
        assert!(area.width() < 2.0 && area.height() < 2.0, "and nothing far from it does");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_file_is_an_extract_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let file = tempfile::NamedTempFile::new().expect("a file for the test");
            fs::write(file.path(), &bytes).expect("it can be written");
            prop_assert_eq!(area(file.path()), None, "chance makes no extract");
        }
    }
}
