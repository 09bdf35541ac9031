//! What a handler answers with when it cannot do what was asked. `layers` turns it into a
//! page.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::Refusal;
use store::{Failure, StoreError};

/// Why there is no page. The person is told what happened, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageError {
    /// There is no such thing, or it is not yours: the answer is the same.
    NotFound,
    /// The request did not come from one of our pages, or the role may not do this.
    Forbidden,
    /// Nobody is signed in; after signing in, this address is shown.
    SignIn {
        /// Where the person wanted to go.
        next: String,
    },
    /// The session ended while a form was being filled in; what was typed is kept.
    Expired {
        /// Where the form would have gone.
        action: String,
        /// What was typed.
        kept: Vec<(String, String)>,
    },
    /// Our rules say no, and the page has no place of its own to say so.
    Refused(Refusal),
    /// Somebody else changed the record in the meantime.
    Conflict {
        /// What happened.
        says: String,
    },
    /// The body is larger than is taken.
    TooLarge,
    /// The request cannot be read as a form of ours.
    Unreadable,
    /// Too many tries.
    TooMany {
        /// After how many seconds the next try is welcome.
        seconds: u32,
    },
    /// The database cannot be reached; nothing was recorded.
    Unavailable,
    /// The connection broke while it was being recorded; nobody knows whether it was.
    Uncertain,
    /// Our fault; logged under the request's id.
    Broken {
        /// For the log only.
        cause: String,
    },
}

impl PageError {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::Expired { .. } => StatusCode::UNAUTHORIZED,
            Self::Refused(_) | Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable | Self::Uncertain => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What an answer without words means: a layer of the server made it.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Self::NotFound,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Self::Unavailable,
            status if status.is_client_error() => Self::Unreadable,
            status => Self::Broken { cause: format!("a layer answered {status}") },
        }
    }
}

impl IntoResponse for PageError {
    /// Only the status and the error itself; the layer that knows the frame writes the page.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Failure> for PageError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => refusal.into(),
            Failure::Broken(broken) => broken.into(),
        }
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::NotAllowed => Self::Forbidden,
            Refusal::TooManyAttempts { wait_seconds } => {
                Self::TooMany { seconds: u32::try_from(wait_seconds).unwrap_or(u32::MAX) }
            }
            Refusal::WrongState { .. } => Self::Conflict { says: refusal.says() },
            other => Self::Refused(other),
        }
    }
}

impl From<StoreError> for PageError {
    fn from(broken: StoreError) -> Self {
        match broken {
            StoreError::Gone { .. }
            | StoreError::Locked
            | StoreError::Busy { .. }
            | StoreError::Contended => Self::Unavailable,
            StoreError::Unknown => Self::Uncertain,
            StoreError::Stale | StoreError::KeyReused { .. } => {
                Self::Conflict { says: broken.to_string() + "。" }
            }
            other => Self::Broken { cause: other.to_string() },
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::Broken { cause: format!("a template failed: {error}") }
    }
}
