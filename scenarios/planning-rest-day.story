# 申报末日遇休息日顺延（4.1；民法典第二百零三条）：2022年12月31日至2023年1月2日放假
day 2022-12-30
employer A registered                                               ok
employer B registered                                               ok
sweep
check outbox plan-missing 0
plan A 2023 write 2 posts                                           ok
plan B 2023 write 2 posts                                           ok
day 2023-01-03
plan A 2023 submit                                                  ok
plan A 2023 accept 2                                                ok
allocation R announce 2023 places 9                                 ok
allocation R freeze                                                 not-yet-open@4.1
sweep
check outbox plan-missing 0
day 2023-01-04
sweep
check outbox plan-missing 1
plan B 2023 submit                                                  too-late@4.1
plan A 2023 score prospects=1 public_duty=1 lawful=1 management=1 talent=0 ok
allocation R freeze                                                 ok
check allocation R frozen           journal replays
