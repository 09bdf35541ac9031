day 2025-03-03
employer A registered ok
plan A 2026 write 3 posts withou-rules ok

#= 3:27: 不认识“withou-rules”，是不是“without-rules”？
