"""One module a page; each holds its address's functions and the shaping of what the page shows."""
