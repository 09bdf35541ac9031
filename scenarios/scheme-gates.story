# 2.4, 4.2, 4.6: nothing may be used before the organization department agreed
day 2025-02-10
employer A registered                                        ok
employer B registered                                        ok
person P1 qualified                                          ok
employer A application N1 prepared for P1                    ok
application N1 submit                                        no-plan@4.6
scheme S draft 2025 total 10                                 ok
scheme S line A 5                                            no-plan@4.6
scheme S line A 11 "重大项目"                                  total-exceeded@2.1
scheme S line A 8 "重大项目"                                   ok
scheme S line B 3 "重大项目"                                   total-exceeded@2.1
scheme S line B 2 "重大项目"                                   ok
scheme S consent                                             wrong-state
scheme S submit                                              ok
check proposal 2025 sent    scheme S submitted
scheme S return "请压减"                                       ok
check scheme S sent-back
scheme S line A 7 "压减"                                       ok
scheme S submit                                              ok
scheme S effective                                           wrong-state
application N1 submit                                        no-plan@4.6
scheme S consent "京丰组函1号"                                  ok
scheme S effective                                           ok
check quota A 2025 0/0/7    quota B 2025 0/0/2    outbox quota-granted 2    book 2025 balances
application N1 submit                                        ok
