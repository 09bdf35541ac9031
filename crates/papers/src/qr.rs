//! QR codes as vector drawings.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

use crate::PaperError;

/// A QR code for the text as an SVG drawing: black on white, readable with 15 % of it damaged, the
/// quiet zone of four modules included.
pub fn qr_svg(text: &str) -> Result<String, PaperError> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|_| PaperError::QrTooLong { bytes: text.len() })?;
    Ok(SvgBuilder::default().to_str(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_drawing_and_too_much_text_is_refused() {
        let svg = qr_svg("https://juzheng.example/verify/7K2M-9QXD-4HTW").unwrap();
        assert!(svg.starts_with("<svg viewBox=\"0 0 ") && svg.ends_with("</svg>"));
        assert!(matches!(qr_svg(&"长".repeat(1000)), Err(PaperError::QrTooLong { bytes: 3000 })));
    }
}
