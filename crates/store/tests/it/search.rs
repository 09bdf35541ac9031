//! Finding records: by state, day, owner and words; in pages; and what is due.

use casework::Id;
use store::{Query, Store};

use crate::engines::on_each_engine;
use crate::toys::{Ticket, TicketEvent, actor, day, id, now, ticket};

fn fill(store: &Store, tickets: &[Ticket]) {
    store
        .write(&now(), None, |tx| {
            for (n, ticket) in (0..).zip(tickets) {
                let event = TicketEvent::Opened { ticket: ticket.clone() };
                tx.act::<Ticket>(&actor(), id(n), &event)?;
            }
            Ok(())
        })
        .unwrap();
}

fn titles(store: &Store, query: &Query<'_>) -> Vec<String> {
    let found = store.read(|rx| rx.list::<Ticket>(query)).unwrap();
    found.into_iter().map(|found| found.doc.title).collect()
}

#[test]
fn words_are_found_anywhere_in_any_case_and_never_as_patterns() {
    on_each_engine(|store| {
        let named = ["Beijing 丰台科技", "beijing 100%", "上海_丰台", "北京朝阳", "\u{0}丰!台"];
        fill(store, &named.map(ticket));
        let find = |words| titles(store, &Query { label_has: Some(words), ..Query::default() });
        assert_eq!(find("BEIJING"), ["Beijing 丰台科技", "beijing 100%"]);
        assert_eq!(find("丰台 beijing"), ["Beijing 丰台科技"]);
        assert_eq!(find("0%"), ["beijing 100%"]);
        assert_eq!(find("_丰"), ["上海_丰台"]);
        assert_eq!(find("丰!"), ["\u{0}丰!台"]);
        assert_eq!(find("' or 1=1 --"), [""; 0]);
        assert_eq!(find("").len(), 5);
    });
}

#[test]
fn every_condition_narrows() {
    on_each_engine(|store| {
        let due = |text: &str| Some(day(text));
        let mut tickets = [ticket("a"), ticket("b"), ticket("c")];
        tickets[0].employer = Some(id(70));
        tickets[1].employer = Some(id(70));
        tickets[1].due = due("2026-12-01");
        tickets[2].due = due("2026-12-02");
        tickets[2].closed = true;
        fill(store, &tickets);
        let all = Query::default();
        assert_eq!(titles(store, &all), ["a", "b", "c"]);
        assert_eq!(titles(store, &Query { stage: Some("open"), ..all.clone() }), ["a", "b"]);
        assert_eq!(titles(store, &Query { employer: Some(id(70)), ..all.clone() }), ["a", "b"]);
        assert_eq!(titles(store, &Query { person: Some(id(70)), ..all.clone() }), [""; 0]);
        let by = |text| titles(store, &Query { due_by: due(text), ..all.clone() });
        assert_eq!(by("2026-11-30"), [""; 0]);
        assert_eq!(by("2026-12-01"), ["b"]);
        assert_eq!(by("2026-12-02"), ["b", "c"]);
        let both = Query { stage: Some("open"), due_by: due("2026-12-02"), ..all };
        assert_eq!(store.read(|rx| rx.count::<Ticket>(&both)).unwrap(), 1);
    });
}

#[test]
fn pages_follow_each_other_in_both_directions() {
    on_each_engine(|store| {
        fill(store, &["0", "1", "2", "3", "4"].map(ticket));
        let page = |after: Option<Id>, newest_first| {
            titles(store, &Query { after, limit: 2, newest_first, ..Query::default() })
        };
        assert_eq!(page(None, false), ["0", "1"]);
        assert_eq!(page(Some(id(1)), false), ["2", "3"]);
        assert_eq!(page(Some(id(3)), false), ["4"]);
        assert_eq!(page(None, true), ["4", "3"]);
        assert_eq!(page(Some(id(3)), true), ["2", "1"]);
    });
}

#[test]
fn what_is_due_comes_longest_due_first() {
    on_each_engine(|store| {
        let due = |title, text: Option<&str>| Ticket { due: text.map(day), ..ticket(title) };
        fill(
            store,
            &[
                due("third", Some("2026-11-24")),
                due("never", None),
                due("first", Some("2026-11-22")),
                due("tomorrow", Some("2026-11-25")),
                due("second", Some("2026-11-22")),
            ],
        );
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = store.read(|rx| rx.due::<Ticket>(day("2026-11-24"), after, 2)).unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.doc.due.unwrap(), last.id));
            seen.extend(page.into_iter().map(|found| found.doc.title));
        }
        assert_eq!(seen, ["first", "second", "third"]);
    });
}
