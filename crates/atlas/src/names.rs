//! Names in four languages.

use crate::Lang;

/// A name in the four languages of the atlas; none is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// English.
    pub en: String,
    /// Kazakh.
    pub kk: String,
    /// Mongolian.
    pub mn: String,
    /// Russian.
    pub ru: String,
}

impl Names {
    /// The name in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Kk => &self.kk,
            Lang::Mn => &self.mn,
            Lang::Ru => &self.ru,
        }
    }

    /// Each name with its language.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        Lang::ALL.iter().map(|lang| (*lang, self.in_lang(*lang)))
    }
}
