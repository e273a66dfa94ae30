//! `/network`: what waits for the operator.

use askama::Template;
use axum::response::Response;
use beffroi_desk::network::overview::{self, Overview};

use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "network/overview.html")]
struct View {
    page: Page,
    view: Overview,
}

/// Shows what waits.
pub async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let view = overview::overview(&visitor.desk, &visitor.caller).await?;
    answer(&screen(visitor.page(), view))
}

fn screen(page: Page, view: Overview) -> View {
    let title = page.t("menu-network");
    View {
        page: page.titled(title),
        view,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    vec![
        Sample {
            name: "network",
            address: "/network",
            reader: Reader::Operator,
            render: |page| {
                let view = Overview {
                    has_institutions: true,
                    senders: 2,
                    requests: 3,
                    mails_waiting: 12,
                    mails_refused: 1,
                    mail_configured: true,
                };
                screen(page, view).render()
            },
        },
        Sample {
            name: "network-first-start",
            address: "/network",
            reader: Reader::Operator,
            render: |page| {
                let view = Overview {
                    has_institutions: false,
                    senders: 0,
                    requests: 0,
                    mails_waiting: 0,
                    mails_refused: 0,
                    mail_configured: false,
                };
                screen(page, view).render()
            },
        },
    ]
}
