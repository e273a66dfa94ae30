//! The index says what the register says, however it came to be.

use proptest::prelude::*;

use super::build::Builder;
use super::*;
use crate::act::{Fact, Hash16, VERSION};
use crate::capacity::{Actor, Capacity, Means};
use crate::log::Hash;
use crate::parties::{Function, Office, OperatorRole, Scope};
use crate::register::Register;
use crate::testing::{Dice, catalogue, day, id, model};
use crate::time::{Day, Moment};

const ROLES: [&str; 5] = [
    "agent-social",
    "e-box-institution",
    "e-box-protected",
    "conseiller-en-securite-audit",
    "dropped-long-ago",
];

fn person(number: usize) -> PersonId {
    PersonId::from_bytes(id(100 + u64::try_from(number).unwrap()))
}

fn institution(number: usize) -> InstitutionId {
    InstitutionId::from_bytes(id(200 + u64::try_from(number).unwrap()))
}

fn quality(number: usize) -> QualityId {
    QualityId::from_bytes(id(300 + u64::try_from(number).unwrap()))
}

/// A ledger of acts that fit the register but that no rule was asked about.
struct History {
    dice: Dice,
    register: Register,
    acts: Vec<Act>,
}

impl History {
    fn new(seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            register: Register::default(),
            acts: Vec::new(),
        }
    }

    fn period(&mut self) -> Period {
        let from = day("2026-11-01").plus_days(i32::try_from(self.dice.below(40)).unwrap());
        let length = i32::try_from(self.dice.below(30)).unwrap();
        let until = self.dice.once_in(2).then(|| from.plus_days(length));
        Period { from, until }
    }

    fn opening(&mut self) -> Fact {
        let person = person(self.dice.below(5));
        let (institution, quality) = (institution(self.dice.below(2)), quality(self.dice.below(4)));
        match self.dice.below(7) {
            0 => Fact::OperatorAppointed {
                person,
                role: *self.dice.one_of(OperatorRole::ALL),
            },
            1 => Fact::FunctionAttested {
                institution,
                person,
                function: *self.dice.one_of(Function::ALL),
                period: self.period(),
                evidence: None,
            },
            2 => {
                let office = *self.dice.one_of(&Office::ALL[..4]);
                let of_institution =
                    matches!(office, Office::AccessManager | Office::CoAccessManager);
                let seat = if of_institution {
                    Seat::Institution(institution)
                } else {
                    Seat::Quality(quality)
                };
                let replaces = model::offices(&self.register)
                    .into_iter()
                    .find(|(_, held, place, _)| (*held, *place) == (office, seat))
                    .map(|(act, ..)| act);
                Fact::OfficeDesignated {
                    seat,
                    office,
                    person,
                    replaces,
                    evidence: None,
                }
            }
            3 => Fact::PersonAdmitted {
                scope: Scope::whole(quality),
                person,
            },
            4 => {
                let offices = model::offices(&self.register);
                let Some((office, ..)) = offices.get(self.dice.below(offices.len().max(1))) else {
                    return self.opening();
                };
                Fact::OfficeBlocked { office: *office }
            }
            _ => Fact::RoleGranted {
                scope: Scope::whole(quality),
                person,
                role: (*self.dice.one_of(&ROLES)).to_owned(),
                period: self.period(),
                ground: None,
            },
        }
    }

    fn closing(&mut self) -> Option<Fact> {
        let tables = [
            Table::Operators,
            Table::Attestations,
            Table::Offices,
            Table::Blocks,
            Table::Admissions,
            Table::Grants,
        ];
        let table = *self.dice.one_of(&tables);
        let living: Vec<ActNumber> = self
            .register
            .living(table)
            .map(|(key, _)| key.act)
            .collect();
        let act = *living.get(self.dice.below(living.len().max(1)))?;
        Some(match table {
            Table::Operators => Fact::OperatorEnded { appointment: act },
            Table::Attestations => Fact::FunctionEnded { attestation: act },
            Table::Offices => Fact::OfficeEnded { office: act },
            Table::Blocks => Fact::OfficeUnblocked { block: act },
            Table::Admissions => Fact::AdmissionEnded { admission: act },
            _ => Fact::RoleWithdrawn {
                grant: act,
                reason: None,
            },
        })
    }

    /// Whether it would make two of what there can be only one of.
    fn is_double(&self, what: &Fact) -> bool {
        let rows = [
            Table::Operators,
            Table::Admissions,
            Table::Offices,
            Table::Blocks,
        ]
        .map(|table| self.register.living(table));
        let living: Vec<&Row> = rows.into_iter().flatten().map(|(_, row)| row).collect();
        apply(what).iter().any(|change| match change {
            Change::Open(Row::Office { seat, office, person, .. }) => living.iter().any(
                |row| matches!(row, Row::Office { seat: s, office: o, person: p, .. } if (s, o, p) == (seat, office, person)),
            ),
            Change::Open(row) => living.contains(&row),
            Change::Close(..) => false,
        })
    }

    fn append(&mut self, what: Fact) {
        let number = ActNumber(u64::try_from(self.acts.len()).unwrap());
        self.register.absorb(number, apply(&what)).unwrap();
        self.acts.push(Act {
            version: VERSION,
            at: Moment::from_millis(0),
            by: Actor {
                person: None,
                client: None,
                capacity: Capacity::Installation,
                means: Means::Installation,
            },
            institution: None,
            rules: Hash::from_bytes([0; 32]),
            salt: Hash16([0; 16]),
            what,
        });
    }

    fn found(&mut self) {
        for number in 0..2 {
            self.append(Fact::InstitutionRegistered {
                institution: institution(number),
                number: crate::numbers::EnterpriseNumber::from_first_eight(
                    2_000_000 + u32::try_from(number).unwrap(),
                )
                .unwrap(),
                synthetic: true,
                languages: vec![],
                names: crate::parties::Names::default(),
                municipality: None,
            });
        }
        // the last quality is never activated: what is held there is held nowhere
        for number in 0..3 {
            let quality_kind = ["action-sociale", "employeur-onss"][number % 2].to_owned();
            self.append(Fact::QualityActivated {
                quality: quality(number),
                institution: institution(number / 2),
                quality_kind,
                identifier: String::new(),
            });
        }
    }

    fn step(&mut self) {
        let closing = self.dice.once_in(3).then(|| self.closing()).flatten();
        let what = closing.unwrap_or_else(|| self.opening());
        if !self.is_double(&what) {
            self.append(what);
        }
    }
}

fn every_capacity() -> Vec<Capacity> {
    let mut all = vec![Capacity::Person, Capacity::Installation];
    all.extend(
        OperatorRole::ALL
            .iter()
            .map(|role| Capacity::Operator(*role)),
    );
    for number in 0..2 {
        let id = institution(number);
        all.extend([
            Capacity::LegalRepresentative(id),
            Capacity::President(id),
            Capacity::Secretary(id),
            Capacity::AccessManager(id),
            Capacity::CoAccessManager(id),
        ]);
    }
    for number in 0..4 {
        let id = quality(number);
        all.extend([
            Capacity::LocalManager(id),
            Capacity::CoLocalManager(id),
            Capacity::User(id),
        ]);
    }
    all
}

fn same(index: &Index, register: &Register, today: Day) -> Result<(), TestCaseError> {
    for number in 0..6 {
        for capacity in every_capacity() {
            let said = index.facts(catalogue(), person(number), capacity, today);
            let true_facts = model::facts(register, catalogue(), person(number), capacity, today);
            prop_assert_eq!(said, true_facts, "{} on {}", capacity, today);
        }
    }
    for number in 0..4 {
        let seat = Seat::Quality(quality(number));
        let held: Vec<(ActNumber, Option<ActNumber>)> = index
            .held_in(seat)
            .into_iter()
            .map(|held| (held.act, held.blocked))
            .collect();
        prop_assert_eq!(held, held_by_the_register(register, quality(number)));
        prop_assert_eq!(
            index.quality_facts(quality(number)),
            model::quality(register, quality(number))
        );
    }
    let living = [
        Table::Operators,
        Table::Attestations,
        Table::Offices,
        Table::Admissions,
        Table::Grants,
    ];
    let living: usize = living
        .into_iter()
        .map(|table| register.living(table).count())
        .sum();
    prop_assert_eq!(index.size().links, living);
    Ok(())
}

fn held_by_the_register(
    register: &Register,
    place: QualityId,
) -> Vec<(ActNumber, Option<ActNumber>)> {
    let tables =
        [Table::Offices, Table::Admissions, Table::Grants].map(|table| register.living(table));
    let here = tables.into_iter().flatten().filter(|(_, row)| match row {
        Row::Office { seat, .. } => *seat == Seat::Quality(place),
        Row::Admission { scope, .. } | Row::Grant { scope, .. } => scope.quality == place,
        _ => false,
    });
    let mut held: Vec<_> = here
        .map(|(key, _)| (key.act, model::blocked_by(register, key.act)))
        .collect();
    held.sort();
    held
}

/// An index built from the rows that live after so many acts, which then follows the others.
fn joined_after(history: &History, acts: usize) -> Index {
    let mut register = Register::default();
    let number = |number: usize| ActNumber(u64::try_from(number).unwrap());
    let (before, after) = history.acts.split_at(acts);
    for (position, act) in before.iter().enumerate() {
        register.absorb(number(position), apply(&act.what)).unwrap();
    }
    let mut builder = Builder::default();
    for table in Table::ALL {
        for (key, row) in register.living(*table) {
            builder.take(key, row);
        }
    }
    let mut index = builder.finish();
    for (position, act) in after.iter().enumerate() {
        index.absorb(number(acts + position), act).unwrap();
    }
    index
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn r20_the_index_says_what_the_register_says_after_any_history_on_any_day(seed: u64, steps in 0..120_usize, joined: usize) {
        let mut history = History::new(seed);
        history.found();
        for _ in 0..steps {
            history.step();
        }
        let joined = joined % (history.acts.len() + 1);
        let days = [0, 10, 25, 60].map(|days| day("2026-11-01").plus_days(days));
        let indexes = [joined_after(&history, 0), joined_after(&history, joined), joined_after(&history, history.acts.len())];
        for index in indexes {
            let settled = index.clone().settled();
            prop_assert_eq!(settled.size().changed, 0);
            for today in days {
                same(&index, &history.register, today)?;
                same(&settled, &history.register, today)?;
            }
        }
    }
}

#[test]
fn an_act_that_closes_what_is_not_open_is_told() {
    let mut history = History::new(1);
    history.found();
    history.append(Fact::PersonAdmitted {
        scope: Scope::whole(quality(0)),
        person: person(0),
    });
    let admission = ActNumber(5);
    let end = |admission| Act {
        what: Fact::AdmissionEnded { admission },
        ..history.acts[0].clone()
    };
    let mut index = joined_after(&history, history.acts.len());
    let by = ActNumber(6);
    let table = Table::Admissions;
    let nothing = ActNumber(3);
    assert_eq!(
        index.absorb(by, &end(nothing)),
        Err(Misfit::NoSuchRow {
            by,
            table,
            act: nothing
        })
    );
    assert_eq!(index.absorb(by, &end(admission)), Ok(()));
    assert_eq!(
        index.absorb(by, &end(admission)),
        Err(Misfit::ClosedBefore {
            by,
            table,
            act: admission
        })
    );
    let unblocked = Act {
        what: Fact::OfficeUnblocked { block: nothing },
        ..history.acts[0].clone()
    };
    assert_eq!(
        index.absorb(by, &unblocked),
        Err(Misfit::NoSuchRow {
            by,
            table: Table::Blocks,
            act: nothing
        })
    );
}
