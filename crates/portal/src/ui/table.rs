//! A table that can be sorted in the browser and read by a screen reader.

use askama::Template;

use crate::ui::Html;

/// Rows under headings, with a caption that says what they are.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/table.html")]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The headings.
    pub columns: Vec<Column>,
    /// The cells, as many in each row as there are columns.
    pub rows: Vec<Vec<Html>>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The words.
    pub label: &'static str,
    /// Whether the cells are figures, set to the right.
    pub numeric: bool,
    /// Whether the browser may sort by it.
    pub sortable: bool,
}

impl Column {
    /// Words that cannot be sorted by.
    pub const fn plain(label: &'static str) -> Self {
        Self { label, numeric: false, sortable: false }
    }

    /// Words that can be sorted by.
    pub const fn sortable(label: &'static str) -> Self {
        Self { label, numeric: false, sortable: true }
    }

    /// Figures of a table too short to sort.
    pub const fn number(label: &'static str) -> Self {
        Self { label, numeric: true, sortable: false }
    }

    /// Figures that can be sorted by.
    pub const fn figures(label: &'static str) -> Self {
        Self { label, numeric: true, sortable: true }
    }
}

impl Table {
    fn is_sortable(&self) -> bool {
        self.columns.iter().any(|column| column.sortable)
    }

    /// Each cell with its heading, for narrow screens.
    fn cells<'a>(&'a self, row: &'a [Html]) -> impl Iterator<Item = (&'a Column, &'a Html)> {
        self.columns.iter().zip(row)
    }
}

#[cfg(test)]
impl Table {
    pub(crate) fn samples() -> Vec<Self> {
        let table = |columns: Vec<Column>| {
            let row = columns.iter().map(|column| Html::text(column.label)).collect();
            Self { caption: "待办".into(), columns, rows: vec![row] }
        };
        vec![
            table(vec![Column::plain("姓名"), Column::plain("单位")]),
            table(vec![Column::sortable("姓名"), Column::figures("剩余天数")]),
        ]
    }
}
