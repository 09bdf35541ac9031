day 2025-03-03
employer A registered ok
employer A submit by windw1 ok
employer A submit by reviewer ok
employer A submit by window1 as chief ok
