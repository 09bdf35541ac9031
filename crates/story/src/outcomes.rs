//! A line for every refusal, out of the stories of `scenarios/`.

/// The name of a refusal, and a line that ends with it.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("sign-in-failed", "account nobody sign-in password \"correct horse\" sign-in-failed"),
    ("too-many-attempts", "permit C1 verify last4 0000 times 21 too-many-attempts"),
    ("not-allowed", "employer A turn-away 王某 by agent a2 not-allowed"),
    (
        "not-filed-agent",
        "employer A application N1 open for P2 by agent stranger not-filed-agent@3.6.3",
    ),
    ("no-agent", "employer A remove-agent no-agent@3.6.1"),
    ("same-person", "case K decide permit-cancellation by inspector1 as decider same-person"),
    ("stood-back", "case S tell suspension months 3 stood-back"),
    ("not-found", "permit C1 verify last4 0000 not-found"),
    ("wrong-state", "employer A tag 2.7.1 from 2026-12-31 until 2027-12-31 wrong-state"),
    ("taken", "allocation X announce 2026 places 20 taken"),
    ("not-registered", "employer D application N9 open for P3 not-registered"),
    ("stopped", "application N2 submit stopped@5.2.0b"),
    ("wrong-measure", "case S tell permit-cancellation wrong-measure@5.2.0b"),
    (
        "heavier-than-told",
        "case S decide disqualification months 6 answered minutes \"1号\" heavier-than-told@5.2.0b",
    ),
    ("only-reminder", "case L1 tell quota-cut places 1 in 2025 only-reminder@5.2.1"),
    (
        "conditions-unmet",
        "employer D tag 2.5a from 2025-11-03 until 2026-12-31 conditions-unmet@1.1.1a",
    ),
    ("out-of-scope", "application N4 submit out-of-scope@6.3"),
    ("person-not-joined", "application N2 submit person-not-joined"),
    ("invitation-wrong", "application N2 join as-invited WRONGCODE invitation-wrong"),
    ("no-category", "application N2 submit no-category"),
    ("declaration-missing", "employer A submit undeclared declaration-missing@5.2.0a"),
    ("incomplete", "case S found against A clause 5.2.3 evidence 0 incomplete@4.7"),
    (
        "reason-missing",
        "application N3 not-accept competent \"朝阳区人力社保局\" \"\" reason-missing",
    ),
    ("too-many", "case S tell suspension months 7 too-many"),
    ("family-unfit", "person P1 companions teen=甲 family-unfit"),
    ("needs-check", "person P1 companions child=甲 needs-check@3.5.1"),
    ("file-too-large", "person P3 upload pdf 20971521 bytes file-too-large"),
    ("file-kind", "person P3 upload program 100 bytes file-kind"),
    ("plan-incomplete", "plan C 2026 submit plan-incomplete@2.2"),
    ("demand-too-high", "plan B 2026 guarantee 11 demand-too-high@2.2"),
    ("materials-unsettled", "application N1 accept materials-unsettled"),
    ("second-notice", "application N1 ask-supplement second-notice"),
    ("clock-paused", "application N1 pause hearing clock-paused"),
    ("clock-running", "application N1 resume clock-running@3.1.1"),
    ("already-left", "permit C1 leave already-left"),
    ("already-deferred", "permit C4 defer until 2026-01-07 to B already-deferred"),
    ("still-employed", "permit C1 ask-change to B still-employed@3.3.1"),
    ("not-first-term", "permit C1 attest open-ended not-first-term@3.2.2"),
    ("first-term-extends", "permit C1 renew application R1 first-term-extends@3.2.2"),
    ("filing-pending", "permit C1 renew application R2 filing-pending@3.2.5"),
    ("permit-not-in-force", "permit C3 print permit-not-in-force@3.1.2"),
    ("hand-in-too-late", "application N3 hand-in hand-in-too-late@4.9"),
    ("not-yet-open", "allocation R freeze not-yet-open@4.1"),
    ("day-ahead", "permit C1 leave on 2025-03-04 day-ahead@3.3.1"),
    ("reason-unfounded", "application X1 refuse \"收入不够\" for 1.2.1 reason-unfounded"),
    ("too-late", "permit C3 ask-change to B too-late@3.3.1"),
    ("not-yet-due", "case K decide permit-cancellation not-yet-due"),
    ("calendar-missing", "window 1号窗口 opens 2027-03-03 calendar-missing"),
    ("not-published", "employer A remove-agent not-published"),
    ("no-plan", "scheme S line E 1 no-plan@4.6"),
    ("no-quota", "application N1 submit no-quota@2.4"),
    ("no-provisional", "scheme X draft 2026 provisional no-provisional@4.2"),
    ("quota-exhausted", "application N3 submit quota-exhausted@2.1"),
    ("year-closed", "scheme X effective year-closed@2.1"),
    ("not-key-support", "plan B 2026 guarantee 9 not-key-support@2.6"),
    ("run-stopped", "allocation R compute run-stopped@2.6"),
    ("total-exceeded", "scheme S line A 8 \"承担国家重大专项。\" total-exceeded@2.1"),
    ("seat-taken", "seat T3 hold for N3 seat-taken"),
    ("hold-expired", "seat T3 confirm hold-expired"),
    ("nothing-due", "application N4 enter-draw D1 nothing-due@4.10"),
    ("visit-limit", "seat T2 hold for N2 on 2025-03-06 visit-limit@4.10"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::EXAMPLES;

    #[test]
    fn every_refusal_has_a_line_of_a_story() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");
        let mut lines: BTreeSet<String> = BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let plain = |line: &str| {
                let said = line.split('#').next().unwrap_or_default();
                said.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            lines.extend(text.lines().map(plain));
        }
        let missing: Vec<_> = EXAMPLES.iter().filter(|(_, line)| !lines.contains(*line)).collect();
        assert!(missing.is_empty(), "{missing:#?}");
        let named: BTreeSet<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
        let all = crate::vocabulary::outcomes();
        assert_eq!(named, all.iter().skip(1).map(String::as_str).collect::<BTreeSet<_>>());
    }
}
