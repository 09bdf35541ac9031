//! Sample papers for tests and the benchmark.

use std::sync::LazyLock;

use law::Day;
use papers::{
    Moment, Notice, NoticeList, NoticeReason, NoticeTable, Photo, Press, Print, SealKey, Sheet,
    SheetCompanion, SheetEmployer, SheetStanding,
};

/// Fonts are read once for all tests of a binary.
pub static PRESS: LazyLock<Press> = LazyLock::new(Press::shipped);

pub fn key() -> SealKey {
    SealKey::from_random(&[7; 32]).expect("sevens are a key")
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A grey oval on a light ground: a stand-in for a face.
pub fn photo() -> Photo {
    let face = image::RgbImage::from_fn(413, 531, |x, y| {
        let (dx, dy) = (i64::from(x) - 206, i64::from(y) - 230);
        let (sx, sy) = (i64::from(x) - 206, i64::from(y) - 560);
        if dx * dx * 16 + dy * dy * 9 < 16 * 9 * 1200 {
            image::Rgb([196, 160, 138])
        } else if sx * sx * 5 + sy * sy * 9 < 5 * 9 * 5200 {
            image::Rgb([52, 62, 78])
        } else {
            image::Rgb([214, 224, 232])
        }
    });
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::from(face)
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("memory takes it");
    Photo::from_upload(&png.into_inner()).expect("a picture")
}

pub fn print() -> Print {
    Print {
        number: "FT-2026-000318-02".to_owned(),
        at: Moment::from_unix(1_795_496_467),
        code: "7K2M-9QXD-4HTW".to_owned(),
        url: "https://juzheng.example/verify/7K2M-9QXD-4HTW".to_owned(),
    }
}

pub fn sheet() -> Sheet {
    Sheet {
        number: "京丰居证 2024-003187".to_owned(),
        holder: "欧阳䶮宁".to_owned(),
        id_number: "110101199003071233".to_owned(),
        photo: Some(photo()),
        employer: SheetEmployer {
            name: "北京轨道交通信号系统集成有限责任公司".to_owned(),
            uscc: "91110106MA01ABCD2K".to_owned(),
            district: "丰台区".to_owned(),
        },
        first_issued: day("2021-03-10"),
        valid_from: day("2024-03-10"),
        valid_until: day("2027-03-09"),
        standing: SheetStanding::InForce {
            words: "有效".to_owned(),
            clause: "《实施细则》三（二）".to_owned(),
        },
        companions: vec![companion("配偶", "李㛃"), companion("子女", "欧阳一诺")],
        authority: "北京市丰台区人力资源和社会保障局".to_owned(),
        print: print(),
    }
}

pub fn companion(relation: &str, name: &str) -> SheetCompanion {
    SheetCompanion {
        relation: relation.to_owned(),
        name: name.to_owned(),
        id_number: "110106201906150025".to_owned(),
    }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|&text| text.to_owned()).collect()
}

/// A refusal with reasons and remedies.
pub fn refusal() -> Notice {
    Notice {
        number: "京丰工居决〔2026〕57号".to_owned(),
        title: "不予核准决定书".to_owned(),
        to: "北京轨道交通信号系统集成有限责任公司".to_owned(),
        paragraphs: texts(&[
            "你单位于2026年10月19日为王小明（公民身份号码110101********1233）提出的《北京市工作居住证》\
             申请（受理编号FT2026-000412），我局已审查完毕。",
            "经审查，该申请不符合《丰台区办理〈北京市工作居住证〉实施细则》规定的条件，决定不予核准。\
             具体理由如下。本次占用的2026年度名额1个已退回你单位。",
        ]),
        tables: Vec::new(),
        reasons: vec![NoticeReason {
            clause: "一（二）9".to_owned(),
            words: "应税收入不低于上一年度本市全口径城镇单位就业人员平均工资的1.2倍".to_owned(),
            value: "170,000.00元".to_owned(),
            threshold: "不低于174,469.20元".to_owned(),
            gap: "差4,469.20元".to_owned(),
        }],
        lists: Vec::new(),
        deadline: None,
        remedies: texts(&[
            "如不服本决定，可以自收到本决定书之日起六十日内向北京市丰台区人民政府申请行政复议，\
             或者自收到之日起六个月内向人民法院提起行政诉讼。",
            "条件满足后可以重新申请，不受次数限制。",
        ]),
        snapshot_sm3: None,
        authority: "北京市丰台区人力资源和社会保障局".to_owned(),
        day: day("2026-11-24"),
        print: print(),
    }
}

/// A receipt with the snapshot of what was submitted.
pub fn receipt() -> Notice {
    let rows = |rows: &[(&str, &str)]| {
        rows.iter().map(|&(label, value)| (label.to_owned(), value.to_owned())).collect()
    };
    Notice {
        title: "提交回执".to_owned(),
        number: "FT2026-000412".to_owned(),
        paragraphs: texts(&[
            "你单位的申请已于2026年11月24日提交。请在办理期限前交齐材料，逾期未交的，\
                             申请将按《实施细则》四（九）自动退回，已填写的内容会保留。",
        ]),
        tables: vec![
            NoticeTable {
                title: "用人单位".to_owned(),
                rows: rows(&[
                    ("单位名称", "北京轨道交通信号系统集成有限责任公司"),
                    ("统一社会信用代码", "91110106MA01ABCD2K"),
                    ("注册成立日期", "2015年6月1日"),
                    ("近三年纳税额", "2,315,600.00元；2,780,412.35元；3,004,118.00元"),
                ]),
            },
            NoticeTable {
                title: "申请人".to_owned(),
                rows: rows(&[
                    ("姓名", "王小明"),
                    ("学历学位", "硕士研究生"),
                    ("劳动合同", "2025年7月1日至2029年6月30日"),
                    ("近一年应税收入", "231,000.00元"),
                ]),
            },
        ],
        reasons: Vec::new(),
        lists: vec![NoticeList {
            title: "需要交验的材料".to_owned(),
            items: texts(&["营业执照副本复印件（加盖公章）", "2025年度个人所得税纳税清单"]),
        }],
        deadline: Some(day("2026-12-24")),
        remedies: Vec::new(),
        snapshot_sm3: Some(papers::sm3_hex(b"snapshot")),
        ..refusal()
    }
}
