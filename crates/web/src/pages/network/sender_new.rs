//! `/network/senders/new`: a sender is registered with what it may deliver.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::network::register_sender::{Form, register_sender};
use beffroi_domain::parties::Names;
use beffroi_domain::rules::question::Ask;

use super::entered::{Entered, errors};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::page::Page;
use crate::visitor::{Posted, Visitor, see_other};

#[derive(Template)]
#[template(path = "network/sender-new.html")]
struct View {
    page: Page,
    entered: Entered,
    categories: Vec<Choice>,
}

/// Shows the form.
pub async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    answer(&view(
        &visitor,
        Entered::default(),
        &BTreeSet::new(),
        FieldErrors::new(),
    ))
}

/// Registers the sender.
pub async fn send(posted: Posted<Vec<(String, String)>>) -> Result<Response, Trouble> {
    let Posted {
        visitor,
        form: fields,
    } = posted;
    let ticked = fields.iter().filter(|(field, _)| field == "categories");
    let ticked: BTreeSet<String> = ticked.map(|(_, code)| code.clone()).collect();
    let entered = Entered(fields.into_iter().collect());
    let form = Form {
        name: Names {
            fr: Some(entered.get("name")),
            nl: Some(entered.get("name-nl")),
            de: Some(entered.get("name-de")),
        },
        categories: ticked.iter().cloned().collect(),
    };
    match register_sender(&visitor.desk, &visitor.caller, form).await {
        Ok(_) => Ok(see_other("/network/senders?done=sender")),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let view = view(&visitor, entered, &ticked, errors(&refusal));
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(denied) => Err(denied.into()),
    }
}

fn view(
    visitor: &Visitor,
    entered: Entered,
    ticked: &BTreeSet<String>,
    wrong: FieldErrors,
) -> View {
    let page = visitor.page().with_errors(wrong);
    let catalogue = &visitor.desk.catalogue;
    let choice = |code: &str, kind: String, legislation: String| {
        Choice::new(code, kind)
            .hinted(legislation)
            .chosen(ticked.contains(code))
    };
    let categories = catalogue.categories.iter().map(|category| {
        let kind = catalogue
            .kind(&category.kind)
            .map(|kind| page.text(&kind.name).to_owned());
        let law = catalogue.legislation(&category.legislation);
        let law = law.map(|law| page.text(&law.name).to_owned());
        choice(
            category.code.as_str(),
            kind.unwrap_or_default(),
            law.unwrap_or_default(),
        )
    });
    let categories = categories.collect();
    screen(page, entered, categories)
}

fn screen(page: Page, entered: Entered, categories: Vec<Choice>) -> View {
    let title = page.t("network-sender-new");
    View {
        page: page.titled(title).back_to("/network/senders"),
        entered,
        categories,
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    use beffroi_domain::refusal::{Reason, Refusal};
    fn one(page: Page) -> askama::Result<String> {
        let categories = vec![
            Choice::new("a", "État mensuel")
                .hinted("Droit à l’intégration sociale")
                .chosen(true),
            Choice::new("b", "Décompte annuel").hinted("Loi du 2 avril 1965"),
        ];
        screen(page, Entered::default(), categories).render()
    }
    let sample = |name, render| Sample {
        name,
        address: "/network/senders/new",
        reader: Reader::Operator,
        render,
    };
    vec![
        sample("network-sender-new", one),
        sample("network-sender-new-errors", |page| {
            one(page.with_errors(errors(
                &Refusal::because(Reason::Missing).about("categories"),
            )))
        }),
    ]
}
