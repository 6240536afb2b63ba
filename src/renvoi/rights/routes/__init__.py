"""One file a route: what it asks of the facts, its days, steps and evidence. The law comes in; no country is named."""
