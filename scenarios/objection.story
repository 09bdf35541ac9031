# 离职登记有误的，持证人可以提出异议；作出决定以前不自动失效（3.3.1、3.3.2）
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=9                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
person P5 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
employer A permit C4 issued to P4                                   ok
employer A permit C5 issued to P5                                   ok
permit C1 object-leaving                                            still-employed@3.3.1
permit C1 leaving-upheld                                            still-employed@3.3.1
permit C1 leave                                                     ok
permit C2 leave                                                     ok
permit C3 leave                                                     ok
permit C4 leave                                                     ok
permit C5 leave                                                     ok
check change-by C1 2025-05-06       outbox left 10
permit C1 object-leaving by agent A                                 not-allowed
permit C1 object-leaving day 2025-03-04                             day-ahead@3.3.1
permit C1 object-leaving ""                                         reason-missing
permit C1 leaving-upheld                                            wrong-state
permit C1 object-leaving "合同仍在履行。"                           ok
permit C1 object-leaving "再说一次。"                               wrong-state
check outbox leaving-objected 2     permit C1 change-period
permit C2 object-leaving "合同仍在履行。"                           ok
permit C3 object-leaving day 2025-03-01 "日期不对。"                ok
# 提出异议不妨碍变更
employer B permit C2 change application X2                          ok
# 第60日（顺延至5月6日）、次日：没有异议的失效，有异议的不失效
day 2025-05-06
sweep
check permit C1 change-period       permit C4 change-period         swept 0 lapsed
day 2025-05-07
check permit C1 objected            permit C4 lapsed                coming C1 heard 2025-05-07
sweep
check permit C1 objected            permit C3 objected              permit C4 lapsed
check swept 2 lapsed
permit C1 print                                                     ok
# 更正为没有离职：恢复在职有效；新单位已提出的变更终止
permit C1 leaving-aside "" by window1                               reason-missing
permit C1 leaving-aside "社会保险没有中断。"                        ok
permit C2 leaving-aside "社会保险没有中断。"                        ok
check permit C1 valid               permit C2 valid                 application X2 discontinued
# 维持：说明理由和救济途径；来不及变更的，先听取意见，不自动失效
permit C3 leaving-corrected 2025-03-02                              incomplete
permit C3 leaving-upheld ""                                         reason-missing
permit C3 leaving-upheld "离职证明与登记一致。"                     ok
check outbox leaving-upheld 2       permit C3 change-period
permit C3 object-leaving "不服。"                                   wrong-state
day 2025-05-08
sweep
check permit C3 change-period       swept 0 lapsed
# 已因有误的登记失效的：由核准人更正，自更正之日恢复
permit C4 leaving-aside "误报。" by window1                         not-allowed
permit C4 leaving-aside "误报，社会保险没有中断。"                  ok
check permit C4 valid               outbox left-set-aside 6
permit C4 print                                                     ok
# 日期有误的：正确日期的期限也已届满的，不恢复；未届满的，补回被缩短的日数
permit C5 leaving-corrected 2025-03-03                              too-late@3.3.2
permit C5 leaving-corrected 2025-05-09                              day-ahead@3.3.1
permit C5 leaving-corrected 2025-03-13 ""                           reason-missing
permit C5 leaving-corrected 2025-03-13 "以离职证明为准。"           ok
check change-by C5 2025-05-14       permit C5 change-period         outbox leaving-corrected 2
day 2025-05-14
sweep
check permit C5 change-period
employer B permit C5 change application X5                          ok
application X5 decided                                              ok
check permit C5 of B                permit C5 valid                 journal replays
