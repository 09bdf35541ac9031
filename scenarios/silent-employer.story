# 单位不办的，本人可以催办，也可以提供劳动合同由工作人员核定延续（3.2.2, 3.2.5）
day 2022-03-10
employer A registered                                               ok
places 2022 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
# 3月9日届满，前90日第一次提醒之日起
day 2024-12-08
permit C1 remind-employer                                           not-yet-open@3.2.2
permit C1 ask-extension application X1                              not-yet-open@3.2.2
day 2025-02-07
permit C1 remind-employer by agent A                                not-allowed
permit C1 remind-employer                                           ok
permit C1 remind-employer                                           ok
check outbox holder-reminds 1
permit C1 ask-extension application X1 by agent A                   not-allowed
permit C1 ask-extension application X1 undeclared                   declaration-missing
facts person P1 contract_end=2025-03-09                             ok
permit C1 ask-extension application X1                              incomplete
facts person P1 contract_end=2027-12-31                             ok
day 2025-04-08
person P1 refreshed contract_end=2027-12-31                         ok
employer A refreshed                                                ok
permit C1 ask-extension application X1                              ok
check permit C1 pending             permit C2 renewable
permit C1 attest open-ended                                         filing-pending
day 2025-04-09
permit C2 remind-employer                                           too-late@3.2.6
permit C2 ask-extension application X2                              too-late@3.2.6
sweep
check permit C1 pending             permit C2 lapsed
permit C2 ask-extension application X2                              permit-not-in-force
application X1 decided                                              ok
check permit C1 valid               valid-until C1 2027-12-31       permit C1 term 2
permit C1 ask-extension application X3                              not-first-term@3.2.2
check journal replays
