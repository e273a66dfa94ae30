//! The roles that the qualities within reach offer, and how many hold each (R18).

use std::collections::{BTreeMap, BTreeSet};

use beffroi_domain::catalogue::parts::Role;
use beffroi_domain::ids::PersonId;
use beffroi_store::register::look::users;

use super::reach::Reach;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// A role in the list.
#[derive(Debug, Clone)]
pub struct OfferedRole {
    /// What the catalogue says of it.
    pub role: Role,
    /// How many persons hold it today.
    pub holders: usize,
}

/// The roles that the qualities looked at offer, in the order of the catalogue.
pub async fn roles(
    desk: &Desk,
    caller: &Caller,
    reach: &Reach,
) -> Result<Vec<OfferedRole>, Denied> {
    let today = caller.at.day();
    let looked_at = reach.looked_at();
    let mut reader = desk.store.reader().await?;
    let grants = users::grants_in(&mut reader, &looked_at, today).await?;
    let mut holders: BTreeMap<&str, BTreeSet<PersonId>> = BTreeMap::new();
    for grant in grants.iter().filter(|grant| grant.period.contains(today)) {
        holders.entry(&grant.role).or_default().insert(grant.person);
    }
    let offered = desk.catalogue.roles.iter().filter(|role| {
        reach.qualities.iter().any(|quality| {
            looked_at.contains(&quality.facts.id) && offers(role, &quality.facts.kind)
        })
    });
    Ok(offered
        .map(|role| OfferedRole {
            role: role.clone(),
            holders: holders.get(role.code.as_str()).map_or(0, BTreeSet::len),
        })
        .collect())
}

/// Whether a kind of quality offers a role.
pub fn offers(role: &Role, kind: &str) -> bool {
    role.offered_by
        .iter()
        .any(|offered| offered.as_str() == kind)
}
