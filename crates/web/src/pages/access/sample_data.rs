//! Samples of this part's screens: with a list, with an empty one, with errors.

use askama::Template as _;
use beffroi_domain::time::{Day, Moment};

use super::act_words::Line;
use super::frame::Frame;
use super::overview::{Part, Seat};
use super::{
    act, history, managers, overview, person, qualities, roles, sample_forms, users, who_can_see,
};
use crate::form::Choice;
use crate::page::Page;
use crate::samples::{Reader, Sample};
use crate::show::{Pages, Tab};

const AT: Moment = Moment::from_millis(1_763_712_240_000);

/// A sample that a local manager reads.
pub fn sample(
    name: &'static str,
    address: &'static str,
    render: fn(Page) -> askama::Result<String>,
) -> Sample {
    Sample {
        name,
        address,
        reader: Reader::LocalManager,
        render,
    }
}

/// Some day.
pub fn day() -> Day {
    Day::new(2026, 12, 31).unwrap()
}

fn frame(page: &Page) -> Frame {
    let tab = |key: &str, address: &str| Tab::new(page.t(key), address, &page.address);
    Frame {
        tabs: vec![
            tab("access-tab-overview", "/access"),
            tab("access-tab-users", "/access/users"),
            tab("access-tab-managers", "/access/managers"),
            tab("access-tab-roles", "/access/roles"),
            tab("access-tab-who-can-see", "/access/who-can-see"),
            tab("access-tab-history", "/access/history"),
        ],
        choice: vec![
            Tab::new(page.t("access-all-qualities"), "/access", "/access"),
            Tab::new("Action sociale", "/access?quality=1", "/access"),
        ],
        caption: "Action sociale".to_owned(),
        query: String::new(),
    }
}

/// The page with a title and its way.
pub fn titled(page: Page, key: &str) -> Page {
    let title = page.t(key);
    let (home, access) = (page.t("menu-home"), page.t("menu-access"));
    page.titled(title)
        .under([(home, "/home"), (access, "/access")])
}

fn seats() -> Vec<Seat> {
    let seat = |office: &str, person: &str, blocked| Seat {
        office: office.to_owned(),
        person: person.to_owned(),
        blocked,
    };
    vec![
        seat("Gestionnaire local", "Dubois, Marie", false),
        seat("Co-gestionnaire local", "Peeters, Jan", true),
    ]
}

fn lines(page: &Page) -> Vec<Line> {
    let line = |number, sentence, reason: &str| Line {
        number,
        at: AT,
        sentence,
        by: page
            .t("act-by")
            .with("person", "Marie Dubois")
            .with("capacity", "Gestionnaire local"),
        reason: reason.to_owned(),
        person: Some("1".to_owned()),
    };
    let granted = page
        .t("act-role-granted-until")
        .with("person", "Sofie Adriaens")
        .with("role", "Agent social")
        .with("from", day())
        .with("until", day());
    let left = page.t("act-person-left").with("person", "Karim Benali");
    let ended = page
        .t("act-office-ended")
        .with("person", "Jan Peeters")
        .with("office", "Co-gestionnaire local")
        .with("place", "Action sociale");
    vec![
        line(1_204, granted, "Remplace <b>K. Benali</b>"),
        line(1_203, left, "Change de service"),
        line(1_202, ended, ""),
    ]
}

fn overview_screen(page: Page, parts: Vec<Part>) -> askama::Result<String> {
    overview::Screen {
        frame: frame(&page),
        page: titled(page, "access-title"),
        heads: if parts.is_empty() {
            Vec::new()
        } else {
            seats()
        },
        parts,
        may_activate: true,
        add: "/access/users/new".to_owned(),
    }
    .render()
}

fn users_screen(page: Page, lines: Vec<users::Line>, narrowed: bool) -> askama::Result<String> {
    users::Screen {
        frame: frame(&page),
        states: vec![
            Choice::new("", page.t("access-state-all")),
            Choice::new("active", page.t("access-state-active")).chosen(true),
        ],
        page: titled(page, "access-tab-users"),
        total: lines.len() as u64,
        lines,
        pages: Pages {
            first: Some("/access/users".to_owned()),
            previous: Some("/access/users?before=1".to_owned()),
            next: Some("/access/users?after=2".to_owned()),
        },
        name: "ad".to_owned(),
        role: narrowed.then(|| ("Agent social".to_owned(), "agent-social".to_owned())),
        quality: String::new(),
        narrowed,
        all: "/access/users".to_owned(),
        clear: if narrowed {
            "/access/users".to_owned()
        } else {
            String::new()
        },
        add: "/access/users/new".to_owned(),
        number: String::new(),
    }
    .render()
}

fn user_lines(page: &Page) -> Vec<users::Line> {
    use beffroi_domain::parties::RoleState;
    let line = |(place, state): (usize, &RoleState)| {
        let (colour, key) = users::tag(*state);
        let held = *state == RoleState::Active;
        users::Line {
            id: format!("{place}"),
            name: "Adriaens, Sofie".to_owned(),
            number: "84.11.07-***.**".to_owned(),
            roles: if held {
                vec!["Agent social".to_owned(), "e-Box".to_owned()]
            } else {
                Vec::new()
            },
            until: held.then(day),
            colour,
            state: page.t(key).into(),
        }
    };
    RoleState::ALL.iter().enumerate().map(line).collect()
}

fn person_screen(page: Page, parts: Vec<person::Part>) -> askama::Result<String> {
    let state = page.t("access-state-active").into();
    person::Screen {
        frame: frame(&page),
        history: lines(&page),
        page: titled(page, "access-tab-users").titled("Adriaens, Sofie"),
        id: "1".to_owned(),
        spoken: "Sofie Adriaens".to_owned(),
        number: "84.11.07-***.**".to_owned(),
        state: ("green", state),
        offices: Vec::new(),
        ends: parts.len() as u64,
        parts,
        may: true,
    }
    .render()
}

fn person_part() -> person::Part {
    let role = |act, until, over| person::Role {
        act,
        name: "Agent social".to_owned(),
        description: "Introduit et suit les demandes".to_owned(),
        from: day(),
        until,
        over,
        giver: "Marie Dubois".to_owned(),
        capacity: "Gestionnaire local".to_owned(),
        at: AT,
        ground: "Remplace K. Benali".to_owned(),
    };
    person::Part {
        name: "Action sociale".to_owned(),
        id: "1".to_owned(),
        admitted: true,
        offices: seats(),
        roles: vec![role(12, Some(day()), false), role(13, None, true)],
    }
}

fn manager_line(may_end: bool) -> managers::Line {
    managers::Line {
        act: 7,
        office: "Co-gestionnaire local".to_owned(),
        person: "Peeters, Jan".to_owned(),
        since: AT,
        blocked: !may_end,
        may_end,
    }
}

fn managers_screen(page: Page, parts: Vec<managers::Part>) -> askama::Result<String> {
    managers::Screen {
        frame: frame(&page),
        page: titled(page, "access-tab-managers"),
        heads: vec![manager_line(false)],
        parts,
        may_designate: true,
        may_name: true,
        may_change: true,
    }
    .render()
}

fn act_screen(page: Page, confirmed: bool) -> askama::Result<String> {
    act::Screen {
        lines: lines(&page),
        page: titled(page, "access-act-left").back_to("/access/history"),
        confirmed,
        number: 1_204,
        leaf: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        checkpoint: confirmed.then_some(1_300),
        hand: confirmed.then(|| "/activations/1".to_owned()),
        person: Some("1".to_owned()),
    }
    .render()
}

fn who_screen(page: Page, category: bool) -> askama::Result<String> {
    let row = |name: &str, protected, readers| who_can_see::Row {
        name: name.to_owned(),
        protected,
        cells: (0..3)
            .map(|place| {
                let address = format!("/access/who-can-see?category={place}");
                (readers, address, "DIS".to_owned())
            })
            .collect(),
    };
    who_can_see::Screen {
        frame: frame(&page),
        page: titled(page, "access-tab-who-can-see"),
        choose: false,
        legislations: ["DIS", "1965", "ADV"].map(str::to_owned).to_vec(),
        rows: vec![row("État mensuel", false, 3), row("Lettre", true, 0)],
        category: category.then(|| "État mensuel – DIS".to_owned()),
        readers: vec![who_can_see::Who {
            id: "1".to_owned(),
            name: "Dubois, Marie".to_owned(),
            because: vec!["Gestionnaire local".to_owned()],
        }],
    }
    .render()
}

#[expect(
    clippy::too_many_lines,
    reason = "a table or a scene, read from top to bottom"
)]
fn lists() -> Vec<Sample> {
    vec![
        sample("access", "/access", |page| {
            let part = Part {
                address: "/access/users?quality=1".to_owned(),
                expiring_address: "/access/users?quality=1&state=expiring".to_owned(),
                name: "Action sociale".to_owned(),
                managers: seats(),
                managed: false,
                users: 58,
                expiring: 2,
                without: 1,
                gaps: vec!["Lettre – DIS".to_owned()],
            };
            overview_screen(page, vec![part])
        }),
        sample("access-empty", "/access", |page| {
            overview_screen(page, Vec::new())
        }),
        sample("access-users", "/access/users", |page| {
            let lines = user_lines(&page);
            users_screen(page, lines, true)
        }),
        sample("access-users-empty", "/access/users", |page| {
            users_screen(page, Vec::new(), false)
        }),
        sample("access-users-no-match", "/access/users?name=zz", |page| {
            users_screen(page, Vec::new(), true)
        }),
        sample("access-managers", "/access/managers", |page| {
            let part = managers::Part {
                id: "1".to_owned(),
                name: "Action sociale".to_owned(),
                lines: vec![manager_line(true)],
                managed: true,
                address: None,
            };
            managers_screen(page, vec![part])
        }),
        sample("access-managers-empty", "/access/managers", |page| {
            managers_screen(page, Vec::new())
        }),
        sample("access-qualities", "/access/qualities", |page| {
            let line = |active: Option<&str>, manager: Option<&str>| qualities::Line {
                name: "Action sociale".to_owned(),
                kind: "action-sociale".to_owned(),
                active: active.map(str::to_owned),
                identifier: "0207.000.142".to_owned(),
                manager: manager.map(str::to_owned),
            };
            qualities::Screen {
                frame: frame(&page),
                page: titled(page, "access-tab-qualities"),
                lines: vec![
                    line(Some("1"), Some("Dubois, Marie")),
                    line(Some("2"), None),
                    line(None, None),
                ],
                may: true,
            }
            .render()
        }),
        sample("access-roles", "/access/roles", |page| {
            let line = |code: &str, holders| roles::Line {
                code: code.to_owned(),
                name: "Agent social".to_owned(),
                description: "Introduit et suit les demandes".to_owned(),
                applications: "Primaweb".to_owned(),
                holders,
                address: format!("/access/users?role={code}"),
            };
            roles::Screen {
                frame: frame(&page),
                page: titled(page, "access-tab-roles"),
                lines: vec![line("agent-social", 3), line("handiweb", 0)],
            }
            .render()
        }),
    ]
}

fn sheets() -> Vec<Sample> {
    vec![
        sample("access-person", "/access/users/1", |page| {
            person_screen(page, vec![person_part()])
        }),
        sample("access-person-left", "/access/users/1", |page| {
            person_screen(page, Vec::new())
        }),
        sample("access-act", "/access/acts/1204", |page| {
            act_screen(page, false)
        }),
        sample("access-act-done", "/access/acts/1204?done=left", |page| {
            act_screen(page, true)
        }),
        sample("access-who-can-see", "/access/who-can-see", |page| {
            who_screen(page, false)
        }),
        sample(
            "access-who-can-see-one",
            "/access/who-can-see?category=a",
            |page| who_screen(page, true),
        ),
        sample("access-history", "/access/history", |page| {
            history::Screen {
                lines: lines(&page),
                frame: frame(&page),
                page: titled(page, "access-tab-history"),
                pages: Pages::default(),
            }
            .render()
        }),
        sample("access-history-empty", "/access/history", |page| {
            history::Screen {
                lines: Vec::new(),
                frame: frame(&page),
                page: titled(page, "access-tab-history"),
                pages: Pages::default(),
            }
            .render()
        }),
    ]
}

/// All of them.
pub fn samples() -> Vec<Sample> {
    [lists(), sample_forms::samples(), sheets()].concat()
}
