//! The regulation, sentence by sentence: its words and how they are read.

use law::tree::{Law, StatementKind, Trust};
use law::{Clause, Edition};

use crate::ui::Html;

/// An article of the regulation.
pub struct Article {
    pub id: &'static str,
    pub title: &'static str,
    pub rules: Vec<Rule>,
}

/// A statement, or the heading of several.
pub struct Rule {
    pub id: String,
    pub title: String,
    pub words: String,
    pub reading: Html,
    pub kinds: String,
    /// How deep it is nested, from 0.
    pub depth: usize,
    pub is_group: bool,
}

/// The regulation's articles by the first figure of their clauses' ids.
const ARTICLES: [(&str, &str); 7] = [
    ("0", "序言"),
    ("1", "一、办理条件"),
    ("2", "二、总量管理"),
    ("3", "三、证件管理"),
    ("4", "四、申报管理"),
    ("5", "五、监督管理"),
    ("6", "六、其他事项"),
];

/// Every article with its statements.
pub fn articles(edition: &Edition) -> Vec<Article> {
    let of = |id: &str| {
        let belongs =
            |clause: &&Clause| !clause.is_optional && clause.id.split('.').next() == Some(id);
        edition.clauses().iter().filter(belongs).map(|clause| rule(edition, clause)).collect()
    };
    ARTICLES.iter().map(|(id, title)| Article { id, title, rules: of(id) }).collect()
}

fn rule(edition: &Edition, clause: &Clause) -> Rule {
    let parents =
        std::iter::successors(Some(clause), |clause| edition.clause(clause.parent.as_ref()?));
    let kinds: Vec<&str> = clause.kinds.iter().map(|kind| kind_name(*kind)).collect();
    Rule {
        id: clause.id.clone(),
        title: clause.title.clone(),
        words: clause.words.clone(),
        reading: linked(edition, &clause.reading),
        kinds: kinds.join("、"),
        depth: parents.count() - 1,
        is_group: clause.words.is_empty(),
    }
}

/// A reading that names an interpretation (“见解释 tax_or_staff”) leads to it.
fn linked(edition: &Edition, reading: &str) -> Html {
    let named = edition.interpretations().iter().find_map(|of| {
        let place = reading.find(&format!("见解释 {}", of.name))?;
        Some((place, of))
    });
    let Some((place, of)) = named else { return Html::text(reading) };
    let (before, after) = reading.split_at(place);
    let after = &after["见解释 ".len() + of.name.len()..];
    let link = Html::link(&format!("#r-{}", of.name), &format!("见解释口径：{}", of.label));
    Html::joined(&[Html::text(before), link, Html::text(after)])
}

fn kind_name(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Condition => "条件",
        StatementKind::Deadline => "期限",
        StatementKind::Duty => "义务",
        StatementKind::Power => "职权",
        StatementKind::Right => "权利",
        StatementKind::Sanction => "后果",
        StatementKind::Principle => "原则",
        StatementKind::Scope => "适用范围",
    }
}

/// From when the edition is in force, and how sure that is.
pub fn in_force(law: &Law) -> String {
    let force = &law.in_force;
    let from = force.from.map_or_else(|| "发布之日".to_owned(), law::Day::chinese);
    let until = force.until.map_or_else(String::new, |until| format!("，至{}止", until.chinese()));
    let trust = match force.trust {
        Some(Trust::Official) => "（官方公布）",
        Some(Trust::Copy) => "（据转载）",
        Some(Trust::Practice) => "（据办理实践）",
        Some(Trust::Inferred) => "（推定，待确认）",
        None => "",
    };
    format!("自{from}起施行{until}{trust}")
}

/// What is remarked on a rule of another document.
pub fn optional_note(law: &Law, name: &str) -> String {
    let rule = law.optionals.iter().find(|rule| rule.name.text == name);
    rule.map_or_else(String::new, |rule| rule.note.joined())
}
