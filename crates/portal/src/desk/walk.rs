//! The desk's pages through the whole router: a form sent twice acts once.

use axum::http::StatusCode;
use office::demo;

use crate::me::walk::{Browser, portal};

#[tokio::test]
async fn a_double_click_at_the_quota_desk_is_one_act() {
    let (portal, _) = portal(true);
    let mut officer = Browser::new(&portal);
    let signed = officer.post("/sign-in", &[("login", "quota1"), ("password", demo::PASSWORD)]);
    let signed = signed.await;
    assert_eq!(signed.location, "/desk", "{}", signed.text());
    officer.get("/desk/schemes/new").await;
    let key = officer.key.clone();
    assert_eq!(key.len(), 32, "every form carries a key");
    let form = [("act", "draft"), ("year", "2031"), ("number", "3"), ("key", key.as_str())];
    let once = officer.post("/desk/schemes/new", &form).await;
    let twice = officer.post("/desk/schemes/new", &form).await;
    assert_eq!((once.status, twice.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(once.location, twice.location);
    officer.get("/desk/schemes/new").await;
    let again =
        [("act", "draft"), ("year", "2031"), ("number", "3"), ("key", &officer.key.clone())];
    let refused = officer.post("/desk/schemes/new", &again).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.text().contains("value=\"2031\""), "what was typed stays");
}
