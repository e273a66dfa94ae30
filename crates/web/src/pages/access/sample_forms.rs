//! Samples of this part's forms: empty, as typed, with errors, and the pages that ask for confirmation.

use askama::Template as _;

use super::confirm::{Confirm, Enumeration};
use super::entered::Entered;
use super::person_form::{PersonForm, read_person};
use super::roles_form::RolesForm;
use super::sample_data::{day, sample, titled};
use super::{activate, address};
use crate::form::{Choice, DateEntry, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::samples::Sample;

/// All of them.
#[expect(
    clippy::too_many_lines,
    reason = "a table or a scene, read from top to bottom"
)]
pub fn samples() -> Vec<Sample> {
    vec![
        sample(
            "access-activate-errors",
            "/access/qualities/a/activate",
            |page| {
                let mut errors = FieldErrors::new();
                errors.add("identifier", Phrase::new("refusal-bad-number"));
                activate::Screen {
                    label: page.t("access-identifier-enterprise").into(),
                    hint: page.t("access-identifier-own").into(),
                    page: titled(page, "access-activate-first")
                        .back_to("/access/qualities")
                        .with_errors(errors),
                    caption: "CPAS".to_owned(),
                    identifier: "0207".to_owned(),
                    action: "/access/qualities/a/activate".to_owned(),
                }
                .render()
            },
        ),
        sample(
            "access-address-errors",
            "/access/qualities/1/address",
            |page| {
                let mut errors = FieldErrors::new();
                errors.add("address", Phrase::new("refusal-bad-address"));
                address::Screen {
                    page: titled(page, "access-address-title")
                        .back_to("/access/managers")
                        .with_errors(errors),
                    caption: "Action sociale".to_owned(),
                    present: false,
                    address: "info".to_owned(),
                    replaces: String::new(),
                    action: "/access/qualities/1/address".to_owned(),
                    cancel: "/access/managers".to_owned(),
                }
                .render()
            },
        ),
        sample("access-person-form", "/access/users/new", |page| {
            person_form(page, false)
        }),
        sample("access-person-form-errors", "/access/users/new", |page| {
            person_form(page, true)
        }),
        sample(
            "access-roles-form-empty",
            "/access/users/new/1/roles",
            |page| roles_form(page, false),
        ),
        sample(
            "access-roles-form-errors",
            "/access/users/new/1/roles",
            |page| roles_form(page, true),
        ),
        sample("access-check", "/access/users/new/1/check", |page| {
            confirm(page, false)
        }),
        sample("access-leaves-errors", "/access/users/1/leaves", |page| {
            confirm(page, true)
        }),
    ]
}

fn person_form(page: Page, wrong: bool) -> askama::Result<String> {
    let entered = Entered::of(&[
        ("number", "84.11.07-123.45"),
        ("family-name", if wrong { "<b>" } else { "Adriaens" }),
        ("given-name", if wrong { "" } else { "Sofie" }),
    ]);
    let errors = if wrong {
        read_person(&page, &entered, day()).err().unwrap()
    } else {
        FieldErrors::new()
    };
    let page = titled(page, "access-new-title")
        .back_to("/access/users")
        .with_errors(errors);
    let mut form = PersonForm::new(
        page,
        &entered,
        "/access/users/new".to_owned(),
        "/access/users".to_owned(),
    );
    form.caption = "Action sociale".to_owned();
    form.lead = form.page.t("access-new-lead").into();
    form.qualities = vec![Choice::new("1", "Action sociale"), Choice::new("2", "ONSS")];
    form.offered = vec![
        Choice::new("1", "Marie Dubois").chosen(true),
        Choice::new("other", form.page.t("access-designate-other")),
    ];
    form.render()
}

fn roles_form(page: Page, wrong: bool) -> askama::Result<String> {
    let mut errors = FieldErrors::new();
    if wrong {
        errors.add("role", Phrase::new("access-choose-role"));
        errors.add("until-day", Phrase::new("date-unreal"));
    }
    let title = page
        .t("access-roles-question")
        .with("person", "Thi Lan Nguyen");
    let caption = page.t("access-new-step").with("step", 2).into();
    RolesForm {
        page: page
            .titled(title)
            .back_to("/access/users/new")
            .with_errors(errors),
        caption,
        roles: if wrong {
            vec![
                Choice::new("agent-social", "Agent social").hinted("Introduire des dossiers"),
                Choice::new("e-box", "e-Box").hinted("Lire les documents"),
            ]
        } else {
            Vec::new()
        },
        from: DateEntry::known(day()),
        until: DateEntry::new("31", "2", "2026"),
        ground: "<script>".to_owned(),
        action: "/access/users/new/1/roles".to_owned(),
        cancel: "/access/users".to_owned(),
        optional: true,
    }
    .render()
}

fn confirm(page: Page, ends: bool) -> askama::Result<String> {
    let title = page
        .t("access-leaves-title")
        .with("person", "Sofie Adriaens");
    let button = page.t("access-leaves-button").with("count", 12);
    let see = page.t("access-will-see").into();
    let empty = page.t("access-will-see-nothing").into();
    let warning = page.t("access-leaves-warning").into();
    let person = page.t("access-person").into();
    let mut errors = FieldErrors::new();
    if ends {
        errors.add("reason", Phrase::new("refusal-missing"));
    }
    let page = page
        .titled(title)
        .back_to("/access/users/1")
        .with_errors(errors);
    let action = "/access/users/1/leaves".to_owned();
    let mut confirm = Confirm::new(page, action, button, "/access/users/1".to_owned());
    confirm.rows = vec![
        (
            person,
            "Sofie Adriaens".to_owned(),
            "/access/users/new".to_owned(),
        ),
        (
            "NISS".to_owned(),
            "84.11.07-123.45".to_owned(),
            String::new(),
        ),
    ];
    confirm.lists = vec![Enumeration {
        heading: see,
        items: if ends {
            vec!["Agent social".to_owned(), "e-Box".to_owned()]
        } else {
            Vec::new()
        },
        empty,
    }];
    if ends {
        confirm.warning = warning;
        confirm.reason = Some(String::new());
        confirm.kind = "warning";
    }
    confirm.render()
}
