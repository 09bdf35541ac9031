day 2025-03-03
employer A registered ok
person P1 change person.hukuo report G1 ok
self-check A lacking rule ok
employer A tag 2.7.9 from 2025-01-01 until 2025-12-31 ok
plan A 2026 score prospekts=2 talent=two ok
employer A application X1 open for P1 route 1.2.9 ok
case K1 found against A clause 5.2.9 ok
