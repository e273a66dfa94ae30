//! `/access/acts/{act}`: what was done, its number, what proves it, and what comes next.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use beffroi_desk::access::admit::Admitted;
use beffroi_desk::access::look_history::{self, ActSheet};
use beffroi_desk::access::told;
use beffroi_desk::denied::Denied;
use beffroi_desk::desk::Done;
use beffroi_desk::sign_in::hand_over;
use beffroi_domain::ids::{ActNumber, DraftId};
use serde::Deserialize;

use super::act_words::{Line, line};
use super::frame::{Asked, reach_of, read};
use crate::error_page::{Trouble, answer};
use crate::page::Page;
use crate::visitor::{Visitor, see_other};

/// What the address says besides the act.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    /// What was done, by a code of a closed list.
    #[serde(default)]
    pub done: String,
    /// Under which draft an activation waits to be handed over.
    #[serde(default)]
    pub hand: String,
}

/// The page.
#[derive(Template)]
#[template(path = "access/act.html")]
pub struct Screen {
    /// The frame.
    pub page: Page,
    /// Whether it is a confirmation of what was just done.
    pub confirmed: bool,
    /// The number of the act.
    pub number: u64,
    /// Every act that was done together, in order.
    pub lines: Vec<Line>,
    /// The hash of the act's leaf.
    pub leaf: String,
    /// How many acts the signed note covers, if one does.
    pub checkpoint: Option<u64>,
    /// Where it is chosen how the activation is handed over, if one waits.
    pub hand: Option<String>,
    /// The person whom it concerns, in the address of his page.
    pub person: Option<String>,
}

/// Leads to the page of what was just done; an activation waits, sealed, until it is chosen there how it is handed over.
pub async fn to_act(
    visitor: &Visitor,
    done: &Done<Admitted>,
    code: &str,
) -> Result<Response, Trouble> {
    // The last act is the one that was meant; those before it make the person known.
    let Some(act) = done.acts.last() else {
        return Ok(see_other("/access"));
    };
    let waiting = match &done.value.activation {
        Some(given) => {
            let (person, given) = (done.value.person, given.clone());
            let id = hand_over::keep(&visitor.desk, &visitor.caller, person, given).await?;
            format!("&hand={id}")
        }
        None => String::new(),
    };
    Ok(see_other(&format!(
        "/access/acts/{act}?done={code}{waiting}"
    )))
}

/// Shows it.
pub async fn show(
    visitor: Visitor,
    Path(act): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Trouble> {
    let reach = reach_of(&visitor, &Asked::default().quality).await?;
    let number = ActNumber(read(&act)?);
    let sheet = look_history::act_sheet(&visitor.desk, &reach, number).await?;
    let hand = waiting(&visitor, &after.hand).await?;
    answer(&screen(&visitor, sheet, &after.done, hand))
}

/// Where the activation that waits under this draft is handed over, unless it is on its way.
async fn waiting(visitor: &Visitor, hand: &str) -> Result<Option<String>, Trouble> {
    let Ok(id) = hand.parse::<DraftId>() else {
        return Ok(None);
    };
    match hand_over::whose(&visitor.desk, &visitor.caller, id).await {
        Ok(_) => Ok(Some(format!("/activations/{id}"))),
        Err(Denied::Refused(_)) => Ok(None),
        Err(denied) => Err(denied.into()),
    }
}

fn screen(visitor: &Visitor, sheet: ActSheet, done: &str, hand: Option<String>) -> Screen {
    let page = visitor.page();
    let telling = &sheet.telling;
    let lines: Vec<Line> = telling
        .acts
        .iter()
        .map(|act| line(&visitor.desk, &page, telling, act))
        .collect();
    let first = telling.acts.first();
    let person = first.and_then(|act| {
        let about = act.about.as_ref().and_then(told::person_of);
        told::person_of(&act.what).or(about)
    });
    let title = match done {
        "designated" => page.t("access-act-designated"),
        "left" => page.t("access-act-left"),
        "admitted" => page.t("access-act-admitted"),
        "granted" => page.t("access-act-granted"),
        "" => page.t("access-act-title"),
        _ => page.t("access-act-done"),
    };
    Screen {
        confirmed: !done.is_empty(),
        number: first.map_or(0, |act| act.number.0),
        leaf: first.map(|act| act.leaf.to_string()).unwrap_or_default(),
        checkpoint: sheet.checkpoint.map(|note| note.size),
        lines,
        hand,
        person: person.map(|person| person.to_string()),
        page: page.titled(title).back_to("/access/history"),
    }
}
