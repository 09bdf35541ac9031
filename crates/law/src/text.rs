//! Names people type, made regular: full-width forms, spaces and the dots of minority names.
//! Amounts, counts and dates are read by `amount`.

/// The longest name of a person that is taken (姓名). Ids of other countries' names fit as well.
pub const PERSON_NAME_MAX: usize = 50;
/// The longest name of an employer that is taken (单位名称).
pub const UNIT_NAME_MAX: usize = 100;
/// The text with full-width letters, digits, signs and spaces (全角) in their plain forms, trimmed.
pub fn plain(text: &str) -> String {
    text.chars().map(plain_char).collect::<String>().trim().to_owned()
}

/// One character in its plain form.
pub(crate) fn plain_char(c: char) -> char {
    match c {
        // The full-width block repeats ASCII 0x21..=0x7E, in the same order.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        // Ideographic, no-break and figure spaces come along when text is pasted.
        '\u{3000}' | '\u{00A0}' | '\u{2007}' | '\u{202F}' => ' ',
        _ => c,
    }
}

/// Why a name is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Nothing but spaces.
    #[error("名称不能为空，请填写证件上的全称")]
    Empty,
    /// More characters than fit.
    #[error("名称共{length}个字，最多{max}个字，请核对是否多填了内容")]
    TooLong {
        /// Characters found.
        length: usize,
        /// Characters allowed.
        max: usize,
    },
    /// A control, zero-width, direction or private-use character.
    #[error(
        "名称第{place}个字是无法显示的字符（U+{code:04X}），请删除后重新输入；生僻字请用国家标准字库录入"
    )]
    Unprintable {
        /// Counted from 1.
        place: usize,
        /// The character's number.
        code: u32,
    },
}

/// A person's name as papers print it: forms of the dot unified to “·”, letters half-width.
pub fn person_name(text: &str) -> Result<String, NameProblem> {
    name(text, PERSON_NAME_MAX)
}

/// An employer's name as licences print it: as [`person_name`], with brackets full-width.
pub fn unit_name(text: &str) -> Result<String, NameProblem> {
    let name = name(text, UNIT_NAME_MAX)?;
    Ok(name.replace('(', "（").replace(')', "）"))
}

fn name(text: &str, max: usize) -> Result<String, NameProblem> {
    let given: Vec<char> = plain(text).chars().collect();
    if given.is_empty() {
        return Err(NameProblem::Empty);
    }
    if let Some(at) = given.iter().position(|&c| is_unprintable(c)) {
        return Err(NameProblem::Unprintable { place: at + 1, code: u32::from(given[at]) });
    }
    let regular = regular_name(&given);
    let length = regular.chars().count();
    if length > max {
        return Err(NameProblem::TooLong { length, max });
    }
    Ok(regular)
}

/// Drops the spaces that are not between Latin words, then unifies the dots.
fn regular_name(given: &[char]) -> String {
    let latin = |c: char| !is_han(c) && !is_dot(c) && c != ' ';
    let mut close: Vec<char> = Vec::with_capacity(given.len());
    for (at, &c) in given.iter().enumerate() {
        let between_words = || {
            let next = given[at..].iter().find(|c| **c != ' ');
            close.last().is_some_and(|&c| latin(c)) && next.is_some_and(|&c| latin(c))
        };
        if c != ' ' || between_words() {
            close.push(c);
        }
    }
    (0..close.len()).map(|at| dot_at(&close, at)).collect()
}

fn dot_at(name: &[char], at: usize) -> char {
    let han_around =
        || at > 0 && is_han(name[at - 1]) && name.get(at + 1).is_some_and(|&c| is_han(c));
    match name[at] {
        // A full stop between Chinese characters stands for the dot of a minority name.
        '.' | '。' if han_around() => '·',
        c if is_dot(c) => '·',
        other => other,
    }
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '･' | '‧' | '∙' | '⋅' | '●' | '\u{0387}')
}

/// Whether the character is a Chinese ideograph, extensions included.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}'
            | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_come_out_as_papers_print_them() {
        let name = |text| person_name(text).unwrap();
        assert_eq!(name("  张　三 "), "张三");
        assert_eq!(name("阿卜杜拉•买买提"), "阿卜杜拉·买买提");
        assert_eq!(name("阿卜杜拉．买买提"), "阿卜杜拉·买买提");
        assert_eq!(name("阿卜杜拉 ・ 买买提"), "阿卜杜拉·买买提");
        assert_eq!(name("Ｊｏｈｎ   Smith"), "John Smith");
        assert_eq!(name("䶮𬸚"), "䶮𬸚");
        assert_eq!(unit_name("丰台(北京)科技有限公司").unwrap(), "丰台（北京）科技有限公司");
        assert_eq!(name(&"好".repeat(50)).chars().count(), 50);
    }

    #[test]
    fn names_nobody_can_print_are_refused() {
        assert_eq!(person_name("　"), Err(NameProblem::Empty));
        assert_eq!(person_name("张\u{0}三"), Err(NameProblem::Unprintable { place: 2, code: 0 }));
        assert_eq!(
            person_name("\u{202E}三张"),
            Err(NameProblem::Unprintable { place: 1, code: 0x202E })
        );
        assert_eq!(
            person_name(&"好".repeat(51)),
            Err(NameProblem::TooLong { length: 51, max: PERSON_NAME_MAX })
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,12}") {
            let _ = (plain(&text), person_name(&text), unit_name(&text));
        }

        #[test]
        fn a_regular_name_stays_as_it_is(text in "[\u{4e00}-\u{9fff}A-Za-z ·.]{1,20}") {
            if let Ok(once) = person_name(&text) {
                prop_assert_eq!(person_name(&once), Ok(once.clone()));
            }
        }
    }
}
