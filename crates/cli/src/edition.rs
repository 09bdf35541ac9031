//! Finding an edition of the law: one that comes with the program, or a `.law` file with its tables
//! beside it.

use std::path::Path;

use anyhow::{Context, Result};
use law::{Diagnostic, Edition};

use crate::input::BadInput;

/// An edition for a command: the program's own, or one loaded for this run.
pub enum Chosen {
    /// Comes with the program.
    BuiltIn(&'static Edition),
    /// Loaded from a file.
    Loaded(Box<Edition>),
}

impl std::ops::Deref for Chosen {
    type Target = Edition;
    fn deref(&self) -> &Edition {
        match self {
            Self::BuiltIn(edition) => edition,
            Self::Loaded(edition) => edition,
        }
    }
}

/// The edition of an id or a path; without either, the newest that comes with the program.
pub fn choose(wanted: Option<&str>) -> Result<Chosen> {
    let built_in = law::builtin::fengtai_2019();
    let Some(wanted) = wanted.filter(|wanted| *wanted != built_in.id()) else {
        return Ok(Chosen::BuiltIn(built_in));
    };
    let path = Path::new(wanted);
    if path.extension().is_none_or(|extension| extension != "law") {
        let reason = format!("没有叫“{wanted}”的版本");
        let remedy = format!(
            "现有版本：{}（{}）；也可以给出 .law 文件的路径",
            built_in.id(),
            built_in.title()
        );
        return Err(BadInput::one("--edition", reason, remedy));
    }
    load(path).map(|edition| Chosen::Loaded(Box::new(edition)))
}

/// Loads an edition from its file, with the tables beside it.
pub fn load(path: &Path) -> Result<Edition> {
    let wanted = path.display();
    let files = LawFiles::read(path)?;
    let sheets: Vec<(&str, &str)> =
        files.tables.iter().map(|(name, csv)| (name.as_str(), csv.as_str())).collect();
    Edition::load(&files.name, &files.text, &sheets, &files.regulation)
        .map_err(|found| unusable(&wanted.to_string(), &found))
}

/// Loads an edition that is to bind: its worked cases come out as they say.
pub fn load_to_bind(path: &Path) -> Result<Edition> {
    let edition = load(path)?;
    let unread = casework::unread(&edition);
    if !unread.is_empty() {
        let reason = format!("{} 不能生效\n{}", path.display(), unread.join("\n"));
        return Err(BadInput::one("--edition", reason, "请改选系统能照办的读法"));
    }
    match edition.check_cases().as_slice() {
        [] => Ok(edition),
        wrong => Err(unusable(&path.display().to_string(), wrong)),
    }
}

fn unusable(wanted: &str, found: &[Diagnostic]) -> anyhow::Error {
    let errors = found.iter().filter(|diagnostic| diagnostic.is_error());
    let told: String = errors.map(Diagnostic::to_string).collect();
    BadInput::one("--edition", format!("{wanted} 不能使用\n{told}"), REMEDY)
}

const REMEDY: &str = "请先用 juzheng law check 逐项改正";

/// A law text with everything that stands beside it.
pub struct LawFiles {
    /// The file's name, as diagnostics show it.
    pub name: String,
    /// The law's text.
    pub text: String,
    /// Its code tables: name and CSV.
    pub tables: Vec<(String, String)>,
    /// The regulation's published words; empty when the law names no file.
    pub regulation: String,
}

impl LawFiles {
    /// Reads the law, `tables/*.csv` and the file its `regulation` line names.
    pub fn read(path: &Path) -> Result<Self> {
        let text = read_text(path)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let regulation = match regulation_line(&text) {
            Some(file) => read_text(&folder.join(file))?,
            None => String::new(),
        };
        let tables = tables(&folder.join("tables"))?;
        Ok(Self { name: path.display().to_string(), text, tables, regulation })
    }
}

/// The file a law names for the regulation's words; found even when the law cannot be parsed.
fn regulation_line(text: &str) -> Option<&str> {
    let named = |line: &'_ str| line.trim_start().starts_with("regulation ");
    let line = text.lines().find(|line| named(line))?;
    line.split_whitespace().nth(1)
}

fn tables(folder: &Path) -> Result<Vec<(String, String)>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let listed =
        std::fs::read_dir(folder).with_context(|| format!("无法读取目录 {}", folder.display()))?;
    let mut found = Vec::new();
    for entry in listed {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "csv")
            && let Some(name) = path.file_stem().and_then(|stem| stem.to_str())
        {
            found.push((name.to_owned(), read_text(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

/// A whole text file.
pub fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| BadInput::unreadable(path, &error))
}
