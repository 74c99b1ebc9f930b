//! What countries, holidays, permits and rules are called.

use std::collections::HashMap;
use std::sync::OnceLock;

use atlas::Lang;

use crate::texts::figures::column;

/// The names of countries that travellers come from.
const COUNTRIES: &str = include_str!("../../../../data/countries.csv");

/// The names of a table by its first column; the next four are in the four languages.
fn countries() -> &'static HashMap<String, [String; 4]> {
    static NAMES: OnceLock<HashMap<String, [String; 4]>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut table = csv::Reader::from_reader(COUNTRIES.as_bytes());
        // A test reads every row; one that could not be read would cost a name, and its code would stand for it.
        let rows = table.records().filter_map(Result::ok);
        let row = |row: csv::StringRecord| {
            let cell = |index: usize| row.get(index).map(ToOwned::to_owned);
            Some((cell(0)?, [cell(1)?, cell(2)?, cell(3)?, cell(4)?]))
        };
        rows.filter_map(row).collect()
    })
}

/// A country's name; its code where the table does not have it.
pub(crate) fn country_name(code: &str, lang: Lang) -> String {
    let name = countries().get(code).and_then(|names| names.get(column(lang)));
    name.map_or(code, String::as_str).to_owned()
}

/// A holiday's name; its id where the tables do not have it.
pub(crate) fn holiday_name(id: &str, lang: Lang) -> String {
    let row = super::atlas().ok().and_then(|atlas| atlas.holidays().get(id));
    row.map_or(id, |row| row.names.in_lang(lang)).to_owned()
}

/// A permit's name; its id where the tables do not have it.
pub(crate) fn permit_name(id: &str, lang: Lang) -> String {
    let row = super::atlas().ok().and_then(|atlas| atlas.permit(id));
    row.map_or(id, |row| row.names.in_lang(lang)).to_owned()
}

/// What an entry rule says; its id where the tables do not have it.
pub(crate) fn rule_name(id: &str, lang: Lang) -> String {
    let row = super::atlas().ok().and_then(|atlas| atlas.entry_rule(id));
    row.map_or(id, |row| row.names.in_lang(lang)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_four_names() {
        let rows = COUNTRIES.lines().count() - 1;
        assert_eq!(countries().len(), rows, "every row is read, no code is there twice");
        for (code, names) in countries() {
            assert!(code.len() == 2, "{code} is a code");
            assert!(names.iter().all(|name| !name.is_empty()), "{code}: {names:?}");
        }
        assert_eq!(country_name("MN", Lang::Kk), "Моңғолия", "in the reader's language");
        assert_eq!(country_name("XK", Lang::En), "XK", "a code that is not there stands for itself");
    }
}
