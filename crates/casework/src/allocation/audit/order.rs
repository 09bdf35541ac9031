//! The cut-off: every place given comes before it, every place not given after it.

use sm3::Digest as _;

use super::Findings;
use super::file::{Contents, Line, Place};

/// Checks the certificate against every line. Together with sums and bounds it leaves exactly one
/// result: a place moved from one employer to another is on the wrong side of the cut-off.
pub(super) fn check(contents: &Contents, found: &mut Findings) {
    let seed = contents.award.seed.as_str();
    let lines = &contents.award.lines;
    let certificate = &contents.certificate;
    let named = [
        ("certificate.cutoff", &certificate.cutoff, true),
        ("certificate.cutoff_of_others", &certificate.cutoff_of_others, true),
        ("certificate.next", &certificate.next, false),
    ];
    for (place, named, given) in named {
        if named.as_ref().is_some_and(|named| !stands(named, lines, given)) {
            found.add(place, "不是结果中的名额");
        }
    }
    last_given(seed, lines, certificate.cutoff.as_ref(), None, found);
    if let Some(cutoff) = &certificate.cutoff {
        let others = certificate.cutoff_of_others.as_ref();
        last_given(seed, lines, others, Some(&cutoff.code), found);
    }
    let cutoff = certificate.cutoff.as_ref();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.award < line.cap.places) {
        let open = nth(line, line.award + 1);
        if cutoff.is_some_and(|cutoff| before(seed, &open, cutoff)) {
            found
                .add(format!("award.lines[{index}].award"), "下一个名额排在截止值之前，却没有得到");
        }
        if !certificate.next.as_ref().is_some_and(|next| *next == open || before(seed, next, &open))
        {
            found.add("certificate.next", format!("不是第一个未分配的名额（{}）", line.code));
        }
    }
}

/// `named` must be the last of the places given above floors, leaving out one employer if asked.
fn last_given(
    seed: &str,
    lines: &[Line],
    named: Option<&Place>,
    without: Option<&String>,
    found: &mut Findings,
) {
    let field =
        if without.is_none() { "certificate.cutoff" } else { "certificate.cutoff_of_others" };
    if named.is_some_and(|named| without == Some(&named.code)) {
        found.add(field, "不是其他单位的名额");
    }
    let given = |line: &&Line| line.award > line.floor && without != Some(&line.code);
    for line in lines.iter().filter(given) {
        let last = nth(line, line.award);
        if !named.is_some_and(|named| *named == last || before(seed, &last, named)) {
            found.add(field, format!("有名额排在截止值之后（{}）", line.code));
        }
    }
}

/// Whether a named place is one that its employer's line gives, or leaves open, at that very point.
fn stands(named: &Place, lines: &[Line], given: bool) -> bool {
    let Some(line) = lines.iter().find(|line| line.code == named.code) else { return false };
    let (there, number) = if given {
        (line.award > line.floor, line.award)
    } else {
        (line.award < line.cap.places, line.award + 1)
    };
    there && *named == nth(line, number)
}

/// The n-th place of an employer.
fn nth(line: &Line, number: u64) -> Place {
    let divisor = 2 * number - 1;
    Place { code: line.code.clone(), divisor, nth: number, weight: line.weight }
}

/// Whether the first place is served before the second: larger weight ÷ divisor; without weight the
/// smaller divisor; then the smaller SM3(seed ‖ code).
fn before(seed: &str, first: &Place, second: &Place) -> bool {
    let mine = u128::from(first.weight) * u128::from(second.divisor);
    let theirs = u128::from(second.weight) * u128::from(first.divisor);
    if mine != theirs {
        return mine > theirs;
    }
    if mine == 0 && first.divisor != second.divisor {
        return first.divisor < second.divisor;
    }
    let standing = |code: &String| (sm3::Sm3::digest(format!("{seed}{code}")), code.clone());
    standing(&first.code) < standing(&second.code)
}
