//! The dependency graph, by package name: who leans on whom, and whether what is shipped does or only the tests do.
//!
//! Two versions of one crate are one node here: a ban is on the crate, whatever its version.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::Context;
use cargo_metadata::{DependencyKind, Metadata, PackageId};

/// What an arrow is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// In the program.
    Shipped,
    /// In build scripts, which run on the builder's machine and stay there.
    Build,
    /// In tests, examples and benches alone.
    Test,
}

/// Who leans on whom.
#[derive(Default)]
pub struct Graph {
    members: BTreeSet<String>,
    arrows: BTreeMap<String, BTreeSet<(String, Kind)>>,
}

impl Graph {
    /// Reads cargo's account, with the features that the whole workspace turns on together, on every platform. It is
    /// somewhat wider than what is built: cargo also lists what a feature would add to an optional dependency if that
    /// were there. A ban that holds here holds in the build.
    ///
    /// # Errors
    /// When the account lacks the resolved graph, or names a package that it does not describe.
    pub fn of(metadata: &Metadata) -> anyhow::Result<Self> {
        let names: BTreeMap<&PackageId, &str> = metadata
            .packages
            .iter()
            .map(|package| (&package.id, package.name.as_str()))
            .collect();
        let name = |id: &PackageId| {
            names
                .get(id)
                .copied()
                .with_context(|| format!("cargo names {id} and does not describe it"))
        };
        let mut graph = Self::default();
        for id in &metadata.workspace_members {
            graph.add_member(name(id)?);
        }
        let resolve = metadata
            .resolve
            .as_ref()
            .context("cargo gave no resolved graph")?;
        for node in &resolve.nodes {
            let from = name(&node.id)?;
            for dependency in &node.deps {
                for kind in &dependency.dep_kinds {
                    graph.add_arrow(from, name(&dependency.pkg)?, kind_of(kind.kind));
                }
            }
        }
        Ok(graph)
    }

    /// Puts a crate of the workspace into the graph.
    pub fn add_member(&mut self, name: &str) {
        self.members.insert(name.to_owned());
    }

    /// Puts an arrow into the graph.
    pub fn add_arrow(&mut self, from: &str, to: &str, kind: Kind) {
        self.arrows
            .entry(from.to_owned())
            .or_default()
            .insert((to.to_owned(), kind));
    }

    /// Takes an arrow out of the graph, whatever it is for.
    pub fn remove_arrow(&mut self, from: &str, to: &str) {
        if let Some(arrows) = self.arrows.get_mut(from) {
            arrows.retain(|(target, _)| target != to);
        }
    }

    /// The crates of the workspace.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(String::as_str)
    }

    /// Whether this is a crate of the workspace.
    pub fn is_member(&self, name: &str) -> bool {
        self.members.contains(name)
    }

    /// The crates on which this one leans itself.
    pub fn arrows_from(&self, name: &str) -> impl Iterator<Item = (&str, Kind)> {
        self.arrows
            .get(name)
            .into_iter()
            .flatten()
            .map(|(to, kind)| (to.as_str(), *kind))
    }

    /// A shortest way over shipped arrows from one crate to another, both ends named; `None` when there is none.
    pub fn way(&self, from: &str, to: &str) -> Option<Vec<String>> {
        let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
        let mut waiting = VecDeque::from([from]);
        while let Some(here) = waiting.pop_front() {
            for (next, kind) in self.arrows_from(here) {
                if kind != Kind::Shipped || next == from || came_from.contains_key(next) {
                    continue;
                }
                came_from.insert(next, here);
                waiting.push_back(next);
            }
        }
        let mut way = vec![to.to_owned()];
        let mut here = *came_from.get(to)?;
        while here != from {
            way.push(here.to_owned());
            here = came_from.get(here)?;
        }
        way.push(from.to_owned());
        way.reverse();
        Some(way)
    }
}

/// Cargo's kinds, as ours; a kind that cargo may invent later is taken for shipped, so that no ban overlooks it.
fn kind_of(kind: DependencyKind) -> Kind {
    match kind {
        DependencyKind::Development => Kind::Test,
        DependencyKind::Build => Kind::Build,
        _ => Kind::Shipped,
    }
}
