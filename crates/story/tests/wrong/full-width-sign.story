day 2025-03-03
employer A registered tax.2024＝10万元 ok

#= 2:23: “tax.2024＝10万元”中有全角符号，请改用半角，例如 tax.2024=10万元
