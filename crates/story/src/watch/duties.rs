//! What an act owes besides its outcome: a plan behind places (I3), a clock that counts right (I6),
//! a verdict that the edition of its day gives again (I9), a place at the window (I11), a look that
//! is on record (I14), a letter on its way (I17), a record that its journal leads to (I9).

use casework::{
    Account, Application, ApplicationEvent, Attempt, Change, Complaint, Contact, Draw, Employer,
    Enactment, HandIn, Inspection, InspectionDraw, Lead, LookReview, Permit, Person, Plan, Quota,
    QuotaLine, Record, Referral, Role, Run, Sanction, Scheme, Seat, Stage, Waiting, plan_claim,
};
use law::Day;
use office::Office;
use store::{Entry, Read};

use super::{found, said};

/// Looks read at once: more than a line of a story makes.
const LOOKS: u32 = 1_000;

/// An entry that was just written, against what it needs.
pub(crate) fn entered(office: &Office, entry: &Entry) -> Result<(), String> {
    if let Some(letter) = entry.letter()
        && !office.store.read(|rx| rx.is_posted(&letter)).map_err(said)?
    {
        return Err(format!("I17 通知“{}”没有待投递（日志第{}条）", letter.kind, entry.seq));
    }
    let event = entry.payload().filter(|_| entry.kind == Application::KIND);
    match event.and_then(|payload| serde_json::from_str(payload).ok()) {
        Some(ApplicationEvent::HandedIn { on, how, .. }) => received(office, entry, on, how),
        _ => Ok(()),
    }
}

/// I11: papers come in at the window in the booked place of this matter on that day, or by the
/// exception of a window officer.
pub(crate) fn received(office: &Office, entry: &Entry, on: Day, how: HandIn) -> Result<(), String> {
    let fits = match how {
        HandIn::Online => true,
        HandIn::WalkIn => entry.actor().is_some_and(|actor| actor.role == Role::WindowOfficer),
        HandIn::Window { seat } => {
            let seat = office.store.read(|rx| rx.get::<Seat>(seat)).map_err(said)?;
            seat.is_some_and(|seat| {
                let matter = seat.doc.booking().map(|booking| booking.matter.1.to_string());
                seat.doc.day == on && matter.as_deref() == Some(&entry.subject)
            })
        }
    };
    if fits {
        Ok(())
    } else {
        Err(format!("I11 窗口收件没有预约（日志第{}条）", entry.seq))
    }
}

/// I3: places come from a scheme, to an employer whose plan was handed in before the year, or with
/// the reason of an exception (4.6).
pub(crate) fn planned(office: &Office, quota: &Quota) -> Result<(), String> {
    let (employer, year) = (quota.employer, quota.year);
    // A measure that is set aside gives back what it cut, and no more.
    let given_back = |line: &QuotaLine| {
        let same = quota.lines.iter().filter(|other| other.source == line.source);
        same.clone().any(|other| other.places < 0) && same.map(|l| l.places).sum::<i64>() <= 0
    };
    let granted = quota.lines.iter().filter(|line| line.places > 0 && !given_back(line));
    for line in granted {
        let look = |rx: &mut store::Rx<'_>| {
            let plan = match rx.claim(&plan_claim(employer, year))? {
                Some((_, plan)) => rx.get::<Plan>(plan)?,
                None => None,
            };
            Ok((rx.get::<Scheme>(line.source)?, plan))
        };
        let (scheme, plan) = office.store.read(look).map_err(said)?;
        let granted = scheme.and_then(|scheme| scheme.doc.lines.get(&employer).cloned());
        let in_time = plan.is_some_and(|plan| plan.doc.filed.is_some_and(|on| on.year() < year));
        let holds = granted.is_some_and(|line| in_time || !line.why.trim().is_empty());
        if !holds {
            return Err(format!("I3 {year}年的{}个数量没有计划，也没有例外的理由", line.places));
        }
    }
    Ok(())
}

/// I6: from the acceptance to the last day there are as many working days as the law gives, but for
/// those of a pause; a pause was told in writing.
pub(crate) fn counted(office: &Office, case: &Application) -> Result<(), String> {
    let (Stage::Accepted { clock, .. } | Stage::Reviewed { clock, .. }) = &case.stage else {
        return Ok(());
    };
    if clock.pauses.iter().any(|pause| pause.told.trim().is_empty()) {
        return Err(format!("I6 {}停止计算期限没有书面告知", case.name));
    }
    // While it stands still nobody knows the last day.
    if clock.is_paused() {
        return Ok(());
    }
    let stands = |day: Day| {
        clock.pauses.iter().any(|pause| pause.from <= day && pause.to.is_some_and(|to| day <= to))
    };
    let (mut day, mut worked) = (clock.started, 0);
    while day < clock.due {
        day = day + 1;
        // Nobody can count days whose holidays are not published.
        let Ok(works) = office.calendar.is_working_day(day) else { return Ok(()) };
        worked += i64::from(works && !stands(day));
    }
    let given = office.edition().number("decision_working_days", clock.started);
    if given.is_ok_and(|given| given == worked) {
        return Ok(());
    }
    Err(format!("I6 {}的办理期限算成了{worked}个工作日", case.name))
}

/// I9: the edition a case was filed under says of what was filed what it said then.
pub(crate) fn as_known_then(office: &Office, case: &Application) -> Result<(), String> {
    let Some(filing) = &case.filing else { return Ok(()) };
    // Once, when it is filed: what is frozen does not change any more.
    if !matches!(case.stage, Stage::Submitted { on, .. } if on == office.today()) {
        return Ok(());
    }
    let facts = office::decisions::looked_at(case.business, filing.facts.clone());
    let again = office.edition_of(filing).assess(&facts, filing.on).outcome;
    if again == filing.advised {
        return Ok(());
    }
    Err(format!("I9 {}提交时的结论与所依据的版本不一致", case.name))
}

/// I9: the journal of a record leads to what is stored, whatever its kind.
pub(crate) fn replay(office: &Office, kind: &str, subject: &str) -> Result<(), String> {
    match kind {
        Account::KIND => replayed::<Account>(office, subject),
        Application::KIND => replayed::<Application>(office, subject),
        Attempt::KIND => replayed::<Attempt>(office, subject),
        Change::KIND => replayed::<Change>(office, subject),
        Complaint::KIND => replayed::<Complaint>(office, subject),
        Contact::KIND => replayed::<Contact>(office, subject),
        Draw::KIND => replayed::<Draw>(office, subject),
        Employer::KIND => replayed::<Employer>(office, subject),
        Enactment::KIND => replayed::<Enactment>(office, subject),
        Inspection::KIND => replayed::<Inspection>(office, subject),
        InspectionDraw::KIND => replayed::<InspectionDraw>(office, subject),
        Lead::KIND => replayed::<Lead>(office, subject),
        LookReview::KIND => replayed::<LookReview>(office, subject),
        Permit::KIND => replayed::<Permit>(office, subject),
        Person::KIND => replayed::<Person>(office, subject),
        Plan::KIND => replayed::<Plan>(office, subject),
        Quota::KIND => replayed::<Quota>(office, subject),
        Referral::KIND => replayed::<Referral>(office, subject),
        Run::KIND => replayed::<Run>(office, subject),
        Sanction::KIND => replayed::<Sanction>(office, subject),
        Scheme::KIND => replayed::<Scheme>(office, subject),
        Seat::KIND => replayed::<Seat>(office, subject),
        Waiting::KIND => replayed::<Waiting>(office, subject),
        // Numbers, counters and files have no events.
        _ => Ok(()),
    }
}

fn replayed<R: Record>(office: &Office, subject: &str) -> Result<(), String> {
    let Some((id, doc)) = found::<R>(office, subject)? else { return Ok(()) };
    let entries = office.store.read(|rx| rx.journal_of(R::KIND, id)).map_err(said)?;
    leads_to(&entries, &doc)
}

/// The same of entries at hand. Letters and files stand between the events.
pub(crate) fn leads_to<R: Record>(entries: &[Entry], doc: &R) -> Result<(), String> {
    let mut state: Option<R> = None;
    for entry in entries.iter().filter(|entry| !entry.event.contains(':')) {
        // What was erased is replayed by nobody.
        let Some(payload) = entry.payload() else { return Ok(()) };
        let event: R::Event = serde_json::from_str(payload)
            .map_err(|error| format!("I9 日志第{}条无法读出：{error}", entry.seq))?;
        let next = R::apply(state.take(), &event)
            .map_err(|refusal| format!("I9 日志第{}条不能重演：{}", entry.seq, refusal.code()))?;
        state = Some(next);
    }
    if state.as_ref() == Some(doc) {
        Ok(())
    } else {
        Err(format!("I9 {}与日志不一致", R::KIND))
    }
}

/// I14: every look since the last one seen says who, at what and what for, and whoever it concerns
/// finds it. Gives the number of the last.
pub(crate) fn looked(office: &Office, seen: i64) -> Result<i64, String> {
    let looks = office.store.read(|rx| rx.reads(None, LOOKS)).map_err(said)?;
    for (_, look) in looks.iter().filter(|(seq, _)| *seq > seen) {
        recorded(look)?;
        let Some(person) = look.person else { continue };
        let told = office.store.read(|rx| rx.reads_about(person, LOOKS)).map_err(said)?;
        if !told.contains(look) {
            return Err(format!("I14 本人查不到{}的查阅", look.actor.name));
        }
    }
    Ok(looks.first().map_or(seen, |(seq, _)| *seq))
}

/// I14: a look has its purpose and its person.
pub(crate) fn recorded(look: &Read) -> Result<(), String> {
    let is_classified = [Permit::KIND, Person::KIND].contains(&&*look.kind);
    if look.purpose.trim().is_empty() || look.actor.name.is_empty() {
        return Err(format!("I14 查阅{}没有写明目的或者查阅人", look.kind));
    }
    if is_classified && look.person.is_none() {
        return Err(format!("I14 查阅{}没有写明是谁的信息", look.kind));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use casework::{Actor, Id};
    use store::Found;

    use super::*;
    use crate::play::world_after;
    use crate::world::World;

    const CASE: &str = "\
day 2025-03-03
employer A registered ok
places 2025 A=2 ok
person P1 qualified ok
employer A application N1 prepared for P1 ok
application N1 submit ok
";

    fn world(more: &str) -> World {
        world_after(&format!("{CASE}{more}")).unwrap_or_else(|stop| panic!("{stop}"))
    }

    /// The only record of its kind.
    fn only<R: Record>(world: &World) -> Found<R> {
        let query = store::Query { limit: 2, ..store::Query::default() };
        world.office.store.read(|rx| rx.list::<R>(&query)).unwrap().remove(0)
    }

    fn journal(world: &World) -> Vec<Entry> {
        world.office.store.read(|rx| rx.journal(0, 1_000)).unwrap()
    }

    #[track_caller]
    fn red(told: Result<(), String>, name: &str) {
        let told = told.unwrap_err();
        assert!(told.starts_with(name), "{name}: {told}");
    }

    #[test]
    fn places_without_a_plan_are_noticed() {
        let world = world("");
        let mut quota = only::<Quota>(&world).doc;
        assert_eq!(planned(&world.office, &quota), Ok(()));
        // Granted by nothing that is on record.
        quota.lines[0].source = Id::new(1, [1; 10]);
        red(planned(&world.office, &quota), "I3");
    }

    #[test]
    fn a_clock_that_is_off_by_a_day_is_noticed() {
        let world = world("application N1 accepted ok\n");
        let case = only::<Application>(&world).doc;
        assert_eq!(counted(&world.office, &case), Ok(()));
        for days in [-1, 1] {
            let mut off = case.clone();
            let Stage::Accepted { clock, .. } = &mut off.stage else { panic!("not accepted") };
            clock.due = clock.due + days;
            red(counted(&world.office, &off), "I6");
        }
    }

    #[test]
    fn a_verdict_that_its_edition_does_not_give_is_noticed() {
        let world = world("");
        let mut case = only::<Application>(&world).doc;
        assert_eq!(as_known_then(&world.office, &case), Ok(()));
        case.filing.as_mut().unwrap().advised = law::Verdict::Unmet;
        red(as_known_then(&world.office, &case), "I9");
    }

    #[test]
    fn a_record_that_its_journal_does_not_lead_to_is_noticed() {
        let world = world("");
        let found = only::<Application>(&world);
        let id = found.id.to_string();
        assert_eq!(replay(&world.office, Application::KIND, &id), Ok(()));
        let entries = world.office.store.read(|rx| rx.journal_of(Application::KIND, found.id));
        let mut entries = entries.unwrap();
        assert_eq!(leads_to(&entries, &found.doc), Ok(()));
        let last = entries.iter().rposition(|entry| !entry.event.contains(':')).unwrap();
        entries.remove(last);
        red(leads_to(&entries, &found.doc), "I9");
    }

    #[test]
    fn papers_at_the_window_without_a_booking_are_noticed() {
        let world = world("application N1 received ok\n");
        let handed_in = |entry: &Entry| entry.event == "handed_in";
        let mut entry = journal(&world).into_iter().find(handed_in).unwrap();
        assert_eq!(entered(&world.office, &entry), Ok(()));
        let seat = Id::new(1, [1; 10]);
        red(received(&world.office, &entry, entry.day, HandIn::Window { seat }), "I11");
        // By the agent's own word.
        entry.content.as_mut().unwrap().actor = Actor::public();
        red(received(&world.office, &entry, entry.day, HandIn::WalkIn), "I11");
    }

    #[test]
    fn a_letter_that_nobody_will_deliver_is_noticed() {
        let world = world("");
        let is_letter = |entry: &Entry| entry.letter().is_some();
        let mut entry = journal(&world).into_iter().find(is_letter).unwrap();
        assert_eq!(entered(&world.office, &entry), Ok(()));
        let mut letter = entry.letter().unwrap();
        letter.kind = "never-posted".into();
        entry.content.as_mut().unwrap().payload = serde_json::to_string(&letter).unwrap();
        red(entered(&world.office, &entry), "I17");
    }

    #[test]
    fn a_look_without_purpose_or_person_is_noticed() {
        let world = world("look at N1 ok\n");
        let look = world.office.store.read(|rx| rx.reads(None, 1)).unwrap().remove(0).1;
        assert_eq!(recorded(&look), Ok(()));
        red(recorded(&Read { purpose: " ".into(), ..look.clone() }), "I14");
        let nobodys = Read { kind: Permit::KIND.into(), person: None, ..look };
        red(recorded(&nobodys), "I14");
    }
}
