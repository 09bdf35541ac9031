day 2025-03-03
employer A registered ok
check quota A 2025 0/0/0/0
check quota A 2025 0/x
check quota A 2025 3
places 2025 A=x ok

#= 3:20: “0/0/0/0”不是数量：写 预占/已用/配额（如 0/1/2），或者 已占/配额（如 1/2）
#= 4:20: “0/x”不是数量：写 预占/已用/配额（如 0/1/2），或者 已占/配额（如 1/2）
#= 5:20: 不认识“3”，这里可以是：scheduled、unscheduled、closed、open、数量（PLACES，如 0/1/2）
#= 6:13: “x”不是不小于零的整数
