//! Official letters (文书): notices of acceptance and supplement, decisions, returns, receipts. One
//! shape for all of them: what happened, why by the clause, what can be done and by when, who says
//! so and on which day.

use law::Day;
use serde::Serialize;

use crate::PaperError;
use crate::fields::Fields;
use crate::moment::Moment;
use crate::press::{Copy, Press, Template};
use crate::qr_svg;
use crate::seal::{SealKey, Sealed};
use crate::sheet::Print;

/// An official letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its number (文号), e.g. `京丰工居受〔2026〕18号`.
    pub number: String,
    /// Its kind as printed, e.g. `不予核准决定书`.
    pub title: String,
    /// To whom: the employer's or the person's name.
    pub to: String,
    /// What happened and what follows, in paragraphs of plain text.
    pub paragraphs: Vec<String>,
    /// Tables of labelled values, e.g. the snapshot of a submission.
    pub tables: Vec<NoticeTable>,
    /// Why, clause by clause; empty when nothing was refused.
    pub reasons: Vec<NoticeReason>,
    /// Numbered lists, e.g. what is to be handed in or put right.
    pub lists: Vec<NoticeList>,
    /// The last day to act.
    pub deadline: Option<Day>,
    /// What can be done against it (救济途径), in paragraphs; every refusal has them.
    pub remedies: Vec<String>,
    /// SM3 of the snapshot the receipt is for, in hexadecimal.
    pub snapshot_sm3: Option<String>,
    /// Who says so.
    pub authority: String,
    /// The day of the decision, as printed under the authority's name.
    pub day: Day,
    /// This print and how it is verified.
    pub print: Print,
}

/// A table of labelled values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeTable {
    /// Its heading.
    pub title: String,
    /// Label and value of each row.
    pub rows: Vec<(String, String)>,
}

/// A numbered list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeList {
    /// Its heading, e.g. `需要补正的内容`.
    pub title: String,
    /// One item each.
    pub items: Vec<String>,
}

/// One reason, taken from a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeReason {
    /// Clause, e.g. `细则 一（二）9`.
    pub clause: String,
    /// The regulation's words.
    pub words: String,
    /// What was found, e.g. `170,000.00元`.
    pub value: String,
    /// What is required, e.g. `不低于174,469.20元`.
    pub threshold: String,
    /// The difference, e.g. `差4,469.20元`; empty where none can be computed.
    pub gap: String,
}

impl Notice {
    /// The signed fields, by the labels that are printed.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::new(&self.title)
            .with("制发机关", &self.authority)
            .with("文号", &self.number)
            .with("致", &self.to)
            .with("日期", &self.day.to_string());
        if let Some(deadline) = self.deadline {
            fields = fields.with("办理期限", &deadline.to_string());
        }
        for reason in &self.reasons {
            fields = fields.with("理由", &format!("{} {}", reason.clause, reason.value));
        }
        if let Some(digest) = &self.snapshot_sm3 {
            fields = fields.with("快照SM3", digest);
        }
        fields
            .with("打印编号", &self.print.number)
            .with("打印时间", &self.print.at.chinese())
            .with("核验码", &self.print.code)
    }
}

#[derive(Serialize)]
struct View<'a> {
    number: &'a str,
    title: &'a str,
    to: &'a str,
    paragraphs: &'a [String],
    tables: &'a [NoticeTable],
    reasons: &'a [NoticeReason],
    lists: &'a [NoticeList],
    deadline: Option<String>,
    remedies: &'a [String],
    snapshot_sm3: Option<&'a str>,
    authority: &'a str,
    day: String,
    print_number: &'a str,
    printed_at: String,
    code: &'a str,
    url: &'a str,
    digest: String,
    seal: String,
}

impl Press {
    /// Prints and seals a letter.
    pub fn notice(&self, notice: &Notice, key: &SealKey) -> Result<Sealed, PaperError> {
        let fields = notice.fields();
        let seal = key.prepare(&fields)?;
        let Print { number, at, code, url } = &notice.print;
        let view = View {
            number: &notice.number,
            title: &notice.title,
            to: &notice.to,
            paragraphs: &notice.paragraphs,
            tables: &notice.tables,
            reasons: &notice.reasons,
            lists: &notice.lists,
            deadline: notice.deadline.map(Day::chinese),
            remedies: &notice.remedies,
            snapshot_sm3: notice.snapshot_sm3.as_deref(),
            authority: &notice.authority,
            day: notice.day.chinese(),
            print_number: number,
            printed_at: Moment::chinese(*at),
            code,
            url,
            digest: fields.digest(),
            seal: seal.keyword(),
        };
        let pdf = self.print(&Copy {
            template: Template::Notice,
            data: &view,
            qr: Some(qr_svg(url)?),
            photo: None,
            at: *at,
            name: number,
        })?;
        key.finish(seal, pdf)
    }
}
