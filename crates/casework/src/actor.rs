//! Who acts, and in which role.

use serde::{Deserialize, Serialize};

use crate::Id;

/// A role (角色). Nobody acts in two at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Nobody signed in (公众).
    Public,
    /// A person with an own account (申请人 / 持证人).
    Applicant,
    /// An employer's registered agent (经办人).
    Agent,
    /// An employer's legal representative (法定代表人).
    LegalRepresentative,
    /// Accepts materials at the window (窗口受理).
    WindowOfficer,
    /// Reviews accepted applications (审核).
    Reviewer,
    /// Decides (主管领导 / 核准).
    Decider,
    /// Plans and allocates the quota (配额管理).
    QuotaOfficer,
    /// Consents to the allocation scheme (区委组织部).
    OrganizationDepartment,
    /// Inspects (检查).
    Inspector,
    /// Reads all, writes nothing (审计).
    Auditor,
    /// Runs the system, sees no case (系统管理).
    Administrator,
    /// The three automatic effects and reminders (自动).
    System,
}

impl Role {
    /// Every role, in the order of the access grid.
    pub const ALL: [Self; 13] = [
        Self::Public,
        Self::Applicant,
        Self::Agent,
        Self::LegalRepresentative,
        Self::WindowOfficer,
        Self::Reviewer,
        Self::Decider,
        Self::QuotaOfficer,
        Self::OrganizationDepartment,
        Self::Inspector,
        Self::Auditor,
        Self::Administrator,
        Self::System,
    ];

    /// Stable name in journals, stories and the grid.
    pub fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Applicant => "applicant",
            Self::Agent => "agent",
            Self::LegalRepresentative => "legal-representative",
            Self::WindowOfficer => "window-officer",
            Self::Reviewer => "reviewer",
            Self::Decider => "decider",
            Self::QuotaOfficer => "quota-officer",
            Self::OrganizationDepartment => "organization-department",
            Self::Inspector => "inspector",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
            Self::System => "system",
        }
    }

    /// As people here say it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Public => "公众",
            Self::Applicant => "申请人",
            Self::Agent => "单位经办人",
            Self::LegalRepresentative => "法定代表人",
            Self::WindowOfficer => "窗口受理人员",
            Self::Reviewer => "审核人员",
            Self::Decider => "核准人",
            Self::QuotaOfficer => "配额管理人员",
            Self::OrganizationDepartment => "区委组织部",
            Self::Inspector => "检查人员",
            Self::Auditor => "审计人员",
            Self::Administrator => "系统管理员",
            Self::System => "系统自动",
        }
    }

    /// Whether it is a role of the bureau or of the organization department; such accounts need a
    /// second factor.
    pub fn is_officer(self) -> bool {
        !matches!(
            self,
            Self::Public | Self::Applicant | Self::Agent | Self::LegalRepresentative | Self::System
        )
    }
}

/// Who acts now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The account; none for the public and the system.
    pub account: Option<Id>,
    /// Name shown in the journal and on papers.
    pub name: String,
    /// In which role.
    pub role: Role,
    /// The employer acted for (agents, legal representatives).
    pub employer: Option<Id>,
    /// The person acted for (applicants: themselves).
    pub person: Option<Id>,
}

impl Actor {
    /// As the journal names who acted: an applicant by the account alone. What an applicant did
    /// changes records that stay when their own data are erased, a quota for instance.
    #[must_use]
    pub fn for_journal(&self) -> Self {
        match self.role {
            Role::Applicant => Self { name: self.role.chinese().into(), ..self.clone() },
            _ => self.clone(),
        }
    }

    /// Nobody signed in.
    pub fn public() -> Self {
        Self {
            account: None,
            name: "公众".into(),
            role: Role::Public,
            employer: None,
            person: None,
        }
    }

    /// The daily sweep.
    pub fn system() -> Self {
        Self {
            account: None,
            name: "系统".into(),
            role: Role::System,
            employer: None,
            person: None,
        }
    }
}
