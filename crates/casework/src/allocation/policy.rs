//! The method as an edition of the rules publishes it: its tables of criteria, steps, sizes, groups
//! and gates.

use law::{CodeRow, CodeTable, Day, Edition};

use super::{AllocationError, Criterion, GateRule, Group, Measure, Method, SizeStep, Step};

impl Method {
    /// Reads the method that an edition publishes for a day, and makes sure that it is sound.
    pub fn of_edition(edition: &Edition, on: Day) -> Result<Self, AllocationError> {
        let policy = Policy { edition, on };
        let method = Self {
            criteria: policy.criteria()?,
            edition: edition.id().to_owned(),
            floor_share_percent: policy.number("floor_percent_max")?,
            gates: policy.rows("allocation_gates", |sheet| {
                Ok(GateRule {
                    clause: sheet.text("clause")?,
                    key: sheet.code(),
                    words: sheet.label(),
                })
            })?,
            groups: policy.rows("key_support_groups", |sheet| {
                Ok(Group {
                    clause: sheet.text("clause")?,
                    key: sheet.code(),
                    name: sheet.label(),
                    percent: sheet.number("tilt")?,
                })
            })?,
            in_force: edition.law().in_force.from.unwrap_or(law::FIRST),
            sizes: policy.rows("allocation_sizes", |sheet| {
                Ok(SizeStep {
                    factor: sheet.number("factor")?,
                    from: sheet.number("at_least")?,
                    words: sheet.label(),
                })
            })?,
            stability_percent: policy.number("stability_percent")?,
            supplement_use_percent: policy.number("supplement_use_percent")?,
        };
        method.check()?;
        Ok(method)
    }
}

struct Policy<'e> {
    edition: &'e Edition,
    on: Day,
}

/// A row of a table, asked by the names of its columns.
struct Sheet<'e> {
    table: &'e CodeTable,
    row: &'e CodeRow,
}

fn unsound(what: String) -> AllocationError {
    AllocationError::UnsoundMethod { what }
}

impl Policy<'_> {
    fn number(&self, name: &str) -> Result<u32, AllocationError> {
        let value = self.edition.number(name, self.on).map_err(|gap| unsound(gap.to_string()))?;
        u32::try_from(value).map_err(|_| unsound(format!("参数 {name} 不是合理的数")))
    }

    /// The rows of a table that hold on the day, each made into what it stands for.
    fn rows<T>(
        &self,
        table: &str,
        make: impl Fn(&Sheet<'_>) -> Result<T, AllocationError>,
    ) -> Result<Vec<T>, AllocationError> {
        let missing = || unsound(format!("没有代码表 {table}"));
        let table = self.edition.codes(table).ok_or_else(missing)?;
        table.rows_on(self.on).map(|row| make(&Sheet { table, row })).collect()
    }

    fn criteria(&self) -> Result<Vec<Criterion>, AllocationError> {
        let steps = self.rows("allocation_steps", |sheet| {
            let step = Step {
                from: sheet.number("at_least")?,
                points: sheet.number("points")?,
                words: sheet.label(),
            };
            Ok((sheet.text("criterion")?, step))
        })?;
        self.rows("allocation_criteria", |sheet| {
            let measure = match sheet.text("measure")?.as_str() {
                "money" => Measure::Money,
                "count" => Measure::Count(sheet.text("unit")?),
                "finding" => Measure::Finding,
                other => return Err(unsound(format!("不认识的计量方式 {other}"))),
            };
            let own = steps.iter().filter(|(criterion, _)| *criterion == sheet.row.code);
            Ok(Criterion {
                key: sheet.code(),
                measure,
                name: sheet.label(),
                steps: own.map(|(_, step)| step.clone()).collect(),
                weight: sheet.number("weight")?,
            })
        })
    }
}

impl Sheet<'_> {
    fn code(&self) -> String {
        self.row.code.clone()
    }

    fn label(&self) -> String {
        self.row.label.clone()
    }

    fn text(&self, column: &str) -> Result<String, AllocationError> {
        let missing = || unsound(format!("代码表 {} 没有 {column} 列", self.table.name));
        self.table.cell(self.row, column).map(str::to_owned).ok_or_else(missing)
    }

    fn number<T: std::str::FromStr>(&self, column: &str) -> Result<T, AllocationError> {
        let cell = self.text(column)?;
        let wrong = |_| unsound(format!("{} 的 {column} 不是合理的数：{cell}", self.row.code));
        cell.parse().map_err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_edition_publishes_a_sound_method() {
        let edition = law::builtin::fengtai_2019();
        let method = Method::of_edition(edition, day("2026-11-24")).unwrap();
        let criteria: Vec<&str> = method.criteria.iter().map(|c| c.name.as_str()).collect();
        let asked = ["税收贡献", "发展前景", "公共义务", "依法经营", "规范管理", "培养使用人才"];
        assert_eq!(criteria, asked);
        let tax = &method.criteria[0];
        let points = |fen| tax.step(fen).map(|step| step.points);
        assert_eq!(points(99_999_999), Some(0));
        assert_eq!(points(100_000_000), Some(10));
        assert_eq!(points(1_000_000_000), Some(20));
        assert_eq!(method.size(29).map(|size| size.factor), Some(1));
        assert_eq!(method.size(30).map(|size| size.factor), Some(2));
        assert_eq!(method.group("2.7.1").map(|group| group.percent), Some(130));
    }

    #[test]
    fn a_floor_share_above_the_whole_is_refused_by_name() {
        let edition = law::builtin::fengtai_2019();
        let wrong = edition.with_param("floor_percent_max", law::FIRST, "101").unwrap();
        let error = Method::of_edition(&wrong, day("2026-11-24")).unwrap_err();
        assert_eq!(error.code(), "unsound-method");
    }
}
