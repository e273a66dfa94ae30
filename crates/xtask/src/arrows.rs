//! Which crate may lean on which, and what the domain and the shipped program must never reach.
//!
//! A crate exists to forbid something: the domain forbids itself a clock, chance, waiting and the outside world; the
//! pages forbid themselves the store. Cargo would let any crate name any other, so this check reads cargo's own account
//! of the dependency graph and refuses every arrow that is not written down here. A new arrow is a decision: it takes
//! half a page in `docs/decisions/` and a line in [`ROOMS`].

mod graph;

use graph::{Graph, Kind};

use crate::house::House;

/// A crate of the workspace and the crates of the workspace on which it may lean.
struct Room {
    name: &'static str,
    leans_on: &'static [&'static str],
    /// What its tests may use besides: they build a house out of the real things.
    tests_also: &'static [&'static str],
}

/// The crates and their arrows.
const ROOMS: &[Room] = &[
    Room {
        name: "beffroi-domain",
        leans_on: &[],
        tests_also: &[],
    },
    Room {
        name: "beffroi-store",
        leans_on: &["beffroi-domain"],
        tests_also: &[],
    },
    Room {
        name: "beffroi-desk",
        leans_on: &["beffroi-domain", "beffroi-store"],
        tests_also: &[],
    },
    Room {
        name: "beffroi-web",
        leans_on: &["beffroi-domain", "beffroi-desk"],
        tests_also: &["beffroi-store"],
    },
    Room {
        name: "beffroi",
        leans_on: &[
            "beffroi-domain",
            "beffroi-store",
            "beffroi-desk",
            "beffroi-web",
        ],
        tests_also: &[],
    },
    // The shed looks at everything and ships nothing.
    Room {
        name: "xtask",
        leans_on: &[
            "beffroi-domain",
            "beffroi-store",
            "beffroi-desk",
            "beffroi-web",
        ],
        tests_also: &[],
    },
];

/// A crate, what must not be anywhere below it in what is shipped, and why.
struct Ban {
    from: &'static str,
    crates: &'static [&'static str],
    because: &'static str,
}

/// What must not be reached. What no crate at all may use, such as a second provider of cryptography, is in `deny.toml`.
const BANS: &[Ban] = &[
    Ban {
        from: "beffroi-domain",
        crates: &[
            "tokio",
            "async-std",
            "smol",
            "mio",
            "futures-executor",
            "sqlx",
            "sqlx-core",
            "libsqlite3-sys",
            "axum",
            "hyper",
            "reqwest",
            "object_store",
            "lettre",
        ],
        because: "the domain neither waits nor speaks to the outside: it takes values and gives values",
    },
    Ban {
        from: "beffroi-domain",
        crates: &["rand", "getrandom", "fastrand", "aws-lc-rs", "ring"],
        because: "chance is an argument of the domain: its callers throw the dice",
    },
    Ban {
        from: "beffroi",
        crates: &["cedar-policy-symcc", "xtask"],
        because: "proofs and checks are done before shipping and are not shipped",
    },
];

/// Arrows that no crate of the domain's asks for, and that stand in cargo's account because features of the whole workspace are
/// turned on together: `cargo tree -p beffroi-domain -e normal` does not have them. Passkeys and test cards ask for
/// chance in the crate that the domain's SHA-256 stands on; SHA-256 itself never does.
const ADDED_BY_OTHERS: [(&str, &str); 1] = [("crypto-common", "getrandom")];

/// Every arrow that is not allowed, every crate that nobody placed, and every ban that is broken.
///
/// # Errors
/// When cargo's account of the crates lacks the resolved graph.
pub fn findings(house: &House) -> anyhow::Result<Vec<String>> {
    let mut graph = Graph::of(house.metadata()?)?;
    for (from, to) in ADDED_BY_OTHERS {
        graph.remove_arrow(from, to);
    }
    Ok(judge(&graph))
}

/// The same, of a graph.
fn judge(graph: &Graph) -> Vec<String> {
    let mut findings = Vec::new();
    for member in graph.members() {
        match ROOMS.iter().find(|room| room.name == member) {
            Some(room) => findings.extend(wrong_arrows(graph, room)),
            None => findings.push(format!(
                "crate `{member}` has no place in the house: say in crates/xtask/src/arrows.rs what it may lean on, \
                 and in docs/decisions/ why it is a crate"
            )),
        }
    }
    findings.extend(BANS.iter().flat_map(|ban| broken(graph, ban)));
    findings
}

/// The arrows from one crate to others of the workspace that are not in its list.
fn wrong_arrows(graph: &Graph, room: &Room) -> Vec<String> {
    graph
        .arrows_from(room.name)
        .filter(|(target, _)| graph.is_member(target))
        // A crate's tests may ask for its own helpers for tests.
        .filter(|(target, kind)| !(*kind == Kind::Test && *target == room.name))
        .filter(|(target, kind)| {
            let shipped = room.leans_on.contains(target);
            let tested = *kind == Kind::Test && room.tests_also.contains(target);
            !shipped && !tested
        })
        .map(|(target, kind)| {
            let may = if room.leans_on.is_empty() {
                "no other crate of the house".to_owned()
            } else {
                room.leans_on.join(", ")
            };
            format!(
                "`{}` leans on `{target}`{}; it may lean on {may}. Move what is needed to a crate that both may use, \
                 or decide on a new arrow in docs/decisions/",
                room.name,
                if kind == Kind::Test { " in its tests" } else { "" },
            )
        })
        .collect()
}

/// The ways on which a banned crate is reached; one per banned crate.
fn broken(graph: &Graph, ban: &Ban) -> Vec<String> {
    ban.crates
        .iter()
        .filter_map(|banned| graph.way(ban.from, banned))
        .map(|way| {
            format!(
                "`{}` reaches a crate that it must not: {}; {}",
                ban.from,
                way.join(" → "),
                ban.because
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The house as it is meant, with a few crates of others below it.
    fn sound() -> Graph {
        let mut graph = Graph::default();
        for room in ROOMS {
            graph.add_member(room.name);
        }
        for room in ROOMS {
            for target in room.leans_on {
                graph.add_arrow(room.name, target, Kind::Shipped);
            }
        }
        graph.add_arrow("beffroi-domain", "serde", Kind::Shipped);
        graph.add_arrow("beffroi-store", "tokio", Kind::Shipped);
        graph.add_arrow("xtask", "cedar-policy-symcc", Kind::Shipped);
        graph
    }

    #[test]
    fn a_sound_house_has_no_findings() {
        assert_eq!(judge(&sound()), Vec::<String>::new());
    }

    #[test]
    fn the_pages_may_not_lean_on_the_store() {
        let mut graph = sound();
        graph.add_arrow("beffroi-web", "beffroi-store", Kind::Shipped);
        let findings = judge(&graph);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(
            findings[0].starts_with("`beffroi-web` leans on `beffroi-store`; it may lean on"),
            "{findings:?}"
        );
    }

    #[test]
    fn the_tests_of_the_pages_may_lean_on_the_store() {
        let mut graph = sound();
        graph.add_arrow("beffroi-web", "beffroi-store", Kind::Test);
        assert_eq!(judge(&graph), Vec::<String>::new());
    }

    #[test]
    fn nothing_may_lean_on_the_shed_even_in_tests() {
        let mut graph = sound();
        graph.add_arrow("beffroi-desk", "xtask", Kind::Test);
        let findings = judge(&graph);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].contains("`xtask` in its tests"), "{findings:?}");
    }

    #[test]
    fn the_domain_may_not_reach_tokio_through_another_crate() {
        let mut graph = sound();
        graph.add_arrow("serde", "innocent", Kind::Shipped);
        graph.add_arrow("innocent", "tokio", Kind::Shipped);
        let findings = judge(&graph);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(
            findings[0].contains("beffroi-domain → serde → innocent → tokio"),
            "{findings:?}"
        );
    }

    #[test]
    fn the_domain_may_use_chance_in_its_tests_and_builds_only() {
        let mut graph = sound();
        graph.add_arrow("beffroi-domain", "proptest", Kind::Test);
        graph.add_arrow("proptest", "rand", Kind::Shipped);
        assert_eq!(judge(&graph), Vec::<String>::new());
        graph.add_arrow("beffroi-domain", "cc", Kind::Build);
        graph.add_arrow("cc", "getrandom", Kind::Shipped);
        assert_eq!(judge(&graph), Vec::<String>::new());
        graph.add_arrow("beffroi-domain", "rand", Kind::Shipped);
        assert_eq!(judge(&graph).len(), 1);
    }

    #[test]
    fn the_prover_is_not_shipped() {
        let mut graph = sound();
        graph.add_arrow("beffroi-desk", "cedar-policy-symcc", Kind::Shipped);
        let findings = judge(&graph);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].contains("→ cedar-policy-symcc"), "{findings:?}");
    }

    #[test]
    fn a_crate_that_nobody_placed_is_found() {
        let mut graph = sound();
        graph.add_member("beffroi-attic");
        let findings = judge(&graph);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(
            findings[0].contains("`beffroi-attic` has no place"),
            "{findings:?}"
        );
    }

    #[test]
    fn this_house_is_read_with_all_its_rooms() {
        let house = House::open().unwrap();
        let graph = Graph::of(house.metadata().unwrap()).unwrap();
        for room in ROOMS {
            assert!(graph.is_member(room.name), "{}", room.name);
        }
        // Were kinds or names read wrongly, these ways would not be found and no ban could ever fire.
        assert!(graph.way("beffroi", "tokio").is_some());
        assert!(graph.way("beffroi-domain", "serde").is_some());
        assert!(graph.way("xtask", "cedar-policy-symcc").is_some());
        assert!(
            graph
                .arrows_from("beffroi-domain")
                .any(|arrow| arrow == ("proptest", Kind::Test))
        );
    }
}
