//! Which conditions of the switch are met today, read from the register.

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::catalogue::parts::{MailboxRight, SwitchCheck};
use beffroi_domain::command::switch::SwitchState;
use beffroi_domain::parties::{Office, Seat};
use beffroi_domain::rules::facts::QualityFacts;
use beffroi_domain::time::Day;
use beffroi_store::db::Connection;
use beffroi_store::register::look::{offices, persons, switch, switch_details};

use crate::denied::Denied;

/// Where a quality stands on its way.
pub async fn state(
    connection: &mut Connection,
    catalogue: &Catalogue,
    quality: &QualityFacts,
    today: Day,
) -> Result<SwitchState, Denied> {
    let request = switch::request(connection, quality.id).await?;
    let electronic = switch::electronic_from(connection, quality.id).await?;
    let mut met = Vec::new();
    for condition in &catalogue.conditions {
        if is_met(connection, catalogue, quality, condition.code, today).await? {
            met.push(condition.code);
        }
    }
    Ok(SwitchState {
        has_mailbox: has_mailbox(catalogue, &quality.kind),
        met,
        request: request.map(|(act, day, _)| (act, day)),
        requested_by: request.and_then(|(_, _, person)| person),
        electronic_from: electronic.map(|(_, from)| from),
    })
}

/// Whether a quality of this kind has a mailbox (M1).
pub fn has_mailbox(catalogue: &Catalogue, kind: &str) -> bool {
    let kinds = catalogue.qualities.iter();
    kinds
        .filter(|known| known.has_mailbox)
        .any(|known| known.code.as_str() == kind)
}

async fn is_met(
    connection: &mut Connection,
    catalogue: &Catalogue,
    quality: &QualityFacts,
    check: SwitchCheck,
    today: Day,
) -> Result<bool, Denied> {
    Ok(match check {
        SwitchCheck::NetworkDeclared
        | SwitchCheck::LocalManagerForm
        | SwitchCheck::UserManagementForm => {
            let recorded = switch::recorded_conditions(connection, quality.id).await?;
            recorded.iter().any(|(code, _)| code == check.code())
        }
        SwitchCheck::LocalManagerDesignated => local_manager(connection, quality).await?,
        SwitchCheck::MissionRecorded => switch::mission(connection, quality.institution)
            .await?
            .is_some(),
        SwitchCheck::SomebodyCanRead => {
            local_manager(connection, quality).await?
                || reader(connection, catalogue, quality, today).await?
        }
        SwitchCheck::NoticesHaveAddress => switch_details::address(connection, quality.id)
            .await?
            .is_some(),
        SwitchCheck::RequestReceived => switch::request(connection, quality.id).await?.is_some(),
    })
}

/// Whether a local manager holds his office and is not blocked.
async fn local_manager(
    connection: &mut Connection,
    quality: &QualityFacts,
) -> Result<bool, Denied> {
    let held = offices::offices_in(connection, Seat::Quality(quality.id)).await?;
    Ok(held
        .iter()
        .any(|office| office.office == Office::LocalManager && office.blocked.is_none()))
}

/// Whether a user holds a role that opens the mailbox today (M2).
async fn reader(
    connection: &mut Connection,
    catalogue: &Catalogue,
    quality: &QualityFacts,
    today: Day,
) -> Result<bool, Denied> {
    for role in catalogue.roles_with(MailboxRight::Read) {
        let code = role.code.as_str();
        for person in persons::holders(connection, quality.id, code, today).await? {
            if persons::admission(connection, quality.id, person)
                .await?
                .is_some()
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
