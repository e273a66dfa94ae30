//! The senders with their staff and their credentials.

use beffroi_domain::ids::ClientId;
use beffroi_domain::rules::question::Ask;
use beffroi_domain::time::Moment;
use beffroi_store::register::look::senders::{self, Sender};
use beffroi_store::sender_access;

use super::look;
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{self, PersonName};

/// A sender in the list.
#[derive(Debug, Clone)]
pub struct SenderLine {
    /// The sender.
    pub sender: Sender,
    /// Who works for it.
    pub staff: Vec<PersonName>,
    /// Its credentials, ended ones included.
    pub clients: Vec<ClientLine>,
}

/// A credential in the list.
#[derive(Debug, Clone)]
pub struct ClientLine {
    /// Which.
    pub client: ClientId,
    /// What it is called.
    pub label: String,
    /// Until when it works.
    pub expires_at: Moment,
    /// Whether it works now.
    pub works: bool,
}

/// The list of senders.
#[derive(Debug, Clone)]
pub struct Senders {
    /// All of them; there are few.
    pub lines: Vec<SenderLine>,
    /// Whether this caller may change anything here.
    pub may_change: bool,
}

/// Shows the senders.
pub async fn senders_page(desk: &Desk, caller: &Caller) -> Result<Senders, Denied> {
    desk.may(caller, &Ask::ViewNetwork).await?;
    look::record(desk, caller, "senders", None).await?;
    let facts = desk.facts(caller).await?;
    let mut reader = desk.store.reader().await?;
    let mut lines = Vec::new();
    for sender in senders::senders(&mut reader).await? {
        let id = sender.facts.id;
        let mut staff = Vec::new();
        for person in sender_access::staff_of(&mut reader, id).await? {
            staff.push(people::name_of(&mut reader, person).await?);
        }
        let clients = sender_access::clients_of(&mut reader, id).await?;
        let clients = clients.into_iter().map(|client| ClientLine {
            works: client.expires_at > caller.at,
            client: client.client,
            label: client.label,
            expires_at: client.expires_at,
        });
        lines.push(SenderLine {
            sender,
            staff,
            clients: clients.collect(),
        });
    }
    Ok(Senders {
        lines,
        may_change: desk.would_allow(caller, &facts, &Ask::RegisterSender),
    })
}
