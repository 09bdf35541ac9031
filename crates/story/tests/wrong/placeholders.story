day 2025-03-03
employer A registered ok
check permit C1 number
check quota A 2025
person P1 change

#= 3:23: 这一行没有写完，后面可以是：证件编号（NUMBER，如 FT2025000001）
#= 4:19: 这一行没有写完，后面可以是：scheduled、unscheduled、closed、open、数量（PLACES，如 0/1/2）
#= 5:17: 这一行没有写完，后面可以是：变更事项（ITEM，如 employer.address）
