//! What a story looks at of supervision: cases, inspections, leads, complaints, referrals.

use casework::{
    Complaint, Draw, Inspection, PublishedDraw, Record, Referral, Sanction, SanctionState,
};

use super::{Looked, on, plain, seen};
use crate::grammar::Said;
use crate::world::{Kind, Trouble, World};

fn case_of(world: &World, said: &Said) -> Result<Sanction, Trouble> {
    world.get(world.id(Kind::Case, said, "CASE")?)
}

pub(super) fn case(world: &mut World, said: &Said) -> Looked {
    let case = case_of(world, said)?;
    seen(said.get("CASE-STATE"), plain(case.state.code()))
}

pub(super) fn answer_case_by(world: &mut World, said: &Said) -> Looked {
    on(said, case_of(world, said)?.told.map(|told| told.answer_by))
}

pub(super) fn case_until(world: &mut World, said: &Said) -> Looked {
    let until = match case_of(world, said)?.state {
        SanctionState::InEffect { until, .. } | SanctionState::RepairAsked { until, .. } => until,
        _ => None,
    };
    on(said, until)
}

pub(super) fn inspection(world: &mut World, said: &Said) -> Looked {
    let known: Inspection = world.get(world.id(Kind::Inspection, said, "INSPECTION")?)?;
    seen(said.get("INSPECTION-STATE"), known.state.code())
}

pub(super) fn redraws(world: &mut World, said: &Said) -> Looked {
    let draw: Draw = world.get(world.id(Kind::Draw, said, "DRAW")?)?;
    let text = draw.file().and_then(|file| serde_json::to_string(&file).ok()).unwrap_or_default();
    let found = match PublishedDraw::redraw(&text) {
        Ok(file) if file.picks == draw.picks => "redraws".to_owned(),
        Ok(_) => "抽取结果与登记不符".to_owned(),
        Err(differs) => differs.join("；"),
    };
    seen("redraws", found)
}

pub(super) fn lead(world: &mut World, said: &Said) -> Looked {
    let open = crate::acts::inspections::open_lead(world, said)?.is_some();
    let word = |open| if open { "open" } else { "none" };
    seen(word(said.has("open")), word(open))
}

pub(super) fn self_check_by(world: &mut World, said: &Said) -> Looked {
    let (_, known) = world.employer(said)?;
    on(said, known.self_check_by)
}

pub(super) fn complaint_by(world: &mut World, said: &Said) -> Looked {
    let known: Complaint = world.get(world.id(Kind::Complaint, said, "COMPLAINT")?)?;
    on(said, Some(known.answer_by))
}

pub(super) fn referral(world: &mut World, said: &Said) -> Looked {
    let known: Referral = world.get(world.id(Kind::Referral, said, "REFERRAL")?)?;
    let expected = ["prepared", "sent", "answered"].into_iter().find(|word| said.has(word));
    seen(expected.unwrap_or_default(), known.columns().stage)
}
