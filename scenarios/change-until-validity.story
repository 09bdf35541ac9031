# 有效期先于60日届满的，以有效期为准：到期的次日失效，不再等续签期（3.3.1、3.3.4）
day 2022-03-03
employer A registered                                               ok
employer B registered                                               ok
places 2022 A=4                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
person P4 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
employer A permit C4 issued to P4                                   ok
# 延期只到有效期满
day 2024-11-29
permit C2 leave                                                     ok
check change-by C2 2025-02-05
day 2025-01-15
permit C2 defer until 2025-03-03 to B                               too-late@3.3.4
permit C2 defer until 2025-03-02 to B                               ok
check deferred-until C2 2025-03-02
day 2025-01-20
permit C1 leave                                                     ok
check change-by C1 2025-03-02     coming C1 change-ends 2025-03-02     coming C1 lapses 2025-03-03
permit C4 leave                                                     ok
# 告知不足10日的不自动失效，由工作人员先听取意见
day 2025-02-21
permit C3 leave                                                     ok
check change-by C3 2025-03-02     coming C3 heard 2025-03-03
# 原单位不能为已离职的人确认延续
permit C1 attest contract 2027-01-01                                already-left@3.3.1
# 期满当日仍可提出；次日失效
day 2025-03-02
sweep
check permit C1 change-period     permit C2 deferred     permit C3 change-period
employer B permit C4 change application X4                          ok
day 2025-03-03
employer B permit C1 change application X1                          too-late@3.3.1
check permit C1 lapsed     permit C2 lapsed     permit C3 renewable     permit C4 pending
sweep
check permit C1 lapsed     permit C2 lapsed     permit C3 renewable     permit C4 pending
# 听取意见后更正的，原单位仍可在续签期内确认
permit C3 leaving-aside "离职日期登记有误，本人仍在职"              ok
employer A refreshed                                                ok
person P3 refreshed                                                 ok
permit C3 attest contract 2027-03-02                                ok
check permit C3 valid     journal replays
