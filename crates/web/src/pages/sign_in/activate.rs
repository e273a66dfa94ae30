//! `/activate`: somebody who was given an activation opens his account, or opens it again: a user name, a password and a second
//! factor.
//!
//! A link stands in the address and asks for a code besides. The code of a letter is worth everything, so it is typed, waits
//! in a cookie, and never stands in an address. The second factor on the page is of this browser alone, by another cookie.

use askama::Template;
use axum::Extension;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use beffroi_desk::denied::Denied;
use beffroi_desk::people::PersonName;
use beffroi_desk::sign_in::activate::{self, Chosen, Waiting};
use beffroi_desk::sign_in::activation::{self, Handed, Paper};
use beffroi_desk::sign_in::factor::Asked;
use beffroi_desk::sign_in::source::Source;
use serde::Deserialize;

use super::journey::ours;
use super::printed::card_of;
use crate::app::App;
use crate::error_page::{Trouble, answer, answer_with};
use crate::form::FieldErrors;
use crate::page::{Page, Visit};
use crate::pages::me::means::kind_key;
use crate::refusal_words::sentence;
use crate::stamp::Stamp;
use crate::visitor::{own_page, see_other};

/// What stands in the address in the place of a link's secret when the cookie has a letter's code.
const BY_LETTER: &str = "letter";

#[derive(Template)]
#[template(path = "sign_in/activate.html")]
struct Activate {
    page: Page,
    name: String,
    /// The user name as typed, or the one of the account that is opened again.
    user_name: String,
    recovery: bool,
    asks_code: bool,
    activation_code: String,
    /// What the account has, and may be kept: identity, name, whether it was ticked.
    known: Vec<(String, String, bool)>,
    /// Where the link was mailed; empty for nowhere.
    address: String,
    own_address: bool,
    /// Whether printed cards are taken here.
    cards: bool,
    /// Where the card is printed.
    print: String,
    /// The picture that an application for codes reads, as SVG made by us.
    picture: String,
    /// The same secret in words.
    secret: String,
}

/// The form as typed.
#[derive(Deserialize, Default)]
pub struct Typed {
    #[serde(rename = "activation-code", default)]
    activation_code: String,
    #[serde(rename = "user-name", default)]
    user_name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(rename = "own-address", default)]
    own_address: String,
    /// The means that are kept, each ticked in a field of its own.
    #[serde(flatten)]
    rest: std::collections::BTreeMap<String, String>,
}

impl Typed {
    fn keeps(&self, means: &str) -> bool {
        self.rest.contains_key(&format!("keep-{means}"))
    }
}

fn cookie(code: String, secure: bool) -> Cookie<'static> {
    let name = if secure {
        "__Host-activation"
    } else {
        "activation"
    };
    ours(name, code, secure, SameSite::Strict)
}

/// The cookie by which the page knows its browser again. It comes along when the link is followed from a mail once more, and is
/// worth nothing without the link.
fn browser_cookie(secret: String, secure: bool) -> Cookie<'static> {
    let name = if secure {
        "__Host-activating"
    } else {
        "activating"
    };
    ours(name, secret, secure, SameSite::Lax)
}

/// What the visitor has in his hands, and the cookie of his browser.
fn handed(
    app: &App,
    stamp: Stamp,
    jar: &CookieJar,
    token: String,
) -> Result<(Handed, Cookie<'static>), Trouble> {
    let secure = app.is_secure();
    let held = |cookie: Cookie<'static>| jar.get(cookie.name()).map(|held| held.value().to_owned());
    let browser = match held(browser_cookie(String::new(), secure)) {
        Some(browser) => browser,
        None => activation::new_browser(&stamp.nobody())?,
    };
    let paper = match token.as_str() {
        BY_LETTER => Paper::Letter(held(cookie(String::new(), secure)).unwrap_or_default()),
        _ => Paper::Link(token),
    };
    let told = browser_cookie(browser.clone(), secure);
    Ok((Handed { paper, browser }, told))
}

/// Shows the form.
pub async fn show(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    Path(token): Path<String>,
    jar: CookieJar,
    visit: Visit,
) -> Result<Response, Trouble> {
    let (held, told) = handed(&app, stamp, &jar, token.clone())?;
    let typed = Typed::default();
    let screen = screen(&app, stamp, (&token, &held), visit.page(), &typed).await?;
    Ok((CookieJar::new().add(told), answer(&screen)?).into_response())
}

async fn screen(
    app: &App,
    stamp: Stamp,
    (token, held): (&str, &Handed),
    page: Page,
    typed: &Typed,
) -> Result<Activate, Trouble> {
    let waiting = activate::look(&app.desk, &stamp.nobody(), held).await?;
    let factor = activate::second_factor(&app.desk, held)?;
    let picture = second_factor(page.text(&app.site.name), &factor)?;
    let mut screen = filled(page, &waiting, typed, picture);
    screen.print = format!("/activate/{token}/card.pdf");
    Ok(screen)
}

fn filled(page: Page, waiting: &Waiting, typed: &Typed, picture: (String, String)) -> Activate {
    let recovery = waiting.user_name.is_some();
    let title = if recovery {
        page.t("activate-again-title")
    } else {
        page.t("activate-title")
    };
    let line = |means: String, name: String| {
        let kept = typed.keeps(&means);
        (means, name, kept)
    };
    let known = waiting.known.iter();
    let mut known: Vec<_> = known
        .map(|asked| line(asked.means.to_string(), named(&page, asked)))
        .collect();
    known.extend(waiting.passkeys.iter().map(|(means, name)| {
        let what = page.t("passkey-title").to_string();
        let what = if name.is_empty() {
            what
        } else {
            format!("{what} – {name}")
        };
        line(means.to_string(), what)
    }));
    Activate {
        name: spoken(&waiting.person),
        user_name: waiting.user_name.clone().unwrap_or(typed.user_name.clone()),
        recovery,
        asks_code: waiting.asks_code,
        activation_code: typed.activation_code.clone(),
        known,
        address: waiting.address.clone().unwrap_or_default(),
        own_address: !typed.own_address.is_empty(),
        cards: page.site.code_cards,
        print: String::new(),
        picture: picture.0,
        secret: picture.1,
        page: page.titled(title),
    }
}

/// A means as its list has it: what it is, and what the person calls it.
fn named(page: &Page, asked: &Asked) -> String {
    let kind = page.t(kind_key(asked.kind)).to_string();
    if asked.name.is_empty() {
        return kind;
    }
    format!("{kind} – {}", asked.name)
}

fn spoken(person: &PersonName) -> String {
    format!("{} {}", person.given_name, person.family_name)
}

/// The QR code of the secret, and the secret in groups of four.
pub fn second_factor(service: &str, factor: &[u8]) -> Result<(String, String), Trouble> {
    let secret = totp_rs::Secret::from(factor).to_base32();
    let issuer: String = service.chars().filter(|c| *c != ':').collect();
    let address = format!(
        "otpauth://totp/{0}?secret={secret}&issuer={0}",
        crate::page::encode_for_query(&issuer)
    );
    let code = qrcode::QrCode::new(address).map_err(Trouble::fault)?;
    let picture = code
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(220, 220)
        .build();
    let picture = picture
        .split_once("<svg")
        .map(|(_, rest)| format!("<svg{rest}"))
        .unwrap_or_default();
    let groups: Vec<String> = secret
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    Ok((picture, groups.join(" ")))
}

/// Opens the account, or opens it again.
pub async fn send(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    Path(token): Path<String>,
    (jar, visit, Extension(source)): (CookieJar, Visit, Extension<Source>),
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    own_page(&headers)?;
    let (held, told) = handed(&app, stamp, &jar, token.clone())?;
    let nobody = stamp.nobody();
    let waiting = activate::look(&app.desk, &nobody, &held).await?;
    let known = waiting.known.iter().map(|asked| asked.means);
    let passkeys = waiting.passkeys.iter().map(|(means, _)| *means);
    let kept = known.chain(passkeys);
    let chosen = Chosen {
        activation_code: typed.activation_code.clone(),
        user_name: typed.user_name.clone(),
        password: typed.password.clone(),
        code: typed.code.clone(),
        kept: kept
            .filter(|means| typed.keeps(&means.to_string()))
            .collect(),
        own_address: !typed.own_address.is_empty(),
        source,
    };
    let done = match activate::activate(&app.desk, &nobody, &held, &chosen).await {
        Ok(_) if waiting.user_name.is_some() => see_other("/sign-in?done=reopened"),
        Ok(_) => see_other("/sign-in?done=activated"),
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let mut errors = FieldErrors::new();
            errors.add(refusal.field.unwrap_or("code"), sentence(&refusal));
            let page = visit.page().with_errors(errors);
            let screen = screen(&app, stamp, (&token, &held), page, &typed).await?;
            let shown = answer_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)?;
            return Ok((CookieJar::new().add(told), shown).into_response());
        }
        Err(denied) => return Err(denied.into()),
    };
    let mut spent = CookieJar::new();
    for mut cookie in [cookie(String::new(), app.is_secure()), told] {
        cookie.make_removal();
        spent = spent.add(cookie);
    }
    Ok((spent, done).into_response())
}

/// Gives the card of codes that the activation leads to. It works once its first code was typed.
pub async fn print_card(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    Path(token): Path<String>,
    jar: CookieJar,
    visit: Visit,
) -> Result<Response, Trouble> {
    let (held, told) = handed(&app, stamp, &jar, token)?;
    let waiting = activate::look(&app.desk, &stamp.nobody(), &held).await?;
    let codes = activate::card_codes(&app.desk, &held)?;
    let name = spoken(&waiting.person);
    let card = card_of(&app, &visit.page(), &name, stamp.at, codes)?;
    Ok((CookieJar::new().add(told), card).into_response())
}

#[derive(Template)]
#[template(path = "sign_in/letter.html")]
struct Letter {
    page: Page,
}

fn letter(page: Page) -> Letter {
    let title = page.t("letter-title");
    Letter {
        page: page.titled(title),
    }
}

/// Asks for the code of a letter.
pub async fn ask_letter(visit: Visit) -> Result<Response, Trouble> {
    answer(&letter(visit.page()))
}

/// The code of a letter, as typed.
#[derive(Deserialize)]
pub struct OfLetter {
    #[serde(default)]
    letter: String,
}

/// Takes it.
pub async fn take_letter(
    State(app): State<App>,
    Extension(stamp): Extension<Stamp>,
    (visit, Extension(source)): (Visit, Extension<Source>),
    headers: HeaderMap,
    Form(typed): Form<OfLetter>,
) -> Result<Response, Trouble> {
    own_page(&headers)?;
    match activation::is_letter(&app.desk, &stamp.nobody(), &typed.letter, &source).await {
        Ok(()) => {
            // What is kept is what was read: letters and figures, nothing that could break a cookie.
            let code: String = typed
                .letter
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            let jar = CookieJar::new().add(cookie(code, app.is_secure()));
            Ok((jar, see_other(&format!("/activate/{BY_LETTER}"))).into_response())
        }
        Err(Denied::Refused(refusal)) if refusal.field.is_some() => {
            let mut errors = FieldErrors::new();
            errors.add("letter", sentence(&refusal));
            let page = visit.page().with_errors(errors);
            answer_with(StatusCode::UNPROCESSABLE_ENTITY, &letter(page))
        }
        Err(denied) => Err(denied.into()),
    }
}

#[cfg(test)]
pub fn samples() -> Vec<crate::samples::Sample> {
    use super::factors::sample_asked;
    use crate::language::phrase::Phrase;
    use crate::samples::{Reader, Sample};
    use beffroi_domain::capacity::Means;
    use beffroi_domain::ids::{MeansId, PersonId};
    fn waiting(recovery: bool) -> Waiting {
        let known = sample_asked().into_iter();
        Waiting {
            person: PersonName {
                person: PersonId::from_bytes([1; 16]),
                family_name: "Adriaens".to_owned(),
                given_name: "Sofie".to_owned(),
            },
            user_name: recovery.then(|| "sofie.adriaens".to_owned()),
            asks_code: true,
            address: (!recovery).then(|| "sofie.adriaens@example.be".to_owned()),
            known: known
                .filter(|asked| recovery && asked.kind != Means::RecoveryCode)
                .collect(),
            passkeys: recovery
                .then(|| (MeansId::from_bytes([4; 16]), "Portable".to_owned()))
                .into_iter()
                .collect(),
        }
    }
    fn shown(page: Page, recovery: bool) -> askama::Result<String> {
        let picture = second_factor("Beffroi", &[7; 20]).unwrap();
        filled(page, &waiting(recovery), &Typed::default(), picture).render()
    }
    let sample = |name, address, render| Sample {
        name,
        address,
        reader: Reader::Nobody,
        render,
    };
    vec![
        sample("activate", "/activate/abc", |page| shown(page, false)),
        sample("activate-again", "/activate/abc", |page| shown(page, true)),
        sample("activate-wrong", "/activate/abc", |page| {
            let mut errors = FieldErrors::new();
            errors.add("activation-code", Phrase::new("refusal-wrong-code"));
            errors.add("code", Phrase::new("refusal-bad-code"));
            shown(page.with_errors(errors), true)
        }),
        sample("activate-letter", "/activate", |page| letter(page).render()),
    ]
}
