//! What every page shows around its own content, and how a template speaks.
//!
//! Each template struct has a field `page: Page`; `templates/layout.html` and all macros count on
//! that name. [`Visit`] reads from a request what the frame needs (language, address, who is
//! signed in) and makes the `Page`; a handler then sets the title and where the page stands.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts, OriginalUri};
use axum::http::HeaderMap;
use axum::http::header;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use beffroi_domain::language::{Language, Text};
use beffroi_domain::time::{Day, Moment};

use crate::assets;
use crate::form::FieldErrors;
use crate::language;
use crate::language::format;
use crate::language::phrase::{Phrase, Said, ToArgument};
use crate::refusal_words::NetworkWords;
use crate::session::Remaining;

/// The name of the cookie that remembers the language of the pages.
pub const LANGUAGE_COOKIE: &str = "language";

/// What the network says about itself on every page.
#[derive(Debug, Clone)]
pub struct Site {
    /// The name of the service, in the header and at the end of every title.
    pub name: Text,
    /// The help desk's telephone number, as people write it: `02 555 01 23`.
    pub help_desk_phone: String,
    /// The help desk's e-mail address.
    pub help_desk_mail: String,
    /// When the help desk answers, after the number: “from 8.30 to 16.30”.
    pub help_desk_hours: Text,
    /// Whether identity cards are asked for.
    pub cards: bool,
    /// Whether passkeys are taken.
    pub passkeys: bool,
    /// Whether printed cards of codes are taken.
    pub code_cards: bool,
    /// The other authentication services by which one may sign in: the name in the address, and the one on the button.
    pub providers: Vec<(String, Text)>,
    /// Whether readers reach the service by https, so that cookies may demand it.
    pub https: bool,
    /// What the network's own rules and conditions are called.
    pub words: NetworkWords,
}

/// For whom a signed-in person acts. The bar under the header shows it on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapacityBar {
    /// The capacity as forms send it back, so that a form opened in another one is refused.
    pub id: String,
    /// The institution, the sender, or the network itself.
    pub institution: String,
    /// The language of that name, when it is not the language of the page.
    pub institution_language: Option<Language>,
    /// The office or role, in the language of the page.
    pub role: String,
    /// The quality, in the language of the page; empty when the capacity is not bound to one.
    pub quality: String,
    /// Which tint the bar has.
    pub kind: CapacityKind,
}

/// The three sides of the desk, told apart by the tint of the capacity bar (and by its words).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapacityKind {
    /// Somebody of an institution.
    Institution,
    /// Somebody who runs the network.
    Operator,
    /// Somebody who sends documents.
    Sender,
}

impl CapacityKind {
    /// The CSS modifier.
    pub const fn modifier(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Operator => "operator",
            Self::Sender => "sender",
        }
    }
}

/// An entry of the main menu. The menu holds only what the capacity may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// The key of its label: `menu-documents`.
    pub key: &'static str,
    /// Where it leads. It is marked as current for every page whose path begins with it.
    pub address: &'static str,
}

/// Who is signed in. The session layer puts it into the request's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The person's name, as displayed.
    pub person: String,
    /// The current capacity; `None` before one has been chosen.
    pub capacity: Option<CapacityBar>,
    /// The main menu of that capacity.
    pub menu: Vec<MenuItem>,
    /// The token that every form of this session carries.
    pub csrf: String,
    /// How long the session still lasts.
    pub remaining: Remaining,
}

/// Where a page stands: nowhere, at the end of a path, or inside a journey.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Trail {
    /// The home page and the public pages.
    #[default]
    None,
    /// Breadcrumbs: (label, address) of the pages above this one, the highest first.
    Crumbs(Vec<(String, String)>),
    /// A back link to this address: one step of a journey.
    Back(String),
}

/// A message on top of a page, after something was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Whether it reports success; otherwise it warns.
    pub success: bool,
    /// The message.
    pub message: Phrase,
}

impl Notice {
    /// The CSS modifier of its box.
    pub const fn kind(&self) -> &'static str {
        if self.success { "success" } else { "warning" }
    }
}

/// The frame of one page for one reader.
#[derive(Debug, Clone)]
pub struct Page {
    /// The language of the page.
    pub language: Language,
    /// The page's own title, without the name of the service; the `h1` usually says the same.
    pub title: String,
    /// Path and query of this page, so that another language shows the same page.
    pub address: String,
    /// What the network says about itself.
    pub site: Arc<Site>,
    /// Who is signed in, if anybody is.
    pub signed_in: Option<SignedIn>,
    /// Where the page stands.
    pub trail: Trail,
    /// What is wrong with the form on the page.
    pub errors: FieldErrors,
    /// A message on top of the page.
    pub notice: Option<Notice>,
    /// Whether it cannot be shown again, so that it offers no other language.
    pub once: bool,
}

impl Page {
    /// A page in `language` at `address`, with nobody signed in.
    pub fn new(site: Arc<Site>, language: Language, address: impl Into<String>) -> Self {
        Self {
            language,
            title: String::new(),
            address: address.into(),
            site,
            signed_in: None,
            trail: Trail::None,
            errors: FieldErrors::new(),
            notice: None,
            once: false,
        }
    }

    /// The same, which holds what is shown once: asking for it in another language would lose it.
    #[must_use]
    pub const fn shown_once(mut self) -> Self {
        self.once = true;
        self
    }

    /// The same with this title.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same under breadcrumbs: (label, address), the highest page first.
    #[must_use]
    pub fn under<L: Into<String>>(
        mut self,
        crumbs: impl IntoIterator<Item = (L, &'static str)>,
    ) -> Self {
        let crumbs = crumbs
            .into_iter()
            .map(|(label, to)| (label.into(), to.to_owned()));
        self.trail = Trail::Crumbs(crumbs.collect());
        self
    }

    /// The same with a link back to `address`.
    #[must_use]
    pub fn back_to(mut self, address: impl Into<String>) -> Self {
        self.trail = Trail::Back(address.into());
        self
    }

    /// The same with these errors.
    #[must_use]
    pub fn with_errors(mut self, errors: FieldErrors) -> Self {
        self.errors = errors;
        self
    }

    /// The same with a message on top.
    #[must_use]
    pub fn with_notice(mut self, notice: Option<Notice>) -> Self {
        self.notice = notice;
        self
    }

    /// The message `key` in the reader's language; give it arguments with [`Said::with`].
    pub fn t(&self, key: &str) -> Said {
        Phrase::new(key.to_owned()).say(self.language)
    }

    /// A phrase made elsewhere, in the reader's language.
    pub fn say(&self, phrase: &Phrase) -> Said {
        phrase.say(self.language)
    }

    /// One of the network's own texts in the reader's language.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.language)
    }

    /// The message about the field `id`, if it is wrong.
    pub fn error(&self, id: &str) -> Option<Said> {
        self.errors.of(id).map(|message| self.say(message))
    }

    /// The text of `<title>`: what is wrong first, the name of the service last.
    pub fn document_title(&self) -> String {
        let key = if self.errors.is_empty() {
            "layout-title"
        } else {
            "layout-title-error"
        };
        let name = self.text(&self.site.name);
        self.t(key)
            .with("title", &self.title)
            .with("service", name)
            .to_string()
    }

    /// The address of a style sheet or font.
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The link that shows this page in `language`.
    pub fn in_other_language(&self, language: &Language) -> String {
        let back = encode_for_query(&self.address);
        format!("/language?to={}&back={back}", language.code())
    }

    /// The languages, in the order of the language navigation.
    pub fn languages(&self) -> [Language; 4] {
        Language::ALL
    }

    /// The id of one part of a composed field: `until-day`.
    pub fn part(&self, id: &str, part: &str) -> String {
        format!("{id}-{part}")
    }

    /// Whether a macro was given this text at all.
    pub fn has<T: ToString + ?Sized>(&self, text: &T) -> bool {
        !text.to_string().is_empty()
    }

    /// Whether `item` of the menu is where this page stands.
    pub fn is_current(&self, item: &MenuItem) -> bool {
        let path = self.address.split('?').next().unwrap_or_default();
        path.strip_prefix(item.address)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The token that forms carry; empty when nobody is signed in.
    pub fn csrf(&self) -> &str {
        self.signed_in
            .as_ref()
            .map_or("", |signed_in| &signed_in.csrf)
    }

    /// The current capacity as forms carry it; empty when there is none.
    pub fn capacity_id(&self) -> &str {
        let capacity = self
            .signed_in
            .as_ref()
            .and_then(|signed_in| signed_in.capacity.as_ref());
        capacity.map_or("", |capacity| &capacity.id)
    }

    /// The help desk's number, which no line break may tear apart.
    pub fn help_desk_phone(&self) -> String {
        self.site.help_desk_phone.replace(' ', "\u{a0}")
    }

    /// The address of the help desk's number: a `tel:` link, in international form where it is Belgian.
    pub fn help_desk_link(&self) -> String {
        let digits: String = self
            .site
            .help_desk_phone
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect();
        digits
            .strip_prefix('0')
            .map_or_else(|| format!("tel:{digits}"), |rest| format!("tel:+32{rest}"))
    }

    /// The address of the help desk's mailbox: a `mailto:` link.
    pub fn help_desk_mail_link(&self) -> String {
        format!("mailto:{}", self.site.help_desk_mail)
    }

    /// `21/11/2025`.
    pub fn date(&self, day: &Day) -> String {
        format::short_date(self.language, *day)
    }

    /// `21 November 2025`.
    pub fn long_date(&self, day: &Day) -> String {
        format::long_date(self.language, *day)
    }

    /// `21/11/2025 09:04`, Brussels time.
    pub fn short_moment(&self, moment: &Moment) -> String {
        format::short_moment(self.language, *moment)
    }

    /// `21 November 2025 at 09:04`, Brussels time.
    pub fn moment(&self, moment: &Moment) -> String {
        format::moment(self.language, *moment)
    }

    /// The value of a `datetime` attribute.
    pub fn machine_time(&self, moment: &Moment) -> String {
        format::machine_time(*moment)
    }

    /// A quantity with its thousands grouped.
    pub fn number(&self, number: impl ToArgument) -> Said {
        self.t("layout-number").with("number", number)
    }

    /// The size of a file: `184 kB`.
    pub fn size(&self, bytes: &u64) -> String {
        format::size(self.language, *bytes)
    }
}

/// What a request says about its reader: every page begins with it.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language to answer in.
    pub language: Language,
    /// Whether the reader chose that language, at the gate or in the profile.
    pub language_chosen: bool,
    /// Path and query.
    pub address: String,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// What the network says about itself.
    pub site: Arc<Site>,
}

impl Visit {
    /// Reads the frame from a request's parts.
    ///
    /// The language is that of the cookie, else the best of the browser's list, else the first
    /// official one; only the first counts as chosen. Signing in sets the cookie to the language
    /// of the person's profile.
    pub fn of(parts: &Parts, site: Arc<Site>) -> Self {
        let signed_in = parts.extensions.get::<SignedIn>().cloned();
        let cookie = CookieJar::from_headers(&parts.headers);
        let chosen = cookie
            .get(LANGUAGE_COOKIE)
            .and_then(|cookie| cookie.value().parse().ok());
        let language = chosen
            .or_else(|| suggested(&parts.headers))
            .unwrap_or(Language::Fr);
        let uri = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |original| &original.0);
        let address = uri
            .path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string);
        Self {
            language,
            language_chosen: chosen.is_some(),
            address,
            signed_in,
            site,
        }
    }

    /// The page for this visit.
    pub fn page(self) -> Page {
        let mut page = Page::new(self.site, self.language, self.address);
        page.signed_in = self.signed_in;
        page
    }
}

/// The language that the browser asks for.
pub fn suggested(headers: &HeaderMap) -> Option<Language> {
    let wanted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    language::preferred(wanted)
}

impl<S> FromRequestParts<S> for Visit
where
    S: Send + Sync,
    Arc<Site>: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, Arc::from_ref(state)))
    }
}

/// Percent-encodes text for the value of a query parameter (RFC 3986 §2.3: unreserved stays).
pub fn encode_for_query(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
