# 日终处理漏了几日：删除的日期不变；没有告知过的，先告知，再保存告知的天数
set keep_returned_uploads_months 2
set erasure_ladder 10
day 2025-03-03
employer A registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application N1 prepared for P1                           ok
application N1 paper id_card                                        ok
application N1 submit                                               ok
application N1 withdraw                                             ok
day 2025-03-10
employer A application N2 prepared for P2                           ok
application N2 paper id_card                                        ok
application N2 submit                                               ok
application N2 withdraw                                             ok
# 四月二十三日没有运行，三日以内补发
day 2025-04-26
sweep
check outbox erasure-notice-10 2
day 2025-05-12
sweep
check papers N1 erased on 2025-05-04
# N2 的期限五月十日届满，告知也漏了：自五月十二日告知，保存到五月二十二日
check papers N2 kept   outbox erasure-notice 2
day 2025-05-22
sweep
check papers N2 kept
day 2025-05-30
sweep
check papers N2 erased on 2025-05-23
check outbox erasure-notice 2   journal replays
