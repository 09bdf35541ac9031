//! What must hold after every line, looked up in the register itself and counted anew.
//!
//! The names are those of the house's list: I1 to I4 places, I5 permits, I10 visits, I13
//! separation, I18 numbers, I19 measures. The journal (I15) is verified when a story ends.

use std::collections::{BTreeMap, BTreeSet};

use casework::{
    Application, Business, Employer, Id, Measure, MeasureKind, Permit, Person, Quota, Record,
    Sanction, SanctionState, Scheme, SchemeKind, SchemeState, Seat, SeatState, Stage,
};
use office::Office;
use store::{Failure, Found, Query};

/// Every record a line can have touched.
#[derive(Debug, Clone, Default)]
pub(crate) struct Picture {
    pub quotas: Vec<Found<Quota>>,
    pub permits: Vec<Found<Permit>>,
    pub applications: Vec<Found<Application>>,
    pub schemes: Vec<Found<Scheme>>,
    pub seats: Vec<Found<Seat>>,
    pub sanctions: Vec<Found<Sanction>>,
    pub employers: Vec<Found<Employer>>,
    pub persons: Vec<Found<Person>>,
    pub seats_per_slot: i64,
    /// Permits that were erased; their numbers are not given again.
    pub erased_permits: i64,
}

fn all<R: Record>(office: &Office) -> Result<Vec<Found<R>>, Failure> {
    office.store.read(|rx| rx.list::<R>(&Query { limit: u32::MAX, ..Query::default() }))
}

impl Picture {
    /// The register as it stands.
    pub fn of(office: &Office) -> Result<Self, Failure> {
        Ok(Self {
            quotas: all(office)?,
            permits: all(office)?,
            applications: all(office)?,
            schemes: all(office)?,
            seats: all(office)?,
            sanctions: all(office)?,
            employers: all(office)?,
            persons: all(office)?,
            erased_permits: office.store.read(|rx| rx.erased(Permit::KIND))?,
            seats_per_slot: office.edition().number("seats_per_slot", office.today()).unwrap_or(1),
        })
    }

    /// Everything that does not hold.
    pub fn faults(&self) -> Vec<String> {
        let parts = [
            self.places(),
            self.lives(),
            self.visits(),
            self.separation(),
            self.numbers(),
            self.process(),
            self.measures(),
        ];
        parts.into_iter().flatten().collect()
    }

    /// I1, I2: taken within granted, granted within the total, each place with its case.
    fn places(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let pending = self.applications.iter().filter(|found| found.doc.stage.is_pending());
        let pending: BTreeSet<Id> = pending.map(|found| found.id).collect();
        let mut granted: BTreeMap<i16, i64> = BTreeMap::new();
        for quota in self.quotas.iter().map(|found| &found.doc) {
            *granted.entry(quota.year).or_default() += quota.granted();
            // Summed anew: what a cut spared is part of it, and nothing else is.
            let lines: i64 = quota.lines.iter().map(|line| line.places).sum();
            let (taken, granted) = (quota.taken(), lines.max(0) + quota.spared);
            if taken > granted {
                faults.push(format!("I1 {}年占用{taken}个，多于配置{granted}个", quota.year));
            }
            // A held place belongs to a case that is still on its way.
            if quota.held.iter().any(|case| !pending.contains(case)) {
                faults.push("I2 预占的数量没有对应的在办件".into());
            }
            let permits: BTreeSet<&Id> = quota.used.values().collect();
            if permits.len() != quota.used.len() {
                faults.push("I2 一个证件占用了两个数量".into());
            }
        }
        let in_effect = |scheme: &&Scheme| matches!(scheme.state, SchemeState::Effective { .. });
        for scheme in self.schemes.iter().map(|found| &found.doc).filter(in_effect) {
            let sum = match scheme.kind {
                // Its own part of the year, agreed to the year before.
                SchemeKind::Provisional => scheme.places(),
                SchemeKind::Annual | SchemeKind::Addition { .. } => {
                    granted.get(&scheme.year).copied().unwrap_or_default()
                }
            };
            if sum > scheme.total {
                faults.push(format!("I2 {}年配置{sum}个，多于总量{}个", scheme.year, scheme.total));
            }
        }
        faults
    }

    /// I4, I5: one live permit for a person, and each first granted by an approval with a place.
    fn lives(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut live = BTreeSet::new();
        let mut places: BTreeMap<Id, usize> = BTreeMap::new();
        for used in self.quotas.iter().flat_map(|quota| quota.doc.used.values()) {
            *places.entry(*used).or_default() += 1;
        }
        let granted = self.applications.iter().filter_map(|case| match &case.doc.stage {
            Stage::Approved { permit, .. } => Some(*permit),
            _ => None,
        });
        let granted: BTreeSet<Id> = granted.collect();
        for found in &self.permits {
            let permit = &found.doc;
            if !permit.is_over() && !live.insert(&permit.id_number) {
                faults.push(format!("I5 {}有两个未终结的证件", permit.number));
            }
            if places.get(&found.id) != Some(&1) {
                faults.push(format!("I4 {}不是占用一个数量核发的", permit.number));
            }
            if !granted.contains(&found.id) {
                faults.push(format!("I4 {}没有核准决定", permit.number));
            }
        }
        faults
    }

    /// I10: no slot sold twice, one live booking for a matter.
    fn visits(&self) -> Vec<String> {
        let mut slots: BTreeMap<(String, String, i64), i64> = BTreeMap::new();
        let mut matters = BTreeSet::new();
        let mut faults = Vec::new();
        for seat in self.seats.iter().map(|found| &found.doc) {
            let SeatState::Booked { booking } = &seat.state else { continue };
            let slot = (seat.window.clone(), seat.day.to_string(), seat.from);
            *slots.entry(slot).or_default() += 1;
            if !matters.insert(booking.matter.1) {
                faults.push("I10 一个事项有两个预约".into());
            }
        }
        if slots.values().any(|sold| *sold > self.seats_per_slot) {
            faults.push("I10 一个时段的预约多于席位".into());
        }
        faults
    }

    /// I13: who accepted does not review or decide, who reviewed does not decide.
    fn separation(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for case in self.applications.iter().map(|found| &found.doc) {
            let decider = match &case.stage {
                Stage::Approved { by, .. } | Stage::Refused { by, .. } => Some(by),
                _ => None,
            };
            let reviewer = case.review.as_ref().map(|review| &review.by);
            let pairs = [
                (case.acceptor.as_ref(), reviewer),
                (case.acceptor.as_ref(), decider),
                (reviewer, decider),
            ];
            let same = |pair: &(Option<&casework::By>, Option<&casework::By>)| {
                pair.0.zip(pair.1).is_some_and(|(one, other)| one.is(other))
            };
            if pairs.iter().any(same) {
                faults.push("I13 同一人办理了应当分离的两个环节".into());
            }
        }
        faults
    }

    /// I19: who was measured was told with evidence and days to answer, and heard before.
    fn process(&self) -> Vec<String> {
        let cases = self.sanctions.iter().map(|found| &found.doc);
        cases.filter_map(|case| without_process(case).err()).collect()
    }

    /// I19: while a measure stops filings nothing new is taken in, and after its end it stops
    /// nothing.
    fn measures(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let employers = self.employers.iter().map(|found| (found.id, &found.doc.measures));
        let persons = self.persons.iter().map(|found| (found.id, &found.doc.measures));
        let of: BTreeMap<Id, &Vec<Measure>> = employers.chain(persons).collect();
        for case in self.applications.iter().map(|found| &found.doc) {
            let person = case.person.and_then(|person| of.get(&person));
            let own = of.get(&case.employer).into_iter().chain(person);
            if let Err(fault) = stopped(case, own.flat_map(|measures| measures.iter())) {
                faults.push(fault);
            }
        }
        let cases: BTreeMap<Id, &Sanction> =
            self.sanctions.iter().map(|found| (found.id, &found.doc)).collect();
        for measure in of.values().flat_map(|measures| measures.iter()) {
            let case = cases.get(&measure.case);
            if let Some(fault) = case.and_then(|case| outlived(case, measure).err()) {
                faults.push(fault);
            }
        }
        faults
    }

    /// I18: printed numbers of a year are unique and have no gap, but for permits that were erased.
    fn numbers(&self) -> Vec<String> {
        let mut years: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for permit in self.permits.iter().map(|found| &found.doc) {
            let (year, count) = permit.number.split_at(permit.number.len().saturating_sub(6));
            years.entry(year).or_default().push(count.parse().unwrap_or_default());
        }
        let (mut faults, mut spare) = (Vec::new(), self.erased_permits);
        for (year, mut numbers) in years {
            numbers.sort_unstable();
            let count = i64::try_from(numbers.len()).unwrap_or_default();
            spare -= numbers.last().map_or(0, |last| last - count);
            let twice = numbers.windows(2).any(|pair| pair[0] == pair[1]);
            if twice || spare < 0 || numbers.first().is_some_and(|first| *first < 1) {
                faults.push(format!("I18 {year}的证件编号不连续"));
            }
        }
        faults
    }
}

/// I19: a measure in effect rests on evidence, on a notice with days to answer, and on a decision
/// by somebody else, not before the notice.
pub(crate) fn without_process(case: &Sanction) -> Result<(), String> {
    use SanctionState as S;
    let from = match case.state {
        S::InEffect { from, .. } | S::RepairAsked { from, .. } => Some(from),
        S::Ended { .. } | S::SetAside { .. } => None,
        _ => return Ok(()),
    };
    let fault = |what: &str| Err(format!("I19 {}{what}", case.number));
    let (Some(told), Some(decision)) = (&case.told, &case.decision) else {
        return fault("没有告知或者没有决定就作了处理");
    };
    if case.finding.evidence.is_empty() {
        return fault("没有证据就作了处理");
    }
    if told.answer_by <= told.on || decision.on < told.on || from.is_some_and(|d| d < decision.on) {
        return fault("没有给陈述申辩的时间");
    }
    if decision.by.is(&case.finding.by) {
        return fault("由认定的人自己作了决定");
    }
    Ok(())
}

/// I19: nothing new was filed while a measure stopped it. The measure's first day is left out: of
/// one day the register does not say what came first.
pub(crate) fn stopped<'m>(
    case: &Application,
    mut measures: impl Iterator<Item = &'m Measure>,
) -> Result<(), String> {
    let Some(filing) = case.filing.as_ref().filter(|_| case.business == Business::NewPermit) else {
        return Ok(());
    };
    let on = filing.on;
    let barred = measures.any(|measure| measure.from < on && measure.stops_filing(on));
    if barred { Err(format!("I19 {}在处理期间提交了新办", case.name)) } else { Ok(()) }
}

/// I19: a measure whose case is over has no effect from the day it ended.
fn outlived(case: &Sanction, measure: &Measure) -> Result<(), String> {
    let (SanctionState::Ended { on: ended } | SanctionState::SetAside { on: ended }) = case.state
    else {
        return Ok(());
    };
    // A cut of places takes effect once, in the ledger.
    let lasts = !matches!(measure.kind, MeasureKind::QuotaCut { .. });
    if lasts && measure.holds(ended) {
        return Err(format!("I19 {}已经结束，处理仍在生效", case.number));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Pattern;
    use crate::text::words;
    use crate::world::World;

    fn say(world: &mut World, line: &str) {
        let words = words(line).unwrap();
        let read = |command: &&'static crate::vocabulary::Command| {
            Pattern::of(command.usage).read(&words, 0).is_ok_and(|(_, end)| end == words.len())
        };
        let command = crate::vocabulary::commands().find(read).unwrap();
        let (said, _) = Pattern::of(command.usage).read(&words, 0).unwrap();
        (command.run)(world, &said).unwrap();
    }

    /// A register with one permit, one booked visit, one case on its way and two measures.
    fn picture() -> Picture {
        let edition = std::sync::Arc::new(law::builtin::load_fengtai_2019().unwrap());
        let mut world =
            World::new(law::Editions::one(edition), "2025-03-03".parse().unwrap()).unwrap();
        for line in [
            "employer A registered",
            "places 2025 A=3",
            "person P1 qualified",
            "person P2 qualified",
            "employer A permit C1 issued to P1",
            "employer A application N2 prepared for P2",
            "application N2 submit",
            "window 1号窗口 opens 2025-03-05",
            "seat T1 hold for N2",
            "seat T1 confirm",
            "employer B registered",
            "case S1 found against B clause 5.2.3",
            "case S1 tell suspension months 1",
            "case S2 found against A clause 5.2.3",
            "case S2 tell suspension months 1",
        ] {
            say(&mut world, line);
        }
        // One measure in effect, one over: set aside.
        world.go(world.today() + 9, None);
        for line in [
            "case S1 decide suspension months 1",
            "case S1 serve",
            "case S2 decide suspension months 1",
            "case S2 serve",
            "case S2 set-aside",
        ] {
            say(&mut world, line);
        }
        Picture::of(&world.office).unwrap()
    }

    impl Picture {
        /// Cuts places of the only employer and lets it keep some of those that are taken.
        fn cut(&mut self, places: i64, spared: i64) {
            let quota = &mut self.quotas[0].doc;
            let grant = quota.lines[0].clone();
            quota.lines.push(casework::QuotaLine { places: -places, ..grant });
            quota.spared = spared;
        }
    }

    /// Breaks a sound picture and looks what is said of it.
    #[track_caller]
    fn check(broken: impl FnOnce(&mut Picture), expect: &str) {
        let mut picture = picture();
        assert_eq!(picture.faults(), Vec::<String>::new());
        broken(&mut picture);
        let name = |fault: &String| fault.split(' ').next().unwrap_or_default().to_owned();
        let mut named: Vec<String> = picture.faults().iter().map(name).collect();
        named.dedup();
        assert_eq!(named.join(" "), expect);
    }

    #[test]
    fn every_invariant_that_is_broken_is_told() {
        check(|_| {}, "");
        check(|p| p.quotas[0].doc.lines[0].places = 1, "I1");
        // A cut that spares nothing, one place too few, and every place that is taken.
        check(|p| p.cut(2, 0), "I1");
        check(|p| p.cut(3, 1), "I1");
        check(|p| p.cut(3, 2), "");
        check(|p| p.schemes[0].doc.total = 2, "I2");
        check(|p| p.applications.retain(|found| !found.doc.stage.is_pending()), "I2");
        check(|p| p.quotas[0].doc.used.clear(), "I4");
        check(|p| p.applications.retain(|found| found.doc.stage.is_pending()), "I4");
        check(
            |p| {
                let mut twin = p.permits[0].clone();
                twin.doc.number = "FT2025000002".into();
                p.permits.push(twin);
            },
            "I5",
        );
        check(|p| p.seats_per_slot = 0, "I10");
        check(
            |p| {
                let case = p.applications.iter_mut().find(|found| found.doc.review.is_some());
                let case = &mut case.unwrap().doc;
                case.acceptor = case.review.as_ref().map(|review| review.by.clone());
            },
            "I13",
        );
        check(|p| p.permits[0].doc.number = "FT2025000007".into(), "I18");
        measures();
    }

    /// I19: each of its parts broken by itself.
    fn measures() {
        let in_effect = |p: &mut Picture, change: &dyn Fn(&mut Sanction)| {
            let is = |found: &&mut Found<Sanction>| found.doc.state.code() == "in_effect";
            change(&mut p.sanctions.iter_mut().find(is).unwrap().doc);
        };
        check(|p| in_effect(p, &|case| case.finding.evidence.clear()), "I19");
        check(|p| in_effect(p, &|case| case.told = None), "I19");
        check(|p| in_effect(p, &|case| case.decision = None), "I19");
        check(
            |p| {
                in_effect(p, &|case| {
                    case.told.as_mut().unwrap().answer_by = "2025-03-03".parse().unwrap();
                });
            },
            "I19",
        );
        check(
            |p| in_effect(p, &|case| case.decision.as_mut().unwrap().by = case.finding.by.clone()),
            "I19",
        );
        // The measure that was set aside goes on.
        check(
            |p| {
                let mut all = p.employers.iter_mut().flat_map(|found| &mut found.doc.measures);
                all.find(|measure| measure.ended.is_some()).unwrap().ended = None;
            },
            "I19",
        );
        // A new application on a day of the measure, and on the day after its last one.
        let filed = |p: &mut Picture, on: fn(&Measure) -> law::Day| {
            let mut all = p.employers.iter().filter(|found| !found.doc.measures.is_empty());
            let stops = all.find(|found| found.doc.measures[0].ended.is_none()).unwrap();
            let (employer, on) = (stops.id, on(&stops.doc.measures[0]));
            let case = p.applications.iter_mut().find(|case| case.doc.filing.is_some()).unwrap();
            case.doc.employer = employer;
            case.doc.filing.as_mut().unwrap().on = on;
        };
        check(|p| filed(p, |measure| measure.from + 1), "I19");
        check(|p| filed(p, |measure| measure.until.unwrap()), "I19");
        check(|p| filed(p, |measure| measure.until.unwrap() + 1), "");
    }
}
