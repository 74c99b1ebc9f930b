//! OpenStreetMap data in memory.

/// Keys and values, in order. Nothing keeps a key from being there twice.
pub type Tags = Vec<(String, String)>;

/// Tags from a text: `highway=primary name="Great Steppe" surface=gravel`. A value with spaces stands in single or double quotes.
///
/// # Panics
/// If a word has no `=`, or a quote is not closed.
pub fn tags(text: &str) -> Tags {
    let mut tags = Tags::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let Some((key, value)) = rest.split_once('=') else {
            panic!("tags {text:?}: {rest:?} has no `=`");
        };
        assert!(!key.contains(char::is_whitespace), "tags {text:?}: {key:?} has no `=`, or a space in it");
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..]
                .split_once(quote)
                .unwrap_or_else(|| panic!("tags {text:?}: the quote after {key}= is not closed")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        tags.push((key.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    tags
}

/// A point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Unique among nodes.
    pub id: i64,
    /// Longitude in 10⁻⁷ degrees.
    pub lon: i32,
    /// Latitude in 10⁻⁷ degrees.
    pub lat: i32,
    /// What it is.
    pub tags: Tags,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Unique among ways.
    pub id: i64,
    /// The ids of its nodes, in order.
    pub refs: Vec<i64>,
    /// What it is.
    pub tags: Tags,
}

/// What a member of a relation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A [`Node`].
    Node,
    /// A [`Way`].
    Way,
    /// Another [`Relation`].
    Relation,
}

/// A member of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// What `id` is an id of.
    pub kind: Kind,
    /// Which.
    pub id: i64,
    /// What it is in the relation: `from`, `via`, `to`.
    pub role: String,
}

/// What holds between things: a turn restriction, a route.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Unique among relations.
    pub id: i64,
    /// Who takes part, in order.
    pub members: Vec<Member>,
    /// What it is.
    pub tags: Tags,
}

/// Nodes, ways and relations, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Osm {
    /// Points.
    pub nodes: Vec<Node>,
    /// Lines.
    pub ways: Vec<Way>,
    /// What holds between them.
    pub relations: Vec<Relation>,
}

impl Osm {
    /// The same in the order that sorted files have: each kind by its ids.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.nodes.sort_by_key(|node| node.id);
        self.ways.sort_by_key(|way| way.id);
        self.relations.sort_by_key(|relation| relation.id);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        tags(text)
    }

    #[test]
    fn tags_stand_between_spaces() {
        let expected = [("highway", "primary"), ("oneway", "-1")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!(pairs("  highway=primary\n oneway=-1 "), expected, "any white space parts them");
    }

    #[test]
    fn a_quoted_value_may_have_spaces() {
        let read = pairs("name='Алтай жолы' access:conditional=\"no @ (Nov-Apr)\" empty='' eq=a=b");
        let values: Vec<_> = read.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(
            values,
            ["Алтай жолы", "no @ (Nov-Apr)", "", "a=b"],
            "both quotes, and only the first = parts"
        );
    }

    #[test]
    #[should_panic(expected = "has no `=`")]
    fn a_word_alone_is_no_tag() {
        pairs("highway=primary oneway");
    }

    #[test]
    #[should_panic(expected = "is not closed")]
    fn an_open_quote_is_told() {
        pairs("name='Great Steppe");
    }
}
