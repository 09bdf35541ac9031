//! Plans, the yearly scheme, what is used before it and what is added to it.

use law::Day;

use super::life::{Life, Step};
use super::{Broken, District};

/// The middle step of everything that an officer scores (2.3).
const SCORES: &str = "prospects=1 public_duty=1 lawful=1 management=1 talent=1";

impl Life {
    pub(super) fn plan(&mut self, district: &mut District, employer: usize) -> Result<(), Broken> {
        let today = district.today();
        let (year, posts) = (today.year() + 1, self.hopes[employer] + 1);
        self.after(Day::first_of_year(year), (280, 340), Step::Plan(employer));
        if self.dice.percent(10) {
            return Ok(());
        }
        district.act(&format!("plan E{employer} {year} write {posts} posts"))?;
        if district.act(&format!("plan E{employer} {year} submit"))? == "ok" {
            self.after(today, (1, 10), Step::CheckPlan(employer, year));
        }
        Ok(())
    }

    pub(super) fn check_plan(
        &mut self,
        district: &mut District,
        employer: usize,
        year: i16,
    ) -> Result<(), Broken> {
        let posts = self.hopes[employer];
        if self.dice.percent(8) {
            district.act(&format!("plan E{employer} {year} return"))?;
            district.act(&format!("plan E{employer} {year} submit"))?;
        }
        if district.act(&format!("plan E{employer} {year} accept {posts}"))? == "ok" {
            district.act(&format!("plan E{employer} {year} score {SCORES}"))?;
        }
        Ok(())
    }

    /// The year's scheme, line by line; a part of it may be used before the next one (4.2). Then
    /// the employers use their places.
    pub(super) fn scheme(&mut self, district: &mut District) -> Result<(), Broken> {
        let today = district.today();
        let year = today.year();
        self.at(today.plus_years(1), Step::Scheme);
        let total = 20 * self.employers.max(1);
        if district.act(&format!("scheme Y{year} draft {year} total {total}"))? != "ok" {
            return Ok(());
        }
        district.act(&format!("scheme Y{year} provisional {}", self.employers.min(total / 5)))?;
        for employer in 0..self.employers {
            let places = self.hopes[employer];
            let line = format!("scheme Y{year} line E{employer} {places} \"按核定的岗位。\"");
            district.act(&line)?;
        }
        if self.dice.percent(50) {
            district.act(&format!("scheme Y{year} submit"))?;
            district.act(&format!("scheme Y{year} return"))?;
        }
        if district.act(&format!("scheme Y{year} passed"))? != "ok" {
            return Ok(());
        }
        for employer in 0..self.employers {
            self.use_places(district, employer)?;
        }
        for quarter in 2..=4 {
            self.at(
                Day::first_of_year(year) + (i32::from(quarter) - 1) * 92,
                Step::Quarter(quarter),
            );
        }
        self.at(Day::first_of_year(year + 1) + 3, Step::Provisional);
        self.after(today, (5, 40), Step::Inspect);
        Ok(())
    }

    /// What an employer does in the year: most that it hoped for, now and then more, or something
    /// that it should not.
    pub(super) fn use_places(
        &mut self,
        district: &mut District,
        employer: usize,
    ) -> Result<(), Broken> {
        let today = district.today();
        let (hope, year) = (self.hopes[employer], today.year());
        if self.dice.percent(25) {
            district.act(&format!("employer E{employer} schedules {year} 0/{hope}/0/0"))?;
        }
        if self.dice.percent(10) {
            let code = ["2.7.1", "2.7.4", "2.7.7", "2.6"][self.dice.below(4)];
            let until = today.plus_years(1);
            district.act(&format!("employer E{employer} tag {code} from {today} until {until}"))?;
        }
        for (percent, step) in [
            (4, Step::Find(employer)),
            (3, Step::ChangeEmployer(employer)),
            (5, Step::SelfCheck(employer)),
        ] {
            if self.dice.percent(percent) {
                self.after(today, (1, 200), step);
            }
        }
        for _ in 0..hope + self.dice.below(2) {
            self.after(today, (1, 250), Step::Apply(employer));
        }
        Ok(())
    }

    /// Places of the new year before its scheme, within what was agreed to the year before (4.2).
    pub(super) fn provisional(&mut self, district: &mut District) -> Result<(), Broken> {
        let year = district.today().year();
        if district.act(&format!("scheme V{year} draft {year} provisional"))? != "ok" {
            return Ok(());
        }
        for employer in 0..self.employers {
            district.act(&format!("scheme V{year} line E{employer} 1"))?;
        }
        district.act(&format!("scheme V{year} passed"))?;
        Ok(())
    }

    /// Key-support employers ask for more in a quarter's first month (4.3); some of it is
    /// guaranteed (2.6), and a run shares what is added.
    pub(super) fn quarter(&mut self, district: &mut District, quarter: u8) -> Result<(), Broken> {
        let (today, mut asked) = (district.today(), 0);
        for _ in 0..2 + self.employers / 8 {
            let employer = self.dice.below(self.employers);
            if self.dice.percent(30) {
                let until = today.plus_years(1);
                for code in ["2.7.1", "2.6"] {
                    let tag = format!("employer E{employer} tag {code} from {today} until {until}");
                    district.act(&tag)?;
                }
            }
            let more = format!("employer E{employer} asks-more 1 quarter {quarter}");
            if district.act(&more)? != "ok" {
                continue;
            }
            asked += 1;
            district.act(&format!("employer E{employer} more-verified 1 quarter {quarter}"))?;
            if self.dice.percent(25) {
                let line = format!("employer E{employer} more-guaranteed 1 quarter {quarter}");
                district.act(&line)?;
            }
            self.after(today, (50, 60), Step::Apply(employer));
        }
        if asked > 0 {
            self.at(today + 34, Step::Share(quarter, 2 * asked));
        }
        Ok(())
    }

    pub(super) fn share(
        &mut self,
        district: &mut District,
        quarter: u8,
        places: usize,
    ) -> Result<(), Broken> {
        let year = district.today().year();
        let name = format!("{year}q{quarter}n{places}");
        let more = format!("allocation A{name} announce {year} places {places} quarter {quarter}");
        if district.act(&more)? != "ok" {
            return Ok(());
        }
        district.act(&format!("allocation A{name} freeze"))?;
        if district.act(&format!("allocation A{name} compute"))? != "ok" {
            district.act(&format!("allocation A{name} discard"))?;
            // What is guaranteed did not fit (2.6): once more, with more to share.
            if places <= 2 * self.employers {
                let today = district.today();
                self.at(today + 1, Step::Share(quarter, 2 * places));
            }
            return Ok(());
        }
        district.act(&format!("allocation A{name} adopt Q{name}"))?;
        district.act(&format!("scheme Q{name} passed"))?;
        Ok(())
    }
}
