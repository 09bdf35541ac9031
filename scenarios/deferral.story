# 个人延期注销：5个工作日内可以不同意，不答复即同意（3.3.3）
day 2025-06-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=9                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
employer A permit C4 issued to P4                                   ok
permit C1 deny-deferral                                             wrong-state
permit C1 leave                                                     ok
permit C2 leave                                                     ok
permit C3 leave                                                     ok
permit C4 leave                                                     ok
permit C1 defer until 2025-12-31 to B                               ok
permit C2 defer until 2025-12-31 to B                               ok
permit C1 deny-deferral by agent A                                  not-allowed
# 5个工作日：6月4、5、6、9、10日
day 2025-06-10
permit C1 deny-deferral ""                                          reason-missing
permit C1 deny-deferral                                             ok
check permit C1 change-period       outbox deferral-denied 2        coming C1 lapses 2025-08-05
day 2025-06-11
permit C2 deny-deferral                                             too-late@3.3.3
check permit C2 deferred            deferred-until C2 2025-12-31    coming C2 lapses 2026-01-01
# 60日的最后一日仍可申请；次日不可
day 2025-08-04
permit C3 defer until 2026-01-31 to B                               ok
day 2025-08-05
permit C4 defer until 2026-01-31 to B                               too-late@3.3.3
sweep
check permit C1 lapsed              permit C4 lapsed                swept 2 lapsed
# 变更期已满才不同意的，不自动失效
permit C3 deny-deferral                                             ok
check permit C3 change-period
day 2025-12-31
sweep
check permit C2 deferred            permit C3 change-period
employer B permit C2 change application X2                          ok
day 2026-01-01
check permit C2 changing
application X2 withdraw by person P2                                ok
day 2026-01-02
sweep
check permit C2 lapsed              journal replays

# 不超过有效期（3.3.4）
day 2026-01-05
employer A refreshed                                                ok
places 2026 A=1                                                     ok
person P5 qualified                                                 ok
employer A permit C5 issued to P5                                   ok
check valid-until C5 2029-01-04
