//! The records beside an application and after it, and the ways to their states: permits, changes,
//! schemes and runs, editions, supervision.

use super::Machine;

pub(super) const MACHINES: [Machine; 10] = [
    SCHEME,
    RUN,
    EDITION,
    PERMIT,
    CHANGE,
    SANCTION,
    INSPECTION_DRAW,
    INSPECTION,
    LEAD_AND_COMPLAINT,
    REFERRAL,
];

const SCHEME: Machine = Machine {
    title: "Scheme (配置方案)",
    about: &[&["SCHEME"]],
    says: &[("YEAR", "2026"), ("ALLOCATION", "R"), ("N", "1")],
    before: "day 2025-11-03\nplan A 2026 ready 2 ok\nday 2026-01-05",
    states: &[
        ("none", ""),
        ("draft", "scheme S draft 2026 total 9 ok"),
        ("with a line", "scheme S draft 2026 total 9 ok\nscheme S line A 2 ok"),
        ("submitted", "scheme S draft 2026 total 9 ok\nscheme S line A 2 ok\nscheme S submit ok"),
        (
            "sent back",
            "scheme S draft 2026 total 9 ok\nscheme S line A 2 ok\nscheme S submit ok\n\
            scheme S return ok",
        ),
        (
            "agreed",
            "scheme S draft 2026 total 9 ok\nscheme S line A 2 ok\nscheme S submit ok\n\
            scheme S consent ok",
        ),
        ("effective", "scheme S draft 2026 total 9 ok\nscheme S line A 2 ok\nscheme S passed ok"),
    ],
};

const RUN: Machine = Machine {
    title: "Run (配置计算)",
    about: &[&["ALLOCATION"]],
    says: &[("YEAR", "2026"), ("ALLOCATION", "R"), ("N", "4")],
    before: "day 2025-11-03\nplan A 2026 ready 2 prospects=1 ok\nday 2025-12-31",
    states: &[
        ("none", ""),
        ("announced", "allocation R announce 2026 places 4 ok"),
        ("announced, intake closed", "allocation R announce 2026 places 4 ok\nday 2026-01-05"),
        (
            "frozen",
            "allocation R announce 2026 places 4 ok\nday 2026-01-05\nallocation R freeze ok",
        ),
        (
            "computed",
            "allocation R announce 2026 places 4 ok\nday 2026-01-05\nallocation R freeze ok\n\
            allocation R compute ok",
        ),
        (
            "adopted",
            "allocation R announce 2026 places 4 ok\nday 2026-01-05\nallocation R freeze ok\n\
            allocation R compute ok\nallocation R adopt S ok",
        ),
        ("discarded", "allocation R announce 2026 places 4 ok\nallocation R discard ok"),
    ],
};

const EDITION: Machine = Machine {
    title: "Edition (版本的公布)",
    about: &[&["EDITION"]],
    says: &[("EDITION", "beijing-fengtai/2026")],
    before: "",
    states: &[
        ("at hand", ""),
        ("proposed", "edition beijing-fengtai/2026 propose ok"),
        (
            "sent back",
            "edition beijing-fengtai/2026 propose ok\nedition beijing-fengtai/2026 return ok",
        ),
        (
            "agreed",
            "edition beijing-fengtai/2026 propose ok\nedition beijing-fengtai/2026 agree ok",
        ),
        (
            "published",
            "edition beijing-fengtai/2026 propose ok\nedition beijing-fengtai/2026 agree ok\n\
            edition beijing-fengtai/2026 publish ok",
        ),
        (
            "agreed too late",
            "edition beijing-fengtai/2026 propose ok\nedition beijing-fengtai/2026 agree ok\n\
            day 2026-01-01",
        ),
    ],
};

const PERMIT: Machine = Machine {
    title: "Permit (工作居住证)",
    about: &[&["PERMIT"]],
    says: &[("CASE", "X"), ("CLAUSE", "3.4.3")],
    before: "",
    states: &[
        ("none", ""),
        ("valid", "employer A permit C issued to P ok"),
        ("change-period", "employer A permit C issued to P ok\npermit C leave ok"),
        (
            "deferred",
            "employer A permit C issued to P ok\npermit C leave ok\n\
            permit C defer until 2025-06-01 to B ok",
        ),
        ("renewable", "employer A permit C issued to P ok\nday 2028-03-03"),
        (
            "pending",
            "employer A permit C issued to P ok\npermit C leave ok\n\
            employer B permit C change application M ok",
        ),
        ("lapsed", "employer A permit C issued to P ok\npermit C leave ok\n+ 90 days\nsweep"),
        ("cancelled", "employer A permit C issued to P ok\npermit C give-up ok"),
    ],
};

const CHANGE: Machine = Machine {
    title: "Change (信息变更)",
    about: &[&["CHANGE"]],
    says: &[("CHANGE", "K"), ("ITEM", "person.name"), ("TEXT", "\"张叁\"")],
    before: "employer A permit C issued to P ok",
    states: &[
        ("none", ""),
        ("reported", "person P change person.name report K to \"张叁\" ok"),
        ("effective", "person P change person.name report K to \"张叁\" ok\nchange K accept ok"),
        ("returned", "person P change person.name report K to \"张叁\" ok\nchange K return ok"),
        (
            "reported, permit ended",
            "person P change person.name report K to \"张叁\" ok\npermit C give-up ok",
        ),
    ],
};

const SANCTION: Machine = Machine {
    title: "Sanction (处理案件)",
    about: &[&["CASE"]],
    says: &[
        ("CASE", "S"),
        ("MEASURE", "suspension"),
        ("CLAUSE", "5.2.3"),
        ("DAY", "2025-03-20"),
        ("REFERRAL", "R"),
    ],
    before: "",
    states: &[
        ("none", ""),
        ("found", "case S found against A clause 5.2.3 ok"),
        ("told", "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok"),
        (
            "hearing asked",
            "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok\n\
            case S ask-hearing ok",
        ),
        (
            "hearing set",
            "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok\n\
            case S ask-hearing ok\ncase S set-hearing 2025-03-20 ok\nday 2025-03-20",
        ),
        (
            "heard",
            "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok\n\
            case S ask-hearing ok\ncase S set-hearing 2025-03-20 ok\nday 2025-03-20\n\
            case S hear ok",
        ),
        (
            "decided",
            "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok\n\
            + 9 days\ncase S decide suspension months 1 ok",
        ),
        (
            "in effect",
            "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok\n\
            + 9 days\ncase S decide suspension months 1 ok\ncase S serve ok",
        ),
        (
            "repair asked",
            "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok\n\
            + 9 days\ncase S decide suspension months 1 ok\ncase S serve ok\n\
            case S ask-repair ok",
        ),
        (
            "expired",
            "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok\n\
            + 9 days\ncase S decide suspension months 1 ok\ncase S serve ok\n+ 40 days\nsweep",
        ),
        (
            "set aside",
            "case S found against A clause 5.2.3 ok\ncase S tell suspension months 1 ok\n\
            + 9 days\ncase S decide suspension months 1 ok\ncase S serve ok\n\
            case S set-aside ok",
        ),
        ("dropped", "case S found against A clause 5.2.3 ok\ncase S drop ok"),
    ],
};

const INSPECTION_DRAW: Machine = Machine {
    title: "Draw (双随机抽取)",
    about: &[&["inspection-draw"], &["conflict"]],
    says: &[("DRAW", "D"), ("HELD", "3")],
    before: "",
    states: &[
        ("none", ""),
        ("frozen", "inspection-draw D freeze 1 inspectors 3 ok"),
        ("drawn", "inspection-draw D freeze 1 inspectors 3 ok\ninspection-draw D run ok"),
    ],
};

const INSPECTION: Machine = Machine {
    title: "Inspection (检查)",
    about: &[&["INSPECTION"]],
    says: &[
        ("INSPECTION", "J"),
        ("DAY", "2025-03-05"),
        ("CASE", "S"),
        ("CLAUSE", "5.2.5"),
        ("COMPLAINT", "K"),
    ],
    before: "inspection-draw D freeze 1 inspectors 3 ok\ncomplaint K from P about A ok",
    states: &[
        ("none", ""),
        ("ordered", "complaint K inspect J ok"),
        ("announced", "complaint K inspect J ok\ninspection J announce 2025-03-05 ok"),
        (
            "confirmed",
            "complaint K inspect J ok\ninspection J announce 2025-03-05 ok\n\
            inspection J confirm ok\nday 2025-03-05",
        ),
        (
            "refused",
            "complaint K inspect J ok\ninspection J announce 2025-03-05 ok\n\
            inspection J confirm ok\nday 2025-03-05\ninspection J refused ok",
        ),
        (
            "recorded",
            "complaint K inspect J ok\ninspection J announce 2025-03-05 ok\nday 2025-03-05\n\
            inspection J record ok",
        ),
        (
            "signed",
            "complaint K inspect J ok\ninspection J announce 2025-03-05 ok\nday 2025-03-05\n\
            inspection J record ok\ninspection J sign ok",
        ),
        (
            "closed",
            "complaint K inspect J ok\ninspection J announce 2025-03-05 ok\nday 2025-03-05\n\
            inspection J record ok\ninspection J sign ok\ninspection J close ok",
        ),
    ],
};

const LEAD_AND_COMPLAINT: Machine = Machine {
    title: "Lead and complaint (线索、收费投诉)",
    about: &[&["lead"], &["COMPLAINT"], &["self-check"]],
    says: &[("SIGN", "self-check-missed"), ("INSPECTION", "J"), ("COMPLAINT", "K")],
    before: "inspection-draw D freeze 1 inspectors 3 ok",
    states: &[
        ("none", ""),
        ("lead open", "day 2025-09-04\nsweep"),
        ("lead inspected", "day 2025-09-04\nsweep\nlead self-check-missed of A inspect J1 ok"),
        ("lead set aside", "day 2025-09-04\nsweep\nlead self-check-missed of A set-aside ok"),
        ("complaint made", "complaint K from P about A ok"),
        ("complaint inspected", "complaint K from P about A ok\ncomplaint K inspect J1 ok"),
        ("complaint answered", "complaint K from P about A ok\ncomplaint K answer ok"),
    ],
};

const REFERRAL: Machine = Machine {
    title: "Referral (移送)",
    about: &[&["REFERRAL"]],
    says: &[("REFERRAL", "R"), ("CASE", "S"), ("CLAUSE", "5.2.7")],
    before: "case S found against A clause 5.2.7 evidence 2 ok",
    states: &[
        ("none", ""),
        ("prepared", "referral R prepare clause 5.2.7 from S ok"),
        ("sent", "referral R prepare clause 5.2.7 from S ok\nreferral R send ok"),
        (
            "answered",
            "referral R prepare clause 5.2.7 from S ok\nreferral R send ok\n\
            referral R answered ok",
        ),
    ],
};
