//! The text files of the repository, read once for all rules.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::source::Source;

/// Kinds of files the rules read.
const TEXTS: [&str; 15] = [
    "rs", "md", "toml", "story", "law", "proof", "html", "css", "js", "mjs", "sql", "typ", "txt",
    "json", "sh",
];

/// Folders that are made, not written; like all whose name starts with a dot, except `.ci`.
const MADE: [&str; 5] = ["target", "node_modules", "data", "test-results", "dist"];

/// Text by path from the root, with forward slashes.
#[derive(Default)]
pub struct Tree {
    files: BTreeMap<String, String>,
    /// Files that are not text: pictures, workbooks, papers.
    others: Vec<String>,
}

impl Tree {
    /// Reads the repository.
    pub fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.collect(root, "")?;
        Ok(tree)
    }

    /// A tree of a test.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        Self { files: files.iter().map(own).collect(), others: Vec::new() }
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// All files below a folder with an extension; `""` is the root.
    pub fn below<'t>(
        &'t self,
        folder: &'t str,
        extension: &'t str,
    ) -> impl Iterator<Item = (&'t str, &'t str)> {
        let fits = move |path: &str| path.starts_with(folder) && has_extension(path, extension);
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(move |(path, _)| fits(path))
    }

    /// All Rust files below a folder.
    pub fn rust<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = Source<'t>> {
        self.below(folder, "rs").map(|(path, text)| Source::new(path, text))
    }

    /// All text files.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The paths of all other files.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.others.iter().map(String::as_str)
    }

    fn collect(&mut self, root: &Path, folder: &str) -> Result<()> {
        let entries =
            fs::read_dir(root.join(folder)).with_context(|| format!("reading {folder:?}"))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            if entry.file_type()?.is_dir() {
                let is_hidden = name.starts_with('.') && name != ".ci";
                if !is_hidden && !MADE.contains(&name.as_str()) {
                    self.collect(root, &path)?;
                }
            } else if folder == ".ci" || TEXTS.iter().any(|kind| has_extension(&name, kind)) {
                let text = fs::read_to_string(root.join(&path));
                let text = text.with_context(|| format!("reading {path}"))?;
                self.files.insert(path, text);
            } else {
                self.others.push(path);
            }
        }
        Ok(())
    }
}

/// Whether a path has an extension.
pub fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}
