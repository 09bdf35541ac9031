# 提交计划时核对 1.1：不满足的照收，告知单位并向工作人员标明，新办时须已满足（1.1.0、4.1）
day 2025-11-03
employer A registered staff.2024=2 staff.2023=2 staff.2022=2 tax.2024=1万元 tax.2023=1万元 tax.2022=1万元 ok
employer B registered                                               ok
check employer A misses 1.1.4
plan A 2026 write 3 posts                                           ok
plan A 2026 submit                                                  ok
check outbox plan-conditions 1     plan A 2026 submitted
plan B 2026 write 3 posts                                           ok
plan B 2026 submit                                                  ok
check outbox plan-conditions 1     journal replays
