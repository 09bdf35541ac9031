day 2025-02-30
employer A registered ok

#= 1:5: 没有2025-02-30这一天
