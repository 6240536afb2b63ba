"""One file a verb: `command` is what it does, `DETAIL` and `EXAMPLES` end its help page."""
