//! The editions that come with the program.

use std::sync::OnceLock;

use crate::{Diagnostic, Edition};

const FENGTAI_2019: &str = include_str!("../../../policy/beijing-fengtai/2019.law");
const FENGTAI_REGULATION: &str =
    include_str!("../../../policy/beijing-fengtai/regulation-2019.txt");
const FENGTAI_TABLES: &[(&str, &str)] = &[
    (
        "allocation_criteria",
        include_str!("../../../policy/beijing-fengtai/tables/allocation_criteria.csv"),
    ),
    (
        "allocation_gates",
        include_str!("../../../policy/beijing-fengtai/tables/allocation_gates.csv"),
    ),
    (
        "allocation_sizes",
        include_str!("../../../policy/beijing-fengtai/tables/allocation_sizes.csv"),
    ),
    (
        "allocation_steps",
        include_str!("../../../policy/beijing-fengtai/tables/allocation_steps.csv"),
    ),
    ("areas", include_str!("../../../policy/beijing-fengtai/tables/areas.csv")),
    ("awards", include_str!("../../../policy/beijing-fengtai/tables/awards.csv")),
    ("degrees", include_str!("../../../policy/beijing-fengtai/tables/degrees.csv")),
    ("employer_kinds", include_str!("../../../policy/beijing-fengtai/tables/employer_kinds.csv")),
    ("hukou_kinds", include_str!("../../../policy/beijing-fengtai/tables/hukou_kinds.csv")),
    ("industries", include_str!("../../../policy/beijing-fengtai/tables/industries.csv")),
    (
        "information_items",
        include_str!("../../../policy/beijing-fengtai/tables/information_items.csv"),
    ),
    (
        "innovation_bodies",
        include_str!("../../../policy/beijing-fengtai/tables/innovation_bodies.csv"),
    ),
    (
        "key_support_groups",
        include_str!("../../../policy/beijing-fengtai/tables/key_support_groups.csv"),
    ),
    ("materials", include_str!("../../../policy/beijing-fengtai/tables/materials.csv")),
    ("relations", include_str!("../../../policy/beijing-fengtai/tables/relations.csv")),
    (
        "restricted_industries",
        include_str!("../../../policy/beijing-fengtai/tables/restricted_industries.csv"),
    ),
    ("retention", include_str!("../../../policy/beijing-fengtai/tables/retention.csv")),
    ("return_reasons", include_str!("../../../policy/beijing-fengtai/tables/return_reasons.csv")),
    ("routes", include_str!("../../../policy/beijing-fengtai/tables/routes.csv")),
    ("selfcheck_items", include_str!("../../../policy/beijing-fengtai/tables/selfcheck_items.csv")),
    ("service_bodies", include_str!("../../../policy/beijing-fengtai/tables/service_bodies.csv")),
    ("sexes", include_str!("../../../policy/beijing-fengtai/tables/sexes.csv")),
    ("special_groups", include_str!("../../../policy/beijing-fengtai/tables/special_groups.csv")),
    ("titles", include_str!("../../../policy/beijing-fengtai/tables/titles.csv")),
];

/// 丰台区办理《北京市工作居住证》实施细则（2019）, as it stands in `policy/beijing-fengtai`.
pub fn fengtai_2019() -> &'static Edition {
    static EDITION: OnceLock<Edition> = OnceLock::new();
    EDITION.get_or_init(|| load_fengtai_2019().expect("the tests load the edition"))
}

/// Loads the edition afresh, with every problem if there is one.
pub fn load_fengtai_2019() -> Result<Edition, Vec<Diagnostic>> {
    let name = "policy/beijing-fengtai/2019.law";
    Edition::load(name, FENGTAI_2019, FENGTAI_TABLES, FENGTAI_REGULATION)
}
