//! What a seal holds against: every kind of edit, the wrong key, and other implementations of SM2.

use crate::samples::{PRESS, companion, key, refusal, sheet};
use papers::{SealKey, SealProblem, SealPublicKey, Sealed, Sheet, verify_fields, verify_pdf};

fn sealed() -> Sealed {
    PRESS.sheet(&sheet(), &key()).expect("the sheet prints")
}

#[track_caller]
fn rejected(pdf: &[u8], what: &str) -> SealProblem {
    verify_pdf(pdf, &key().public()).expect_err(what)
}

/// All places where the needle starts.
fn places(pdf: &[u8], needle: &str) -> Vec<usize> {
    let needle = needle.as_bytes();
    (0..pdf.len() - needle.len()).filter(|&at| pdf[at..].starts_with(needle)).collect()
}

#[test]
fn a_sheet_as_issued_verifies_and_says_what_it_certifies() {
    let sealed = PRESS.sheet(&Sheet { photo: None, ..sheet() }, &key()).unwrap();
    let public = key().public();
    let fields = verify_pdf(&sealed.pdf, &public).unwrap();
    assert_eq!(fields.canonical(), sealed.fields);
    assert_eq!(verify_fields(&sealed.fields, &sealed.fields_sm2, &public), Ok(fields.clone()));
    let shown: Vec<_> = fields.iter().map(|(label, value)| format!("{label}：{value}")).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    文书：北京市工作居住证确认单
    发证机关：北京市丰台区人力资源和社会保障局
    证件编号：京丰居证 2024-003187
    持证人：欧阳䶮宁
    公民身份号码：110101199003071233
    用人单位：北京轨道交通信号系统集成有限责任公司
    统一社会信用代码：91110106MA01ABCD2K
    所在区：丰台区
    首次签发：2021-03-10
    有效期自：2024-03-10
    有效期至：2027-03-09
    打印日状态：有效
    状态依据：《实施细则》三（二）
    随往人员：配偶 李㛃 110106201906150025
    随往人员：子女 欧阳一诺 110106201906150025
    照片SM3：
    打印编号：FT-2026-000318-02
    打印时间：2026年11月24日 13:01:07
    核验码：7K2M-9QXD-4HTW
    ");
}

#[test]
fn a_letter_as_issued_verifies() {
    let letter = PRESS.notice(&refusal(), &key()).unwrap();
    let fields = verify_pdf(&letter.pdf, &key().public()).unwrap();
    assert_eq!(fields.get("文书"), Some("不予核准决定书"));
    assert_eq!(fields.get("理由"), Some("一（二）9 170,000.00元"));
}

#[test]
fn any_changed_byte_is_noticed() {
    let pdf = sealed().pdf;
    let step = pdf.len() / 97;
    // Header, objects, streams of text, fonts and photo, metadata, cross references, trailer.
    for at in (0..pdf.len()).step_by(step).chain([pdf.len() - 1]) {
        let mut edited = pdf.clone();
        edited[at] ^= 1;
        rejected(&edited, &format!("byte {at}"));
    }
}

#[test]
fn added_and_missing_bytes_are_noticed() {
    let pdf = sealed().pdf;
    assert_eq!(rejected(&[&pdf[..], b"\n"].concat(), "one byte more"), SealProblem::Changed);
    assert_eq!(rejected(&[b"\n", &pdf[..]].concat(), "one byte before"), SealProblem::Changed);
    assert_eq!(rejected(&pdf[..pdf.len() - 1], "one byte less"), SealProblem::Changed);
    // An incremental update is how editors change a page and keep the rest.
    let update = b"\n12 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF";
    assert_eq!(rejected(&[&pdf[..], update].concat(), "an update"), SealProblem::Changed);
}

#[test]
fn each_digit_of_the_signatures_counts_in_both_copies() {
    let pdf = sealed().pdf;
    for mark in [" fields-sm2=", " file-sm2="] {
        let copies = places(&pdf, mark);
        assert_eq!(copies.len(), 2, "{mark}");
        for at in copies {
            for digit in [0, 63, 64, 127].map(|digit| at + mark.len() + digit) {
                let mut edited = pdf.clone();
                edited[digit] = if edited[digit] == b'0' { b'1' } else { b'0' };
                rejected(&edited, &format!("{mark} {digit}"));
            }
        }
    }
}

#[test]
fn the_seal_of_one_sheet_does_not_fit_another() {
    let (mine, other) =
        (sealed().pdf, Sheet { companions: vec![companion("子女", "李一")], ..sheet() });
    let other = PRESS.sheet(&other, &key()).unwrap().pdf;
    let seal = |pdf: &[u8]| {
        let start = places(pdf, "juzheng-seal/1")[0];
        let end = places(pdf, " file-sm2=")[0] + 10 + 128;
        pdf[start..end].to_vec()
    };
    let (from, to) = (seal(&other), seal(&mine));
    let at = places(&other, "juzheng-seal/1")[0];
    let forged = [&other[..at], &to, &other[at + from.len()..]].concat();
    assert_eq!(rejected(&forged, "a seal moved"), SealProblem::Changed);
}

#[test]
fn another_key_and_no_seal_have_their_own_names() {
    let stranger = SealKey::from_random(&[8; 32]).unwrap();
    let pdf = sealed().pdf;
    assert_eq!(verify_pdf(&pdf, &stranger.public()), Err(SealProblem::NotThisKey));
    for nothing in [&b""[..], b"%PDF-1.7", b"juzheng-seal/1 fields= fields-sm2= file-sm2="] {
        assert_eq!(rejected(nothing, "no seal"), SealProblem::NoSeal);
    }
}

#[test]
fn changed_fields_do_not_verify() {
    let Sealed { fields, fields_sm2, .. } = sealed();
    let later = fields.replace("2027-03-09", "2030-03-09");
    assert_ne!(later, fields);
    let public = key().public();
    assert_eq!(verify_fields(&later, &fields_sm2, &public), Err(SealProblem::NotThisKey));
    assert_eq!(verify_fields(&fields, "", &public), Err(SealProblem::NotThisKey));
    assert_eq!(verify_fields(&fields, &"0".repeat(128), &public), Err(SealProblem::NotThisKey));
}

#[test]
fn keys_are_written_and_read_and_nothing_else_is_a_key() {
    let pem = key().to_pem();
    assert_eq!(SealKey::from_pem(&pem).unwrap().to_pem(), pem);
    let public = key().public().to_pem();
    assert_eq!(SealPublicKey::from_pem(&public).unwrap().to_pem(), public);
    assert!(SealKey::from_random(&[0; 32]).is_err());
    assert!(SealKey::from_random(&[255; 32]).is_err());
    for text in ["", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", &public] {
        assert!(SealKey::from_pem(text).is_err());
    }
    assert!(SealPublicKey::from_pem(&pem).is_err());
}

/// Made with OpenSSL 3.0.19: `openssl genpkey -algorithm SM2`, `openssl pkey -pubout` and
/// `openssl pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:1234567812345678`; DER unpacked to
/// r‖s.
const OPENSSL_KEY: &str = "-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqBHM9VAYItBG0wawIBAQQgNa91fbcE3Rnmor/x
bhFlF1rWpJ9SnBdaRY4tUjxQb/WhRANCAAQw38DBPsDMwr/K01N/e2RBqYA63O5O
c9awA5fmRRFwqufnmltX1VI0mDxNYJkOBNUSsm+FrZCUOH9OVfpsSHWj
-----END PRIVATE KEY-----
";
const OPENSSL_PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAEMN/AwT7AzMK/ytNTf3tkQamAOtzu
TnPWsAOX5kURcKrn55pbV9VSNJg8TWCZDgTVErJvha2QlDh/TlX6bEh1ow==
-----END PUBLIC KEY-----
";
const OPENSSL_SIGNED: &str = "juzheng-fields/1\n文书 9\n确认单\n持证人 6\n张三\n";
const OPENSSL_SIGNATURE: &str = "\
69fea9d34327c1df88d7b9be117481380e89d12f0bec4a21fbd842854f0efb5c\
fbcdbd90de3480f5f70f23ea4211f101282609e4a34f80d8294562b129e325c9";

#[test]
fn keys_and_signatures_of_openssl_are_understood() {
    let key = SealKey::from_pem(OPENSSL_KEY).unwrap();
    assert_eq!(key.public().to_pem(), OPENSSL_PUBLIC);
    let public = SealPublicKey::from_pem(OPENSSL_PUBLIC).unwrap();
    let fields = verify_fields(OPENSSL_SIGNED, OPENSSL_SIGNATURE, &public).unwrap();
    assert_eq!(fields.get("持证人"), Some("张三"));
    // `openssl dgst -sm3`
    assert_eq!(fields.digest(), "951102479777a631a1faff97ff9d20b8582d007c58a10b86e66edf3facba2a9b");
}
