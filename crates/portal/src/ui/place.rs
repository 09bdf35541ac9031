//! Where one is, where one can go, and which clause it rests on.

use askama::Template;
use law::text::cited;

/// One step back.
#[derive(Debug, Clone, Template)]
#[template(
    source = "<a href=\"{{ href }}\" class=\"govuk-back-link\">{{ text }}</a>",
    ext = "html"
)]
pub struct BackLink {
    /// Where to.
    pub href: String,
    /// What is there, e.g. 返回待办列表.
    pub text: String,
}

/// A clause, cited: a link into the guide that shows the regulation's words. A statute is cited in
/// words.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    source = "{% if is_ours() %}<a class=\"jz-clause\" href=\"/guide#c{{ id }}\"\
        {% if !words.is_empty() %} title=\"{{ words }}\"{% endif %}>{{ name }}</a>\
        {% else %}<span class=\"jz-nowrap\">{{ name }}</span>{% endif %}",
    ext = "html"
)]
pub struct Clause {
    /// The id in the guide, e.g. `1.2.9`, or the name of a statute's article.
    pub id: String,
    /// As people cite it, e.g. 细则一（二）.
    pub name: String,
    /// The regulation's words; may be empty.
    pub words: String,
}

impl Clause {
    /// A citation by id and words.
    pub fn new(id: &str, words: &str) -> Self {
        Self { id: id.to_owned(), name: cited(id), words: words.to_owned() }
    }

    /// A citation by the number alone, where many clauses of one section stand together.
    pub fn numbered(id: &str, words: &str) -> Self {
        Self { id: id.to_owned(), name: id.to_owned(), words: words.to_owned() }
    }

    /// Whether it is a clause of the regulation, which the guide shows.
    fn is_ours(&self) -> bool {
        self.id.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The parts of one matter, beside each other.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/sub_navigation.html")]
pub struct SubNavigation {
    /// What they are parts of, for screen readers.
    pub label: String,
    /// Address and words of each.
    pub items: Vec<(String, String)>,
    /// The address shown now.
    pub current: String,
}

/// Pages of a long list.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/pagination.html")]
pub struct Pagination {
    /// The address without the page, ending in `?` or `&`.
    pub base: String,
    /// The page shown, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
}

impl Pagination {
    /// The pages worth a link: the first, the last and the neighbours; 0 stands for a gap.
    fn links(&self) -> Vec<usize> {
        let near =
            |page: &usize| *page == 1 || *page == self.pages || page.abs_diff(self.page) <= 2;
        let mut links = Vec::new();
        for page in (1..=self.pages).filter(near) {
            if links.last().is_some_and(|last| page > last + 1) {
                links.push(0);
            }
            links.push(page);
        }
        links
    }
}

/// Where a matter stands among its steps.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/steps.html")]
pub struct Steps {
    /// The steps in order.
    pub steps: Vec<String>,
    /// The one under way, from 0; all are done when it is their number.
    pub current: usize,
}

#[cfg(test)]
mod samples {
    use super::*;

    impl BackLink {
        pub(crate) fn samples() -> Vec<Self> {
            vec![Self { href: "/desk?stage=a&b".into(), text: "返回待办列表".into() }]
        }
    }

    impl Clause {
        pub(crate) fn samples() -> Vec<Self> {
            let words = "应在20个工作日内完成核准";
            vec![
                Self::new("3.1.1", words),
                Self::numbered("1.2.0b", ""),
                Self::new("行政许可法第三十二条", ""),
            ]
        }
    }

    impl SubNavigation {
        pub(crate) fn samples() -> Vec<Self> {
            let items =
                vec![("/a".to_owned(), "概况".to_owned()), ("/b".to_owned(), "材料".to_owned())];
            vec![Self { label: "本件".into(), items, current: "/b".into() }]
        }
    }

    impl Pagination {
        pub(crate) fn samples() -> Vec<Self> {
            let page = |page, pages| Self { base: "/desk?".into(), page, pages };
            vec![page(1, 1), page(1, 3), page(10, 20)]
        }
    }

    impl Steps {
        pub(crate) fn samples() -> Vec<Self> {
            let steps = vec!["填写".to_owned(), "核对".to_owned(), "提交".to_owned()];
            vec![Self { steps: steps.clone(), current: 1 }, Self { steps, current: 3 }]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_links_its_ends_and_its_neighbours() {
        let shown = |page, pages| Pagination { base: "?".into(), page, pages }.links();
        assert_eq!(shown(1, 1), [1]);
        assert_eq!(shown(2, 5), [1, 2, 3, 4, 5]);
        assert_eq!(shown(10, 20), [1, 0, 8, 9, 10, 11, 12, 0, 20]);
    }
}
