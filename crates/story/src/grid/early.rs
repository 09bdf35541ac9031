//! The records up to a permit, and the ways to their states: accounts, employers, plans, places,
//! persons, applications, visits.

use super::Machine;

pub(super) const MACHINES: [Machine; 10] =
    [ACCOUNT, PERSON, CONTACT, EMPLOYER, PLAN, QUOTA, APPLICATION, SEAT, WAITING, DRAW];

const ACCOUNT: Machine = Machine {
    title: "Account (账号)",
    about: &[&["LOGIN"]],
    says: &[("LOGIN", "lisi"), ("TEXT", "\"一个很长的口令2025\"")],
    before: "",
    states: &[
        ("none", ""),
        ("open", "account lisi open password \"一个很长的口令2025\" ok"),
        (
            "too many wrong passwords",
            "account lisi open password \"一个很长的口令2025\" ok\n\
            account lisi sign-in password \"不是这个口令\" sign-in-failed\n\
            account lisi sign-in password \"不是这个口令\" sign-in-failed\n\
            account lisi sign-in password \"不是这个口令\" sign-in-failed\n\
            account lisi sign-in password \"不是这个口令\" sign-in-failed\n\
            account lisi sign-in password \"不是这个口令\" sign-in-failed",
        ),
        ("another's", "account lisi open password \"另一个很长的口令2025\" ok"),
    ],
};

const PERSON: Machine = Machine {
    title: "Person (申请人)",
    about: &[&["PERSON"]],
    says: &[
        ("PERSON", "Q"),
        ("CHANGE", "K"),
        ("CASE", "S"),
        ("CLAUSE", "5.2.7"),
        ("ITEM", "person.name"),
    ],
    before: "",
    states: &[
        ("none", ""),
        ("without facts", "person Q open ok"),
        ("with facts", "person Q qualified ok"),
        (
            "in a case",
            "person Q qualified ok\nemployer A application N prepared for Q ok\n\
            application N submit ok",
        ),
        ("holder", "person Q qualified ok\nemployer A permit C issued to Q ok"),
        (
            "barred",
            "person Q qualified ok\ncase B found at-fault Q clause 5.2.7 evidence 2 ok\n\
            case B tell restriction-list months 12 ok\n+ 9 days\n\
            case B decide restriction-list months 12 minutes \"3号\" ok\ncase B serve ok",
        ),
    ],
};

const CONTACT: Machine = Machine {
    title: "Contact and deliveries (通知方式、投递)",
    about: &[&["contact"], &["post"]],
    says: &[("TEXT", "\"zhangsan@example.org\"")],
    before: "",
    states: &[
        ("none", ""),
        ("asked", "contact P ask \"a@example.org\" ok"),
        ("sent", "contact P ask \"a@example.org\" ok\npost taken ok"),
        (
            "confirmed",
            "contact P ask \"a@example.org\" ok\npost taken ok\npost arrived ok\n\
            contact P confirm ok",
        ),
        (
            "without mail",
            "contact P ask \"a@example.org\" ok\npost taken ok\npost arrived ok\n\
            contact P confirm ok\ncontact P mail off ok",
        ),
        ("given up", "contact P ask \"a@example.org\" ok\npost taken ok\npost failed for-good ok"),
    ],
};

/// What a registration has to say before it can be submitted (1.1).
const SUBMITTED: &str = "employer D open ok\n\
    facts employer D founded=2020-01-01 kind=enterprise paid_in=100万元 tax_area=110106 \
    main_business=6513 open_records=0 tax.2022=10万元 tax.2023=10万元 tax.2024=10万元 \
    staff.2022=30 staff.2023=30 staff.2024=30 ok\nemployer D submit ok";

const EMPLOYER: Machine = Machine {
    title: "Employer (用人单位)",
    about: &[&["EMPLOYER"]],
    says: &[("EMPLOYER", "D"), ("AGENT", "a9"), ("CASE", "X"), ("CLAUSE", "5.2.3")],
    before: "",
    states: &[
        ("none", ""),
        ("draft", "employer D open ok"),
        ("submitted", SUBMITTED),
        ("accepted", "employer D registered ok"),
        ("without agent", "employer D registered ok\nemployer D remove-agent ok"),
        (
            "stopped",
            "employer D registered ok\ncase S found against D clause 5.2.3 ok\n\
             case S tell suspension months 1 ok\n+ 9 days\n\
             case S decide suspension months 1 ok\ncase S serve ok",
        ),
        (
            "moved out",
            "employer D registered ok\n\
            employer D change employer.tax_area report U to \"朝阳区\" ok\nchange U accept ok",
        ),
    ],
};

const PLAN: Machine = Machine {
    title: "Plan (年度计划)",
    about: &[&["plan", "YEAR"], &["YEAR", "posts"]],
    says: &[("YEAR", "2026"), ("N", "2")],
    before: "day 2025-10-09\nwindow 1号窗口 opens 2025-10-14 ok",
    states: &[
        ("none", ""),
        ("draft", "plan A 2026 write 3 posts ok"),
        ("submitted", "plan A 2026 write 3 posts ok\nplan A 2026 submit ok"),
        ("returned", "plan A 2026 write 3 posts ok\nplan A 2026 submit ok\nplan A 2026 return ok"),
        (
            "accepted",
            "plan A 2026 write 3 posts ok\nplan A 2026 submit ok\nplan A 2026 accept 3 ok",
        ),
        ("draft, intake closed", "plan A 2026 write 3 posts ok\nday 2026-01-05"),
        (
            "accepted, intake closed",
            "plan A 2026 write 3 posts ok\nplan A 2026 submit ok\nplan A 2026 accept 3 ok\n\
            day 2026-01-05",
        ),
    ],
};

const QUOTA: Machine = Machine {
    title: "Quota (配额)",
    about: &[
        &["APPLICATION", "submit"],
        &["APPLICATION", "withdraw"],
        &["APPLICATION", "decided"],
        &["PERMIT", "cancel"],
        &["asks-more"],
        &["more-verified"],
        &["CASE", "serve"],
    ],
    says: &[("APPLICATION", "N"), ("QUARTER", "1"), ("EMPLOYER", "A"), ("CASE", "S")],
    before: "employer A application N prepared for P ok\nperson P2 qualified ok\n\
        person P3 qualified ok\nperson P4 qualified ok",
    states: &[
        ("free", ""),
        ("held", "application N submit ok"),
        ("used", "application N submit ok\napplication N decided permit C ok"),
        (
            "full",
            "employer A permit C2 issued to P2 ok\nemployer A permit C3 issued to P3 ok\n\
            employer A permit C issued to P4 ok",
        ),
        (
            "cut",
            "case S found against A clause 5.2.3 ok\n\
            case S tell quota-cut places 3 in 2025 ok\n+ 9 days\n\
            case S decide quota-cut places 3 in 2025 ok\ncase S serve ok",
        ),
        (
            "cut decided",
            "case S found against A clause 5.2.3 ok\n\
            case S tell quota-cut places 3 in 2025 ok\n+ 9 days\n\
            case S decide quota-cut places 3 in 2025 ok",
        ),
        ("year over", "day 2026-01-02\nsweep"),
    ],
};

/// A case whose papers are due, with a window open.
const DUE: &str = "employer A application N prepared for P ok\napplication N submit ok\n\
    window 1号窗口 opens 2025-03-05 ok";

const APPLICATION: Machine = Machine {
    title: "Application (业务办理件)",
    about: &[&["APPLICATION"]],
    says: &[("APPLICATION", "N")],
    before: "",
    states: &[
        ("none", ""),
        ("draft", "employer A application N open for P route 1.2.1 ok"),
        ("unit-review", "employer A application N prepared for P ok"),
        (
            "returned",
            "employer A application N prepared for P ok\napplication N return-to-person ok",
        ),
        ("submitted", "employer A application N prepared for P ok\napplication N submit ok"),
        (
            "received",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N received ok",
        ),
        (
            "supplement",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N received ok\napplication N judge id_card correct ok\n\
            application N judge-all ok\napplication N ask-supplement ok",
        ),
        (
            "accepted",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N accepted ok",
        ),
        (
            "paused",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N accepted ok\napplication N pause hearing ok",
        ),
        (
            "reviewed",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N accepted ok\napplication N review approve ok",
        ),
        (
            "approved",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N decided permit C ok",
        ),
        (
            "refused",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N accepted ok\napplication N review refuse ok\napplication N refuse ok",
        ),
        (
            "not-accepted",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            application N received ok\napplication N not-accept ok",
        ),
        (
            "overdue",
            "employer A application N prepared for P ok\napplication N submit ok\n\
            + 40 days\nsweep",
        ),
        ("withdrawn", "employer A application N prepared for P ok\napplication N withdraw ok"),
    ],
};

const SEAT: Machine = Machine {
    title: "Seat (预约号源)",
    about: &[&["SEAT"], &["WINDOW", "closes"], &["WINDOW", "reopens"]],
    says: &[("APPLICATION", "N"), ("WINDOW", "1号窗口"), ("DAY", "2025-03-05")],
    before: DUE,
    states: &[
        ("free", ""),
        ("held", "seat T hold for N ok"),
        ("booked", "seat T hold for N ok\nseat T confirm ok"),
        ("given back", "seat T hold for N ok\nseat T confirm ok\nseat T cancel ok"),
        ("attended", "seat T hold for N ok\nseat T confirm ok\nday 2025-03-05\nseat T attend ok"),
        ("missed", "seat T hold for N ok\nseat T confirm ok\nday 2025-03-06\nseat T no-show ok"),
        (
            "objected",
            "seat T hold for N ok\nseat T confirm ok\nday 2025-03-06\nseat T no-show ok\n\
            seat T object ok",
        ),
        ("closed", "seat T hold for N ok\nwindow 1号窗口 closes 2025-03-05 ok"),
    ],
};

const WAITING: Machine = Machine {
    title: "Waiting (候补)",
    about: &[
        &["wait"],
        &["wait-no-more"],
        &["book-for"],
        &["SEAT", "APPLICATION"],
        &["SEAT", "confirm"],
    ],
    says: &[("APPLICATION", "N"), ("UNTIL", "2025-03-14")],
    before: "employer A application N prepared for P ok\napplication N submit ok\n\
        person P2 qualified ok\nemployer B application M prepared for P2 ok\n\
        application M submit ok\nwindow 1号窗口 opens 2025-03-10 hours 09:00-09:30 seats 1 ok\n\
        seat T1 hold for M ok\nseat T1 confirm ok",
    states: &[
        ("none", ""),
        ("waiting", "application N wait ok"),
        ("offered", "application N wait ok\nseat T1 cancel ok\ntick\nseat T of N ok"),
        (
            "served",
            "application N wait ok\nseat T1 cancel ok\ntick\nseat T of N ok\nseat T confirm ok",
        ),
        ("left", "application N wait ok\napplication N wait-no-more ok"),
        (
            "offer over",
            "application N wait ok\nseat T1 cancel ok\ntick\nseat T of N ok\n+ 1 day\ntick",
        ),
    ],
};

const DRAW: Machine = Machine {
    title: "Draw (摇号)",
    about: &[&["draw"], &["enter-draw"], &["wait-no-more"], &["APPLICATION", "hold"]],
    says: &[
        ("APPLICATION", "N"),
        ("DRAW", "D"),
        ("WINDOW", "1号窗口"),
        ("DAY", "2025-12-08"),
        ("UNTIL", "2025-12-08"),
    ],
    before: "day 2025-11-28\nemployer A refreshed ok\nperson P refreshed ok\n\
        employer A application N prepared for P ok\napplication N submit ok\n\
        day 2025-12-01 at 08:00",
    states: &[
        ("none", ""),
        ("announced", "draw D announced for 1号窗口 2025-12-08 to 2025-12-08 ok"),
        ("open", "draw D announced for 1号窗口 2025-12-08 to 2025-12-08 ok\n+ 60 minutes"),
        (
            "registered",
            "draw D announced for 1号窗口 2025-12-08 to 2025-12-08 ok\n+ 60 minutes\n\
            application N enter-draw D ok",
        ),
        (
            "drawn",
            "draw D announced for 1号窗口 2025-12-08 to 2025-12-08 ok\n+ 60 minutes\n\
            application N enter-draw D ok\nday 2025-12-01 at 17:01\ntick",
        ),
    ],
};
