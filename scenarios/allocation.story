# 统筹配置（2.1–2.6, 4.2）：种子、冻结、计算、调整、同意、公布
day 2025-11-03
employer A registered                                               ok
employer B registered                                               ok
employer C registered tax.2022=10万元 tax.2023=10万元 tax.2024=10万元 staff.2024=20 ok
employer D registered                                               ok
employer E registered                                               ok

# 重点支持标签：依据、有效期、产业规划认定（2.5, 2.7.1–2.7.7）
employer A tag 2.7.1 from 2025-11-03 until 2026-12-31 by window1    not-allowed
employer A tag 2.7.1 from 2025-11-03 until 2026-12-31 ""            reason-missing
employer A tag 2.7.1 from 2025-11-03 until 2025-11-02               incomplete
employer A tag 2.7.1 from 2025-11-03 until 2026-12-31 "高新技术企业证书，2025年9月颁发。" ok
employer A tag 2.7.1 from 2026-12-31 until 2027-12-31               wrong-state
employer D find fits_plan fails "主营业务与规划方向不一致。"        ok
employer D tag 2.5a from 2025-11-03 until 2026-12-31                conditions-unmet@1.1.1a
employer B tag 2.5a from 2025-11-03 until 2026-12-31                ok
employer B untag 2.5a ""                                            reason-missing
employer B untag 2.5a "主营业务变更。"                               ok
check tagged A 2.7.1 yes            tagged B 2.5a no                outbox tagged 2
check outbox untagged 1

# 计划：A、B 各10个岗位，C 5个；E 没有提交
plan A 2026 ready 10                                                ok
plan B 2026 ready 10                                                ok
plan C 2026 write 5 posts                                           ok
plan C 2026 submit                                                  ok
plan C 2026 score prospects=3                                       incomplete
plan C 2026 score tax=3 by window1                                  not-allowed
plan C 2026 score prospects=1 ""                                    reason-missing
plan C 2026 score prospects=1 public_duty=1 lawful=1 management=1   ok

# 先公布种子的摘要；申报截止以后才能冻结数据（2.3, 4.1）
day 2025-12-31
allocation R announce 2026 places 20 by decider1                    not-allowed
allocation R announce 2026 places 20                                ok
allocation X announce 2026 places 20                                taken
allocation R freeze                                                 not-yet-open@4.1
allocation R compute                                                wrong-state
check allocation R announced

# 没有核定的计划、没有评分的因素不能略过
day 2026-01-04
allocation R freeze                                                 incomplete
plan C 2026 accept 5                                                ok
allocation R freeze                                                 incomplete
plan C 2026 score talent=1                                          ok

# 急需紧缺人才保障：标签、理由、不超过核定需求（2.6）；放不下就停止，不自动缩减
plan B 2026 guarantee 9                                             not-key-support@2.6
employer B tag 2.6 from 2026-01-04 until 2026-12-31                 ok
employer C tag 2.6 from 2026-01-04 until 2026-12-31                 ok
plan B 2026 guarantee 9 by quota1                                   not-allowed
plan B 2026 guarantee 11                                            demand-too-high@2.2
plan B 2026 guarantee 9 ""                                          reason-missing
plan B 2026 guarantee 9                                             ok
allocation R freeze                                                 ok
allocation R freeze                                                 wrong-state
allocation R compute                                                run-stopped@2.6
check allocation R frozen
allocation R discard ""                                             reason-missing
allocation R discard "保障数超过可用于保障的数量，重新决定。"       ok
check allocation R discarded

# 可分配16个（留20%），保障合计8个正好放得下（2.1, 2.6）
plan B 2026 guarantee 5                                             ok
plan C 2026 guarantee 3                                             ok
allocation T announce 2026 places 20                                ok
allocation T freeze                                                 ok
allocation T compute                                                ok
check allocation T computed         allocation T verifies           allocation T repeats
check share T A 7                   share T B 6                     share T C 3
check share T D 0                   share T E 0

# 方案由计算产生；调整是另外签名的一行，有理由，不超过可分配数（2.1, 2.3, 4.6）
allocation T adopt S                                                ok
allocation T adopt S2                                               wrong-state
allocation T discard                                                wrong-state
scheme S line A 8 "承担国家重大专项。"                              total-exceeded@2.1
scheme S line C 2                                                   reason-missing
scheme S line C 2 "其中一个岗位已取消。"                            ok
scheme S line E 1                                                   no-plan@4.6
scheme S line E 1 "区政府重点引进项目，区人力社保局同意例外。"      ok
check departures S 2
scheme S line C 3                                                   total-exceeded@2.1
scheme S line E 0                                                   ok
scheme S line C 3                                                   ok
check departures S 0
scheme S line C 2 "其中一个岗位已取消。"                            ok
scheme S line E 1 "区政府重点引进项目，区人力社保局同意例外。"      ok
scheme S effective                                                  wrong-state
scheme S submit                                                     ok
scheme S consent                                                    ok
check book 2026 balances            quota A 2026 0/0/0
scheme S effective                                                  ok
check allocation T published        allocation T verifies           allocation T repeats
check quota A 2026 0/0/7            quota B 2026 0/0/6              quota C 2026 0/0/2
check quota E 2026 0/0/1            outbox quota-granted 4
check book 2026 total 0             book 2026 reserve 4             book 2026 awarded 16
check book 2026 balances
scheme S line A 6 "再次核减。"                                      wrong-state
allocation Y announce 2026 places 20                                total-exceeded@2.1
check journal replays
