# 单位不办的，本人可以催办，也可以提供劳动合同由工作人员核定延续（3.2.2, 3.2.5）
# 单位一直没有更新数据：单位部分由审核人员为本件核定
day 2022-03-10
employer A registered                                               ok
places 2022 A=3                                                     ok
person P1 qualified                                                 ok
person P2 qualified                                                 ok
person P3 qualified                                                 ok
employer A permit C1 issued to P1                                   ok
employer A permit C2 issued to P2                                   ok
employer A permit C3 issued to P3                                   ok
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
permit C1 ask-extension application X1                              ok
person P3 refreshed contract_end=2027-12-31                         ok
permit C3 ask-extension application X3                              ok
check permit C1 pending             permit C2 renewable
permit C1 attest open-ended                                         filing-pending
day 2025-04-09
permit C2 remind-employer                                           too-late@3.2.6
permit C2 ask-extension application X2                              too-late@3.2.6
sweep
check permit C1 pending             permit C2 lapsed
permit C2 ask-extension application X2                              permit-not-in-force
# 本人提出的，单位不能撤回；单位部分没有核定以前不能核准
application X1 withdraw                                             not-allowed
application X1 establish-employer holds                             wrong-state
application X1 accepted                                             ok
application X3 accepted                                             ok
check application X1 clause 1.1.4 undetermined                      application X1 advised undetermined
application X1 establish-employer holds by agent A                  not-allowed
application X1 establish-employer holds ""                          reason-missing
application X1 establish-employer fails "税务数据尚未取得。"        ok
check application X1 advised undetermined
application X1 establish-employer holds "已调取2022至2024年完税证明，本件核定符合。" ok
check application X1 clause 1.1.4 met                               application X1 advised met
application X1 review approve                                       ok
application X1 establish-employer fails                             wrong-state
application X1 approve                                              ok
# 只对本件有效；没有核定的，不予核准须写明1.1.4
application X3 review approve                                       ok
application X3 approve                                              conditions-unmet
application X3 refuse "单位纳税情况无法核实。" for 1.1.4            ok
check permit C1 valid               valid-until C1 2027-12-31       permit C1 term 2
permit C1 ask-extension application X4                              not-first-term@3.2.2
check journal replays
