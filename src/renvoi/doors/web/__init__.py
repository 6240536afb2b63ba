"""The pages: what a household sees and does in a browser."""
