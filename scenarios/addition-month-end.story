# 追加申请的最后一日遇周六顺延（4.3；民法典第二百零三条）：2021年7月31日是周六，8月2日仍可，8月3日为时已晚
day 2021-07-01
employer A registered                                               ok
places 2021 A=1                                                     ok
employer A tag 2.7.7 from 2021-01-01 until 2021-12-31 "百强名单"    ok
plan A 2021 write 4 posts                                           ok
plan A 2021 submit                                                  ok
plan A 2021 accept 4                                                ok
to 2021-07-31
employer A asks-more 1 quarter 3                                    ok
employer B registered                                               ok
employer C registered                                               ok
employer C tag 2.7.4 from 2021-01-01 until 2021-12-31 "国有企业"    ok
plan C 2021 write 2 posts                                           ok
plan C 2021 submit                                                  ok
plan C 2021 accept 2                                                ok
employer B tag 2.7.4 from 2021-01-01 until 2021-12-31 "国有企业"    ok
plan B 2021 write 2 posts                                           ok
plan B 2021 submit                                                  ok
plan B 2021 accept 2                                                ok
to 2021-08-02
employer B asks-more 1 quarter 3                                    ok
to 2021-08-03
employer C asks-more 1 quarter 3                                    too-late@4.3
