"""A return is its dated events; from them its status, what is owed, what is odd, and the next action. Pure; `today` comes in."""
