# 计划、方案、配额（2.1–2.4, 4.1–4.6）
day 2024-09-30
employer A registered                                               ok
employer B registered                                               ok

# 第四季度提交（4.1）：前一日、首日
plan A 2025 write 3 posts                                           ok
plan A 2025 submit                                                  not-yet-open@4.1
+ 1 day
plan A 2025 write 3 posts without-rules                             ok
plan A 2025 submit                                                  plan-incomplete@2.2
plan A 2025 write 3 posts                                           ok
plan A 2025 submit                                                  ok
plan B 2025 write 2 posts without-document                          ok
plan B 2025 submit                                                  plan-incomplete
check plan A 2025 submitted         plan B 2025 draft
plan A 2025 return "岗位写得不明确。"                                ok
check plan A 2025 returned
plan A 2025 submit                                                  ok
plan A 2025 accept 4                                                demand-too-high
plan A 2025 accept 3                                                ok
check plan A 2025 accepted

# 末日（12月31日是工作日）和次日
day 2024-12-31
plan B 2025 write 2 posts                                           ok
day 2025-01-02
plan B 2025 submit                                                  too-late@4.1

# 方案生效前不能提交新办（2.4）；没有计划的原则上不予新办（4.6）
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A application N1 prepared for P1                           ok
employer B application N2 prepared for P2                           ok
application N1 submit                                               no-quota@2.4
application N2 submit                                               no-plan@4.6

# 年度方案：总量、例外写明理由、同意、生效（2.1, 2.4, 4.2）
scheme S draft 2025 total 3                                         ok
scheme S line A 4                                                   total-exceeded@2.1
scheme S line A 1                                                   ok
scheme S line B 1                                                   no-plan
scheme S line B 1 "急需人才，区人力社保局同意例外。"                  ok
scheme S effective                                                  wrong-state
scheme S submit                                                     ok
scheme S consent by quota1 as organization-department               same-person
scheme S return "请核减。"                                          ok
check scheme S sent-back
scheme S submit                                                     ok
scheme S consent                                                    ok
check scheme S agreed
application N1 submit                                               no-quota
scheme S effective                                                  ok
check scheme S effective            quota A 2025 0/0/1              outbox quota-granted 2

# 预占、释放、再占（2.1）
application N1 submit                                               ok
check quota A 2025 1/0/1            quota A 2025 1/1
employer A application N3 prepared for P3                           ok
application N3 submit                                               quota-exhausted@2.1
application N1 withdraw                                             ok
check quota A 2025 0/0/1
application N3 submit                                               ok
application N3 decided permit C3                                    ok
check quota A 2025 0/1/1            permit C3 valid

# 追加：季度首月起，主管领导同意，备案（4.3–4.5）
scheme Q draft 2025 total 3 quarter 2                               not-yet-open@4.3
day 2025-04-01
scheme Q draft 2025 total 3 quarter 2                               ok
scheme Q line A 2                                                   total-exceeded
scheme Q line A 1                                                   ok
scheme Q submit                                                     wrong-state
scheme Q leader-agrees                                              ok
scheme Q submit                                                     ok
scheme Q consent                                                    ok
scheme Q effective                                                  ok
check quota A 2025 0/1/2
employer A application N4 prepared for P1                           ok

# 12月受理、1月核准：仍用原年度的数量（2.1）
day 2025-12-30
application N4 submit                                               ok
application N4 accepted                                             ok
check quota A 2025 1/1/2
day 2025-12-31
sweep
check quota A 2025 open             swept 0 closed
day 2026-01-01
sweep
check quota A 2025 closed           swept 2 closed
day 2026-01-05
application N4 review approve                                       ok
application N4 approve permit C4                                    ok
check quota A 2025 0/2/2            permit C4 valid     valid-from C4 2026-01-05
scheme X draft 2025 total 9 quarter 4                               ok
scheme X line A 1                                                   ok
scheme X leader-agrees                                              ok
scheme X submit                                                     ok
scheme X consent                                                    ok
scheme X effective                                                  year-closed@2.1
check journal replays
