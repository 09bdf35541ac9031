//! The JSON Schema of a case, from the dictionary.

use serde_json::{Map, Value as Json, json};

use super::reading::COUNT_MAX;
use crate::text::AMOUNT_MAX_FEN;
use crate::{Edition, FactDef, FactType, Subject};

impl Edition {
    /// The schema (draft 2020-12) of what [`Edition::read_json`] takes.
    pub fn json_schema(&self) -> Json {
        let part = |subject: Subject, label: &str| {
            let properties: Map<String, Json> =
                self.facts(subject).map(|def| (def.name.clone(), property(def))).collect();
            json!({
                "type": ["object", "null"],
                "description": label,
                "additionalProperties": false,
                "properties": properties,
            })
        };
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": format!("https://juzheng.example/schema/{}.json", self.id()),
            "title": self.title(),
            "description": "一个案件：用人单位和申请人，可以只有其中一部分。没有填写的或者 null 是“不知道”，不是“没有”。",
            "type": "object",
            "additionalProperties": false,
            "properties": {
                "employer": part(Subject::Employer, "用人单位"),
                "applicant": part(Subject::Applicant, "申请人"),
            },
            "$defs": definitions(),
        })
    }
}

fn definitions() -> Json {
    let figures = |name: &str| {
        json!({
            "description": "每个自然年度的数：按年份，或者由早到晚的数组，最后一个是申报前最近一个完整年度",
            "anyOf": [
                {
                    "type": "object",
                    "propertyNames": { "pattern": "^(19|2[01])[0-9]{2}$" },
                    "additionalProperties": { "anyOf": [{ "$ref": name }, { "type": "null" }] },
                },
                { "type": "array", "items": { "anyOf": [{ "$ref": name }, { "type": "null" }] } },
                { "type": "string" },
            ],
        })
    };
    json!({
        "day": { "type": "string", "description": "日期，例如 2026-11-24" },
        "money": {
            "description": "金额：元，最多两位小数；或者文字，例如 174469.19、1,234.56、100万元",
            "anyOf": [
                {
                    "type": "number",
                    "minimum": 0,
                    "maximum": AMOUNT_MAX_FEN / 100,
                    "multipleOf": 0.01,
                },
                { "type": "string" },
            ],
        },
        "count": whole("整数", 0),
        "rank": whole("位次，从 1 起的整数；没有位次的不填", 1),
        "share": {
            "description": "百分数，最多两位小数，例如 5 或者 \"5%\"",
            "anyOf": [{ "type": "number", "minimum": 0, "maximum": 100 }, { "type": "string" }],
        },
        "flag": {
            "description": "是或否",
            "anyOf": [{ "type": "boolean" }, { "enum": ["是", "否"] }],
        },
        "finding": {
            "description": "工作人员的认定；没有认定的不填",
            "anyOf": [
                {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["holds", "by", "on", "reason"],
                    "properties": {
                        "holds": { "type": "boolean", "description": "是否符合" },
                        "by": { "type": "string", "minLength": 1, "description": "认定人" },
                        "on": { "$ref": "#/$defs/day" },
                        "reason": { "type": "string", "minLength": 1, "description": "理由" },
                    },
                },
                { "type": "string", "description": "符合；认定人；2026-11-20；理由" },
            ],
        },
        "money_by_year": figures("#/$defs/money"),
        "count_by_year": figures("#/$defs/count"),
    })
}

fn whole(description: &str, least: i64) -> Json {
    json!({
        "description": description,
        "anyOf": [
            { "type": "integer", "minimum": least, "maximum": COUNT_MAX },
            { "type": "string" },
        ],
    })
}

fn property(def: &FactDef) -> Json {
    let kind = match def.kind {
        FactType::Day => json!({ "$ref": "#/$defs/day" }),
        FactType::Money => json!({ "$ref": "#/$defs/money" }),
        FactType::Count if def.least > 0 => json!({ "$ref": "#/$defs/rank" }),
        FactType::Count => json!({ "$ref": "#/$defs/count" }),
        FactType::Share => json!({ "$ref": "#/$defs/share" }),
        FactType::Flag => json!({ "$ref": "#/$defs/flag" }),
        FactType::Finding => json!({ "$ref": "#/$defs/finding" }),
        FactType::MoneyByYear => json!({ "$ref": "#/$defs/money_by_year" }),
        FactType::CountByYear => json!({ "$ref": "#/$defs/count_by_year" }),
        FactType::Text => json!({ "type": "string" }),
        FactType::Code => codes(def),
    };
    let mut described = vec![def.help.as_str(), def.evidence.as_str()];
    described.retain(|words| !words.is_empty());
    json!({
        "title": def.label,
        "description": described.join("。证明："),
        "anyOf": [kind, { "type": "null" }],
    })
}

fn codes(def: &FactDef) -> Json {
    // A long list, or one that others can extend, is not spelled out.
    const LISTED_MAX: usize = 60;
    let list: Vec<Json> = def
        .codes
        .iter()
        .take(LISTED_MAX)
        .map(|(code, label)| json!({ "const": code, "title": label }))
        .collect();
    if def.codes_are_open || def.codes_are_prefixes || def.codes.len() > LISTED_MAX {
        return json!({ "anyOf": [{ "anyOf": list }, { "type": "string" }] });
    }
    json!({ "anyOf": list })
}
