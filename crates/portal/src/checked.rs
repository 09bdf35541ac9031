//! Reads a form once: the token, the limits, then the fields.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;

use crate::error::PageError;
use crate::portal::Portal;
use crate::token::Token;
use crate::typed::{Form, Problems, Reader, Typed, Upload};

/// Largest form without files: a long profile with every year filled in stays under a tenth of it.
pub const FORM_LIMIT: usize = 256 * 1024;
/// Largest form with files: the policy's largest file (20 MB) and the form around it.
pub const UPLOAD_LIMIT: usize = 20 * 1024 * 1024 + FORM_LIMIT;
/// Most fields of one form; a person's profile has about 60.
const FIELDS_MOST: usize = 500;

/// A form of one of our pages: it carries the session's token, and what was typed is kept for
/// showing again.
#[derive(Debug)]
pub struct Checked<F> {
    /// The form, or everything that has to be corrected.
    pub value: Result<F, Problems>,
    /// What was typed.
    pub typed: Typed,
}

impl<F: Form> FromRequest<Portal> for Checked<F> {
    type Rejection = PageError;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, PageError> {
        let expected = request.extensions().get::<Token>().cloned();
        let typed = read(request, portal).await?;
        if let Some(expected) = expected
            && !expected.matches(typed.get("csrf"))
        {
            return Err(PageError::Forbidden);
        }
        Ok(Self { value: Reader::finish(&typed), typed })
    }
}

/// The fields and files of a request's body, whatever its encoding.
pub async fn read(request: Request, portal: &Portal) -> Result<Typed, PageError> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        let multipart =
            Multipart::from_request(request, portal).await.map_err(|_| PageError::Unreadable)?;
        return read_parts(multipart).await;
    }
    let body =
        Bytes::from_request(request, portal).await.map_err(|e| PageError::of_status(e.status()))?;
    if body.len() > FORM_LIMIT {
        return Err(PageError::TooLarge);
    }
    Ok(Typed::new(pairs(&body)?, Vec::new()))
}

async fn read_parts(mut parts: Multipart) -> Result<Typed, PageError> {
    let wrong = |e: axum::extract::multipart::MultipartError| PageError::of_status(e.status());
    let mut fields = Vec::new();
    let mut uploads = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(wrong)? {
        if fields.len() + uploads.len() >= FIELDS_MOST {
            return Err(PageError::TooLarge);
        }
        let field = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(wrong)?;
        if let Some(file_name) = file_name {
            uploads.push(Upload { field, file_name, bytes: bytes.to_vec() });
        } else {
            let text = String::from_utf8(bytes.to_vec()).map_err(|_| PageError::Unreadable)?;
            fields.push((field, text));
        }
    }
    Ok(Typed::new(fields, uploads))
}

/// `application/x-www-form-urlencoded` as browsers write it.
pub fn pairs(body: &[u8]) -> Result<Vec<(String, String)>, PageError> {
    let pieces = body.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty());
    let mut pairs = Vec::new();
    for piece in pieces {
        if pairs.len() >= FIELDS_MOST {
            return Err(PageError::TooLarge);
        }
        let split = piece.iter().position(|byte| *byte == b'=').unwrap_or(piece.len());
        let (name, value) = piece.split_at(split);
        pairs.push((decode(name)?, decode(value.get(1..).unwrap_or_default())?));
    }
    Ok(pairs)
}

fn decode(text: &[u8]) -> Result<String, PageError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digit = |byte: Option<u8>| {
                    byte.and_then(|byte| char::from(byte).to_digit(16)).ok_or(PageError::Unreadable)
                };
                let value = digit(rest.next())? * 16 + digit(rest.next())?;
                bytes.push(u8::try_from(value).expect("two hexadecimal digits make a byte"));
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).map_err(|_| PageError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_write_it() {
        let read =
            pairs("name=%E5%BC%A0%E4%B8%89+%C2%B7&route=1&route=2&empty=&bare".as_bytes()).unwrap();
        let shown: Vec<String> =
            read.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        assert_eq!(shown.join("|"), "name:张三 ·|route:1|route:2|empty:|bare:");
    }

    #[test]
    fn broken_escapes_and_floods_are_refused() {
        assert_eq!(pairs(b"a=%zz"), Err(PageError::Unreadable));
        assert_eq!(pairs(b"a=%e5%bc"), Err(PageError::Unreadable));
        assert_eq!(pairs("a=1&".repeat(FIELDS_MOST + 1).as_bytes()), Err(PageError::TooLarge));
    }
}
