//! The overview of access: who manages, how many users, what ends soon, what nobody can read.

use beffroi_domain::ids::QualityId;
use beffroi_domain::parties::RoleState;
use beffroi_store::register::look::users::{self, Filter};

use super::look_managers::{self, Managers};
use super::look_users::SOON;
use super::look_who_can_see::{self, Cell};
use super::reach::Reach;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// One quality in figures.
#[derive(Debug, Clone)]
pub struct QualityFigures {
    /// Which one.
    pub quality: QualityId,
    /// How many users it has.
    pub users: u64,
    /// How many of them have a role that ends within sixty days.
    pub expiring: u64,
    /// How many of them have no role at all.
    pub without: u64,
    /// The categories of document that nobody can read today.
    pub gaps: Vec<Cell>,
}

/// The overview.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Who manages.
    pub managers: Managers,
    /// Each quality looked at, in figures.
    pub figures: Vec<QualityFigures>,
}

/// Counts and lists.
pub async fn overview(desk: &Desk, caller: &Caller, reach: &Reach) -> Result<Overview, Denied> {
    let managers = look_managers::managers(desk, reach).await?;
    let today = caller.at.day();
    let mut figures = Vec::new();
    for entry in &managers.qualities {
        let quality = &entry.quality.facts;
        let mut filter = Filter {
            qualities: vec![quality.id],
            name: String::new(),
            state: None,
            role: None,
            today,
            soon: today.plus_days(SOON),
        };
        let mut reader = desk.store.reader().await?;
        let all = users::count(&mut reader, &filter).await?;
        filter.state = Some(RoleState::Expiring);
        let expiring = users::count(&mut reader, &filter).await?;
        filter.state = Some(RoleState::Without);
        let without = users::count(&mut reader, &filter).await?;
        drop(reader);
        let seen = look_who_can_see::who_can_see(desk, caller, quality).await?;
        figures.push(QualityFigures {
            quality: quality.id,
            users: all,
            expiring,
            without,
            gaps: seen.gaps().cloned().collect(),
        });
    }
    Ok(Overview { managers, figures })
}
