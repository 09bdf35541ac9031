# 年度办理计划和管理制度（2.2, 4.1, 4.2, 4.6）
day 2025-09-30
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok
plan A 2026 write 3 posts                                           ok
plan A 2026 submit                                                  not-yet-open@4.1

# 首日起可以提交；计划和管理制度缺一不可（2.2）
day 2025-10-01
plan A 2026 submit                                                  ok
plan C 2026 write 2 posts without-rules                             ok
plan C 2026 submit                                                  plan-incomplete@2.2
plan A 2026 submit by agent Z                                       not-filed-agent@3.6.3
plan A 2026 accept 3 by window1                                     not-allowed

# 截止前30、10、3日提醒没有提交的单位，同一日只提醒一次（4.1, 4.6）
day 2025-11-30
sweep
check outbox plan-reminder 0
day 2025-12-01
sweep
sweep
check outbox plan-reminder 2
plan A 2026 accept 4                                                demand-too-high@2.2
plan A 2026 accept 3                                                ok
check plan A 2026 accepted          outbox plan-accepted 1

# 末日提交、退回，截止以后仍可修改退回的内容；没有提交的不能再提交（4.1）
day 2025-12-31
plan C 2026 write 2 posts                                           ok
plan C 2026 submit                                                  ok
day 2026-01-01
sweep
check outbox plan-missing 1
day 2026-01-05
plan B 2026 write 2 posts                                           ok
plan B 2026 submit                                                  too-late@4.1
plan C 2026 return ""                                               reason-missing
plan C 2026 return "岗位写得不明确。"                                ok
check plan C 2026 returned          outbox plan-returned 1
plan C 2026 submit                                                  ok
plan C 2026 accept 2                                                ok

# 第四季度以后新注册的重点支持单位可以提交计划，数量按追加办理（4.3）；其余的只有例外（4.6）
employer D registered                                               ok
plan D 2026 write 1 posts                                           ok
plan D 2026 submit                                                  too-late@4.1
employer D tag 2.7.1 from 2026-01-05 until 2026-12-31               ok
plan D 2026 submit                                                  ok
plan D 2026 accept 1                                                ok

# 没有计划的原则上不予新办（4.6）；有计划的等方案生效（2.4）
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer B application N2 prepared for P2                           ok
application N2 submit                                               no-plan@4.6
application N1 submit                                               no-quota@2.4

# 方案在第一季度报出（4.2）：3月起提示，3月31日以后为逾期，逾期仍须报出
day 2026-02-28
check proposal 2026 quiet
day 2026-03-01
check proposal 2026 due
scheme S draft 2026 total 5                                         ok
scheme S line A 3                                                   ok
scheme S line B 1                                                   no-plan@4.6
scheme S line B 1 "承担市级重大科研任务，区人力社保局同意例外。"    ok
day 2026-03-31
check proposal 2026 due
day 2026-04-01
check proposal 2026 overdue
scheme S submit                                                     ok
check proposal 2026 sent
scheme S consent ""                                                 reason-missing
scheme S consent by quota1 as organization-department               same-person
scheme S consent                                                    ok
scheme S effective                                                  ok
check book 2026 awarded 4           book 2026 reserve 1             book 2026 balances

# 例外配置的数量和其他数量一样使用（4.6）
application N2 submit                                               ok
application N1 submit                                               ok
check quota B 2026 1/1              quota A 2026 1/0/3
check book 2026 held 2              book 2026 awarded 2             book 2026 balances
check journal replays
