//! What every request passes on its way in, and every answer on its way out.

use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestId, RequestId, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use tracing::{Span, error, info_span};

use crate::again;
use crate::checked::UPLOAD_LIMIT;
use crate::error::PageError;
use crate::frame::{Frame, Who};
use crate::portal::Portal;
use crate::public::trouble;
use crate::session;
use crate::token::Token;

/// Longest a page may take: the write queue answers long before, or the database is in trouble.
const PAGE_SECONDS: u64 = 30;

/// Nothing from elsewhere, nothing inline, nobody frames us. The styles' icons are `data:` images.
const CONTENT_SECURITY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Puts every layer around the routes, the outermost last.
pub fn around(routes: Router<Portal>, portal: &Portal) -> Router {
    let layers = ServiceBuilder::new()
        .layer(SetRequestIdLayer::new(REQUEST_ID, Numbered))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(middleware::from_fn(harden))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(portal.clone(), again::keep))
        .layer(middleware::from_fn_with_state(portal.clone(), explain))
        .layer(CatchPanicLayer::custom(caught))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(PAGE_SECONDS),
        ))
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(UPLOAD_LIMIT))
        .layer(middleware::from_fn_with_state(portal.clone(), session::identify));
    routes.layer(layers).with_state(portal.clone())
}

/// Request ids: a number within this run of the server. They identify lines of the log, not people.
#[derive(Debug, Clone, Copy)]
struct Numbered;

static REQUESTS: AtomicU64 = AtomicU64::new(1);

impl MakeRequestId for Numbered {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
        HeaderValue::from_str(&format!("R{number:08}")).ok().map(RequestId::new)
    }
}

/// Every line logged while a request is answered carries its id. No query, no body: they hold
/// personal data.
fn span(request: &axum::http::Request<Body>) -> Span {
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    info_span!("request", id, method = %request.method(), path = request.uri().path())
}

/// The headers that keep browsers safe, on every answer.
async fn harden(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=()"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    // Pages may hold personal data; what may be kept says so itself.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Turns an error into a page that says what happened, why and what to do.
async fn explain(frame: Frame, request: Request, next: Next) -> Response {
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    let id = id.to_owned();
    let asks = request.method() == Method::GET;
    let mut response = next.run(request).await;
    let status = response.status();
    let told = response.extensions_mut().remove::<PageError>();
    let who = response.extensions_mut().remove::<Who>();
    let token = response.extensions_mut().remove::<Token>();
    // A page that anyone may see may stay in the visitor's own history; everything else leaves no
    // trace.
    if asks && who.is_none() && status == StatusCode::OK {
        let kept = HeaderValue::from_static("private, no-cache");
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(kept);
    }
    let frame = Frame { who, token, ..frame };
    let silent = !response.headers().contains_key(header::CONTENT_TYPE)
        || response.headers()[header::CONTENT_TYPE].as_bytes().starts_with(b"text/plain");
    let failed = status.is_client_error() || status.is_server_error();
    match told {
        Some(error) => trouble::page(frame, &error, &id),
        None if failed && silent => trouble::page(frame, &PageError::of_status(status), &id),
        None => response,
    }
}

/// A panic is our fault: logged once, and told to the person like any other fault of ours.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over by value")]
fn caught(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no words");
    error!("a handler panicked: {said}");
    PageError::Broken { cause: format!("panic: {said}") }.into_response()
}
