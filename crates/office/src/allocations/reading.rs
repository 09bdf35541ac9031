//! What is shown of runs: to officers everything, to everybody what is published.

use std::collections::BTreeMap;

use casework::allocation::{Bundle, Contents, Method, Snapshot, Variant, stability};
use casework::{Action, Employer, Id, Refusal, Run, RunState, SchemeKind, Subject};
use store::{Failure, Found, Query, Rx};

use super::settle::code_of;
use super::{award, every, live, run, sealed, stopped};
use crate::{Call, Office};

/// A run with everything its page shows.
#[derive(Debug, Clone)]
pub struct RunView {
    /// Its id.
    pub id: Id,
    /// The run.
    pub run: Run,
    /// Names by the numbers of the published file.
    pub names: BTreeMap<String, String>,
    /// The result, once computed.
    pub contents: Option<Contents>,
    /// How much it leans on each weight.
    pub stability: Vec<Variant>,
}

/// Opens a run, for officers.
pub fn view(office: &Office, call: &Call, id: Id) -> Result<RunView, Failure> {
    casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
    office.store.read(|rx| {
        let run = run(rx, id)?;
        let contents = match &run.bundle {
            Some(bundle) => Some(sealed::<Bundle>(rx, bundle)?.contents),
            None => None,
        };
        let stability = match &contents {
            Some(made) => leaning(made)?,
            None => Vec::new(),
        };
        let mut names = BTreeMap::new();
        for (code, employer) in &run.rows {
            let name = rx.get::<Employer>(*employer)?.map(|found| found.doc.name);
            names.insert(code.clone(), name.unwrap_or_default());
        }
        Ok(RunView { id, run, names, contents, stability })
    })
}

fn leaning(made: &Contents) -> Result<Vec<Variant>, Refusal> {
    let Contents { snapshot, method, award, .. } = made;
    stability(snapshot, method, award.pool, &award.seed).map_err(|error| stopped(&error))
}

/// Every run, the newest first, for officers.
pub fn runs(office: &Office, call: &Call) -> Result<Vec<Found<Run>>, Failure> {
    casework::may(&call.actor, Action::ReadCase, Subject::NONE)?;
    office.store.read(all)
}

/// Every run, for everybody: digests before the result, the file after it. The pages show nothing
/// else of it.
pub fn published(office: &Office) -> Result<Vec<Found<Run>>, Failure> {
    office.store.read(all)
}

fn all(rx: &mut Rx<'_>) -> Result<Vec<Found<Run>>, Failure> {
    let mut runs = every::<Run>(rx, &Query::default())?;
    runs.reverse();
    Ok(runs)
}

/// The published file of a run.
pub fn public_file(office: &Office, id: Id) -> Result<(Run, Vec<u8>), Failure> {
    office.store.read(|rx| {
        let run = run(rx, id)?;
        let public = run.public.clone().ok_or(Refusal::NotFound)?;
        let (_, bytes) = rx.file(public.file)?.ok_or(Refusal::NotFound)?;
        Ok((run, bytes))
    })
}

/// The live run of a year and kind, at the machine itself.
pub fn run_of(office: &Office, year: i16, kind: SchemeKind) -> Result<(Id, Run), Failure> {
    office.store.read(|rx| live(rx, year, kind))
}

/// A run's frozen data computed once more, without writing anything: the file, and whether it gives
/// the shares that are stored. At the machine itself.
pub fn recompute(office: &Office, run: &Run) -> Result<(Bundle, bool), Failure> {
    office.store.read(|rx| {
        let state = || Refusal::WrongState { is: run.state.chinese().into() };
        let seed = run.opened_seed().ok_or_else(state)?;
        let snapshot: Snapshot = sealed(rx, run.snapshot.as_ref().ok_or_else(state)?)?;
        let stored = sealed::<Bundle>(rx, run.bundle.as_ref().ok_or_else(state)?)?;
        let method = Method::of_edition(&office.edition, snapshot.frozen_on);
        let method = method.map_err(|error| stopped(&error))?;
        let award = award(run, &snapshot, &method, seed)?;
        let same = award == stored.contents.award;
        let mut contents = Contents::new(snapshot, method, award);
        contents.discarded.clone_from(&stored.contents.discarded);
        contents.previous.clone_from(&stored.contents.previous);
        contents.departures.clone_from(&stored.contents.departures);
        let sealed = Bundle::seal(contents).map_err(|error| Refusal::RunStopped {
            why: error.to_string(),
            clause: error.clause().into(),
        })?;
        Ok((sealed, same))
    })
}

/// The explanation of one employer's number, by its credit code. At the machine itself.
pub fn letter_of(office: &Office, run: &Run, uscc: &str) -> Result<String, Failure> {
    office.store.read(|rx| {
        let (_, employer) = rx.claim(&format!("uscc/{uscc}"))?.ok_or(Refusal::NotFound)?;
        let code = code_of(run, employer).ok_or(Refusal::NotFound)?;
        let state = || Refusal::WrongState { is: run.state.chinese().into() };
        let stored = sealed::<Bundle>(rx, run.bundle.as_ref().ok_or_else(state)?)?;
        let name = "allocation_correction_days";
        let day = match run.state {
            RunState::Published { on, .. } => on,
            _ => office.today(),
        };
        let missing = |_| Refusal::NotPublished { parameter: name.into() };
        let days = office.edition.number(name, day).map_err(missing)?;
        let until = office.calendar.provisional_deadline(day, i32::try_from(days).unwrap_or(0));
        let letter = casework::allocation::letter(&stored.contents, code, until);
        Ok(letter.ok_or(Refusal::NotFound)?)
    })
}
