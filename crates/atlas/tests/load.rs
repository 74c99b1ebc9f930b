//! Broken tables.

use atlas::{Atlas, EMBEDDED, SourceText, Sources};

/// What is said of the embedded tables with another table of flights.
fn with_flights(text: &str) -> String {
    let sources = Sources { flights: SourceText { file: "data/flights.csv", text }, ..EMBEDDED };
    match Atlas::load(&sources) {
        Ok(atlas) => format!("{} flights", atlas.flights().len()),
        Err(error) => error.to_string(),
    }
}

const HEADER: &str = "id,from,to,airline,duration_min,duration_basis,frequency,seasonality,status,status_note,as_of,source,confidence,notes";
const ROW: &str = "ala-ubn,ala,ubn,Some Air,231,estimated,,,verify,,2020-09-28,a newspaper,medium,";

#[test]
fn a_good_table_loads() {
    assert_eq!(with_flights(&format!("{HEADER}\n{ROW}\n")), "1 flights", "the row is proper");
}

#[test]
fn a_wrong_cell_is_named_by_file_line_and_column() {
    let row = ROW.replace("verify", "perhaps");
    let message = with_flights(&format!("{HEADER}\n{row}\n"));
    let expected = "data/flights.csv line 2, column `status`: `perhaps` is not one of open, verify, seasonal, announced, suspended, closed";
    assert_eq!(message, expected, "a person finds and mends it");
}

#[test]
fn a_row_needs_source_and_date() {
    let message = with_flights(&format!("{HEADER}\n{}\n", ROW.replace("a newspaper", "")));
    assert!(message.contains("column `source`"), "who says so is missing: {message}");
    let message = with_flights(&format!("{HEADER}\n{}\n", ROW.replace("2020-09-28", "lately")));
    assert!(message.contains("column `as_of`: `lately`"), "when it held is missing: {message}");
}

#[test]
fn an_id_is_used_once() {
    let message = with_flights(&format!("{HEADER}\n{ROW}\n{ROW}\n"));
    assert!(message.starts_with("data/flights.csv line 3: the id `ala-ubn` is taken"), "{message}");
}

#[test]
fn an_id_is_used_once_in_all_parts_of_a_table() {
    let [first, ..] = EMBEDDED.corridor_nodes else { panic!("there are corridors") };
    let sources = Sources { corridor_nodes: &[*first, *first], ..EMBEDDED };
    let error = Atlas::load(&sources).expect_err("every node is there twice");
    assert!(error.to_string().contains("is taken by another row"), "{error}");
}

#[test]
fn a_missing_column_is_named() {
    let message = with_flights(&format!("{}\n{ROW}\n", HEADER.replace("airline", "carrier")));
    assert!(message.starts_with("data/flights.csv has no column `airline`"), "{message}");
}

#[test]
fn a_torn_row_is_refused() {
    let message = with_flights(&format!("{HEADER}\nala-ubn,ala\n"));
    assert!(message.starts_with("data/flights.csv is no proper CSV"), "{message}");
}

#[test]
fn columns_may_come_in_another_order() {
    let text = "from,id,to,airline,duration_min,duration_basis,frequency,seasonality,status,status_note,as_of,source,confidence,notes\n\
        ala,ala-ubn,ubn,Some Air,231,estimated,,,verify,,2020-09-28,a newspaper,medium,\n";
    assert_eq!(with_flights(text), "1 flights", "the header says which is which");
}

#[test]
fn a_blank_name_is_refused() {
    let text = EMBEDDED.towns.text.replacen("Алматы", " ", 1);
    let sources = Sources { towns: SourceText { file: "data/towns.csv", text: &text }, ..EMBEDDED };
    let error = Atlas::load(&sources).expect_err("a name in one language is missing");
    assert!(error.to_string().contains("may not be empty"), "{error}");
}
