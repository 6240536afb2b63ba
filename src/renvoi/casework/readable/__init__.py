"""The archive a person can read: a tree `merchant/date order-number/` with clear names, usable without renvoi."""
