//! From an institution's sheet: ending a function; ending, blocking and unblocking an office. Each is asked again before
//! it is done.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use beffroi_desk::access::office;
use beffroi_desk::network::end_function as function;
use beffroi_desk::network::institution_sheet::{Sheet, institution_sheet};
use beffroi_desk::people::PersonName;
use beffroi_domain::ids::{ActNumber, InstitutionId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;

use super::words::{name, person, title};
use crate::app::App;
use crate::error_page::{Trouble, answer};
use crate::pages::access::confirm::Confirm;
use crate::visitor::{Posted, Visitor, see_other};

/// The routes of this part.
pub fn routes() -> Router<App> {
    let under = |path: &str| format!("/network/institutions/{{institution}}/{path}");
    Router::new()
        .route(
            &under("functions/{act}/end"),
            get(ask_end_function).post(end_function),
        )
        .route(
            &under("offices/{act}/end"),
            get(ask_end_office).post(end_office),
        )
        .route(
            &under("offices/{act}/block"),
            get(ask_block_office).post(block_office),
        )
        .route(
            &under("offices/{act}/unblock"),
            get(ask_unblock_office).post(unblock_office),
        )
}

/// Nothing but what every form carries.
#[derive(serde::Deserialize)]
pub struct Nothing {}

fn back(institution: InstitutionId, done: &str) -> Response {
    see_other(&format!("/network/institutions/{institution}?done={done}"))
}

/// Asks whether an attested function is to end.
pub async fn ask_end_function(
    visitor: Visitor,
    Path((institution, act)): Path<(InstitutionId, u64)>,
) -> Result<Response, Trouble> {
    let sheet = institution_sheet(&visitor.desk, &visitor.caller, institution).await?;
    let row = sheet.functions.iter().find(|row| row.act.0 == act);
    let row = row.ok_or(Refusal::because(Reason::NotFound))?;
    let sure = Sure {
        verb: "end",
        key: "network-function",
        code: row.function.code(),
        whom: &row.person,
    };
    let action = format!("/network/institutions/{institution}/functions/{act}/end");
    confirm(visitor, &sheet, &sure, action)
}

/// Asks whether an office is to end.
pub async fn ask_end_office(visitor: Visitor, of: OfOffice) -> Result<Response, Trouble> {
    ask_office(visitor, of, "end").await
}

/// Asks whether an office is to be blocked.
pub async fn ask_block_office(visitor: Visitor, of: OfOffice) -> Result<Response, Trouble> {
    ask_office(visitor, of, "block").await
}

/// Asks whether a blocked office is to be given back.
pub async fn ask_unblock_office(visitor: Visitor, of: OfOffice) -> Result<Response, Trouble> {
    ask_office(visitor, of, "unblock").await
}

type OfOffice = Path<(InstitutionId, u64)>;

async fn ask_office(
    visitor: Visitor,
    Path((institution, act)): OfOffice,
    verb: &'static str,
) -> Result<Response, Trouble> {
    let sheet = institution_sheet(&visitor.desk, &visitor.caller, institution).await?;
    let local = sheet.qualities.iter().flat_map(|line| &line.managers);
    let mut all = sheet.managers.iter().chain(local);
    let row = all.find(|row| row.act.0 == act);
    let row = row.ok_or(Refusal::because(Reason::NotFound))?;
    let sure = Sure {
        verb,
        key: "network-office",
        code: row.office.code(),
        whom: &row.person,
    };
    let action = format!("/network/institutions/{institution}/offices/{act}/{verb}");
    confirm(visitor, &sheet, &sure, action)
}

/// What is asked once more.
struct Sure<'a> {
    verb: &'static str,
    key: &'static str,
    code: &'static str,
    whom: &'a PersonName,
}

fn confirm(
    visitor: Visitor,
    sheet: &Sheet,
    sure: &Sure<'_>,
    action: String,
) -> Result<Response, Trouble> {
    let page = visitor.page();
    let back = format!("/network/institutions/{}", sheet.institution.institution);
    let asked = page.t(&format!("network-sure-{}", sure.verb));
    let button = page.t(&format!("network-{}", sure.verb));
    let follows = page.t(&format!("network-sure-{}-follows", sure.verb));
    let what = title(&visitor.desk, sure.code, page.language);
    let rows = vec![
        (page.t(sure.key).into(), what, String::new()),
        (
            page.t("network-person").into(),
            person(sure.whom),
            String::new(),
        ),
    ];
    let caption = name(&sheet.institution.names, page.language).text;
    let page = page.titled(asked).back_to(back.clone());
    let mut confirm = Confirm::new(page, action, button, back);
    confirm.caption = caption;
    confirm.rows = rows;
    confirm.warning = follows.into();
    confirm.kind = if sure.verb == "unblock" {
        ""
    } else {
        "warning"
    };
    answer(&confirm)
}

/// Ends an attested function.
pub async fn end_function(
    Path((institution, act)): Path<(InstitutionId, u64)>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    let (desk, caller) = (&visitor.desk, &visitor.caller);
    function::end_function(desk, caller, institution, ActNumber(act)).await?;
    Ok(back(institution, "ended"))
}

/// Ends an office.
pub async fn end_office(
    Path((institution, act)): Path<(InstitutionId, u64)>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    office::end_office(&visitor.desk, &visitor.caller, ActNumber(act)).await?;
    Ok(back(institution, "ended"))
}

/// Blocks an office.
pub async fn block_office(
    Path((institution, act)): Path<(InstitutionId, u64)>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    office::block_office(&visitor.desk, &visitor.caller, ActNumber(act)).await?;
    Ok(back(institution, "blocked"))
}

/// Gives a blocked office back.
pub async fn unblock_office(
    Path((institution, act)): Path<(InstitutionId, u64)>,
    posted: Posted<Nothing>,
) -> Result<Response, Trouble> {
    let visitor = posted.visitor;
    visitor.desk.may(&visitor.caller, &Ask::ViewNetwork).await?;
    office::unblock_office(&visitor.desk, &visitor.caller, ActNumber(act)).await?;
    Ok(back(institution, "unblocked"))
}
