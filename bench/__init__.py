"""Speed, measured: `make bench`. Ratios against peers of the same run count, never bare times."""
