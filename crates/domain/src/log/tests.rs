//! The tree against its definition: the model below is RFC 6962 §2.1 word for word, recursive and slow.

use proptest::prelude::*;

use super::nodes::{NodeName, fold, kept_range};
use super::*;

mod notes;
mod vectors;

/// `MTH(D[n])`: the root of a list of leaf hashes.
fn model_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => EMPTY_ROOT,
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(model_split(leaves.len()));
            node_hash(&model_root(left), &model_root(right))
        }
    }
}

/// The largest power of two smaller than `n`.
fn model_split(n: usize) -> usize {
    let mut k = 1;
    while k * 2 < n {
        k *= 2;
    }
    k
}

/// `PATH(m, D[n])`.
fn model_inclusion(m: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() == 1 {
        return Vec::new();
    }
    let k = model_split(leaves.len());
    let (left, right) = leaves.split_at(k);
    let (mut path, beside) = if m < k {
        (model_inclusion(m, left), right)
    } else {
        (model_inclusion(m - k, right), left)
    };
    path.push(model_root(beside));
    path
}

/// `SUBPROOF(m, D[n], b)`.
fn model_consistency(m: usize, leaves: &[Hash], is_old_root: bool) -> Vec<Hash> {
    if m == leaves.len() {
        return if is_old_root {
            Vec::new()
        } else {
            vec![model_root(leaves)]
        };
    }
    let k = model_split(leaves.len());
    let (left, right) = leaves.split_at(k);
    let (mut proof, beside) = if m <= k {
        (model_consistency(m, left, is_old_root), right)
    } else {
        (model_consistency(m - k, right, false), left)
    };
    proof.push(model_root(beside));
    proof
}

/// Leaves that all differ.
fn leaves(count: usize) -> Vec<Hash> {
    (0..count)
        .map(|number| leaf_hash(&number.to_be_bytes()))
        .collect()
}

/// The hash of a complete node, or an error if it is not complete in this tree.
fn node(leaves: &[Hash], level: u8, index: u64) -> Result<Hash, String> {
    let length = 1_usize << level;
    let first = usize::try_from(index).unwrap() * length;
    let covered = leaves.get(first..first + length);
    covered.map(model_root).ok_or(format!(
        "({level}, {index}) is not complete in {}",
        leaves.len()
    ))
}

fn size_of(leaves: &[Hash]) -> u64 {
    leaves.len() as u64
}

fn frontier_of(leaves: &[Hash]) -> Frontier {
    let mut frontier = Frontier::new();
    for leaf in leaves {
        frontier.append(*leaf);
    }
    frontier
}

fn flip(hash: &Hash, bit: usize) -> Hash {
    let mut bytes = *hash.as_bytes();
    bytes[bit / 8 % 32] ^= 1 << (bit % 8);
    Hash::from_bytes(bytes)
}

/// Everything one can do to a list of hashes without being caught by its type.
fn spoiled(proof: &[Hash], bit: usize, root: &Hash) -> Vec<Vec<Hash>> {
    let mut all = Vec::new();
    for place in 0..proof.len() {
        let mut changed = proof.to_vec();
        changed[place] = flip(&proof[place], bit);
        all.push(changed);
        let mut shorter = proof.to_vec();
        shorter.remove(place);
        all.push(shorter);
    }
    for place in 0..=proof.len() {
        for intruder in proof.iter().chain([root, &EMPTY_ROOT]) {
            let mut longer = proof.to_vec();
            longer.insert(place, *intruder);
            all.push(longer);
        }
    }
    if proof.len() > 1 {
        let mut turned = proof.to_vec();
        turned.reverse();
        all.push(turned);
    }
    all
}

#[test]
fn every_inclusion_proof_of_every_small_tree_is_the_models_and_verifies() {
    for size in 1..=40 {
        let leaves = leaves(size);
        let root = model_root(&leaves);
        for index in 0..size {
            let proof =
                inclusion::prove(index as u64, size as u64, |l, i| node(&leaves, l, i)).unwrap();
            assert_eq!(proof, model_inclusion(index, &leaves), "{index} in {size}");
            inclusion::verify(index as u64, size as u64, &leaves[index], &proof, &root).unwrap();
        }
    }
}

#[test]
fn every_consistency_proof_of_every_small_tree_is_the_models_and_verifies() {
    for new_size in 1..=40 {
        let leaves = leaves(new_size);
        let new_root = model_root(&leaves);
        for old_size in 1..=new_size {
            let old_root = model_root(&leaves[..old_size]);
            let (old, new) = (old_size as u64, new_size as u64);
            let proof = consistency::prove(old, new, |l, i| node(&leaves, l, i)).unwrap();
            assert_eq!(
                proof,
                model_consistency(old_size, &leaves, true),
                "{old} in {new}"
            );
            consistency::verify(old, new, &old_root, &new_root, &proof).unwrap();
        }
    }
}

/// No proof of `index` may pass for another place or another size of tree, except where the same leaves are hashed in
/// the same way: RFC 6962 paths do not commit to the size by themselves, the checkpoint does.
#[test]
fn an_inclusion_proof_at_another_index_fails_in_every_small_tree() {
    for size in 1..=24_u64 {
        let leaves = leaves(usize::try_from(size).unwrap());
        let root = model_root(&leaves);
        for (index, leaf) in (0..size).zip(&leaves) {
            let proof = inclusion::prove(index, size, |l, i| node(&leaves, l, i)).unwrap();
            for other in (0..size + 2).filter(|other| *other != index) {
                assert!(inclusion::verify(other, size, leaf, &proof, &root).is_err());
            }
        }
    }
}

#[test]
fn an_empty_tree_is_the_beginning_of_every_tree_and_of_none_with_a_wrong_root() {
    let root = model_root(&leaves(5));
    consistency::verify(0, 5, &EMPTY_ROOT, &root, &[]).unwrap();
    consistency::verify(0, 0, &EMPTY_ROOT, &EMPTY_ROOT, &[]).unwrap();
    assert_eq!(
        consistency::verify(0, 5, &root, &root, &[]),
        Err(ProofError::WrongOldRoot)
    );
    assert_eq!(
        consistency::verify(0, 0, &EMPTY_ROOT, &root, &[]),
        Err(ProofError::WrongRoot)
    );
    assert_eq!(
        consistency::verify(0, 5, &EMPTY_ROOT, &root, &[root]),
        Err(ProofError::WrongLength)
    );
    assert_eq!(
        consistency::verify(5, 5, &root, &root, &[root]),
        Err(ProofError::WrongLength)
    );
    assert_eq!(
        consistency::verify(4, 5, &root, &root, &[]),
        Err(ProofError::WrongLength)
    );
    assert_eq!(
        consistency::verify(3, 5, &root, &root, &[]),
        Err(ProofError::WrongLength)
    );
}

#[test]
fn impossible_proofs_are_refused_before_anything_is_read() {
    let unread = |_, _| -> Result<Hash, ()> { panic!("a node was asked for") };
    let no_leaf = ProofError::NoSuchLeaf { index: 3, size: 3 };
    let reversed = ProofError::SizesReversed {
        old_size: 4,
        new_size: 3,
    };
    assert_eq!(
        inclusion::prove(3, 3, unread),
        Err(ProveError::Impossible(no_leaf))
    );
    assert_eq!(inclusion::names(3, 3), Err(no_leaf));
    assert_eq!(
        inclusion::verify(3, 3, &EMPTY_ROOT, &[], &EMPTY_ROOT),
        Err(no_leaf)
    );
    assert_eq!(
        consistency::prove(4, 3, unread),
        Err(ProveError::Impossible(reversed))
    );
    assert_eq!(consistency::names(4, 3), Err(reversed));
    assert_eq!(
        consistency::verify(4, 3, &EMPTY_ROOT, &EMPTY_ROOT, &[]),
        Err(reversed)
    );
}

#[test]
fn a_node_that_cannot_be_had_is_reported_as_the_cause() {
    let missing = |_, _| Err("disk gone");
    assert_eq!(
        inclusion::prove(1, 3, missing),
        Err(ProveError::Node("disk gone"))
    );
    assert_eq!(
        consistency::prove(1, 3, missing),
        Err(ProveError::Node("disk gone"))
    );
}

#[test]
fn sizes_at_the_end_of_the_range_neither_overflow_nor_loop() {
    let any = |_, _| Ok::<_, ()>(EMPTY_ROOT);
    let last = u64::MAX - 1;
    let proof = inclusion::prove(last, u64::MAX, any).unwrap();
    assert_eq!(
        inclusion::verify(last, u64::MAX, &EMPTY_ROOT, &proof, &EMPTY_ROOT),
        Err(ProofError::WrongRoot)
    );
    let proof = consistency::prove(1 << 63, u64::MAX, any).unwrap();
    let verdict = consistency::verify(1 << 63, u64::MAX, &EMPTY_ROOT, &EMPTY_ROOT, &proof);
    assert_eq!(verdict, Err(ProofError::WrongRoot));
    let long = vec![EMPTY_ROOT; 1_000];
    assert!(inclusion::verify(0, u64::MAX, &EMPTY_ROOT, &long, &EMPTY_ROOT).is_err());
    assert!(consistency::verify(1, u64::MAX, &EMPTY_ROOT, &EMPTY_ROOT, &long).is_err());
}

#[test]
fn appending_reports_each_subtree_of_a_kept_level_once_and_rightly() {
    let leaves = leaves(70_000);
    let mut frontier = Frontier::new();
    let mut completed = Vec::new();
    for (index, leaf) in (0..).zip(&leaves) {
        let appended = frontier.append(*leaf);
        assert_eq!(appended.index, index);
        for subtree in &appended.completed {
            assert_eq!(
                (subtree.index + 1) << subtree.level,
                index + 1,
                "completed by its last leaf"
            );
        }
        completed.extend(appended.completed);
    }
    let expected: Vec<(u8, u64)> = (0..70_000_u64 >> 8)
        .flat_map(|index| {
            [(8, index), (16, index >> 8)]
                .into_iter()
                .take(1 + usize::from(index % 256 == 255))
        })
        .collect();
    assert_eq!(
        completed
            .iter()
            .map(|c| (c.level, c.index))
            .collect::<Vec<_>>(),
        expected
    );
    for CompletedSubtree { level, index, hash } in completed {
        assert_eq!(hash, node(&leaves, level, index).unwrap());
    }
    assert_eq!(frontier.root(), model_root(&leaves));
}

#[test]
fn a_frontier_does_not_decode_from_anything_else() {
    let bytes = frontier_of(&leaves(6)).encode();
    assert_eq!(bytes.len(), 8 + 2 * 32);
    for length in 0..bytes.len() {
        assert_eq!(
            Frontier::decode(&bytes[..length]).err(),
            Some(FrontierError::WrongLength)
        );
    }
    let longer = [bytes.as_slice(), &[0]].concat();
    assert_eq!(
        Frontier::decode(&longer).err(),
        Some(FrontierError::WrongLength)
    );
    let huge = [[0xff; 8].as_slice(), &[0; 64 * 32]].concat();
    assert_eq!(Frontier::decode(&huge).err(), Some(FrontierError::TooLarge));
}

#[test]
fn a_hash_reads_back_what_it_printed_and_nothing_else() {
    let hash = leaf_hash(b"an entry");
    let hexadecimal = hash.to_string();
    assert_eq!(hexadecimal.parse(), Ok(hash));
    assert_eq!(hexadecimal.to_uppercase().parse(), Ok(hash));
    assert_eq!(Hash::from_base64(&hash.to_base64()), Ok(hash));
    let json = serde_json::to_string(&hash).unwrap();
    assert_eq!(json, format!("\"{hexadecimal}\""));
    assert_eq!(serde_json::from_str::<Hash>(&json).unwrap(), hash);
    for wrong in [
        "",
        "00",
        &hexadecimal[1..],
        &format!("{hexadecimal}0"),
        &format!("{}g", &hexadecimal[1..]),
    ] {
        assert_eq!(wrong.parse::<Hash>(), Err(NotAHash), "{wrong}");
    }
    for wrong in [
        "",
        "AAAA",
        &hash.to_base64()[1..],
        &format!("{}\n", hash.to_base64()),
    ] {
        assert_eq!(Hash::from_base64(wrong), Err(NotAHash), "{wrong}");
    }
}

/// A size and a smaller index.
fn index_and_size() -> impl Strategy<Value = (usize, usize)> {
    (1..300_usize).prop_flat_map(|size| (0..size, Just(size)))
}

proptest! {
    #[test]
    fn the_frontier_has_the_models_root_and_survives_storage(count in 0..300_usize) {
        let leaves = leaves(count);
        let frontier = frontier_of(&leaves);
        prop_assert_eq!(frontier.size(), count as u64);
        prop_assert_eq!(frontier.root(), model_root(&leaves));

        let mut stored = Frontier::decode(&frontier.encode()).unwrap();
        prop_assert_eq!(stored.root(), frontier.root());
        let mut frontier = frontier;
        for more in self::leaves(300) {
            prop_assert_eq!(stored.append(more), frontier.append(more));
        }
        prop_assert_eq!(stored.encode(), frontier.encode());
    }

    #[test]
    fn an_inclusion_proof_verifies_and_nothing_in_it_can_be_changed((index, size) in index_and_size(), bit in 0..256_usize) {
        let leaves = leaves(size);
        let (root, leaf) = (model_root(&leaves), leaves[index]);
        let (index, size) = (index as u64, size as u64);
        let proof = inclusion::prove(index, size, |l, i| node(&leaves, l, i)).unwrap();
        prop_assert_eq!(inclusion::verify(index, size, &leaf, &proof, &root), Ok(()));

        prop_assert_eq!(inclusion::verify(index, size, &flip(&leaf, bit), &proof, &root), Err(ProofError::WrongRoot));
        prop_assert_eq!(inclusion::verify(index, size, &leaf, &proof, &flip(&root, bit)), Err(ProofError::WrongRoot));
        for (change, other) in spoiled(&proof, bit, &root).iter().enumerate() {
            if *other != proof {
                prop_assert!(inclusion::verify(index, size, &leaf, other, &root).is_err(), "change {}", change);
            }
        }
        // A leaf is not a node: its hash as an entry is never in the tree.
        let as_entry = leaf_hash(&[leaf.as_bytes().as_slice(), leaf.as_bytes()].concat());
        prop_assert!(inclusion::verify(index, size, &as_entry, &proof, &root).is_err());
    }

    #[test]
    fn an_inclusion_proof_does_not_fit_a_tree_of_another_size_with_its_true_root((index, size) in index_and_size(), more in 1..300_usize) {
        let leaves = leaves(size + more);
        let small = &leaves[..size];
        let proof = inclusion::prove(index as u64, size as u64, |l, i| node(small, l, i)).unwrap();
        let larger_root = model_root(&leaves);
        let verdict = inclusion::verify(index as u64, size_of(&leaves), &leaves[index], &proof, &larger_root);
        prop_assert!(verdict.is_err());
    }

    #[test]
    fn a_consistency_proof_verifies_and_nothing_in_it_can_be_changed((old, size) in index_and_size(), bit in 0..256_usize) {
        let old = old + 1;
        let leaves = leaves(size);
        let (old_root, root) = (model_root(&leaves[..old]), model_root(&leaves));
        let (old, size) = (old as u64, size as u64);
        let proof = consistency::prove(old, size, |l, i| node(&leaves, l, i)).unwrap();
        prop_assert_eq!(consistency::verify(old, size, &old_root, &root, &proof), Ok(()));

        prop_assert!(consistency::verify(old, size, &flip(&old_root, bit), &root, &proof).is_err());
        prop_assert!(consistency::verify(old, size, &old_root, &flip(&root, bit), &proof).is_err());
        for (change, other) in spoiled(&proof, bit, &root).iter().enumerate() {
            if *other != proof {
                prop_assert!(consistency::verify(old, size, &old_root, &root, other).is_err(), "change {}", change);
            }
        }
    }

    /// The promise of the whole module: change, drop, add or swap an entry of the past, and no old checkpoint fits.
    #[test]
    fn a_rewritten_past_has_no_consistency_proof((place, size) in index_and_size(), more in 0..60_usize, how in 0..4) {
        let honest = leaves(size);
        let mut forged = leaves(size + more);
        match how {
            0 => forged[place] = leaf_hash(b"forged"),
            1 => drop(forged.remove(place)),
            2 => forged.insert(place, leaf_hash(b"inserted")),
            _ => forged.swap(place, (place + 1) % size),
        }
        prop_assume!(forged.len() >= size && forged[..size] != honest[..]);
        let (old, new) = (size as u64, size_of(&forged));
        let proof = consistency::prove(old, new, |l, i| node(&forged, l, i)).unwrap();
        let verdict = consistency::verify(old, new, &model_root(&honest), &model_root(&forged), &proof);
        prop_assert!(verdict.is_err());
    }

    #[test]
    fn verifying_rubbish_never_panics(index: u64, size: u64, bytes in prop::collection::vec(any::<[u8; 32]>(), 0..70)) {
        let proof: Vec<Hash> = bytes.into_iter().map(Hash::from_bytes).collect();
        prop_assert!(inclusion::verify(index, size, &EMPTY_ROOT, &proof, &leaf_hash(b"x")).is_err());
        prop_assert!(consistency::verify(index, size, &leaf_hash(b"y"), &leaf_hash(b"x"), &proof).is_err());
    }

    #[test]
    fn decoding_rubbish_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(frontier) = Frontier::decode(&bytes) {
            prop_assert_eq!(frontier.encode(), bytes);
        }
    }
}

proptest! {
    // Large enough to complete a subtree of level 16, and therefore few.
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// What a store with leaf hashes and every eighth level does, names first, then hashes.
    #[test]
    fn proofs_can_be_made_from_the_kept_levels_alone((index, size) in (1..80_000_usize).prop_flat_map(|size| (0..size, Just(size)))) {
        let leaves = leaves(size);
        let mut frontier = Frontier::new();
        let mut kept = [leaves.clone(), Vec::new(), Vec::new()];
        for leaf in &leaves {
            for subtree in frontier.append(*leaf).completed {
                kept[usize::from(subtree.level / 8)].push(subtree.hash);
            }
        }
        let read = |node: NodeName| {
            let (level, range) = kept_range(node);
            let row = &kept[usize::from(level / 8)];
            fold(&row[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()]).unwrap()
        };
        let (index, size) = (index as u64, size as u64);
        for names in [inclusion::names(index, size).unwrap(), consistency::names(index + 1, size).unwrap()] {
            for name in names {
                prop_assert!((name.index + 1) << name.level <= size, "{:?} is not complete in {}", name, size);
            }
        }
        let node = |level, index| Ok::<_, ()>(read(NodeName { level, index }));
        let leaf = leaves[usize::try_from(index).unwrap()];
        let proof = inclusion::prove(index, size, node).unwrap();
        prop_assert_eq!(inclusion::verify(index, size, &leaf, &proof, &frontier.root()), Ok(()));
        let old_root = model_root(&leaves[..=usize::try_from(index).unwrap()]);
        let proof = consistency::prove(index + 1, size, node).unwrap();
        prop_assert_eq!(consistency::verify(index + 1, size, &old_root, &frontier.root(), &proof), Ok(()));
    }
}
