//! What stands around every page: who is signed in, where one can go, how large the text is.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use casework::Role;

use crate::command::new_key;
use crate::portal::{Portal, Site};
use crate::static_files::{FILES, StaticFiles};
use crate::token::Token;
use crate::ui::Html;

/// The cookie that remembers large text (适老化).
pub const LARGE_TEXT: &str = "juzheng-large";

/// Who is signed in, as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The person's name.
    pub name: String,
    /// The role acted in.
    pub role: Role,
}

/// What stands around a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// About this installation.
    pub site: Arc<Site>,
    /// The address of this page, without host.
    pub path: String,
    /// Who is signed in.
    pub who: Option<Who>,
    /// The token for the page's forms, when somebody is signed in.
    pub token: Option<Token>,
    /// The key with which a form of this page acts once, however often it is sent.
    pub key: String,
    /// Whether the text is large.
    pub large: bool,
}

/// A way to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Where to.
    pub href: &'static str,
    /// What is there.
    pub text: &'static str,
    /// Whether this page is there.
    pub here: bool,
}

impl Frame {
    /// Style sheets and scripts.
    pub fn files(&self) -> &'static StaticFiles {
        &FILES
    }

    /// Where one can go from here, in this role.
    pub fn ways(&self) -> Vec<Way> {
        let role = self.who.as_ref().map_or(Role::Public, |who| who.role);
        let leads = |href: &str| match href {
            "/" => self.path == "/",
            href => self.path == href || self.path.starts_with(&format!("{href}/")),
        };
        let ways = navigation(role);
        // The longest: a way that leads further in is where one is.
        let here = ways.iter().map(|(href, _)| *href).filter(|href| leads(href));
        let here = here.max_by_key(|href| href.len());
        let way = |(href, text): &(&'static str, &'static str)| Way {
            href,
            text,
            here: Some(*href) == here,
        };
        ways.iter().map(way).collect()
    }

    /// The hidden input that every form of a page carries; empty while nobody is signed in.
    pub fn csrf(&self) -> Html {
        match &self.token {
            Some(token) => Html::hidden("csrf", &token.to_string()),
            None => Html::default(),
        }
    }

    /// The hidden inputs of a form that acts: the token, and the key that makes sending it twice
    /// act once.
    pub fn form(&self) -> Html {
        Html::joined(&[self.csrf(), Html::hidden("key", &self.key)])
    }

    /// The frame of a page without a request: for samples and tests.
    pub fn sample(who: Option<Who>) -> Self {
        let token = who.as_ref().map(|_| Token::sample());
        let (site, path, key) = (Arc::new(Site::sample()), "/".into(), "0".into());
        Self { site, path, who, token, key, large: false }
    }
}

impl Site {
    /// A site as samples show it.
    pub fn sample() -> Self {
        Self {
            district: "丰台区".into(),
            authority: "丰台区人力资源和社会保障局".into(),
            rules: "《丰台区办理〈北京市工作居住证〉实施细则》".into(),
            edition: "2019版".into(),
            public_url: "https://juzheng.example".into(),
            https: true,
            mail: true,
            demo: Vec::new(),
        }
    }
}

/// The ways of a role. The first signed-in one is where signing in leads.
pub fn navigation(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::Public | Role::System => &[
            ("/", "首页"),
            ("/guide", "办事指南"),
            ("/check", "资格自查"),
            ("/verify", "真伪核验"),
        ],
        Role::Applicant => &[
            ("/me", "我的事项"),
            ("/messages", "消息"),
            ("/guide", "办事指南"),
            ("/check", "资格自查"),
        ],
        Role::Agent | Role::LegalRepresentative => &[
            ("/employer", "本单位"),
            ("/messages", "消息"),
            ("/guide", "办事指南"),
            ("/check", "资格自查"),
        ],
        Role::QuotaOfficer | Role::OrganizationDepartment => &[
            ("/desk", "工作台"),
            ("/desk/allocations", "数量配置"),
            ("/guide", "办事指南"),
            ("/verify", "真伪核验"),
        ],
        Role::WindowOfficer | Role::Reviewer | Role::Decider | Role::Inspector | Role::Auditor => {
            &[("/desk", "工作台"), ("/guide", "办事指南"), ("/verify", "真伪核验")]
        }
        Role::Administrator => &[("/admin", "系统管理"), ("/guide", "办事指南")],
    }
}

/// The value of a cookie of the request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

impl FromRequestParts<Portal> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Infallible> {
        Ok(Self {
            site: Arc::clone(&portal.site),
            path: parts.uri.path().to_owned(),
            who: parts.extensions.get::<Who>().cloned(),
            token: parts.extensions.get::<Token>().cloned(),
            key: new_key(portal),
            large: cookie(&parts.headers, LARGE_TEXT) == Some("1"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_one_is_on_is_marked() {
        let frame = Frame { path: "/check/person".into(), ..Frame::sample(None) };
        let here: Vec<&str> =
            frame.ways().iter().filter(|way| way.here).map(|way| way.text).collect();
        assert_eq!(here, ["资格自查"]);
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=1; juzheng-large=1;b=2".parse().unwrap());
        assert_eq!(cookie(&headers, LARGE_TEXT), Some("1"));
        assert_eq!(cookie(&headers, "c"), None);
    }
}
