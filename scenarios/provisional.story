# 先行使用（T4, 2.4, 4.2）：年初至年度方案生效以前，在上一年度方案经同意约定的数量内先行分配
day 2025-11-03
employer A registered                                               ok
employer B registered                                               ok
employer E registered                                               ok
plan A 2026 ready 3                                                 ok
plan B 2026 ready 3                                                 ok

# 上一年度方案没有约定的，不能先行使用
day 2026-01-05
scheme X draft 2026 provisional                                     no-provisional@4.2

# 约定写在年度方案里，不超过总量的公布比例，随方案报区委组织部同意
scheme S draft 2026 total 20                                        ok
scheme S provisional 4 by decider1                                  not-allowed
scheme S provisional 5                                              total-exceeded@2.1
scheme S provisional 4                                              ok
scheme S line A 3                                                   ok
scheme S submit                                                     ok
scheme S provisional 3                                              wrong-state
scheme S return                                                     ok
scheme S provisional 3                                              ok
scheme S passed                                                     ok
check quota A 2026 0/0/3
plan A 2027 write 4 posts                                           ok

# 下一年度的计划在第四季度提交；新年第一日以前不能先行使用
day 2026-11-02
plan A 2027 ready 4                                                 ok
plan B 2027 ready 4                                                 ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
day 2026-12-31
scheme V draft 2027 provisional                                     not-yet-open@4.2
day 2027-01-01
employer A application N1 prepared for P1                           ok
application N1 submit                                               no-quota@2.4
scheme V draft 2027 provisional by org1                             not-allowed
scheme V draft 2027 provisional                                     ok
scheme W draft 2027 provisional                                     taken
scheme V provisional 1                                              wrong-state

# 没有计划的单位不参加；不超过约定的数量；主管领导同意，起草人不能同意；不必再报同意
scheme V line E 1                                                   no-plan@4.6
scheme V line A 2                                                   ok
scheme V line B 2                                                   total-exceeded@2.1
scheme V line B 1                                                   ok
scheme V effective                                                  wrong-state
scheme V submit                                                     wrong-state
scheme V leader-agrees by quota1 as decider                         same-person
scheme V leader-agrees                                              ok
scheme V submit                                                     wrong-state
scheme V effective                                                  ok
check quota A 2027 0/0/2            quota B 2027 0/0/1              outbox quota-granted 3
application N1 submit                                               ok
check quota A 2027 1/0/2
check book 2027 balances

# 年度方案接着算：先行的计入当年数量，不收回、不重复（2.1）；1月的追加并入年度方案
employer A tag 2.7.1 from 2027-01-01 until 2027-12-31               ok
employer A asks-more 1 quarter 1                                    ok
employer A more-verified 1 quarter 1                                ok
allocation R announce 2027 places 10                                ok
day 2027-02-03
allocation R freeze                                                 ok
allocation R compute                                                ok
check allocation R verifies         allocation R repeats
check share R A 5                   share R B 3
allocation R adopt T                                                ok
scheme T passed                                                     ok
check quota A 2027 1/0/5            quota B 2027 0/0/3
check allocation R verifies
check book 2027 total 0             book 2027 reserve 2             book 2027 balances
check quota A 2026 0/0/3
scheme Z draft 2028 provisional                                     not-yet-open@4.2
scheme Z draft 2027 provisional                                     wrong-state
day 2028-01-03
scheme Z draft 2027 provisional                                     too-late@4.2
check journal replays
