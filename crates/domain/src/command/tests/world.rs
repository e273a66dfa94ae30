//! What the tables of commands share: one institution with its people, the shipped catalogue and rules, and a case.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::act::{Evidence, Fact};
use crate::capacity::Means;
use crate::catalogue::{Catalogue, CatalogueFile};
use crate::command::Asking;
use crate::commitment::{Commitment, Words};
use crate::ids::{ActNumber, ClientId, EvidenceId, InstitutionId, PersonId, QualityId, SenderId};
use crate::log::Hash;
use crate::parties::{Function, OperatorRole};
use crate::refusal::{Reason, Refusal};
use crate::rules::Rules;
use crate::rules::facts::{CallerFacts, Candidate, PersonFacts, QualityFacts};
use crate::testing::{CATALOGUE, day, id};
use crate::time::{Day, Period};

pub const HERE: InstitutionId = InstitutionId::from_bytes([1; 16]);
pub const SENDER: SenderId = SenderId::from_bytes([3; 16]);
pub const SOCIAL: QualityId = QualityId::from_bytes([20; 16]);

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let r6 = include_str!("../../../../../catalogue/cpas/rules/r6.cedar");
    Rules::new(&[("r6.cedar", r6)]).unwrap()
});

pub fn rules() -> &'static Rules {
    &RULES
}

/// The shipped catalogue with one text of one file replaced.
pub fn catalogue_with(file: &str, old: &str, new: &str) -> Catalogue {
    let files: Vec<(&str, String)> = CATALOGUE
        .iter()
        .map(|&(name, text)| {
            let changed = if name == file {
                assert!(text.contains(old), "{old} is not in {file}");
                text.replacen(old, new, 1)
            } else {
                text.to_owned()
            };
            (name, changed)
        })
        .collect();
    let files: Vec<CatalogueFile<'_>> = files
        .iter()
        .map(|(name, text)| CatalogueFile { name, text })
        .collect();
    Catalogue::read(&files).unwrap()
}

pub fn today() -> Day {
    day("2026-11-21")
}

pub fn person(number: u64) -> PersonId {
    PersonId::from_bytes(id(number))
}

pub const CALLER: u64 = 1;
pub const OTHER: u64 = 2;

pub fn act(number: u64) -> ActNumber {
    ActNumber(number)
}

pub fn candidate(functions: &[Function]) -> Candidate {
    Candidate {
        person: person(OTHER),
        functions: functions.iter().copied().collect(),
    }
}

/// The caller himself, with every function, as the one to whom something is to be given.
pub fn himself() -> Candidate {
    Candidate {
        person: person(CALLER),
        functions: Function::ALL.iter().copied().collect(),
    }
}

pub fn social() -> QualityFacts {
    QualityFacts {
        id: SOCIAL,
        institution: HERE,
        kind: "action-sociale".to_owned(),
    }
}

pub fn evidence() -> Evidence {
    Evidence {
        id: EvidenceId::from_bytes([9; 16]),
        sha256: Hash::from_bytes([9; 32]),
    }
}

pub fn words(text: &str) -> Words {
    Words {
        text: text.to_owned(),
        salt: [5; 16],
    }
}

pub fn commitment() -> Commitment {
    words("a reason").commitment()
}

pub fn period(from: &str, until: Option<&str>) -> Period {
    Period {
        from: day(from),
        until: until.map(day),
    }
}

/// Who asks, how he signed in, under which catalogue.
pub struct Scene {
    caller: CallerFacts,
    means: Means,
    catalogue: &'static Catalogue,
}

impl Scene {
    pub fn asking(&self) -> Asking<'_> {
        Asking {
            catalogue: self.catalogue,
            rules: rules(),
            caller: &self.caller,
            session: self.means.into(),
            highest_level: 400,
            at: today().start().plus_seconds(12 * 3600),
        }
    }

    /// The same, signed in with a password alone.
    pub fn with_a_password(self) -> Self {
        let means = Means::Password;
        Self { means, ..self }
    }

    pub fn under(self, catalogue: Catalogue) -> Self {
        let catalogue = Box::leak(Box::new(catalogue));
        Self { catalogue, ..self }
    }
}

fn scene(caller: CallerFacts, means: Means) -> Scene {
    let catalogue = crate::testing::catalogue();
    Scene {
        caller,
        means,
        catalogue,
    }
}

pub fn by<R>(fill: impl FnOnce(&mut PersonFacts) -> R) -> Scene {
    let mut facts = PersonFacts::nobody(person(CALLER));
    let _ = fill(&mut facts);
    scene(CallerFacts::Person(Box::new(facts)), Means::Totp)
}

pub fn stranger() -> Scene {
    by(|_| ())
}

pub fn operator(role: OperatorRole) -> Scene {
    by(|facts| facts.operates.insert(role))
}

pub fn security_cell() -> Scene {
    operator(OperatorRole::SecurityCell)
}

pub fn installation() -> Scene {
    scene(CallerFacts::Installation, Means::Installation)
}

pub fn machine(sender: SenderId) -> Scene {
    let client = ClientId::from_bytes([8; 16]);
    scene(CallerFacts::Client { client, sender }, Means::Credential)
}

pub fn legal_representative() -> Scene {
    by(|facts| (facts.represents.insert(HERE), facts.works_for.insert(HERE)))
}

pub fn access_manager() -> Scene {
    by(|facts| (facts.heads.insert(HERE), facts.works_for.insert(HERE)))
}

pub fn local_manager() -> Scene {
    by(|facts| (facts.manages.insert(SOCIAL), facts.works_for.insert(HERE)))
}

pub fn co_local_manager() -> Scene {
    by(|facts| {
        (
            facts.co_manages.insert(SOCIAL),
            facts.works_for.insert(HERE),
        )
    })
}

pub fn blocked_local_manager() -> Scene {
    by(|facts| {
        (
            facts.blocked_in_qualities.insert(SOCIAL),
            facts.works_for.insert(HERE),
        )
    })
}

pub type Outcome = Result<Vec<Fact>, Refusal>;

/// One line of a table: what was asked, what came of it, what should have.
pub struct Case {
    name: &'static str,
    outcome: Outcome,
    expected: Expected,
}

enum Expected {
    Acts(Vec<Fact>),
    Refused {
        reason: Reason,
        rule: Option<&'static str>,
        field: Option<&'static str>,
    },
}

/// These acts are expected, and no others.
pub fn decides(name: &'static str, outcome: Outcome, acts: impl Into<Vec<Fact>>) -> Case {
    let expected = Expected::Acts(acts.into());
    Case {
        name,
        outcome,
        expected,
    }
}

/// A refusal is expected.
pub fn refuses(name: &'static str, outcome: Outcome, reason: Reason) -> Case {
    let expected = Expected::Refused {
        reason,
        rule: None,
        field: None,
    };
    Case {
        name,
        outcome,
        expected,
    }
}

/// The rules are expected to say no, by the rule with this code.
pub fn forbids(name: &'static str, outcome: Outcome, rule: &'static str) -> Case {
    refuses(name, outcome, Reason::NotAllowed).under(rule)
}

impl Case {
    pub fn under(mut self, code: &'static str) -> Self {
        if let Expected::Refused { rule, .. } = &mut self.expected {
            *rule = Some(code);
        }
        self
    }

    pub fn about(mut self, name: &'static str) -> Self {
        if let Expected::Refused { field, .. } = &mut self.expected {
            *field = Some(name);
        }
        self
    }

    /// The reason for which something was refused, if it was.
    pub fn reason(&self) -> Option<Reason> {
        self.outcome.as_ref().err().map(|refusal| refusal.reason)
    }

    fn fault(&self) -> Option<String> {
        let fits = match (&self.outcome, &self.expected) {
            (Ok(acts), Expected::Acts(expected)) => acts == expected,
            (
                Err(refusal),
                Expected::Refused {
                    reason,
                    rule,
                    field,
                },
            ) => {
                refusal.reason == *reason
                    && refusal.rule.as_deref() == *rule
                    && refusal.field == *field
                    && (refusal.reason == Reason::NotAllowed) == refusal.text.is_some()
            }
            _ => false,
        };
        (!fits).then(|| format!("{}: {:?}", self.name, self.outcome))
    }
}

/// Every line of the table holds, and no two lines have one name.
pub fn check(table: &[Case]) {
    let faults: Vec<String> = table.iter().filter_map(Case::fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let names: BTreeSet<&str> = table.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), table.len(), "two lines with one name");
}
