# 保存期限（个人信息保护法 19、47；国家档案局令第8号；期限为默认值，这里改短）
# 撤回的办理件：材料期满当日仍在，次日删除；办理件本身另计；期满前告知本人和单位
set keep_returned_uploads_months 2
set keep_counter_records_months 4
set erasure_ladder 10
day 2025-03-03
employer A registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
employer A application N1 prepared for P1                           ok
application N1 paper id_card                                        ok
application N1 submit                                               ok
application N1 withdraw                                             ok
check papers N1 kept

day 2025-04-22
sweep
check outbox erasure-notice-10 0
day 2025-04-23
sweep
check outbox erasure-notice-10 2
sweep
check outbox erasure-notice-10 2
day 2025-05-02
sweep
check papers N1 kept
day 2025-05-03
sweep
check papers N1 kept   swept 0 erased
day 2025-05-04
sweep
check swept 1 erased   papers N1 erased on 2025-05-04
check records application N1 kept   records person P1 kept
sweep
check swept 0 erased   journal replays

# 办理件本身期满的次日删除；本人没有其他记录，个人资料同时删除
day 2025-06-23
sweep
check outbox erasure-notice-10 4
day 2025-07-03
sweep
check records application N1 kept   records person P1 kept
day 2025-07-04
sweep
check swept 1 erased
check records application N1 erased on 2025-07-04   records person P1 erased on 2025-07-04
sweep
check swept 0 erased   journal replays
