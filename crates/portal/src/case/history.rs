//! The history of a record, from its journal.

use store::Entry;

use crate::ui::{Html, Timeline, TimelineItem};

/// The journal's entries as people read them, newest first. Housekeeping stays out.
pub fn timeline(entries: &[Entry]) -> Timeline {
    let item = |entry: &Entry| {
        Some(TimelineItem {
            title: happened(&entry.kind, &entry.event)?.to_owned(),
            by: entry.actor().map(|actor| actor.name.clone()).unwrap_or_default(),
            on: entry.day,
            text: Html::text(format!("第{}号日志", entry.seq)),
        })
    };
    Timeline { items: entries.iter().rev().filter_map(item).collect() }
}

/// What an event is called; `None` for what only matters to the record itself.
fn happened(kind: &str, event: &str) -> Option<&'static str> {
    Some(match (kind, event) {
        ("application", "opened") => "单位建立申请",
        ("application", "joined") => "申请人加入",
        ("application", "sent_to_employer") => "申请人提交单位",
        ("application", "returned_to_person") => "单位退回申请人",
        ("application", "submitted") => "单位确认提交",
        ("application", "deadline_protected") => "报送期限顺延",
        ("application", "handed_in") => "收到材料",
        ("application", "supplement_asked") => "一次性告知补正",
        ("application", "supplemented") => "收到补正材料",
        ("application", "accepted") => "受理",
        ("application", "not_accepted") => "不予受理",
        ("application", "paused") => "办理时限中止",
        ("application", "resumed") => "办理时限恢复",
        ("application", "employer_established") => "核定单位部分",
        ("application", "reviewed") => "完成审核",
        ("application", "sent_back_to_review") => "退回审核",
        ("application", "approved") => "核准",
        ("application", "refused") => "不予核准",
        ("application", "withdrawn") => "撤回",
        ("application", "papers_erased") => "材料保存期限届满，已删除",
        ("application", "discontinued") => "终止办理",
        ("application", "taken_up_again") => "恢复办理",
        ("application", "returned_overdue") => "逾期未报送，自动退回",
        ("permit", "issued") => "发证",
        ("permit", "left") => "登记离职",
        ("permit", "left_set_aside") => "离职登记更正",
        ("permit", "left_confirmed") => "原单位确认离职日期",
        ("permit", "left_disputed") => "原单位对离职日期有异议",
        ("permit", "left_objected") => "本人对离职登记提出异议",
        ("permit", "left_upheld") => "离职登记经核对予以维持",
        ("permit", "left_corrected") => "离职日期更正",
        ("permit", "filing_discontinued") => "原单位的申请终止办理",
        ("permit", "change_ended") => "变更没有办成，变更期重新计算",
        ("permit", "change_asked") => "本人提出聘用单位变更",
        ("permit", "change_declined") => "本人提出的变更不能办理",
        ("permit", "deferral_denied") => "个人延期注销未予同意",
        ("permit", "moved_away") => "转往其他区",
        ("permit", "deferred") => "个人延期注销",
        ("permit", "transferred") => "聘用单位变更",
        ("permit", "extended") => "自动延续",
        ("permit", "renewed") => "续签",
        ("permit", "lapsed") => "失效",
        ("permit", "cancelled") => "注销",
        ("permit", "revoked") => "撤销",
        ("permit", "printed") => "打印确认单",
        ("employer", "opened") => "建立注册",
        ("employer", "submitted") => "提交注册",
        ("employer", "returned") => "退回修改",
        ("employer", "accepted") => "注册通过",
        ("employer", "found") => "人工核定",
        ("employer", "agent_named") => "备案经办人",
        ("employer", "changed") => "信息变更",
        ("employer", "moved_out") => "迁出本区",
        _ => return None,
    })
}
