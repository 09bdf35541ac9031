//! What changes in the register: particulars, moving out of the district, handing permits over.

use super::life::{Life, Step};
use super::{Broken, District};

impl Life {
    /// An employer reports a change of what stands in the register (3.5.1), or that it moves out of
    /// the district (3.5.2).
    pub(super) fn change_employer(
        &mut self,
        district: &mut District,
        employer: usize,
    ) -> Result<(), Broken> {
        let today = district.today();
        let change = self.changes;
        self.changes += 1;
        let happened = today - self.dice.days(0, 40);
        if self.dice.percent(20) {
            let line = format!(
                "employer E{employer} change employer.tax_area report U{change} \
                happened {happened} to \"朝阳区\""
            );
            if district.act(&line)? == "ok" {
                self.after(today, (1, 8), Step::MoveOut(employer, change));
            }
            return Ok(());
        }
        let line = format!(
            "employer E{employer} change employer.paid_in report U{change} \
            happened {happened} paid_in=3000万元"
        );
        if district.act(&line)? == "ok" {
            self.after(today, (1, 8), Step::Settle(change));
        }
        Ok(())
    }

    /// A person reports where they live, or a new name (3.5.1).
    pub(super) fn change_person(
        &mut self,
        district: &mut District,
        person: usize,
    ) -> Result<(), Broken> {
        let today = district.today();
        let change = self.changes;
        self.changes += 1;
        let happened = today - self.dice.days(0, 40);
        let (item, to) = match self.dice.below(2) {
            0 => ("residence", format!("丰台区文体路{change}号")),
            _ => ("name", format!("改名{change}")),
        };
        let line = format!(
            "person P{person} change person.{item} report U{change} happened {happened} to \"{to}\""
        );
        if district.act(&line)? == "ok" {
            self.after(today, (1, 8), Step::Settle(change));
        }
        Ok(())
    }

    pub(super) fn settle(&mut self, district: &mut District, change: usize) -> Result<(), Broken> {
        let then = if self.dice.percent(85) { "accept" } else { "return" };
        district.act(&format!("change U{change} {then}"))?;
        Ok(())
    }

    /// The employer is gone: some of its holders follow it to the other district (3.5.2).
    pub(super) fn move_out(
        &mut self,
        district: &mut District,
        employer: usize,
        change: usize,
    ) -> Result<(), Broken> {
        let today = district.today();
        if district.act(&format!("change U{change} accept"))? != "ok" {
            return Ok(());
        }
        for permit in 0..self.cases.len() {
            let case = &self.cases[permit];
            if case.permit == permit && case.employer == employer && self.dice.percent(70) {
                self.after(today, (1, 20), Step::HandOver(permit));
            }
        }
        Ok(())
    }

    /// The permit goes to the other district's register (3.3.1, 3.5.2).
    pub(super) fn hand_over(
        &mut self,
        district: &mut District,
        permit: usize,
    ) -> Result<(), Broken> {
        if self.dice.percent(20) {
            // A last sheet; afterwards it verifies as ended.
            district.act(&format!("permit C{permit} print"))?;
        }
        district.act(&format!("permit C{permit} hand-over"))?;
        Ok(())
    }

    /// Who left finds an employer of another district.
    pub(super) fn move_away(
        &mut self,
        district: &mut District,
        permit: usize,
        to: usize,
    ) -> Result<(), Broken> {
        let today = district.today();
        if district.act(&format!("permit C{permit} ask-change to E{to} in 朝阳区"))? == "ok" {
            self.after(today, (1, 10), Step::HandOver(permit));
        }
        Ok(())
    }
}
