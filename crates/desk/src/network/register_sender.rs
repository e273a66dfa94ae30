//! The security cell registers a sender with the categories that it may deliver.

use beffroi_domain::command::operator;
use beffroi_domain::ids::SenderId;
use beffroi_domain::parties::Names;

use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::{Decided, Desk, Done, Step};

/// What is registered.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its names.
    pub name: Names,
    /// The codes of the categories.
    pub categories: Vec<String>,
}

/// Registers the sender; answers its identity.
pub async fn register_sender(
    desk: &Desk,
    caller: &Caller,
    form: Form,
) -> Result<Done<SenderId>, Denied> {
    let sender = SenderId::from_bytes(caller.draw("sender")?);
    desk.act(caller, "register-sender", (sender, form), |step, input| {
        let decided = decide(step, input.0, &input.1);
        Box::pin(async move { decided })
    })
    .await
}

fn decide(step: &Step<'_>, sender: SenderId, form: &Form) -> Result<Decided<SenderId>, Denied> {
    let tidy = |name: &Option<String>| {
        let name = name.as_deref().map(str::trim).unwrap_or_default();
        (!name.is_empty()).then(|| name.to_owned())
    };
    let name = Names {
        fr: tidy(&form.name.fr),
        nl: tidy(&form.name.nl),
        de: tidy(&form.name.de),
    };
    let categories = form.categories.clone();
    Ok(Decided {
        institution: None,
        facts: operator::register_sender(sender, name, categories, &step.asking())?,
        value: sender,
    })
}
