//! What the pages and papers borrow from npm, locked and embedded: the component styles and scripts
//! of two public design systems in our own dress, and the fonts of the papers.
//!
//! Invariant: no page ever fetches anything from another host, and no other build step runs npm.
//! The packages stay in `web/node_modules` (`web/package-lock.json` names versions and hashes);
//! nothing of them is copied into the repository.
//!
//! The styles carry no crest, no font and no colour of their makers: text is set in the reader's
//! own Chinese font (`--juzheng-font`), the brand colour is `--govuk-brand-colour`, and the few
//! icons are
//! `data:` images, so the content security policy of the pages needs `img-src 'self' data:`.

/// `govuk-frontend`: layout, forms, error summary, summary list, task list, tables.
pub static GOVUK_CSS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/govuk.css"));
/// `govuk-frontend` as a JavaScript module; exports `initAll`.
pub static GOVUK_JS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/govuk.js"));
/// `@ministryofjustice/frontend`: timeline, badges, filters, sortable tables, sub-navigation.
pub static MOJ_CSS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/moj.css"));
/// `@ministryofjustice/frontend` as a JavaScript module without imports; exports `initAll`.
pub static MOJ_JS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/moj.js"));

/// Noto Serif SC Regular, for the text of papers.
pub static FONT_SERIF: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/serif.ttf"));
/// Noto Serif SC Bold, for their titles.
pub static FONT_SERIF_BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/serif-bold.ttf"));
/// Noto Sans SC Regular, for labels and small print, and for characters the serif lacks.
pub static FONT_SANS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sans.ttf"));

/// The licences of everything above, as they must be shown to whoever receives the program.
pub static NOTICES: &str = concat!(
    include_str!("../NOTICES.md"),
    "\n",
    include_str!(concat!(env!("OUT_DIR"), "/ofl.txt"))
);

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &'static [u8]) -> &'static str {
        std::str::from_utf8(bytes).unwrap()
    }

    #[test]
    fn styles_carry_nothing_of_their_makers_and_fetch_nothing() {
        for css in [text(GOVUK_CSS), text(MOJ_CSS)] {
            for theirs in
                ["GDS Transport", "@font-face", "crest.svg", "#1d70b8", "sourceMappingURL"]
            {
                assert!(!css.contains(theirs), "{theirs}");
            }
            assert!(css.contains("--juzheng-font:\"PingFang SC\""));
            assert_eq!(
                css.matches("url(").count(),
                css.matches("url(data:image/svg+xml,%3Csvg").count()
            );
            assert_eq!(css.matches('{').count(), css.matches('}').count());
        }
    }

    #[test]
    fn styles_keep_the_components_the_pages_use() {
        for class in [
            "govuk-error-summary",
            "govuk-task-list",
            "govuk-summary-list",
            "govuk-service-navigation",
        ] {
            assert!(text(GOVUK_CSS).contains(class), "{class}");
        }
        for class in ["moj-timeline", "moj-filter", "moj-sub-navigation", "moj-badge"] {
            assert!(text(MOJ_CSS).contains(class), "{class}");
        }
    }

    #[test]
    fn scripts_are_modules_that_stand_alone() {
        for js in [text(GOVUK_JS), text(MOJ_JS)] {
            assert!(js.contains("initAll") && js.contains("export{"));
            assert!(!js.contains("import{") && !js.contains("sourceMappingURL"));
        }
    }

    #[test]
    fn fonts_are_truetype_and_licences_are_named() {
        for font in [FONT_SERIF, FONT_SERIF_BOLD, FONT_SANS] {
            assert_eq!(font[..4], [0, 1, 0, 0]);
            assert!(font.len() > 8_000_000);
        }
        for licence in ["MIT License", "SIL OPEN FONT LICENSE"] {
            assert!(NOTICES.contains(licence), "{licence}");
        }
    }
}
