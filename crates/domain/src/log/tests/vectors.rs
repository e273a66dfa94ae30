//! The published test tree of Certificate Transparency: eight entries, their roots, six inclusion and five consistency
//! proofs, the same in the C++, Go and Java implementations.

use super::*;

const ENTRIES: [&[u8]; 8] = [
    b"",
    &[0x00],
    &[0x10],
    &[0x20, 0x21],
    &[0x30, 0x31],
    &[0x40, 0x41, 0x42, 0x43],
    &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    &[
        0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e,
        0x6f,
    ],
];

const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// Index from 0, size, proof.
const INCLUSION: [(u64, u64, &[&str]); 6] = [
    (0, 1, &[]),
    (
        0,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        &[
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        3,
        &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    ),
    (
        1,
        5,
        &[
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
    (
        1,
        2,
        &["6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    ),
];

const CONSISTENCY: [(u64, u64, &[&str]); 5] = [
    (1, 1, &[]),
    (
        1,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        &[
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
    (
        6,
        7,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
];

fn published(hashes: &[&str]) -> Vec<Hash> {
    hashes.iter().map(|hash| hash.parse().unwrap()).collect()
}

fn leaves() -> Vec<Hash> {
    ENTRIES.iter().map(|entry| leaf_hash(entry)).collect()
}

/// The published root of a tree of this size.
fn root(size: u64) -> Hash {
    ROOTS[usize::try_from(size).unwrap() - 1].parse().unwrap()
}

#[test]
fn rfc6962_empty_root_is_the_hash_of_nothing() {
    let published = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(EMPTY_ROOT.to_string(), published);
    assert_eq!(Frontier::new().root(), EMPTY_ROOT);
}

#[test]
fn rfc6962_roots_of_the_published_tree() {
    let mut frontier = Frontier::new();
    for (leaf, root) in leaves().into_iter().zip(ROOTS) {
        frontier.append(leaf);
        assert_eq!(frontier.root().to_string(), root);
    }
}

#[test]
fn rfc6962_inclusion_proofs_of_the_published_tree() {
    let leaves = leaves();
    for (index, size, expected) in INCLUSION {
        let tree = &leaves[..usize::try_from(size).unwrap()];
        let proof = inclusion::prove(index, size, |l, i| node(tree, l, i)).unwrap();
        assert_eq!(proof, published(expected), "{index} in {size}");
        let leaf = leaves[usize::try_from(index).unwrap()];
        inclusion::verify(index, size, &leaf, &published(expected), &root(size)).unwrap();
    }
}

#[test]
fn rfc6962_consistency_proofs_of_the_published_tree() {
    let leaves = leaves();
    for (old, new, expected) in CONSISTENCY {
        let tree = &leaves[..usize::try_from(new).unwrap()];
        let proof = consistency::prove(old, new, |l, i| node(tree, l, i)).unwrap();
        assert_eq!(proof, published(expected), "{old} in {new}");
        consistency::verify(old, new, &root(old), &root(new), &published(expected)).unwrap();
    }
}

/// The ways of going wrong that the Go implementation tries on each published inclusion proof.
#[test]
fn published_inclusion_proofs_fail_with_wrong_arguments() {
    let some_hash = leaf_hash(b"some hash");
    for (index, size, proof) in INCLUSION {
        let proof = published(proof);
        let (leaf, root) = (leaves()[usize::try_from(index).unwrap()], root(size));
        for wrong in [index.wrapping_sub(1), index + 1, index ^ 2] {
            assert!(inclusion::verify(wrong, size, &leaf, &proof, &root).is_err());
        }
        for wrong in [size * 2, size / 2] {
            assert!(inclusion::verify(index, wrong, &leaf, &proof, &root).is_err());
        }
        assert!(inclusion::verify(index, size, &some_hash, &proof, &root).is_err());
        assert!(inclusion::verify(index, size, &leaf, &proof, &EMPTY_ROOT).is_err());
        assert!(inclusion::verify(index, size, &leaf, &proof, &some_hash).is_err());
        for wrong in spoiled(&proof, 3, &root) {
            assert!(inclusion::verify(index, size, &leaf, &wrong, &root).is_err());
        }
    }
}

/// The ways of going wrong that the Go implementation tries on each published consistency proof.
#[test]
fn published_consistency_proofs_fail_with_wrong_arguments() {
    let some_hash = leaf_hash(b"some hash");
    for (old, new, proof) in CONSISTENCY.into_iter().filter(|(old, new, _)| old != new) {
        let proof = published(proof);
        let (old_root, new_root) = (root(old), root(new));
        for wrong in [old - 1, old + 1, old ^ 2] {
            assert!(consistency::verify(wrong, new, &old_root, &new_root, &proof).is_err());
        }
        for wrong in [new * 2, new / 2] {
            assert!(consistency::verify(old, wrong, &old_root, &new_root, &proof).is_err());
        }
        assert!(consistency::verify(old, new, &some_hash, &new_root, &proof).is_err());
        assert!(consistency::verify(old, new, &old_root, &some_hash, &proof).is_err());
        assert!(consistency::verify(old, new, &new_root, &old_root, &proof).is_err());
        assert!(consistency::verify(old, new, &old_root, &new_root, &[]).is_err());
        for wrong in spoiled(&proof, 4, &new_root)
            .into_iter()
            .chain(spoiled(&proof, 4, &old_root))
        {
            assert!(consistency::verify(old, new, &old_root, &new_root, &wrong).is_err());
        }
    }
}
