//! A person's pages through the whole router, on a register in memory: from the first account to
//! the sheet.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use casework::Role;
use office::demo::{self, DemoAccount};
use office::{Chance, Clock, Now, Office};
use papers::SealKey;
use store::Store;
use tower::ServiceExt;

use crate::{FormKey, Portal, Site, router};

/// A browser: it keeps its cookie, and the token and the key of the last page.
pub(crate) struct Browser {
    router: Router,
    cookie: String,
    token: String,
    pub(crate) key: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    kind: String,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub(crate) fn portal(filled: bool) -> (Portal, Vec<DemoAccount>) {
    let today = law::Day::new(2026, 11, 24).unwrap();
    let next = AtomicU32::new(0);
    let office = Office {
        seal: office::Seal::none(),
        store: Arc::new(Store::open("sqlite::memory:", "beijing-fengtai", [7; 32]).unwrap()),
        statute: office::Statute::one(Arc::new(law::builtin::load_fengtai_2019().unwrap())),
        calendar: Arc::new(law::builtin_calendar().clone()),
        clock: Clock::new(move || Now::millis_at(today, 600)),
        chance: Chance::new(move |bytes| {
            for chunk in bytes.chunks_mut(4) {
                let tick = next.fetch_add(1, Ordering::Relaxed);
                let mixed = papers::sm3_hex(
                    &[&tick.to_le_bytes()[..], &[u8::try_from(chunk.len()).unwrap()]].concat(),
                );
                chunk.copy_from_slice(&mixed.as_bytes()[..chunk.len()]);
            }
        }),
    };
    let accounts = if filled { demo::ready(&office).unwrap() } else { Vec::new() };
    let seal = Arc::new(SealKey::from_random(&[7; 32]).unwrap());
    let site = Site { demo: accounts.clone(), ..Site::sample() };
    (Portal::new(office, site, FormKey::new([7; 32]), seal), accounts)
}

impl Browser {
    pub(crate) fn new(portal: &Portal) -> Self {
        let (cookie, token, key) = Default::default();
        Self { router: router(portal), cookie, token, key }
    }

    async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let header = |name| {
            let value = response.headers().get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (status, location, kind) =
            (response.status(), header(header::LOCATION), header(header::CONTENT_TYPE));
        let cookie = header(header::SET_COOKIE);
        if let Some((pair, _)) = cookie.split_once(';') {
            pair.clone_into(&mut self.cookie);
        }
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
        let answer = Answer { status, location, kind, body };
        let text = answer.text();
        for (name, kept) in [("csrf", &mut self.token), ("key", &mut self.key)] {
            if let Some((_, after)) = text.split_once(&format!("name=\"{name}\" value=\"")) {
                after.split('"').next().unwrap().clone_into(kept);
            }
        }
        answer
    }

    /// Sends a form, and follows to the answer that waits when it was not carried out.
    async fn submit(&mut self, request: Request<Body>) -> Answer {
        let answer = self.send(request).await;
        if answer.status == StatusCode::SEE_OTHER && answer.location.contains("again=") {
            return self.get(&answer.location).await;
        }
        answer
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encoded = |text: &str| -> String {
            let escaped: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            escaped.concat()
        };
        let body: Vec<String> = fields
            .iter()
            .chain([&("csrf", self.token.as_str())])
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.submit(request.body(Body::from(body.join("&"))).unwrap()).await
    }

    async fn upload(&mut self, path: &str, field: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n",
            self.token
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        self.submit(request.body(Body::from(body)).unwrap()).await
    }

    async fn sign_in(&mut self, login: &str) {
        let fields = [("login", login), ("password", demo::PASSWORD)];
        let answer = self.post("/sign-in", &fields).await;
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/me"));
    }

    /// Opens an account and a file of one's own.
    async fn join(&mut self) {
        let account = [
            ("role", "applicant"),
            ("name", "张三"),
            ("login", "13900139000"),
            ("password", "一二三四五六七八九十"),
            ("password_again", "一二三四五六七八九十"),
        ];
        let joined = self.post("/join", &account).await;
        assert_eq!(joined.location, "/me/file", "{}", joined.text());
        assert_eq!(self.get("/me").await.location, "/me/file");
        self.get("/me/file").await;
        let file =
            [("name", "张三"), ("id_number", "11010519491231002X"), ("phone", "13900139000")];
        assert_eq!(self.post("/me/file", &file).await.location, "/me?done=file");
    }
}

/// The addresses of a page that lie below a person's branches.
fn links(html: &str) -> BTreeSet<String> {
    let ours = |path: &&str| path.starts_with("/me") || path.starts_with("/files/");
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split(['"', '#']).next())
        .filter(ours)
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_person_opens_an_account_and_fills_in_their_data_and_nothing_typed_is_lost() {
    let (portal, _) = portal(false);
    let mut browser = Browser::new(&portal);
    browser.join().await;
    assert_eq!(browser.get("/me").await.status, StatusCode::OK);

    let wrong = [("work_months", "两年"), ("insured_months", "7"), ("degree", "bachelor")];
    let again = browser.post("/me/data", &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("value=\"两年\"") && again.text().contains("error-summary"));
    let kept = browser.get("/me/data").await.text();
    assert!(kept.contains("name=\"insured_months\"") && kept.contains("value=\"7\""));
    let right = [("work_months", "24"), ("insured_months", "7"), ("degree", "bachelor")];
    assert_eq!(browser.post("/me/data", &right).await.location, "/me/data?done=saved");

    let child = [("relation", "child"), ("name", "张小三"), ("id_number", "110105194912310012")];
    let refused = browser.post("/me/companions", &child).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("value=\"张小三\""));
    for path in ["/me/looks", "/me/kept", "/messages", "/me/companions", "/me/photo"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn what_is_no_picture_is_refused_clearly_and_sending_a_form_twice_acts_once() {
    let (portal, _) = portal(false);
    let mut browser = Browser::new(&portal);
    browser.join().await;
    browser.get("/me/photo").await;
    for (name, bytes) in [("a.jpg", &b"MZ\x90"[..]), ("b.png", b"%PDF-1.7"), ("c.jpg", b"")] {
        let refused = browser.upload("/me/photo", "photo", name, bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.text().contains("照片"), "{name}");
    }
    let big = vec![0; crate::checked::UPLOAD_LIMIT + 1];
    let refused = browser.upload("/me/photo", "photo", "d.jpg", &big).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.text().contains("20MB"));

    let spouse = [
        ("key", "k"),
        ("relation", "spouse"),
        ("name", "李四"),
        ("id_number", "110105194912310011"),
    ];
    for _ in 0..2 {
        assert_eq!(browser.post("/me/companions", &spouse).await.location, "/me/companions");
    }
    let page = browser.get("/me/companions").await.text();
    assert_eq!(page.matches("name=\"remove\"").count(), 1);
}

#[tokio::test]
async fn every_page_of_every_person_of_the_demo_opens_and_others_find_nothing() {
    let (portal, accounts) = portal(true);
    let mut seen = BTreeSet::new();
    let mut sheets = 0;
    for account in accounts.iter().filter(|account| account.role == Role::Applicant) {
        let mut browser = Browser::new(&portal);
        browser.sign_in(&account.login).await;
        let mut todo: Vec<String> = vec!["/me".into(), "/messages".into()];
        let mut own = BTreeSet::new();
        while let Some(path) = todo.pop() {
            if !own.insert(path.clone()) {
                continue;
            }
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{} {path}", account.login);
            if page.kind.starts_with("text/html") {
                todo.extend(links(&page.text()));
            }
            if page.text().contains("id=\"sheet\" type=\"submit\"") {
                let sheet = browser.post(&format!("{path}/sheet"), &[]).await;
                assert_eq!(sheet.status, StatusCode::OK, "{}", sheet.text());
                assert!(sheet.kind == "application/pdf" && sheet.body.starts_with(b"%PDF-"));
                sheets += 1;
            }
        }
        let ids =
            own.into_iter().filter(|path| path.contains("/cases/") || path.contains("/permits/"));
        for path in ids {
            assert!(seen.insert(path.clone()), "{path} belongs to two people");
        }
    }
    assert!(sheets > 0 && seen.iter().any(|path| path.ends_with("receipt.pdf")), "{seen:?}");

    let mut stranger = Browser::new(&portal);
    stranger.join().await;
    for path in seen {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
