//! The unit's number (统一社会信用代码, GB 32100) with the organisation code (GB 11714) inside.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Checked, LENGTH, regular};

/// A unified social credit code (统一社会信用代码) of the right form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

/// Why a text is not a credit code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeProblem {
    /// Nothing but spaces.
    #[error("统一社会信用代码不能为空，请填写营业执照或登记证书上的18位代码")]
    Empty,
    /// Not 18 characters.
    #[error("统一社会信用代码应为18位，现在是{length}位，请核对是否漏填或者多填")]
    Length {
        /// Characters found.
        length: usize,
    },
    /// A character that the standard does not use, or that cannot stand at its place.
    #[error(
        "统一社会信用代码第{place}位“{found}”不对：只用数字和大写字母（不含I、O、S、V、Z），\
         第3至8位为数字，请核对"
    )]
    Character {
        /// Counted from 1.
        place: usize,
        /// What stands there.
        found: char,
    },
}

/// The characters of GB 32100, each worth its position.
const CREDIT_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

impl CreditCode {
    /// Reads a credit code: full-width forms, spaces, hyphens and small letters are made regular.
    ///
    /// Check characters that do not fit make it doubtful, not wrong (GB 32100, GB 11714).
    pub fn parse(text: &str) -> Result<Checked<Self>, CreditCodeProblem> {
        let value: Self = text.parse()?;
        let code = value.0.as_bytes();
        let (body, last) = (char::from(code[16]), char::from(code[17]));
        let (body_due, last_due) = (organisation_check(code), credit_check(code));
        let wrong = match (body == body_due, last == last_due) {
            (true, true) => return Ok(Checked::Sure(value)),
            (false, _) => format!("第17位应为“{body_due}”，现在是“{body}”"),
            (true, false) => format!("第18位应为“{last_due}”，现在是“{last}”"),
        };
        let warning = format!(
            "统一社会信用代码校验未通过：{wrong}。请对照证照逐位核对；少数早期试点代码本来如此，\
             核对无误后请确认"
        );
        Ok(Checked::Doubtful { value, warning })
    }

    /// All 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first two characters: the registering department and the kind of body, e.g. 91 企业.
    ///
    /// Characters 3 to 8 are the area of *registration*; they say nothing about where tax is
    /// registered.
    pub fn kind(&self) -> &str {
        &self.0[..2]
    }
}

impl FromStr for CreditCode {
    type Err = CreditCodeProblem;

    /// Reads the form only; [`CreditCode::parse`] also looks at the check characters.
    fn from_str(text: &str) -> Result<Self, CreditCodeProblem> {
        let code = regular(text);
        let found: Vec<char> = code.chars().collect();
        if found.is_empty() {
            return Err(CreditCodeProblem::Empty);
        }
        if found.len() != LENGTH {
            return Err(CreditCodeProblem::Length { length: found.len() });
        }
        let fits = |(at, c): (usize, &char)| match at {
            2..=7 => c.is_ascii_digit(),
            _ => credit_value(*c).is_some(),
        };
        match found.iter().enumerate().position(|place| !fits(place)) {
            Some(at) => Err(CreditCodeProblem::Character { place: at + 1, found: found[at] }),
            None => Ok(Self(code.into_owned())),
        }
    }
}

fn credit_value(c: char) -> Option<u32> {
    let at = CREDIT_ALPHABET.iter().position(|known| char::from(*known) == c)?;
    u32::try_from(at).ok()
}

/// The 18th character: weights are powers of 3 modulo 31 (GB 32100).
fn credit_check(code: &[u8]) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for c in &code[..17] {
        sum += weight * credit_value(char::from(*c)).expect("the form was checked");
        weight = weight * 3 % 31;
    }
    char::from(CREDIT_ALPHABET[((31 - sum % 31) % 31) as usize])
}

/// The 17th character: the check of the organisation code in places 9 to 16 (GB 11714).
fn organisation_check(code: &[u8]) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let value = |c: u8| char::from(c).to_digit(36).expect("the form was checked");
    let sum: u32 = WEIGHTS.iter().zip(&code[8..16]).map(|(weight, c)| weight * value(*c)).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).expect("less than 10"),
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CreditCode {
    type Error = CreditCodeProblem;
    fn try_from(text: String) -> Result<Self, CreditCodeProblem> {
        text.parse()
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_credit_code_is_sure_when_both_checks_fit() {
        let code = CreditCode::parse("91350100m000100y43").unwrap();
        assert_eq!(code.warning(), None);
        assert_eq!(code.into_value().kind(), "91");
    }

    #[test]
    fn early_pilot_codes_are_doubtful_but_taken() {
        for text in ["91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"] {
            let code = CreditCode::parse(text).unwrap();
            assert!(code.warning().unwrap().contains("核对无误后请确认"), "{code:?}");
            assert_eq!(code.into_value().as_str(), text);
        }
        let code = CreditCode::parse("91350100M000100Y44").unwrap();
        assert!(code.warning().unwrap().contains("第18位应为“3”，现在是“4”"));
    }

    #[test]
    fn codes_of_the_wrong_form_are_refused() {
        let says = |text: &str| CreditCode::parse(text).unwrap_err().to_string();
        assert!(says("　").contains("不能为空"));
        assert!(says("91350100M000100Y4").contains("现在是17位"));
        assert!(says("91350100M0O0100Y43").contains("第11位“O”不对"));
        assert!(says("9135A100M000100Y43").contains("第5位“A”不对"));
    }

    fn valid_code() -> impl Strategy<Value = String> {
        let letters = proptest::collection::vec(0..31_usize, 8);
        (0..1_000_000_u32, letters).prop_map(|(area, letters)| {
            let body: String = letters.iter().map(|at| char::from(CREDIT_ALPHABET[*at])).collect();
            let code = format!("91{area:06}{body}");
            let code = format!("{code}{}", organisation_check(code.as_bytes()));
            format!("{code}{}", credit_check(code.as_bytes()))
        })
    }

    proptest! {
        #[test]
        fn every_wrong_character_of_a_code_is_noticed(
            code in valid_code(), at in 0..18_usize, other in 0..31_usize,
        ) {
            let whole = CreditCode::parse(&code);
            prop_assert!(matches!(whole, Ok(Checked::Sure(_))), "{}", code);
            let mut changed = code.clone().into_bytes();
            changed[at] = CREDIT_ALPHABET[other];
            let text = String::from_utf8(changed).unwrap();
            if text != code {
                let sure = matches!(CreditCode::parse(&text), Ok(Checked::Sure(_)));
                prop_assert!(!sure, "{}", text);
            }
        }

        #[test]
        fn a_stored_code_reads_back(code in valid_code()) {
            let code: CreditCode = code.parse().unwrap();
            let json = serde_json::to_string(&code).unwrap();
            prop_assert_eq!(serde_json::from_str::<CreditCode>(&json).unwrap(), code);
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,20}") {
            let _ = CreditCode::parse(&text);
        }
    }
}
