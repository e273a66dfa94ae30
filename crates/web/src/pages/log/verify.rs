//! `/log/verify`: how anybody verifies the logs, what the last verification found, and the checkpoint to keep.

use askama::Template;
use axum::response::Response;
use beffroi_desk::checkpoint::latest;
use beffroi_desk::log::place::Book;
use beffroi_desk::log::search;
use beffroi_desk::verify::last::{self, Last};

use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "log/verify.html")]
struct Screen {
    page: Page,
    last: Option<Last>,
    ledger: Option<String>,
    trail: Option<String>,
    key: String,
}

/// Shows it.
pub async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let desk = &visitor.desk;
    search::enter(desk, &visitor.caller).await?;
    let last = last::last(desk).await?;
    let ledger = latest::of(desk, Book::Ledger).await?.map(|note| note.note);
    let trail = latest::of(desk, Book::Trail).await?.map(|note| note.note);
    let key = desk.signer.key().to_string();
    answer(&screen(visitor.page(), last, [ledger, trail], key))
}

fn screen(
    page: Page,
    last: Option<Last>,
    [ledger, trail]: [Option<String>; 2],
    key: String,
) -> Screen {
    let title = page.t("log-verify-title");
    let (home, log) = (page.t("menu-home"), page.t("menu-log"));
    Screen {
        page: page.titled(title).under([(home, "/home"), (log, "/log")]),
        last,
        ledger,
        trail,
        key,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    use beffroi_desk::verify::last::Found;
    use beffroi_domain::time::Moment;
    fn last(findings: u64) -> Option<Last> {
        let found = Found {
            acts: 30_000,
            entries: 120_000,
            rows: 45_000,
            objects: 900,
            findings,
        };
        Some(Last {
            at: Moment::from_millis(1_795_251_600_000),
            found,
        })
    }
    fn notes() -> [Option<String>; 2] {
        let note = |log: &str| {
            Some(format!(
                "desk.example/{log}\n30000\nCsUYapGGPo4dkMgIAUqom\n\n— desk.example Az3g\n"
            ))
        };
        [note("ledger"), note("trail")]
    }
    let sample = |name, render| Sample {
        name,
        address: "/log/verify",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("log-verify", |page| {
            screen(page, last(0), notes(), "desk.example+1+Az".to_owned()).render()
        }),
        sample("log-verify-damaged", |page| {
            screen(page, last(2), notes(), "desk.example+1+Az".to_owned()).render()
        }),
        sample("log-verify-never", |page| {
            screen(page, None, [None, None], "desk.example+1+Az".to_owned()).render()
        }),
    ]
}
