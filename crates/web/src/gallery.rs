//! One page with every component in its states: where the macros are tried, and looked at.

use askama::Template;
use beffroi_domain::language::Language;
use beffroi_domain::time::{Day, Moment};

use crate::form::{Choice, DateEntry, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::{Notice, Page};
use crate::samples::{Reader, Sample};
use crate::show::{Pages, Tab, Task, TaskState};

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    page: Page,
    choices: Vec<Choice>,
    day: Day,
    entry: DateEntry,
    moment: Moment,
    pages: Pages,
    tabs: Vec<Tab>,
    tasks: Vec<Task>,
    official: Option<Language>,
    bytes: u64,
}

fn task(name: &str, hint: &str, state: TaskState) -> Task {
    Task {
        name: name.to_owned(),
        hint: hint.to_owned(),
        address: "/switch/1".to_owned(),
        state,
    }
}

fn gallery(page: Page) -> Gallery {
    let title = page.t("menu-help");
    let home = page.t("menu-home");
    let access = page.t("menu-access");
    Gallery {
        page: page
            .titled(title)
            .under([(home, "/home"), (access, "/access")]),
        choices: vec![
            Choice::new("agent", "Agent social")
                .hinted("Primaweb")
                .chosen(true),
            Choice::new("reader", "e-Box <b>de l’institution</b>"),
        ],
        day: Day::new(2025, 11, 21).unwrap(),
        entry: DateEntry::new("31", "2", "2026"),
        moment: Moment::from_millis(1_763_712_240_000),
        pages: Pages {
            first: Some("?".to_owned()),
            previous: Some("?before=a".to_owned()),
            next: Some("?after=b".to_owned()),
        },
        tabs: vec![
            Tab::new("Adriaens", "/access", "/access/users?page=2"),
            Tab::new("Benali", "/access/users", "/access/users?page=2"),
        ],
        tasks: vec![
            task("Mandat", "12/11/2025", TaskState::Done),
            task("Adresse", "", TaskState::ToDo),
            task("Réseau", "Extranet", TaskState::Problem),
            task("Date", "Les trois législations", TaskState::Waiting),
        ],
        official: Some(Language::De),
        bytes: 184_000,
    }
}

pub fn samples() -> Vec<Sample> {
    vec![
        Sample {
            name: "gallery",
            address: "/access/users?page=2",
            reader: Reader::LocalManager,
            render: |page| {
                let notice = Notice {
                    success: true,
                    message: Phrase::new("show-task-done"),
                };
                gallery(page.with_notice(Some(notice))).render()
            },
        },
        Sample {
            name: "gallery-errors",
            address: "/access/users",
            reader: Reader::LocalManager,
            render: |page| {
                let mut errors = FieldErrors::new();
                for field in ["name", "reason", "unit", "role", "way", "agree"] {
                    errors.add(field, Phrase::new("refusal-missing"));
                }
                errors.add("until-day", Phrase::new("date-unreal"));
                errors.add("file", Phrase::new("refusal-bad-file"));
                let mut gallery = gallery(page.with_errors(errors));
                gallery.page = gallery.page.back_to("/access");
                gallery.render()
            },
        },
    ]
}
