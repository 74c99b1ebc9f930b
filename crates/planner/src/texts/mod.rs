//! Checks and mends in words, in four languages.
//!
//! The sentences are in `data/checks/*.toml`: a table for each rule or step, `[message, advice]` for each language, figures in braces, what a
//! missing figure takes with it in brackets. Words of fixed lists are in tables named `words`.

pub(crate) mod figures;
mod template;

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use atlas::Lang;
use plan::checks::{Check, Figure, Figures, Mend};

use crate::error::{Code, Error};
use crate::known;
use figures::column;
use template::Template;

/// The languages in the order of rows of four.
pub(crate) const LANGS: [Lang; 4] = [Lang::En, Lang::Kk, Lang::Mn, Lang::Ru];

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../data/checks/", $name, ".toml")))),*]
    };
}

/// The files with sentences.
const FILES: &[(&str, &str)] = files!["words"];

/// What is said in one language: what is the matter, and what to do.
#[derive(Clone, Debug, Default)]
struct Wording {
    message: Template,
    advice: Template,
}

/// All sentences.
struct Texts {
    /// By rule, or by the code of a mend's step.
    sentences: HashMap<String, [Wording; 4]>,
    /// Words of fixed lists.
    words: HashMap<String, [String; 4]>,
}

fn texts() -> Result<&'static Texts, Error> {
    static TEXTS: OnceLock<Result<Texts, String>> = OnceLock::new();
    TEXTS
        .get_or_init(|| read(FILES))
        .as_ref()
        .map_err(|what| Error::new(Code::Internal, format!("the embedded sentences are unsound: {what}")))
}

fn read(files: &[(&str, &str)]) -> Result<Texts, String> {
    let mut texts = Texts { sentences: HashMap::new(), words: HashMap::new() };
    for (file, text) in files {
        let table: toml::Table = text.parse().map_err(|error| format!("{file}.toml: {error}"))?;
        for (name, entry) in &table {
            let at = |what: &str| format!("{file}.toml, {name}: {what}");
            let entry = entry.as_table().ok_or_else(|| at("no table"))?;
            if name == "words" {
                for (word, forms) in entry {
                    let forms = forms.as_table().ok_or_else(|| at(word))?;
                    let form = |lang: Lang| forms.get(lang.word()).and_then(toml::Value::as_str);
                    let forms = four(|lang| {
                        form(lang)
                            .map(ToOwned::to_owned)
                            .ok_or_else(|| at(&format!("{word}: no {}", lang.word())))
                    })?;
                    texts.words.insert(word.clone(), forms);
                }
                continue;
            }
            let wordings = four(|lang| {
                let said = entry.get(lang.word()).and_then(toml::Value::as_array);
                let said = said.ok_or_else(|| at(&format!("no {}", lang.word())))?;
                let template = |index: usize| match said.get(index) {
                    None => Ok(Template::default()),
                    Some(text) => {
                        let text = text.as_str().ok_or_else(|| at("no text"))?;
                        Template::read(text).map_err(|what| at(&format!("{}: {what}", lang.word())))
                    }
                };
                Ok::<_, String>(Wording { message: template(0)?, advice: template(1)? })
            })?;
            if texts.sentences.insert(name.clone(), wordings).is_some() {
                return Err(at("is there twice"));
            }
        }
    }
    Ok(texts)
}

fn four<T, E>(of: impl Fn(Lang) -> Result<T, E>) -> Result<[T; 4], E> {
    let [en, kk, mn, ru] = LANGS;
    Ok([of(en)?, of(kk)?, of(mn)?, of(ru)?])
}

/// What a check says, and what to do.
pub(crate) fn check(check: &Check, lang: Lang) -> Result<(String, String), Error> {
    let texts = texts()?;
    let name = check.rule.word();
    let Some(wording) = texts.wording(name, lang) else {
        // A test sees to it that every rule has its sentences.
        return Ok((name.replace('_', " "), String::new()));
    };
    let figure = |name: &str| texts.figure(&check.figures, name, lang);
    Ok((wording.message.fill(&figure), wording.advice.fill(&figure)))
}

/// What a mend does.
pub(crate) fn mend(mend: &Mend, lang: Lang) -> Result<String, Error> {
    let texts = texts()?;
    let Some(wording) = texts.wording(mend.code, lang) else { return Ok(mend.code.replace('_', " ")) };
    Ok(wording.message.fill(&|name: &str| texts.figure(&mend.figures, name, lang)))
}

/// A word of a fixed list; itself where there are no words for it.
pub(crate) fn word(word: &str, lang: Lang) -> String {
    let known =
        texts().ok().and_then(|texts| texts.words.get(word)).and_then(|forms| forms.get(column(lang)));
    known.cloned().unwrap_or_else(|| word.replace('_', " "))
}

impl Texts {
    fn wording(&self, name: &str, lang: Lang) -> Option<&Wording> {
        self.sentences.get(name)?.get(column(lang))
    }

    fn figure(&self, figures: &Figures, name: &str, lang: Lang) -> Option<String> {
        let (_, figure) = figures.iter().find(|(known, _)| *known == name)?;
        Some(in_words(figure, lang))
    }
}

/// A figure as people read it.
fn in_words(figure: &Figure, lang: Lang) -> String {
    match figure {
        Figure::Time(time) => figures::time(*time),
        Figure::Date(date) => figures::date(*date, lang),
        Figure::Moment(moment) => figures::moment(moment, lang),
        Figure::Duration(length) => figures::duration(*length, lang),
        Figure::Distance(length) => figures::distance(*length, lang),
        Figure::Height(height) => figures::height(*height, lang),
        Figure::Count(number) | Figure::Days(number) => number.to_string(),
        Figure::Country(code) => known::country_name(code, lang),
        Figure::Countries(codes) => {
            codes.iter().map(|code| known::country_name(code, lang)).collect::<Vec<_>>().join(", ")
        }
        Figure::Place(place) => figures::place(place, lang),
        Figure::Flight(id) => figures::flight(id, lang),
        Figure::Holiday(id) => known::holiday_name(id, lang),
        Figure::Permit(id) => known::permit_name(id, lang),
        Figure::Rule(id) => known::rule_name(id, lang),
        Figure::Profile(profile) => word(profile.word(), lang),
        Figure::Months(months) => figures::months(*months, lang),
        Figure::Word(word_) => word(word_, lang),
        Figure::Text(text) => text.clone(),
    }
}

/// The figures of a check for machines: seconds, metres, ISO dates, ids.
pub(crate) fn for_machines(figures: &Figures) -> BTreeMap<String, String> {
    figures.iter().map(|(name, figure)| ((*name).to_owned(), plain(figure))).collect()
}

fn plain(figure: &Figure) -> String {
    match figure {
        Figure::Time(time) => figures::time(*time),
        Figure::Date(date) => date.to_string(),
        Figure::Moment(moment) => crate::view::text(moment),
        Figure::Duration(length) => length.0.to_string(),
        Figure::Distance(length) | Figure::Height(length) => format!("{:.0}", length.0),
        Figure::Count(number) | Figure::Days(number) => number.to_string(),
        Figure::Countries(codes) => codes.join(","),
        Figure::Place(place) => place.key.as_ref().map_or_else(|| place.name.clone(), ToString::to_string),
        Figure::Profile(profile) => profile.word().to_owned(),
        Figure::Months(months) => months.iter().map(|month| month.to_string()).collect::<Vec<_>>().join(","),
        Figure::Country(text)
        | Figure::Flight(text)
        | Figure::Holiday(text)
        | Figure::Permit(text)
        | Figure::Rule(text)
        | Figure::Word(text)
        | Figure::Text(text) => text.clone(),
    }
}
