//! What people do in a district: registrations, plans, applications, decisions, leaving, renewing,
//! visits; and now and then something that is out of place.

use std::collections::BTreeMap;

use law::Day;

use super::dice::Dice;
use super::{Broken, District, Plan};

/// Something that is going to be done on a day. Employers, cases and permits are known by number.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Register(usize),
    Plan(usize),
    CheckPlan(usize, i16),
    Scheme,
    Windows,
    Refresh(usize),
    Apply(usize),
    Submit(usize),
    HandIn(usize),
    Visit(usize),
    Look(usize),
    Correct(usize),
    Review(usize),
    Decide(usize),
    Leave(usize),
    MoveOn(usize),
    Prolong(usize),
    Find(usize),
    Measure(usize),
    Provisional,
    Quarter(u8),
    EnterDraw(usize),
    Offered(usize),
    ChangeEmployer(usize),
    ChangePerson(usize),
    Settle(usize),
    MoveOut(usize, usize),
    HandOver(usize),
    Inspect,
    OnSite(usize, usize),
    SelfCheck(usize),
    Clear(usize),
    Share(u8, usize),
    Publish(usize),
}

/// A case and the permit it may lead to; both bear its number.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub employer: usize,
    /// The person bears the number of their first case.
    pub person: usize,
    /// The permit it is about: its own for a new one.
    pub permit: usize,
    pub tries: u8,
}

/// All that is going to happen.
pub(super) struct Life {
    pub dice: Dice,
    pub employers: usize,
    agenda: BTreeMap<Day, Vec<Step>>,
    pub cases: Vec<Case>,
    /// Places each employer hopes for in a year.
    pub hopes: Vec<usize>,
    /// What is intended in each case against somebody.
    pub findings: Vec<String>,
    pub seats: usize,
    pub draws: usize,
    pub inspections: usize,
    pub changes: usize,
    pub complaints: usize,
    begun: bool,
}

impl Life {
    pub fn new(plan: &Plan) -> Self {
        let mut dice = Dice::new(plan.seed);
        let hopes = (0..plan.employers).map(|_| 1 + dice.below(2)).collect();
        Self {
            dice,
            employers: plan.employers,
            agenda: BTreeMap::new(),
            cases: Vec::new(),
            hopes,
            findings: Vec::new(),
            seats: 0,
            draws: 0,
            inspections: 0,
            changes: 0,
            complaints: 0,
            begun: false,
        }
    }

    /// Everything that is due today.
    pub fn day(&mut self, district: &mut District) -> Result<(), Broken> {
        let today = district.today();
        if !self.begun {
            self.begin(today);
        }
        while let Some((day, steps)) = self.agenda.pop_first() {
            if day > today {
                self.agenda.insert(day, steps);
                break;
            }
            for step in steps {
                self.step(district, step)?;
            }
        }
        let strays = 1 + self.employers / 100;
        for _ in 0..strays {
            self.stray(district)?;
        }
        Ok(())
    }

    /// Employers register over two months; the year's scheme comes in February (4.2).
    fn begin(&mut self, today: Day) {
        self.begun = true;
        for employer in 0..self.employers {
            let on = today + self.dice.days(0, 55);
            self.at(on, Step::Register(employer));
        }
        self.at(Day::first_of_year(today.year() + 1) + 40, Step::Scheme);
        self.at(today, Step::Windows);
    }

    pub(super) fn at(&mut self, day: Day, step: Step) {
        self.agenda.entry(day).or_default().push(step);
    }

    pub(super) fn after(&mut self, today: Day, (from, to): (i32, i32), step: Step) {
        let day = today + self.dice.days(from, to);
        self.at(day, step);
    }

    fn step(&mut self, district: &mut District, step: Step) -> Result<(), Broken> {
        match step {
            Step::Register(employer) => self.register(district, employer),
            Step::Plan(employer) => self.plan(district, employer),
            Step::CheckPlan(employer, year) => self.check_plan(district, employer, year),
            Step::Scheme => self.scheme(district),
            Step::Windows => self.windows(district),
            Step::Refresh(employer) => self.refresh(district, employer),
            Step::Apply(employer) => self.apply(district, employer),
            Step::Submit(case) => self.submit(district, case),
            Step::HandIn(case) => self.hand_in(district, case),
            Step::Visit(case) => self.visit(district, case),
            Step::Look(case) => self.look(district, case),
            Step::Correct(case) => self.correct(district, case),
            Step::Review(case) => self.review(district, case),
            Step::Decide(case) => self.decide(district, case),
            Step::Leave(permit) => self.leave(district, permit),
            Step::MoveOn(permit) => self.move_on(district, permit),
            Step::Prolong(permit) => self.prolong(district, permit),
            Step::Find(employer) => self.find(district, employer),
            Step::Measure(case) => self.measure(district, case),
            Step::Provisional => self.provisional(district),
            Step::Quarter(quarter) => self.quarter(district, quarter),
            Step::EnterDraw(draw) => self.enter_draw(district, draw),
            Step::Offered(case) => self.offered(district, case),
            Step::ChangeEmployer(employer) => self.change_employer(district, employer),
            Step::ChangePerson(person) => self.change_person(district, person),
            Step::Settle(change) => self.settle(district, change),
            Step::MoveOut(employer, change) => self.move_out(district, employer, change),
            Step::HandOver(permit) => self.hand_over(district, permit),
            Step::Inspect => self.inspect(district),
            Step::OnSite(inspection, employer) => self.on_site(district, inspection, employer),
            Step::SelfCheck(employer) => self.self_check(district, employer),
            Step::Clear(permit) => self.clear(district, permit),
            Step::Share(quarter, places) => self.share(district, quarter, places),
            Step::Publish(draw) => self.publish(district, draw),
        }
    }

    fn register(&mut self, district: &mut District, employer: usize) -> Result<(), Broken> {
        let today = district.today();
        if district.act(&format!("employer E{employer} registered"))? == "ok" {
            self.after(today, (1, 20), Step::Plan(employer));
            self.at(Day::first_of_year(today.year() + 1) + 15, Step::Refresh(employer));
        }
        Ok(())
    }

    /// The employer brings its figures up to date once a year.
    fn refresh(&mut self, district: &mut District, employer: usize) -> Result<(), Broken> {
        let today = district.today();
        district.act(&format!("employer E{employer} refreshed"))?;
        self.at(today.plus_years(1), Step::Refresh(employer));
        Ok(())
    }

    fn apply(&mut self, district: &mut District, employer: usize) -> Result<(), Broken> {
        let today = district.today();
        let number = self.cases.len();
        self.cases.push(Case { employer, person: number, permit: number, tries: 0 });
        let facts = match self.dice.below(10) {
            0 => " degree=none",
            1 => " income_12m=100000元 income_last_year=100000元",
            _ => "",
        };
        district.act(&format!("person P{number} qualified{facts}"))?;
        let line = format!("employer E{employer} application N{number} prepared for P{number}");
        if district.act(&line)? == "ok" {
            self.after(today, (0, 5), Step::Submit(number));
        }
        Ok(())
    }

    fn submit(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        self.cases[case].tries += 1;
        let outcome = district.act(&format!("application N{case} submit"))?;
        if outcome == "ok" {
            // Some on the last days, some too late.
            let days = if self.dice.percent(20) { (28, 34) } else { (0, 25) };
            self.after(today, days, Step::HandIn(case));
        } else if self.cases[case].tries < 3 {
            self.after(today, (10, 40), Step::Submit(case));
        }
        Ok(())
    }

    fn hand_in(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        let outcome = match self.dice.below(10) {
            0..=1 => return self.book(district, case),
            2 => district.act(&format!("application N{case} walk-in"))?,
            _ => {
                district.act(&format!("application N{case} paper id_card"))?;
                district.act(&format!("application N{case} hand-in"))?
            }
        };
        match outcome.as_str() {
            "ok" => self.after(today, (1, 12), Step::Look(case)),
            _ if self.cases[case].tries < 3 => self.after(today, (3, 20), Step::Submit(case)),
            _ => {}
        }
        Ok(())
    }

    fn look(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        let officer = 1 + self.dice.below(2);
        match self.dice.below(10) {
            // Nobody looks: after five working days it is accepted by silence.
            0 => {}
            1 => {
                let correct = format!("application N{case} judge id_card correct \"请重新扫描。\"");
                district.act(&correct)?;
                district.act(&format!("application N{case} judge-all"))?;
                if district.act(&format!("application N{case} ask-supplement"))? == "ok" {
                    self.after(today, (1, 20), Step::Correct(case));
                    return Ok(());
                }
            }
            2 if self.dice.percent(20) => {
                district.act(&format!("application N{case} not-accept"))?;
            }
            _ => {
                district.act(&format!("application N{case} judge-all by window{officer}"))?;
                district.act(&format!("application N{case} accept by window{officer}"))?;
            }
        }
        self.after(today, (6, 25), Step::Review(case));
        Ok(())
    }

    fn correct(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        district.act(&format!("application N{case} supplement"))?;
        district.act(&format!("application N{case} judge id_card in-order"))?;
        district.act(&format!("application N{case} accept"))?;
        self.after(today, (2, 20), Step::Review(case));
        Ok(())
    }

    fn review(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        if self.dice.percent(5) {
            district.act(&format!("application N{case} pause field-check"))?;
            district.act(&format!("application N{case} resume"))?;
        }
        let opinion = if self.dice.percent(90) { "approve" } else { "refuse" };
        let officer = 1 + self.dice.below(2);
        let line = format!("application N{case} review {opinion} by reviewer{officer}");
        if district.act(&line)? == "ok" {
            self.after(today, (0, 8), Step::Decide(case));
        }
        Ok(())
    }

    fn decide(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        let permit = self.cases[case].permit;
        if self.dice.percent(5) {
            // Who accepted tries to decide as well.
            district.act(&format!("application N{case} approve by window1 as decider"))?;
            district.act(&format!("application N{case} send-back"))?;
            self.after(today, (1, 5), Step::Review(case));
            return Ok(());
        }
        if self.dice.percent(12) {
            district.act(&format!("application N{case} refuse by decider2"))?;
            return Ok(());
        }
        let line = format!("application N{case} approve permit C{permit}");
        if district.act(&line)? != "ok" {
            return Ok(());
        }
        if permit == case {
            district.act(&format!("permit C{permit} print"))?;
            if self.dice.percent(30) {
                self.after(today, (20, 500), Step::Leave(permit));
            }
            if self.dice.percent(10) {
                self.after(today, (5, 90), Step::ChangePerson(permit));
            }
            if self.dice.percent(2) {
                self.after(today, (5, 90), Step::Clear(permit));
            }
            self.at(today.plus_years(3) - 40, Step::Prolong(permit));
        } else {
            self.cases[permit].employer = self.cases[case].employer;
            self.at(today.plus_years(3) - 20, Step::Prolong(permit));
        }
        Ok(())
    }

    fn leave(&mut self, district: &mut District, permit: usize) -> Result<(), Broken> {
        let today = district.today();
        if district.act(&format!("permit C{permit} leave"))? == "ok" {
            // Up to some days after the last one: those permits lapse.
            self.after(today, (5, 75), Step::MoveOn(permit));
        }
        Ok(())
    }

    /// A holder who has left: taken on by another employer, deferred, or set aside.
    fn move_on(&mut self, district: &mut District, permit: usize) -> Result<(), Broken> {
        let today = district.today();
        let to = self.dice.below(self.employers);
        match self.dice.below(10) {
            0 => {
                district.act(&format!("permit C{permit} leaving-aside"))?;
            }
            1 => self.move_away(district, permit, to)?,
            2 => {
                let until = today + self.dice.days(30, 200);
                district.act(&format!("permit C{permit} defer until {until} to E{to}"))?;
                self.after(today, (10, 200), Step::MoveOn(permit));
            }
            _ => {
                let case = self.cases.len();
                let person = self.cases[permit].person;
                self.cases.push(Case { employer: to, person, permit, tries: 0 });
                let change = format!("employer E{to} permit C{permit} change application N{case}");
                if district.act(&change)? == "ok" {
                    self.after(today, (0, 20), Step::HandIn(case));
                }
            }
        }
        Ok(())
    }

    /// Near the end of a term: attested, renewed, or left to lapse.
    fn prolong(&mut self, district: &mut District, permit: usize) -> Result<(), Broken> {
        let today = district.today();
        let person = self.cases[permit].person;
        if self.dice.percent(15) {
            return Ok(());
        }
        district.act(&format!("person P{person} refreshed"))?;
        let attested = district.act(&format!("permit C{permit} attest open-ended"))?;
        if attested == "ok" {
            self.at(today.plus_years(3) + 20, Step::Prolong(permit));
            return Ok(());
        }
        let case = self.cases.len();
        let employer = self.cases[permit].employer;
        self.cases.push(Case { employer, person, permit, tries: 0 });
        if district.act(&format!("permit C{permit} renew application N{case}"))? == "ok" {
            self.after(today, (0, 20), Step::HandIn(case));
        }
        Ok(())
    }

    /// A command out of place, to anything, by anybody.
    fn stray(&mut self, district: &mut District) -> Result<(), Broken> {
        const BY: [&str; 6] =
            ["", " by window2", " by reviewer2", " by decider2", " by public", " by auditor1"];
        const TO_CASE: [&str; 10] = [
            "submit",
            "withdraw",
            "hand-in",
            "accept",
            "review approve",
            "approve",
            "refuse",
            "supplement",
            "resume",
            "send",
        ];
        const TO_PERMIT: [&str; 6] =
            ["leave", "print", "leaving-aside", "attest open-ended", "verify", "give-up"];
        let cases = self.cases.len();
        if cases == 0 {
            return Ok(());
        }
        let (number, by) = (self.dice.below(cases), BY[self.dice.below(BY.len())]);
        let line = if self.dice.percent(60) {
            format!("application N{number} {}{by}", TO_CASE[self.dice.below(TO_CASE.len())])
        } else {
            let what = TO_PERMIT[self.dice.below(TO_PERMIT.len())];
            // A cancellation is rare, or few permits would grow old.
            let what = if what == "give-up" && self.dice.percent(90) { "print" } else { what };
            format!("permit C{number} {what}{by}")
        };
        district.act(&line)?;
        Ok(())
    }
}
