# 每一种拒绝各一次，按核对的先后排列：你是谁，有没有，状态，内容，时间，名额。
set average_wage 94258 from 2019-02-01
# 一个不能用的取值，从最后一幕起
set old_employer_silence_days 9999999999 from 2026-06-01

# 一张走过三个有效期的证件，为后面的续签准备
day 2019-04-01
employer Z registered                                               ok
places 2019 Z=1                                                     ok
person P0 qualified                                                 ok
employer Z permit C0 issued to P0                                   ok
day 2022-03-15
employer Z refreshed                                                ok
person P0 refreshed                                                 ok
permit C0 attest open-ended                                         ok

day 2025-03-03
employer Z refreshed                                                ok
person P0 refreshed                                                 ok
employer A registered                                               ok
employer B registered                                               ok
employer D open                                                     ok
employer D name-agent D                                             ok
places 2025 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A application N2 open for P2                               ok
window 1号窗口 opens 2025-03-05                                     ok

# 你是谁
account nobody sign-in password "correct horse"                     sign-in-failed
permit C1 verify last4 0000 times 21                                too-many-attempts
employer A accept by reviewer1                                      not-allowed
employer A application N9 open for P3 by agent stranger             not-filed-agent
employer B remove-agent                                             ok
employer B remove-agent                                             no-agent
employer B name-agent B                                             ok

# 有没有
permit C1 leave by agent B                                          not-found
employer A accept                                                   wrong-state
employer C open like A                                              taken
employer D application N9 open for P3                               not-registered

# 内容
application N2 submit                                               person-not-joined
application N2 join as-invited WRONGCODE                            invitation-wrong
application N2 join                                                 ok
application N2 send                                                 ok
application N2 submit                                               no-category
application N2 route 1.2.1                                          ok
application N2 submit undeclared                                    declaration-missing
facts person P2 work_months=23                                      ok
application N2 submit                                               conditions-unmet@1.2.1b
facts person P2 work_months=24                                      ok
seat T1 hold for N2 on 2025-03-05                                   nothing-due
application N2 submit                                               ok
application N2 hand-in                                              incomplete
application N2 received                                             ok
application N2 accept                                               materials-unsettled
application N2 judge id_card correct ""                             reason-missing
application N2 judge id_card correct "身份证已过有效期。"             ok
application N2 judge-all                                            ok
application N2 ask-supplement                                       ok
application N2 supplement                                           ok
application N2 judge id_card correct "图像仍不清晰。"                ok
application N2 ask-supplement                                       second-notice
application N2 judge id_card in-order                               ok
application N2 accept                                               ok
application N2 review approve by window1 as reviewer                same-person
application N2 resume                                               clock-running
application N2 pause hearing                                        ok
application N2 pause hearing                                        clock-paused
person P3 companions child=1 child=2 child=3 child=4 child=5 child=6 child=7 child=8 child=9 child=10 child=11   too-many
person P3 upload pdf 20971521 bytes                                 file-too-large
person P3 upload program 100 bytes                                  file-kind
plan A 2026 write 2 posts                                           ok
plan A 2026 submit                                                  not-yet-open

# 处理
case S1 found against A clause 5.2.3                                ok
case S1 tell permit-cancellation                                    wrong-measure
case S1 tell suspension                                             ok
case S2 found against A clause 5.2.1 corrected                      ok
case S2 tell suspension                                             only-reminder

# 证件的状态
permit C1 attest open-ended not-employed                            still-employed
permit C1 renew application R1                                      first-term-extends
permit C0 renew application R0                                      ok
permit C0 renew application R1                                      filing-pending
application R0 decided                                              ok
permit C0 attest open-ended                                         not-first-term
permit C1 leave                                                     ok
permit C1 leave                                                     already-left
permit C1 defer until 2025-06-30 to B                               ok
permit C1 defer until 2025-06-30 to B                               already-deferred

# 名额
employer B application N4 prepared for P4                           ok
application N4 submit                                               no-plan
employer A application N3 prepared for P3                           ok
application N3 submit                                               quota-exhausted
scheme S draft 2026 total 1                                         ok
scheme S line B 2 "例外。"                                          total-exceeded

# 时间
case S1 decide suspension                                           not-yet-due
seat T1 hold for N3                                                 nothing-due
window 1号窗口 opens 2027-03-03                                     calendar-missing
day 2025-03-12
case S1 decide disqualification months 1 minutes "1号"              heavier-than-told
case S1 decide suspension                                           ok
case S1 serve                                                       ok
application N3 submit                                               stopped
case S1 end                                                         ok
application N2 resume                                               ok
application N2 review refuse                                        ok
application N2 refuse                                               ok
application N3 submit                                               ok
window 1号窗口 opens 2025-03-17                                     ok
seat T3 hold for N3 on 2025-03-17                                   ok
employer A application N5 prepared for P4                           taken
+ 5 minutes
seat T3 confirm                                                     hold-expired
seat T3 hold for N3                                                 ok
employer B application N6 open for P2                               ok
seat T3 hold for N3                                                 seat-taken
day 2025-04-14
application N3 received                                             hand-in-too-late
day 2025-06-30
check permit C1 deferred
day 2025-07-01
permit C1 print                                                     permit-not-in-force

# 计划和年末
day 2025-11-03
plan A 2026 write 2 posts without-rules                             ok
plan A 2026 submit                                                  plan-incomplete
plan A 2026 write 2 posts                                           ok
plan A 2026 submit                                                  ok
plan A 2026 accept 3                                                demand-too-high
day 2026-01-05
sweep
plan B 2026 submit                                                  too-late
application N4 submit                                               no-plan
employer A refreshed                                                ok
person P3 refreshed                                                 ok
application N3 submit                                               no-quota
scheme Q draft 2025 total 9 quarter 4                               ok
scheme Q line A 1                                                   no-plan
scheme Q line A 1 "例外。"                                          ok
scheme Q leader-agrees                                              ok
scheme Q submit                                                     ok
scheme Q consent                                                    ok
scheme Q effective                                                  year-closed

# 新年度的方案
scheme S line A 2 "例外。"                                          total-exceeded
scheme S line A 1 "例外。"                                          ok
scheme S submit                                                     ok
scheme S consent                                                    ok
scheme S effective                                                  ok
application N3 submit                                               ok
application N3 decided permit C3                                    ok
check valid-until C3 2029-01-04

day 2026-06-01
employer A remove-agent                                             not-published
