# 5.2.5: a complaint about a fee; 5.1.2: a referral needs the serious harm
set complaint_answer_working_days 15
day 2025-03-03
employer A registered                                        ok
person P1 qualified                                          ok
attempts listed by inspector2                                ok
attempts listed by inspector1                                ok
complaint T from P1 about A "收代理费5000元"                     ok
check complaint T answer-by 2025-03-24    outbox complaint-made 1
complaint T inspect J                                        ok
inspection J announce 2025-03-10                             ok
to 2025-03-10
inspection J record "未见收费"                                  ok
inspection J close                                           wrong-state
inspection J sign                                            ok
inspection J close                                           ok
check inspection J closed    outbox inspection-closed 1
complaint T answer "已查，未见收费"                               ok
check outbox complaint-answered 1
referral R prepare clause 5.1.2                              incomplete
referral R prepare clause 5.1.5 harm                         incomplete
referral R prepare clause 5.1.2 harm proof                   ok
referral R export                                            wrong-state
referral R send                                              ok
referral R answered "已立案"                                    ok
referral R export                                            ok
check referral R answered
