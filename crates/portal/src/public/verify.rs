//! `/verify` and `/v/{code}`: what a permit is worth today, for anyone who holds its sheet (3.1.3).

use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, Path};
use axum::http::request::Parts;
use axum::{Extension, RequestPartsExt};
use casework::Refusal;
use office::permits::{self, Verified};
use store::Failure;

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{Clause, ErrorSummary, Field, Html, Inputs, SummaryList, Tag, Tone};

#[derive(Template)]
#[template(path = "public/verify.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "public/verified.html")]
pub struct Answer {
    frame: Frame,
    good: bool,
    state: String,
    today: String,
    facts: SummaryList,
    clause: Clause,
    words: String,
}

/// What proves that one holds the sheet.
#[derive(Debug)]
pub struct Proof {
    code: String,
    last4: String,
}

/// Longest code, with the spaces and dashes people copy.
const CODE_MAX: usize = 60;

impl Form for Proof {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let code = reader.text("code", "核验码", CODE_MAX);
        let last4 = law::text::plain(reader.typed.get("last4")).to_uppercase();
        let fits =
            last4.len() == 4 && last4.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
        if !fits {
            let says = "请填写持证人公民身份号码的后四位，例如 002X";
            reader.problems.add("last4", says);
        }
        Some(Self { code: code?, last4: fits.then_some(last4)? })
    }
}

/// The network address of the asker, for throttling only.
#[derive(Debug, Clone)]
pub struct Asker(String);

impl axum::extract::FromRequestParts<Portal> for Asker {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, PageError> {
        // Only a proxy of ours stands before https; what it appended last is where the request came
        // from.
        let forwarded = parts.headers.get("x-forwarded-for").filter(|_| portal.site.https);
        let last = forwarded.and_then(|list| list.to_str().ok()?.rsplit(',').next());
        if let Some(address) = last {
            return Ok(Self(address.trim().to_owned()));
        }
        let address = parts.extract::<Extension<ConnectInfo<SocketAddr>>>().await;
        Ok(Self(address.map_or_else(|_| "unknown".into(), |found| found.0.0.ip().to_string())))
    }
}

/// The form.
pub async fn get(frame: Frame) -> Result<Page, PageError> {
    Page::ok(&view(frame, &Typed::default(), &Problems::default()))
}

/// The form with the code of a sheet's QR already in it.
pub async fn scanned(frame: Frame, Path(code): Path<String>) -> Result<Page, PageError> {
    let mut typed = Typed::default();
    typed.set("code", code.chars().take(CODE_MAX).collect::<String>());
    Page::ok(&view(frame, &typed, &Problems::default()))
}

/// The published key, with which anybody verifies a sheet off line.
pub async fn key(portal: Portal) -> Page {
    let pem = portal.seal.public().to_pem();
    Page::download("juzheng-public.pem", "application/x-pem-file", pem.into_bytes())
}

/// The answer.
pub async fn post(
    portal: Portal,
    frame: Frame,
    Asker(from): Asker,
    form: Checked<Proof>,
) -> Result<Page, PageError> {
    let proof = match form.value {
        Ok(proof) => proof,
        Err(problems) => return Page::again(&view(frame, &form.typed, &problems)),
    };
    let found = portal
        .office(move |office| {
            let found = permits::verify(office, &proof.code, &proof.last4, &from)?;
            let clause = found.standing.clause();
            let words = office.edition().clause(clause).map(|clause| clause.words.clone());
            Ok((found, words.unwrap_or_default(), office.today()))
        })
        .await;
    match found {
        Ok((found, words, today)) => Page::ok(&answer(frame, &found, words, today)),
        Err(Failure::Refused(Refusal::NotFound)) => {
            let mut problems = Problems::default();
            let says = "没有与这个核验码和后四位同时相符的证件，请对照确认单再输入一次";
            problems.add("code", says);
            Page::again(&view(frame, &form.typed, &problems))
        }
        Err(other) => Err(other.into()),
    }
}

fn view(frame: Frame, typed: &Typed, problems: &Problems) -> View {
    let inputs = Inputs::new(typed, problems);
    let code = inputs.text("code", "核验码").measure(20, "", "text");
    let last4 = inputs.text("last4", "持证人公民身份号码后四位").measure(5, "", "text");
    View {
        frame,
        errors: ErrorSummary::from(problems),
        fields: vec![
            code.hint("印在确认单二维码下方；空格、横线和大小写不影响"),
            last4.hint("请向持证人询问，例如 002X。这样可以防止有人逐个猜测核验码"),
        ],
    }
}

fn answer(frame: Frame, found: &Verified, words: String, today: law::Day) -> Answer {
    let good = found.standing.in_force();
    let tone = if good { Tone::Good } else { Tone::Bad };
    let state = found.standing.chinese();
    let term = format!("{}至{}", found.valid_from.chinese(), found.valid_until.chinese());
    let companions = match found.companions {
        0 => "无".to_owned(),
        some => format!("{some}人"),
    };
    Answer {
        frame,
        good,
        today: today.chinese(),
        facts: SummaryList::default()
            .with("证件今天的状态", Html::part(&Tag::new(state.as_str(), tone)))
            .with("证件编号", Html::text(&found.number))
            .with("持证人", Html::text(&found.name))
            .with("用人单位", Html::text(&found.employer))
            .with("有效期", Html::text(term))
            .with("随往人员", Html::text(companions)),
        state,
        clause: Clause::new(found.standing.clause(), &words),
        words,
    }
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let mut problems = Problems::default();
        let first = view(Frame::sample(None), &Typed::default(), &problems);
        problems.add("last4", "请填写持证人公民身份号码的后四位");
        vec![first, view(Frame::sample(None), &Typed::default(), &problems)]
    }
}

#[cfg(test)]
impl Answer {
    pub fn samples() -> Vec<Self> {
        use casework::{Lapse, Standing};
        let day = law::FIRST;
        let standings = [
            Standing::Valid,
            Standing::ChangePeriod { until: day },
            Standing::Renewable { until: Some(day) },
            Standing::Lapsed { on: day, because: Lapse::NotRenewed },
        ];
        let found = |standing| Verified {
            number: "FT2026000001".into(),
            name: "欧**明".into(),
            standing,
            valid_from: day,
            valid_until: day,
            employer: "某某科技（北京）有限公司".into(),
            companions: 2,
        };
        let page = |standing| answer(Frame::sample(None), &found(standing), "原文".into(), day);
        standings.into_iter().map(page).collect()
    }
}
