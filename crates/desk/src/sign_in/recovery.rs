//! Giving somebody his access back who has lost his means, or forgotten his password: a manager only begins it.
//!
//! Whoever could end everything that the person has here (R21) may begin. He gets the code and never the link, which goes to
//! the addresses that the person showed to be his; without one, a letter, which only the security cell prints. Nothing of
//! the person's changes until he opens his account again himself. Those above the manager are told (T19).

use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::ids::{InstitutionId, PersonId, QualityId};
use beffroi_domain::parties::{Function, Office, Seat};
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::facts::Place;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::Moment;
use beffroi_store::register::look::{institutions, offices};
use beffroi_store::{accounts, activations, mails, own_means};

use super::activation::{self, Given};
use super::factor;
use crate::access::leave;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Step, entry};
use crate::mail::recipients;
use crate::mail::write::{Message, Recipient};
use crate::me::notices::{self, Prepared};

/// How often it may be begun for a person in a day.
const MOST_A_DAY: usize = 3;
/// A day, in seconds.
const DAY_SECONDS: i64 = 86_400;

/// Whose access, and where the caller manages what he has.
#[derive(Debug, Clone)]
pub struct Form {
    /// Whose.
    pub person: PersonId,
    /// The institution in which it is begun.
    pub institution: InstitutionId,
    /// The qualities of it that the caller manages.
    pub qualities: Vec<QualityId>,
    /// Whether the caller reaches the whole institution.
    pub whole_institution: bool,
}

/// What was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Started {
    /// The link is on its way to so many addresses of the person's; the code is to be handed to him.
    Mailed {
        /// The code.
        code: String,
        /// How many addresses.
        addresses: usize,
    },
    /// Everything is to be handed to him: there is no account yet, or the security cell gives it.
    ToHand(Given),
}

/// A second factor that the person has, for whoever is about to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Of what kind.
    pub kind: Means,
    /// Since when.
    pub since: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
}

/// What there is before it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Whether the person has an account.
    pub has_account: bool,
    /// His second factors.
    pub known: Vec<Known>,
    /// How many addresses he showed to be his.
    pub addresses: usize,
}

/// What the person has to sign in with, for the page that asks whether to begin. Who may begin is asked by [`start`]; the
/// page is shown to whoever sees the person's sheet.
pub async fn before(desk: &Desk, person: PersonId) -> Result<Before, Denied> {
    let mut reader = desk.store.reader().await?;
    let account = accounts::of_person(&mut reader, person).await?;
    let mut known = Vec::new();
    for own in own_means::of_person(&mut reader, person).await? {
        known.push(Known {
            kind: factor::kind_of(&own)?,
            since: own.created_at,
            used: own.used_at,
        });
    }
    let addresses = recipients::of_person(&mut reader, person).await?;
    Ok(Before {
        has_account: account.is_some(),
        known,
        addresses: addresses.len(),
    })
}

/// Begins.
///
/// # Errors
/// The refusal of R21; [`Reason::OwnRecovery`]; [`Reason::NoAddress`]; [`Reason::ActivationElsewhere`];
/// [`Reason::TooManyTries`] after three in a day.
pub async fn start(desk: &Desk, caller: &Caller, form: Form) -> Result<Started, Denied> {
    let mail = notices::prepared(desk, caller)?;
    let started = desk
        .act(
            caller,
            "start-recovery",
            (form, mail),
            |step, (form, mail)| Box::pin(decide(step, form, mail)),
        )
        .await?;
    Ok(started.value)
}

async fn decide(
    step: &mut Step<'_>,
    form: &Form,
    mail: &Prepared,
) -> Result<Decided<Started>, Denied> {
    may(step, form).await?;
    if step.caller.person() == Some(form.person) {
        return Err(Reason::OwnRecovery.into());
    }
    let value = begin(step, form, mail).await?;
    let how = match value {
        Started::Mailed { .. } => "mail",
        Started::ToHand(_) => "letter",
    };
    let mut record = entry(step.caller, "recovery-started", how);
    record.institution = Some(form.institution);
    record.subject_kind = Some("person".to_owned());
    record.subject = Some(form.person.bytes());
    step.tx.record(record)?;
    tell_above(step, form, mail).await?;
    Ok(Decided {
        institution: Some(form.institution),
        facts: Vec::new(),
        value,
    })
}

/// Asks the rules what they would say to ending all that the person has here.
async fn may(step: &mut Step<'_>, form: &Form) -> Result<(), Denied> {
    let ends = leave::ends(
        step.tx,
        form.person,
        &form.qualities,
        form.whole_institution,
    )
    .await?;
    if let Capacity::Operator(_) = step.caller.capacity {
        let held = ends.iter().flat_map(|end| &end.slice.offices);
        let held = held.map(|office| office.office).collect();
        step.asking().may(&Ask::EndEverything {
            place: Place::Institution(form.institution),
            holder: form.person,
            ends: held,
        })?;
        let attested = offices::attestations_in(step.tx, form.institution).await?;
        let known = attested.iter().any(|row| row.person == form.person);
        if ends.is_empty() && !known {
            return Err(Reason::NotFound.into());
        }
        return Ok(());
    }
    if ends.is_empty() {
        return Err(leave::nothing(step, &form.qualities).await?);
    }
    for end in &ends {
        if end.quality.institution != form.institution {
            return Err(Reason::NotFound.into());
        }
        let held = end.slice.offices.iter().map(|office| office.office);
        step.asking().may(&Ask::EndEverything {
            place: Place::Quality(end.quality.clone()),
            holder: form.person,
            ends: held.collect(),
        })?;
    }
    Ok(())
}

async fn begin(step: &mut Step<'_>, form: &Form, mail: &Prepared) -> Result<Started, Denied> {
    let operator = matches!(step.caller.capacity, Capacity::Operator(_));
    if accounts::of_person(step.tx, form.person).await?.is_none() {
        let given = if operator {
            activation::create(step, form.person, Some(form.institution)).await?
        } else {
            activation::create_within(step, form.person, form.institution).await?
        };
        return given
            .map(Started::ToHand)
            .ok_or_else(|| Reason::ActivationElsewhere.into());
    }
    let own = recipients::of_person(step.tx, form.person).await?;
    if own.is_empty() && !operator {
        return Err(Refusal::because(Reason::NoAddress).into());
    }
    not_too_often(step, form.person, own.len()).await?;
    let institution = Some(form.institution);
    let (given, new) = activation::drawn(step.caller, form.person, "recovery", institution)?;
    activations::keep(step.tx, &new).await?;
    if own.is_empty() {
        return Ok(Started::ToHand(given));
    }
    let message = Message::Activation {
        link: given.link,
        recovery: true,
    };
    for recipient in &own {
        mail.send_to(step.tx, recipient, form.person, &message)
            .await?;
    }
    Ok(Started::Mailed {
        code: given.code,
        addresses: own.len(),
    })
}

/// Each beginning mails everybody concerned and ends the one before, so there are few in a day.
async fn not_too_often(
    step: &mut Step<'_>,
    person: PersonId,
    addresses: usize,
) -> Result<(), Denied> {
    let since = step.caller.at.plus_seconds(-DAY_SECONDS);
    let sent = mails::written_since(step.tx, person, "recovery", since).await?;
    let begun = usize::try_from(sent).unwrap_or(usize::MAX) / addresses.max(1);
    if begun < MOST_A_DAY {
        return Ok(());
    }
    let refusal = Refusal::because(Reason::TooManyTries);
    Err(refusal.with("seconds", DAY_SECONDS.to_string()).into())
}

/// Begins for whoever has nobody above him, on the machine itself; the person is told at the addresses that he gave.
///
/// # Errors
/// [`Reason::NotFound`] for a user name that nobody has.
pub async fn start_at_the_machine(
    desk: &Desk,
    caller: &Caller,
    user_name: &str,
) -> Result<Given, Denied> {
    let mut reader = desk.store.reader().await?;
    let account = accounts::by_user_name(&mut reader, user_name).await?;
    drop(reader);
    let person = account.ok_or(Reason::NotFound)?.person;
    let (given, new) = activation::drawn(caller, person, "recovery", None)?;
    let mut record = entry(caller, "recovery-started", "letter");
    record.subject_kind = Some("person".to_owned());
    record.subject = Some(person.bytes());
    let mail = notices::prepared(desk, caller)?;
    desk.store
        .run_tx(
            "start recovery",
            (new, record, mail),
            |tx, (new, record, mail)| {
                Box::pin(async move {
                    activations::keep(tx, new).await?;
                    tx.record(record.clone())?;
                    mail.send(tx, new.person, notices::Notice::RecoveryBegun)
                        .await
                })
            },
        )
        .await?;
    Ok(given)
}

/// Tells those above whoever began: who heads the institution's access, whoever represents it when one of those began, and
/// the addresses of the qualities. Never the person himself, who has a mail of his own, nor whoever began.
async fn tell_above(step: &mut Step<'_>, form: &Form, mail: &Prepared) -> Result<(), Denied> {
    let mut to: Vec<Recipient> = Vec::new();
    let heads = [Office::AccessManager, Office::CoAccessManager];
    let seat = Seat::Institution(form.institution);
    recipients::of_office(step.tx, seat, &heads, &mut to).await?;
    let began_above = matches!(
        step.caller.capacity,
        Capacity::AccessManager(_) | Capacity::CoAccessManager(_)
    );
    if began_above {
        let today = step.caller.at.day();
        for row in offices::attestations_in(step.tx, form.institution).await? {
            let over = row.period.until.is_some_and(|until| until < today);
            if row.function == Function::LegalRepresentative && !over {
                to.extend(recipients::of_person(step.tx, row.person).await?);
            }
        }
    }
    for quality in &form.qualities {
        to.extend(recipients::of_quality(step.tx, *quality).await?);
    }
    let institution = institutions::institution(step.tx, form.institution)
        .await?
        .ok_or(Reason::NotFound)?;
    let aside = [Some(form.person), step.caller.person()];
    let mut told: Vec<&str> = Vec::new();
    for recipient in &to {
        let seen = told.contains(&recipient.address.as_str());
        if seen || (recipient.person.is_some() && aside.contains(&recipient.person)) {
            continue;
        }
        told.push(&recipient.address);
        mail.send_about(step.tx, recipient, &institution, &Message::RecoveryStarted)
            .await?;
    }
    Ok(())
}
