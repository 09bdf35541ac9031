//! What waits for the employer to act, the nearest last day first: the head of its home.

use askama::Template;
use casework::{Application, Business, Id, Permit, Stage, Standing};
use law::Day;
use office::permits;

use crate::ui::{Tag, Tone};

/// The list; with nothing in it, nothing waits.
#[derive(Debug, Clone, Template)]
#[template(path = "employer/waiting.html")]
pub struct Waiting {
    items: Vec<Item>,
    today: Day,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// A verb and its object.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// How it came to this, and what happens otherwise.
    pub hint: String,
    /// The last day, if there is one.
    pub by: Option<Day>,
}

/// The stages of an application in which the employer acts.
pub const STAGES: [&str; 4] =
    ["unit_review", "submitted", "supplement_requested", "returned_overdue"];

/// From how many days left a last day is shown as near; a look only, no rule rests on it.
const NEAR_DAYS: i32 = 7;

impl Waiting {
    /// The items, those with the nearest last day first.
    pub fn new(mut items: Vec<Item>, today: Day) -> Self {
        items.sort_by_key(|item| (item.by.is_none(), item.by));
        Self { items, today }
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl Item {
    /// The last day in a box: red when near.
    fn tag(&self, today: Day) -> Option<Tag> {
        let by = self.by?;
        let tone = if by - today <= NEAR_DAYS { Tone::Urgent } else { Tone::Waiting };
        Some(Tag::new(format!("{}截止", by.chinese()), tone))
    }
}

/// What an application asks of its employer.
pub fn of_case(id: Id, case: &Application) -> Option<Item> {
    let (name, business) = (&case.name, case.business.chinese());
    let (title, hint, by) = match &case.stage {
        Stage::UnitReview { since } => (
            format!("核对{name}的{business}申请"),
            format!("本人{}提交；核对后确认提交，或者写明理由退回", since.chinese()),
            None,
        ),
        Stage::Submitted { hand_in_by, .. } => (
            format!("报送{name}的{business}材料"),
            "网上报送，或者预约到窗口；逾期自动退回，内容保留".to_owned(),
            Some(*hand_in_by),
        ),
        Stage::SupplementRequested { on, .. } => (
            format!("补正{name}的{business}材料"),
            format!("{}一次性告知；补正后再报送一次", on.chinese()),
            None,
        ),
        Stage::ReturnedOverdue { on, again_by } => (
            format!("重新提交{name}的{business}申请"),
            format!("逾期未报送材料，{}退回；填写的内容都在", on.chinese()),
            *again_by,
        ),
        _ => return None,
    };
    Some(Item { title, href: format!("/employer/cases/{id}"), hint, by })
}

/// What a permit asks of the holder's employer, once its end is near enough for it.
pub fn of_permit(
    (id, permit, standing): &(Id, Permit, Standing),
    opens: Day,
    today: Day,
) -> Option<Item> {
    // What was asked for in time is the office's turn.
    if permit.is_protected() {
        return None;
    }
    let by = match standing {
        Standing::Valid if opens <= today => permit.valid_until,
        Standing::Renewable { until } => (*until)?,
        _ => return None,
    };
    let hint = match permits::next_business(permit) {
        Business::Extension => "确认仍在职并填报劳动合同期限；逾期未办的，证件失效",
        _ => "逾期未办的，证件失效",
    };
    let title = format!("办理{}的{}", permit.name, permits::next_business(permit).chinese());
    let href = format!("/employer/permits/{id}");
    Some(Item { title, href, hint: hint.to_owned(), by: Some(by) })
}

#[cfg(test)]
impl Waiting {
    pub(crate) fn samples() -> Vec<Self> {
        let today = crate::employer::sample::today();
        let mut case = crate::me::sample::case();
        let mut item = |stage| {
            case.stage = stage;
            of_case(crate::employer::sample::id(), &case)
        };
        let items = vec![
            item(Stage::UnitReview { since: today - 2 }),
            item(Stage::Submitted { on: today, hand_in_by: today + 30 }),
            item(Stage::ReturnedOverdue { on: today, again_by: Some(today + 5) }),
            item(Stage::Draft),
        ];
        let items: Vec<Item> = items.into_iter().flatten().collect();
        vec![Self::new(Vec::new(), today), Self::new(items, today)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_last_day_stands_first_and_what_has_none_last() {
        let waiting = Waiting::samples().pop().unwrap();
        let titles: Vec<&str> = waiting.items.iter().map(|item| item.title.as_str()).collect();
        let expected = ["重新提交张三的新办申请", "报送张三的新办材料", "核对张三的新办申请"];
        assert_eq!(titles, expected);
    }

    #[test]
    fn a_permit_waits_from_the_day_it_can_be_renewed_and_not_once_it_is_asked_for() {
        let mut permit = crate::me::permit::sample_permit();
        let (id, until) = (crate::employer::sample::id(), permit.valid_until);
        let of = |permit: &Permit, today| {
            of_permit(&(id, permit.clone(), Standing::Valid), until - 30, today)
        };
        assert_eq!(of(&permit, until - 31), None);
        assert_eq!(of(&permit, until - 30).unwrap().by, Some(until));
        permit.pending.insert(id);
        assert_eq!(of(&permit, until), None);
    }
}
