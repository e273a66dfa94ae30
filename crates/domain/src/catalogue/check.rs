//! What the parts of a catalogue must be to one another, beyond that every code that is named exists.

use super::Catalogue;
use super::error::{Place, Problem};
use super::parts::{Application, BuiltIn, MailboxRight, QualityKind, Role};
use super::references::{CodeKind, Findings};

/// Reports every contradiction between the parts.
pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    built_ins(catalogue, findings);
    for quality in catalogue
        .qualities
        .iter()
        .filter(|quality| quality.has_mailbox)
    {
        mailbox_can_be_opened(catalogue, quality, findings);
    }
    for role in &catalogue.roles {
        mailbox_role(catalogue, role, findings);
        role_and_qualities(catalogue, role, findings);
        incompatibilities(catalogue, role, findings);
    }
}

/// The place of a definition. What was read without a code has no place, and its error is reported already.
fn place(findings: &Findings, kind: CodeKind, code: &str, key: &str) -> Option<Place> {
    let mut place = findings.place_of(kind, code)?;
    let table = place.key.strip_suffix(".code").unwrap_or(&place.key);
    place.key = format!("{table}.{key}");
    Some(place)
}

fn report(findings: &mut Findings, at: (CodeKind, &str, &str), problem: Problem) {
    let (kind, code, key) = at;
    if let Some(place) = place(findings, kind, code, key) {
        findings.report(place, problem);
    }
}

fn built_ins(catalogue: &Catalogue, findings: &mut Findings) {
    for &built_in in BuiltIn::ALL {
        let mut same = catalogue
            .applications
            .iter()
            .filter(|application| application.built_in == Some(built_in));
        let Some(first) = same.next() else {
            let place = Place {
                file: "applications.toml".to_owned(),
                line: 0,
                key: String::new(),
            };
            findings.report(
                place,
                Problem::BuiltInMissing {
                    built_in: built_in.code(),
                },
            );
            continue;
        };
        for Application { code, .. } in same {
            let problem = Problem::BuiltInTwice {
                built_in: built_in.code(),
                first: first.code.as_str().to_owned(),
            };
            report(
                findings,
                (CodeKind::Application, code.as_str(), "built_in"),
                problem,
            );
        }
    }
}

fn mailbox_can_be_opened(catalogue: &Catalogue, quality: &QualityKind, findings: &mut Findings) {
    let opens = |role: &Role| {
        role.mailbox == Some(MailboxRight::Read) && role.offered_by.contains(&quality.code)
    };
    if !catalogue.roles.iter().any(opens) {
        let at = (CodeKind::Quality, quality.code.as_str(), "has_mailbox");
        report(findings, at, Problem::NothingOpensTheMailbox);
    }
}

fn mailbox_role(catalogue: &Catalogue, role: &Role, findings: &mut Findings) {
    if role.mailbox.is_none() {
        return;
    }
    let is_mailbox = |application: &&Application| application.built_in == Some(BuiltIn::Mailbox);
    let mailbox = catalogue.applications.iter().find(is_mailbox);
    if mailbox.is_some_and(|mailbox| !role.applications.contains(&mailbox.code)) {
        report(
            findings,
            (CodeKind::Role, role.code.as_str(), "mailbox"),
            Problem::MailboxNotOpened,
        );
    }
    for quality in &role.offered_by {
        if catalogue
            .quality(quality)
            .is_some_and(|quality| !quality.has_mailbox)
        {
            let problem = Problem::NoMailboxThere {
                quality: quality.as_str().to_owned(),
            };
            report(
                findings,
                (CodeKind::Role, role.code.as_str(), "mailbox"),
                problem,
            );
        }
    }
}

/// R13: the local manager has all applications of his quality, so a role must not open one that the quality lacks.
fn role_and_qualities(catalogue: &Catalogue, role: &Role, findings: &mut Findings) {
    for quality in role
        .offered_by
        .iter()
        .filter_map(|code| catalogue.quality(code))
    {
        for application in role
            .applications
            .iter()
            .filter(|code| !quality.applications.contains(code))
        {
            if catalogue.application(application).is_none() {
                continue;
            }
            let problem = Problem::ApplicationNotThere {
                application: application.as_str().to_owned(),
                quality: quality.code.as_str().to_owned(),
            };
            report(
                findings,
                (CodeKind::Role, role.code.as_str(), "applications"),
                problem,
            );
        }
    }
}

fn incompatibilities(catalogue: &Catalogue, role: &Role, findings: &mut Findings) {
    for other in &role.incompatible_with {
        let Some(named) = catalogue.role(other) else {
            continue;
        };
        if named.code == role.code || !named.incompatible_with.contains(&role.code) {
            let problem = Problem::OneSided {
                other: other.as_str().to_owned(),
            };
            report(
                findings,
                (CodeKind::Role, role.code.as_str(), "incompatible_with"),
                problem,
            );
        }
    }
}
