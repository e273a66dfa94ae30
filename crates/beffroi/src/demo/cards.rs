//! Test cards: an authority of the demonstration's own, a card for everybody, and cards with which something is wrong.
//!
//! The authority's key is forgotten when the cards are made, so nobody can make more. The cards open nothing but a
//! demonstration: their keys are as public as its passwords.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use p12_keystore::{Certificate as Shown, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer, DnType,
    DnValue, ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose,
    RevokedCertParams, SerialNumber, date_time_ymd,
};

use super::cast::{ALL, Part};
use crate::cards::{Cards, Unknown};

/// Where they lie within the folder of the demonstration.
pub const FOLDER: &str = "cards";
/// The password of every `.p12` file.
pub const PASSWORD: &str = "card";

/// Dates of the authority: longer than any demonstration.
const FROM: (i32, u8, u8) = (2020, 1, 1);
const UNTIL: (i32, u8, u8) = (2040, 1, 1);
/// Where a card keeps the national number (OID 2.5.4.5).
const SERIAL_NUMBER: &[u64] = &[2, 5, 4, 5];

/// A day as the library takes it.
macro_rules! day {
    ($day:expr) => {{
        let (year, month, day): (i32, u8, u8) = $day;
        date_time_ymd(year, month, day)
    }};
}

type Authority = CertifiedIssuer<'static, KeyPair>;

/// A card as it is made.
struct Card<'a> {
    file: &'a str,
    given_name: &'a str,
    family_name: &'a str,
    number: Option<String>,
    serial: u64,
    until: (i32, u8, u8),
    /// What its key is for.
    usage: KeyUsagePurpose,
}

/// Writes all of them.
pub fn write(dir: &Path) -> anyhow::Result<()> {
    let folder = dir.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    let authority = authority("Citizen CA of the demonstration")?;
    let stranger = self::authority("Citizen CA of another demonstration")?;
    std::fs::write(folder.join("authority.pem"), authority.pem())?;
    address(&folder, &authority)?;
    for (serial, part) in (1..).zip(ALL) {
        make(&folder, &authority, &Card::of(part, part.key, serial)?)?;
    }
    let agent = ALL
        .iter()
        .find(|part| part.key == "agent")
        .context("no agent plays")?;
    let like = |file: &'static str, serial| Card::of(agent, file, serial);
    let mut expired = like("wrong-expired", 101)?;
    expired.until = (2021, 1, 1);
    make(&folder, &authority, &expired)?;
    make(&folder, &authority, &like("wrong-revoked", 102)?)?;
    make(&folder, &stranger, &like("wrong-issuer", 103)?)?;
    let mut numberless = like("wrong-no-number", 104)?;
    numberless.number = None;
    make(&folder, &authority, &numberless)?;
    let mut misprinted = like("wrong-number", 105)?;
    misprinted.number = Some("91022300199".to_owned());
    make(&folder, &authority, &misprinted)?;
    let mut unknown = like("wrong-nobody-here", 106)?;
    unknown.number = Some(super::cast::nobody()?.digits());
    make(&folder, &authority, &unknown)?;
    let mut for_documents = like("wrong-signature", 107)?;
    for_documents.usage = KeyUsagePurpose::ContentCommitment;
    make(&folder, &authority, &for_documents)?;
    revoked(&folder, &authority, 102)
}

/// The section `[eid]` of a demonstration, whose desk listens there.
pub fn cards(dir: &Path, listen: std::net::SocketAddr) -> Cards {
    let file = |name: &str| -> PathBuf { dir.join(FOLDER).join(name) };
    Cards {
        listen,
        address: format!("https://localhost:{}", listen.port()),
        certificate_file: Some(file("address.pem")),
        key_file: Some(file("address-key.pem")),
        issuers: vec![file("authority.pem")],
        revoked: vec![file("revoked.pem").display().to_string()],
        when_unknown: Unknown::Refuse,
    }
}

impl<'a> Card<'a> {
    fn of(part: &'a Part, file: &'a str, serial: u64) -> anyhow::Result<Self> {
        Ok(Self {
            file,
            given_name: part.given_name,
            family_name: part.family_name,
            number: Some(part.named()?.number.digits()),
            serial,
            until: UNTIL,
            usage: KeyUsagePurpose::DigitalSignature,
        })
    }
}

fn authority(name: &str) -> anyhow::Result<Authority> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.distinguished_name.push(DnType::CountryName, "BE");
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    (params.not_before, params.not_after) = (day!(FROM), day!(UNTIL));
    let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384)?;
    Ok(CertifiedIssuer::self_signed(params, key)?)
}

/// The certificate of the address itself.
fn address(folder: &Path, authority: &Authority) -> anyhow::Result<()> {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let mut params = CertificateParams::new(names)?;
    params
        .distinguished_name
        .push(DnType::CommonName, "localhost");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    (params.not_before, params.not_after) = (day!(FROM), day!(UNTIL));
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, authority)?;
    std::fs::write(folder.join("address.pem"), certificate.pem())?;
    std::fs::write(folder.join("address-key.pem"), key.serialize_pem())?;
    Ok(())
}

/// A card as PKCS #12 for browsers, and as PEM (certificate and key in one) for programs.
fn make(folder: &Path, authority: &Authority, card: &Card<'_>) -> anyhow::Result<()> {
    let name = format!("{} {}", card.given_name, card.family_name);
    let mut params = CertificateParams::new(Vec::new())?;
    let subject = &mut params.distinguished_name;
    subject.push(DnType::CountryName, "BE");
    let purpose = match card.usage {
        KeyUsagePurpose::ContentCommitment => "Signature",
        _ => "Authentication",
    };
    subject.push(DnType::CommonName, format!("{name} ({purpose})"));
    if let Some(number) = &card.number {
        let number = DnValue::PrintableString(number.as_str().try_into()?);
        subject.push(DnType::CustomDnType(SERIAL_NUMBER.to_vec()), number);
    }
    params.key_usages = vec![card.usage];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    params.use_authority_key_identifier_extension = true;
    params.serial_number = Some(SerialNumber::from(card.serial));
    (params.not_before, params.not_after) = (day!(FROM), day!(card.until));
    let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384)?;
    let certificate = params.signed_by(&key, authority)?;
    let pem = format!("{}{}", certificate.pem(), key.serialize_pem());
    std::fs::write(folder.join(format!("{}.pem", card.file)), pem)?;
    let chain = [
        Shown::from_der(certificate.der())?,
        Shown::from_der(authority.der())?,
    ];
    let private = PrivateKey::from_der(&key.serialize_der())?;
    let chain = PrivateKeyChain::new(card.serial.to_be_bytes().to_vec(), private, chain);
    let mut store = KeyStore::new();
    store.add_entry(&name, KeyStoreEntry::PrivateKeyChain(chain));
    let packed = store.writer(PASSWORD).write()?;
    std::fs::write(folder.join(format!("{}.p12", card.file)), packed)?;
    Ok(())
}

/// The authority's list, with one card on it.
fn revoked(folder: &Path, authority: &Authority, serial: u64) -> anyhow::Result<()> {
    let list = CertificateRevocationListParams {
        this_update: day!(FROM),
        next_update: day!(UNTIL),
        crl_number: SerialNumber::from(1),
        issuing_distribution_point: None,
        revoked_certs: vec![RevokedCertParams {
            serial_number: SerialNumber::from(serial),
            revocation_time: day!((2025, 1, 1)),
            reason_code: None,
            invalidity_date: None,
        }],
        key_identifier_method: KeyIdMethod::Sha256,
    };
    std::fs::write(
        folder.join("revoked.pem"),
        list.signed_by(authority)?.pem()?,
    )?;
    Ok(())
}
