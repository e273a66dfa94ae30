//! `/network/institutions`: the list, by number or by name.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use beffroi_desk::network::institutions_page::{Search, institutions_page};
use serde::Deserialize;

use super::words::{After, Name, name, noticed};
use crate::error_page::{Trouble, answer};
use crate::page::{Page, encode_for_query};
use crate::show::Pages;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "network/institutions.html")]
struct View {
    page: Page,
    q: String,
    clear: String,
    lines: Vec<Line>,
    pages: Pages,
}

struct Line {
    name: Name,
    address: String,
    number: String,
    synthetic: bool,
    electronic: bool,
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

/// Shows a page of the list.
pub async fn show(
    visitor: Visitor,
    Query(asked): Query<Asked>,
    Query(after): Query<After>,
) -> Result<Response, Trouble> {
    let search = Search {
        text: asked.q.clone(),
        after: asked.after.clone(),
    };
    let found = institutions_page(&visitor.desk, &visitor.caller, &search).await?;
    let page = noticed(visitor.page(), &after);
    let reader = page.language;
    let lines = found.lines.iter().map(|line| Line {
        name: name(&line.institution.names, reader),
        address: format!("/network/institutions/{}", line.institution.institution),
        number: line.institution.number.to_string(),
        synthetic: line.institution.synthetic,
        electronic: line.electronic,
    });
    answer(&screen(page, &asked, lines.collect(), found.next))
}

fn screen(page: Page, asked: &Asked, lines: Vec<Line>, next: Option<String>) -> View {
    let title = page.t("network-institutions");
    let network = page.t("menu-network");
    let filter = if asked.q.is_empty() {
        String::new()
    } else {
        format!("q={}", encode_for_query(&asked.q))
    };
    let next = next.map(|next| {
        format!(
            "/network/institutions?{filter}&after={}",
            encode_for_query(&next)
        )
    });
    let first = asked
        .after
        .as_ref()
        .map(|_| format!("/network/institutions?{filter}"));
    View {
        page: page.titled(title).under([(network, "/network")]),
        q: asked.q.clone(),
        clear: if filter.is_empty() {
            String::new()
        } else {
            "/network/institutions".to_owned()
        },
        lines,
        pages: Pages {
            first,
            previous: None,
            next,
        },
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    use beffroi_domain::language::Language;
    let sample = |name, render| Sample {
        name,
        address: "/network/institutions",
        reader: Reader::Operator,
        render,
    };
    vec![
        sample("network-institutions", |page| {
            let line = |text: &str, electronic| Line {
                name: Name {
                    text: text.to_owned(),
                    language: (page.language != Language::De).then_some(Language::De),
                },
                address: "/network/institutions/1".to_owned(),
                number: "0207.001.234".to_owned(),
                synthetic: electronic,
                electronic,
            };
            let lines = vec![line("ÖSHZ Eupen", true), line("ÖSHZ Raeren", false)];
            screen(page, &Asked::default(), lines, Some("0207".to_owned())).render()
        }),
        sample("network-institutions-none", |page| {
            let asked = Asked {
                q: "Zoë <b>".to_owned(),
                after: Some("a".to_owned()),
            };
            screen(page, &asked, Vec::new(), None).render()
        }),
    ]
}
