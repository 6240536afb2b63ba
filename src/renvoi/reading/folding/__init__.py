"""One purchase out of what its proofs say: a chosen value for each fact, its rivals kept, parcels and dated events."""
