//! `/me/companions`: the accompanying family (随往人员). Not from the 细则: the city system carries it.

use askama::Template;
use casework::{Companion, Person, Relation};
use law::ids::CitizenId;
use office::{people, reading};

use super::{answered, file, form_key};
use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::Frame;
use crate::page::Page;
use crate::portal::Portal;
use crate::session::SignedInPerson;
use crate::typed::{Form, Problems, Reader, Typed};
use crate::ui::{ErrorSummary, Field, Html, Inputs};

#[derive(Template)]
#[template(path = "me/companions.html")]
pub struct View {
    frame: Frame,
    errors: ErrorSummary,
    companions: Vec<Companion>,
    fields: Vec<Field>,
    key: Html,
}

/// Relations as the form shows them.
const RELATIONS: [(&str, &str); 2] = [("spouse", "配偶"), ("child", "子女")];
/// Whose data needs a guardian's agreement: children under fourteen (个人信息保护法 31).
const GUARDED_YEARS: i32 = 14;

/// Adds one person or takes one out.
#[derive(Debug)]
pub enum Edit {
    /// One more.
    Add {
        /// Name.
        name: String,
        /// Identification number.
        id_number: CitizenId,
        /// How related.
        relation: Relation,
        /// Whether the box is ticked.
        agreed: bool,
    },
    /// The one with this number is taken out.
    Remove(String),
}

impl Form for Edit {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let removed = reader.typed.get("remove");
        if !removed.is_empty() {
            return Some(Self::Remove(removed.to_owned()));
        }
        let name = reader.text("name", "姓名", law::text::PERSON_NAME_MAX);
        let name = name.and_then(|name| match law::text::person_name(&name) {
            Ok(name) => Some(name),
            Err(problem) => {
                reader.problems.add("name", problem.to_string());
                None
            }
        });
        let id_number = file::citizen_id(reader, "id_number");
        let relation = reader.choice("relation", "与您的关系", &RELATIONS.map(|(code, _)| code));
        let relation = match relation?.as_str() {
            "spouse" => Relation::Spouse,
            _ => Relation::Child,
        };
        let agreed = !reader.typed.get("agreed").is_empty();
        Some(Self::Add { name: name?, id_number: id_number?, relation, agreed })
    }
}

/// Everybody who accompanies, and the form for one more.
pub async fn get(portal: Portal, frame: Frame, person: SignedInPerson) -> Result<Page, PageError> {
    let me = own(&portal, &person).await?;
    Page::ok(&view(
        frame,
        me.companions,
        &Typed::default(),
        &Problems::default(),
        form_key(&portal),
    ))
}

/// Adds or takes out.
pub async fn post(
    portal: Portal,
    frame: Frame,
    person: SignedInPerson,
    form: Checked<Edit>,
) -> Result<Page, PageError> {
    let me = own(&portal, &person).await?;
    let all = form.value.and_then(|edit| edited(&me, edit, portal.office.today()));
    let problems = match all {
        Ok(all) => {
            let call = person.0.keyed(form.typed.get("key"));
            let done = portal.office(move |office| people::set_companions(office, &call, all));
            match answered(done.await, "name")? {
                Ok(()) => return Ok(Page::see_other("/me/companions")),
                Err(problems) => problems,
            }
        }
        Err(problems) => problems,
    };
    Page::again(&view(frame, me.companions, &form.typed, &problems, form_key(&portal)))
}

async fn own(portal: &Portal, person: &SignedInPerson) -> Result<Person, PageError> {
    let call = person.0.call();
    Ok(portal.ask(move |office| reading::own_file(office, &call)).await?.1)
}

/// Everybody after the edit, or what has to be corrected.
pub(crate) fn edited(me: &Person, edit: Edit, today: law::Day) -> Result<Vec<Companion>, Problems> {
    let mut all = me.companions.clone();
    let (name, id, relation, agreed) = match edit {
        Edit::Remove(id_number) => {
            all.retain(|companion| companion.id_number != id_number);
            return Ok(all);
        }
        Edit::Add { name, id_number, relation, agreed } => (name, id_number, relation, agreed),
    };
    let (id_number, born) = (id.as_str().to_owned(), id.birth());
    let mut problems = Problems::default();
    let known = all.iter().find(|companion| companion.id_number == id_number);
    // The same form sent twice adds once.
    if known.is_some_and(|known| known.name == name && known.relation == relation) {
        return Ok(all);
    }
    if known.is_some() || id_number == me.id_number {
        problems.add("id_number", "这个号码已经填写过，请核对");
    }
    if born > today {
        problems.add("id_number", "号码中的出生日期还没有到，请核对第7至14位");
    }
    if relation == Relation::Spouse && all.iter().any(|one| one.relation == relation) {
        problems.add("relation", "已经填写了一位配偶；有变动的，请先移除原来的再添加");
    }
    if born.plus_years(GUARDED_YEARS) > today && !agreed {
        let says = "不满14周岁的未成年人，须由父母或者其他监护人同意（个人信息保护法第三十一条）";
        problems.add("agreed", says);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    all.push(Companion { name, id_number, relation, born, guardian_agreed: agreed });
    Ok(all)
}

fn view(
    frame: Frame,
    companions: Vec<Companion>,
    typed: &Typed,
    problems: &Problems,
    key: Html,
) -> View {
    let fields = fields(&Inputs::new(typed, problems));
    View { frame, errors: ErrorSummary::from(problems), companions, fields, key }
}

/// The questions about one more person.
pub(crate) fn fields(inputs: &Inputs<'_>) -> Vec<Field> {
    let agreement = [("yes", "我是监护人，同意为办理工作居住证使用这名未成年人的信息")];
    vec![
        inputs.radios("relation", "与您的关系", &RELATIONS),
        inputs.text("name", "姓名").measure(20, "", "text").hint("与居民身份证或者户口本一致"),
        inputs.text("id_number", "公民身份号码").measure(20, "", "text").hint("18位"),
        inputs.checkboxes("agreed", "不满14周岁的，请监护人确认", &agreement).optional(),
    ]
}

/// An identification number with its middle hidden.
fn masked(id_number: &str) -> String {
    let chars: Vec<char> = id_number.chars().collect();
    let shown = |at: usize| at < 3 || at + 3 >= chars.len();
    chars.iter().enumerate().map(|(at, c)| if shown(at) { *c } else { '*' }).collect()
}

#[cfg(test)]
impl View {
    pub fn samples() -> Vec<Self> {
        let child = Companion {
            name: "张小<三>".into(),
            id_number: "110105202003078231".into(),
            relation: Relation::Child,
            born: law::Day::new(2020, 3, 7).unwrap(),
            guardian_agreed: true,
        };
        let mut problems = Problems::default();
        problems.add("agreed", "须由监护人同意");
        let typed = Typed::default();
        let page = |companions, problems: &Problems| {
            view(super::sample::frame(), companions, &typed, problems, Html::default())
        };
        vec![page(vec![child], &Problems::default()), page(Vec::new(), &problems)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me() -> Person {
        Person {
            name: "张三".into(),
            id_number: "11010519491231002X".into(),
            account: super::super::sample::id(),
            phone: String::new(),
            facts: std::collections::BTreeMap::new(),
            photo: None,
            words: std::collections::BTreeMap::new(),
            companions: Vec::new(),
            measures: Vec::new(),
        }
    }

    fn add(id_number: &str, relation: Relation, agreed: bool) -> Edit {
        let id_number = CitizenId::parse(id_number, law::LAST).unwrap();
        Edit::Add { name: "张小三".into(), id_number, relation, agreed }
    }

    #[test]
    fn a_guardian_agrees_until_the_fourteenth_birthday() {
        // Born on the last day of 1949: fourteen on the last day of 1963.
        let birthday = law::Day::new(1963, 12, 31).unwrap();
        let mut person = me();
        person.id_number = String::new();
        let child = |agreed| add("11010519491231002X", Relation::Child, agreed);
        assert!(edited(&person, child(false), birthday - 1).is_err());
        assert!(edited(&person, child(true), birthday - 1).is_ok());
        assert!(edited(&person, child(false), birthday).is_ok());
    }

    #[test]
    fn nobody_is_added_twice_and_nobody_has_two_spouses() {
        let today = law::Day::new(2026, 11, 24).unwrap();
        let mut person = me();
        let own = edited(&person, add("11010519491231002X", Relation::Spouse, false), today);
        assert!(own.unwrap_err().of("id_number").is_some());
        person.id_number = "1".into();
        person.companions =
            edited(&person, add("11010519491231002X", Relation::Spouse, false), today).unwrap();
        let twice = edited(&person, add("11010519491231002X", Relation::Spouse, false), today);
        assert_eq!(twice.unwrap(), person.companions);
        let as_child = edited(&person, add("11010519491231002X", Relation::Child, false), today);
        assert!(as_child.unwrap_err().of("id_number").is_some());
        let second = edited(&person, add("110105194912310011", Relation::Spouse, false), today);
        assert!(second.unwrap_err().of("relation").is_some());
        let gone = edited(&person, Edit::Remove("11010519491231002X".into()), today).unwrap();
        assert!(gone.is_empty());
    }

    #[test]
    fn a_number_is_shown_by_its_ends() {
        assert_eq!(masked("11010519491231002X"), "110************02X");
    }
}
