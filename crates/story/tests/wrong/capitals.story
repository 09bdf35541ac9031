day 2025-03-03 at 14:30
Day 2025-03-04
employer A Registered ok

#= 2:1: 不认识“Day”，是不是“day”？
#= 3:12: 不认识“Registered”，是不是“registered”？
