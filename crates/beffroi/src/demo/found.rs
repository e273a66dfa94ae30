//! The centres of the network, and those among them that play a part.

use anyhow::Context as _;
use beffroi_desk::desk::Desk;
use beffroi_domain::ids::InstitutionId;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_store::register::look::institutions;

/// The centres of the network.
pub const INSTITUTIONS: &[u8] = include_bytes!("../../../../data/institutions.csv");

/// A centre that plays a part.
pub struct Found {
    /// Its institution.
    pub institution: InstitutionId,
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
}

/// The centre of a municipality.
pub async fn find(desk: &Desk, municipality: u32) -> anyhow::Result<Found> {
    let code = municipality.to_string();
    let text = std::str::from_utf8(INSTITUTIONS)?;
    let line = text
        .lines()
        .find(|line| line.split(',').nth(2) == Some(code.as_str()));
    let mut fields = line
        .with_context(|| format!("no centre of municipality {code}"))?
        .split(',');
    let number = EnterpriseNumber::parse(fields.next().unwrap_or_default())?;
    let mut reader = desk.store.reader().await?;
    let found = institutions::institution_by_number(&mut reader, number).await?;
    let found =
        found.with_context(|| format!("the centre of municipality {code} was not imported"))?;
    let names = [found.names.fr, found.names.nl, found.names.de];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" / ");
    Ok(Found {
        institution: found.institution,
        number: number.digits(),
        name,
    })
}
