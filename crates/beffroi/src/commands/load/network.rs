//! A made-up network of any size, brought in by acts.
//!
//! Acts are appended, in the same transaction with the rows that they open, by the one way in which the desk acts; only
//! nobody is asked whether he may: the installation itself says so, two thousand acts at a time. Ledger, tree, register
//! and the index in memory are then what they would be after years of real work.

use beffroi_desk::desk::{Decided, Desk};
use beffroi_desk::people::{self, Named, Prepared};
use beffroi_domain::act::Fact;
use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::language::Language;
use beffroi_domain::numbers::{EnterpriseNumber, Ssin};
use beffroi_domain::parties::{Function, Names, Office, Scope, Seat};
use beffroi_domain::time::{Day, Moment, Period};

use crate::chance;
use crate::commands::denied;
use crate::say;

/// How many acts go in at once.
const AT_ONCE: usize = 2_000;
/// How many persons, each of whom is looked up and written down by himself.
const PERSONS_AT_ONCE: u64 = 500;
/// Roles that anybody may hold.
pub const ROLES: [&str; 6] = [
    "agent-social",
    "e-box-institution",
    "fileexchange",
    "handiweb",
    "consultation-ctms",
    "gestion-primaweb",
];

/// How large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Institutions with a quality each.
    pub institutions: u64,
    /// Persons, each employed and admitted in one of them.
    pub persons: u64,
    /// Roles held.
    pub grants: u64,
}

/// Who and what there is.
pub struct Network {
    /// The institutions.
    pub institutions: Vec<InstitutionId>,
    /// Their qualities, in the same order.
    pub qualities: Vec<QualityId>,
    /// The persons. Number *n* works in institution *n* modulo their number; the first there is its local manager.
    pub persons: Vec<PersonId>,
}

impl Network {
    /// The quality in which a person works, and its local manager.
    pub fn place_of(&self, person: usize) -> Option<(QualityId, PersonId)> {
        let place = person % self.qualities.len().max(1);
        Some((*self.qualities.get(place)?, *self.persons.get(place)?))
    }
}

/// Sixteen random bytes.
pub fn fresh() -> [u8; 16] {
    let [first, second] = [0, 16].map(|start| {
        let roll = chance::roll();
        let bytes = roll.get(start..start + 8).unwrap_or_default();
        bytes
            .iter()
            .fold(0_u64, |number, &byte| (number << 8) | u64::from(byte))
    });
    ((u128::from(first) << 64) | u128::from(second)).to_be_bytes()
}

/// Appends acts of the installation, some at a time; answers their numbers.
pub async fn append(desk: &Desk, at: Moment, facts: Vec<Fact>) -> anyhow::Result<Vec<ActNumber>> {
    let mut numbers = Vec::with_capacity(facts.len());
    let mut facts = facts.into_iter();
    loop {
        let some: Vec<Fact> = facts.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(numbers);
        }
        let mut caller = chance::installation();
        caller.at = at;
        let done = desk
            .act(&caller, "load", some, |_, facts| {
                let decided = Decided {
                    institution: None,
                    facts: facts.clone(),
                    value: (),
                };
                Box::pin(async move { Ok(decided) })
            })
            .await;
        numbers.extend(done.map_err(denied)?.acts);
    }
}

/// A made-up person with a valid number: each number is another one.
pub fn named(number: u64) -> anyhow::Result<Named> {
    const FAMILIES: [&str; 7] = [
        "Peeters", "Dubois", "Lambert", "Maes", "Benali", "Schmitz", "Nguyen",
    ];
    const GIVEN: [&str; 5] = ["Marie", "Jan", "Sofie", "Karim", "Anna"];
    let pick = |list: &[&str], number: u64| -> String {
        let place = usize::try_from(number).unwrap_or_default() % list.len().max(1);
        list.get(place).copied().unwrap_or_default().to_owned()
    };
    let birth = Day::new(1950, 1, 1)?.plus_days(i32::try_from(number / 900)?);
    Ok(Named {
        number: Ssin::synthetic(birth.date(), u16::try_from(1 + number % 900)?)?,
        family_name: pick(&FAMILIES, number),
        given_name: pick(&GIVEN, number / 7),
    })
}

/// Makes so many persons known, from this number on.
pub async fn persons(desk: &Desk, first: u64, count: u64) -> anyhow::Result<Vec<PersonId>> {
    let mut known = Vec::new();
    let mut from = first;
    while from < first + count {
        let until = (first + count).min(from + PERSONS_AT_ONCE);
        let caller = chance::installation();
        let mut all = Vec::new();
        for number in from..until {
            let person = people::prepare(desk, &caller, &named(number)?, &number.to_string());
            all.push(person.map_err(denied)?);
        }
        let done = desk
            .act(&caller, "load", all, |step, all: &Vec<Prepared>| {
                Box::pin(async move {
                    let (mut facts, mut value) = (Vec::new(), Vec::new());
                    for prepared in all {
                        let (person, said) = people::find_or_identify(step, prepared).await?;
                        value.push(person);
                        facts.extend(said);
                    }
                    Ok(Decided {
                        institution: None,
                        facts,
                        value,
                    })
                })
            })
            .await;
        known.extend(done.map_err(denied)?.value);
        from = until;
    }
    Ok(known)
}

/// Fills an empty desk.
pub async fn fill(desk: &Desk, size: Size) -> anyhow::Result<Network> {
    let at = chance::now().plus_seconds(-30 * 86_400);
    say::aside(format_args!("  {} persons …", size.persons));
    let persons = persons(desk, 0, size.persons).await?;
    let count = size.institutions.max(1);
    let institutions: Vec<_> = (0..count)
        .map(|_| InstitutionId::from_bytes(fresh()))
        .collect();
    let qualities: Vec<_> = (0..count).map(|_| QualityId::from_bytes(fresh())).collect();
    let network = Network {
        institutions,
        qualities,
        persons,
    };
    say::aside(format_args!("  {count} institutions …"));
    let mut facts = Vec::new();
    for number in 0..network.institutions.len() {
        facts.extend(institution(&network, number)?);
    }
    append(desk, at, facts).await?;
    say::aside(format_args!("  {} roles …", size.grants));
    let mut facts = Vec::new();
    for number in 0..network.persons.len() {
        facts.extend(place(&network, number, at.day()));
    }
    append(desk, at, facts).await?;
    let mut from = 0;
    while from < size.grants {
        let until = size.grants.min(from + 100_000);
        let facts = (from..until).filter_map(|number| grant(&network, number, at.day()));
        append(desk, at, facts.collect()).await?;
        from = until;
    }
    Ok(network)
}

fn institution(network: &Network, number: usize) -> anyhow::Result<Vec<Fact>> {
    let ids = network.institutions.get(number).copied();
    let (Some(institution), Some(&quality)) = (ids, network.qualities.get(number)) else {
        return Ok(Vec::new());
    };
    let enterprise = EnterpriseNumber::from_first_eight(3_000_000 + u32::try_from(number)?)?;
    let name = format!("CPAS fictif {number}");
    let mut facts = vec![
        Fact::InstitutionRegistered {
            institution,
            number: enterprise,
            synthetic: true,
            languages: vec![Language::Fr],
            names: Names {
                fr: Some(name),
                ..Names::default()
            },
            municipality: None,
        },
        Fact::QualityActivated {
            quality,
            institution,
            quality_kind: "action-sociale".to_owned(),
            identifier: enterprise.digits(),
        },
    ];
    let person = |place: usize| network.persons.get(place % network.persons.len().max(1));
    let seats = [
        (
            Seat::Institution(institution),
            Office::AccessManager,
            number + network.institutions.len(),
        ),
        (Seat::Quality(quality), Office::LocalManager, number),
    ];
    for (seat, office, holder) in seats {
        facts.extend(person(holder).map(|&person| Fact::OfficeDesignated {
            seat,
            office,
            person,
            replaces: None,
            evidence: None,
        }));
    }
    Ok(facts)
}

/// A person is employed and admitted where he works.
fn place(network: &Network, number: usize, today: Day) -> Vec<Fact> {
    let count = network.institutions.len().max(1);
    let here = network.institutions.get(number % count);
    let (Some(&person), Some(&institution)) = (network.persons.get(number), here) else {
        return Vec::new();
    };
    let Some(&quality) = network.qualities.get(number % count) else {
        return Vec::new();
    };
    vec![
        Fact::FunctionAttested {
            institution,
            person,
            function: Function::Employee,
            period: Period::starting(today),
            evidence: None,
        },
        Fact::PersonAdmitted {
            scope: Scope::whole(quality),
            person,
        },
    ]
}

fn grant(network: &Network, number: u64, today: Day) -> Option<Fact> {
    let persons = network.persons.len().max(1);
    let number = usize::try_from(number).ok()?;
    let (turn, holder) = (number / persons, number % persons);
    let (quality, _) = network.place_of(holder)?;
    // Whoever holds every role already gets the first ones again, for a later time.
    let from = today.plus_days(i32::try_from(2_000 * (turn / ROLES.len())).ok()?);
    Some(Fact::RoleGranted {
        scope: Scope::whole(quality),
        person: *network.persons.get(holder)?,
        role: (*ROLES.get(turn % ROLES.len())?).to_owned(),
        period: Period {
            from,
            until: Some(from.plus_days(1_999)),
        },
        ground: None,
    })
}
