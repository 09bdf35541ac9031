day 2025-03-03
employer A registered ok
check employer A acepted
check permitt C1 valid
check coming C1 lapse 2025-05-05
check journal replayed
check working-day 2025-03-05 maybe
+ 5 wrking days

#= 3:18: 不认识“acepted”，是不是“accepted”？
#= 4:7: 不认识“permitt”，是不是“permit”？
#= 5:17: 不认识“lapse”，是不是“lapses”？
#= 6:15: 不认识“replayed”，是不是“replays”？
#= 7:30: 不认识“maybe”，这里可以是：yes、no
#= 8:5: 不认识“wrking”，是不是“working”？
