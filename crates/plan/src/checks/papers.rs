//! Visas, stays, registration, permits, how old a rule is.
//!
//! Days are those of the calendar on the spot; the day of entry and the day of exit both count, and one on which a country is left and entered again
//! counts once. Only the days of this plan are known: what a traveller has used up before comes on top.

mod permits;
mod stays;

use jiff::civil::Date;

use self::stays::{Post, Stay, stays};
use super::clock::{days_between, later};
use super::{Entry, EntryRule, Figure, Finding, Rule, Scene, Severity, Subject, Topic};
use crate::{Ownership, PlaceKind};

/// Adds what there is to say.
pub(super) fn find(scene: &Scene<'_>) {
    let mut nationalities: Vec<String> = Vec::new();
    for traveller in &scene.plan.travellers {
        if !nationalities.contains(&traveller.nationality) {
            nationalities.push(traveller.nationality.clone());
        }
    }
    let stays = stays(scene);
    let mut papers = Papers { scene, used: Vec::new() };
    let border = stays.len() > 1;
    if border && nationalities.is_empty() {
        scene.add(Finding::new(Rule::NoTravellers, Subject::Plan));
    }
    let mut countries: Vec<&str> = Vec::new();
    for stay in &stays {
        if !countries.contains(&stay.country) {
            countries.push(stay.country);
        }
    }
    for country in countries {
        let here: Vec<&Stay<'_>> = stays.iter().filter(|stay| stay.country == country).collect();
        let foreign: Vec<&String> = nationalities.iter().filter(|code| *code != country).collect();
        papers.visas(country, &here, &foreign);
        papers.duties(country, &here, &foreign);
        papers.vehicle(country, &here, &nationalities);
    }
    papers.old_rules();
    permits::find(scene, &nationalities);
}

/// What is found on the way through the rules.
struct Papers<'s, 'a> {
    scene: &'s Scene<'a>,
    /// The rules that this plan goes by, and what each is shown on first.
    used: Vec<(&'a EntryRule, Subject)>,
}

impl<'a> Papers<'_, 'a> {
    fn rules(&self, country: &str, topic: Topic) -> impl Iterator<Item = &'a EntryRule> + use<'a> {
        let country = country.to_owned();
        let rules = self.scene.rules().entry.iter();
        rules.filter(move |rule| rule.destination == country && rule.topic == topic)
    }

    fn use_rule(&mut self, rule: &'a EntryRule, stay: &Stay<'_>) {
        if !self.used.iter().any(|(used, _)| used.id == rule.id) {
            self.used.push((rule, stay.subject.clone()));
        }
    }

    /// Visas of one country: nationalities with the same rules together.
    fn visas(&mut self, country: &str, stays: &[&Stay<'_>], foreign: &[&String]) {
        let mut rules: Vec<&EntryRule> = self.rules(country, Topic::Visa).collect();
        // What asks least of a traveller comes first.
        rules.sort_by_key(|rule| rule.entry);
        let mut groups: Vec<(Vec<&'a EntryRule>, Vec<String>)> = Vec::new();
        for nationality in foreign {
            let theirs: Vec<_> =
                rules.iter().copied().filter(|rule| rule.who.includes(nationality)).collect();
            let same = |rules: &[&EntryRule]| {
                rules.iter().map(|rule| &rule.id).eq(theirs.iter().map(|rule| &rule.id))
            };
            match groups.iter_mut().find(|(rules, _)| same(rules)) {
                Some((_, group)) => group.push((*nationality).clone()),
                None => groups.push((theirs, vec![(*nationality).clone()])),
            }
        }
        for (rules, group) in groups {
            self.visas_of(country, stays, &rules, &group);
        }
    }

    fn visas_of(&mut self, country: &str, stays: &[&Stay<'_>], rules: &[&'a EntryRule], group: &[String]) {
        let Some(first) = stays.first() else { return };
        let mut by_rule: Vec<(&'a EntryRule, Vec<&Stay<'_>>)> = Vec::new();
        let mut unruled: Option<&Stay<'_>> = None;
        let mut lapsed: Vec<&str> = Vec::new();
        for stay in stays {
            let holds = rules.iter().position(|rule| holds_on(rule, stay.first));
            // A better rule than the one that holds then, but it will have ended.
            for rule in rules.get(..holds.unwrap_or(rules.len())).unwrap_or_default() {
                if let Some(until) = rule.until.filter(|until| *until < stay.first)
                    && !lapsed.contains(&rule.id.as_str())
                {
                    lapsed.push(&rule.id);
                    self.lapses(rule, until, stay, group, Severity::Error);
                }
            }
            let Some(rule) = holds.and_then(|index| rules.get(index)) else {
                unruled = unruled.or(Some(stay));
                continue;
            };
            match by_rule.iter_mut().find(|(other, _)| other.id == rule.id) {
                Some((_, stays)) => stays.push(stay),
                None => by_rule.push((rule, vec![stay])),
            }
        }
        if let Some(stay) = unruled.filter(|_| lapsed.is_empty()) {
            let finding =
                Finding::new(Rule::NoEntryRule, stay.subject.clone()).about(joined(group)).about(country);
            self.scene.add(
                finding
                    .with("nationalities", Figure::Countries(group.to_vec()))
                    .with("country", Figure::Country(country.to_owned())),
            );
        }
        let end = stays
            .last()
            .unwrap_or(first)
            .last
            .max(self.scene.plan.date(self.scene.plan.days.len().saturating_sub(1)));
        let soon = later(end, days(self.scene, Rule::RuleLapses, 90.0));
        for (rule, stays) in by_rule {
            if let (Some(until), Some(stay)) = (rule.until.filter(|until| *until <= soon), stays.first()) {
                self.lapses(rule, until, stay, group, Severity::Warning);
            }
            self.visa(rule, &stays, group);
        }
    }

    fn lapses(
        &mut self,
        rule: &'a EntryRule,
        until: Date,
        stay: &Stay<'_>,
        group: &[String],
        grade: Severity,
    ) {
        self.use_rule(rule, stay);
        let finding =
            about_rule(Rule::RuleLapses, rule, stay, group).about(until).about(stay.first).graded(grade);
        let finding = finding.with("until", Figure::Date(until));
        // The date of entry is told where it comes too late, so that the words differ.
        let told = if until < stay.first { "entry" } else { "in_force_on" };
        self.scene.add(finding.with(told, Figure::Date(stay.first)));
    }

    /// What one rule asks for the stays that it holds for.
    fn visa(&mut self, rule: &'a EntryRule, stays: &[&Stay<'_>], group: &[String]) {
        let Some(first) = stays.first() else { return };
        self.use_rule(rule, first);
        if let Some(kind @ (Entry::EVisa | Entry::Visa)) = rule.entry {
            let needed =
                if stays.iter().all(|stay| stay.passing) { Rule::TransitVisa } else { Rule::VisaNeeded };
            let mut finding = about_rule(needed, rule, first, group)
                .about(first.first)
                .with("kind", Figure::Word(format!("entry_{}", kind.word())))
                .with("entry", Figure::Date(first.first));
            if let Some(deadline) =
                rule.lead_days.and_then(|lead| Deadline::of(self.scene, first.first, lead))
            {
                finding = deadline.tell(finding);
            }
            self.scene.add(finding);
        }
        self.entries(rule, stays, group);
        self.posts(rule, stays, group);
        self.lengths(rule, stays, group);
        self.window(rule, stays, group);
    }

    fn entries(&mut self, rule: &EntryRule, stays: &[&Stay<'_>], group: &[String]) {
        // A visa that is not known for how many entries it is must be asked for as many as there are.
        let allowed = match (rule.entry, rule.entries) {
            (_, Some(entries)) => usize::from(entries),
            (Some(Entry::Free) | None, None) => return,
            (Some(Entry::EVisa | Entry::Visa), None) => 1,
        };
        if let Some(stay) = stays.get(allowed) {
            let mut finding = about_rule(Rule::DoubleEntry, rule, stay, group)
                .about(stay.first)
                .about(stays.len())
                .with("entries", Figure::Count(i64::try_from(stays.len()).unwrap_or(i64::MAX)))
                .with("entry", Figure::Date(stay.first));
            if let Some(allowed) = rule.entries {
                finding = finding.with("allowed", Figure::Count(i64::from(allowed)));
            }
            self.scene.add(finding);
        }
    }

    fn posts(&mut self, rule: &EntryRule, stays: &[&Stay<'_>], group: &[String]) {
        if !rule.posts_listed {
            return;
        }
        for stay in stays {
            let place = match stay.post {
                Post::Before => continue,
                Post::At(place) => Some(place),
                Post::Unknown => None,
            };
            let key = place.and_then(|place| place.key.as_ref());
            let listed =
                key.is_some_and(|key| key.kind == PlaceKind::Crossing && rule.posts.contains(&key.id));
            if listed {
                continue;
            }
            let mut finding = about_rule(Rule::EvisaPost, rule, stay, group)
                .about(key.map_or_else(String::new, ToString::to_string))
                .with("entry", Figure::Date(stay.first));
            if let Some(place) = place {
                finding = finding.with("place", Figure::Place(place.clone()));
            }
            self.scene.add(finding);
        }
    }

    fn lengths(&mut self, rule: &EntryRule, stays: &[&Stay<'_>], group: &[String]) {
        let Some(most) = rule.max_stay.map(i64::from) else { return };
        for stay in stays.iter().filter(|stay| stay.days() > most) {
            let finding = about_rule(Rule::StayTooLong, rule, stay, group)
                .about(stay.first)
                .about(stay.days())
                .with("days", Figure::Days(stay.days()))
                .with("allowed", Figure::Days(most))
                .with("used_up", Figure::Date(later(stay.first, most - 1)));
            self.scene.add(finding);
        }
    }

    fn window(&mut self, rule: &EntryRule, stays: &[&Stay<'_>], group: &[String]) {
        let (Some(most), Some(window)) = (rule.max_in_window, rule.window) else { return };
        let (most, window) = (usize::from(most), i64::from(window));
        // The dates in the country, each once. A plan has 120 days at most.
        let mut dates: Vec<Date> = Vec::new();
        for stay in stays {
            let mut date = stay.first;
            while date <= stay.last {
                if dates.last().is_none_or(|last| *last < date) {
                    dates.push(date);
                }
                let next = later(date, 1);
                if next == date {
                    break;
                }
                date = next;
            }
        }
        let mut oldest = 0;
        let mut used_up: Option<Date> = None;
        let mut longest = 0;
        for (index, date) in dates.iter().enumerate() {
            while dates.get(oldest).is_some_and(|old| days_between(*old, *date) >= window) {
                oldest += 1;
            }
            let count = index + 1 - oldest;
            longest = longest.max(count);
            if count == most && used_up.is_none() {
                used_up = Some(*date);
            }
        }
        // A stay that is too long by itself has been told so already.
        let told = stays.iter().any(|stay| {
            rule.max_stay == rule.max_in_window && usize::try_from(stay.days()).is_ok_and(|days| days > most)
        });
        if let (true, false, Some(used_up)) = (longest > most, told, used_up) {
            let stay = stays.iter().find(|stay| stay.last > used_up).or(stays.last());
            let Some(stay) = stay else { return };
            let days = i64::try_from(longest).unwrap_or(i64::MAX);
            let finding = about_rule(Rule::StayTooLong, rule, stay, group)
                .about("window")
                .about(used_up)
                .about(days)
                .with("days", Figure::Days(days))
                .with("allowed", Figure::Days(i64::try_from(most).unwrap_or(i64::MAX)))
                .with("window", Figure::Days(window))
                .with("used_up", Figure::Date(used_up));
            self.scene.add(finding);
        }
    }

    /// Registration, and papers to carry.
    fn duties(&mut self, country: &str, stays: &[&Stay<'_>], foreign: &[&String]) {
        for topic in [Topic::Registration, Topic::Documents, Topic::Customs] {
            for rule in self.rules(country, topic) {
                let group: Vec<String> = foreign
                    .iter()
                    .filter(|code| rule.who.includes(code))
                    .map(|code| (*code).clone())
                    .collect();
                if group.is_empty() {
                    continue;
                }
                let after = rule.after_days.map(i64::from).filter(|_| topic == Topic::Registration);
                let concerns = |stay: &&&Stay<'_>| {
                    holds_on(rule, stay.first) && after.is_none_or(|after| stay.days() > after)
                };
                let Some(stay) = stays.iter().find(concerns) else { continue };
                self.use_rule(rule, stay);
                let finding = if topic == Topic::Registration {
                    let mut finding = about_rule(Rule::Registration, rule, stay, &group)
                        .about(stay.first)
                        .with("days", Figure::Days(stay.days()));
                    if let Some(after) = after {
                        finding = finding
                            .with("after", Figure::Days(after))
                            .with("from", Figure::Date(later(stay.first, after)));
                    }
                    finding
                } else {
                    about_rule(Rule::Documents, rule, stay, &group)
                };
                self.scene.add(finding);
            }
        }
    }

    /// Papers of a vehicle that is driven into a country whose plates it may not have, or that is not the travellers' own.
    fn vehicle(&mut self, country: &str, stays: &[&Stay<'_>], nationalities: &[String]) {
        let Some(stay) = stays.iter().find(|stay| stay.driven) else { return };
        let facts = &self.scene.plan.vehicle_facts;
        let hired = facts.ownership == Some(Ownership::Hired);
        if facts.plates.as_deref() == Some(country) && !hired {
            return;
        }
        let concerns = |rule: &&EntryRule| {
            holds_on(rule, stay.first)
                && (nationalities.is_empty() || nationalities.iter().any(|code| rule.who.includes(code)))
        };
        let rule = self.rules(country, Topic::Vehicle).find(concerns);
        let mut finding = Finding::new(Rule::VehiclePapers, stay.subject.clone())
            .about(country)
            .about(facts.plates.as_deref().unwrap_or("?"))
            .about(facts.ownership.map_or("?", Ownership::word))
            .with("country", Figure::Country(country.to_owned()));
        if let Some(plates) = &facts.plates {
            finding = finding.with("plates", Figure::Country(plates.clone()));
        } else {
            finding = finding.with("unstated", Figure::Word("plates_unstated".to_owned()));
        }
        if hired {
            finding = finding.with("hired", Figure::Word("vehicle_hired".to_owned()));
        }
        if let Some(rule) = rule {
            self.use_rule(rule, stay);
            finding =
                finding.about(&rule.id).with("rule", Figure::Rule(rule.id.clone())).from(Some(&rule.fact));
        }
        self.scene.add(finding);
    }

    /// Rules that this plan goes by and that nobody has looked up for long: one finding a country, where it is entered first.
    fn old_rules(&mut self) {
        let oldest = later(self.scene.around.today, -days(self.scene, Rule::RuleOld, 365.0));
        let mut countries: Vec<(&EntryRule, Subject, Vec<&EntryRule>)> = Vec::new();
        for (rule, subject) in self.used.iter().filter(|(rule, _)| rule.fact.as_of.first_day() < oldest) {
            match countries.iter_mut().find(|(first, ..)| first.destination == rule.destination) {
                Some((.., rules)) => rules.push(rule),
                None => countries.push((rule, subject.clone(), vec![rule])),
            }
        }
        for (first, subject, rules) in countries {
            let mut finding = Finding::new(Rule::RuleOld, subject).about(&first.destination);
            for rule in &rules {
                finding = finding.about(format!("{}@{}", rule.id, rule.fact.as_of));
            }
            let listed = rules.iter().map(|rule| (rule.id.clone(), rule.fact.as_of)).collect();
            let finding = finding
                .with("rules", Figure::Rules(listed))
                .with("country", Figure::Country(first.destination.clone()));
            let eldest = rules.iter().min_by_key(|rule| rule.fact.as_of.first_day()).unwrap_or(&first);
            self.scene.add(finding.from(Some(&eldest.fact)));
        }
    }
}

/// A finding by an entry rule for some nationalities.
fn about_rule(what: Rule, rule: &EntryRule, stay: &Stay<'_>, group: &[String]) -> Finding {
    Finding::new(what, stay.subject.clone())
        .about(joined(group))
        .about(&rule.destination)
        .about(&rule.id)
        .with("nationalities", Figure::Countries(group.to_vec()))
        .with("country", Figure::Country(rule.destination.clone()))
        .with("rule", Figure::Rule(rule.id.clone()))
        .from(Some(&rule.fact))
}

fn holds_on(rule: &EntryRule, date: Date) -> bool {
    rule.from.is_none_or(|from| from <= date) && rule.until.is_none_or(|until| date <= until)
}

/// The last date on which to apply for something.
struct Deadline {
    by: Date,
    left: i64,
}

impl Deadline {
    /// Of what is needed on a date and takes so many days; none for a day or a plan that is over.
    fn of(scene: &Scene<'_>, needed: Date, lead: u16) -> Option<Self> {
        let today = scene.around.today;
        let by = later(needed, -i64::from(lead));
        (today <= needed).then(|| Self { by, left: days_between(today, by) })
    }

    fn is_missed(&self) -> bool {
        self.left < 0
    }

    fn tell(&self, finding: Finding) -> Finding {
        if self.is_missed() {
            return finding.with("missed", Figure::Date(self.by));
        }
        finding.with("apply_by", Figure::Date(self.by)).with("days_left", Figure::Days(self.left))
    }
}

/// Nationalities as an id has them: in the order of their codes, so that it stays the same when travellers change places.
fn joined(nationalities: &[String]) -> String {
    let mut sorted: Vec<&str> = nationalities.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted.join("+")
}

/// A date so many days later, or earlier; the last or first date that there is where there is none.
/// The figure of a rule, whole days.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float's cast to an integer saturates, and the table has small figures"
)]
fn days(scene: &Scene<'_>, rule: Rule, otherwise: f64) -> i64 {
    scene.rules().value(rule, otherwise) as i64
}
