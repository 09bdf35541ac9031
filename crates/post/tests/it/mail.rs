//! By mail.

use office::contacts;
use post::{Mail, Post};

use crate::district::{ADDRESS, District, sender};
use crate::servers::{Answer, Smtp};

fn post(server: &Smtp) -> Post {
    let mail = Mail::new(&server.url, "居证 <no-reply@jz.example.gov.cn>", None).unwrap();
    Post { mail: Some(mail), webhook: None, sender: sender() }
}

#[test]
fn a_letter_goes_to_the_confirmed_address_and_says_no_more_than_it_must() {
    let (district, server) = (District::new(), Smtp::start());
    let post = post(&server);
    // Nobody has chosen mail yet: the inbox is enough.
    district.write("hand-in-reminder");
    assert_eq!(post.round(&district.office).unwrap(), 0);
    assert_eq!(district.travels(), []);

    district.wants_mail(&post, &server);
    let seq = district.write("hand-in-reminder");
    assert_eq!(post.round(&district.office).unwrap(), 1);
    assert_eq!(post.round(&district.office).unwrap(), 0);
    let mail = server.received().pop().unwrap();
    assert_eq!(mail.header("To"), ADDRESS);
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    let id = format!("<beijing-fengtai.{seq}@jz.example.gov.cn>");
    assert_eq!(mail.header("Message-ID"), id);
    let text = mail.text();
    for word in ["材料还有2天到期", "2026年3月12日", "4.8", "/messages/"] {
        assert!(text.contains(word), "{text}");
    }
    assert!(!text.contains("张三") && !text.contains("110106"), "{text}");
    assert_eq!(district.travels(), [(seq, "sent", 1, String::new())]);

    contacts::choose(&district.office, &District::call(), false).unwrap();
    district.write("overdue");
    assert_eq!(post.round(&district.office).unwrap(), 0);
}

#[test]
fn a_server_that_says_later_is_asked_again_and_one_that_says_never_is_not() {
    let (district, server) = (District::new(), Smtp::start());
    let post = post(&server);
    district.wants_mail(&post, &server);
    let seq = district.write("hand-in-reminder");
    server.answers(Answer::Later);
    assert_eq!(post.round(&district.office).unwrap(), 0);
    let travels = district.travels();
    assert_eq!((travels[0].1, travels[0].2), ("pending", 1));
    assert!(travels[0].3.contains("450"), "{travels:?}");
    assert_eq!(post.round(&district.office).unwrap(), 0, "not before its time");

    server.answers(Answer::Accept);
    district.wait_minutes(1);
    assert_eq!(post.round(&district.office).unwrap(), 1);
    assert_eq!(district.travels(), [(seq, "sent", 2, String::new())]);

    server.answers(Answer::Never);
    district.write("overdue");
    post.round(&district.office).unwrap();
    let travels = district.travels();
    assert_eq!((travels[1].1, travels[1].2), ("failed", 1));
    assert!(travels[1].3.contains("550"), "{travels:?}");
}

#[test]
fn a_server_that_is_not_there_is_tried_for_two_days() {
    let (district, server) = (District::new(), Smtp::start());
    district.wants_mail(&post(&server), &server);
    district.write("hand-in-reminder");
    let nobody = Mail::new("smtp://127.0.0.1:1", "no-reply@example.com", None).unwrap();
    let post = Post { mail: Some(nobody), webhook: None, sender: sender() };
    for _ in 0..15 {
        post.round(&district.office).unwrap();
        district.wait_minutes(6 * 60);
    }
    let travels = district.travels();
    assert_eq!((travels[0].1, travels[0].2), ("failed", 15));
}

#[test]
fn what_is_killed_between_sending_and_marking_is_sent_twice_with_one_id() {
    let (district, server) = (District::new(), Smtp::start());
    let post = post(&server);
    district.wants_mail(&post, &server);
    district.write("hand-in-reminder");
    let before = server.received().len();
    // The server took the mail, and the answer was lost with the connection: as after a kill.
    server.answers(Answer::AcceptAndHangUp);
    assert_eq!(post.round(&district.office).unwrap(), 0);
    server.answers(Answer::Accept);
    district.wait_minutes(1);
    assert_eq!(post.round(&district.office).unwrap(), 1);
    let mails = &server.received()[before..];
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].header("Message-ID"), mails[1].header("Message-ID"));
}

#[test]
fn what_a_killed_server_had_in_hand_is_free_again_after_ten_minutes() {
    use office::delivery::{Channels, take};
    let (district, server) = (District::new(), Smtp::start());
    let post = post(&server);
    district.wants_mail(&post, &server);
    district.write("hand-in-reminder");
    let before = server.received().len();
    let mail_only = Channels { mail: true, webhook: false };
    // Taken in hand, and never heard of again.
    assert_eq!(take(&district.office, mail_only, 9).unwrap().len(), 1);
    assert_eq!(post.round(&district.office).unwrap(), 0);
    district.wait_minutes(10);
    assert_eq!(post.round(&district.office).unwrap(), 1);
    assert_eq!(server.received().len(), before + 1);
}

#[test]
fn a_wrong_code_proves_nothing_and_five_wrong_ones_make_the_right_one_wait() {
    let (district, server) = (District::new(), Smtp::start());
    let (post, call) = (post(&server), District::call());
    let office = &district.office;
    assert!(contacts::ask(office, &call, "no address").is_err());
    assert!(contacts::confirm(office, &call, "1").is_err());
    contacts::ask(office, &call, ADDRESS).unwrap();
    for _ in 0..5 {
        assert!(contacts::confirm(office, &call, "000").is_err());
    }
    post.round(office).unwrap();
    let text = server.received().pop().unwrap().text();
    let code = text.split("验证码：").nth(1).unwrap().lines().next().unwrap().to_owned();
    let refused = contacts::confirm(office, &call, &code).unwrap_err();
    assert!(refused.to_string().contains("too-many") || format!("{refused:?}").contains("TooMany"));
    district.wait_minutes(60);
    // The code has run out meanwhile; a new one comes.
    assert!(contacts::confirm(office, &call, &code).is_err());
    district.wants_mail(&post, &server);
    let contact = contacts::own_contact(office, &call).unwrap().unwrap();
    assert_eq!(contact.mail_to(), Some(ADDRESS));
}

#[test]
fn a_letter_older_than_a_week_stays_in_the_inbox() {
    let (district, server) = (District::new(), Smtp::start());
    let post = post(&server);
    district.wants_mail(&post, &server);
    district.write("hand-in-reminder");
    district.wait_minutes(7 * 24 * 60 + 1);
    assert_eq!(post.round(&district.office).unwrap(), 0);
    assert_eq!(district.travels(), []);
}
