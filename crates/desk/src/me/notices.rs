//! Notices by mail of what changed about a person's means of signing in: whoever did not do it himself learns of it.

use std::sync::Arc;

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::ids::PersonId;
use beffroi_domain::language::Language;
use beffroi_domain::time::Moment;
use beffroi_store::register::look::institutions::Institution;
use beffroi_store::{Tx, accounts};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::mail::recipients;
use crate::mail::write::{self, Message, Recipient};

pub use crate::mail::write::MeansNotice as Notice;

/// What writing a notice needs, to be carried into a transaction.
#[derive(Clone)]
pub(crate) struct Prepared {
    catalogue: Arc<Catalogue>,
    base_url: String,
    at: Moment,
    dice: [u8; 32],
}

/// Gets a notice of this request ready.
pub(crate) fn prepared(desk: &Desk, caller: &Caller) -> Result<Prepared, Denied> {
    Ok(Prepared {
        catalogue: Arc::clone(&desk.catalogue),
        base_url: desk.settings.base_url.clone(),
        at: caller.at,
        dice: caller.draw("means notice")?,
    })
}

impl Prepared {
    /// Writes it to each of the person's own addresses, in the language of his pages.
    pub async fn send(&self, tx: &mut Tx, person: PersonId, notice: Notice) -> Result<(), Denied> {
        for recipient in recipients::of_person(tx, person).await? {
            self.send_to(tx, &recipient, person, &Message::Means(notice))
                .await?;
        }
        Ok(())
    }

    /// Writes a mail to one address of a person.
    pub async fn send_to(
        &self,
        tx: &mut Tx,
        recipient: &Recipient,
        person: PersonId,
        message: &Message,
    ) -> Result<(), Denied> {
        let account = accounts::of_person(tx, person).await?;
        let chosen = account.and_then(|account| account.language);
        let chosen: Option<Language> = chosen.and_then(|code| code.parse().ok());
        let languages = chosen.map_or_else(|| Language::OFFICIAL.to_vec(), |one| vec![one]);
        write::write_to_person(tx, self.desk(), recipient, &languages, message).await?;
        Ok(())
    }

    /// Writes a mail in the affairs of an institution, in its languages.
    pub async fn send_about(
        &self,
        tx: &mut Tx,
        recipient: &Recipient,
        institution: &Institution,
        message: &Message,
    ) -> Result<(), Denied> {
        write::write(tx, self.desk(), recipient, institution, message).await?;
        Ok(())
    }

    fn desk(&self) -> write::Desk<'_> {
        write::Desk {
            catalogue: &self.catalogue,
            base_url: &self.base_url,
            at: self.at,
            dice: self.dice,
        }
    }
}
