//! The network's description as values: qualities, roles, categories, and the rules that a network adds.
