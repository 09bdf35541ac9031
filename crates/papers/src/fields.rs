//! The canonical text of a paper: what is signed apart from the drawing, so that the register can
//! keep, send and verify it without the file.
//!
//! # Format, version 1
//!
//! ```text
//! juzheng-fields/1\n
//! 文书 33\n北京市工作居住证确认单\n
//! 持证人 6\n张三\n
//! ```
//!
//! UTF-8. The first line names format and version. Then one record a field, in the order they were
//! added, repeated labels allowed: label, one space, the value's length in bytes in decimal, a
//! line feed, the value, a line feed. The length makes it unambiguous whatever a value contains;
//! there is exactly one text for the same fields.

use std::fmt::Write as _;

use sm3::{Digest, Sm3};

const HEAD: &str = "juzheng-fields/1\n";
/// The label of the first field: what kind of paper it is.
const TITLE: &str = "文书";

/// Labelled values in the order in which they are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub(crate) fn new(title: &str) -> Self {
        Self(Vec::new()).with(TITLE, title)
    }

    pub(crate) fn with(mut self, label: &str, value: &str) -> Self {
        self.0.push((label.to_owned(), value.to_owned()));
        self
    }

    /// The first value under a label.
    pub fn get(&self, label: &str) -> Option<&str> {
        self.iter().find_map(|(name, value)| (name == label).then_some(value))
    }

    /// All labels and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(label, value)| (label.as_str(), value.as_str()))
    }

    /// The canonical text.
    pub fn canonical(&self) -> String {
        self.0.iter().fold(HEAD.to_owned(), |mut text, (label, value)| {
            writeln!(text, "{label} {}\n{value}", value.len()).expect("text takes text");
            text
        })
    }

    /// Reads a canonical text; `None` unless it is one, to the last byte.
    pub fn from_canonical(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix(HEAD)?;
        let mut fields = Vec::new();
        while !rest.is_empty() {
            let (head, tail) = rest.split_once('\n')?;
            let (label, length) = head.rsplit_once(' ')?;
            let value = tail.get(..length.parse().ok()?)?;
            rest = tail[value.len()..].strip_prefix('\n')?;
            fields.push((label.to_owned(), value.to_owned()));
        }
        let fields = Self(fields);
        // `+7` and `007` parse as lengths too: only the one spelling is canonical.
        (fields.canonical() == text && fields.get(TITLE).is_some()).then_some(fields)
    }

    /// SM3 of the canonical text in hexadecimal, printed on the paper in short.
    pub fn digest(&self) -> String {
        sm3_hex(self.canonical().as_bytes())
    }
}

/// SM3 (GB/T 32905) in lower-case hexadecimal.
pub fn sm3_hex(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("text takes text");
        text
    })
}

/// Reads lower-case hexadecimal; one spelling only, so that nobody can respell a signature.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, odd) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect();
    if odd.is_empty() { bytes } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_one_canonical_text() {
        let fields = Fields::new("确认单")
            .with("持证人", "张 3\n李")
            .with("随往人员", "")
            .with("随往人员", "b");
        let text = fields.canonical();
        assert_eq!(
            text,
            "juzheng-fields/1\n文书 9\n确认单\n持证人 9\n张 3\n李\n随往人员 0\n\n随往人员 1\nb\n"
        );
        assert_eq!(Fields::from_canonical(&text), Some(fields));
    }

    #[test]
    fn a_value_cannot_pass_for_another_field() {
        let honest = Fields::new("单").with("姓名", "甲").with("编号", "1");
        let crafted = Fields::new("单").with("姓名", "甲\n编号 1\n1");
        assert_ne!(honest.canonical(), crafted.canonical());
        assert_eq!(Fields::from_canonical(&crafted.canonical()), Some(crafted));
    }

    #[test]
    fn what_is_not_canonical_is_not_read() {
        for text in [
            "",
            "juzheng-fields/1\n",
            "juzheng-fields/2\n文书 1\na\n",
            "juzheng-fields/1\n文书 01\na\n",
            "juzheng-fields/1\n文书 +1\na\n",
            "juzheng-fields/1\n文书 2\na\n",
            "juzheng-fields/1\n文书 1\n单\n",
            "juzheng-fields/1\n文书 1\na",
            "juzheng-fields/1\n文书 1\na\n\n",
            "juzheng-fields/1\n姓名 1\na\n",
        ] {
            assert_eq!(Fields::from_canonical(text), None, "{text:?}");
        }
    }

    #[test]
    fn sm3_is_the_standards() {
        // GB/T 32905, appendix A.1
        assert_eq!(
            sm3_hex(b"abc"),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
    }

    #[test]
    fn hexadecimal_has_one_spelling() {
        assert_eq!(from_hex("00ff"), Some(vec![0, 255]));
        for text in ["0", "0F", "0g", " 0"] {
            assert_eq!(from_hex(text), None, "{text}");
        }
    }
}
