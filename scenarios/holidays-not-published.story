# days of 2027, whose holidays are not published: provisional, and nothing lapses
day 2026-11-24
employer A registered                                        ok
places 2026 A=1                                              ok
person P1 qualified                                          ok
employer A permit C1 issued to P1                            ok
permit C1 leave                                              ok
check coming C1 change-ends 2027-01-25 provisional    change-by C1 2027-01-25
window W1 opens 2027-01-11                                   calendar-missing
to 2027-02-01
sweep
check swept 0 lapsed
