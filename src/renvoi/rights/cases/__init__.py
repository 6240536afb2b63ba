"""Written cases, as text: read, answered column by column, and explained."""
