//! Acts that ask for more of a sign-in than the capacity in which they are done: the catalogue says how much (R19), and from
//! that policies are written that forbid, as a network's own files do.

use std::fmt::Write as _;

use super::question::Action;
use crate::catalogue::parts::{SensitiveAct, SensitiveActEntry};

/// Under what name the policies are added to the rules.
pub const FILE: &str = "titles.toml";

/// The policies of these acts: one for the level, one for the means and one for how long ago, where they are asked for.
pub fn policies(acts: &[SensitiveActEntry]) -> String {
    let mut text = String::new();
    for act in acts {
        let demand = &act.sign_in;
        let level = demand.level.number();
        forbid(
            &mut text,
            act.code,
            "level",
            level,
            &format!("context.session.level < {level}"),
        );
        if !demand.means.is_empty() {
            let means: Vec<String> = demand
                .means
                .iter()
                .map(|means| format!("\"{}\"", means.code()))
                .collect();
            let by = format!("![{}].contains(context.session.means)", means.join(", "));
            forbid(&mut text, act.code, "means", level, &by);
        }
        if let Some(minutes) = demand.fresh_minutes {
            let ago = format!("context.session.minutes > {minutes}");
            forbid(&mut text, act.code, "fresh", level, &ago);
        }
    }
    text
}

fn forbid(text: &mut String, act: SensitiveAct, what: &str, level: u16, when: &str) {
    let actions: Vec<String> = actions(act)
        .iter()
        .map(|action| format!("Action::\"{}\"", action.code()))
        .collect();
    let code = act.code();
    let actions = actions.join(", ");
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "@id(\"R19-act-{what}-{code}\")\n\
         @basis(\"Specification R19: the network’s catalogue says how surely, by what means and how freshly whoever does this is signed in\")\n\
         @refusal(\"refusal-r19-{what}\")\n\
         @raises_to(\"{level}\")\n\
         forbid (principal is Person, action in [{actions}], resource)\n\
         when {{ {when} }};\n"
    );
}

/// What the rules call it.
const fn actions(act: SensitiveAct) -> &'static [Action] {
    match act {
        SensitiveAct::DesignateAccessManager => &[Action::DesignateAccessManager],
        SensitiveAct::DesignateLocalManager => &[Action::DesignateLocalManager],
        SensitiveAct::RecordMission => &[Action::RecordMission],
        SensitiveAct::ApproveSwitch => &[Action::ApproveSwitch],
        SensitiveAct::EndEverything => &[Action::EndEverything],
        SensitiveAct::PublishDocuments => &[Action::Publish],
        SensitiveAct::DeleteDocument => &[Action::RemoveDocument, Action::ReinjectDocument],
        SensitiveAct::ConsultSecurityLog => &[Action::ConsultLog],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sign_in::{Level, SignInDemand, SignInMeans};
    use crate::rules::Rules;

    #[test]
    fn r19_every_sensitive_act_becomes_policies_that_fit_the_schema() {
        let all: Vec<SensitiveActEntry> = SensitiveAct::ALL
            .iter()
            .map(|&code| SensitiveActEntry {
                code,
                sign_in: SignInDemand {
                    level: Level::new(450).unwrap(),
                    means: vec![SignInMeans::Passkey, SignInMeans::Eid],
                    fresh_minutes: Some(10),
                    until_offered: None,
                },
            })
            .collect();
        let text = policies(&all);
        let rules = Rules::new(&[(FILE, &text)]).unwrap();
        let added = rules
            .rules()
            .filter(|rule| rule.code.starts_with("R19-act-"));
        let added: Vec<_> = added
            .map(|rule| (rule.forbids, rule.refusal.to_owned()))
            .collect();
        assert_eq!(added.len(), 3 * all.len());
        assert!(added.iter().all(|(forbids, _)| *forbids));
    }
}
