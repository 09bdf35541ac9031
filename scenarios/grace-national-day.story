# 续签宽限的最后一日在国庆假期（3.2.6）：期满后第30日是10月1日，10月9日仍可续签，10日失效
day 2020-09-02
employer A registered                                               ok
places 2020 A=2                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
to 2023-08-02
employer A refreshed                                                ok
person P1 refreshed                                                 ok
person P2 refreshed                                                 ok
permit C1 attest contract 2025-09-01                                ok
permit C2 attest contract 2025-09-01                                ok
to 2023-09-02
sweep
check valid-until C1 2025-09-01 grace C1 2025-10-09
to 2025-09-02
check permit C1 renewable
permit C1 print                                                     permit-not-in-force@3.1.2
to 2025-10-09
sweep
check permit C1 renewable
employer A refreshed                                                ok
person P1 refreshed                                                 ok
permit C1 renew application R1                                      ok
check permit C1 pending
to 2025-10-10
sweep
check permit C2 lapsed permit C1 pending swept 1 lapsed
permit C2 renew application R2                                      permit-not-in-force@3.1.2
application R1 decided                                              ok
check permit C1 valid valid-from C1 2025-09-02 valid-until C1 2028-09-01
