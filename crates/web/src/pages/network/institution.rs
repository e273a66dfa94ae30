//! `/network/institutions/{institution}`: all about one institution, and what the security cell can do there.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use beffroi_desk::network::institution_sheet::{Holder, QualityLine, Sheet, institution_sheet};
use beffroi_domain::ids::InstitutionId;
use beffroi_domain::time::{Moment, Period};

use super::words::{After, Name, names, noticed, person, quality, title};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "network/institution.html")]
struct View {
    page: Page,
    address: String,
    name: Name,
    other_names: Vec<Name>,
    number: String,
    synthetic: bool,
    functions: Vec<FunctionRow>,
    managers: Vec<OfficeRow>,
    mission: Option<(String, String)>,
    qualities: Vec<QualityRow>,
    acts: Vec<ActRow>,
    may_change: bool,
}

struct FunctionRow {
    title: String,
    person: String,
    since: String,
    holds: bool,
    end: String,
    recover: String,
    what: String,
}

struct OfficeRow {
    title: String,
    person: String,
    blocked: bool,
    toggle: String,
    end: String,
    recover: String,
    what: String,
}

struct QualityRow {
    name: String,
    switch: Option<String>,
    state: String,
    exceptions: String,
}

struct ActRow {
    number: u64,
    at: Moment,
    what: String,
    by: String,
}

/// Shows the sheet.
pub async fn show(
    visitor: Visitor,
    Path(institution): Path<InstitutionId>,
    Query(after): Query<After>,
) -> Result<Response, Trouble> {
    let sheet = institution_sheet(&visitor.desk, &visitor.caller, institution).await?;
    let page = noticed(visitor.page(), &after);
    answer(&view(&visitor, page, &sheet))
}

fn view(visitor: &Visitor, page: Page, sheet: &Sheet) -> View {
    let address = format!("/network/institutions/{}", sheet.institution.institution);
    let reader = page.language;
    let mut official = names(&sheet.institution.names, reader);
    let name = if official.is_empty() {
        Name::default()
    } else {
        official.remove(0)
    };
    let functions = sheet.functions.iter().map(|row| {
        let title = title(&visitor.desk, row.function.code(), reader);
        FunctionRow {
            what: format!(": {title}"),
            title,
            person: person(&row.person),
            since: period(&page, &row.period),
            holds: row.holds,
            end: format!("{address}/functions/{}/end", row.act.0),
            recover: format!("{address}/persons/{}/recovery", row.person.person),
        }
    });
    let mission = sheet.mission.as_ref();
    let acts = sheet.acts.iter().map(|act| ActRow {
        number: act.number.0,
        at: act.at,
        what: page.t(&format!("network-act-{}", act.kind)).to_string(),
        by: act.by.as_ref().map(person).unwrap_or_default(),
    });
    let mut managers: Vec<OfficeRow> = sheet
        .managers
        .iter()
        .map(|row| office(visitor, &page, &address, row))
        .collect();
    let local = sheet.qualities.iter().flat_map(|line| &line.managers);
    managers.extend(local.map(|row| office(visitor, &page, &address, row)));
    let qualities = sheet
        .qualities
        .iter()
        .map(|line| quality_row(visitor, &page, line));
    screen(View {
        name,
        other_names: official,
        number: sheet.institution.number.to_string(),
        synthetic: sheet.institution.synthetic,
        functions: functions.collect(),
        managers,
        mission: mission.map(|mission| (person(&mission.president), person(&mission.secretary))),
        qualities: qualities.collect(),
        acts: acts.collect(),
        may_change: sheet.may_change,
        address: address.clone(),
        page,
    })
}

fn office(visitor: &Visitor, page: &Page, address: &str, row: &Holder) -> OfficeRow {
    let title = title(&visitor.desk, row.office.code(), page.language);
    let verb = if row.blocked { "unblock" } else { "block" };
    OfficeRow {
        what: format!(": {title}, {}", person(&row.person)),
        title,
        person: person(&row.person),
        blocked: row.blocked,
        toggle: format!("{address}/offices/{}/{verb}", row.act.0),
        end: format!("{address}/offices/{}/end", row.act.0),
        recover: format!("{address}/persons/{}/recovery", row.person.person),
    }
}

fn quality_row(visitor: &Visitor, page: &Page, line: &QualityLine) -> QualityRow {
    let state = match (line.electronic_from, line.requested) {
        (Some(from), _) => page.t("switch-electronic-from").with("day", from),
        (None, Some(from)) => page.t("switch-requested").with("day", from),
        (None, None) => page.t("network-paper"),
    };
    QualityRow {
        name: quality(&visitor.desk, &line.kind, page.language),
        switch: line
            .has_mailbox
            .then(|| format!("/network/switches/{}", line.quality)),
        state: state.to_string(),
        exceptions: line.exceptions.join(", "),
    }
}

fn period(page: &Page, period: &Period) -> String {
    match period.until {
        Some(until) => page
            .t("network-from-until")
            .with("from", period.from)
            .with("until", until),
        None => page.t("network-since").with("from", period.from),
    }
    .to_string()
}

fn screen(view: View) -> View {
    let (network, list) = (
        view.page.t("menu-network"),
        view.page.t("network-institutions"),
    );
    let page = view.page.titled(&view.name.text);
    View {
        page: page.under([(network, "/network"), (list, "/network/institutions")]),
        ..view
    }
}

#[cfg(test)]
#[expect(
    clippy::too_many_lines,
    reason = "a table or a scene, read from top to bottom"
)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use crate::samples::{Reader, Sample};
    use beffroi_domain::language::Language;
    fn empty(page: Page) -> View {
        View {
            address: "/network/institutions/1".to_owned(),
            name: Name {
                text: "CPAS de Namur".to_owned(),
                language: (page.language != Language::Fr).then_some(Language::Fr),
            },
            other_names: Vec::new(),
            number: "0207.001.234".to_owned(),
            synthetic: true,
            functions: Vec::new(),
            managers: Vec::new(),
            mission: None,
            qualities: Vec::new(),
            acts: Vec::new(),
            may_change: false,
            page,
        }
    }
    fn full(page: Page) -> View {
        let act = |(number, kind): (u64, &str)| ActRow {
            number,
            at: Moment::from_millis(1_763_712_240_000),
            what: page.t(&format!("network-act-{kind}")).to_string(),
            by: "An Claes".to_owned(),
        };
        let period = Period {
            from: "2026-01-01".parse().unwrap(),
            until: Some("2026-06-30".parse().unwrap()),
        };
        let office = |blocked| OfficeRow {
            title: "Responsable des accès".to_owned(),
            person: "Anne Lambert".to_owned(),
            blocked,
            toggle: "/network/institutions/1/offices/1/block".to_owned(),
            end: "/network/institutions/1/offices/1/end".to_owned(),
            recover: "/network/institutions/1/persons/1/recovery".to_owned(),
            what: ": Anne Lambert".to_owned(),
        };
        View {
            functions: vec![FunctionRow {
                title: "Président".to_owned(),
                person: "Peter Maes".to_owned(),
                since: self::period(&page, &period),
                holds: false,
                end: "/network/institutions/1/functions/1/end".to_owned(),
                recover: "/network/institutions/1/persons/1/recovery".to_owned(),
                what: ": Président".to_owned(),
            }],
            managers: vec![office(false), office(true)],
            mission: Some(("Peter Maes".to_owned(), "Luc Leroy".to_owned())),
            qualities: vec![QualityRow {
                name: "Action sociale".to_owned(),
                switch: Some("/network/switches/1".to_owned()),
                state: page.t("network-paper").to_string(),
                exceptions: "R6".to_owned(),
            }],
            acts: (1..)
                .zip(crate::pages::log::search::ACTS)
                .map(act)
                .collect(),
            may_change: true,
            ..empty(page)
        }
    }
    let sample = |name, render| Sample {
        name,
        address: "/network/institutions/1",
        reader: Reader::Operator,
        render,
    };
    vec![
        sample("network-institution", |page| screen(full(page)).render()),
        sample("network-institution-new", |page| {
            screen(empty(page)).render()
        }),
    ]
}
