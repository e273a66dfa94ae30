//! What is asked, in Cedar's terms: the resource, its entity, and the context of each action.

use std::collections::BTreeSet;

use super::{Case, Kind, NotTranslated, flag, number, text, texts};
use crate::rules::facts::Candidate;
use crate::rules::question::Ask;

pub(super) fn asked(case: &mut Case<'_>, ask: &Ask) -> Result<(), NotTranslated> {
    match ask {
        Ask::RegisterInstitution | Ask::RegisterSender | Ask::ViewNetwork | Ask::VerifyLedger => {
            Ok(())
        }
        Ask::AttestFunction { .. }
        | Ask::EndFunction { .. }
        | Ask::AppointOperator { .. }
        | Ask::EndOperator { .. }
        | Ask::RecordMission { .. }
        | Ask::RecordSwitchCondition { .. }
        | Ask::ApproveSwitch { .. }
        | Ask::RecordException { .. } => onboarding(case, ask),
        Ask::DesignateAccessManager { .. }
        | Ask::DesignateCoAccessManager { .. }
        | Ask::BlockOffice { .. }
        | Ask::UnblockOffice { .. }
        | Ask::EndOffice { .. }
        | Ask::ActivateQuality { .. }
        | Ask::DesignateLocalManager { .. }
        | Ask::DesignateCoLocalManager { .. } => appointing(case, ask),
        Ask::ChangeAddress { .. }
        | Ask::RequestSwitch { .. }
        | Ask::AdmitPerson { .. }
        | Ask::GrantRole { .. }
        | Ask::WithdrawRole { .. }
        | Ask::EndEverything { .. }
        | Ask::ViewAccess { .. }
        | Ask::SearchPersons { .. }
        | Ask::ViewInstitution { .. }
        | Ask::ViewOwn { .. } => managing(case, ask),
        Ask::OpenMailbox { .. }
        | Ask::OpenDocument { .. }
        | Ask::RemoveDocument { .. }
        | Ask::ReinjectDocument { .. }
        | Ask::UseApplication { .. }
        | Ask::ConsultLog { .. } => using(case, ask),
        Ask::Publish { .. } | Ask::ViewBatches { .. } | Ask::PrintPaperRun { .. } => {
            sending(case, ask)
        }
    }
}

fn onboarding(case: &mut Case<'_>, ask: &Ask) -> Result<(), NotTranslated> {
    match ask {
        Ask::AttestFunction {
            institution,
            candidate,
            function,
        } => {
            case.about(Kind::Institution, institution)?;
            case.with_candidate(candidate)?;
            case.with_entity("function", Kind::Function, function)
        }
        Ask::EndFunction {
            institution,
            function,
        } => {
            case.about(Kind::Institution, institution)?;
            case.with_entity("function", Kind::Function, function)
        }
        Ask::AppointOperator {
            candidate: person,
            role,
        }
        | Ask::EndOperator {
            holder: person,
            role,
        } => {
            case.with_candidate(&Candidate {
                person: *person,
                functions: BTreeSet::new(),
            })?;
            case.with_entity("operatorRole", Kind::OperatorRole, role)
        }
        Ask::RecordMission { institution } => case.about(Kind::Institution, institution),
        Ask::RecordSwitchCondition { quality } => case.about_quality(quality),
        Ask::ApproveSwitch {
            quality,
            requested_by,
        } => {
            case.about_quality(quality)?;
            match requested_by {
                Some(person) => case.with_entity("requestedBy", Kind::Person, person),
                None => Ok(()),
            }
        }
        Ask::RecordException { quality, rule } => {
            case.about_quality(quality)?;
            case.with("rule", text(rule));
            Ok(())
        }
        _ => Err(NotTranslated),
    }
}

fn appointing(case: &mut Case<'_>, ask: &Ask) -> Result<(), NotTranslated> {
    match ask {
        Ask::DesignateAccessManager {
            institution,
            candidate,
            highest_level,
            signed_document,
        } => {
            case.about(Kind::Institution, institution)?;
            case.with("highestLevel", number(*highest_level));
            case.with("signedDocument", flag(*signed_document));
            case.with_candidate(candidate)
        }
        Ask::DesignateCoAccessManager {
            institution,
            candidate,
        } => {
            case.about(Kind::Institution, institution)?;
            case.with_candidate(candidate)
        }
        Ask::BlockOffice {
            place,
            holder,
            office,
        }
        | Ask::UnblockOffice {
            place,
            holder,
            office,
        }
        | Ask::EndOffice {
            place,
            holder,
            office,
        } => case.with_office(place, holder, *office),
        Ask::ActivateQuality { institution, kind } => {
            case.about(Kind::Institution, institution)?;
            case.with("kind", text(kind));
            Ok(())
        }
        Ask::DesignateLocalManager {
            quality,
            candidate,
            exceptions,
        } => {
            case.about_quality(quality)?;
            case.with("exceptions", texts(exceptions));
            case.with_candidate(candidate)
        }
        Ask::DesignateCoLocalManager { quality, candidate } => {
            case.about_quality(quality)?;
            case.with_candidate(candidate)
        }
        _ => Err(NotTranslated),
    }
}

fn managing(case: &mut Case<'_>, ask: &Ask) -> Result<(), NotTranslated> {
    match ask {
        Ask::ChangeAddress { quality } | Ask::RequestSwitch { quality } => {
            case.about_quality(quality)
        }
        Ask::AdmitPerson { scope, candidate } => {
            case.about_place(&scope.clone().into())?;
            case.with_candidate(candidate)
        }
        Ask::GrantRole {
            scope,
            candidate,
            role,
            mission_recorded,
            exceptions,
        } => {
            case.about_place(&scope.clone().into())?;
            case.with("missionRecorded", flag(*mission_recorded));
            case.with("exceptions", texts(exceptions));
            case.with_role(role)?;
            case.with_candidate(candidate)
        }
        Ask::WithdrawRole {
            scope,
            holder,
            role,
        } => {
            case.about_place(&scope.clone().into())?;
            case.with_role(role)?;
            case.with_holder(holder)
        }
        Ask::EndEverything {
            place,
            holder,
            ends,
        } => {
            case.about_place(place)?;
            let ends = case.vocabulary.set(Kind::Office, ends)?;
            case.with("ends", ends);
            case.with_holder(holder)
        }
        Ask::ViewAccess { place } | Ask::SearchPersons { place } => case.about_place(place),
        Ask::ViewInstitution { institution } => case.about(Kind::Institution, institution),
        Ask::ViewOwn { person } => case.about(Kind::Person, person),
        _ => Err(NotTranslated),
    }
}

fn using(case: &mut Case<'_>, ask: &Ask) -> Result<(), NotTranslated> {
    match ask {
        Ask::OpenMailbox { quality, demand } => {
            case.about_quality(quality)?;
            case.with_demand(demand)
        }
        Ask::OpenDocument { document, demand }
        | Ask::RemoveDocument { document, demand }
        | Ask::ReinjectDocument { document, demand } => {
            case.about_document(document)?;
            case.with_demand(demand)
        }
        Ask::UseApplication {
            quality,
            application,
            demand,
            attested,
        } => {
            case.about_quality(quality)?;
            case.with("application", text(application));
            case.with_attested(attested)?;
            case.with_demand(demand)
        }
        Ask::ConsultLog {
            institution,
            demand,
            attested,
            purpose_given,
        } => {
            case.about(Kind::Institution, institution)?;
            case.with("purposeGiven", flag(*purpose_given));
            case.with_attested(attested)?;
            case.with_demand(demand)
        }
        _ => Err(NotTranslated),
    }
}

fn sending(case: &mut Case<'_>, ask: &Ask) -> Result<(), NotTranslated> {
    match ask {
        Ask::Publish { sender, categories } => {
            case.about_sender(sender)?;
            case.with("categories", texts(categories));
            Ok(())
        }
        Ask::ViewBatches { sender } | Ask::PrintPaperRun { sender } => case.about_sender(sender),
        _ => Err(NotTranslated),
    }
}
