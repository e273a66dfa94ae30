//! Pages that lead to an act which asks for a surer or a fresher proof ask for it before anything is typed.

use axum::response::Response;
use beffroi_domain::catalogue::parts::SensitiveAct;

use crate::page::encode_for_query;
use crate::visitor::{Visitor, see_other};

/// Where somebody proves first who he is, and comes back to this page; nothing when his session does already.
pub fn first(visitor: &Visitor, act: SensitiveAct) -> Option<Response> {
    let asked = visitor.desk.asks_to_raise(&visitor.caller, act);
    asked.then(|| and_back_to(&visitor.visit.address))
}

/// To the page that raises the session, and from there back to this address.
pub fn and_back_to(address: &str) -> Response {
    let back = encode_for_query(address);
    see_other(&format!("/sign-in/raise?back={back}"))
}
