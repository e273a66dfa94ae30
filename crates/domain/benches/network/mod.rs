//! A made-up network of any size, straight as rows of the register.

use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use beffroi_domain::index::Index;
use beffroi_domain::index::build::Builder;
use beffroi_domain::parties::{Function, Office, Scope, Seat};
use beffroi_domain::register::{Row, RowKey};
use beffroi_domain::time::{Day, Period};

const ROLES: [&str; 6] = [
    "agent-social",
    "e-box-institution",
    "e-box-protected",
    "handiweb",
    "fileexchange",
    "myhandicap",
];

/// Sixteen bytes that look random and depend on two numbers alone.
fn id(kind: u64, number: u64) -> [u8; 16] {
    let mix = |seed: u64| {
        let word = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word ^ (word >> 31)
    };
    let first = mix(number.wrapping_add(kind << 56).wrapping_add(1));
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(
        first
            .to_be_bytes()
            .into_iter()
            .chain(mix(first).to_be_bytes()),
    ) {
        *place = byte;
    }
    bytes
}

/// The quality of the institution with this number.
pub fn quality(number: u64) -> QualityId {
    QualityId::from_bytes(id(2, number))
}

/// The person with this number, and the quality in which he is a user.
pub fn user(number: u64, institutions: u64) -> (PersonId, QualityId) {
    (
        PersonId::from_bytes(id(3, number)),
        quality(number % institutions),
    )
}

/// An index of a network with so many institutions (a quality and two managers each), persons (an attestation and an
/// admission each) and grants.
pub fn build(institutions: u64, persons: u64, grants: u64) -> Index {
    let mut builder = Builder::default();
    let mut act = 0;
    let mut take = |row: Row| {
        builder.take(RowKey::of(ActNumber(act)), &row);
        act += 1;
    };
    take_institutions(institutions, persons, &mut take);
    take_persons(institutions, persons, grants, &mut take);
    builder.finish()
}

fn take_institutions(institutions: u64, persons: u64, take: &mut impl FnMut(Row)) {
    for number in 0..institutions {
        let institution = InstitutionId::from_bytes(id(1, number));
        let (kind, identifier) = ("action-sociale".to_owned(), String::new());
        take(Row::Quality {
            quality: quality(number),
            institution,
            kind,
            identifier,
        });
        let seats = [
            (
                Seat::Institution(institution),
                Office::AccessManager,
                number,
            ),
            (
                Seat::Quality(quality(number)),
                Office::LocalManager,
                number + institutions,
            ),
        ];
        for (seat, office, holder) in seats {
            let (person, _) = user(holder % persons, institutions);
            take(Row::Office {
                seat,
                office,
                person,
                evidence: None,
            });
        }
    }
}

fn take_persons(institutions: u64, persons: u64, grants: u64, take: &mut impl FnMut(Row)) {
    let from = Day::from_number(20_260_101).unwrap_or_else(|_| unreachable!());
    let until = Some(from.plus_days(2_000));
    for number in 0..persons {
        let (person, quality) = user(number, institutions);
        let institution = InstitutionId::from_bytes(id(1, number % institutions));
        let (function, period) = (Function::Employee, Period::starting(from));
        take(Row::Attestation {
            institution,
            person,
            function,
            period,
            evidence: None,
        });
        take(Row::Admission {
            scope: Scope::whole(quality),
            person,
        });
    }
    for number in 0..grants {
        let (person, quality) = user(number % persons, institutions);
        let place = usize::try_from(number / persons).unwrap_or_default() % ROLES.len();
        let role = ROLES.get(place).copied().unwrap_or_default().to_owned();
        let period = Period { from, until };
        take(Row::Grant {
            scope: Scope::whole(quality),
            person,
            role,
            period,
            ground: None,
        });
    }
}
