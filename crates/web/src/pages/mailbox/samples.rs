//! The mailbox's screens in every state.

use askama::Template as _;
use beffroi_desk::mailbox::document::{Opening, Sheet};
use beffroi_desk::mailbox::filter::{Filter, Unread};
use beffroi_desk::mailbox::list::Count;
use beffroi_desk::people::PersonName;
use beffroi_domain::catalogue::{Catalogue, CatalogueFile};
use beffroi_domain::ids::{ActNumber, DocumentId, PersonId, QualityId};
use beffroi_domain::log::Hash;
use beffroi_domain::parties::Names;
use beffroi_domain::refusal::Reason;
use beffroi_domain::time::Moment;

use super::list::{Empty, Mailbox, quick, tabs};
use super::{bin, document, line::Line, remove};
use crate::document_words;
use crate::form::{Choice, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::samples::{Reader, Sample};
use crate::show::Pages;

/// 21 November 2026, 10:00 in Brussels.
pub const NOW: Moment = Moment::from_millis(1_795_251_600_000);

const FILES: [(&str, &str); 9] = [
    (
        "network.toml",
        include_str!("../../../../../catalogue/cpas/network.toml"),
    ),
    (
        "titles.toml",
        include_str!("../../../../../catalogue/cpas/titles.toml"),
    ),
    (
        "qualities.toml",
        include_str!("../../../../../catalogue/cpas/qualities.toml"),
    ),
    (
        "applications.toml",
        include_str!("../../../../../catalogue/cpas/applications.toml"),
    ),
    (
        "roles.toml",
        include_str!("../../../../../catalogue/cpas/roles.toml"),
    ),
    (
        "documents.toml",
        include_str!("../../../../../catalogue/cpas/documents.toml"),
    ),
    (
        "switch.toml",
        include_str!("../../../../../catalogue/cpas/switch.toml"),
    ),
    (
        "rules.toml",
        include_str!("../../../../../catalogue/cpas/rules.toml"),
    ),
    (
        "rules/r6.cedar",
        include_str!("../../../../../catalogue/cpas/rules/r6.cedar"),
    ),
];

fn catalogue() -> Catalogue {
    Catalogue::read(&FILES.map(|(name, text)| CatalogueFile { name, text })).unwrap()
}

fn sender() -> Names {
    Names {
        fr: Some("SPP Intégration sociale".to_owned()),
        nl: Some("POD Maatschappelijke Integratie".to_owned()),
        de: None,
    }
}

/// Three documents, two of them unread.
pub fn sample_lines(page: &Page) -> Vec<Line> {
    let catalogue = catalogue();
    let line = |number: u8, category, period, unread| Line {
        id: DocumentId::from_bytes([number; 16]).to_string(),
        words: document_words::of(page, &catalogue, category, period, &sender()),
        bytes: 184_000,
        pages: 6,
        received: NOW,
        unread,
        unopened: unread,
    };
    vec![
        line(1, "monthly-statement_dis", "2026-10", true),
        line(2, "refused-forms_law-1965", "2026-W46", true),
        line(3, "annual-account_maintenance-advances", "2025", false),
    ]
}

fn list(page: Page, lines: Vec<Line>, filter: &Filter, empty: Empty) -> Mailbox {
    let catalogue = catalogue();
    let (title, home) = (page.t("mailbox-title"), page.t("menu-home"));
    let page = page.titled(title).under([(home, "/home")]);
    let law = |code: &str, label: &str| Choice::new(code, label);
    Mailbox {
        caption: "CPAS de Villeneuve-sur-Exemple".to_owned(),
        tabs: tabs(&page, true, Count::Exactly(2)),
        quick: quick(&page, &catalogue, filter),
        text: filter.text.clone(),
        laws: vec![
            law("dis", "Intégration sociale").chosen(true),
            law("law-1965", "Loi du 2 avril 1965"),
        ],
        kinds: vec![Choice::new("", page.t("mailbox-kind-all"))],
        received: vec![Choice::new("", page.t("mailbox-received-any"))],
        unread: vec![Choice::new("", page.t("mailbox-unread-any"))],
        filtered: filter.is_set(),
        heading: Phrase::new("mailbox-count").with("count", lines.len()),
        lines,
        pages: Pages::default(),
        searched_until: None,
        empty,
        here: "/mailbox".to_owned(),
        page,
    }
}

fn sheet(category: &str) -> Sheet {
    let name = |given: &str, family: &str| PersonName {
        person: PersonId::from_bytes([1; 16]),
        family_name: family.to_owned(),
        given_name: given.to_owned(),
    };
    Sheet {
        document: DocumentId::from_bytes([1; 16]),
        quality: QualityId::from_bytes([2; 16]),
        category: category.to_owned(),
        protected: false,
        period: "2026-10".to_owned(),
        sender: sender(),
        language: Some("fr".to_owned()),
        bytes: 184_000,
        pages: 6,
        content: Hash::from_bytes([0xab; 32]),
        received: NOW,
        delivered: ActNumber(1187),
        removed: None,
        kept_until: "2036-12-31".parse().ok(),
        readers: 14,
        may_see_readers: true,
        may_remove: true,
        openings: vec![Opening {
            person: name("Karim", "Benali"),
            first_at: NOW,
            last_at: NOW,
        }],
        others: 0,
    }
}

fn one(page: Page, sheet: Sheet) -> askama::Result<String> {
    let words = document_words::of(
        &page,
        &catalogue(),
        &sheet.category,
        &sheet.period,
        &sheet.sender,
    );
    document::screen(page, words, sheet).render()
}

/// The list, a document, the bin, and the question before removing.
#[expect(
    clippy::too_many_lines,
    reason = "a table or a scene, read from top to bottom"
)]
pub fn samples() -> Vec<Sample> {
    let manager = Reader::LocalManager;
    let sample = |name, address, render| Sample {
        name,
        address,
        reader: manager,
        render,
    };
    vec![
        sample("mailbox", "/mailbox", |page| {
            let lines = sample_lines(&page);
            let mut list = list(page, lines, &Filter::default(), Empty::Paper);
            let to = |end: &str| Some(format!("/mailbox?{end}=1-2-3"));
            list.pages = Pages {
                first: Some("/mailbox".to_owned()),
                previous: to("before"),
                next: to("after"),
            };
            list.render()
        }),
        sample("mailbox-chosen-nothing", "/mailbox", |page| {
            let lines = sample_lines(&page);
            let mut errors = FieldErrors::new();
            errors.add(
                "document",
                Phrase::new(format!("refusal-{}", Reason::NothingChosen.code())),
            );
            list(
                page.with_errors(errors),
                lines,
                &Filter::default(),
                Empty::Paper,
            )
            .render()
        }),
        sample("mailbox-searched", "/mailbox", |page| {
            let filter = Filter {
                unread: Unread::ByMe,
                ..Filter::default()
            };
            let mut list = list(page, Vec::new(), &filter, Empty::Filtered);
            list.searched_until = Some(NOW);
            list.heading = Phrase::new("mailbox-count-unknown");
            list.tabs = tabs(&list.page, true, Count::MoreThan(1_000));
            list.render()
        }),
        sample("mailbox-filtered-empty", "/mailbox", |page| {
            let filter = Filter {
                text: "novembre".to_owned(),
                ..Filter::default()
            };
            list(page, Vec::new(), &filter, Empty::Filtered).render()
        }),
        sample("mailbox-empty", "/mailbox", |page| {
            list(
                page,
                Vec::new(),
                &Filter::default(),
                Empty::Since(NOW.day()),
            )
            .render()
        }),
        sample("mailbox-paper", "/mailbox", |page| {
            list(page, Vec::new(), &Filter::default(), Empty::Paper).render()
        }),
        sample("mailbox-paper-until", "/mailbox", |page| {
            list(
                page,
                Vec::new(),
                &Filter::default(),
                Empty::PaperUntil(NOW.day()),
            )
            .render()
        }),
        sample("mailbox-document", "/mailbox/1", |page| {
            one(page, sheet("monthly-statement_dis"))
        }),
        sample("mailbox-document-protected", "/mailbox/1", |page| {
            let sheet = Sheet {
                protected: true,
                period: String::new(),
                openings: Vec::new(),
                others: 3,
                may_see_readers: false,
                may_remove: false,
                ..sheet("legality-letter_dis")
            };
            one(page, sheet)
        }),
        sample("mailbox-document-removed", "/mailbox/1", |page| {
            one(
                page,
                Sheet {
                    removed: Some(ActNumber(1190)),
                    ..sheet("monthly-statement_dis")
                },
            )
        }),
        sample("mailbox-remove", "/mailbox/1/remove", |page| {
            let title = page.t("mailbox-remove-title");
            let mut errors = FieldErrors::new();
            errors.add(
                "reason",
                Phrase::new(format!("refusal-{}", Reason::Missing.code())),
            );
            let page = page.titled(title).back_to("/mailbox/1").with_errors(errors);
            let words = (
                "État mensuel – octobre 2026".to_owned(),
                "1".to_owned(),
                String::new(),
            );
            remove::Remove {
                page,
                title: words.0,
                id: words.1,
                reason: words.2,
            }
            .render()
        }),
        sample("mailbox-bin", "/mailbox/bin", |page| {
            let words = sample_lines(&page).swap_remove(0).words;
            let binned = bin::Binned {
                id: "1".to_owned(),
                words,
                at: NOW,
                by: "Sofie Adriaens".to_owned(),
                reason: "Doublon".to_owned(),
            };
            let next = Some("/mailbox/bin?after=7".to_owned());
            bin::screen(
                page,
                vec![binned],
                Pages {
                    next,
                    ..Pages::default()
                },
            )
            .render()
        }),
        sample("mailbox-bin-empty", "/mailbox/bin", |page| {
            bin::screen(page, Vec::new(), Pages::default()).render()
        }),
    ]
}
