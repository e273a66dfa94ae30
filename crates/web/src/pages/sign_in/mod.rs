//! Signing in and out, choosing a capacity, becoming a user.

pub mod activate;
pub mod capacity;
pub mod cards;
pub mod eid;
pub mod factors;
pub mod federation;
pub mod hand_over;
pub mod journey;
pub mod passkey;
pub mod password;
pub mod printed;
pub mod raise;
pub mod resume;
pub mod second_step;
pub mod stay;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of this part.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(password::show).post(password::send))
        .route("/sign-in/passkey", get(passkey::show).post(passkey::send))
        .route("/sign-in/cards", get(cards::show))
        .route("/sign-in/cards/{name}", get(cards::take))
        .route("/sign-in/eid", get(eid::begin))
        .route("/sign-in/eid/back", get(eid::arrive))
        .route("/sign-in/federation/{code}", get(federation::begin))
        .route("/sign-in/federation/{code}/back", get(federation::arrive))
        .route(
            "/sign-in/second",
            get(second_step::show).post(second_step::send),
        )
        .route("/sign-in/raise", get(raise::show).post(raise::send))
        .route("/sign-out", post(password::sign_out))
        .route(stay::ADDRESS, post(stay::stay))
        .route("/resume/{draft}", get(resume::show).post(resume::discard))
        .route("/capacity", get(capacity::show).post(capacity::choose))
        .route(
            "/activate",
            get(activate::ask_letter).post(activate::take_letter),
        )
        .route(
            "/activate/{token}",
            get(activate::show).post(activate::send),
        )
        .route("/activate/{token}/card.pdf", get(activate::print_card))
        .route("/activations/{draft}", get(hand_over::show))
        .route("/activations/{draft}/mail", post(hand_over::mail))
        .route("/activations/{draft}/letter", post(hand_over::print))
}

/// These pages, for the tests of all pages.
#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    [
        passkey::samples(),
        password::samples(),
        second_step::samples(),
        raise::samples(),
        capacity::samples(),
        activate::samples(),
        journey::samples(),
        resume::samples(),
        cards::samples(),
        hand_over::samples(),
    ]
    .concat()
}
