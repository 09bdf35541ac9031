//! A person (申请人): their own data, kept by themselves.

use std::collections::BTreeMap;

use law::{Day, OfficerFinding, Value};
use serde::{Deserialize, Serialize};

use crate::employer::state_facts;
use crate::{Columns, Id, Measure, Record, Refusal};

/// A person of the register. HR never sets or knows their password; the employer sees what a case
/// needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name, up to 50 characters.
    pub name: String,
    /// Citizen identification number (公民身份号码, GB 11643), normalised.
    pub id_number: String,
    /// The own account.
    pub account: Id,
    /// Mobile number, for notices.
    pub phone: String,
    /// What they state, by the names of the dictionary.
    pub facts: BTreeMap<String, Value>,
    /// The photograph on the sheet.
    pub photo: Option<Id>,
    /// What is kept in words only, by the item of the table `information_items`: address, post.
    pub words: BTreeMap<String, String>,
    /// Accompanying family (随往人员). Not from the 细则: the city system carries it.
    pub companions: Vec<Companion>,
    /// Measures against the person.
    pub measures: Vec<Measure>,
}

/// An accompanying spouse or child (随往人员); on one permit only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Companion {
    /// Name.
    pub name: String,
    /// Citizen identification number.
    pub id_number: String,
    /// How related.
    pub relation: Relation,
    /// Date of birth.
    pub born: Day,
    /// For a child under 14: the guardian has agreed to the use of the data (个人信息保护法 31).
    pub guardian_agreed: bool,
}

/// How a companion is related to the holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 配偶
    Spouse,
    /// 子女
    Child,
}

impl Relation {
    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Spouse => "配偶",
            Self::Child => "子女",
        }
    }
}

/// What can happen to a person's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PersonEvent {
    /// The person opens their own file.
    Opened {
        /// Name.
        name: String,
        /// Identification number.
        id_number: String,
        /// Account.
        account: Id,
        /// Mobile number.
        phone: String,
    },
    /// Facts stated or corrected; a fact of `None` is taken back.
    Stated {
        /// By name.
        facts: BTreeMap<String, Option<Value>>,
    },
    /// The photograph.
    PhotoSet {
        /// The file.
        file: Id,
    },
    /// The accompanying family.
    CompanionsSet {
        /// All of them.
        companions: Vec<Companion>,
    },
    /// An officer's finding on a fact of judgement.
    Found {
        /// The fact.
        fact: String,
        /// The finding.
        finding: OfficerFinding,
    },
    /// Name, number or contact corrected (3.5.1).
    Changed {
        /// New name.
        name: Option<String>,
        /// New identification number.
        id_number: Option<String>,
        /// New mobile number.
        phone: Option<String>,
        /// New facts.
        facts: BTreeMap<String, Value>,
        /// What is kept in words only, by item.
        words: BTreeMap<String, String>,
        /// The day of the change itself.
        happened: Day,
    },
    /// A measure takes effect.
    MeasureImposed {
        /// The measure.
        measure: Measure,
    },
    /// A measure ends.
    MeasureEnded {
        /// The decision it came from.
        case: Id,
        /// When.
        on: Day,
    },
}

impl Person {
    /// Refuses a new filing for a person barred by a measure in force (5.2.0b).
    pub fn may_be_filed(&self, day: Day) -> Result<(), Refusal> {
        self.measures.iter().find(|measure| measure.stops_filing(day)).map_or(Ok(()), |measure| {
            let name = measure.kind.chinese().into();
            Err(Refusal::Stopped { measure: name, until: measure.until })
        })
    }

    fn with(mut self, event: &PersonEvent) -> Result<Self, Refusal> {
        use PersonEvent as E;
        match event {
            E::Opened { .. } => return Err(Refusal::WrongState { is: "已建档".into() }),
            E::Stated { facts } => state_facts(&mut self.facts, facts),
            E::PhotoSet { file } => self.photo = Some(*file),
            E::CompanionsSet { companions } => self.companions.clone_from(companions),
            E::Found { fact, finding } => {
                self.facts.insert(fact.clone(), Value::Finding(finding.clone()));
            }
            E::Changed { name, id_number, phone, facts, words, .. } => {
                if let Some(name) = name {
                    self.name.clone_from(name);
                }
                if let Some(id_number) = id_number {
                    self.id_number.clone_from(id_number);
                }
                self.words.extend(words.clone());
                if let Some(phone) = phone {
                    self.phone.clone_from(phone);
                }
                self.facts.extend(facts.clone());
            }
            E::MeasureImposed { measure } => self.measures.push(measure.clone()),
            E::MeasureEnded { case, on } => {
                let measure = self.measures.iter_mut().find(|m| m.case == *case);
                measure.ok_or(Refusal::NotFound)?.ended = Some(*on);
            }
        }
        Ok(self)
    }
}

impl Record for Person {
    type Event = PersonEvent;
    const KIND: &'static str = "person";

    fn apply(state: Option<Self>, event: &PersonEvent) -> Result<Self, Refusal> {
        match (state, event) {
            (None, PersonEvent::Opened { name, id_number, account, phone }) => Ok(Self {
                name: name.clone(),
                id_number: id_number.clone(),
                account: *account,
                phone: phone.clone(),
                facts: BTreeMap::new(),
                photo: None,
                words: BTreeMap::new(),
                companions: Vec::new(),
                measures: Vec::new(),
            }),
            (None, _) => Err(Refusal::NotFound),
            (Some(person), event) => person.with(event),
        }
    }

    fn columns(&self) -> Columns {
        Columns {
            stage: "open",
            label: format!("{} {}", self.name, self.id_number),
            claims: vec![format!("person/{}", self.id_number)],
            ..Columns::default()
        }
    }
}
