//! `/me/access`: one's own offices, functions and roles: where, until when, given by whom, by which act (R17).

use askama::Template;
use axum::response::Response;
use beffroi_desk::me::rights::{Right, What, rights};
use beffroi_desk::menu::quality_name;
use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::ids::ActNumber;
use beffroi_domain::language::Language;
use beffroi_domain::time::{Day, Period};

use super::rights_words;
use crate::error_page::{Trouble, answer};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::session::official_name;
use crate::show::Tab;
use crate::visitor::{Arrived, Visitor};

#[derive(Template)]
#[template(path = "me/access.html")]
struct Access {
    page: Page,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
}

/// A right.
struct Line {
    what: String,
    tag: Option<(&'static str, &'static str)>,
    institution: String,
    institution_language: Option<Language>,
    quality: String,
    period: Phrase,
    giver: Phrase,
    act: ActNumber,
}

/// Shows them.
pub async fn show(Arrived(visitor): Arrived) -> Result<Response, Trouble> {
    let found = rights(&visitor.desk, &visitor.caller).await?;
    answer(&screen(visitor.page(), lines(&visitor, &found)))
}

fn screen(page: Page, lines: Vec<Line>) -> Access {
    let title = page.t("me-tab-access");
    Access {
        tabs: super::tabs(&page),
        page: page.titled(title),
        lines,
    }
}

fn lines(visitor: &Visitor, rights: &[Right]) -> Vec<Line> {
    let page = visitor.page();
    let today = visitor.caller.at.day();
    rights
        .iter()
        .filter_map(|right| line(&page, &visitor.desk.catalogue, right, today))
        .collect()
}

fn line(page: &Page, catalogue: &Catalogue, right: &Right, today: Day) -> Option<Line> {
    let institution = right.institution.as_ref();
    let (institution, institution_language) = institution
        .map(|institution| official_name(&institution.names, &institution.languages, page.language))
        .unwrap_or_default();
    let quality = right
        .quality
        .as_ref()
        .and_then(|quality| quality_name(catalogue, &quality.kind));
    Some(Line {
        what: rights_words::name(page, catalogue, &right.what)?,
        tag: tag(right, today),
        institution,
        institution_language,
        quality: quality
            .map(|name| page.text(&name).to_owned())
            .unwrap_or_default(),
        period: period(right),
        giver: giver(page, right),
        act: right.act,
    })
}

fn tag(right: &Right, today: Day) -> Option<(&'static str, &'static str)> {
    match (&right.what, right.period) {
        (What::Office(_, true), _) => Some(("orange", "me-tag-blocked")),
        (_, Some(Period { from, .. })) if from > today => Some(("blue", "me-tag-coming")),
        (
            _,
            Some(Period {
                until: Some(until), ..
            }),
        ) if until < today => Some(("red", "me-tag-over")),
        _ => None,
    }
}

fn period(right: &Right) -> Phrase {
    match right.period {
        Some(Period {
            from,
            until: Some(until),
        }) => Phrase::new("me-from-until")
            .with("from", from)
            .with("until", until),
        Some(Period { from, until: None }) => Phrase::new("me-from").with("from", from),
        None => Phrase::new("me-from").with("from", right.at.day()),
    }
}

fn giver(page: &Page, right: &Right) -> Phrase {
    let name = right
        .giver
        .as_ref()
        .map(|giver| format!("{} {}", giver.given_name, giver.family_name));
    let name = name.unwrap_or_else(|| page.t("me-giver-program").to_string());
    Phrase::new("me-given")
        .with("person", name)
        .with("on", right.at.day())
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::pages::mailbox::NOW;
    use crate::samples::{Reader, Sample};
    fn line(what: &str, tag: Option<(&'static str, &'static str)>) -> Line {
        let day = NOW.day();
        Line {
            what: what.to_owned(),
            tag,
            institution: "CPAS de Namur".to_owned(),
            institution_language: Some(Language::Fr),
            quality: "Action sociale".to_owned(),
            period: Phrase::new("me-from-until")
                .with("from", day)
                .with("until", day.plus_days(30)),
            giver: Phrase::new("me-given")
                .with("person", "Jan Peeters")
                .with("on", day),
            act: ActNumber(42),
        }
    }
    let sample = |name, render| Sample {
        name,
        address: "/me/access",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("me-access", |page| {
            let lines = vec![
                line("Agent Social", None),
                line("Gestion Primaweb", Some(("blue", "me-tag-coming"))),
                line("Handiweb", Some(("red", "me-tag-over"))),
                Line {
                    period: Phrase::new("me-from").with("from", NOW.day()),
                    ..line("Gestionnaire", Some(("orange", "me-tag-blocked")))
                },
            ];
            screen(page, lines).render()
        }),
        sample("me-access-none", |page| screen(page, Vec::new()).render()),
    ]
}
