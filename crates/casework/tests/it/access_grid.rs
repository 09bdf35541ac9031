//! The committed grid of who may do what is the one the program uses.

#[test]
fn the_committed_access_grid_is_the_one_in_force() {
    let committed = include_str!("../../../../docs/access-grid.md");
    let table = casework::grid();
    assert!(
        committed.ends_with(&table),
        "docs/access-grid.md is stale; its table should be:\n{table}"
    );
}
