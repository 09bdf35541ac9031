//! What is said of files that cannot be read: every mistake of each file in `wrong/`, which ends
//! with the messages as comments `#= LINE:COLUMN: MESSAGE`.

use std::path::Path;

use story::Story;

#[test]
fn every_mistake_is_told_at_once_with_its_place_and_what_was_meant() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wrong");
    let mut differ = Vec::new();
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 20);
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let wanted: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("#= ")).collect();
        let said = match Story::read("", &text, &|_| None) {
            Ok(_) => Vec::new(),
            Err(mistakes) => mistakes,
        };
        let said: Vec<String> =
            said.iter().map(|m| format!("{}:{}: {}", m.line, m.column, m.says)).collect();
        if said.iter().map(String::as_str).ne(wanted.iter().copied()) {
            differ.push(format!("@@ {name}\n#= {}", said.join("\n#= ")));
        }
    }
    assert!(differ.is_empty(), "\n{}\n@@", differ.join("\n"));
}
