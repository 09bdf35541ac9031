//! `GET /guide`: the whole 办事指南, generated from the edition that also decides, so that the two
//! cannot differ.

mod figures;
mod materials;
mod rules;

use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use casework::Terms;
use law::{Calendar, Day, Edition};

use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::{Portal, Site};
use crate::ui::{Clause, Html, SummaryList};
use figures::{Figure, Reading, Wage};
use materials::Business;
use rules::Article;

/// The periods in the guide, and whether each counts into the time limit of the decision.
struct Step {
    name: &'static str,
    time: String,
    counted: &'static str,
    clause: &'static str,
}

#[derive(Template)]
#[template(path = "public/guide.html")]
pub struct View {
    frame: Frame,
    text: Arc<Html>,
}

/// The guide without the site around it.
#[derive(Template)]
#[template(path = "public/guide/whole.html")]
pub struct Guide {
    site: Arc<Site>,
    today: Day,
    title: String,
    edition: String,
    force: String,
    basics: SummaryList,
    terms: Terms,
    hours: String,
    steps: Vec<Step>,
    articles: Vec<Article>,
    businesses: Vec<Business>,
    wages: Vec<Wage>,
    figures: Vec<Figure>,
    readings: Vec<Reading>,
    others: Vec<(String, String, String)>,
    sources: Vec<(String, String)>,
    years: String,
}

/// The guide as it was last written: everybody reads the same text until the day or the rules are
/// others.
#[derive(Debug, Default)]
pub struct Written(Mutex<Option<(String, Day, Arc<Html>)>>);

/// The guide for today.
pub async fn get(portal: Portal, frame: Frame) -> Result<Page, PageError> {
    let text = text(&portal)?;
    Page::ok(&View { frame, text })
}

fn text(portal: &Portal) -> Result<Arc<Html>, PageError> {
    let (edition, today) = (portal.office.edition(), portal.office.today());
    let mut written = portal.guide.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((hash, day, text)) = &*written
        && (hash.as_str(), *day) == (edition.hash(), today)
    {
        return Ok(Arc::clone(text));
    }
    let terms = portal.office.terms(today)?;
    let text = guide(&portal.site, &edition, &portal.office.calendar, terms, today);
    let text = Arc::new(Html::part(&text));
    *written = Some((edition.hash().to_owned(), today, Arc::clone(&text)));
    Ok(text)
}

fn guide(
    site: &Arc<Site>,
    edition: &Edition,
    calendar: &Calendar,
    terms: Terms,
    today: Day,
) -> Guide {
    let law = edition.law();
    let sources = law.sources.iter().map(|source| {
        let url = source.url.as_ref().map_or_else(String::new, |url| url.text.clone());
        (source.title.text.clone(), url)
    });
    let others = edition.optionals().iter().map(|rule| {
        let state = if rule.on { "作为条件" } else { "不作为条件" };
        (rule.label.clone(), state.to_owned(), rules::optional_note(law, &rule.name))
    });
    let years: Vec<i16> = calendar.years().collect();
    let hours = figures::window_hours(edition, today);
    Guide {
        basics: basics(site, &terms),
        title: edition.title().to_owned(),
        edition: law.edition.text.clone(),
        force: rules::in_force(law),
        steps: steps(&terms),
        articles: rules::articles(edition),
        businesses: materials::businesses(edition, today),
        wages: figures::wages(edition, today),
        figures: figures::figures(edition, today),
        readings: figures::readings(edition, today),
        others: others.collect(),
        sources: sources.collect(),
        years: figures::span(&years),
        hours,
        terms,
        today,
        site: Arc::clone(site),
    }
}

fn basics(site: &Site, terms: &Terms) -> SummaryList {
    SummaryList::default()
        .with("事项", Html::text("办理《北京市工作居住证》（新办、自动延续、续签、变更、注销）"))
        .with(
            "服务对象",
            Html::text(format!("税务登记地在{}的用人单位及其聘用的国内外埠人才", site.district)),
        )
        .with("办理机关", Html::text(&site.authority))
        .with("办理方式", Html::text("网上全程办理；也可以预约后由单位备案的经办人到窗口办理"))
        .with("到现场次数", Html::text("网上递交材料的0次，窗口递交的1次"))
        .with(
            "办理时限",
            Html::text(format!("自受理之日起{}个工作日", terms.decision_working_days)),
        )
        .with("收费", Html::text("不收费"))
        .with("办理结果", Html::text("《北京市工作居住证确认单》，核准后自行在线打印，次数不限"))
        .with("数量限制", Html::text("有。每个自然年度按方案配置到单位，只有新办占用数量"))
}

fn steps(terms: &Terms) -> Vec<Step> {
    let step = |name, time: String, counted, clause| Step { name, time, counted, clause };
    let acceptance = terms.acceptance_working_days;
    let working = |days: u32| format!("{days}个工作日以内");
    let outside = "不计算在内，所需时间书面告知";
    vec![
        step("申报前准备、预约窗口", "由单位安排".into(), "不计算在内（受理之前）", "4.10"),
        step(
            "材料核对，受理或者一次性告知补正",
            working(acceptance),
            "不计算在内（受理之前）",
            "行政许可法第三十二条",
        ),
        step("审核、核准", working(terms.decision_working_days), "计算在内", "3.1.1"),
        step("听证", "以告知为准".into(), outside, "行政许可法第四十五条"),
        step("专家评审、检验、鉴定", "以告知为准".into(), outside, "行政许可法第四十五条"),
        step("实地核查（两名以上工作人员）", "以告知为准".into(), outside, "行政许可法第三十四条"),
        step("打印确认单", "核准后立即".into(), "不另计时间", "3.1.2"),
    ]
}

#[cfg(test)]
impl Guide {
    pub fn samples() -> Vec<Self> {
        let edition = law::builtin::fengtai_2019();
        let today = Day::new(2026, 11, 24).unwrap();
        let (site, terms) = (Arc::new(Site::sample()), crate::samples::terms());
        vec![guide(&site, edition, law::builtin_calendar(), terms, today)]
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let whole = Guide::samples().remove(0);
        vec![Self { frame: Frame::sample(None), text: Arc::new(Html::part(&whole)) }]
    }
}
