//! The access desk: designations, admissions, roles, and what people see of them.

pub mod grant_role;
