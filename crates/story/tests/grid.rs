//! Every command in every state works or is refused by name with a clause, and a refusal leaves
//! nothing behind.

#[test]
fn every_command_in_every_state_works_or_is_refused_whole() {
    match story::grid() {
        Ok(table) => {
            assert!(table.contains("## Permit"), "{table}");
            // Most cells are refusals: the grid tries what is out of place.
            assert!(table.matches("wrong-state").count() > 100, "{table}");
        }
        Err(faults) => panic!("{}", faults.join("\n")),
    }
}
