//! A form that arrives after its session has ended, or that asks for a surer or a fresher proof, is not lost: what was entered
//! waits, sealed, until its person has signed in again or proved who he is. Files are not kept, nor anything secret.

use std::sync::{Arc, OnceLock};

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest as _, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use beffroi_desk::caller::Caller;
use beffroi_desk::denied::Denied;
use beffroi_desk::sign_in::late::{self, Ended, Entry, WaitsFor};
use beffroi_domain::capacity::Capacity;
use beffroi_domain::refusal::Reason;
use bytes::Bytes;

use crate::app::App;
use crate::error_page::Trouble;
use crate::page::{Visit, encode_for_query};
use crate::pages::sign_in::resume;
use crate::session::Over;
use crate::stamp::Stamp;
use crate::visitor::{
    LONGEST_FIELD, MOST_FIELDS, Visitor, multipart, own_page, read_form, see_other,
};

/// What is never kept: what proves who somebody is, and what belongs to a session. A name is one of these, or has one of
/// them between its hyphens.
const SECRET: [&str; 13] = [
    "again", "capacity", "code", "codes", "csrf", "means", "passkey", "password", "pin", "present",
    "secret", "ticket", "token",
];
/// The most bytes that are kept of one form.
const LARGEST_KEPT: usize = 256 * 1024;

type Fields = Vec<(String, String)>;

fn is_secret(name: &str) -> bool {
    name.split('-').any(|part| SECRET.contains(&part))
}

fn value<'f>(fields: &'f Fields, name: &str) -> &'f str {
    let found = fields.iter().find(|(own, _)| own == name);
    found.map_or("", |(_, value)| value)
}

/// Whether a request carries the cookie of a session that may have ended a while ago.
pub fn may_be(request: &Request) -> bool {
    request.extensions().get::<Over>().is_some()
}

/// The session that has ended, of a request that [`may_be`] late.
async fn ended(parts: &Parts, app: &App) -> Result<Option<(Ended, Stamp)>, Trouble> {
    own_page(&parts.headers)?;
    let over = parts.extensions.get::<Over>();
    let (Some(Over(secret)), Some(stamp)) = (over, parts.extensions.get::<Stamp>()) else {
        return Ok(None);
    };
    let ended = late::ended(&app.desk, secret, stamp.at).await?;
    Ok(ended.map(|ended| (ended, *stamp)))
}

/// Answers a form that came after its session had ended.
pub async fn form(request: Request, app: &App) -> Response {
    let (parts, body) = request.into_parts();
    let (ended, stamp) = match ended(&parts, app).await {
        Ok(Some(found)) => found,
        Ok(None) => return session_ended(),
        Err(trouble) => return trouble.into_response(),
    };
    // The answer of the extractor tells a body that is too large from one that breaks off.
    let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await;
    let fields = match bytes {
        Ok(bytes) => read_form(&parts.headers, bytes).await.unwrap_or_default(),
        Err(refused) => return refused.into_response(),
    };
    answered(keep(app, &stamp.nobody(), &ended, (&parts, fields), false).await)
}

/// Answers a form with files that came after its session had ended.
pub async fn upload(request: Request, app: &App) -> Response {
    let (parts, body) = request.into_parts();
    let (ended, stamp) = match ended(&parts, app).await {
        Ok(Some(found)) => found,
        Ok(None) => return session_ended(),
        Err(trouble) => return trouble.into_response(),
    };
    let received = multipart(Request::from_parts(parts.clone(), body), app).await;
    let fields = match received {
        Ok(received) => texts(received, &ended).await,
        Err(refused) => return refused,
    };
    answered(keep(app, &stamp.nobody(), &ended, (&parts, fields), true).await)
}

/// Keeps a form of a session of the visitor's own that has ended: he has signed in again meanwhile. Answers where it waits.
pub async fn of_earlier(
    visitor: &Visitor,
    app: &App,
    (parts, fields): (&Parts, Fields),
    files: bool,
) -> Result<Option<Response>, Trouble> {
    let token = value(&fields, "csrf");
    let ended = late::own_ended(&app.desk, &visitor.caller, token).await?;
    let Some(ended) = ended else {
        return Ok(None);
    };
    let kept = keep(app, &visitor.caller, &ended, (parts, fields), files).await?;
    Ok(kept.map(|address| see_other(&address)))
}

/// Keeps what was entered; answers where it waits, or nothing where there is nothing to keep.
async fn keep(
    app: &App,
    caller: &Caller,
    ended: &Ended,
    (parts, fields): (&Parts, Fields),
    files: bool,
) -> Result<Option<String>, Trouble> {
    if !ended.gave(value(&fields, "csrf")) {
        return Ok(None);
    }
    let capacity = match value(&fields, "capacity") {
        "" => Capacity::Person,
        chosen => match chosen.parse() {
            Ok(capacity) => capacity,
            Err(_) => return Ok(None),
        },
    };
    let Some(fields) = worth_keeping(fields) else {
        return Ok(None);
    };
    let entry = Entry {
        address: Visit::of(parts, app.site.clone()).address,
        fields,
        files,
        waits_for: WaitsFor::SignIn,
    };
    let draft = late::keep(&app.desk, caller, ended, capacity, &entry).await?;
    Ok(Some(format!("{}{draft}", resume::ADDRESS)))
}

/// The fields without secrets; nothing where nothing was entered, or more than is kept.
fn worth_keeping(fields: Fields) -> Option<Fields> {
    let kept = fields.into_iter().filter(|(name, _)| !is_secret(name));
    let kept: Fields = kept.collect();
    let entered = kept.iter().any(|(_, value)| !value.is_empty());
    let size = kept.iter().map(|(name, value)| name.len() + value.len());
    (entered && size.sum::<usize>() <= LARGEST_KEPT).then_some(kept)
}

/// What the form of a request says, once it is past every guard: for [`until_proved`], which goes around the handlers.
#[derive(Clone, Default)]
pub struct Said(Arc<OnceLock<(Caller, Entry)>>);

/// Remembers what a form says for as long as it is being answered.
pub fn said(parts: &Parts, visitor: &Visitor, fields: Fields, files: bool) {
    let (Some(said), Some(fields)) = (parts.extensions.get::<Said>(), worth_keeping(fields)) else {
        return;
    };
    let entry = Entry {
        address: visitor.visit.address.clone(),
        fields,
        files,
        waits_for: WaitsFor::Proof,
    };
    // A request has one form: a second one would be our own mistake, and the first stays.
    let _ = said.0.set((visitor.caller.clone(), entry));
}

/// Middleware: keeps a form whose act asks for a surer or a fresher proof, and says in the refusal where it waits.
pub async fn until_proved(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let said = Said::default();
    request.extensions_mut().insert(said.clone());
    let mut response = next.run(request).await;
    let Some(trouble) = response.extensions_mut().get_mut::<Trouble>() else {
        return response;
    };
    if let (true, Some((caller, entry))) = (trouble.asks_to_raise(), said.0.get()) {
        match late::keep_own(&app.desk, caller, entry).await {
            Ok(draft) => trouble.kept_at(format!("{}{draft}", resume::ADDRESS)),
            // The refusal stands all the same, without the kept form.
            Err(denied) => drop(Trouble::from(denied)),
        }
    }
    response
}

fn answered(kept: Result<Option<String>, Trouble>) -> Response {
    match kept {
        Ok(Some(address)) => {
            let back = encode_for_query(&address);
            see_other(&format!("/sign-in?back={back}"))
        }
        Ok(None) => session_ended(),
        Err(trouble) => trouble.into_response(),
    }
}

fn session_ended() -> Response {
    Trouble::from(Denied::from(Reason::SessionEnded)).into_response()
}

/// The text fields of a form with files, of which nothing is kept. What is not as our pages send it yields no fields.
async fn texts(mut form: Multipart, ended: &Ended) -> Fields {
    let mut fields = Fields::new();
    while let Ok(Some(part)) = form.next_field().await {
        if part.file_name().is_some() {
            // The token stands first in our pages: nobody makes us read files without it.
            if !ended.gave(value(&fields, "csrf")) {
                return Fields::new();
            }
            continue;
        }
        let name = part.name().unwrap_or_default().to_owned();
        match text(part).await {
            Some(text) if fields.len() < MOST_FIELDS => fields.push((name, text)),
            _ => return Fields::new(),
        }
    }
    fields
}

async fn text(mut part: Field<'_>) -> Option<String> {
    let mut text = Vec::new();
    while let Some(chunk) = part.chunk().await.ok()? {
        text.extend_from_slice(&chunk);
        if text.len() > LONGEST_FIELD {
            return None;
        }
    }
    String::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    fn templates(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths
            .flat_map(|path| {
                if path.is_dir() {
                    templates(&path)
                } else {
                    vec![path]
                }
            })
            .collect()
    }

    #[test]
    fn no_field_of_a_password_or_a_code_is_ever_kept() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut found = 0;
        for path in templates(&folder) {
            let text = std::fs::read_to_string(&path).unwrap();
            for line in text.lines() {
                let secret = ["kind=\"password\"", "autocomplete=\"one-time-code\""];
                let Some((_, call)) = line.split_once("form::input(\"") else {
                    continue;
                };
                if secret.iter().any(|kind| call.contains(kind)) {
                    let name = call.split('"').next().unwrap();
                    assert!(is_secret(name), "{}: {name}", path.display());
                    found += 1;
                }
            }
        }
        assert!(found >= 6, "{found} secret fields");
        assert!(is_secret("csrf") && is_secret("capacity") && is_secret("recovery-code"));
        assert!(!is_secret("family-name") && !is_secret("number") && !is_secret("from-day"));
    }

    #[test]
    fn a_form_in_which_nothing_was_entered_is_not_worth_keeping() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert!(worth_keeping(vec![field("csrf", "a"), field("reason", "")]).is_none());
        let kept = worth_keeping(vec![field("password", "a"), field("reason", "b")]);
        assert_eq!(kept, Some(vec![field("reason", "b")]));
    }
}
