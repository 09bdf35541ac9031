//! The forms of a page on which one of several steps may be taken.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{ErrorSummary, Field, Input, Inputs};
use crate::typed::{Problems, Typed};

/// A form with its buttons; pages show theirs with `ui/acts.html`.
pub struct ActForm {
    /// What it is for.
    pub title: &'static str,
    /// What happens; may be empty.
    pub about: &'static str,
    /// Where it goes.
    pub action: String,
    /// What is asked for.
    pub fields: Vec<Field>,
    /// The steps: what is sent as `act`, and the words.
    pub buttons: Vec<(&'static str, &'static str)>,
}

impl ActForm {
    /// How the form is sent: with files it has parts.
    pub fn encoding(&self) -> &'static str {
        let has_file = self.fields.iter().any(|field| matches!(field.input, Input::File { .. }));
        if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" }
    }
}

/// Builds the forms of a page.
///
/// The forms of a page may ask for the same things under the same names. What was typed, and what
/// was wrong with it, is shown in the form that was sent and in no other, and errors lead there.
pub struct Forms<'a> {
    action: String,
    /// Builds the fields.
    pub inputs: Inputs<'a>,
    typed: &'a Typed,
    problems: &'a Problems,
    /// The ids on the page so far.
    used: RefCell<BTreeSet<String>>,
}

impl<'a> Forms<'a> {
    /// For a page whose forms go to `action`, shown with what was typed and what is wrong with it.
    pub fn new(action: String, typed: &'a Typed, problems: &'a Problems) -> Self {
        let inputs = Inputs::new(typed, problems);
        Self { action, inputs, typed, problems, used: RefCell::default() }
    }

    /// What is wrong with what was sent.
    pub fn errors(&self) -> ErrorSummary {
        ErrorSummary::from(self.problems)
    }

    /// A form.
    pub fn form(
        &self,
        title: &'static str,
        about: &'static str,
        mut fields: Vec<Field>,
        buttons: &[(&'static str, &'static str)],
    ) -> ActForm {
        let sent = self.typed.get("act");
        let other = !sent.is_empty() && buttons.iter().all(|(act, _)| *act != sent);
        let act = buttons.first().map_or("", |(act, _)| *act);
        for field in &mut fields {
            if other {
                field.clear();
            }
            if other || !self.used.borrow_mut().insert(field.id.clone()) {
                field.id = format!("{act}-{}", field.name);
            }
        }
        ActForm { title, about, action: self.action.clone(), fields, buttons: buttons.to_vec() }
    }

    /// The one long field that most steps ask for.
    pub fn words(&self, label: &str) -> Field {
        self.inputs.area("words", label, 4, casework::WORDS_MAX)
    }

    /// A number of places, posts or persons.
    pub fn number(&self, label: &str) -> Field {
        self.inputs.text("number", label).measure(5, "个", "numeric")
    }

    /// A calendar year.
    pub fn year(&self) -> Field {
        self.inputs.text("year", "年度").measure(4, "年", "numeric")
    }

    /// One of many.
    pub fn choice(&self, label: &str, choices: &[(String, String)]) -> Field {
        let known: Vec<(&str, &str)> =
            choices.iter().map(|(code, words)| (code.as_str(), words.as_str())).collect();
        self.inputs.select("choice", label, &known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_in_the_form_that_was_sent() {
        let mut typed = Typed::default();
        typed.set("act", "return");
        typed.set("words", "缺少签字页");
        let mut problems = Problems::default();
        problems.add("words", "太短");
        let forms = Forms::new("/desk".into(), &typed, &problems);
        let first = forms.form("评分", "", vec![forms.words("依据")], &[("score", "保存")]);
        let buttons = [("accept", "接收"), ("return", "退回")];
        let sent = forms.form("办理", "", vec![forms.words("理由")], &buttons);
        assert_eq!((first.fields[0].id.as_str(), sent.fields[0].id.as_str()), {
            ("score-words", "words")
        });
        assert!(first.fields[0].error.is_none() && sent.fields[0].error.is_some());
        assert!(!first.fields[0].to_string().contains("缺少签字页"));
        assert!(sent.fields[0].to_string().contains("缺少签字页"));
    }

    #[test]
    fn before_anything_is_sent_every_field_has_an_id_of_its_own() {
        let (typed, problems) = (Typed::default(), Problems::default());
        let forms = Forms::new("/desk".into(), &typed, &problems);
        let one = forms.form("一", "", vec![forms.number("数量")], &[("one", "一")]);
        let two = forms.form("二", "", vec![forms.number("数量")], &[("two", "二")]);
        assert_eq!([&one.fields[0].id, &two.fields[0].id], ["number", "two-number"]);
    }
}
