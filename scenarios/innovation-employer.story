# 科技创新主体（1.2.4）：证书有效期至申请当日的仍算，前一日到期的不算
day 2025-03-03
employer A registered innovation_kind=高新技术企业 innovation_until=2025-03-03  ok
employer B registered innovation_kind=高新技术企业 innovation_until=2025-03-02  ok
person P1 qualified income.2024=200万元 income.2023=200万元 income.2022=200万元  ok
employer A application X1 prepared for P1 route 1.2.4               ok
check application X1 clause 1.2.4a met application X1 clause 1.2.4b met
person P2 qualified income.2024=200万元 income.2023=200万元 income.2022=1万元  ok
employer B application X2 prepared for P2 route 1.2.4               ok
check application X2 clause 1.2.4a unmet application X2 clause 1.2.4b unmet
