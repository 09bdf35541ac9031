//! Where a form that was refused or mistaken leads: to an address of its own (303), at which the
//! answer waits in the session, with everything typed and everything to correct. Going back,
//! reloading and a second tab then work as with any page, and nothing is sent a second time.
//!
//! Without a session there is nowhere to keep it: the public forms answer in place. Files are
//! not kept; the field says so.

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use office::{accounts, kept};

use crate::portal::Portal;
use crate::session::{SessionToken, SignedIn, token_of};

/// The name of the page in the query.
const AGAIN: &str = "again";

/// Answers a form that was not carried out by leading to its answer, and shows what waits there.
pub async fn keep(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    if request.method() == Method::GET {
        if let Some(page) = waiting(&portal, request.uri(), request.headers()).await {
            return page;
        }
        return next.run(request).await;
    }
    let address = form_page(request.headers(), request.uri());
    let response = next.run(request).await;
    if is_no(&response) { lead(&portal, &address, response).await } else { response }
}

/// The page that waits under the name in the query, for the session of the request.
async fn waiting(portal: &Portal, uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let id = names(uri.query()?).find_map(|pair| pair.strip_prefix("again="))?.to_owned();
    let token = token_of(portal, headers)?;
    let found = portal.office(move |office| {
        // Only while somebody is signed in: what was typed is theirs.
        Ok(match accounts::session(office, &token)? {
            Some(_) => kept::find(office, &token, &id)?,
            None => None,
        })
    });
    let page = found.await.ok()??;
    let status = StatusCode::from_u16(page.status).ok()?;
    (page.path == uri.path()).then(|| (status, Html(page.html)).into_response())
}

/// Whether a form was answered with a page that says no.
fn is_no(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    response.status().is_client_error()
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
        && response.body().size_hint().upper().is_some_and(|size| size <= kept::PAGE_MAX)
}

/// Keeps the answer and leads to it; where it cannot be kept, it is given in place.
async fn lead(portal: &Portal, address: &str, response: Response) -> Response {
    let of = response.extensions();
    let (Some(who), Some(token)) = (of.get::<SignedIn>(), of.get::<SessionToken>()) else {
        return response;
    };
    let (call, token) = (who.call(), token.0.clone());
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = kept::Page {
        path: address.split('?').next().unwrap_or_default().to_owned(),
        status: parts.status.as_u16(),
        html: String::from_utf8_lossy(&bytes).into_owned(),
    };
    let kept = portal.office(move |office| kept::keep(office, &call, &token, &page)).await;
    match kept {
        Ok(id) => {
            let join = if address.contains('?') { '&' } else { '?' };
            Redirect::to(&format!("{address}{join}{AGAIN}={id}")).into_response()
        }
        Err(_) => Response::from_parts(parts, Body::from(bytes)),
    }
}

/// The page on which the form stood, without the name of an answer shown there before. Browsers
/// say it; otherwise the form's own address.
fn form_page(headers: &HeaderMap, uri: &Uri) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let from = text(header::REFERER).and_then(|from| path_of(from, text(header::HOST)?));
    let (path, query) = match from {
        Some(from) => from.split_once('?').unwrap_or((from, "")),
        None => (uri.path(), uri.query().unwrap_or_default()),
    };
    let rest: Vec<&str> = names(query).filter(|pair| !pair.starts_with("again=")).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

fn names(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| !pair.is_empty())
}

/// The path and query of an address of this host; browsers send the whole address.
fn path_of<'a>(address: &'a str, host: &str) -> Option<&'a str> {
    let (_, rest) = address.split_once("://")?;
    let path = rest.strip_prefix(host)?;
    (path.starts_with('/') && !path.starts_with("//") && !path.contains('\\')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_the_page_it_stood_on_and_to_no_other_site() {
        let uri: Uri = "/desk/draws".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "juzheng.example".parse().unwrap());
        assert_eq!(form_page(&headers, &uri), "/desk/draws");
        let cases = [
            ("https://juzheng.example/desk?q=1&again=ab", "/desk?q=1"),
            ("https://juzheng.example/desk?again=ab", "/desk"),
            ("https://juzheng.example//evil.example/", "/desk/draws"),
            ("https://evil.example/desk", "/desk/draws"),
            ("https://juzheng.example.evil.example/desk", "/desk/draws"),
            ("nonsense", "/desk/draws"),
        ];
        for (referer, expected) in cases {
            headers.insert(header::REFERER, referer.parse().unwrap());
            assert_eq!(form_page(&headers, &uri), expected, "{referer}");
        }
    }
}
