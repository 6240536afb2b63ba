"""The nouns every room shares: frozen values, no input or output."""
