# 异议期间更正离职日期，变更期按正确的日期计算；期内的维持决定不影响自动失效（3.3.1、3.3.2）
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
to 2025-06-30
permit C1 leave on 2025-06-03                                       ok
permit C2 leave on 2025-06-03                                       ok
# 原单位否认本人登记的离职：由窗口维持
permit C3 leave by person P3                                        ok
permit C3 dispute-leaving "合同尚未解除。"                          ok
permit C3 leaving-upheld "离职证明属实。"                           ok
permit C3 dispute-leaving "还是不对。"                              wrong-state
check change-by C1 2025-08-04       change-by C2 2025-08-04         change-by C3 2025-08-29
permit C1 object-leaving day 2025-06-30 "6月30日才离职。"           ok
permit C2 object-leaving day 2025-06-30 "6月30日才离职。"           ok
to 2025-07-10
permit C1 leaving-corrected 2025-06-30 "以离职证明为准。"           ok
permit C2 leaving-upheld "离职证明为6月3日。"                       ok
check change-by C1 2025-08-29       change-by C2 2025-08-04
permit C1 defer until 2025-12-31 to B                               ok
permit C1 object-leaving "反悔。"                                   wrong-state
permit C1 leaving-corrected 2025-06-20                              wrong-state
to 2025-08-04
sweep
check permit C2 change-period
to 2025-08-05
sweep
check permit C2 lapsed              permit C3 change-period         swept 1 lapsed
to 2025-08-30
sweep
check permit C3 lapsed              permit C1 deferred              journal replays
