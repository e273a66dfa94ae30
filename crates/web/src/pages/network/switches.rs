//! `/network/switches`: requests to go electronic, the complete ones first (M14).

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::network::switch_queue::switch_queue;
use beffroi_domain::time::{Day, Moment};

use super::words::{After, Name, name, noticed};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "network/switches.html")]
struct View {
    page: Page,
    lines: Vec<Line>,
}

struct Line {
    name: Name,
    address: String,
    at: Moment,
    from: Day,
    missing: usize,
}

/// Shows the queue.
pub async fn show(visitor: Visitor, Query(after): Query<After>) -> Result<Response, Trouble> {
    let queue = switch_queue(&visitor.desk, &visitor.caller).await?;
    let page = noticed(visitor.page(), &after);
    let lines = queue.iter().map(|waiting| Line {
        name: name(&waiting.institution.names, page.language),
        address: format!("/network/switches/{}", waiting.quality),
        at: waiting.at,
        from: waiting.from,
        missing: waiting.missing,
    });
    let lines = lines.collect();
    answer(&screen(page, lines))
}

fn screen(page: Page, lines: Vec<Line>) -> View {
    let (title, network) = (page.t("network-switches"), page.t("menu-network"));
    View {
        page: page.titled(title).under([(network, "/network")]),
        lines,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    use beffroi_domain::language::Language;
    let sample = |name, render| Sample {
        name,
        address: "/network/switches",
        reader: Reader::Operator,
        render,
    };
    vec![
        sample("network-switches", |page| {
            let line = |missing| Line {
                name: Name {
                    text: "ÖSHZ Eupen".to_owned(),
                    language: (page.language != Language::De).then_some(Language::De),
                },
                address: "/network/switches/1".to_owned(),
                at: Moment::from_millis(1_763_712_240_000),
                from: "2027-01-01".parse().unwrap(),
                missing,
            };
            let lines = vec![line(0), line(1), line(3)];
            screen(page, lines).render()
        }),
        sample("network-switches-none", |page| {
            screen(page, Vec::new()).render()
        }),
    ]
}
