//! What the papers promise: every name prints or is refused by name, the same paper has the same
//! bytes, small files, archive and accessibility standards.

use crate::samples::{PRESS, companion, key, receipt, refusal, sheet};
use papers::{PaperError, Press, Sheet, SheetStanding, verify_pdf};

/// A sheet stays small enough to send by any channel.
const BYTES_MAX: usize = 200 * 1024;

fn set(sheet: &Sheet) -> Vec<u8> {
    PRESS.sheet(sheet, &key()).expect("the sheet prints").pdf
}

fn named(holder: &str) -> Sheet {
    Sheet { holder: holder.to_owned(), ..sheet() }
}

/// The value of `/Count` in the page tree's root.
fn pages(pdf: &[u8]) -> String {
    let text = String::from_utf8_lossy(pdf);
    let (_, count) = text.split_once("/Count ").expect("a page tree");
    count.chars().take_while(char::is_ascii_digit).collect()
}

#[test]
fn the_same_paper_has_the_same_bytes() {
    assert_eq!(set(&sheet()), set(&sheet()));
    let fresh = Press::shipped();
    assert_eq!(fresh.sheet(&sheet(), &key()).unwrap().pdf, set(&sheet()));
}

#[test]
fn papers_are_small_and_say_which_standards_they_keep() {
    let papers = [set(&sheet()), PRESS.notice(&refusal(), &key()).unwrap().pdf];
    for pdf in papers {
        assert!(pdf.len() <= BYTES_MAX, "{} bytes", pdf.len());
        let text = String::from_utf8_lossy(&pdf);
        for mark in
            ["<pdfaid:part>2", "<pdfaid:conformance>A", "<pdfuaid:part>1", "/MarkInfo", "/Lang"]
        {
            assert!(text.contains(mark), "{mark}");
        }
    }
}

#[test]
fn names_of_fifty_characters_and_rare_characters_print() {
    let long: String = "阿卜杜热合曼·买买提艾力".chars().cycle().take(50).collect();
    for holder in [&long, "㐂", "䶮㛃𬱟㭎", "欧阳·𫍲", "Ü. O’Neill", "张"] {
        assert_eq!(pages(&set(&named(holder))), "1", "{holder}");
    }
}

#[test]
fn a_character_without_a_glyph_is_named_and_nothing_is_printed() {
    let refused = PRESS.sheet(&named("𠮷田\u{7}𪚥"), &key()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "字库缺少以下字符，无法打印：U+0007、𠮷（U+20BB7）、𪚥（U+2A6A5）。\
         请管理员为系统添加包含这些字符的字体（如 GB 18030 三级字库）后重新打印。"
    );
}

#[test]
fn what_people_write_is_never_markup() {
    let holder = "#panic() *b* $x$ \\ ]{ @a <l> `r` // /* \" '";
    assert_eq!(pages(&set(&named(holder))), "1");
    let mut letter = refusal();
    letter.paragraphs = vec!["= #image(\"/etc/passwd\") \n - #sys.version".to_owned()];
    letter.remedies = vec!["1. #read(\"/data.json\")".to_owned()];
    PRESS.notice(&letter, &key()).unwrap();
}

#[test]
fn a_sheet_without_photograph_or_companions_prints() {
    let bare = Sheet { photo: None, companions: Vec::new(), ..sheet() };
    assert_eq!(pages(&set(&bare)), "1");
}

#[test]
fn ten_companions_go_on_to_a_second_page() {
    let companions = vec![companion("子女", "欧阳一诺"); 10];
    assert_eq!(pages(&set(&Sheet { companions, ..sheet() })), "2");
}

#[test]
fn a_permit_that_is_over_prints_as_proof_of_the_past_only() {
    let standing = SheetStanding::Past {
        words: "已失效（2027年3月9日期满）".to_owned(),
        clause: "《实施细则》三（二）".to_owned(),
    };
    let past = Sheet { standing, ..sheet() };
    let fields = verify_pdf(&set(&past), &key().public()).unwrap();
    assert_eq!(fields.get("文书"), Some("北京市工作居住证历史证明"));
    assert_eq!(fields.get("打印日状态"), Some("已失效（2027年3月9日期满）"));
}

#[test]
fn long_letters_go_on_to_further_pages() {
    let mut letter = receipt();
    assert_eq!(pages(&PRESS.notice(&letter, &key()).unwrap().pdf), "1");
    letter.paragraphs = vec!["材料".repeat(200); 30];
    let pdf = PRESS.notice(&letter, &key()).unwrap().pdf;
    assert!(pages(&pdf).parse::<u32>().unwrap() > 5);
    verify_pdf(&pdf, &key().public()).unwrap();
}

#[test]
fn an_address_too_long_for_a_code_is_refused() {
    let mut sheet = sheet();
    sheet.print.url = "x".repeat(4000);
    let refused = PRESS.sheet(&sheet, &key()).unwrap_err();
    assert_eq!(refused, PaperError::QrTooLong { bytes: 4000 });
}

#[test]
fn a_press_takes_further_fonts_but_nothing_that_is_none() {
    assert!(Press::with_fonts(&[assets::FONT_SANS.to_vec()]).is_ok());
    assert!(matches!(Press::with_fonts(&[b"%PDF".to_vec()]), Err(PaperError::NotAFont)));
}
