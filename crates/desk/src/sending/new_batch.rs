//! A sender begins a batch, or says something else about one that is not published.

use std::collections::BTreeSet;

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::catalogue::parts::PeriodForm;
use beffroi_domain::command::text;
use beffroi_domain::ids::BatchId;
use beffroi_domain::refusal::{Reason, Refusal};
use beffroi_domain::rules::question::Ask;
use beffroi_store::sending::batches::{self, Batch};

use super::own;
use crate::caller::{Caller, Who};
use crate::denied::Denied;
use crate::desk::Desk;

/// The longest name of a batch, in characters.
const LONGEST_LABEL: usize = 120;

/// What a batch is, for all its files that do not say otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// What the sender calls it.
    pub label: String,
    /// The code of the category; empty when the files say it.
    pub category: String,
    /// The period; empty when the files say it.
    pub period: String,
}

/// Begins a batch. One that is `filling` is seen by nobody until its request has brought all its files.
///
/// # Errors
/// Refused: M4; [`Reason::Missing`] or [`Reason::TooLong`] `label`; [`Reason::CategoryUnknown`] `category`;
/// [`Reason::BadDay`] `period` when it is not written as the category's periods are.
pub async fn new_batch(
    desk: &Desk,
    caller: &Caller,
    form: Form,
    filling: bool,
) -> Result<BatchId, Denied> {
    let sender = own::sender(desk, caller, |facts| publish_of(facts, &form)).await?;
    let form = checked(&desk.catalogue, &form)?;
    let batch = Batch {
        batch: BatchId::from_bytes(caller.draw("batch")?),
        sender: sender.facts.id,
        state: if filling { "filling" } else { "open" }.to_owned(),
        label: form.label,
        category: Some(form.category).filter(|code| !code.is_empty()),
        period: Some(form.period).filter(|period| !period.is_empty()),
        created_by: author(caller),
        created_at: caller.at,
        changed_at: caller.at,
        published_at: None,
        receipt_act: None,
    };
    let identity = batch.batch;
    desk.store
        .run_tx("new batch", batch, |tx, batch| {
            Box::pin(batches::begin(tx, batch))
        })
        .await
        .map_err(Denied::from)?;
    Ok(identity)
}

/// Says something else about a batch.
///
/// # Errors
/// As for [`new_batch`]; [`Reason::BatchPublished`].
pub async fn describe(
    desk: &Desk,
    caller: &Caller,
    batch: BatchId,
    form: Form,
) -> Result<(), Denied> {
    own::batch(desk, caller, batch, |facts| publish_of(facts, &form)).await?;
    let form = checked(&desk.catalogue, &form)?;
    let input = (batch, form, caller.at);
    let changed = desk
        .store
        .run_tx("describe batch", input, |tx, (batch, form, at)| {
            let maybe = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
            let (category, period) = (maybe(&form.category), maybe(&form.period));
            Box::pin(batches::describe(
                tx,
                *batch,
                &form.label,
                category,
                period,
                *at,
            ))
        });
    if changed.await.map_err(Denied::from)? {
        Ok(())
    } else {
        Err(Reason::BatchPublished.into())
    }
}

fn publish_of(sender: beffroi_domain::rules::facts::SenderFacts, form: &Form) -> Ask {
    let category = form.category.trim().to_owned();
    let categories: BTreeSet<String> = Some(category)
        .filter(|code| !code.is_empty())
        .into_iter()
        .collect();
    Ask::Publish { sender, categories }
}

fn checked(catalogue: &Catalogue, form: &Form) -> Result<Form, Refusal> {
    let form = Form {
        label: form.label.trim().to_owned(),
        category: form.category.trim().to_lowercase(),
        period: form.period.trim().to_uppercase(),
    };
    text::required(&form.label, LONGEST_LABEL, "label")?;
    if form.category.is_empty() {
        return if form.period.is_empty() || any_form_accepts(&form.period) {
            Ok(form)
        } else {
            Err(Refusal::because(Reason::BadDay).about("period"))
        };
    }
    let expected = period_form(catalogue, &form.category)
        .ok_or_else(|| Refusal::because(Reason::CategoryUnknown).about("category"))?;
    if !form.period.is_empty() && !expected.accepts(&form.period) {
        return Err(Refusal::because(Reason::BadDay).about("period"));
    }
    Ok(form)
}

fn any_form_accepts(period: &str) -> bool {
    [PeriodForm::Month, PeriodForm::Week, PeriodForm::Year]
        .iter()
        .any(|form| form.accepts(period))
}

/// How the periods of a category are written; nothing when there is no such category.
pub fn period_form(catalogue: &Catalogue, category: &str) -> Option<PeriodForm> {
    let category = catalogue.category(&category.parse().ok()?)?;
    catalogue.kind(&category.kind).map(|kind| kind.period)
}

/// Who began a batch, by identity.
fn author(caller: &Caller) -> String {
    match caller.who {
        Who::Person(person) => person.to_string(),
        Who::Client(client) => client.to_string(),
        Who::Nobody | Who::Installation => String::new(),
    }
}
