//! Findings and the five measures, inspections drawn by lot, self-checks, complaints.

use super::life::{Life, Step};
use super::{Broken, District};

impl Life {
    /// A fault of an employer is found, and the employer is told what is intended.
    pub(super) fn find(&mut self, district: &mut District, employer: usize) -> Result<(), Broken> {
        let case = self.findings.len();
        let year = district.today().year();
        let months = 1 + self.dice.below(3);
        let measure = match self.dice.below(4) {
            0 => format!("quota-cut places 1 in {year}"),
            1 => format!("disqualification months {months}"),
            2 => format!("restriction-list months {months}"),
            _ => format!("suspension months {months}"),
        };
        self.findings.push(measure);
        let found = format!("case S{case} found against E{employer} clause 5.2.3");
        self.tell(district, case, &found)
    }

    /// A holder obtained the permit by what was not true, or it is invalid: it is cleared (3.4.3).
    pub(super) fn clear(&mut self, district: &mut District, permit: usize) -> Result<(), Broken> {
        let case = self.findings.len();
        let person = self.cases[permit].person;
        self.findings.push("permit-cancellation".into());
        let found = format!("case S{case} found at-fault P{person} clause 3.4.3 holding C{permit}");
        self.tell(district, case, &found)
    }

    pub(super) fn tell(
        &mut self,
        district: &mut District,
        case: usize,
        found: &str,
    ) -> Result<(), Broken> {
        let today = district.today();
        if district.act(found)? != "ok" {
            return Ok(());
        }
        if district.act(&format!("case S{case} tell {}", self.findings[case]))? == "ok" {
            // Some before the days to answer are over.
            self.after(today, (4, 20), Step::Measure(case));
            if self.dice.percent(20) {
                district.act(&format!("case S{case} state"))?;
            }
        }
        Ok(())
    }

    /// Decided and served; some put things right, some are set aside, most end by themselves.
    pub(super) fn measure(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let decided = self.findings[case].clone();
        let line = format!("case S{case} decide {decided} answered minutes \"局务会1号\"");
        district.act(&line)?;
        if district.act(&format!("case S{case} serve"))? != "ok" {
            return Ok(());
        }
        match self.dice.below(6) {
            0 => district.act(&format!("case S{case} set-aside"))?,
            1 => {
                district.act(&format!("case S{case} ask-repair"))?;
                district.act(&format!("case S{case} end"))?
            }
            _ => return Ok(()),
        };
        Ok(())
    }

    /// Employers and their inspectors are drawn by lot (3.4.2).
    pub(super) fn inspect(&mut self, district: &mut District) -> Result<(), Broken> {
        let today = district.today();
        let draw = self.draws;
        self.draws += 1;
        self.after(today, (80, 100), Step::Inspect);
        let wanted = (1 + self.employers / 100).min(self.employers);
        let freeze = format!("inspection-draw D{draw} freeze {wanted} inspectors 4");
        if district.act(&freeze)? != "ok" {
            return Ok(());
        }
        district.act(&format!("inspection-draw D{draw} run"))?;
        for employer in district.drawn(draw)? {
            let inspection = self.inspections;
            self.inspections += 1;
            district.act(&format!("inspection I{inspection} of E{employer}"))?;
            let visit = today + self.dice.days(7, 20);
            district.act(&format!("inspection I{inspection} announce {visit}"))?;
            if self.dice.percent(80) {
                district.act(&format!("inspection I{inspection} confirm"))?;
            }
            self.at(visit, Step::OnSite(inspection, employer));
        }
        self.at(today + 30, Step::Publish(draw));
        Ok(())
    }

    pub(super) fn publish(&mut self, district: &mut District, draw: usize) -> Result<(), Broken> {
        if district.act(&format!("inspection-draw D{draw} publish"))? == "incomplete" {
            // An inspection is still open.
            let today = district.today();
            self.after(today, (10, 20), Step::Publish(draw));
        }
        Ok(())
    }

    /// On site: found in order, put right at once, refused, or a case is opened (5.2.6).
    pub(super) fn on_site(
        &mut self,
        district: &mut District,
        inspection: usize,
        employer: usize,
    ) -> Result<(), Broken> {
        if self.dice.percent(10) {
            let case = self.findings.len();
            self.findings.push("suspension months 1".into());
            district.act(&format!("inspection I{inspection} refused"))?;
            let opens = format!("inspection I{inspection} opens S{case} clause 5.2.6");
            return self.tell(district, case, &opens);
        }
        district.act(&format!("inspection I{inspection} record"))?;
        district.act(&format!("inspection I{inspection} sign"))?;
        match self.dice.below(8) {
            0 => {
                let case = self.findings.len();
                self.findings.push("suspension months 1".into());
                let opens = format!("inspection I{inspection} opens S{case} clause 5.2.3");
                self.tell(district, case, &opens)?;
            }
            1 => {
                district.act(&format!("inspection I{inspection} close corrected"))?;
                let today = district.today();
                self.after(today, (1, 30), Step::SelfCheck(employer));
            }
            _ => {
                district.act(&format!("inspection I{inspection} close"))?;
            }
        }
        Ok(())
    }

    /// The employer's own check, and now and then a complaint about a fee (5.2.5).
    pub(super) fn self_check(
        &mut self,
        district: &mut District,
        employer: usize,
    ) -> Result<(), Broken> {
        district.act(&format!("self-check E{employer}"))?;
        if !self.cases.is_empty() && self.dice.percent(30) {
            let person = self.dice.below(self.cases.len());
            let complaint = self.complaints;
            self.complaints += 1;
            let line = format!("complaint F{complaint} from P{person} about E{employer}");
            if district.act(&line)? == "ok" {
                district.act(&format!("complaint F{complaint} answer"))?;
            }
        }
        Ok(())
    }
}
