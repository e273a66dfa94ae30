//! The pages of trouble, for all who look at pages.

use beffroi_domain::refusal::{Reason, Refusal};

use super::{Kind, Trouble};
use crate::language::phrase::Phrase;
use crate::page::Page;
use crate::samples::{Reader, Sample};
use askama::Template as _;

/// How each sample of a trouble is rendered.
fn rendered(page: Page, trouble: Trouble) -> askama::Result<String> {
    let reference = "7f1b0b0e-0000-4000-8000-000000000000".to_owned();
    trouble.page(page, Some(reference)).render()
}

/// The troubles of a service that cannot write, or of which nobody knows what it wrote.
fn samples_of_writing() -> Vec<Sample> {
    let sample = |name, render| Sample {
        name,
        address: "/access/users/new",
        reader: Reader::LocalManager,
        render,
    };
    vec![
        sample("error-no-room", |page| {
            rendered(page, Trouble::new(Kind::NoRoom))
        }),
        sample("error-unclear", |page| {
            rendered(page, Trouble::new(Kind::Unclear))
        }),
    ]
}

/// The page of each kind, and one with everything that a page of this sort can hold.
pub fn samples() -> Vec<Sample> {
    let sample = |name, reader, render| Sample {
        name,
        address: "/mailbox/1",
        reader,
        render,
    };
    let mut samples = vec![
        sample("error-refused", Reader::LocalManager, |page| {
            let trouble = Trouble::from(Refusal::because(Reason::NotAllowed).under("R12"));
            let trouble = trouble.helped_by("Marie Dubois").helped_by("Jan Peeters");
            rendered(page, trouble.way_out(Phrase::new("menu-home"), "/home"))
        }),
        sample("error-kept", Reader::LocalManager, |page| {
            let refusal = Refusal::because(Reason::NotAllowed).under("SIGN-IN-managers");
            let mut trouble = Trouble::from(refusal.raised_by(400));
            trouble.kept_at("/resume/1".to_owned());
            rendered(page, trouble)
        }),
        sample("error-refused-by-network", Reader::LocalManager, |page| {
            let mut refusal = Refusal::because(Reason::NotAllowed).under("R6");
            refusal.text = Some("local-manager-must-be-the-dpo".to_owned());
            rendered(page, Trouble::from(refusal))
        }),
        sample("error-not-found", Reader::LocalManager, |page| {
            rendered(page, Trouble::new(Kind::NotFound))
        }),
        sample("error-conflict", Reader::LocalManager, |page| {
            rendered(
                page,
                Trouble::from(Refusal::because(Reason::ChangedMeanwhile)),
            )
        }),
        sample("error-gone", Reader::Nobody, |page| {
            rendered(page, Trouble::new(Kind::Gone))
        }),
        sample("error-too-large", Reader::Sender, |page| {
            rendered(page, Trouble::new(Kind::TooLarge))
        }),
        sample("error-session", Reader::Nobody, |page| {
            rendered(page, Trouble::new(Kind::SessionEnded))
        }),
        sample("error-invalid", Reader::Nobody, |page| {
            rendered(page, Trouble::new(Kind::Invalid))
        }),
        sample("error-too-many", Reader::Nobody, |page| {
            rendered(page, Trouble::new(Kind::TooMany))
        }),
        sample("error-fault", Reader::Operator, |page| {
            rendered(page, Trouble::new(Kind::Fault))
        }),
        sample("error-unavailable", Reader::Nobody, |page| {
            rendered(page, Trouble::new(Kind::Unavailable))
        }),
    ];
    samples.extend(samples_of_writing());
    samples
}
