//! The sentences of every rule, in all languages.

use plan::Step;
use plan::checks::Rule;

use super::*;

fn of(wording: &Wording) -> [&Template; 2] {
    [&wording.message, &wording.advice]
}

#[test]
fn every_rule_has_its_sentences() {
    let texts = texts().expect("the files are sound");
    for rule in Rule::ALL {
        for lang in LANGS {
            let wording = texts.wording(rule.word(), lang);
            let (_, wording) = wording.unwrap_or_else(|| panic!("{} in {lang}", rule.word()));
            assert_ne!(wording.message, Template::default(), "{} in {lang} says something", rule.word());
        }
    }
}

#[test]
fn every_mend_has_its_label() {
    let texts = texts().expect("the files are sound");
    for code in Step::CODES.into_iter().filter(|code| code.starts_with("mend_") || *code == "add_crossings") {
        assert!(texts.wording(code, Lang::Mn).is_some(), "{code} has a label");
    }
}

#[test]
fn all_languages_use_the_same_figures() {
    for (name, entry) in &texts().expect("the files are sound").entries {
        let [english, others @ ..] = &entry.wordings;
        let all = |wording: &Wording| {
            of(wording).into_iter().flat_map(Template::figures).collect::<std::collections::BTreeSet<_>>()
        };
        for (other, lang) in others.iter().zip(["kk", "mn", "ru"]) {
            assert_eq!(all(other), all(english), "{name}: {lang} against English");
        }
    }
}

#[test]
fn no_language_is_left_in_english() {
    for (name, entry) in &texts().expect("the files are sound").entries {
        let [english, others @ ..] = &entry.wordings;
        for (other, lang) in others.iter().zip(["kk", "mn", "ru"]) {
            assert_ne!(other.message, english.message, "{name} in {lang}");
        }
    }
}

#[test]
fn a_broken_file_says_where() {
    let told = |text: &'static str| read(&[("hours", text)]).err().unwrap_or_default();
    assert!(told("[site_closed]\nen = [\"x\"]\n").contains("site_closed: no kk"), "a missing language");
    let odd = "[a]\nen = [\"{\"]\nkk = [\"b\"]\nmn = [\"b\"]\nru = [\"b\"]\n";
    assert!(told(odd).contains("a { has no }"), "a broken sentence");
}

#[test]
fn a_word_of_a_file_comes_before_the_common_one() {
    let row =
        |form: &str| format!("[words]\ncar = {{ en = {form:?}, kk = \"k\", mn = \"m\", ru = \"r\" }}\n");
    let (own, common) = (row("own"), row("common"));
    let texts = read(&[("roads", &own), (COMMON, &common)]).expect("two files");
    assert_eq!(texts.word("roads", "car", Lang::En), "own", "in its own file");
    assert_eq!(texts.word("papers", "car", Lang::En), "common", "elsewhere");
    assert_eq!(texts.word("papers", "no_such", Lang::En), "no such", "what has no words stands for itself");
}
