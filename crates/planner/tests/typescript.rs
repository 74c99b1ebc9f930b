//! The page's types are those of the facade.

use std::path::Path;

#[test]
fn the_types_of_the_page_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/gen/api.ts");
    let made = planner::api::typescript();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &made).expect("the page's folder is there");
    }
    let there = std::fs::read_to_string(&path).expect("the page's types are there");
    assert!(there == made, "ui/src/gen/api.ts is not what the facade makes of its types: run `make bless`");
}
