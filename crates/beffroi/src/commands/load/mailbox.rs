//! Pages of a mailbox that holds very many documents: the list as the desk answers it, rules and counts included.

use anyhow::Context as _;
use beffroi_desk::caller::Caller;
use beffroi_desk::desk::Desk;
use beffroi_desk::mailbox::filter::{Filter, Received, Unread};
use beffroi_desk::mailbox::list::{List, Turn, list};
use beffroi_domain::act::Fact;
use beffroi_domain::capacity::Capacity;
use beffroi_domain::ids::{BatchId, DocumentId, PersonId, QualityId, SenderId};
use beffroi_domain::language::Language;
use beffroi_domain::log::Hash;
use beffroi_domain::parties::Scope;
use beffroi_domain::time::{Day, Moment, Period};
use beffroi_store::{StoreError, mailbox, readings};

use super::gauge::{Report, Run};
use super::network::{self, Size};
use super::sending::Sending;
use super::site::Site;
use crate::chance;
use crate::commands::denied;
use crate::demo::centre::by;
use crate::say;

/// Documents in a batch.
const BATCH: u64 = 900;
/// Between two batches, in seconds: a million documents lie five years apart.
const APART: i64 = 140_000;
/// How often each page is asked for.
const TIMES: usize = 100;

/// Measures with `size` documents in one mailbox.
pub async fn run(site: &Site, size: u64) -> anyhow::Result<Report> {
    let what = format!("mailbox {size}");
    let readers = site.folder().join("readers");
    let (desk, mailbox) = if site.holds(&what)? {
        let written = std::fs::read_to_string(&readers).context("who reads")?;
        (site.open().await?, Mailbox::read(&written)?)
    } else {
        let desk = site.open_empty().await?;
        let mailbox = fill(&desk, size).await?;
        std::fs::write(&readers, mailbox.written()).context("say who reads")?;
        site.filled(&what)?;
        (desk, mailbox)
    };
    let report = measure(&desk, &mailbox, size).await?;
    desk.store.close().await;
    Ok(report)
}

/// The mailbox, and who reads in it.
struct Mailbox {
    quality: QualityId,
    /// Reads everything; has opened every second document.
    reader: PersonId,
    /// Does not see protected documents.
    agent: PersonId,
}

impl Mailbox {
    fn written(&self) -> String {
        format!("{} {} {}", self.quality, self.reader, self.agent)
    }

    fn read(text: &str) -> anyhow::Result<Self> {
        let mut words = text.split_whitespace();
        let mut next = || words.next().context("the file of readers is cut off");
        Ok(Self {
            quality: next()?.parse()?,
            reader: next()?.parse()?,
            agent: next()?.parse()?,
        })
    }

    fn caller(&self, person: PersonId) -> Caller {
        by(person, Capacity::User(self.quality), chance::now())
    }
}

async fn fill(desk: &Desk, size: u64) -> anyhow::Result<Mailbox> {
    let one = Size {
        institutions: 1,
        persons: 4,
        grants: 0,
    };
    let network = network::fill(desk, one).await?;
    let sender = Sending::register(desk).await?.sender;
    let [_, _, reader, agent] = *network.persons.as_slice() else {
        anyhow::bail!("four persons were asked for");
    };
    let quality = *network.qualities.first().context("no quality")?;
    let at = chance::now().plus_seconds(-86_400);
    let roles = [
        (reader, "e-box-institution"),
        (reader, "e-box-protected"),
        (agent, "e-box-institution"),
    ];
    let roles = roles.map(|(person, role)| Fact::RoleGranted {
        scope: Scope::whole(quality),
        person,
        role: role.to_owned(),
        period: Period::starting(at.day()),
        ground: None,
    });
    network::append(desk, at, roles.to_vec()).await?;
    let mailbox = Mailbox {
        quality,
        reader,
        agent,
    };
    let batches = i64::try_from(size.div_ceil(BATCH))?;
    let begun = chance::now().plus_seconds(-APART * batches);
    let mut first = 0;
    let mut received = begun;
    while first < size {
        let count = BATCH.min(size - first);
        deliver(desk, &mailbox, sender, first..first + count, received).await?;
        first += count;
        received = received.plus_seconds(APART);
        if first % (BATCH * 100) == 0 {
            say::aside(format_args!("  {first} documents …"));
        }
    }
    Ok(mailbox)
}

/// One batch comes into view; every second document of it is opened by one reader.
async fn deliver(
    desk: &Desk,
    mailbox: &Mailbox,
    sender: SenderId,
    numbers: std::ops::Range<u64>,
    at: Moment,
) -> anyhow::Result<()> {
    let batch = BatchId::from_bytes(network::fresh());
    let mut facts = vec![Fact::BatchPublished {
        batch,
        sender,
        documents: u32::try_from(numbers.end - numbers.start)?,
        visible_from: at,
    }];
    let mut opened = Vec::new();
    let categories = &desk.catalogue.categories;
    for number in numbers {
        let document = DocumentId::from_bytes(network::fresh());
        let place = usize::try_from(number)? % categories.len().max(1);
        let category = categories.get(place).context("no category")?;
        let month = 1 + number % 12;
        facts.extend([
            Fact::DocumentPublished {
                document,
                batch,
                sender,
                category: category.code.to_string(),
                period: format!("{}-{month:02}", 2016 + number / 12 % 10),
                language: Some(Language::Fr),
                content: Hash::from_bytes(chance::roll()),
                stored: Hash::from_bytes(chance::roll()),
                bytes: 200_000,
                pages: 3,
            },
            Fact::DocumentDelivered {
                document,
                to: vec![mailbox.quality],
            },
        ]);
        if number % 2 == 0 {
            opened.push(document);
        }
    }
    network::append(desk, at, facts).await?;
    let input = (mailbox.reader, mailbox.quality, opened, at);
    let noted: Result<(), StoreError> = desk
        .store
        .run_tx("load", input, |tx, (reader, quality, opened, at)| {
            Box::pin(async move {
                for document in opened {
                    readings::note(tx, *reader, *quality, *document, *at).await?;
                    mailbox::opened(tx, *quality, *document, *at).await?;
                }
                Ok(())
            })
        })
        .await;
    Ok(noted?)
}

/// A page that is asked for.
struct Case {
    what: &'static str,
    /// By whoever does not see protected documents.
    narrow: bool,
    filter: Filter,
    turn: Turn,
}

async fn measure(desk: &Desk, mailbox: &Mailbox, size: u64) -> anyhow::Result<Report> {
    let mut report = Report::default();
    let caller = mailbox.caller(mailbox.reader);
    let first = page(desk, caller, &Filter::default(), Turn::Newest).await?;
    let half = i64::try_from(size.div_ceil(BATCH) / 2)?;
    let middle = chance::now().plus_seconds(-APART * half).day();
    for case in cases(first.older.map_or(Turn::Newest, Turn::Older), middle) {
        let person = if case.narrow {
            mailbox.agent
        } else {
            mailbox.reader
        };
        let found = page(desk, mailbox.caller(person), &case.filter, case.turn).await?;
        let mut run = Run::begin();
        for _ in 0..TIMES {
            let asked = page(desk, mailbox.caller(person), &case.filter, case.turn);
            run.time(asked).await?;
        }
        let what = format!("{}: {} shown", case.what, found.rows.len());
        report
            .measured
            .push(run.end(what, "statements: some dozens"));
    }
    Ok(report)
}

fn cases(older: Turn, middle: Day) -> Vec<Case> {
    let case = |what, filter| Case {
        what,
        narrow: false,
        filter,
        turn: Turn::Newest,
    };
    let mut next = case("the next page", Filter::default());
    next.turn = older;
    let mut narrow = case("the newest, protected ones hidden", Filter::default());
    narrow.narrow = true;
    let (mut until, mut kind, mut legislation) =
        (Filter::default(), Filter::default(), Filter::default());
    until.received = Received::Between(None, Some(middle));
    kind.kind = Some("monthly-statement".to_owned());
    legislation.legislations = vec!["dis".to_owned()];
    let (mut mine, mut nobody, mut words) =
        (Filter::default(), Filter::default(), Filter::default());
    mine.unread = Unread::ByMe;
    nobody.unread = Unread::ByAnybody;
    "état mensuel 2019".clone_into(&mut words.text);
    vec![
        case("the newest 25", Filter::default()),
        next,
        narrow,
        case("up to a day in the middle", until),
        case("one kind of document", kind),
        case("one legislation", legislation),
        case("not opened by me", mine),
        case("opened by nobody", nobody),
        case("words: statement 2019", words),
    ]
}

async fn page(desk: &Desk, caller: Caller, filter: &Filter, turn: Turn) -> anyhow::Result<List> {
    list(desk, &caller, None, filter, turn)
        .await
        .map_err(denied)
}
