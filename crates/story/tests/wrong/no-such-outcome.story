day 2025-03-03
employer A registered okay
employer B registered conditions-unmt
employer C registered refused-by-law

#= 2:23: “okay”不是结果：行尾写 ok，或者拒绝的名称，相近的有 ok、taken、too-many；结果之前还可以是：名称=值（FACTS，如 hukou=outside）、by
#= 3:23: 不认识“conditions-unmt”，是不是“conditions-unmet”？
#= 4:23: “refused-by-law”不是结果：行尾写 ok，或者拒绝的名称，相近的有 stood-back、reason-missing、needs-check；结果之前还可以是：名称=值（FACTS，如 hukou=outside）、by
