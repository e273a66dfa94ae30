//! `/resume/{draft}`: a form that came after its session had ended, or that asked for a surer or a fresher proof, to be sent now
//! or thrown away.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::late::{self, Entry, WaitsFor};
use beffroi_domain::ids::DraftId;
use beffroi_domain::refusal::Reason;

use super::password::Nothing;
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::language::phrase::Phrase;
use crate::page::{Page, encode_for_query};
use crate::visitor::{Arrived, Posted, see_other};

/// How the addresses of what was kept begin.
pub const ADDRESS: &str = "/resume/";

/// Fields that are called the same wherever they are asked for, with the keys of their labels.
const LABELS: [(&str, &str); 10] = [
    ("number", "access-number"),
    ("family-name", "access-family-name"),
    ("given-name", "access-given-name"),
    ("address", "access-address"),
    ("from", "access-from"),
    ("until", "access-until-included"),
    ("ground", "access-ground"),
    ("reason", "access-reason"),
    ("words", "log-words"),
    ("detail", "network-condition-detail"),
];

#[derive(Template)]
#[template(path = "sign_in/resume.html")]
struct Resume {
    page: Page,
    /// Where it waits, and where throwing it away is sent to.
    own: String,
    /// The key of what has happened.
    what: &'static str,
    entry: Entry,
    rows: Vec<(String, String)>,
    /// How many fields were kept that the page does not name.
    others: u64,
}

/// Shows what was kept.
pub async fn show(
    Arrived(visitor): Arrived,
    State(app): State<App>,
    Path(draft): Path<String>,
) -> Result<Response, Trouble> {
    let draft = read(&draft)?;
    match late::open(&app.desk, &visitor.caller, draft).await {
        Ok(entry) => answer(&screen(visitor.page(), format!("{ADDRESS}{draft}"), entry)),
        Err(denied) => Err(or_choose(denied, &visitor.visit.address)),
    }
}

fn read(draft: &str) -> Result<DraftId, Trouble> {
    let draft = draft.parse();
    draft.map_err(|_| Denied::from(Reason::NotFound).into())
}

/// Whoever entered it in another capacity chooses that one, and comes back.
fn or_choose(denied: Denied, address: &str) -> Trouble {
    let other =
        matches!(&denied, Denied::Refused(refusal) if refusal.reason == Reason::OtherCapacity);
    let trouble = Trouble::from(denied);
    if !other {
        return trouble;
    }
    let back = encode_for_query(address);
    trouble
        .explained(Phrase::new("session-kept-other-capacity"))
        .way_out(
            Phrase::new("layout-choose-capacity"),
            format!("/capacity?back={back}"),
        )
}

fn screen(page: Page, own: String, entry: Entry) -> Resume {
    let (rows, others) = said(&page, &entry.fields);
    let title = page.t("session-kept-title");
    Resume {
        page: page.titled(title),
        own,
        what: match entry.waits_for {
            WaitsFor::SignIn => "session-kept-what",
            WaitsFor::Proof => "session-kept-what-proof",
        },
        entry,
        rows,
        others,
    }
}

/// The fields that have a label, in the order of the form, and how many others there are.
fn said(page: &Page, fields: &[(String, String)]) -> (Vec<(String, String)>, u64) {
    let mut rows: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut others = 0;
    let entered = fields.iter().filter(|(_, value)| !value.is_empty());
    for (name, value) in entered {
        let whole = ["-day", "-month", "-year"]
            .iter()
            .find_map(|part| name.strip_suffix(part))
            .unwrap_or(name);
        match LABELS.iter().find(|(known, _)| *known == whole) {
            Some((_, key)) => match rows.last_mut() {
                Some((last, values)) if last == key => values.push(value),
                _ => rows.push((key, vec![value])),
            },
            None => others += 1,
        }
    }
    let row = |(key, values): (&str, Vec<&str>)| (page.t(key).into(), values.join("/"));
    (rows.into_iter().map(row).collect(), others)
}

/// Throws it away.
pub async fn discard(
    State(app): State<App>,
    Path(draft): Path<String>,
    Posted { visitor, .. }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    late::discard(&app.desk, &visitor.caller, read(&draft)?).await?;
    Ok(see_other("/home"))
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    fn entry(fields: &[(&str, &str)], files: bool, waits_for: WaitsFor) -> Entry {
        let field = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Entry {
            address: "/access/users/1/roles".to_owned(),
            fields: fields.iter().map(field).collect(),
            files,
            waits_for,
        }
    }
    let sample = |name, render| Sample {
        name,
        address: "/resume/1",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("resume", |page| {
            let fields = [
                ("role", "consultation"),
                ("from-day", "21"),
                ("from-month", "11"),
                ("from-year", "2026"),
                ("until-day", ""),
                ("ground", "Remplace <Marie> & Jean"),
            ];
            screen(
                page,
                "/resume/1".to_owned(),
                entry(&fields, false, WaitsFor::SignIn),
            )
            .render()
        }),
        sample("resume-unnamed", |page| {
            let fields = [("kind", "a")];
            screen(
                page,
                "/resume/1".to_owned(),
                entry(&fields, true, WaitsFor::Proof),
            )
            .render()
        }),
    ]
}
