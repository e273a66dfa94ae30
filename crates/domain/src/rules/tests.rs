use super::*;

#[test]
fn the_shipped_rules_pass_strict_validation() {
    Rules::new(&[]).unwrap();
}
