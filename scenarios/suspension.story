# 5.2.0b: a suspension stops new filings, not leaving, deferral, printing
set defence_working_days 5
day 2025-03-03
employer A registered                                        ok
employer B registered                                        ok
places 2025 A=3                                              ok
person P1 qualified                                          ok
person P2 qualified                                          ok
employer A permit C1 issued to P1                            ok
employer A application N2 prepared for P2                    ok
case K found against A clause 5.2.3 evidence 0               incomplete@4.7
case K found against A clause 5.2.3                          ok
case K tell permit-cancellation                              wrong-measure@5.2.0b
case K tell suspension months 7                              too-many
case K tell suspension months 3                              ok
to 2025-03-11
case K decide suspension months 3                            ok
case K serve                                                 ok
check case K until 2025-06-11    outbox employer-stopped 1
to 2025-03-12
application N2 submit                                        stopped@5.2.0b
permit C1 print                                              ok
permit C1 leave                                              ok
permit C1 ask-change to B                                    ok
case K ask-repair "制度已补齐"                                  ok
case K end "已核实"                                            ok
check case K ended    outbox measure-ended 1
application N2 submit                                        ok
