//! Names and amounts of money as people type them, made regular.

/// The longest name of a person that is taken (姓名). Ids of other countries' names fit as well.
pub const PERSON_NAME_MAX: usize = 50;
/// The longest name of an employer that is taken (单位名称).
pub const UNIT_NAME_MAX: usize = 100;
/// The largest amount that is taken, in fen: 1000亿元. Larger figures are slips of the keyboard.
pub const AMOUNT_MAX_FEN: i64 = 10_000_000_000_000;
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
    let length = text.chars().take_while(|c| is_common_han(*c)).count();
    if (1..=max).contains(&length) && text.chars().nth(length).is_none() {
        return Ok(text.to_owned());
    }
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

/// Whether the character is of the ideographs nearly all names are written with.
fn is_common_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Whether the character is a Chinese ideograph, extensions included.
fn is_han(c: char) -> bool {
    is_common_han(c)
        || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFF}'
            | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

/// Why an amount is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountProblem {
    /// Nothing was written.
    #[error("金额不能为空，请填写数字，例如 1234.56 或 100万元；没有发生的请填 0")]
    Empty,
    /// Not a number in a form that is known.
    #[error("“{text}”不是金额，请用阿拉伯数字填写，例如 1234.56、1,234.56 或 100万元")]
    NotANumber {
        /// What was written.
        text: String,
    },
    /// Commas that do not stand at every third digit.
    #[error("“{text}”中逗号的位置不对，请每三位一个逗号（1,234,567.89）或不用逗号")]
    Grouping {
        /// What was written.
        text: String,
    },
    /// A negative amount.
    #[error("金额不能为负数；退税等请填写扣减后的实际数额，最低为 0")]
    Negative,
    /// Finer than one fen.
    #[error("“{text}”精确到了分以下，金额最多精确到分（元后两位小数），请核对")]
    TooFine {
        /// What was written.
        text: String,
    },
    /// More than [`AMOUNT_MAX_FEN`].
    #[error("“{text}”超过{}，请核对单位是元还是万元", yuan(AMOUNT_MAX_FEN))]
    TooLarge {
        /// What was written.
        text: String,
    },
}

/// Reads an amount of money and gives it in fen.
///
/// Takes `1234.56`, `1,234.56`, `￥100`, `100万元`, `1.5亿`, full-width forms and spaces. Plain numbers
/// are yuan. Nothing is rounded: what is finer than a fen is refused.
pub fn amount(text: &str) -> Result<i64, AmountProblem> {
    if let Some(fen) = clean_decimal(text).filter(|fen| *fen <= AMOUNT_MAX_FEN) {
        return Ok(fen);
    }
    let plain: String = plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() {
        return Err(AmountProblem::Empty);
    }
    let written = || text.trim().to_owned();
    let bare = plain.strip_prefix("人民币").unwrap_or(&plain).trim_start_matches(['¥', '￥']);
    let bare = bare.strip_suffix('整').unwrap_or(bare).trim_end_matches(['元', '圆']);
    let (number, places) = match bare.chars().last() {
        Some('万') => (&bare[..bare.len() - '万'.len_utf8()], 6),
        Some('亿') => (&bare[..bare.len() - '亿'.len_utf8()], 10),
        _ => (bare, 2),
    };
    let (negative, number) = match number.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = ungroup(whole).ok_or_else(|| AmountProblem::Grouping { text: written() })?;
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(&whole) || !all_digits(fraction) || number.ends_with('.') {
        return Err(AmountProblem::NotANumber { text: written() });
    }
    if negative {
        return Err(AmountProblem::Negative);
    }
    if fraction.len() > places {
        return Err(AmountProblem::TooFine { text: written() });
    }
    match format!("{whole}{fraction:0<places$}").trim_start_matches('0') {
        "" => Ok(0),
        digits => digits
            .parse()
            .ok()
            .filter(|fen| *fen <= AMOUNT_MAX_FEN)
            .ok_or_else(|| AmountProblem::TooLarge { text: written() }),
    }
}

/// A number as programs write it, in hundredths: ASCII digits, and a point with one or two more.
/// `None` says nothing but that it needs a patient reader.
pub(crate) fn clean_decimal(text: &str) -> Option<i64> {
    // 16 digits fit without overflow; every limit is smaller.
    const LONGEST: usize = 16;
    if text.len() > LONGEST {
        return None;
    }
    let (mut number, mut places) = (0_i64, None);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                places = places.map(|places: u8| places + 1);
            }
            b'.' if places.is_none() && at > 0 => places = Some(0),
            _ => return None,
        }
    }
    match places {
        None if !text.is_empty() => Some(number * 100),
        Some(1) => Some(number * 10),
        Some(2) => Some(number),
        _ => None,
    }
}

/// Whether nothing is left when [`plain`] trims the text.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| plain_char(c).is_whitespace())
}

/// The digits without their thousands commas; `None` when the commas of a number stand elsewhere.
fn ungroup(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(',').collect();
    let is_number = whole.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let regular = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    (regular || !is_number).then(|| groups.concat())
}

/// An amount of fen as people read it: `100万元` when whole 万, `145,391元` when whole, else
/// `174,469.20元`.
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let (yuan, part) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    match (yuan, part) {
        (yuan, 0) if yuan > 0 && yuan.is_multiple_of(10_000) => {
            format!("{sign}{}万元", yuan / 10_000)
        }
        (yuan, 0) => format!("{sign}{}元", grouped(yuan)),
        (yuan, part) => format!("{sign}{}.{part:02}元", grouped(yuan)),
    }
}

/// A number with a comma before every three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A clause as people cite it: `1.2.9` is 细则一（二）; a statute is cited in its own words.
pub fn cited(id: &str) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let chinese = |part: &str| part.parse().ok().and_then(|number: usize| DIGITS.get(number));
    let mut parts = id.split('.');
    let article = parts.next().and_then(chinese);
    let section = parts.next().and_then(chinese);
    // Articles two, four and six have no numbered sections; their ids count sentences.
    let undivided = matches!(article, Some(&("二" | "四" | "六")));
    match (article, section) {
        (Some(&"〇"), _) => "细则序言".to_owned(),
        (Some(article), Some(section)) if !undivided => format!("细则{article}（{section}）"),
        (Some(article), _) => format!("细则{article}"),
        (None, _) => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn reads(text: &str, fen: i64) {
        assert_eq!(amount(text), Ok(fen), "{text}");
    }

    #[track_caller]
    fn refused(text: &str, says: &str) {
        let problem = amount(text).unwrap_err().to_string();
        assert!(problem.contains(says), "{text}: {problem}");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        reads("174469.20", 17_446_920);
        reads("174469.2元", 17_446_920);
        reads("1,234.56", 123_456);
        reads("１，２３４．５６", 123_456);
        reads("100万元", 100_000_000);
        reads("100 万", 100_000_000);
        reads("1.5亿元", 15_000_000_000);
        reads("￥10万元整", 10_000_000);
        reads("人民币500万元", 500_000_000);
        reads("12.345678万元", 12_345_678);
        reads("0", 0);
        reads("0.01", 1);
        reads("1000亿", AMOUNT_MAX_FEN);
    }

    #[test]
    fn amounts_that_cannot_be_meant_are_refused_with_what_to_do() {
        refused("", "不能为空");
        refused("-1", "不能为负数");
        refused("−3.5万元", "不能为负数");
        refused("12.345", "精确到了分以下");
        refused("1.2345678万", "精确到了分以下");
        refused("12,34", "逗号的位置不对");
        refused("1234,567", "逗号的位置不对");
        refused("十万元", "请用阿拉伯数字");
        refused("1e5", "不是金额");
        refused("12.", "不是金额");
        refused("元", "不是金额");
        refused("1000亿零1元", "不是金额");
        refused("100000000000.01", "超过10000000万元");
        refused("1000000000000000000", "请核对单位");
        refused("99999999999999999999999999", "请核对单位");
    }

    #[test]
    fn amounts_are_shown_shortly() {
        assert_eq!(yuan(100_000_000), "100万元");
        assert_eq!(yuan(14_539_100), "145,391元");
        assert_eq!(yuan(17_446_920), "174,469.20元");
        assert_eq!(yuan(12_345_678_900), "123,456,789元");
        assert_eq!(yuan(99_900), "999元");
        assert_eq!(yuan(1), "0.01元");
        assert_eq!(yuan(0), "0元");
        assert_eq!(yuan(-1), "-0.01元");
    }

    #[test]
    fn clauses_are_cited_as_the_regulation_is_divided() {
        assert_eq!(cited("1.2.9"), "细则一（二）");
        assert_eq!(cited("3.1.1"), "细则三（一）");
        assert_eq!(cited("4.9"), "细则四");
        assert_eq!(cited("2.7.1"), "细则二");
        assert_eq!(cited("0.2"), "细则序言");
        assert_eq!(cited("行政许可法第三十二条"), "行政许可法第三十二条");
    }

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
        fn what_is_shown_reads_back_to_the_fen(fen in 0..=AMOUNT_MAX_FEN) {
            prop_assert_eq!(amount(&yuan(fen)), Ok(fen));
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,12}") {
            let _ = (amount(&text), person_name(&text), unit_name(&text));
        }

        #[test]
        fn a_regular_name_stays_as_it_is(text in "[\u{4e00}-\u{9fff}A-Za-z ·.]{1,20}") {
            if let Ok(once) = person_name(&text) {
                prop_assert_eq!(person_name(&once), Ok(once.clone()));
            }
        }
    }
}
