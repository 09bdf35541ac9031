# 抽查和检查（3.4.2）：双随机抽取，两人检查，利益冲突回避，结果公示，任何人可以重抽
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
employer C registered                                               ok

# 名单：每个单位回避后至少要有两名检查人员（3.4.2）（5.1.4）
inspection-draw D freeze 3 inspectors 2 by window1                             not-allowed
conflict A ""                                                       reason-missing
conflict A                                                          ok
inspection-draw D freeze 3 inspectors 2                                        incomplete
inspection-draw D freeze 4 inspectors 4                                        incomplete
inspection-draw D freeze 3 inspectors 4                                        ok
inspection-draw D publish                                                      wrong-state
inspection-draw D run                                                          ok
inspection-draw D run                                                          wrong-state
check inspection-draw D redraws
inspection-draw D publish                                                      incomplete
inspection IA of A                                                  ok
inspection IB of B                                                  ok
inspection IC of C                                                  ok

# 只有抽到的人员检查；回避的不在其中
inspection IA announce 2025-03-05 by inspector1                     stood-back@5.1.4
inspection IA record                                                wrong-state
inspection IA announce 2025-03-02                                   not-yet-open
inspection IA announce 2025-03-05                                   ok
check outbox inspection-announced 1   inspection IA announced
inspection IA record                                                not-yet-due
inspection IA confirm by agent B                                    not-found
inspection IA confirm                                               ok
day 2025-03-04
inspection IA record                                                not-yet-due
day 2025-03-05
inspection IA record ""                                             reason-missing
inspection IA record                                                ok
inspection IA close                                                 wrong-state
inspection IA sign by inspector1                                    stood-back@5.1.4
inspection IA sign                                                  ok
inspection IA close                                                 ok
check inspection IA closed   outbox inspection-closed 1

# 拒绝配合检查（5.2.6）：两次通知、两次记录在案，中间至少隔三个工作日；单位不给回执的也可以记录
inspection IB announce 2025-03-05                                   ok
inspection IB refused ""                                            reason-missing
inspection IB refused                                               ok
check inspection IB refused
inspection IB opens S clause 5.2.6                                  incomplete
inspection IB announce 2025-03-07                                   not-yet-open@5.2.6
inspection IB announce 2025-03-10                                   ok
inspection IB confirm                                               ok
day 2025-03-10
inspection IB refused                                               ok
inspection IB opens S clause 5.2.6 "两次拒绝检查。"                  ok
check inspection IB closed   case S found
case S tell suspension months 3                                     ok

# 检查发现问题，立案；审计人员只看不写（5.1.0a）
inspection IC announce 2025-03-10                                   ok
inspection IC record "部分持证人员不在本单位缴纳社保。"              ok
inspection IC sign                                                  ok
inspection IC opens T clause 5.2.4                                  ok
check case T found
case T drop by auditor1                                             not-allowed
inspection-draw D publish                                                      ok
inspection-draw D publish                                                      wrong-state
check journal replays
