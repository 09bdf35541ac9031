//! Laying out changes the looks and nothing else.

use super::format;
use crate::parse;

#[test]
fn names_types_and_labels_stand_in_columns_and_comments_stay() {
    let text = "# 说明\nlaw 试 # 题\n district a 甲\n edition 1\n in force 2020-01-01..\n# 事实\nfacts employer\n\n    founded   day  成立日期\n      help   营业执照\n          上的日期\n    # 金额\n    paid_in money   实缴\n1.1 C 单位\n    > 一句  话\n    when founded<=today-1 year\n    = ( paid_in>=100万元 )and not(paid_in in{a,b})\nparam p yuan   金额\n  from   start 10万元\n  from 2021-01-01 5元   source  s\n";
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
