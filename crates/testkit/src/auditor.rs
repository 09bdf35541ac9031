//! A naive second opinion (独立核算): what random commands to a small district must come to,
//! written from the statements, without the casework, the office or the law's text.
//!
//! Two employers, a few people, the days of 2025. The auditor writes a story in which every line
//! bears the outcome it predicts; whoever plays the story finds out who is wrong.

mod checks;
mod days;
mod permits;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use law::Day;

use days::{day, last_day, working_days};
pub use steps::{Step, steps};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Prepared,
    Submitted { by: Day },
    Received { answer_by: Day },
    Accepted { by_officer: bool },
    Reviewed { by_reviewer1: bool },
    Approved,
    Refused,
    Withdrawn,
    Overdue,
}

#[derive(Debug, Clone)]
struct Case {
    employer: char,
    person: usize,
    /// The permit it moves; none for a new one.
    permit: Option<usize>,
    stage: Stage,
    /// The last day on which one about a permit, returned as overdue, still protects it.
    again_by: Option<Day>,
    filed: bool,
    paper: bool,
    judged: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Life {
    Valid,
    Between { until: Day },
    Lapsed,
    Cancelled,
}

#[derive(Debug, Clone)]
struct Permit {
    employer: char,
    person: usize,
    life: Life,
    pending: BTreeSet<usize>,
}

/// Places of the two employers.
const PLACES: [(char, usize); 2] = [('A', 2), ('B', 1)];
/// How many people there are.
const PEOPLE: usize = 4;
/// 确认提交后30日内 (4.8).
const HAND_IN_DAYS: i32 = 30;
/// 五日内 (行政许可法 32).
const ANSWER_DAYS: usize = 5;
/// Working days in which what was returned about a permit still protects it (a house rule).
const AGAIN_DAYS: usize = 5;
/// 离职后60日内 (3.3.1).
const CHANGE_DAYS: i32 = 60;
/// The last day of a story: its deadlines still end in the year.
const ENDS: &str = "2025-10-20";

/// The district as the auditor keeps it.
#[derive(Debug, Clone)]
struct Auditor {
    today: Day,
    cases: BTreeMap<usize, Case>,
    permits: BTreeMap<usize, Permit>,
    held: BTreeMap<char, BTreeSet<usize>>,
    used: BTreeMap<char, usize>,
}

impl Default for Auditor {
    fn default() -> Self {
        let held = PLACES.iter().map(|(employer, _)| (*employer, BTreeSet::new())).collect();
        let used = PLACES.iter().map(|(employer, _)| (*employer, 0)).collect();
        let today = day("2025-03-03");
        Self { today, cases: BTreeMap::new(), permits: BTreeMap::new(), held, used }
    }
}

/// The story of the steps: every line with the outcome the auditor predicts, and at its end where
/// everything must stand. `first` are lines before the first day.
pub fn story(first: &str, steps: &[Step]) -> String {
    let mut auditor = Auditor::default();
    let mut text = format!("{first}day {}\n", auditor.today);
    for (employer, _) in PLACES {
        writeln!(text, "employer {employer} registered ok").expect("a string takes all");
    }
    text.push_str("places 2025 A=2 B=1 ok\n");
    for person in 0..PEOPLE {
        writeln!(text, "person P{person} qualified ok").expect("a string takes all");
    }
    for step in steps {
        text.push_str(&auditor.play(*step));
    }
    text.push_str(&auditor.checks());
    text
}

impl Auditor {
    /// The line or lines of a step with its outcome; nothing when it is about what is not there.
    fn play(&mut self, step: Step) -> String {
        let (line, outcome) = match step {
            Step::Wait { days, swept } => return self.wait(days, swept),
            Step::Deadline { later } => return self.deadline(later),
            Step::Prepare { case, employer, person } => (
                format!("employer {employer} application N{case} prepared for P{person}"),
                self.prepare(case, employer, person),
            ),
            Step::Change { case, permit, employer } if self.permits.contains_key(&permit) => (
                format!("employer {employer} permit C{permit} change application N{case}"),
                self.change(case, permit, employer),
            ),
            Step::Leave(permit) | Step::Print(permit) | Step::GiveUp(permit)
                if self.permits.contains_key(&permit) =>
            {
                return self.about_permit(step, permit);
            }
            Step::Change { .. } | Step::Leave(_) | Step::Print(_) | Step::GiveUp(_) => {
                return String::new();
            }
            Step::Submit(case)
            | Step::Paper(case)
            | Step::HandIn(case)
            | Step::Judge(case)
            | Step::Accept(case)
            | Step::Review { case, .. }
            | Step::Approve { case, .. }
            | Step::Refuse(case)
            | Step::Withdraw(case) => {
                if !self.cases.contains_key(&case) {
                    return String::new();
                }
                return self.about_case(step, case);
            }
        };
        format!("{line} {outcome}\n")
    }

    fn about_permit(&mut self, step: Step, permit: usize) -> String {
        let (what, outcome) = match step {
            Step::Leave(_) => ("leave", self.leave(permit)),
            Step::Print(_) => ("print", self.print(permit)),
            _ => ("give-up", self.give_up(permit)),
        };
        format!("permit C{permit} {what} {outcome}\n")
    }

    fn about_case(&mut self, step: Step, case: usize) -> String {
        let (what, outcome) = match step {
            Step::Submit(_) => ("submit".into(), self.submit(case)),
            Step::Paper(_) => ("paper id_card".into(), self.paper(case)),
            Step::HandIn(_) => ("hand-in".into(), self.hand_in(case)),
            Step::Judge(_) => ("judge-all".into(), self.judge(case)),
            Step::Accept(_) => ("accept".into(), self.accept(case)),
            Step::Review { same: false, .. } => ("review approve".into(), self.review(case, false)),
            Step::Review { same: true, .. } => {
                ("review approve by window1 as reviewer".into(), self.review(case, true))
            }
            Step::Approve { same, .. } => {
                let is_new = self.cases.get(&case).is_some_and(|case| case.permit.is_none());
                let named = if is_new { format!(" permit C{case}") } else { String::new() };
                let by = if same { " by reviewer1 as decider" } else { "" };
                (format!("approve{named}{by}"), self.approve(case, same))
            }
            Step::Refuse(_) => ("refuse".into(), self.refuse(case)),
            _ => ("withdraw".into(), self.withdraw(case)),
        };
        format!("application N{case} {what} {outcome}\n")
    }

    fn wait(&mut self, days: i32, swept: bool) -> String {
        if self.today + days > day(ENDS) {
            return String::new();
        }
        self.today = self.today + days;
        if swept {
            self.sweep();
        }
        format!("+ {days} days\n{}", if swept { "sweep\n" } else { "" })
    }

    /// Waits for the next day on which something ends, and looks at everything.
    fn deadline(&mut self, later: i32) -> String {
        let of_case = |case: &Case| match case.stage {
            Stage::Submitted { by } => Some(by),
            Stage::Received { answer_by } => Some(answer_by),
            _ => None,
        };
        let of_permit = |permit: &Permit| match permit.life {
            Life::Between { until } => Some(until),
            _ => None,
        };
        let cases = self.cases.values().filter_map(of_case);
        let ends = cases.chain(self.permits.values().filter_map(of_permit));
        let next = ends.map(|end| end + later).filter(|end| *end > self.today).min();
        let Some(next) = next else { return String::new() };
        let waited = self.wait(next - self.today, true);
        if waited.is_empty() { waited } else { waited + &self.checks() }
    }

    /// What ends by itself: papers that did not come, silence of the window, a holder whom nobody
    /// took on. A case that is on its way keeps its permit.
    fn sweep(&mut self) {
        let numbers: Vec<usize> = self.cases.keys().copied().collect();
        for number in numbers {
            let Some(case) = self.cases.get_mut(&number) else { continue };
            match case.stage {
                Stage::Submitted { by } if self.today > by => {
                    case.stage = Stage::Overdue;
                    if case.permit.is_some() {
                        let returned = self.today.max(by + 1);
                        case.again_by = Some(working_days(returned, AGAIN_DAYS));
                    } else {
                        self.ended(number);
                    }
                }
                Stage::Overdue if case.again_by.is_some_and(|last| self.today > last) => {
                    case.again_by = None;
                    self.ended(number);
                }
                Stage::Received { answer_by } if self.today > answer_by => {
                    case.stage = Stage::Accepted { by_officer: false };
                }
                _ => {}
            }
        }
        for permit in self.permits.values_mut() {
            if let Life::Between { until } = permit.life
                && self.today > until
                && permit.pending.is_empty()
            {
                permit.life = Life::Lapsed;
            }
        }
    }

    /// A case no longer holds a place, nor protects a permit.
    fn ended(&mut self, number: usize) {
        for held in self.held.values_mut() {
            held.remove(&number);
        }
        for permit in self.permits.values_mut() {
            permit.pending.remove(&number);
        }
    }

    /// One open case of a kind for a person.
    fn is_open(&self, person: usize, is_new: bool) -> bool {
        self.cases.values().any(|case| {
            let is_closed =
                matches!(case.stage, Stage::Approved | Stage::Refused | Stage::Withdrawn);
            case.person == person && case.permit.is_none() == is_new && !is_closed
        })
    }

    fn prepare(&mut self, number: usize, employer: char, person: usize) -> &'static str {
        if self.is_open(person, true) {
            return "taken";
        }
        let (paper, judged, filed) = (false, false, false);
        let stage = Stage::Prepared;
        let case =
            Case { employer, person, permit: None, stage, again_by: None, filed, paper, judged };
        self.cases.insert(number, case);
        "ok"
    }

    fn free(&self, employer: char) -> usize {
        let granted = PLACES.iter().find(|(name, _)| *name == employer).map_or(0, |place| place.1);
        let taken = self.held[&employer].len() + self.used[&employer];
        granted.saturating_sub(taken)
    }

    fn submit(&mut self, number: usize) -> &'static str {
        let case = self.cases[&number].clone();
        if !matches!(case.stage, Stage::Prepared | Stage::Overdue) {
            return "wrong-state";
        }
        if case.permit.is_none() && self.free(case.employer) == 0 {
            return "quota-exhausted";
        }
        let by = last_day(self.today, HAND_IN_DAYS);
        match case.permit {
            Some(permit) => {
                let no = self.protect_again(number, permit);
                if no != "ok" {
                    return no;
                }
            }
            None => drop(self.held.entry(case.employer).or_default().insert(number)),
        }
        let case = self.case(number);
        (case.stage, case.again_by, case.filed) = (Stage::Submitted { by }, None, true);
        "ok"
    }

    fn case(&mut self, number: usize) -> &mut Case {
        self.cases.get_mut(&number).expect("the step is about a case that is there")
    }

    fn paper(&mut self, number: usize) -> &'static str {
        let case = self.case(number);
        let takes =
            matches!(case.stage, Stage::Prepared | Stage::Submitted { .. } | Stage::Overdue);
        case.paper |= takes;
        if takes { "ok" } else { "wrong-state" }
    }

    fn hand_in(&mut self, number: usize) -> &'static str {
        let (today, answer_by) = (self.today, working_days(self.today, ANSWER_DAYS));
        let case = self.case(number);
        match case.stage {
            _ if !case.paper => "incomplete",
            Stage::Submitted { by } if today > by => "hand-in-too-late",
            Stage::Submitted { .. } => {
                case.stage = Stage::Received { answer_by };
                "ok"
            }
            _ => "wrong-state",
        }
    }

    fn judge(&mut self, number: usize) -> &'static str {
        let case = self.case(number);
        let is_received = matches!(case.stage, Stage::Received { .. });
        // Nothing left to judge is nothing to refuse.
        if case.judged || is_received {
            case.judged = true;
            return "ok";
        }
        "wrong-state"
    }

    fn accept(&mut self, number: usize) -> &'static str {
        let case = self.case(number);
        if !case.judged {
            return "materials-unsettled";
        }
        if !matches!(case.stage, Stage::Received { .. }) {
            return "wrong-state";
        }
        case.stage = Stage::Accepted { by_officer: true };
        "ok"
    }

    fn review(&mut self, number: usize, same: bool) -> &'static str {
        let case = self.case(number);
        if !case.filed {
            return "not-found";
        }
        let Stage::Accepted { by_officer } = case.stage else { return "wrong-state" };
        if same && by_officer {
            return "same-person";
        }
        case.stage = Stage::Reviewed { by_reviewer1: !same };
        "ok"
    }

    /// Approval: the place is used, the permit granted or moved, and only then the case itself is
    /// asked; so what another record forbids is said first.
    fn approve(&mut self, number: usize, same: bool) -> &'static str {
        let case = self.cases[&number].clone();
        let is_pending = matches!(
            case.stage,
            Stage::Submitted { .. }
                | Stage::Received { .. }
                | Stage::Accepted { .. }
                | Stage::Reviewed { .. }
        );
        if !is_pending {
            return "wrong-state";
        }
        let is_live = |permit: &Permit| {
            permit.person == case.person && !matches!(permit.life, Life::Lapsed | Life::Cancelled)
        };
        if case.permit.is_none() && self.permits.values().any(is_live) {
            return "taken";
        }
        if let Some(permit) = case.permit {
            match self.permits[&permit].life {
                Life::Between { .. } => {}
                Life::Valid => return "still-employed",
                Life::Lapsed | Life::Cancelled => return "wrong-state",
            }
        }
        let Stage::Reviewed { by_reviewer1 } = case.stage else { return "wrong-state" };
        if same && by_reviewer1 {
            return "same-person";
        }
        self.granted(number, &case);
        "ok"
    }

    fn granted(&mut self, number: usize, case: &Case) {
        self.ended(number);
        self.case(number).stage = Stage::Approved;
        if let Some(permit) = case.permit {
            let permit = self.permits.get_mut(&permit).expect("a change is about a permit");
            (permit.employer, permit.life) = (case.employer, Life::Valid);
            return;
        }
        *self.used.entry(case.employer).or_default() += 1;
        let (employer, person) = (case.employer, case.person);
        let permit = Permit { employer, person, life: Life::Valid, pending: BTreeSet::new() };
        self.permits.insert(number, permit);
    }

    fn refuse(&mut self, number: usize) -> &'static str {
        if !matches!(self.cases[&number].stage, Stage::Reviewed { .. }) {
            return "wrong-state";
        }
        self.case(number).stage = Stage::Refused;
        self.ended(number);
        "ok"
    }

    fn withdraw(&mut self, number: usize) -> &'static str {
        let is_closed =
            |stage| matches!(stage, Stage::Approved | Stage::Refused | Stage::Withdrawn);
        if is_closed(self.cases[&number].stage) {
            return "wrong-state";
        }
        self.case(number).stage = Stage::Withdrawn;
        self.ended(number);
        "ok"
    }
}
