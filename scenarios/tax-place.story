# 税务登记地只能经核对的信息变动改：迁入和迁出都一样（1.1.3a、3.5.1、3.5.2）
day 2025-03-03
employer A registered tax_area=海淀区                               ok
places 2025 A=3                                                     ok
check employer A misses 1.1.3a
facts employer A happened 2025-02-26 tax_area=丰台区                needs-check@3.5.1
employer A change employer.tax_area report U1 to "丰台区"           ok
check employer A misses 1.1.3a
change U1 accept                                                    ok
check employer A meets 1.1.3a     employer A accepted
# 不变的可以随年度数据一起填报
facts employer A happened 2025-02-26 tax_area=丰台区                ok
facts employer A happened 2025-02-26 tax_area=海淀区                needs-check@3.5.1
check employer A accepted     quota A 2025 open
employer A change employer.tax_area report U2 to "海淀区"           ok
change U2 accept                                                    ok
check employer A moved-out     quota A 2025 closed     journal replays
