//! What can happen to an application, and when it may.

use law::Day;
use serde::{Deserialize, Serialize};

use super::{
    Application, Business, Clock, EmployerPart, Filing, HandIn, MaterialVerdict, MaterialWord,
    Pause, PauseKind, Review, Stage,
};
use crate::paper::reasons_given;
use crate::{By, Erasure, Id, Paper, Reason, Refusal};

/// What can happen to an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ApplicationEvent {
    /// The employer opens it for a person.
    Opened {
        /// What is applied for.
        business: Business,
        /// The employer.
        employer: Id,
        /// Name.
        name: String,
        /// Identification number.
        id_number: String,
        /// SM3 of the invitation code.
        invitation: String,
        /// The permit it is about.
        permit: Option<Id>,
    },
    /// The person joins with their own account.
    Joined {
        /// The person.
        person: Id,
    },
    /// The employer picks the route.
    Categorised {
        /// Clause id of the route.
        category: String,
    },
    /// A paper added.
    PaperAdded {
        /// The paper.
        paper: Paper,
    },
    /// A paper taken out, before submission or while correcting.
    PaperRemoved {
        /// The file.
        file: Id,
    },
    /// The person declares the truth and passes it to the employer.
    SentToEmployer {
        /// When.
        on: Day,
    },
    /// The employer sends it back to the person.
    ReturnedToPerson {
        /// When.
        on: Day,
        /// Typed reasons.
        reasons: Vec<Reason>,
    },
    /// The employer confirms (确认提交, 4.8).
    Submitted {
        /// What was filed.
        filing: Box<Filing>,
        /// The quota it holds a place of; none for business without quota.
        quota: Option<Id>,
        /// Last day to hand in.
        hand_in_by: Day,
    },
    /// No slot was free in time: the deadline waits for the first one (4.8).
    DeadlineProtected {
        /// The new last day.
        until: Day,
        /// Why.
        why: String,
    },
    /// Papers are in.
    HandedIn {
        /// When.
        on: Day,
        /// How.
        how: HandIn,
        /// Last working day for the acceptance.
        answer_by: Day,
    },
    /// A verdict on one material.
    Judged {
        /// Code of the material.
        material: String,
        /// The verdict.
        verdict: MaterialVerdict,
    },
    /// The one notice with everything (一次性告知).
    SupplementAsked {
        /// When.
        on: Day,
        /// Everything to correct.
        items: Vec<Reason>,
        /// Who agreed to a second notice, with the reason; none for the first.
        second: Option<(By, String)>,
    },
    /// The corrections are in.
    Supplemented {
        /// When.
        on: Day,
        /// Last working day for the acceptance.
        answer_by: Day,
    },
    /// Accepted, by an officer or by silence.
    Accepted {
        /// The day of acceptance (by silence: the day of receipt).
        on: Day,
        /// By whom; none by silence.
        by: Option<By>,
        /// The day it is recorded; silence counts only after the last day to answer.
        recorded: Day,
        /// Last working day to decide.
        decide_by: Day,
    },
    /// Not accepted.
    NotAccepted {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Why.
        reasons: Vec<Reason>,
        /// Who is competent.
        competent: String,
    },
    /// The clock stands still.
    Paused {
        /// First day that does not count.
        on: Day,
        /// Why.
        kind: PauseKind,
        /// What was told in writing.
        told: String,
    },
    /// The clock runs again.
    Resumed {
        /// When.
        on: Day,
        /// The new last working day.
        decide_by: Day,
    },
    /// An officer has established the employer's part of a case that its holder filed alone.
    EmployerEstablished {
        /// What was established.
        part: EmployerPart,
    },
    /// The reviewer's opinion.
    Reviewed {
        /// The review.
        review: Review,
    },
    /// The decider sends it back to the review with a reason.
    SentBackToReview {
        /// By whom.
        by: By,
        /// Why.
        why: String,
    },
    /// Approved.
    Approved {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// The permit granted or changed.
        permit: Id,
    },
    /// Refused.
    Refused {
        /// When.
        on: Day,
        /// By whom.
        by: By,
        /// Why, from the findings.
        reasons: Vec<Reason>,
    },
    /// Taken back by the employer or the person.
    Withdrawn {
        /// When.
        on: Day,
        /// By whom.
        by: By,
    },
    /// Automatic (4.9): the papers did not come in time.
    ReturnedOverdue {
        /// The day after the deadline, whenever the sweep runs.
        on: Day,
        /// Until when it may be submitted again as if it had stayed in; for business about a
        /// permit.
        again_by: Option<Day>,
    },
    /// It has no object any more (3.3.1): ended without a decision.
    Discontinued {
        /// When.
        on: Day,
        /// Why, in words.
        why: String,
    },
    /// What took its object away was wrong and is set aside: it goes on where it stood.
    TakenUpAgain,
    /// The days to submit it again as if it had stayed in are over; it can still be submitted anew.
    AgainOver,
    /// Its papers were erased because their retention ended (保存期限届满).
    PapersErased {
        /// Why.
        because: Erasure,
    },
}

impl Application {
    pub(super) fn with(self, event: &ApplicationEvent) -> Result<Self, Refusal> {
        use ApplicationEvent as E;
        match event {
            E::Opened { .. } => Err(self.wrong()),
            E::Joined { .. }
            | E::Categorised { .. }
            | E::PaperAdded { .. }
            | E::PaperRemoved { .. }
            | E::SentToEmployer { .. }
            | E::ReturnedToPerson { .. } => self.prepare(event),
            E::Submitted { .. }
            | E::DeadlineProtected { .. }
            | E::HandedIn { .. }
            | E::ReturnedOverdue { .. }
            | E::AgainOver
            | E::PapersErased { .. }
            | E::Discontinued { .. }
            | E::TakenUpAgain
            | E::Withdrawn { .. } => self.file(event),
            E::Judged { .. }
            | E::SupplementAsked { .. }
            | E::Supplemented { .. }
            | E::Accepted { .. }
            | E::NotAccepted { .. } => self.receive(event),
            E::Paused { .. }
            | E::Resumed { .. }
            | E::EmployerEstablished { .. }
            | E::Reviewed { .. }
            | E::SentBackToReview { .. }
            | E::Approved { .. }
            | E::Refused { .. } => self.decide(event),
        }
    }

    fn wrong(&self) -> Refusal {
        Refusal::WrongState { is: self.stage.chinese().into() }
    }

    /// Person and employer prepare it.
    fn prepare(mut self, event: &ApplicationEvent) -> Result<Self, Refusal> {
        use ApplicationEvent as E;
        let editable = matches!(
            self.stage,
            Stage::Draft
                | Stage::UnitReview { .. }
                | Stage::ReturnedToPerson { .. }
                | Stage::ReturnedOverdue { .. }
        );
        let open_for_papers = editable
            || matches!(self.stage, Stage::Submitted { .. } | Stage::SupplementRequested { .. });
        match (event, &self.stage) {
            (E::Joined { person }, _) if editable => self.person = Some(*person),
            (E::Categorised { category }, _) if editable => self.category = Some(category.clone()),
            (E::PaperAdded { paper }, _) if open_for_papers => self.papers.push(paper.clone()),
            (E::PaperRemoved { file }, _) if open_for_papers => self.remove_paper(*file),
            // In the days that protect the permit the employer itself submits again: the way by the
            // person would lose them (3.2.6).
            (E::SentToEmployer { .. }, Stage::ReturnedOverdue { again_by: Some(_), .. }) => {
                return Err(self.wrong());
            }
            (
                E::SentToEmployer { on },
                Stage::Draft | Stage::ReturnedToPerson { .. } | Stage::ReturnedOverdue { .. },
            ) => {
                self.person.ok_or(Refusal::PersonNotJoined)?;
                self.stage = Stage::UnitReview { since: *on };
            }
            (E::ReturnedToPerson { on, reasons }, Stage::UnitReview { .. }) => {
                reasons_given(reasons)?;
                self.stage = Stage::ReturnedToPerson { on: *on, reasons: reasons.clone() };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// Takes a paper out. What was found in order about it was said of a paper that is gone.
    fn remove_paper(&mut self, file: Id) {
        let gone = |paper: &&Paper| paper.file == file;
        let materials: Vec<String> =
            self.papers.iter().filter(gone).map(|paper| paper.material.clone()).collect();
        self.papers.retain(|paper| paper.file != file);
        self.verdicts.retain(|material, verdict| {
            verdict.word != MaterialWord::InOrder || !materials.contains(material)
        });
    }

    /// Submission, hand-in, and what ends it before acceptance.
    fn file(mut self, event: &ApplicationEvent) -> Result<Self, Refusal> {
        use ApplicationEvent as E;
        match (event, &self.stage) {
            (
                E::Submitted { filing, quota, hand_in_by },
                Stage::UnitReview { .. } | Stage::ReturnedOverdue { .. },
            ) => {
                self.person.ok_or(Refusal::PersonNotJoined)?;
                self.stage = Stage::Submitted { on: filing.on, hand_in_by: *hand_in_by };
                self.filing = Some(filing.as_ref().clone());
                self.quota = *quota;
            }
            (E::DeadlineProtected { until, .. }, Stage::Submitted { on, hand_in_by }) => {
                let hand_in_by = (*hand_in_by).max(*until);
                self.stage = Stage::Submitted { on: *on, hand_in_by };
            }
            (E::HandedIn { on, answer_by, .. }, Stage::Submitted { hand_in_by, .. }) => {
                if on > hand_in_by {
                    return Err(Refusal::HandInTooLate { deadline: *hand_in_by });
                }
                self.stage = Stage::Received { on: *on, answer_by: *answer_by };
            }
            (E::ReturnedOverdue { on, again_by }, Stage::Submitted { hand_in_by, .. }) => {
                if on <= hand_in_by {
                    return Err(Refusal::NotYetDue { day: *hand_in_by + 1 });
                }
                self.stage = Stage::ReturnedOverdue { on: *on, again_by: *again_by };
                self.quota = None;
            }
            (E::AgainOver, Stage::ReturnedOverdue { on, again_by: Some(_) }) => {
                self.stage = Stage::ReturnedOverdue { on: *on, again_by: None };
            }
            (
                E::PapersErased { because },
                Stage::ReturnedOverdue { again_by: None, .. } | Stage::Withdrawn { .. },
            ) => {
                self.papers.clear();
                self.erased = Some(because.clone());
            }
            (E::Withdrawn { on, by }, stage) if !stage.is_closed() => {
                self.stage = Stage::Withdrawn { on: *on, by: by.clone() };
                self.quota = None;
            }
            (E::Discontinued { on, why }, stage) if !stage.is_closed() => {
                if why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                let before = Box::new(stage.clone());
                self.stage = Stage::Discontinued { on: *on, why: why.clone(), before };
                self.quota = None;
            }
            (E::TakenUpAgain, Stage::Discontinued { before, .. }) => {
                self.stage = before.as_ref().clone();
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// The window: verdicts, the one notice, acceptance.
    fn receive(mut self, event: &ApplicationEvent) -> Result<Self, Refusal> {
        use ApplicationEvent as E;
        match (event, &self.stage) {
            (E::Judged { material, verdict }, Stage::Received { .. }) => {
                match &verdict.word {
                    MaterialWord::Correct { reason } => {
                        reasons_given(std::slice::from_ref(reason))?;
                    }
                    MaterialWord::NotNeeded { why } if why.trim().is_empty() => {
                        return Err(Refusal::ReasonMissing);
                    }
                    MaterialWord::InOrder
                    | MaterialWord::Brought
                    | MaterialWord::NotNeeded { .. } => {}
                }
                self.verdicts.insert(material.clone(), verdict.clone());
            }
            (E::SupplementAsked { on, items, second }, Stage::Received { .. }) => {
                reasons_given(items)?;
                if self.notices > 0 && second.is_none() {
                    return Err(Refusal::SecondNotice);
                }
                self.notices += 1;
                self.stage = Stage::SupplementRequested { on: *on, items: items.clone() };
            }
            (E::Supplemented { on, answer_by }, Stage::SupplementRequested { .. }) => {
                // What was to be corrected is to be looked at anew.
                self.verdicts.retain(|_, v| !matches!(v.word, MaterialWord::Correct { .. }));
                self.stage = Stage::Received { on: *on, answer_by: *answer_by };
            }
            (E::Accepted { on, by, recorded, decide_by }, Stage::Received { answer_by, .. }) => {
                if by.is_none() && recorded <= answer_by {
                    return Err(Refusal::NotYetDue { day: *answer_by + 1 });
                }
                self.acceptor.clone_from(by);
                let clock = Clock { started: *on, due: *decide_by, pauses: Vec::new() };
                self.stage = Stage::Accepted { on: *on, by_silence: by.is_none(), clock };
            }
            (E::NotAccepted { on, by, reasons, competent }, Stage::Received { .. }) => {
                reasons_given(reasons)?;
                self.quota = None;
                self.stage = Stage::NotAccepted {
                    on: *on,
                    by: by.clone(),
                    reasons: reasons.clone(),
                    competent: competent.clone(),
                };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    /// Review and decision, by different officers.
    fn decide(mut self, event: &ApplicationEvent) -> Result<Self, Refusal> {
        use ApplicationEvent as E;
        let stage = self.stage.clone();
        match (event, stage) {
            (
                E::Paused { on, kind, told },
                Stage::Accepted { on: accepted, by_silence, mut clock },
            ) => {
                if clock.is_paused() {
                    return Err(Refusal::ClockPaused);
                }
                clock.pauses.push(Pause { from: *on, to: None, kind: *kind, told: told.clone() });
                self.stage = Stage::Accepted { on: accepted, by_silence, clock };
            }
            (
                E::Resumed { on, decide_by },
                Stage::Accepted { on: accepted, by_silence, mut clock },
            ) => {
                let open = clock.pauses.last_mut().filter(|pause| pause.to.is_none());
                open.ok_or(Refusal::ClockRunning)?.to = Some(*on);
                clock.due = *decide_by;
                self.stage = Stage::Accepted { on: accepted, by_silence, clock };
            }
            (E::EmployerEstablished { part }, Stage::Accepted { .. }) if self.is_filed_alone() => {
                if part.why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.employer_part = Some(part.clone());
            }
            (E::Reviewed { review }, Stage::Accepted { on, clock, .. }) => {
                if clock.is_paused() {
                    return Err(Refusal::ClockPaused);
                }
                self.not_acceptor(&review.by)?;
                if review.opinion.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.review = Some(review.clone());
                self.stage = Stage::Reviewed { accepted: on, clock };
            }
            (E::SentBackToReview { why, .. }, Stage::Reviewed { accepted, clock }) => {
                if why.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.review = None;
                self.stage =
                    Stage::Accepted { on: accepted, by_silence: self.acceptor.is_none(), clock };
            }
            (E::Approved { on, by, permit }, Stage::Reviewed { .. }) => {
                self.may_decide(by)?;
                self.stage = Stage::Approved { on: *on, by: by.clone(), permit: *permit };
            }
            (E::Refused { on, by, reasons }, Stage::Reviewed { .. }) => {
                self.may_decide(by)?;
                reasons_given(reasons)?;
                self.quota = None;
                self.stage = Stage::Refused { on: *on, by: by.clone(), reasons: reasons.clone() };
            }
            _ => return Err(self.wrong()),
        }
        Ok(self)
    }

    fn not_acceptor(&self, by: &By) -> Result<(), Refusal> {
        if self.acceptor.as_ref().is_some_and(|acceptor| acceptor.is(by)) {
            return Err(Refusal::SamePerson { before: "受理".into() });
        }
        Ok(())
    }

    /// Who accepted or reviewed does not decide.
    fn may_decide(&self, by: &By) -> Result<(), Refusal> {
        self.not_acceptor(by)?;
        if self.review.as_ref().is_some_and(|review| review.by.is(by)) {
            return Err(Refusal::SamePerson { before: "审核".into() });
        }
        Ok(())
    }
}
