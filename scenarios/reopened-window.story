# 窗口停办后又开放：当日的号源随即可约（4.10）
day 2025-06-03
employer A registered                                               ok
places 2025 A=1                                                     ok
person P1 qualified                                                 ok
employer A application X1 prepared for P1                           ok
application X1 submit                                               ok
window W opens 2025-06-05 hours 09:00-10:00 seats 1                 ok
window W opens 2025-06-09 hours 09:00-10:00 seats 1                 ok
seat S1 hold for X1 on 2025-06-05 at 09:00                          ok
seat S1 confirm                                                     ok
window W closes 2025-06-05 "停电"                                   ok
check seat S1 closed     free-seats 1
seat S2 of X1                                                       ok
check seat S2 on 2025-06-09     seat S2 booked
window W reopens 2025-06-05                                         ok
check free-seats 3
window W reopens 2025-06-05                                         not-found
# 改期的可以约回原来的时间
seat S2 cancel                                                      ok
seat S1 hold for X1 on 2025-06-05 at 09:00                          ok
seat S1 confirm                                                     ok
check seat S1 booked     journal replays
