//! The screens of sending in their states.

use beffroi_desk::sending::review::Counts;
use beffroi_domain::language::Language;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::time::Moment;

use askama::Template as _;

use super::review::{Line, ReviewPage};
use super::{batch, check, files, list, new, step};
use crate::form::{Choice, FieldErrors};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::refusal_words::sentence;
use crate::samples::{Reader, Sample};
use crate::show::Pages;

const AT: Moment = Moment::from_millis(1_795_251_600_000);
const ID: &str = "0000000000000000000000000a";

fn with_error(page: Page, field: &str, reason: Reason) -> Page {
    let mut errors = FieldErrors::new();
    errors.add(field, sentence(&Refusal::because(reason)));
    page.with_errors(errors)
}

fn list_of(page: Page, rows: Vec<list::Row>) -> askama::Result<String> {
    let title = page.t("sending-title");
    let next = (!rows.is_empty()).then(|| format!("/sending?after={ID}"));
    let pages = Pages {
        next,
        ..Pages::default()
    };
    list::Batches {
        page: page.titled(title),
        rows,
        pages,
    }
    .render()
}

fn row(label: &str, published: bool, paper: Option<&str>) -> list::Row {
    list::Row {
        id: ID.to_owned(),
        label: label.to_owned(),
        created_at: AT,
        files: 581,
        published,
        paper: paper.map(str::to_owned),
    }
}

fn new_batch(page: Page) -> askama::Result<String> {
    let page = step(page, "sending-new-title", "/sending".to_owned());
    let categories = vec![
        Choice::new("", page.t("sending-category-by-file")),
        Choice::new("a_b", "A – B").chosen(true),
    ];
    new::NewBatch {
        page,
        entered: "Octobre".to_owned(),
        period: "2026-10".to_owned(),
        categories,
    }
    .render()
}

fn line(place: u32, file_name: &str, what: Phrase, sent: bool, readdressed: bool) -> Line {
    Line {
        place,
        item: 0,
        file_name: file_name.to_owned(),
        institution: "OCMW Gent".to_owned(),
        institution_language: Some(Language::Nl),
        what: Some(what),
        may_be_sent: sent,
        may_be_readdressed: readdressed,
        number: "0123".to_owned(),
    }
}

fn reviewed(page: Page, exceptions: Vec<Line>) -> askama::Result<String> {
    let page = step(
        page,
        "sending-review-title",
        format!("/sending/batches/{ID}/files"),
    );
    ReviewPage {
        page,
        id: ID.to_owned(),
        label: "Octobre".to_owned(),
        counts: Counts {
            ready: 565,
            on_paper: 12,
            unreadable: 1,
            left_out: 1,
            ..Counts::default()
        },
        undecided: exceptions.len(),
        exceptions,
        left_out: vec![line(
            7,
            "g.pdf",
            Phrase::new("sending-exception-twice"),
            false,
            true,
        )],
        warnings: vec![
            line(
                8,
                "h.pdf",
                Phrase::new("sending-warning-paper"),
                false,
                false,
            ),
            line(
                9,
                "i.pdf",
                Phrase::new("sending-warning-unreadable"),
                false,
                false,
            ),
        ],
    }
    .render()
}

fn some_exceptions() -> Vec<Line> {
    let bad = sentence(&Refusal::because(Reason::BadFile).with("file", "javascript"));
    vec![
        line(
            0,
            "a.pdf",
            Phrase::new("sending-exception-institution-unknown"),
            false,
            true,
        ),
        line(1, "b.pdf", bad, false, false),
        line(
            2,
            "c.pdf",
            Phrase::new("sending-exception-sent-before"),
            true,
            true,
        ),
        line(
            3,
            "manifest.csv",
            Phrase::new("sending-exception-list-duplicate").with("line", 5),
            false,
            false,
        ),
    ]
}

fn checked(page: Page) -> askama::Result<String> {
    check::Check {
        page: step(
            page,
            "sending-check-title",
            format!("/sending/batches/{ID}/review"),
        ),
        id: ID.to_owned(),
        label: "Octobre".to_owned(),
        counts: Counts {
            ready: 565,
            on_paper: 12,
            ..Counts::default()
        },
        categories: vec![("État mensuel – Intégration sociale".to_owned(), 565)],
        first: "0212165526_monthly-statement_dis_2026-10.pdf".to_owned(),
        last: "0697663491_monthly-statement_dis_2026-10.pdf".to_owned(),
    }
    .render()
}

fn published(page: Page, paper: Option<&str>) -> askama::Result<String> {
    batch::Published {
        page: step(page, "sending-batch-title", "/sending".to_owned()),
        id: ID.to_owned(),
        label: "Octobre".to_owned(),
        published_at: AT,
        documents: 577,
        on_paper: 12,
        acts: (10_000, 11_154),
        ledger_size: 11_155,
        ledger_root: "0f".repeat(32),
        paper: paper.map(str::to_owned),
        paper_next: paper.and_then(batch::next_state),
    }
    .render()
}

/// These pages, for the tests of all pages.
pub fn samples() -> Vec<Sample> {
    let sample = |name, address, render| Sample {
        name,
        address,
        reader: Reader::Sender,
        render,
    };
    vec![
        sample("sending", "/sending", |page| {
            list_of(
                page,
                vec![
                    row("Octobre", true, Some("queued")),
                    row("Novembre", false, None),
                ],
            )
        }),
        sample("sending-empty", "/sending", |page| {
            list_of(page, Vec::new())
        }),
        sample("sending-new", "/sending/batches/new", new_batch),
        sample("sending-new-error", "/sending/batches/new", |page| {
            new_batch(with_error(page, "period", Reason::BadDay))
        }),
        sample("sending-files", "/sending/batches/0/files", |page| {
            files::shown(page, ID.to_owned(), "Octobre".to_owned(), false).render()
        }),
        sample("sending-files-error", "/sending/batches/0/files", |page| {
            let page = with_error(page, "files", Reason::NothingChosen);
            files::shown(page, ID.to_owned(), "Octobre".to_owned(), true).render()
        }),
        sample("sending-review", "/sending/batches/0/review", |page| {
            reviewed(page, some_exceptions())
        }),
        sample(
            "sending-review-error",
            "/sending/batches/0/review",
            |page| {
                reviewed(
                    with_error(page, "number-0-0", Reason::InstitutionUnknown),
                    some_exceptions(),
                )
            },
        ),
        sample(
            "sending-review-ready",
            "/sending/batches/0/review",
            |page| reviewed(page, Vec::new()),
        ),
        sample("sending-check", "/sending/batches/0/check", checked),
        sample("sending-batch", "/sending/batches/0", |page| {
            published(page, None)
        }),
        sample("sending-batch-paper", "/sending/batches/0", |page| {
            published(page, Some("queued"))
        }),
        sample("sending-batch-returned", "/sending/batches/0", |page| {
            published(page, Some("returned"))
        }),
    ]
}
