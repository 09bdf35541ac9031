//! Who plays in the demo district. Everybody is invented; the numbers carry right check characters
//! and nothing else.

use casework::Role;

/// The password of every demo account; the demo has no secrets.
pub const PASSWORD: &str = "juzheng-demo";

/// An officer: sign-in name, name, role, what there is to see.
pub(super) struct Officer(pub &'static str, pub &'static str, pub Role, pub &'static str);

/// The officers, the administrator first: they open the others' accounts.
pub(super) const OFFICERS: [Officer; 10] = [
    Officer("admin", "冯磊", Role::Administrator, "开通账号；看不到任何业务数据"),
    Officer("window1", "王敏", Role::WindowOfficer, "核对单位注册和信息变动、逐项核对材料、受理"),
    Officer("window2", "何静", Role::WindowOfficer, "另一位窗口受理人员"),
    Officer("review1", "李强", Role::Reviewer, "审核已受理的申请、主持听证"),
    Officer("decide1", "赵建国", Role::Decider, "核准、转出、处理决定"),
    Officer("quota1", "孙丽", Role::QuotaOfficer, "接收年度计划、起草配置方案"),
    Officer("org1", "周涛", Role::OrganizationDepartment, "对配置方案回复同意或者备案"),
    Officer("inspect1", "吴静", Role::Inspector, "抽查和检查、线索、投诉、立案"),
    Officer("inspect2", "高远", Role::Inspector, "另一位检查人员"),
    Officer("audit1", "郑洁", Role::Auditor, "查阅全部记录，不能办理"),
];

/// An employer of the demo.
pub(super) struct Firm {
    pub name: &'static str,
    /// The first 17 characters of the credit code.
    pub uscc: &'static str,
    pub kind: &'static str,
    pub industry: &'static str,
    pub representative: (&'static str, &'static str),
    pub agent: Option<(&'static str, &'static str)>,
    pub about: (&'static str, &'static str),
}

/// The employers: on the register, on the register, waiting at the window, sent back.
pub(super) const FIRMS: [Firm; 4] = [
    Firm {
        name: "北京云岚智能科技有限公司",
        uscc: "91110106MA01DEM01",
        kind: "enterprise",
        industry: "6513",
        representative: ("13800000001", "林云岚"),
        agent: Some(("13800000002", "韩雪")),
        about: ("法定代表人：备案经办人", "经办人：各阶段的申请、预约、配额"),
    },
    Firm {
        name: "北京正衡律师事务所",
        uscc: "31110000MD01DEM02",
        kind: "law_firm",
        industry: "7231",
        representative: ("13800000003", "程正衡"),
        agent: Some(("13800000004", "沈洁")),
        about: ("律师事务所负责人", "经办人：没有在办件的单位"),
    },
    Firm {
        name: "北京丰泽新材料研究院",
        uscc: "12110000MB01DEM03",
        kind: "institution",
        industry: "7320",
        representative: ("13800000005", "许丰泽"),
        agent: None,
        about: ("注册资料已提交、待窗口核对的单位", ""),
    },
    Firm {
        name: "北京禾苗餐饮管理有限公司",
        uscc: "91110106MA01DEM04",
        kind: "enterprise",
        industry: "6210",
        representative: ("13800000006", "苗禾"),
        agent: None,
        about: ("注册资料被退回修改的单位", ""),
    },
];

/// Where a person's case stands in the demo.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Draft,
    UnitReview,
    Returned,
    Submitted,
    Overdue,
    Received,
    Supplement,
    Accepted,
    Reviewed,
    Refused,
    Holder,
    Moving,
    Deferring,
    Disputed,
    Expiring,
}

/// A person of the demo: sign-in name, name, first 17 digits of the number, part, what there is to
/// see.
pub(super) struct Person(
    pub &'static str,
    pub &'static str,
    pub &'static str,
    pub Part,
    pub &'static str,
);

/// The people, in the order in which their cases are played.
pub(super) const PEOPLE: [Person; 15] = [
    Person(
        "13900000001",
        "张晓云",
        "13010219920315004",
        Part::Expiring,
        "首次三年即将期满的持证人",
    ),
    Person(
        "13900000002",
        "欧阳明远",
        "32010219880621003",
        Part::Holder,
        "持证人：打印确认单，有随往子女",
    ),
    Person(
        "13900000013",
        "林晚",
        "13010219930412006",
        Part::Moving,
        "已离职，提出变更到海淀区的单位",
    ),
    Person("13900000014", "罗成", "32010219901108001", Part::Deferring, "已离职，个人延期注销"),
    Person(
        "13900000015",
        "何平",
        "37010219910723003",
        Part::Disputed,
        "已离职，原单位对日期有异议",
    ),
    Person("13900000003", "吴凡", "42010619950830001", Part::Refused, "不予核准：理由和救济途径"),
    Person("13900000004", "郑好", "37010219931112002", Part::Overdue, "逾期未报送材料，已退回"),
    Person("13900000005", "李建明", "21010219900417001", Part::Reviewed, "已审核、待核准"),
    Person("13900000006", "王思远", "61010219910926003", Part::Accepted, "已受理、审核中"),
    Person("13900000007", "周洁", "51010419940208002", Part::Supplement, "收到一次性补正告知"),
    Person("13900000008", "陈雨桐", "33010219960713004", Part::Received, "材料已收、待受理"),
    Person("13900000009", "刘子涵", "44010619921224001", Part::Submitted, "已提交、待报送材料"),
    Person("13900000010", "钱程", "34010219890519003", Part::Returned, "单位退回修改"),
    Person("13900000011", "孙浩", "23010219930303001", Part::UnitReview, "待单位审核"),
    Person("13900000012", "赵敏", "12010219970611002", Part::Draft, "正在填写资料"),
];

/// The sign-in name that is opened last: when it exists, the demo is complete.
pub(super) const LAST_LOGIN: &str = "13900000012";

/// Every sign-in name with what there is to see.
pub(super) fn logins() -> Vec<(&'static str, &'static str)> {
    let mut logins = Vec::new();
    for firm in &FIRMS {
        logins.extend(firm.agent.map(|(login, _)| (login, firm.about.1)));
        logins.push((firm.representative.0, firm.about.0));
    }
    logins.extend(PEOPLE.iter().map(|person| (person.0, person.4)));
    logins.extend(OFFICERS.iter().map(|officer| (officer.0, officer.3)));
    logins
}
