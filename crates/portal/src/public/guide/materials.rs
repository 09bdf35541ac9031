//! The papers of each business: what, why, on which clause, and what the authority fetches by
//! itself.

use law::{CodeRow, CodeTable, Day, Edition};

/// A business with its papers.
pub struct Business {
    pub code: &'static str,
    pub name: &'static str,
    pub papers: Vec<Paper>,
}

/// One paper.
pub struct Paper {
    pub name: String,
    pub from: &'static str,
    pub required: String,
    pub why: String,
    pub clause: String,
    /// From where the authority may fetch it; empty when it may not.
    pub shared: String,
}

/// The businesses by the codes of the table `materials`, in the order of a permit's life.
const BUSINESSES: [(&str, &str); 11] = [
    ("registration", "单位注册"),
    ("annual-plan", "年度办理计划"),
    ("addition", "追加申请"),
    ("new-permit", "新办"),
    ("extension", "自动延续"),
    ("renewal", "续签"),
    ("employer-change", "聘用单位变更"),
    ("deferral", "个人延期注销"),
    ("change", "信息变更"),
    ("agent-change", "经办人变更"),
    ("companions", "随往人员变更"),
];

/// Every business that asks for papers on a day.
pub fn businesses(edition: &Edition, on: Day) -> Vec<Business> {
    let Some(table) = edition.codes("materials") else { return Vec::new() };
    let of = |code: &str| {
        let asks =
            |row: &&CodeRow| cell(table, row, "businesses").split(' ').any(|asked| asked == code);
        table.rows_on(on).filter(asks).map(|row| paper(edition, table, row)).collect::<Vec<_>>()
    };
    BUSINESSES
        .iter()
        .map(|(code, name)| Business { code, name, papers: of(code) })
        .filter(|business| !business.papers.is_empty())
        .collect()
}

fn cell<'a>(table: &'a CodeTable, row: &'a CodeRow, column: &str) -> &'a str {
    table.cell(row, column).unwrap_or_default()
}

fn paper(edition: &Edition, table: &CodeTable, row: &CodeRow) -> Paper {
    let routes = cell(table, row, "routes");
    let required = match cell(table, row, "required") {
        "yes" => "必须提供".to_owned(),
        "signed" => "提交时在系统内签署，不用上传".to_owned(),
        "when route" => format!("按{}申报的提供", route_names(routes)),
        _ => match cell(table, row, "note") {
            "" => "按所选条件提供".to_owned(),
            note => note.to_owned(),
        },
    };
    let clause = cell(table, row, "clause");
    Paper {
        name: row.label.clone(),
        from: if cell(table, row, "subject") == "employer" { "单位" } else { "本人" },
        required,
        why: cell(table, row, "why").to_owned(),
        // A paper rests on a clause that the guide shows, or is not asked for.
        clause: edition.clause(clause).map_or_else(String::new, |clause| clause.id.clone()),
        shared: cell(table, row, "shared").to_owned(),
    }
}

/// `1.2.1 1.2.2` as people say it: 第1、2项.
fn route_names(routes: &str) -> String {
    let numbers: Vec<&str> =
        routes.split(' ').filter_map(|route| route.rsplit('.').next()).collect();
    format!("第{}项", numbers.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_named_as_the_regulation_numbers_them() {
        assert_eq!(route_names("1.2.1 1.2.2 1.2.8"), "第1、2、8项");
    }
}
