//! What a handler answers with when all is well.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::error::PageError;

/// A page, or the way to another one.
#[derive(Debug)]
pub struct Page(Response);

impl Page {
    /// A rendered page.
    pub fn ok(view: &impl Template) -> Result<Self, PageError> {
        Self::with(StatusCode::OK, view)
    }

    /// A page shown again with what has to be corrected.
    pub fn again(view: &impl Template) -> Result<Self, PageError> {
        Self::with(StatusCode::UNPROCESSABLE_ENTITY, view)
    }

    /// A rendered page with a status.
    pub fn with(status: StatusCode, view: &impl Template) -> Result<Self, PageError> {
        Ok(Self((status, Html(view.render()?)).into_response()))
    }

    /// After a command: look there, so that reloading the answer does not repeat the command.
    pub fn see_other(path: &str) -> Self {
        Self(Redirect::to(path).into_response())
    }

    /// A file to keep: the browser saves it, never shows it as a page of ours.
    pub fn download(name: &str, mime: &'static str, bytes: Vec<u8>) -> Self {
        let mut response = ([(header::CONTENT_TYPE, mime)], bytes).into_response();
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition("attachment", name));
        Self(response)
    }

    /// A file to look at in the browser, e.g. the sheet before printing.
    pub fn inline(name: &str, mime: &'static str, bytes: Vec<u8>) -> Self {
        let mut response = ([(header::CONTENT_TYPE, mime)], bytes).into_response();
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition("inline", name));
        Self(response)
    }

    /// The same answer with a cookie set.
    #[must_use]
    pub fn cookie(mut self, cookie: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            self.0.headers_mut().append(header::SET_COOKIE, value);
        }
        self
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        self.0
    }
}

/// A file name in any script, as RFC 6266 writes it.
fn disposition(kind: &str, name: &str) -> HeaderValue {
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    let value = format!("{kind}; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&value).expect("percent-encoded text is ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_file_name_survives_the_header() {
        assert_eq!(
            disposition("attachment", "确认单\r\n.pdf"),
            "attachment; filename*=UTF-8''%E7%A1%AE%E8%AE%A4%E5%8D%95%0D%0A.pdf"
        );
    }
}
