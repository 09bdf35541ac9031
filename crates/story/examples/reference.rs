//! Prints the reference that stands at the end of `docs/stories.md`.

fn main() {
    print!("{}", story::vocabulary::reference());
}
