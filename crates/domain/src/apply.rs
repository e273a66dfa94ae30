//! What an act changes in the register. Total: no errors, no look-ups, no clock.

use crate::act::Fact;
use crate::ids::ActNumber;
use crate::register::{Change, Row, RowKey, Table};

fn close(table: Table, act: ActNumber) -> Change {
    Change::Close(table, RowKey::of(act))
}

fn open_replacing(row: Row, replaced: Option<ActNumber>) -> Vec<Change> {
    let table = row.table();
    let closing = replaced.map(|act| close(table, act));
    closing.into_iter().chain([Change::Open(row)]).collect()
}

/// The changes that an act makes, in order. Consequences are acts of their own: nothing is implied here.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each kind of act: a table, not a procedure"
)]
pub fn apply(fact: &Fact) -> Vec<Change> {
    match fact.clone() {
        Fact::OperatorAppointed { person, role } => {
            vec![Change::Open(Row::Operator { person, role })]
        }
        Fact::OperatorEnded { appointment } => vec![close(Table::Operators, appointment)],
        Fact::InstitutionRegistered {
            institution,
            number,
            synthetic,
            languages,
            names,
            municipality,
        } => {
            vec![Change::Open(Row::Institution {
                institution,
                number,
                synthetic,
                languages,
                names,
                municipality,
            })]
        }
        Fact::SenderRegistered {
            sender,
            name,
            categories,
        } => {
            vec![Change::Open(Row::Sender {
                sender,
                name,
                categories,
            })]
        }
        Fact::PersonIdentified { person, identity } => {
            vec![Change::Open(Row::Identity { person, identity })]
        }
        Fact::FunctionAttested {
            institution,
            person,
            function,
            period,
            evidence,
        } => {
            vec![Change::Open(Row::Attestation {
                institution,
                person,
                function,
                period,
                evidence,
            })]
        }
        Fact::FunctionEnded { attestation } => vec![close(Table::Attestations, attestation)],
        Fact::QualityActivated {
            quality,
            institution,
            quality_kind,
            identifier,
        } => {
            vec![Change::Open(Row::Quality {
                quality,
                institution,
                kind: quality_kind,
                identifier,
            })]
        }
        Fact::AddressChanged {
            quality,
            address,
            replaces,
        } => open_replacing(Row::Address { quality, address }, replaces),
        Fact::OfficeDesignated {
            seat,
            office,
            person,
            replaces,
            evidence,
        } => open_replacing(
            Row::Office {
                seat,
                office,
                person,
                evidence,
            },
            replaces,
        ),
        Fact::OfficeEnded { office } => vec![close(Table::Offices, office)],
        Fact::OfficeBlocked { office } => vec![Change::Open(Row::Block { office })],
        Fact::OfficeUnblocked { block } => vec![close(Table::Blocks, block)],
        Fact::RuleExcepted {
            rule,
            quality,
            period,
            reason,
        } => {
            vec![Change::Open(Row::Exception {
                rule,
                quality,
                period,
                reason,
            })]
        }
        Fact::MissionRecorded {
            institution,
            president,
            secretary,
            evidence,
        } => {
            vec![Change::Open(Row::Mission {
                institution,
                president,
                secretary,
                evidence,
            })]
        }
        Fact::SwitchConditionRecorded {
            quality,
            condition,
            detail,
            evidence,
        } => {
            vec![Change::Open(Row::SwitchCondition {
                quality,
                condition,
                detail,
                evidence,
            })]
        }
        Fact::SwitchRequested { quality, from } => {
            vec![Change::Open(Row::SwitchRequest { quality, from })]
        }
        Fact::SwitchApproved {
            quality,
            request,
            from,
        } => {
            vec![
                close(Table::SwitchRequests, request),
                Change::Open(Row::Switch { quality, from }),
            ]
        }
        Fact::PersonAdmitted { scope, person } => {
            vec![Change::Open(Row::Admission { scope, person })]
        }
        Fact::AdmissionEnded { admission } => vec![close(Table::Admissions, admission)],
        Fact::RoleGranted {
            scope,
            person,
            role,
            period,
            ground,
        } => {
            vec![Change::Open(Row::Grant {
                scope,
                person,
                role,
                period,
                ground,
            })]
        }
        Fact::RoleWithdrawn { grant, reason: _ } => vec![close(Table::Grants, grant)],
        Fact::PersonLeft { .. } => vec![],
        Fact::BatchPublished {
            batch,
            sender,
            documents,
            visible_from,
        } => {
            vec![Change::Open(Row::Batch {
                batch,
                sender,
                documents,
                visible_from,
            })]
        }
        Fact::DocumentPublished {
            document,
            batch,
            sender,
            category,
            period,
            language,
            content,
            stored,
            bytes,
            pages,
        } => vec![Change::Open(Row::Document {
            document,
            batch,
            sender,
            category,
            period,
            language,
            content,
            stored,
            bytes,
            pages,
        })],
        Fact::DocumentDelivered { document, to } => to
            .into_iter()
            .map(|quality| Change::Open(Row::Delivery { document, quality }))
            .collect(),
        Fact::DocumentSentOnPaper { document, to } => to
            .into_iter()
            .map(|institution| {
                Change::Open(Row::PaperDelivery {
                    document,
                    institution,
                })
            })
            .collect(),
        Fact::DocumentRemoved {
            document,
            quality,
            reason,
        } => {
            vec![Change::Open(Row::Removal {
                document,
                quality,
                reason,
            })]
        }
        Fact::DocumentReinjected { removal } => vec![close(Table::Removals, removal)],
    }
}
