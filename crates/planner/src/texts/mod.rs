//! Checks and mends in words, in four languages.
//!
//! The sentences are in `data/checks/*.toml`: a table for each rule or step, `[message, advice]` for each language, figures in braces, what a
//! missing figure takes with it in brackets. Words of fixed lists are in tables named `words`.

pub(crate) mod figures;
mod template;
#[cfg(test)]
mod tests;

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
const FILES: &[(&str, &str)] = files!["words", "hours", "days", "borders", "roads", "papers", "mends"];

/// What is said in one language: what is the matter, and what to do.
#[derive(Clone, Debug, Default)]
struct Wording {
    message: Template,
    advice: Template,
}

/// What is said by a rule, or by the code of a mend's step.
struct Entry {
    /// The file it stands in, whose words come first.
    file: &'static str,
    wordings: [Wording; 4],
}

/// All sentences.
#[derive(Default)]
struct Texts {
    entries: HashMap<String, Entry>,
    /// Words of fixed lists, by file.
    words: HashMap<(&'static str, String), [String; 4]>,
}

/// The file with the words that all others may use.
const COMMON: &str = "words";

fn texts() -> Result<&'static Texts, Error> {
    static TEXTS: OnceLock<Result<Texts, String>> = OnceLock::new();
    TEXTS
        .get_or_init(|| read(FILES))
        .as_ref()
        .map_err(|what| Error::new(Code::Internal, format!("the embedded sentences are unsound: {what}")))
}

fn read(files: &[(&'static str, &str)]) -> Result<Texts, String> {
    let mut texts = Texts::default();
    for (file, text) in files {
        let table: toml::Table = text.parse().map_err(|error| format!("{file}.toml: {error}"))?;
        for (name, value) in &table {
            let said = |what: String| format!("{file}.toml, {name}: {what}");
            let value = value.as_table().ok_or_else(|| said("no table".to_owned()))?;
            if name == "words" {
                for (word, forms) in value {
                    let forms = forms_of(forms).map_err(|what| said(format!("{word}: {what}")))?;
                    texts.words.insert((file, word.clone()), forms);
                }
                continue;
            }
            let wordings = four(|lang| wording_of(value, lang)).map_err(said)?;
            if texts.entries.insert(name.clone(), Entry { file, wordings }).is_some() {
                return Err(said("it is there twice".to_owned()));
            }
        }
    }
    Ok(texts)
}

fn forms_of(forms: &toml::Value) -> Result<[String; 4], String> {
    four(|lang| {
        let form = forms.get(lang.word()).and_then(toml::Value::as_str);
        form.map(ToOwned::to_owned).ok_or_else(|| format!("no {}", lang.word()))
    })
}

fn wording_of(table: &toml::Table, lang: Lang) -> Result<Wording, String> {
    let lang = lang.word();
    let said = table.get(lang).and_then(toml::Value::as_array).ok_or_else(|| format!("no {lang}"))?;
    let template = |index: usize| match said.get(index) {
        None => Ok(Template::default()),
        Some(text) => {
            let text = text.as_str().ok_or_else(|| format!("{lang}: no text"))?;
            Template::read(text).map_err(|what| format!("{lang}: {what}"))
        }
    };
    Ok(Wording { message: template(0)?, advice: template(1)? })
}

fn four<T, E>(of: impl Fn(Lang) -> Result<T, E>) -> Result<[T; 4], E> {
    let [en, kk, mn, ru] = LANGS;
    Ok([of(en)?, of(kk)?, of(mn)?, of(ru)?])
}

/// What a check says, and what to do.
pub(crate) fn check(check: &Check, lang: Lang) -> Result<(String, String), Error> {
    let texts = texts()?;
    let name = check.rule.word();
    let Some((file, wording)) = texts.wording(name, lang) else {
        // A test sees to it that every rule has its sentences.
        return Ok((name.replace('_', " "), String::new()));
    };
    let figure = |name: &str| texts.figure(file, &check.figures, name, lang);
    Ok((wording.message.fill(&figure), wording.advice.fill(&figure)))
}

/// What a mend does.
pub(crate) fn mend(mend: &Mend, lang: Lang) -> Result<String, Error> {
    let texts = texts()?;
    let Some((file, wording)) = texts.wording(mend.code, lang) else {
        return Ok(mend.code.replace('_', " "));
    };
    Ok(wording.message.fill(&|name: &str| texts.figure(file, &mend.figures, name, lang)))
}

impl Texts {
    fn wording(&self, name: &str, lang: Lang) -> Option<(&'static str, &Wording)> {
        let entry = self.entries.get(name)?;
        Some((entry.file, entry.wordings.get(column(lang))?))
    }

    fn figure(&self, file: &'static str, figures: &Figures, name: &str, lang: Lang) -> Option<String> {
        let (_, figure) = figures.iter().find(|(known, _)| *known == name)?;
        Some(self.in_words(file, figure, lang))
    }

    /// A word of a fixed list; itself where there are no words for it.
    fn word(&self, file: &'static str, word: &str, lang: Lang) -> String {
        let key = |file| (file, word.to_owned());
        let forms = self.words.get(&key(file)).or_else(|| self.words.get(&key(COMMON)));
        let form = forms.and_then(|forms| forms.get(column(lang)));
        form.cloned().unwrap_or_else(|| word.replace('_', " "))
    }

    /// A figure as people read it.
    fn in_words(&self, file: &'static str, figure: &Figure, lang: Lang) -> String {
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
            Figure::Rules(rules) => {
                let named =
                    |(id, as_of): &(String, plan::AsOf)| format!("{} ({as_of})", known::rule_name(id, lang));
                rules.iter().map(named).collect::<Vec<_>>().join("; ")
            }
            Figure::Profile(profile) => self.word(COMMON, profile.word(), lang),
            Figure::Months(months) => figures::months(*months, lang),
            Figure::Word(word) => self.word(file, word, lang),
            Figure::Text(text) => text.clone(),
        }
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
        Figure::Place(place) => place.tag(),
        Figure::Rules(rules) => rules.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(","),
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
