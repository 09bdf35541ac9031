# 追加（4.3–4.5）：重点支持单位，季度首月，主管领导同意，备案，季末通报
day 2025-11-03
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok
employer A tag 2.7.1 from 2025-11-03 until 2026-06-30               ok
employer C tag 2.7.7 from 2025-11-03 until 2026-12-31               ok
plan A 2026 ready 4                                                 ok
plan B 2026 ready 4                                                 ok
plan C 2026 ready 4                                                 ok
day 2026-01-05
places 2026 A=1 B=1 C=1                                             ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
check quota A 2026 0/1/1            book 2026 consumed 1            book 2026 balances

# 新注册的重点支持单位通过追加取得数量；不是重点支持单位的不能（4.3, 4.6）
day 2026-02-10
employer E registered                                               ok
employer F registered                                               ok
employer E tag 2.7.2 from 2026-02-10 until 2026-12-31               ok
plan E 2026 ready 2                                                 ok
employer F tag 2.7.1 from 2026-02-10 until 2026-03-31               ok
plan F 2026 ready 2                                                 ok

# 首月的前一日、首日
day 2026-03-31
employer A asks-more 3 quarter 2                                    not-yet-open@4.3
allocation Q announce 2026 places 999998 quarter 2                  total-exceeded@2.1
allocation Q announce 2027 places 4 quarter 1                       no-quota@2.4
allocation Q announce 2026 places 4 quarter 2                       ok
day 2026-04-01
employer A asks-more 0 quarter 2                                    incomplete
employer A asks-more 3 quarter 2 ""                                 reason-missing
employer A asks-more 3 quarter 2                                    ok
employer A asks-more 3 quarter 2                                    wrong-state
employer F asks-more 2 quarter 2                                    not-key-support@4.3
employer B asks-more 2 quarter 2                                    not-key-support@4.3

# 末日、次日；首月没有过完不能冻结
day 2026-04-30
employer C asks-more 2 quarter 2                                    ok
employer E asks-more 2 quarter 2                                    ok
allocation Q freeze                                                 not-yet-open@4.3
day 2026-05-06
employer F asks-more 2 quarter 2                                    too-late@4.3
allocation Q freeze                                                 incomplete
employer A more-verified 4 quarter 2                                demand-too-high@2.2
employer A more-verified 3 quarter 2                                ok
employer C more-verified 2 quarter 2                                ok
employer E more-verified 2 quarter 2                                ok
employer B more-verified 1 quarter 2                                not-found

# 已给的不收回；没有用满八成的（C 用了0个）不参加；没有申请的（B）不变
allocation Q freeze                                                 ok
allocation Q compute                                                ok
check allocation Q verifies         allocation Q repeats
check share Q A 3                   share Q B 1                     share Q C 1
check share Q E 2                   share Q F 0

# 主管领导同意、备案、生效（4.4）：起草人不能同意
allocation Q adopt S                                                ok
scheme S submit                                                     wrong-state
scheme S leader-agrees by org1                                      not-allowed
scheme S leader-agrees by quota1 as decider                         same-person
scheme S leader-agrees                                              ok
scheme S submit                                                     ok
scheme S consent                                                    ok
check quota A 2026 0/1/1
scheme S effective                                                  ok
check quota A 2026 0/1/3            quota E 2026 0/0/2              quota C 2026 0/0/1
check allocation Q published        allocation Q verifies
check book 2026 awarded 6           book 2026 consumed 1            book 2026 balances

# 季度最后一个月通报，一次（4.5）
day 2026-05-31
sweep
check outbox quota-notice-q2 0
day 2026-06-01
sweep
day 2026-06-02
sweep
check outbox quota-notice-q2 4

# 标签到期的次日不能再申请（2.7.1, 4.3）
day 2026-06-30
check tagged A 2.7.1 yes
day 2026-07-01
check tagged A 2.7.1 no
employer A asks-more 1 quarter 3                                    not-key-support@4.3
employer C asks-more 1 quarter 3                                    ok

# 首月末日遇休息日顺延：2026年10月31日是星期六
day 2026-11-02
employer E asks-more 1 quarter 4                                    ok
day 2026-11-03
employer C asks-more 1 quarter 4                                    too-late@4.3
check journal replays
