//! The editions a story is played under, as its directives leave them.

use std::sync::{Arc, OnceLock};

use law::tree::{Param, Unit};
use law::{Edition, FIRST};

use crate::grammar::Said;
use crate::text::meant;

/// Finds an edition beyond the built-in one by its id or path.
pub type Finder<'f> = &'f dyn Fn(&str) -> Option<Arc<Edition>>;

/// The edition that stories begin from.
pub(crate) fn builtin() -> Arc<Edition> {
    static EDITION: OnceLock<Arc<Edition>> = OnceLock::new();
    let load = || law::builtin::load_fengtai_2019().expect("the tests load the edition");
    EDITION.get_or_init(|| Arc::new(load())).clone()
}

/// At hand, in the order of the lines; never empty.
pub(crate) struct AtHand {
    pub editions: Vec<Arc<Edition>>,
    /// Whether a line has named one; the built-in one is there only until then.
    named: bool,
}

/// A directive that cannot be followed: column and message.
type Wrong = (usize, String);

impl AtHand {
    /// The built-in edition.
    pub fn new() -> Self {
        Self { editions: vec![builtin()], named: false }
    }

    /// Follows a directive.
    pub fn follow(&mut self, said: &Said, find: Finder) -> Result<(), Wrong> {
        if said.has("edition") {
            return self.name(said, find);
        }
        let last = self.editions.len() - 1;
        let edition = &self.editions[last];
        if said.has("amendment") {
            let draft = amended(edition, said)?;
            self.editions.push(Arc::new(draft));
            return Ok(());
        }
        let changed = if said.has("set") {
            with_param(edition, said)?
        } else if said.has("interpretation") {
            with_answer(edition, said)?
        } else {
            with_rule(edition, said)?
        };
        self.editions[last] = Arc::new(changed);
        Ok(())
    }

    fn name(&mut self, said: &Said, find: Finder) -> Result<(), Wrong> {
        let id = said.get("EDITION");
        let known = Some(builtin()).filter(|edition| id == edition.id());
        let missing = || {
            let says = format!(
                "没有叫“{id}”的版本：写 {}，或者 .law 文件的路径（从运行命令的位置看）",
                builtin().id()
            );
            (said.column("EDITION"), says)
        };
        let found = known.or_else(|| find(id)).ok_or_else(missing)?;
        if !std::mem::replace(&mut self.named, true) {
            self.editions.clear();
        }
        self.editions.push(found);
        Ok(())
    }
}

/// A copy of the edition under an id of its own, from a day on.
fn amended(edition: &Edition, said: &Said) -> Result<Edition, Wrong> {
    let id = said.get("EDITION");
    let place = edition.id().rsplit_once('/').map_or("", |(place, _)| place);
    let at = said.column("EDITION");
    let name = id.strip_prefix(place).and_then(|rest| rest.strip_prefix('/'));
    let name = name.filter(|name| !name.is_empty()).ok_or_else(|| {
        let like = id.rsplit('/').next().unwrap_or(id);
        (at, format!("新版本的编号写作“地区/名称”，例如 {place}/{like}"))
    })?;
    let from = said.day("DAY").unwrap_or(FIRST);
    edition.as_draft(name, from).map_err(|problems| first(at, &problems))
}

fn first(at: usize, problems: &[law::Diagnostic]) -> Wrong {
    let says = problems.first().map(|problem| problem.message.clone());
    (at, says.unwrap_or_else(|| "改动以后法规不能成立".into()))
}

fn with_param(edition: &Edition, said: &Said) -> Result<Edition, Wrong> {
    let name = said.get("PARAMETER");
    let params = &edition.law().params;
    let Some(param) = params.iter().find(|param| param.name.text == name) else {
        let known = params.iter().map(|param| param.name.text.as_str());
        return Err((said.column("PARAMETER"), meant("参数", name, known)));
    };
    let from = said.day("DAY").unwrap_or(FIRST);
    let changed = edition.with_param(name, from, said.get("VALUE")).map_err(|_| {
        let Param { label, unit, .. } = param;
        let value = said.get("VALUE");
        let says = format!("“{name}”（{}）的值应当是{}，不是“{value}”", label.text, form(unit));
        (said.column("VALUE"), says)
    })?;
    heeded(changed, name, said.column("VALUE"))
}

/// The edition, when the program acts on what it now sets.
fn heeded(changed: Edition, name: &str, column: usize) -> Result<Edition, Wrong> {
    match casework::unheeded(&changed, name) {
        None => Ok(changed),
        Some(says) => Err((column, says)),
    }
}

fn with_answer(edition: &Edition, said: &Said) -> Result<Edition, Wrong> {
    let (name, answer) = (said.get("QUESTION"), said.get("ALTERNATIVE"));
    let all = edition.interpretations();
    let Some(question) = all.iter().find(|question| question.name == name) else {
        let known = all.iter().map(|question| question.name.as_str());
        return Err((said.column("QUESTION"), meant("解释", name, known)));
    };
    if let Some(answers) = casework::readable(edition, name)
        && question.alternatives.iter().any(|(known, _)| known == answer)
        && !answers.contains(&answer)
    {
        let says =
            format!("“{answer}”只在记录里，系统还不能照此办理；可以选：{}", answers.join("、"));
        return Err((said.column("ALTERNATIVE"), says));
    }
    edition.with_interpretation(name, answer).map_err(|_| {
        let known = question.alternatives.iter().map(|(name, label)| format!("{name}（{label}）"));
        let known = known.collect::<Vec<_>>().join("、");
        let says = format!("“{name}”没有“{answer}”这种读法；可以是：{known}");
        (said.column("ALTERNATIVE"), says)
    })
}

fn with_rule(edition: &Edition, said: &Said) -> Result<Edition, Wrong> {
    let name = said.get("RULE");
    let changed = edition.with_optional(name, said.has("on")).map_err(|_| {
        let known = edition.optionals().iter().map(|rule| rule.name.as_str());
        (said.column("RULE"), meant("可选规则", name, known))
    })?;
    heeded(changed, name, said.column("RULE"))
}

/// How a parameter's value is written, in Chinese.
pub(crate) fn form(unit: &Unit) -> String {
    let fixed = match unit {
        Unit::Yuan => "金额，如 100万元",
        Unit::Days => "整数（天），如 30",
        Unit::WorkingDays => "整数（工作日），如 20",
        Unit::Months => "整数（月），如 6",
        Unit::Years => "整数（年），如 3",
        Unit::Count => "整数，如 30",
        Unit::Percent => "百分数，如 5%",
        Unit::Ratio => "小数，如 1.2",
        Unit::MonthDay => "月日，如 10-01",
        Unit::Flag => "yes 或者 no",
        Unit::Text => "文字",
        Unit::Word(words) => {
            let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            return words.join("、");
        }
        Unit::List(of) => return format!("几个值，用逗号分开并加引号，每个是{}", form(of)),
    };
    fixed.to_owned()
}
