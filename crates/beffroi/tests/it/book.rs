//! What the callers of a program know: what was asked, what was acknowledged; and whether the program still knows it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::browser::{Browser, Token, now, text};
use crate::sender::{Batch, Sender};

/// Everything that senders asked and were answered.
#[derive(Default)]
pub struct Book {
    /// Asked, and not answered yet.
    asked: BTreeMap<String, Batch>,
    /// Answered since the last check.
    answered: BTreeMap<String, (Batch, Value)>,
    /// Answered before, and found again: key and receipt.
    found: Vec<(Batch, Value)>,
    /// Documents in the mailbox that is looked at, as receipts name them.
    in_mailbox: BTreeSet<String>,
    /// The largest ledger that a receipt told of.
    ledger_size: u64,
}

impl Book {
    /// A batch is on its way.
    pub fn asks(&mut self, batch: &Batch) {
        self.asked.insert(batch.key.clone(), batch.clone());
    }

    /// A receipt came back.
    pub fn receives(&mut self, batch: &Batch, receipt: Value) {
        self.asked.remove(&batch.key);
        let told = receipt["ledgerSize"].as_u64().unwrap();
        self.ledger_size = self.ledger_size.max(told);
        self.answered
            .insert(batch.key.clone(), (batch.clone(), receipt));
    }

    /// How many batches were acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.found.len() + self.answered.len()
    }

    /// What lay in the mailbox before the first batch.
    pub async fn begin(&mut self, reader: &Token, mailbox: &str) {
        self.in_mailbox = reader.documents(mailbox, &BTreeSet::new()).await;
    }

    /// After a restart: whatever was acknowledged is there, what was not is there whole or not at all, and each request
    /// that comes again with its key gets the one receipt.
    pub async fn check(&mut self, sender: &Sender, reader: &Token, mailbox: &str, centre: &str) {
        let visible = reader.documents(mailbox, &self.in_mailbox).await;
        let mut accounted = BTreeSet::new();
        for (key, (batch, receipt)) in std::mem::take(&mut self.answered) {
            whole(&batch, &receipt);
            let documents = delivered(&receipt, centre);
            assert!(
                documents.is_subset(&visible),
                "{key} was acknowledged and is gone"
            );
            accounted.extend(documents);
            let again = sender.publish(&batch).await.unwrap();
            assert_eq!(again, (201, receipt.clone()), "{key} got another receipt");
            self.found.push((batch, receipt));
        }
        let mut later = BTreeSet::new();
        for (key, batch) in std::mem::take(&mut self.asked) {
            let (status, receipt) = sender.publish(&batch).await.unwrap();
            assert_eq!(status, 201, "{key}: {receipt}");
            whole(&batch, &receipt);
            let documents = delivered(&receipt, centre);
            let seen = documents.intersection(&visible).count();
            assert!(
                seen == 0 || seen == documents.len(),
                "{key} was visible by half"
            );
            let before = if seen > 0 { &mut accounted } else { &mut later };
            before.extend(documents);
            self.found.push((batch, receipt));
        }
        assert_eq!(accounted, visible, "documents of no batch");
        self.in_mailbox.extend(accounted);
        let now = reader.documents(mailbox, &self.in_mailbox).await;
        assert_eq!(now, later, "what was sent again is not there once");
        self.in_mailbox.extend(later);
    }

    /// At the end: every receipt ever given is still given, word for word, and no two share an act.
    pub async fn check_all(&self, sender: &Sender) {
        let mut acts = BTreeSet::new();
        for (batch, receipt) in &self.found {
            let (status, now) = sender.get(&text(receipt, "self")).await.unwrap();
            assert_eq!((status, &now), (200, receipt), "{}", batch.key);
            for act in receipt["firstAct"].as_u64().unwrap()..=receipt["lastAct"].as_u64().unwrap()
            {
                assert!(acts.insert(act), "act {act} belongs to two batches");
            }
        }
    }
}

/// A receipt names every file of its batch.
fn whole(batch: &Batch, receipt: &Value) {
    let documents = receipt["documents"].as_array().unwrap();
    let named: BTreeSet<String> = documents
        .iter()
        .map(|line| text(line, "fileName"))
        .collect();
    let sent: BTreeSet<String> = batch.files.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(named, sent, "{receipt}");
}

/// The documents that a receipt says were delivered to a centre.
fn delivered(receipt: &Value, centre: &str) -> BTreeSet<String> {
    let documents = receipt["documents"].as_array().unwrap();
    let there = documents
        .iter()
        .filter(|line| line["enterpriseNumber"] == centre);
    there.map(|line| text(line, "document")).collect()
}

/// A manager who gives one role to one person and takes it away again, over and over.
pub struct Manager {
    browser: Browser,
    person: String,
    role: &'static str,
    /// The acts by which the person has his other roles.
    others: BTreeSet<u64>,
    stand: Stand,
    /// How often the manager was answered that it was done.
    pub acknowledged: usize,
}

/// How the role stands, as far as the manager was told.
#[derive(Debug, Clone)]
enum Stand {
    Without,
    With(u64),
    /// Asked to give it, at this address, and not answered.
    Giving(String),
    /// Asked to take this one away, and not answered.
    Taking(u64),
}

impl Manager {
    /// For this person and role.
    pub async fn of(browser: Browser, person: String, role: &'static str) -> Self {
        let others = browser.roles_of(&person).await;
        Self {
            browser,
            person,
            role,
            others,
            stand: Stand::Without,
            acknowledged: 0,
        }
    }

    /// Gives and takes until no answer comes any more.
    pub async fn work(&mut self) -> reqwest::Result<()> {
        loop {
            match self.stand.clone() {
                Stand::Without => {
                    let draft = self.enter().await?;
                    self.give(draft).await?;
                }
                Stand::With(act) => self.take(act).await?,
                unclear => panic!("{unclear:?} was not cleared up"),
            }
        }
    }

    /// Fills the form in; answers where it is to be confirmed.
    async fn enter(&mut self) -> reqwest::Result<String> {
        let form = format!("/access/users/{}/roles", self.person);
        let tomorrow = now().day().plus_days(1).to_string();
        let mut parts = tomorrow.split('-').map(str::to_owned);
        let [year, month, day] = [(); 3].map(|()| parts.next().unwrap());
        let typed = [
            ("role", self.role.to_owned()),
            ("from-day", day),
            ("from-month", month),
            ("from-year", year),
            ("ground", "Essai".to_owned()),
        ];
        let page = self.browser.post(&form, &typed).await?;
        assert_eq!(page.status, 303, "{}", page.html);
        Ok(page.location)
    }

    async fn give(&mut self, draft: String) -> reqwest::Result<()> {
        self.stand = Stand::Giving(draft.clone());
        let page = self.browser.post(&draft, &[]).await?;
        assert_eq!(page.status, 303, "{}", page.html);
        let act = page.location.split('/').next_back().unwrap();
        let act = act.split('?').next().unwrap().parse().unwrap();
        self.stand = Stand::With(act);
        self.acknowledged += 1;
        Ok(())
    }

    async fn take(&mut self, act: u64) -> reqwest::Result<()> {
        self.stand = Stand::Taking(act);
        let address = format!("/access/grants/{act}/withdraw");
        let reason = [("reason", "Essai".to_owned())];
        let page = self.browser.post(&address, &reason).await?;
        assert_eq!(page.status, 303, "{}", page.html);
        self.stand = Stand::Without;
        self.acknowledged += 1;
        Ok(())
    }

    /// After a restart: the role stands as the manager was told, and what was not answered is done or not done; asked
    /// again, it is done once.
    pub async fn check(&mut self) {
        let living = self.browser.roles_of(&self.person).await;
        let mut own = living.difference(&self.others).copied();
        let (held, more) = (own.next(), own.next());
        assert_eq!(more, None, "the role is held twice");
        assert!(living.is_superset(&self.others), "another role is gone");
        match (self.stand.clone(), held) {
            (Stand::Without, None) => {}
            (Stand::With(told), Some(held)) if told == held => {}
            (Stand::Giving(draft), Some(held)) => {
                let page = self.browser.post(&draft, &[]).await.unwrap();
                assert_eq!(page.status, 409, "given twice: {}", page.location);
                self.stand = Stand::With(held);
            }
            (Stand::Giving(draft), None) => self.give(draft).await.unwrap(),
            (Stand::Taking(_), None) => self.stand = Stand::Without,
            (Stand::Taking(told), Some(held)) if told == held => self.take(held).await.unwrap(),
            (told, held) => panic!("the manager was told {told:?}, and there is {held:?}"),
        }
    }
}
