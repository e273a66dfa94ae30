//! What the pages of this part share: tabs, the choice of a quality, names and labels.

use beffroi_desk::access::reach::{self, Reach};
use beffroi_desk::desk::Desk;
use beffroi_desk::menu;
use beffroi_desk::people::PersonName;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::catalogue::parts::Title;
use beffroi_domain::ids::QualityId;
use beffroi_domain::language::Language;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::facts::QualityFacts;
use serde::Deserialize;

use crate::error_page::Trouble;
use crate::form::FieldErrors;
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::show::Tab;
use crate::visitor::Visitor;

/// The part of the address that chooses a quality, and the note about what was done.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The quality, for who reaches several.
    #[serde(default)]
    pub quality: String,
    /// What was done, by a code of a closed list.
    #[serde(default)]
    pub done: String,
}

/// Tabs and choice of quality above a page.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The navigation within this part.
    pub tabs: Vec<Tab>,
    /// The qualities to choose among; empty for who reaches one only.
    pub choice: Vec<Tab>,
    /// The name of the quality looked at, or of the institution.
    pub caption: String,
    /// `?quality=…`, where one was chosen among several; otherwise empty.
    pub query: String,
}

/// How far the visitor may look, with the quality of the address.
pub async fn reach_of(visitor: &Visitor, quality: &str) -> Result<Reach, Trouble> {
    let chosen = if quality.is_empty() {
        None
    } else {
        Some(quality.parse().map_err(|_| not_found())?)
    };
    Ok(reach::reach(&visitor.desk, &visitor.caller, chosen).await?)
}

/// There is nothing at this address.
pub fn not_found() -> Trouble {
    Trouble::from(Refusal::because(Reason::NotFound))
}

/// Reads an identity or a number out of the address.
pub fn read<T: std::str::FromStr>(text: &str) -> Result<T, Trouble> {
    text.parse().map_err(|_| not_found())
}

/// The frame of one of the main pages: its tab's address, without query.
pub fn frame(visitor: &Visitor, page: &Page, reach: &Reach, current: &str) -> Frame {
    let query = query(reach);
    let mut tabs = vec![
        ("access-tab-overview", "/access"),
        ("access-tab-users", "/access/users"),
        ("access-tab-managers", "/access/managers"),
    ];
    if reach.whole {
        tabs.push(("access-tab-qualities", "/access/qualities"));
    }
    tabs.extend([
        ("access-tab-roles", "/access/roles"),
        ("access-tab-who-can-see", "/access/who-can-see"),
        ("access-tab-history", "/access/history"),
    ]);
    let tab = |(key, address): (&str, &str)| Tab {
        label: page.t(key).into(),
        address: format!("{address}{query}"),
        current: address == current,
    };
    Frame {
        tabs: tabs.into_iter().map(tab).collect(),
        choice: choice(&visitor.desk, page, reach, current),
        caption: caption_of(&visitor.desk, reach, page.language),
        query,
    }
}

/// What keeps the chosen quality in an address.
pub fn query(reach: &Reach) -> String {
    match &reach.chosen {
        Some(quality) if reach.whole => format!("?quality={}", quality.facts.id),
        _ => String::new(),
    }
}

fn choice(desk: &Desk, page: &Page, reach: &Reach, current: &str) -> Vec<Tab> {
    if !reach.whole || reach.qualities.len() < 2 {
        return Vec::new();
    }
    let chosen = reach.chosen.as_ref().map(|quality| quality.facts.id);
    let mut all = vec![Tab {
        label: page.t("access-all-qualities").into(),
        address: current.to_owned(),
        current: chosen.is_none(),
    }];
    all.extend(reach.qualities.iter().map(|quality| Tab {
        label: quality_name(desk, &quality.facts.kind, page.language),
        address: format!("{current}?quality={}", quality.facts.id),
        current: chosen == Some(quality.facts.id),
    }));
    all
}

/// The name of the quality looked at, or of the institution.
pub fn caption_of(desk: &Desk, reach: &Reach, language: Language) -> String {
    match &reach.chosen {
        Some(quality) => quality_name(desk, &quality.facts.kind, language),
        None => institution_name(reach, language),
    }
}

/// The official name of the institution.
pub fn institution_name(reach: &Reach, language: Language) -> String {
    let institution = &reach.institution;
    crate::session::official_name(&institution.names, &institution.languages, language).0
}

/// The name of a kind of quality.
pub fn quality_name(desk: &Desk, kind: &str, language: Language) -> String {
    menu::quality_name(&desk.catalogue, kind).map_or_else(
        || kind.to_owned(),
        |name| name.in_language(language).to_owned(),
    )
}

/// The name of a role; its code when the catalogue no longer has it.
pub fn role_name(desk: &Desk, code: &str, language: Language) -> String {
    let role = code
        .parse()
        .ok()
        .and_then(|code| desk.catalogue.role(&code));
    role.map_or_else(
        || code.to_owned(),
        |role| role.name.in_language(language).to_owned(),
    )
}

/// What the catalogue says that the holder of a role can see and do.
pub fn role_description(desk: &Desk, code: &str, language: Language) -> String {
    let role = code
        .parse()
        .ok()
        .and_then(|code| desk.catalogue.role(&code));
    role.map_or_else(String::new, |role| {
        role.description.in_language(language).to_owned()
    })
}

/// The name of an office, a function or a capacity, by its code.
pub fn title_name(desk: &Desk, code: &str, language: Language) -> String {
    Title::from_code(code)
        .and_then(|title| desk.catalogue.title(title))
        .map_or_else(
            || code.to_owned(),
            |title| title.name.in_language(language).to_owned(),
        )
}

/// `Dubois, Marie`, as lists sort it.
pub fn listed(page: &Page, name: &PersonName) -> String {
    if name.family_name.is_empty() {
        return page.t("access-erased").into();
    }
    format!("{}, {}", name.family_name, name.given_name)
}

/// `Marie Dubois`, as sentences say it.
pub fn spoken(page: &Page, name: Option<&PersonName>) -> String {
    match name {
        Some(name) if !name.family_name.is_empty() => {
            format!("{} {}", name.given_name, name.family_name)
        }
        _ => page.t("access-erased").into(),
    }
}

/// The quality in which something is to be done: the chosen one, or the only one.
pub fn working_quality(reach: &Reach) -> Option<&QualityFacts> {
    match (&reach.chosen, reach.qualities.as_slice()) {
        (Some(quality), _) => Some(&quality.facts),
        (None, [only]) => Some(&only.facts),
        _ => None,
    }
}

/// The quality with this identity within reach.
pub fn quality_within(reach: &Reach, id: QualityId) -> Result<&QualityFacts, Trouble> {
    reach
        .qualities
        .iter()
        .map(|quality| &quality.facts)
        .find(|quality| quality.id == id)
        .ok_or_else(not_found)
}

/// Whether the visitor is access manager or co-access-manager: who sees the buttons of R4 and R5. The rules decide.
pub const fn heads(capacity: Capacity) -> bool {
    matches!(
        capacity,
        Capacity::AccessManager(_) | Capacity::CoAccessManager(_)
    )
}

/// Whether the visitor manages users here: who sees the buttons of R15. The rules decide.
pub const fn manages(capacity: Capacity) -> bool {
    matches!(
        capacity,
        Capacity::AccessManager(_)
            | Capacity::CoAccessManager(_)
            | Capacity::LocalManager(_)
            | Capacity::CoLocalManager(_)
    )
}

/// What is wrong with a form, in the fields of our own forms: a refusal about nobody's field stands on top.
pub fn errors(page: &Page, refusal: &Refusal, first: &'static str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let field = match refusal.field {
        Some("until") => "until-day",
        Some("from") => "from-day",
        Some("person") | None => first,
        Some(field) => field,
    };
    errors.add(field, page.site.words.sentence(refusal));
    errors
}

/// The note for a code of what was done.
pub fn notice(done: &str) -> Option<Notice> {
    let key = match done {
        "address" => "access-done-address",
        "withdrawn" => "access-done-withdrawn",
        "granted" => "access-done-granted",
        "admitted" => "access-done-admitted",
        "activated" => "access-done-activated",
        "ended" => "access-done-ended",
        _ => return None,
    };
    Some(Notice {
        success: true,
        message: Phrase::new(key),
    })
}
