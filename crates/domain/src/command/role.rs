//! Granting and withdrawing roles (R15, R18, R19).

use std::collections::BTreeSet;

use super::Asking;
use crate::act::{Fact, Ground};
use crate::catalogue::Catalogue;
use crate::catalogue::codes::RoleCode;
use crate::catalogue::parts::{BuiltIn, MailboxRight, Role};
use crate::commitment::Commitment;
use crate::ids::{ActNumber, InstitutionId, PersonId, QualityId};
use crate::parties::Scope;
use crate::refusal::{Reason, Refusal};
use crate::rules::facts::{Candidate, Holding, Power, QualityFacts, RoleFacts, ScopePlace};
use crate::rules::question::Ask;
use crate::time::Period;

/// Grants a role.
#[derive(Debug, Clone)]
pub struct GrantRole {
    /// To whom, with what he is attested to be in the institution today.
    pub candidate: Candidate,
    /// Which one, by code.
    pub role: String,
    /// From when, until when.
    pub period: Period,
    /// Why (R18).
    pub ground: Option<Ground>,
}

/// What the decision must know.
#[derive(Debug, Clone, Default)]
pub struct GrantSlice {
    /// Whether the person is a user of the quality.
    pub admitted: bool,
    /// The roles that the person holds there, with their periods, not withdrawn.
    pub held: Vec<(String, Period)>,
    /// How many others hold this role in the quality, today or later.
    pub holders: u32,
    /// Whether the mission is recorded (M3).
    pub mission_recorded: bool,
}

/// Decides a grant.
pub fn grant(
    quality: &QualityFacts,
    command: &GrantRole,
    slice: &GrantSlice,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let role = known_role(&command.role, asking)?;
    asking.may(&Ask::GrantRole {
        scope: ScopePlace::Quality(quality.clone()),
        candidate: command.candidate.clone(),
        role: role_facts(role),
        mission_recorded: slice.mission_recorded,
        exceptions: BTreeSet::new(),
    })?;
    offered(quality, role)?;
    super::period::not_over(&command.period, asking.today())?;
    if !slice.admitted {
        return Err(Refusal::because(Reason::NotAdmitted)
            .under("R15")
            .about("person"));
    }
    let again = |(held, period): &(String, Period)| {
        *held == command.role && period.overlaps(&command.period)
    };
    if slice.held.iter().any(again) {
        return Err(Refusal::because(Reason::RoleHeld)
            .under("R18")
            .about("role")
            .with("role", command.role.clone()));
    }
    demands(role, command, slice)?;
    Ok(vec![Fact::RoleGranted {
        scope: Scope::whole(quality.id),
        person: command.candidate.person,
        role: command.role.clone(),
        period: command.period,
        ground: command.ground.clone(),
    }])
}

fn known_role<'a>(code: &str, asking: &Asking<'a>) -> Result<&'a Role, Refusal> {
    let role = code
        .parse::<RoleCode>()
        .ok()
        .and_then(|code| asking.catalogue.role(&code));
    role.ok_or_else(|| {
        Refusal::because(Reason::RoleUnknown)
            .under("R18")
            .about("role")
    })
}

fn offered(quality: &QualityFacts, role: &Role) -> Result<(), Refusal> {
    if role
        .offered_by
        .iter()
        .any(|kind| kind.as_str() == quality.kind)
    {
        return Ok(());
    }
    let refusal = Refusal::because(Reason::RoleNotOffered)
        .under("R18")
        .about("role");
    Err(refusal
        .with("role", role.code.as_str())
        .with("kind", quality.kind.clone()))
}

/// What the role itself demands of its holder (R19).
fn demands(role: &Role, command: &GrantRole, slice: &GrantSlice) -> Result<(), Refusal> {
    let clash = |(held, period): &&(String, Period)| {
        period.overlaps(&command.period)
            && role
                .incompatible_with
                .iter()
                .any(|code| code.as_str() == held)
    };
    if let Some((held, _)) = slice.held.iter().find(clash) {
        let refusal = Refusal::because(Reason::Incompatible)
            .under("R19")
            .about("role");
        return Err(refusal
            .with("role", role.code.as_str())
            .with("other", held.clone()));
    }
    if role
        .maximum_holders
        .is_some_and(|most| slice.holders >= most)
    {
        return Err(Refusal::because(Reason::TooManyHolders)
            .under("R19")
            .about("role")
            .with("role", role.code.as_str()));
    }
    Ok(())
}

/// A living grant.
#[derive(Debug, Clone)]
pub struct GrantFacts {
    /// The act that granted.
    pub act: ActNumber,
    /// To whom.
    pub person: PersonId,
    /// Which role, by code; the catalogue may have dropped it since.
    pub role: String,
    /// Where.
    pub quality: QualityFacts,
}

/// Withdraws a role. Takes effect at once (R20).
pub fn withdraw(
    grant: Option<&GrantFacts>,
    reason: Option<Commitment>,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let grant = grant.ok_or(Reason::ChangedMeanwhile)?;
    let code = grant.role.parse::<RoleCode>().ok();
    let role = code
        .and_then(|code| asking.catalogue.role(&code))
        .map_or_else(|| forgotten(&grant.role), role_facts);
    let scope = ScopePlace::Quality(grant.quality.clone());
    asking.may(&Ask::WithdrawRole {
        scope,
        holder: grant.person,
        role,
    })?;
    Ok(vec![Fact::RoleWithdrawn {
        grant: grant.act,
        reason,
    }])
}

/// A role of the catalogue as the rules see it.
pub fn role_facts(role: &Role) -> RoleFacts {
    RoleFacts {
        code: role.code.as_str().to_owned(),
        opens_mailbox: role.mailbox.is_some(),
        functions: role.function.into_iter().collect(),
    }
}

/// A role that the catalogue no longer has: it can still be withdrawn.
fn forgotten(code: &str) -> RoleFacts {
    RoleFacts {
        code: code.to_owned(),
        opens_mailbox: false,
        functions: BTreeSet::new(),
    }
}

/// What holding a role opens in a quality; nothing if the catalogue has no such role (any more).
pub fn holding(
    catalogue: &Catalogue,
    role: &str,
    quality: QualityId,
    institution: InstitutionId,
) -> Option<Holding> {
    let code: RoleCode = role.parse().ok()?;
    let role = catalogue.role(&code)?;
    let applications = role
        .applications
        .iter()
        .map(|code| code.as_str().to_owned());
    Some(Holding {
        quality,
        institution,
        applications: applications.collect(),
        powers: powers(catalogue, role),
    })
}

/// What a role opens besides applications (M2, M8, L2).
pub fn powers(catalogue: &Catalogue, role: &Role) -> BTreeSet<Power> {
    let right = role.mailbox.map(|right| match right {
        MailboxRight::Read => Power::Mailbox,
        MailboxRight::Protected => Power::ProtectedDocuments,
        MailboxRight::Privileged => Power::Privileged,
    });
    let log = catalogue.built_in(BuiltIn::SecurityLog);
    let opens_log = log.is_some_and(|log| role.applications.contains(&log.code));
    right
        .into_iter()
        .chain(opens_log.then_some(Power::SecurityLog))
        .collect()
}
