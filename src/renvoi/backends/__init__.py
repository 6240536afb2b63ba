"""The outside made to fit the ports: database, archive, reader processes, eyes, paper, search."""
