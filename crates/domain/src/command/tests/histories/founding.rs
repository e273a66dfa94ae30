//! What is there before anybody asks.

use std::collections::BTreeSet;

use super::slices::{candidate, seat};
use super::world::World;
use crate::capacity::{Capacity, Means};
use crate::command::designate::{self, Designation, SeatSlice};
use crate::command::function::{self, AttestFunction, AttestSlice};
use crate::command::mission::{self, RecordMission};
use crate::command::quality::{self, ActivateQuality};
use crate::command::register_institution::{self, RegisterInstitution};
use crate::command::tests::world::{evidence, person};
use crate::command::{admit, operator};
use crate::ids::{InstitutionId, PersonId, QualityId};
use crate::language::Language;
use crate::numbers::EnterpriseNumber;
use crate::parties::{Function, Names, Office, OperatorRole, Seat};
use crate::testing::{id, model};
use crate::time::Period;

pub fn number_of(institution: InstitutionId) -> EnterpriseNumber {
    EnterpriseNumber::from_first_eight(2_000_000 + u32::from(institution.bytes()[15])).unwrap()
}

/// What is there before anybody asks: the staff, two institutions, their people, their access managers.
pub fn found(world: &mut World) {
    let (cell, administrator) = (person(0), person(1));
    world.install(|asking| operator::appoint(cell, OperatorRole::SecurityCell, None, asking));
    world.install(|asking| {
        operator::appoint(
            administrator,
            OperatorRole::PlatformAdministrator,
            None,
            asking,
        )
    });
    for number in 1..=2 {
        let institution = InstitutionId::from_bytes(id(number));
        let names = Names {
            nl: Some("OCMW".to_owned()),
            ..Names::default()
        };
        let command = RegisterInstitution {
            institution,
            number: number_of(institution),
            synthetic: true,
            languages: vec![Language::Nl],
            names,
            municipality: None,
        };
        let slice = register_institution::Slice { known: None };
        world.install(|asking| register_institution::decide(command, slice, asking));
        let people = [
            (2, Function::LegalRepresentative),
            (3, Function::Employee),
            (4, Function::Employee),
            (5, Function::DataProtectionOfficer),
            (6, Function::DataProtectionOfficer),
            (6, Function::President),
            (7, Function::Secretary),
        ];
        for (who, function) in people {
            let period = Period::starting(world.today);
            attest_by_installation(world, institution, person(who), function, period);
        }
        let who = world.as_person(
            person(2),
            Capacity::LegalRepresentative(institution),
            Means::Totp,
        );
        let candidate = candidate(world, person(3), institution);
        let slice = seat(
            world,
            Seat::Institution(institution),
            Office::AccessManager,
            person(3),
        );
        let outcome = designate::access_manager(
            institution,
            &candidate,
            Designation::default(),
            slice,
            &who.asking(),
        );
        world.append(&who, outcome);
    }
    settle(world);
}

/// The first institution works: a quality with its local manager, a mission, users.
fn settle(world: &mut World) {
    let institution = InstitutionId::from_bytes(id(1));
    let head = world.as_person(person(3), Capacity::AccessManager(institution), Means::Totp);
    let quality = QualityId::from_bytes(id(1_000));
    let kind = "action-sociale".to_owned();
    let identifier = number_of(institution).to_string();
    let command = ActivateQuality {
        quality,
        institution,
        kind,
        identifier,
    };
    let slice = quality::Slice {
        number: Some(number_of(institution)),
        active: false,
    };
    let outcome = quality::activate(&command, slice, &head.asking());
    world.append(&head, outcome);
    let quality = model::quality(&world.register, quality).unwrap();
    let officer = candidate(world, person(5), institution);
    let slice = SeatSlice {
        holder: None,
        held: false,
    };
    let designation = Designation::default();
    let outcome = designate::local_manager(
        &quality,
        &officer,
        designation,
        slice,
        BTreeSet::new(),
        &head.asking(),
    );
    world.append(&head, outcome);
    let command = RecordMission {
        institution,
        president: person(6),
        secretary: person(7),
        evidence: Some(evidence()),
    };
    let slice = mission::Slice {
        recorded: false,
        president: Some(person(6)),
        secretary: Some(person(7)),
    };
    world.install(|asking| mission::record(command, slice, asking));
    let manager = world.as_person(person(5), Capacity::LocalManager(quality.id), Means::Totp);
    let user = candidate(world, person(4), institution);
    let outcome = admit::admit(&quality, &user, false, &manager.asking());
    world.append(&manager, outcome);
}

fn attest_by_installation(
    world: &mut World,
    institution: InstitutionId,
    who: PersonId,
    function: Function,
    period: Period,
) {
    let command = AttestFunction {
        institution,
        candidate: candidate(world, who, institution),
        function,
        period,
        evidence: Some(evidence()),
    };
    let slice = AttestSlice {
        held: None,
        holder: None,
    };
    world.install(|asking| function::attest(&command, slice, asking));
}
