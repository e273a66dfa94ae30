//! Several grants to one person, decided one after the other as if each came after the one before (R15, R18, R19).

use std::collections::BTreeMap;

use beffroi_domain::act::{Fact, Ground};
use beffroi_domain::command::role::{GrantRole, GrantSlice, grant};
use beffroi_domain::command::{Asking, text};
use beffroi_domain::commitment::Words;
use beffroi_domain::refusal::Refusal;
use beffroi_domain::rules::facts::{CallerFacts, Candidate, QualityFacts};
use beffroi_domain::time::{Day, Period};
use beffroi_store::db::Connection;
use beffroi_store::register::look::{persons, switch};
use serde::{Deserialize, Serialize};

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// A role that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Its code in the catalogue.
    pub role: String,
    /// From when, until when.
    pub period: Period,
}

/// What the decisions must know, read together.
pub(crate) struct Gathered {
    quality: QualityFacts,
    candidate: Candidate,
    admitted: bool,
    held: Vec<(String, Period)>,
    holders: BTreeMap<String, u32>,
    mission_recorded: bool,
}

/// Reads it.
pub(crate) async fn gather(
    connection: &mut Connection,
    quality: &QualityFacts,
    candidate: Candidate,
    wanted: &[Wanted],
    admitted: bool,
    today: Day,
) -> Result<Gathered, Denied> {
    let person = candidate.person;
    let held = persons::grants_of(connection, person).await?;
    let mut holders = BTreeMap::new();
    for Wanted { role, .. } in wanted {
        let others = persons::other_holders(connection, quality.id, role, person, today).await?;
        holders.insert(role.clone(), others);
    }
    let mission = switch::mission(connection, quality.institution).await?;
    Ok(Gathered {
        quality: quality.clone(),
        candidate,
        admitted,
        held: held
            .into_iter()
            .filter(|grant| grant.quality.id == quality.id)
            .map(|grant| (grant.role, grant.period))
            .collect(),
        holders,
        mission_recorded: mission.is_some(),
    })
}

/// Decides all, or refuses because of the first that cannot be granted; the refusal names its role.
pub(crate) fn decide(
    gathered: &Gathered,
    wanted: &[Wanted],
    ground: &Words,
    asking: &Asking<'_>,
) -> Result<Vec<Fact>, Refusal> {
    text::optional(&ground.text, text::LONGEST_REASON, "ground")?;
    let said = !ground.text.is_empty();
    let mut slice = GrantSlice {
        admitted: gathered.admitted,
        held: gathered.held.clone(),
        holders: 0,
        mission_recorded: gathered.mission_recorded,
    };
    let mut facts = Vec::new();
    for Wanted { role, period } in wanted {
        slice.holders = gathered.holders.get(role).copied().unwrap_or(0);
        let command = GrantRole {
            candidate: gathered.candidate.clone(),
            role: role.clone(),
            period: *period,
            ground: said.then(|| Ground::Words(ground.commitment())),
        };
        facts.extend(
            grant(&gathered.quality, &command, &slice, asking)
                .map_err(|refusal| naming(refusal, role))?,
        );
        slice.held.push((role.clone(), *period));
    }
    Ok(facts)
}

fn naming(refusal: Refusal, role: &str) -> Refusal {
    if refusal.details.iter().any(|(name, _)| *name == "role") {
        return refusal;
    }
    refusal.with("role", role)
}

/// What a decision is given besides its slice, for asking beforehand what it would answer.
pub(crate) fn asking<'a>(desk: &'a Desk, caller: &'a Caller, facts: &'a CallerFacts) -> Asking<'a> {
    Asking {
        catalogue: &desk.catalogue,
        rules: &desk.rules,
        caller: facts,
        session: caller.session(),
        highest_level: desk.settings.highest_level(),
        at: caller.at,
    }
}
