# 3.3.4 counted from the leaving, and never beyond the term
interpretation deferral_anchor separation_date
set deferral_max_days 170
day 2025-03-10
employer A registered                                        ok
employer B registered                                        ok
places 2025 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
permit C1 leave                                              ok
to 2025-05-06
permit C1 defer until 2025-08-28 to B                        too-late@3.3.4
permit C1 defer until 2025-08-27 to B                        ok
check outbox deferred 2
to 2025-08-28
sweep
check permit C1 lapsed
