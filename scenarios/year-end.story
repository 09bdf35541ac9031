# 年度终了（2.1）：未用的数量不结转；12月受理、1月核准的仍用原年度的数量
day 2025-03-03
employer A registered                                               ok
places 2025 A=4                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
day 2025-12-30
employer A application N1 prepared for P1                           ok
employer A application N2 prepared for P2                           ok
employer A application N3 prepared for P3                           ok
application N1 submit                                               ok
application N1 accepted                                             ok
application N2 submit                                               ok
application N2 accepted                                             ok
check quota A 2025 2/0/4

# 末日仍可提交，使用当年的数量
day 2025-12-31
sweep
application N3 submit                                               ok
application N3 accepted                                             ok
check quota A 2025 3/0/4            quota A 2025 open               book 2025 awarded 1

# 次日结清：没有占用的一个数量失效，占用的三个保留
day 2026-01-01
sweep
check quota A 2025 closed           quota A 2025 3/0/4
check book 2025 held 3              book 2025 expired 999997           book 2025 balances

# 新提交的使用新年度的数量，不能用旧年度的
day 2026-01-05
person P4 refreshed                                                 ok
employer A refreshed                                                ok
employer A application N4 prepared for P4                           ok
application N4 submit                                               no-plan@4.6

# 1月核准：用原年度的数量；不予核准：释放的数量随年度失效，不回到新年度
application N1 review approve                                       ok
application N1 approve permit C1                                    ok
application N2 review refuse                                        ok
application N2 refuse                                               ok
application N3 withdraw                                             ok
check permit C1 valid               quota A 2025 0/1/4              quota A 2026 0/0/0
check book 2025 consumed 1          book 2025 expired 999999           book 2025 balances
check journal replays
