//! The window (窗口受理): a verdict on every material, one notice of everything, acceptance or not.

use casework::{
    Action, Application, ApplicationEvent, Business, By, Employer, HandIn, Id, MaterialVerdict,
    MaterialWord, Person, Reason, Refusal, Stage,
};
use store::{Failure, Tx};

use crate::applications::{application, receive, release_place, subject, tell};
use crate::desk::Desk;
use crate::protection::end_by_others;
use crate::{Call, Office, grounds};

/// Receives papers at the window from a person who came without a booking; the exception is
/// recorded.
pub fn receive_walk_in(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("receive-walk-in", id), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Accept, subject(&case))?;
        receive(tx, desk, id, HandIn::WalkIn)
    })
}

/// One material of a case, from the policy's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// Code in the table `materials`.
    pub code: String,
    /// Its name.
    pub label: String,
    /// The clause it rests on.
    pub clause: String,
    /// Why it is asked for.
    pub why: String,
    /// From which register it can be fetched instead; empty when only the parties have it.
    pub shared: String,
    /// Who provides it.
    pub from: Provider,
    /// Whether the original may be handed in at the window instead of a file.
    pub at_window: bool,
}

/// Who provides a material.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// The applicant (本人).
    Person,
    /// The employer (单位).
    Employer,
}

impl Provider {
    /// By its word in the column `subject`.
    pub fn of(subject: &str) -> Self {
        if subject == "employer" { Self::Employer } else { Self::Person }
    }

    /// As people say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Person => "本人",
            Self::Employer => "单位",
        }
    }
}

/// The materials a case needs: those of its business and of its route.
pub fn materials(office: &Office, case: &Application) -> Vec<Material> {
    materials_of(&office.edition(), case, office.today())
}

pub(crate) fn materials_of(
    edition: &law::Edition,
    case: &Application,
    day: law::Day,
) -> Vec<Material> {
    let route = case.category.as_deref().unwrap_or_default();
    listed(edition, case.business.code(), route, day)
}

/// The materials of a registration (用人单位注册).
pub fn registration_materials(office: &Office) -> Vec<Material> {
    listed(&office.edition(), "registration", "", office.today())
}

/// The materials of a yearly plan (年度办理计划).
pub fn plan_materials(office: &Office) -> Vec<Material> {
    listed(&office.edition(), "annual-plan", "", office.today())
}

/// The rows of the table `materials` for a business; a registration serves every route. What is
/// signed in the system is not handed in.
pub(crate) fn listed(
    edition: &law::Edition,
    business: &str,
    route: &str,
    day: law::Day,
) -> Vec<Material> {
    let Some(table) = edition.codes("materials") else { return Vec::new() };
    let cell = |row, column| table.cell(row, column).unwrap_or_default();
    let lists = |list: &str, item: &str| list.split_whitespace().any(|one| one == item);
    let of_route = |routes: &str| routes.is_empty() || lists(routes, route);
    table
        .rows_on(day)
        .filter(|row| cell(row, "required") != "signed")
        .filter(|row| lists(cell(row, "businesses"), business))
        .filter(|row| business == "registration" || of_route(cell(row, "routes")))
        .map(|row| Material {
            code: row.code.clone(),
            label: row.label.clone(),
            clause: cell(row, "clause").to_owned(),
            why: cell(row, "why").to_owned(),
            shared: cell(row, "shared").to_owned(),
            from: Provider::of(cell(row, "subject")),
            at_window: lists(cell(row, "channels"), "window"),
        })
        .collect()
}

/// The code of the photograph (照片) among the materials; it lies in the person's own file.
pub const PHOTO: &str = "photo";

/// Where a material is found, so that an officer can look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Uploaded to the case, or by the employer to its registration.
    Uploaded,
    /// The photograph in the person's own file.
    Photo(Id),
    /// A register answers for it, by its name; nobody has to bring it.
    Register(String),
    /// Declared within the system (在系统内声明).
    Declared,
}

/// Where a material of a case is found; `None` when nobody has handed it in.
pub fn place(
    material: &Material,
    case: &Application,
    employer: &Employer,
    person: Option<&Person>,
) -> Option<Place> {
    let is_it = |paper: &casework::Paper| paper.material == material.code;
    // The employer attests to its own holder (3.2.2); over its silence there is no attestation.
    let attested = case.business == Business::Extension
        && material.code == ATTESTATION
        && case.filing.as_ref().is_some_and(|one| one.employer_declared != one.person_declared);
    if material.code == PHOTO {
        person.and_then(|person| person.photo).map(Place::Photo)
    } else if case.papers.iter().any(is_it)
        || (material.from == Provider::Employer && employer.papers.iter().any(is_it))
    {
        Some(Place::Uploaded)
    } else if attested {
        Some(Place::Declared)
    } else {
        (!material.shared.is_empty()).then(|| Place::Register(material.shared.clone()))
    }
}

/// The code of the employer's attestation among the materials.
const ATTESTATION: &str = "attestation";

/// Refuses to find in order what nobody has handed in.
fn there(
    tx: &mut Tx<'_>,
    case: &Application,
    (material, word): (&Material, &MaterialWord),
) -> Result<(), Failure> {
    let employer = crate::employers::employer(tx, case.employer)?;
    let person = match case.person {
        Some(id) => Some(crate::people::person(tx, id)?),
        None => None,
    };
    let label = &material.label;
    let missing = match word {
        MaterialWord::InOrder if place(material, case, &employer, person.as_ref()).is_some() => {
            return Ok(());
        }
        MaterialWord::Brought if material.at_window => return Ok(()),
        MaterialWord::Correct { .. } | MaterialWord::NotNeeded { .. } => return Ok(()),
        MaterialWord::InOrder | MaterialWord::Brought if material.at_window => {
            format!("{label}（没有上传；窗口收到原件的选“窗口收到，符合”，没有收到的选“需补正”）")
        }
        MaterialWord::InOrder | MaterialWord::Brought => {
            format!("{label}（只能在系统中上传；没有上传的选“需补正”）")
        }
    };
    Err(Refusal::Incomplete { what: vec![missing] }.into())
}

/// Refuses a permit or a sheet without the photograph that the materials of a new permit list: it
/// is printed on the sheet (3.1.2).
pub(crate) fn photo_there(desk: &Desk, holder: &Person) -> Result<(), Refusal> {
    let listed = listed(&desk.edition, Business::NewPermit.code(), "", desk.day());
    match listed.into_iter().find(|material| material.code == PHOTO) {
        Some(photo) if holder.photo.is_none() => {
            let what = vec![format!("{}（由本人在“我的资料”中上传）", photo.label)];
            Err(Refusal::Incomplete { what })
        }
        _ => Ok(()),
    }
}

/// Gives the verdicts on some materials, by code. What is found in order has been handed in: as a
/// file, at the window, or a register answers for it.
pub fn judge(
    office: &Office,
    call: &Call,
    id: Id,
    words: Vec<(String, MaterialWord)>,
) -> Result<(), Failure> {
    office.write(call, &("judge", id, &words.clone()), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Accept, subject(&case))?;
        let known = materials_of(&desk.edition, &case, desk.day());
        for (material, word) in &words {
            let row = known.iter().find(|row| row.code == *material).ok_or(Refusal::NotFound)?;
            there(tx, &case, (row, word))?;
            let verdict = MaterialVerdict { word: word.clone(), by: desk.by(), on: desk.day() };
            let event = ApplicationEvent::Judged { material: material.clone(), verdict };
            desk.act::<Application>(tx, id, &event)?;
        }
        Ok(())
    })
}

/// Refuses while a material has no verdict: nobody is told half of it.
fn all_judged(desk: &Desk, case: &Application) -> Result<(), Refusal> {
    let materials = materials_of(&desk.edition, case, desk.day());
    let open: Vec<String> = materials
        .iter()
        .filter(|row| !case.verdicts.contains_key(&row.code))
        .map(|row| row.label.clone())
        .collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::MaterialsUnsettled { materials: open }) }
}

/// Everything the verdicts ask to correct.
fn corrections(case: &Application) -> Vec<Reason> {
    let reason = |verdict: &MaterialVerdict| match &verdict.word {
        MaterialWord::Correct { reason } => Some(reason.clone()),
        MaterialWord::InOrder | MaterialWord::Brought | MaterialWord::NotNeeded { .. } => None,
    };
    case.verdicts.values().filter_map(reason).collect()
}

/// Sends the one notice with everything to correct (一次性告知). A second one names who agreed and why.
pub fn ask_supplement(
    office: &Office,
    call: &Call,
    id: Id,
    second: Option<(By, String)>,
) -> Result<(), Failure> {
    office.write(call, &("ask-supplement", id, &second.clone()), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Accept, subject(&case))?;
        all_judged(desk, &case)?;
        let items = corrections(&case);
        let event =
            ApplicationEvent::SupplementAsked { on: desk.day(), items, second: second.clone() };
        let after = desk.act::<Application>(tx, id, &event)?;
        tell(tx, id, &after)
    })
}

/// Accepts the application: every material is in order, the 20 working days start.
pub fn accept(office: &Office, call: &Call, id: Id) -> Result<(), Failure> {
    office.write(call, &("accept", id), move |tx, desk| {
        let case = application(tx, id)?;
        desk.may(Action::Accept, subject(&case))?;
        all_judged(desk, &case)?;
        let open: Vec<String> = corrections(&case).into_iter().map(|r| r.words).collect();
        if !open.is_empty() {
            return Err(Refusal::MaterialsUnsettled { materials: open }.into());
        }
        if case.business == Business::NewPermit {
            let me = case.person.ok_or(Refusal::PersonNotJoined)?;
            photo_there(desk, &crate::people::person(tx, me)?)?;
        }
        accepted(tx, desk, id, &case, Some(desk.by()))
    })
}

/// Acceptance: by an officer today, or by silence from the day of receipt.
pub(crate) fn accepted(
    tx: &mut Tx<'_>,
    desk: &Desk,
    id: Id,
    case: &Application,
    by: Option<By>,
) -> Result<(), Failure> {
    let on = match (&by, &case.stage) {
        (None, Stage::Received { on, .. }) => *on,
        _ => desk.day(),
    };
    let decide_by = desk.terms.decide_by(&desk.calendar, on);
    let event = ApplicationEvent::Accepted { on, by, recorded: desk.day(), decide_by };
    let after = desk.act::<Application>(tx, id, &event)?;
    tell(tx, id, &after)
}

/// A non-acceptance rests on a clause about competence or on one that is not met.
fn outside(
    tx: &mut Tx<'_>,
    desk: &Desk,
    case: &Application,
    reasons: &[Reason],
) -> Result<(), Failure> {
    if !matches!(case.stage, Stage::Received { .. }) {
        return Ok(());
    }
    let assessment = crate::decisions::advised_now(tx, desk, case)?;
    let open = grounds::of_non_acceptance(case, &assessment);
    let open = open.iter().map(|finding| finding.clause.as_str());
    let clauses: Vec<&str> = grounds::COMPETENCE.into_iter().chain(open).collect();
    Ok(grounds::founded(&clauses, reasons)?)
}

/// Does not accept, e.g. whom 6.1 and 6.3 leave to others: says why and who is competent.
///
/// # Errors
/// A reason whose clause is met and says nothing of competence ([`grounds::COMPETENCE`]).
pub fn not_accept(
    office: &Office,
    call: &Call,
    id: Id,
    reasons: Vec<Reason>,
    competent: &str,
) -> Result<(), Failure> {
    let competent = competent.trim().to_owned();
    let ask = ("not-accept", id, reasons.clone(), competent.clone());
    office.write(call, &ask, move |tx, desk| {
        let before = application(tx, id)?;
        desk.may(Action::Accept, subject(&before))?;
        if competent.is_empty() {
            return Err(Refusal::Incomplete { what: vec!["有权办理的部门".into()] }.into());
        }
        outside(tx, desk, &before, &reasons)?;
        let event = ApplicationEvent::NotAccepted {
            on: desk.day(),
            by: desk.by(),
            reasons: reasons.clone(),
            competent: competent.clone(),
        };
        let after = desk.act::<Application>(tx, id, &event)?;
        release_place(tx, desk, before.quota, id)?;
        end_by_others(tx, desk, (&before, id))?;
        tell(tx, id, &after)
    })
}
