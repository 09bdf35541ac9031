//! A Rust file as the rules see it: its code, what it says, and where its tests are.

use std::ops::Range;

/// A Rust file. All views have the length and the line breaks of the text, so that a place in one
/// is the same place in the others.
pub struct Source<'a> {
    /// From the root of the repository.
    pub path: &'a str,
    /// As written.
    pub text: &'a str,
    /// Comments and the insides of literals are spaces.
    pub code: String,
    /// Only the insides of literals are spaces: what is said in code and comments.
    pub spoken: String,
    literals: Vec<Range<usize>>,
    tests: Vec<Range<usize>>,
}

/// A function with a body.
pub struct Function<'a> {
    /// Its name.
    pub name: &'a str,
    /// From `fn` to its closing brace.
    pub span: Range<usize>,
}

/// A `const` or `static` item.
pub struct Constant<'a> {
    /// Its name.
    pub name: &'a str,
    /// From the keyword to its semicolon.
    pub span: Range<usize>,
}

impl<'a> Source<'a> {
    /// Reads a file once, for all rules.
    pub fn new(path: &'a str, text: &'a str) -> Self {
        let pieces = pieces(text);
        let literals: Vec<_> = spans(&pieces, Kind::Literal);
        let spoken = blank(text, &literals);
        let code = blank(&spoken, &spans(&pieces, Kind::Comment));
        let whole = is_test_file(path).then_some(0..text.len());
        let tests = whole.into_iter().chain(test_items(&code)).collect();
        Self { path, text, code, spoken, literals, tests }
    }

    /// The line of a place, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// Whether a place is test code: in a test file, a test module or a test function.
    pub fn in_test(&self, at: usize) -> bool {
        self.tests.iter().any(|span| span.contains(&at))
    }

    /// Whether a place is inside a literal, where text is data.
    pub fn in_literal(&self, at: usize) -> bool {
        self.literals.iter().any(|span| span.contains(&at))
    }

    /// The string literals, each with its place.
    pub fn literals(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.literals.iter().map(|span| (span.start, &self.text[span.clone()]))
    }

    /// All functions with a body, in the order of the text.
    pub fn functions(&self) -> Vec<Function<'_>> {
        let named = words(&self.code, "fn").filter_map(|at| {
            let name = name_after(&self.code, at + "fn".len())?;
            let open = body(&self.code, at)?;
            Some(Function { name, span: at..close(&self.code, open) })
        });
        named.collect()
    }

    /// All constants, in the order of the text.
    pub fn constants(&self) -> Vec<Constant<'_>> {
        let mut found = Vec::new();
        for keyword in ["const", "static"] {
            for at in words(&self.code, keyword) {
                let name = name_after(&self.code, at + keyword.len());
                if let Some(name) = name.filter(|name| *name != "fn") {
                    found.push(Constant { name, span: at..semicolon(&self.code, at) });
                }
            }
        }
        found
    }

    /// Whether a comment stands above the item that starts here, or on its line.
    pub fn is_explained(&self, at: usize) -> bool {
        let line = self.line(at) - 1;
        let lines: Vec<&str> = self.text.lines().collect();
        let mut above = lines[..line].iter().rev().map(|line| line.trim());
        let above = above.find(|line| !line.starts_with("#[")).unwrap_or_default();
        above.starts_with("//") || self.spoken.lines().nth(line).unwrap_or_default().contains("//")
    }
}

/// Places where a word stands in the code, not as a part of a longer one.
pub fn words<'t>(code: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = code[..*at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

/// The place after the bracket that closes the one at `open`.
pub fn close(code: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

/// The name that follows a place, if one does.
pub fn name_after(code: &str, at: usize) -> Option<&str> {
    let rest = code[at..].trim_start();
    let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The opening brace of the item that starts at `at`; none when it ends with a semicolon.
fn body(code: &str, at: usize) -> Option<usize> {
    let end = end_of_header(code, at);
    (code.as_bytes().get(end) == Some(&b'{')).then_some(end)
}

/// The first `{` or `;` that is not within brackets.
fn end_of_header(code: &str, at: usize) -> usize {
    let mut depth = 0_usize;
    for (place, byte) in code.bytes().enumerate().skip(at) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'{' | b';' if depth == 0 => return place,
            _ => {}
        }
    }
    code.len()
}

/// The first `;` that is not within brackets of any kind.
fn semicolon(code: &str, at: usize) -> usize {
    let end = end_of_header(code, at);
    match code.as_bytes().get(end) {
        Some(b'{') => semicolon(code, close(code, end)),
        _ => end,
    }
}

/// The bench files measure and the testkit serves tests: both are test code.
fn is_test_file(path: &str) -> bool {
    let folders = ["tests", "benches", "testkit"];
    path.split('/').any(|part| folders.contains(&part)) || path.ends_with("/tests.rs")
}

/// Items behind `#[cfg(test)]` and `#[test]`.
fn test_items(code: &str) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    for attribute in ["#[cfg(test)]", "#[test]"] {
        for (at, _) in code.match_indices(attribute) {
            let end = end_of_header(code, at + attribute.len());
            items.push(at..close(code, end));
        }
    }
    items
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Comment,
    Literal,
}

fn spans(pieces: &[(Kind, Range<usize>)], kind: Kind) -> Vec<Range<usize>> {
    pieces.iter().filter(|(k, _)| *k == kind).map(|(_, span)| span.clone()).collect()
}

/// Spaces in place of the spans; line breaks stay.
fn blank(text: &str, spans: &[Range<usize>]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut done = 0;
    for span in spans {
        blanked.push_str(&text[done..span.start]);
        let hidden = text[span.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
        blanked.extend(hidden);
        done = span.end;
    }
    blanked.push_str(&text[done..]);
    blanked
}

/// The comments and the insides of the literals.
fn pieces(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let piece = comment(rest).map(|end| (Kind::Comment, at..at + end, at + end));
        let piece = piece.or_else(|| {
            let after_name = text[..at].chars().next_back().is_some_and(is_name);
            let (inside, end) = if after_name { plain(rest) } else { literal(rest) }?;
            Some((Kind::Literal, at + inside.start..at + inside.end, at + end))
        });
        match piece {
            Some((kind, span, next)) => {
                found.push((kind, span));
                at = next;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The length of the comment that starts here.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if !rest.starts_with("/*") {
        return None;
    }
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += 1;
        }
    }
    Some(rest.len())
}

/// The inside of the literal that starts here, with or without prefix, and where the literal ends.
fn literal(rest: &str) -> Option<(Range<usize>, usize)> {
    let unprefixed = rest.trim_start_matches(['b', 'c']);
    let raw = unprefixed.strip_prefix('r').and_then(|raw| {
        let quoted = raw.trim_start_matches('#');
        quoted.starts_with('"').then(|| (rest.len() - quoted.len() + 1, raw.len() - quoted.len()))
    });
    if let Some((start, hashes)) = raw {
        let closing = format!("\"{}", "#".repeat(hashes));
        let end = rest[start..].find(&closing).map_or(rest.len(), |end| start + end);
        return Some((start..end, (end + closing.len()).min(rest.len())));
    }
    let prefix = rest.len() - unprefixed.len();
    let (inside, end) = plain(unprefixed)?;
    Some((inside.start + prefix..inside.end + prefix, end + prefix))
}

/// A string or a character without prefix; a lifetime is neither.
fn plain(rest: &str) -> Option<(Range<usize>, usize)> {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut inside = rest.char_indices().skip(1);
    let mut length = 0;
    while let Some((at, c)) = inside.next() {
        match c {
            '\\' => {
                inside.next();
            }
            c if c == quote => return (length > 0 || c == '"').then_some((1..at, at + 1)),
            // One character stands between the quotes of a `char`; all else is a lifetime.
            _ if quote == '\'' && length > 0 && !rest[1..].starts_with('\\') => return None,
            _ => {}
        }
        length += 1;
    }
    (quote == '"').then_some((1..rest.len(), rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn code(text: &str, expect: &str) {
        assert_eq!(Source::new("src/a.rs", text).code, expect);
    }

    #[test]
    fn comments_and_the_insides_of_literals_are_blank() {
        code("let a = \"x{\\\"}\"; // {", "let a = \"     \";     ");
        code("/* a /* { */ b */ x", "                  x");
        code("r#\"a\"b\"# + br\"{\" + b'{' + b\"}\"", "r#\"   \"# + br\" \" + b' ' + b\" \"");
        code("fn f<'a>(c: &'a str) -> char { '{' }", "fn f<'a>(c: &'a str) -> char { ' ' }");
        code(
            "let c = '\\''; let d = '中'; 'outer: loop {}",
            "let c = '  '; let d = '   '; 'outer: loop {}",
        );
        code("\"a\nb\"", "\" \n \"");
        code("for r in row { r }", "for r in row { r }");
    }

    #[test]
    fn functions_and_constants_are_found_with_their_ends() {
        let text =
            "/// Why.\nconst A: [u8; 2] = [1, 2];\nfn f(x: [u8; 3]) -> u8 { if x { 1 } }\nfn g();";
        let source = Source::new("src/a.rs", text);
        let functions = source.functions();
        assert_eq!(functions.len(), 1);
        assert_eq!(&text[functions[0].span.clone()], "fn f(x: [u8; 3]) -> u8 { if x { 1 } }");
        let constants = source.constants();
        assert_eq!((constants.len(), constants[0].name), (1, "A"));
        assert_eq!(&text[constants[0].span.clone()], "const A: [u8; 2] = [1, 2]");
        assert!(source.is_explained(constants[0].span.start));
    }

    #[test]
    fn tests_are_known_by_attribute_and_by_folder() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\nfn c() {}";
        let source = Source::new("crates/law/src/a.rs", text);
        let places = ["fn a", "fn b", "fn c"].map(|name| source.in_test(text.find(name).unwrap()));
        assert_eq!(places, [false, true, false]);
        assert!(Source::new("crates/law/tests/a.rs", text).in_test(0));
    }
}
