//! The press: Typst with our fonts and templates, and nothing else within its reach.
//!
//! A template asks for `/data.json`, `/qr.svg` and `/photo.jpg`; these are the only files there
//! are. Texts of people arrive as JSON strings, so nothing they write can become markup. Whatever
//! Typst merely warns about (an unknown font, say) is an error here, and a character that no font
//! has stops the paper by name before it is set: a blank box in a person's name would be a forgery
//! of our own.

use std::collections::BTreeSet;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::moment::Moment;
use crate::{PaperError, Photo};

/// How many papers a cached layout result survives without being used again. Two keep what every
/// paper shares (templates, fonts, labels) warm and let go of what belongs to one person.
const CACHE_AGE: usize = 2;

/// The files a template may read, and the templates themselves. File ids are interned by Typst for
/// good, so they are made once per press and never per paper.
struct Paths {
    data: FileId,
    qr: FileId,
    photo: FileId,
}

/// Fonts and templates, loaded once and shared by all threads.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
    paths: Paths,
    standards: PdfStandards,
}

/// A template of `crates/papers/templates`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Template {
    Sheet,
    Notice,
}

/// What a template reads.
pub(crate) struct Copy<'a, T> {
    pub template: Template,
    pub data: &'a T,
    pub qr: Option<String>,
    pub photo: Option<&'a Photo>,
    /// Goes into the file's date and nothing else.
    pub at: Moment,
    /// A stable name of the paper, from which Typst derives the file's identifier.
    pub name: &'a str,
}

impl Press {
    /// The press with the fonts that come with the program.
    pub fn shipped() -> Self {
        Self::with_fonts(&[]).expect("the shipped fonts are fonts; a test holds it")
    }

    /// The press with further fonts (TTF, OTF or collections) to fall back on, for characters the
    /// shipped ones lack.
    pub fn with_fonts(extra: &[Vec<u8>]) -> Result<Self, PaperError> {
        let shipped = [assets::FONT_SERIF, assets::FONT_SERIF_BOLD, assets::FONT_SANS];
        let mut fonts: Vec<Font> =
            shipped.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect();
        for bytes in extra {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(bytes.clone())));
            if fonts.len() == before {
                return Err(PaperError::NotAFont);
            }
        }
        let templates = [
            ("/sheet.typ", include_str!("../templates/sheet.typ")),
            ("/notice.typ", include_str!("../templates/notice.typ")),
            ("/house.typ", include_str!("../templates/house.typ")),
        ];
        Ok(Self {
            library: LazyHash::new(
                Library::builder()
                    .with_features([Feature::A11yExtras].into_iter().collect())
                    .build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources: templates
                .map(|(path, text)| Source::new(file_id(path), text.to_owned()))
                .into(),
            paths: Paths {
                data: file_id("/data.json"),
                qr: file_id("/qr.svg"),
                photo: file_id("/photo.jpg"),
            },
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .expect("PDF/A-2a and PDF/UA-1 both allow PDF 1.7"),
        })
    }

    /// Sets one paper and writes it as PDF/A-2a and PDF/UA-1. The same input gives the same bytes.
    pub(crate) fn print<T: Serialize>(&self, copy: &Copy<T>) -> Result<Vec<u8>, PaperError> {
        let data = serde_json::to_value(copy.data)
            .map_err(|error| PaperError::Template(error.to_string()))?;
        let missing = self.missing_glyphs(&data);
        if !missing.is_empty() {
            return Err(PaperError::NoGlyph { characters: missing });
        }
        let desk = Desk {
            press: self,
            main: self.sources[copy.template as usize].id(),
            data: Bytes::from_string(data.to_string()),
            qr: copy.qr.clone().map(Bytes::from_string),
            photo: copy.photo.map(|photo| Bytes::new(photo.jpeg().to_vec())),
        };
        let pdf = self.set(&desk, copy);
        typst::comemo::evict(CACHE_AGE);
        pdf
    }

    fn set<T>(&self, desk: &Desk, copy: &Copy<T>) -> Result<Vec<u8>, PaperError> {
        let set = typst::compile::<PagedDocument>(desk);
        if !set.warnings.is_empty() {
            return Err(broken(&set.warnings));
        }
        let document = set.output.map_err(|errors| broken(&errors))?;
        let options = PdfOptions {
            ident: Smart::Custom(copy.name.to_owned()),
            creator: Smart::Custom(Some("Juzheng 居证".to_owned())),
            timestamp: timestamp(copy.at),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| broken(&errors))
    }

    /// The characters of all texts for which no font has a glyph.
    fn missing_glyphs(&self, data: &serde_json::Value) -> BTreeSet<char> {
        use serde_json::Value;
        match data {
            Value::String(text) => text.chars().filter(|&c| !self.can_set(c)).collect(),
            Value::Array(items) => {
                items.iter().flat_map(|item| self.missing_glyphs(item)).collect()
            }
            Value::Object(map) => map.values().flat_map(|item| self.missing_glyphs(item)).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) => BTreeSet::new(),
        }
    }

    /// Whether some font has a glyph for the character.
    fn can_set(&self, c: char) -> bool {
        c == '\n' || self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our paths are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn timestamp(at: Moment) -> Option<Timestamp> {
    let (day, [hour, minute, second]) = (at.day(), at.clock());
    let number = |value: i8| u8::try_from(value).ok();
    let date = Datetime::from_ymd_hms(
        i32::from(day.year()),
        number(day.month())?,
        number(day.day_of_month())?,
        hour,
        minute,
        second,
    )?;
    Timestamp::new_local(date, Moment::BEIJING_MINUTES)
}

fn broken(problems: &[SourceDiagnostic]) -> PaperError {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let hints = problem.hints.iter().map(|hint| hint.v.to_string());
            [problem.message.to_string()].into_iter().chain(hints).collect::<Vec<_>>().join(": ")
        })
        .collect();
    PaperError::Template(lines.join("; "))
}

/// One paper on the press: the whole world its template can see.
struct Desk<'a> {
    press: &'a Press,
    main: FileId,
    data: Bytes,
    qr: Option<Bytes>,
    photo: Option<Bytes>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press
            .sources
            .iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let paths = &self.press.paths;
        let file = match id {
            _ if id == paths.data => Some(self.data.clone()),
            _ if id == paths.qr => self.qr.clone(),
            _ if id == paths.photo => self.photo.clone(),
            _ => None,
        };
        file.ok_or_else(|| unknown(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// No template asks for the day; papers carry the day they are given.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
