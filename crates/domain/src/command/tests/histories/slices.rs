//! What the register gives each command to decide on.

use std::collections::BTreeSet;

use super::world::{PEOPLE, World};
use crate::catalogue::parts::SwitchCheck;
use crate::command::designate::SeatSlice;
use crate::command::office::OfficeFacts;
use crate::command::switch::SwitchState;
use crate::command::tests::world::person;
use crate::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use crate::parties::{Function, Office, Seat};
use crate::register::{Row, Table};
use crate::rules::facts::{Candidate, Place, QualityFacts};
use crate::testing::model;
use crate::time::Period;

pub fn candidate(world: &World, person: PersonId, institution: InstitutionId) -> Candidate {
    let functions = model::functions(&world.register, institution, person, world.today);
    Candidate {
        person,
        functions: functions.into_iter().collect(),
    }
}

pub fn seat(world: &World, seat: Seat, office: Office, candidate: PersonId) -> SeatSlice {
    let offices = model::offices(&world.register);
    let here: Vec<_> = offices
        .into_iter()
        .filter(|(_, held, place, _)| (*held, *place) == (office, seat))
        .collect();
    let held = here.iter().any(|(.., person)| *person == candidate);
    SeatSlice {
        holder: here.first().map(|(act, _, _, person)| (*act, *person)),
        held,
    }
}

impl World {
    pub fn exceptions(&self, place: QualityId) -> BTreeSet<String> {
        let rows = self.register.living(Table::Exceptions);
        rows.filter_map(|(_, row)| match row {
            Row::Exception {
                rule,
                quality,
                period,
                ..
            } if *quality == place && period.contains(self.today) => Some(rule.clone()),
            _ => None,
        })
        .collect()
    }

    pub fn office_facts(&self, act: ActNumber) -> Option<OfficeFacts> {
        let offices = model::offices(&self.register);
        let (_, office, seat, person) = *offices.iter().find(|(number, ..)| *number == act)?;
        let free = |act: ActNumber| model::blocked_by(&self.register, act).is_none();
        let others = offices
            .iter()
            .filter(|(other, _, place, _)| *place == seat && *other != act && free(*other))
            .count();
        let place = match seat {
            Seat::Quality(id) => Place::Quality(model::quality(&self.register, id)?),
            Seat::Institution(id) => Place::Institution(id),
            Seat::Subdivision(_) => return None,
        };
        let blocked = model::blocked_by(&self.register, act);
        Some(OfficeFacts {
            act,
            office,
            person,
            place,
            blocked,
            others: u32::try_from(others).unwrap(),
        })
    }

    pub fn is_admitted(&self, quality: QualityId, target: PersonId) -> Vec<ActNumber> {
        let rows = self.register.living(Table::Admissions);
        rows.filter_map(|(key, row)| match row {
            Row::Admission { scope, person } if (scope.quality, *person) == (quality, target) => {
                Some(key.act)
            }
            _ => None,
        })
        .collect()
    }

    pub fn grants(&self, quality: QualityId) -> Vec<(ActNumber, PersonId, String, Period)> {
        let rows = self.register.living(Table::Grants);
        rows.filter_map(|(key, row)| match row {
            Row::Grant {
                scope,
                person,
                role,
                period,
                ..
            } if scope.quality == quality => Some((key.act, *person, role.clone(), *period)),
            _ => None,
        })
        .collect()
    }

    pub fn has_mission(&self, place: InstitutionId) -> bool {
        let mut rows = self.register.living(Table::Missions);
        rows.any(
            |(_, row)| matches!(row, Row::Mission { institution, .. } if *institution == place),
        )
    }

    pub fn attested(&self, institution: InstitutionId, function: Function) -> Option<PersonId> {
        let people = (0..PEOPLE).map(person);
        people.into_iter().find(|who| {
            model::functions(&self.register, institution, *who, self.today).contains(&function)
        })
    }

    pub fn switch_state(&self, quality: &QualityFacts) -> SwitchState {
        let mut met = vec![
            SwitchCheck::SomebodyCanRead,
            SwitchCheck::NoticesHaveAddress,
            SwitchCheck::LocalManagerDesignated,
            SwitchCheck::MissionRecorded,
        ];
        let mut state = SwitchState {
            has_mailbox: quality.kind == "action-sociale",
            ..SwitchState::default()
        };
        let tables = [
            Table::SwitchConditions,
            Table::SwitchRequests,
            Table::Switches,
        ];
        for (key, row) in tables
            .into_iter()
            .flat_map(|table| self.register.living(table))
        {
            match row {
                Row::SwitchCondition {
                    quality: place,
                    condition,
                    ..
                } if *place == quality.id => met.extend(SwitchCheck::from_code(condition)),
                Row::SwitchRequest {
                    quality: place,
                    from,
                } if *place == quality.id => {
                    met.push(SwitchCheck::RequestReceived);
                    state.request = Some((key.act, *from));
                    state.requested_by = self.acts[usize::try_from(key.act.0).unwrap()].by.person;
                }
                Row::Switch {
                    quality: place,
                    from,
                } if *place == quality.id => state.electronic_from = Some(*from),
                _ => {}
            }
        }
        SwitchState { met, ..state }
    }
}
