day 2025-03-03
employer A registered ok
employer A registered ok extra
sweep now

#= 3:26: “extra”多了，这一行到这里就写完了
#= 4:7: “now”多了，这一行到这里就写完了
