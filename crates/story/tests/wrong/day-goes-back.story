day 2025-03-03
employer A registered ok
to 2025-03-02

#= 3:4: 2025-03-02早于前面写的2025-03-03，时间不能倒退
