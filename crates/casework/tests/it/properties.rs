//! What holds whatever happens: random events, one after another.

use std::collections::BTreeSet;

use casework::{
    Application, ApplicationEvent as A, Booking, Business, HandIn, Lapse, NamedEmployer, Pause,
    PauseKind, Permit, PermitEvent as P, Quota, QuotaEvent as Q, QuotaLine, Record, Review, Seat,
    SeatEvent as S, SeatState, Share, Stage, booking_claim,
};
use law::{Day, Verdict};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::sample::{by, day, filing, id, permit, reason};

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) }
}

fn quota_event() -> impl Strategy<Value = Q> {
    let line =
        |places| QuotaLine { on: day("2026-02-11"), places, source: id(62), why: "方案".into() };
    let case = || (0_u8..6).prop_map(id);
    prop_oneof![
        3 => (-2_i64..4).prop_map(move |places| Q::Changed { line: line(places) }),
        6 => case().prop_map(|application| Q::Held { application }),
        3 => case().prop_map(|application| Q::Used { application, permit: id(40) }),
        2 => case().prop_map(|application| Q::Released { application }),
        1 => Just(Q::Closed { on: day("2026-12-31") }),
    ]
}

fn opened_quota() -> Quota {
    Quota::apply(None, &Q::Opened { employer: id(10), year: 2026 }).unwrap()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_place_is_never_taken_that_was_not_granted_and_free(
        events in proptest::collection::vec(quota_event(), 1..60),
    ) {
        let mut quota = opened_quota();
        for event in events {
            let before = quota.clone();
            let Ok(after) = Quota::apply(Some(quota.clone()), &event) else { continue };
            if after.taken() > before.taken() {
                prop_assert!(before.free() > 0, "{event:?} took a place of {before:?}");
            }
            prop_assert!(after.taken() <= after.granted(), "{after:?}");
            prop_assert!(after.used.keys().all(|used| !after.held.contains(used)));
            let counter = after.columns().counter.unwrap();
            prop_assert!(counter.taken <= counter.cap);
            quota = after;
        }
    }

    #[test]
    fn holding_and_releasing_twice_is_holding_and_releasing_once(
        events in proptest::collection::vec(quota_event(), 0..40), case in 0_u8..6,
    ) {
        let step = |quota: Quota, event: &Q| {
            Quota::apply(Some(quota.clone()), event).unwrap_or(quota)
        };
        let quota = events.iter().fold(opened_quota(), step);
        for event in [Q::Held { application: id(case) }, Q::Released { application: id(case) }] {
            if let Ok(once) = Quota::apply(Some(quota.clone()), &event) {
                prop_assert_eq!(Quota::apply(Some(once.clone()), &event), Ok(once));
            }
        }
    }
}

fn seat() -> Seat {
    Seat {
        window: "1号窗口".into(),
        day: day("2026-03-10"),
        from: 540,
        to: 570,
        number: 1,
        share: Share::Anyone,
        given_back: None,
        state: SeatState::Free { visible_ms: 0 },
    }
}

/// What happens, how much later, who does it.
fn seat_event() -> impl Strategy<Value = (u8, i64, u8)> {
    (0_u8..18, 0_i64..40, 0_u8..3)
}

fn happens_to_seat(what: u8, who: u8, now_ms: i64) -> S {
    let booking = Booking {
        employer: id(who),
        agent: id(who),
        agent_name: "韩雪".into(),
        matter: ("application".into(), id(who)),
    };
    let (until_ms, why) = (now_ms + 30, "停电".to_owned());
    match what {
        0..4 => S::Held { booking, now_ms, until_ms },
        4..7 => S::Confirmed { agent: id(who), now_ms },
        7 => S::Freed { now_ms, visible_ms: now_ms + 20 },
        8 => S::Attended,
        9 => S::NoShow { by: by(who) },
        10 => S::Offered { booking, now_ms, until_ms },
        11 => S::Placed { booking, now_ms, why },
        12 => S::Expired { now_ms },
        13 => S::Objected { why },
        14 => S::Excused { by: by(who), why },
        15 => S::Upheld { by: by(who), why },
        16 => S::Closed { why, to: (who > 0).then(|| id(who)) },
        _ => S::Reopened { visible_ms: now_ms },
    }
}

/// Who has the place by the events alone, kept apart from the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Has {
    Nobody { from: i64 },
    Holds { who: u8, until: i64 },
    Books { who: u8 },
    Past,
    Shut,
}

impl Has {
    fn vacant(self, now: i64) -> bool {
        match self {
            Self::Nobody { .. } => true,
            Self::Holds { until, .. } => until <= now,
            _ => false,
        }
    }

    fn shown(self, now: i64) -> bool {
        match self {
            Self::Nobody { from } => from <= now,
            other => other.vacant(now),
        }
    }

    /// Whether the event should happen, and what it leads to.
    fn after(self, what: u8, who: u8, now: i64) -> Option<Self> {
        let held = Self::Holds { who, until: now + 30 };
        match (what, self) {
            (0..4, has) if has.shown(now) => Some(held),
            (10, has) if has.vacant(now) => Some(held),
            (11, has) if has.vacant(now) => Some(Self::Books { who }),
            (4..7, Self::Holds { who: holder, until }) if holder == who && now < until => {
                Some(Self::Books { who })
            }
            (7, Self::Holds { .. } | Self::Books { .. }) => Some(Self::Nobody { from: now + 20 }),
            (8 | 9, Self::Books { .. }) => Some(Self::Past),
            (12, Self::Holds { until, .. }) if until <= now => Some(Self::Nobody { from: until }),
            (16, Self::Nobody { .. } | Self::Holds { .. } | Self::Books { .. }) => Some(Self::Shut),
            (17, Self::Shut) => Some(Self::Nobody { from: now }),
            _ => None,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..config() })]

    #[test]
    fn a_seat_has_one_holder_and_never_loses_one(
        steps in proptest::collection::vec(seat_event(), 1..60),
    ) {
        let (mut seat, mut has, mut now) = (seat(), Has::Nobody { from: 0 }, 0);
        for (what, later, who) in steps {
            now += later;
            let event = happens_to_seat(what, who, now);
            let outcome = Seat::apply(Some(seat.clone()), &event);
            // What is said of a visit that was not kept changes nothing of who has the place.
            if !(13..16).contains(&what) {
                let expected = has.after(what, who, now);
                prop_assert_eq!(outcome.is_ok(), expected.is_some(), "{:?} in {:?}", event, seat);
                has = expected.unwrap_or(has);
            }
            if let Ok(after) = outcome {
                if let (S::Closed { .. }, SeatState::Booked { booking }) = (&event, &seat.state) {
                    let SeatState::Closed { moved, .. } = &after.state else { panic!("{after:?}") };
                    let told = moved.as_ref().map(|(booking, _)| booking);
                    prop_assert_eq!(told, Some(booking), "a holder got lost");
                }
                seat = after;
            }
            let holder = match has {
                Has::Holds { who, .. } | Has::Books { who } => Some(who),
                _ => None,
            };
            let claims = seat.columns().claims;
            let live: Vec<&String> =
                claims.iter().filter(|claim| claim.starts_with("booking/")).collect();
            let expect = holder.map(|who| booking_claim(&("application".into(), id(who))));
            prop_assert_eq!(live, expect.iter().collect::<Vec<_>>());
            prop_assert_eq!(seat.is_vacant(now), has.vacant(now));
            prop_assert_eq!(seat.is_free(now), has.shown(now));
            prop_assert!(claims.iter().any(|claim| claim.starts_with("seat/")));
        }
    }
}

/// Whether an officer or silence accepts, who acts, which step.
type Step = (u8, u8, bool);

fn case_step() -> impl Strategy<Value = Step> {
    (0_u8..24, 30_u8..34, any::<bool>())
}

fn happens_to_case((what, who, flag): Step, on: Day) -> A {
    let review =
        Review { by: by(who), on, approve: flag, opinion: "意见".into(), advised: Verdict::Met };
    match what {
        0 => A::Joined { person: id(20) },
        1 => A::SentToEmployer { on },
        2 => A::Submitted { filing: filing(on), quota: Some(id(11)), hand_in_by: on + 300 },
        3 | 4 => A::HandedIn { on, how: HandIn::Online, answer_by: on + 2 },
        5 | 6 => A::Accepted { on, by: flag.then(|| by(who)), recorded: on, decide_by: on + 28 },
        7 => A::SupplementAsked { on, items: vec![reason()], second: None },
        8 => A::Supplemented { on, answer_by: on + 2 },
        9..12 => A::Paused { on, kind: PauseKind::Hearing, told: "听证".into() },
        12..15 => A::Resumed { on, decide_by: on + 20 },
        15..18 => A::Reviewed { review },
        18 => A::SentBackToReview { by: by(who), why: "请补充。".into() },
        19..22 => A::Approved { on, by: by(who), permit: id(40) },
        22 => A::Refused { on, by: by(who), reasons: vec![reason()] },
        _ => A::ReturnedToPerson { on, reasons: vec![reason()] },
    }
}

fn opened_case() -> Application {
    let event = A::Opened {
        business: Business::NewPermit,
        employer: id(10),
        name: "张三".into(),
        id_number: "110106199203150041".into(),
        invitation: "00".into(),
        permit: None,
    };
    Application::apply(None, &event).unwrap()
}

/// Plays the steps, checks the clock after each, and returns the case.
fn played(steps: &[Step]) -> Result<Application, TestCaseError> {
    let mut case = opened_case();
    let mut on = day("2026-03-02");
    for step in steps {
        on = on + 1;
        let paused = clock_of(&case).is_some_and(open_pause);
        let event = happens_to_case(*step, on);
        let Ok(after) = Application::apply(Some(case.clone()), &event) else { continue };
        if paused {
            prop_assert!(
                matches!(event, A::Resumed { .. }),
                "{event:?} happened while the clock stood still"
            );
        }
        if let Some(pauses) = clock_of(&after) {
            let (last, earlier) = pauses.split_last().map_or((None, pauses), |(l, e)| (Some(l), e));
            prop_assert!(earlier.iter().all(|pause| pause.to.is_some_and(|to| to >= pause.from)));
            prop_assert!(last.is_none_or(|pause| pause.to.is_none_or(|to| to >= pause.from)));
        }
        prop_assert!(!case.stage.is_closed(), "{event:?} happened to a closed case");
        case = after;
    }
    Ok(case)
}

fn clock_of(case: &Application) -> Option<&[Pause]> {
    match &case.stage {
        Stage::Accepted { clock, .. } | Stage::Reviewed { clock, .. } => Some(&clock.pauses),
        _ => None,
    }
}

fn open_pause(pauses: &[Pause]) -> bool {
    pauses.last().is_some_and(|pause| pause.to.is_none())
}

/// An approval rests on acceptance and review, and three accounts did them.
fn rightly_approved(case: &Application) -> Result<bool, TestCaseError> {
    let Stage::Approved { by: decider, .. } = &case.stage else { return Ok(false) };
    let review = case.review.as_ref().expect("an approval rests on a review");
    let accounts = [case.acceptor.as_ref(), Some(&review.by), Some(decider)];
    let named: Vec<_> = accounts.iter().flatten().map(|by| by.account).collect();
    let different: BTreeSet<_> = named.iter().collect();
    prop_assert_eq!(different.len(), named.len(), "{:?}", case);
    prop_assert!(case.filing.is_some());
    Ok(true)
}

#[test]
fn nothing_is_approved_without_acceptance_and_review_by_three_different_officers() {
    let mut runner = TestRunner::deterministic();
    let ways = proptest::collection::vec(case_step(), 20..160);
    let mut approved = 0;
    for _ in 0..1_500 {
        let steps = ways.new_tree(&mut runner).unwrap().current();
        let case = played(&steps).unwrap();
        approved += u32::from(rightly_approved(&case).unwrap());
    }
    assert!(approved > 50, "only {approved} random cases were approved: the check proves nothing");
}

fn permit_event() -> impl Strategy<Value = (u8, u8, i32)> {
    (0_u8..16, 60_u8..63, -3_i32..900)
}

fn happens_to_permit((what, case, days): (u8, u8, i32), now: &Permit) -> P {
    let (end, application) = (now.valid_until, id(case));
    match what {
        0 | 1 => P::Filed { application },
        2 | 3 => P::FilingEnded { application, on: end - 10 },
        4..7 => P::Extended { until: end + days, cap: end + 600 },
        7 | 8 => P::Renewed { from: end + 1, until: end + 1 + days },
        9 => P::Renewed { from: end + days, until: end + 2_000 },
        10 => P::Left {
            on: end - 200,
            deadline: end - 140,
            told: end - 198,
            automatic: true,
            confirm_by: None,
            by: by(2),
        },
        11 => P::LeftSetAside { by: by(31), why: "有误。".into(), grace_from: None },
        12 => P::Deferred {
            until: end - 50,
            to: NamedEmployer { name: "新单位".into(), uscc: "31".into() },
            answer_by: end - 190,
        },
        13 => P::Transferred { employer: id(case) },
        14 => P::Lapsed { on: end + 31, because: Lapse::NotRenewed },
        _ => P::Cancelled { on: end, reason: reason(), by: by(33) },
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_permit_has_no_gaps_no_life_after_its_end_and_never_lapses_while_a_case_is_pending(
        steps in proptest::collection::vec(permit_event(), 1..50),
    ) {
        let mut now = permit();
        for step in steps {
            let event = happens_to_permit(step, &now);
            let outcome = Permit::apply(Some(now.clone()), &event);
            if now.is_over() {
                prop_assert!(outcome.is_err(), "{event:?} happened to {now:?}");
                continue;
            }
            if matches!(event, P::Lapsed { .. }) {
                prop_assert_eq!(outcome.is_err(), !now.pending.is_empty());
            }
            let Ok(after) = outcome else { continue };
            if after.valid_until != now.valid_until {
                prop_assert!(after.valid_until > now.valid_until, "{event:?} on {now:?}");
                let follows = after.valid_from == now.valid_until + 1;
                prop_assert!(follows || after.valid_from == now.valid_from);
                prop_assert!(after.term == 2 || follows, "{event:?} leaves a gap");
            }
            if after.term == 2 {
                prop_assert!(after.valid_until <= after.extension_cap.unwrap());
                let cap = now.extension_cap.or(after.extension_cap);
                prop_assert_eq!(after.extension_cap, cap, "the cap is set once");
            }
            now = after;
        }
    }
}
