//! Every command in every state works or is refused by name with a clause, and a refusal leaves
//! nothing behind.

const COMMITTED: &str = include_str!("../../../docs/counter-grid.md");

#[test]
fn every_command_in_every_state_works_or_is_refused_whole() {
    match story::grid() {
        Ok(tables) => {
            // Most cells are refusals: the grid tries what is out of place.
            assert!(tables.matches("wrong-state").count() > 100, "{tables}");
            let page = format!("{}{tables}", story::GRID_HEAD);
            let stale = "cargo run -p story --example grid > docs/counter-grid.md";
            assert!(page == COMMITTED, "{stale}\n{page}");
        }
        Err(faults) => panic!("{}", faults.join("\n")),
    }
}
