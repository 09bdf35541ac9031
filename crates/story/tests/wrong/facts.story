day 2025-03-03
employer A registered ok
person P1 qualified income_12m=很多 degree=Master hukou=x salary=1 incom_12m=1 fits_plan=- ok
employer B registered headcount=3 tax=12万元 tax.2024=12万元 kind=enterprise ok
person P2 qualified title_recognised=yes ok
