//! `/network/mail-queue`: mails that wait, mails that were refused, and trying those again.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use beffroi_desk::mail::queue::{self, Queue, Queued};
use beffroi_domain::time::Moment;

use super::suspend::Nothing;
use super::words::{After, noticed};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

#[derive(Template)]
#[template(path = "network/mail-queue.html")]
struct View {
    page: Page,
    configured: bool,
    lists: [List; 2],
}

struct List {
    title: String,
    none: String,
    lines: Vec<Line>,
    retry: bool,
}

struct Line {
    reference: String,
    kind: String,
    recipient: String,
    created_at: Moment,
    answer: String,
}

/// Shows the queue.
pub async fn show(visitor: Visitor, Query(after): Query<After>) -> Result<Response, Trouble> {
    let queue = queue::queue(&visitor.desk, &visitor.caller).await?;
    answer(&screen(noticed(visitor.page(), &after), &queue))
}

/// Tries a refused mail again.
pub async fn retry(
    Path(reference): Path<String>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    queue::retry(&visitor.desk, &visitor.caller, &reference).await?;
    Ok(see_other("/network/mail-queue?done=retried"))
}

fn screen(page: Page, queue: &Queue) -> View {
    let (title, network) = (page.t("network-mail-queue"), page.t("menu-network"));
    let say = |key: &str| page.t(key).to_string();
    let line = |mail: &Queued| Line {
        reference: mail.reference.clone(),
        kind: say(&format!("network-mail-{}", mail.kind)),
        recipient: mail.recipient.clone(),
        created_at: mail.created_at,
        // That there is no server stands at the top of the page.
        answer: mail
            .answer
            .clone()
            .filter(|answer| answer != "no-server")
            .unwrap_or_else(|| "–".to_owned()),
    };
    let lists = [
        List {
            title: say("network-mail-refused"),
            none: say("network-mail-refused-none"),
            lines: queue.refused.iter().map(line).collect(),
            retry: true,
        },
        List {
            title: page
                .t("network-mail-waiting")
                .with("count", queue.waiting)
                .to_string(),
            none: say("network-mail-waiting-none"),
            lines: queue.oldest.iter().map(line).collect(),
            retry: false,
        },
    ];
    View {
        page: page.titled(title).under([(network, "/network")]),
        configured: queue.configured,
        lists,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    fn queue(kinds: &[&str]) -> Queue {
        let mail = |kind: &&str| Queued {
            reference: format!("7K2M{}", kind.len()),
            kind: (*kind).to_owned(),
            recipient: "c…@cpas.example".to_owned(),
            quality: None,
            created_at: Moment::from_millis(1_763_712_240_000),
            answer: Some("550".to_owned()),
        };
        let lines: Vec<Queued> = kinds.iter().map(mail).collect();
        Queue {
            configured: !kinds.is_empty(),
            waiting: u64::try_from(lines.len()).unwrap(),
            oldest: lines.clone(),
            refused: lines,
        }
    }
    let sample = |name, render| Sample {
        name,
        address: "/network/mail-queue",
        reader: Reader::Operator,
        render,
    };
    vec![
        sample("network-mail-queue", |page| {
            screen(
                page,
                &queue(&["switch-approved", "new-documents", "designation"]),
            )
            .render()
        }),
        sample("network-mail-queue-none", |page| {
            screen(page, &queue(&[])).render()
        }),
    ]
}
