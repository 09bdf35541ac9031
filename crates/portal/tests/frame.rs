//! What stands around every page: headers, sessions, tokens, errors in words.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests do")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use casework::{Actor, Role};
use office::accounts::{NewAccount, open_own};
use office::{Call, Chance, Clock, Now, Office};
use portal::{FormKey, Portal, Site};
use tower::ServiceExt;

/// A portal over a fresh register, with a clock that stands still until it is moved.
struct Town {
    router: Router,
    at_ms: Arc<AtomicI64>,
    /// Where the register is.
    url: String,
    /// Removed with the town.
    folder: Option<tempfile::TempDir>,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    text: String,
}

const PASSWORD: &str = "一个很长的密码 2026";

impl Town {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("town.db").display());
        Self { folder: Some(folder), ..Self::on(&url) }
    }

    /// A portal over the empty register at an address of the store.
    fn on(url: &str) -> Self {
        let day = law::Day::new(2026, 11, 24).unwrap();
        let at_ms = Arc::new(AtomicI64::new(Now::millis_at(day, 600)));
        let (hands, dice) = (at_ms.clone(), AtomicU8::new(1));
        let office = Office {
            seal: office::Seal::none(),
            store: Arc::new(store::Store::open(url, "beijing-fengtai", [7; 32]).unwrap()),
            statute: office::Statute::one(Arc::new(law::builtin::load_fengtai_2019().unwrap())),
            calendar: Arc::new(law::builtin_calendar().clone()),
            clock: Clock::new(move || hands.load(Ordering::Relaxed)),
            chance: Chance::new(move |bytes| {
                for byte in bytes.iter_mut() {
                    *byte = dice.fetch_add(7, Ordering::Relaxed);
                }
            }),
        };
        let new = NewAccount {
            login: "13800000000".into(),
            name: "张三".into(),
            password: PASSWORD.into(),
            role: Role::Applicant,
        };
        open_own(&office, &Call::by(&Actor::public()), &new).unwrap();
        let site = Site {
            district: "丰台区".into(),
            authority: "丰台区人力资源和社会保障局".into(),
            rules: "《丰台区办理〈北京市工作居住证〉实施细则》".into(),
            edition: "2019版".into(),
            public_url: "https://juzheng.example".into(),
            https: true,
            mail: true,
            demo: Vec::new(),
        };
        let seal = Arc::new(papers::SealKey::from_random(&[7; 32]).unwrap());
        let portal = Portal::new(office, site, FormKey::new([1; 32]), seal);
        Self { router: portal::router(&portal), at_ms, url: url.to_owned(), folder: None }
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn get_as(&self, session: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, session);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// A form as a browser sends it from a page of ours.
    async fn post(&self, session: &str, path: &str, fields: &str) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, session)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(fields.to_owned())).unwrap()).await
    }

    /// The session's cookie, as the browser sends it back.
    async fn sign_in(&self) -> String {
        let answer = self.post("", "/sign-in", &credentials(PASSWORD)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    fn wait_hours(&self, hours: i64) {
        self.at_ms.fetch_add(hours * 3_600_000, Ordering::Relaxed);
    }
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The token of the page's forms.
    fn token(&self) -> &str {
        let (_, after) =
            self.text.split_once("name=\"csrf\" value=\"").expect("the page has a form");
        after.split('"').next().unwrap()
    }
}

fn credentials(password: &str) -> String {
    format!("login=13800000000&password={}", password.replace(' ', "+"))
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_browsers_safe() {
    let town = Town::new();
    for path in ["/", "/guide", "/no-such-page", "/static/none.css", "/me"] {
        let answer = town.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn what_belongs_to_a_person_leaves_no_trace_in_the_browser() {
    let town = Town::new();
    let session = town.sign_in().await;
    assert_eq!(town.get("/").await.header("cache-control"), "private, no-cache");
    assert_eq!(town.get_as(&session, "/").await.header("cache-control"), "no-store");
    let answer = town.post("", "/check/person", "degree=bachelor").await;
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn styles_are_kept_for_a_year_under_a_name_of_their_content() {
    let town = Town::new();
    let home = town.get("/").await.text;
    let style = home.split("href=\"").find(|rest| rest.starts_with("/static/juzheng-")).unwrap();
    let path = style.split('"').next().unwrap();
    let answer = town.get(path).await;
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    let again = Request::get(path).header(header::IF_NONE_MATCH, answer.header("etag"));
    let again = town.ask(again.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_form_from_another_site_changes_nothing() {
    let town = Town::new();
    let request = Request::post("/sign-in")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = town.ask(request.body(Body::from(credentials(PASSWORD))).unwrap()).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text.contains("系统没有保存任何内容"), "{}", answer.text);
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use() {
    let town = Town::new();
    let answer = town.post("", "/sign-in", &(credentials(PASSWORD) + "&next=/messages")).await;
    assert_eq!(answer.header("location"), "/messages");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-juzheng="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
}

#[tokio::test]
async fn a_wrong_password_is_told_without_saying_what_was_wrong() {
    let town = Town::new();
    let answer = town.post("", "/sign-in", &credentials("别的密码")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("账号、密码或动态口令不正确"), "{}", answer.text);
    assert!(answer.text.contains("value=\"13800000000\""), "what was typed is kept");
    assert!(!answer.text.contains("别的密码"), "a password is never shown again");
}

#[tokio::test]
async fn a_session_ends_with_signing_out_and_its_cookie_is_worth_nothing() {
    let town = Town::new();
    let session = town.sign_in().await;
    let home = town.get_as(&session, "/").await;
    assert!(home.text.contains("张三") && home.text.contains("退出登录"));
    let without = town.post(&session, "/sign-out", "").await;
    assert_eq!(without.status, StatusCode::FORBIDDEN, "a form without its token");
    let out = town.post(&session, "/sign-out", &format!("csrf={}", home.token())).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "{}", out.text);
    assert!(out.header("set-cookie").ends_with("; Max-Age=0"));
    assert_eq!(town.get_as(&session, "/messages").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_private_page_leads_to_the_sign_in_page_and_back() {
    let town = Town::new();
    let answer = town.get("/me/data?part=degree").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/sign-in?next=/me/data%3Fpart%3Ddegree");
}

#[tokio::test]
async fn an_expired_session_keeps_what_was_typed() {
    let town = Town::new();
    let session = town.sign_in().await;
    town.wait_hours(3);
    let typed = "note=%E4%B8%A4%E8%A1%8C%0A%3Cb%3E&password=secret";
    let answer = town.post(&session, "/me/data", typed).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.text.contains("两行\n&#60;b&#62;</textarea>"), "{}", answer.text);
    assert!(answer.text.contains("name=\"action\" value=\"/me/data\""));
    assert!(!answer.text.contains("secret"), "a password is never kept");
    let again = credentials(PASSWORD) + "&action=/me/data&kept-note=%E4%B8%A4%E8%A1%8C";
    let resumed = town.post("", "/sign-in", &again).await;
    assert_eq!(resumed.status, StatusCode::OK);
    assert!(resumed.text.contains("<form action=\"/me/data\""), "{}", resumed.text);
    assert!(resumed.text.contains(">两行</textarea>") && resumed.text.contains("name=\"csrf\""));
}

#[tokio::test]
async fn what_is_not_there_is_said_in_words() {
    let town = Town::new();
    let answer = town.get("/no/such/page").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("没有找到这个页面") && answer.text.contains("编号 R"));
    let flood = format!("x={}", "a".repeat(300 * 1024));
    let answer = town.post("", "/check/person", &flood).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text.contains("系统没有保存这次提交的内容"));
}

#[tokio::test]
async fn large_text_is_remembered_and_one_stays_where_one_was() {
    let town = Town::new();
    let request = Request::post("/text-size")
        .header("sec-fetch-site", "same-origin")
        .header(header::REFERER, "https://juzheng.example/guide?x=1")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = town.ask(request.body(Body::from("size=large")).unwrap()).await;
    assert_eq!(answer.header("location"), "/guide?x=1");
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(town.get_as(&cookie, "/").await.text.contains("govuk-template jz-large"));
}

#[tokio::test]
async fn a_self_check_says_clause_by_clause_and_keeps_the_answers_for_changing() {
    let town = Town::new();
    let fields = "kind=enterprise&paid_in=%EF%BC%99%EF%BC%99.99%E4%B8%87%E5%85%83";
    let answer = town.post("", "/check/employer", fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("目前不符合条件"), "{}", answer.text);
    assert!(answer.text.contains("100元"), "the gap, to the yuan");
    let edit = town.post("", "/check/employer", &format!("{fields}&edit=1")).await;
    assert!(edit.text.contains("value=\"９９.99万元\""), "what was typed, as it was typed");
    let wrong = town.post("", "/check/employer", "paid_in=-5").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("href=\"#paid_in\"") && wrong.text.contains("id=\"paid_in\""));
}

#[tokio::test]
async fn guessing_codes_is_stopped() {
    let town = Town::new();
    let guess = "code=ABCDEFGH&last4=1234";
    let first = town.post("", "/verify", guess).await;
    assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(first.text.contains("没有与这个核验码和后四位同时相符的证件"), "{}", first.text);
    let mut answer = first;
    for _ in 0..30 {
        answer = town.post("", "/verify", guess).await;
    }
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
}

/// A person's file, opened.
fn own_file(token: &str) -> String {
    let who = "name=%E5%BC%A0%E4%B8%89&id_number=110105199003078238&phone=13800000000";
    format!("csrf={token}&{who}&key=once")
}

/// What a command is answered with when the register cannot take it.
async fn unavailable(town: &Town, session: &str, token: &str) {
    let answer = town.post(session, "/me/file", &own_file(token)).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text.contains("这次操作没有登记"), "{}", answer.text);
    assert!(answer.text.contains("重复提交不会办理两次"), "{}", answer.text);
    assert_eq!(answer.header("retry-after"), "30");
}

/// The same form again, once the register is back: it was not taken before, and is taken now.
async fn taken_once_it_is_back(town: &Town, session: &str, token: &str) {
    assert_eq!(town.get_as(session, "/me/data").await.status, StatusCode::NOT_FOUND);
    let answer = town.post(session, "/me/file", &own_file(token)).await;
    assert_eq!(answer.header("location"), "/me?done=file", "{}", answer.text);
    assert_eq!(town.get_as(session, "/me/data").await.status, StatusCode::OK);
}

/// The public pages stay; nobody signs in, and nothing is acknowledged.
async fn gone(town: &Town, session: &str, token: &str) {
    assert_eq!(town.get("/guide").await.status, StatusCode::OK);
    let signing_in = town.post("", "/sign-in", &credentials(PASSWORD)).await;
    assert_eq!(signing_in.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!signing_in.headers.contains_key(header::SET_COOKIE));
    unavailable(town, session, token).await;
}

#[tokio::test]
async fn when_the_register_is_gone_nothing_is_acknowledged_and_public_pages_stay() {
    let town = Town::new();
    let session = town.sign_in().await;
    let token = town.get_as(&session, "/me/file").await.token().to_owned();
    let folder = town.folder.as_ref().unwrap().path();
    let (here, away) = (folder.join("town.db"), folder.join("away.db"));
    std::fs::rename(&here, &away).unwrap();
    gone(&town, &session, &token).await;
    std::fs::rename(&away, &here).unwrap();
    taken_once_it_is_back(&town, &session, &token).await;
}

/// Runs to its end what cannot be begun inside a runtime: PostgreSQL's client brings its own.
fn run(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future);
}

#[test]
fn when_the_server_is_gone_nothing_is_acknowledged_and_public_pages_stay() {
    let server = testkit::postgres::Server::start();
    let town = Town::on(&server.database());
    run(async {
        let session = town.sign_in().await;
        let token = town.get_as(&session, "/me/file").await.token().to_owned();
        server.crash();
        gone(&town, &session, &token).await;
        server.restart();
        taken_once_it_is_back(&town, &session, &token).await;
    });
}

/// Another program holds the register for as long as it likes.
async fn locked(town: &Town) {
    let session = town.sign_in().await;
    let token = town.get_as(&session, "/me/file").await.token().to_owned();
    let (inside, is_inside) = std::sync::mpsc::channel();
    let (release, released) = std::sync::mpsc::channel::<()>();
    let url = town.url.clone();
    let other = std::thread::spawn(move || {
        let store = store::Store::open(&url, "beijing-fengtai", [7; 32]).unwrap();
        let day = law::Day::new(2026, 11, 24).unwrap();
        let moment = store::Moment { at_ms: 0, day, edition: "2019".into() };
        store.write(&moment, None, |_| {
            inside.send(()).unwrap();
            released.recv().unwrap();
            Ok(())
        })
    });
    is_inside.recv().unwrap();
    assert_eq!(town.get_as(&session, "/me/file").await.status, StatusCode::OK);
    unavailable(town, &session, &token).await;
    release.send(()).unwrap();
    other.join().unwrap().unwrap();
    taken_once_it_is_back(town, &session, &token).await;
}

#[tokio::test]
async fn when_the_register_is_locked_nothing_is_acknowledged_and_reading_goes_on() {
    locked(&Town::new()).await;
}

#[test]
fn when_the_server_s_register_is_locked_nothing_is_acknowledged_and_reading_goes_on() {
    let town = Town::on(&testkit::postgres::fresh());
    run(locked(&town));
}
