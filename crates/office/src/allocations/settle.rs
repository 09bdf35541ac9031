//! A computed scheme comes into effect: the file with its departures is published, and everybody
//! who took part gets a letter that can be checked with a calculator.

use std::collections::BTreeMap;

use casework::allocation::{Bundle, Contents, Departure, letter};
use casework::{Addressee, Id, Letter, Refusal, Run, RunEvent, Scheme};
use law::Day;
use store::{Failure, Tx};

use super::{keep, run, sealed};
use crate::desk::{Desk, Seal};

/// The clause a departure from the computed number rests on: the bureau weighs and decides.
const DEPARTURE_CLAUSE: &str = "2.3";

/// Publishes the run of a scheme in effect and writes to everybody; nothing for one set by hand.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scheme: &Scheme,
) -> Result<BTreeMap<Id, Letter>, Failure> {
    let Some(computed) = &scheme.run else { return Ok(BTreeMap::new()) };
    let run = run(tx, computed.id)?;
    let bundle = run.bundle.clone().ok_or(Refusal::NotFound)?;
    let mut contents = sealed::<Bundle>(tx, &bundle)?.contents;
    contents.departures = departures(&run, scheme, &contents);
    let until = correct_by(desk)?;
    let letters = scheme.lines.keys().filter_map(|employer| {
        let code = code_of(&run, *employer)?;
        Some((*employer, told(&contents, code, *employer, until)?))
    });
    let letters = letters.collect();
    let public = sealed_lines(contents.anonymous(), &desk.seal);
    let public = keep(tx, desk, computed.id, public, "public.json")?;
    let contents = sealed_lines(contents, &desk.seal);
    let bundle = keep(tx, desk, computed.id, contents, "bundle.json")?;
    let published = RunEvent::Published { on: desk.day(), bundle, public };
    desk.act::<Run>(tx, computed.id, &published)?;
    Ok(letters)
}

/// The departures signed, each over itself and the snapshot of this very file.
fn sealed_lines(mut contents: Contents, seal: &Seal) -> Contents {
    for line in &mut contents.departures {
        line.signature = seal.sign(&line.message(&contents.snapshot_digest));
    }
    contents
}

/// An employer's number in the published file.
pub(super) fn code_of(run: &Run, employer: Id) -> Option<&str> {
    run.rows.iter().find(|(_, id)| **id == employer).map(|(code, _)| code.as_str())
}

/// The lines beside the result, in the engine's terms: places of the whole year.
fn departures(run: &Run, scheme: &Scheme, contents: &Contents) -> Vec<Departure> {
    let of = |(employer, signed): (&Id, &casework::Departed)| {
        let code = code_of(run, *employer)?;
        let (row, line) = contents.employer(code)?;
        let decided = scheme.lines.get(employer)?;
        Some(Departure {
            by: signed.by.name.clone(),
            clause: DEPARTURE_CLAUSE.into(),
            code: code.to_owned(),
            decided: super::rows::places(i64::from(row.awarded) + decided.places),
            engine: line.award,
            on: signed.on,
            reason: decided.why.clone(),
            signature: None,
        })
    };
    let mut departures: Vec<Departure> = scheme.departures.iter().filter_map(of).collect();
    departures.sort_by(|a, b| a.code.cmp(&b.code));
    departures
}

/// The last day to ask for a correction of the data.
pub(super) fn correct_by(desk: &Desk) -> Result<Day, Refusal> {
    let name = "allocation_correction_days";
    let missing = || Refusal::NotPublished { parameter: name.into() };
    let days = desk.edition.number(name, desk.day()).map_err(|_| missing())?;
    let days = i32::try_from(days).map_err(|_| missing())?;
    Ok(desk.calendar.provisional_deadline(desk.day(), days))
}

/// The letter to one employer: its number, and every step to it.
fn told(contents: &Contents, code: &str, employer: Id, until: Day) -> Option<Letter> {
    let (_, line) = contents.employer(code)?;
    let places = contents.departure(code).map_or(line.award, |decided| decided.decided);
    let year = contents.snapshot.year;
    Some(Letter {
        to: Addressee::Employer(employer),
        kind: "quota-granted".into(),
        about: ("employer".into(), employer),
        title: format!("{year}年度办理数量：{places}个"),
        body: letter(contents, code, until)?,
        clause: if contents.snapshot.quarter.is_some() { "4.5" } else { "2.3" }.into(),
        due: Some(until),
    })
}
