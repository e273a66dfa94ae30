//! `/me/history`: one's own sign-ins, and the mails that one was sent (R17).

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::me::history::{self, history, mails_to_me};
use beffroi_domain::time::Moment;
use serde::Deserialize;

use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::show::{Pages, Tab};
use crate::visitor::Arrived;

#[derive(Template)]
#[template(path = "me/history.html")]
struct History {
    page: Page,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    pages: Pages,
    mails: Vec<Mail>,
}

/// A sign-in, or what belongs to it.
struct Line {
    at: Moment,
    what: String,
    means: String,
    done: bool,
}

/// A mail.
struct Mail {
    at: Moment,
    subject: String,
    sent: bool,
}

/// From where the list goes on.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    after: String,
}

/// Shows them.
pub async fn show(
    Arrived(visitor): Arrived,
    Query(After { after }): Query<After>,
) -> Result<Response, Trouble> {
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    let after = read(&after);
    let found = history(desk, caller, after).await?;
    let page = visitor.page();
    let lines = found.lines.iter().map(|found| line(&page, found)).collect();
    let next = found
        .next
        .map(|(at, number)| format!("/me/history?after={}-{number}", at.millis()));
    let pages = Pages {
        first: after.map(|_| "/me/history".to_owned()),
        previous: None,
        next,
    };
    let mails = mails_to_me(desk, caller).await?;
    let mails = mails.into_iter().map(|mail| Mail {
        at: mail.created_at,
        subject: mail.subject,
        sent: mail.state == "sent",
    });
    answer(&screen(page, lines, pages, mails.collect()))
}

/// What cannot be read begins at the beginning.
fn read(after: &str) -> Option<(Moment, u64)> {
    let (at, number) = after.rsplit_once('-')?;
    Some((Moment::from_millis(at.parse().ok()?), number.parse().ok()?))
}

fn line(page: &Page, found: &history::Line) -> Line {
    let means = found.means.as_deref().unwrap_or("password");
    Line {
        at: found.at,
        what: page.t(&format!("me-history-{}", found.kind)).into(),
        means: page.t(&format!("log-means-{means}")).into(),
        done: found.done,
    }
}

fn screen(page: Page, lines: Vec<Line>, pages: Pages, mails: Vec<Mail>) -> History {
    let title = page.t("me-tab-history");
    History {
        tabs: super::tabs(&page),
        page: page.titled(title),
        lines,
        pages,
        mails,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::pages::mailbox::NOW;
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/me/history",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("me-history", |page| {
            let found = |kind: &str, means: &str, done| history::Line {
                at: NOW,
                number: 1,
                kind: kind.to_owned(),
                means: Some(means.to_owned()),
                done,
            };
            let lines = [
                found("sign-in", "totp", true),
                found("sign-in", "password", false),
                found("means-added", "eid", true),
            ];
            let lines = lines.iter().map(|found| line(&page, found)).collect();
            let pages = Pages {
                first: None,
                previous: None,
                next: Some("/me/history?after=1-1".to_owned()),
            };
            let mail = |subject: &str, sent| Mail {
                at: NOW,
                subject: subject.to_owned(),
                sent,
            };
            let mails = vec![
                mail("Un moyen de connexion a été ajouté [ABC123]", true),
                mail("Een aanmeldmiddel is toegevoegd [ABC124]", false),
            ];
            screen(page, lines, pages, mails).render()
        }),
        sample("me-history-empty", |page| {
            let pages = Pages {
                first: None,
                previous: None,
                next: None,
            };
            screen(page, Vec::new(), pages, Vec::new()).render()
        }),
    ]
}
