//! `/sending/batches/{id}/files`: one ZIP, or the PDFs themselves, with or without their list.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::sending::add_files::{Audience, Incoming, add_files};
use beffroi_desk::sending::look_batches::look_batch;
use beffroi_domain::ids::BatchId;

use crate::error_page::{Trouble, answer, answer_with};
use crate::form::{Choice, FieldErrors};
use crate::page::Page;
use crate::refusal_words::sentence;
use crate::visitor::{Upload, Visitor, see_other};

#[derive(Template)]
#[template(path = "sending/files.html")]
pub(super) struct Files {
    pub(super) page: Page,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) audience: Vec<Choice>,
}

/// Shows the form.
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    let page = visitor.page();
    answer(&screen(&visitor, page, batch, false).await?)
}

async fn screen(
    visitor: &Visitor,
    page: Page,
    batch: BatchId,
    everybody: bool,
) -> Result<Files, Trouble> {
    let (_, found) = look_batch(&visitor.desk, &visitor.caller, batch).await?;
    Ok(shown(page, batch.to_string(), found.label, everybody))
}

pub(super) fn shown(page: Page, id: String, label: String, everybody: bool) -> Files {
    let page = super::step(page, "sending-files-title", "/sending".to_owned());
    let named = Choice::new("named", page.t("sending-audience-named"))
        .hinted(page.t("sending-audience-named-hint"));
    let all = Choice::new("all", page.t("sending-audience-all"))
        .hinted(page.t("sending-audience-all-hint"));
    Files {
        audience: vec![named.chosen(!everybody), all.chosen(everybody)],
        page,
        id,
        label,
    }
}

/// Takes the files in.
pub async fn add(Path(id): Path<String>, upload: Upload) -> Result<Response, Trouble> {
    let batch = super::named(&id)?;
    let Upload {
        visitor,
        fields,
        files,
    } = upload;
    let everybody = fields
        .get("audience")
        .is_some_and(|audience| audience == "all");
    let audience = if everybody {
        Audience::Everybody
    } else {
        Audience::Named
    };
    let incoming = files.iter().map(|file| Incoming {
        path: file.path.as_path().to_owned(),
        file_name: file.file_name.clone(),
    });
    let incoming = incoming.collect();
    match add_files(&visitor.desk, &visitor.caller, batch, incoming, &audience).await {
        Ok(_) => Ok(see_other(&format!("/sending/batches/{batch}/review"))),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let mut errors = FieldErrors::new();
            errors.add("files", sentence(&refusal));
            let page = visitor.page().with_errors(errors);
            let screen = screen(&visitor, page, batch, everybody).await?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}
