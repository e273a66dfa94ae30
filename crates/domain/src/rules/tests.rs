//! The rules, asked in every capacity about everything: what comes out stands in `authority.out`.

mod authority;
mod each_rule;
mod everything;
mod loading;
mod world;
