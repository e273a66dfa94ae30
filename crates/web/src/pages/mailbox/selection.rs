//! `/mailbox/selection`: the ticked documents as one zip (M7).

use std::sync::Arc;

use axum::body::Body;
use axum::http::Uri;
use axum::response::Response;
use beffroi_desk::denied::Denied;
use beffroi_desk::mailbox::select::select;
use beffroi_domain::ids::DocumentId;

use super::file::harmless;
use super::query::Pairs;
use super::{list, named};
use crate::error_page::Trouble;
use crate::visitor::{Posted, field_errors};

/// Gives the zip; a selection that cannot be given comes back with the list.
pub async fn give(Posted { visitor, form }: Posted<Pairs>) -> Result<Response, Trouble> {
    let ticked = form.iter().filter(|(name, _)| name == "document");
    let documents: Vec<DocumentId> = ticked.map(|(_, id)| named(id)).collect::<Result<_, _>>()?;
    let (desk, language) = (Arc::clone(&visitor.desk), visitor.visit.language);
    match select(desk, &visitor.caller, &documents, language).await {
        Ok(zip) => {
            let name = visitor
                .page()
                .t("mailbox-zip-name")
                .with("day", visitor.caller.at.day())
                .to_string();
            Ok(harmless(
                Body::from_stream(zip),
                "application/zip",
                "attachment",
                &format!("{name}.zip"),
            ))
        }
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            list::again(&visitor, field_errors(&refusal), &shown(&form)).await
        }
        Err(denied) => Err(denied.into()),
    }
}

/// The list on which the boxes were ticked.
fn shown(form: &Pairs) -> Pairs {
    let back = form
        .iter()
        .find(|(name, _)| name == "back")
        .map(|(_, back)| back);
    let uri: Option<Uri> = back.and_then(|back| back.parse().ok());
    let pairs = uri.and_then(|uri| axum::extract::Query::<Pairs>::try_from_uri(&uri).ok());
    pairs
        .map(|axum::extract::Query(pairs)| pairs)
        .unwrap_or_default()
}
