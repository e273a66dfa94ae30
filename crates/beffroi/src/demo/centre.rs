//! Bringing one centre to life, step by step, by those who would do it.

use std::path::Path;

use beffroi_desk::access::candidate::Whom;
use beffroi_desk::access::grants::Wanted;
use beffroi_desk::access::{activate_quality, admit, change_address, designate_local_manager};
use beffroi_desk::caller::{Caller, Who};
use beffroi_desk::desk::Desk;
use beffroi_desk::network::{
    approve_switch, attest_function, designate_access_manager, record_condition, record_mission,
};
use beffroi_desk::switch::request_switch;
use beffroi_domain::capacity::{Capacity, Means};
use beffroi_domain::catalogue::parts::SwitchCheck;
use beffroi_domain::ids::{InstitutionId, PersonId, QualityId, RequestId};
use beffroi_domain::parties::{Function, OperatorRole};
use beffroi_domain::time::{Moment, Period};

use super::cast::Part;
use crate::chance;
use crate::commands::denied;

/// The quality that has the mailbox.
const SOCIAL_ACTION: &str = "action-sociale";

/// A centre in the making.
pub struct Centre<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// Which institution.
    pub institution: InstitutionId,
    /// Its enterprise number.
    pub number: String,
    /// The member of the security cell who onboards it.
    pub security_cell: PersonId,
    /// A signed paper.
    pub paper: &'a Path,
}

/// A request by a person in a capacity, at a moment.
pub fn by(person: PersonId, capacity: Capacity, at: Moment) -> Caller {
    let mut request = [0; 16];
    for (byte, random) in request.iter_mut().zip(chance::roll()) {
        *byte = random;
    }
    Caller {
        who: Who::Person(person),
        capacity,
        means: Means::Totp,
        level: Means::Totp.level(),
        proved_at: at,
        request: RequestId::from_bytes(request),
        at,
        dice: chance::roll(),
    }
}

impl Centre<'_> {
    fn cell(&self, at: Moment) -> Caller {
        by(
            self.security_cell,
            Capacity::Operator(OperatorRole::SecurityCell),
            at,
        )
    }

    /// The security cell attests what somebody is here.
    pub async fn attest(
        &self,
        part: &Part,
        function: Function,
        at: Moment,
    ) -> anyhow::Result<PersonId> {
        let form = attest_function::Form {
            institution: self.institution,
            named: part.named()?,
            function,
            period: Period::starting(at.day()),
            evidence: Some(self.paper.to_owned()),
        };
        let done = attest_function::attest_function(self.desk, &self.cell(at), form)
            .await
            .map_err(denied)?;
        Ok(done.value.person)
    }

    /// The security cell records the access manager with the signed document (R1, R2).
    pub async fn designate_access_manager(
        &self,
        part: &Part,
        at: Moment,
    ) -> anyhow::Result<PersonId> {
        let form = designate_access_manager::Form {
            institution: self.institution,
            named: part.named()?,
            replaces: None,
            evidence: Some(self.paper.to_owned()),
        };
        let designated =
            designate_access_manager::designate_access_manager(self.desk, &self.cell(at), form)
                .await;
        Ok(designated.map_err(denied)?.value.person)
    }

    /// The access manager activates *Action sociale* (R4) and designates the local manager (R5, R6).
    pub async fn activate(
        &self,
        access_manager: PersonId,
        local_manager: PersonId,
        at: Moment,
    ) -> anyhow::Result<QualityId> {
        let head = |at| {
            by(
                access_manager,
                Capacity::AccessManager(self.institution),
                at,
            )
        };
        let form = activate_quality::Form {
            institution: self.institution,
            kind: SOCIAL_ACTION.to_owned(),
            identifier: self.number.clone(),
        };
        let quality = activate_quality::activate_quality(self.desk, &head(at), form)
            .await
            .map_err(denied)?
            .value;
        let form = designate_local_manager::Form {
            quality,
            whom: Whom::Known(local_manager),
            replaces: None,
            draft: None,
        };
        let at = at.plus_seconds(600);
        designate_local_manager::designate_local_manager(self.desk, &head(at), form)
            .await
            .map_err(denied)?;
        Ok(quality)
    }

    /// The security cell records the mission (M3) and the conditions; the local manager asks; the cell approves (M5).
    pub async fn switch(
        &self,
        quality: QualityId,
        [manager, president, secretary]: [PersonId; 3],
        at: Moment,
    ) -> anyhow::Result<()> {
        let paper = Some(self.paper.to_owned());
        let (institution, evidence) = (self.institution, paper.clone());
        let mission = record_mission::Form {
            institution,
            president,
            secretary,
            evidence,
        };
        record_mission::record_mission(self.desk, &self.cell(at), mission)
            .await
            .map_err(denied)?;
        let conditions = [
            (
                SwitchCheck::NetworkDeclared,
                "Publilink, 198.51.100.0/24",
                None,
            ),
            (SwitchCheck::LocalManagerForm, "", paper.clone()),
            (SwitchCheck::UserManagementForm, "", paper),
        ];
        for (condition, detail, evidence) in conditions {
            let form = record_condition::Form {
                quality,
                condition,
                detail: detail.to_owned(),
                evidence,
            };
            record_condition::record_condition(self.desk, &self.cell(at), form)
                .await
                .map_err(denied)?;
        }
        let local = by(
            manager,
            Capacity::LocalManager(quality),
            at.plus_seconds(3600),
        );
        let address = change_address::Form {
            quality,
            address: format!("courrier-{}@centre.example", self.number),
            replaces: None,
        };
        change_address::change_address(self.desk, &local, address)
            .await
            .map_err(denied)?;
        let from = local.at.day();
        request_switch::request_switch(self.desk, &local, request_switch::Form { quality, from })
            .await
            .map_err(denied)?;
        let approve = approve_switch::Form { quality, from };
        approve_switch::approve_switch(self.desk, &self.cell(at.plus_seconds(7200)), approve)
            .await
            .map_err(denied)?;
        Ok(())
    }

    /// The local manager admits somebody with roles (R15, R18).
    pub async fn admit(
        &self,
        quality: QualityId,
        manager: PersonId,
        part: &Part,
        roles: &[&str],
        at: Moment,
    ) -> anyhow::Result<PersonId> {
        let wanted = |role: &&str| Wanted {
            role: (*role).to_owned(),
            period: Period::starting(at.day()),
        };
        let form = admit::Form {
            quality,
            named: part.named()?,
            roles: roles.iter().map(wanted).collect(),
            ground: if roles.is_empty() {
                String::new()
            } else {
                "Besoin du service".to_owned()
            },
            draft: None,
        };
        let caller = by(manager, Capacity::LocalManager(quality), at);
        Ok(admit::admit(self.desk, &caller, form)
            .await
            .map_err(denied)?
            .value
            .person)
    }
}
