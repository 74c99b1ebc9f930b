//! Steps that do away with checks: worked out from the plan whenever they are asked for, and made as one edit.

use atlas::Lang;
use jiff::civil::Date;
use plan::checks::{Check, Mend};
use plan::{Edit, Plan};

use crate::api::MendView;
use crate::around::Outlook;
use crate::error::{Code, Error};
use crate::ids::fresh;
use crate::router::Router;
use crate::texts;

/// The mends of all checks of a plan, in their order.
pub(crate) fn mend_views(
    plan: &Plan,
    router: &Router,
    today: Date,
    lang: Lang,
) -> Result<Vec<MendView>, Error> {
    let outlook = Outlook::at_once(plan, router, today)?;
    let checks = outlook.checks(plan);
    let mut views = Vec::new();
    for check in &checks {
        for mend in mends_of(plan, &outlook, router, &checks, check) {
            let label = texts::mend(&mend, lang)?;
            views.push(MendView { check: check.id.clone(), id: mend.id, label });
        }
    }
    Ok(views)
}

/// The edit of a mend, worked out anew.
pub(crate) fn mend_edit(
    plan: &Plan,
    router: &Router,
    today: Date,
    check: &str,
    mend: &str,
) -> Result<Edit, Error> {
    let outlook = Outlook::at_once(plan, router, today)?;
    let gone = || {
        let message = "this is no longer to be mended so: the plan has changed; look at its checks again";
        Error::new(Code::EditRefused, message).with("check", check).with("mend", mend)
    };
    let checks = outlook.checks(plan);
    let check = checks.iter().find(|known| known.id == check).ok_or_else(gone)?;
    let offered = mends_of(plan, &outlook, router, &checks, check);
    let mend = offered.into_iter().find(|known| known.id == mend).ok_or_else(gone)?;
    Ok(named(mend.edit, &plan.language))
}

fn mends_of(plan: &Plan, outlook: &Outlook, router: &Router, checks: &[Check], check: &Check) -> Vec<Mend> {
    let today = outlook.around.today;
    let trial = |trial: &Plan| {
        let outlook = Outlook::at_once(trial, router, today).ok()?;
        Some(outlook.checks(trial))
    };
    let mut id = || fresh::<Plan>().to_string();
    plan::checks::mends(plan, &outlook.around, &outlook.times, checks, check, &mut id, &trial)
}

/// The same edit with its new stops named in the plan's language.
fn named(edit: Edit, language: &str) -> Edit {
    match edit {
        Edit::AddStops { day, index, mut stops } => {
            let lang = Lang::from_word(language).unwrap_or(Lang::En);
            for stop in &mut stops {
                stop.place.name = texts::figures::place(&stop.place, lang);
            }
            Edit::AddStops { day, index, stops }
        }
        Edit::Several { code, edits } => {
            Edit::Several { code, edits: edits.into_iter().map(|edit| named(edit, language)).collect() }
        }
        other => other,
    }
}
