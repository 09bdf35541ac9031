//! Laying out changes the looks and nothing else.

use super::format;
use crate::parse;

#[test]
fn names_types_and_labels_stand_in_columns_and_comments_stay() {
    let text = include_str!("untidy.law");
    let (law, found) = parse("", text);
    assert!(law.is_some(), "{found:?}");
    insta::assert_snapshot!(format(text).unwrap(), @"
    # 说明
    law 试  # 题
      district a 甲
      edition 1
      in force 2020-01-01 ..

    # 事实
    facts employer
      founded  day    成立日期
        help 营业执照
          上的日期
      # 金额
      paid_in  money  实缴

    1.1 C 单位
      > 一句  话
      when founded <= today - 1 year
      = (paid_in >= 100万元) and not (paid_in in {a, b})

    param p  yuan  金额
      from start       10万元
      from 2021-01-01  5元     source s
    ");
}
