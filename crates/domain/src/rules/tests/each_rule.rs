//! Each rule speaks at least once: where one thing is missing, and where facts contradict each other.

use std::collections::BTreeSet;

use super::everything;
use super::world::{
    self, CALLER, COLLEAGUE, HERE, OWN_QUALITY, OWN_SENDER, candidate, fit, own, role,
};
use crate::capacity::Means;
use crate::parties::{Function, OperatorRole};
use crate::rules::Rules;
use crate::rules::facts::*;
use crate::rules::question::{Ask, Question, SessionFacts};
use crate::rules::verdict::{Refused, Verdict};

/// One question with one thing out of order, and the rule that should answer it.
pub struct Case {
    pub says: &'static str,
    who: CallerFacts,
    session: SessionFacts,
    ask: Ask,
    rule: &'static str,
}

impl Case {
    pub fn decide(&self, rules: &Rules) -> Verdict {
        rules.decide(&Question {
            who: &self.who,
            session: self.session,
            ask: &self.ask,
        })
    }
}

fn case(says: &'static str, capacity: &str, ask: Ask, rule: &'static str) -> Case {
    let who = caller(capacity);
    Case {
        says,
        session: world::session(&who),
        who,
        ask,
        rule,
    }
}

fn caller(capacity: &str) -> CallerFacts {
    world::callers()
        .into_iter()
        .find(|(name, _)| *name == capacity)
        .unwrap()
        .1
}

fn weak(mut case: Case) -> Case {
    case.session = Means::Password.into();
    case
}

fn grant(
    candidate: Candidate,
    role: RoleFacts,
    mission_recorded: bool,
    exceptions: &[&str],
) -> Ask {
    Ask::GrantRole {
        scope: ScopePlace::Quality(own()),
        candidate,
        role,
        mission_recorded,
        exceptions: exceptions.iter().map(|&code| code.to_owned()).collect(),
    }
}

fn local_manager(candidate: Candidate, exceptions: &[&str]) -> Ask {
    let exceptions = exceptions.iter().map(|&code| code.to_owned()).collect();
    Ask::DesignateLocalManager {
        quality: own(),
        candidate,
        exceptions,
    }
}

fn access_manager(candidate: Candidate, highest_level: u16, signed_document: bool) -> Ask {
    Ask::DesignateAccessManager {
        institution: HERE,
        candidate,
        highest_level,
        signed_document,
    }
}

fn demanding(level: u16, means: &[&str]) -> Ask {
    let means = means.iter().map(|&code| code.to_owned()).collect();
    Ask::OpenMailbox {
        quality: own(),
        demand: Demand {
            level,
            means,
            within_minutes: None,
            functions: BTreeSet::new(),
        },
    }
}

fn demanding_within(minutes: u16) -> Ask {
    Ask::OpenMailbox {
        quality: own(),
        demand: Demand {
            within_minutes: Some(minutes),
            ..Demand::default()
        },
    }
}

/// The same, a quarter of an hour after the person proved who he is.
fn later(mut case: Case) -> Case {
    case.session.minutes_ago = 15;
    case
}

fn log(purpose_given: bool) -> Ask {
    Ask::ConsultLog {
        institution: HERE,
        demand: Demand::default(),
        attested: BTreeSet::new(),
        purpose_given,
    }
}

fn adviser_only() -> RoleFacts {
    RoleFacts {
        functions: BTreeSet::from([Function::DataProtectionOfficer]),
        ..role(false)
    }
}

/// Questions with one thing out of order.
pub fn cases() -> Vec<Case> {
    let mut all = appointing();
    all.extend(using());
    all
}

#[expect(clippy::too_many_lines, reason = "a table: one entry for each case")]
fn appointing() -> Vec<Case> {
    let nobody = || candidate(COLLEAGUE, &[]);
    let employee = || candidate(COLLEAGUE, &[Function::Employee]);
    let himself = || candidate(CALLER, &[Function::LegalRepresentative]);
    let approve = |requested_by| Ask::ApproveSwitch {
        quality: own(),
        requested_by,
    };
    vec![
        case(
            "a legal representative designates a stranger to the house",
            "legal-representative",
            access_manager(nobody(), 400, false),
            "R1",
        ),
        case(
            "a legal representative designates an employee",
            "legal-representative",
            access_manager(employee(), 400, false),
            "R2",
        ),
        case(
            "a legal representative designates himself",
            "legal-representative",
            access_manager(himself(), 400, false),
            "R2",
        ),
        case(
            "a legal representative designates below the highest level",
            "legal-representative",
            access_manager(employee(), 500, false),
            "R2-level",
        ),
        case(
            "the security cell records a designation without the document",
            "security-cell",
            access_manager(employee(), 500, false),
            "R2-document",
        ),
        case(
            "the security cell designates itself",
            "security-cell",
            access_manager(candidate(CALLER, &[Function::Employee]), 400, true),
            "R9-access-manager",
        ),
        case(
            "the access manager designates a local manager who is not the data protection officer",
            "access-manager",
            local_manager(employee(), &[]),
            "R6",
        ),
        case(
            "the same with an exception recorded",
            "access-manager",
            local_manager(employee(), &["R6"]),
            "R5",
        ),
        case(
            "a stranger designates a local manager who is not the data protection officer: he is told nothing of him",
            "user",
            local_manager(employee(), &[]),
            "R5",
        ),
        case(
            "the local manager grants himself a role",
            "local-manager",
            grant(fit(CALLER), role(false), true, &[]),
            "R9",
        ),
        case(
            "the local manager grants a mailbox role before the mission is recorded",
            "local-manager",
            grant(fit(COLLEAGUE), role(true), false, &[]),
            "M3-mission",
        ),
        case(
            "the local manager grants another role before the mission is recorded",
            "local-manager",
            grant(fit(COLLEAGUE), role(false), false, &[]),
            "R15",
        ),
        case(
            "the local manager grants a role whose function is not attested",
            "local-manager",
            grant(employee(), adviser_only(), true, &[]),
            "R19-function",
        ),
        case(
            "the same with an exception recorded",
            "local-manager",
            grant(employee(), adviser_only(), true, &["R19-function"]),
            "R15",
        ),
        case(
            "the security cell approves a request of its own",
            "security-cell",
            approve(Some(CALLER)),
            "R9-approval",
        ),
        case(
            "the security cell approves a request received on paper",
            "security-cell",
            approve(None),
            "M5-approval",
        ),
        weak(case(
            "the local manager grants after a password alone",
            "local-manager",
            grant(fit(COLLEAGUE), role(false), true, &[]),
            "SIGN-IN-managers",
        )),
        weak(case(
            "the local manager looks at who has access after a password alone",
            "local-manager",
            Ask::ViewAccess {
                place: Place::Quality(own()),
            },
            "SIGN-IN-managers",
        )),
        case(
            "the security cell unblocks its own member",
            "security-cell",
            Ask::UnblockOffice {
                place: Place::Institution(HERE),
                holder: CALLER,
                office: crate::parties::Office::AccessManager,
            },
            "R9-unblock",
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table: one entry for each case")]
fn using() -> Vec<Case> {
    let mut blocked = case(
        "a blocked local manager opens the mailbox, the facts being at odds",
        "local-manager",
        demanding(0, &[]),
        "R3-blocked-content",
    );
    let mut reading = case(
        "a blocked local manager opens a document, the facts being at odds",
        "local-manager",
        Ask::OpenDocument {
            document: world::document(own(), false),
            demand: Demand::default(),
        },
        "R3-blocked-documents",
    );
    let mut both = case(
        "an access manager opens the mailbox with a role he holds elsewhere: he changes capacity first",
        "access-manager",
        demanding(0, &[]),
        "R12",
    );
    let mut operator = case(
        "an operator opens the mailbox with a role he holds elsewhere",
        "help-desk",
        demanding(0, &[]),
        "M2-operator",
    );
    for (case, blocked) in [
        (&mut blocked, true),
        (&mut reading, true),
        (&mut both, false),
        (&mut operator, false),
    ] {
        let CallerFacts::Person(facts) = &mut case.who else {
            continue;
        };
        if blocked {
            facts.blocked_in_qualities.insert(OWN_QUALITY);
        } else {
            facts.works_for.insert(HERE);
            facts.holds.push(Holding {
                quality: OWN_QUALITY,
                institution: HERE,
                applications: BTreeSet::new(),
                powers: BTreeSet::from([Power::Mailbox]),
            });
        }
    }
    let categories = BTreeSet::from(["annual-account".to_owned()]);
    let attested = BTreeSet::new();
    let functions = BTreeSet::from([Function::DataProtectionOfficer]);
    let iris = Demand {
        functions,
        ..Demand::default()
    };
    vec![
        blocked,
        reading,
        both,
        operator,
        weak(case(
            "a reader opens the mailbox below the level it demands",
            "reader",
            demanding(400, &[]),
            "R19-level",
        )),
        weak(case(
            "a reader opens the mailbox that demands no level with a password",
            "reader",
            demanding(0, &[]),
            "M2",
        )),
        case(
            "a reader opens the mailbox by other means than it demands",
            "reader",
            demanding(400, &["eid"]),
            "R19-means",
        ),
        case(
            "a reader opens the mailbox by one of the means it demands",
            "reader",
            demanding(400, &["eid", "totp"]),
            "M2",
        ),
        later(case(
            "a reader opens the mailbox later after his sign-in than it demands",
            "reader",
            demanding_within(14),
            "R19-fresh",
        )),
        later(case(
            "a reader opens the mailbox as soon after his sign-in as it demands",
            "reader",
            demanding_within(15),
            "M2",
        )),
        case(
            "the local manager uses an application whose function is not attested of him",
            "local-manager",
            Ask::UseApplication {
                quality: own(),
                application: "iris".to_owned(),
                demand: iris,
                attested,
            },
            "R19-attested",
        ),
        case(
            "the security adviser consults the log without a purpose",
            "security-adviser",
            log(false),
            "L2-purpose",
        ),
        case(
            "a sender publishes in a category that is not his",
            "sender",
            Ask::Publish {
                sender: world::sender(OWN_SENDER),
                categories,
            },
            "M4-category",
        ),
    ]
}

#[test]
fn each_case_is_answered_by_its_rule() {
    let rules = world::rules();
    for case in cases() {
        let answered = match case.decide(&rules) {
            Verdict::Allowed { by } => by,
            Verdict::Refused(refused) => refused.rule,
        };
        assert_eq!(answered.as_str(), case.rule, "{}", case.says);
    }
}

#[test]
fn each_rule_speaks_at_least_once() {
    let rules = world::rules();
    let mut spoke = BTreeSet::new();
    let mut hear = |verdict: Verdict| match verdict {
        Verdict::Allowed { by } => spoke.insert((false, by.to_string())),
        Verdict::Refused(refused) => spoke.insert((true, refused.rule.to_string())),
    };
    for (_, verdict) in everything::asked().iter().flat_map(|asked| &asked.answers) {
        hear(verdict.clone());
    }
    for case in cases() {
        hear(case.decide(&rules));
    }
    let silent: Vec<&str> = rules
        .rules()
        .filter(|rule| !spoke.contains(&(rule.forbids, rule.code.to_owned())))
        .map(|rule| rule.code)
        .collect();
    assert!(
        silent.is_empty(),
        "rules that no test makes speak: {silent:?}"
    );
}

#[test]
fn a_weak_sign_in_is_told_which_level_would_do() {
    let rules = world::rules();
    let level = |says: &str| {
        let case = cases().into_iter().find(|case| case.says == says).unwrap();
        let Verdict::Refused(Refused { needs_level, .. }) = case.decide(&rules) else {
            panic!("{says}: allowed")
        };
        needs_level
    };
    assert_eq!(
        level("the local manager grants after a password alone"),
        Some(400)
    );
    assert_eq!(
        level("a reader opens the mailbox below the level it demands"),
        Some(400)
    );
    assert_eq!(
        level("a legal representative designates below the highest level"),
        Some(500)
    );
    assert_eq!(level("the local manager grants himself a role"), None);
}

#[test]
fn somebody_who_is_several_things_is_an_operator_first() {
    let who = world::person(|facts| {
        facts.operates.insert(OperatorRole::HelpDesk);
        facts.heads.insert(HERE);
    });
    let Verdict::Refused(refused) = world::decide(&world::rules(), &who, &demanding(0, &[])) else {
        panic!("allowed")
    };
    assert_eq!(refused.rule.as_str(), "M2-operator");
}
