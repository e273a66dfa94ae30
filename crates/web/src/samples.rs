//! The samples of all screens, and what every page must keep to.
//!
//! Each screen module has `samples()` for tests. This module collects them and renders each in the
//! four languages. Set `BEFFROI_SAMPLES` to a folder to have the pages written there, for
//! html-validate, axe and the keyboard walk (`browser/`).

use std::collections::HashSet;
use std::sync::Arc;

use beffroi_domain::language::{Language, Text};

use crate::page::{CapacityBar, CapacityKind, MenuItem, Page, SignedIn, Site};
use crate::pages;
use crate::refusal_words::{NetworkWords, RuleWords};
use crate::session::Remaining;

/// Who reads a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Nobody signed in.
    Nobody,
    /// A local manager of a centre.
    LocalManager,
    /// Somebody of the security cell.
    Operator,
    /// A sender of documents.
    Sender,
}

/// A screen in one state.
#[derive(Clone)]
pub struct Sample {
    /// Its name, and that of the file it is written to.
    pub name: &'static str,
    /// The address of the page.
    pub address: &'static str,
    /// Who reads it.
    pub reader: Reader,
    /// Renders it in a frame.
    pub render: fn(Page) -> askama::Result<String>,
}

/// All samples. A new screen adds its line.
pub fn all() -> Vec<Sample> {
    [
        pages::public::samples(),
        pages::access::samples(),
        pages::log::samples(),
        pages::sending::samples(),
        pages::sign_in::samples(),
        pages::home::samples(),
        pages::mailbox::samples(),
        pages::me::samples(),
        pages::network::samples(),
        pages::switch::samples(),
        crate::gallery::samples(),
        crate::error_page::samples::samples(),
    ]
    .concat()
}

/// A network that runs, with a help desk.
pub fn site() -> Site {
    Site {
        name: text([
            "Guichet des institutions",
            "Loket van de instellingen",
            "Schalter der Einrichtungen",
            "Institutions’ desk",
        ]),
        help_desk_phone: "02 555 01 23".to_owned(),
        help_desk_mail: "help@desk.example".to_owned(),
        help_desk_hours: text([
            "de 8 h 30 à 16 h 30",
            "van 8.30 tot 16.30 uur",
            "von 8.30 bis 16.30 Uhr",
            "from 8.30 to 16.30",
        ]),
        cards: true,
        passkeys: true,
        code_cards: true,
        providers: vec![(
            "csam".to_owned(),
            text(["CSAM", "CSAM (nl)", "CSAM (de)", "CSAM (en)"]),
        )],
        https: true,
        words: words(),
    }
}

/// The words of a network with one rule of its own and one condition.
fn words() -> NetworkWords {
    NetworkWords::given(
        RuleWords {
            code: "R6".to_owned(),
            refusal: "local-manager-must-be-the-dpo".to_owned(),
            name: text([
                "Le gestionnaire local est le délégué à la protection des données.",
                "De lokale beheerder is de functionaris voor gegevensbescherming.",
                "Der lokale Verwalter ist der Datenschutzbeauftragte.",
                "The local manager is the data protection officer.",
            ]),
            basis: text([
                "Arrêté royal du 4 février 1997, article 6, 4°",
                "Koninklijk besluit van 4 februari 1997, artikel 6, 4°",
                "Königlicher Erlass vom 4. Februar 1997, Artikel 6, 4°",
                "Royal decree of 4 February 1997, article 6, 4°",
            ]),
            what: text([
                "Cette personne n’a pas été désignée.",
                "Deze persoon is niet aangewezen.",
                "Diese Person wurde nicht bestimmt.",
                "This person was not designated.",
            ]),
            remedy: text([
                "Désignez le délégué à la protection des données.",
                "Wijs de functionaris voor gegevensbescherming aan.",
                "Bestimmen Sie den Datenschutzbeauftragten.",
                "Designate the data protection officer.",
            ]),
            fixed_by: vec![text([
                "Cellule sécurité",
                "Veiligheidscel",
                "Sicherheitszelle",
                "Security cell",
            ])],
        },
        (
            "network-declared",
            text([
                "Un réseau sécurisé est déclaré",
                "Er is een beveiligd netwerk opgegeven",
                "Ein gesichertes Netzwerk ist angegeben",
                "A secured network is declared",
            ]),
        ),
    )
}

/// A text in the four languages, in the order of [`Language::ALL`].
pub fn text([fr, nl, de, en]: [&str; 4]) -> Text {
    Text {
        fr: fr.into(),
        nl: nl.into(),
        de: de.into(),
        en: en.into(),
    }
}

/// The frame in which `reader` sees a page.
pub fn page(reader: Reader, language: Language, address: &str) -> Page {
    let mut page = Page::new(Arc::new(site()), language, address);
    page.signed_in = signed_in(reader, language);
    page
}

fn signed_in(reader: Reader, language: Language) -> Option<SignedIn> {
    let role = |words| text(words).in_language(language).to_owned();
    let (kind, institution, role, quality) = match reader {
        Reader::Nobody => return None,
        Reader::LocalManager => (
            CapacityKind::Institution,
            "CPAS de Villeneuve-sur-Exemple",
            role([
                "Gestionnaire local",
                "Lokale beheerder",
                "Lokaler Verwalter",
                "Local manager",
            ]),
            role([
                "Action sociale",
                "Sociale actie",
                "Sozialaktion",
                "Social action",
            ]),
        ),
        Reader::Operator => (
            CapacityKind::Operator,
            "Smals",
            role([
                "Cellule sécurité",
                "Veiligheidscel",
                "Sicherheitszelle",
                "Security cell",
            ]),
            String::new(),
        ),
        Reader::Sender => (
            CapacityKind::Sender,
            "SPP Intégration sociale",
            role(["Expéditeur", "Verzender", "Absender", "Sender"]),
            String::new(),
        ),
    };
    let capacity = CapacityBar {
        id: "local-manager:1".to_owned(),
        institution: institution.to_owned(),
        institution_language: (language != Language::Fr).then_some(Language::Fr),
        role,
        quality,
        kind,
    };
    Some(SignedIn {
        person: "Marie Dubois".to_owned(),
        capacity: Some(capacity),
        menu: menu(reader),
        csrf: "a-token".to_owned(),
        remaining: Remaining {
            seconds: 1_800,
            announced: 300,
            last: false,
        },
    })
}

fn menu(reader: Reader) -> Vec<MenuItem> {
    let own: &[(&'static str, &'static str)] = match reader {
        Reader::Nobody => &[],
        Reader::LocalManager => &[
            ("menu-documents", "/mailbox"),
            ("menu-access", "/access"),
            ("menu-log", "/log"),
            ("menu-statistics", "/statistics"),
        ],
        Reader::Operator => &[("menu-network", "/network")],
        Reader::Sender => &[("menu-sending", "/sending")],
    };
    let item = |&(key, address): &(&'static str, &'static str)| MenuItem { key, address };
    let home = [("menu-home", "/home")];
    let help = [("menu-help", "/help")];
    home.iter().chain(own).chain(&help).map(item).collect()
}

#[test]
fn every_screen_in_every_language_keeps_to_the_rules_of_pages() {
    let folder = std::env::var_os("BEFFROI_SAMPLES").map(std::path::PathBuf::from);
    let mut names = HashSet::new();
    for sample in all() {
        assert!(
            names.insert(sample.name),
            "two samples are called {}",
            sample.name
        );
        for language in Language::ALL {
            let html = (sample.render)(page(sample.reader, language, sample.address)).unwrap();
            let name = format!("{}.{language}", sample.name);
            check(&name, language, &html);
            if let Some(folder) = &folder {
                std::fs::create_dir_all(folder).unwrap();
                std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
            }
        }
    }
}

#[test]
fn passwords_are_masked_may_be_filled_in_by_a_program_and_are_never_given_back() {
    let mut found = 0;
    for sample in all() {
        let html = (sample.render)(page(sample.reader, Language::En, sample.address)).unwrap();
        assert!(!html.contains("onpaste"), "{}", sample.name);
        for field in html.split("<input ").skip(1) {
            let field = field.split('>').next().unwrap_or_default();
            let secret = ["current-password", "new-password"]
                .iter()
                .any(|kind| field.contains(&format!("autocomplete=\"{kind}\"")));
            assert_eq!(secret, field.contains("type=\"password\""), "{field}");
            assert!(!(secret && field.contains(" value=")), "{field}");
            found += usize::from(secret);
        }
    }
    assert!(found >= 8, "{found} fields for passwords");
}

#[test]
fn whoever_is_signed_in_finds_signing_out_on_every_page() {
    for sample in all() {
        let page = page(sample.reader, Language::En, sample.address);
        let signed_in = page.signed_in.is_some();
        let html = (sample.render)(page).unwrap();
        let offered = html.contains("action=\"/sign-out\"");
        assert_eq!(offered, signed_in, "{}", sample.name);
    }
}

#[test]
fn the_check_itself_finds_what_it_looks_for() {
    let good = "<html lang=\"en\"><title>A – Institutions’ desk</title><h1>A</h1>\
        <label for=\"a\">A</label><input id=\"a\" type=\"text\">";
    assert_eq!(faults(Language::En, good), Vec::<String>::new());
    for (bad, good_part) in [
        ("<h2>A</h2>", "<h1>A</h1>"),
        ("lang=\"fr\"", "lang=\"en\""),
        ("desk – A", "A – Institutions’ desk"),
        ("for=\"b\"", "for=\"a\""),
        ("<h1 style=\"color:red\">A</h1>", "<h1>A</h1>"),
        ("<h1>⟦a⟧</h1>", "<h1>A</h1>"),
        ("<h1 id=\"a\">A</h1>", "<h1>A</h1>"),
        ("<script>A</script><h1>A</h1>", "<h1>A</h1>"),
    ] {
        assert_ne!(
            faults(Language::En, &good.replace(good_part, bad)),
            Vec::<String>::new(),
            "{bad}"
        );
    }
}

fn check(name: &str, language: Language, html: &str) {
    let faults = faults(language, html);
    assert!(faults.is_empty(), "{name}: {}\n{html}", faults.join("; "));
}

/// What is wrong with a page, in words.
fn faults(language: Language, html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut demand = |met: bool, fault: String| {
        if !met {
            faults.push(fault);
        }
    };
    let headings = html.matches("<h1").count();
    demand(
        headings == 1,
        format!("{headings} headings of the first level"),
    );
    demand(
        html.contains(&format!("lang=\"{language}\"")),
        "no language".to_owned(),
    );
    let service = site().name.in_language(language).to_owned();
    let end = format!("– {service}</title>");
    demand(
        html.contains(&end),
        "the title does not end with the service".to_owned(),
    );
    demand(!html.contains("⟦"), "a message is missing".to_owned());
    demand(!html.contains(" style="), "inline style".to_owned());
    // Passkeys cannot be asked for without one, nor can a page say by itself that a session is about to end. They are ours,
    // and stand in files of their own.
    let own_script = |name| {
        let address = crate::assets::address(name);
        usize::from(html.contains(&format!("<script src=\"{address}\" defer></script>")))
    };
    let asks_for_passkey = html.contains(" data-passkey=");
    let signed_in = html.contains("action=\"/sign-out\"");
    let (passkey, session) = (own_script("passkey.js"), own_script("session.js"));
    demand(
        html.matches("<script").count() == passkey + session
            && passkey == usize::from(asks_for_passkey)
            && session == usize::from(signed_in),
        "a script".to_owned(),
    );
    demand(
        !html.contains(" onclick="),
        "a script in an attribute".to_owned(),
    );
    let mut ids = HashSet::new();
    for id in attributes(html, " id=\"") {
        demand(ids.insert(id), format!("id {id} twice"));
    }
    let labelled: HashSet<&str> = attributes(html, " for=\"").collect();
    for tag in html.split('<').filter(|tag| needs_label(tag)) {
        let id = attributes(tag, " id=\"").next().unwrap_or_default();
        demand(labelled.contains(id), format!("no label: {tag}"));
    }
    for target in attributes(html, " for=\"").chain(fragments(html)) {
        demand(ids.contains(target), format!("nothing has the id {target}"));
    }
    faults
}

fn attributes<'a>(html: &'a str, opening: &str) -> impl Iterator<Item = &'a str> {
    html.split(opening)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

fn fragments(html: &str) -> impl Iterator<Item = &str> {
    attributes(html, "href=\"").filter_map(|address| address.strip_prefix('#'))
}

fn needs_label(tag: &str) -> bool {
    let field = ["input ", "select ", "textarea "]
        .iter()
        .any(|name| tag.starts_with(name));
    field && !tag.contains("type=\"hidden\"")
}
