//! The materials of a case or a registration, as its parties see them: those somebody has to bring
//! first, those that registers answer for folded away, those the system makes in one line.

use std::collections::BTreeMap;

use askama::Template;
use casework::{Application, Id, MaterialVerdict, MaterialWord, Paper};
use office::acceptance::{Material, PHOTO};

use crate::ui::{Clause, Html, Status, Tag, Tone};

/// All of them.
#[derive(Template)]
#[template(path = "case/materials.html")]
pub struct Materials {
    bring: Vec<Line>,
    fetched: Vec<Line>,
    /// That earlier papers were erased, and why.
    erased: String,
    at: At,
    /// The form token and the key of the page's commands.
    hidden: Html,
}

/// One material: what it is for, what has come in, what was said about it.
struct Line {
    code: String,
    label: String,
    from: &'static str,
    why: String,
    clause: Clause,
    state: Status,
    /// Nothing has come in, and it was not judged yet.
    missing: bool,
    correct: String,
    files: Vec<Paper>,
    /// Where it is provided when not as a file here.
    elsewhere: &'static str,
}

/// Where files go and come from, and what may be done with them.
#[derive(Debug, Clone, Default)]
pub struct At {
    /// Uploads go below it, e.g. `/me/cases/…/papers`.
    pub uploads: String,
    /// The page with the command `remove`.
    pub page: String,
    /// The query of a file's address, with its question mark; may be empty.
    pub query: String,
    /// Whether files may be added.
    pub add: bool,
    /// Whether files may be taken back.
    pub remove: bool,
}

impl At {
    /// The papers of a case on its page.
    pub fn case(page: String, id: Id, open: bool) -> Self {
        let (uploads, query) = (format!("{page}/papers"), format!("?case={id}"));
        Self { uploads, page, query, add: open, remove: open }
    }
}

impl Materials {
    /// Those of a case. Whether the person has a photo stands in their file.
    pub fn of_case(
        materials: &[Material],
        case: &Application,
        photo: bool,
        at: At,
        hidden: Html,
    ) -> Self {
        let known = (case.papers.as_slice(), &case.verdicts, photo);
        Self { erased: super::erased(case), ..Self::new(materials, known, at, hidden) }
    }

    /// Those of a registration.
    pub fn of_registration(materials: &[Material], papers: &[Paper], at: At, hidden: Html) -> Self {
        Self::new(materials, (papers, &BTreeMap::new(), false), at, hidden)
    }

    fn new(
        materials: &[Material],
        (papers, verdicts, photo): (&[Paper], &BTreeMap<String, MaterialVerdict>, bool),
        at: At,
        hidden: Html,
    ) -> Self {
        let mut all = Self { bring: vec![], fetched: vec![], erased: String::new(), at, hidden };
        for material in materials {
            let of = |paper: &&Paper| paper.material == material.code;
            let files: Vec<Paper> = papers.iter().filter(of).cloned().collect();
            let word = verdicts.get(&material.code).map(|verdict| &verdict.word);
            let line = line(material, files, word, photo);
            // What came in, or has to be corrected, is never out of sight.
            let seen = !line.files.is_empty() || !line.correct.is_empty();
            if !material.shared.is_empty() && !seen {
                all.fetched.push(line);
            } else {
                all.bring.push(line);
            }
        }
        all.bring.sort_by_key(|line| line.correct.is_empty());
        all
    }

    /// What is still to come, in words; empty when there is nothing, or nothing may be added.
    fn missing(&self) -> String {
        let lines = self.bring.iter().filter(|line| line.missing && self.at.add);
        lines.map(|line| line.label.as_str()).collect::<Vec<_>>().join("、")
    }
}

fn line(material: &Material, files: Vec<Paper>, word: Option<&MaterialWord>, photo: bool) -> Line {
    let is_photo = material.code == PHOTO;
    let has_photo = is_photo && photo;
    let missing = word.is_none() && files.is_empty() && !has_photo;
    let state = match word {
        Some(MaterialWord::InOrder) => Status::Plain("窗口核对：符合"),
        Some(MaterialWord::Brought) => Status::Plain("窗口已收到原件：符合"),
        Some(MaterialWord::NotNeeded { .. }) => Status::Plain("窗口核对：不需要提供"),
        Some(MaterialWord::Correct { .. }) => Status::Tagged(Tag::new("需补正", Tone::Urgent)),
        None if has_photo => Status::Plain("已在我的资料中上传"),
        None if !files.is_empty() => Status::Plain("已上传"),
        None if !material.shared.is_empty() => Status::Plain("不要求提供"),
        None => Status::Tagged(Tag::new("还没有上传", Tone::Waiting)),
    };
    let correct = match word {
        Some(MaterialWord::Correct { reason }) => reason.words.clone(),
        _ => String::new(),
    };
    Line {
        code: material.code.clone(),
        label: material.label.clone(),
        from: material.from.chinese(),
        why: match material.shared.as_str() {
            "" => material.why.clone(),
            shared => format!("{}；可由“{shared}”核对", material.why),
        },
        clause: Clause::new(&material.clause, ""),
        state,
        missing,
        correct,
        files,
        elsewhere: if is_photo { "/me/photo" } else { "" },
    }
}

#[cfg(test)]
impl Materials {
    pub(crate) fn samples() -> Vec<Self> {
        let id = crate::employer::sample::id();
        let of = |open| Self::sample(At::case("/me/cases/1".into(), id, open));
        vec![of(true), of(false)]
    }

    /// One of each kind; the contract has come in and has to be corrected.
    pub(crate) fn sample(at: At) -> Self {
        use crate::employer::sample;
        use office::acceptance::Provider;
        let material = |code: &str, label: &str, from, shared: &str| Material {
            code: code.into(),
            label: label.into(),
            clause: "1.2.0b".into(),
            why: "确认劳动关系".into(),
            shared: shared.into(),
            from,
            at_window: true,
        };
        let materials = [
            material("id_card", "居民身份证", Provider::Person, "公安身份核验"),
            material(PHOTO, "一寸免冠照片", Provider::Person, ""),
            material("labour_contract", "劳动合同", Provider::Person, ""),
        ];
        let by = casework::By { account: None, name: "张三".into() };
        let on = sample::today();
        let paper = Paper {
            file: sample::id(),
            material: "labour_contract".into(),
            name: "合同<1>.pdf".into(),
            sm3: "ab".into(),
            bytes: 1,
            by: by.clone(),
            on,
        };
        let reason = casework::Reason {
            code: "missing_seal".into(),
            clause: "4.8".into(),
            words: "请补充签字页".into(),
        };
        let word = MaterialWord::Correct { reason };
        let verdicts = [("labour_contract".to_owned(), MaterialVerdict { word, by, on })].into();
        let all = Self::new(&materials, (&[paper], &verdicts, false), at, Html::default());
        Self { erased: "材料已按保存期限删除<1>。".into(), ..all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_has_to_bring_stands_apart_from_what_registers_answer_for() {
        let at = At { add: true, ..At::default() };
        let all = Materials::sample(at);
        let labels = |lines: &[Line]| {
            lines.iter().map(|line| line.label.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(labels(&all.bring), "劳动合同 一寸免冠照片");
        assert_eq!(labels(&all.fetched), "居民身份证");
        assert_eq!(all.missing(), "一寸免冠照片");
        let read = Materials::sample(At::default());
        assert_eq!(read.missing(), "");
    }
}
