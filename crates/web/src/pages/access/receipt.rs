//! `/access/acts/{act}/receipt.pdf`: the receipt of what was done, in the languages of the institution.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::access::look_history::{self, ActSheet};
use beffroi_desk::access::reach::Reach;
use beffroi_desk::pdf::receipt::{ReceiptDocument, Section, receipt};
use beffroi_domain::ids::ActNumber;
use beffroi_domain::language::Language;
use beffroi_domain::time::Moment;

use super::act_words::line;
use super::frame::{institution_name, reach_of, read};
use crate::error_page::Trouble;
use crate::page::Page;
use crate::visitor::Visitor;

/// Makes it: the same act always gives the same bytes, until a signed note covers it.
pub async fn show(visitor: Visitor, Path(act): Path<String>) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, "").await?;
    let number = ActNumber(read(&act)?);
    let sheet = look_history::act_sheet(&visitor.desk, &reach, number).await?;
    let bytes = receipt(&document(&visitor, &reach, &sheet)).map_err(Trouble::fault)?;
    let name = format!("inline; filename=\"receipt-{number}.pdf\"");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// Every language of the institution in its own order: the first gives rows and footer, the others a section each.
fn document(visitor: &Visitor, reach: &Reach, sheet: &ActSheet) -> ReceiptDocument {
    let languages = &reach.institution.languages;
    let first = languages.first().copied().unwrap_or(Language::Fr);
    let page = page_in(visitor, first);
    let mut sections = Vec::new();
    for (place, &language) in languages.iter().enumerate() {
        sections.push(acts(visitor, sheet, &page_in(visitor, language), place > 0));
    }
    ReceiptDocument {
        language: first.locale().to_owned(),
        network: visitor
            .desk
            .catalogue
            .network
            .name
            .in_language(first)
            .to_owned(),
        written: sheet
            .telling
            .acts
            .first()
            .map_or(Moment::from_millis(0), |act| act.at),
        title: page.t("access-receipt-title").into(),
        rows: rows(visitor, reach, sheet, &page),
        sections,
        footer: page
            .t("access-receipt-footer")
            .with("address", &visitor.desk.settings.base_url)
            .into(),
        numbering: page
            .t("access-receipt-numbering")
            .with("page", "{page}")
            .with("pages", "{pages}")
            .into(),
    }
}

fn page_in(visitor: &Visitor, language: Language) -> Page {
    let mut page = visitor.page();
    page.language = language;
    page
}

fn rows(visitor: &Visitor, reach: &Reach, sheet: &ActSheet, page: &Page) -> Vec<(String, String)> {
    let mut rows = vec![(
        page.t("access-institution").into(),
        format!(
            "{} ({})",
            institution_name(reach, page.language),
            reach.institution.number
        ),
    )];
    if let Some(act) = sheet.telling.acts.first() {
        let told = line(&visitor.desk, page, &sheet.telling, act);
        rows.extend([
            (
                page.t("access-act-number").into(),
                page.number(act.number.0).to_string(),
            ),
            (page.t("access-act-when").into(), page.moment(&act.at)),
            (page.t("access-act-who").into(), told.by.to_string()),
            (page.t("access-act-leaf").into(), act.leaf.to_string()),
        ]);
        if !told.reason.is_empty() {
            rows.push((page.t("access-reason").into(), told.reason));
        }
    }
    if let Some(note) = &sheet.checkpoint {
        rows.push((
            page.t("access-act-checkpoint").into(),
            page.t("access-act-covers")
                .with("count", note.size)
                .with("at", note.at)
                .into(),
        ));
    }
    rows
}

fn acts(visitor: &Visitor, sheet: &ActSheet, page: &Page, titled: bool) -> Section {
    let telling = &sheet.telling;
    let row = |act| {
        let told = line(&visitor.desk, page, telling, act);
        (
            page.t("access-act-numbered")
                .with("number", told.number.to_string())
                .into(),
            told.sentence.to_string(),
        )
    };
    let heading = if titled {
        format!(
            "{} ({})",
            page.t("access-receipt-acts"),
            page.language.own_name()
        )
    } else {
        page.t("access-receipt-acts").into()
    };
    Section {
        heading,
        rows: telling.acts.iter().map(row).collect(),
        ..Section::default()
    }
}
