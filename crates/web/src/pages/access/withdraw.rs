//! `/access/grants/{act}/withdraw`: a role is withdrawn, with a reason (R15, R20).

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use beffroi_desk::access::look_person;
use beffroi_desk::access::withdraw_role::{self, withdraw_role};
use beffroi_desk::denied::Denied;
use beffroi_domain::ids::ActNumber;

use super::confirm::Confirm;
use super::entered::Entered;
use super::frame::{errors, reach_of, read, role_name, spoken};
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::FieldErrors;
use crate::language::phrase::Phrase;
use crate::visitor::{Posted, Visitor, see_other};

/// Asks before.
pub async fn show(visitor: Visitor, Path(act): Path<String>) -> Result<Response, Trouble> {
    let act = ActNumber(read(&act)?);
    answer(&screen(&visitor, act, String::new(), FieldErrors::new()).await?)
}

async fn screen(
    visitor: &Visitor,
    act: ActNumber,
    reason: String,
    wrong: FieldErrors,
) -> Result<Confirm, Trouble> {
    let reach = reach_of(visitor, "").await?;
    let (name, line) = look_person::role_line(&visitor.desk, &reach, act).await?;
    let page = visitor.page().with_errors(wrong);
    let person = spoken(&page, Some(&name));
    let role = role_name(&visitor.desk, &line.grant.role, page.language);
    let until = line.grant.period.until.map_or_else(
        || page.t("access-no-end").to_string(),
        |until| page.long_date(&until),
    );
    let row = |key: &str, value: String| (page.t(key).into(), value, String::new());
    let rows = vec![
        row("access-person", person),
        row("access-role", role),
        row("access-from", page.long_date(&line.grant.period.from)),
        row("access-until", until),
    ];
    let title = page.t("access-withdraw-title");
    let button = page.t("access-withdraw-button");
    let warning = page.t("access-at-once").into();
    let back = format!("/access/users/{}", name.person);
    let page = page.titled(title).back_to(back.clone());
    let action = format!("/access/grants/{act}/withdraw");
    let mut confirm = Confirm::new(page, action, button, back);
    confirm.rows = rows;
    confirm.warning = warning;
    confirm.reason = Some(reason);
    confirm.kind = "warning";
    Ok(confirm)
}

/// Withdraws it.
pub async fn send(
    Path(act): Path<String>,
    Posted { visitor, form }: Posted<Entered>,
) -> Result<Response, Trouble> {
    let act = ActNumber(read(&act)?);
    let reach = reach_of(&visitor, "").await?;
    let found = look_person::role_line(&visitor.desk, &reach, act).await;
    if form.get("reason").trim().is_empty() && found.is_ok() {
        let mut wrong = FieldErrors::new();
        wrong.add("reason", Phrase::new("refusal-missing"));
        let screen = screen(&visitor, act, String::new(), wrong).await?;
        return answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen);
    }
    let command = withdraw_role::Form {
        grant: act,
        reason: form.get("reason").to_owned(),
    };
    match withdraw_role(&visitor.desk, &visitor.caller, command).await {
        Ok(_) => {
            let (name, _) = found?;
            let to = format!("/access/users/{}?done=withdrawn", name.person);
            Ok(see_other(&to))
        }
        Err(Denied::Refused(refusal)) if refusal.field == Some("reason") => {
            let wrong = errors(&visitor.page(), &refusal, "reason");
            let typed = form.get("reason").to_owned();
            let screen = screen(&visitor, act, typed, wrong).await?;
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
        }
        Err(denied) => Err(denied.into()),
    }
}
