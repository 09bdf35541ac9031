# 5.2.7: a permit got with false papers is revoked; hearing, minutes, answer
set defence_working_days 5
set hearing_notice_working_days 7
day 2025-03-03
employer A registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
case K found at-fault P1 clause 5.2.7 holding C1             incomplete
case K found at-fault P1 clause 5.2.7 holding C1 evidence 2  ok
case K tell permit-cancellation                              ok
case K ask-hearing                                           ok
check case K hearing-asked    outbox hearing-asked 1
to 2025-03-12
case K set-hearing 2025-03-20                                not-yet-open
case K set-hearing 2025-03-21                                ok
to 2025-03-21
case K hear                                                  ok
case K decide permit-cancellation answered                   incomplete
case K decide permit-cancellation answered minutes "3号"      ok
case K serve                                                 ok
check permit C1 revoked    case K in-effect    quota A 2025 0/1/1
permit C1 print                                              permit-not-in-force@3.1.2
