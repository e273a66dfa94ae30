//! `/network/senders`: who may deliver documents, by whom and by what.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::network::senders_page::senders_page;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::time::Day;

use super::words::{After, name, noticed, persons};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "network/senders.html")]
struct View {
    page: Page,
    lines: Vec<Line>,
    may_change: bool,
}

struct Line {
    name: String,
    address: String,
    categories: Vec<String>,
    staff: String,
    clients: Vec<ClientRow>,
}

struct ClientRow {
    label: String,
    until: Day,
    works: bool,
    end: String,
}

/// Shows the senders.
pub async fn show(visitor: Visitor, Query(after): Query<After>) -> Result<Response, Trouble> {
    let senders = senders_page(&visitor.desk, &visitor.caller).await?;
    let page = noticed(visitor.page(), &after);
    let lines = senders.lines.iter().map(|line| {
        let clients = line.clients.iter().map(|client| ClientRow {
            label: client.label.clone(),
            until: client.expires_at.plus_millis(-1).day(),
            works: client.works,
            end: format!("/network/credentials/{}/end", client.client),
        });
        Line {
            name: name(&line.sender.name, page.language).text,
            address: format!("/network/senders/{}", line.sender.facts.id),
            categories: categories(
                &visitor.desk.catalogue,
                &page,
                &line.sender.facts.categories,
            ),
            staff: persons(&line.staff),
            clients: clients.collect(),
        }
    });
    let lines = lines.collect();
    answer(&screen(page, lines, senders.may_change))
}

/// The kinds of document that a sender may send, each with its legislations; all of them in one word.
fn categories(catalogue: &Catalogue, page: &Page, allowed: &BTreeSet<String>) -> Vec<String> {
    let mut sendable = catalogue.categories.iter();
    if sendable.all(|category| allowed.contains(category.code.as_str())) {
        return vec![page.t("network-sender-all").into()];
    }
    let kinds = catalogue.kinds.iter().filter_map(|kind| {
        let of_kind = catalogue.categories.iter().filter(|category| {
            category.kind == kind.code && allowed.contains(category.code.as_str())
        });
        let laws: Vec<&str> = of_kind
            .filter_map(|category| catalogue.legislation(&category.legislation))
            .map(|law| page.text(&law.short_name))
            .collect();
        let said = page
            .t("sending-category-name")
            .with("kind", page.text(&kind.name))
            .with("legislation", laws.join(", "));
        (!laws.is_empty()).then(|| said.into())
    });
    kinds.collect()
}

fn screen(page: Page, lines: Vec<Line>, may_change: bool) -> View {
    let (title, network) = (page.t("network-senders"), page.t("menu-network"));
    View {
        page: page.titled(title).under([(network, "/network")]),
        lines,
        may_change,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    let sample = |name, render| Sample {
        name,
        address: "/network/senders",
        reader: Reader::Operator,
        render,
    };
    vec![
        sample("network-senders", |page| {
            let client = |works| ClientRow {
                label: "Batch".to_owned(),
                until: "2027-11-21".parse().unwrap(),
                works,
                end: "/network/credentials/1/end".to_owned(),
            };
            let line = Line {
                name: "SPP Intégration sociale".to_owned(),
                address: "/network/senders/1".to_owned(),
                categories: vec!["Monthly statement – Social integration".to_owned()],
                staff: "Tom Wouters".to_owned(),
                clients: vec![client(true), client(false)],
            };
            screen(page, vec![line], true).render()
        }),
        sample("network-senders-none", |page| {
            screen(page, Vec::new(), true).render()
        }),
    ]
}
