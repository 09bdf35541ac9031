//! `POST /text-size`: large text on or off (适老化), remembered by the browser for a year.

use axum::http::{HeaderMap, header};

use crate::checked::Checked;
use crate::error::PageError;
use crate::frame::LARGE_TEXT;
use crate::page::Page;
use crate::typed::{Form, Reader};

/// Which size.
#[derive(Debug)]
pub struct Size {
    large: bool,
}

impl Form for Size {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let size = reader.choice("size", "字号", &["large", "normal"])?;
        Some(Self { large: size == "large" })
    }
}

const YEAR_SECONDS: u32 = 31_536_000;

/// Back to the page one came from, in the other size.
pub async fn post(headers: HeaderMap, form: Checked<Size>) -> Result<Page, PageError> {
    let size = form.value.map_err(|_| PageError::Unreadable)?;
    let back = headers.get(header::REFERER).and_then(|from| from.to_str().ok()).and_then(path_of);
    let (value, age) = if size.large { ("1", YEAR_SECONDS) } else { ("", 0) };
    let cookie = format!("{LARGE_TEXT}={value}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly");
    Ok(Page::see_other(back.unwrap_or("/")).cookie(&cookie))
}

/// The path and query of an address of ours; browsers send the whole address.
fn path_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let path = &rest[rest.find('/')?..];
    (!path.starts_with("//")).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_within_this_site_only() {
        assert_eq!(path_of("https://host/guide?x=1"), Some("/guide?x=1"));
        assert_eq!(path_of("https://host"), None);
        assert_eq!(path_of("https://host//evil.example/"), None);
    }
}
