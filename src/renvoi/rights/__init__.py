"""Facts and dated rules → routes, days and sums due, each with reason, citation and certainty. Pure."""
