//! Places used before a year's own scheme is in effect (先行使用, 2.4, 4.2): a number of them that the
//! organization department agreed to in the plan of the year before. They are set off: the year's
//! own allocation begins at what everybody was given, and takes none of it back.

use casework::{
    Action, Id, Refusal, RunState, Scheme, SchemeEvent, SchemeKind, SchemeState, Subject,
};
use law::Day;
use store::{Failure, Rx, Tx};

use crate::desk::Desk;
use crate::schemes::granted_in;
use crate::{Call, Office};

/// Whole of a percentage.
const PERCENT: i64 = 100;

/// The quota officer writes into an annual draft how many places of the next year may be used
/// before its scheme; zero for none.
pub fn agree(office: &Office, call: &Call, id: Id, places: i64) -> Result<(), Failure> {
    office.write(call, &("provisional", id, places), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let scheme = desk.act::<Scheme>(tx, id, &SchemeEvent::ProvisionalSet { places })?;
        let total = scheme.total * percent_max(desk)? / PERCENT;
        if places > total {
            return Err(Refusal::TotalExceeded { total, asked: places }.into());
        }
        Ok(())
    })
}

/// The largest part of a total, in per cent, that may be agreed to for the start of the next year.
fn percent_max(desk: &Desk) -> Result<i64, Refusal> {
    let name = "provisional_percent_max";
    let missing = |_| Refusal::NotPublished { parameter: name.into() };
    desk.edition.number(name, desk.day()).map_err(missing)
}

/// The quota officer drafts a year's provisional scheme, under what was agreed to.
pub fn draft(office: &Office, call: &Call, year: i16) -> Result<Id, Failure> {
    office.write(call, &("draft-provisional", year), move |tx, desk| {
        desk.may(Action::PlanQuota, Subject::NONE)?;
        let (opens, closes) = (Day::first_of_year(year), Day::last_of_year(year));
        let clause = || "4.2".to_owned();
        if desk.day() < opens {
            return Err(Refusal::NotYetOpen { opens, clause: clause() }.into());
        }
        if desk.day() > closes {
            return Err(Refusal::TooLate { deadline: closes, clause: clause() }.into());
        }
        before_annual(tx, year)?;
        let total = agreed(tx, year)?;
        let (granted_before, by, kind) =
            (granted_in(tx, year)?, desk.by(), SchemeKind::Provisional);
        let id = desk.id();
        let drafted = SchemeEvent::Drafted { year, kind, total, granted_before, by };
        desk.act::<Scheme>(tx, id, &drafted)?;
        Ok(id)
    })
}

/// What the plan of the year before, in effect, names for this year.
fn agreed(rx: &mut Rx<'_>, year: i16) -> Result<i64, Failure> {
    let before = named(rx, year - 1, SchemeKind::Annual)?;
    let places = before.filter(in_effect).map_or(0, |scheme| scheme.provisional);
    if places > 0 { Ok(places) } else { Err(Refusal::NoProvisional { year }.into()) }
}

/// The year's own scheme takes over once its data are frozen: they hold what everybody has.
pub(crate) fn before_annual(tx: &mut Tx<'_>, year: i16) -> Result<(), Failure> {
    let is = |is: &str| Failure::from(Refusal::WrongState { is: is.into() });
    if named(tx, year, SchemeKind::Annual)?.is_some_and(|scheme| in_effect(&scheme)) {
        return Err(is("年度配置方案已生效"));
    }
    match crate::allocations::live(tx, year, SchemeKind::Annual) {
        Ok((_, run)) if !matches!(run.state, RunState::Announced) => Err(is("年度配置数据已冻结")),
        Ok(_) | Err(Failure::Refused(Refusal::NotFound)) => Ok(()),
        Err(broken) => Err(broken),
    }
}

/// Places the year's provisional scheme has given.
pub(crate) fn granted(rx: &mut Rx<'_>, year: i16) -> Result<i64, Failure> {
    let scheme = named(rx, year, SchemeKind::Provisional)?;
    Ok(scheme.filter(in_effect).map_or(0, |scheme| scheme.places()))
}

fn in_effect(scheme: &Scheme) -> bool {
    matches!(scheme.state, SchemeState::Effective { .. })
}

fn named(rx: &mut Rx<'_>, year: i16, kind: SchemeKind) -> Result<Option<Scheme>, Failure> {
    match rx.claim(&format!("scheme/{year}/{}", kind.name()))? {
        Some((_, id)) => Ok(rx.get::<Scheme>(id)?.map(|found| found.doc)),
        None => Ok(None),
    }
}
