# 延续期内续订合同（3.2.3）：重新计算，合计不超过同一上限
day 2022-03-03
employer A registered                                               ok
places 2022 A=1                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
to 2025-02-10
employer A refreshed                                                ok
person P1 refreshed                                                 ok
permit C1 attest contract 2026-03-31                                ok
to 2025-03-03
sweep
check valid-until C1 2026-03-31
to 2026-03-02
employer A refreshed                                                ok
person P1 refreshed                                                 ok
permit C1 attest contract 2030-12-31                                ok
check valid-until C1 2028-03-02 permit C1 term 2
