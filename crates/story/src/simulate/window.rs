//! The window: places, visits, the waiting list and draws.

use super::life::{Life, Step};
use super::{Broken, District};

impl Life {
    /// The window offers the places of a week ahead.
    pub(super) fn windows(&mut self, district: &mut District) -> Result<(), Broken> {
        let today = district.today();
        for ahead in 8..15 {
            let day = today + ahead;
            if day.weekday() <= 4 {
                district.act(&format!("window 1号窗口 opens {day}"))?;
            }
        }
        // One day of another window is drawn for (4.10).
        let day = today + 9;
        let draw = self.draws;
        self.draws += 1;
        let tomorrow = today + 1;
        let line =
            format!("draw D{draw} announced for 2号窗口 {day} to {day} registering {tomorrow}");
        if district.act(&line)? == "ok" {
            self.at(tomorrow, Step::EnterDraw(draw));
        }
        self.at(today + 28, Step::Windows);
        Ok(())
    }

    pub(super) fn book(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        if self.dice.percent(25) {
            return self.wait(district, case);
        }
        let seat = self.seats;
        self.seats += 1;
        if district.act(&format!("seat T{seat} hold for N{case}"))? == "ok" {
            let then = if self.dice.percent(10) { "cancel" } else { "confirm" };
            district.act(&format!("seat T{seat} {then}"))?;
            self.after(today, (1, 15), Step::Visit(case));
            self.cases[case].tries += 1;
        }
        district.act(&format!("application N{case} paper id_card"))?;
        Ok(())
    }

    pub(super) fn visit(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        let came = if self.dice.percent(80) { "attend" } else { "no-show" };
        let seat = self.dice.below(self.seats.max(1));
        district.act(&format!("seat T{seat} {came}"))?;
        if district.act(&format!("application N{case} hand-in"))? == "ok" {
            self.after(today, (1, 12), Step::Look(case));
        }
        Ok(())
    }

    /// Rather waits for a place than to look for one.
    pub(super) fn wait(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        district.act(&format!("application N{case} paper id_card"))?;
        if district.act(&format!("application N{case} wait"))? == "ok" {
            if self.dice.percent(20) {
                district.act(&format!("application N{case} wait-no-more"))?;
            }
            self.after(today, (0, 2), Step::Offered(case));
        }
        Ok(())
    }

    /// Was offered a place, or drew one: confirms it and comes.
    pub(super) fn offered(&mut self, district: &mut District, case: usize) -> Result<(), Broken> {
        let today = district.today();
        let seat = self.seats;
        self.seats += 1;
        if district.act(&format!("seat T{seat} of N{case}"))? == "ok" {
            district.act(&format!("seat T{seat} confirm"))?;
        }
        self.after(today, (6, 12), Step::Visit(case));
        Ok(())
    }

    /// On the day of registration some of the latest cases try their luck (4.10).
    pub(super) fn enter_draw(
        &mut self,
        district: &mut District,
        draw: usize,
    ) -> Result<(), Broken> {
        let today = district.today();
        let latest = self.cases.len().saturating_sub(12)..self.cases.len();
        for case in latest {
            if district.act(&format!("application N{case} enter-draw D{draw}"))? == "ok" {
                self.after(today, (1, 2), Step::Offered(case));
            }
        }
        Ok(())
    }
}
