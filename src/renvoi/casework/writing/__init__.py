"""Letters about a purchase: written from its facts, kept as a draft, sent at most once, remembered in the journal."""
