day 2025-03-03
employer A registered ok
scheme S line A 1 "没有收尾的引号 ok
plan A 2026 return 材料不全 ok
