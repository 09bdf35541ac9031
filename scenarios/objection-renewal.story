# 更正时续签期已过的，自更正之日起补给续签期（3.2.6、3.3.1）
day 2020-03-02
employer A registered                                               ok
places 2020 A=4                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
to 2023-02-01
employer A refreshed                                                ok
person P1 refreshed                                                 ok
person P2 refreshed                                                 ok
permit C1 attest contract 2024-03-01                                ok
permit C2 attest contract 2024-03-01                                ok
to 2024-02-20
permit C1 leave                                                     ok
permit C1 object-leaving "合同仍在履行。"                           ok
permit C2 leave                                                     ok
permit C2 object-leaving "合同仍在履行。"                           ok
# 3月1日届满，4月1日为续签期末日；异议未决，不失效，也不能打印
to 2024-03-02
check permit C1 renewable
permit C1 print                                                     permit-not-in-force
to 2024-04-10
sweep
check permit C1 renewable           swept 0 lapsed
permit C1 renew application R1                                      already-left
permit C1 leaving-aside "社会保险没有中断。"                        ok
permit C2 leaving-aside "社会保险没有中断。"                        ok
check permit C1 renewable           grace C1 2024-05-10
to 2024-05-10
sweep
employer A refreshed                                                ok
person P1 refreshed                                                 ok
permit C1 renew application R1                                      ok
to 2024-05-11
sweep
check permit C1 pending             permit C2 lapsed                swept 1 lapsed
permit C2 leaving-aside "不是离职登记所致。"                        wrong-state
application R1 decided                                              ok
check valid-until C1 2027-03-01     permit C1 valid                 journal replays
