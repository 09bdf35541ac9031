# 截止后注册的单位：有重点支持标签的可以补交计划，再按4.3追加；其余只有4.6的例外（4.1、4.3、4.6）
day 2025-04-02
employer A registered                                               ok
employer B registered                                               ok
plan A 2025 write 3 posts                                           ok
plan A 2025 submit                                                  too-late@4.1
plan B 2025 write 3 posts                                           ok
plan B 2025 submit                                                  too-late@4.1
employer B tag 2.7.1 from 2025-01-01 until 2025-12-31 "专精特新名单" ok
employer B asks-more 2 quarter 2                                    no-plan@4.6
plan B 2025 submit                                                  ok
# 已提交、尚未接收
employer B asks-more 2 quarter 2                                    no-plan@4.6
plan B 2025 accept 3                                                ok
employer B asks-more 2 quarter 2                                    ok
# 没有标签的：例外由市区两级在方案中写明理由
places 2025 A=1                                                     ok
check quota A 2025 0/0/1     journal replays
