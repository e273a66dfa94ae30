//! To which addresses a mail about a quality goes.

use beffroi_domain::commitment::Commitment;
use beffroi_domain::ids::{PersonId, QualityId};
use beffroi_domain::parties::{Office, Seat};
use beffroi_store::db::Connection;
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

/// A person's own address, where he gave one.
pub async fn of_person(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Option<Recipient>, Denied> {
    let address = switch_details::email_of(connection, person).await?;
    Ok(address.map(|address| Recipient {
        address,
        quality: None,
        person: Some(person),
    }))
}

/// The quality's address and its local manager's, whichever are known; each address once.
pub async fn of_quality_and_manager(
    connection: &mut Connection,
    quality: QualityId,
) -> Result<Vec<Recipient>, Denied> {
    let mut found: Vec<Recipient> = of_quality(connection, quality).await?.into_iter().collect();
    let offices = offices::offices_in(connection, Seat::Quality(quality)).await?;
    for office in offices
        .iter()
        .filter(|office| office.office == Office::LocalManager)
    {
        let Some(recipient) = of_person(connection, office.person).await? else {
            continue;
        };
        if found.iter().all(|known| known.address != recipient.address) {
            found.push(recipient);
        }
    }
    Ok(found)
}
