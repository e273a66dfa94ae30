//! `/me/sessions`: where one is signed in, and ending one (R17).

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::me::sessions::sessions;
use beffroi_desk::sign_in::session;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;
use serde::Deserialize;

use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::show::Tab;
use crate::visitor::{Arrived, Posted, see_other};

#[derive(Template)]
#[template(path = "me/sessions.html")]
struct Sessions {
    page: Page,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
}

/// A session.
struct Line {
    id: String,
    began: Moment,
    seen: Moment,
    level: u16,
    current: bool,
}

/// Shows them.
pub async fn show(Arrived(visitor): Arrived) -> Result<Response, Trouble> {
    let current = visitor.session.living.session;
    let found = sessions(&visitor.desk, &visitor.caller).await?;
    let lines = found.iter().map(|session| Line {
        id: session.session.to_string(),
        began: session.signed_in_at,
        seen: session.seen_at,
        level: session.level,
        current: session.session == current,
    });
    answer(&screen(visitor.page(), lines.collect()))
}

fn screen(page: Page, lines: Vec<Line>) -> Sessions {
    let title = page.t("me-tab-sessions");
    Sessions {
        tabs: super::tabs(&page),
        page: page.titled(title),
        lines,
    }
}

/// Nothing but the guards.
#[derive(Deserialize)]
pub struct Nothing {}

/// Ends one.
pub async fn end(
    Path(id): Path<String>,
    Posted { visitor, .. }: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let session = id
        .parse()
        .map_err(|_| Trouble::from(Denied::from(Reason::NotFound)))?;
    session::end(&visitor.desk, &visitor.caller, session).await?;
    Ok(see_other("/me/sessions"))
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::pages::mailbox::NOW;
    use crate::samples::{Reader, Sample};
    vec![Sample {
        name: "me-sessions",
        address: "/me/sessions",
        reader: Reader::LocalManager,
        render: |page| {
            let line = |id: &str, current| Line {
                id: id.to_owned(),
                began: NOW,
                seen: NOW,
                level: 400,
                current,
            };
            screen(page, vec![line("1", true), line("2", false)]).render()
        },
    }]
}
