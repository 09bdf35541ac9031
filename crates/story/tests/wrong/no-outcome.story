day 2025-03-03
employer A registered
employer B registered by legal

#= 2:22: 这一行没有写结果：行尾写 ok，或者拒绝的名称，例如 conditions-unmet@1.2.9
#= 3:31: 这一行没有写完，后面可以是：名字（NAME，如 A）
