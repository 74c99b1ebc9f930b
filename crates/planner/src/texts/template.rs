//! Sentences with places for figures: `{crossing} is closed on {date}[ ({holiday})].`

/// A sentence, taken apart once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// As it stands.
    Text(String),
    /// A figure by its name.
    Figure(String),
    /// What is left out where a figure in it is not there.
    Optional(Template),
}

impl Template {
    /// Reads a sentence; the error says what is wrong with it.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        Self::part(&mut text.chars(), Depth::Outside)
    }

    fn part(rest: &mut std::str::Chars<'_>, depth: Depth) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let flush = |text: &mut String, pieces: &mut Vec<Piece>| {
            if !text.is_empty() {
                pieces.push(Piece::Text(std::mem::take(text)));
            }
        };
        loop {
            match rest.next() {
                None if depth == Depth::Outside => break,
                None => return Err("a [ has no ]".to_owned()),
                Some(']') if depth == Depth::Inside => break,
                Some(stray @ (']' | '}')) => return Err(format!("a {stray} stands alone")),
                Some('[') => {
                    flush(&mut text, &mut pieces);
                    pieces.push(Piece::Optional(Self::part(rest, Depth::Inside)?));
                }
                Some('{') => {
                    flush(&mut text, &mut pieces);
                    let (name, after) =
                        rest.as_str().split_once('}').ok_or_else(|| "a { has no }".to_owned())?;
                    let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '_';
                    if name.is_empty() || !name.chars().all(is_name) {
                        return Err(format!("{{{name}}} is no name of a figure"));
                    }
                    pieces.push(Piece::Figure(name.to_owned()));
                    *rest = after.chars();
                }
                Some(letter) => text.push(letter),
            }
        }
        flush(&mut text, &mut pieces);
        Ok(Self(pieces))
    }

    /// The sentence with its figures; a figure that is not there and not optional is left out, too.
    pub(super) fn fill(&self, figure: &impl Fn(&str) -> Option<String>) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Figure(name) => text.push_str(&figure(name).unwrap_or_default()),
                Piece::Optional(part) if part.missing(figure).is_none() => text.push_str(&part.fill(figure)),
                Piece::Optional(_) => {}
            }
        }
        text
    }

    /// The first figure that has to be there and is not.
    pub(super) fn missing<'a>(&'a self, figure: &impl Fn(&str) -> Option<String>) -> Option<&'a str> {
        self.0.iter().find_map(|piece| match piece {
            Piece::Figure(name) if figure(name).is_none() => Some(name.as_str()),
            _ => None,
        })
    }

    /// The names of all its figures, optional ones too, sorted.
    #[cfg(test)]
    pub(super) fn figures(&self) -> std::collections::BTreeSet<String> {
        let of = |piece: &Piece| match piece {
            Piece::Text(_) => std::collections::BTreeSet::new(),
            Piece::Figure(name) => std::collections::BTreeSet::from([name.clone()]),
            Piece::Optional(part) => part.figures(),
        };
        self.0.iter().flat_map(of).collect()
    }
}

/// Where one reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Outside,
    Inside,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str, figures: &[(&str, &str)]) -> String {
        let figure = |name: &str| {
            let known = figures.iter().find(|(known, _)| *known == name);
            known.map(|(_, value)| (*value).to_owned())
        };
        Template::read(template).expect("a sentence").fill(&figure)
    }

    #[test]
    fn what_has_no_figure_is_left_out() {
        let template = "{crossing} is closed on {date}[ ({holiday})].[ Next open day: {next}.]";
        assert_eq!(
            filled(template, &[("crossing", "Tashanta"), ("date", "11 Jul"), ("next", "16 Jul")]),
            "Tashanta is closed on 11 Jul. Next open day: 16 Jul.",
            "the holiday is not known, the next day is"
        );
    }

    #[test]
    fn a_broken_sentence_is_refused() {
        for text in ["[open", "open]", "{Name}", "{}", "}", "{name"] {
            assert!(Template::read(text).is_err(), "{text:?} is no sentence");
        }
    }
}
