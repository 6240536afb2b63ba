"""Which proofs speak of one purchase: by their numbers first, and by what people decided above all."""
