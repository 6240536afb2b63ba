"""Mutation fuzzing of mails, papers and pages: `make fuzz`."""
