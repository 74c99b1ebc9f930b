//! `qosjol check`, and checks at their places in `qosjol show`.

use std::fmt::Write;

use planner::api::{CheckView, MendView};
use planner::terminal::{self, Asked, Checked};
use serde::Serialize;
use std::collections::BTreeMap;

use crate::arguments::{CheckAsked, ShowAsked};
use crate::words::Words;
use crate::{Answer, Failed};

/// What a check is about, for machines.
#[derive(Serialize)]
struct Subject<'a> {
    kind: &'a str,
    id: &'a str,
    name: &'a str,
}

/// A check for machines.
#[derive(Serialize)]
struct Row<'a> {
    severity: &'a str,
    rule: &'a str,
    subject: Subject<'a>,
    message: &'a str,
    figures: &'a BTreeMap<String, String>,
    source: Option<&'a str>,
    as_of: Option<&'a str>,
}

impl<'a> Row<'a> {
    fn of(check: &'a CheckView) -> Self {
        Self {
            severity: &check.severity,
            rule: &check.rule,
            subject: Subject { kind: &check.subject.kind, id: &check.subject.id, name: &check.subject.name },
            message: &check.message,
            figures: &check.figures,
            source: check.source.as_deref(),
            as_of: check.as_of.as_deref(),
        }
    }
}

/// How somebody looks at a plan here.
pub(crate) fn seen(asked: &ShowAsked, words: &Words) -> Asked {
    Asked { language: words.code.to_owned(), today: asked.today.clone() }
}

/// `qosjol check`.
pub(crate) fn check(asked: &CheckAsked, words: &Words) -> Result<Answer, Failed> {
    let Checked { plan, mends } = terminal::check(&asked.of.plan, &seen(&asked.of, words))?;
    let mut text = format!("{}\n", plan.title);
    if plan.checks.is_empty() {
        let _ = writeln!(text, "{}", words.nothing_wrong);
    }
    // The worst come first already.
    for group in plan.checks.chunk_by(|a, b| a.severity == b.severity) {
        let Some(first) = group.first() else { continue };
        let _ = writeln!(text, "\n{} ({})", words.severity(&first.severity), group.len());
        for check in group {
            let offered = mends.iter().filter(|mend| mend.check == check.id);
            text.push_str(&paragraph(check, offered, words));
        }
    }
    let rows: Vec<Row<'_>> = plan.checks.iter().map(Row::of).collect();
    let refused = asked.strict && plan.checks.iter().any(|check| check.severity == "error");
    Ok(Answer { refused, ..Answer::new(text, &rows) })
}

fn paragraph<'a>(check: &CheckView, mends: impl Iterator<Item = &'a MendView>, words: &Words) -> String {
    let subject = &check.subject;
    let day = subject.day.map(|day| format!("{} {day}", words.day));
    // The plan itself is named at the head, and what the message names at once needs no name before it.
    let named = subject.kind == "plan" || check.message.starts_with(&subject.name);
    let name = Some(subject.name.clone()).filter(|_| !named);
    let about: Vec<String> = day.into_iter().chain(name).collect();
    let about = if about.is_empty() { String::new() } else { format!("{}: ", about.join(" · ")) };
    let mut text = format!("  {} {about}{}\n", mark(&check.severity), check.message);
    // Writing to a string cannot fail.
    if !check.advice.is_empty() {
        let _ = writeln!(text, "    → {}", check.advice);
    }
    for mend in mends {
        let _ = writeln!(text, "    {}: {}", words.to_mend, mend.label);
    }
    if let Some(verified) = &check.verified {
        let _ = writeln!(text, "    ✓ {}: {}, {}", words.verified, verified.on, verified.by);
    }
    if let (Some(source), Some(as_of)) = (&check.source, &check.as_of) {
        let _ = writeln!(text, "    {}: {source} ({as_of})", words.source);
    }
    text
}

/// A check in one line, for its place in a plan.
pub(crate) fn line(check: &CheckView) -> String {
    let tick = if check.verified.is_some() { "✓ " } else { "" };
    format!("{} {tick}{}", mark(&check.severity), check.message)
}

/// A sign for a severity.
fn mark(severity: &str) -> &'static str {
    match severity {
        "error" => "✗",
        "warning" => "!",
        "verify" => "?",
        _ => "·",
    }
}
