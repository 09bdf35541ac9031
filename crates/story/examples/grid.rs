//! Prints `docs/counter-grid.md`: every command of the stories in every state of its record.

fn main() {
    match story::grid() {
        Ok(tables) => print!("{}{tables}", story::GRID_HEAD),
        Err(faults) => panic!("{}", faults.join("\n")),
    }
}
