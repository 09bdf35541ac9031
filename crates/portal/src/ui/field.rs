//! One question of a form: label, hint, error, input.

use askama::Template;

use crate::typed::{Problems, Typed};

/// A question with its input.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/field.html")]
pub struct Field {
    /// The input's name.
    pub name: String,
    /// The input's id on the page: its name, unless several forms of the page ask for the same.
    pub id: String,
    /// The question.
    pub label: String,
    /// What to fill in; may be empty.
    pub hint: String,
    /// What is wrong with what was typed.
    pub error: Option<String>,
    /// Whether it may stay empty; said in words, never by an asterisk.
    pub optional: bool,
    /// What is asked for.
    pub input: Input,
}

/// The kinds of inputs.
#[derive(Debug, Clone)]
pub enum Input {
    /// One line.
    Text {
        /// What stands in it.
        value: String,
        /// Width in characters: 2, 3, 4, 5, 10, 20 or 30.
        width: u8,
        /// The unit after it, e.g. 元.
        suffix: &'static str,
        /// Which keyboard a phone shows: `text`, `numeric`, `decimal`, `tel`, `email`.
        mode: &'static str,
        /// What the browser may fill in, e.g. `name`, `off`.
        autocomplete: &'static str,
    },
    /// A password or a code; never shown again.
    Secret {
        /// What the browser may fill in, e.g. `current-password`.
        autocomplete: &'static str,
    },
    /// A date, in three inputs.
    Day {
        /// 年
        year: String,
        /// 月
        month: String,
        /// 日
        day: String,
    },
    /// Several lines.
    Area {
        /// What stands in it.
        value: String,
        /// Height in lines.
        rows: u8,
        /// Most characters.
        most: usize,
    },
    /// One of a few.
    Radios(Vec<Choice>),
    /// Any of a few.
    Checkboxes(Vec<Choice>),
    /// One of many.
    Select(Vec<Choice>),
    /// A figure for each of several calendar years.
    Years {
        /// One input for each year.
        rows: Vec<YearInput>,
        /// The unit, e.g. 元.
        suffix: &'static str,
    },
    /// A file.
    File {
        /// The types taken, e.g. `application/pdf,image/jpeg,image/png`.
        accept: &'static str,
        /// Whether the form is shown again: a chosen file is not kept.
        again: bool,
    },
}

/// A possible answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// More about it; may be empty.
    pub hint: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The input of one calendar year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearInput {
    /// The year.
    pub year: i16,
    /// What stands in it.
    pub value: String,
}

impl Field {
    /// With what to fill in.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// It may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// A line this many characters wide with a unit after it; only for [`Input::Text`].
    #[must_use]
    pub fn measure(mut self, characters: u8, unit: &'static str, keyboard: &'static str) -> Self {
        if let Input::Text { width, suffix, mode, .. } = &mut self.input {
            (*width, *suffix, *mode) = (characters, unit, keyboard);
        }
        self
    }

    /// What the browser may fill in; only for [`Input::Text`] and [`Input::Secret`].
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        if let Input::Text { autocomplete, .. } | Input::Secret { autocomplete } = &mut self.input {
            *autocomplete = what;
        }
        self
    }

    /// Empties it: what was typed belongs to another form of the page.
    pub(crate) fn clear(&mut self) {
        self.error = None;
        match &mut self.input {
            Input::Text { value, .. } | Input::Area { value, .. } => value.clear(),
            Input::Day { year, month, day } => {
                for part in [year, month, day] {
                    part.clear();
                }
            }
            Input::Radios(choices) | Input::Checkboxes(choices) | Input::Select(choices) => {
                for choice in choices {
                    choice.chosen = false;
                }
            }
            Input::Years { rows, .. } => {
                for row in rows {
                    row.value.clear();
                }
            }
            Input::Secret { .. } | Input::File { .. } => {}
        }
    }

    /// The ids of hint and error, for the input to point at.
    fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        [hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether the question stands above a group of inputs rather than one.
    fn is_group(&self) -> bool {
        matches!(
            self.input,
            Input::Day { .. } | Input::Radios(_) | Input::Checkboxes(_) | Input::Years { .. }
        )
    }
}

/// Builds the questions of a page from what was typed and what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    typed: &'a Typed,
    problems: &'a Problems,
}

impl<'a> Inputs<'a> {
    /// For a page shown again, or shown first with answers already known.
    pub fn new(typed: &'a Typed, problems: &'a Problems) -> Self {
        Self { typed, problems }
    }

    fn field(&self, name: &str, label: &str, input: Input) -> Field {
        Field {
            name: name.to_owned(),
            id: name.to_owned(),
            label: label.to_owned(),
            hint: String::new(),
            error: self.problems.of(name).map(str::to_owned),
            optional: false,
            input,
        }
    }

    /// One line of text.
    pub fn text(&self, name: &str, label: &str) -> Field {
        let value = self.typed.get(name).to_owned();
        let input = Input::Text { value, width: 0, suffix: "", mode: "text", autocomplete: "off" };
        self.field(name, label, input)
    }

    /// An amount of money in yuan.
    pub fn money(&self, name: &str, label: &str) -> Field {
        self.text(name, label).measure(10, "元", "decimal")
    }

    /// A password or a code.
    pub fn secret(&self, name: &str, label: &str) -> Field {
        self.field(name, label, Input::Secret { autocomplete: "current-password" })
    }

    /// A date. An answer known as a whole is split over the three inputs.
    pub fn day(&self, name: &str, label: &str) -> Field {
        let whole = crate::typed::parse_day(self.typed.get(name));
        let part = |part: &str| self.typed.get(&format!("{name}-{part}")).to_owned();
        let (year, month, day) = match whole {
            Some(day) => {
                (day.year().to_string(), day.month().to_string(), day.day_of_month().to_string())
            }
            None => (part("year"), part("month"), part("day")),
        };
        self.field(name, label, Input::Day { year, month, day })
    }

    /// Several lines of text.
    pub fn area(&self, name: &str, label: &str, rows: u8, most: usize) -> Field {
        let value = self.typed.get(name).to_owned();
        self.field(name, label, Input::Area { value, rows, most })
    }

    /// One of a few.
    pub fn radios(&self, name: &str, label: &str, choices: &[(&str, &str)]) -> Field {
        self.field(name, label, Input::Radios(self.choices(name, choices)))
    }

    /// Any of a few.
    pub fn checkboxes(&self, name: &str, label: &str, choices: &[(&str, &str)]) -> Field {
        self.field(name, label, Input::Checkboxes(self.choices(name, choices)))
    }

    /// One of many.
    pub fn select(&self, name: &str, label: &str, choices: &[(&str, &str)]) -> Field {
        self.field(name, label, Input::Select(self.choices(name, choices)))
    }

    /// A figure for each of several calendar years; the inputs are called `name-year`.
    pub fn years(&self, name: &str, label: &str, years: &[i16], suffix: &'static str) -> Field {
        let row = |year: &i16| YearInput {
            year: *year,
            value: self.typed.get(&format!("{name}-{year}")).to_owned(),
        };
        let rows = years.iter().map(row).collect();
        self.field(name, label, Input::Years { rows, suffix })
    }

    /// A file.
    pub fn file(&self, name: &str, label: &str, accept: &'static str) -> Field {
        let again = !self.problems.is_empty();
        self.field(name, label, Input::File { accept, again })
    }

    fn choices(&self, name: &str, choices: &[(&str, &str)]) -> Vec<Choice> {
        let choice = |(value, label): &(&str, &str)| Choice {
            value: (*value).to_owned(),
            label: (*label).to_owned(),
            hint: String::new(),
            chosen: self.typed.all(name).any(|chosen| chosen == *value),
        };
        choices.iter().map(choice).collect()
    }
}

#[cfg(test)]
impl Field {
    pub(crate) fn samples() -> Vec<Self> {
        let mut typed = Typed::default();
        typed.set("name", "张三·<李>");
        typed.set("founded", "2020-03-01");
        let mut problems = Problems::default();
        problems.add("name", "请填写姓名");
        problems.add("route", "请选择申报类别");
        let inputs = Inputs::new(&typed, &problems);
        let two = [("yes", "是"), ("no", "否")];
        vec![
            inputs.text("name", "姓名").hint("与身份证一致").autocomplete("name"),
            inputs.money("paid", "实缴注册资本金").optional(),
            inputs.secret("password", "密码"),
            inputs.day("founded", "注册成立日期").hint("营业执照上的日期"),
            inputs.area("reason", "理由", 5, 200),
            inputs.radios("route", "申报类别", &two),
            inputs.checkboxes("agree", "声明", &two),
            inputs.select("kind", "单位类型", &two),
            inputs.years("tax", "纳税额", &[2025, 2024], "元"),
            inputs.file("licence", "营业执照", "application/pdf"),
        ]
    }
}
