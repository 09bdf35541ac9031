day 2025-03-03
emploier A registered ok

#= 2:1: 不认识“emploier”，是不是“employer”？
