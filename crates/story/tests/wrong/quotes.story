day 2025-03-03
employer A registered ok
scheme S line A 1 "没有收尾的引号 ok
plan A 2026 return 材料不全 ok

#= 3:19: 引号没有闭合
#= 4:20: “材料不全”不是结果：行尾写 ok，或者拒绝的名称，相近的有 ok、taken、stopped；结果之前还可以是：引号里的文字（TEXT，如 "材料不全"）、by
