day 2025-03-03
employer A registred ok

#= 2:12: 不认识“registred”，是不是“registered”？
