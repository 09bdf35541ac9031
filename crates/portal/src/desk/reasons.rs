//! The reasons of a “no” (不予受理、不予核准): picked from the findings that are not met, each with
//! words of its own.

use askama::Template;
use casework::{Reason, Stage, WORDS_MAX};
use law::{Edition, Finding, Verdict};
use office::grounds;
use office::reading::CaseView;

use crate::typed::{Problems, Reader, Typed};
use crate::ui::{Clause, Tag, Tone};

/// What a “no” may rest on here; nothing to pick where nobody may say it.
#[derive(Template)]
#[template(path = "desk/reasons.html")]
pub struct Reasons {
    title: &'static str,
    about: &'static str,
    lines: Vec<Line>,
    error: Option<String>,
    /// Whether any is ticked, or something is wrong with them.
    open: bool,
}

/// One ground.
struct Line {
    id: String,
    clause: Clause,
    tag: Tag,
    why: String,
    ticked: bool,
    words: String,
    error: Option<String>,
}

/// The steps that say no.
pub const STEPS: [&str; 2] = ["not-accept", "refuse"];

impl Reasons {
    /// For the case as it stands, with what was ticked and typed.
    pub fn new(edition: &Edition, case: &CaseView, (typed, problems): (&Typed, &Problems)) -> Self {
        let found = |finding: &&Finding| {
            concerns(edition, case, &finding.clause)
                && edition.clause(&finding.clause).is_some_and(|clause| clause.parts.is_empty())
        };
        let line = |id: &str, tag, why: &str| Line {
            clause: Clause::new(id, edition.clause(id).map_or("", |clause| &clause.words)),
            tag,
            why: why.to_owned(),
            ticked: typed.all("ground").any(|ground| ground == id),
            words: typed.get(&format!("words-{id}")).to_owned(),
            error: problems.of(&format!("words-{id}")).map(str::to_owned),
            id: id.to_owned(),
        };
        let of = |one: &Finding| line(&one.clause, tag(one.result), &one.why);
        let (title, about, mut lines): (_, _, Vec<Line>) = match case.case.stage {
            Stage::Received { .. } => {
                let open = grounds::of_non_acceptance(&case.case, &case.assessment);
                let open: Vec<&Finding> = open.into_iter().filter(found).collect();
                let others = grounds::COMPETENCE
                    .iter()
                    .filter(|id| open.iter().all(|finding| finding.clause != **id))
                    .map(|id| line(id, Tag::new("管辖", Tone::Quiet), "不属于本区、本办法办理的"));
                (
                    "不予受理的理由",
                    ABOUT_NOT_ACCEPTED,
                    others.chain(open.iter().map(|f| of(f))).collect(),
                )
            }
            Stage::Reviewed { .. } => {
                let all = grounds::of_refusal(&case.case, &case.assessment);
                let lines = all.into_iter().filter(found).map(of);
                ("不予核准的理由", ABOUT_REFUSED, lines.collect())
            }
            _ => ("", "", Vec::new()),
        };
        // What is open stands before what only the reviewer doubts.
        lines.sort_by_key(|line| line.tag.text.starts_with('✓'));
        let error = problems.of("ground").map(str::to_owned);
        let open = error.is_some() || lines.iter().any(|line| line.ticked || line.error.is_some());
        Self { title, about, lines, error, open }
    }
}

impl Reasons {
    /// Whether there is anything a “no” may rest on.
    pub fn any(&self) -> bool {
        !self.lines.is_empty()
    }
}

const ABOUT_REFUSED: &str = "只列出审核结论中没有满足或者尚未认定的条款；审核人员拟不同意的，\
     其他条款也可以引用。可以勾选几条，每条分别写明理由。";
const ABOUT_NOT_ACCEPTED: &str = "管辖和适用范围，以及审核结论中没有满足或者尚未认定的条款。\
     可以勾选几条，每条分别写明理由。";

/// Whether a clause concerns the picked route.
fn concerns(edition: &Edition, case: &CaseView, clause: &str) -> bool {
    let is_of = |route: &str| {
        let rest = clause.strip_prefix(route);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let routes = edition.codes("routes").map_or(&[][..], |table| table.rows.as_slice());
    let route = routes.iter().find(|row| is_of(&row.code));
    route.is_none_or(|row| case.case.category.as_ref().is_none_or(|picked| *picked == row.code))
}

fn tag(result: Verdict) -> Tag {
    match result {
        Verdict::Unmet => Tag::new("✕ 不满足", Tone::Bad),
        Verdict::Undetermined => Tag::new("？ 待定", Tone::Waiting),
        Verdict::Met => Tag::new("✓ 满足", Tone::Good),
        Verdict::NotApplicable => Tag::new("✓ 不适用", Tone::Quiet),
    }
}

/// The grounds ticked, each with its words; asked for by a step that says no.
pub fn given(reader: &mut Reader<'_>, step: &str) -> Option<Vec<Reason>> {
    if !STEPS.contains(&step) {
        return Some(Vec::new());
    }
    let ticked: Vec<String> = reader.typed.all("ground").map(str::to_owned).collect();
    let mut given = Vec::new();
    for clause in &ticked {
        let name = format!("words-{clause}");
        let words = reader.optional_text(&name, "理由", WORDS_MAX)?;
        if words.is_empty() {
            reader.problems.add(&name, "勾选了这一条，请写明理由");
        }
        given.push(Reason { code: clause.clone(), clause: clause.clone(), words });
    }
    let typed: Vec<String> = reader.typed.names_after("words-").map(str::to_owned).collect();
    for clause in typed.iter().filter(|clause| !ticked.contains(clause)) {
        let name = format!("words-{clause}");
        if !reader.typed.get(&name).trim().is_empty() {
            reader.problems.add(&name, "写了理由但没有勾选，请勾选这一条，或者删去理由");
        }
    }
    if given.is_empty() {
        let says = "请至少勾选一条依据的条款，并写明理由（依据：行政许可法第三十八条）";
        reader.problems.add("ground", says);
    }
    Some(given)
}

#[cfg(test)]
impl Reasons {
    pub fn samples() -> Vec<Self> {
        let line = |id: &str, ticked, error: Option<&str>| Line {
            id: id.into(),
            clause: Clause::new(id, "不低于上一年度平均工资的1.2倍"),
            tag: tag(Verdict::Unmet),
            why: "差0.01元。".into(),
            ticked,
            words: "收入<不足>".into(),
            error: error.map(str::to_owned),
        };
        let some = Self {
            title: "不予核准的理由",
            about: ABOUT_REFUSED,
            lines: vec![line("1.2.9", true, None), line("1.2.1a", true, Some("请写明理由"))],
            error: Some("请至少勾选一条".into()),
            open: true,
        };
        let (title, about) = ("不予受理的理由", ABOUT_NOT_ACCEPTED);
        let none = Self { title, about, lines: Vec::new(), error: None, open: false };
        vec![some, none]
    }
}
