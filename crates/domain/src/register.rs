//! What is true in work: rows opened by one act and closed by another.
//!
//! A row is named by the act that opened it (and, where one act opens several, by its place among them). Folding the
//! ledger with [`crate::apply::apply`] gives the whole register; `beffroi verify` proves that it does.

use std::collections::BTreeMap;

use crate::act::{Evidence, Ground};
use crate::commitment::Commitment;
use crate::ids::{ActNumber, BatchId, DocumentId, InstitutionId, PersonId, QualityId, SenderId};
use crate::language::Language;
use crate::log::Hash;
use crate::numbers::EnterpriseNumber;
use crate::parties::{Function, Names, Office, OperatorRole, Scope, Seat, coded};
use crate::time::{Day, Moment, Period};

coded! {
    /// The tables of the register.
    Table {
        /// [`Row::Operator`]
        Operators = "operators",
        /// [`Row::Institution`]
        Institutions = "institutions",
        /// [`Row::Sender`]
        Senders = "senders",
        /// [`Row::Identity`]
        Identities = "identities",
        /// [`Row::Attestation`]
        Attestations = "attestations",
        /// [`Row::Quality`]
        Qualities = "qualities",
        /// [`Row::Address`]
        Addresses = "addresses",
        /// [`Row::Office`]
        Offices = "offices",
        /// [`Row::Block`]
        Blocks = "blocks",
        /// [`Row::Exception`]
        Exceptions = "exceptions",
        /// [`Row::Mission`]
        Missions = "missions",
        /// [`Row::SwitchCondition`]
        SwitchConditions = "switch_conditions",
        /// [`Row::SwitchRequest`]
        SwitchRequests = "switch_requests",
        /// [`Row::Switch`]
        Switches = "switches",
        /// [`Row::Admission`]
        Admissions = "admissions",
        /// [`Row::Grant`]
        Grants = "grants",
        /// [`Row::Batch`]
        Batches = "batches",
        /// [`Row::Document`]
        Documents = "documents",
        /// [`Row::Delivery`]
        Deliveries = "deliveries",
        /// [`Row::PaperDelivery`]
        PaperDeliveries = "paper_deliveries",
        /// [`Row::Removal`]
        Removals = "removals",
    }
}

/// The name of a row within its table: the act that opened it, and its place among the rows of that act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    /// The act that opened it.
    pub act: ActNumber,
    /// 0, 1, 2 … among the rows of that act.
    pub item: u32,
}

impl RowKey {
    /// The only row of an act.
    pub const fn of(act: ActNumber) -> Self {
        Self { act, item: 0 }
    }
}

/// The facts of a row, by table. The fields mean what they mean in the act that opened it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields mean what they mean in the act that opened the row"
)]
pub enum Row {
    /// A member of the operator's staff.
    Operator {
        person: PersonId,
        role: OperatorRole,
    },
    /// An institution.
    Institution {
        institution: InstitutionId,
        number: EnterpriseNumber,
        synthetic: bool,
        languages: Vec<Language>,
        names: Names,
        municipality: Option<u32>,
    },
    /// A sender and the categories it may deliver.
    Sender {
        sender: SenderId,
        name: Names,
        categories: Vec<String>,
    },
    /// That a person is known, and the commitment to who it is.
    Identity {
        person: PersonId,
        identity: Commitment,
    },
    /// An attested function.
    Attestation {
        institution: InstitutionId,
        person: PersonId,
        function: Function,
        period: Period,
        evidence: Option<Evidence>,
    },
    /// An activated quality.
    Quality {
        quality: QualityId,
        institution: InstitutionId,
        kind: String,
        identifier: String,
    },
    /// The commitment to the address for notices.
    Address {
        quality: QualityId,
        address: Commitment,
    },
    /// An office held.
    Office {
        seat: Seat,
        office: Office,
        person: PersonId,
        evidence: Option<Evidence>,
    },
    /// That an office is blocked.
    Block { office: ActNumber },
    /// An exception to a rule of the network.
    Exception {
        rule: String,
        quality: QualityId,
        period: Period,
        reason: Commitment,
    },
    /// A mission.
    Mission {
        institution: InstitutionId,
        president: PersonId,
        secretary: PersonId,
        evidence: Evidence,
    },
    /// A condition of the switch that is met.
    SwitchCondition {
        quality: QualityId,
        condition: String,
        detail: Option<Commitment>,
        evidence: Option<Evidence>,
    },
    /// A request to switch.
    SwitchRequest { quality: QualityId, from: Day },
    /// The switch.
    Switch { quality: QualityId, from: Day },
    /// A user's admission.
    Admission { scope: Scope, person: PersonId },
    /// A role held.
    Grant {
        scope: Scope,
        person: PersonId,
        role: String,
        period: Period,
        ground: Option<Ground>,
    },
    /// A published batch.
    Batch {
        batch: BatchId,
        sender: SenderId,
        documents: u32,
        visible_from: Moment,
    },
    /// A published document.
    Document {
        document: DocumentId,
        batch: BatchId,
        sender: SenderId,
        category: String,
        period: String,
        language: Option<Language>,
        content: Hash,
        stored: Hash,
        bytes: u64,
        pages: u32,
    },
    /// A document in a mailbox.
    Delivery {
        document: DocumentId,
        quality: QualityId,
    },
    /// A document to be sent on paper.
    PaperDelivery {
        document: DocumentId,
        institution: InstitutionId,
    },
    /// A document out of view in a mailbox.
    Removal {
        document: DocumentId,
        quality: QualityId,
        reason: Commitment,
    },
}

impl Row {
    /// The table in which the row stands.
    pub const fn table(&self) -> Table {
        match self {
            Self::Operator { .. } => Table::Operators,
            Self::Institution { .. } => Table::Institutions,
            Self::Sender { .. } => Table::Senders,
            Self::Identity { .. } => Table::Identities,
            Self::Attestation { .. } => Table::Attestations,
            Self::Quality { .. } => Table::Qualities,
            Self::Address { .. } => Table::Addresses,
            Self::Office { .. } => Table::Offices,
            Self::Block { .. } => Table::Blocks,
            Self::Exception { .. } => Table::Exceptions,
            Self::Mission { .. } => Table::Missions,
            Self::SwitchCondition { .. } => Table::SwitchConditions,
            Self::SwitchRequest { .. } => Table::SwitchRequests,
            Self::Switch { .. } => Table::Switches,
            Self::Admission { .. } => Table::Admissions,
            Self::Grant { .. } => Table::Grants,
            Self::Batch { .. } => Table::Batches,
            Self::Document { .. } => Table::Documents,
            Self::Delivery { .. } => Table::Deliveries,
            Self::PaperDelivery { .. } => Table::PaperDeliveries,
            Self::Removal { .. } => Table::Removals,
        }
    }
}

/// One change to the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A row begins to be true. Rows of one act are numbered in the order of their changes, from 0.
    Open(Row),
    /// A row ceases to be true.
    Close(Table, RowKey),
}

/// A row with its life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The facts.
    pub row: Row,
    /// The act that closed it, if one did.
    pub closed: Option<ActNumber>,
}

/// A register in memory: the fold of a ledger, the model that tests and `verify` compare the database with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    rows: BTreeMap<(Table, RowKey), Kept>,
}

/// A change that does not fit the register: the ledger was not made by this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// It closes a row that does not exist.
    #[error("act {by} closes a row of `{table}` that act {act} did not open")]
    NoSuchRow {
        /// The act that closes.
        by: ActNumber,
        /// The table of the row.
        table: Table,
        /// The act that should have opened it.
        act: ActNumber,
    },
    /// It closes a row that another act had closed.
    #[error("act {by} closes a row of `{table}` opened by act {act}, which was closed before")]
    ClosedBefore {
        /// The act that closes.
        by: ActNumber,
        /// The table of the row.
        table: Table,
        /// The act that should have opened it.
        act: ActNumber,
    },
}

impl Register {
    /// Takes in the changes of one act.
    pub fn absorb(
        &mut self,
        number: ActNumber,
        changes: impl IntoIterator<Item = Change>,
    ) -> Result<(), Misfit> {
        let mut item = 0;
        for change in changes {
            match change {
                Change::Open(row) => {
                    self.rows.insert(
                        (row.table(), RowKey { act: number, item }),
                        Kept { row, closed: None },
                    );
                    item += 1;
                }
                Change::Close(table, key) => self.close(number, table, key)?,
            }
        }
        Ok(())
    }

    fn close(&mut self, by: ActNumber, table: Table, key: RowKey) -> Result<(), Misfit> {
        let kept = self.rows.get_mut(&(table, key)).ok_or(Misfit::NoSuchRow {
            by,
            table,
            act: key.act,
        })?;
        if kept.closed.is_some() {
            return Err(Misfit::ClosedBefore {
                by,
                table,
                act: key.act,
            });
        }
        kept.closed = Some(by);
        Ok(())
    }

    /// Every row of a table, in the order in which they were opened.
    pub fn table(&self, table: Table) -> impl Iterator<Item = (RowKey, &Kept)> {
        let first = RowKey {
            act: ActNumber(0),
            item: 0,
        };
        let last = RowKey {
            act: ActNumber(u64::MAX),
            item: u32::MAX,
        };
        self.rows
            .range((table, first)..=(table, last))
            .map(|((_, key), kept)| (*key, kept))
    }

    /// The rows of a table that no act has closed.
    pub fn living(&self, table: Table) -> impl Iterator<Item = (RowKey, &Row)> {
        self.table(table)
            .filter(|(_, kept)| kept.closed.is_none())
            .map(|(key, kept)| (key, &kept.row))
    }
}
