//! Prints the reference that stands at the end of `docs/stories.md`; `words` after it prints
//! `docs/story-words.md`.

fn main() {
    let words = std::env::args().nth(1).is_some_and(|asked| asked == "words");
    print!("{}", if words { story::words() } else { story::vocabulary::reference() });
}
