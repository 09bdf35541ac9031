//! By webhook.

use post::{Post, Webhook, signature};

use crate::district::{District, sender};
use crate::servers::Http;

const KEY: &str = "a shared key";

fn post(server: &Http) -> Post {
    let webhook = Webhook::new(&server.url, KEY).unwrap();
    Post { mail: None, webhook: Some(webhook), sender: sender() }
}

#[test]
fn every_letter_is_posted_signed_and_numbered() {
    let (district, server) = (District::new(), Http::start());
    let seq = district.write("hand-in-reminder");
    assert_eq!(post(&server).round(&district.office).unwrap(), 1);
    let request = server.received().pop().unwrap();
    assert_eq!(request.header("juzheng-delivery"), format!("beijing-fengtai/{seq}"));
    let at: i64 = request.header("juzheng-timestamp").parse().unwrap();
    assert_eq!(at, district.office.now().at_ms / 1_000);
    let sign = signature(KEY.as_bytes(), at, &request.body);
    assert_eq!(request.header("juzheng-signature"), format!("sm3={sign}"));
    let body: serde_json::Value = serde_json::from_str(&request.body).unwrap();
    assert_eq!(body["clause"], "4.8");
    assert_eq!(body["due"], "2026-03-12");
    assert_eq!(body["link"], format!("https://jz.example.gov.cn/messages/{seq}"));
    assert!(!request.body.contains("110106"), "{}", request.body);
    // Another body, time or key makes another signature.
    assert_ne!(sign, signature(KEY.as_bytes(), at, "{}"));
    assert_ne!(sign, signature(KEY.as_bytes(), at + 1, &request.body));
    assert_ne!(sign, signature(b"another", at, &request.body));
}

#[test]
fn a_receiver_that_fails_or_sends_elsewhere_is_tried_again() {
    let (district, server) = (District::new(), Http::start());
    let post = post(&server);
    let seq = district.write("hand-in-reminder");
    for (attempt, status) in [(1, "500 Oops"), (2, "302 Found"), (3, "403 Forbidden")] {
        server.answers(status);
        assert_eq!(post.round(&district.office).unwrap(), 0);
        let travels = district.travels();
        assert_eq!((travels[0].1, travels[0].2), ("pending", attempt), "{travels:?}");
        district.wait_minutes(10);
    }
    // Nothing went where the redirect pointed.
    assert!(server.received().iter().all(|request| request.head.starts_with("POST /hook ")));
    server.answers("200 OK");
    assert_eq!(post.round(&district.office).unwrap(), 1);
    assert_eq!(district.travels(), [(seq, "sent", 4, String::new())]);
    let ids: Vec<String> =
        server.received().iter().map(|request| request.header("juzheng-delivery")).collect();
    assert_eq!(ids, vec![ids[0].clone(); 4]);
}
