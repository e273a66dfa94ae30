//! Every route, and the layers around them, from the outside in: stamp, headers, error pages, session, source,
//! forms that wait for a proof.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};

use crate::app::App;
use crate::{api, assets, error_page, headers, late, pages, session, slow, source, stamp};

/// The largest form or JSON body. Where files are uploaded, the handler itself allows more.
const LARGEST_REQUEST: usize = 1024 * 1024;

/// The whole site.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(pages::public::router())
        .merge(pages::access::routes())
        .merge(pages::sign_in::routes())
        .merge(pages::network::routes())
        .merge(pages::switch::routes())
        .merge(pages::home::routes())
        .merge(pages::mailbox::routes())
        .merge(pages::log::routes())
        .merge(pages::me::routes())
        .merge(pages::sending::routes())
        .merge(api::routes())
        .merge(assets::router())
        .layer(from_fn_with_state(app.clone(), late::until_proved))
        .layer(from_fn_with_state(app.clone(), source::find))
        .layer(from_fn_with_state(app.clone(), session::find))
        .layer(from_fn_with_state(app.site.clone(), error_page::render))
        .layer(from_fn_with_state(app.headers, headers::complete))
        .layer(from_fn_with_state(app.clone(), stamp::stamp))
        .layer(from_fn(slow::impatient))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .with_state(app)
}
