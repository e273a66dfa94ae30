//! What would become of each file of a batch if it were published now: the exceptions first (M5, M6, M10).
//!
//! An exception stops the batch until its sender decides: leaves it out, chooses the institution, or, for what was
//! sent before, sends it all the same. A warning stops nothing: an institution that is still on paper gets paper, and
//! one where nobody could open the document today is told to the sender. Everything is asked for the whole batch at
//! once, in a handful of statements; publishing asks the same again inside its transaction.

use std::collections::{BTreeMap, HashMap, HashSet};

use beffroi_domain::catalogue::Catalogue;
use beffroi_domain::catalogue::parts::MailboxRight;
use beffroi_domain::ids::{BatchId, InstitutionId, QualityId};
use beffroi_domain::log::Hash;
use beffroi_domain::numbers::EnterpriseNumber;
use beffroi_domain::rules::facts::SenderFacts;
use beffroi_domain::time::Day;
use beffroi_store::db::Connection;
use beffroi_store::register::look::institutions::Institution;
use beffroi_store::sending::audience;
use beffroi_store::sending::batches::Batch;
use beffroi_store::sending::files::{self, File, Recipient};

use super::{new_batch, own};
use crate::caller::Caller;
use crate::denied::Denied;
use crate::desk::Desk;

/// Why a file cannot go to a recipient as things stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exception {
    /// No institution of the network has this number, or none was named.
    InstitutionUnknown,
    /// The inspector refused it, for the reason with this code.
    BadFile(String),
    /// A line of the list of files cannot be followed: what is wrong, and the line's number.
    List(String, u64),
    /// Neither the name, nor the list, nor the batch says what it is.
    NameUnreadable,
    /// The batch holds another file of this name.
    NameTwice,
    /// The catalogue has no such category.
    CategoryUnknown,
    /// This sender may not deliver this category.
    CategoryNotAllowed,
    /// The period is not written as periods of this category are.
    PeriodMalformed,
    /// The same bytes went to this institution before.
    SentBefore,
    /// The same bytes go to this institution twice in this batch.
    Twice,
}

impl Exception {
    /// The stable code, as in the sender's answer.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InstitutionUnknown => "institution-unknown",
            Self::BadFile(_) => "bad-file",
            Self::List(..) => "list",
            Self::NameUnreadable => "name-unreadable",
            Self::NameTwice => "name-twice",
            Self::CategoryUnknown => "category-unknown",
            Self::CategoryNotAllowed => "category-not-allowed",
            Self::PeriodMalformed => "period-malformed",
            Self::SentBefore => "sent-before",
            Self::Twice => "twice",
        }
    }

    /// More about it: the code of the inspector, or what is wrong with the line.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::BadFile(code) | Self::List(code, _) => Some(code),
            _ => None,
        }
    }

    /// Whether it may be sent all the same.
    pub const fn may_be_sent(&self) -> bool {
        matches!(self, Self::SentBefore)
    }

    /// Whether another institution would mend it.
    pub const fn may_be_readdressed(&self) -> bool {
        matches!(
            self,
            Self::InstitutionUnknown | Self::SentBefore | Self::Twice
        )
    }
}

/// By which way a document reaches an institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Into this mailbox.
    Electronic(QualityId),
    /// On paper (M6).
    Paper,
}

/// A file for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The file's place in the batch.
    pub place: u32,
    /// Which of its recipients.
    pub item: u32,
    /// What its sender calls it.
    pub file_name: String,
    /// The number as it was given.
    pub number: String,
    /// The institution, once it is found.
    pub institution: Option<Institution>,
    /// The code of its category; empty when nobody said it.
    pub category: String,
    /// Its period; empty for none.
    pub period: String,
    /// Its language, where known.
    pub language: Option<String>,
    /// Size in bytes; 0 for what was refused.
    pub bytes: u64,
    /// Number of pages; 0 for what was refused.
    pub pages: u32,
    /// By which way it would go.
    pub channel: Option<Channel>,
    /// Why it cannot.
    pub exception: Option<Exception>,
    /// Whether nobody could open it there today (M10).
    pub unreadable: bool,
    /// Whether its sender left it out.
    pub left_out: bool,
    /// Whether its sender sends it although it was sent before.
    pub sent_anyway: bool,
}

impl Item {
    /// Whether its sender must still decide.
    pub fn is_undecided(&self) -> bool {
        let excused =
            self.sent_anyway && self.exception.as_ref().is_some_and(Exception::may_be_sent);
        self.exception.is_some() && !self.left_out && !excused
    }

    /// Whether it would be published.
    pub fn is_ready(&self) -> bool {
        !self.left_out && !self.is_undecided()
    }
}

/// A batch looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The batch.
    pub batch: Batch,
    /// Every file for every recipient: what must be decided first, then what is left out, then warnings, then the rest.
    pub items: Vec<Item>,
}

/// How many of which kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Would be published.
    pub ready: usize,
    /// Of those, on paper.
    pub on_paper: usize,
    /// Of those, where nobody could open it today.
    pub unreadable: usize,
    /// Left out.
    pub left_out: usize,
    /// Must be decided, by the exception's code.
    pub undecided: BTreeMap<&'static str, usize>,
}

impl Review {
    /// The figures.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for item in &self.items {
            if item.left_out {
                counts.left_out += 1;
            } else if let (true, Some(exception)) = (item.is_undecided(), &item.exception) {
                *counts.undecided.entry(exception.code()).or_default() += 1;
            } else {
                counts.ready += 1;
                counts.on_paper += usize::from(item.channel == Some(Channel::Paper));
                counts.unreadable += usize::from(item.unreadable);
            }
        }
        counts
    }

    /// How many must still be decided.
    pub fn undecided(&self) -> usize {
        self.items.iter().filter(|item| item.is_undecided()).count()
    }
}

/// Looks a batch through.
///
/// # Errors
/// Refused: M6; [`beffroi_domain::refusal::Reason::NotFound`].
pub async fn review(desk: &Desk, caller: &Caller, batch: BatchId) -> Result<Review, Denied> {
    let (sender, found) = own::batch(desk, caller, batch, own::view).await?;
    let mut snapshot = desk.store.snapshot().await?;
    let files = files::files_of(&mut snapshot, batch).await?;
    let recipients = files::recipients_of(&mut snapshot, batch).await?;
    let context = Context {
        catalogue: &desk.catalogue,
        sender: &sender.facts,
        today: caller.at.day(),
    };
    let mut items = assess(&mut snapshot, &context, &found, &files, &recipients).await?;
    items.sort_by_key(|item| {
        let warned = item.unreadable || item.channel == Some(Channel::Paper);
        let rank = match (item.is_undecided(), item.left_out, warned) {
            (true, ..) => 0,
            (_, true, _) => 1,
            (_, _, true) => 2,
            _ => 3,
        };
        (rank, item.exception.clone(), item.place, item.item)
    });
    Ok(Review {
        batch: found,
        items,
    })
}

/// What an assessment is made against.
pub(super) struct Context<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) sender: &'a SenderFacts,
    pub(super) today: Day,
}

/// Every file for every recipient, in the order of the batch.
pub(super) async fn assess(
    connection: &mut Connection,
    context: &Context<'_>,
    batch: &Batch,
    files: &[File],
    recipients: &[Recipient],
) -> Result<Vec<Item>, Denied> {
    let known = known_institutions(connection, recipients).await?;
    let ids: Vec<InstitutionId> = known
        .values()
        .map(|institution| institution.institution)
        .collect();
    let reach = Reach::of(connection, context.catalogue, &ids, context.today).await?;
    let contents: Vec<Hash> = files
        .iter()
        .filter_map(|file| file.kept.as_ref())
        .map(|kept| kept.content)
        .collect();
    let before = audience::sent_before(connection, context.sender.id, &contents).await?;
    let before: HashSet<(Hash, InstitutionId)> = before.into_iter().collect();
    let mut within = HashSet::new();
    let mut of_file: HashMap<u32, Vec<&Recipient>> = HashMap::new();
    for recipient in recipients {
        of_file.entry(recipient.place).or_default().push(recipient);
    }
    let mut items = Vec::new();
    for file in files {
        let general = general_exception(context, batch, file);
        let addressed = of_file.remove(&file.place).unwrap_or_default();
        // What cannot go to anybody is one exception, however many it was meant for.
        let meant = if general.is_some() {
            addressed.get(..addressed.len().min(1)).unwrap_or_default()
        } else {
            &addressed
        };
        if meant.is_empty() {
            let exception = general.or(Some(Exception::InstitutionUnknown));
            items.push(item(batch, file, None, exception));
            continue;
        }
        for recipient in meant {
            let mut item = item(batch, file, Some(recipient), general.clone());
            item.institution =
                parsed(&recipient.number).and_then(|number| known.get(&number).cloned());
            if item.exception.is_none() {
                address(&mut item, file, &reach, context, &before, &mut within);
            }
            items.push(item);
        }
    }
    Ok(items)
}

fn item(
    batch: &Batch,
    file: &File,
    recipient: Option<&Recipient>,
    exception: Option<Exception>,
) -> Item {
    let said = |own: &Option<String>, all: &Option<String>| {
        own.clone().or_else(|| all.clone()).unwrap_or_default()
    };
    Item {
        place: file.place,
        item: recipient.map_or(0, |recipient| recipient.item),
        file_name: file.file_name.clone(),
        number: recipient
            .map(|recipient| recipient.number.clone())
            .unwrap_or_default(),
        institution: None,
        category: said(&file.category, &batch.category),
        period: said(&file.period, &batch.period),
        language: file.language.clone(),
        bytes: file.bytes,
        pages: file.pages,
        channel: None,
        exception,
        unreadable: false,
        left_out: file.decision == "leave-out"
            || recipient.is_some_and(|recipient| recipient.decision == "leave-out"),
        sent_anyway: recipient.is_some_and(|recipient| recipient.decision == "send"),
    }
}

/// What is wrong with a file whoever gets it.
fn general_exception(context: &Context<'_>, batch: &Batch, file: &File) -> Option<Exception> {
    let detail = file.problem_detail.clone().unwrap_or_default();
    match file.problem.as_deref() {
        Some("bad-file") => return Some(Exception::BadFile(detail)),
        Some("name-twice") => return Some(Exception::NameTwice),
        Some(_) => {
            let (what, line) = detail.split_once(' ').unwrap_or((&detail, "0"));
            return Some(Exception::List(what.to_owned(), line.parse().unwrap_or(0)));
        }
        None => {}
    }
    let Some(category) = file.category.as_ref().or(batch.category.as_ref()) else {
        return Some(Exception::NameUnreadable);
    };
    let Some(form) = new_batch::period_form(context.catalogue, category) else {
        return Some(Exception::CategoryUnknown);
    };
    if !context.sender.categories.contains(category) {
        return Some(Exception::CategoryNotAllowed);
    }
    let period = file
        .period
        .as_ref()
        .or(batch.period.as_ref())
        .map_or("", String::as_str);
    (!form.accepts(period)).then_some(Exception::PeriodMalformed)
}

/// Says by which way an item would go, and what would be wrong with that.
fn address(
    item: &mut Item,
    file: &File,
    reach: &Reach,
    context: &Context<'_>,
    before: &HashSet<(Hash, InstitutionId)>,
    within: &mut HashSet<(Hash, InstitutionId)>,
) {
    let Some(institution) = item.institution.as_ref().map(|found| found.institution) else {
        item.exception = Some(Exception::InstitutionUnknown);
        return;
    };
    let channel = reach.channel(institution);
    item.channel = Some(channel);
    if let Channel::Electronic(quality) = channel {
        item.unreadable = !reach.can_read(quality, is_protected(context.catalogue, &item.category));
    }
    let Some(kept) = &file.kept else { return };
    let there = (kept.content, institution);
    if before.contains(&there) {
        item.exception = Some(Exception::SentBefore);
    } else if !item.left_out && !within.insert(there) {
        item.exception = Some(Exception::Twice);
    }
}

/// Whether only holders of the protected right read documents of a category (M2).
pub(super) fn is_protected(catalogue: &Catalogue, category: &str) -> bool {
    let category = category
        .parse()
        .ok()
        .and_then(|code| catalogue.category(&code));
    category
        .and_then(|category| catalogue.kind(&category.kind))
        .is_some_and(|kind| kind.protected)
}

/// A number as the register writes it.
pub(super) fn parsed(number: &str) -> Option<String> {
    EnterpriseNumber::parse(number)
        .ok()
        .map(EnterpriseNumber::digits)
}

async fn known_institutions(
    connection: &mut Connection,
    recipients: &[Recipient],
) -> Result<HashMap<String, Institution>, Denied> {
    let mut numbers: Vec<String> = recipients
        .iter()
        .filter_map(|recipient| parsed(&recipient.number))
        .collect();
    numbers.sort();
    numbers.dedup();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let found = audience::institutions(connection, &numbers).await?;
    Ok(found
        .into_iter()
        .map(|institution| (institution.number.digits(), institution))
        .collect())
}

/// Which institutions are reached by which way, and where somebody could read.
pub(super) struct Reach {
    electronic: HashMap<InstitutionId, QualityId>,
    readers: HashSet<QualityId>,
    readers_of_protected: HashSet<QualityId>,
}

impl Reach {
    /// Asks for these institutions, on this day.
    pub(super) async fn of(
        connection: &mut Connection,
        catalogue: &Catalogue,
        institutions: &[InstitutionId],
        today: Day,
    ) -> Result<Self, Denied> {
        let kinds: Vec<&str> = catalogue
            .qualities
            .iter()
            .filter(|kind| kind.has_mailbox)
            .map(|kind| kind.code.as_str())
            .collect();
        let qualities = audience::qualities(connection, institutions, &kinds).await?;
        let ids: Vec<QualityId> = qualities.iter().map(|(_, quality, _)| *quality).collect();
        let switched: HashSet<QualityId> = audience::electronic(connection, &ids, today)
            .await?
            .into_iter()
            .collect();
        let mut electronic = HashMap::new();
        // Where several kinds of quality have a mailbox, the first in the order of the catalogue receives.
        for kind in kinds {
            for (institution, quality, of_kind) in &qualities {
                if of_kind == kind && switched.contains(quality) {
                    electronic.entry(*institution).or_insert(*quality);
                }
            }
        }
        let mailboxes: Vec<QualityId> = electronic.values().copied().collect();
        let managed = audience::managed(connection, &mailboxes).await?;
        let codes = |right| {
            catalogue
                .roles_with(right)
                .map(|role| role.code.as_str())
                .collect::<Vec<_>>()
        };
        let (read, protected) = (codes(MailboxRight::Read), codes(MailboxRight::Protected));
        let openers = audience::holders(connection, &mailboxes, &read, today).await?;
        let guarded = audience::holders(connection, &mailboxes, &protected, today).await?;
        let guarded: HashSet<_> = guarded
            .into_iter()
            .map(|(quality, person, _)| (quality, person))
            .collect();
        let both = openers
            .iter()
            .filter(|(quality, person, _)| guarded.contains(&(*quality, *person)));
        let mut readers_of_protected: HashSet<QualityId> =
            both.map(|(quality, ..)| *quality).collect();
        readers_of_protected.extend(managed.iter().copied());
        let mut readers: HashSet<QualityId> =
            openers.into_iter().map(|(quality, ..)| quality).collect();
        readers.extend(managed);
        Ok(Self {
            electronic,
            readers,
            readers_of_protected,
        })
    }

    /// By which way this institution is reached.
    pub(super) fn channel(&self, institution: InstitutionId) -> Channel {
        self.electronic
            .get(&institution)
            .map_or(Channel::Paper, |quality| Channel::Electronic(*quality))
    }

    /// Whether somebody could open a document in this mailbox today (M10).
    pub(super) fn can_read(&self, mailbox: QualityId, protected: bool) -> bool {
        if protected {
            self.readers_of_protected.contains(&mailbox)
        } else {
            self.readers.contains(&mailbox)
        }
    }
}
