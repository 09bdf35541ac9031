day 2025-03-03
window W opens 2025-03-05 hours 9-10 seats 0 ok
scheme S draft 2025 total -3 ok
scheme S draft 2025 total 3 quarter 5 ok

#= 2:33: “9-10”不是时段，时段写作 09:00-10:00，先早后晚
#= 3:27: “-3”不是不小于零的整数
#= 4:37: “5”不是季度，季度写 1、2、3、4
