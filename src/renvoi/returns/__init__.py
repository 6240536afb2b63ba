"""A return is its dated events → its status, what is owed, what is odd, the next action. Pure; `today` comes in."""
