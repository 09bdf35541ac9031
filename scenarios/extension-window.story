# 自动延续：期满前90日第一次请单位确认，当日起就可以确认（3.2.2）
day 2022-03-03
employer A registered                                               ok
places 2022 A=1                                                     ok
person P1 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
check coming C1 extension-opens 2024-12-02
day 2024-12-01
employer A refreshed                                                ok
person P1 refreshed                                                 ok
sweep
check outbox extension-reminder-90 0
permit C1 attest contract 2026-06-30                                not-yet-open@3.2.2
day 2024-12-02
sweep
check outbox extension-reminder-90 2
permit C1 attest contract 2026-06-30 not-employed                   still-employed@3.3.1
permit C1 attest contract 2026-06-30                                ok
check permit C1 valid     journal replays
