//! The materials of a case at the window: what is there, and the word on each (逐项核对).

use casework::{Id, MaterialWord, Reason};
use office::acceptance::{Material, Place, place};
use office::reading::CaseView;

use crate::typed::{Reader, Typed};
use crate::ui::Html;

/// One material with its verdict, or the form to give one.
pub struct Line {
    pub code: String,
    pub label: String,
    pub why: String,
    /// What lies there to be looked at, or that nothing does.
    pub there: Html,
    pub is_missing: bool,
    /// What can be said of it.
    pub words: Vec<(&'static str, &'static str)>,
    /// The word chosen so far, by its code, or nothing.
    pub word: String,
    pub by: String,
    pub note: String,
}

impl Line {
    /// The word in words.
    pub fn said(&self) -> &'static str {
        match self.word.as_str() {
            "in-order" => "✓ 符合",
            "brought" => "✓ 窗口已收到原件，符合",
            "correct" => "✕ 需补正",
            "not-needed" => "－ 不需要",
            _ => "尚未核对",
        }
    }

    pub fn is(&self, word: &&str) -> bool {
        self.word == *word
    }

    /// A material as judged, or as ticked just now.
    pub fn new(case: &CaseView, material: &Material, typed: &Typed) -> Self {
        let verdict = case.case.verdicts.get(&material.code);
        let (word, note) = match verdict.map(|verdict| &verdict.word) {
            Some(MaterialWord::InOrder) => ("in-order", ""),
            Some(MaterialWord::Brought) => ("brought", ""),
            Some(MaterialWord::Correct { reason }) => ("correct", reason.words.as_str()),
            Some(MaterialWord::NotNeeded { why }) => ("not-needed", why.as_str()),
            None => ("", ""),
        };
        let typed_word = typed.get(&format!("word-{}", material.code));
        let typed_note = typed.get(&format!("note-{}", material.code));
        let first = |typed: &str, stored: &str| {
            if typed.is_empty() { stored.to_owned() } else { typed.to_owned() }
        };
        let found = place(material, &case.case, &case.employer, case.person.as_ref());
        Self {
            code: material.code.clone(),
            label: material.label.clone(),
            why: material.why.clone(),
            is_missing: found.is_none(),
            words: words_for(material, found.as_ref()),
            there: there(case, material, found),
            word: first(typed_word, word),
            by: verdict.map(|verdict| verdict.by.name.clone()).unwrap_or_default(),
            note: first(typed_note, note),
        }
    }
}

/// What can be said: nothing is in order that nobody has handed in.
fn words_for(material: &Material, found: Option<&Place>) -> Vec<(&'static str, &'static str)> {
    let good = match found {
        Some(_) => Some(("in-order", "符合")),
        None if material.at_window => Some(("brought", "窗口收到，符合")),
        None => None,
    };
    good.into_iter().chain([("correct", "需补正"), ("not-needed", "不需要")]).collect()
}

/// The files to look at, or where else to look.
fn there(case: &CaseView, material: &Material, found: Option<Place>) -> Html {
    let file = |file: Id, name: &str| Html::link(&format!("/files/{file}?case={}", case.id), name);
    match found {
        Some(Place::Uploaded) => {
            let papers = case.case.papers.iter().chain(&case.employer.papers);
            let of_it = papers.filter(|paper| paper.material == material.code);
            let links = of_it.flat_map(|paper| [Html::text("　"), file(paper.file, &paper.name)]);
            Html::joined(&[Html::text("已上传")].into_iter().chain(links).collect::<Vec<_>>())
        }
        Some(Place::Photo(photo)) => {
            Html::joined(&[Html::text("在申请人的资料中　"), file(photo, "看照片")])
        }
        Some(Place::Register(name)) => Html::text(format!("由“{name}”核对，不要求提供")),
        Some(Place::Declared) => Html::text("单位已在系统内声明"),
        None if material.at_window => Html::text("没有上传；窗口收到原件的，核对后登记"),
        None => Html::text("没有上传；只能在系统中上传"),
    }
}

/// The verdicts ticked: `word-CODE` with `note-CODE`.
pub fn ticked(reader: &mut Reader<'_>) -> Option<Vec<(String, String, String)>> {
    let codes: Vec<String> = reader.typed.names_after("word-").map(str::to_owned).collect();
    let mut words = Vec::new();
    for code in codes {
        let word = reader.typed.get(&format!("word-{code}")).to_owned();
        let most = casework::WORDS_MAX;
        let note = reader.optional_text(&format!("note-{code}"), "补正内容", most)?;
        if note.is_empty() && ["correct", "not-needed"].contains(&word.as_str()) {
            let says = "需补正的，请写明怎样补正；不需要的，请写明为什么";
            reader.problems.add(&format!("note-{code}"), says);
        }
        words.push((code, word, note));
    }
    Some(words)
}

/// The word with its note.
pub fn judged(word: &str, note: &str) -> MaterialWord {
    let words = note.to_owned();
    match word {
        "in-order" => MaterialWord::InOrder,
        "brought" => MaterialWord::Brought,
        "not-needed" => MaterialWord::NotNeeded { why: words },
        _ => {
            let reason = Reason { code: "material".into(), clause: "4.8".into(), words };
            MaterialWord::Correct { reason }
        }
    }
}

#[cfg(test)]
impl Line {
    pub fn sample(word: &str, found: Option<&Place>) -> Self {
        let material = Material {
            code: "labour_contract".into(),
            label: "劳动合同".into(),
            clause: "1.2.0b".into(),
            why: "确认劳动关系".into(),
            shared: String::new(),
            from: office::acceptance::Provider::Person,
            at_window: true,
        };
        Self {
            there: Html::text("没有上传；窗口收到原件的，核对后登记"),
            is_missing: found.is_none(),
            words: words_for(&material, found),
            code: material.code,
            label: material.label,
            why: material.why,
            word: word.into(),
            by: "甲".into(),
            note: "图像不清".into(),
        }
    }
}
