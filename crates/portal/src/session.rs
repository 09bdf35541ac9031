//! Who is signed in: looked up once for each request, from the cookie.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use casework::{Actor, Role};
use office::{Call, accounts};

use crate::checked;
use crate::error::PageError;
use crate::frame::{Who, cookie};
use crate::portal::{Portal, Site};

/// Where nobody goes without signing in. Everything else is public.
const PRIVATE: [&str; 5] = ["/me", "/employer", "/desk", "/admin", "/messages"];

/// The secret in the browser's cookie.
#[derive(Clone)]
pub struct SessionToken(pub String);

impl Site {
    /// The cookie's name. Browsers take `__Host-` cookies over https and bind them to this host; on
    /// a loopback address without TLS not all of them do, and there a plain name is used.
    pub fn cookie_name(&self) -> &'static str {
        if self.https { "__Host-juzheng" } else { "juzheng-session" }
    }

    /// The cookie for a session; an empty token ends it.
    pub fn session_cookie(&self, token: &str) -> String {
        let name = self.cookie_name();
        let secure = if self.https { "; Secure" } else { "" };
        let age = if token.is_empty() { "; Max-Age=0" } else { "" };
        format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
    }
}

/// Looks up who is signed in, for the frame and the handlers; private addresses need somebody.
pub async fn identify(State(portal): State<Portal>, mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/static/") {
        return next.run(request).await;
    }
    let token = token_of(&portal, request.headers());
    let private = is_private(request.uri().path());
    match find(&portal, token.as_deref()).await {
        Ok(Some(actor)) => {
            let token = token.unwrap_or_default();
            let who = Who { name: actor.name.clone(), role: actor.role };
            let form_token = portal.form_key.token(&token);
            let extensions = request.extensions_mut();
            extensions.insert(who.clone());
            extensions.insert(form_token.clone());
            extensions.insert(SessionToken(token.clone()));
            extensions.insert(actor.clone());
            let mut response = next.run(request).await;
            // A page about an error is written further out, and shows who is signed in all the
            // same.
            response.extensions_mut().insert(who);
            response.extensions_mut().insert(form_token);
            response.extensions_mut().insert(SignedIn(actor));
            response.extensions_mut().insert(SessionToken(token));
            response
        }
        // The public pages need no register: they stay up when it is down.
        Err(error) if private => error.into_response(),
        Ok(None) if private => ask_to_sign_in(&portal, request).await.into_response(),
        Ok(None) | Err(_) => next.run(request).await,
    }
}

async fn find(portal: &Portal, token: Option<&str>) -> Result<Option<Actor>, PageError> {
    let Some(token) = token.map(str::to_owned) else { return Ok(None) };
    portal.ask(move |office| accounts::session(office, &token)).await
}

pub(crate) fn token_of(portal: &Portal, headers: &HeaderMap) -> Option<String> {
    let token = cookie(headers, portal.site.cookie_name())?;
    let fits = token.len() <= 128 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    (fits && !token.is_empty()).then(|| token.to_owned())
}

fn is_private(path: &str) -> bool {
    let rest = |root: &str| path.strip_prefix(root).map(str::to_owned);
    let below = |rest: String| rest.is_empty() || rest.starts_with('/');
    PRIVATE.iter().filter_map(|root| rest(root)).any(below)
}

/// A page asked for leads to the sign-in page and back; a form sent keeps what was typed.
async fn ask_to_sign_in(portal: &Portal, request: Request) -> PageError {
    let address = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    if request.method() == Method::GET {
        return PageError::SignIn { next: address };
    }
    match checked::read(request, portal).await {
        Ok(typed) => PageError::Expired { action: address, kept: typed.kept() },
        Err(error) => error,
    }
}

/// Somebody signed in, whoever it is. What they may do, the office decides.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Actor);

impl SignedIn {
    /// A call to the office in their name.
    pub fn call(&self) -> Call {
        Call::by(&self.0)
    }

    /// The same with the idempotency key of a form: sending it twice acts once.
    pub fn keyed(&self, key: &str) -> Call {
        Call { actor: self.0.clone(), key: (!key.is_empty()).then(|| key.to_owned()) }
    }

    /// A further call of the same form: each command has a key of its own.
    pub fn step(&self, key: &str, step: &str) -> Call {
        if key.is_empty() { self.call() } else { self.keyed(&format!("{key}/{step}")) }
    }
}

impl FromRequestParts<Portal> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &Portal) -> Result<Self, PageError> {
        let next = || parts.uri.path().to_owned();
        parts
            .extensions
            .get::<Actor>()
            .cloned()
            .map(Self)
            .ok_or_else(|| PageError::SignIn { next: next() })
    }
}

/// Declares an extractor for people in some roles; everybody else is told that there is no such
/// page.
macro_rules! signed_in_as {
    ($($(#[$doc:meta])* $name:ident: $($role:ident),+;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub SignedIn);

        impl FromRequestParts<Portal> for $name {
            type Rejection = PageError;

            async fn from_request_parts(
                parts: &mut Parts,
                portal: &Portal,
            ) -> Result<Self, PageError> {
                let person = SignedIn::from_request_parts(parts, portal).await?;
                let fits = [$(Role::$role),+].contains(&person.0.role);
                fits.then_some(Self(person)).ok_or(PageError::NotFound)
            }
        }
    )* };
}

signed_in_as! {
    /// A person with an own account (申请人、持证人).
    SignedInPerson: Applicant;
    /// Somebody of an employer (经办人、法定代表人).
    SignedInEmployer: Agent, LegalRepresentative;
    /// Somebody of the bureau or of the organization department.
    SignedInOfficer: WindowOfficer, Reviewer, Decider, QuotaOfficer, OrganizationDepartment,
        Inspector, Auditor;
    /// The administrator.
    SignedInAdministrator: Administrator;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_whole_branches() {
        for path in ["/me", "/me/profile", "/desk", "/messages/1"] {
            assert!(is_private(path), "{path}");
        }
        for path in ["/", "/guide", "/messenger", "/sign-in", "/verify"] {
            assert!(!is_private(path), "{path}");
        }
    }

    #[test]
    fn the_cookie_is_bound_to_the_host_and_hidden_from_scripts() {
        let site = Site::sample();
        let cookie = "__Host-juzheng=ab; Path=/; HttpOnly; SameSite=Lax; Secure";
        assert_eq!(site.session_cookie("ab"), cookie);
        assert!(site.session_cookie("").ends_with("; Secure; Max-Age=0"));
    }
}
