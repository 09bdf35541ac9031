//! The published file of a run: everything somebody needs to check it without us.

use law::Day;
use serde::{Deserialize, Serialize};

use super::award::{Award, Line};
use super::canonical;
use super::certificate::{Certificate, certify};
use super::departure::{Departure, DepartureError, settle};
use super::method::Method;
use super::snapshot::{Row, Snapshot};

/// Name and version of the file format.
const FORMAT: &str = "juzheng-allocation/1";

/// A sealed run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// What is published.
    pub contents: Contents,
    /// SM3 of the canonical form of `contents`.
    pub hash: String,
}

/// What is published about a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// The result.
    pub award: Award,
    /// Its proof.
    pub certificate: Certificate,
    /// The lines decided differently.
    pub departures: Vec<Departure>,
    /// Runs made before and not used, so that nobody can pick the one he likes unseen.
    pub discarded: Vec<DiscardedRun>,
    /// Name and version of the format.
    pub format: String,
    /// The method.
    pub method: Method,
    /// SM3 of the method, as published before the data were frozen.
    pub method_digest: String,
    /// Hash of the bundle before this one in the year, if any.
    pub previous: Option<String>,
    /// The input, rows by ascending credit code.
    pub snapshot: Snapshot,
    /// SM3 of the snapshot, as published before the run.
    pub snapshot_digest: String,
}

/// A run that was made and not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiscardedRun {
    /// Who discarded it.
    pub by: String,
    /// The hash of its bundle.
    pub hash: String,
    /// When.
    pub on: Day,
    /// Why.
    pub reason: String,
}

impl Contents {
    /// The contents of a run without departures and without runs before it.
    pub fn new(snapshot: Snapshot, method: Method, award: Award) -> Self {
        let snapshot = snapshot.sorted();
        Self {
            certificate: certify(&award),
            award,
            departures: Vec::new(),
            discarded: Vec::new(),
            format: FORMAT.to_owned(),
            method_digest: method.digest(),
            method,
            previous: None,
            snapshot_digest: snapshot.digest(),
            snapshot,
        }
    }

    /// Row and line of an employer; both lists stand by credit code, one for one.
    pub fn employer(&self, code: &str) -> Option<(&Row, &Line)> {
        let lines = &self.award.lines;
        let index = lines.binary_search_by(|line| line.code.as_str().cmp(code)).ok()?;
        let row = self.snapshot.rows.get(index).filter(|row| row.code == code)?;
        Some((row, lines.get(index)?))
    }

    /// The departure for an employer, if any.
    pub fn departure(&self, code: &str) -> Option<&Departure> {
        self.departures.iter().find(|departure| departure.code == code)
    }
}

impl Method {
    /// SM3 of the canonical form.
    pub fn digest(&self) -> String {
        canonical::digest(&canonical::bytes(self))
    }
}

impl Bundle {
    /// Seals the contents.
    ///
    /// # Errors
    /// Departures that do not hold.
    pub fn seal(contents: Contents) -> Result<Self, DepartureError> {
        settle(&contents.award, &contents.departures)?;
        let hash = canonical::digest(&canonical::bytes(&contents));
        Ok(Self { contents, hash })
    }

    /// The file, in canonical form.
    pub fn to_json(&self) -> Vec<u8> {
        canonical::bytes(self)
    }
}
