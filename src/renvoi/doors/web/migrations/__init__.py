"""Tables of the web door itself."""
