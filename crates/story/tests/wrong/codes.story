day 2025-03-03
employer A registered ok
person P1 change person.hukuo report G1 ok
self-check A lacking rule ok
employer A tag 2.7.9 from 2025-01-01 until 2025-12-31 ok
plan A 2026 score prospekts=2 talent=two ok
employer A application X1 open for P1 route 1.2.9 ok
case K1 found against A clause 5.2.9 ok

#= 3:18: 没有叫“person.hukuo”的变更事项，是不是“person.hukou”？
#= 4:22: 没有叫“rule”的自查事项，是不是“rules”？
#= 5:16: 没有叫“2.7.9”的重点支持范围，是不是“2.7.1”？
#= 6:19: 没有叫“prospekts”的配置准则，是不是“prospects”？
#= 6:31: “two”不是整数
#= 7:45: 没有叫“1.2.9”的申报类别，是不是“1.2.1”？
#= 8:32: 没有叫“5.2.9”的条款，是不是“1.2.9”？
