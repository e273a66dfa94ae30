//! The access desk: who manages, who is a user, who holds which role, who can see what, and what was done.

pub mod act;
pub mod act_words;
pub mod activate;
pub mod address;
pub mod co_manager;
pub mod confirm;
pub mod designate;
pub mod entered;
pub mod frame;
pub mod history;
pub mod leaves;
pub mod managers;
pub mod new_user;
pub mod overview;
pub mod person;
pub mod person_form;
pub mod qualities;
pub mod receipt;
pub mod recovery;
pub mod roles;
pub mod roles_form;
#[cfg(test)]
mod sample_data;
#[cfg(test)]
mod sample_forms;
pub mod users;
pub mod who_can_see;
pub mod withdraw;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The routes of this part.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/access", get(overview::show))
        .route("/access/qualities", get(qualities::show))
        .route(
            "/access/qualities/{quality}/activate",
            get(activate::show).post(activate::send),
        )
        .route(
            "/access/qualities/{quality}/manager",
            get(designate::show).post(designate::send),
        )
        .route(
            "/access/qualities/{quality}/manager/{draft}",
            get(designate::check).post(designate::confirm),
        )
        .route(
            "/access/qualities/{quality}/address",
            get(address::show).post(address::send),
        )
        .route("/access/managers", get(managers::show))
        .route(
            "/access/managers/new",
            get(co_manager::show).post(co_manager::send),
        )
        .route(
            "/access/managers/{office}/end",
            get(co_manager::ask_end).post(co_manager::end),
        )
        .merge(users_routes())
        .route("/access/acts/{act}", get(act::show))
        .route("/access/acts/{act}/receipt.pdf", get(receipt::show))
        .route("/access/roles", get(roles::show))
        .route("/access/who-can-see", get(who_can_see::show))
        .route("/access/history", get(history::show))
}

fn users_routes() -> Router<App> {
    Router::new()
        .route("/access/users", get(users::show))
        .route("/access/users/find", post(users::find))
        .route(
            "/access/users/new",
            get(new_user::show).post(new_user::send),
        )
        .route(
            "/access/users/new/{draft}/roles",
            get(new_user::roles).post(new_user::choose),
        )
        .route(
            "/access/users/new/{draft}/check",
            get(new_user::check).post(new_user::confirm),
        )
        .route("/access/users/{person}", get(person::show))
        .route(
            "/access/users/{person}/roles",
            get(roles_form::show).post(roles_form::send),
        )
        .route(
            "/access/users/{person}/roles/{draft}",
            get(roles_form::check).post(roles_form::confirm),
        )
        .route(
            "/access/users/{person}/leaves",
            get(leaves::show).post(leaves::send),
        )
        .route(
            "/access/users/{person}/recovery",
            get(recovery::show).post(recovery::send),
        )
        .route(
            "/access/grants/{act}/withdraw",
            get(withdraw::show).post(withdraw::send),
        )
}

/// These pages, for the tests of all pages.
#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    [sample_data::samples(), recovery::samples()].concat()
}
