//! The questions put to the solver, one kind of question at a time.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use beffroi_domain::rules::Rules;
use cedar_policy::{Authorizer, Decision, Effect, Entities, Policy, PolicySet, RequestEnv};
use cedar_policy_symcc::solver::LocalSolver;
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicy, CompiledPolicySet, Env};

use super::theorem::Theorem;
use super::{shrink, words};

/// What the solver found.
#[derive(Debug, Default)]
pub struct Answer {
    /// For how many kinds of question the violation is possible at all, so that the answer says something.
    pub possible: usize,
    /// A case that refutes the theorem, in the domain's words.
    pub counterexample: Option<String>,
}

/// The solver's process.
pub struct Solver {
    compiler: CedarSymCompiler<LocalSolver>,
}

impl Solver {
    /// Starts it. One process serves one theorem: it gives up on a question after a minute, and keeps nothing.
    ///
    /// # Errors
    /// No such program.
    pub fn start() -> anyhow::Result<Self> {
        let solver = LocalSolver::cvc5_with_args(["--tlimit-per=60000"]).context(
            "the solver cvc5 does not start: install Debian's package `cvc5`, or name the program in `CVC5`",
        )?;
        Ok(Self {
            compiler: CedarSymCompiler::new(solver)?,
        })
    }

    /// Whether no policy can err.
    pub async fn no_policy_errs(&mut self, rules: &Rules) -> anyhow::Result<Answer> {
        let mut answer = Answer::default();
        for environment in rules.schema().request_envs() {
            answer.possible += 1;
            for policy in rules.policies().policies() {
                let compiled = CompiledPolicy::compile(policy, &environment, rules.schema())?;
                let found = self
                    .compiler
                    .check_never_errors_with_counterexample_opt(&compiled)
                    .await?;
                if let Some(case) = found {
                    let code = policy.annotation("id").unwrap_or_default();
                    let case = words::describe(&case.request, &case.entities);
                    answer.counterexample = Some(format!("`{code}` errs when {case}"));
                    return Ok(answer);
                }
            }
        }
        Ok(answer)
    }

    /// Whether the policies kept for a kind of question decide as all do; and whether that could have been otherwise:
    /// only the kinds are counted for which leaving out the forbids, or the permits, would change a decision.
    pub async fn slices_decide_alike(&mut self, rules: &Rules) -> anyhow::Result<Answer> {
        let mut answer = Answer::default();
        for environment in rules.schema().request_envs() {
            let slice = rules
                .slice(&environment)
                .with_context(|| format!("no slice for {}", environment.action()))?;
            let all = CompiledPolicySet::compile(rules.policies(), &environment, rules.schema())?;
            let kept = CompiledPolicySet::compile(slice, &environment, rules.schema())?;
            if let Some(case) = self
                .compiler
                .check_equivalent_with_counterexample_opt(&all, &kept)
                .await?
            {
                answer.counterexample = Some(words::describe(&case.request, &case.entities));
                return Ok(answer);
            }
            let halves = [Effect::Permit, Effect::Forbid].map(|effect| half(slice, effect));
            for half in halves {
                let half = CompiledPolicySet::compile(&half?, &environment, rules.schema())?;
                if !self.compiler.check_equivalent_opt(&all, &half).await? {
                    answer.possible += 1;
                    break;
                }
            }
        }
        Ok(answer)
    }

    /// Whether nothing is both allowed by the rules and a violation of the theorem.
    pub async fn never(&mut self, rules: &Rules, theorem: &Theorem) -> anyhow::Result<Answer> {
        let mut answer = Answer::default();
        for environment in bearing(rules, theorem) {
            let violation =
                CompiledPolicySet::compile(&theorem.violations, &environment, rules.schema())?;
            if self.compiler.check_always_denies_opt(&violation).await? {
                continue;
            }
            answer.possible += 1;
            let allowed =
                CompiledPolicySet::compile(rules.policies(), &environment, rules.schema())?;
            if let Some(case) = self
                .compiler
                .check_disjoint_with_counterexample_opt(&allowed, &violation)
                .await?
            {
                answer.counterexample = Some(replay(rules, theorem, &case)?);
                return Ok(answer);
            }
        }
        Ok(answer)
    }
}

/// The kinds of question on which the violation bears.
fn bearing(rules: &Rules, theorem: &Theorem) -> BTreeSet<RequestEnv> {
    theorem
        .violations
        .policies()
        .flat_map(|policy| policy.get_valid_request_envs(rules.schema()))
        .collect()
}

fn half(slice: &PolicySet, effect: Effect) -> anyhow::Result<PolicySet> {
    let policies: Vec<Policy> = slice
        .policies()
        .filter(|policy| policy.effect() == effect)
        .cloned()
        .collect();
    Ok(PolicySet::from_policies(policies)?)
}

/// Puts the solver's case to the ordinary evaluator: it must be allowed there too, and by which rule.
fn replay(rules: &Rules, theorem: &Theorem, case: &Env) -> anyhow::Result<String> {
    let authorizer = Authorizer::new();
    let ask =
        |policies, entities: &Entities| authorizer.is_authorized(&case.request, policies, entities);
    let stands = |entities: &Entities| {
        ask(rules.policies(), entities).decision() == Decision::Allow
            && ask(&theorem.violations, entities).decision() == Decision::Allow
    };
    if !stands(&case.entities) {
        bail!(
            "`{}`: the solver's case is not confirmed by the evaluator",
            theorem.code
        );
    }
    let entities = shrink::shrink(&case.request, &case.entities, stands);
    let response = ask(rules.policies(), &entities);
    let codes: Vec<String> = response
        .diagnostics()
        .reason()
        .map(ToString::to_string)
        .collect();
    Ok(format!(
        "{} (allowed by {})",
        words::describe(&case.request, &entities),
        codes.join(", ")
    ))
}
