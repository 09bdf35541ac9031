//! Papers of the district: a typed paper in, the bytes of a PDF out, sealed.
//!
//! Invariant: pure. Data, fonts and key are given; there is no file, clock, network or randomness
//! here, and the same paper has the same bytes. Every file is PDF/A-2a (for archives) and PDF/UA-1
//! (for screen readers), with selectable Chinese text and embedded fonts.

mod error;
mod fields;
mod moment;
mod notice;
mod photo;
mod press;
mod qr;
mod seal;
mod sheet;

pub use error::PaperError;
pub use fields::{Fields, sm3_hex};
pub use moment::Moment;
pub use notice::{Notice, NoticeList, NoticeReason, NoticeTable};
pub use photo::Photo;
pub use press::Press;
pub use qr::qr_svg;
pub use seal::{NotAKey, SealKey, SealProblem, SealPublicKey, Sealed, verify_fields, verify_pdf};
pub use sheet::{Print, Sheet, SheetCompanion, SheetEmployer, SheetStanding};
