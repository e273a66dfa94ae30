//! Style sheets and fonts, served from within the program.
//!
//! The address of each file holds a digest of all of them (`/assets/{digest}/desk.css`), so a
//! browser may keep a file for a year and still gets the new one after an upgrade. The files refer
//! to each other by relative addresses, which keeps them under the same digest.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

/// The files of `assets`, without the recipe that builds them.
#[derive(RustEmbed)]
#[folder = "assets"]
#[exclude = "build/*"]
struct Assets;

/// The first eight bytes of what the files' SHA-256 digests add up to, in hexadecimal.
static DIGEST: LazyLock<String> = LazyLock::new(|| {
    let mut sum = [0_u8; 32];
    for file in Assets::iter().filter_map(|path| Assets::get(&path)) {
        for (total, byte) in sum.iter_mut().zip(file.metadata.sha256_hash()) {
            *total = total.wrapping_mul(31) ^ byte;
        }
    }
    sum.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
});

/// The address of the file `name`, for a page.
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *DIGEST)
}

/// The route of the files.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{digest}/{name}", get(serve))
}

async fn serve(Path((digest, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(file) = Assets::get(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A page of the version before may still ask under its own digest: it gets the file, but may
    // not keep it under that address.
    let keep = if digest == *DIGEST {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let tag = format!("\"{}\"", *DIGEST);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value == tag.as_str());
    let answer = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(media_type(&name)),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (
            header::ETAG,
            HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\"")),
        ),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, answer).into_response();
    }
    (answer, file.data.into_owned()).into_response()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt as _;

    use super::*;

    async fn fetch(address: &str, known: Option<&str>) -> Response {
        let mut request = Request::get(address);
        if let Some(tag) = known {
            request = request.header(header::IF_NONE_MATCH, tag);
        }
        router::<()>()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn files_have_their_type_and_may_be_kept_under_their_digest_only() {
        for (name, kind) in [
            ("base.css", "text/css; charset=utf-8"),
            ("desk.css", "text/css; charset=utf-8"),
            ("source-sans-3-latin-wght-normal.woff2", "font/woff2"),
        ] {
            let answer = fetch(&address(name), None).await;
            assert_eq!(answer.status(), StatusCode::OK, "{name}");
            assert_eq!(answer.headers()[header::CONTENT_TYPE], kind);
            assert_eq!(
                answer.headers()[header::CACHE_CONTROL],
                "public, max-age=31536000, immutable"
            );
        }
        let stale = fetch("/assets/0000/desk.css", None).await;
        assert_eq!(stale.headers()[header::CACHE_CONTROL], "no-cache");
    }

    #[tokio::test]
    async fn a_file_that_the_browser_has_is_not_sent_again() {
        let first = fetch(&address("desk.css"), None).await;
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        let again = fetch(&address("desk.css"), Some(&tag)).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn nothing_else_is_served() {
        for address in [
            "/assets/0000/build",
            "/assets/0000/nothing.css",
            "/assets/0/..%2Flib.rs",
        ] {
            assert_eq!(
                fetch(address, None).await.status(),
                StatusCode::NOT_FOUND,
                "{address}"
            );
        }
    }

    #[test]
    fn the_style_sheets_fetch_nothing_from_elsewhere_and_hold_no_borrowed_font() {
        for path in Assets::iter().filter(|path| path.ends_with(".css")) {
            let file = Assets::get(&path).unwrap();
            let text = String::from_utf8_lossy(&file.data);
            for elsewhere in ["@import", "url(http", "url(\"http", "url(//", "url(\"//"] {
                assert!(!text.contains(elsewhere), "{path}: {elsewhere}");
            }
            assert!(!text.contains("GDS Transport"), "{path}");
        }
    }
}
