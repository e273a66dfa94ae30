//! Who can read which documents of a quality's mailbox, and why (M2).
//!
//! There is no second logic here: each candidate is put to the rules as if he stood before the document himself, in
//! every capacity that he has in the quality, signed in as strongly as the installation allows.

use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::catalogue::codes::{CategoryCode, DocumentKindCode, LegislationCode};
use beffroi_domain::ids::{DocumentId, PersonId};
use beffroi_domain::parties::{Office, Seat};
use beffroi_domain::rules::facts::{Demand, DocumentFacts, QualityFacts};
use beffroi_domain::rules::question::{Ask, Question, SessionFacts};
use beffroi_store::db::Connection;
use beffroi_store::register::look::{offices, users};

use super::look_managers::{self, OfficeLine};
use super::look_person::{self, RoleLine};
use crate::caller::{Caller, Who};
use crate::capacities;
use crate::denied::Denied;
use crate::desk::Desk;
use crate::people::{PersonName, name_of};

/// Somebody who can read at least the documents that are not protected.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Who.
    pub person: PersonName,
    /// Whether he reads documents that are not protected.
    pub open: bool,
    /// Whether he reads protected ones.
    pub protected: bool,
    /// The office from which it follows.
    pub office: Option<OfficeLine>,
    /// The roles in force that bear on the mailbox.
    pub roles: Vec<RoleLine>,
}

/// One kind of document under one legislation.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The category.
    pub category: CategoryCode,
    /// Its kind.
    pub kind: DocumentKindCode,
    /// Its legislation.
    pub legislation: LegislationCode,
    /// Whether it is protected.
    pub protected: bool,
    /// How many persons can read it today.
    pub readers: usize,
}

/// Who can see what in a quality.
#[derive(Debug, Clone, Default)]
pub struct WhoCanSee {
    /// Every category of the catalogue.
    pub cells: Vec<Cell>,
    /// Everybody who can read something.
    pub readers: Vec<Reader>,
}

impl WhoCanSee {
    /// What nobody can read.
    pub fn gaps(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.readers == 0)
    }
}

/// Asks the rules about everybody who has anything in the quality. Empty where the quality has no mailbox.
pub async fn who_can_see(
    desk: &Desk,
    caller: &Caller,
    quality: &QualityFacts,
) -> Result<WhoCanSee, Denied> {
    let kind = quality.kind.parse().ok();
    let kind = kind.and_then(|code| desk.catalogue.quality(&code));
    if !kind.is_some_and(|kind| kind.has_mailbox) {
        return Ok(WhoCanSee::default());
    }
    let mut reader = desk.store.reader().await?;
    let mut readers = Vec::new();
    for (person, capacities) in candidates(&mut reader, quality).await? {
        let (mut open, mut protected) = (false, false);
        for capacity in capacities {
            let (a, b) = asked(desk, caller, &mut reader, quality, person, capacity).await?;
            open |= a;
            protected |= b;
        }
        if open || protected {
            let found = because(desk, caller, &mut reader, quality, person).await?;
            readers.push(Reader {
                open,
                protected,
                ..found
            });
        }
    }
    readers.sort_by(|one, other| {
        let key = |reader: &Reader| {
            (
                reader.person.family_name.clone(),
                reader.person.given_name.clone(),
            )
        };
        key(one).cmp(&key(other))
    });
    let cells = cells(desk, &readers);
    Ok(WhoCanSee { cells, readers })
}

fn cells(desk: &Desk, readers: &[Reader]) -> Vec<Cell> {
    let categories = desk.catalogue.categories.iter();
    let cell = |category: &beffroi_domain::catalogue::parts::Category| {
        let protected = desk
            .catalogue
            .kind(&category.kind)
            .is_some_and(|kind| kind.protected);
        let reads = |reader: &&Reader| {
            if protected {
                reader.protected
            } else {
                reader.open
            }
        };
        Cell {
            category: category.code.clone(),
            kind: category.kind.clone(),
            legislation: category.legislation.clone(),
            protected,
            readers: readers.iter().filter(reads).count(),
        }
    };
    categories.map(cell).collect()
}

/// Everybody who has an office in the quality or is a user of it, with his capacities there.
async fn candidates(
    reader: &mut Connection,
    quality: &QualityFacts,
) -> Result<Vec<(PersonId, Vec<Capacity>)>, Denied> {
    let mut all: Vec<(PersonId, Vec<Capacity>)> = Vec::new();
    let mut add = |person, capacity| match all.iter_mut().find(|(known, _)| *known == person) {
        Some((_, capacities)) => capacities.push(capacity),
        None => all.push((person, vec![capacity])),
    };
    for row in offices::offices_in(reader, Seat::Quality(quality.id)).await? {
        match row.office {
            Office::LocalManager => add(row.person, Capacity::LocalManager(quality.id)),
            Office::CoLocalManager => add(row.person, Capacity::CoLocalManager(quality.id)),
            _ => {}
        }
    }
    for person in users::admitted(reader, quality.id).await? {
        add(person, Capacity::User(quality.id));
    }
    Ok(all)
}

/// Whether a person in a capacity could open a document here: one that is not protected, and one that is.
pub async fn asked(
    desk: &Desk,
    caller: &Caller,
    reader: &mut Connection,
    quality: &QualityFacts,
    person: PersonId,
    capacity: Capacity,
) -> Result<(bool, bool), Denied> {
    let stand_in = Caller {
        who: Who::Person(person),
        capacity,
        ..caller.clone()
    };
    let facts = capacities::facts(reader, &desk.catalogue, &stand_in).await?;
    let session = SessionFacts {
        level: desk.settings.highest_level(),
        means: Means::Totp,
        minutes_ago: 0,
    };
    let may = |protected| {
        let ask = Ask::OpenDocument {
            document: DocumentFacts {
                id: DocumentId::from_bytes([0; 16]),
                mailbox: quality.clone(),
                protected,
            },
            demand: Demand::default(),
        };
        let question = Question {
            who: &facts,
            session,
            ask: &ask,
        };
        desk.rules.decide(&question).is_allowed()
    };
    Ok((may(false), may(true)))
}

/// Why he can: his office, and his roles in force that bear on the mailbox.
async fn because(
    desk: &Desk,
    caller: &Caller,
    reader: &mut Connection,
    quality: &QualityFacts,
    person: PersonId,
) -> Result<Reader, Denied> {
    let today = caller.at.day();
    let seated = offices::offices_in(reader, Seat::Quality(quality.id)).await?;
    let row = seated
        .into_iter()
        .find(|row| row.person == person && row.office == Office::LocalManager);
    let office = match row {
        Some(row) => Some(look_managers::line(reader, row).await?),
        None => None,
    };
    let mut grants = users::grants_of_persons(reader, &[quality.id], &[person]).await?;
    grants.retain(|grant| grant.period.contains(today) && opens_mailbox(desk, &grant.role));
    Ok(Reader {
        person: name_of(reader, person).await?,
        open: false,
        protected: false,
        office,
        roles: look_person::role_lines(reader, &grants).await?,
    })
}

fn opens_mailbox(desk: &Desk, role: &str) -> bool {
    let code = role.parse().ok();
    code.and_then(|code| desk.catalogue.role(&code))
        .is_some_and(|role| role.mailbox.is_some())
}
