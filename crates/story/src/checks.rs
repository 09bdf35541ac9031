//! What a story looks at: states, days, places, letters, verdicts, the journal.

pub(crate) mod allocation;
mod life;
mod planning;
pub(crate) mod records;
pub(crate) mod retention;
mod supervision;
mod window;

use casework::{Application, Life, Permit, Seat, Stage};
use law::{Day, Verdict};
use office::{applications, permits};

use planning::{edition_state, in_force, plan_state, quota, quota_closed, scheme};
use supervision::{
    answer_case_by, case, case_until, complaint_by, inspection, lead, redraws, referral,
    self_check_by,
};

use crate::grammar::Said;
use crate::vocabulary::{Check, Seen};
use crate::world::{Kind, Trouble, World};

type Looked = Result<Seen, Trouble>;

pub(crate) const CHECKS: &[Check] = &[
    Check { usage: "day DAY", says: "the present day", look: today },
    Check {
        usage: "employer EMPLOYER EMPLOYER-STATE",
        says: "where the registration stands",
        look: employer,
    },
    Check {
        usage: "employer EMPLOYER meets|misses CLAUSE",
        says: "whether the employer meets a clause of 1.1 today",
        look: employer_clause,
    },
    Check {
        usage: "plan EMPLOYER YEAR PLAN-STATE",
        says: "where a yearly plan stands",
        look: plan_state,
    },
    Check { usage: "scheme SCHEME SCHEME-STATE", says: "where a scheme stands", look: scheme },
    Check {
        usage: "edition EDITION EDITION-STATE",
        says: "where an edition of the rules stands on its way to bind",
        look: edition_state,
    },
    Check {
        usage: "in-force EDITION",
        says: "the edition of the rules that is in force today",
        look: in_force,
    },
    Check {
        usage: "quota EMPLOYER YEAR PLACES",
        says: "the employer's places of a year: `held/used/granted`, or `taken/granted`",
        look: quota,
    },
    Check {
        usage: "quota EMPLOYER YEAR closed|open",
        says: "whether the year's account is closed",
        look: quota_closed,
    },
    Check {
        usage: "application APPLICATION APPLICATION-STAGE",
        says: "where an application stands",
        look: application,
    },
    Check {
        usage: "application APPLICATION advised VERDICT",
        says: "what the rules say of the case: of today's data while it is prepared, of the \
            filed data afterwards",
        look: advised,
    },
    Check {
        usage: "application APPLICATION clause CLAUSE VERDICT",
        says: "what the rules say of the case on one clause",
        look: clause,
    },
    Check {
        usage: "application APPLICATION by-silence|by-officer",
        says: "how it was accepted",
        look: silence,
    },
    Check { usage: "permit PERMIT STANDING", says: "what the permit is worth today", look: permit },
    Check {
        usage: "permit PERMIT of EMPLOYER",
        says: "whose employee the holder is",
        look: permit_of,
    },
    Check {
        usage: "permit PERMIT term N",
        says: "1 the first term, 2 the automatic extension, 3 and more renewals",
        look: term,
    },
    Check { usage: "permit PERMIT printed N", says: "how many sheets were printed", look: printed },
    Check { usage: "permit PERMIT number NUMBER", says: "the printed number", look: number },
    Check {
        usage: "permit PERMIT accompanied N",
        says: "how many accompany on the permit",
        look: life::accompanied,
    },
    Check {
        usage: "permit PERMIT named TEXT",
        says: "the holder's name, as it is printed",
        look: life::named,
    },
    Check {
        usage: "change CHANGE CHANGE-STATE",
        says: "where a reported change stands",
        look: life::change,
    },
    Check {
        usage: "change CHANGE late|in-time by DAY",
        says: "whether it was reported in its days, and the last of them (3.5.1)",
        look: life::change_late,
    },
    Check {
        usage: "employer EMPLOYER attempts N",
        says: "how many attempts of people who are not on file were written down for it",
        look: life::attempts_of,
    },
    Check {
        usage: "attempts N",
        says: "how many were written down in all, known employer or not",
        look: life::attempts_in_all,
    },
    Check {
        usage: "seat SEAT SEAT-STATE",
        says: "whether a place is free, held, booked …",
        look: seat,
    },
    Check { usage: "case CASE CASE-STATE", says: "where a case stands (5.2)", look: case },
    Check {
        usage: "case CASE answer-by DAY",
        says: "the last day to make a statement or to ask for a hearing (5.2.0b)",
        look: answer_case_by,
    },
    Check {
        usage: "case CASE until DAY",
        says: "the last day of effect of the case's measure (5.2.0b)",
        look: case_until,
    },
    Check {
        usage: "inspection INSPECTION INSPECTION-STATE",
        says: "where an inspection stands (3.4.2)",
        look: inspection,
    },
    Check {
        usage: "inspection-draw DRAW redraws",
        says: "whether the published file of a draw draws the same again (3.4.2)",
        look: redraws,
    },
    Check {
        usage: "lead SIGN of EMPLOYER open|none",
        says: "whether an indicator has an open lead about an employer (5.2.3)",
        look: lead,
    },
    Check {
        usage: "self-check-by EMPLOYER DAY",
        says: "the day by which the next self-check is asked for (3.4.2)",
        look: self_check_by,
    },
    Check {
        usage: "complaint COMPLAINT answer-by DAY",
        says: "the last working day to answer a complaint (5.2.5)",
        look: complaint_by,
    },
    Check {
        usage: "referral REFERRAL prepared|sent|answered",
        says: "where a referral stands (5.1.0c, 5.2.0c)",
        look: referral,
    },
    Check {
        usage: "valid-from PERMIT DAY",
        says: "the first day of the present term",
        look: valid_from,
    },
    Check {
        usage: "valid-until PERMIT DAY",
        says: "the last day of the present term (E)",
        look: valid_until,
    },
    Check {
        usage: "renewal-opens PERMIT DAY",
        says: "the first day on which a renewal may be filed (3.2.5)",
        look: renewal_opens,
    },
    Check {
        usage: "grace PERMIT DAY",
        says: "the last day of the renewal grace after E, rolled off rest days (3.2.6)",
        look: grace,
    },
    Check {
        usage: "change-by PERMIT DAY",
        says: "the last day to file a new employer, rolled (3.3.1)",
        look: change_by,
    },
    Check {
        usage: "deferred-until PERMIT DAY",
        says: "the last day of the deferral (3.3.4)",
        look: deferred_until,
    },
    Check {
        usage: "coming PERMIT STEP DAY [provisional]",
        says: "the day on which something comes if nobody does anything; `provisional` when it \
            rests on holidays that are not published",
        look: life::coming,
    },
    Check {
        usage: "coming PERMIT N steps",
        says: "how many such days there are from today on",
        look: life::steps,
    },
    Check {
        usage: "ahead PERMIT DAY STANDING",
        says: "what the permit will be worth on a day to come if nobody does anything",
        look: life::ahead,
    },
    Check {
        usage: "hand-in-by APPLICATION DAY",
        says: "the last day to hand in papers, rolled (4.8)",
        look: hand_in_by,
    },
    Check { usage: "seat SEAT on DAY [at TIME]", says: "when the place is", look: window::seat_on },
    Check {
        usage: "waiting APPLICATION WAITING-STATE",
        says: "how the application's latest entry in the waiting list or a draw stands",
        look: window::waiting,
    },
    Check {
        usage: "line APPLICATION N",
        says: "its place in the waiting list, from 1",
        look: window::line,
    },
    Check {
        usage: "free-seats N",
        says: "how many places anybody may book now",
        look: window::free_seats,
    },
    Check {
        usage: "handovers N",
        says: "how many places another employer took within minutes of being given back",
        look: window::handovers,
    },
    Check {
        usage: "draw DRAW again",
        says: "whether the order published is the one its seed gives",
        look: window::drawn_again,
    },
    Check {
        usage: "answer-by APPLICATION DAY",
        says: "the last working day to accept or ask for corrections",
        look: answer_by,
    },
    Check {
        usage: "decide-by APPLICATION DAY",
        says: "the last working day to decide (3.1.1)",
        look: decide_by,
    },
    Check {
        usage: "working-day DAY yes|no",
        says: "whether people work on a day",
        look: working_day,
    },
    Check {
        usage: "swept N returned|accepted|lapsed|closed|expired|erased",
        says: "how many of these the last sweep did",
        look: swept,
    },
    Check { usage: "outbox N", says: "how many letters were written in all", look: outbox },
    Check {
        usage: "outbox LETTER N",
        says: "how many letters of a kind were written; one each to employer and person",
        look: outbox_of,
    },
    Check {
        usage: "journal replays",
        says: "the whole journal: its chain, and every record replayed to what is stored",
        look: records::replays,
    },
];

#[expect(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "every check ends with it, whatever it compares"
)]
fn seen(expected: impl ToString, found: impl ToString) -> Looked {
    Ok(Seen { expected: expected.to_string(), found: found.to_string() })
}

/// A state's name as stories write it.
fn plain(code: &str) -> String {
    code.replace('_', "-")
}

fn today(world: &mut World, said: &Said) -> Looked {
    seen(said.get("DAY"), world.today())
}

fn employer(world: &mut World, said: &Said) -> Looked {
    let (_, known) = world.employer(said)?;
    seen(said.get("EMPLOYER-STATE"), plain(known.registration.code()))
}

fn verdict(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Met) => "met",
        Some(Verdict::Unmet) => "unmet",
        Some(Verdict::Undetermined) => "undetermined",
        Some(Verdict::NotApplicable) => "not-applicable",
        None => "没有这一条",
    }
}

fn employer_clause(world: &mut World, said: &Said) -> Looked {
    let (_, known) = world.employer(said)?;
    let facts = law::Facts { employer: Some(known.facts), applicant: None };
    let assessment = world.office.edition().assess(&facts, world.today());
    let found = verdict(assessment.finding(said.get("CLAUSE")).map(|finding| finding.result));
    seen(if said.has("meets") { "met" } else { "unmet" }, found)
}

fn application(world: &mut World, said: &Said) -> Looked {
    let (_, case) = world.application(said)?;
    seen(said.get("APPLICATION-STAGE"), plain(case.stage.code()))
}

fn assessed(world: &World, case: &Application) -> Result<law::Assessment, Trouble> {
    match &case.filing {
        Some(filing) if case.stage.is_pending() || case.stage.is_closed() => {
            let (edition, facts) = (world.office.edition_of(filing), filing.facts.clone());
            Ok(office::decisions::assess(&edition, case, facts, filing.on))
        }
        _ => Ok(applications::assess(&world.office, case)?),
    }
}

fn advised(world: &mut World, said: &Said) -> Looked {
    let (_, case) = world.application(said)?;
    let found = assessed(world, &case)?.outcome;
    seen(said.get("VERDICT"), verdict(Some(found)))
}

fn clause(world: &mut World, said: &Said) -> Looked {
    let (_, case) = world.application(said)?;
    let assessment = assessed(world, &case)?;
    let found = assessment.finding(said.get("CLAUSE")).map(|finding| finding.result);
    seen(said.get("VERDICT"), verdict(found))
}

fn silence(world: &mut World, said: &Said) -> Looked {
    let (_, case) = world.application(said)?;
    let word = |silent| if silent { "by-silence" } else { "by-officer" };
    seen(word(said.has("by-silence")), word(case.acceptor.is_none()))
}

fn permit(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    let standing = permits::standing(&world.office, &permit, world.today())?;
    seen(said.get("STANDING"), standing.code())
}

fn permit_of(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    let (id, known) = world.employer(said)?;
    let found = world.get::<casework::Employer>(permit.employer)?;
    let name = if permit.employer == id { known.name.clone() } else { found.name };
    seen(known.name, name)
}

fn term(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    seen(said.get("N"), permit.term)
}

fn printed(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    seen(said.get("N"), permit.prints)
}

fn number(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    seen(said.get("NUMBER"), permit.number)
}

fn seat(world: &mut World, said: &Said) -> Looked {
    let seat: Seat = world.get(world.id(Kind::Seat, said, "SEAT")?)?;
    seen(said.get("SEAT-STATE"), plain(seat.state.code()))
}

/// A day, or that there is none.
fn on(said: &Said, found: Option<Day>) -> Looked {
    let found = found.map_or("没有这个日期".to_owned(), |day| day.to_string());
    seen(said.get("DAY"), found)
}

fn valid_from(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    on(said, Some(permit.valid_from))
}

fn valid_until(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    on(said, Some(permit.valid_until))
}

fn renewal_opens(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    let terms = world.office.terms(world.today())?;
    on(said, Some(terms.renewal_opens(permit.valid_until)))
}

fn grace(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    let terms = world.office.terms(world.today())?;
    on(said, permit.grace_end(&terms, &world.office.calendar))
}

fn change_by(world: &mut World, said: &Said) -> Looked {
    let (_, permit) = world.permit(said)?;
    on(said, permit.leaving().map(|leaving| leaving.deadline))
}

fn deferred_until(world: &mut World, said: &Said) -> Looked {
    let (_, permit): (_, Permit) = world.permit(said)?;
    let found = match permit.life {
        Life::Deferred { until, .. } => Some(until),
        _ => None,
    };
    on(said, found)
}

fn hand_in_by(world: &mut World, said: &Said) -> Looked {
    let (_, case) = world.application(said)?;
    let found = match case.stage {
        Stage::Submitted { hand_in_by, .. } => Some(hand_in_by),
        _ => None,
    };
    on(said, found)
}

fn answer_by(world: &mut World, said: &Said) -> Looked {
    let (_, case) = world.application(said)?;
    let found = match case.stage {
        Stage::Received { answer_by, .. } => Some(answer_by),
        _ => None,
    };
    on(said, found)
}

fn decide_by(world: &mut World, said: &Said) -> Looked {
    let (_, case) = world.application(said)?;
    let found = match case.stage {
        Stage::Accepted { clock, .. } | Stage::Reviewed { clock, .. } => Some(clock.due),
        _ => None,
    };
    on(said, found)
}

fn working_day(world: &mut World, said: &Said) -> Looked {
    let day = said.day("DAY").unwrap_or(world.today());
    let works = world.office.calendar.is_working_day(day);
    let found = works.map_or("放假安排未公布", |works| if works { "yes" } else { "no" });
    seen(if said.has("yes") { "yes" } else { "no" }, found)
}

fn swept(world: &mut World, said: &Said) -> Looked {
    let done = &world.swept;
    let counts = [
        ("returned", done.returned),
        ("accepted", done.accepted),
        ("lapsed", done.lapsed),
        ("closed", done.closed),
        ("expired", done.expired),
        ("erased", done.erased),
    ];
    let found = counts.into_iter().find(|(word, _)| said.has(word)).map_or(0, |(_, n)| n);
    seen(said.get("N"), found)
}

fn outbox(world: &mut World, said: &Said) -> Looked {
    seen(said.get("N"), world.letters.len())
}

fn outbox_of(world: &mut World, said: &Said) -> Looked {
    let kind = said.get("LETTER");
    seen(said.get("N"), world.letters.iter().filter(|letter| letter.kind == kind).count())
}
