# 移送（5.1、5.2.0c）：编号的证据清单，整理和移送由两人办理；处分由有权机关作出，这里只登记结果
day 2025-03-03
employer A registered                                               ok
case S found against A clause 5.2.7 evidence 2 "伪造纳税证明。"      ok
# 涉嫌违法的移送，整理和移送由两人办理（5.2.0c）（5.1.0c）
referral R prepare clause 5.2.7 from S by decider1                  not-allowed
referral R prepare clause 5.2.7                                     incomplete
referral R prepare clause 5.2.7 from S                              ok
referral R export                                                   wrong-state
referral R answered                                                 wrong-state
referral R send by inspector1                                       not-allowed
referral R send by inspector1 as decider                            same-person
referral R send                                                     ok
referral R send                                                     wrong-state
check referral R sent
referral R export by window1                                        not-allowed
referral R export                                                   ok
# 处分、刑罚由有权机关作出，这里只登记结果（5.1.0b）
referral R answered ""                                              reason-missing
referral R answered                                                 ok
check referral R answered

# 超出管辖范围办理（5.1.1）
referral R1 prepare clause 5.1.1                                    incomplete
referral R1 prepare clause 5.1.1 proof "为区外单位办理。"            ok
# 推诿拖延：过错以外还要有严重损害（5.1.2）
referral R2 prepare clause 5.1.2 proof                              incomplete
referral R2 prepare clause 5.1.2 harm proof                         ok
# 协助提供虚假材料（5.1.3）
referral R3 prepare clause 5.1.3                                    incomplete
referral R3 prepare clause 5.1.3 proof "代替申请人改动材料。"        ok
# 索贿、受贿或行贿（5.1.4）
referral R4 prepare clause 5.1.4                                    incomplete
referral R4 prepare clause 5.1.4 proof "收受礼金。"                  ok
# 其他违反规定的：须写明规定（5.1.5）
referral R5 prepare clause 5.1.5 proof                              incomplete
referral R5 prepare clause 5.1.5 norm "《公务员法》第五十九条" proof  ok
check journal replays
