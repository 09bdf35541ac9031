employer A registered ok
day 2025-03-03

#= 1:1: 故事要先写日期，例如 day 2025-03-03
