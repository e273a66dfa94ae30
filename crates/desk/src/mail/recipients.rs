//! To which addresses a mail about a quality goes.

use beffroi_domain::commitment::Commitment;
use beffroi_domain::ids::{PersonId, QualityId};
use beffroi_domain::parties::{Office, Seat};
use beffroi_store::db::Connection;
use beffroi_store::notice_addresses::{self, NoticeAddress};
use beffroi_store::people;
use beffroi_store::register::look::{offices, switch_details};

use super::write::Recipient;
use crate::denied::Denied;

/// The quality's own address, where one is set.
pub async fn of_quality(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Option<Recipient>, Denied> {
    let address: Option<Commitment> = switch_details::address(connection, quality).await?;
    let Some(address) = address else {
        return Ok(None);
    };
    let words = people::words(connection, address).await?;
    Ok(words.map(|words| Recipient {
        address: words.text,
        quality: Some(quality),
        person: None,
    }))
}

/// A person's own addresses, which he showed to be his.
pub async fn of_person(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<Recipient>, Denied> {
    let addresses = notice_addresses::of_person(connection, person).await?;
    let recipient = |known: NoticeAddress| Recipient {
        address: known.address,
        quality: None,
        person: Some(person),
    };
    Ok(addresses.into_iter().map(recipient).collect())
}

/// The quality's address and its local manager's, whichever are known; each address once.
pub async fn of_quality_and_manager(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Vec<Recipient>, Denied> {
    let mut found: Vec<Recipient> = of_quality(connection, quality).await?.into_iter().collect();
    of_office(
        connection,
        Seat::Quality(quality),
        &[Office::LocalManager],
        &mut found,
    )
    .await?;
    Ok(found)
}

/// The addresses of whoever holds one of these offices, beside those found already; each address once.
pub async fn of_office(
    connection: &mut Connection,
    seat: Seat,
    wanted: &[Office],
    found: &mut Vec<Recipient>,
) -> Result<(), Denied> {
    let offices = offices::offices_in(connection, seat).await?;
    for office in offices.iter().filter(|row| wanted.contains(&row.office)) {
        for recipient in of_person(connection, office.person).await? {
            if found.iter().all(|known| known.address != recipient.address) {
                found.push(recipient);
            }
        }
    }
    Ok(())
}
