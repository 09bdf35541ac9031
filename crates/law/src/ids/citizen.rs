//! The citizen's number (公民身份号码, GB 11643).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{LENGTH, regular};
use crate::Day;

/// A valid citizen id number (公民身份号码): 18 characters, a real birth date, the right check character.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CitizenId(String);

/// 性别 as the 17th digit of the id says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

/// Why a text is not a citizen id number: the place, the reason and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CitizenIdProblem {
    /// Nothing but spaces.
    #[error("身份证号码不能为空，请填写18位公民身份号码")]
    Empty,
    /// A number of the first generation.
    #[error("这是15位旧身份证号码，已停止使用；请填写18位公民身份号码")]
    Old,
    /// Neither 15 nor 18 characters.
    #[error("身份证号码应为18位，现在是{length}位，请核对是否漏填或者多填")]
    Length {
        /// Characters found.
        length: usize,
    },
    /// A character that cannot stand at its place.
    #[error("身份证号码第{place}位“{found}”不对：前17位应为数字，第18位应为数字或X，请核对")]
    Character {
        /// Counted from 1.
        place: usize,
        /// What stands there.
        found: char,
    },
    /// A residence permit of Hong Kong, Macau or Taiwan; another procedure applies.
    #[error(
        "这是港澳台居民居住证号码（以{prefix}开头）。按《实施细则》六，港澳台人才按原有条件和程序办理，\
         不在本系统办理；请联系北京市人力资源和社会保障局咨询办理渠道"
    )]
    OtherProcedure {
        /// The two digits it begins with: 81, 82 or 83.
        prefix: String,
    },
    /// The first two digits are no province.
    #[error("身份证号码前两位“{prefix}”不是省级行政区划代码，请核对前两位")]
    Region {
        /// The two digits it begins with.
        prefix: String,
    },
    /// The date in it does not exist.
    #[error("身份证号码第7至14位“{date}”不是真实存在的日期，请核对出生日期部分")]
    BirthDate {
        /// The eight digits.
        date: String,
    },
    /// The date in it has not come yet.
    #[error("身份证号码中的出生日期{birth}晚于今天，请核对第7至14位")]
    BornLater {
        /// The date.
        birth: Day,
    },
    /// Some digit is wrong.
    #[error("身份证号码校验未通过：第18位应为“{expected}”，现在是“{found}”；请对照证件逐位核对")]
    Check {
        /// The character that fits the first 17.
        expected: char,
        /// What stands there.
        found: char,
    },
}

impl CitizenId {
    /// Reads an id number: full-width forms, spaces, hyphens and a small x are made regular.
    ///
    /// `today` is the day up to which a birth date is possible.
    pub fn parse(text: &str, today: Day) -> Result<Self, CitizenIdProblem> {
        let id: Self = text.parse()?;
        let birth = id.birth();
        if birth > today { Err(CitizenIdProblem::BornLater { birth }) } else { Ok(id) }
    }

    /// All 18 characters. For comparing and storing; show [`Self::masked`] instead.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The date of birth.
    pub fn birth(&self) -> Day {
        birth_date(&self.0).expect("an id is only made with a real date")
    }

    /// The sex, by the parity of the 17th digit.
    pub fn sex(&self) -> Sex {
        if self.0.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// As shown to others: the first 3 and the last 4 characters.
    pub fn masked(&self) -> String {
        format!("{}***********{}", &self.0[..3], self.last4())
    }

    /// The last four characters, which verification asks for.
    pub fn last4(&self) -> &str {
        &self.0[LENGTH - 4..]
    }
}

impl FromStr for CitizenId {
    type Err = CitizenIdProblem;

    fn from_str(text: &str) -> Result<Self, CitizenIdProblem> {
        let id = regular(text);
        let length = id.chars().count();
        if length == 0 {
            return Err(CitizenIdProblem::Empty);
        }
        if length == 15 && id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CitizenIdProblem::Old);
        }
        if length != LENGTH {
            return Err(CitizenIdProblem::Length { length });
        }
        let fits = |at: usize, c: char| c.is_ascii_digit() || at == 17 && c == 'X';
        if let Some((at, found)) = id.chars().enumerate().find(|(at, c)| !fits(*at, *c)) {
            return Err(CitizenIdProblem::Character { place: at + 1, found });
        }
        region(&id[..2])?;
        if birth_date(&id).is_none() {
            return Err(CitizenIdProblem::BirthDate { date: id[6..14].to_owned() });
        }
        let expected = citizen_check(id.as_bytes());
        let found = char::from(id.as_bytes()[17]);
        if found != expected {
            return Err(CitizenIdProblem::Check { expected, found });
        }
        Ok(Self(id.into_owned()))
    }
}

/// Provinces of GB/T 2260, by their first two digits. Finer codes are abolished and renamed every
/// year while the ids that carry them stay valid, so that only the province is checked.
const PROVINCES: &[&str] = &[
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
];

fn region(prefix: &str) -> Result<(), CitizenIdProblem> {
    let prefix_text = || prefix.to_owned();
    match prefix {
        "81" | "82" | "83" => Err(CitizenIdProblem::OtherProcedure { prefix: prefix_text() }),
        _ if PROVINCES.contains(&prefix) => Ok(()),
        _ => Err(CitizenIdProblem::Region { prefix: prefix_text() }),
    }
}

/// The earliest year of birth that is taken. Earlier than [`crate::FIRST`], because the standard's
/// own example was born in 1880.
const EARLIEST_YEAR: i16 = 1800;

fn birth_date(id: &str) -> Option<Day> {
    let (year, month_day) = id[6..14].split_at(4);
    let (month, day) = month_day.split_at(2);
    let year = year.parse().ok().filter(|year| *year >= EARLIEST_YEAR)?;
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(Day::from_date(date))
}

/// The check character of ISO 7064 MOD 11-2 over the first 17 digits.
fn citizen_check(id: &[u8]) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = WEIGHTS.iter().zip(id).map(|(weight, c)| weight * u32::from(c - b'0')).sum();
    char::from(b"10X98765432"[(sum % 11) as usize])
}

impl fmt::Display for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for CitizenId {
    /// Masked, so that no log ever shows a whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl TryFrom<String> for CitizenId {
    type Error = CitizenIdProblem;
    fn try_from(text: String) -> Result<Self, CitizenIdProblem> {
        text.parse()
    }
}

impl From<CitizenId> for String {
    fn from(id: CitizenId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VALID: &str = "11010519491231002X";

    fn today() -> Day {
        "2026-11-24".parse().unwrap()
    }

    #[track_caller]
    fn refused(text: &str, says: &str) {
        let problem = CitizenId::parse(text, today()).unwrap_err().to_string();
        assert!(problem.contains(says), "{text}: {problem}");
    }

    #[test]
    fn an_id_is_read_however_it_is_typed() {
        for text in [
            VALID,
            "11010519491231002x",
            " 110105 19491231 002X ",
            "１１０１０５１９４９１２３１００２Ｘ",
        ] {
            assert_eq!(CitizenId::parse(text, today()).unwrap().as_str(), VALID, "{text}");
        }
        let oldest = CitizenId::parse("440524188001010014", today()).unwrap();
        assert_eq!((oldest.birth().to_string().as_str(), oldest.sex()), ("1880-01-01", Sex::Male));
        let id = CitizenId::parse("110105-19491231-002X", today()).unwrap();
        assert_eq!((id.birth(), id.sex()), ("1949-12-31".parse().unwrap(), Sex::Female));
        assert_eq!((id.masked().as_str(), id.last4()), ("110***********002X", "002X"));
        assert_eq!(format!("{id:?} {id}"), "110***********002X 110***********002X");
    }

    #[test]
    fn what_is_wrong_with_an_id_is_said_with_its_place_and_remedy() {
        refused("", "不能为空");
        refused("110105491231002", "15位旧身份证号码，已停止使用");
        refused("1101051949123100", "现在是16位");
        refused("1101051949123100AX", "第17位“A”不对");
        refused("X10105194912310020", "第1位“X”不对");
        refused("110105179912310020", "“17991231”不是真实存在的日期");
        refused("110105194902300022", "“19490230”不是真实存在的日期");
        refused("110105194912310021", "第18位应为“X”，现在是“1”");
        refused("990105194912310020", "前两位“99”不是省级行政区划代码");
        refused("810000199001010011", "港澳台居民居住证号码（以81开头）");
        refused("830000199001010011", "按原有条件和程序办理");
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        let born = |digits: &str| format!("{digits}{}", citizen_check(digits.as_bytes()));
        assert!(CitizenId::parse(&born("11010520261124001"), today()).is_ok());
        refused(&born("11010520261125001"), "出生日期2026-11-25晚于今天");
    }

    fn valid_id() -> impl Strategy<Value = String> {
        let days = Day::first_of_year(1930).epoch()..=Day::last_of_year(2008).epoch();
        (0..PROVINCES.len(), 0..10_000_u32, days, 0..1_000_u32).prop_map(
            |(region, area, day, order)| {
                let birth = Day::from_epoch(day).to_string().replace('-', "");
                let digits = format!("{}{area:04}{birth}{order:03}", PROVINCES[region]);
                format!("{digits}{}", citizen_check(digits.as_bytes()))
            },
        )
    }

    proptest! {
        #[test]
        fn every_wrong_digit_of_an_id_is_noticed(
            id in valid_id(), at in 0..18_usize, other in 0..11_usize,
        ) {
            let id = id.into_bytes();
            prop_assert!(CitizenId::parse(std::str::from_utf8(&id).unwrap(), today()).is_ok());
            let mut changed = id.clone();
            changed[at] = b"0123456789X"[other];
            if changed != id {
                let text = String::from_utf8(changed).unwrap();
                prop_assert!(CitizenId::parse(&text, today()).is_err(), "{}", text);
            }
        }

        #[test]
        fn two_neighbours_swapped_are_noticed(id in valid_id(), at in 0..16_usize) {
            let mut changed = id.clone().into_bytes();
            changed.swap(at, at + 1);
            let text = String::from_utf8(changed).unwrap();
            prop_assert_eq!(CitizenId::parse(&text, today()).is_err(), text != id);
        }

        #[test]
        fn a_stored_id_reads_back(id in valid_id()) {
            let id: CitizenId = id.parse().unwrap();
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<CitizenId>(&json).unwrap(), id);
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,20}") {
            let _ = CitizenId::parse(&text, today());
        }
    }
}
