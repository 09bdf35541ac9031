# 另一种读法（3.2.3）：延续期内续订合同的，不再重新计算
interpretation extension_recompute no
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
permit C1 attest contract 2030-12-31                                not-first-term@3.2.2
check valid-until C1 2026-03-31
