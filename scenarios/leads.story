# 线索只引起检查，不作任何处理（5.2.3）；没有年检（3.4.1），自查逾期也不影响办理（3.4.2）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=5                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
person P5 qualified                                                 ok
person P6 qualified                                                 ok
person P7 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
employer A permit C4 issued to P4                                   ok

# 快速、高比例离职：第二人未到人数，第三人到，三人且三成（5.2.3）
day 2025-04-01
permit C1 leave                                                     ok
permit C2 leave                                                     ok
check lead fast-departure of A none
permit C3 leave                                                     ok
check lead fast-departure of A open
employer A application N5 open for P5                               ok
lead fast-departure of B inspect J                                  not-found
lead fast-departure of A set-aside ""                               reason-missing
lead fast-departure of A inspect J                                  incomplete
inspection-draw D freeze 1 inspectors 3                                        ok
lead fast-departure of A inspect J                                  ok
check lead fast-departure of A none   inspection J ordered
lead fast-departure of A set-aside                                  not-found

# 没有年检：从不自查的单位照常办理（3.4.1）
employer B application N6 open for P6                               ok
# 自查：半年一次，期前提醒；期满当日没有线索，次日有，业务照常（3.4.2）
check self-check-by A 2025-09-03
self-check A without agent                                          incomplete
self-check A lacking no_fees                                        reason-missing
self-check A lacking no_fees "已退还并通报。"                        ok
check self-check-by A 2025-10-01
self-check A by agent stranger                                      not-filed-agent
day 2025-08-27
sweep
check outbox selfcheck-reminder-7 1
day 2025-09-03
sweep
check lead self-check-missed of B none
day 2025-09-04
sweep
check lead self-check-missed of B open   self-check-by B 2026-03-03
employer B application N7 open for P7                               ok
self-check B                                                        ok
lead self-check-missed of B set-aside                               ok
check lead self-check-missed of B none
check journal replays
