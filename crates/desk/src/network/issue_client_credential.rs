//! The security cell gives a sender a machine credential. Its secret is shown once; only its digest is kept.

use beffroi_domain::command::text;
use beffroi_domain::ids::{ClientId, SenderId};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::{Day, Moment};
use beffroi_store::register::look::senders;
use beffroi_store::sender_access::{self, Client};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step, entry};
use crate::sign_in::secret;

/// The longest name of a credential, in characters.
const LONGEST_LABEL: usize = 60;
/// A credential lasts two years at most, in days.
const LONGEST_DAYS: i32 = 731;
/// Two at once: the old one while the new one is put in place (R22).
const AT_ONCE: usize = 2;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Form {
    /// For which sender.
    pub sender: SenderId,
    /// What it is called.
    pub label: String,
    /// The last day on which it works.
    pub until: Day,
}

/// A credential with its secret, which nobody can read again.
#[derive(Clone)]
pub struct Issued {
    /// Its identity.
    pub client: ClientId,
    /// The secret, as the machine sends it.
    pub secret: String,
    /// Until when it works.
    pub expires_at: Moment,
}

/// Issues a credential.
pub async fn issue_client_credential(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<Issued>, Denied> {
    let client = ClientId::from_bytes(caller.draw("client")?);
    let issued = Issued {
        client,
        secret: secret::print(caller.draw("client secret")?),
        expires_at: form.until.plus_days(1).start(),
    };
    desk.act(
        caller,
        "issue-client-credential",
        (form, issued),
        |step, input| Box::pin(decide(step, &input.0, &input.1)),
    )
    .await
}

async fn decide(
    step: &mut Step<'_>,
    form: &Form,
    issued: &Issued,
) -> Result<Decided<Issued>, Denied> {
    step.asking().may(&Ask::RegisterSender)?;
    senders::sender(step.tx, form.sender)
        .await?
        .ok_or(Reason::NotFound)?;
    text::required(&form.label, LONGEST_LABEL, "label")?;
    let today = step.caller.at.day();
    if form.until < today {
        let over = Refusal::because(Reason::PeriodOver)
            .under("R22")
            .about("until");
        return Err(over.with("today", today.to_string()).into());
    }
    if form.until > today.plus_days(LONGEST_DAYS) {
        return Err(Refusal::because(Reason::PeriodTooFar)
            .under("R22")
            .about("until")
            .into());
    }
    let living = sender_access::clients_of(step.tx, form.sender).await?;
    let living = living
        .iter()
        .filter(|client| client.expires_at > step.caller.at);
    if living.count() >= AT_ONCE {
        return Err(Refusal::because(Reason::TooMany)
            .under("R22")
            .about("label")
            .into());
    }
    let client = Client {
        client: issued.client,
        sender: form.sender,
        label: form.label.trim().to_owned(),
        secret_digest: secret::digest_of(&issued.secret),
        created_at: step.caller.at,
        expires_at: issued.expires_at,
    };
    sender_access::keep_client(step.tx, &client).await?;
    let mut record = entry(step.caller, "client-credential-issued", "done");
    record.subject_kind = Some("client".to_owned());
    record.subject = Some(issued.client.bytes());
    step.tx.record(record)?;
    Ok(Decided {
        institution: None,
        facts: Vec::new(),
        value: issued.clone(),
    })
}
