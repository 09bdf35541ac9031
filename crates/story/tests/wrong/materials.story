day 2025-03-03
employer A registered ok
application X1 paper degre ok
application X1 judge no_such_paper correct "x" ok
