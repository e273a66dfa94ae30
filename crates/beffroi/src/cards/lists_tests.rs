//! Lists from real authorities, fetched from a server that answers rightly, wrongly, endlessly or not at all; and what is then
//! said of their cards.

use std::collections::BTreeMap;
use std::sync::Mutex;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path as Named, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use beffroi_desk::sign_in::eid::trust::WhenUnknown;
use beffroi_domain::time::{Day, Moment};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer, DnType,
    IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber, date_time_ymd,
};

use super::*;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A card of this number, as it is shown.
fn card(authority: &Authority, serial: u64, usages: &[KeyUsagePurpose]) -> Vec<Vec<u8>> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.serial_number = Some(SerialNumber::from(serial));
    params.key_usages = usages.to_vec();
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    vec![certificate.der().to_vec()]
}

fn good_card(authority: &Authority, serial: u64) -> Vec<Vec<u8>> {
    card(authority, serial, &[KeyUsagePurpose::DigitalSignature])
}

/// A list of this day of November 2026, valid until the end of that year, with these cards on it.
fn list(authority: &Authority, day: u8, serials: &[u64]) -> Vec<u8> {
    let revoked = |serial: &u64| RevokedCertParams {
        serial_number: SerialNumber::from(*serial),
        revocation_time: date_time_ymd(2026, 11, 1),
        reason_code: None,
        invalidity_date: None,
    };
    let list = CertificateRevocationListParams {
        this_update: date_time_ymd(2026, 11, day),
        next_update: date_time_ymd(2026, 12, 31),
        crl_number: SerialNumber::from(u64::from(day)),
        issuing_distribution_point: None,
        revoked_certs: serials.iter().map(revoked).collect(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    list.signed_by(authority).unwrap().der().to_vec()
}

fn day(year: i16, month: i8, day: i8) -> Moment {
    Day::new(year, month, day).unwrap().start()
}

/// What is answered at an address.
#[derive(Clone)]
enum Answer {
    List(Vec<u8>),
    Nothing,
    Endless,
}

/// Where lists are fetched.
#[derive(Clone, Default)]
struct Place {
    answers: Arc<Mutex<BTreeMap<String, Answer>>>,
    port: u16,
}

impl Place {
    async fn begin() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = Self {
            port: listener.local_addr().unwrap().port(),
            ..Self::default()
        };
        let router = Router::new().route("/{name}", get(answered));
        let router = router.with_state(place.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        place
    }

    fn answers(&self, name: &str, answer: Answer) {
        let mut answers = self.answers.lock().unwrap();
        answers.insert(name.to_owned(), answer);
    }

    fn address(&self, name: &str) -> String {
        format!("http://127.0.0.1:{}/{name}", self.port)
    }
}

async fn answered(State(place): State<Place>, Named(name): Named<String>) -> Response {
    let answer = place.answers.lock().unwrap().get(&name).cloned();
    match answer.unwrap_or(Answer::Nothing) {
        Answer::List(list) => list.into_response(),
        Answer::Nothing => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Answer::Endless => {
            let part = Bytes::from(vec![0x30; 1 << 20]);
            let parts = futures::stream::repeat_with(move || Ok::<_, std::io::Error>(part.clone()));
            Body::from_stream(parts).into_response()
        }
    }
}

fn door(authorities: &[&Authority], when_unknown: WhenUnknown) -> Arc<Door> {
    let certificates = authorities.iter().map(|one| one.der().to_vec());
    Arc::new(Door {
        address: "https://eid.desk.example".to_owned(),
        trust: Trust::new(certificates, when_unknown).unwrap(),
        samples: None,
    })
}

/// What is said of a card on the twentieth of November.
fn said(door: &Door, card: &[Vec<u8>]) -> String {
    said_at(door, card, day(2026, 11, 20))
}

fn said_at(door: &Door, card: &[Vec<u8>], at: Moment) -> String {
    let Err(refusal) = door.trust.check(card, at) else {
        return "good".to_owned();
    };
    let (_, word) = refusal.details.into_iter().next().unwrap();
    word
}

#[tokio::test]
async fn a_list_that_does_not_come_or_is_not_right_keeps_no_other_from_being_renewed() {
    let (north, south) = (authority("North CA"), authority("South CA"));
    let stranger = authority("North CA");
    let place = Place::begin().await;
    let door = door(&[&north, &south], WhenUnknown::Refuse);
    let lists = Lists::new(&[place.address("north"), place.address("south")]);
    let (northern, revoked_northern) = (good_card(&north, 1), good_card(&north, 2));
    place.answers("north", Answer::List(list(&north, 2, &[2])));
    place.answers("south", Answer::List(list(&south, 2, &[])));
    lists.renew(&door).await;
    assert_eq!(said(&door, &northern), "good");
    assert_eq!(said(&door, &revoked_northern), "revoked");
    let wrong = [
        ("nothing", Answer::Nothing),
        ("no list", Answer::List(b"<html>".to_vec())),
        ("no end", Answer::Endless),
        ("signed by another", Answer::List(list(&stranger, 5, &[]))),
        ("another issuer's", Answer::List(list(&south, 5, &[]))),
        ("an older one", Answer::List(list(&north, 1, &[]))),
    ];
    for (serial, (what, answer)) in (10..).zip(wrong) {
        place.answers("north", answer);
        let newly_revoked = good_card(&south, serial);
        assert_eq!(said(&door, &newly_revoked), "good");
        let serials: Vec<u64> = (10..=serial).collect();
        place.answers("south", Answer::List(list(&south, 3, &serials)));
        lists.renew(&door).await;
        assert_eq!(said(&door, &newly_revoked), "revoked", "{what}");
        assert_eq!(said(&door, &northern), "good", "{what}");
        assert_eq!(said(&door, &revoked_northern), "revoked", "{what}");
    }
    place.answers("north", Answer::List(list(&north, 6, &[1])));
    lists.renew(&door).await;
    assert_eq!(said(&door, &northern), "revoked");
}

#[tokio::test]
async fn what_is_done_without_a_valid_list_is_decided_for_each_issuer() {
    let (north, south) = (authority("North CA"), authority("South CA"));
    let place = Place::begin().await;
    for (when_unknown, unknown, too_old) in [
        (WhenUnknown::Refuse, "status-unknown", "status-unknown"),
        (WhenUnknown::Believe, "good", "good"),
    ] {
        let door = door(&[&north, &south], when_unknown);
        let lists = Lists::new(&[place.address("north"), place.address("south")]);
        let (northern, southern) = (good_card(&north, 1), good_card(&south, 1));
        let revoked = good_card(&south, 2);
        assert_eq!(said(&door, &northern), unknown);
        place.answers("south", Answer::List(list(&south, 2, &[2])));
        lists.renew(&door).await;
        assert_eq!(said(&door, &northern), unknown);
        assert_eq!(said(&door, &southern), "good");
        assert_eq!(said(&door, &revoked), "revoked");
        let later = day(2027, 1, 2);
        assert_eq!(said_at(&door, &southern, later), too_old);
        assert_ne!(said_at(&door, &revoked, later), "good");
        assert_eq!(
            said(&door, &good_card(&authority("Far CA"), 1)),
            "unknown-issuer"
        );
    }
}

#[tokio::test]
async fn a_list_that_is_read_from_a_file_is_renewed_too_and_a_bad_one_is_told_at_the_start() {
    let north = authority("North CA");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("north.crl");
    let door = door(&[&north], WhenUnknown::Refuse);
    let lists = Lists::new(&[file.display().to_string()]);
    assert!(lists.read_files(&door.trust).is_err(), "it is not there");
    std::fs::write(&file, "<html>").unwrap();
    assert!(lists.read_files(&door.trust).is_err(), "it is no list");
    std::fs::write(&file, list(&north, 2, &[])).unwrap();
    lists.read_files(&door.trust).unwrap();
    let northern = good_card(&north, 1);
    assert_eq!(said(&door, &northern), "good");
    std::fs::write(&file, list(&north, 3, &[1])).unwrap();
    lists.renew(&door).await;
    assert_eq!(said(&door, &northern), "revoked");
    let ages = door.trust.ages().unwrap();
    assert_eq!(ages[0].made_at.day(), Day::new(2026, 11, 3).unwrap());
}

#[tokio::test]
async fn only_a_certificate_for_showing_oneself_is_believed() {
    use KeyUsagePurpose::{ContentCommitment, DigitalSignature, KeyEncipherment};
    let north = authority("North CA");
    let door = door(&[&north], WhenUnknown::Refuse);
    let taken = door.trust.take_list("north", list(&north, 2, &[9]));
    taken.unwrap();
    let wrong: [&[KeyUsagePurpose]; 4] = [
        &[],
        &[ContentCommitment],
        &[DigitalSignature, ContentCommitment],
        &[KeyEncipherment],
    ];
    for usages in wrong {
        let shown = card(&north, 1, usages);
        assert_eq!(said(&door, &shown), "not-authentication", "{usages:?}");
    }
    for usages in [
        vec![DigitalSignature],
        vec![DigitalSignature, KeyEncipherment],
    ] {
        assert_eq!(said(&door, &card(&north, 1, &usages)), "good");
        assert_eq!(said(&door, &card(&north, 9, &usages)), "revoked");
    }
}
