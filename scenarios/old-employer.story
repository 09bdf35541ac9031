# 原单位只核对离职日期，7日内不提出即为没有异议（3.3.1）
day 2025-06-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=9                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
permit C1 confirm-leaving                                           still-employed@3.3.1
permit C1 leave by person P1                                        ok
permit C2 leave by person P2                                        ok
permit C3 leave                                                     ok
check outbox confirm-leaving 2
# 单位自己登记的，不需要再确认
permit C3 confirm-leaving                                           wrong-state
permit C1 dispute-leaving "合同尚未解除。" by agent B                not-found
# 6月3日起7日为6月10日
day 2025-06-10
permit C1 dispute-leaving ""                                        reason-missing
permit C1 dispute-leaving "合同尚未解除。"                           ok
permit C1 dispute-leaving "再说一次。"                               wrong-state
check outbox leaving-disputed 2     permit C1 change-period
day 2025-06-11
permit C2 dispute-leaving "合同尚未解除。"                           too-late@3.3.1
# 有异议也不影响新单位提出
employer B permit C1 change application X1                          ok
permit C1 confirm-leaving                                           ok
application X1 decided                                              ok
check permit C1 of B                permit C1 valid
# 期间末日遇休息日顺延：6月21日起7日为6月28日（星期六），顺延到30日
day 2025-06-21
permit C1 leave by person P1                                        ok
day 2025-06-30
permit C1 dispute-leaving "离职证明日期为6月30日。"                  ok
permit C1 leaving-aside "以离职证明为准。"                           ok
permit C1 leave on 2025-06-30                                       ok
check change-by C1 2025-08-29       journal replays
