//! What a refusal says to people, its clause, and what to do next.

use law::Day;

use super::Refusal;

/// What a refusal says to people, besides its clause.
struct Words {
    says: String,
    next: &'static str,
}

fn words(says: impl Into<String>, next: &'static str) -> Words {
    Words { says: says.into(), next }
}

impl Refusal {
    /// What happened and why, in Chinese.
    pub fn says(&self) -> String {
        self.words().says
    }

    /// What to do next, in Chinese.
    pub fn next(&self) -> &'static str {
        self.words().next
    }

    /// The clause it rests on: of the 细则, or of the statute named in `docs/messages.md`.
    pub fn clause(&self) -> &str {
        match self {
            Self::OutOfScope { clause, .. }
            | Self::NotKeySupport { clause }
            | Self::RunStopped { clause, .. }
            | Self::FamilyUnfit { clause, .. }
            | Self::NotYetOpen { clause, .. }
            | Self::DayAhead { clause, .. }
            | Self::TooLate { clause, .. } => clause,
            Self::ConditionsUnmet { clauses } => clauses.first().map_or("1.1.0", String::as_str),
            Self::NotFiledAgent => "3.6.3",
            Self::NoAgent => "3.6.1",
            Self::SamePerson { .. } => "行政许可法第三十四条",
            Self::Stopped { .. } | Self::WrongMeasure { .. } | Self::HeavierThanTold => "5.2.0b",
            Self::StoodBack => "5.1.4",
            Self::OnlyReminder => "5.2.1",
            Self::NeedsCheck { .. } => "3.5.1",
            Self::NoCategory => "1.2.0c",
            Self::DeclarationMissing => "5.2.0a",
            Self::PlanIncomplete | Self::DemandTooHigh => "2.2",
            Self::MaterialsUnsettled { .. } | Self::SecondNotice => "行政许可法第三十二条",
            Self::ClockPaused | Self::ClockRunning => "3.1.1",
            Self::AlreadyLeft | Self::StillEmployed => "3.3.1",
            Self::AlreadyDeferred => "3.3.4",
            Self::NotFirstTerm | Self::FirstTermExtends => "3.2.2",
            Self::FilingPending => "3.2.5",
            Self::PermitNotInForce => "3.1.2",
            Self::HandInTooLate { .. } => "4.9",
            Self::NotYetDue { .. } | Self::CalendarMissing { .. } => "民法典第二百条至第二百零四条",
            Self::NoPlan { .. } => "4.6",
            Self::NoProvisional { .. } => "4.2",
            Self::NoQuota { .. } | Self::NotPublished { .. } => "2.4",
            Self::QuotaExhausted { .. } | Self::YearClosed { .. } | Self::TotalExceeded { .. } => {
                "2.1"
            }
            Self::SeatTaken { .. }
            | Self::HoldExpired
            | Self::NothingDue
            | Self::VisitLimit { .. } => "4.10",
            Self::ReasonMissing | Self::ReasonUnfounded { .. } => "行政许可法第三十八条",
            _ => "4.7",
        }
    }

    /// Every clause it names, the one it rests on first.
    pub fn clauses(&self) -> Vec<String> {
        match self {
            Self::ConditionsUnmet { clauses } if !clauses.is_empty() => clauses.clone(),
            _ => vec![self.clause().to_owned()],
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::SignInFailed
            | Self::TooManyAttempts { .. }
            | Self::NotAllowed
            | Self::NotFiledAgent
            | Self::NoAgent
            | Self::SamePerson { .. }
            | Self::StoodBack
            | Self::NotFound => self.about_who(),
            Self::HandInTooLate { .. }
            | Self::NotYetOpen { .. }
            | Self::DayAhead { .. }
            | Self::TooLate { .. }
            | Self::NotYetDue { .. }
            | Self::CalendarMissing { .. }
            | Self::NotPublished { .. } => self.about_time(),
            Self::TooMany { .. } | Self::FileTooLarge { .. } | Self::FileKind => {
                self.about_limits()
            }
            Self::NoPlan { .. }
            | Self::NoQuota { .. }
            | Self::NoProvisional { .. }
            | Self::QuotaExhausted { .. }
            | Self::YearClosed { .. }
            | Self::TotalExceeded { .. }
            | Self::NotKeySupport { .. }
            | Self::RunStopped { .. }
            | Self::SeatTaken { .. }
            | Self::HoldExpired
            | Self::NothingDue
            | Self::VisitLimit { .. } => self.about_room(),
            Self::AlreadyLeft
            | Self::AlreadyDeferred
            | Self::StillEmployed
            | Self::NotFirstTerm
            | Self::FirstTermExtends
            | Self::FilingPending
            | Self::PermitNotInForce
            | Self::ClockPaused
            | Self::ClockRunning
            | Self::WrongState { .. } => self.about_state(),
            Self::WrongMeasure { .. } | Self::HeavierThanTold | Self::OnlyReminder => {
                self.about_measure()
            }
            _ => self.about_contents(),
        }
    }

    fn about_measure(&self) -> Words {
        match self {
            Self::WrongMeasure { measure } => words(
                format!(
                    "“{measure}”不适用于本案当事人：只处理有过错的一方，单位的过错不影响持证人。"
                ),
                "请改选适用的处理，或者对有过错的一方另行立案。",
            ),
            Self::HeavierThanTold => words(
                "决定重于告知的处理：不得因当事人陈述申辩而加重。",
                "请在告知的范围内决定；确需加重的，重新立案、重新告知。",
            ),
            _ => words("首次逾期报告并已自行改正的，只作提醒，不予处理。", "请以提醒结案。"),
        }
    }

    fn about_who(&self) -> Words {
        match self {
            Self::SignInFailed => words(
                "账号、密码或动态口令不正确。",
                "请核对后重试；忘记密码请到窗口凭本人身份证重置。",
            ),
            Self::TooManyAttempts { wait_seconds } => words(
                format!("尝试次数过多，请在{wait_seconds}秒后再试。"),
                "稍后再试，已填内容不会丢失。",
            ),
            Self::NotFiledAgent => words(
                "您不是该单位备案的业务经办人，不能办理单位业务。",
                "请由单位法定代表人在“经办人备案”中完成备案后再办理。",
            ),
            Self::NoAgent => words("单位尚未备案业务经办人。", "请由法定代表人先备案一名经办人。"),
            Self::SamePerson { before } => words(
                format!("您已办理本件的“{before}”环节，不能再办理本环节。"),
                "请转由其他工作人员办理。",
            ),
            Self::StoodBack => words(
                "您已声明与该单位有利害关系，应当回避，不能对其检查，也不能办理它的案件。",
                "请转由其他工作人员办理。",
            ),
            Self::NotFound => {
                words("没有找到该事项，或您无权查看。", "请核对编号，或返回列表重新选择。")
            }
            _ => words("您的角色不能办理这一事项。", "请由有权办理的人员操作。"),
        }
    }

    fn about_state(&self) -> Words {
        match self {
            Self::WrongState { is } => words(
                format!("该事项目前处于“{is}”状态，不能进行此操作。"),
                "请刷新页面查看最新进度。",
            ),
            Self::AlreadyLeft => words("该持证人的离职信息已登记。", "如日期有误，请申请更正。"),
            Self::AlreadyDeferred => {
                words("本次离职已办理过一次延期注销。", "请在延期届满前由新单位提出聘用单位变更。")
            }
            Self::StillEmployed => {
                words("该持证人仍在原单位，尚未登记离职。", "请先登记离职日期。")
            }
            Self::NotFirstTerm => {
                words("自动延续只适用于首次三年期满。", "请在有效期满前的办理期内申请续签。")
            }
            Self::FirstTermExtends => words(
                "首次有效期满后符合条件的自动延续，无需申请续签。",
                "请由单位在到期前完成延续确认并提供劳动合同期限。",
            ),
            Self::FilingPending => {
                words("已有在期限内提交的申请正在办理，证件不因期限届满失效。", "请等待办理结果。")
            }
            Self::PermitNotInForce => words(
                "证件目前不在有效状态，不能办理这一事项。",
                "可查看证件状态及原因；如有异议请提出更正申请。",
            ),
            Self::ClockPaused => words("办理时限正处于中止状态。", "请先恢复计时。"),
            _ => words("办理时限没有中止。", "无需恢复计时。"),
        }
    }

    fn about_contents(&self) -> Words {
        match self {
            Self::Taken { claim } => words(
                format!("已有相同的登记（{}）。", taken_name(claim)),
                if claim.starts_with("live-permit/") {
                    "已有证件的不新办：到新单位工作的，由新单位提出聘用单位变更。"
                } else {
                    "请查看已有登记；如不是您本人或本单位办理，请联系窗口。"
                },
            ),
            Self::NotRegistered => words("单位尚未完成注册。", "请先完成单位注册并通过窗口核对。"),
            Self::Stopped { measure, until } => {
                let end = until.map_or("整改完成".to_owned(), Day::chinese);
                words(
                    format!("单位处于“{measure}”处理期内（至{end}），暂不能办理新申请。"),
                    "离职、变更转出、延期和打印不受影响；对处理有异议可依法申请复议或提起诉讼。",
                )
            }
            Self::ConditionsUnmet { clauses } => words(
                format!("目前不符合办理条件：第{}条。", clauses.join("、")),
                "请查看逐条说明，补充材料或待条件满足后再提交。",
            ),
            Self::OutOfScope { competent, .. } => words(
                format!("该情形不属于本细则的受理范围，请向{competent}办理。"),
                "请携带本提示到上述部门咨询。",
            ),
            Self::PersonNotJoined => words(
                "申请人尚未用本人账号确认加入。",
                "请将邀请码交给申请人，由其本人注册并加入。",
            ),
            Self::InvitationWrong => {
                words("邀请码与身份证号不匹配。", "请核对单位提供的邀请码和本人身份证号。")
            }
            Self::NoCategory => words("尚未选择申报类别。", "请从八类申报条件中选择一类。"),
            Self::DeclarationMissing => {
                words("尚未勾选诚信声明。", "请阅读并勾选声明，确认所提供资料真实有效。")
            }
            Self::Incomplete { what } => {
                words(format!("还缺少：{}。", what.join("、")), "请补充后再提交，已填的内容都在。")
            }
            Self::ReasonMissing => words("没有写明理由。", "请选择理由并写明具体内容。"),
            Self::ReasonUnfounded { clause } => words(
                format!("理由引用的{clause}，在本案的审核结论中不是未满足或者未认定的条款。"),
                "请引用结论中未满足或者未认定的条款；认为结论不对的，请退回审核，由审核人员核定并写明意见。",
            ),
            Self::FamilyUnfit { why, .. } => words(
                format!("随往人员不符合登记要求：{why}。"),
                "请核对随往人员的信息后再提交；随往不是细则规定的条件，不影响本人办理。",
            ),
            Self::NeedsCheck { what } => words(
                format!("以下事项须提交信息变更，经核对后生效：{}。", what.join("、")),
                "请在“信息变动”中填写变动的内容和日期，并提供证明。",
            ),
            Self::PlanIncomplete => words(
                "年度办理计划和管理制度须同时提交。",
                "请补充计划岗位、管理制度三项内容和签章文件后提交。",
            ),
            Self::DemandTooHigh => words("核定需求不能多于计划岗位数。", "请核对核定数。"),
            Self::MaterialsUnsettled { materials } => words(
                format!("以下材料尚未逐项确认：{}。", materials.join("、")),
                "请逐项给出结论；需补正的一次性告知。",
            ),
            _ => {
                words("本件已发过一次性补正告知。", "确需再次告知的，须由主管人员同意并写明理由。")
            }
        }
    }

    fn about_limits(&self) -> Words {
        match self {
            Self::TooMany { what, most } => {
                words(format!("{what}超过上限（最多{most}）。"), "请删减后再保存。")
            }
            Self::FileTooLarge { most } => words(
                format!("文件过大（上限{}MB）。", most / BYTES_PER_MEGABYTE),
                "请压缩或分拆后重新上传，已填内容不会丢失。",
            ),
            _ => words(
                "文件类型不支持（只接受PDF、JPG、PNG）。",
                "请转换格式后重新上传，已填内容不会丢失。",
            ),
        }
    }

    fn about_time(&self) -> Words {
        match self {
            Self::HandInTooLate { deadline } => words(
                format!("报送材料的最后日期为{}，现已超过。", deadline.chinese()),
                "资料已退回并保留，可随时重新确认提交。",
            ),
            Self::NotYetOpen { opens, .. } => {
                words(format!("办理自{}起开始。", opens.chinese()), "请在这一天或者以后再来办理。")
            }
            Self::DayAhead { day, .. } => words(
                format!("填写的日期{}还没有到，只登记已经发生的事。", day.chinese()),
                "请核对日期；确实在这一天的，请在当天或者以后再登记。",
            ),
            Self::TooLate { deadline, .. } => words(
                format!("办理的最后日期为{}，现已超过。", deadline.chinese()),
                "请联系窗口说明情况。",
            ),
            Self::NotYetDue { day } => {
                words(format!("期限尚未届满，{}起方可处理。", day.chinese()), "无需操作。")
            }
            Self::CalendarMissing { year } => words(
                format!("{year}年的放假安排尚未公布或尚未导入，暂不能计算工作日期限。"),
                "请管理员导入国务院办公厅放假通知；在此之前日期均为暂定。",
            ),
            _ => words("所需的政策数据尚未公布。", "请在公布后再试，或咨询窗口。"),
        }
    }

    fn about_room(&self) -> Words {
        match self {
            Self::NoPlan { year } => words(
                format!(
                    "单位{year}年度办理计划和管理制度尚未提交或者尚未接收，原则上当年不予新办。"
                ),
                "退回修改的请修改后再次提交，已提交的请等待接收；如有特殊情况，请向区人力社保局说明并申请例外。",
            ),
            Self::NoQuota { year } => words(
                format!("{year}年度配置方案尚未生效，或单位没有获得配额。"),
                "可先填写并保存；方案生效后即可提交。",
            ),
            Self::NoProvisional { year } => words(
                format!("上一年度的配置方案没有约定{year}年度先行使用的数量。"),
                "请等待本年度方案生效。下一年度需要先行使用的，写入本年度方案报区委组织部同意。",
            ),
            Self::QuotaExhausted { year, granted } => words(
                format!("单位{year}年度配额{granted}个已全部占用。"),
                "重点支持单位可在季度首月申请追加。",
            ),
            Self::YearClosed { year } => {
                words(format!("{year}年度配额已于年末结清。"), "请使用新年度配额提交。")
            }
            Self::NotKeySupport { .. } => words(
                "单位目前没有有效的重点支持标签，不能办理这一事项。",
                "符合重点支持范围的，请向区人力社保局提供证明材料，认定后再办理。",
            ),
            Self::RunStopped { why, .. } => words(
                format!("配置计算已停止，没有分配任何数量：{why}"),
                "请按说明处理后作废本次计算，重新公布种子并计算。",
            ),
            Self::TotalExceeded { total, asked } => {
                words(format!("配置合计{asked}个，超过可配置的{total}个。"), "请调减后再提交。")
            }
            Self::SeatTaken { day } => {
                words(format!("{}的这个号刚被约走。", day.chinese()), "请选择其他时间。")
            }
            Self::HoldExpired => words("保留时间已过，号源已放回。", "请重新选择时间。"),
            Self::VisitLimit { most } => words(
                format!("贵单位这一周的预约已满{most}个（按用工规模计）。"),
                "请选择其他周的时间；网上报送不受限制。",
            ),
            _ => words(
                "目前没有需要到窗口办理的事项，不能预约。",
                "请先提交业务；网上报送无需预约。",
            ),
        }
    }
}

/// Bytes of a megabyte, for showing a limit.
const BYTES_PER_MEGABYTE: i64 = 1_048_576;

/// What a claim is about, without showing whose it is.
fn taken_name(claim: &str) -> &'static str {
    match claim.split('/').next().unwrap_or_default() {
        "uscc" => "统一社会信用代码已注册",
        "person" => "身份证号已建档",
        "login" => "登录名已使用",
        "application" => "该人员已有同类申请在办",
        "live-permit" => "该人员已有有效证件",
        "companion" => "该随往人员已登记在其他证件上",
        "change" => "该事项已有待核对的变更",
        "booking" => "该事项已有预约",
        "visit" => "经办人同一时间已有预约",
        "waiting" => "该事项已在候补或摇号中",
        "seat" => "该时段的号源已开放",
        "draw" => "该窗口已有未完成的摇号",
        "plan" => "该年度计划已存在",
        "allocation" => "该年度或季度已有一次配置计算",
        "quota" | "scheme" => "该年度已建立",
        _ => "编号重复",
    }
}
