//! Entry rules, and the groups of nationalities that they speak of.

use std::collections::HashMap;

use plan::checks::Topic;
use plan::facts::Who;

use crate::table::Row;
use crate::{AtlasError, Fact, Names};

/// One entry rule of one country for some travellers.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryRule {
    /// What plans are checked by.
    pub rule: plan::checks::EntryRule,
    /// A short title in four languages.
    pub names: Names,
    /// The rule in full, in English.
    pub text: String,
    /// Whether it must be verified before a journey.
    pub verify: bool,
    /// A note in English.
    pub notes: String,
}

impl EntryRule {
    pub(crate) fn read(row: &Row<'_>, groups: &Groups) -> Result<Self, AtlasError> {
        let topic = row.word("topic")?;
        let rule = plan::checks::EntryRule {
            id: row.required("id")?,
            destination: row.country("destination")?.to_owned(),
            who: groups.who(row)?,
            topic,
            entry: if topic == Topic::Visa { Some(row.word("entry")?) } else { row.word_or_none("entry")? },
            max_stay: days(row, "max_stay_days")?,
            max_in_window: days(row, "max_in_window_days")?,
            window: days(row, "window_days")?,
            entries: days(row, "entries")?,
            posts: row.list("posts")?,
            posts_listed: row.yes("posts_listed")?,
            from: row.date_or_none("from")?,
            until: row.date_or_none("until")?,
            lead_days: row.whole("lead_days")?,
            after_days: row.whole("after_days")?,
            fact: row.fact()?,
        };
        if let (Some(from), Some(until)) = (rule.from, rule.until)
            && until < from
        {
            return row.parsed("until", "a date that is not before `from`", |_| None);
        }
        if rule.max_in_window.is_some() != rule.window.is_some() {
            return row.parsed("window_days", "given together with `max_in_window_days`", |_| None);
        }
        Ok(Self {
            rule,
            names: row.names()?,
            text: row.required("rule")?,
            verify: row.yes("verify")?,
            notes: row.text("notes")?,
        })
    }
}

fn days(row: &Row<'_>, column: &'static str) -> Result<Option<u16>, AtlasError> {
    row.parsed_or_none(column, "a whole number above 0", |text| {
        text.parse().ok().filter(|number| *number > 0)
    })
}

/// Nationalities that a rule names together.
#[derive(Clone, Debug, PartialEq)]
pub struct NationalityGroup {
    /// Unique among groups: `mn-waiver-34`.
    pub id: String,
    /// Who is known to belong to it, ISO 3166-1 alpha-2, sorted; others may.
    pub members: Vec<String>,
    /// A note in English.
    pub note: String,
    /// Where the row is from.
    pub fact: Fact,
}

impl NationalityGroup {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, AtlasError> {
        Ok(Self {
            id: row.required("id")?,
            members: row.parsed("members", CODES, codes)?,
            note: row.text("note")?,
            fact: row.fact()?,
        })
    }
}

/// What `who` in a table means.
pub(crate) struct Groups(HashMap<String, Vec<String>>);

impl Groups {
    pub(crate) fn of(groups: &[NationalityGroup]) -> Self {
        Self(groups.iter().map(|group| (group.id.clone(), group.members.clone())).collect())
    }

    /// The column `who`.
    pub(crate) fn who(&self, row: &Row<'_>) -> Result<Who, AtlasError> {
        let expected = "`all`, a group of nationality_groups.csv, codes such as `KZ;MN`, or `not:KZ`";
        row.parsed("who", expected, |text| match text.strip_prefix("not:") {
            Some(these) => codes(these).map(Who::AllBut),
            None if text == "all" => Some(Who::All),
            None => self.0.get(text).cloned().or_else(|| codes(text)).map(Who::Only),
        })
    }
}

const CODES: &str = "a `;`-joined list of ISO 3166-1 alpha-2 codes, none twice";

/// Codes of countries, sorted.
fn codes(text: &str) -> Option<Vec<String>> {
    let is_code = |code: &&str| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut codes: Vec<String> = Vec::new();
    for code in text.split(';').map(str::trim) {
        codes.push(Some(code).filter(is_code)?.to_owned());
    }
    codes.sort_unstable();
    let many = codes.len();
    codes.dedup();
    (codes.len() == many).then_some(codes)
}
