//! Style sheets and scripts: under names that carry a hash of their content, so that browsers keep
//! them for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sm3::{Digest, Sm3};

use crate::token::hex;

/// One file as it is served.
#[derive(Debug)]
pub struct StaticFile {
    /// Its place under `/static/`, e.g. `juzheng-0f3a….css`.
    name: String,
    /// `/static/` and the name.
    href: String,
    /// The media type.
    mime: &'static str,
    /// What is sent.
    body: String,
}

/// Every file a page may ask for.
#[derive(Debug)]
pub struct StaticFiles {
    /// The components' style sheet, in measures of Chinese text.
    pub govuk_css: StaticFile,
    /// The back-office components' style sheet.
    pub moj_css: StaticFile,
    /// Our own look.
    pub own_css: StaticFile,
    /// Our own script; it loads the components' scripts.
    pub own_js: StaticFile,
    govuk_js: StaticFile,
    moj_js: StaticFile,
    /// The seal, as the browser's tab shows it.
    pub icon: StaticFile,
}

/// The files of this build.
pub static FILES: LazyLock<StaticFiles> = LazyLock::new(StaticFiles::new);

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

impl StaticFile {
    fn new(stem: &str, kind: &str, mime: &'static str, body: String) -> Self {
        let digest = Sm3::digest(body.as_bytes());
        let hash = &hex(&digest)[..16];
        let name = format!("{stem}-{hash}.{kind}");
        Self { href: format!("/static/{name}"), name, mime, body }
    }

    /// Where pages find it.
    pub fn href(&self) -> &str {
        &self.href
    }
}

impl StaticFiles {
    fn new() -> Self {
        let govuk_js = StaticFile::new("govuk", "js", JS, text(assets::GOVUK_JS));
        let moj_js = StaticFile::new("moj", "js", JS, text(assets::MOJ_JS));
        let own = include_str!("../static/juzheng.js")
            .replace("GOVUK_MODULE", govuk_js.href())
            .replace("MOJ_MODULE", moj_js.href());
        Self {
            govuk_css: StaticFile::new(
                "govuk",
                "css",
                CSS,
                chinese_measure(&text(assets::GOVUK_CSS)),
            ),
            moj_css: StaticFile::new("moj", "css", CSS, chinese_measure(&text(assets::MOJ_CSS))),
            own_css: StaticFile::new(
                "juzheng",
                "css",
                CSS,
                include_str!("../static/juzheng.css").to_owned(),
            ),
            own_js: StaticFile::new("juzheng", "js", JS, own),
            govuk_js,
            moj_js,
            icon: StaticFile::new(
                "seal",
                "svg",
                SVG,
                include_str!("../static/seal.svg").to_owned(),
            ),
        }
    }

    fn find(&self, name: &str) -> Option<&StaticFile> {
        [
            &self.govuk_css,
            &self.moj_css,
            &self.own_css,
            &self.own_js,
            &self.govuk_js,
            &self.moj_js,
            &self.icon,
        ]
        .into_iter()
        .find(|file| file.name == name)
    }
}

/// A vendored file; they are all text.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The vendored style sheets have measures made for Latin letters; Chinese text wants a smaller
/// step and more air between the lines.
fn chinese_measure(css: &str) -> String {
    css.replace(
        "font-size:1.1875rem;line-height:1.3157894737",
        "font-size:1.0625rem;line-height:1.7",
    )
    .replace("line-height:1.3157894737", "line-height:1.7")
    .replace("font-size:1rem;line-height:1.25", "font-size:.9375rem;line-height:1.6")
}

/// `GET /static/{name}`: a year long, because a changed file has another name.
pub async fn get(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = FILES.find(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let tag = format!("\"{}\"", file.name);
    let same =
        headers.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes());
    let kept = [
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        (header::ETAG, tag),
    ];
    if same {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    (kept, [(header::CONTENT_TYPE, file.mime)], file.body.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scripts_find_each_other_by_their_hashed_names() {
        assert!(FILES.own_js.body.contains(FILES.govuk_js.href()));
        assert!(FILES.own_js.body.contains(FILES.moj_js.href()));
        assert!(!FILES.own_js.body.contains("_MODULE"));
    }

    #[test]
    fn body_text_has_the_measure_of_chinese() {
        assert!(FILES.govuk_css.body.contains("font-size:1.0625rem;line-height:1.7"));
        assert!(!FILES.govuk_css.body.contains("line-height:1.3157894737"));
    }

    #[test]
    fn a_changed_file_has_another_name() {
        let one = StaticFile::new("a", "css", CSS, "x".into());
        let two = StaticFile::new("a", "css", CSS, "y".into());
        assert_ne!(one.name, two.name);
    }
}
