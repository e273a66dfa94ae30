//! Reading the policies: parse, validate strictly, cut into slices, take the digest.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use cedar_policy::{
    Effect, EntityUid, Policy, PolicyId, PolicySet, RequestEnv, Schema, SchemaFragment,
    ValidationMode, Validator,
};
use sha2::{Digest, Sha256};

use super::question::Action;
use super::translate::Kind;

const SCHEMA: &str = include_str!("../../rules/schema.cedarschema");

pub(super) const SHIPPED: &[(&str, &str)] = &[
    (
        "appointing.cedar",
        include_str!("../../rules/appointing.cedar"),
    ),
    ("managing.cedar", include_str!("../../rules/managing.cedar")),
    ("using.cedar", include_str!("../../rules/using.cedar")),
    (
        "operating.cedar",
        include_str!("../../rules/operating.cedar"),
    ),
];

/// Why rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RulesFault {
    /// The schema is not one.
    #[error("the schema of the rules cannot be read: {0}")]
    Schema(String),
    /// A file does not parse.
    #[error("{file}: not a set of policies: {message}")]
    Syntax {
        /// The file.
        file: String,
        /// What the parser says.
        message: String,
    },
    /// A policy lacks one of its annotations.
    #[error("{file}: the policy `{policy}` lacks `@{annotation}`")]
    Unannotated {
        /// The file.
        file: String,
        /// Its code, or its place where it has no code.
        policy: String,
        /// Which annotation.
        annotation: &'static str,
    },
    /// Two policies have the same code.
    #[error("{file}: the code `{code}` is taken by another policy")]
    Repeated {
        /// The file of the second one.
        file: String,
        /// The code.
        code: String,
    },
    /// A network's file permits something, or holds a template.
    #[error(
        "{file}: the policy `{code}` permits: a network may add policies that forbid, and no others"
    )]
    Widens {
        /// The file.
        file: String,
        /// The code.
        code: String,
    },
    /// The policies do not fit the schema.
    #[error("the policies do not fit the schema: {0}")]
    Invalid(String),
    /// An action of the schema names no rule, or one that permits nothing.
    #[error("the action `{0}` names no rule that permits it")]
    Unruled(String),
}

/// The policies that bear on one shape of question.
#[derive(Debug)]
pub(super) struct Slice {
    pub action: EntityUid,
    pub policies: PolicySet,
    pub permits: PolicySet,
}

type Shape = (Action, Kind, Kind);

/// Everything about the rules that does not depend on a question.
#[derive(Debug)]
pub(super) struct Loaded {
    pub schema: Schema,
    pub policies: PolicySet,
    pub order: Vec<PolicyId>,
    pub digest: [u8; 32],
    places: HashMap<PolicyId, (bool, usize)>,
    slices: BTreeMap<Shape, Slice>,
    missing: BTreeMap<Action, PolicyId>,
}

impl Loaded {
    pub fn slice(&self, action: Action, principal: Kind, resource: Kind) -> Option<&Slice> {
        self.slices.get(&(action, principal, resource))
    }

    pub fn slice_of(&self, environment: &RequestEnv) -> Option<&Slice> {
        self.slices.get(&shape(environment)?)
    }

    /// Where a policy stands among those that spoke: forbids about the caller first, then the order of the files.
    pub fn place(&self, id: &PolicyId) -> (bool, usize) {
        self.places.get(id).copied().unwrap_or((true, usize::MAX))
    }

    pub fn permit_for(&self, action: Action) -> Option<&Policy> {
        self.policies.policy(self.missing.get(&action)?)
    }
}

fn shape(environment: &RequestEnv) -> Option<Shape> {
    Some((
        Action::from_code(environment.action().id().unescaped())?,
        Kind::from_name(&environment.principal().to_string())?,
        Kind::from_name(&environment.resource().to_string())?,
    ))
}

pub(super) fn load(own: &[(&str, &str)], network: &[(&str, &str)]) -> Result<Loaded, RulesFault> {
    let fault = |error: &dyn std::fmt::Display| RulesFault::Schema(error.to_string());
    let (schema, _) = Schema::from_cedarschema_str(SCHEMA).map_err(|error| fault(&error))?;
    let mut policies = PolicySet::new();
    let mut order = Vec::new();
    for (file, text) in own {
        add(&mut policies, &mut order, file, text, true)?;
    }
    for (file, text) in network {
        add(&mut policies, &mut order, file, text, false)?;
    }
    let result = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
    if !result.validation_passed_without_warnings() {
        let errors = result.validation_errors().map(ToString::to_string);
        let all: Vec<String> = errors
            .chain(result.validation_warnings().map(ToString::to_string))
            .collect();
        return Err(RulesFault::Invalid(all.join("; ")));
    }
    let missing = missing_permits(&policies)?;
    let slices = slices(&schema, &policies)?;
    let digest = digest(&policies, &order);
    let places = order.iter().enumerate().map(|(index, id)| {
        let about_act = policies
            .policy(id)
            .and_then(|policy| policy.annotation("about"))
            != Some("caller");
        (id.clone(), (about_act, index))
    });
    let places = places.collect();
    Ok(Loaded {
        schema,
        policies,
        order,
        digest,
        places,
        slices,
        missing,
    })
}

fn add(
    policies: &mut PolicySet,
    order: &mut Vec<PolicyId>,
    file: &str,
    text: &str,
    may_permit: bool,
) -> Result<(), RulesFault> {
    let invalid = |message: String| RulesFault::Syntax {
        file: file.to_owned(),
        message,
    };
    let parsed: PolicySet = text
        .parse()
        .map_err(|error: cedar_policy::ParseErrors| invalid(error.to_string()))?;
    if parsed.templates().next().is_some() {
        return Err(invalid("templates are not used here".to_owned()));
    }
    // The parser numbers them in the order of the text: policy0, policy1 …
    for number in 0..parsed.num_of_policies() {
        let Some(policy) = parsed.policy(&PolicyId::new(format!("policy{number}"))) else {
            return Err(invalid(format!("policy {number} is missing")));
        };
        for annotation in ["id", "basis", "refusal"] {
            if policy.annotation(annotation).is_none_or(str::is_empty) {
                let policy = policy
                    .annotation("id")
                    .map_or_else(|| policy.id().to_string(), str::to_owned);
                return Err(RulesFault::Unannotated {
                    file: file.to_owned(),
                    policy,
                    annotation,
                });
            }
        }
        let code = policy.annotation("id").unwrap_or_default().to_owned();
        if !may_permit && policy.effect() == Effect::Permit {
            return Err(RulesFault::Widens {
                file: file.to_owned(),
                code,
            });
        }
        let id = PolicyId::new(&code);
        if policies.add(policy.new_id(id.clone())).is_err() {
            return Err(RulesFault::Repeated {
                file: file.to_owned(),
                code,
            });
        }
        order.push(id);
    }
    Ok(())
}

/// For each action, the permit that the schema names as the one that is missing when nothing allows it.
fn missing_permits(policies: &PolicySet) -> Result<BTreeMap<Action, PolicyId>, RulesFault> {
    let (fragment, _) = SchemaFragment::from_cedarschema_str(SCHEMA)
        .map_err(|error| RulesFault::Schema(error.to_string()))
        .map(|(fragment, warnings)| (fragment, warnings.count()))?;
    let mut missing = BTreeMap::new();
    for &action in Action::ALL {
        let code =
            fragment.action_annotation(None, &cedar_policy::EntityId::new(action.code()), "rule");
        let id = code.map(PolicyId::new).filter(|id| {
            policies
                .policy(id)
                .is_some_and(|policy| policy.effect() == Effect::Permit)
        });
        missing.insert(
            action,
            id.ok_or_else(|| RulesFault::Unruled(action.code().to_owned()))?,
        );
    }
    Ok(missing)
}

/// Keeps, for each shape of question, the policies whose scope and types can match it; the prover shows that they
/// decide exactly as all of them.
fn slices(schema: &Schema, policies: &PolicySet) -> Result<BTreeMap<Shape, Slice>, RulesFault> {
    let bearing: Vec<(&Policy, BTreeSet<RequestEnv>)> = policies
        .policies()
        .map(|policy| (policy, policy.get_valid_request_envs(schema).collect()))
        .collect();
    let mut slices = BTreeMap::new();
    for environment in schema.request_envs() {
        let shape = shape(&environment)
            .ok_or_else(|| RulesFault::Unruled(environment.action().to_string()))?;
        let chosen = bearing
            .iter()
            .filter(|(_, shapes)| shapes.contains(&environment))
            .map(|(policy, _)| *policy);
        let chosen: Vec<Policy> = chosen.cloned().collect();
        let permits = chosen
            .iter()
            .filter(|policy| policy.effect() == Effect::Permit)
            .cloned();
        let set = |policies: Vec<Policy>| {
            PolicySet::from_policies(policies)
                .map_err(|error| RulesFault::Invalid(error.to_string()))
        };
        let slice = Slice {
            action: environment.action().clone(),
            permits: set(permits.collect())?,
            policies: set(chosen)?,
        };
        slices.insert(shape, slice);
    }
    Ok(slices)
}

/// SHA-256 over the schema and, in their order, each policy's code and text, every part preceded by its length.
fn digest(policies: &PolicySet, order: &[PolicyId]) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(text.as_bytes());
    };
    part(SCHEMA);
    for policy in order.iter().filter_map(|id| policies.policy(id)) {
        part(policy.annotation("id").unwrap_or_default());
        part(&policy.to_string());
    }
    hash.finalize().into()
}
