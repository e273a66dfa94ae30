//! The access manager is designated: by a legal representative in the portal, or recorded by the security cell with
//! the signed paper (R1, R2). Changing him is one act.

use std::path::PathBuf;

use beffroi_domain::capacity::Capacity;
use beffroi_domain::catalogue::parts::Title;
use beffroi_domain::command::designate::{self, Designation, SeatSlice};
use beffroi_domain::ids::{ActNumber, InstitutionId, PersonId};
use beffroi_domain::parties::{Office, Seat};
use beffroi_domain::refusal::Reason;
use beffroi_domain::rules::facts::Candidate;
use beffroi_domain::rules::question::Ask;
use beffroi_store::register::look::{institutions, offices};

use super::attest_function::Attested;
use super::paper::{self, Paper};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};
use crate::mail::recipients;
use crate::mail::write::{self, Message};
use crate::people::{self, Named, Prepared};
use crate::sign_in::activation;

/// What is asked for.
#[derive(Clone)]
pub struct Form {
    /// Of which institution.
    pub institution: InstitutionId,
    /// Whom.
    pub named: Named,
    /// The act that designated the present one, as the caller last saw it.
    pub replaces: Option<ActNumber>,
    /// The signed designation, where it was uploaded.
    pub evidence: Option<PathBuf>,
}

struct Input {
    institution: InstitutionId,
    person: Prepared,
    replaces: Option<ActNumber>,
    paper: Option<Paper>,
    base_url: String,
}

/// Designates; whoever held the seat leaves it by the same act.
pub async fn designate_access_manager(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<Attested>, Denied> {
    let institution = form.institution;
    desk.may(caller, &Ask::ViewInstitution { institution })
        .await?;
    let input = Input {
        institution,
        person: people::prepare(desk, caller, &form.named, "access manager")?,
        replaces: form.replaces,
        paper: paper::take_in(desk, caller, institution, form.evidence.as_ref()).await?,
        base_url: desk.settings.base_url.clone(),
    };
    desk.act(caller, "designate-access-manager", input, |step, input| {
        Box::pin(decide(step, input))
    })
    .await
}

async fn decide(step: &mut Step<'_>, input: &Input) -> Result<Decided<Attested>, Denied> {
    let (institution, today) = (input.institution, step.caller.at.day());
    institutions::institution(step.tx, institution)
        .await?
        .ok_or(Reason::NotFound)?;
    let asking = step.asking();
    asking.may(&Ask::DesignateAccessManager {
        institution,
        candidate: input.person.anybody(),
        highest_level: asking.highest_level,
        signed_document: input.paper.is_some(),
    })?;
    let (person, mut facts) = people::find_or_identify(step, &input.person).await?;
    let functions = offices::functions(step.tx, institution, person, today).await?;
    let seated = offices::offices_in(step.tx, Seat::Institution(institution)).await?;
    let holder = seated
        .iter()
        .find(|office| office.office == Office::AccessManager);
    let slice = SeatSlice {
        holder: holder.map(|office| (office.act, office.person)),
        held: holder.is_some_and(|office| office.person == person),
    };
    let designation = Designation {
        replaces: input.replaces,
        evidence: input.paper.as_ref().map(Paper::evidence),
    };
    let candidate = Candidate { person, functions };
    facts.extend(designate::access_manager(
        institution,
        &candidate,
        designation,
        slice,
        &step.asking(),
    )?);
    if let Some(paper) = &input.paper {
        paper.keep(step).await?;
    }
    announce(step, input, person).await?;
    let activation = match step.caller.capacity {
        Capacity::Operator(_) => activation::create(step, person, Some(institution)).await?,
        _ => activation::create_within(step, person, institution).await?,
    };
    Ok(Decided {
        institution: Some(institution),
        facts,
        value: Attested { person, activation },
    })
}

/// Tells the person, at the addresses that he gave.
async fn announce(step: &mut Step<'_>, input: &Input, person: PersonId) -> Result<(), Denied> {
    let to = recipients::of_person(step.tx, person).await?;
    let about = institutions::institution(step.tx, input.institution)
        .await?
        .ok_or(Reason::NotFound)?;
    let title = step
        .catalogue
        .titles
        .iter()
        .find(|title| title.code == Title::AccessManager);
    let Some(title) = title else {
        return Ok(());
    };
    let message = Message::Designation {
        office: title.name.clone(),
    };
    let desk = write::Desk {
        catalogue: step.catalogue,
        base_url: &input.base_url,
        at: step.caller.at,
        dice: step.caller.draw("designation mail")?,
    };
    for to in to {
        write::write(step.tx, desk, &to, &about, &message).await?;
    }
    Ok(())
}
