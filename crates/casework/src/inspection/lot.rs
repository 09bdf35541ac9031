//! The double-random draw (双随机): which employers are inspected and by whom, from frozen lists and
//! a seed drawn afterwards. The published file lets anybody draw again.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};

use crate::Refusal;

/// The frozen lists (抽取名单).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Printed number of the draw.
    pub number: String,
    /// How many employers are drawn.
    pub wanted: u32,
    /// How many inspectors go to each.
    pub each: u32,
    /// Who may be inspected, by credit code.
    pub objects: Vec<LotObject>,
    /// Who may inspect.
    pub inspectors: Vec<LotInspector>,
}

/// An employer in the lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotObject {
    /// Credit code.
    pub code: String,
    /// Name.
    pub name: String,
    /// How many tickets it has: an open lead gives more than one.
    pub tickets: u32,
}

/// An inspector in the lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotInspector {
    /// Account.
    pub code: String,
    /// Name.
    pub name: String,
    /// Credit codes of the employers with which they declared a conflict of interest (回避).
    pub avoids: Vec<String>,
}

/// One employer drawn, with its inspectors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// Credit code.
    pub object: String,
    /// Accounts of the inspectors.
    pub inspectors: Vec<String>,
}

/// A draw as it is published (公示文件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedDraw {
    /// What it is, with its version.
    pub format: String,
    /// The lists.
    pub lot: Lot,
    /// SM3 of the lists, fixed before the seed was drawn.
    pub lot_sm3: String,
    /// The seed.
    pub seed: String,
    /// What was drawn.
    pub picks: Vec<Pick>,
}

/// The name of the published form.
const FORMAT: &str = "juzheng-draw/1";

impl Lot {
    /// SM3 over the lists as they are written.
    pub fn digest(&self) -> String {
        let text = serde_json::to_vec(self).expect("lists of words and numbers can be written");
        hex(&Sm3::digest(text))
    }

    /// Refuses a lot that cannot be drawn: nobody to inspect, or an employer for whom fewer
    /// inspectors than needed have no conflict.
    pub(crate) fn complete(&self) -> Result<(), Refusal> {
        let lacks = |what: String| Err(Refusal::Incomplete { what: vec![what] });
        let few = |object: &&LotObject| self.free_for(&object.code).count() < self.each as usize;
        if self.wanted == 0 || self.each == 0 || self.objects.len() < self.wanted as usize {
            return lacks("可抽取的单位".into());
        }
        match self.objects.iter().find(few) {
            Some(object) => lacks(format!("回避后检查{}的{}名检查人员", object.name, self.each)),
            None => Ok(()),
        }
    }

    fn free_for<'a>(&'a self, object: &'a str) -> impl Iterator<Item = &'a LotInspector> {
        self.inspectors.iter().filter(move |one| !one.avoids.iter().any(|code| code == object))
    }

    /// Draws. An employer's ticket number is SM3(seed ‖ object ‖ code ‖ ticket), its best one
    /// counts, and the smallest are drawn. Its inspectors are those with the fewest visits so far,
    /// then the smallest SM3(seed ‖ inspector ‖ object ‖ account).
    pub fn draw(&self, seed: &str) -> Vec<Pick> {
        let best = |object: &LotObject| {
            let numbers = (0..object.tickets)
                .map(|at| mixed(&[seed, "object", &object.code, &at.to_string()]));
            numbers.min()
        };
        let mut order: Vec<_> = self.objects.iter().map(|object| (best(object), object)).collect();
        // Who has no ticket is not drawn.
        order.retain(|(number, _)| number.is_some());
        order.sort_by(|a, b| (&a.0, &a.1.code).cmp(&(&b.0, &b.1.code)));
        let mut visits: BTreeMap<&str, u32> = BTreeMap::new();
        let mut picks = Vec::new();
        for (_, object) in order.into_iter().take(self.wanted as usize) {
            let mut free: Vec<_> = self
                .free_for(&object.code)
                .map(|one| {
                    let so_far = visits.get(one.code.as_str()).copied().unwrap_or_default();
                    let number = mixed(&[seed, "inspector", &object.code, &one.code]);
                    (so_far, number, one.code.as_str())
                })
                .collect();
            free.sort_unstable();
            let chosen: Vec<&str> = free.iter().take(self.each as usize).map(|one| one.2).collect();
            for code in &chosen {
                *visits.entry(code).or_default() += 1;
            }
            let inspectors = chosen.iter().map(|code| (*code).to_owned()).collect();
            picks.push(Pick { object: object.code.clone(), inspectors });
        }
        picks
    }
}

impl PublishedDraw {
    /// A draw in its published form.
    pub fn new(lot: Lot, seed: String) -> Self {
        let (lot_sm3, picks) = (lot.digest(), lot.draw(&seed));
        Self { format: FORMAT.into(), lot, lot_sm3, seed, picks }
    }

    /// Draws again from a published file; everything that differs, in Chinese.
    ///
    /// # Errors
    /// The differences; one when the file cannot be read.
    pub fn redraw(text: &str) -> Result<Self, Vec<String>> {
        let file: Self = serde_json::from_str(text)
            .map_err(|problem| vec![format!("不是公示文件：{problem}")])?;
        let mut differs = Vec::new();
        if file.format != FORMAT {
            differs.push(format!("格式为“{}”，应为“{FORMAT}”", file.format));
        }
        if file.lot.digest() != file.lot_sm3 {
            differs.push("名单与抽取前公布的摘要不符".to_owned());
        }
        if file.lot.complete().is_err() {
            differs.push("名单不完整，不能抽取".to_owned());
        }
        let drawn = file.lot.draw(&file.seed);
        for (at, pick) in drawn.iter().enumerate() {
            if file.picks.get(at) != Some(pick) {
                differs.push(format!("第{}个应为{}", at + 1, pick.object));
            }
        }
        if file.picks.len() > drawn.len() {
            differs.push(format!("多出{}个", file.picks.len() - drawn.len()));
        }
        if differs.is_empty() { Ok(file) } else { Err(differs) }
    }
}

/// SM3 over parts, each ended so that no two lists of parts run together.
fn mixed(parts: &[&str]) -> [u8; 32] {
    let mut hash = Sm3::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes every byte");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lot() -> Lot {
        let object = |n: u32| LotObject {
            code: format!("object{n}"),
            name: format!("单位{n}"),
            tickets: if n == 0 { 3 } else { 1 },
        };
        let inspector = |n: u32| LotInspector {
            code: format!("inspector{n}"),
            name: format!("检查人员{n}"),
            avoids: if n == 0 { vec!["object1".into()] } else { Vec::new() },
        };
        Lot {
            number: "SJ20250001".into(),
            wanted: 4,
            each: 2,
            objects: (0..12).map(object).collect(),
            inspectors: (0..4).map(inspector).collect(),
        }
    }

    #[test]
    fn the_same_lists_and_seed_draw_the_same_and_another_seed_does_not() {
        let lot = lot();
        assert_eq!(lot.draw("a"), lot.draw("a"));
        assert_ne!(lot.draw("a"), lot.draw("b"));
        let mut shuffled = lot.clone();
        shuffled.objects.reverse();
        shuffled.inspectors.reverse();
        assert_eq!(lot.draw("a"), shuffled.draw("a"), "the order of the lists does not matter");
    }

    #[test]
    fn nobody_inspects_where_they_have_an_interest_and_the_work_is_shared() {
        for seed in 0..2_000 {
            let picks = lot().draw(&seed.to_string());
            assert_eq!(picks.len(), 4);
            let mut visits: BTreeMap<&str, u32> = BTreeMap::new();
            for pick in &picks {
                assert_eq!(pick.inspectors.len(), 2);
                assert_ne!(pick.inspectors[0], pick.inspectors[1]);
                let avoided = pick.object == "object1";
                assert!(!avoided || !pick.inspectors.contains(&"inspector0".into()));
                for one in &pick.inspectors {
                    *visits.entry(one).or_default() += 1;
                }
            }
            assert!(visits.values().all(|many| *many <= 3), "{visits:?}");
        }
    }

    #[test]
    fn tickets_raise_the_chance_and_nothing_else() {
        let drawn = |code: &str| {
            let has = |seed: &u32| lot().draw(&seed.to_string()).iter().any(|p| p.object == code);
            (0..3_000).filter(has).count()
        };
        // 4 of 12: about a third for one ticket, about twice that for three.
        let (three, one) = (drawn("object0"), drawn("object5"));
        assert!((900..1_100).contains(&one), "{one}");
        assert!((1_950..2_350).contains(&three), "{three}");
    }

    #[test]
    fn a_published_file_draws_again_and_every_change_is_noticed() {
        let file = PublishedDraw::new(lot(), "seed".into());
        let again = |file: &PublishedDraw| {
            PublishedDraw::redraw(&serde_json::to_string(file).unwrap()).map(drop)
        };
        assert_eq!(again(&file), Ok(()));
        let mut other = file.clone();
        other.picks.swap(0, 1);
        assert_eq!(again(&other).unwrap_err().len(), 2);
        let mut other = file.clone();
        other.seed.push('x');
        assert!(again(&other).is_err());
        let mut other = file.clone();
        other.lot.objects[3].tickets = 9;
        assert!(again(&other).unwrap_err()[0].contains("摘要"));
        let mut other = file;
        let first = other.picks[0].clone();
        other.picks.push(first);
        assert_eq!(again(&other).unwrap_err(), ["多出1个"]);
        assert!(PublishedDraw::redraw("{").unwrap_err()[0].starts_with("不是公示文件"));
    }

    #[test]
    fn a_lot_without_enough_free_inspectors_is_refused() {
        let mut few = lot();
        few.inspectors.truncate(2);
        assert_eq!(few.complete().unwrap_err().code(), "incomplete");
        few.objects.remove(1);
        assert_eq!(few.complete(), Ok(()));
        few.wanted = 99;
        assert_eq!(few.complete().unwrap_err().code(), "incomplete");
    }
}
