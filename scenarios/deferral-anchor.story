# 同一条的另一种读法：180日从离职之日起算（3.3.4）
interpretation deferral_anchor separation_date
set deferral_max_days 100
day 2025-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2025 A=1                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
permit C1 leave                                                     ok
permit C1 defer until 2025-06-12 to B                               too-late
permit C1 defer until 2025-06-11 to B                               ok
check deferred-until C1 2025-06-11
