//! The access matrix: who may what, where, by which rule. Changing a rule changes `authority.out` in the same change.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::{everything, world};
use crate::rules::question::{Action, Ask};
use crate::rules::verdict::Verdict;

const HEAD: &str = "\
Who may what, where, and by which rule.

Written by the tests of the domain from the rules themselves; compared with this file on every run. To renew it after a
change of the rules: BLESS=1 cargo test -p beffroi-domain authority. Everybody is signed in with a second factor, every
document is at hand, and whoever is to be given something has the attested functions that it takes; what happens when
one of these is missing stands at the end. A code is that of the rule that allows, or that refuses.
";

/// What the ask is about beyond its action: the office that would be touched.
fn detail(ask: &Ask) -> String {
    match ask {
        Ask::BlockOffice { office, .. }
        | Ask::UnblockOffice { office, .. }
        | Ask::EndOffice { office, .. } => {
            format!(" of {office}")
        }
        Ask::EndEverything { ends, .. } => ends.first().map_or_else(
            || " of somebody without office".to_owned(),
            |office| format!(" of {office}"),
        ),
        _ => String::new(),
    }
}

fn matrix() -> String {
    let mut blocks: BTreeMap<(Action, String), String> = BTreeMap::new();
    for asked in everything::asked() {
        let (mut yes, mut no) = (BTreeMap::new(), BTreeMap::new());
        for (name, verdict) in &asked.answers {
            let (side, rule) = match verdict {
                Verdict::Allowed { by } => (&mut yes, by),
                Verdict::Refused(refused) => (&mut no, &refused.rule),
            };
            side.entry(rule.as_str().to_owned())
                .or_insert_with(Vec::new)
                .push(*name);
        }
        let block = blocks
            .entry((asked.ask.action(), detail(&asked.ask)))
            .or_default();
        writeln!(block, "  {}", asked.relation).unwrap();
        for (rule, names) in yes {
            writeln!(block, "    ✔ {rule}: {}", names.join(", ")).unwrap();
        }
        let most = no.values().map(Vec::len).max().unwrap_or_default();
        let (others, named): (Vec<_>, Vec<_>) = no
            .iter()
            .partition(|(_, names)| names.len() == most && most > 5);
        for (rule, names) in named {
            writeln!(block, "    ✘ {rule}: {}", names.join(", ")).unwrap();
        }
        for (rule, _) in others {
            writeln!(block, "    ✘ {rule}: everybody else").unwrap();
        }
    }
    let mut text = HEAD.to_owned();
    for ((action, detail), block) in blocks {
        write!(text, "\n{action}{detail}\n{block}").unwrap();
    }
    text.push_str("\nWhen one thing is missing\n");
    let rules = world::rules();
    for case in super::each_rule::cases() {
        let verdict = case.decide(&rules);
        let answer = match &verdict {
            Verdict::Allowed { by } => format!("✔ {by}"),
            Verdict::Refused(refused) => format!("✘ {}", refused.rule),
        };
        writeln!(text, "  {answer}: {}", case.says).unwrap();
    }
    text
}

#[test]
fn authority_is_what_the_committed_matrix_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../authority.out");
    let now = matrix();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differing = committed
        .lines()
        .zip(now.lines())
        .position(|(one, other)| one != other);
    let line = differing.unwrap_or_else(|| committed.lines().count().min(now.lines().count()));
    assert!(
        committed == now,
        "authority.out is not what the rules say, from line {}: committed `{}`, now `{}`",
        line + 1,
        committed.lines().nth(line).unwrap_or_default(),
        now.lines().nth(line).unwrap_or_default()
    );
}

#[test]
fn every_action_is_allowed_to_somebody_and_refused_to_somebody_by_a_rule() {
    for &action in Action::ALL {
        let asked = everything::asked()
            .iter()
            .filter(|asked| asked.ask.action() == action);
        let verdicts: Vec<Verdict> = asked
            .flat_map(|asked| asked.answers.iter().map(|(_, verdict)| verdict.clone()))
            .collect();
        assert!(
            verdicts.iter().any(Verdict::is_allowed),
            "{action}: allowed to nobody"
        );
        assert!(
            verdicts.iter().any(|verdict| !verdict.is_allowed()),
            "{action}: refused to nobody"
        );
        for verdict in verdicts {
            let Verdict::Refused(refused) = verdict else {
                continue;
            };
            assert!(!refused.alarm, "{action}: a policy erred");
            assert!(
                refused.refusal.starts_with("refusal-"),
                "{action}: no text for `{}`",
                refused.rule
            );
        }
    }
}
