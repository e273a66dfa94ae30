//! The rules that a network adds: `rules.toml` holds their texts, `rules/*.cedar` their policies, one in each file.
//!
//! A network can narrow what the program allows, never widen it: every policy is a `forbid`. Whether a policy fits the
//! schema of entities and actions is for the program's rule set to say when the two are joined.

use cedar_policy::{Effect, Policy, PolicySet};
use miette::Diagnostic as _;

use super::codes::{RefusalCode, RuleCode};
use super::error::Problem;
use super::parts::{NetworkRule, Title};
use super::reader::{Source, Table};
use super::references::{CodeKind, Findings};
use crate::language::Text;

/// The texts of a rule, as `rules.toml` has them.
pub(super) struct RuleTexts {
    code: RuleCode,
    refusal: RefusalCode,
    name: Text,
    basis_text: Text,
    refusal_text: Text,
    remedy: Text,
    fixed_by: Vec<Title>,
}

/// A policy, as its file has it.
pub(super) struct RulePolicy {
    code: String,
    refusal: String,
    basis: String,
    file: String,
    policy: String,
}

/// `rules.toml`; a network without rules of its own has no table in it.
pub(super) fn texts(table: &mut Table<'_, '_>, findings: &mut Findings) -> Vec<RuleTexts> {
    if !table.has("rule") {
        return Vec::new();
    }
    let tables = table.tables("rule", findings);
    let read = |mut table: Table<'_, '_>| {
        let texts = RuleTexts {
            code: table
                .code("code", Some(CodeKind::Rule), findings)
                .unwrap_or_else(RuleCode::unread),
            refusal: table
                .code("refusal_code", None, findings)
                .unwrap_or_else(RefusalCode::unread),
            name: table.text("name", findings),
            basis_text: table.text("basis", findings),
            refusal_text: table.text("refusal", findings),
            remedy: table.text("remedy", findings),
            fixed_by: table.members("fixed_by", Title::ALL, Title::code, findings),
        };
        table.need_some("fixed_by", &texts.fixed_by, findings);
        table.close(findings);
        texts
    };
    tables.into_iter().map(read).collect()
}

/// One file of `rules/`: exactly one policy, a `forbid`, with its three annotations.
pub(super) fn policy(source: Source<'_>, findings: &mut Findings) -> Option<RulePolicy> {
    let set: PolicySet = match source.text.parse() {
        Ok(set) => set,
        Err(error) => {
            for error in error.iter() {
                let label = error.labels().and_then(|mut labels| labels.next());
                let line = label.map_or(0, |label| source.line_at(label.offset()));
                let message = error.to_string();
                findings.report(source.place(line, ""), Problem::PolicySyntax { message });
            }
            return None;
        }
    };
    if set.templates().next().is_some() {
        findings.report(source.place(0, ""), Problem::PolicyTemplate);
        return None;
    }
    let policies: Vec<&Policy> = set.policies().collect();
    let [policy] = policies.as_slice() else {
        findings.report(
            source.place(0, ""),
            Problem::NotOnePolicy {
                found: policies.len(),
            },
        );
        return None;
    };
    if policy.effect() == Effect::Permit {
        findings.report(source.place(0, ""), Problem::PolicyPermits);
    }
    let mut annotation = |name: &'static str| {
        let text = policy.annotation(name).unwrap_or_default();
        if text.trim().is_empty() {
            findings.report(
                source.place(0, ""),
                Problem::AnnotationMissing { annotation: name },
            );
        }
        text.to_owned()
    };
    Some(RulePolicy {
        code: annotation("id"),
        basis: annotation("basis"),
        refusal: annotation("refusal"),
        file: source.file.to_owned(),
        policy: source.text.to_owned(),
    })
}

/// Joins each policy with its texts; reports what has no other half, and what disagrees. A policy that could not be read
/// (`None`) may be the half that a text lacks: its own error says enough.
pub(super) fn join(
    texts: Vec<RuleTexts>,
    policies: Vec<Option<RulePolicy>>,
    findings: &mut Findings,
) -> Vec<NetworkRule> {
    let all_read = policies.iter().all(Option::is_some);
    let mut halves: Vec<RulePolicy> = policies.into_iter().flatten().collect();
    let mut rules = Vec::new();
    for texts in texts {
        let place = findings.place_of(CodeKind::Rule, texts.code.as_str());
        let Some(position) = halves
            .iter()
            .position(|policy| policy.code == texts.code.as_str())
        else {
            let code = texts.code.as_str().to_owned();
            if let Some(place) = place.filter(|_| all_read) {
                findings.report(
                    place,
                    Problem::RuleHalved {
                        code,
                        has: "texts",
                        lacks: "policy",
                    },
                );
            }
            continue;
        };
        let policy = halves.swap_remove(position);
        if policy.refusal != texts.refusal.as_str() && !policy.refusal.is_empty() {
            let problem = Problem::AnnotationDiffers {
                annotation: "refusal",
                policy: policy.refusal.clone(),
                texts: texts.refusal.as_str().to_owned(),
            };
            findings.report(
                super::error::Place {
                    file: policy.file.clone(),
                    line: 0,
                    key: String::new(),
                },
                problem,
            );
        }
        rules.push(whole(texts, policy));
    }
    for policy in halves.into_iter().filter(|policy| !policy.code.is_empty()) {
        let place = super::error::Place {
            file: policy.file,
            line: 0,
            key: String::new(),
        };
        findings.report(
            place,
            Problem::RuleHalved {
                code: policy.code,
                has: "a policy",
                lacks: "texts",
            },
        );
    }
    rules
}

fn whole(texts: RuleTexts, policy: RulePolicy) -> NetworkRule {
    NetworkRule {
        code: texts.code,
        refusal: texts.refusal,
        file: policy.file,
        basis: policy.basis,
        policy: policy.policy,
        name: texts.name,
        basis_text: texts.basis_text,
        refusal_text: texts.refusal_text,
        remedy: texts.remedy,
        fixed_by: texts.fixed_by,
    }
}
