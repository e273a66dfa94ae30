//! A small world: two institutions with two qualities each, everybody who can ask, and everything that can be asked.

use std::collections::BTreeSet;

use crate::capacity::Means;
use crate::ids::{
    ClientId, DocumentId, InstitutionId, PersonId, QualityId, SenderId, SubdivisionId,
};
use crate::parties::{Function, OperatorRole};
use crate::rules::Rules;
use crate::rules::facts::*;
use crate::rules::question::{Ask, Question, SessionFacts};
use crate::rules::verdict::Verdict;

pub const HERE: InstitutionId = InstitutionId::from_bytes([1; 16]);
pub const ELSEWHERE: InstitutionId = InstitutionId::from_bytes([2; 16]);
pub const CALLER: PersonId = PersonId::from_bytes([10; 16]);
pub const COLLEAGUE: PersonId = PersonId::from_bytes([11; 16]);
pub const OWN_QUALITY: QualityId = QualityId::from_bytes([20; 16]);
pub const OWN_SUBDIVISION: SubdivisionId = SubdivisionId::from_bytes([30; 16]);
pub const OWN_SENDER: SenderId = SenderId::from_bytes([40; 16]);

/// The network's rule as the catalogue of the welfare centres adds it.
pub const NETWORK: &[(&str, &str)] = &[(
    "r6.cedar",
    include_str!("../../../../../catalogue/cpas/rules/r6.cedar"),
)];

pub fn rules() -> Rules {
    Rules::new(NETWORK).unwrap()
}

pub fn quality(number: u8, institution: InstitutionId) -> QualityFacts {
    QualityFacts {
        id: QualityId::from_bytes([number; 16]),
        institution,
        kind: "action-sociale".to_owned(),
    }
}

pub fn own() -> QualityFacts {
    quality(20, HERE)
}

pub fn subdivision(number: u8, above: &[SubdivisionId], quality: QualityFacts) -> SubdivisionFacts {
    SubdivisionFacts {
        id: SubdivisionId::from_bytes([number; 16]),
        above: above.to_vec(),
        quality,
    }
}

pub fn candidate(person: PersonId, functions: &[Function]) -> Candidate {
    Candidate {
        person,
        functions: functions.iter().copied().collect(),
    }
}

pub fn fit(person: PersonId) -> Candidate {
    candidate(
        person,
        &[Function::Employee, Function::DataProtectionOfficer],
    )
}

pub fn role(opens_mailbox: bool) -> RoleFacts {
    RoleFacts {
        code: "agent-social".to_owned(),
        opens_mailbox,
        functions: BTreeSet::new(),
    }
}

pub fn document(mailbox: QualityFacts, protected: bool) -> DocumentFacts {
    DocumentFacts {
        id: DocumentId::from_bytes([50; 16]),
        mailbox,
        protected,
    }
}

pub fn sender(id: SenderId) -> SenderFacts {
    SenderFacts {
        id,
        categories: BTreeSet::from(["monthly-statement".to_owned()]),
    }
}

pub fn session(who: &CallerFacts) -> SessionFacts {
    match who {
        CallerFacts::Person(_) => Means::Totp.into(),
        CallerFacts::Client { .. } => Means::Credential.into(),
        CallerFacts::Installation => Means::Installation.into(),
    }
}

pub fn decide(rules: &Rules, who: &CallerFacts, ask: &Ask) -> Verdict {
    rules.decide(&Question {
        who,
        session: session(who),
        ask,
    })
}

pub fn person<R>(fill: impl FnOnce(&mut PersonFacts) -> R) -> CallerFacts {
    let mut facts = PersonFacts::nobody(CALLER);
    let _ = fill(&mut facts);
    CallerFacts::Person(Box::new(facts))
}

pub fn holder(powers: &[Power], applications: &[&str]) -> CallerFacts {
    let holding = Holding {
        quality: OWN_QUALITY,
        institution: HERE,
        applications: applications.iter().map(|&code| code.to_owned()).collect(),
        powers: powers.iter().copied().collect(),
    };
    person(|facts| {
        facts.works_for.insert(HERE);
        facts.holds.push(holding);
    })
}

fn here<R>(fill: impl FnOnce(&mut PersonFacts) -> R) -> CallerFacts {
    person(|facts| {
        facts.works_for.insert(HERE);
        fill(facts)
    })
}

/// Everybody who can ask, in the capacity named.
#[expect(
    clippy::too_many_lines,
    reason = "a table: one entry for each capacity"
)]
pub fn callers() -> Vec<(&'static str, CallerFacts)> {
    let operator = |role: OperatorRole| (role.code(), person(|facts| facts.operates.insert(role)));
    let mut all: Vec<_> = OperatorRole::ALL
        .iter()
        .map(|&role| operator(role))
        .collect();
    all.extend([
        ("no-capacity", person(|_| ())),
        (
            "legal-representative",
            here(|facts| facts.represents.insert(HERE)),
        ),
        ("president", here(|facts| facts.presides.insert(HERE))),
        ("secretary", here(|facts| facts.secretary_of.insert(HERE))),
        ("access-manager", here(|facts| facts.heads.insert(HERE))),
        (
            "co-access-manager",
            here(|facts| facts.co_heads.insert(HERE)),
        ),
        (
            "local-manager",
            here(|facts| facts.manages.insert(OWN_QUALITY)),
        ),
        (
            "co-local-manager",
            here(|facts| facts.co_manages.insert(OWN_QUALITY)),
        ),
        (
            "subdivision-manager",
            here(|facts| facts.leads.insert(OWN_SUBDIVISION)),
        ),
        (
            "blocked-access-manager",
            here(|facts| facts.blocked_in_institutions.insert(HERE)),
        ),
        (
            "blocked-local-manager",
            here(|facts| facts.blocked_in_qualities.insert(OWN_QUALITY)),
        ),
        (
            "blocked-subdivision-manager",
            here(|facts| facts.blocked_in_subdivisions.insert(OWN_SUBDIVISION)),
        ),
        ("user", here(|_| ())),
        ("user-of-application", holder(&[], &["primaweb"])),
        ("reader", holder(&[Power::Mailbox], &[])),
        (
            "reader-of-protected",
            holder(&[Power::Mailbox, Power::ProtectedDocuments], &[]),
        ),
        (
            "protected-role-alone",
            holder(&[Power::ProtectedDocuments], &[]),
        ),
        (
            "privileged-reader",
            holder(&[Power::Mailbox, Power::Privileged], &[]),
        ),
        ("security-adviser", holder(&[Power::SecurityLog], &[])),
        ("sender", person(|facts| facts.sends_for.insert(OWN_SENDER))),
        (
            "sender-machine",
            CallerFacts::Client {
                client: ClientId::from_bytes([60; 16]),
                sender: OWN_SENDER,
            },
        ),
        ("installation", CallerFacts::Installation),
    ]);
    all
}
