# 年度配置数据冻结以后，不能再先行分配：冻结的数据里是各单位已有的数量（T4, 4.2）
day 2025-11-03
employer A registered                                               ok
plan A 2026 ready 3                                                 ok
day 2026-01-05
scheme S draft 2026 total 20                                        ok
scheme S provisional 4                                              ok
scheme S line A 2                                                   ok
scheme S passed                                                     ok
day 2026-11-02
plan A 2027 ready 4                                                 ok
day 2027-01-04
scheme V draft 2027 provisional                                     ok
scheme V line A 2                                                   ok
scheme V leader-agrees                                              ok
allocation R announce 2027 places 10                                ok
allocation R freeze                                                 ok
scheme V effective                                                  wrong-state
check quota A 2027 0/0/0
allocation R discard "先行使用方案先生效。"                         ok
scheme V effective                                                  ok
check quota A 2027 0/0/2
allocation T announce 2027 places 10                                ok
allocation T freeze                                                 ok
allocation T compute                                                ok
check share T A 4                   allocation T verifies
check journal replays
