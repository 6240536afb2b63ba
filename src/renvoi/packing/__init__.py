"""Items and boxes → which box, how things lie in it, and whether that was proved. Pure: no clock, no chance."""
