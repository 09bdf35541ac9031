# 年度方案形成以前，1月提出的追加并入年度方案（4.2, 4.3）；末日遇休息日顺延
day 2025-12-01
employer A registered                                               ok
employer B registered                                               ok
employer A tag 2.7.4 from 2025-12-01 until 2026-12-31               ok
plan A 2026 ready 2                                                 ok
plan B 2026 ready 2                                                 ok
allocation R announce 2026 places 10                                ok
# 1月31日是星期六，顺延到2月2日
day 2026-02-02
employer A asks-more 2 quarter 1                                    ok
allocation R freeze                                                 incomplete
employer A more-verified 2 quarter 1                                ok
day 2026-02-03
employer A asks-more 1 quarter 1                                    too-late@4.3
allocation R freeze                                                 ok
allocation R compute                                                ok
check share R A 4                   share R B 2                     allocation R verifies
allocation R adopt S                                                ok
scheme S passed                                                     ok
check quota A 2026 0/0/4            book 2026 reserve 4             book 2026 balances
check journal replays
