//! The published file as the auditor reads it. Numbers are as wide as the format allows; fields
//! nobody reads here are named all the same, so that an unknown one is an error.

#![expect(dead_code, reason = "fields only shown to people are named to keep unknown ones out")]

use serde::Deserialize;

/// Text that is shown to people and takes no part in the arithmetic.
pub(super) type Shown = serde::de::IgnoredAny;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contents {
    pub award: Award,
    pub certificate: Certificate,
    pub departures: Vec<Departure>,
    pub discarded: Shown,
    pub format: String,
    pub method: Method,
    pub method_digest: String,
    pub previous: Option<String>,
    pub snapshot: Snapshot,
    pub snapshot_digest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Award {
    pub awarded: u64,
    pub left: u64,
    pub lines: Vec<Line>,
    pub pool: u64,
    pub seed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub award: u64,
    pub cap: Cap,
    pub code: String,
    pub floor: u64,
    pub points: Vec<u64>,
    pub score: u64,
    pub size: u64,
    pub tilt: u64,
    pub tilt_group: Option<String>,
    pub weight: u64,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Cap {
    pub failed: Vec<String>,
    pub places: u64,
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Certificate {
    pub cutoff: Option<Place>,
    pub cutoff_of_others: Option<Place>,
    pub next: Option<Place>,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub code: String,
    pub divisor: u64,
    pub nth: u64,
    pub weight: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Departure {
    pub by: String,
    pub clause: String,
    pub code: String,
    pub decided: u64,
    pub engine: u64,
    pub on: String,
    pub reason: String,
    pub signature: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Method {
    pub criteria: Vec<Criterion>,
    pub edition: Shown,
    pub floor_share_percent: u64,
    pub gates: Vec<GateRule>,
    pub groups: Vec<Group>,
    pub in_force: Shown,
    pub sizes: Vec<Size>,
    pub stability_percent: Shown,
    pub supplement_use_percent: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Criterion {
    pub key: String,
    pub measure: Shown,
    pub name: Shown,
    pub steps: Vec<Step>,
    pub weight: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub from: i64,
    pub points: u64,
    pub words: Shown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GateRule {
    pub clause: Shown,
    pub key: String,
    pub words: Shown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub clause: Shown,
    pub key: String,
    pub name: Shown,
    pub percent: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Size {
    pub factor: u64,
    pub from: i64,
    pub words: Shown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Snapshot {
    pub district: String,
    pub frozen_on: Shown,
    pub quarter: Option<u64>,
    pub reserve: u64,
    pub rows: Vec<Row>,
    pub total: u64,
    pub year: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub awarded: u64,
    pub code: String,
    pub cut: Option<Cut>,
    pub demand: u64,
    pub floor: Option<Floor>,
    pub gates: Vec<Gate>,
    pub groups: Vec<String>,
    pub headcount: Figure,
    pub name: Shown,
    pub plan: Shown,
    pub requests: Vec<Request>,
    pub values: Vec<Figure>,
    pub verified: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Figure {
    pub amount: i64,
    pub evidence: Shown,
    pub of: String,
    pub on: Shown,
    pub source: Shown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Gate {
    pub key: String,
    pub passed: bool,
    pub reason: Shown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cut {
    pub percent: u64,
    pub reason: Shown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Floor {
    pub approver: String,
    pub places: u64,
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    pub asked: u64,
    pub awarded: u64,
    pub quarter: u64,
    pub reason: Shown,
    pub used: u64,
    pub verified: u64,
}
