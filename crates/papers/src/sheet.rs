//! 《北京市工作居住证确认单》: what the holder prints and others rely on (细则 三（一）).

use law::Day;
use serde::Serialize;

use crate::fields::{Fields, sm3_hex};
use crate::moment::Moment;
use crate::press::{Copy, Press, Template};
use crate::seal::{SealKey, Sealed};
use crate::{PaperError, Photo, qr_svg};

/// Everything a sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Number of the permit (工作居住证编号).
    pub number: String,
    /// Holder's name (持证人), as on the identity card.
    pub holder: String,
    /// Citizen identification number (公民身份号码), in full: the sheet is the holder's own.
    pub id_number: String,
    /// Photograph.
    pub photo: Option<Photo>,
    /// The employer on the day of printing.
    pub employer: SheetEmployer,
    /// Day of the first permit (首次签发).
    pub first_issued: Day,
    /// First day of the present term.
    pub valid_from: Day,
    /// Last day of the present term.
    pub valid_until: Day,
    /// How the permit stands on the day of printing.
    pub standing: SheetStanding,
    /// Accompanying persons (随往人员), in the register's order.
    pub companions: Vec<SheetCompanion>,
    /// Who issues (发证机关).
    pub authority: String,
    /// What this print is and how it is verified.
    pub print: Print,
}

/// The employer (用人单位) on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetEmployer {
    /// Registered name.
    pub name: String,
    /// Unified social credit code (统一社会信用代码).
    pub uscc: String,
    /// District of registration (所在区).
    pub district: String,
}

/// How the permit stands on the day of printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetStanding {
    /// In force (有效), with words such as `有效（变更期至2026年12月20日）` and the clause they rest on.
    InForce {
        /// As printed.
        words: String,
        /// E.g. `细则 三（二）`.
        clause: String,
    },
    /// Over: the paper is a proof of the past (历史证明) without effect.
    Past {
        /// As printed, e.g. `已失效（2026年3月9日期满）`.
        words: String,
        /// E.g. `细则 三（二）`.
        clause: String,
    },
}

/// An accompanying person (随往人员).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetCompanion {
    /// 配偶 or 子女.
    pub relation: String,
    /// Name.
    pub name: String,
    /// Citizen identification number.
    pub id_number: String,
}

/// One numbered print and the way to verify it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// Number of this print (打印编号).
    pub number: String,
    /// When it was printed.
    pub at: Moment,
    /// Code for verification without a camera (核验码).
    pub code: String,
    /// Address in the QR code; contains the code.
    pub url: String,
}

/// The title of a sheet in force.
const TITLE: &str = "北京市工作居住证确认单";
/// The title of a sheet about the past.
const PAST_TITLE: &str = "北京市工作居住证历史证明";

impl Sheet {
    /// The title as printed.
    pub fn title(&self) -> &'static str {
        match self.standing {
            SheetStanding::InForce { .. } => TITLE,
            SheetStanding::Past { .. } => PAST_TITLE,
        }
    }

    /// The signed fields, by the labels that are printed.
    pub fn fields(&self) -> Fields {
        let (SheetStanding::InForce { words, clause } | SheetStanding::Past { words, clause }) =
            &self.standing;
        let mut fields = Fields::new(self.title())
            .with("发证机关", &self.authority)
            .with("证件编号", &self.number)
            .with("持证人", &self.holder)
            .with("公民身份号码", &self.id_number)
            .with("用人单位", &self.employer.name)
            .with("统一社会信用代码", &self.employer.uscc)
            .with("所在区", &self.employer.district)
            .with("首次签发", &self.first_issued.to_string())
            .with("有效期自", &self.valid_from.to_string())
            .with("有效期至", &self.valid_until.to_string())
            .with("打印日状态", words)
            .with("状态依据", clause);
        for companion in &self.companions {
            let SheetCompanion { relation, name, id_number } = companion;
            fields = fields.with("随往人员", &format!("{relation} {name} {id_number}"));
        }
        let photo = self.photo.as_ref().map(|photo| sm3_hex(photo.jpeg())).unwrap_or_default();
        fields
            .with("照片SM3", &photo)
            .with("打印编号", &self.print.number)
            .with("打印时间", &self.print.at.chinese())
            .with("核验码", &self.print.code)
    }
}

/// What the template reads. Dates are words already; the template only lays out.
#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    authority: &'a str,
    number: &'a str,
    holder: &'a str,
    id_number: &'a str,
    photo: bool,
    employer: [&'a str; 3],
    first_issued: String,
    valid_from: String,
    valid_until: String,
    in_force: bool,
    standing: &'a str,
    clause: &'a str,
    companions: &'a [SheetCompanion],
    print_number: &'a str,
    printed_at: String,
    code: &'a str,
    url: &'a str,
    digest: String,
    seal: String,
}

impl Press {
    /// Prints and seals a confirmation sheet.
    pub fn sheet(&self, sheet: &Sheet, key: &SealKey) -> Result<Sealed, PaperError> {
        let fields = sheet.fields();
        let seal = key.prepare(&fields)?;
        let (words, clause, in_force) = match &sheet.standing {
            SheetStanding::InForce { words, clause } => (words, clause, true),
            SheetStanding::Past { words, clause } => (words, clause, false),
        };
        let employer = &sheet.employer;
        let view = View {
            title: sheet.title(),
            authority: &sheet.authority,
            number: &sheet.number,
            holder: &sheet.holder,
            id_number: &sheet.id_number,
            photo: sheet.photo.is_some(),
            employer: [&employer.name, &employer.uscc, &employer.district],
            first_issued: sheet.first_issued.chinese(),
            valid_from: sheet.valid_from.chinese(),
            valid_until: sheet.valid_until.chinese(),
            in_force,
            standing: words,
            clause,
            companions: &sheet.companions,
            print_number: &sheet.print.number,
            printed_at: sheet.print.at.chinese(),
            code: &sheet.print.code,
            url: &sheet.print.url,
            digest: fields.digest(),
            seal: seal.keyword(),
        };
        let pdf = self.print(&Copy {
            template: Template::Sheet,
            data: &view,
            qr: Some(qr_svg(&sheet.print.url)?),
            photo: sheet.photo.as_ref(),
            at: sheet.print.at,
            name: &sheet.print.number,
        })?;
        key.finish(seal, pdf)
    }
}
