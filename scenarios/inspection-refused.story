# 3.4.2, 5.2.6: two inspectors drawn; a refusal has to be on record twice
set second_notice_working_days 5
day 2025-03-03
employer A registered                                        ok
inspection-draw D freeze 1 inspectors 3                      ok
inspection-draw D run                                        ok
inspection-draw D run                                        wrong-state
inspection J of A                                            ok
inspection J announce 2025-03-10                             ok
check inspection J announced    outbox inspection-announced 1
inspection J confirm                                         ok
to 2025-03-10
inspection J refused "拒绝入内"                                 ok
inspection J opens K clause 5.2.6                            incomplete
inspection J announce 2025-03-18                             ok
to 2025-03-18
inspection J refused "再次拒绝"                                 ok
inspection J opens K clause 5.2.6                            ok
check case K found    inspection-draw D redraws
