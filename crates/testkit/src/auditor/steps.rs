//! What is done in a random story, and in which order.

use super::PEOPLE;

/// What is done. Cases and people are known by number, employers by letter; a permit bears the
/// number of the case that led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what the sentence above them names")]
pub enum Step {
    /// Days pass; the daily run follows when it is not forgotten.
    Wait { days: i32, swept: bool },
    /// Days pass up to the next day on which something ends, and so many more; the daily run
    /// follows.
    Deadline { later: i32 },
    /// An application is prepared for a person.
    Prepare { case: usize, employer: char, person: usize },
    /// The employer confirms the submission.
    Submit(usize),
    /// A paper is added.
    Paper(usize),
    /// The papers are handed in online.
    HandIn(usize),
    /// Every material is found in order.
    Judge(usize),
    /// The window accepts.
    Accept(usize),
    /// A reviewer approves, or the accepting officer in the reviewer's role.
    Review { case: usize, same: bool },
    /// The decider approves, or the reviewing officer in the decider's role.
    Approve { case: usize, same: bool },
    /// The decider refuses.
    Refuse(usize),
    /// The employer takes the case back.
    Withdraw(usize),
    /// The employer reports that the holder has left today.
    Leave(usize),
    /// A new employer files to take the holder on.
    Change { case: usize, permit: usize, employer: char },
    /// The holder prints a sheet.
    Print(usize),
    /// The holder gives the permit up.
    GiveUp(usize),
}

/// Random steps, the same for the same seed: mostly the next thing for some case, now and then
/// anything.
pub fn steps(seed: u64, count: usize) -> Vec<Step> {
    let mut state = seed;
    let mut draw = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    // Somebody has a permit from the start, and often leaves.
    let mut steps = vec![Step::Prepare { case: 0, employer: 'A', person: 0 }];
    let approved = straight(&mut steps, 0);
    steps.push(approved);
    let mut cases = 1;
    if draw(2) == 0 {
        steps.push(Step::Leave(0));
    }
    while steps.len() < count {
        let case = draw(cases.max(1));
        let employer = if draw(2) == 0 { 'A' } else { 'B' };
        let step = match draw(30) {
            0..=2 => {
                cases += 1;
                Step::Prepare { case: cases - 1, employer, person: draw(PEOPLE) }
            }
            3..=4 => Step::Deadline { later: i32::try_from(draw(3)).unwrap_or_default() },
            5 => {
                let days = [1, 1, 3, 7, 8, 29, 30, 31, 33, 60, 61];
                Step::Wait { days: days[draw(days.len())], swept: draw(4) > 0 }
            }
            6..=8 => Step::Submit(case),
            9..=10 => Step::Paper(case),
            11..=13 => Step::HandIn(case),
            14..=15 => Step::Judge(case),
            16..=17 => Step::Accept(case),
            18..=19 => Step::Review { case, same: draw(5) == 0 },
            20..=22 => Step::Approve { case, same: draw(5) == 0 },
            23 => Step::Refuse(case),
            24 => Step::Withdraw(case),
            25..=26 => Step::Leave(case),
            27 => {
                cases += 1;
                Step::Change { case: cases - 1, permit: case, employer }
            }
            28 => Step::Print(case),
            _ if draw(3) == 0 => Step::GiveUp(case),
            _ => straight(&mut steps, case),
        };
        steps.push(step);
    }
    steps
}

/// The whole way of a case at once, so that there are permits to do things to.
fn straight(steps: &mut Vec<Step>, case: usize) -> Step {
    steps.extend([
        Step::Submit(case),
        Step::Paper(case),
        Step::HandIn(case),
        Step::Judge(case),
        Step::Accept(case),
        Step::Review { case, same: false },
    ]);
    Step::Approve { case, same: false }
}
