//! Random commands, each with the slice that the register gives.

use std::collections::BTreeSet;

use super::founding::number_of;
use super::slices::{candidate, seat};
use super::world::{Who, World};
use crate::act::{Evidence, Ground};
use crate::capacity::Capacity;
use crate::catalogue::parts::SwitchCheck;
use crate::command::designate::{self, Designation, SeatSlice};
use crate::command::function::{self, AttestFunction, AttestSlice, EndSlice};
use crate::command::leave;
use crate::command::mission::{self, RecordMission};
use crate::command::office::{self};
use crate::command::quality::{self, ActivateQuality};
use crate::command::role::{self, GrantFacts, GrantRole, GrantSlice};
use crate::command::switch::{self};
use crate::command::tests::world::{evidence, person, words};
use crate::command::{admit, operator};
use crate::ids::{ActNumber, QualityId};
use crate::parties::{Function, Office, OperatorRole, Seat};
use crate::register::{Row, Table};
use crate::testing::{id, model};
use crate::time::Period;

/// Whose business something is, and how he asks for it.
type Business = (fn(Capacity) -> bool, fn(&mut World, &Who));

impl World {
    /// Time passes, or somebody asks for something.
    pub fn step(&mut self) {
        let heads = |capacity| matches!(capacity, Capacity::AccessManager(_));
        let cell = |capacity| capacity == Capacity::Operator(OperatorRole::SecurityCell);
        let manages = |capacity| {
            matches!(
                capacity,
                Capacity::LocalManager(_) | Capacity::CoLocalManager(_)
            )
        };
        let (fits, ask): Business = match self.dice.below(28) {
            0 => {
                return self.today = self
                    .today
                    .plus_days(i32::try_from(self.dice.below(25)).unwrap());
            }
            1 | 2 => (cell, Self::attest),
            3 => (cell, Self::end_function),
            4 => (
                |capacity| matches!(capacity, Capacity::LegalRepresentative(_)),
                Self::designate_access_manager,
            ),
            5 => (heads, Self::activate),
            6 | 7 => (heads, Self::designate_local_manager),
            8 => (manages, Self::designate_co_local_manager),
            9 => (manages, Self::change_office),
            10 | 11 => (cell, Self::change_office),
            12 | 13 => (manages, Self::admit),
            14..=18 => (manages, Self::grant),
            19 => (manages, Self::withdraw),
            20 => (manages, Self::leave),
            21 => (cell, Self::record_mission),
            22 => (
                |capacity| matches!(capacity, Capacity::Operator(_)),
                Self::except_or_appoint,
            ),
            23 => (manages, Self::switch),
            _ => (cell, Self::switch),
        };
        let who = self.somebody(fits);
        ask(self, &who);
    }

    fn any_period(&mut self) -> Period {
        let from = self
            .today
            .plus_days(i32::try_from(self.dice.below(30)).unwrap() - 15);
        let length = i32::try_from(self.dice.below(40)).unwrap();
        let until = self.dice.once_in(2).then(|| from.plus_days(length));
        Period { from, until }
    }

    fn paper(&mut self) -> Option<Evidence> {
        (!self.dice.once_in(6)).then(evidence)
    }

    /// The act that the caller saw: most often what is there.
    fn seen(&mut self, slice: SeatSlice) -> Option<ActNumber> {
        let holder = slice.holder.map(|(act, _)| act);
        if self.dice.once_in(5) {
            Some(ActNumber(self.dice.word() % 40))
        } else {
            holder
        }
    }

    fn attest(&mut self, who: &Who) {
        let institution = self.any_institution();
        let target = self.anybody();
        let function = *self.dice.one_of(Function::ALL);
        let mut slice = AttestSlice {
            held: None,
            holder: None,
        };
        for (key, row) in self.register.living(Table::Attestations) {
            let Row::Attestation {
                institution: place,
                person,
                function: what,
                period,
                ..
            } = row
            else {
                continue;
            };
            if (*place, *what) != (institution, function) || period.is_over(self.today) {
                continue;
            }
            if *person == target {
                slice.held = Some(key.act);
            } else {
                slice.holder = Some(*person);
            }
        }
        let candidate = candidate(self, target, institution);
        let (period, evidence) = (self.any_period(), self.paper());
        let command = AttestFunction {
            institution,
            candidate,
            function,
            period,
            evidence,
        };
        self.append(who, function::attest(&command, slice, &who.asking()));
    }

    fn end_function(&mut self, who: &Who) {
        let rows: Vec<_> = self
            .register
            .living(Table::Attestations)
            .map(|(key, row)| (key.act, row.clone()))
            .collect();
        let (act, row) = self.dice.one_of(&rows).clone();
        let Row::Attestation {
            institution,
            function,
            ..
        } = row
        else {
            return;
        };
        let slice = EndSlice {
            living: Some((institution, function)),
        };
        self.append(who, function::end(act, slice, &who.asking()));
    }

    fn designate_access_manager(&mut self, who: &Who) {
        let (institution, target) = (self.any_institution(), self.anybody());
        let slice = seat(
            self,
            Seat::Institution(institution),
            Office::AccessManager,
            target,
        );
        let designation = Designation {
            replaces: self.seen(slice),
            evidence: self.paper(),
        };
        let candidate = candidate(self, target, institution);
        self.append(
            who,
            designate::access_manager(institution, &candidate, designation, slice, &who.asking()),
        );
    }

    fn activate(&mut self, who: &Who) {
        let institution = self.any_institution();
        let kind = (*self.dice.one_of(&["action-sociale", "aide-a-la-jeunesse"])).to_owned();
        let active = model::qualities(&self.register)
            .iter()
            .any(|quality| quality.institution == institution && quality.kind == kind);
        let slice = quality::Slice {
            number: Some(number_of(institution)),
            active,
        };
        self.fresh += 1;
        let quality = QualityId::from_bytes(id(self.fresh));
        let identifier = number_of(institution).to_string();
        let command = ActivateQuality {
            quality,
            institution,
            kind,
            identifier,
        };
        self.append(who, quality::activate(&command, slice, &who.asking()));
    }

    fn designate_local_manager(&mut self, who: &Who) {
        let Some(quality) = self.any_quality(who) else {
            return;
        };
        let target = self.anybody();
        let slice = seat(
            self,
            Seat::Quality(quality.id),
            Office::LocalManager,
            target,
        );
        let designation = Designation {
            replaces: self.seen(slice),
            evidence: None,
        };
        let candidate = candidate(self, target, quality.institution);
        let exceptions = self.exceptions(quality.id);
        self.append(
            who,
            designate::local_manager(
                &quality,
                &candidate,
                designation,
                slice,
                exceptions,
                &who.asking(),
            ),
        );
    }

    fn designate_co_local_manager(&mut self, who: &Who) {
        let Some(quality) = self.any_quality(who) else {
            return;
        };
        let target = self.anybody();
        let slice = seat(
            self,
            Seat::Quality(quality.id),
            Office::CoLocalManager,
            target,
        );
        let candidate = candidate(self, target, quality.institution);
        self.append(
            who,
            designate::co_local_manager(&quality, &candidate, slice, &who.asking()),
        );
    }

    fn change_office(&mut self, who: &Who) {
        let offices = model::offices(&self.register);
        let Some((act, ..)) = offices.get(self.dice.below(offices.len() + 1)) else {
            return;
        };
        let facts = self.office_facts(*act);
        let asking = who.asking();
        let outcome = match self.dice.below(4) {
            0 => office::end(facts.as_ref(), &asking),
            1 => office::block(facts.as_ref(), &asking),
            _ => office::unblock(facts.as_ref(), &asking),
        };
        self.append(who, outcome);
    }

    fn admit(&mut self, who: &Who) {
        let Some(quality) = self.any_quality(who) else {
            return;
        };
        let target = self.anybody();
        let already = !self.is_admitted(quality.id, target).is_empty();
        let candidate = candidate(self, target, quality.institution);
        self.append(
            who,
            admit::admit(&quality, &candidate, already, &who.asking()),
        );
    }

    fn grant(&mut self, who: &Who) {
        let Some(quality) = self.any_quality(who) else {
            return;
        };
        let target = self.anybody();
        let roles = [
            "agent-social",
            "e-box-institution",
            "rapport-unique-president",
            "rapport-unique-secretaire",
            "no-such-role",
        ];
        let role = (*self.dice.one_of(&roles)).to_owned();
        let grants = self.grants(quality.id);
        let his = grants.iter().filter(|(_, person, ..)| *person == target);
        let others: BTreeSet<_> = grants
            .iter()
            .filter(|(_, person, held, _)| *person != target && *held == role)
            .map(|(_, person, ..)| *person)
            .collect();
        let slice = GrantSlice {
            admitted: !self.is_admitted(quality.id, target).is_empty(),
            held: his
                .map(|(_, _, role, period)| (role.clone(), *period))
                .collect(),
            holders: u32::try_from(others.len()).unwrap(),
            mission_recorded: self.has_mission(quality.institution),
        };
        let candidate = candidate(self, target, quality.institution);
        let ground = Some(Ground::Code("task".to_owned()));
        let command = GrantRole {
            candidate,
            role,
            period: self.any_period(),
            ground,
        };
        self.append(who, role::grant(&quality, &command, &slice, &who.asking()));
    }

    fn withdraw(&mut self, who: &Who) {
        let Some(quality) = self.any_quality(who) else {
            return;
        };
        let grants = self.grants(quality.id);
        let Some((act, person, role, _)) = grants.get(self.dice.below(grants.len() + 1)).cloned()
        else {
            return;
        };
        let grant = GrantFacts {
            act,
            person,
            role,
            quality,
        };
        self.append(who, role::withdraw(Some(&grant), None, &who.asking()));
    }

    fn leave(&mut self, who: &Who) {
        let Some(quality) = self.any_quality(who) else {
            return;
        };
        let target = self.anybody();
        let offices = model::offices(&self.register).into_iter();
        let his = offices
            .filter(|(_, _, seat, person)| *person == target && *seat == Seat::Quality(quality.id));
        let grants = self
            .grants(quality.id)
            .into_iter()
            .filter(|(_, person, ..)| *person == target);
        let slice = leave::Slice {
            offices: his.filter_map(|(act, ..)| self.office_facts(act)).collect(),
            admissions: self.is_admitted(quality.id, target),
            grants: grants.map(|(act, ..)| act).collect(),
            functions: vec![],
        };
        let (institution, reason) = (quality.institution, words("gone"));
        self.append(
            who,
            leave::leave(
                institution,
                &quality,
                target,
                &reason,
                &slice,
                &who.asking(),
            ),
        );
    }

    fn record_mission(&mut self, who: &Who) {
        let institution = self.any_institution();
        let slice = mission::Slice {
            recorded: self.has_mission(institution),
            president: self.attested(institution, Function::President),
            secretary: self.attested(institution, Function::Secretary),
        };
        let (president, secretary) = (
            slice.president.unwrap_or(person(6)),
            slice.secretary.unwrap_or(person(7)),
        );
        let command = RecordMission {
            institution,
            president,
            secretary,
            evidence: self.paper(),
        };
        self.append(who, mission::record(command, slice, &who.asking()));
    }

    fn except_or_appoint(&mut self, who: &Who) {
        let target = self.anybody();
        let Some(quality) = self.any_quality(who) else {
            return;
        };
        if self.dice.once_in(2) {
            let until = Some(self.today.plus_days(30));
            let period = Period {
                from: self.today,
                until,
            };
            self.append(
                who,
                mission::except(&quality, "R6", period, &words("no officer"), &who.asking()),
            );
            return;
        }
        let role = *self.dice.one_of(OperatorRole::ALL);
        let held = model::operates(&self.register, target)
            .into_iter()
            .find(|(_, part)| *part == role);
        self.append(
            who,
            operator::appoint(target, role, held.map(|(act, _)| act), &who.asking()),
        );
    }

    fn switch(&mut self, who: &Who) {
        let Some(quality) = self.any_quality(who) else {
            return;
        };
        let state = self.switch_state(&quality);
        let (asking, from) = (who.asking(), self.today.plus_days(7));
        let outcome = match self.dice.below(6) {
            0 => switch::request(&quality, from, &state, &asking),
            1 => switch::approve(&quality, from, &state, &asking),
            _ => {
                let check = *self.dice.one_of(SwitchCheck::ALL);
                let detail = Some(words("publilink").commitment());
                let evidence = self.paper();
                switch::record_condition(&quality, check, detail, evidence, &state, &asking)
            }
        };
        self.append(who, outcome);
    }
}
