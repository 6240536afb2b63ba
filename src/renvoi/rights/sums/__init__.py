"""Sums of money: what is due back, what being late adds, what came, what is missing. Exact decimals, never below 0."""
